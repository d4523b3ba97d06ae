"""Verbs of speech in a frame: which words are one there, and beside which word its subject stands."""

from collections.abc import Iterator
from typing import NamedTuple

from wire.normalise.lexicon import Cues
from wire.normalise.phrases import Frame

_PERFECT = 25  # words between an auxiliary and its participle


class Verb(NamedTuple):
    """A verb of speech at `place`; its subject ends before `left` or begins after `right`.

    They differ where an auxiliary stands apart: `hat | die Ministerin | gesagt`, `a déclaré | le maire`.
    """

    place: int
    left: int
    right: int
    finite: bool = True
    naming: bool = False


def verb_at(frame: Frame, place: int, floor: int, ceiling: int) -> Verb | None:
    """Return the verb of speech at `place`, if that word is one; its clause lies between `floor` and `ceiling`."""
    word = frame.words[place]
    quotes = frame.lexicon.quotes
    if word.kind != "word" or (word.capital and place > floor and not _opens(frame, place)):
        return None
    if word.lower in quotes.quoted and (passive := _quoted(frame, place, floor)) is not None:
        return passive
    if word.lower in quotes.perfect and _is_complete(frame, quotes.perfect, place, ceiling):
        found = _perfect(frame, place, floor, ceiling)
        if found is not None:
            return found
    if word.lower in quotes.participles and not _is_determined(frame, place, floor):
        return Verb(place, place, place, finite=_is_progressive(frame, place, floor))
    return _finite(frame, place, floor, ceiling)


def _finite(frame: Frame, place: int, floor: int, ceiling: int) -> Verb | None:
    quotes, lower = frame.lexicon.quotes, frame.words[place].lower
    if lower in quotes.citing:
        return Verb(place, place, place)
    for cues, naming in ((quotes.verbs, False), (quotes.naming, True)):
        if lower in cues and _is_complete(frame, cues, place, ceiling):
            no_verb = _is_a_noun(frame, place, floor) or _is_passive(frame, place, floor)
            return None if no_verb else Verb(place, place, place, naming=naming)
    return None


def _quoted(frame: Frame, place: int, floor: int) -> Verb | None:
    """`wird mit den Worten zitiert`: the subject of the auxiliary speaks."""
    for aux in range(place - 1, max(floor, place - _PERFECT) - 1, -1):
        if frame.words[aux].lower in frame.lexicon.quotes.be:
            return Verb(place, aux, aux)
    return None


def verbs_before(frame: Frame, floor: int, limit: int, ceiling: int) -> Iterator[Verb]:
    """Yield the verbs of speech between `floor` and `limit`, the last first; their sentence ends at `ceiling`."""
    for place in range(limit - 1, floor - 1, -1):
        verb = verb_at(frame, place, floor, ceiling)
        if verb is not None:
            yield verb


def _opens(frame: Frame, place: int) -> bool:
    return place == 0 or frame.words[place - 1].kind != "word"


def _is_complete(frame: Frame, cues: Cues, place: int, ceiling: int) -> bool:
    """Whether the word that the verb needs follows in its clause: `fügte ... hinzu`."""
    particles = cues.forms[frame.words[place].lower]
    if "" in particles:
        return True
    limit = min(ceiling, place + _PERFECT, len(frame.words))
    return any(frame.words[n].lower in particles for n in range(place + 1, limit))


def _perfect(frame: Frame, place: int, floor: int, ceiling: int) -> Verb | None:
    """The participle at `place` with its auxiliary, which stands before it, or right after it as in German clauses."""
    quotes = frame.lexicon.quotes
    apart = quotes.order == "verb second"
    for aux in range(place - 1, max(floor, place - (_PERFECT if apart else 4)) - 1, -1):
        word = frame.words[aux]
        if word.lower in quotes.be and word.lower not in quotes.have:
            return None
        if word.lower in quotes.have:
            return Verb(place, aux, aux if apart else place, naming=frame.words[place].lower in quotes.called)
        if word.kind == "mark" and word.text != ",":
            break
    following = frame.words[place + 1].lower if place + 1 < min(ceiling, len(frame.words)) else ""
    return Verb(place, place, place + 1) if apart and following in quotes.have else None


def _is_a_noun(frame: Frame, place: int, floor: int) -> bool:
    """Whether a determiner, a possessive or a preposition before it makes the word a noun: `the reports`."""
    governed = place > floor and frame.words[place - 1].lower in frame.lexicon.quotes.prepositions
    return (governed and frame.lexicon.language == "en") or _is_determined(frame, place, floor)


def _is_determined(frame: Frame, place: int, floor: int) -> bool:
    if place <= floor:
        return False
    before, quotes = frame.words[place - 1], frame.lexicon.quotes
    return before.possessive or (before.lower in quotes.determiners and before.lower not in quotes.pronouns)


def _is_passive(frame: Frame, place: int, floor: int) -> bool:
    """Whether a form of `be` makes the subject the one who is spoken to or of: `was told`."""
    quotes = frame.lexicon.quotes
    if frame.lexicon.language != "en":
        return False
    before = place - 1
    while before > floor and frame.words[before].lower in quotes.adverbs and frame.words[before].lower not in quotes.be:
        before -= 1
    return (
        before >= floor
        and frame.words[before].lower in quotes.be
        and frame.words[place].lower.endswith(("ed", "told", "en", "wn"))
    )


def _is_progressive(frame: Frame, place: int, floor: int) -> bool:
    before = place - 1
    while before > floor and frame.words[before].lower in frame.lexicon.quotes.adverbs - frame.lexicon.quotes.be:
        before -= 1
    return before >= floor and frame.words[before].lower in frame.lexicon.quotes.be
