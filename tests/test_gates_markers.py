import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.markers import placeholders_survive


@pytest.mark.parametrize("language", ["es", "uk", "de", "ar"])
@pytest.mark.parametrize(
    "marker",
    [
        "https://news.example/a_b?c=1",
        "www.news.example",
        "desk@news.example",
        "@newsdesk",
        "#harbour",
        "⟦1⟧",
        "{name}",
        "%s",
        "__T3__",
        "<b>",
    ],
)
def test_what_no_engine_may_touch_survives_whole_or_is_named(marker: str, language: str) -> None:
    assert placeholders_survive(Candidate(f"See {marker} now", f"{marker} …", "en", language)) is None
    assert (
        placeholders_survive(Candidate(f"See {marker} now", "…", "en", language))
        == f"{marker} is not in the translation"
    )
    assert (
        placeholders_survive(Candidate("See it now", f"{marker} …", "en", language)) == f"{marker} is not in the source"
    )


def test_what_stands_twice_must_be_found_twice() -> None:
    assert placeholders_survive(Candidate("⟦1⟧ and ⟦1⟧", "⟦1⟧ y", "en", "es"))


def test_the_full_stop_behind_an_address_is_no_part_of_it() -> None:
    assert placeholders_survive(Candidate("See https://a.example/b.", "https://a.example/b, ver", "en", "es")) is None


def test_a_hashtag_may_be_translated_and_an_address_may_end_in_a_stroke() -> None:
    assert placeholders_survive(Candidate("#today we sail", "#сьогодні відпливаємо", "en", "uk")) is None
    assert placeholders_survive(Candidate("#today we sail", "сьогодні відпливаємо", "en", "uk"))
    assert placeholders_survive(Candidate("#HarbourNews we sail", "#Новини відпливаємо", "en", "uk"))
    link = "https://harbour.example/"
    assert placeholders_survive(Candidate(f"See {link}", f"Див. {link[:-1]}", "en", "uk")) is None
