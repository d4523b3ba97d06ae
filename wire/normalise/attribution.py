"""Who says a quote, by its own sentence: sieves, the most precise first.

    label            DR. SAMPLE: Q                      verb before      S said: Q      S said that Q
    verb after       Q, said S                          subject after    Q, S said
    signature        Q - S
    so               Q, so S                            according to     Q, according to S      laut S Q
    colon            S: Q                               end of sentence  ... Q ..., S said.
    clause           S said of it that ... Q ...        reported         S sagte, ... Es sei Q
    subject          S ... Q

Each returns the phrase that names the speaker there, or nothing. The rule's name goes into the evidence, so that
the precision of each can be measured.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from wire.normalise import subjects
from wire.normalise.phrases import Frame, Phrase
from wire.normalise.setting import DASHES, Attribution, Setting
from wire.normalise.verbs import Verb, verb_at, verbs_before

_CLAUSE = 3  # words before a colon that may hold a subject and a verb
_SIGNED = 5  # words of a signature
_REPORTED = 120  # words back over which reported speech goes on
#: Rules by which what follows a quote says who speaks; a title inside a sentence looks the same to them.
AFTER = frozenset({"verb after the quote", "subject and verb after the quote"})


def attribute(setting: Setting) -> Attribution | None:
    """Return the attribution of the quotation by the first sieve that finds one.

    Where verbs stand on both sides of a quote, a name on one side wins over a pronoun or a noun on the other.
    """
    found = next((found for sieve in SIEVES if (found := sieve(setting)) is not None), None)
    if found is None or found.rule != "verb before the quote" or _is_somebody(found):
        return found
    after = _verb_after(setting) or _subject_after_quote(setting)
    return found if after is None or after.phrase is None or after.phrase.kind == "pronoun" else after


def _is_somebody(found: Attribution) -> bool:
    return found.phrase is not None and found.phrase.kind == "person"


def announced(frame: Frame) -> Attribution | None:
    """Return who is announced by the end of a frame: `Ann Example continued:`."""
    end = len(frame.words)
    if not end or frame.words[end - 1].text != ":":
        return None
    setting = Setting(frame, end)
    return _verb_before(setting) or _colon(setting)


def _label(setting: Setting) -> Attribution | None:
    label = setting.frame.page.label
    if label is None:
        return None
    words = setting.frame.words
    inside = [n for n, word in enumerate(words) if label.start <= word.start and word.end <= label.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    named = setting.frame.named.get(last - 1)
    person = named.person if named is not None else -1
    return Attribution("transcript", Phrase(first, last, "person" if named else "noun", person), first, last)


def _verb_before(setting: Setting) -> Attribution | None:
    """`S said: Q`, `said S: Q`, `S said that Q`: the verb stands right before the quote, or a colon leads to it."""
    frame, floor, place = setting.frame, setting.floor, setting.before
    if place <= floor:
        return None
    verb = verb_at(frame, place - 1, floor, setting.place)
    if verb is not None:
        strong = setting.introduced or not verb.naming
        return _best(
            setting,
            (verb, *verbs_before(frame, floor, verb.place, setting.place)),
            "verb before the quote",
            strong=strong,
        )
    if setting.introduced:
        return _best(setting, verbs_before(frame, floor, place, setting.place), "verb before the quote", strong=True)
    return None


def _best(setting: Setting, verbs: Iterable[Verb], rule: str, *, strong: bool) -> Attribution | None:
    """By the nearest verb whose subject is somebody; a pronoun gives way to a name before it that it may stand for."""
    best: Attribution | None = None
    for verb in verbs:
        if best is not None and verb.naming:
            continue
        found = _by_verb(setting, verb, rule, strong=strong)
        if found is None or found.phrase is None:
            continue
        if best is None or _is_rather(setting.frame, found.phrase, best):
            best = found
        if best.phrase is not None and best.phrase.kind == "person":
            break
    return best


def _is_rather(frame: Frame, outer: Phrase, inner: Attribution) -> bool:
    """Whether a verb further out says better who speaks: `Ann says she ...`, `Ann says it means ...`."""
    if inner.phrase is None or inner.phrase.kind == "person" or outer.kind == "pronoun":
        return False
    if outer.kind == "noun":
        return inner.phrase.kind == "pronoun" and any(
            frame.lexicon.is_role(word.lower) for word in frame.words[outer.first : outer.last]
        )
    return inner.phrase.kind == "pronoun" or not inner.strong


def _by_verb(setting: Setting, verb: Verb, rule: str, *, strong: bool) -> Attribution | None:
    frame = setting.frame
    if any(word.kind == "quote" for word in frame.words[verb.place + 1 : setting.place]) and verb.naming:
        return None
    if verb.left == verb.place and frame.words[verb.place].lower in frame.lexicon.quotes.citing:
        phrase = _cited(setting, verb)
    else:
        phrase = _impersonal(setting, verb) or _subject(setting, verb) or _collective(setting, verb)
    if phrase is None:
        return None
    first, last = min(phrase.first, verb.left), max(phrase.last, verb.place + 1)
    return Attribution(rule, phrase, first, min(last, len(frame.words)), strong, verb.naming)


def _subject(setting: Setting, verb: Verb) -> Phrase | None:
    if not verb.finite:
        return _subject_of_a_participle(setting, verb)
    if verb.left == verb.right:
        return subjects.subject(setting.frame, verb.left, setting.floor, _clause_end(setting, verb))
    found = subjects.before(setting.frame, verb.left, setting.floor)
    return found or subjects.after(setting.frame, verb.right, setting.place)


def _clause_end(setting: Setting, verb: Verb) -> int:
    """Where words after the verb can no longer be its subject: at the quote, or for a quote before it at the end."""
    return setting.place if verb.place < setting.place else setting.ceiling


def _subject_of_a_participle(setting: Setting, verb: Verb) -> Phrase | None:
    """Whom a participle is about: the name right before it, the subject of the verb of speech before, the main one."""
    frame, floor = setting.frame, setting.floor
    named = frame.named.get(verb.place - 1)
    if named is not None and named.last == verb.place and not frame.words[verb.place - 1].possessive:
        return named
    main = subjects.main(frame, floor, verb.place)
    if main is not None and main.kind != "noun":
        return main
    earlier = next((v for v in verbs_before(frame, floor, verb.place, setting.ceiling) if v.finite), None)
    return (_subject(setting, earlier) if earlier is not None else None) or main


def _impersonal(setting: Setting, verb: Verb) -> Phrase | None:
    """`In einer Mitteilung heißt es`, `йдеться у повідомленні`: what the text stands in speaks."""
    if setting.frame.words[verb.place].lower not in setting.frame.lexicon.quotes.impersonal:
        return None
    return _beside_a_preposition(setting, verb)


def _collective(setting: Setting, verb: Verb) -> Phrase | None:
    """`У службі закликали`: where no subject is, the body inside which they speak."""
    if setting.frame.words[verb.place].lower not in setting.frame.lexicon.quotes.collective:
        return None
    return _beside_a_preposition(setting, verb)


def _cited(setting: Setting, verb: Verb) -> Phrase | None:
    """`цитує пресслужба слова міністра`: not the subject speaks, but whose words they are."""
    frame = setting.frame
    limit = min(setting.ceiling, verb.place + _REPORTED)
    for place in range(verb.place + 1, limit):
        if frame.words[place].lower in frame.lexicon.quotes.words_of:
            return frame.beginning_at(place + 1, setting.ceiling)
    return frame.beginning_at(verb.place + 1, limit)


def _beside_a_preposition(setting: Setting, verb: Verb) -> Phrase | None:
    frame, quotes = setting.frame, setting.frame.lexicon.quotes
    after = range(verb.place + 1, min(verb.place + 5, len(frame.words)))
    for place in (*after, *range(verb.place - 1, setting.floor - 1, -1)):
        if frame.words[place].lower in quotes.prepositions:
            return frame.beginning_at(place + 1, verb.place if place < verb.place else setting.ceiling)
    return None


def _verb_after(setting: Setting) -> Attribution | None:
    """`Q, said S`; without a subject where the language leaves pronouns out: `Q, dijo`."""
    frame, place, ceiling = setting.frame, setting.beyond, setting.ceiling
    if place >= ceiling or not setting.followed or (setting.full_stop and frame.words[place].capital):
        return None
    verb = _first_verb(frame, place, ceiling)
    if verb is None:
        return None
    if verb.left == verb.place and frame.words[verb.place].lower in frame.lexicon.quotes.citing:
        phrase = _cited(setting, verb)
    else:
        phrase = _impersonal(setting, verb) or _subject_after(setting, verb) or _collective(setting, verb)
    last = max(verb.place + 1, phrase.last if phrase else 0)
    return Attribution("verb after the quote", phrase, place, last)


def _first_verb(frame: Frame, place: int, ceiling: int) -> Verb | None:
    """The verb of speech that begins at `place`, with its auxiliary if it has one."""
    quotes = frame.lexicon.quotes
    reach = 1
    if frame.words[place].lower in quotes.have:
        reach = 14 if quotes.order == "verb second" else 5
    elif frame.words[place].lower in quotes.adverbs and not frame.words[place].capital:
        reach = 2
    for at in range(place, min(ceiling, place + reach)):
        if frame.words[at].kind != "word":
            return None
        verb = verb_at(frame, at, place, ceiling)
        if verb is not None:
            return verb if verb.finite else None
    return None


def _subject_after(setting: Setting, verb: Verb) -> Phrase | None:
    frame = setting.frame
    for place in range(verb.left + 1, verb.place):  # a-t-il déclaré, hatte die Ministerin erklärt
        if (inside := frame.beginning_at(place, verb.place)) is not None:
            return inside
    limit = min(setting.ceiling, _next_quote(setting))
    return frame.beginning_at(verb.right + 1, limit) or subjects.after(frame, verb.right, limit)


def _next_quote(setting: Setting) -> int:
    words = setting.frame.words
    return next((n for n in range(setting.place + 1, setting.ceiling) if words[n].kind == "quote"), setting.ceiling)


def _subject_after_quote(setting: Setting) -> Attribution | None:
    """`Q, S said`: the subject begins right after the quote, and its verb follows, over commas if need be."""
    frame, place = setting.frame, setting.beyond
    limit = min(setting.ceiling, _next_quote(setting))
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


def _any_verb_after(setting: Setting) -> Attribution | None:
    """`Q, V S` and `Q, S V` with a verb that the language's file does not know, where S is a name or a role."""
    frame, place = setting.frame, setting.beyond
    limit = min(setting.ceiling, _next_quote(setting))
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


def _signature(setting: Setting) -> Attribution | None:
    """`Q - S`, where nothing follows the name but what its bearer is."""
    frame, place = setting.frame, setting.beyond
    if place <= setting.place + 1 or frame.words[place - 1].text not in DASHES or place >= len(frame.words):
        return None
    phrase = frame.beginning_at(place, len(frame.words))
    if phrase is None or phrase.last - phrase.first > _SIGNED or not frame.words[phrase.first].capital:
        return None
    following = frame.words[phrase.last].text if phrase.last < len(frame.words) else "."
    return Attribution("signature", phrase, place, phrase.last) if following in {".", ","} else None


def _so(setting: Setting) -> Attribution | None:
    """`Q, so S`."""
    frame, place = setting.frame, setting.beyond
    if place >= setting.ceiling or frame.words[place].lower not in frame.lexicon.quotes.after_quote:
        return None
    phrase = frame.beginning_at(place + 1, setting.ceiling)
    return None if phrase is None else Attribution("so, after the quote", phrase, place, phrase.last)


def _according(setting: Setting) -> Attribution | None:
    """`according to S`, after the quote or anywhere before it in the sentence; `S zufolge`."""
    frame = setting.frame
    after = (n for n in range(setting.beyond, setting.ceiling) if n == setting.beyond or _opens_anew(frame, n))
    for place in (*after, *range(setting.place - 1, setting.floor - 1, -1)):
        found = _according_to(frame, place, setting.place if place < setting.place else setting.ceiling)
        if found is not None:
            return found
        if place < setting.place and frame.words[place].lower in frame.lexicon.quotes.according_after:
            phrase = frame.ending_at(place, setting.floor)
            if phrase is not None:
                return Attribution("according to", phrase, phrase.first, place + 1)
    return None


def _according_to(frame: Frame, place: int, limit: int) -> Attribution | None:
    size = _according_at(frame, place)
    phrase = (_possessive(frame, place, size) or frame.beginning_at(place + size, limit)) if size else None
    return None if phrase is None else Attribution("according to", phrase, place, phrase.last)


def _opens_anew(frame: Frame, place: int) -> bool:
    """Whether a comma or a quote stands right before: what follows is no longer part of what stands before it."""
    return frame.words[place - 1].text == "," or frame.words[place - 1].kind == "quote"


def _according_at(frame: Frame, place: int) -> int:
    """How many words of a phrase like `according to` stand at `place`."""
    if place >= len(frame.words):
        return 0
    quotes = frame.lexicon.quotes
    for phrase in quotes.according:
        words = [word.lower for word in frame.words[place : place + len(phrase)]]
        if len(words) == len(phrase) and all(
            word == part or (part == "*" and word in quotes.possessives)
            for word, part in zip(words, phrase, strict=True)
        ):
            return len(phrase)
    return 0


def _possessive(frame: Frame, place: int, size: int) -> Phrase | None:
    """Whose words `in his words` and `за її словами` are."""
    for at in range(place, place + size):
        if frame.words[at].lower in frame.lexicon.quotes.possessives:
            return Phrase(at, at + 1, "pronoun")
    return None


def _colon(setting: Setting) -> Attribution | None:
    """`S: Q`, as in headlines."""
    frame, place = setting.frame, setting.place - 1
    if place <= setting.floor or frame.words[place].text != ":":
        return None
    phrase = frame.ending_at(place, setting.floor)
    if phrase is None or (phrase.kind == "noun" and not _is_a_name(frame, phrase, setting.floor)):
        phrase = subjects.main(frame, setting.floor, place)
        if phrase is None or phrase.kind == "noun":
            return None
    return Attribution("colon", phrase, phrase.first, place + 1)


def _colon_after_a_clause(setting: Setting) -> Attribution | None:
    """`S wiped his brow: Q`, with a verb that is none of speech: the only name before the colon, or the subject."""
    frame, place = setting.frame, setting.place - 1
    if place <= setting.floor or frame.words[place].text != ":" or place - setting.floor < _CLAUSE:
        return None
    named = {frame.named[n] for n in range(setting.floor, place) if n in frame.named}
    phrase = next(iter(named)) if len(named) == 1 else subjects.main(frame, setting.floor, place)
    if phrase is None or frame.words[phrase.last - 1].possessive:
        return None
    return Attribution("subject before the colon", phrase, phrase.first, place + 1)


def _is_a_name(frame: Frame, phrase: Phrase, floor: int) -> bool:
    """Whether a few capitalised words are all that stands before a colon."""
    words = frame.words[phrase.first : phrase.last]
    return phrase.first == floor and 1 < len(words) <= _SIGNED and all(word.capital for word in words)


def _end_of_sentence(setting: Setting) -> Attribution | None:
    """`... Q ..., S said.`, `... Q ..., sagte S.` and `... Q ..., so S.`"""
    return said_at_the_end(setting.frame, setting.beyond, setting.ceiling)


def said_at_the_end(frame: Frame, floor: int, ceiling: int) -> Attribution | None:
    """Who says a sentence by its end: the last verb of speech between `floor` and `ceiling` with its own subject."""
    for place in range(ceiling - 1, floor, -1):
        if frame.words[place].lower in frame.lexicon.quotes.after_quote and _opens_anew(frame, place):
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
    if verb.left and frame.words[verb.left - 1].text == ",":
        phrase = _impersonal(Setting(frame, floor), verb) or subjects.after(frame, verb.right, ceiling)
    else:
        phrase = subjects.before(frame, verb.left, floor)
        if phrase is not None and frame.words[phrase.first - 1].text != ",":
            return None
    if phrase is None or _has_an_object(frame, verb, phrase, ceiling):
        return None
    return Attribution("end of the sentence", phrase, min(phrase.first, verb.left), max(phrase.last, place + 1))


def _has_an_object(frame: Frame, verb: Verb, phrase: Phrase, ceiling: int) -> bool:
    """Whether the verb goes on to say something else, so that the quote is not what it is about."""
    place = max(verb.place + 1, phrase.last)
    return place < ceiling and frame.words[place].lower in frame.lexicon.quotes.that


def _clause(setting: Setting) -> Attribution | None:
    """`S said of it that ... Q`, `S hat ... Q ... genannt`: a verb of speech somewhere in the quote's sentence."""
    frame, limit = setting.frame, min(setting.ceiling, _next_quote(setting))
    around = [verb for verb in verbs_before(frame, setting.floor, limit, setting.ceiling) if verb.left < setting.place]
    return _best(setting, around, "verb in the clause", strong=False)


def _reported(setting: Setting) -> Attribution | None:
    """`Es sei Q`: the mood says that whoever the last verb of speech before is about is still being reported."""
    frame, mood = setting.frame, setting.frame.lexicon.quotes.reported
    if not any(word.lower in mood for word in frame.words[setting.floor : setting.ceiling]):
        return None
    for place in range(setting.floor - 1, max(0, setting.floor - _REPORTED) - 1, -1):
        verb = verb_at(frame, place, max(0, setting.floor - _REPORTED), setting.floor)
        found = None
        if verb is not None:
            found = _by_verb(Setting(frame, verb.place), verb, "reported", strong=False)
        elif _according_at(frame, place):
            found = _according_to(frame, place, setting.floor)
        if found is not None:
            return replace(found, rule="reported", strong=False)
    return None


def _main_subject(setting: Setting) -> Attribution | None:
    """`S ... Q`: no verb of speech, but somebody whom the sentence is about."""
    phrase = subjects.main(setting.frame, setting.floor, setting.place)
    if phrase is None or phrase.kind == "noun" or not setting.text[:1].islower():
        return None
    return Attribution("subject of the sentence", phrase, phrase.first, phrase.last, strong=False)


SIEVES: tuple[Callable[[Setting], Attribution | None], ...] = (
    _label,
    _verb_before,
    _verb_after,
    _subject_after_quote,
    _any_verb_after,
    _signature,
    _so,
    _according,
    _colon,
    _colon_after_a_clause,
    _end_of_sentence,
    _clause,
    _reported,
    _main_subject,
)
