import pytest

from wire.item import Block, Dateline, Span, Stated
from wire.normalise.draft import Claim, Claims, Draft
from wire.normalise.source import find_source

TEXT = "The bridge of Exampleton reopened on Tuesday after three weeks of repairs, and the mayor was there to see it."
DATELINE = Dateline(
    place="EXAMPLETON", agency="Example News", evidence=(Span(block=1, start=0, end=30, rule="dateline"),)
)


def draft(*texts: str, language: str = "en", source: str | None = None, field: str = "jsonld.publisher") -> Draft:
    body = tuple(Block(text=text) for text in texts)
    claim = Claim(value=source, evidence=Stated(field=field, rule="stated")) if source else None
    return Draft(language=language, headline="Bridge reopens", body=body, claims=Claims(source=claim))


@pytest.mark.parametrize(
    ("language", "text", "name", "rule"),
    [
        ("en", "She said in an interview with the Interfax-Ukraine News Agency that", "Interfax-Ukraine", "interview"),
        ("en", "He said in an interview with the state-run Fictia-Press News Agency that", "Fictia-Press", "interview"),
        ("en", "“We are glad,” the mayor told Reuters on Tuesday.", "Reuters", "told"),
        ("en", "“We are glad,” the mayor told the Fictinform news agency.", "Fictinform", "told"),
        ("uk", "Про це вона сказала в інтерв'ю агентству «Інтерфакс-Україна».", "Інтерфакс-Україна", "interview"),
        ("uk", "Міст відкрили, повідомляє Укрінформ.", "Укрінформ", "reports"),
        ("uk", "Міст відкрили, пише «Вигадане медіа».", "Вигадане медіа", "reports"),
        ("uk", "Про це мер розповіла Укрінформу.", "Укрінформ", "told"),
        ("ru", "Об этом она сказала в интервью агентству «Пример-Новости».", "Пример-Новости", "interview"),
        ("ru", "Мост открыт, сообщает РИА Новости.", "РИА Новости", "reports"),
        ("de", "Das sagte die Bürgermeisterin der Deutschen Presse-Agentur.", "Deutsche Presse-Agentur", "told"),
        ("de", "Sie sagte der Nachrichtenagentur Beispiel-Presse, das sei gut.", "Beispiel-Presse", "told"),
        ("es", "«Está abierto», dijo a la agencia EFE la alcaldesa.", "EFE", "told"),
        ("es", "«Está abierto», dijo la alcaldesa este lunes a EFE.", "EFE", "told"),
        ("de", "„Gut“, sagte die Sprecherin der Stadt, Erika Muster, am Mittwoch der dpa.", "dpa", "told"),
        ("ru", "«Открыт», — рассказала Выдумкина ТАСС.", "ТАСС", "told"),
        ("uk", "Міст відкрили. Агентство «Вигадка-Новини» повідомляє подробиці.", "Вигадка-Новини", "reports"),
        ("es", "Lo contó en una entrevista con la agencia Ejemplo Prensa.", "Ejemplo Prensa", "interview"),
        ("fr", "« C'est ouvert », a-t-elle déclaré à l’AFP.", "AFP", "told"),
        ("fr", "Elle l'a dit dans un entretien accordé à l'agence Exemple Presse.", "Exemple Presse", "interview"),
        ("ar", "وقالت رئيسة البلدية لوكالة فرانس برس إن الجسر مفتوح.", "فرانس برس", "told"),
        ("ar", "وقالت رئيسة البلدية لرويترز إن الجسر مفتوح.", "رويترز", "told"),
        ("en", "The bridge is open (AP).", "AP", "lead"),
    ],
)  # fmt: skip
def test_the_agency_that_an_article_was_told_is_its_source(language: str, text: str, name: str, rule: str) -> None:
    source = find_source(draft(TEXT, text, TEXT, TEXT, TEXT, language=language), None)
    assert source is not None
    (span,) = source.evidence
    assert isinstance(span, Span)
    assert (source.name, span.block, span.rule) == (name, 2, rule)
    assert text[span.start : span.start + 2] == name[:2]


@pytest.mark.parametrize(
    ("language", "line", "name", "rule"),
    [
        ("en", "By Jane Roe, Example News", "Example News", "byline"),
        ("en", "By Jane Roe (Reuters)", "Reuters", "byline"),
        ("en", "By Reuters", "Reuters", "byline"),
        ("de", "Von Erika Beispiel, dpa", "dpa", "byline"),
        ("en", "(Reuters)", "Reuters", "credit"),
        ("de", "dpa/AFP", "dpa", "credit"),
        ("de", "Quelle: epd", "epd", "credit"),
        ("en", "Source: Example Times", "Example Times", "credit"),
        ("uk", "Джерело: Укрінформ", "Укрінформ", "credit"),
        ("en", "© 2024 The Fictional Press Company. All rights reserved.", "Fictional Press Company", "copyright"),
        ("de", "Nun ist sie wieder offen, und alle sind froh. (epd)", "epd", "signature"),
    ],
)
def test_a_credit_line_names_the_source(language: str, line: str, name: str, rule: str) -> None:
    source = find_source(draft(TEXT, TEXT, TEXT, line, language=language), None)
    assert source is not None
    (span,) = source.evidence
    assert isinstance(span, Span)
    assert (source.name, line[span.start : span.end], span.rule) == (name, name, rule)


def test_an_editor_is_believed_before_anything_else() -> None:
    source = find_source(draft("By Jane Roe, Reuters", source="Example Desk", field="front_matter.source"), DATELINE)
    assert source is not None
    assert (source.name, source.evidence) == ("Example Desk", (Stated(field="front_matter.source", rule="stated"),))


def test_a_dateline_is_believed_before_the_page_that_prints_it() -> None:
    source = find_source(draft(TEXT, source="Example Daily"), DATELINE)
    assert source is not None
    assert (source.name, source.evidence) == ("Example News", DATELINE.evidence)


def test_the_page_is_believed_before_an_agency_that_it_quotes() -> None:
    source = find_source(draft("“We are glad,” the mayor told Reuters.", source="Example Daily"), None)
    assert source is not None
    assert source.name == "Example Daily"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told reporters that Interfax-Ukraine had called.",
        "Source: NATO.",
        "In the MAP of the STA, Reuters and AFP share a house.",
        "The agency said so.",
        "Bloomberg reports that the bridge is open.",
        "A Reuters/Example poll shows that people like the bridge.",
        "The bridge is open, according to Reuters.",
    ],
)
def test_an_agency_that_is_merely_named_is_no_source(text: str) -> None:
    assert find_source(draft(text, TEXT), None) is None


def test_an_article_without_an_agency_has_no_source() -> None:
    assert find_source(draft(TEXT), Dateline(place="X", evidence=DATELINE.evidence)) is None


def test_an_agency_that_is_named_far_down_is_not_looked_for() -> None:
    assert find_source(draft(*[TEXT] * 300, "She told Reuters so.", *[TEXT] * 5), None) is None
