import pytest

from wire import languages
from wire.errors import LanguageError


@pytest.mark.parametrize(
    ("written", "tag"),
    [("EN", "en"), ("pt_br", "pt-BR"), (" zh-hant ", "zh-Hant"), ("sr-latn-RS", "sr-Latn-RS"), ("es-419", "es-419")],
)
def test_a_tag_is_written_as_rfc_5646_recommends(written: str, tag: str) -> None:
    assert languages.parse(written) == tag


@pytest.mark.parametrize("written", ["", "e", "english", "xx", "en-", "en/../uk", "en uk"])
def test_what_is_no_language_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(LanguageError, match="write one such as en"):
        languages.parse(written)


def test_a_language_names_itself_or_is_named_in_another() -> None:
    assert languages.name("de") == "Deutsch"
    assert languages.name("de", "uk") == "німецька"


def test_direction_follows_the_script() -> None:
    assert [languages.direction(tag) for tag in ("ar", "he", "fa", "uk", "en")] == ["rtl", "rtl", "rtl", "ltr", "ltr"]


@pytest.mark.parametrize(("tag", "code"), [("zh-Hant", "zt"), ("pt-BR", "pb"), ("uk", "uk")])
def test_argos_writes_some_tags_its_own_way_and_back(tag: str, code: str) -> None:
    assert languages.argos_code(tag) == code
    assert languages.from_argos(code) == tag


@pytest.mark.parametrize(
    ("tag", "known_as"), [("en", "en"), ("en-GB", "en"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh"), ("sr-Latn", "sr-Latn")]
)
def test_a_language_without_its_region_keeps_its_script(tag: str, known_as: str) -> None:
    assert languages.regionless(tag) == known_as
