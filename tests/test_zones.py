import pytest

from wire.normalise.zones import zone_of


@pytest.mark.parametrize(
    ("place", "language", "zone"),
    [
        ("KYIV", "en", "Europe/Kyiv"),
        ("Київ", "uk", "Europe/Kyiv"),
        ("MADRID", "es", "Europe/Madrid"),
        ("New York", "de", "America/New_York"),
        ("ВІННИЦЯ", "uk", "Europe/Kyiv"),
        ("WASHINGTON", "en", "America/New_York"),
    ],
)
def test_a_city_is_known_in_the_language_of_the_text(place: str, language: str, zone: str) -> None:
    assert str(zone_of(place, language)) == zone


def test_another_city_has_the_zone_of_its_country() -> None:
    assert str(zone_of("Celle", "de")) == "Europe/Berlin"


def test_a_city_of_a_country_with_many_zones_has_none_for_certain() -> None:
    assert zone_of("Springfield", "en") is None


def test_a_place_that_nobody_knows_has_no_zone() -> None:
    assert zone_of("Exampleton", "en") is None
