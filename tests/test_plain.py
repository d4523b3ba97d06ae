import textwrap

import pytest

from wire.normalise.formats.plain import read

ENGLISH = (
    "EXAMPLETON, Oct 1 (Example News) - The bridge of Exampleton reopened on Tuesday after three weeks of repairs, "
    "and the first tram crossed it at dawn, the mayor of the town said.",
    '"We are glad that so many people came to see a long-range plan fulfilled," Mayor Ada Sample said at the opening.',
    "The works cost 2 million crowns, less than the council had feared when the first cracks were found in the spring.",
)
GERMAN = (
    "Die Brücke in Beispielstadt ist nach drei Wochen Bauzeit wieder offen. Bürgermeisterin Ada Muster sagte am "
    "Dienstag, die Stadt habe mit Verzögerungen gerechnet, doch die Arbeiter seien schneller gewesen.",
    "Der Verkehr auf dem Ring werde sich nach Angaben der Polizei bis zum Ende der Woche wieder beruhigen können.",
)
UKRAINIAN = (
    "Міст у Прикладівці знову відкрили після трьох тижнів ремонту, повідомила у вівторок мер міста Зоряна "
    "Вигадайко, яка першою перейшла на другий берег разом із дітьми.",
    "За її словами, роботи коштували менше, ніж очікувала міська рада, коли навесні знайшли перші тріщини.",
)


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_each_line_of_a_text_is_a_block() -> None:
    assert texts("Headline\n\nFirst.\nSecond\tis  wide.\n \nThird.") == [
        "Headline",
        "First.",
        "Second is wide.",
        "Third.",
    ]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("paragraphs", [ENGLISH, GERMAN, UKRAINIAN], ids=["en", "de", "uk"])
def test_lines_broken_to_fit_a_width_are_joined(paragraphs: tuple[str, ...], width: int) -> None:
    broken = ["A headline of its own", *(textwrap.fill(text, width) for text in paragraphs)]
    assert texts("\n\n".join(broken)) == ["A headline of its own", *paragraphs]


def test_a_headline_right_over_broken_lines_is_a_block_of_its_own() -> None:
    assert texts("Bridge reopens\n" + textwrap.fill(" ".join(ENGLISH), 72)) == ["Bridge reopens", " ".join(ENGLISH)]


def test_a_headline_that_is_broken_itself_is_joined() -> None:
    headline = "Bridge of Exampleton reopens after three weeks of repairs, and the first tram has crossed it"
    broken = [textwrap.fill(headline, 60), *(textwrap.fill(text, 60) for text in ENGLISH)]
    assert texts("\n\n".join(broken)) == [headline, *ENGLISH]


def test_indented_first_lines_part_paragraphs_of_broken_lines() -> None:
    broken = "\n".join(textwrap.fill(text, 72, initial_indent="   ") for text in ENGLISH)
    assert texts("Bridge reopens\n\n" + broken) == ["Bridge reopens", *ENGLISH]


def test_list_items_with_hanging_lines_are_not_torn() -> None:
    item = "- The first tram crossed it at dawn and the last one will do so long after midnight on every weekday"
    broken = textwrap.fill(item, 60, subsequent_indent="  ")
    assert texts("\n\n".join(["Bridge reopens", textwrap.fill(ENGLISH[0], 60), broken]))[2] == item


@pytest.mark.parametrize(
    "lines",
    [
        ["Flash: quake near Exampleton", "By Jane Roe", "A quake hit Exampleton."],
        ["Bridge reopens", "The bridge reopened.", "It was closed for weeks.", "The mayor was glad of it."],
        ["Wahlergebnis", "Muster Ada 41 Prozent", "Beispiel Max 32 Prozent", "Probe Eva 12 Prozent"],
        ["Result", *["One line of some sixty characters that ends with a full stop."] * 5],
    ],
)
def test_short_lines_that_are_whole_are_blocks(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines


def test_one_long_line_means_that_no_lines_were_broken() -> None:
    lines = ["Headline", "word " * 40 + "end.", "and another line that begins small", "and another one after it all"]
    assert len(texts("\n".join(lines))) == 4


def test_scripts_without_blanks_are_joined_without_them() -> None:
    sentence = (
        "市長は月曜日の会見で橋の工事が予定より早く終わったと述べ市民の協力に感謝した上で来週の式典について説明した"
    )
    broken = "\n".join(sentence[start : start + 35] for start in range(0, len(sentence), 35))
    assert texts(f"橋が再開\n\n{broken}。") == ["橋が再開", f"{sentence}。"]
