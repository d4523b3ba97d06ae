"""What a country, a continent or a city is called in other languages."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from wire import languages
from wire.text.cities import city_names, zone_cities, zone_named
from wire.text.city_index import capitals

CONTINENTS = ("002", "003", "005", "009", "019", "142", "150")  # as CLDR has them


@cache
def territories(language: str) -> dict[str, str]:
    """Return the ISO 3166-1 code for every name of a country in the language (a tag)."""
    own = Locale.parse(language, sep="-").territories
    known = {name: code for code, name in own.items() if len(code) == 2 and code.isalpha()}
    return known | {name: code for code, names in _also(language).items() for name in names}


@cache
def territory_name(code: str, language: str) -> str | None:
    """Return what the language calls the country: `Países Bajos`; None where CLDR does not say."""
    name: str | None = Locale.parse(language, sep="-").territories.get(code)
    return name


@cache
def city_name(city: str, source: str, target: str) -> str | None:
    """Return what `target` calls a city that `source` calls so; None for a city that no time zone is named after."""
    zone = zone_named(city, source)
    return zone_cities(target).get(zone) if zone else None


@cache
def continents(language: str) -> dict[str, str]:
    """Return the UN M.49 code for every name of a continent in the language (a tag)."""
    own = Locale.parse(language, sep="-").territories
    return {own[code]: code for code in CONTINENTS if code in own}


@lru_cache(maxsize=5_000)
def exonyms(place: str, source: str, target: str) -> frozenset[str]:
    """Return what the language `target` may call a place that `source` calls so; empty for what is no known place.

    A country's official languages are among its names, for a translation may say "German" for "Germany's". The
    other names of cities are those of every language that is written in the target's script.
    """
    code = territories(source).get(place) or continents(source).get(place)
    if code:
        return frozenset(_of_territory(code, target))
    script = languages.script(target)
    return frozenset(name for name in city_names(place) if _script(name) == script)


@lru_cache(maxsize=5_000)
def country_names(country: str, source: str, target: str) -> frozenset[str]:
    """Return what the language `target` calls a country or continent, and nothing made of that: no language."""
    code = territories(source).get(country) or continents(source).get(country)
    if not code:
        return frozenset()
    name = territory_name(code, target)
    return frozenset([*([name] if name else []), *_also(target).get(code, [])])


@cache
def ruled_from(city: str, language: str) -> str | None:
    """Return what the language calls the country whose capital English calls so; None for what is no capital."""
    code = capitals().get(city)
    return territory_name(code, language) if code else None


def _of_territory(code: str, language: str) -> list[str]:
    locale = Locale.parse(language, sep="-")
    spoken = [tag for tag in get_official_languages(code, de_facto=True)[:1] if _home(tag) == code]
    names = [territory_name(code, language), *(locale.languages.get(tag) for tag in spoken)]
    return [name for name in names if name] + _also(language).get(code, [])


def _home(language: str) -> str:
    """Return the country that the language is named after, as CLDR guesses: ES for `es`."""
    return str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]


@cache
def _also(language: str) -> dict[str, list[str]]:
    file = resources.files("wire.text").joinpath("data", "territories.toml")
    names: dict[str, list[str]] = tomllib.loads(file.read_text("utf-8")).get(languages.base(language), {})
    return names


_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
}


@lru_cache(maxsize=200_000)
def _script(name: str) -> str | None:
    first = next((letter for letter in name if letter.isalpha()), "")
    return _SCRIPTS.get(unicodedata.name(first, "").split(" ")[0])
