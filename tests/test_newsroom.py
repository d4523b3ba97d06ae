"""What a person decides reaches every language and every output at once, and stands whatever comes later."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import feedparser
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fakes import FakeEngine
from make import NOW
from wire.config import load
from wire.errors import NewsroomError
from wire.item import Held, Item, Mark, Outcome, Unchanged
from wire.newsroom import approve, correct, hold, kill, release, retranslate, withhold
from wire.pipeline import Wire, publish, take_in
from wire.publish.check import check
from wire.store.store import Store
from wire.translate.engine import Engine
from wire.translate.glossary import Glossary
from wire.translate.translator import Translator

LATER = NOW + timedelta(hours=1)
SPANISH = {
    "The harbour opens again": "El puerto abre de nuevo",
    "The harbour of the town opens again": "El puerto de la ciudad abre de nuevo",
    "The old harbour opens again after a long winter.": "El viejo puerto abre de nuevo tras un largo invierno.",
    "More than 30 ships are waiting outside.": "Más de 30 barcos esperan fuera.",
    "More than 40 ships are waiting outside.": "Más de 40 barcos esperan fuera.",
    "Hardly any ships are waiting outside.": "Apenas hay barcos esperando fuera.",
}
HARBOUR = """The harbour opens again
The old harbour opens again after a long winter.
{} ships are waiting outside.
"""
#: Words of every version and language of the story, its file names apart.
WORDS = ("opens again", "abre de nuevo", "ships", "barcos", "old harbour", "viejo puerto")

Snapshot = dict[str, bytes]


def spanish(text: str, source: str, target: str) -> str:
    return SPANISH.get(text, text)


def engine(model: str = "1", answer: Callable[[str, str, str], str] = spanish) -> FakeEngine:
    return FakeEngine(("en", "es"), answer=answer, model=model)


def desk(folder: Path, store: Store, *engines: Engine) -> Wire:
    config = load(folder / "config.yaml")
    glossary = Glossary.from_config(config.glossary)
    return Wire(config, store, Translator(engines or [engine()], glossary, store.memory, config.translate))


def write(folder: Path, number: str, front_matter: str = "") -> None:
    (folder / "seeds" / "one.txt").write_text(front_matter + HARBOUR.format(number), "utf-8")


def run(wire: Wire, now: datetime = NOW) -> list[Outcome]:
    outcomes = list(take_in(wire, now))
    publish(wire, now)
    return outcomes


def published(wire: Wire) -> Snapshot:
    feeds = wire.config.feeds
    texts = (path for path in feeds.rglob("*") if path.is_file() and path.suffix != ".png")
    return {str(path.relative_to(feeds)): path.read_bytes() for path in texts}


def holding(snapshot: Snapshot, *words: str) -> list[str]:
    """The files in which one of the words stands, as it is or as JSON has it; but for the ids of what was withdrawn."""
    return [
        path
        for path, data in snapshot.items()
        if any(word.lower() in f"{path} {text}".lower() for word in words for text in _readings(data))
    ]


def _readings(data: bytes) -> Iterator[str]:
    text = re.sub("<at:deleted-entry [^>]+>", "", data.decode())
    yield text
    yield text.encode().decode("unicode_escape", "ignore")


def the_item(wire: Wire, language: str = "en") -> Item:
    (item,) = wire.store.current(language)
    return item


def entry(wire: Wire, language: str) -> feedparser.FeedParserDict:
    (found,) = feedparser.parse(str(wire.config.feeds / language / "atom.xml")).entries
    return found


def told(outcomes: list[Outcome]) -> list[tuple[str, str | None, int]]:
    return [(type(one).__name__, one.language, getattr(one, "version", 0)) for one in outcomes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("languages: [en, es]\nbase_url: https://news.example/\n", "utf-8")
    (tmp_path / "seeds").mkdir()
    write(tmp_path, "More than 30")
    return tmp_path


@pytest.fixture
def wire(folder: Path, store: Store) -> Wire:
    """A wire that has published the story in English and Spanish."""
    opened = desk(folder, store)
    run(opened)
    return opened


def test_a_kill_leaves_a_notice_under_the_same_id_and_the_killed_text_nowhere(wire: Wire) -> None:
    before = {language: entry(wire, language).id for language in ("en", "es")}
    assert set(holding(published(wire), *WORDS)) > {"en/atom.xml", "es/feed.json", "sitemap-news.xml", "index.html"}
    assert told(kill(wire, the_item(wire).story, LATER)) == [("Taken", "en", 2), ("Taken", "es", 2)]
    publish(wire, LATER)
    assert holding(published(wire), *WORDS) == []
    assert {language: entry(wire, language).id for language in ("en", "es")} == before
    assert [entry(wire, language).title for language in ("en", "es")] == ["Story withdrawn", "Noticia retirada"]
    assert all(entry(wire, language).updated_parsed > entry(wire, language).published_parsed for language in before)
    assert check(wire.config.feeds) == []


def test_the_reason_of_a_kill_is_told_beside_the_notice(wire: Wire) -> None:
    kill(wire, the_item(wire, "es").uri, LATER, "The letter was forged.")
    publish(wire, LATER)
    assert set(holding(published(wire), "The letter was forged.")) >= {"en/rss.xml", "es/atom.xml", "es/feed.json"}
    ninjs = next(data for path, data in published(wire).items() if path.startswith("es/one") and path.endswith(".json"))
    assert json.loads(ninjs)["pubStatus"] == "canceled"


def test_a_killed_story_never_comes_back_from_its_source(wire: Wire, folder: Path) -> None:
    kill(wire, the_item(wire).uri, LATER)
    publish(wire, LATER)
    before = published(wire)
    assert [type(outcome) for outcome in run(wire, LATER)] == [Unchanged]
    write(folder, "More than 40", "---\nstatus: usable\n---\n")
    assert [type(outcome) for outcome in run(wire, LATER + timedelta(hours=1))] == [Unchanged]
    assert published(wire) == before


def test_a_killed_story_that_a_gate_or_an_editor_held_shows_its_notice_too(wire: Wire) -> None:
    hold(wire, the_item(wire, "es").uri, "Ada Sample", NOW)
    publish(wire, NOW)
    assert feedparser.parse(str(wire.config.feeds / "es" / "atom.xml")).entries == []
    kill(wire, the_item(wire).story, LATER)
    publish(wire, LATER)
    assert entry(wire, "es").title == "Noticia retirada"


def test_a_kill_before_the_embargo_ends_is_as_silent_as_the_story(wire: Wire, folder: Path) -> None:
    write(folder, "More than 30", "---\nembargo: 2024-10-02T00:00:00Z\n---\n")
    run(wire)
    kill(wire, the_item(wire).story, NOW)
    publish(wire, NOW)
    assert holding(published(wire), *WORDS, the_item(wire).slug, "withdrawn") == []


@pytest.mark.parametrize(
    "verb",
    [
        lambda wire, story: correct(wire, story, NOW, "A note."),
        lambda wire, story: withhold(wire, story),
        lambda wire, story: release(wire, story, NOW),
        lambda wire, story: hold(wire, story, "Ada Sample", NOW),
        lambda wire, story: approve(wire, story, "Ada Sample", NOW),
        lambda wire, story: retranslate(wire, story, NOW),
    ],
)
def test_killed_is_final(wire: Wire, verb: Callable[[Wire, str], object]) -> None:
    story = the_item(wire).story
    kill(wire, story, NOW)
    with pytest.raises(NewsroomError, match="was killed"):
        verb(wire, story)


def test_what_is_withheld_is_nowhere_and_release_brings_back_what_was_there(wire: Wire) -> None:
    story = the_item(wire).story
    approve(wire, story, "Ada Sample", NOW)
    publish(wire, NOW)
    before = {language: entry(wire, language) for language in ("en", "es")}
    assert told(withhold(wire, story)) == [("Taken", "en", 2), ("Taken", "es", 3)]
    publish(wire, LATER)
    assert holding(published(wire), *WORDS, the_item(wire).slug) == []
    again = engine()
    reopened = Wire(wire.config, wire.store, desk(wire.config.root, wire.store, again).translator)
    assert told(release(reopened, story, LATER)) == [("Taken", "en", 3), ("Taken", "es", 4)]
    publish(wire, LATER)
    assert {language: entry(wire, language) for language in ("en", "es")} == before
    assert again.calls == []


def test_only_the_newsroom_releases_what_it_withheld(wire: Wire, folder: Path) -> None:
    withhold(wire, the_item(wire).story)
    write(folder, "More than 40")
    run(wire, LATER)
    assert holding(published(wire), *WORDS) == []
    release(wire, the_item(wire).story, LATER)
    publish(wire, LATER)
    assert "Más de 40 barcos" in entry(wire, "es").content[0].value


def test_a_held_translation_waits_for_approval_through_corrections_and_better_engines(wire: Wire, folder: Path) -> None:
    uri = the_item(wire, "es").uri
    assert told(hold(wire, uri, "Ada Sample", NOW)) == [("Held", "es", 0)]
    write(folder, "More than 40")
    assert told(run(wire, LATER)) == [("Taken", "en", 2), ("Held", "es", 0)]
    better = desk(folder, wire.store, engine("2"))
    assert [type(outcome) for outcome in run(better, LATER)] == [Unchanged, Held]
    assert holding(published(wire), "barcos") == []
    (state,) = [state for state in wire.store.states() if state.language == "es"]
    assert state.reasons == ("held by Ada Sample",)
    approve(wire, uri, "Carl Invented", LATER)
    publish(wire, LATER)
    assert "Más de 40 barcos" in entry(wire, "es").content[0].value


def test_an_approval_is_on_record_changes_the_notice_and_keeps_the_mark(wire: Wire) -> None:
    before, unread = published(wire), "no revisada por una persona"
    assert told(approve(wire, the_item(wire).story, "Ada Sample", LATER)) == [("Taken", "es", 2)]
    publish(wire, LATER)
    after = published(wire)
    assert holding(before, unread)
    assert holding(after, unread) == []
    read = holding(after, "automática, revisada por una persona")
    assert {Path(path).suffix for path in read} == {".xml", ".json", ".html"}
    assert {"es/rss.xml", "es/atom.xml", "es/feed.json"} < set(read)
    assert holding(after, "trainedAlgorithmicMedia") == holding(before, "trainedAlgorithmicMedia")
    assert holding(after, "Ada Sample") == []
    made = the_item(wire, "es").translation
    assert made is not None
    assert made.review is not None
    assert (made.review.by, made.review.at, made.review.verdict) == ("Ada Sample", LATER, "approved")
    assert entry(wire, "es").updated == feedparser.parse(before["es/atom.xml"]).entries[0].updated


def test_an_approval_releases_what_the_gates_held(folder: Path, store: Store) -> None:
    def headline_stays(text: str, source: str, target: str) -> str:
        return text if text == "The harbour opens again" else SPANISH[text]

    wire = desk(folder, store, engine(answer=headline_stays))
    assert told(run(wire)) == [("Taken", "en", 1), ("Held", "es", 0)]
    approve(wire, the_item(wire, "es").uri, "Ada Sample", LATER)
    publish(wire, LATER)
    assert entry(wire, "es").title == "The harbour opens again"
    assert [type(outcome) for outcome in run(desk(folder, store, engine("2")), LATER)] == [Unchanged]


def test_an_approval_holds_for_the_words_that_were_read(wire: Wire, folder: Path) -> None:
    story = the_item(wire).story
    approve(wire, story, "Ada Sample", NOW)
    correct(wire, story, LATER, "An earlier note was unclear.")
    made = the_item(wire, "es").translation
    assert made is not None
    assert made.review is not None
    write(folder, "More than 40")
    run(wire, LATER)
    made = the_item(wire, "es").translation
    assert made is not None
    assert made.review is None


def test_a_story_is_translated_again_by_a_better_engine_under_the_same_id(wire: Wire) -> None:
    before, item = entry(wire, "es"), the_item(wire, "es")
    assert told(retranslate(wire, item.uri, LATER)) == [("Unchanged", "es", 0)]
    better = desk(wire.config.root, wire.store, engine("2", lambda *asked: spanish(*asked).replace("viejo", "antiguo")))
    assert told(retranslate(better, item.story, LATER)) == [("Taken", "es", 2)]
    publish(wire, LATER)
    after = entry(wire, "es")
    assert "antiguo puerto" in after.content[0].value
    assert (after.id, after.link, after.updated) == (before.id, before.link, before.updated)
    assert the_item(wire, "es").translation.engines == ("fake en-es-2",)  # type: ignore[union-attr]  # it is translated


def test_a_translation_that_may_be_published_is_not_replaced_by_one_that_may_not(wire: Wire) -> None:
    worse = desk(wire.config.root, wire.store, engine("2", lambda text, *_: text))
    assert told(retranslate(worse, the_item(wire).story, LATER)) == [("Held", "es", 0)]
    publish(wire, LATER)
    assert entry(wire, "es").title == "El puerto abre de nuevo"
    assert the_item(wire, "es").version == 1


def test_what_is_translated_again_while_its_original_is_corrected_stays_as_it_was(folder: Path, wire: Wire) -> None:
    story = the_item(wire).story

    def corrected(*asked: str) -> str:
        correct(wire, story, LATER, "A note.", beside=True)
        return spanish(*asked).replace("viejo", "antiguo")

    assert told(retranslate(desk(folder, wire.store, engine("2", corrected)), story, NOW)) == [("Unchanged", "es", 0)]
    assert (the_item(wire).version, the_item(wire, "es").version) == (2, 1)


def test_a_story_that_is_killed_while_it_is_translated_stays_killed(folder: Path, wire: Wire) -> None:
    story = the_item(wire).story

    def killed(text: str, *_: str) -> str:
        kill(wire, story, LATER)
        return text.upper()

    correct(desk(folder, wire.store, engine("2", killed)), story, NOW, "A note.", blocks={2: "Nobody counted them."})
    assert (the_item(wire).status, the_item(wire, "es").status) == ("canceled", "canceled")


def test_beside_another_wire_nothing_is_translated(wire: Wire) -> None:
    text = "Hardly any ships are waiting outside."
    found = correct(wire, the_item(wire).story, LATER, "A note.", blocks={2: text}, beside=True)
    assert told(found) == [("Taken", "en", 2)]
    assert wire.store.publication.waits(the_item(wire).story)


def test_text_in_the_language_of_a_translation_does_not_get_into_the_original(wire: Wire) -> None:
    with pytest.raises(NewsroomError, match="reads as Spanish, and would stand in the original; write it in English"):
        correct(wire, the_item(wire, "es").uri, LATER, "Vague.", headline="El puerto de la ciudad vuelve a abrir hoy")
    assert the_item(wire).version == 1


def test_a_correction_by_hand_reaches_every_language_and_translates_what_changed(folder: Path, wire: Wire) -> None:
    asked = engine()
    wire = desk(folder, wire.store, asked)
    note, uri = "An earlier version gave a wrong number of ships.", the_item(wire, "es").uri
    text = "Hardly any ships are waiting outside."
    assert told(correct(wire, uri, LATER, note, blocks={2: text})) == [("Taken", "en", 2), ("Taken", "es", 2)]
    assert [segments for _, _, segments in asked.calls] == [[text]]
    publish(wire, LATER)
    after = published(wire)
    assert holding(after, "30 ships", "30 barcos") == []
    assert {"es/rss.xml", "es/atom.xml", "es/feed.json", "en/feed.json"} < set(holding(after, note))
    formats = {(path.split("/")[0], Path(path).suffix) for path in holding(after, note) if "/one" in path}
    assert formats == {(language, suffix) for language in ("en", "es") for suffix in (".html", ".json", ".xml")}
    page = next(data.decode() for path, data in after.items() if path.startswith("es/one") and path.endswith(".html"))
    assert "<b>Corrección</b>" in page
    assert '"CorrectionComment"' in page
    assert entry(wire, "es").updated_parsed > entry(wire, "es").published_parsed
    assert check(wire.config.feeds) == []


def test_the_facts_of_a_corrected_text_are_found_anew(wire: Wire) -> None:
    text = "“Forty ships are waiting,” harbour master Ada Sample said on September 27."
    correct(wire, the_item(wire).uri, LATER, "A quote was missing.", blocks={2: text})
    item = the_item(wire)
    assert [quote.speaker for quote in item.quotes] == ["Ada Sample"]
    assert [date.value for date in item.dates] == ["2024-09-27"]


def test_what_is_stated_beside_the_text_survives_a_correction(wire: Wire, folder: Path) -> None:
    stated = "---\nsource: Example Desk\nurl: https://desk.example/1\nurgency: 2\nauthor: Jane Roe\n---\n"
    write(folder, "More than 30", stated)
    run(wire)
    before = the_item(wire)
    correct(wire, before.uri, LATER, "The headline was vague.", headline="The harbour of the town opens again")
    after = the_item(wire)
    assert after.headline == "The harbour of the town opens again"
    assert (after.source, after.url, after.urgency, after.byline) == (
        before.source, before.url, before.urgency, before.byline,
    )  # fmt: skip
    assert {**after.evidence, "headline": ()} == {**before.evidence, "headline": ()}
    assert the_item(wire, "es").headline == "El puerto de la ciudad abre de nuevo"


def test_marks_beside_a_corrected_word_stay_where_they_were(wire: Wire) -> None:
    item = the_item(wire)
    words = [(item.body[1].text.index(word), len(word)) for word in ("More", "30", "outside")]
    marks = tuple(Mark(start=start, end=start + length, kind="strong") for start, length in words)
    marked = (item.body[0], item.body[1].evolve(marks=marks))
    wire.store.save(item.evolve(version=2, body=marked))
    text = "More than four hundred ships are waiting outside."
    correct(wire, item.uri, LATER, "The number was wrong.", blocks={2: text})
    kept = the_item(wire).body[1].marks
    assert [text[mark.start : mark.end] for mark in kept] == ["More", "outside"]


def test_a_source_that_changes_after_a_correction_replaces_it_and_the_editor_is_told(wire: Wire, folder: Path) -> None:
    correct(wire, the_item(wire).uri, NOW, "Was vague.", headline="The harbour of the town opens again")
    assert [type(outcome) for outcome in run(wire)] == [Unchanged]
    write(folder, "More than 40")
    run(wire, LATER)
    item = the_item(wire)
    assert (item.headline, item.notes) == ("The harbour opens again", ())
    assert any("replaces a correction by hand: Was vague." in remark for remark in item.remarks)


def test_a_translation_that_lags_behind_shows_the_correction_all_the_same(wire: Wire, folder: Path) -> None:
    without = Wire(wire.config, wire.store, Translator([], Glossary(), wire.store.memory, wire.config.translate))
    correct(without, the_item(wire).uri, LATER, "The number was wrong.", blocks={2: "Nobody counted them."})
    publish(without, LATER)
    assert "The number was wrong." in entry(wire, "es").content[0].value
    assert entry(wire, "es").updated_parsed > entry(wire, "es").published_parsed


def test_every_verb_can_be_repeated_and_then_changes_nothing(wire: Wire) -> None:
    story = the_item(wire).story

    def again(verb: Callable[[], list[Outcome]]) -> None:
        verb()
        publish(wire, LATER)
        before = published(wire)
        assert {type(outcome) for outcome in verb()} == {Unchanged}
        assert publish(wire, LATER).changed == 0
        assert published(wire) == before

    again(lambda: correct(wire, story, LATER, "It was vague.", headline="The harbour of the town opens again"))
    again(lambda: approve(wire, story, "Ada Sample", LATER))
    again(lambda: withhold(wire, story))
    again(lambda: release(wire, story, LATER))
    again(lambda: kill(wire, story, LATER, "It was untrue."))


def test_a_hold_that_is_repeated_changes_nothing(wire: Wire) -> None:
    story = the_item(wire).story
    hold(wire, story, "Ada Sample", NOW)
    hold(wire, story, "Carl Invented", LATER)
    assert the_item(wire, "es").version == 2


@pytest.mark.parametrize(
    ("verb", "message"),
    [
        (lambda wire, item: approve(wire, f"{item.story}/gl", "Ann", NOW), "the story has no such translation yet"),
        (lambda wire, item: kill(wire, "tag:wire.example,2024-01-01:nothing/en", NOW), "no such item or story"),
        (lambda wire, item: hold(wire, item.uri, "Ada Sample", NOW), "is no translation"),
        (lambda wire, item: approve(wire, item.story, " ", NOW), "the name is empty"),
        (lambda wire, item: correct(wire, item.uri, NOW, ""), "the note is empty"),
        (lambda wire, item: correct(wire, item.uri, NOW, "A note.", headline="\n"), "the headline is empty"),
        (lambda wire, item: correct(wire, item.uri, NOW, "A note.", blocks={1: ""}), "block 1 is empty"),
        (lambda wire, item: correct(wire, item.uri, NOW, "A note.", blocks={3: "Words."}), "no block 3; they are 1 to"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    wire: Wire, verb: Callable[[Wire, Item], object], message: str
) -> None:
    with pytest.raises(NewsroomError, match=message):
        verb(wire, the_item(wire))
    assert [the_item(wire, language).version for language in ("en", "es")] == [1, 1]


TALE = """---
embargo: {embargo}
---
The harbour opens again
More than {number} ships are waiting outside.
"""
CANARY = re.compile("417[0-9]{4}")
TALES = st.sampled_from(range(2))


def counting(text: str, source: str, target: str) -> str:
    return re.sub(
        "More than ([0-9]+) ships are waiting outside.", r"Más de \1 barcos esperan fuera.", spanish(text, "", "")
    )


@dataclass
class Tale:
    """What a story is known to be: the number that stands in its text, and what was decided of it."""

    number: int
    embargo: datetime
    killed: bool = False
    withheld: bool = False
    held: bool = False  # in Spanish

    def languages(self, now: datetime) -> list[str]:
        """Those in which readers may see an entry of it."""
        if now < self.embargo or (self.withheld and not self.killed):
            return []
        return ["en"] if self.held and not self.killed else ["en", "es"]


class Newsroom(RuleBasedStateMachine):
    """Stories whose every version has a number of its own: at any time it stands where it may, and nowhere else."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory(prefix="wire-newsroom-")
        self.folder = Path(self.temporary.name)
        (self.folder / "config.yaml").write_text("languages: [en, es]\nbase_url: https://news.example/\n", "utf-8")
        (self.folder / "seeds").mkdir()
        self.store = Store.open(self.folder / ".wire")
        self.wire = desk(self.folder, self.store, engine(answer=counting))
        self.now = NOW
        self.tales: dict[str, Tale] = {}
        self.ids: dict[str, str] = {}  # of an origin's story
        self.numbers = count(4_170_000)

    def teardown(self) -> None:
        self.store.close()
        self.temporary.cleanup()

    @initialize()
    def something_is_there(self) -> None:
        self.arrives(0, 0)

    @rule(tale=TALES, embargo=st.sampled_from([-1, 0, 2]))
    def arrives(self, tale: int, embargo: int) -> None:
        """A file that is new or has changed."""
        origin, number, until = f"seeds/tale{tale}.txt", next(self.numbers), self.now + timedelta(hours=embargo)
        (self.folder / origin).write_text(TALE.format(number=number, embargo=until.isoformat()), "utf-8")
        list(take_in(self.wire, self.now))
        known = self.tales.setdefault(origin, Tale(number, until))
        if not known.killed:
            known.number, known.embargo = number, until
        item = self.store.by_origin(origin)
        assert item is not None
        assert self.ids.setdefault(origin, item.story) == item.story

    @rule()
    def comes_again(self) -> None:
        assert {type(outcome) for outcome in take_in(self.wire, self.now)} <= {Unchanged}

    @rule(hours=st.integers(1, 3))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def living(self, tale: int) -> Tale | None:
        known = self.tales.get(f"seeds/tale{tale}.txt")
        return known if known and not known.killed else None

    @rule(tale=TALES)
    def is_killed(self, tale: int) -> None:
        if known := self.living(tale):
            kill(self.wire, self.ids[f"seeds/tale{tale}.txt"], self.now)
            known.killed = True

    @rule(tale=TALES, withheld=st.booleans())
    def is_withheld_or_released(self, tale: int, withheld: bool) -> None:
        if known := self.living(tale):
            story = self.ids[f"seeds/tale{tale}.txt"]
            _ = withhold(self.wire, story) if withheld else release(self.wire, story, self.now)
            known.withheld = withheld

    @rule(tale=TALES, held=st.booleans())
    def is_held_or_approved(self, tale: int, held: bool) -> None:
        uri = f"{self.ids.get(f'seeds/tale{tale}.txt')}/es"
        if (known := self.living(tale)) and self.store.latest(uri):
            (hold if held else approve)(self.wire, uri, "Ada Sample", self.now)
            known.held = held

    @rule(tale=TALES)
    def is_corrected(self, tale: int) -> None:
        if known := self.living(tale):
            known.number = next(self.numbers)
            text = f"More than {known.number} ships are waiting outside."
            correct(self.wire, self.ids[f"seeds/tale{tale}.txt"], self.now, "The number was wrong.", blocks={1: text})

    @invariant()
    def readers_see_what_they_may(self) -> None:
        publish(self.wire, self.now)
        files = published(self.wire)
        for language in ("en", "es"):
            shown = [origin for origin, tale in self.tales.items() if language in tale.languages(self.now)]
            numbers = {str(self.tales[origin].number) for origin in shown if not self.tales[origin].killed}
            assert numbers == found(files, f"{language}/")
            entries = feedparser.parse(files.get(f"{language}/atom.xml", b"")).entries
            assert sorted(entry.id for entry in entries) == sorted(f"{self.ids[origin]}/{language}" for origin in shown)
        seen = {str(tale.number) for tale in self.tales.values() if tale.languages(self.now) and not tale.killed}
        assert found(files) <= seen
        hidden = [self.ids[origin] for origin, tale in self.tales.items() if not tale.languages(self.now)]
        assert holding(files, *(story.rpartition(":")[2] for story in hidden)) == []
        again = publish(self.wire, self.now)
        assert (again.changed, again.removed) == (0, 0)


def found(files: Snapshot, under: str = "") -> set[str]:
    """The numbers that stand in the files, or in those of one folder."""
    return {
        number for path, data in files.items() if path.startswith(under) for number in CANARY.findall(data.decode())
    }


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)
