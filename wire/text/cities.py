"""Cities by name: those of GeoNames in most languages, and those that time zones are named after, as CLDR has them."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from wire import languages
from wire.text import city_index

LARGE = 50_000  # inhabitants: smaller cities have few names of their own in other languages
STEM = 6  # letters: shorter names begin many words
_SHORT = 3  # letters: such alternate names are mostly codes of airports
_CYRILLIC = ("uk", "ru")  # languages of many capitals that GeoNames has in one of them alone: Кишинів


class City(NamedTuple):
    """The largest city of a name."""

    population: int
    country: str  # ISO 3166-1 alpha-2
    zone: str  # of the IANA time zone database


@lru_cache(maxsize=50_000)
def city(name: str) -> City | None:
    """Return the largest city that any language calls `name`, spelt exactly so."""
    found = (City(*row[:3]) for row in city_index.called(name) if name in row.names)
    return max(found, default=None) or _of_a_zone(name)


@cache
def share_of_zone(country: str, zone: str) -> float:
    """Return which share of the cities of a country (ISO 3166-1 alpha-2) keep a zone's time."""
    zones = city_index.cities_of_zones(country)
    return zones.get(zone, 0) / sum(zones.values()) if zones else 0.0


@lru_cache(maxsize=5_000)
def city_names(name: str) -> tuple[str, ...]:
    """Return all names of the large city that any language calls so, its English one first; nothing where none is.

    A city whose English name it is goes before others, and large ones before small.
    """
    key = name.lower()
    known = {(row.name.lower() == key, row.population): _names(row) for row in city_index.called(name)}
    large = {rank: names for rank, names in known.items() if rank[1] >= LARGE and key in map(str.lower, names)}
    return large[max(large)] if large else ()


def is_city(name: str) -> bool:
    """Return whether a large city has the name, in English letters."""
    return city_names(name)[:1] == (name,)


@lru_cache(maxsize=5_000)
def is_of_a_city(word: str) -> bool:
    """Return whether a word is made from the name of a large city: Sydneysider."""
    return any(is_city(word[:cut]) for cut in range(STEM, len(word) - 1))


@cache
def zone_named(city: str, language: str) -> str | None:
    """Return the time zone (IANA) that is named after the city which the language (BCP 47), or English, calls so.

    Capitals do not matter, and a city has its name of old as well: Kiev, Calcutta.
    """
    return _zones(language).get(city.casefold())


@cache
def zone_cities(language: str) -> Mapping[str, str]:
    """Return what the language (BCP 47) calls the city that each time zone (IANA, today's) is named after.

    CLDR names those cities where a language calls them otherwise than the zone is called (UTS 35, part 4), and knows
    some zones by what they were called once: Europe/Kiev.
    """
    try:
        named = Locale.parse(language, sep="-").time_zones.items()
    except (UnknownLocaleError, ValueError):
        return {}
    own = {_of_today(zone): str(names["city"]) for zone, names in named if "city" in names}
    if languages.script(language) != "Latn":
        return own
    return {_of_today(zone): _last(_of_today(zone)) for zone in get_global("zone_territories")} | own


@cache
def _zones(language: str) -> Mapping[str, str]:
    of_old = {_last(zone): _of_today(zone) for zone in get_global("zone_territories")}
    named = {name: zone for tag in ("en", language) for zone, name in zone_cities(tag).items()}
    return {name.casefold(): zone for name, zone in (of_old | named).items()}


def _of_today(zone: str) -> str:
    aliases: Mapping[str, str] = get_global("zone_aliases")
    return aliases.get(zone, zone)


def _last(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _of_a_zone(name: str) -> City | None:
    """The largest city that keeps the time of a zone whose city has the name, where GeoNames has it in others only."""
    zone = _zones_in_cyrillic().get(name) if "Ѐ" <= name[:1] <= "ӿ" else None
    known = city_index.largest_of_zone(zone) if zone else None
    return City(*known) if known else None


@cache
def _zones_in_cyrillic() -> Mapping[str, str]:
    return {name: zone for language in _CYRILLIC for zone, name in zone_cities(language).items()}


def _names(row: city_index.Row) -> tuple[str, ...]:
    """The names of a city without what else GeoNames has among them: codes, and words in small letters."""
    others = (name for name in row.names[1:] if len(name) > _SHORT and not name[:2].isupper())
    return (row.name, *others)
