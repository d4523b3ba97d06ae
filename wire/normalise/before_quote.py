"""Sieves for what stands before a quote: `S said: Q`, `S: Q`, `S said of it that ... Q`, `Es sei Q`, `S ... Q`."""

from dataclasses import replace

from wire.normalise import subjects
from wire.normalise.according import according_at, according_to
from wire.normalise.phrases import Frame, Phrase
from wire.normalise.setting import Attribution, Setting
from wire.normalise.spoken import best_of, by_verb
from wire.normalise.verbs import verb_at, verbs_before

_CLAUSE = 3  # words before a colon that may hold a subject and a verb
_NAME = 5  # words that stand as a name alone before a colon
_REPORTED = 120  # words back over which reported speech goes on


def label(setting: Setting) -> Attribution | None:
    """`DR. SAMPLE: Q`, in a transcript."""
    transcript = setting.frame.page.label
    if transcript is None:
        return None
    words = setting.frame.words
    inside = [n for n, word in enumerate(words) if transcript.start <= word.start and word.end <= transcript.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    named = setting.frame.named.get(last - 1)
    person = named.person if named is not None else -1
    return Attribution("transcript", Phrase(first, last, "person" if named else "noun", person), first, last)


def verb_before(setting: Setting) -> Attribution | None:
    """`S said: Q`, `said S: Q`, `S said that Q`: the verb stands right before the quote, or a colon leads to it."""
    frame, floor, place = setting.frame, setting.floor, setting.before
    if place <= floor:
        return None
    verb = verb_at(frame, place - 1, floor, setting.place)
    if verb is not None:
        strong = setting.introduced or not verb.naming
        return best_of(
            setting,
            (verb, *verbs_before(frame, floor, verb.place, setting.place)),
            "verb before the quote",
            strong=strong,
        )
    if setting.introduced:
        return best_of(setting, verbs_before(frame, floor, place, setting.place), "verb before the quote", strong=True)
    return None


def colon(setting: Setting) -> Attribution | None:
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


def colon_after_a_clause(setting: Setting) -> Attribution | None:
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
    return phrase.first == floor and 1 < len(words) <= _NAME and all(word.capital for word in words)


def clause(setting: Setting) -> Attribution | None:
    """`S said of it that ... Q`, `S hat ... Q ... genannt`: a verb of speech somewhere in the quote's sentence."""
    frame, limit = setting.frame, setting.limit
    around = [verb for verb in verbs_before(frame, setting.floor, limit, setting.ceiling) if verb.left < setting.place]
    return best_of(setting, around, "verb in the clause", strong=False)


def reported(setting: Setting) -> Attribution | None:
    """`Es sei Q`: the mood says that whoever the last verb of speech before is about is still being reported."""
    frame, mood = setting.frame, setting.frame.lexicon.quotes.reported
    if not any(word.lower in mood for word in frame.words[setting.floor : setting.ceiling]):
        return None
    for place in range(setting.floor - 1, max(0, setting.floor - _REPORTED) - 1, -1):
        verb = verb_at(frame, place, max(0, setting.floor - _REPORTED), setting.floor)
        found = None
        if verb is not None:
            found = by_verb(Setting(frame, verb.place), verb, "reported", strong=False)
        elif according_at(frame, place):
            found = according_to(frame, place, setting.floor)
        if found is not None:
            return replace(found, rule="reported", strong=False)
    return None


def main_subject(setting: Setting) -> Attribution | None:
    """`S ... Q`: no verb of speech, but somebody whom the sentence is about."""
    phrase = subjects.main(setting.frame, setting.floor, setting.place)
    if phrase is None or phrase.kind == "noun" or not setting.text[:1].islower():
        return None
    return Attribution("subject of the sentence", phrase, phrase.first, phrase.last, strong=False)
