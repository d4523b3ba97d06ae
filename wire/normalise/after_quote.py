"""Sieves for what follows a quote: `Q, said S`, `Q, S said`, `Q - S`, `Q, so S`, `... Q ..., S said.`"""

from wire.normalise import subjects
from wire.normalise.phrases import Frame, Phrase
from wire.normalise.setting import DASHES, Attribution, Setting, opens_anew
from wire.normalise.spoken import cited, collective, impersonal
from wire.normalise.verbs import Verb, verb_at

_SIGNED = 5  # words of a signature
#: Rules by which what follows a quote says who speaks; a title inside a sentence looks the same to them.
AFTER = frozenset({"verb after the quote", "subject and verb after the quote"})


def verb_after(setting: Setting) -> Attribution | None:
    """`Q, said S`; without a subject where the language leaves pronouns out: `Q, dijo`."""
    frame, place, ceiling = setting.frame, setting.beyond, setting.ceiling
    if place >= ceiling or not setting.followed or (setting.full_stop and frame.words[place].capital):
        return None
    verb = _first_verb(frame, place, ceiling)
    if verb is None:
        return None
    if verb.left == verb.place and frame.words[verb.place].lower in frame.lexicon.quotes.citing:
        phrase = cited(setting, verb)
    else:
        phrase = impersonal(setting, verb) or _subject_of_the_verb(setting, verb) or collective(setting, verb)
    last = max(verb.place + 1, phrase.last if phrase else 0)
    return Attribution("verb after the quote", phrase, place, last)


def _first_verb(frame: Frame, place: int, ceiling: int) -> Verb | None:
    """The verb of speech that begins at `place`, with its auxiliary if it has one."""
    quotes = frame.lexicon.quotes
    reach = 1
    if frame.words[place].lower in quotes.have:
        reach = 14 if quotes.order == "verb second" else 5
    elif frame.words[place].lower in quotes.reflexives:
        reach = 6  # s'est aussi réjoui
    elif frame.words[place].lower in quotes.adverbs and not frame.words[place].capital:
        reach = 2
    for at in range(place, min(ceiling, place + reach)):
        if frame.words[at].kind != "word":
            return None
        verb = verb_at(frame, at, place, ceiling)
        if verb is not None:
            return verb if verb.finite else None
    return None


def _subject_of_the_verb(setting: Setting, verb: Verb) -> Phrase | None:
    frame = setting.frame
    for place in range(verb.left + 1, verb.place):  # a-t-il déclaré, hatte die Ministerin erklärt
        if (inside := frame.beginning_at(place, verb.place)) is not None:
            return inside
    place, limit = _past_its_object(frame, verb.right + 1, setting.limit), setting.limit
    return frame.beginning_at(place, limit) or subjects.after(frame, verb.right, limit)


def _past_its_object(frame: Frame, place: int, limit: int) -> int:
    """The place after a pronoun that is the verb's object, as a name follows: `würdigte sie | Verleger Max Muster`."""
    if place + 1 >= limit or frame.words[place].capital:
        return place
    quotes, named = frame.lexicon.quotes, frame.named.get(place + 1)
    pronoun = frame.words[place].lower in quotes.pronouns or frame.words[place].lower in quotes.object_pronouns
    return place + 1 if pronoun and named is not None and named.first == place + 1 else place


def subject_after(setting: Setting) -> Attribution | None:
    """`Q, S said`: the subject begins right after the quote, and its verb follows, over commas if need be."""
    frame, place = setting.frame, setting.beyond
    limit = setting.limit
    if setting.full_stop or place >= limit or not setting.followed:
        return None
    phrase = frame.beginning_at(place, limit)
    if phrase is None:
        return None
    verb = _verb_of(frame, phrase, place, limit)
    if verb is None:
        return None
    return Attribution("subject and verb after the quote", phrase, phrase.first, verb.place + 1)


def _verb_of(frame: Frame, phrase: Phrase, floor: int, limit: int) -> Verb | None:
    """The verb of which the phrase is the subject: next to it, or after what stands between commas."""
    place = phrase.last
    while place < limit and _may_stand_between(frame, place):
        place += 1
    if place >= limit:
        return None
    verb = verb_at(frame, place, floor, limit)
    if verb is not None:
        return verb
    if frame.words[phrase.last].text != "," and frame.words[phrase.last].lower not in frame.lexicon.names.of:
        return None
    for at in range(place, limit):
        verb = verb_at(frame, at, floor, limit)
        if verb is not None and frame.words[verb.left - 1].text == ",":
            return verb
        if verb is not None and verb.finite and frame.words[phrase.last].text != ",":
            return verb
    return None


def _may_stand_between(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    quotes = frame.lexicon.quotes
    return (
        word.lower in quotes.adverbs
        or word.lower in quotes.have
        or word.lower in quotes.be
        or word.lower in frame.lexicon.calendar
        or (frame.lexicon.language == "en" and word.lower.endswith("ly"))
    ) and word.lower not in quotes.verbs


def any_verb_after(setting: Setting) -> Attribution | None:
    """`Q, V S` and `Q, S V` with a verb that the language's file does not know, where S is a name or a role."""
    frame, place = setting.frame, setting.beyond
    limit = setting.limit
    if not setting.followed or setting.full_stop or setting.place > setting.floor or place >= limit:
        return None
    phrase = frame.beginning_at(place, limit)
    if phrase is not None and phrase.kind == "person" and phrase.last < limit and _may_be_a_verb(frame, phrase.last):
        return Attribution("any verb after the quote", phrase, phrase.first, phrase.last + 1)
    if frame.words[place].lower in frame.lexicon.quotes.have:
        place += 1
    if place >= limit or not _may_be_a_verb(frame, place):
        return None
    phrase = frame.beginning_at(place + 1, limit)
    if phrase is None or phrase.kind != "person":
        return None
    return Attribution("any verb after the quote", phrase, setting.beyond, phrase.last)


def _may_be_a_verb(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    return word.kind == "word" and word.text.islower() and not frame.lexicon.is_small(word.lower)


def signature(setting: Setting) -> Attribution | None:
    """`Q - S`, where nothing follows the name but what its bearer is."""
    frame, place = setting.frame, setting.beyond
    if place <= setting.place + 1 or frame.words[place - 1].text not in DASHES or place >= len(frame.words):
        return None
    phrase = frame.beginning_at(place, len(frame.words))
    if phrase is None or phrase.last - phrase.first > _SIGNED or not frame.words[phrase.first].capital:
        return None
    following = frame.words[phrase.last].text if phrase.last < len(frame.words) else "."
    return Attribution("signature", phrase, place, phrase.last) if following in {".", ","} else None


def so(setting: Setting) -> Attribution | None:
    """`Q, so S`."""
    frame, place = setting.frame, setting.beyond
    if place >= setting.ceiling or frame.words[place].lower not in frame.lexicon.quotes.after_quote:
        return None
    phrase = frame.beginning_at(place + 1, setting.ceiling)
    return None if phrase is None else Attribution("so, after the quote", phrase, place, phrase.last)


def end_of_sentence(setting: Setting) -> Attribution | None:
    """`... Q ..., S said.`, `... Q ..., sagte S.` and `... Q ..., so S.`"""
    return said_at_the_end(setting.frame, setting.beyond, setting.ceiling)


def said_at_the_end(frame: Frame, floor: int, ceiling: int) -> Attribution | None:
    """Who says a sentence by its end: the last verb of speech between `floor` and `ceiling` with its own subject."""
    for place in range(ceiling - 1, floor, -1):
        if frame.words[place].lower in frame.lexicon.quotes.after_quote and opens_anew(frame, place):
            phrase = frame.beginning_at(place + 1, ceiling)
            if phrase is not None:
                return Attribution("end of the sentence", phrase, place, phrase.last)
        found = _said_by(frame, place, floor, ceiling)
        if found is not None:
            return found
    return None


def _said_by(frame: Frame, place: int, floor: int, ceiling: int) -> Attribution | None:
    """The verb at `place` and its subject, where a comma parts them from what is said."""
    verb = verb_at(frame, place, floor, ceiling)
    if verb is None or not verb.finite or verb.naming:
        return None
    if verb.left and (frame.words[verb.left - 1].text == "," or _compares(frame, verb.left - 1)):
        phrase = impersonal(Setting(frame, floor), verb) or subjects.after(frame, verb.right, ceiling)
    else:
        phrase = subjects.before(frame, verb.left, floor)
        if phrase is not None and frame.words[phrase.first - 1].text != ",":
            return None
    if phrase is None or _has_an_object(frame, verb, phrase, ceiling):
        return None
    return Attribution("end of the sentence", phrase, min(phrase.first, verb.left), max(phrase.last, place + 1))


def _compares(frame: Frame, place: int) -> bool:
    """Whether a word like `as` opens the verb's clause after a comma: `, tal y como ha denunciado S`."""
    quotes = frame.lexicon.quotes
    if frame.words[place].lower not in quotes.comparing:
        return False
    before = place - 1
    while before > 0 and (
        frame.words[before].lower in quotes.adverbs or frame.words[before].lower in quotes.conjunctions
    ):
        before -= 1
    return before >= 0 and frame.words[before].text == ","


def _has_an_object(frame: Frame, verb: Verb, phrase: Phrase, ceiling: int) -> bool:
    """Whether the verb goes on to say something else, so that the quote is not what it is about."""
    place = max(verb.place + 1, phrase.last)
    return place < ceiling and frame.words[place].lower in frame.lexicon.quotes.that
