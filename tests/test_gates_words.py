"""The words that are no names: what must hold of the lists, whoever adds to them."""

from wire.text.cities import is_city
from wire.translate.gates.capitals import capitals
from wire.translate.gates.people import is_person

RARER = capitals("en").rarer


def test_a_rarer_word_is_listed_nowhere_else() -> None:
    known = capitals("en")
    assert len(RARER) > 5_000
    assert sorted(RARER & (known.spelled | known.calendar | known.exceptions)) == []
    assert [word for word in sorted(RARER) if word in known.listed] == []


def test_no_name_of_a_person_or_city_is_a_rarer_word() -> None:
    assert [word for word in sorted(RARER) if is_person(word) or is_city(word.title())] == []


def test_a_rarer_word_is_one_word_in_small_letters_that_says_something() -> None:
    assert [word for word in sorted(RARER) if not (word.isascii() and word.isalpha() and word.islower())] == []
    assert min(map(len, RARER)) > 3


def test_languages_without_rarer_words_have_none() -> None:
    assert capitals("de").rarer == frozenset()


def test_a_name_that_is_spelt_like_a_word_is_missed() -> None:
    known = capitals("en")
    for name in ("Sheen", "Sinner", "Mantel", "Mitt", "Rouge", "Depot"):
        assert not known.are_everyday(name), name
