import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.terms import terms_used

SOURCE = "The envoy of NATO met Mark Holm."
USED = [
    ("es", "El enviado de la OTAN se reunió con Mark Holm.", "OTAN", "Mark Holm"),
    ("uk", "Посланець НАТО зустрівся з Марком Голмом.", "НАТО", "Марк Голм"),
    ("pl", "Wysłannik NATO spotkał się z Markiem Holmem.", "NATO", "Mark Holm"),
    ("de", "Der Gesandte der Nato traf Mark Holm.", "Nato", "Mark Holm"),
    ("ar", "التقى مبعوث الناتو مارك هولم.", "الناتو", "مارك هولم"),
]
LACKING = [
    ("es", "El enviado de la alianza se reunió con Marcar Holm.", "OTAN", "Mark Holm"),
    ("uk", "Посланець альянсу зустрівся з Маркуванням Голмом.", "НАТО", "Марк Голм"),
    ("pl", "Wysłannik sojuszu spotkał się z Holmem.", "NATO", "Mark Holm"),
    ("de", "Der Gesandte des Bündnisses traf Merkel Holm.", "Nato", "Mark Holm"),
    ("ar", "التقى مبعوث الحلف علامة هولم.", "الناتو", "مارك هولم"),
]


@pytest.mark.parametrize(("language", "target", "body", "person"), USED)
def test_terms_may_be_inflected(language: str, target: str, body: str, person: str) -> None:
    terms = {"NATO": body, "Mark Holm": person}
    assert terms_used(Candidate(SOURCE, target, "en", language, terms)) is None


@pytest.mark.parametrize(("language", "target", "body", "person"), LACKING)
def test_terms_in_another_form_are_named_with_the_one_that_they_must_have(
    language: str, target: str, body: str, person: str
) -> None:
    terms = {"NATO": body, "Mark Holm": person}
    remark = terms_used(Candidate(SOURCE, target, "en", language, terms))
    assert remark
    assert (f"NATO must be {body}" if body != "NATO" else "NATO must stay") in remark
    assert (f"Mark Holm must be {person}" if person != "Mark Holm" else "Mark Holm must stay") in remark
