"""What config.yaml may say of a source of articles: its kind is the key that names it.

folder: PATH    files                              feed: ADDRESS    the entries of RSS, Atom or JSON Feed
page: ADDRESS   one article on the web             push: NAME       what somebody posts to /push/NAME
"""

import ipaddress
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from wire import languages
from wire.errors import ConfigError, LanguageError
from wire.item import Frozen
from wire.remedies import matching

PORTS = (80, 443)
_ANY_DAY = datetime(2024, 1, 1, tzinfo=UTC)  # from which a cron line must have a day that comes
_HOST = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?")


def _language(tag: str) -> str:
    try:
        return languages.parse(tag)
    except LanguageError as error:
        raise ValueError(str(error)) from None


def _period(text: str) -> str:
    if re.fullmatch(r"[1-9]\d*[smh]", text):
        return text
    if len(text.split()) != 5:
        raise ValueError("write an interval such as 30s, 10m or 2h, or the five fields of a cron line")
    from wire.schedule import trigger  # it loads APScheduler, which few commands need

    try:
        due = trigger(text, "UTC")
    except ConfigError as error:
        raise ValueError(str(error)) from None
    if due.get_next_fire_time(None, _ANY_DAY) is None:
        raise ValueError(f"{text!r} names a day that never comes; write one such as '*/15 6-22 * * 1-5'")
    return text


def _address(text: str) -> str:
    """Return a web address; ValueError says what it lacks, without the password that may stand in it."""
    try:
        parts = urlsplit(text)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # `http://[`, a port that is no number
        sound = False
    if not sound or not text.isprintable() or set(' <>"') & set(text):
        raise ValueError("write an address that begins with https:// or http://, such as https://news.example/feed.xml")
    return text.partition("#")[0]


def _host_or_network(text: str) -> str:
    """Return a host or a network in its one form; ValueError if it is neither."""
    try:
        return str(ipaddress.ip_network(text))
    except ValueError:
        if not _HOST.fullmatch(text) or re.fullmatch(r"[\d./]+", text):
            message = f"{text!r} is neither a host nor a network; write one such as intranet.example or 10.0.0.0/8"
            raise ValueError(message) from None
    return text.lower().rstrip(".")


Language = Annotated[str, AfterValidator(_language)]
Period = Annotated[str, AfterValidator(_period)]
Address = Annotated[str, AfterValidator(_address)]
HostOrNetwork = Annotated[str, AfterValidator(_host_or_network)]


class _Source(Frozen):
    """What may be said of any source."""

    name: str = Field(default="", description="what status and logs call it; empty: its path or address")
    language: Language | None = Field(default=None, description="of its articles, whatever they say themselves")
    translate: Literal["allow", "deny"] = Field(default="allow", description="whether its rights allow a translation")
    rights: str = Field(default="", description="a notice that every item and every translation carries")


class _Polled(_Source):
    """What may be said of a source that Wire asks."""

    every: Period | None = Field(default=None, description="when to ask it; None: as schedule.take_in says")


class FolderSource(_Polled):
    """A folder of articles."""

    folder: Path
    settle: float = Field(default=2, ge=0, le=3600, description="seconds for which a file must not have changed")

    @property
    def key(self) -> str:
        """What the store knows the source by."""
        return self.folder.as_posix()


class _Fetched(_Polled):
    """What may be said of a source on the web."""

    allow_private: tuple[HostOrNetwork, ...] = Field(
        default=(), description="hosts and networks that may be private: all others must be public"
    )
    ports: tuple[Annotated[int, Field(ge=1, le=65535)], ...] = Field(
        default=PORTS, description="to which it may lead, beside the one in its own address"
    )
    max_bytes: int = Field(default=10_000_000, ge=1, le=1_000_000_000, description="of an answer, once unpacked")
    timeout: float = Field(default=30, gt=0, le=600, description="seconds for an answer, from the first try to its end")


class FeedSource(_Fetched):
    """An RSS, Atom or JSON feed: each entry is an article."""

    feed: Address
    full_text: bool = Field(default=False, description="take each entry's text from the page that it links")

    max_entries: int = Field(default=1_000, ge=1, description="of them that are taken at a time")

    @property
    def address(self) -> str:
        """Where it stands, as it is written: it may hold a password."""
        return self.feed

    @property
    def key(self) -> str:
        """What the store knows the source by: its address without a password."""
        return public(self.feed)


class PageSource(_Fetched):
    """A page on the web that is one article."""

    page: Address

    @property
    def address(self) -> str:
        """Where it stands, as it is written: it may hold a password."""
        return self.page

    @property
    def key(self) -> str:
        """What the store knows the source by: its address without a password."""
        return public(self.page)


class PushSource(_Source):
    """Somebody who posts articles, each signed with a secret that both sides know."""

    push: Annotated[str, matching(r"[a-z0-9][a-z0-9-]{0,63}", "name it by small letters, digits and -")] = Field(
        description="its articles are posted to /push/ and this"
    )
    secret_env: str = Field(default="", description="the environment variable that holds the secret")
    secret_file: Path | None = Field(default=None, description="the file that holds it, the newest in its last line")
    max_bytes: int = Field(default=4_000_000, ge=1, le=100_000_000, description="of one message")

    @property
    def key(self) -> str:
        """What the store knows the source by."""
        return f"push:{self.push}"

    @model_validator(mode="after")
    def _has_one_secret(self) -> Self:
        if bool(self.secret_env) == bool(self.secret_file):
            raise ValueError("name its secret by secret_env or by secret_file, never in this file")
        return self


KINDS: dict[str, type[FolderSource | FeedSource | PageSource | PushSource]] = {
    "folder": FolderSource,
    "feed": FeedSource,
    "page": PageSource,
    "push": PushSource,
}


def _kind(value: object) -> str:
    """Return which source it is, by the one key that names it; "" where there is none, or more than one."""
    if isinstance(value, Mapping):
        named = [kind for kind in KINDS if kind in value]
    else:
        named = [kind for kind, model in KINDS.items() if isinstance(value, model)]
    return named[0] if len(named) == 1 else ""


PolledSource = FolderSource | FeedSource | PageSource
Source = Annotated[
    Annotated[FolderSource, Tag("folder")]
    | Annotated[FeedSource, Tag("feed")]
    | Annotated[PageSource, Tag("page")]
    | Annotated[PushSource, Tag("push")],
    Discriminator(
        _kind,
        custom_error_type="no_source",
        custom_error_message=f"name the source by one of {', '.join(KINDS)}, each in an entry of its own",
    ),
]


def public(address: str) -> str:
    """Return an address without the name and the password that may stand before its host."""
    try:
        parts = urlsplit(address)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        return re.sub(r"//[^/?#]*@", "//", address)


def title(source: FolderSource | FeedSource | PageSource | PushSource) -> str:
    """Return what a person calls the source."""
    return source.name or source.key


def hints(source: FolderSource | FeedSource | PageSource | PushSource) -> dict[str, str]:
    """Return what the configuration says of every article of a source, as an article's hints."""
    said = {
        "config.language": source.language or "",
        "config.rights": source.rights,
        "config.translate": "deny" if source.translate == "deny" else "",
    }
    return {key: value for key, value in said.items() if value}
