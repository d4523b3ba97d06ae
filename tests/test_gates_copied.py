import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.copied import foreign, torn
from wire.translate.gates.names import names_survive

SOURCE = "The editor told the Amberley Evening Herald that the harbour was shut."


@pytest.mark.parametrize(
    ("target", "lost"),
    [
        ("Редактор сказав Amberley Evening Herald, що порт закрито.", ()),
        ("Редактор сказав  Evening Herald, що порт закрито.", ("Amberley",)),
        ("Редактор сказав Amberley\u00a0 Herald, що порт закрито.", ("Evening",)),
        ("Редактор сказав «Amberley Evening », что порт закрыт.", ("Herald",)),
        ("قال المحرر لصحيفة Amberley Evening  إن الميناء مغلق.", ("Herald",)),
        ("Редактор сказав «Вечірньому вісникові  Амберлі», що порт закрито.", ()),
        ("Редактор  сказав газеті Herald, що порт закрито.", ()),
    ],
)
def test_a_copied_name_that_gapes_has_lost_a_word(target: str, lost: tuple[str, ...]) -> None:
    assert torn(SOURCE, target) == lost


def test_of_words_that_the_source_has_more_than_once_those_of_the_copy_count() -> None:
    source = "Out of fear the Lord of Amber wrote to The Post on Friday, and then on foot left."
    assert torn(source, "Зі страху  of Amber написав") == ("Lord",)
    assert torn(source, "Він написав до The Post on  і пішов") == ("Friday",)
    assert torn(source, "Він  on foot пішов") == ()


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Редактор сказав Amberley Evening Herald, що порт закрито.", ()),
        ("Редактор сказав Amberley Evening Kolber, що порт закрито.", ("Kolber",)),
        ("Редактор сказав газеті (по-німецьки Hafenzeitung), що порт закрито.", ()),
        ("Редактор сказав газеті (Kolber Evening Herald), що порт закрито.", ("Kolber",)),
    ],
)
def test_a_latin_name_that_the_source_does_not_have_is_foreign(target: str, found: tuple[str, ...]) -> None:
    assert foreign(SOURCE, target) == found


def test_two_spaces_elsewhere_do_not_say_that_a_translated_name_is_lost() -> None:
    source = "They asked the Red Cross about the Iron Bridge."
    assert names_survive(Candidate(source, "Вони  запитали Червоний Хрест про Залізний міст.", "en", "uk")) is None


def test_hostile_texts_take_no_time() -> None:
    assert torn("Amber " * 3000, "( " * 5000 + "Amber  " * 2000) == ()
    assert foreign("Amber", "(" * 20_000) == ()
