"""One target of bench/fuzz.py, in the process that atheris drives: what strangers send in, an answer out."""

import contextlib
import logging
import sys
from datetime import UTC, datetime

import atheris  # in no lock: bench/fuzz.py installs it

with atheris.instrument_imports(include=["wire", "feedparser", "httpx2", "protego"]):
    from wire.errors import ConfigError, RefusedError, WireError
    from wire.ingest.guard import Reach, check_port, following, parsed, shown
    from wire.ingest.signature import UnsignedError, signed
    from wire.item import Item, RawArticle
    from wire.normalise.article import settled
    from wire.normalise.decode import decode
    from wire.normalise.entries import entries, identified, items
    from wire.normalise.formats import broken_feed
    from wire.sources import FeedSource
    from wire.text.slugs import slug

NOW = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
TAG = "tag:wire.example,2024-01-01"
MEDIA_TYPES = {
    "feed": "application/xml",
    "page": "text/html",
    "ninjs": "application/ninjs+json",
    "newsml": "application/vnd.iptc.g2.newsitem+xml",
    "front_matter": "text/markdown",
    "plain": "text/plain",
}


def article(target: str, data: bytes) -> None:
    """Read it as whatever it says it is, and as a feed, a page or a message where it may be one."""
    kind = "application/feed+json" if target == "feed" and data[:1] == b"{" else MEDIA_TYPES[target]
    raw = RawArticle(origin="https://a.example/x", media_type=kind, data=data, received_at=NOW)
    for found in items(raw, TAG):
        if isinstance(found, Item):
            Item.model_validate_json(found.model_dump_json())
    with contextlib.suppress(WireError):
        {"feed": entries, "page": settled}.get(target, identified)(raw)


def feed_that_is_broken(data: bytes) -> None:
    """Read it as only feedparser can."""
    text = decode(data).text
    if broken_feed.is_feed(text):
        broken_feed.entries(text)


def push(data: bytes) -> None:
    """Read headers as a stranger sends them."""
    lines = (line.partition(":") for line in data.decode("latin-1").splitlines())
    headers = {name.strip().lower(): value.strip() for name, _, value in lines}
    signed(headers, NOW).check(data, [b"a secret that nobody knows"])
    raise AssertionError("a forged signature was believed")


def web(data: bytes) -> None:
    """Read an address and a redirection from it; what is shown of them is one line, without a password."""
    address, _, location = data.decode("utf-8", "replace").partition("\n")
    assert shown(address).isprintable()
    with contextlib.suppress(ValueError):
        source = FeedSource(feed=address)
        check_port(parsed(source.address), Reach.of(source.address, (), source.ports))
    following(parsed(address), location)


def slugs(data: bytes) -> None:
    """A slug is safe whatever it is made of."""
    text = data.decode("utf-8", "surrogateescape")
    made = slug(text, text)
    assert 0 < len(made) <= 80
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def one_input(data: bytes) -> None:
    """Give the target the bytes; what it may answer with is no finding."""
    target = sys.argv[1]
    special = {"broken_feed": feed_that_is_broken, "push": push, "web": web, "slug": slugs}
    with contextlib.suppress(WireError, ConfigError, RefusedError, UnsignedError):
        special[target](data) if target in special else article(target, data)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    article("plain", b"Kyiv opens\n\nShips wait in Kyiv on Monday.")  # gazetteers and models are loaded only once
    atheris.Setup([sys.argv[0], *sys.argv[2:]], one_input)
    atheris.Fuzz()
