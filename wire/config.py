"""config.yaml in, a frozen Config out: the only module that reads YAML.

The defaults are wire/default.yaml, which is also what `wire init` writes: they are stated once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import (
    ConfigDict,
    Field,
    IPvAnyNetwork,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from wire.errors import ConfigError
from wire.feeds import Display, NamedFeed, NamedFeeds
from wire.item import Frozen
from wire.remedies import matching, remedy, unknown, unreadable
from wire.sources import KINDS, Address, FolderSource, Language, Period, PolledSource, PushSource, Source

MAX_YAML = 1_000_000  # bytes: a configuration or a front matter is smaller
MAX_DEPTH = 20  # levels of nesting
FEEDS = "feeds"  # the folder of what is published, beside config.yaml
_BASE = r"https?://[^\s<>\"?#@/]+(?:/[^\s<>\"?#]*)?"  # paths are put behind it
#: It makes nothing but strings, lists and mappings; libyaml's does so ten times as fast, where PyYAML has it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class FetchConfig(Frozen):
    """How feeds and pages are asked for."""

    contact: Annotated[str, matching(r"[\x20-\x7e]*", "write it in ASCII, in one line")]
    gap: float = Field(ge=0, le=3600, description="seconds between two requests to one host")


class NormaliseConfig(Frozen):
    """What finds facts beside the rules."""

    spacy_model: str


class TranslateConfig(Frozen):
    """How to translate."""

    hold_above: float = Field(ge=0, le=1)
    pivots: dict[Language, tuple[Language, ...]]
    quotes: dict[Language, Annotated[str, matching(r"[^\w\s]{4}", "write the four marks of both levels: «»“”")]]
    beam: int = Field(ge=1, le=16)
    threads: Literal["auto"] | Annotated[int, Field(ge=1)]
    batch: Literal["auto"] | Annotated[int, Field(ge=64, description="tokens decoded together")]
    compute: Literal["auto", "default", "int8", "int16", "float32", "bfloat16"]
    vocabulary_map: bool
    memory: int = Field(ge=0, description="megabytes of models")
    timeout: float = Field(gt=0, description="seconds for one segment of a rule-based engine")


class LibreTranslateConfig(Frozen):
    """A translation server of the user's own."""

    url: Annotated[str, matching(r"(?:https?://[^\s<>\"@?#]+)?", "write an address such as http://localhost:5000/")] = (
        Field(description="without a key or a password in it")
    )
    key_env: Annotated[str, matching(r"(?:[A-Z_][A-Z0-9_]*)?", "write a variable's name, such as WIRE_MT_KEY")] = Field(
        description="the environment variable that holds the API key"
    )
    key_file: str = Field(description="the file that does, relative to config.yaml")
    version: Annotated[str, matching(r"[\w.+-]{0,40}", "write letters, digits and .+-_, 40 at most")]
    timeout: float = Field(gt=0, le=3600, description="seconds for one request")
    patience: float = Field(gt=0, le=3600, description="seconds for one request and its repetitions")
    batch: int = Field(ge=1, le=1000, description="segments in a request")
    characters: int = Field(ge=100, le=1_000_000, description="characters in a request")
    alternatives: int = Field(ge=0, le=10)

    @field_validator("url")
    @classmethod
    def _ends_with_a_slash(cls, value: str) -> str:
        return value.rstrip("/") + "/" if value else ""

    @model_validator(mode="after")
    def _keeps_the_key(self) -> Self:
        plain = self.url.startswith("http://") and urlsplit(self.url).hostname not in {"localhost", "127.0.0.1", "::1"}
        if plain and (self.key_env or self.key_file):
            raise ValueError("the key would go over the network as it is; write an https address")
        return self


class PublishConfig(Frozen):
    """What feeds and pages hold, and who is told of a change."""

    newest: int = Field(ge=1)
    notice: bool
    display: dict[Language, Display]
    templates: str
    remote_images: bool
    websub_hubs: tuple[Address, ...]
    archives: bool
    tombstones: bool
    rights: str
    precompressed: tuple[Literal["gzip", "br"], ...]
    feeds: NamedFeeds


class ScheduleConfig(Frozen):
    """When the daemon does what."""

    take_in: Period
    publish: Period
    timezone: str
    jitter: Annotated[str, matching(r"\d+[smh]", "write an interval such as 30s")]

    @field_validator("timezone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"{value!r} is no time zone; write one such as UTC or Europe/Kyiv") from None
        return value


class ServeConfig(Frozen):
    """Where `wire serve` listens, and who may ask it how the wire is."""

    host: str
    port: int = Field(ge=0, le=65535)
    in_daemon: bool
    operators: tuple[IPvAnyNetwork, ...]


class LogsConfig(Frozen):
    """What is logged."""

    level: Literal["debug", "info", "warning", "error"]
    format: Literal["auto", "text", "json"]


class GlossaryFile(Frozen):
    """A CSV or TBX file of terms; the languages of one with two columns that does not say them."""

    model_config = ConfigDict(populate_by_name=True)

    file: Path
    source: Language | None = Field(default=None, alias="from")
    target: Language | None = Field(default=None, alias="to")

    @model_validator(mode="before")
    @classmethod
    def _path_alone(cls, value: Any) -> Any:
        return {"file": value} if isinstance(value, str) else value


class GlossaryConfig(Frozen):
    """Words that engines must not translate, and words with a fixed translation."""

    keep: tuple[str, ...]
    files: tuple[GlossaryFile, ...] = ()
    terms: dict[str, dict[Language, str]]


class Config(Frozen):
    """Everything that a run is told; `root` is the folder of config.yaml."""

    root: Path
    title: str = Field(min_length=1)
    authority: Annotated[str, matching(r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9.-]+", "write a domain or an e-mail address")]
    authority_date: date
    base_url: Annotated[str, matching(_BASE, "write an address such as https://news.example/wire/")]
    languages: tuple[Language, ...] = Field(min_length=1)
    engines: tuple[Literal["argos", "apertium", "libretranslate"], ...]
    sources: tuple[Source, ...]
    fetch: FetchConfig
    normalise: NormaliseConfig
    translate: TranslateConfig
    libretranslate: LibreTranslateConfig
    publish: PublishConfig
    schedule: ScheduleConfig
    serve: ServeConfig
    logs: LogsConfig
    glossary: GlossaryConfig

    @field_validator("title")
    @classmethod
    def _can_be_read(cls, value: str) -> str:
        if not any(character.isprintable() and not character.isspace() for character in value):
            raise ValueError("holds nothing that a reader can see; write the name of the wire")
        return value

    @field_validator("base_url")
    @classmethod
    def _ends_with_a_slash(cls, value: str) -> str:
        return value.rstrip("/") + "/"

    @field_validator("sources")
    @classmethod
    def _each_once(cls, value: tuple[Source, ...]) -> tuple[Source, ...]:
        for key, times in Counter(source.key for source in value).items():
            if times > 1:
                raise ValueError(f"{key} stands here {times} times; keep one of them")
        return value

    @field_validator("sources")
    @classmethod
    def _not_what_is_published(cls, value: tuple[Source, ...], info: ValidationInfo) -> tuple[Source, ...]:
        """Feeds that are taken in are published, and so taken in again, without end."""
        root = info.data["root"]
        for source in value:
            if isinstance(source, FolderSource) and (root / source.folder).resolve().is_relative_to(
                (root / FEEDS).resolve()
            ):
                raise ValueError(f"{source.key} is what Wire publishes; name another folder")
        return value

    @property
    def polled(self) -> tuple[PolledSource, ...]:
        """The sources that Wire asks for articles."""
        return tuple(source for source in self.sources if not isinstance(source, PushSource))

    @property
    def pushed(self) -> tuple[PushSource, ...]:
        """The sources that bring their articles."""
        return tuple(source for source in self.sources if isinstance(source, PushSource))

    @field_validator("libretranslate")
    @classmethod
    def _has_a_server(cls, value: LibreTranslateConfig, info: ValidationInfo) -> LibreTranslateConfig:
        if "libretranslate" in info.data.get("engines", ()) and not value.url:
            raise ValueError("libretranslate is among the engines; write its url, such as http://localhost:5000/")
        return value

    @property
    def feeds(self) -> Path:
        """The folder of what is published."""
        return self.root / FEEDS

    @property
    def state(self) -> Path:
        """The folder of the store and the lock."""
        return self.root / ".wire"

    @property
    def templates(self) -> Path | None:
        """The folder of a user's own page templates."""
        return self.root / self.publish.templates if self.publish.templates else None

    @property
    def models_lock(self) -> Path:
        """The file that says which packages translate, to the byte."""
        return self.root / "models.lock"

    @property
    def tag(self) -> str:
        """What every uri begins with (RFC 4151): `tag:AUTHORITY,DATE`."""
        return f"tag:{self.authority},{self.authority_date.isoformat()}"


def template() -> str:
    """Return the commented config.yaml that `wire init` writes."""
    return resources.files("wire").joinpath("default.yaml").read_text("utf-8")


def defaults(root: Path) -> Config:
    """Return the configuration of a folder without a config.yaml."""
    return Config(root=root, **_default_values())


def load(path: Path) -> Config:
    """Read a config.yaml; ConfigError names the file, the line and what to write instead."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        wrong = unreadable(error)
        raise ConfigError(f"{path}: cannot be read ({wrong}); `wire init` writes one in a folder without") from error
    values, lines = read_yaml(text, str(path), once=True)
    if "root" in values:  # a field, but the file's own folder decides it
        raise ConfigError(f"{path}:{lines['root',]}: unknown key root; the folder of this file is the root")
    try:
        return Config(root=path.resolve().parent, **_over_defaults(values))
    except ValidationError as error:
        raise ConfigError("\n".join(_problems(error, str(path), lines))) from None


def read_yaml(text: str, name: str, *, once: bool = False) -> tuple[dict[str, Any], dict[tuple[str | int, ...], int]]:
    """Return the mapping that `text` is and the line of each of its keys; ConfigError if it is none.

    The last of two keys that are the same counts; with `once` they are an error, as YAML 1.2.2 has it (3.2.1.1).

    Every value stays a string: what people type by hand (`languages: [en, no]`, `title: 12:30`) is seldom the boolean
    or the number that YAML makes of it. Neither aliases nor deep nesting are followed: a few hundred bytes of them
    can ask for gigabytes.
    """
    if len(text) > MAX_YAML:
        raise ConfigError(f"{name}: is larger than {MAX_YAML:,} characters; shorten it")
    try:
        for depth, event in _depths(text):
            if isinstance(event, yaml.AliasEvent) or depth > MAX_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise ConfigError(f"{name}:{line}: aliases and deep nesting are not read; write the values out")
        node = yaml.compose(text, Loader=_LOADER)
        values = yaml.load(text, Loader=_LOADER)  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}" if mark else ""
        raise ConfigError(f"{name}{place}: is not YAML ({getattr(error, 'problem', None) or error})") from None
    if values is None or values == "":
        return {}, {}
    if not isinstance(values, dict):
        raise ConfigError(f"{name}:1: write `key: value` lines")
    places = list(_lines(node, ()))
    if once:
        _check_once(places, name)
    return {str(key): value for key, value in values.items()}, dict(places)


def _check_once(places: Iterable[tuple[tuple[str | int, ...], int]], name: str) -> None:
    known: dict[tuple[str | int, ...], int] = {}
    for place, line in places:
        if place in known:
            key = ".".join(map(str, place))
            raise ConfigError(f"{name}:{line}: {key} stands in line {known[place]} already; keep one of them")
        known[place] = line


def _depths(text: str) -> Iterator[tuple[int, yaml.Event]]:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        yield depth, event


def _lines(node: yaml.Node | None, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*path, str(key.value))
            yield place, key.start_mark.line + 1
            yield from _lines(value, place)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*path, number), value.start_mark.line + 1
            yield from _lines(value, (*path, number))


@cache
def _default_values() -> dict[str, Any]:
    return read_yaml(template(), "default.yaml")[0]


def _over_defaults(values: dict[str, Any]) -> dict[str, Any]:
    """Lay the values over the defaults, a section's keys each by itself, lists and the glossary as a whole."""
    merged = {**_default_values(), **values}
    for section, default in _default_values().items():
        given = values.get(section)
        if isinstance(default, dict) and isinstance(given, dict):
            merged[section] = {**default, **given}
    return merged


def _problems(error: ValidationError, name: str, lines: dict[tuple[str | int, ...], int]) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        if problem["type"] == "too_short" and problem["input"]:
            continue  # what is in it cannot be used, and is told
        written = _written(problem["loc"])
        place = written
        while place and place not in lines:
            place = place[:-1]
        where = f"{name}:{lines[place]}" if place else name
        key = ".".join(str(part) for part in written)
        if problem["type"] == "extra_forbidden":
            yield f"{where}: {unknown(key, _siblings(problem['loc'][:-1]))}"
        else:
            yield f"{where}: {key}: {remedy(problem)}"


def _written(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return a place as the file has it: pydantic puts a source's kind after its number."""
    return place[:2] + place[3:] if place[:1] == ("sources",) else place


def _siblings(place: tuple[str | int, ...]) -> list[str]:
    if place[:1] == ("sources",):
        return sorted(KINDS[str(place[2])].model_fields)
    if place[:2] == ("publish", "feeds"):
        return sorted(NamedFeed.model_fields)
    if place[:2] == ("glossary", "files"):
        return ["file", "from", "to"]
    values: Any = _default_values()
    for part in place:
        values = values[part] if isinstance(part, str) else values[0]
    return sorted(values)
