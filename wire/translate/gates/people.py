"""Names that people have and that are nothing else: data/people.toml."""

import tomllib
from functools import cache
from importlib import resources

from wire.text.transliteration import fold


def is_surname(word: str) -> bool:
    """Return whether a word, in whatever script, is a listed surname as it is, without an ending."""
    return fold(word) in _names()["surnames"]


def is_given(word: str) -> bool:
    """Return whether a word is a listed given name."""
    return fold(word) in _names()["given"]


def is_person(word: str) -> bool:
    """Return whether a word is a listed given name or surname."""
    return any(fold(word) in names for names in _names().values())


def namesakes(name: str) -> tuple[str, ...]:
    """Return what other languages call rulers, popes, saints and people of antiquity whom English calls so, folded."""
    return _namesakes().get(name.lower(), ())


@cache
def _namesakes() -> dict[str, tuple[str, ...]]:
    data = resources.files("wire.translate.gates").joinpath("data", "namesakes.toml").read_text("utf-8")
    return {name: tuple(map(fold, forms.split())) for name, forms in tomllib.loads(data).items()}


@cache
def _names() -> dict[str, frozenset[str]]:
    data = resources.files("wire.translate.gates").joinpath("data", "people.toml").read_text("utf-8")
    return {kind: frozenset(names.split()) for kind, names in tomllib.loads(data).items()}
