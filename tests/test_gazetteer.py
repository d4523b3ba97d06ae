"""Countries and their parts by name."""

from wire.normalise.gazetteer import countries, own_names, regions


def test_countries_are_known_in_the_articles_language() -> None:
    assert countries("uk")["Україна"] == "UA"
    assert countries("de")["Niederlande"] == "NL"
    assert countries("en")["UK"] == "GB"


def test_parts_of_countries_are_places_of_their_own() -> None:
    assert regions("en")["Scotland"] == "GB"
    assert regions("en")["Ohio"] == "US"
    assert "Scotland" not in own_names("en").values()


def test_unions_are_no_countries() -> None:
    assert "European Union" not in countries("en")
