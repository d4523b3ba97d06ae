import pytest

from wire.item import Place, Stated
from wire.translate.copyedit import mended

SAID = (Stated(field="test", rule="given"),)


def places(*names: str) -> list[Place]:
    return [Place(name=name, evidence=SAID) for name in names]


@pytest.mark.parametrize(
    ("text", "names", "target", "expected"),
    [
        ("el ministro de Netherlands", ["Netherlands"], "es", "el ministro de Países Bajos"),
        ("Ucrania y Germany", ["Ukraine", "Germany"], "es", "Ucrania y Alemania"),
        ("Netherlands-based", ["Netherlands"], "es", "Netherlands-based"),
        ("en Exampleton", ["Exampleton"], "es", "en Exampleton"),
        ("у Germany", ["Germany"], "uk", "у Germany"),
    ],
)
def test_a_country_that_an_engine_left_is_named_as_the_target_names_it(
    text: str, names: list[str], target: str, expected: str
) -> None:
    assert mended("", text, {}, places(*names), "en", target) == expected


def test_a_term_that_an_engine_left_gets_its_form_and_goes_before_a_country() -> None:
    terms = {"NATO": "OTAN", "Netherlands": "Holanda"}
    assert mended("", "la NATO y Netherlands", terms, places("Netherlands"), "en", "es") == "la OTAN y Holanda"
    assert mended("", "у NATO", {"NATO": "НАТО"}, (), "en", "uk") == "у НАТО"


def test_a_term_in_other_letters_gets_its_own_unless_it_may_be_another_word() -> None:
    assert mended("", "la otan avisa", {"NATO": "OTAN"}, (), "en", "es") == "la OTAN avisa"
    assert mended("", "dice que se va", {"SE": "SE"}, (), "en", "es") == "dice que se va"


@pytest.mark.parametrize(
    ("segment", "text", "expected"),
    [
        ("Rovers won again.", "Rovers Ganaron otra vez.", "Rovers ganaron otra vez."),
        ("Rovers beat United.", "Rovers United batió.", "Rovers United batió."),
        ("Rovers United won.", "Rovers United Ganaron.", "Rovers United Ganaron."),
        ("The EXAMPLETON of Exampleton", "El EXAMPLETON de Exampleton", "El EXAMPLETON de Exampleton"),
    ],
)
def test_capitals_are_those_of_the_source(segment: str, text: str, expected: str) -> None:
    assert mended(segment, text, {}, (), "en", "es") == expected
