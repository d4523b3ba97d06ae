"""Adjectives that languages make of names and mostly write with a small letter: teksański, texanisch, texano.

A translation that has one mentions the name: "Texas farmers" are "teksańscy rolnicy".
"""

import re
from collections.abc import Iterable, Iterator

from wire import languages

#: Parts of the sky that are written together with a place, and with what is made of it.
_COMPASS = {
    "pl": "północno|południowo|wschodnio|zachodnio|środkowo",
    "cs sk": "severo|jiho|východo|západo|středo",
    "uk": "північно|південно|східно|західно",
    "ru": "северо|южно|восточно|западно",
    "de": "nord(?:ost|west)?|süd(?:ost|west)?|ost|west|mittel|zentral",
}
_HARD = {"з": "г", "ц": "к", "с": "х"}  # what a consonant of a Ukrainian adjective was before: Онега, онезький
SHORTEST = 4  # letters of a stem: a shorter one is of any word
#: What such adjectives end in; the language's own consonants change before it, which the ear forgives.
_ENDINGS = {
    "pl": r"(?:(?:s|c|dz)k(?:i|a|ie|ą|iego|iej|iemu|im|ich|imi|o)|scy|ccy)$",
    "cs sk": r"(?:(?:s|c|z|š|č)k(?:ý|á|é|ého|ému|ém|ou|ých|ým|ými|y)|ští|čtí)$",
    "uk": r"(?:(?<=[жшч])|[сцз])ьк(?:ий|а|е|і|ого|ої|ому|ій|у|ою|им|их|ими|о)$",
    "ru": r"[сц]к(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими|о)$",
    "de": r"isch(?:e[nrsm]?)?$",
    "es gl pt ca it fr": (
        r"(?:(?<=[aá]n)[oaie]s?|(?<=in)[oaie]s?|i?ense[sn]?|ien(?:ne)?s?|aise?s?|es[ei]|eñ[oa]s?|és|esa)$"
    ),
}
_ADJECTIVE = {tag: re.compile(endings) for tags, endings in _ENDINGS.items() for tag in tags.split()}
_BEHIND_COMPASS = {
    tag: re.compile(rf"(?:{parts})(\w{{{SHORTEST},}})", re.IGNORECASE)
    for tags, parts in _COMPASS.items()
    for tag in tags.split()
}


def behind_compass(word: str, language: str) -> str:
    """Return the rest of a word that begins with a part of the sky: Südkalifornien, Kalifornien; "" of another."""
    part = _BEHIND_COMPASS.get(languages.base(language))
    found = part.fullmatch(word) if part else None
    return found[1].capitalize() if found else ""


def stems(words: Iterable[str], language: str) -> Iterator[str]:
    """Yield what is left of the words that look like such adjectives of the language (a tag)."""
    base = languages.base(language)
    ending = _ADJECTIVE.get(base)
    if ending:
        found = ((word, ending.search(word)) for word in words)
        cut = [(word[: end.start()], end[0][:1]) for word, end in found if end]
        yield from (stem for stem, _ in cut if len(stem) >= SHORTEST)
        if base == "uk":
            yield from (stem + _HARD[first] for stem, first in cut if len(stem) >= SHORTEST - 1 and first in _HARD)
