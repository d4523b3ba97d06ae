"""Later mentions belong to the person introduced."""

from make import make_draft
from wire.item import Person, Span
from wire.normalise.names import find_names


def people(text: str, language: str = "en") -> tuple[Person, ...]:
    return find_names(make_draft(text, language)).people


def mentions(person: Person, text: str) -> list[str]:
    lines = text.splitlines()
    return [lines[span.block][span.start : span.end] for span in person.evidence if isinstance(span, Span)]


def test_a_surname_a_shout_and_a_genitive_are_the_same_person() -> None:
    text = "Harbour\nMary Figment came.\nFigment spoke.\nFIGMENT: We wait.\nIt was Figment’s day."
    (person,) = people(text)
    assert person.name == "Mary Figment"
    assert mentions(person, text) == ["Mary Figment", "Figment", "FIGMENT", "Figment’s"]


def test_two_people_of_one_surname_stay_two() -> None:
    found = people("x\nMary Figment met Bob Figment.\nMary Figment spoke.")
    assert [person.name for person in found] == ["Mary Figment", "Bob Figment"]


def test_an_initial_and_a_form_of_address_add_nobody() -> None:
    assert [person.name for person in people("x\nMary J. Figment met M. Figment.\nMrs. Figment spoke.")] == [
        "Mary J. Figment"
    ]


def test_a_surname_in_another_name_is_not_the_person() -> None:
    text = "x\nMary Figment gave to the Figment Foundation in Figment Street.\nThe Figment Tower stands."
    (person,) = people(text)
    assert mentions(person, text) == ["Mary Figment"]


def test_a_month_is_no_surname_unless_it_speaks() -> None:
    text = "x\nTheresa May came in May.\nMay said so."
    (person,) = people(text)
    assert mentions(person, text) == ["Theresa May", "May"]


def test_a_name_in_other_cases_has_its_nominative() -> None:
    text = "x\nУчора зустріли директорку Ганну Казкарську.\nРозмова з Казкарською тривала."
    (person,) = people(text, "uk")
    assert person.name == "Ганна Казкарська"
    assert mentions(person, text) == ["Ганну Казкарську", "Казкарською", "директорку"]


def test_family_names_may_come_first() -> None:
    assert [person.name for person in people("x\nPresident Xi Jinping came.\nMr. Xi spoke.")] == ["Xi Jinping"]
