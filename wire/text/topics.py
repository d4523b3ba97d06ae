"""IPTC Media Topics: the codes that Wire knows, and what each topic is called in a reader's language.

data/topics/codes.toml has the codes with their licence, and a file for each language has the names beside it.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from wire import languages


@dataclass(frozen=True, slots=True)
class Topic:
    """A Media Topic: its code as `medtop:20000639`, and IPTC's English names of it and of its top level."""

    code: str
    name: str
    top: str

    @property
    def is_top(self) -> bool:
        """Whether it is one of the 17 top levels."""
        return self.name == self.top


@cache
def topics() -> Mapping[str, Topic]:
    """Return the topics by IPTC's English name; a top level is its own."""
    found = {}
    for top, codes in _table("codes").items():
        for key, code in codes.items():
            name = top if key == "top" else key
            found[name] = Topic(f"medtop:{code}", name, top)
    return found


def label(code: str, language: str) -> str | None:
    """Return what the topic of a code (`medtop:20000639`) is called in a language (a tag), as inside a sentence.

    Where Wire has no names in the language, IPTC's English name; None where it does not know the code.
    """
    name = _names().get(code)
    return name and _table(languages.base(language)).get(name, name)


def within(code: str, wanted: Collection[str]) -> bool:
    """Whether a topic is one of those that are wanted, or stands under one of them; all by their codes."""
    return code in wanted or _tops().get(code) in wanted


@cache
def _tops() -> Mapping[str, str]:
    """Return code -> the code of its top level."""
    known = topics()
    return {topic.code: known[topic.top].code for topic in known.values()}


@cache
def _names() -> Mapping[str, str]:
    return {topic.code: topic.name for topic in topics().values()}


@cache
def _table(name: str) -> Mapping[str, Any]:
    file = resources.files("wire.text").joinpath("data", "topics", f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
