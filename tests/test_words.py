"""Blocks as words, and frames: what stands outside marks."""

from make import make_draft
from wire.item import Block
from wire.normalise.draft import Draft
from wire.normalise.lexicon import lexicon
from wire.normalise.words import page, read

EN, FR = lexicon("en"), lexicon("fr")


def words(text: str, language: str = "en") -> list[str]:
    return [word.text for word in page(1, text, lexicon(language)).words]


def frame(text: str, language: str = "en") -> list[str]:
    return [word.text or "Q" for word in page(1, text, lexicon(language)).frame]


def test_words_keep_hyphens_initials_and_abbreviations_whole() -> None:
    assert words("Dr. J. O'Example of Interfax-Ukraine in the U.S.") == [
        *("Dr.", "J.", "O'Example", "of", "Interfax-Ukraine", "in", "the", "U.S.")
    ]


def test_a_possessive_ending_is_no_part_of_the_word() -> None:
    word = page(1, "Example’s ship", EN).words[0]
    assert (word.text, word.possessive, word.end) == ("Example", True, 9)


def test_elisions_and_pronouns_hung_on_a_verb_are_words() -> None:
    assert words("l'agronome, a-t-il dit", "fr") == ["l'", "agronome", ",", "a", "il", "dit"]


def test_a_quotation_is_one_word_of_the_frame_and_parentheses_are_left_out() -> None:
    assert frame("“We wait,” Ann Example (D-Nowhere) said.") == ["Q", "Ann", "Example", "said", "."]


def test_parentheses_that_quote_stay_in_the_frame() -> None:
    assert frame("The port (“a gem”) reopened.") == ["The", "port", "(", "Q", ")", "reopened", "."]


def test_a_sentence_ends_at_a_stop_unless_a_small_letter_follows() -> None:
    one = page(1, "He left. “We wait.” She stayed … here.", EN)
    assert [n for n in range(len(one.frame)) if one.ends_a_sentence(n)] == [2, 3, 8]


def test_marks_around_the_label_of_a_transcript_quote_the_label_too() -> None:
    pages = read(make_draft('H\n"ANN: Who waits?"\n"BOB: The ship does."\n"ANN: And why?"'), EN)
    assert [each.quote(0) for each in pages[1:]] == ["ANN: Who waits?", "BOB: The ship does.", "ANN: And why?"]


def test_a_block_that_is_a_quotation_is_quoted_without_marks() -> None:
    draft = Draft(language="en", headline="H", body=(Block(kind="quotation", text="We wait for the tide."),))
    assert read(draft, EN)[1].quote(0) == "We wait for the tide."


def test_other_scripts_marks_are_read_as_the_same() -> None:
    assert frame("船長：「船は待つ」。", "zh") == ["船長", ":", "Q", "."]
