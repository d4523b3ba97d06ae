import pytest

from wire.item import Block, Span, Stated
from wire.normalise.byline import find_byline, find_rights
from wire.normalise.draft import Claim, Claims, Draft

TEXT = "The bridge of Exampleton reopened on Tuesday after three weeks of repairs, and the mayor was there to see it."


def draft(*texts: str, language: str = "en", claims: Claims | None = None) -> Draft:
    body = tuple(Block(text=text) for text in texts)
    return Draft(language=language, headline="Bridge reopens", body=body, claims=claims or Claims())


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "By Jane Roe", "Jane Roe"),
        ("en", "BY JANE ROE", "JANE ROE"),
        ("en", "By Jane Roe and John van Doe", "Jane Roe and John van Doe"),
        ("en", "By Jane Roe, John Doe and Max Sample, Reuters", "Jane Roe, John Doe and Max Sample"),
        ("en", "By Jane Roe in Exampleton", "Jane Roe"),
        ("en", "By Jane Roe | Example News", "Jane Roe"),
        ("en", "(Reporting by Jane Roe; Editing by John Doe.)", "Jane Roe"),
        ("de", "Von Erika Beispiel (dpa)", "Erika Beispiel"),
        ("de", "(Das Gespräch führte Erika Beispiel/APA)", "Erika Beispiel"),
        ("fr", "Par Jeanne Exemple", "Jeanne Exemple"),
        ("fr", "Propos recueillis par Jeanne Exemple", "Jeanne Exemple"),
        ("es", "Por Juana de Ejemplo", "Juana de Ejemplo"),
        ("uk", "Автор: Зоряна Вигадайко", "Зоряна Вигадайко"),
        ("ru", "Текст: Иван Примеров", "Иван Примеров"),
    ],
)
def test_the_authors_are_read_from_a_line_of_their_own(language: str, line: str, names: str) -> None:
    found = find_byline(draft(line, TEXT, TEXT, TEXT, TEXT, language=language))
    assert found is not None
    assert found[0] == names
    (span,) = found[1]
    assert isinstance(span, Span)
    assert (span.block, line[span.start : span.end], span.rule) == (1, names, "byline")


@pytest.mark.parametrize(
    "line",
    ["By Tuesday the bridge was open.", "By Reuters", "By then, all was over", "Byron Sample came", "By Example"],
)
def test_other_lines_name_no_authors(line: str) -> None:
    assert find_byline(draft(line, TEXT)) is None


def test_a_line_in_the_middle_is_no_byline() -> None:
    assert find_byline(draft(TEXT, TEXT, TEXT, "By Jane Roe", TEXT, TEXT, TEXT)) is None
    assert find_byline(draft(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, "By Jane Roe")) is not None


def test_a_stated_byline_comes_first() -> None:
    stated = Stated(field="jsonld.author", rule="stated")
    claims = Claims(byline=Claim(value="John Doe", evidence=stated))
    assert find_byline(draft("By Jane Roe", TEXT, claims=claims)) == ("John Doe", (stated,))


@pytest.mark.parametrize(
    "notice",
    [
        "© 2024 Example News Agency",
        "Copyright 2024 Example Press. All rights reserved.",
        "Alle Rechte vorbehalten. dpb",
    ],
)
def test_a_copyright_notice_is_the_rights(notice: str) -> None:
    found = find_rights(draft(TEXT, TEXT, notice))
    assert found == (notice, (Span(block=3, start=0, end=len(notice), rule="copyright"),))


def test_an_article_about_copyright_states_no_rights() -> None:
    assert find_rights(draft(TEXT, "The court ruled on copyright of bridges.", TEXT)) is None


def test_stated_rights_come_first() -> None:
    stated = Stated(field="front_matter.rights", rule="stated")
    claims = Claims(rights=Claim(value="CC BY 4.0", evidence=stated))
    assert find_rights(draft(TEXT, "© Example", claims=claims)) == ("CC BY 4.0", (stated,))
