"""Whatever way led there, the same store and the same moment give the same files; and a run does what is due alone."""

import re
import resource
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from make import NOW, TAG, make_item, make_translation
from small_site import standing
from wire.config import Config, defaults
from wire.errors import PublishError, WireError
from wire.item import Block, Item
from wire.publish import jsonfeed, page, stories
from wire.publish.check import check
from wire.publish.site import publish
from wire.publish.writer import Folder
from wire.store.store import Store

HOUR = timedelta(hours=1)
STORIES = st.integers(0, 3)


def story(number: int, version: int = 1, **changes: Any) -> list[Item]:
    """A version of a story, and its Spanish translation."""
    received = NOW + number * timedelta(minutes=1)
    original = make_item(
        story=f"{TAG}:story-{number}",
        version=version,
        headline=f"Story {number} in version {version}",
        created_at=received,
        received_at=received + version * HOUR,
        **changes,
    )
    return [original, make_translation(original, "es", headline=f"Historia {number}, versión {version}")]


def save(store: Store, *items: Item) -> None:
    for item in items:
        store.save(item)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = defaults(tmp_path)
    return made.evolve(publish=made.publish.evolve(newest=3))


def from_scratch(store: Store, config: Config, now: Any) -> dict[str, bytes]:
    """What is published when all of the store is published into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        (copy / ".wire").mkdir()
        store.backup(copy / ".wire" / "wire.sqlite")
        with Store.open(copy / ".wire") as known:
            publish(known, config.evolve(root=copy), now, everything=True)
        return standing(copy / "feeds")


def untold(feeds: Path) -> dict[str, bytes]:
    """What stands, without what tells that there was an entry of an id."""
    return {path: re.sub(rb"<at:deleted-entry [^>]+>", b"", data) for path, data in standing(feeds).items()}


class Publishing(RuleBasedStateMachine):
    """Stories come and go, the clock and the configuration change: what stands is what a first publish would write."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="wire-publishing-"))
        self.store = Store.open(self.folder / ".wire")
        known = defaults(self.folder)
        self.config = known.evolve(publish=known.publish.evolve(newest=2))
        self.now = NOW
        self.versions: dict[int, int] = {}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def saves(self, number: int, **changes: Any) -> None:
        self.versions[number] = self.versions.get(number, 0) + 1
        save(self.store, *story(number, self.versions[number], **changes))

    @rule(number=STORIES, status=st.sampled_from(["usable", "usable", "withheld", "canceled"]))
    def comes_or_changes(self, number: int, status: str) -> None:
        self.saves(number, status=status)

    @rule(number=STORIES, embargo=st.integers(-1, 3), life=st.integers(1, 4))
    def comes_for_a_time(self, number: int, embargo: int, life: int) -> None:
        begins = self.now + embargo * HOUR
        self.saves(number, embargoed_until=begins, expires_at=begins + life * HOUR)

    @rule(number=STORIES, held=st.booleans())
    def is_held_or_approved(self, number: int, held: bool) -> None:
        item = self.store.latest(f"{TAG}:story-{number}/es")
        if item and item.translation:
            made = item.translation.evolve(held=("by a person",) if held else ())
            self.store.save(item.evolve(version=item.version + 1000, translation=made))

    @rule(hours=st.sampled_from([-5, -1, 1, 2, 60, 744]))
    def time_passes_or_the_clock_is_set_back(self, hours: int) -> None:
        self.now += hours * HOUR

    @rule(title=st.sampled_from(["Wire", "Exampleton Wire"]), newest=st.integers(1, 3))
    def is_configured(self, title: str, newest: int) -> None:
        self.config = self.config.evolve(title=title, publish=self.config.publish.evolve(newest=newest))

    @rule(which=st.randoms(use_true_random=False))
    def loses_a_file(self, which: Any) -> None:
        lists = [path for path in standing(self.config.feeds) if path.count("/") == 0 or "feed" in path]
        if lists:
            (self.config.feeds / which.choice(lists)).unlink()

    @invariant()
    def what_stands_is_what_a_first_publish_would_write(self) -> None:
        publish(self.store, self.config, self.now)
        assert standing(self.config.feeds) == from_scratch(self.store, self.config, self.now)
        again = publish(self.store, self.config, self.now)
        assert (again.changed, again.removed) == (0, 0)


TestPublishing = Publishing.TestCase
TestPublishing.settings = settings(max_examples=4, stateful_step_count=8, deadline=None)


def test_a_run_reads_and_writes_what_a_change_touches_and_no_more(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        save(store, *story(number))
    publish(store, config, NOW)
    decided: list[str] = []
    real = stories.shown

    def noted(items: list[Item], *rest: Any) -> Any:
        decided.append(items[0].story)
        return real(items, *rest)

    monkeypatch.setattr(stories, "shown", noted)
    publish(store, config, NOW + HOUR)
    assert decided == []
    before = {path: path.stat().st_mtime_ns for path in config.feeds.rglob("*.*")}
    save(store, *story(0, 2))  # an old one, in no feed any more
    publish(store, config, NOW + HOUR)
    changed = {path.name for path, at in before.items() if path.stat().st_mtime_ns != at}
    assert (decided, changed) == (
        [f"{TAG}:story-0"],
        {"story-0.html", "story-0.json", "story-0.xml", "sitemap-news.xml"},
    )


def test_what_is_saved_while_a_run_is_under_way_is_published_by_the_next(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, *story(0))
    real = stories.shown

    def saving(items: list[Item], *rest: Any) -> Any:
        save(store, *story(0, 2))
        return real(items, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(stories, "shown", saving)
        publish(store, config, NOW)
    assert "Historia 0, versión 1" in (config.feeds / "es" / "atom.xml").read_text("utf-8")
    publish(store, config, NOW)
    assert "Historia 0, versión 2" in (config.feeds / "es" / "atom.xml").read_text("utf-8")


@pytest.fixture
def many(store: Store, config: Config) -> dict[str, bytes]:
    """Six stories that are published, of which the feeds list three."""
    for number in range(6):
        save(store, *story(number))
    publish(store, config, NOW)
    return standing(config.feeds)


ENGLISH = "The ferry left the harbour of Exampleton on Monday, and nobody was hurt, the police of the town said. " * 4


def test_a_story_in_another_language_than_declared_stays_as_it_was_and_the_rest_is_published(
    store: Store, config: Config, many: dict[str, bytes]
) -> None:
    wrong = [item.evolve(body=(Block(text=ENGLISH),)) for item in story(5, 2)]
    save(store, *wrong, *story(4, 2))
    written = publish(store, config, NOW)
    assert [problem.removeprefix(f"{config.feeds}/") for problem in written.problems] == [
        "es/story-5.html: is declared es, but reads as en"
    ]
    made = standing(config.feeds)
    assert {path for path in made if "story-5" in path and made[path] != many[path]} == set()
    assert "Historia 5, versión 1" in made["es/atom.xml"].decode()
    assert "Historia 4, versión 2" in made["es/atom.xml"].decode()
    assert check(config.feeds) == []
    assert publish(store, config, NOW).problems == written.problems  # until it is mended
    save(store, *story(5, 3))
    assert publish(store, config, NOW).problems == []
    assert "Historia 5, versión 3" in (config.feeds / "es" / "atom.xml").read_text("utf-8")


def test_of_a_killed_story_nothing_stays_even_where_its_notice_is_not_valid(
    store: Store, config: Config, many: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, *story(5, 2, status="canceled"))
    monkeypatch.setattr(page, "render", lambda *_: b"<!DOCTYPE html><title>no heading</title>")
    written = publish(store, config, NOW)
    assert any("has 0 elements <h1>, not one" in problem for problem in written.problems)
    assert [path for path, data in untold(config.feeds).items() if b"story-5" in data or "story-5" in path] == []


def test_a_list_that_is_not_valid_takes_the_place_of_nothing(
    store: Store, config: Config, many: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, *story(6))
    with monkeypatch.context() as patched:
        patched.setattr(jsonfeed, "VERSION", "https://jsonfeed.org/version/0")
        with pytest.raises(PublishError, match=r"feeds: what stands there stays.*/feed.json: "):
            publish(store, config, NOW)
        assert standing(config.feeds) == many
    publish(store, config, NOW)
    assert "story-6" in (config.feeds / "es" / "feed.json").read_text("utf-8")


def test_an_entry_never_gets_another_id(store: Store, config: Config, many: dict[str, bytes]) -> None:
    path = config.feeds / "es" / "rss.xml"
    path.write_bytes(many["es/rss.xml"].replace(b":story-5/es<", b":story-five/es<"))
    with pytest.raises(PublishError, match=r"es/rss.xml: \S+story-5.html has the id \S+, and had \S+story-five/es"):
        publish(store, config, NOW)


@pytest.mark.parametrize("path", ["es/rss.xml", "index.html", "es/story-5.html", "en/story-5.xml"])
def test_what_is_new_is_healed_when_somebody_deletes_or_damages_it(
    path: str, store: Store, config: Config, many: dict[str, bytes]
) -> None:
    (config.feeds / path).unlink()
    assert publish(store, config, NOW).changed == 1
    assert standing(config.feeds) == many
    (config.feeds / path).write_bytes(b"damaged")
    publish(store, config, NOW)
    assert standing(config.feeds) == many


def test_old_pages_are_healed_when_their_folder_is_gone_or_everything_is_made_anew(
    store: Store, config: Config, many: dict[str, bytes]
) -> None:
    (config.feeds / "es" / "story-0.html").unlink()
    assert publish(store, config, NOW).changed == 0  # it is in no list: `wire check` finds it
    assert [problem.message for problem in check(config.feeds)][:1] == ["links to es/story-0.html, which is not there"]
    publish(store, config, NOW, everything=True)
    assert standing(config.feeds) == many
    shutil.rmtree(config.feeds / "es")
    publish(store, config, NOW)
    assert standing(config.feeds) == many
    shutil.rmtree(config.feeds)
    publish(store, config, NOW)
    assert standing(config.feeds) == many


@pytest.mark.parametrize(
    ("step", "count"),
    [
        ("stage", 0),
        ("stage", 9),
        ("commit", 0),
        ("_rename", 0),
        ("_rename", 8),
        ("remove", 0),
        ("remove", 2),
        ("sync", 0),
    ],
)
def test_a_run_that_is_stopped_anywhere_is_made_up_for_by_the_next(
    step: str, count: int, store: Store, config: Config, many: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, *story(5, 2), *story(6), *story(4, 2, status="withheld"))
    expected = from_scratch(store, config, NOW)
    with monkeypatch.context() as patched:
        _stops(patched, step, count)
        with pytest.raises(KeyboardInterrupt):
            publish(store, config, NOW)
    if step in {"stage", "commit"}:
        assert standing(config.feeds) == many
    publish(store, config, NOW)
    assert standing(config.feeds) == expected


def _stops(patched: pytest.MonkeyPatch, step: str, count: int) -> None:
    """Let the run be interrupted at the given call of a step."""
    real, calls = getattr(Folder, step), iter(range(count, -1, -1))

    def stopping(*arguments: Any, **more: Any) -> Any:
        if next(calls) == 0:
            raise KeyboardInterrupt
        return real(*arguments, **more)

    patched.setattr(Folder, step, stopping)


def test_a_story_that_a_stopped_run_had_put_there_goes_when_it_is_withheld_before_the_next(
    store: Store, config: Config, many: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, *story(6))
    with monkeypatch.context() as patched:
        _stops(patched, "_rename", 7)
        with pytest.raises(KeyboardInterrupt):
            publish(store, config, NOW)
    assert (config.feeds / "es" / "story-6.html").exists()
    save(store, *story(6, 2, status="withheld"))
    publish(store, config, NOW)
    assert [path for path, data in untold(config.feeds).items() if b"story-6" in data or "story-6" in path] == []


def test_a_disk_that_takes_no_more_leaves_the_old_set_whole_and_the_next_run_writes_the_new_one(
    store: Store, config: Config, many: dict[str, bytes]
) -> None:
    save(store, *story(6))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (7_000, before[1]))
    try:
        with pytest.raises(WireError):  # be it for the store or for a file, which test_writer.py tells apart
            publish(store, config, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert standing(config.feeds) == many
    publish(store, config, NOW)
    assert "story-6" in (config.feeds / "es" / "rss.xml").read_text()
