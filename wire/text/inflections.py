"""Is a word of a text a form of another word? Endings and what changes before them, language by language.

    is_form("Києва", "Київ", "uk")       True: Київ, Києва, Києву ...
    is_form("Україні", "Україна", "uk")  True
    is_form("порту", "порох", "uk")      False

The rules are data (data/endings/LANG.toml): `endings` that nouns and adjectives take, `consonants` that stand for
another before some of them, and `vowels` that change or fall out in the last syllable. They find the forms of a word
that is known; what the word of an unknown form is they do not say (normalise/inflection.py does, for names). A
language without such a file adds up to ENDING letters to a word, if its grammar has endings at all.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from wire import languages

#: Languages that inflect by endings and have no file of them.
AGGLUTINATING = frozenset({"el", "et", "fi", "hu", "lt", "lv", "sr", "mk", "tr"})
ENDING = 4  # letters
SHORTEST = 3  # letters of a stem
_FILES = {"bs": "hr", "sr-Latn": "hr"}  # languages that share another's endings
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")


@dataclass(frozen=True)
class Endings:
    """What words of one language end in."""

    endings: tuple[str, ...]
    consonants: tuple[tuple[str, str], ...]
    vowels: frozenset[str]

    def stems(self, word: str) -> Iterator[str]:
        """Yield what may be left of a word in small letters: with its own last sounds, and with those it stands for."""
        bare = [word, *(word[: -len(ending)] for ending in self.endings if word.endswith(ending))]
        for stem in bare:
            if len(stem) >= SHORTEST:
                yield stem
                yield from self._changed(stem)

    def _changed(self, stem: str) -> Iterator[str]:
        for other, first in self.consonants:
            if stem.endswith(other):
                yield stem.removesuffix(other) + first
        if stem[-1] in self.vowels:
            return
        before = stem[:-2] if stem[-2] in self.vowels else stem[:-1]
        yield f"{before}\0{stem[-1]}"  # without a vowel that another form has otherwise, or not at all


def inflects(language: str) -> bool:
    """Return whether words of a language (a tag) take endings that say their case."""
    return languages.base(language) in AGGLUTINATING or endings(language) is not None


def is_form(word: str, of: str, language: str) -> bool:
    """Return whether a word may be `of` in some case or number; capital letters do not count.

    Acronyms and words of fewer than four letters have no forms but themselves.
    """
    if word.casefold() == of.casefold():
        return True
    if of.isupper() or len(of) <= SHORTEST or not word or word[0].casefold() != of[0].casefold():
        return False
    if endings(language) is None:
        grown = word.casefold().startswith(of.casefold()) and len(word) <= len(of) + ENDING
        return grown and languages.base(language) in AGGLUTINATING
    return not stems(word, language).isdisjoint(stems(of, language))


@lru_cache(maxsize=50_000)
def stems(word: str, language: str) -> frozenset[str]:
    """Return what forms of one word share at least one of; the word itself where the language has no endings."""
    known = endings(language)
    small = word.casefold().translate(_APOSTROPHES)
    return frozenset({small, *known.stems(small)}) if known else frozenset({small})


@cache
def endings(language: str) -> Endings | None:
    """Return the endings of a language (a tag), None where there is no file of them."""
    name = _FILES.get(language) or _FILES.get(languages.base(language)) or languages.base(language)
    file = resources.files("wire.text").joinpath("data", "endings", f"{name}.toml")
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    pairs = [pair.partition(":") for pair in data["consonants"].split()]
    others = [(other, first) for first, _, many in pairs for other in many.split(",")]
    return Endings(
        endings=tuple(sorted(set(data["endings"].split()), key=len, reverse=True)),
        consonants=tuple(others),
        vowels=frozenset(data["vowels"]),
    )
