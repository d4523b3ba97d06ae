"""A second provider of entities adds what the rules do not know, where it stands in the text, and nothing else."""

import pytest

from fakes import FakeEntities
from make import TAG, make_draft, make_raw
from wire.item import Organisation, Person, Place, Span, Stated
from wire.normalise.article import normalise, rewritten
from wire.normalise.draft import Draft
from wire.normalise.entities import Entities, EntityProvider, folded, merged
from wire.normalise.names import Rules

TEXT = "Harbour reopens\nMayor of Exampleton Jane Roe met the crew of Petrel in Kyiv.\nThe quay is Petrel's"
DRAFT = make_draft(TEXT)


def spans(words: str, draft: Draft = DRAFT, rule: str = "fake") -> tuple[Span, ...]:
    """Every place in the draft where the words stand."""
    return tuple(
        Span(block=block, start=start, end=start + len(words), rule=rule)
        for block, text in draft.blocks()
        for start in range(len(text))
        if text.startswith(words, start)
    )


def added(more: Entities, draft: Draft = DRAFT) -> Entities:
    """What is there after the merge and was not there before it."""
    known = Rules().entities(draft)
    found = merged(draft, known, FakeEntities(more))
    assert found.people[: len(known.people)] == known.people
    assert found.organisations[: len(known.organisations)] == known.organisations
    assert found.places[: len(known.places)] == known.places
    return Entities(
        people=found.people[len(known.people) :],
        organisations=found.organisations[len(known.organisations) :],
        places=found.places[len(known.places) :],
    )


@pytest.mark.parametrize(
    "provider", [Rules(), FakeEntities(Entities(places=(Place(name="Kyiv", evidence=spans("Kyiv")),)))]
)
def test_every_provider_names_each_entity_once_by_spans_within_the_text(provider: EntityProvider) -> None:
    found = provider.entities(DRAFT)
    texts = dict(DRAFT.blocks())
    values: tuple[Person | Organisation | Place, ...] = (*found.people, *found.organisations, *found.places)
    assert values
    for kind in (found.people, found.organisations, found.places):
        assert len({value.name for value in kind}) == len(kind)
    for span in (span for value in values for span in value.evidence):
        assert isinstance(span, Span)
        assert 0 <= span.start < span.end <= len(texts[span.block])


def test_the_rules_alone_stand_as_they_are() -> None:
    known = Rules().entities(DRAFT)
    assert merged(DRAFT, known, None) is known
    assert added(Entities()) == Entities()


def test_a_second_provider_adds_what_the_rules_do_not_know() -> None:
    ship = Organisation(name="Petrel", evidence=(*spans("Petrel")[:1], *spans("Petrel's")))
    assert added(Entities(organisations=(ship,))) == Entities(organisations=(ship,))


def test_a_name_that_is_known_is_not_added_again_as_anything() -> None:
    draft = make_draft("Harbour reopens\nShips came from Kyiv.\nKYIV waits.")
    assert [place.name for place in Rules().entities(draft).places] == ["Kyiv"]
    rest = spans("KYIV", draft)
    assert added(Entities(organisations=(Organisation(name="KYIV", evidence=rest),)), draft) == Entities()
    twice = Entities(
        people=(Person(name="Petrel", evidence=spans("Petrel")[:1]),),
        places=(Place(name="PETREL’S", evidence=spans("Petrel's")),),
    )
    assert added(twice) == Entities(people=twice.people)


def test_what_overlaps_a_known_name_is_not_added() -> None:
    for words in ("Jane", "Roe met", "Exampleton Jane Roe met the"):
        assert added(Entities(people=(Person(name=words, evidence=spans(words)),))) == Entities()


def test_one_overlap_among_several_spans_is_enough_to_leave_it_out() -> None:
    draft = make_draft("Harbour reopens\nMayor Jane Roe left.\nRoes are shy.")
    assert added(Entities(people=(Person(name="Roe", evidence=spans("Roe", draft)),)), draft) == Entities()


def test_of_two_overlapping_additions_the_first_stands() -> None:
    crew = Organisation(name="crew of Petrel", evidence=spans("crew of Petrel"))
    ship = Place(name="Petrel", evidence=spans("Petrel"))
    assert added(Entities(organisations=(crew,), places=(ship,))) == Entities(organisations=(crew,))


def test_a_name_inside_a_role_may_be_added() -> None:
    draft = make_draft("Harbour reopens\nJane Roe, the mayor of Exampleton, left.")
    (person,) = Rules().entities(draft).people
    assert person.role == "mayor of Exampleton"
    town = Place(name="Exampleton", evidence=spans("Exampleton", draft))
    assert added(Entities(places=(town,)), draft) == Entities(places=(town,))


@pytest.mark.parametrize(
    "evidence",
    [
        Span(block=2, start=13, end=19, rule="fake"),  # one character late
        Span(block=2, start=-8, end=-2, rule="fake"),
        Span(block=2, start=12, end=2000, rule="fake"),
        Span(block=2, start=18, end=12, rule="fake"),
        Span(block=7, start=12, end=18, rule="fake"),
        Stated(field="guess", rule="fake"),
    ],
)
def test_a_value_whose_evidence_does_not_spell_its_name_is_dropped(evidence: Span | Stated) -> None:
    right = spans("Petrel's")
    assert added(Entities(places=(Place(name="Petrel", evidence=right),))).places
    assert added(Entities(places=(Place(name="Petrel", evidence=(evidence,)),))) == Entities()
    assert added(Entities(places=(Place(name="Petrel", evidence=(*right, evidence)),))) == Entities()


def test_a_name_without_a_letter_is_dropped() -> None:
    draft = make_draft("Harbour reopens\nNow    then.")
    assert added(Entities(places=(Place(name=" ", evidence=spans("    ", draft)[:1]),)), draft) == Entities()


@pytest.mark.parametrize("written", ["Jane Roe", "JANE  ROE", "Jane\nRoe's", "jane roe’s"])
def test_names_are_compared_in_small_letters_without_a_possessive(written: str) -> None:
    assert folded(written) == "jane roe"


def test_what_is_added_stands_in_the_item_after_what_the_rules_found_and_changes_no_quote() -> None:
    text = 'Harbour reopens\n"We waited," said Mayor Jane Roe in Kyiv. The Petrel sails on Monday.'
    petrel = Organisation(name="Petrel", evidence=spans("Petrel", make_draft(text)))
    second = FakeEntities(Entities(organisations=(petrel,)))
    alone, both = normalise(make_raw(text), TAG), normalise(make_raw(text), TAG, second=second)
    assert both == alone.evolve(organisations=(*alone.organisations, petrel))
    assert rewritten(both, both.headline, both.body, both.received_at, second).organisations == both.organisations


def test_a_person_who_is_added_is_known_to_the_dates() -> None:
    text = "Harbour reopens\nOn Monday, October 7, the crew will meet Petrel in the harbour."
    petrel = Person(name="Petrel", evidence=spans("Petrel", make_draft(text)))
    (date,) = normalise(make_raw(text), TAG, second=FakeEntities(Entities(people=(petrel,)))).dates
    assert date.people == ("Petrel",)
