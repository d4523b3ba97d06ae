import time

import pytest

from wire.item import Block, Mark
from wire.normalise.notes import embargo, public

CANARY = "CANARY"
TEXT = "The bridge of Exampleton reopened on Tuesday, the mayor said."


def kept(*texts: str) -> list[str]:
    return [block.text for _, block in public([Block(text=text) for text in texts])]


@pytest.mark.parametrize(
    "note",
    [
        f"NOT FOR PUBLICATION: {CANARY}",
        f"Note to editors: {CANARY}",
        f"[Notes to editors - {CANARY}]",
        f"EDS: {CANARY}",
        f"(ednote: {CANARY})",
        f"Not for publication. {CANARY}",
        f"(NOT FOR PUBLICATION) {CANARY}",
        f"Hinweis an die Redaktionen: {CANARY}",
        f"Nicht zur Veröffentlichung: {CANARY}",
        f"Не для публікації: {CANARY}",
        f"ДО УВАГИ РЕДАКТОРІВ! {CANARY} (не для друку)".replace("!", ":"),
        f"Не для печати — {CANARY}",
        f"Вниманию редакторов: {CANARY}",
        f"Nota a los editores: {CANARY}",
        f"No publicar: {CANARY}",
        f"Note à l’attention des rédactions : {CANARY}",
        f"Ne pas publier : {CANARY}",
        f"Contact: {CANARY}, press@exampleton.example",
        f"Media contact: {CANARY}, +44 20 7946 0000",
        f"For further information please contact {CANARY} on 020 7946 0000",
        f"Pressekontakt: {CANARY}, presse@beispiel.example",
        f"Контакти для ЗМІ: {CANARY}, +380 44 000 00 00",
        f"Контактное лицо: {CANARY}, +7 495 000 00 00",
        f"Contacto de prensa: {CANARY}, prensa@ejemplo.example",
        f"Contact presse : {CANARY}, presse@exemple.example",
    ],
)
def test_a_private_block_is_taken_out(note: str) -> None:
    assert kept("Headline", TEXT, note, "More text.") == ["Headline", TEXT, "More text."]


@pytest.mark.parametrize(
    "text",
    [
        "Contact with the station was lost on Monday, the operator said.",
        "Contact: the film opens on Friday in three cinemas.",
        "The letter was marked “not for publication”, the editor recalled.",
        "Notes to editors of the local paper were found in the attic.",
        "Editor's note: This story contains descriptions of violence.",
        "Do not publish," + " he told the paper." * 3,
        "Ende gut, alles gut: Die Brücke ist offen.",
        "Kontakte zwischen beiden Städten bestehen seit 1990.",
        "Fin",
        "For help call 0800 123 456 at any time.",
    ],
)
def test_words_about_notes_and_contacts_are_no_notes(text: str) -> None:
    assert kept("Headline", text, TEXT) == ["Headline", text, TEXT]


def test_a_note_alone_makes_all_below_it_private_down_to_a_heading() -> None:
    blocks = [
        Block(text=TEXT),
        Block(text="Notes to editors", kind="heading"),
        Block(text=f"1. {CANARY} " + "is long enough to be a paragraph of the article, if it were one. " * 3),
        Block(text="Background", kind="heading"),
        Block(text="The bridge is from 1902."),
    ]
    assert [number for number, _ in public(blocks)] == [0, 3, 4]


def test_a_contact_block_ends_where_the_text_goes_on() -> None:
    long = TEXT + " It had been closed for three weeks after cracks were found in one of its pillars in the spring."
    lines = ["Contact:", f"{CANARY} Roe", "roe@exampleton.example", "+44 20 7946 0000"]
    assert kept("Headline", TEXT, *lines, long) == ["Headline", TEXT, long]
    assert kept("Headline", "Contact", "A short line.", long) == ["Headline", "Contact", "A short line.", long]


@pytest.mark.parametrize("mark", ["ENDS", "-ends-", "-30-", "###", "КІНЕЦЬ", "- Ende -"])
def test_nothing_after_the_end_is_for_readers(mark: str) -> None:
    assert kept("Headline", TEXT, mark, CANARY) == ["Headline", TEXT]


def test_words_in_brackets_are_cut_out_and_marks_moved() -> None:
    text = f"[Note to editors: {CANARY}] The bridge (EDS: {CANARY}) of Exampleton reopened."
    marks = []
    for words in ("bridge", CANARY, "Exampleton"):
        start = text.rindex(words)
        marks.append(Mark(start=start, end=start + len(words), kind="strong"))
    ((_, block),) = public([Block(text=text, marks=tuple(marks))])
    assert block.text == "The bridge of Exampleton reopened."
    assert [block.text[mark.start : mark.end] for mark in block.marks] == ["bridge", "Exampleton"]


def test_a_bracket_that_never_closes_hides_the_rest_of_its_block() -> None:
    assert kept(f"The bridge reopened. (Not for publication: {CANARY}", TEXT) == ["The bridge reopened.", TEXT]


@pytest.mark.parametrize(
    "label", ["FOR IMMEDIATE RELEASE", "Press release", "PRESSEMITTEILUNG", "Прес-реліз", "Communiqué de presse"]
)
def test_what_kind_of_text_follows_is_no_headline(label: str) -> None:
    assert kept(label, "Headline", TEXT, f"{label} of the town, dated 1902, was found.") == [
        "Headline",
        TEXT,
        f"{label} of the town, dated 1902, was found.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 06:00 GMT, 2 October 2024",
        "*** Strictly embargoed until 00:01 on Wednesday, 2 October ***",
        "Embargo: 2024-10-02 06:00",
        "Sperrfrist: 2. Oktober 2024, 6.00 Uhr",
        "Ембарго до 09:00 2 жовтня 2024 року",
        "Эмбарго до 2 октября 2024 года",
        "Embargo hasta el 2 de octubre de 2024",
        "Sous embargo jusqu’au 2 octobre 2024",
    ],
)
def test_an_embargo_at_the_top_is_for_editors(line: str) -> None:
    blocks = [Block(text=text) for text in (line, "Headline", TEXT)]
    assert embargo(blocks) == 0
    assert kept(line, "Headline", TEXT) == ["Headline", TEXT]


@pytest.mark.parametrize("line", ["Embargo of 1973 remembered", "The embargo until 1990", "Embargo: what comes next"])
def test_an_article_about_an_embargo_is_under_none(line: str) -> None:
    assert embargo([Block(text=line), Block(text=TEXT)]) is None


def test_a_megabyte_takes_no_time() -> None:
    start = time.process_time()
    assert len(kept("(note " * 170_000, "contact " * 120_000, "@" * 1_000_000, "[not for publication" * 50_000)) == 3
    assert time.process_time() - start < 5
