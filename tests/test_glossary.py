from pathlib import Path

import pytest

from wire.config import GlossaryConfig, GlossaryFile
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


def filed(folder: Path, text: str, *, keep: tuple[str, ...] = (), **terms: dict[str, str]) -> Glossary:
    (folder / "terms.csv").write_text(text, "utf-8")
    return Glossary.from_config(
        GlossaryConfig(keep=keep, files=(GlossaryFile(file=Path("terms.csv")),), terms=terms), folder
    )


def test_a_term_of_a_file_counts_only_between_its_languages(tmp_path: Path) -> None:
    known = filed(tmp_path, "en,es,uk\nceasefire,alto el fuego,припинення вогню\n")
    assert found(known, "A ceasefire. Ceasefire!", "es") == [
        ("ceasefire", "alto el fuego"),
        ("Ceasefire", "Alto el fuego"),
    ]
    assert found(known, "A ceasefire.", "de") == []
    assert found(known, "Про припинення вогню", "en", source="uk") == [("припинення вогню", "ceasefire")]


@pytest.mark.parametrize(
    ("language", "name", "text", "written"),
    [
        ("uk", "Верховна Рада", "у Верховній Раді України", "Верховній Раді"),
        ("uk", "припинення вогню", "за припиненням вогню", "припиненням вогню"),
        ("uk", "Київ", "до Києва", "Києва"),
        ("uk", "Рада", "за радою", None),
        ("pl", "Rada Europy", "w Radzie Europy", "Radzie Europy"),
        ("cs", "Praha", "v Praze", "Praze"),
        ("ru", "Совет Европы", "в Совете Европы", "Совете Европы"),
        ("fi", "Helsinki", "Helsinkiä", "Helsinkiä"),
        ("es", "Consejo", "los Consejos", None),
        ("uk", "НАТО", "НАТОвський", None),
    ],
)
def test_terms_are_found_in_the_forms_of_their_language(
    language: str, name: str, text: str, written: str | None
) -> None:
    known = glossary(Thing={language: name})
    assert [term for term, _ in found(known, text, "de", source=language)] == ([written] if written else [])


def test_a_name_with_marks_in_it_is_found_whole() -> None:
    known = glossary("U.S.", ".NET", "AT&T", "Al-Jazeera")
    assert [term for term, _ in found(known, "U.S. and .NET, AT&T; Al-Jazeera.", "es")] == [
        "U.S.",
        ".NET",
        "AT&T",
        "Al-Jazeera",
    ]


def test_a_word_for_two_things_is_no_term_where_their_names_differ(tmp_path: Path) -> None:
    known = filed(tmp_path, "en,es\nship,barco\nvessel,barco\n")
    assert found(known, "a vessel", "es") == [("vessel", "barco")]
    assert found(known, "un barco", "en", source="es") == []


def test_a_file_that_contradicts_itself_or_the_configuration_is_refused_with_both_places(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"terms.csv:3: NATO is Alianza in es, but OTAN in .*terms.csv:2; delete one"):
        filed(tmp_path, "en,es\nNATO,OTAN\nNATO,Alianza\n")
    with pytest.raises(ConfigError, match=r"terms.csv:2: NATO is Alianza in es, but OTAN in config.yaml; delete one"):
        filed(tmp_path, "en,es\nNATO,Alianza\n", NATO={"es": "OTAN"})
    with pytest.raises(ConfigError, match=r"and 10 more"):
        filed(tmp_path, "en,es\n" + "".join(f"w{n},a\nw{n},b\n" for n in range(20)))
    assert filed(tmp_path, "en,es\nNATO,OTAN\nNATO,OTAN\n").find("NATO", "en", "es")


def test_the_version_follows_the_contents_of_the_files(tmp_path: Path) -> None:
    assert filed(tmp_path, "en,es\na,b\n").version != filed(tmp_path, "en,es\na,c\n").version


def test_a_large_glossary_is_searched_like_a_small_one(tmp_path: Path) -> None:
    known = filed(tmp_path, "en,es\n" + "".join(f"word{n} two,palabra{n} dos\n" for n in range(20_000)))
    assert found(known, "One word17 two and word18 three.", "es") == [("word17 two", "palabra17 dos")]
