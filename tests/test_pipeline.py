"""Stories of the whole way, with an engine whose translations are known beforehand."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from fakes import FakeEngine
from make import NOW
from wire.config import Config, load
from wire.errors import EngineError
from wire.item import Failed, Held, Outcome, Taken, Unchanged, Waiting
from wire.pipeline import Wire, coverages, publish, take_in
from wire.publish.site import Written
from wire.store.store import Store
from wire.translate.engine import Engine
from wire.translate.glossary import Glossary
from wire.translate.translator import Translator

SPANISH = {
    "The harbour opens again": "El puerto abre de nuevo",
    "The old harbour opens again after a long winter.": "El viejo puerto abre de nuevo tras un largo invierno.",
    "More than 30 ships are waiting outside.": "Más de 30 barcos esperan fuera.",
    "More than 40 ships are waiting outside.": "Más de 40 barcos esperan fuera.",
    "Hardly any ships are waiting outside.": "Apenas hay barcos esperando fuera.",
    "The ferry sails again": "El transbordador navega de nuevo",
    "The white ferry sails again every morning.": "El transbordador blanco navega de nuevo cada mañana.",
}
HARBOUR = """The harbour opens again
The old harbour opens again after a long winter. {} ships are waiting outside.
"""
FERRY = "The ferry sails again\nThe white ferry sails again every morning.\n"

Desk = Callable[..., Wire]


def spanish(text: str, source: str, target: str) -> str:
    return SPANISH[text]


def spanish_engine(answer: Callable[[str, str, str], str] = spanish, model: str = "1") -> FakeEngine:
    return FakeEngine(("en", "es"), answer=answer, model=model)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("languages: [en, es]\nbase_url: https://news.example/\n", "utf-8")
    (tmp_path / "seeds").mkdir()
    write(tmp_path, "harbour.txt", HARBOUR.format("More than 30"))
    return tmp_path


@pytest.fixture
def desk(newsroom: Path, store: Store) -> Desk:
    """Wire over the newsroom with the engines given."""

    def opened(*engines: Engine, config: Config | None = None) -> Wire:
        known = config or load(newsroom / "config.yaml")
        glossary = Glossary.from_config(known.glossary)
        return Wire(known, store, Translator(engines, glossary, store.memory, known.translate))

    return opened


def write(newsroom: Path, name: str, text: str) -> None:
    (newsroom / "seeds" / name).write_text(text, "utf-8")


def run(wire: Wire, now: datetime = NOW) -> tuple[list[Outcome], Written]:
    return list(take_in(wire, now)), publish(wire, now)


def titles(newsroom: Path, language: str) -> list[str]:
    return [entry.title for entry in feedparser.parse(str(newsroom / "feeds" / language / "atom.xml")).entries]


def snapshot(newsroom: Path) -> dict[str, tuple[str, int]]:
    files = (path for path in (newsroom / "feeds").rglob("*") if path.is_file())
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}


def test_an_article_becomes_an_item_in_every_language(newsroom: Path, desk: Desk) -> None:
    wire = desk(spanish_engine())
    outcomes, _ = run(wire)
    assert [(type(outcome), getattr(outcome, "language", "")) for outcome in outcomes] == [(Taken, "en"), (Taken, "es")]
    assert {coverage.language: coverage.items for coverage in coverages(wire)} == {"en": 1, "es": 1}
    assert titles(newsroom, "en") == ["The harbour opens again"]
    assert titles(newsroom, "es") == ["El puerto abre de nuevo"]


def test_the_same_again_is_unchanged_asks_no_engine_and_writes_nothing(newsroom: Path, desk: Desk) -> None:
    run(desk(spanish_engine()))
    before, engine = snapshot(newsroom), spanish_engine()
    outcomes, written = run(desk(engine), NOW + timedelta(hours=1))
    assert [type(outcome) for outcome in outcomes] == [Unchanged]
    assert (engine.calls, written.changed) == ([], 0)
    assert snapshot(newsroom) == before


def test_the_same_store_and_now_give_the_same_bytes(newsroom: Path, desk: Desk) -> None:
    wire = desk(spanish_engine())
    run(wire)
    first = {path: digest for path, (digest, _) in snapshot(newsroom).items()}
    for path in first:
        Path(path).unlink()
    publish(wire, NOW)
    assert {path: digest for path, (digest, _) in snapshot(newsroom).items()} == first


def test_a_correction_is_a_new_version_and_only_its_changed_segments_are_translated(newsroom: Path, desk: Desk) -> None:
    run(desk(spanish_engine()))
    write(newsroom, "harbour.txt", HARBOUR.format("Hardly any"))
    engine = spanish_engine()
    outcomes, _ = run(desk(engine), NOW + timedelta(hours=1))
    assert [(type(outcome), getattr(outcome, "version", 0)) for outcome in outcomes] == [(Taken, 2), (Taken, 2)]
    assert [segments for _, _, segments in engine.calls] == [["Hardly any ships are waiting outside."]]
    (entry,) = feedparser.parse(str(newsroom / "feeds" / "es" / "atom.xml")).entries
    assert "Apenas hay barcos" in str(entry)
    assert entry.updated_parsed > entry.published_parsed


def test_the_caption_of_a_picture_is_translated_with_its_story(newsroom: Path, desk: Desk) -> None:
    shown = "![The white ferry sails again every morning.](https://news.example/ferry.jpg)"
    write(newsroom, "ferry.md", f"# {FERRY.splitlines()[0]}\n\n{FERRY.splitlines()[1]}\n\n{shown}\n")
    run(desk(spanish_engine()))
    parsed = feedparser.parse(str(newsroom / "feeds" / "es" / "rss.xml")).entries
    (entry,) = [entry for entry in parsed if entry.title == "El transbordador navega de nuevo"]
    assert entry.media_content[0]["url"] == "https://news.example/ferry.jpg"
    rss = (newsroom / "feeds" / "es" / "rss.xml").read_text("utf-8")
    assert "El transbordador blanco navega de nuevo cada mañana.</media:description>" in rss


def test_one_bad_article_does_not_stop_the_others(newsroom: Path, desk: Desk) -> None:
    write(newsroom, "empty.txt", "")
    write(newsroom, "ferry.txt", FERRY)
    outcomes, _ = run(desk(spanish_engine()))
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert [outcome.origin for outcome in failed] == ["seeds/empty.txt"]
    assert sorted(titles(newsroom, "es")) == ["El puerto abre de nuevo", "El transbordador navega de nuevo"]


def test_a_language_without_an_engine_waits_and_is_taken_up_when_one_is_there(newsroom: Path, desk: Desk) -> None:
    outcomes, _ = run(desk())
    (waiting,) = [outcome for outcome in outcomes if isinstance(outcome, Waiting)]
    assert (waiting.language, "wire models install es" in waiting.remedy) == ("es", True)
    assert not (newsroom / "feeds" / "es").exists()
    outcomes, _ = run(desk(spanish_engine()))
    assert [type(outcome) for outcome in outcomes] == [Unchanged, Taken]
    assert titles(newsroom, "es") == ["El puerto abre de nuevo"]


def test_a_headline_that_fails_a_gate_holds_the_item_until_a_better_engine_comes(newsroom: Path, desk: Desk) -> None:
    def headline_untranslated(text: str, source: str, target: str) -> str:
        return text if text == "The harbour opens again" else SPANISH[text]

    outcomes, _ = run(desk(spanish_engine(headline_untranslated)))
    (held,) = [outcome for outcome in outcomes if isinstance(outcome, Held)]
    assert "headline" in " ".join(held.reasons)
    assert titles(newsroom, "es") == []

    same = spanish_engine(headline_untranslated)
    outcomes, _ = run(desk(same))
    assert ([type(outcome) for outcome in outcomes], same.calls) == ([Unchanged], [])

    outcomes, _ = run(desk(spanish_engine(model="2")))
    assert [type(outcome) for outcome in outcomes] == [Unchanged, Taken]
    assert titles(newsroom, "es") == ["El puerto abre de nuevo"]


def test_a_number_that_is_lost_is_never_published_as_translated(newsroom: Path, desk: Desk) -> None:
    def number_lost(text: str, source: str, target: str) -> str:
        return SPANISH[text].replace("30", "13")

    run(desk(spanish_engine(number_lost)))
    published = (newsroom / "feeds" / "es" / "atom.xml").read_text("utf-8")
    assert "13 barcos" not in published
    assert "More than 30 ships are waiting outside." in published or titles(newsroom, "es") == []


def test_an_engine_that_dies_fails_the_language_and_the_next_run_heals(newsroom: Path, desk: Desk) -> None:
    def dies(text: str, source: str, target: str) -> str:
        raise EngineError("fake: it died")

    outcomes, _ = run(desk(spanish_engine(dies)))
    (failed,) = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert (failed.language, "it died" in failed.reason) == ("es", True)
    assert titles(newsroom, "en") == ["The harbour opens again"]
    run(desk(spanish_engine()))
    assert titles(newsroom, "es") == ["El puerto abre de nuevo"]


def test_nothing_is_published_before_its_embargo_ends(newsroom: Path, desk: Desk) -> None:
    write(newsroom, "ferry.md", "---\nembargo: 2024-09-30T12:00:00Z\n---\n# " + FERRY.replace("\n", "\n\n", 1))
    wire = desk(spanish_engine())
    run(wire)
    assert all("ferry" not in Path(path).read_text("latin-1").lower() + path for path in snapshot(newsroom))
    publish(wire, NOW + timedelta(hours=3))
    assert "El transbordador navega de nuevo" in titles(newsroom, "es")


def test_what_is_saved_together_is_told_of_once_all_of_it_stands(newsroom: Path, desk: Desk) -> None:
    write(newsroom, "ferry.txt", FERRY)
    wire = desk(spanish_engine())
    outcomes = take_in(wire, NOW)
    for stands in ([2, 0], [2, 0], [2, 2], [2, 2]):
        next(outcomes)
        assert [len(list(wire.store.current(language))) for language in ("en", "es")] == stands


def test_a_run_that_is_stopped_between_two_outcomes_loses_nothing(newsroom: Path, desk: Desk) -> None:
    write(newsroom, "ferry.txt", FERRY)
    next(take_in(desk(spanish_engine()), NOW))
    run(desk(spanish_engine()))
    assert len(titles(newsroom, "es")) == 2
