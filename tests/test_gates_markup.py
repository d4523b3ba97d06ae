import pytest

from wire.item import Mark
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.markup import markup_survives

SOURCE = "Read the old report today."
LINK = Mark(start=9, end=19, kind="link", value="https://news.example/a")
STRONG = Mark(start=0, end=4, kind="strong")
TARGETS = {
    "de": "Lesen Sie heute den alten Bericht.",
    "es": "Lea hoy el viejo informe.",
    "uk": "Прочитайте сьогодні старий звіт.",
    "ar": "اقرأ التقرير القديم اليوم.",
}


def judge(language: str, *marks: Mark) -> str | None:
    return markup_survives(Candidate(SOURCE, TARGETS[language], "en", language, {}, (LINK, STRONG), marks))


@pytest.mark.parametrize("language", TARGETS)
def test_marks_may_move(language: str) -> None:
    assert judge(language, LINK.evolve(start=4, end=12), STRONG) is None


@pytest.mark.parametrize("language", TARGETS)
def test_a_mark_may_be_parted(language: str) -> None:
    assert judge(language, LINK.evolve(start=0, end=3), LINK.evolve(start=6, end=9), STRONG) is None


@pytest.mark.parametrize("language", TARGETS)
def test_what_is_lost_is_named(language: str) -> None:
    assert judge(language, STRONG) == "the link to https://news.example/a is lost"
    assert judge(language) == "the link to https://news.example/a, the strong emphasis are lost"


@pytest.mark.parametrize("language", TARGETS)
def test_a_changed_address_is_a_loss_and_an_addition(language: str) -> None:
    other = LINK.evolve(value="https://other.example/")
    assert judge(language, other, STRONG) == (
        "the link to https://news.example/a is lost; the link to https://other.example/ is not in the source"
    )


@pytest.mark.parametrize("language", TARGETS)
def test_a_mark_must_stand_over_words(language: str) -> None:
    assert judge(language, LINK.evolve(start=3, end=3), STRONG) == (
        "the link to https://news.example/a is over no words of the translation"
    )
    assert judge(language, LINK.evolve(start=900, end=950), STRONG)


def test_the_mark_of_another_language_is_no_markup_of_the_source() -> None:
    foreign = Mark(start=0, end=3, kind="language", value="en")
    assert markup_survives(Candidate(SOURCE, TARGETS["de"], "en", "de", {}, (), (foreign,))) is None
