"""What stands in for capitals in Arabic: which words are taken for names, and which are not."""

import pytest

from wire.normalise.lexicon import lexicon
from wire.normalise.uncased import marked
from wire.normalise.words import page


def names_in(text: str, language: str = "ar") -> list[str]:
    (line,) = marked([page(1, text, lexicon(language))], lexicon(language))
    return [word.text for word in line.words if word.capital]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("زار سامي المثالي المدينة.", ["سامي", "المثالي"]),
        ("زار ولسامي المثالي بيت فيها.", ["سامي", "المثالي"]),
        ("قال وزير الخارجية الفنلندي تيمو مثالينن إن الجسر مفتوح.", ["تيمو", "مثالينن"]),
        ("قال رئيس بلدية مثالية يوهان نموذج إن الجسر مفتوح.", ["يوهان", "نموذج"]),
        ("التقى محمود آل عيّنة وعبد الله المثالي.", ["محمود", "آل", "عيّنة", "عبد", "الله", "المثالي"]),
        ("وصل إلى دمشق من لبنان.", ["دمشق", "لبنان"]),
        ("وصل سفير للأردن.", ["الأردن"]),
        ("وقالت للأمم المتحدة وزارة الصحة اليمنية.", ["الأمم", "المتحدة", "وزارة", "الصحة", "اليمنية"]),
        ("قال الرئيس أمين المثالي إن الجسر مفتوح.", ["أمين", "المثالي"]),
    ],
)
def test_names_are_marked_by_what_is_sure_of_itself(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "هو أمين صندوق الجمعية.",  # a treasurer, not somebody called Amin
        "التقى محمد أصدقاءه ثم غادر.",
        "كان محمد يزور المدينة كل عام.",
        "أكد الوزير دعم بلاده للاتفاق.",
        "أبلغ الوزير نواب المجلس أن الجسر مفتوح.",
        "قال الوزير مخاطبا الصحفيين: نعم.",
        "قال الوزير لتلفزيون محلي إن الجسر مفتوح.",
        "قال مسؤول أمني رفيع إن الجسر مفتوح.",
        "وصل إلى المدينة في بداية العام.",
        "نشر بيان قصير.",  # a statement, not a Jan after a preposition
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert names_in(text) == []


def test_a_surname_is_marked_wherever_the_article_has_the_full_name() -> None:
    pages = [page(1, text, lexicon("ar")) for text in ("قال سامي المثالي نعم.", "وأكد المثالي ذلك.")]
    assert [word.text for word in marked(pages, lexicon("ar"))[1].words if word.capital] == ["المثالي"]


def test_capitals_tell_where_there_are_some() -> None:
    assert names_in("Said Ann Example", "en") == ["Said", "Ann", "Example"]
