from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from make import NOW, TAG, make_item, make_translation
from wire.item import Failed, Held, Item, Outcome, Status, Taken, Unchanged, Waiting
from wire.store.state import Verdict
from wire.store.store import Store
from wire.store.work import Facts, Work, settled

NONE = Facts("seeds/a.txt", "en", 0, 2, "usable", "uk", None, None, None, None)


@pytest.mark.parametrize(
    ("facts", "verdict", "work"),
    [
        (NONE, "missing", "due"),
        (NONE._replace(status="canceled"), "missing", "none"),
        (NONE._replace(verdict="waiting", tried=2, status="withheld"), "waiting", "none"),
        (NONE._replace(verdict="waiting", tried=2), "waiting", "held"),
        (NONE._replace(verdict="waiting", tried=1), "waiting", "due"),
        (NONE._replace(verdict="failed", tried=2), "failed", "due"),
        (NONE._replace(verdict="held", tried=2), "held", "held"),
        (NONE._replace(verdict="held", tried=2, translated=2, held=True), "held", "held"),
        (NONE._replace(verdict="held", tried=1), "held", "due"),
        (NONE._replace(verdict="held", tried=None), "held", "due"),
        (NONE._replace(translated=2, held=True), "missing", "due"),
        (NONE._replace(translated=2, held=False), "taken", "none"),
        (NONE._replace(translated=2, held=False, verdict="taken"), "taken", "none"),
        (NONE._replace(translated=1, held=False, verdict="taken"), "taken", "due"),
        (NONE._replace(denied="story"), "denied", "none"),
        (NONE._replace(denied="story", translated=2, held=False, verdict="taken"), "denied", "none"),
        (NONE._replace(verdict="denied"), "missing", "due"),
        (NONE._replace(verdict="denied", translated=2, held=False), "taken", "none"),
    ],
)
def test_what_is_to_be_done_follows_from_what_is_known(facts: Facts, verdict: Verdict, work: Work) -> None:
    assert settled(facts) == (verdict, work)


def slugs(found: Iterator[Item]) -> list[str]:
    return [item.slug for item in found]


def lacking(store: Store, language: str = "uk", recipe: str = "r") -> list[str]:
    return slugs(store.lacking(language, lambda source: recipe))


def held(item: Item, language: str) -> Held:
    return Held(origin=item.origin, uri=f"{item.story}/{language}", language=language, reasons=("numbers_survive",))


def test_what_is_taken_in_lacks_every_language_but_its_own(store: Store) -> None:
    store.save(make_item("en"))
    store.save(make_item("uk", story=f"{TAG}:gavan"))
    assert lacking(store, "uk") == ["harbour-4f1c"]
    assert lacking(store, "en") == ["gavan"]
    assert lacking(store, "de") == ["harbour-4f1c", "gavan"]


def test_what_is_taken_in_after_a_language_was_asked_for_lacks_it_too(store: Store) -> None:
    assert lacking(store) == []
    store.save(make_item())
    assert lacking(store) == ["harbour-4f1c"]


def test_what_is_translated_lacks_nothing_until_its_original_changes(store: Store) -> None:
    original = make_item()
    store.save(original)
    store.save(make_translation(original, "uk"))
    assert lacking(store) == []
    corrected = original.evolve(version=2, headline="Harbour of Exampleton opens in part")
    store.save(corrected)
    assert list(store.lacking("uk", str)) == [corrected]
    store.save(make_translation(corrected, "uk"))
    assert lacking(store) == []


def test_a_late_older_version_asks_for_no_translation(store: Store) -> None:
    newer = make_item(version=2)
    store.save(newer)
    store.save(make_translation(newer, "uk"))
    assert lacking(store) == []
    store.save(make_item(version=1, headline="Before"))
    assert lacking(store) == []


def test_what_failed_is_tried_again(store: Store) -> None:
    item = make_item()
    store.save(item)
    store.note(Failed(origin=item.origin, language="uk", reason="the engine died"), NOW, source_version=1, recipe="r")
    assert lacking(store, "uk", "r") == ["harbour-4f1c"]


def test_what_waits_is_tried_again_by_another_recipe_or_for_another_version(store: Store) -> None:
    item = make_item()
    store.save(item)
    waiting = Waiting(origin=item.origin, uri=f"{item.story}/uk", language="uk", remedy="wire models install uk")
    store.note(waiting, NOW, source_version=1, recipe="no engine")
    assert lacking(store, "uk", "no engine") == []
    assert lacking(store, "uk", "argos 1.9") == ["harbour-4f1c"]
    store.save(item.evolve(version=2, headline="Harbour of Exampleton opens in part"))
    assert lacking(store, "uk", "no engine") == ["harbour-4f1c"]


def test_what_is_held_is_tried_again_by_another_recipe_only(store: Store) -> None:
    item = make_item()
    store.save(item)
    store.save(make_translation(item, "uk", held=("numbers_survive",)))
    store.note(held(item, "uk"), NOW, source_version=1, recipe="argos 1.9")
    assert lacking(store, "uk", "argos 1.9") == []
    assert lacking(store, "uk", "argos 2.0") == ["harbour-4f1c"]
    store.note(held(item, "uk"), NOW, source_version=1, recipe="argos 2.0")
    assert lacking(store, "uk", "argos 2.0") == []
    store.save(item.evolve(version=2, headline="Corrected"))
    assert lacking(store, "uk", "argos 2.0") == ["harbour-4f1c"]


def test_the_recipe_is_that_of_the_original_s_language(store: Store) -> None:
    for language in ("en", "de"):
        item = make_item(language, story=f"{TAG}:from-{language}")
        store.save(item)
        store.note(held(item, "uk"), NOW, source_version=1, recipe=f"{language} model 1")
    recipes = {"en": "en model 1", "de": "de model 2"}
    list(store.lacking("uk", recipes.__getitem__))  # the language is asked for, for the first time
    assert slugs(store.lacking("uk", recipes.__getitem__)) == ["from-de"]


def test_a_translation_that_was_held_and_is_approved_lacks_nothing(store: Store) -> None:
    item = make_item()
    store.save(item)
    store.save(make_translation(item, "uk", held=("numbers_survive",)))
    store.note(held(item, "uk"), NOW, source_version=1, recipe="r1")
    store.save(make_translation(item, "uk", version=2))
    assert lacking(store, "uk", "r2") == []
    assert [state.verdict for state in store.states()] == ["taken"]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_is_killed_or_withheld_lacks_nothing_until_it_is_released(store: Store, status: Status) -> None:
    item = make_item()
    store.save(item)
    store.note(Failed(origin=item.origin, language="uk", reason="the engine died"), NOW)
    assert lacking(store) == ["harbour-4f1c"]
    store.save(item.evolve(version=2, status=status))
    assert lacking(store) == []
    store.save(item.evolve(version=3))
    assert lacking(store) == ["harbour-4f1c"]


def test_the_newest_are_translated_first_even_those_of_a_later_page(store: Store) -> None:
    with store.together():
        for number in range(150):
            store.save(make_item(story=f"{TAG}:s{number:03}"))
    taken = []
    for item in store.lacking("uk", str):
        store.save(make_translation(item, "uk"))
        taken.append(item.slug)
    assert taken == [f"s{number:03}" for number in reversed(range(150))]
    assert lacking(store) == []


def test_what_waits_comes_once_in_a_run(store: Store) -> None:
    store.save(make_item())
    runs = 0
    for item in store.lacking("uk", str):
        outcome = Waiting(origin=item.origin, uri=f"{item.story}/uk", language="uk", remedy="wire models install uk")
        store.note(outcome, NOW, source_version=1)
        runs += 1
    assert runs == 1


class Newsroom(RuleBasedStateMachine):
    """Any order of versions, translations and outcomes: the list that is kept is the list that a full search gives."""

    names = st.sampled_from(["a", "b"])
    targets = st.sampled_from(["uk", "de"])
    recipe = st.sampled_from(["r1", "r2"])

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name))
        self.originals: dict[str, list[Item]] = {}
        self.translations: dict[tuple[str, str], list[Item]] = {}
        self.asked: set[str] = set()
        self.noted: dict[tuple[str, str], tuple[Verdict, int, str]] = {}

    def teardown(self) -> None:
        assert self.store.check() == []
        self.store.close()
        self.folder.cleanup()

    @rule(name=names, status=st.sampled_from(["usable", "usable", "canceled", "withheld"]))
    def take(self, name: str, status: Status) -> None:
        versions = self.originals.setdefault(name, [])
        language = "de" if name == "b" else "en"
        item = make_item(language, story=f"{TAG}:{name}", version=len(versions) + 1, status=status)
        self.store.save(item)
        versions.append(item)

    @precondition(lambda self: self.originals)
    @rule(data=st.data(), language=targets, held=st.booleans())
    def translate(self, data: st.DataObject, language: str, held: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.originals)))
        original = data.draw(st.sampled_from(self.originals[name]))
        if original.language == language:
            return
        versions = self.translations.setdefault((name, language), [])
        item = make_translation(original, language, ("length",) if held else (), version=len(versions) + 1)
        self.store.save(item)
        versions.append(item)
        if not held and (name, language) in self.noted:
            self.noted[name, language] = ("taken", original.version, "")

    @precondition(lambda self: self.originals)
    @rule(data=st.data(), language=targets, kind=st.sampled_from(["taken", "held", "waiting", "failed"]), recipe=recipe)
    def note(self, data: st.DataObject, language: str, kind: Verdict, recipe: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.originals)))
        item = data.draw(st.sampled_from(self.originals[name]))
        if item.language == language:
            return
        known: dict[str, Any] = {"origin": item.origin, "uri": f"{item.story}/{language}", "language": language}
        outcomes: dict[str, Outcome] = {
            "taken": Taken(**known, version=1),
            "held": Held(**known, reasons=("length",)),
            "waiting": Waiting(**known, remedy="wire models install"),
            "failed": Failed(origin=item.origin, language=language, reason="the engine died"),
        }
        self.store.note(outcomes[kind], NOW, item.version, recipe)
        self.store.note(Unchanged(**known), NOW)
        self.noted[name, language] = (kind, item.version, recipe)

    @rule(language=targets)
    def ask(self, language: str) -> None:
        self.asked.add(language)

    @invariant()
    def what_lacks_is_what_a_full_search_finds(self) -> None:
        for language, recipe in product(sorted(self.asked), ["r1", "r2"]):
            expected = sorted(name for name in self.originals if self.lacks(name, language, recipe))
            assert sorted(lacking(self.store, language, recipe)) == expected

    def lacks(self, name: str, language: str, recipe: str) -> bool:
        original = self.originals[name][-1]
        if original.language == language or original.status != "usable":
            return False
        verdict, tried, tried_with = self.noted.get((name, language), ("missing", 0, ""))
        if verdict == "failed":
            return True
        latest = next(reversed(self.translations.get((name, language), [])), None)
        made = latest.translation if latest else None
        if made and made.source_version == original.version and not made.held:
            return False
        return not (verdict in {"held", "waiting"} and tried == original.version and tried_with == recipe)


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


def test_what_is_held_can_be_tried_again_by_the_same_recipe(store: Store) -> None:
    item = make_item()
    store.save(item)
    assert lacking(store) == ["harbour-4f1c"]
    store.note(held(item, "uk"), NOW, item.version, "r")
    assert lacking(store) == []
    store.try_held_again()
    assert lacking(store) == ["harbour-4f1c"]


def test_what_may_not_be_translated_lacks_nothing_and_says_so_until_it_may(store: Store) -> None:
    assert lacking(store) == []
    denied = make_item(translate="deny")
    store.save(denied)
    assert lacking(store) == []
    assert [(state.language, state.verdict, state.reasons) for state in store.states()] == [
        ("uk", "denied", ("its rights forbid a translation (translate: deny)",))
    ]
    store.save(denied.evolve(version=2, translate="allow"))
    assert lacking(store) == ["harbour-4f1c"]
    assert [(state.verdict, state.reasons) for state in store.states()] == [("missing", ())]
