"""Places with their countries."""

import pytest

from make import make_draft
from wire.normalise.names import find_names


def places(text: str, language: str = "en") -> list[str]:
    return [f"{place.name} {place.country}" for place in find_names(make_draft(f"x\n{text}", language)).places]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It rained in the Netherlands.", ["Netherlands NL"]),
        ("en", "It rained on Russia’s side of Ukraine.", ["Russia RU", "Ukraine UA"]),
        ("en", "Moscow waited for the rain.", ["Moscow RU"]),
        ("en", "It rained in Gold, Australia.", ["Gold AU", "Australia AU"]),
        ("ar", "هطل المطر في دمشق وفي أنحاء الأردن.", ["دمشق SY", "الأردن JO"]),
        ("en", "It rained in Drohobych.", ["Drohobych UA"]),
        ("en", "KHARKIV, Oct 1 - It rained.", ["Kharkiv UA"]),
        ("en", "It rained in the U.S. and all over the United States.", ["United States US"]),
        ("en", "It rained in England, which is in the UK.", ["England GB", "UK GB"]),
        ("de", "In Wien regnete es, und in Österreichs Süden schien die Sonne.", ["Wien AT", "Österreich AT"]),
        ("uk", "У Харкові та Одесі дощило, у Нідерландах – ні.", ["Харків UA", "Одеса UA", "Нідерланди NL"]),
        ("uk", "Дощило в Чернівцях, поблизу Умані та на Закарпатті.", ["Чернівці UA", "Умань UA", "Закарпаття UA"]),
        ("ru", "В Берлине и в Казахстане шёл дождь.", ["Берлин DE", "Казахстан KZ"]),
        ("es", "Llovió en Sevilla y en los Países Bajos.", ["Sevilla ES", "Países Bajos NL"]),
        ("fr", "Il pleuvait à Bruxelles et aux Pays-Bas.", ["Bruxelles BE", "Pays-Bas NL"]),
    ],
)
def test_a_place_is_named_with_its_country(language: str, text: str, expected: list[str]) -> None:
    assert places(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Warren said so, and Mr. Lincoln agreed with Warren."),
        ("en", "The Washington Post wrote it."),
        ("en", "The plant cost US$84 million."),
        ("en", "Gold rose 2 percent, and analysts saw little gain for Brent."),
        ("de", "Gold ist teurer geworden, in Gold legten viele an."),
        ("ar", "قال مالي إنه باع في المدينة."),
        ("de", "Der Vertrag läuft bis Ende 2028."),
        ("en", "She worked at Ora Media."),
        ("de", "Im Alter von neun Jahren kam der Rest."),
        ("uk", "Він читав книгу в саду."),
    ],
)
def test_other_names_are_no_place(language: str, text: str) -> None:
    assert places(text, language) == []
