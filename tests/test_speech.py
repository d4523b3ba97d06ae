"""Speech whose limits are not its marks."""

from wire.normalise.lexicon import lexicon
from wire.normalise.speech import dialogue, labels, split
from wire.text.quotation import quotations


def parts(text: str, language: str) -> list[str]:
    found, _ = split(text, quotations(text), lexicon(language))
    return [text[each.inner_start : each.inner_end] for each in found]


def test_an_attribution_inside_the_marks_parts_the_quotation() -> None:
    assert parts("«Ми готові, – сказала вона. – Почнемо».", "uk") == ["Ми готові", "Почнемо"]
    assert parts("“No hemos perdido –afirmó él–. Quedan diez”.", "es") == ["No hemos perdido", "Quedan diez"]
    assert parts("« Oui, a répondu Claire Inventée. Nous irons. »", "fr") == ["Oui", "Nous irons."]


def test_a_dash_or_a_comma_without_a_verb_of_speech_parts_nothing() -> None:
    assert parts("«Наша мета – перемога».", "uk") == ["Наша мета – перемога"]
    assert parts("« Oui, mais pas demain. »", "fr") == ["Oui, mais pas demain."]
    assert parts("“We wait, said the sign.”", "en") == ["We wait, said the sign."]


def test_a_dialogue_begins_with_a_dash_and_says_who_speaks() -> None:
    text = "— Рыбы стало больше, — сказал рыбак."
    found, _ = dialogue(text, lexicon("ru"))
    assert [text[each.inner_start : each.inner_end] for each in found] == ["Рыбы стало больше"]


def test_an_item_of_a_list_is_no_dialogue() -> None:
    assert dialogue("— риба, сіль і хліб", lexicon("uk")) == ([], set())


def test_labels_make_a_transcript_where_they_come_in_turn() -> None:
    texts = ["H", "HOST: Who waits?", "ANN: We do.", "HOST: Why?", "Note: the tide is late."]
    found = labels(texts)
    assert sorted(found) == [1, 2, 3]
    assert texts[1][found[1].speech :] == "Who waits?"


def test_one_line_with_a_colon_is_no_transcript() -> None:
    assert labels(["H", "Weather: it rains.", "Nothing else."]) == {}
