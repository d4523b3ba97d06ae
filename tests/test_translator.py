import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from fakes import FakeEngine
from make import TAG, make_item, make_translate_config
from wire.config import GlossaryConfig
from wire.errors import EngineError, StoreError
from wire.item import Block, Failed, Item, Person, Stated, Waiting
from wire.store.memory import Key
from wire.store.store import Store
from wire.translate import translator
from wire.translate.engine import Engine
from wire.translate.glossary import Glossary
from wire.translate.translator import Translator

SPANISH = {
    "The harbour opens again": "El puerto abre de nuevo",
    "More than 30 ships are waiting outside.": "Más de 30 barcos esperan fuera.",
    "They have been there since last winter.": "Están allí desde el pasado invierno.",
    "Nobody knows when they will sail.": "Nadie sabe cuándo zarparán.",
}
HEADLINE, SHIPS, WINTER, NOBODY = SPANISH
CONFIG = make_translate_config()
GLOSSARY = GlossaryConfig(keep=(), terms={"NATO": {"es": "OTAN"}})

Desk = Callable[..., Translator]


@pytest.fixture
def desk(store: Store) -> Desk:
    def opened(*engines: Engine, glossary: GlossaryConfig = GLOSSARY) -> Translator:
        return Translator(engines, Glossary.from_config(glossary), store.memory, CONFIG)

    return opened


def engine(answers: dict[str, str] | None = None, **options: Any) -> FakeEngine:
    """An engine from English to Spanish that knows some sentences and finds nothing for the rest."""
    known = SPANISH | (answers or {})
    return FakeEngine(("en", "es"), answer=lambda text, source, target: known.get(text, ""), **options)


def article(*sentences: str, headline: str = HEADLINE, **changes: Any) -> Item:
    return make_item(headline=headline, body=(Block(text=" ".join(sentences)),), **changes)


def one(desk: Translator, item: Item) -> Item:
    ((original, result),) = desk.translate([item], "es")
    assert original == item
    assert isinstance(result, Item)
    return result


def test_a_translation_is_an_item_that_says_where_it_comes_from(desk: Desk) -> None:
    item = article(SHIPS, WINTER, version=3)
    result = one(desk(engine()), item)
    assert (result.language, result.uri, result.story) == ("es", f"{item.story}/es", item.story)
    assert (result.headline, result.body[0].text) == (SPANISH[HEADLINE], f"{SPANISH[SHIPS]} {SPANISH[WINTER]}")
    assert result.translation is not None
    assert (result.translation.source_uri, result.translation.source_version) == (item.uri, 3)
    assert result.translation.engines == ("fake en-es-1",)
    assert result.translation.held == ()


def test_all_segments_of_all_items_go_to_the_engine_at_once_and_each_but_once(desk: Desk) -> None:
    fake = engine()
    items = [article(SHIPS, WINTER), article(WINTER, story="tag:wire.example,2024-01-01:other-1")]
    assert len(list(desk(fake).translate(items, "es"))) == 2
    assert [sorted(segments) for _, _, segments in fake.calls] == [sorted([HEADLINE, SHIPS, WINTER])]


def test_what_was_translated_before_is_remembered_and_says_so(desk: Desk) -> None:
    one(desk(engine()), article(SHIPS))
    fake = engine()
    result = one(desk(fake), article(SHIPS, WINTER))
    assert [segments for _, _, segments in fake.calls] == [[WINTER]]
    assert result.translation is not None
    assert [segment.remembered for segment in result.translation.segments] == [True, True, False]


def test_a_new_model_or_glossary_remembers_nothing(desk: Desk) -> None:
    one(desk(engine()), article(SHIPS))
    for fake, glossary in (
        (engine(model="2"), GLOSSARY),
        (engine(), GlossaryConfig(keep=("Roe",), terms={})),
    ):
        one(desk(fake, glossary=glossary), article(SHIPS))
        assert len(fake.calls) == 1


def test_a_segment_that_fails_stays_in_its_own_words_marked_and_is_not_remembered(desk: Desk) -> None:
    wrong = engine({SHIPS: "Más de 13 barcos esperan fuera."})
    result = one(desk(wrong), article(SHIPS, WINTER, NOBODY))
    assert result.body[0].text.startswith(SHIPS)
    assert [(mark.kind, mark.start, mark.end, mark.value) for mark in result.body[0].marks] == [
        ("language", 0, len(SHIPS), "en")
    ]
    assert result.translation is not None
    failed = result.translation.segments[1]
    assert (failed.translated, list(failed.attempts[-1].failed)) == (False, ["numbers_survive"])
    assert result.translation.held == ()
    again = engine()
    one(desk(again), article(SHIPS))
    assert [segments for _, _, segments in again.calls] == [[SHIPS]]


def test_too_many_segments_in_their_own_words_hold_the_item_and_say_why(desk: Desk) -> None:
    result = one(desk(engine({SHIPS: "", WINTER: ""})), article(SHIPS, WINTER, NOBODY))
    assert result.translation is not None
    assert result.translation.held == (
        "2 of 4 segments stay untranslated",
        "“More than 30 ships are waiting outside.”: nothing came out of fake (length_is_plausible)",
        "“They have been there since last winter.”: nothing came out of fake (length_is_plausible)",
    )


def test_a_headline_in_its_own_words_holds_the_item(desk: Desk) -> None:
    result = one(desk(engine({HEADLINE: ""})), article(SHIPS, WINTER, NOBODY, SHIPS, WINTER))
    assert result.translation is not None
    assert result.translation.held[0].startswith("the headline stays untranslated: ")


def test_what_the_first_engine_gets_wrong_the_next_one_may_translate(desk: Desk) -> None:
    first, second = engine({SHIPS: ""}), engine(name="second", draft=True)
    result = one(desk(first, second), article(SHIPS, WINTER))
    assert result.translation is not None
    assert [attempt.engine for attempt in result.translation.segments[1].attempts] == ["fake", "second"]
    assert [segments for _, _, segments in second.calls] == [[SHIPS]]
    assert (result.translation.draft, result.translation.held) == (True, ())


def test_an_engine_that_breaks_leaves_its_work_to_the_next(desk: Desk) -> None:
    def breaks(text: str, source: str, target: str) -> str:
        raise EngineError("first: it broke; mend it")

    broken = FakeEngine(("en", "es"), answer=breaks)
    assert one(desk(broken, engine(name="second")), article(SHIPS)).headline == SPANISH[HEADLINE]
    ((_, failed),) = desk(broken).translate([article(SHIPS, story="tag:wire.example,2024-01-01:other-1")], "es")
    assert isinstance(failed, Failed)
    assert failed.reason == "first: it broke; mend it"


@pytest.mark.parametrize(
    ("source", "target", "commands"),
    [
        ("en", "es", "wire models install es"),
        ("uk", "en", "wire models install uk_en"),
        ("uk", "es", "wire models install uk_en; wire models install es"),
    ],
)
def test_without_an_engine_an_item_waits_and_says_for_what(desk: Desk, source: str, target: str, commands: str) -> None:
    ((_, waiting),) = desk().translate([make_item(source)], target)
    assert isinstance(waiting, Waiting)
    assert waiting.remedy == f"no engine from {source} to {target}: {commands}"


def tried(result: Item, segment: int = 1) -> list[tuple[str, list[str]]]:
    """How a segment was asked for, and the gates that each answer failed."""
    assert result.translation is not None
    return [(attempt.how, list(attempt.failed)) for attempt in result.translation.segments[segment].attempts]


def test_of_several_hypotheses_the_best_that_passes_the_gates_is_taken(desk: Desk) -> None:
    more = {SHIPS: ["Más de 13 barcos esperan.", SPANISH[SHIPS], "Más de 30 buques esperan fuera."]}
    result = one(desk(engine({SHIPS: "Más de 13 barcos esperan fuera."}, more=more)), article(SHIPS))
    assert result.body[0].text == SPANISH[SHIPS]
    assert tried(result) == [
        ("", ["numbers_survive"]),
        ("hypothesis 2", ["numbers_survive"]),
        ("hypothesis 3", []),
    ]


def test_the_same_answer_is_judged_once(desk: Desk) -> None:
    wrong = "Más de 13 barcos esperan fuera."
    fake = engine({SHIPS: wrong, SHIPS[:-1]: wrong}, more={SHIPS: [wrong, wrong]})
    assert tried(one(desk(fake), article(SHIPS, WINTER, NOBODY))) == [("", ["numbers_survive"])]


def test_what_the_memory_says_is_judged_anew_and_asked_anew_where_it_fails(desk: Desk, store: Store) -> None:
    one(desk(engine()), article(SHIPS))
    known = next(key for key, _ in store.memory.entries() if key.text == SHIPS)
    store.memory.remember({known: "Más de 13 barcos esperan fuera."})
    result = one(desk(engine()), article(SHIPS))
    assert tried(result) == [("remembered", ["numbers_survive"]), ("", [])]
    assert store.memory.recall([known]) == {known: SPANISH[SHIPS]}


def test_a_sentence_in_two_parts_is_remembered_as_the_whole_that_it_is(desk: Desk) -> None:
    ships, winter = SHIPS[:-1], WINTER[0].lower() + WINTER[1:]
    answers = {f"{ships};": "Más de 30 barcos esperan fuera;", winter: "están allí desde el pasado invierno."}
    fake = engine(answers)
    result = one(desk(fake), article(f"{ships}; {winter}"))
    assert result.body[0].text == "Más de 30 barcos esperan fuera; están allí desde el pasado invierno."
    assert tried(result) == [("", ["length_is_plausible"]), ("in two parts", [])]
    silent = engine(dict.fromkeys(SPANISH, ""))
    again = one(desk(silent), article(f"{ships}; {winter}"))
    assert (again.body, silent.calls) == (result.body, [])


def test_of_an_item_that_is_held_nothing_is_remembered(desk: Desk, store: Store) -> None:
    one(desk(engine({HEADLINE: ""})), article(SHIPS, WINTER))
    assert list(store.memory.entries()) == []
    fake = engine()
    one(desk(fake), article(SHIPS, WINTER))
    assert sorted(fake.calls[0][2]) == sorted([HEADLINE, SHIPS, WINTER])


def test_a_correction_asks_for_its_changed_segments_only(desk: Desk) -> None:
    one(desk(engine()), article(SHIPS, WINTER))
    fake = engine({"More than 30 ships are waiting inside.": "Más de 30 barcos esperan dentro."})
    one(desk(fake), article(SHIPS.replace("outside", "inside"), WINTER, version=2))
    assert [segments for _, _, segments in fake.calls] == [["More than 30 ships are waiting inside."]]


def numbered(count: int) -> Iterator[Item]:
    for number in range(count):
        yield article(f"More than {number} ships are waiting outside.", story=f"{TAG}:number-{number}")


def counting() -> FakeEngine:
    """An engine that knows how many ships are waiting."""

    def answer(text: str, source: str, target: str) -> str:
        return SPANISH.get(text) or SPANISH[SHIPS].replace("30", text.split()[2])

    return FakeEngine(("en", "es"), answer=answer)


def test_items_are_read_window_by_window_and_come_as_they_are_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translator, "WINDOW", 300 // len(os.sched_getaffinity(0)))
    read: list[int] = []

    def items() -> Iterator[Item]:
        for number, item in enumerate(numbered(100)):
            read.append(number)
            yield item

    fake = counting()
    results = desk(fake).translate(items(), "es")
    next(results)
    assert len(read) < 20
    assert [original.uri for original, _ in results] == [item.uri for item in list(numbered(100))[1:]]
    assert max(len(segments) for _, _, segments in fake.calls) < 10


def test_windows_change_no_word(desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [result for _, result in desk(counting()).translate(numbered(30), "es")]
    store.memory.forget()
    monkeypatch.setattr(translator, "WINDOW", 100)
    parts = [result for _, result in desk(counting()).translate(numbered(30), "es")]
    assert [getattr(one, "body", None) for one in parts] == [getattr(one, "body", None) for one in whole]


def test_a_caller_may_stop_after_any_item(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translator, "WINDOW", 100)
    next(desk(counting()).translate(numbered(1000), "es"))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ahead")]


def test_an_error_in_what_reads_the_items_is_raised(desk: Desk) -> None:
    def unreadable() -> Iterator[Item]:
        yield article(SHIPS)
        raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="the disk is full"):
        list(desk(engine()).translate(unreadable(), "es"))


def test_an_engine_that_leaves_segments_unanswered_leaves_them_in_their_own_words(desk: Desk) -> None:
    class Forgetful(FakeEngine):
        def translate(self, segments: Sequence[str], source: str, target: str, *, terse: bool = False) -> Any:
            yield from [one for one in super().translate(segments, source, target, terse=terse) if one[0] != 1]

    forgetful = Forgetful(("en", "es"), answer=lambda text, *_: SPANISH[text])
    result = one(desk(forgetful), article(SHIPS, WINTER))
    assert result.body[0].text == f"{SHIPS} {SPANISH[WINTER]}"


def test_resting_closes_every_engine(desk: Desk) -> None:
    fakes = engine(), engine(name="second")
    desk(*fakes).rest()
    assert [fake.closed for fake in fakes] == [True, True]


def test_a_name_is_masked_only_for_an_engine_that_lost_it(desk: Desk) -> None:
    roe = Person(name="Mark Roe", evidence=(Stated(field="test", rule="given"),))
    answers = {
        "Mark Roe came by ship.": "Marcar Roe vino en barco.",
        "⟦1⟧ came by ship.": "⟦1⟧ vino en barco.",
        "He left with Mark Roe again.": "Se fue con Mark Roe otra vez.",
    }
    fake = engine(answers, masked=("term", "name", "address"))
    result = one(desk(fake), article(*list(answers)[::2], people=(roe,)))
    assert result.body[0].text == "Mark Roe vino en barco. Se fue con Mark Roe otra vez."
    assert "⟦1⟧ left" not in str(fake.calls)
    assert result.translation is not None
    assert [len(segment.attempts) for segment in result.translation.segments] == [1, 2, 1]


def test_a_mask_that_the_engine_loses_fails_its_gate(desk: Desk) -> None:
    answers = {
        "NATO came by ship again.": "La Alianza vino otra vez en barco.",
        "⟦1⟧ came by ship again.": "Vino otra vez en barco.",
    }
    fake = engine(answers, masked=("term", "name", "address"))
    result = one(desk(fake), article("NATO came by ship again.", WINTER, NOBODY))
    assert result.translation is not None
    assert [list(attempt.failed) for attempt in result.translation.segments[1].attempts][-1][
        -1
    ] == "placeholders_survive"
    assert result.body[0].text.startswith("NATO came by ship again.")


def test_the_recipe_changes_with_engines_models_and_glossary(desk: Desk) -> None:
    recipes = [
        desk(engine()).recipe("en", "es"),
        desk(engine(model="2")).recipe("en", "es"),
        desk(engine(), engine(name="second")).recipe("en", "es"),
        desk(engine(), glossary=GlossaryConfig(keep=("Roe",), terms={})).recipe("en", "es"),
        desk().recipe("en", "es"),
    ]
    assert len(set(recipes)) == len(recipes)
    assert recipes[0] == desk(engine()).recipe("en", "es")


def person(store: Store, source: str, target: str, tag: str = "es") -> None:
    store.memory.remember({Key.by_person(source, "en", tag): target})


def test_a_person_s_translation_stands_before_any_engine_s_and_says_so(desk: Desk, store: Store) -> None:
    person(store, SHIPS, "Fuera esperan más de 30 barcos.")
    fake = engine()
    result = one(desk(fake), article(SHIPS, WINTER, language="en-GB"))
    assert SHIPS not in str(fake.calls)
    assert result.body[0].text == f"Fuera esperan más de 30 barcos. {SPANISH[WINTER]}"
    assert result.translation is not None
    assert result.translation.segments[1].remembered
    assert result.translation.engines == ("fake en-es-1", "memory person")


def test_a_person_s_translation_is_found_whatever_the_model_and_glossary(desk: Desk, store: Store) -> None:
    person(store, SHIPS, "Fuera esperan más de 30 barcos.")
    for fake in (engine(model="2"), engine(name="other", draft=True)):
        result = one(desk(fake, glossary=GlossaryConfig(keep=("Roe",), terms={})), article(SHIPS))
        assert result.body[0].text == "Fuera esperan más de 30 barcos."


def test_a_person_s_translation_that_a_gate_fails_leaves_its_place_to_the_engine(desk: Desk, store: Store) -> None:
    person(store, SHIPS, "Fuera esperan más de 13 barcos.")
    result = one(desk(engine()), article(SHIPS, WINTER))
    assert result.body[0].text == f"{SPANISH[SHIPS]} {SPANISH[WINTER]}"
    assert result.translation is not None
    tried = result.translation.segments[1].attempts
    assert [(attempt.engine, list(attempt.failed)) for attempt in tried] == [
        ("memory", ["numbers_survive"]),
        ("fake", []),
    ]


def test_the_nearest_variety_of_the_language_is_taken(desk: Desk, store: Store) -> None:
    person(store, SHIPS, "Más de 30 barcos están esperando fuera.")
    person(store, SHIPS, "Afuera esperan más de 30 barcos.", "es-MX")
    ((_, mexican),) = desk(engine()).translate([article(SHIPS)], "es-MX")
    assert isinstance(mexican, Item)
    assert mexican.body[0].text == "Afuera esperan más de 30 barcos."
    assert one(desk(engine()), article(SHIPS)).body[0].text == "Más de 30 barcos están esperando fuera."


def test_a_broken_engine_is_a_recipe_too_and_no_end_of_the_run(desk: Desk) -> None:
    class Broken(FakeEngine):
        def version(self, source: str, target: str) -> str:
            raise EngineError("fake: its files cannot be read; check who may read them")

    broken = Broken(("en", "es"))
    assert "broken" in desk(broken).recipe("en", "es")
    ((_, failed),) = desk(broken).translate([article(SHIPS)], "es")
    assert isinstance(failed, Failed)
    assert "check who may read them" in failed.reason


def test_a_translation_is_set_as_its_language_is_or_as_the_house_wants_it(desk: Desk) -> None:
    said = '"There are 1,500 ships," she said.'
    fake = engine({said: '"Hay 1,500 barcos," dijo.'})
    assert one(desk(fake), article(said)).body[0].text == "“Hay 1500 barcos”, dijo."


def test_a_headline_in_title_case_is_translated_as_a_sentence(desk: Desk) -> None:
    fake = engine({"The harbour opens again after fog": "el puerto abre tras la niebla"})
    result = one(
        desk(fake),
        article(SHIPS, "At last the harbour opens again after the fog.", headline="The Harbour Opens Again After Fog"),
    )
    assert result.headline == "El puerto abre tras la niebla"


def test_engines_of_rules_are_given_the_days_of_the_calendar_in_the_targets_words(desk: Desk) -> None:
    fake = engine({"It opens ⟦1⟧.": "Abre ⟦1⟧."}, masked=("term", "name", "number", "day", "address"))
    assert one(desk(fake), article("It opens on Tuesday, October 1.")).body[0].text == "Abre el martes, 1 de octubre."


def test_a_segment_with_other_figures_is_remembered_if_the_gates_let_it_pass(desk: Desk) -> None:
    one(desk(engine()), article(SHIPS, WINTER))
    fake = engine()
    result = one(desk(fake), article(SHIPS.replace("30", "45"), WINTER))
    assert result.body[0].text.startswith("Más de 45 barcos esperan fuera.")
    assert fake.calls == []
    assert result.translation
    [segment] = [s for s in result.translation.segments if s.block == 1 and s.start == 0]
    assert (segment.remembered, segment.attempts[-1].how) == (True, "remembered with other figures")


def test_a_word_that_the_engine_does_not_know_is_marked_and_on_record(desk: Desk, store: Store) -> None:
    sentence = "The captain blorfed the old ship near the northern pier before the storm."
    answer = {sentence: "El capitán blorfed el viejo barco cerca del muelle norte antes de la tormenta."}
    fake = engine(answer, left=("blorfed",))
    (block,) = (result := one(desk(fake), article(sentence))).body
    assert [(block.text[mark.start : mark.end], mark.kind, mark.value) for mark in block.marks] == [
        ("blorfed", "language", "en")
    ]
    assert result.translation
    assert [segment.attempts[-1].how for segment in result.translation.segments] == ["", "leaving blorfed"]
    assert [segment.translated for segment in result.translation.segments] == [True, True]
    one(desk(fake), article(sentence))
    assert [text for _, _, texts in fake.calls for text in texts].count(sentence) == 2  # it was not remembered


@pytest.mark.parametrize(
    ("headline", "sentence", "answer"),
    [
        ("The captain blorfed the ship", SHIPS, "El capitán blorfed el barco"),
        (HEADLINE, "They blorfed it.", "Lo blorfed."),
    ],
)
def test_a_headline_or_most_of_a_sentence_with_it_is_no_translation(
    desk: Desk, headline: str, sentence: str, answer: str
) -> None:
    fake = engine({headline if headline != HEADLINE else sentence: answer}, left=("blorfed",))
    result = one(desk(fake), article(sentence, headline=headline))
    assert result.translation
    failed = [attempt.failed for segment in result.translation.segments for attempt in segment.attempts]
    assert {"is_translated": "“blorfed” was left in English"} in failed
