"""What languages have for the words that names are made of: Park, University, North; data/name_parts/LANG.toml."""

import tomllib
from functools import cache
from importlib import resources

from wire import languages
from wire.text.transliteration import fold


def translations(word: str, source_language: str, language: str) -> tuple[str, ...]:
    """Return the beginnings, as `fold`, of what a language has for a word of another (tags); () of one not known."""
    known = _name_parts(languages.base(language)).get(languages.base(source_language), {})
    small = word.lower()
    one = f"{small.removesuffix('ies')}y" if small.endswith("ies") else small.removesuffix("s")
    return known.get(small) or known.get(one) or ()


@cache
def _name_parts(language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, by source language, the beginnings that words for a part of a name have, as `fold`."""
    file = resources.files("wire.translate.gates").joinpath("data", "name_parts", f"{language}.toml")
    data = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return {
        source: {word: tuple(map(fold, stems.split())) for word, stems in words.items()}
        for source, words in data.items()
    }
