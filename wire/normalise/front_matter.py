"""A front matter: `key: value` lines in YAML between two lines of three hyphens, at the top of any file."""

import re
from typing import Any

from wire.config import read_yaml
from wire.errors import ArticleError, ConfigError
from wire.normalise.draft import Statement

LONGEST = 50_000  # characters: reading YAML takes ten seconds for a megabyte
#: What a key states; the second names are those that other programs write.
KEYS = {
    "title": "title",
    "headline": "title",
    "source": "source",
    "agency": "source",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "language": "language",
    "lang": "language",
    "published": "published",
    "published_at": "published",
    "date": "published",
    "updated": "updated",
    "embargo": "embargo",
    "embargoed_until": "embargo",
    "expires": "expires",
    "expires_at": "expires",
    "url": "url",
    "link": "url",
    "rights": "rights",
    "copyright": "rights",
    "urgency": "urgency",
    "translate": "translate",
}
_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_KEY = re.compile(r"[\w-]+:(?:\s|$)")


def split(text: str, name: str) -> tuple[list[Statement], str, list[str]]:
    """Return what the front matter of `text` states, the text after it, and remarks on what it states in vain.

    `name` is the file's, for the ArticleError that says in which line a front matter is broken.
    """
    opening = _FENCE.match(text)
    if not opening:
        return [], text, []
    closing = _END.search(text, opening.end())
    if not closing:
        if _KEY.match(text, opening.end()):
            raise ArticleError(f"{name}:1: the front matter has no end; write a line of three hyphens after it")
        return [], text, []
    if closing.start() > LONGEST:
        raise ArticleError(f"{name}:1: the front matter is longer than {LONGEST:,} characters; shorten it")
    try:
        values, lines = read_yaml(text[: closing.start()], name)
    except ConfigError as error:
        raise ArticleError(f"{error}; correct the front matter (a value with a colon in it needs quotes)") from error
    unknown = [f"{key} (line {lines[key,]})" for key in values if key.lower() not in KEYS]
    remarks = [f"front matter: unknown keys were passed over: {', '.join(unknown)}"] if unknown else []
    return _statements(values), text[closing.end() :], remarks


def _statements(values: dict[str, Any]) -> list[Statement]:
    known = {key: KEYS[key.lower()] for key in values if key.lower() in KEYS}
    return [Statement(name, _flat(values[key]), f"front_matter.{key}") for key, name in known.items()]


def _flat(value: Any) -> str:
    """Return a list's values side by side, and of a mapping its name: the two ways in which authors are listed."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_flat, value)))
    if isinstance(value, dict):
        return _flat(value.get("name", ""))
    return str(value)
