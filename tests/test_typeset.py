"""Typography over whole blocks: marks and segments move along."""

from make import make_item
from wire.item import Attempt, Block, Mark
from wire.store.memory import PERSON
from wire.translate.placement import marks_of
from wire.translate.segments import Rendered, join, split
from wire.translate.typeset import typeset

ENGINE = (Attempt(engine="fake", model="1"),)
BY_HAND = (Attempt(engine=PERSON, model="person"),)


def test_quotation_marks_pair_over_sentences_and_segments_and_marks_move_with_their_words() -> None:
    text = '"The harbour of Exampleton is open again at long last. Ships sail as they did before the storm," he said...'
    item = make_item(headline="", body=(Block(text=text, marks=(Mark(start=55, end=60, kind="strong"),)),))
    rendered = [
        Rendered(unit, unit.text, ENGINE, marks=marks_of(item.body[unit.block - 1], unit)) for unit in split(item)
    ]
    result = typeset(join(item, rendered), item, "fr")
    (block,) = result.body
    assert block.text.startswith("«\u00a0The harbour")
    assert block.text.endswith("before the storm\u00a0», he said…")
    assert [block.text[mark.start : mark.end] for mark in block.marks] == ["Ships"]
    pieces = [block.text[s.start : s.end] for s in result.segments if s.block == 1]
    assert [(piece[:5], piece[-6:]) for piece in pieces] == [("«\u00a0The", " last."), ("Ships", " said…")]


def test_code_addresses_words_and_what_was_not_translated_by_an_engine_stay() -> None:
    text = 'Run a..."b" at https://a.example/"... now. Left "as is". He said "yes" to O\'Neil...'
    item = make_item(body=(Block(text=text, marks=(Mark(start=4, end=11, kind="code"),)),))
    units = split(item)
    attempts = {1: ENGINE, 2: (), 3: ENGINE}
    marks = [marks_of(item.body[0], unit) if unit.block else () for unit in units]
    rendered = [
        Rendered(unit, unit.text, attempts.get(n, ENGINE), marks=of)
        for n, (unit, of) in enumerate(zip(units, marks, strict=True))
    ]
    (block,) = typeset(join(item, rendered), item, "fr", {"O'Neil"}).body
    assert block.text == (
        'Run a..."b" at https://a.example/"... now. Left "as is". He said «\u00a0yes\u00a0» to O\'Neil…'
    )


def test_what_a_person_translated_is_in_the_persons_own_words() -> None:
    item = make_item(headline='He says "yes"', body=())
    (unit,) = split(item)
    assert typeset(join(item, [Rendered(unit, 'Dice "sí"', BY_HAND)]), item, "es").headline == 'Dice "sí"'
    assert typeset(join(item, [Rendered(unit, 'Dice "sí"', ENGINE)]), item, "es").headline == "Dice “sí”"
