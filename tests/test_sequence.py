"""What goes on from one quote to the next."""

import pytest

from make import make_draft
from wire.item import Quote, Span
from wire.normalise.names import find_names
from wire.normalise.quotes import find_quotes

START = "Harbour\nAnn Example and Bob Figment met in the town.\n"


def quotes(text: str) -> tuple[Quote, ...]:
    draft = make_draft(START + text)
    return find_quotes(draft, find_names(draft))


def rule(quote: Quote) -> str:
    span = quote.evidence[0]
    assert isinstance(span, Span)
    return span.rule


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ('"We wait for ships," Figment said. "We wait for days."', 1, "same paragraph"),
        ('Figment said: "We wait for ships.\n"We wait for days."', 1, "goes on"),
        ('Figment continued:\n"We wait for ships."', 0, "announced"),
        ('"We wait for ships." "We wait for days," Figment said.', 0, "before the attribution"),
        ('"We wait for ships," Figment said.\n"We wait for days."', 1, "next paragraph"),
        ('Figment laughed. "We wait for ships."', 0, "sentence before"),
        ('It rained all day, Figment said. "We wait for ships."', 0, "sentence before"),
    ],
)
def test_a_quote_goes_on(text: str, number: int, expected: str) -> None:
    found = quotes(text)[number]
    assert (rule(found), found.speaker) == (expected, "Bob Figment")


def test_somebody_named_between_two_quotes_may_be_the_second_speaker() -> None:
    found = quotes('"We wait for ships," Figment said. Ann Example laughed. "We wait for days."')
    assert [quote.speaker for quote in found] == ["Bob Figment", "Ann Example"]


def test_a_few_words_that_a_sentence_goes_on_from_are_not_taken_on() -> None:
    found = quotes('"This road is the longest," Figment said. "It is" odd. "We walk it daily."')
    assert [quote.text for quote in found] == ["This road is the longest,", "We walk it daily."]


def test_a_label_leads_to_the_words_of_whom_a_line_before_names() -> None:
    draft = make_draft(
        "Атака\nДжерело: мер міста Остап Уявний у Telegram\nДослівно: «Усі живі».\nДослівно «Усі».", "uk"
    )
    (found,) = find_quotes(draft, find_names(draft))
    assert (rule(found), found.mention, found.speaker) == ("labelled", "мер міста Остап Уявний", "Остап Уявний")


def test_a_quote_after_another_paragraph_is_not_taken_on() -> None:
    found = quotes('"We wait for ships," Figment said.\nIt rained all day.\n"We wait for days and days and days here."')
    assert [quote.speaker for quote in found] == ["Bob Figment", None]


def test_a_line_below_a_quotation_says_whose_it_is() -> None:
    [_, found] = quotes('"We wait for ships," Figment said.\n"We wait for days."\n– Ada Sample, harbour master')
    assert (rule(found), found.speaker, found.mention) == ("signature below", "Ada Sample", "Ada Sample")
    [_, found] = quotes('"We wait for ships," Figment said.\n"We wait for days."\nMayor Ada Sample left.')
    assert found.speaker == "Bob Figment"


def test_a_heading_is_not_of_who_spoke_before() -> None:
    draft = make_draft(START + '"We wait for ships," Figment said.\n"No ships"\nMayor Ada Sample left.')
    body = (*draft.body[:2], draft.body[2].evolve(kind="heading"), *draft.body[3:])
    draft = draft.evolve(body=body)
    assert [quote.speaker for quote in find_quotes(draft, find_names(draft))][1:] in ([], [None])


@pytest.mark.parametrize(
    "lines",
    [
        '"We wait for days."\n— Mayor Ada Sample',
        "We wait for days.\n— Mayor Ada Sample",
        "We wait for days. — Mayor Ada Sample",
    ],
)
def test_a_block_quotation_ends_where_its_signature_begins(lines: str) -> None:
    draft = make_draft(f"{START}{lines}")
    draft = draft.evolve(body=(draft.body[0], *(block.evolve(kind="quotation") for block in draft.body[1:])))
    [found] = find_quotes(draft, find_names(draft))
    assert (found.text, found.speaker, found.role) == ("We wait for days.", "Ada Sample", "Mayor")
