"""Inflected names: which words are forms of one name, and which form is the nominative.

The rules are a language's own, in [names.cases] of its file, as `"ending > ending"`; without rules a word is only
itself. Rules propose and something else disposes: a gazetteer, a list of given names, another mention in the article.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

Rule = tuple[str, str]
_SAME = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "‘": "'", "´": "'"})  # spelt either way in one article
SHORTEST_STEM = 3  # letters: of shorter words nothing is taken off


@dataclass(frozen=True, slots=True)
class Cases:
    """The endings of a language's names, longest first."""

    endings: tuple[str, ...] = ()
    masculine: tuple[Rule, ...] = ()
    feminine: tuple[Rule, ...] = ()
    places: tuple[Rule, ...] = ()

    @classmethod
    def read(cls, table: dict[str, Any]) -> Self:
        """Return the rules of a [names.cases] table."""
        rules = {key: _rules(table.get(key, ())) for key in ("masculine", "feminine", "places")}
        return cls(endings=tuple(sorted(table.get("endings", ()), key=len, reverse=True)), **rules)

    def stems(self, word: str) -> frozenset[str]:
        """Return what may be left of the word without an ending; forms of one name share one of these."""
        return _stems(word, self.endings)

    def nominative(self, surname: str, gender: str) -> str:
        """Return the nominative of a surname in another case, borne by a man ("he") or a woman ("she")."""
        rules = self.feminine if gender == "she" else self.masculine
        return next(_applied(surname, rules), surname)

    def place_forms(self, word: str) -> Iterator[str]:
        """Yield the word and what its nominative may be."""
        yield word
        yield from _applied(word, self.places)


@lru_cache(maxsize=20_000)
def _stems(word: str, endings: tuple[str, ...]) -> frozenset[str]:
    lower = word.lower().translate(_SAME)
    found = {lower}
    for ending in endings:
        if lower.endswith(ending) and len(lower) - len(ending) >= SHORTEST_STEM:
            found.add(lower[: -len(ending)])
    return frozenset(found)


def _applied(word: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    for ending, nominative in rules:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: len(word) - len(ending)] + nominative


def _rules(lines: list[str]) -> tuple[Rule, ...]:
    pairs = (line.partition(" >") for line in lines)
    return tuple(sorted(((old.strip(), new.strip()) for old, _, new in pairs), key=lambda rule: -len(rule[0])))
