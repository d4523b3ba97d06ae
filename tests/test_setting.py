"""A quotation in its sentence."""

from make import make_frame
from wire.normalise.setting import Setting


def setting(line: str, number: int = 0) -> Setting:
    frame = make_frame(f"x\n{line}")
    return Setting(frame, frame.quotes[number])


def test_a_sentence_reaches_over_quotes_that_do_not_end_it() -> None:
    one = setting('It rained. She saw "ships" and "boats" there. He left.', 1)
    assert (one.frame.words[one.floor].text, one.frame.words[one.ceiling].text) == ("She", ".")


def test_a_quote_that_ends_with_a_full_stop_ends_its_sentence() -> None:
    one = setting('"We wait." She left.', 0)
    assert one.full_stop
    assert not setting('"We wait," she said.').full_stop


def test_what_is_said_of_a_quote_stands_before_the_next_one() -> None:
    one = setting('"We wait," she said, "and hope."')
    assert one.frame.words[one.limit].kind == "quote"


def test_a_colon_and_a_comma_introduce_a_quote() -> None:
    assert setting('She said: "We wait."').introduced
    assert setting('She said, "We wait."').introduced
    assert not setting('She said "we wait."').introduced


def test_only_a_comma_or_a_cry_inside_a_sentence_lets_an_attribution_follow() -> None:
    assert setting('So "we wait," she said.').followed
    assert setting('So "do we wait?" she asked.').followed
    assert not setting('So "no evidence" she said.').followed


def test_the_words_before_a_quote_are_counted_without_what_leads_to_it() -> None:
    one = setting('She said that: "We wait."')
    assert one.frame.words[one.before - 1].text == "said"
