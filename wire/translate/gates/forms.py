"""The forms that a language gives a name: whether a word may be the name inflected, or be made of a country's."""

import re

from wire import languages

#: Languages whose names take no endings but a genitive's or plural's s.
_UNINFLECTED = frozenset(
    ("af", "ca", "da", "de", "en", "es", "eu", "fr", "gl", "it", "nb", "nl", "no", "pt", "ro", "sv")
)
_COMPOUNDING = frozenset(("af", "da", "de", "nb", "nl", "no", "sv"))  # of those, the ones with compounds
_FLEETING = re.compile(r"\w{2}[eoi][^aeiouy]$")  # a vowel that goes before an ending: Відень, Відня
_HARD = re.compile(r"(kh|g|k)a$")  # consonants that change before an ending in Ukrainian: Гаага, у Гаазі
ADJECTIVE = 7  # letters that an adjective made from a name may have more: alaskańskiej


def takes_no_ending(language: str) -> bool:
    """Whether names take none in the language (a tag) but a genitive's or plural's s."""
    return languages.base(language) in _UNINFLECTED


def has_compounds(language: str) -> bool:
    """Whether a word may stand inside another in the language (a tag): compounds, and what Arabic writes together."""
    return languages.base(language) in {*_COMPOUNDING, "ar"}


def inflects(name: str, word: str, language: str) -> bool:
    """Whether a word of the language (a tag) is the name, perhaps with another ending; both are given as `fold`."""
    if word[:1] != name[:1]:
        return False
    if takes_no_ending(language):
        kept, longer = len(name) - (len(name) > 6), 5 if len(name) > 4 else 2
    else:
        kept, longer = len(name) - (1 if len(name) < 6 else 2), ADJECTIVE if len(name) > 4 else 5
        if word.startswith(name[:-2] + name[-1:]) and len(word) <= len(name) + 2 and _FLEETING.search(name):
            return True
        if name[-1:] == "a" and languages.base(language) == "uk" and word == _HARD.sub(_soften, name):
            return True
    return word == name or (kept > 2 and word[:kept] == name[:kept] and len(word) <= len(name) + longer)


def _soften(hard: re.Match[str]) -> str:
    return {"g": "zi", "k": "tsi", "kh": "si"}[hard[1]]


def is_of(country: str, word: str) -> bool:
    """Whether a word may be an adjective or compound of a country's name; both are given as `fold`."""
    stem = country[:-1].rstrip("aeiouy")
    shared = max(4 if len(country) > 4 else 3, round(0.6 * len(country)))
    if word.startswith("eur") and country[:3] in word[3:7]:
        return True  # Eurasian
    return len(country) > 3 and (
        word[:shared] == country[:shared] or (len(stem) > 3 and stem in word) or word.endswith(country)
    )
