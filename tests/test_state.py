from datetime import timedelta

from make import NOW, TAG, make_item, make_translation
from wire.item import Failed, Held, Taken, Unchanged, Waiting
from wire.store.state import State, Trouble
from wire.store.store import Store

ITEM = make_item()
ORIGINAL = {"origin": ITEM.origin, "uri": ITEM.uri, "language": "en"}
UKRAINIAN = {"origin": ITEM.origin, "uri": f"{ITEM.story}/uk", "language": "uk"}
BROKEN = Failed(origin=ITEM.origin, reason="seeds/harbour-4f1c.txt: is empty; delete it")


def verdicts(store: Store) -> dict[tuple[str, str], str]:
    return {(state.origin, state.language): state.verdict for state in store.states()}


def test_a_state_says_what_happened_to_which_item_and_when(store: Store) -> None:
    store.save(make_item(embargoed_until=NOW))
    outcome = Held(**UKRAINIAN, reasons=("numbers_survive: 3 is missing", "the headline stays untranslated"))
    store.note(outcome, NOW, source_version=1, recipe="argos 1.9")
    assert list(store.states()) == [
        State(
            origin="seeds/harbour-4f1c.txt",
            language="uk",
            uri=f"{TAG}:harbour-4f1c/uk",
            headline="Harbour of Exampleton reopens",
            verdict="held",
            reasons=("numbers_survive: 3 is missing", "the headline stays untranslated"),
            due=False,
            source_version=1,
            recipe="argos 1.9",
            at=NOW,
            status="usable",
            embargoed_until=NOW,
            expires_at=None,
        )
    ]


def test_only_the_last_outcome_is_kept(store: Store) -> None:
    store.save(ITEM)
    store.note(Waiting(**UKRAINIAN, remedy="wire models install uk"), NOW)
    store.note(Failed(origin=ITEM.origin, language="uk", reason="the engine died"), NOW + timedelta(hours=1))
    [state] = store.states()
    assert (state.verdict, state.reasons, state.at) == ("failed", ("the engine died",), NOW + timedelta(hours=1))


def test_a_file_that_failed_is_known_without_an_item(store: Store) -> None:
    store.note(BROKEN, NOW)
    [state] = store.states()
    assert (state.language, state.uri, state.headline, state.due) == ("", "", "", False)
    assert state.reasons == (BROKEN.reason,)


def test_a_file_that_is_read_again_has_not_failed_any_more(store: Store) -> None:
    store.save(ITEM)
    for outcome in (Taken(**ORIGINAL, version=1), Unchanged(**ORIGINAL)):
        store.note(BROKEN, NOW)
        assert (ITEM.origin, "") in verdicts(store)
        store.note(outcome, NOW)
        assert (ITEM.origin, "") not in verdicts(store)


def test_a_translation_does_not_mend_the_file_of_its_original(store: Store) -> None:
    store.save(ITEM)
    store.note(BROKEN, NOW)
    store.save(make_translation(ITEM, "uk"))
    store.note(Taken(**UKRAINIAN, version=1), NOW, source_version=1)
    assert verdicts(store) == {(ITEM.origin, ""): "failed", (ITEM.origin, "uk"): "taken"}


def test_a_file_that_is_gone_from_its_source_can_be_forgotten(store: Store) -> None:
    store.note(BROKEN, NOW, source="seeds")
    store.forget_failures("seeds", {ITEM.origin})
    store.forget_failures("other", set())
    assert verdicts(store) == {(ITEM.origin, ""): "failed"}
    store.forget_failures("seeds", {"seeds/another.txt"})
    assert verdicts(store) == {}


def test_what_failed_in_a_source_that_is_gone_can_be_forgotten(store: Store) -> None:
    store.note(BROKEN, NOW, source="seeds")
    store.keep_only_sources(["seeds"])
    assert verdicts(store) == {(ITEM.origin, ""): "failed"}
    store.keep_only_sources(["other"])
    assert verdicts(store) == {}


def test_unchanged_leaves_what_is_known_of_a_translation(store: Store) -> None:
    store.save(ITEM)
    store.note(Waiting(**UKRAINIAN, remedy="wire models install uk"), NOW)
    store.note(Unchanged(**UKRAINIAN), NOW)
    assert verdicts(store) == {(ITEM.origin, "uk"): "waiting"}


def test_a_translation_that_was_asked_for_and_not_tried_is_missing(store: Store) -> None:
    store.save(ITEM)
    list(store.lacking("uk", str))
    [state] = store.states()
    assert (state.language, state.verdict, state.due, state.at) == ("uk", "missing", True, None)


def test_a_translation_of_an_older_version_is_due(store: Store) -> None:
    store.save(ITEM)
    list(store.lacking("uk", str))
    store.save(make_translation(ITEM, "uk"))
    store.note(Taken(**UKRAINIAN, version=1), NOW, source_version=1)
    store.save(ITEM.evolve(version=2, headline="Harbour of Exampleton closes"))
    [state] = store.states()
    assert (state.verdict, state.due, state.source_version) == ("taken", True, 1)
    assert state.headline == "Harbour of Exampleton closes"


def test_states_come_sorted_by_origin_and_language(store: Store) -> None:
    for origin in "bca":
        for language in ("uk", "", "de"):
            store.note(Failed(origin=origin, language=language or None, reason="no"), NOW)
    assert [(state.origin, state.language) for state in store.states()] == [
        (origin, language) for origin in "abc" for language in ("", "de", "uk")
    ]


def test_troubles_are_counted_with_the_first_reason_of_each_kind(store: Store) -> None:
    for name, why in (("b", "later"), ("a", "first"), ("c", "last")):
        store.note(Held(origin=f"seeds/{name}.txt", uri="", language="uk", reasons=(why, "again")), NOW)
    store.note(Waiting(**UKRAINIAN, remedy="wire models install uk"), NOW)
    store.note(BROKEN, NOW)
    store.note(Taken(**ORIGINAL, version=1), NOW)
    assert store.troubles() == [
        Trouble(language="", verdict="failed", count=1, reasons=(BROKEN.reason,)),
        Trouble(language="uk", verdict="held", count=3, reasons=("first", "again")),
        Trouble(language="uk", verdict="waiting", count=1, reasons=("wire models install uk",)),
    ]


def test_what_kept_a_killed_story_back_is_no_trouble_any_more(store: Store) -> None:
    store.save(ITEM)
    store.note(Held(origin=ITEM.origin, uri=f"{ITEM.story}/es", language="es", reasons=("no",)), NOW, 1, "r")
    assert [(one.language, one.verdict) for one in store.troubles()] == [("es", "held")]
    store.save(ITEM.evolve(version=2, status="canceled"))
    assert store.troubles() == []
