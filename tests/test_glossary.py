import pytest

from wire.config import GlossaryConfig
from wire.errors import ConfigError
from wire.translate.glossary import Glossary


def glossary(*keep: str, **terms: dict[str, str]) -> Glossary:
    return Glossary.from_config(GlossaryConfig(keep=keep, terms=terms))


def found(known: Glossary, text: str, target: str, source: str = "en") -> list[tuple[str, str]]:
    return [(text[term.start : term.end], term.form) for term in known.find(text, source, target)]


def test_a_term_has_its_translation_and_keeps_its_form_where_it_has_none() -> None:
    known = glossary("Reuters", NATO={"es": "OTAN"})
    assert found(known, "NATO told Reuters", "es") == [("NATO", "OTAN"), ("Reuters", "Reuters")]
    assert found(known, "NATO told Reuters", "de") == [("NATO", "NATO"), ("Reuters", "Reuters")]


def test_a_region_uses_its_language_s_translation() -> None:
    assert found(glossary(NATO={"pt": "OTAN"}), "NATO", "pt-BR") == [("NATO", "OTAN")]


def test_the_longest_term_is_found_and_never_a_part_of_a_word() -> None:
    known = glossary("Interfax", "Interfax-Ukraine", "Roe")
    assert found(known, "Interfax-Ukraine and Interfax", "es") == [("Interfax-Ukraine",) * 2, ("Interfax",) * 2]
    assert found(known, "Roebuck and Monroe", "es") == []


def test_a_term_is_looked_for_as_the_source_language_has_it_with_its_endings() -> None:
    known = glossary(NATO={"uk": "НАТО", "es": "OTAN"}, Roe={"uk": "Роєнко"})
    assert found(known, "Роєнком у НАТО", "es", source="uk") == [("Роєнком", "Roe"), ("НАТО", "OTAN")]


def test_the_version_follows_the_contents_and_not_their_order() -> None:
    first = glossary("A", "B", NATO={"es": "OTAN", "uk": "НАТО"})
    assert first.version == glossary("B", "A", NATO={"uk": "НАТО", "es": "OTAN"}).version
    assert first.version != glossary("A", "B", NATO={"es": "Otan", "uk": "НАТО"}).version


def test_a_word_that_is_to_be_kept_and_translated_is_refused() -> None:
    with pytest.raises(ConfigError, match="NATO is both kept and translated"):
        glossary("NATO", NATO={"es": "OTAN"})


@pytest.mark.parametrize(
    ("keep", "terms", "message"),
    [
        (("",), {}, "a word is empty"),
        (("NATO", "Nato"), {}, "differ by capital letters alone"),
        ((), {"NATO": {"es": "OTAN"}, "the Alliance": {"es": "OTAN"}}, "are both OTAN in es"),
    ],
)
def test_a_glossary_that_contradicts_itself_is_refused(
    keep: tuple[str, ...], terms: dict[str, dict[str, str]], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        glossary(*keep, **terms)


def test_an_empty_glossary_finds_nothing() -> None:
    assert found(glossary(), "NATO", "es") == []
