"""spaCy as a second provider: what it needs, and with it, what a pipeline made here without any model finds."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from make import TAG, make_draft, make_raw
from wire.config import load
from wire.errors import ConfigError
from wire.item import Failed, Organisation, Person, Place, Span
from wire.normalise.article import normalise
from wire.normalise.entities import Entities
from wire.normalise.entries import items
from wire.normalise.spacy import MAX_TEXT, SpacyProvider, configured

TEXT = "Petrel sails\nThe Petrel's crew met Wibble in Exampleton.\nWibble  Wobble left the Petrel on Tuesday."
REASON = "spaCy is an option: pip install 'wire[spacy]'"
RULE = "spacy en_pipeline 0.0.0"


@pytest.fixture
def pipeline(tmp_path: Path) -> Any:
    """Save a pipeline of patterns for a language, and return its path."""
    spacy = pytest.importorskip("spacy", reason=REASON)

    def save(language: str = "en", **labels: str) -> Path:
        nlp = spacy.blank(language)
        patterns = [{"label": label, "pattern": words.replace("_", " ")} for words, label in labels.items()]
        nlp.add_pipe("entity_ruler").add_patterns(patterns)
        (tmp_path / "pipelines").mkdir(exist_ok=True)
        nlp.to_disk(tmp_path / "pipelines" / language)
        return tmp_path / "pipelines" / language

    return save


def config(folder: Path, model: str | Path) -> Path:
    path = folder / "config.yaml"
    path.write_text(f"normalise:\n  spacy_model: {model}\n", "utf-8")
    return path


def test_without_a_model_in_the_configuration_there_is_none(tmp_path: Path) -> None:
    assert configured(load(config(tmp_path, '""'))) is None


@pytest.mark.skipif(importlib.util.find_spec("spacy") is not None, reason="spaCy is installed here")
def test_without_spacy_the_error_says_what_to_install(tmp_path: Path) -> None:
    provider = configured(load(config(tmp_path, "xx_invented_model")))
    assert provider is not None
    with pytest.raises(ConfigError, match=r"normalise\.spacy_model: xx_invented_model: .* pip install 'wire\[spacy\]'"):
        provider.entities(make_draft(TEXT))


def test_a_configuration_that_cannot_be_used_ends_the_command_and_is_not_laid_on_the_article(tmp_path: Path) -> None:
    config(tmp_path, "xx_invented_model")
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    command = [sys.executable, "-m", "wire", "normalise", "article.txt"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("normalise.spacy_model: xx_invented_model: ")


def test_a_name_is_only_ever_a_package_s(pipeline: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """spaCy itself would load a folder of that name in the working directory."""
    pipeline(Petrel="ORG").rename(tmp_path / "invented_model")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"no such package is installed; python -m spacy download invented_model"):
        SpacyProvider("invented_model").entities(make_draft(TEXT))


def test_a_package_or_folder_without_a_pipeline_is_named(pipeline: Any, tmp_path: Path) -> None:
    for model in ("pydantic", str(tmp_path / "nowhere")):
        with pytest.raises(ConfigError, match=rf"normalise\.spacy_model: {model}: cannot be loaded \("):
            SpacyProvider(model).entities(make_draft(TEXT))


def test_a_path_is_relative_to_the_configuration(pipeline: Any, tmp_path: Path) -> None:
    pipeline(Exampleton="GPE")
    provider = configured(load(config(tmp_path, "pipelines/en")))
    assert provider is not None
    assert [place.name for place in provider.entities(make_draft(TEXT)).places] == ["Exampleton"]


def test_each_entity_has_its_kind_its_spans_and_the_version_of_the_pipeline(pipeline: Any) -> None:
    model = pipeline(Petrel="ORG", Wibble="PERSON", Exampleton="GPE", Tuesday="DATE")
    assert SpacyProvider(str(model)).entities(make_draft(TEXT)) == Entities(
        people=(Person(name="Wibble", evidence=(span(1, 22, 28), span(2, 0, 6))),),
        organisations=(Organisation(name="Petrel", evidence=(span(0, 0, 6), span(1, 4, 10), span(2, 24, 30))),),
        places=(Place(name="Exampleton", evidence=(span(1, 32, 42),)),),
    )


def test_a_possessive_ending_is_no_part_of_a_name(pipeline: Any) -> None:
    model = pipeline(**{"The_Petrel's": "ORG"})
    (ship,) = SpacyProvider(str(model)).entities(make_draft(TEXT)).organisations
    assert (ship.name, ship.evidence) == ("The Petrel", (span(1, 0, 10),))


@pytest.mark.parametrize(
    ("label", "kind"),
    [("PER", "people"), ("persName", "people"), ("ORG", "organisations"), ("orgName", "organisations")]
    + [(label, "places") for label in ("LOC", "GPE", "FAC", "placeName", "geogName")],
)
def test_the_labels_of_other_languages_pipelines_are_known(pipeline: Any, label: str, kind: str) -> None:
    found = SpacyProvider(str(pipeline(Petrel=label))).entities(make_draft(TEXT))
    assert [value.name for value in getattr(found, kind)] == ["Petrel"]


@pytest.mark.parametrize(("language", "found"), [("en", 1), ("en-GB", 1), ("de", 0)])
def test_only_drafts_in_the_pipeline_s_language_are_read(pipeline: Any, language: str, found: int) -> None:
    provider = SpacyProvider(str(pipeline(Petrel="ORG")))
    assert len(provider.entities(make_draft(TEXT, language)).organisations) == found


def test_a_pipeline_for_many_languages_reads_them_all(pipeline: Any) -> None:
    provider = SpacyProvider(str(pipeline("xx", Petrel="ORG")))
    assert [len(provider.entities(make_draft(TEXT, tag)).organisations) for tag in ("en", "uk")] == [1, 1]


def test_blocks_beyond_the_cap_are_not_read(pipeline: Any) -> None:
    provider = SpacyProvider(str(pipeline(Petrel="ORG", Wibble="PER")))
    found = provider.entities(make_draft(f"Petrel sails\n{'x ' * (MAX_TEXT // 2)}\nWibble left."))
    assert ([ship.name for ship in found.organisations], found.people) == (["Petrel"], ())


def test_a_pipeline_that_breaks_on_an_article_costs_that_article_alone(tmp_path: Path) -> None:
    """A recogniser that nobody trained can be saved and loaded, and raises when it is asked."""
    spacy = pytest.importorskip("spacy", reason=REASON)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    nlp.to_disk(tmp_path / "untrained")
    (failed,) = items(make_raw(TEXT), TAG, SpacyProvider(str(tmp_path / "untrained")))
    assert isinstance(failed, Failed)
    assert re.search(r"breaks the spaCy pipeline .*untrained \(.*spacy_model", failed.reason)


def test_in_an_item_it_adds_to_the_rules(pipeline: Any) -> None:
    provider = SpacyProvider(str(pipeline(Petrel="ORG", Jane_Roe="ORG", Kyiv="PERSON")))
    raw = make_raw('Petrel sails\n"We waited," said Mayor Jane Roe in Kyiv.\nThe Petrel sails.')
    alone, both = normalise(raw, TAG), normalise(raw, TAG, second=provider)
    assert [person.name for person in both.people] == ["Jane Roe"]
    petrel = Organisation(name="Petrel", evidence=(span(0, 0, 6), span(2, 4, 10)))
    assert both == alone.evolve(organisations=(*alone.organisations, petrel))


def span(block: int, start: int, end: int) -> Span:
    return Span(block=block, start=start, end=end, rule=RULE)
