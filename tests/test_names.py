"""Who and what an article names, with where it stands."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from make import make_draft
from wire.item import Span
from wire.normalise.names import find_names

SEED = Path(__file__).parents[1] / "seeds" / "000_df74326a250ea13b.txt"


def test_the_first_article_names_these_and_nobody_else() -> None:
    names = find_names(make_draft(SEED.read_text("utf-8")))
    assert {(person.name, person.role, person.organisation) for person in names.people} == {
        ("Vladimir Putin", "President", None),
        ("Jens Stoltenberg", "NATO Secretary General", "NATO"),
        ("Mark Rutte", "Prime Minister of the Netherlands", None),
    }
    assert {body.name for body in names.organisations} == {"NATO", "Interfax-Ukraine"}
    assert {(place.name, place.country) for place in names.places} == {
        ("Ukraine", "UA"),
        ("Russia", "RU"),
        ("Netherlands", "NL"),
        ("Moscow", "RU"),
        ("Kharkiv", "UA"),
    }


def test_the_role_is_the_fullest_of_the_body_text() -> None:
    names = find_names(
        make_draft("Minister Figment speaks\nMinister Figment left.\nFinance Minister Mary Figment came back.")
    )
    assert [(person.name, person.role) for person in names.people] == [("Mary Figment", "Finance Minister")]


def test_the_body_that_a_role_is_of_is_told() -> None:
    (person,) = find_names(make_draft("x\nBob Figment, a lawyer for the Sample Club, left.")).people
    assert (person.role, person.organisation) == ("lawyer for the Sample Club", "Sample Club")


def test_a_role_that_somebody_had_is_told_in_the_nominative() -> None:
    (person,) = find_names(make_draft("x\nПрибув Ян Вимислов, який був міністром Вигадії.", "uk")).people
    assert person.role == "міністр Вигадії"


def test_a_german_genitive_is_no_part_of_the_name() -> None:
    (person,) = find_names(make_draft("x\nDas Haus Karl Musters brannte.\nMuster kam.", "de")).people
    assert person.name == "Karl Muster"


def test_what_somebody_says_of_another_is_no_role() -> None:
    (person,) = find_names(make_draft('x\n"Mary Figment, the best general ever, is here."')).people
    assert person.role is None


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="aB .,:;!?\n\"'“”«»-()Mr NATO Kyiv Ann in Минск", max_size=160),
    st.sampled_from(["en", "de", "uk", "fr", "ja"]),
)
def test_every_name_has_evidence_inside_the_text(text: str, language: str) -> None:
    draft = make_draft(text, language)
    names = find_names(draft)
    texts = dict(draft.blocks())
    evidence = [found.evidence for found in names.people]
    evidence += [found.evidence for found in names.organisations]
    evidence += [found.evidence for found in names.places]
    for span in (span for spans in evidence for span in spans):
        assert isinstance(span, Span)
        assert 0 <= span.start < span.end <= len(texts[span.block])


def test_a_role_between_a_verb_and_its_object_may_be_anothers() -> None:
    (met,) = find_names(make_draft("x\nاستقبل الرئيس سامي المثالي في القصر.", "ar")).people
    (spoke,) = find_names(make_draft("x\nتحدث الرئيس سامي المثالي في القصر.", "ar")).people
    assert (met.name, met.role) == ("سامي المثالي", None)
    assert (spoke.name, spoke.role) == ("سامي المثالي", "الرئيس")
