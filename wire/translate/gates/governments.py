"""Governments that a text calls by their capital, and another by their country: Beijing agreed, China agreed."""

import re
from functools import lru_cache

from wire.text.places import exonyms, ruled_from
from wire.text.transliteration import fold
from wire.translate.gates.forms import is_of

_WORD = re.compile(r"[^\W_]+")
_UNITED = "United "  # States, Kingdom: they have too many names to know that a text has none of them


@lru_cache(maxsize=5_000)
def country_meant(capital: str, source: str, language: str) -> str:
    """Return what the language (a tag) calls a capital's country; "" where the source has it, or its people, too."""
    country = ruled_from(capital, language)
    if not country or country.startswith(_UNITED):
        return ""
    forms = [fold(word) for form in exonyms(country, language, language) for word in _WORD.findall(form)]
    others = {fold(word) for word in _WORD.findall(source)} - {fold(capital)}
    return "" if any(is_of(form, other) for form in forms for other in others) else country
