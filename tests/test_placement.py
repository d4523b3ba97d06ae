"""Inline marks in a translation: over the words that came from theirs, or told as lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeEngine
from make import make_item, make_translate_config
from packages import cipher, place_package
from wire.item import Block, Item, Mark
from wire.store.store import Store
from wire.translate.engine import Engine, Link
from wire.translate.engines.apertium import ApertiumEngine
from wire.translate.engines.argos import ArgosEngine
from wire.translate.glossary import Glossary
from wire.translate.placement import placed, settled
from wire.translate.translator import Translator

CONFIG = make_translate_config(beam=1, threads=1)
ADDRESS = "https://a.example/"


def word_links(source: str, text: str, pairs: list[tuple[str, str]]) -> list[Link]:
    return [
        Link(source.index(one), source.index(one) + len(one), text.index(other), text.index(other) + len(other))
        for one, other in pairs
    ]


def mark(text: str, words: str, kind: str = "link") -> Mark:
    value = ADDRESS if kind == "link" else None
    return Mark.model_validate(
        {"start": text.index(words), "end": text.index(words) + len(words), "kind": kind, "value": value}
    )


SOURCE, TEXT = "He saw the old harbour of Roe", "De Roe vio el puerto viejo"
LINKS = word_links(
    SOURCE, TEXT, [("saw", "vio"), ("old", "viejo"), ("harbour", "puerto"), ("of", "De"), ("Roe", "Roe")]
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("old harbour", ["puerto viejo"]),
        ("old", ["viejo"]),
        ("Roe", ["Roe"]),
        ("harbour of", ["De", "puerto"]),
        (SOURCE, [TEXT]),
        ("the", []),
    ],
)
def test_a_mark_follows_the_links_of_its_words(words: str, expected: list[str]) -> None:
    found, lost = placed([mark(SOURCE, words)], SOURCE, TEXT, LINKS)
    assert [TEXT[one.start : one.end] for one in found] == expected
    assert {one.value for one in found} <= {ADDRESS}
    assert bool(lost) == (not expected)


def test_words_that_come_from_nowhere_belong_to_the_mark_around_them() -> None:
    source, text = "a red boat sails", "una barca de color rojo navega"
    links = word_links(source, text, [("boat", "barca"), ("red", "rojo"), ("sails", "navega")])
    [found], _ = placed([mark(source, "red boat")], source, text, links)
    assert text[found.start : found.end] == "barca de color rojo"


def test_nested_marks_are_placed_each_by_itself() -> None:
    marks = [mark(SOURCE, "old harbour"), mark(SOURCE, "harbour", "emphasis")]
    found, _ = placed(marks, SOURCE, TEXT, LINKS)
    assert [TEXT[one.start : one.end] for one in found] == ["puerto viejo", "puerto"]


def test_without_links_only_the_same_words_place_a_mark() -> None:
    found, lost = placed([mark(SOURCE, "Roe"), mark(SOURCE, "old", "strong")], SOURCE, TEXT, [])
    assert [TEXT[one.start : one.end] for one in found] == ["Roe"]
    assert [one.kind for one in lost] == ["strong"]


def test_what_nothing_places_is_told_and_an_address_is_kept() -> None:
    lost = [mark(SOURCE, "old"), mark(SOURCE, "harbour", "strong"), mark(SOURCE, "saw", "code")]
    kept, remark = settled(lost, TEXT)
    assert [(one.start, one.end, one.value) for one in kept] == [(0, len(TEXT), ADDRESS)]
    assert remark == "its link over the whole segment, without its strong emphasis, without its code"
    assert settled([], TEXT) == ((), "")


@given(
    st.text(alphabet="ab .", max_size=20),
    st.lists(st.tuples(*[st.integers(0, 25)] * 4), max_size=6),
    st.tuples(st.integers(0, 10), st.integers(1, 10)),
)
def test_a_mark_never_leaves_its_text(
    text: str, links: list[tuple[int, int, int, int]], place: tuple[int, int]
) -> None:
    source = "aa bb ab ba aab bba"
    one = Mark(start=place[0], end=place[0] + place[1], kind="strong")
    found, lost = placed([one], source, text, [Link(*link) for link in links])
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert bool(found) != bool(lost)


Desk = Callable[[Engine], Translator]


@pytest.fixture
def desk(store: Store) -> Desk:
    return lambda engine: Translator([engine], Glossary(), store.memory, CONFIG)


def marked_item(text: str, *marks: Mark) -> Item:
    return make_item(headline="Harbour of Exampleton reopens", body=(Block(text=text, marks=marks),))


def shown(item: Item) -> list[tuple[str, str, str | None]]:
    return [(one.kind, item.body[0].text[one.start : one.end], one.value) for one in item.body[0].marks]


def translated(translator: Translator, item: Item, target: str) -> Item:
    [(_, result)] = translator.translate([item], target)
    assert isinstance(result, Item)
    return result


def test_argos_attention_places_marks(argos_folder: Path) -> None:
    place_package(argos_folder, "en", "es")
    text = "The white harbour of Exampleton is open again."
    [(_, [hypothesis, *_])] = ArgosEngine(CONFIG).translate([text], "en", "es")
    marks = [mark(text, "white harbour"), mark(text, "harbour", "strong"), mark(text, "open", "emphasis")]
    found, lost = placed(marks, text, hypothesis.text, hypothesis.links)
    words = ("white harbour", "harbour", "open")
    assert [hypothesis.text[one.start : one.end] for one in found] == [cipher(one, "en", "es") for one in words]
    assert lost == ()


@pytest.fixture
def apertium() -> Iterator[ApertiumEngine]:
    engine = ApertiumEngine()
    yield engine
    engine.close()


@pytest.mark.apertium
def test_apertium_tells_which_words_a_mark_stood_over(desk: Desk, apertium: ApertiumEngine) -> None:
    text = "The white harbour of Exampleton is open again, and `wire run` works."
    item = marked_item(
        text, mark(text, "white harbour"), mark(text, "open", "emphasis"), mark(text, "wire run", "code")
    )
    first = translated(desk(apertium), item, "es")
    assert shown(first) == [
        ("link", "puerto blanco", ADDRESS), ("emphasis", "abierto", None), ("code", "wire run", None),
    ]  # fmt: skip
    assert translated(desk(apertium), item, "es").body == first.body  # from the memory, too


def test_a_mark_that_nothing_places_costs_no_translation_and_is_on_record(desk: Desk) -> None:
    text = "The harbour is open again."
    fake = FakeEngine(("en", "es"), answer=lambda *_: "El puerto está abierto de nuevo.")
    result = translated(desk(fake), marked_item(text, mark(text, "harbour"), mark(text, "open", "emphasis")), "es")
    assert shown(result) == [("link", "El puerto está abierto de nuevo.", ADDRESS)]
    assert result.translation
    last = result.translation.segments[-1].attempts[-1]
    assert last.how == "its link over the whole segment, without its emphasis"
    assert "markup_survives" in result.translation.segments[-1].attempts[0].failed
