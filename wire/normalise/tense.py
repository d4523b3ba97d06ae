"""Whether a sentence speaks of the past or of the future at a certain place: the nearest sign decides.

Signs are words and endings (data/events/LANG.toml): auxiliaries, irregular verbs, participles. A comma, or a word
that opens a clause, keeps a sign at a distance, since it belongs to another verb.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wire.normalise.event_words import EventWords, by_first_word, event_words, longest_at
from wire.normalise.resolution import Tense

CHAIN = 4  # words after a sign of the future that may still be its verb: "will not have been held"
_CLAUSE = 6  # words that a boundary between clauses counts for
_SHORTEST = 4  # letters of a word whose ending is a sign
_WORD = re.compile(r"['’]?[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[,;:()«»“”„\"–—]")


@dataclass(frozen=True)
class _Sign:
    start: int
    end: int
    tense: Tense


def tense(sentence: str, start: int, end: int, language: str) -> Tense | None:
    """Return the tense at characters start to end of a sentence; None where nothing tells it."""
    before = [match.group().lower().replace("’", "'") for match in _WORD.finditer(sentence, 0, start)]
    after = [match.group().lower().replace("’", "'") for match in _WORD.finditer(sentence, end)]
    words = event_words(language)
    ranked = [(_distance(before[sign.end :][::-1], words), 0, sign.tense) for sign in _signs(before, words)]
    ranked += [(_distance(after[: sign.start], words), 1, sign.tense) for sign in _signs(after, words)]
    return min(ranked)[2] if ranked else None


def _signs(line: list[str], words: EventWords) -> Iterator[_Sign]:
    future, past = by_first_word(words.future), by_first_word(words.past)
    place = 0
    while place < len(line):
        ahead = longest_at(line, place, future) or int(_ends(line[place], words.future_endings, words))
        behind = longest_at(line, place, past) or int(_ends(line[place], words.past_endings, words))
        end = _chain_end(line, place + ahead, words) if ahead else place + behind
        if ahead or behind:
            yield _Sign(place, end, "future" if ahead else "past")
        place = max(end, place + 1)


def _chain_end(line: list[str], place: int, words: EventWords) -> int:
    """Return where the verb of a sign of the future ends: what looks past there is its participle."""
    past = by_first_word(words.past)
    end = place
    for later in range(place, min(place + CHAIN, len(line))):
        if not line[later][0].isalpha() or line[later] in words.opens:
            break
        if longest_at(line, later, past) or _ends(line[later], words.past_endings, words):
            end = later + 1
    return end


def _ends(word: str, endings: tuple[str, ...], words: EventWords) -> bool:
    return bool(endings) and len(word) >= _SHORTEST and word.endswith(endings) and word not in words.neither


def _distance(between: list[str], words: EventWords) -> int:
    """Return how far a sign stands off, by the words between, those next to the date first."""
    if between and not between[0][-1].isalpha():
        between = between[1:]  # the comma of "On Friday, ..."
    return sum(1 if word[-1].isalpha() and word not in words.opens else _CLAUSE for word in between)
