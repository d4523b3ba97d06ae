from hypothesis import given
from hypothesis import strategies as st

from make import make_item
from wire.config import GlossaryConfig
from wire.item import Dateline, Organisation, Person, Stated
from wire.translate.days import spoken
from wire.translate.engine import MASK, Kind
from wire.translate.glossary import Glossary
from wire.translate.protect import Stretch, mask, missing, names, protected

SAID = (Stated(field="test", rule="given"),)
ITEM = make_item(
    people=(Person(name="Jane Roe", evidence=SAID), Person(name="John de la Doe", evidence=SAID)),
    organisations=(Organisation(name="Exampleton Port Authority", evidence=SAID),),
)
GLOSSARY = Glossary.from_config(GlossaryConfig(keep=("Example News",), terms={"NATO": {"es": "OTAN"}}))
ALL: frozenset[Kind] = frozenset({"term", "name", "number", "day", "address"})


def stretches(text: str, kinds: frozenset[Kind] = ALL) -> list[tuple[str, str, str]]:
    days = spoken(text, "en", "es")
    found = protected(text, names(ITEM), GLOSSARY.find(text, "en", "es"), days, kinds)
    return [(stretch.kind, text[stretch.start : stretch.end], stretch.words) for stretch in found]


def test_names_terms_figures_and_addresses_are_found() -> None:
    text = "Roe of NATO, F-16s at 5.5% and $3,000: see https://a.example/b or ask j.doe@a.example #harbour"
    assert [(kind, words) for kind, _, words in stretches(text)] == [
        ("name", "Roe"),
        ("term", "OTAN"),
        ("number", "F-16s"),
        ("number", "5.5%"),
        ("number", "$3,000"),
        ("address", "https://a.example/b"),
        ("address", "j.doe@a.example"),
        ("address", "#harbour"),
    ]


def test_the_agency_of_the_dateline_is_a_name() -> None:
    item = make_item(dateline=Dateline(place="EXAMPLETON", agency="Quill", evidence=SAID))
    assert names(item).findall("EXAMPLETON (Quill) – Quills") == ["Quill"]


def test_a_bare_number_is_left_to_the_engine_whose_grammar_needs_it() -> None:
    assert stretches("Three ships, 12 boats and 2024") == []


def test_a_name_is_found_whole_and_never_inside_another_word() -> None:
    assert [words for _, words, _ in stretches("Jane Roe, Roebuck, Doe, and the Exampleton Port Authority")] == [
        "Jane Roe",
        "Doe",
        "Exampleton Port Authority",
    ]


def test_only_what_the_engine_spoils_is_found() -> None:
    assert stretches("Roe of NATO: 5%", frozenset({"term"})) == [("term", "NATO", "OTAN")]


def test_masks_are_put_back_with_the_spaces_and_order_of_the_engine() -> None:
    masked = mask("Roe met Doe.", [Stretch(0, 3, "Roe", "name"), Stretch(8, 11, "Doe", "name")], MASK)
    assert masked.text == "⟦1⟧ met ⟦2⟧."
    assert masked.restore("A ⟦ 2 ⟧ vio ⟦1⟧.") == ("A Doe vio Roe.", None)


def test_a_mask_that_is_lost_doubled_or_made_up_is_told() -> None:
    masked = mask("Roe met Doe.", [Stretch(0, 3, "Roe", "name"), Stretch(8, 11, "Doe", "name")], MASK)
    assert masked.restore("⟦1⟧ vio.") == ("Roe vio.", "Doe: lost or doubled by the engine")
    assert masked.restore("⟦1⟧ ⟦1⟧ ⟦2⟧")[1] == "Roe: lost or doubled by the engine"
    assert masked.restore("⟦1⟧ ⟦2⟧ ⟦7⟧")[0] == "Roe Doe ⟦7⟧"


def test_what_an_engine_spoilt_is_missing() -> None:
    text = "Roe met Roe of NATO"
    found = protected(text, names(ITEM), GLOSSARY.find(text, "en", "es"), (), ALL)
    assert [stretch.words for stretch in missing(found, "Roe de la Otan")] == ["Roe", "Roe", "OTAN"]
    assert missing(found, "Roe vio a Roe, OTAN") == []


@given(st.text(alphabet=st.sampled_from("Roe NATO5.%⟦1⟧a@b.c #x"), max_size=60))
def test_unmasking_what_was_masked_gives_the_words_again(text: str) -> None:
    text = text.replace("⟦", "").replace("⟧", "")
    found = protected(text, names(ITEM), GLOSSARY.find(text, "en", "de"), (), ALL)  # where NATO stays NATO
    masked = mask(text, found, MASK)
    assert masked.restore(masked.text) == (text, None)
