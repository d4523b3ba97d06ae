"""The words of a text, as the gates ask for them: each text is taken apart once."""

import re
from functools import lru_cache

from wire.text.transliteration import fold
from wire.translate.gates import arabic

WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_MIDDLE_DOT = re.compile(r"(?<=[lL])·(?=[lL])")  # of Catalan
#: A space that does not break parts words as another does, and stays behind like another.
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")


@lru_cache(maxsize=1_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, which several gates ask for, and for a source with every hypothesis and language."""
    return tuple(WORD.findall(text))


@lru_cache(maxsize=1_000)
def folded_of(source: str) -> frozenset[str]:
    """Return the words of a source as `fold`."""
    return frozenset(map(fold, words_of(source)))


def without_owner(text: str) -> str:
    """Return a text without the 's behind its words."""
    return _POSSESSIVE.sub("", text) if has_apostrophe(text) else text


def with_plain_spaces(text: str) -> str:
    """Return a text with a plain space for each that does not break."""
    return text.translate(_SPACES)


def has_apostrophe(text: str) -> bool:
    """Whether a text has one, or a mark that looks so."""
    return "'" in text or "’" in text or "ʼ" in text


def plain(text: str, script: str) -> str:
    """Return a text without possessives, with the spaces that are surely missing."""
    if script == "Cyrl":
        return text
    if script == "Arab":
        text = arabic.spaced(arabic.unvowelled(text))
    return without_owner(_MIDDLE_DOT.sub("", text) if "·" in text else text)
