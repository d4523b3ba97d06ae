"""Governments that a text calls by their capital, and another by their country: Beijing agreed, China agreed."""

from functools import lru_cache

from wire.text.places import exonyms, ruled_from
from wire.text.transliteration import fold
from wire.translate.gates.forms import is_of
from wire.translate.gates.words import folded_of, words_of

_UNITED = "United "  # States, Kingdom: they have too many names to know that a text has none of them


@lru_cache(maxsize=5_000)
def country_meant(capital: str, source: str, language: str) -> str:
    """Return what the language (a tag) calls a capital's country; "" where the source has it, or its people, too."""
    country = ruled_from(capital, language)
    if not country or country.startswith(_UNITED):
        return ""
    forms = [fold(word) for form in exonyms(country, language, language) for word in words_of(form)]
    others = folded_of(source) - {fold(capital)}
    return "" if any(is_of(form, other) for form in forms for other in others) else country
