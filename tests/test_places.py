from wire.text.places import exonyms, territories, territory_name


def test_a_country_is_known_by_the_name_of_each_language() -> None:
    assert territories("en")["Netherlands"] == territories("es")["Países Bajos"] == "NL"
    assert (territory_name("NL", "ca"), territory_name("UA", "gl")) == ("Països Baixos", "Ucraína")


def test_people_have_more_names_for_countries_than_cldr() -> None:
    assert territories("en")["Turkey"] == "TR"
    assert "США" in exonyms("United States", "en", "uk")


def test_the_language_named_after_a_country_may_stand_for_it() -> None:
    assert "немецкий" in exonyms("Germany", "en", "ru")
    assert not any("ингл" in name.lower() for name in exonyms("United States", "en", "bg"))


def test_a_large_city_has_its_names_in_the_script_of_the_target() -> None:
    assert "Colonia" in exonyms("Cologne", "en", "es")
    assert "Мюнхен" in exonyms("Munich", "en", "uk")
    assert all(name.isascii() is False for name in exonyms("Munich", "en", "uk"))


def test_what_is_no_place_has_no_names() -> None:
    assert exonyms("Amberley", "en", "uk") == frozenset()
