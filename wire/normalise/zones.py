"""Where the clocks of a place stand: the time zone of the city that a dateline names."""

from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wire.text.cities import City, city, share_of_zone, zone_named

_LARGE = 300_000  # inhabitants
_NEARLY_ALL = 0.9  # of a country's cities


@lru_cache(maxsize=5_000)
def zone_of(place: str, language: str) -> ZoneInfo | None:
    """Return the zone of a city as a language (BCP 47) calls it, also in capitals; None where it is not known.

    CLDR names zones after cities; GeoNames knows the zone of any other city, which counts if the city is large or
    nearly all of its country keeps that time.
    """
    if named := zone_named(place, language):
        return _zone(named)
    known_city = city(place) or city(place.title())
    return _zone(known_city.zone) if known_city and _is_certain(known_city) else None


def _is_certain(known: City) -> bool:
    """Whether no smaller city of that name is likely to keep another time: a Springfield may stand anywhere."""
    return known.population >= _LARGE or share_of_zone(known.country, known.zone) > _NEARLY_ALL


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None  # CLDR keeps names that the zone database has dropped
