"""Bodies named by a common noun, in languages that inflect it."""

import pytest

from wire.normalise import institutions
from wire.normalise.lexicon import lexicon
from wire.normalise.words import page


def named(text: str, language: str = "uk", *, opens: bool = False) -> tuple[str, str | None] | None:
    """The institution at the bar, as it stands and in the nominative if that is another form."""
    left, _, right = text.partition("|")
    words = page(1, left + right, lexicon(language)).words
    place = next(n for n, word in enumerate(words) if word.start >= len(left))
    found = institutions.at(words, place, lexicon(language), opens=opens)
    if found is None:
        return None
    written = (left + right)[words[found.first].start : words[found.last - 1].end]
    return written, institutions.nominative(words, found, lexicon(language))


@pytest.mark.parametrize(
    ("language", "text", "written", "nominative"),
    [
        ("uk", "що |Полтавський районний суд визнав", "Полтавський районний суд", None),
        ("uk", "звіт |Генерального штабу ЗСУ за", "Генерального штабу ЗСУ", "Генеральний штаб ЗСУ"),
        (
            "uk",
            "у |Міністерстві з питань ветеранів кажуть",
            "Міністерстві з питань ветеранів",
            "Міністерство з питань ветеранів",
        ),
        (
            "uk",
            "з |Національною академією наук України та",
            "Національною академією наук України",
            "Національна академія наук України",
        ),
        ("uk", "речниця |Офісу генпрокурора повідомила", "Офісу генпрокурора", "Офіс генпрокурора"),
        (
            "ru",
            "из |Вымышленского городского суда сообщили",
            "Вымышленского городского суда",
            "Вымышленский городской суд",
        ),
        ("ru", "в |Центральном банке Вымыслии считают", "Центральном банке Вымыслии", "Центральный банк Вымыслии"),
    ],
)
def test_a_body_has_adjectives_a_head_and_genitives(
    language: str, text: str, written: str, nominative: str | None
) -> None:
    assert named(text, language) == (written, nominative)


@pytest.mark.parametrize(
    "text", ["|Суд визнав його винним", "|Нова компанія росте", "|Голова парламенту мовчить", "|Сьогодні суд"]
)
def test_common_nouns_name_nothing_where_a_sentence_begins(text: str) -> None:
    assert named(text, opens=True) is None


def test_a_language_without_inflection_has_none() -> None:
    assert named("the |Supreme Court of Samplia", "en") is None
