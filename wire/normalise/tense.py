"""Whether a sentence speaks of the past or of the future at a certain place: the nearest sign decides.

Signs are words and endings (data/events/LANG.toml): auxiliaries, irregular verbs, participles. A comma, or a word
that opens a clause, keeps a sign at a distance, since it belongs to another verb.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wire.normalise.event_words import EventWords, by_first_word, event_words, longest_at
from wire.normalise.resolution import Tense, Told
from wire.text.arabic import SIGNS, folded
from wire.text.quotation import quotations

CHAIN = 4  # words after a sign of the future that may still be its verb: "will not have been held"
_AFTER = 2  # words that a sign after the date stands farther off
_SURE = 3  # words between a date and a sign that is surely its own
_CLAUSE = 6  # words that a boundary between clauses counts for
_SHORTEST = 4  # letters of a word whose ending is a sign
_QUOTED = frozenset('«»“”„"')
_WORD = re.compile(rf"['’]?[^\W\d_](?:[^\W\d_]|[{SIGNS}])*(?:['’ʼ][^\W\d_]+)*|[,;:،؛()«»“”„\"–—]")


@dataclass(frozen=True)
class Sign:
    """Words start to before end of a line that tell a tense."""

    start: int
    end: int
    tense: Tense


def tense(sentence: str, start: int, end: int, language: str) -> Told | None:
    """Return the tense at characters start to end of a sentence; None where nothing tells it."""
    first, last = _utterance(sentence, start, end)
    before = [_written(match.group()) for match in _WORD.finditer(sentence, first, start)]
    after = [_written(match.group()) for match in _WORD.finditer(sentence, end, last)]
    words = event_words(language)
    if _is_put_off(before, after, words):
        return Told("future")
    told = [_of_a_deadline(sign, before, words) for sign in signs(before, words)]
    ranked = [(_distance(before[sign.end :][::-1], words), sign.tense) for sign in told]
    fronted = all(_is_parted(before[sign.end :], words) for sign in told)
    ends = not fronted and bool(after) and not after[0][-1].isalpha()  # the clause, with its own sign before
    ranked += [
        (_distance(after[: sign.start], words, fronted=fronted) + _AFTER, sign.tense)
        for sign in (() if ends else signs(after, words))
    ]
    if not ranked:
        return None
    if not told and before and before[-1] in words.until:  # "It stays shut until Friday, the mayor said."
        return Told("future")
    distance, nearest = min(ranked)
    return Told(nearest, sure=distance <= _SURE and not (nearest == "past" and _is_reported(before, words)))


def _written(word: str) -> str:
    """Return the word as the lists have it."""
    return folded(word.lower().replace("’", "'"))


def _of_a_deadline(sign: Sign, before: Sequence[str], words: EventWords) -> Sign:
    """Return the sign, of the future where it asks for something by a date: `urged them to pay by May`."""
    asked = before[sign.start] in words.asks and before[-1] in words.until
    return replace(sign, tense="future") if asked else sign


def _is_put_off(before: Sequence[str], after: Sequence[str], words: EventWords) -> bool:
    """Whether something waits for the date, whatever tense says so: `adjourned to May 3`, `is closed until Friday`."""
    leads = next((place for place in reversed(range(len(before))) if before[place] not in words.determiners), -1)
    if leads < 0:
        return False
    near = [*before[max(0, leads - _CLAUSE) : leads], *after[:_CLAUSE]]
    if before[leads] in words.puts_off_to and any(word in words.puts_off for word in near):
        return True
    lasting = any(word in words.lasts for word in before[max(0, leads - _SURE) : leads])
    return lasting and before[leads] in words.until


def _is_reported(before: Sequence[str], words: EventWords) -> bool:
    """Whether somebody said so in the past, which puts what is to come there too: `he added that the vote was open`."""
    said = (sign for sign in signs(before, words) if sign.tense == "past")
    return any(word in words.backshifts for sign in said for word in before[sign.end : sign.end + 1])


def _utterance(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words end that may tell the tense: `"We vote on Friday," he said` is not of last Friday."""
    for each in quotations(sentence):
        if each.inner_start <= start and end <= each.inner_end and sentence[each.inner_start].isupper():
            return each.inner_start, each.inner_end
    return 0, len(sentence)


def signs(line: Sequence[str], words: EventWords) -> Iterator[Sign]:
    """Yield what tells a tense in a line of words in small letters."""
    future, past = by_first_word(words.future), by_first_word(words.past)
    place = 0
    while place < len(line):
        ahead = longest_at(line, place, future) or int(_is_future(line[place], words))
        behind = longest_at(line, place, past) or int(_is_participle(line, place, words))
        end = _chain_end(line, place + ahead, words) if ahead else place + behind
        if ahead or behind:
            yield Sign(place, end, "future" if ahead else "past")
        place = max(end, place + 1)


def _chain_end(line: Sequence[str], place: int, words: EventWords) -> int:
    """Return where the verb of a sign of the future ends: what looks past there is its participle."""
    past = by_first_word(words.past)
    end = place
    for later in range(place, min(place + CHAIN, len(line))):
        if line[later] in _QUOTED:  # sera « fortement perturbée »
            continue
        if not line[later][0].isalpha() or line[later] in words.opens:
            break
        if longest_at(line, later, past) or _ends(line[later], words.past_endings, words):
            end = later + 1
    return end


def _is_future(word: str, words: EventWords) -> bool:
    """Whether a word begins or ends as a verb of the future does."""
    begins = bool(words.future_beginnings) and len(word) > _SHORTEST and word.startswith(words.future_beginnings)
    return _ends(word, words.future_endings, words) or (begins and word not in words.neither)


def _is_participle(line: Sequence[str], place: int, words: EventWords) -> bool:
    """Whether a word ends as the past does, and is no adjective: "a designated day"."""
    described = place > 0 and line[place - 1] in words.determiners
    return not described and _ends(line[place], words.past_endings, words)


def _ends(word: str, endings: tuple[str, ...], words: EventWords) -> bool:
    return bool(endings) and len(word) >= _SHORTEST and word.endswith(endings) and word not in words.neither


def _is_parted(between: list[str], words: EventWords) -> bool:
    """Whether a mark or a word that opens a clause stands among the words."""
    return any(not word[-1].isalpha() or word in words.opens for word in between)


def _distance(between: list[str], words: EventWords, *, fronted: bool = True) -> int:
    """Return how far a sign stands off, by the words between, those next to the date first.

    The comma of "On Friday, ..." is none; that of "will open on Friday, said the mayor" parts two clauses, for the
    date is not `fronted`.
    """
    if fronted and between and not between[0][-1].isalpha():
        between = between[1:]
    return sum(1 if word[-1].isalpha() and word not in words.opens else _CLAUSE for word in between)
