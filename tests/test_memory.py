import sqlite3
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from wire.store.memory import SLOT, Key, Remembered
from wire.store.store import Store

KEY = Key("The harbour reopened.", "en", "uk", "argos", "1.9", "g1")
words = st.text(max_size=5)


def test_what_is_remembered_is_recalled_and_nothing_else(store: Store) -> None:
    other = KEY._replace(text="Ships waited.")
    store.memory.remember({KEY: "Гавань знову відкрито."})
    assert store.memory.recall([KEY, other]) == {KEY: "Гавань знову відкрито."}


def test_everything_that_decides_a_translation_is_in_its_key(store: Store) -> None:
    store.memory.remember({KEY: "Гавань знову відкрито."})
    assert store.memory.recall([KEY._replace(**{field: "another"}) for field in Key._fields]) == {}


@given(a=st.builds(Key, *[words] * 6), b=st.builds(Key, *[words] * 6))
@settings(max_examples=50)
def test_two_keys_have_the_same_hash_only_if_they_are_the_same(a: Key, b: Key) -> None:
    assert (a.hash() == b.hash()) == (a == b)


def test_fields_that_run_into_each_other_are_told_apart() -> None:
    assert KEY._replace(engine="a", model="bc").hash() != KEY._replace(engine="ab", model="c").hash()


def test_a_newer_translation_replaces_the_one_there_was(store: Store) -> None:
    store.memory.remember({KEY: "Гавань відкрила."})
    store.memory.remember({KEY: "Гавань знову відкрито."})
    assert store.memory.recall([KEY]) == {KEY: "Гавань знову відкрито."}


def test_more_segments_than_sqlite_takes_variables_are_recalled(store: Store) -> None:
    translations = {KEY._replace(text=f"{number} ships waited."): f"{number} кораблів." for number in range(40_000)}
    store.memory.remember(translations)
    assert store.memory.recall(iter(translations)) == translations


def test_nothing_is_asked_and_nothing_is_remembered(store: Store) -> None:
    store.memory.remember({})
    assert store.memory.recall([]) == {}


def test_the_memory_outlives_the_process_that_filled_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.memory.remember({KEY: "Гавань знову відкрито."})
    with Store.open(tmp_path) as store:
        assert store.memory.recall([KEY]) == {KEY: "Гавань знову відкрито."}


def test_a_segment_that_the_disk_damaged_is_not_recalled(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.memory.remember({KEY: "Three ships wait."})
        with sqlite3.connect(tmp_path / "wire.sqlite") as connection:
            connection.execute("UPDATE memory SET target = 'Eight ships wait.'")
        connection.close()
        assert store.memory.recall([KEY]) == {}
        store.memory.remember({KEY: "Three ships wait."})
        assert store.memory.recall([KEY]) == {KEY: "Three ships wait."}


def test_stats_count_by_languages_and_model(store: Store) -> None:
    texts = ["One.", "Two.", "Three."]
    store.memory.remember({KEY._replace(text=text): text for text in texts})
    store.memory.remember({KEY._replace(text=text, engine="apertium", target="es"): text for text in texts[:2]})
    assert store.memory.stats() == [
        Remembered(source="en", target="es", engine="apertium", model="1.9", segments=2),
        Remembered(source="en", target="uk", engine="argos", model="1.9", segments=3),
    ]


def test_what_is_forgotten_can_be_chosen(store: Store) -> None:
    spanish = KEY._replace(target="es", engine="apertium")
    store.memory.remember({KEY: "Гавань.", spanish: "El puerto."})
    assert store.memory.forget(target="es") == 1
    assert store.memory.recall([KEY, spanish]) == {KEY: "Гавань."}
    assert store.memory.forget(engine="apertium") == 0
    assert store.memory.forget() == 1
    assert store.memory.stats() == []


def test_entries_are_those_of_the_chosen_languages_and_engine_and_none_that_is_damaged(tmp_path: Path) -> None:
    spanish, person = KEY._replace(target="es"), Key.by_person("Ships  waited.", "en-GB", "uk")
    with Store.open(tmp_path) as store:
        store.memory.remember({KEY: "Гавань.", spanish: "El puerto.", person: "Кораблі чекали."})
        assert dict(store.memory.entries(target="uk")) == {KEY: "Гавань.", person: "Кораблі чекали."}
        assert dict(store.memory.entries(engine="memory")) == {
            Key("Ships waited.", "en", "uk", "memory", "person", ""): "Кораблі чекали."
        }
        with sqlite3.connect(tmp_path / "wire.sqlite") as connection:
            connection.execute("UPDATE memory SET target = 'x' WHERE target_language = 'uk'")
        connection.close()
        assert dict(store.memory.entries()) == {spanish: "El puerto."}


def test_segments_with_slots_are_neither_counted_nor_exported_but_forgotten(store: Store) -> None:
    key = Key(f"More than {SLOT}other/other⟧ ships", "en", "es", "fake", "1", "g")
    store.memory.remember({key: f"Más de {SLOT}1⟧ barcos"})
    assert store.memory.recall([key])
    assert (store.memory.stats(), list(store.memory.entries())) == ([], [])
    assert store.memory.forget(engine="fake") == 0
    assert store.memory.recall([key]) == {}
