"""How languages with a romanisation of their own write Chinese names, which English has in pinyin: Čching-chaj.

Czech and Slovak have the transcription of Oldřich Švarný, whose letters say other sounds than pinyin's do. What is
returned has small ASCII letters alone, as `transliteration.fold` does, and no hyphens: enough to find a name by.
"""

import re
from functools import lru_cache

from wire import languages

_SYLLABLE = re.compile(
    r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|er|ia|ie|iu|ua|uo|ui|un|ue|a|e|i|o|u|ü)"
)
_INITIALS = {
    "b": "p", "p": "pch", "d": "t", "t": "tch", "g": "k", "k": "kch", "h": "ch", "j": "t", "q": "cch", "x": "s",
    "zh": "c", "ch": "cch", "sh": "s", "r": "z", "z": "c", "c": "cch", "y": "j",
}  # fmt: skip
_FINALS = {
    "ian": "ien", "iu": "iou", "ui": "uej", "ong": "ung", "iong": "iung", "ai": "aj", "ei": "ej", "uai": "uaj",
    "ü": "u",
}  # fmt: skip
#: Syllables that are written otherwise than their sounds: Jen, I, C' (whose apostrophe is left out here).
_SYLLABLES = {
    "yan": "jen", "yi": "i", "zi": "c", "ci": "cch", "si": "s", "zhi": "c", "chi": "cch", "shi": "s", "ri": "z",
}  # fmt: skip
_WITH_A_TRANSCRIPTION = ("cs", "sk")


@lru_cache(maxsize=5_000)
def transcribed(name: str, language: str) -> str:
    """Return how the language (a tag) writes a word in pinyin, "" where it is none, or is kept as it is."""
    if languages.base(language) not in _WITH_A_TRANSCRIPTION:
        return ""
    small = name.lower()
    syllables = list(_SYLLABLE.finditer(small))
    if not syllables or "".join(syllable[0] for syllable in syllables) != small:
        return ""
    return "".join(map(_syllable, syllables))


def _syllable(syllable: re.Match[str]) -> str:
    initial, final = syllable[1] or "", syllable[2]
    return _SYLLABLES.get(syllable[0]) or _INITIALS.get(initial, initial) + _FINALS.get(final, final)
