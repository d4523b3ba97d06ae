"""How one Arabic word may be spelt, and what is written as part of it: vowel signs, forms of alef, small words.

Most texts leave vowel signs out and many write a bare alef for one with a hamza: أكّد, أكد and اكد are one word. The
conjunctions و and ف and the prepositions ل, ب and ك are written as one with the word that follows, where the article
ال loses its alef after ل: للرئيس.
"""

from collections.abc import Iterator
from typing import NamedTuple

#: Signs above and below letters, for the inside of a character class.
SIGNS = "\u0610-\u061a\u064b-\u065f\u0670"
_AND = ("و", "ف")
_PREPOSITIONS = ("ل", "ب", "ك")
_ARTICLE, _AFTER_L = "ال", "لل"
_SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "\u0640": None})
_SAME.update(dict.fromkeys([*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670]))
_SHORTEST = 2  # letters that are left of a word


class Reading(NamedTuple):
    """A way to part a word: the small words before it, what they hang on, folded, and where that begins in the word."""

    before: tuple[str, ...]
    word: str
    start: int


def is_arabic(text: str) -> bool:
    """Return whether the text begins with an Arabic letter."""
    return "\u0620" <= text[:1] <= "\u064a" or "\u0671" <= text[:1] <= "\u06d3"


def folded(word: str) -> str:
    """Return the word without vowel signs and stretches, every alef bare; a word in other letters as it is."""
    return word if word.isascii() else word.translate(_SAME)


def readings(word: str) -> Iterator[Reading]:
    """Yield the ways to part a word from what may be written as one with it, first as it stands.

    Each small word takes one letter and the signs on it; where the article hides behind ل, it is back in `word`.
    """
    whole = folded(word)
    yield Reading((), whole, 0)
    for conjunction in ("", *_AND):
        rest = whole.removeprefix(conjunction)
        if not whole.startswith(conjunction) or len(rest) < _SHORTEST:
            continue
        if conjunction:
            yield Reading((conjunction,), rest, _after(word, 1))
        if rest[0] in _PREPOSITIONS and len(rest) > _SHORTEST:
            noun = _ARTICLE + rest[2:] if rest.startswith(_AFTER_L) else rest[1:]
            yield Reading((*conjunction, rest[0]), noun, _after(word, len(conjunction) + 1))


def _after(word: str, letters: int) -> int:
    """Where a word goes on after so many letters, with the signs on them."""
    places = [place for place, letter in enumerate(word) if folded(letter)]
    return places[letters]
