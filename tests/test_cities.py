"""Cities by name, and the index that is made of them when Wire is installed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from wire.text import city_index
from wire.text.cities import city, city_names, is_city, is_of_a_city, share_of_zone, zone_cities, zone_named


def test_a_city_is_known_by_its_names_in_many_languages() -> None:
    kharkiv = city("Kharkiv")
    assert kharkiv == city("Харків") == city("Charkiw")
    assert kharkiv is not None
    assert (kharkiv.country, kharkiv.zone) == ("UA", "Europe/Kyiv")


@pytest.mark.parametrize(
    ("name", "country"), [("Кишинів", "MD"), ("Кишинев", "MD"), ("Асмера", "ER"), ("Фарерські острови", "FO")]
)
def test_what_time_zones_are_named_after_has_the_names_of_cldr_too(name: str, country: str) -> None:
    found = city(name)
    assert found is not None
    assert found.country == country


def test_of_several_cities_the_largest_is_meant() -> None:
    london = city("London")
    assert london is not None
    assert london.country == "GB"


@pytest.mark.parametrize("word", ["", "Exampleton-on-Sample", "LON", "london", "Приклад"])
def test_a_word_that_is_no_city_is_none(word: str) -> None:
    assert city(word) is None


def test_a_large_city_has_names_in_other_languages() -> None:
    assert city_names("Варшава")[0] == "Warsaw"
    assert "Варшава" in city_names("warsaw")
    assert city_names("Exampleton") == city_names("") == ()


def test_only_the_english_name_is_the_citys_own() -> None:
    assert is_city("Sydney")
    assert is_of_a_city("Sydneysider")
    assert not is_city("Сідней")
    assert not is_city("")
    assert not is_of_a_city("Sydney")


def test_most_cities_of_a_country_keep_its_time() -> None:
    assert share_of_zone("DE", "Europe/Berlin") > 0.9
    assert share_of_zone("XX", "Europe/Berlin") == 0.0


@pytest.mark.parametrize(
    ("name", "language", "zone"),
    [
        ("KYIV", "en", "Europe/Kyiv"),
        ("Kiev", "fr", "Europe/Kyiv"),
        ("Київ", "uk", "Europe/Kyiv"),
        ("Calcutta", "fr", "Asia/Kolkata"),
        ("Колката", "uk", "Asia/Kolkata"),
        ("Buenos Aires", "es", "America/Argentina/Buenos_Aires"),
        ("Exampleton", "en", None),
        ("Kyiv", "zxx", "Europe/Kyiv"),
    ],
)
def test_zones_are_known_by_their_cities_and_by_todays_name(name: str, language: str, zone: str | None) -> None:
    assert zone_named(name, language) == zone


def test_languages_call_the_city_of_a_zone_in_their_own_words() -> None:
    assert [zone_cities(tag)["Europe/Kyiv"] for tag in ("uk", "de", "en")] == ["Київ", "Kiew", "Kyiv"]
    assert zone_cities("es")["America/Argentina/Buenos_Aires"] == "Buenos Aires"
    assert zone_cities("zxx") == {}


def no_file(file: Path) -> None:
    file.unlink()


def another_file(file: Path) -> None:
    file.write_bytes(b"no index at all" * 500)


def an_empty_file(file: Path) -> None:
    file.write_bytes(b"")


def a_part_of_a_file(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:1_000_000])


def of_other_data(file: Path) -> None:
    with closing(sqlite3.connect(file)) as index:
        index.execute("UPDATE made SET of = 'other data'")
        index.commit()


@pytest.mark.parametrize("harm", [no_file, another_file, an_empty_file, a_part_of_a_file, of_other_data])
def test_an_index_that_is_not_whole_or_of_other_data_is_not_read(harm: Callable[[Path], None], tmp_path: Path) -> None:
    file = tmp_path / "cities.sqlite"
    shutil.copy(city_index.FILE, file)
    harm(file)
    assert city_index.stored(file) is None


def test_an_index_that_lacks_is_made_at_first_use(tmp_path: Path) -> None:
    with closing(city_index.opened(tmp_path / "cities with spaces?.sqlite")) as index:
        assert index.execute("SELECT count(*) FROM city").fetchone() > (30_000,)
    assert [file.name for file in tmp_path.iterdir()] == ["cities with spaces?.sqlite"]
    assert city_index.stored(tmp_path / "cities with spaces?.sqlite") is not None


def test_where_nothing_can_be_written_the_index_is_in_memory(tmp_path: Path) -> None:
    with closing(city_index.opened(tmp_path / "no folder" / "cities.sqlite")) as made:
        installed = city_index.stored(city_index.FILE)
        assert installed is not None
        for table in ("city", "called"):
            lines = f"SELECT * FROM {table} LIMIT 2000 OFFSET 5000"
            assert installed.execute(lines).fetchall() == made.execute(lines).fetchall()
    assert list(tmp_path.iterdir()) == []
