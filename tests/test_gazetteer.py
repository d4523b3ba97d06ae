"""Countries and cities by name."""

from wire.normalise.gazetteer import city, countries, own_names, regions


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


def test_a_city_is_known_by_its_names_in_many_languages() -> None:
    assert city("Kharkiv") == city("Харків") == city("Charkiw")
    kharkiv = city("Kharkiv")
    assert kharkiv is not None
    assert kharkiv.country == "UA"


def test_capitals_have_the_names_of_cldr_too() -> None:
    chisinau = city("Кишинів")
    assert chisinau is not None
    assert chisinau == city("Кишинев")
    assert chisinau.country == "MD"


def test_of_several_cities_the_largest_is_meant() -> None:
    london = city("London")
    assert london is not None
    assert london.country == "GB"


def test_a_word_that_is_no_city_is_none() -> None:
    assert city("Exampleton-on-Sample") is None
    assert city("") is None
