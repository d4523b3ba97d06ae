"""Where the clocks of a place stand: the time zone of the city that a dateline names."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import get_global

from wire.normalise.gazetteer import city


@cache
def zone_of(place: str, language: str) -> ZoneInfo | None:
    """Return the zone of a city as a language (BCP 47) calls it, also in capitals; None where it is not certain.

    CLDR names the city of each zone in most languages, where it is not called as the zone is. Any other city has its
    country's zone, if that has only one.
    """
    wanted = place.casefold()
    for tag in (language, "en"):
        for name, known in Locale.parse(tag, sep="-").time_zones.items():
            if str(known.get("city", "")).casefold() == wanted:
                return _zone(name)
    for name in get_global("zone_territories"):
        if name.rpartition("/")[2].replace("_", " ").casefold() == wanted:
            return _zone(name)
    known_city = city(place) or city(place.title())
    return _only_zone_of(known_city.country) if known_city else None


def _only_zone_of(country: str) -> ZoneInfo | None:
    """Return a zone of the country if all that it has show the same time, in winter and in summer."""
    zones = list(_zones_of(country))
    clocks = {tuple(datetime(2024, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)) for zone in zones}
    return zones[0] if len(clocks) == 1 else None


def _zones_of(country: str) -> Iterator[ZoneInfo]:
    for name, territory in get_global("zone_territories").items():
        zone = _zone(name) if territory == country else None
        if zone:
            yield zone


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None  # CLDR keeps names that the zone database has dropped
