"""JSON as news systems write it: keys in any case, values as words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wire.errors import ArticleError
from wire.item import Block
from wire.normalise.decode import clean
from wire.normalise.formats import plain
from wire.normalise.formats.elements import blocks, parse


def load(text: str) -> "Record":
    """Return the object that the text is; ArticleError says where it is broken, or that it is something else."""
    if not text.strip():
        raise ArticleError("is empty; write a headline and the text below it")
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise ArticleError(f"is not JSON ({place}); mend it, or save the article as plain text") from error
    except RecursionError as error:
        raise ArticleError("has values nested too deep; save the article as plain text") from error
    except ValueError as error:  # a number of thousands of digits
        raise ArticleError(f"is not JSON that can be read ({error}); mend it") from error
    if not isinstance(value, dict):
        raise ArticleError("is JSON but no object; write one article as {...}")
    return Record(value)


@dataclass(frozen=True)
class Record:
    """A JSON object whose keys are asked for in small letters: ninjs 1 has versioncreated, ninjs 3 versionCreated."""

    values: dict[str, Any]

    @cached_property
    def keys(self) -> dict[str, str]:
        """Each key in small letters, and as it is written."""
        return {key.lower(): key for key in reversed(self.values)}

    def value(self, key: str) -> Any:
        """Return the value, or None."""
        return self.values.get(self.keys.get(key, ""))

    def words(self, key: str) -> str:
        """Return the value as words: those of a name, of a text, of several side by side.

        JSON may spell what is no text, lone surrogates and controls: they are left out.
        """
        return clean(_words(self.value(key)))

    def records(self, key: str) -> "list[Record]":
        """Return the objects in a list, in a mapping by names (as in ninjs 1), or the one that stands there."""
        value = self.value(key)
        if isinstance(value, dict):
            inside = [each for each in value.values() if isinstance(each, dict)]
            return [Record(each) for each in inside] if inside else [Record(value)]
        return [Record(each) for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def bare(text: str) -> str:
    """Return the words of a short text that may hold HTML, such as a headline."""
    if not ({"<", "&"} & set(text)):
        return text
    try:
        return " ".join(block.text for block in from_html(text)) or text
    except ArticleError:  # nested without end: whoever reads the article says so
        return text


def has_words(text: str) -> bool:
    """Whether HTML holds words; what cannot be read may, and whoever reads it says why not."""
    try:
        return bool(from_html(text))
    except ArticleError:
        return True


def from_html(text: str) -> tuple[Block, ...]:
    """Return the blocks of HTML in a value."""
    text = clean(text)
    return tuple(blocks(parse(text))) if text.strip() else ()


def from_plain(text: str) -> tuple[Block, ...]:
    """Return the blocks of plain text in a value."""
    return tuple(block for block in plain.read(clean(text)).blocks if block.text) if text.strip() else ()


def _words(value: Any) -> str:
    match value:
        case str():
            return value
        case None | False:
            return ""
        case True:
            return "true"
        case int() | float():
            return str(value)
        case list():
            return ", ".join(filter(None, map(_word, value)))
        case _:
            return _word(value)


def _word(value: Any) -> str:
    if isinstance(value, str):
        return value
    return next(_texts(value), "") if isinstance(value, dict) else ""


def _texts(value: dict[str, Any]) -> Iterator[str]:
    record = Record(value)
    for key in ("name", "value", "text", "literal"):
        if isinstance(text := record.value(key), str) and text.strip():
            yield text
