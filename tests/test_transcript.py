"""Interviews that are written as a transcript."""

from make import TAG, make_raw
from wire.item import Item
from wire.normalise.article import normalise

INTRODUCTION = "Mayor Ann Vale and Ivan Prykladny, head of the port, spoke to Example Weekly."


def article(*paragraphs: str, language: str = "en") -> Item:
    return normalise(make_raw("\n\n".join(["A harbour waits", *paragraphs]), hints={"language": language}), TAG)


def said(item: Item) -> list[tuple[str, str | None, str | None]]:
    return [(quote.text, quote.speaker, quote.role) for quote in item.quotes]


def test_a_paragraph_belongs_to_whom_it_begins_with() -> None:
    item = article(
        INTRODUCTION,
        "Example Weekly: When will the harbour open?",
        "Ann Vale: Not before September. We have 40 metres of wall to rebuild.",
        "Prykladny: I expect the money by Friday!",
    )
    assert said(item) == [
        ("Not before September. We have 40 metres of wall to rebuild.", "Ann Vale", "Mayor"),
        ("I expect the money by Friday!", "Ivan Prykladny", "head of the port"),
    ]
    assert [span.rule for span in item.quotes[0].evidence] == ["transcript", "attribution"]


def test_marks_around_what_is_said_are_no_part_of_it() -> None:
    item = article(INTRODUCTION, "Example Weekly: And you?", 'Ann Vale: "I stay."')
    assert said(item) == [("I stay.", "Ann Vale", "Mayor")]


def test_it_is_known_in_ukrainian() -> None:
    item = article(
        "Мер Полтави Іван Прикладний розповів про мости.",
        "Кореспондент: Коли відкриють міст?",
        "Іван Прикладний: Не раніше вересня.",
        language="uk",
    )
    assert said(item) == [("Не раніше вересня.", "Іван Прикладний", "Мер Полтави")]


def test_one_line_with_a_colon_is_no_transcript() -> None:
    assert said(article(INTRODUCTION, "Ann Vale: The harbour waits for money.")) == []


def test_labels_that_name_nobody_are_no_speakers() -> None:
    assert said(article(INTRODUCTION, "Time: It starts at nine.", "Place: The harbour of Exampleton.")) == []
