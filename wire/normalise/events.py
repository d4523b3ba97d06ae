"""What a sentence says happens on a date: a noun phrase or a clause, by rules over the words around the date.

The date is taken out with the words that belong to it, asides and relative clauses go, then the clause stands between
the nearest boundaries. Where its verb only says that something happens ("will be held"), its subject is the event.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile

from wire.normalise.event_words import EventWords, by_first_word, event_words, longest_at, occurrences
from wire.normalise.lexicon import QuoteWords, lexicon
from wire.normalise.tense import signs
from wire.text.arabic import SIGNS, folded
from wire.text.quotation import quotations

LONGEST = 300  # characters: a longer clause says nothing in particular of the date
_DATE = "\ufffc"  # stands for the date while its sentence is taken apart
_TOKEN = re.compile(rf"{_DATE}|\d+(?:[.,:]\d+)+|['’]s(?!\w)|[^\W_](?:[^\W_]|[{SIGNS}])*(?:['’ʼ.‑-][^\W_]+)*|[^\w\s]")
_ASIDE = re.compile(rf"\s*\([^(){_DATE}]*\)")
_COMMAS = re.compile(r"(?:\s*[,،])+(?=\s*[,،])|\s+(?=[,.;:،؛])")  # those of a date between two, and blanks before marks
_EMPTY = re.compile(r"\(\s*\)")
_STOPS = frozenset(".!?؟")
_HARD = frozenset(";:—–-…؛")
_EDGES = " \t\n,.;:!?…–—-،؛؟"
_MARKS = '"“”«»„'
_SHORTEST = 4  # letters of a word that a full stop after it ends a sentence with


def event(sentence: str, start: int, end: int, language: str) -> str | None:
    """Return what happens on the date at characters start to end of a sentence; None where the rules find nothing."""
    if sentence[:start][-1:].isalnum() and sentence[end:][:1].isalnum():
        return None  # words that run into one another cannot be parted here: 橋が10月1日に開通
    words = event_words(language)
    marked = _ASIDE.sub("", _spoken_around(sentence, start, end))
    own_comma = not {",", "،"}.isdisjoint(sentence[start:end])  # "Friday, October 4, ": the comma behind it is its own
    clause = _Clause(_without_relatives(marked, words), words, lexicon(language).quotes, own_comma=own_comma)
    found = clause.happening() if clause.has_date else ""
    told = _trimmed(_COMMAS.sub("", " ".join(_EMPTY.sub(" ", found.replace(_DATE, " ")).split())))
    return told if len(told) <= LONGEST and re.search(r"[^\W\d_]{3}", told) else None


def _trimmed(text: str) -> str:
    """Return the text without marks at its ends, but for quotation marks that come in pairs."""
    text = text.strip(_EDGES)
    while text and (text[0] in _MARKS or text[-1] in _MARKS):
        pairs = quotations(text)
        first = any(pair.start == 0 and pair.closed and pair.end < len(text) for pair in pairs)
        last = any(pair.end == len(text) and pair.closed and pair.start > 0 for pair in pairs)
        shorter = text[text[0] in _MARKS and not first : len(text) - (text[-1] in _MARKS and not last)].strip(_EDGES)
        if shorter == text:
            break
        text = shorter
    return text


def _spoken_around(sentence: str, start: int, end: int) -> str:
    """Return the sentence with a mark for the date; inside quotation marks only what they enclose."""
    for quotation in quotations(sentence):
        if quotation.inner_start <= start and end <= quotation.inner_end:
            before, after = sentence[quotation.inner_start : start], sentence[end : quotation.inner_end]
            return f"{before} {_DATE} {after}"
    return f"{sentence[:start]} {_DATE} {sentence[end:]}"


def _without_relatives(marked: str, words: EventWords) -> str:
    if not words.relative:
        return marked
    pronouns = "|".join(map(re.escape, words.relative))
    return re.sub(
        rf",\s*(?:[^\W\d_]{{1,5}}\s)?(?:{pronouns})\b[^,;:»”“\x22{_DATE}]*(?:,|(?=[.!?;:]*\s*$))",
        " ",
        marked,
        flags=re.IGNORECASE,
    )


class _Clause:
    """A sentence as words and marks, and the stretch of them that its date belongs to."""

    def __init__(self, text: str, words: EventWords, speech: QuoteWords, *, own_comma: bool) -> None:
        found = list(_TOKEN.finditer(text))
        self._speech = speech
        self._own_comma = own_comma
        self._text = text
        self._words = words
        self._spans = [match.span() for match in found]
        self._line = [folded(match.group().lower().replace("’", "'").replace("،", ",")) for match in found]
        self._opens = by_first_word(words.opens)
        self.has_date = _DATE in self._line
        self._begin = self._past_according()

    def happening(self) -> str:
        """Return the words of the clause that say what happens, the date's mark among them or left out."""
        date = self._line.index(_DATE)
        if self._line[date + 1 : date + 2] == ["'s"] or self._stands_before_its_noun(date):
            return self._join(range(*self._noun_after(date + 1)))
        first, left = self._left_of(date)
        right = self._right_of(date + 1, commas=True)
        if first == left or self._opens_a_clause(left, first, date + 1, right):
            return self._event(range(*self._after_fronted(date + 1)))
        left = self._past_commas(left, first)
        places = [*range(left, first), *range(date + 1, right)]
        if self._line[right : right + 1] == [","] and not (self._has_verb(left, right) or self._is_boundary(right)):
            own = self._own_comma and right == date + 1
            places += range(right + own, self._after_fronted(right + 1)[1])  # "At a rally on Friday, the minister said"
        return self._event(places)

    def _opens_a_clause(self, left: int, first: int, after: int, right: int) -> bool:
        """Whether a comma parts the date from a clause before it, and its own clause follows: `..., in 2022 it was`."""
        comma = first > left and self._line[first - 1] == ","
        return comma and self._has_verb(left, first - 1) and self._has_verb(after, right)

    def _stands_before_its_noun(self, date: int) -> bool:
        """Whether it is "the October 1 ceremony": after a determiner, before a word that goes on."""
        following = self._line[date + 1 : date + 2]
        return (
            self._line[date - 1 : date] != []
            and self._line[date - 1] in self._words.attributive
            and bool(following)
            and following[0].isalpha()
            and following[0] not in self._words.before
            and not self._has_verb(date + 1, date + 2)
        )

    def _noun_after(self, place: int) -> tuple[int, int]:
        """Return the words after a date up to a verb, a mark or another clause."""
        start = place + (self._line[place] == "'s")
        end = self._right_of(start, commas=True)
        verbs = [start + sign.start for sign in signs(self._line[start:end], self._words)]
        return start, min([end, *verbs])

    def _left_of(self, date: int) -> tuple[int, int]:
        """Return where the date's own words begin, and where its clause does."""
        first = date
        while first and self._line[first - 1] in self._words.before:
            first -= 1
        for place in range(first - 1, -1, -1):
            length = longest_at(self._line, place, self._opens)
            if length and place + length >= first:
                first = place  # "after Friday", "before October 1": the word is the date's
            elif length:
                return first, place + length
            elif self._is_boundary(place):
                return first, place + 1
        return first, min(self._begin, first)

    def _past_according(self) -> int:
        """Return where the sentence goes on after `According to the council,`, if the date is not in that."""
        if "," not in self._line:
            return 0
        phrases = (*self._speech.according.get(self._line[0], ()), *((word,) for word in self._words.reports))
        fits = any(all(word in {"*", has} for word, has in zip(phrase, self._line, strict=False)) for phrase in phrases)
        comma = self._line.index(",")
        return comma + 1 if fits and _DATE not in self._line[:comma] else 0

    def _right_of(self, place: int, *, commas: bool) -> int:
        """Return where the clause ends: at a mark, at a word that opens another, at a comma if those count."""
        for later in range(place, len(self._line)):
            if self._is_boundary(later) or longest_at(self._line, later, self._opens):
                return later
            if commas and self._line[later] == ",":
                return later
        return len(self._line)

    def _is_boundary(self, place: int) -> bool:
        following = self._line[place + 1] if place + 1 < len(self._line) else ""
        if self._line[place] == ",":
            return following in self._words.joins or following in self._words.reports or self._says(place + 1)
        return self._line[place] in _HARD or (self._line[place] in _STOPS and self._ends_a_sentence(place))

    def _ends_a_sentence(self, place: int) -> bool:
        """Whether a stop inside quoted speech ends a sentence there."""
        following = self._spans[place + 1][0] if place + 1 < len(self._spans) else -1
        long = place > 0 and (len(self._line[place - 1]) >= _SHORTEST or self._line[place - 1] == _DATE)
        opens = following >= 0 and (self._text[following].isupper() or self._text[following] == _DATE)
        return opens and (long or self._line[place] != ".")

    def _says(self, place: int) -> bool:
        """Whether somebody is said to say the rest: `, заявив міністр`, `, a annoncé la préfète`; not in English."""
        if place >= len(self._line) or not self._words.inverted:
            return False
        word, following = self._line[place].partition("-")[0], self._line[place + 1 : place + 2]
        auxiliary = word in self._speech.have and bool(following) and following[0] in self._speech.perfect
        return word in self._speech.verbs or auxiliary

    def _after_fronted(self, place: int) -> tuple[int, int]:
        """Return the main clause after a date at the beginning: "On Friday, after talks, the minister resigned"."""
        while place < len(self._line) and not self._line[place][0].isalnum():
            place += 1
        if place < len(self._line) and longest_at(self._line, place, self._opens) and "," in self._line[place:]:
            place = self._line.index(",", place) + 1
        end = self._right_of(place, commas=True)
        while end < len(self._line) and self._line[end] == "," and not self._has_verb(place, end):
            following = self._right_of(end + 1, commas=True)
            if following == end + 1:
                break
            end = following
        return place, end

    def _past_commas(self, left: int, first: int) -> int:
        """Skip what stands before the last comma, if a subject and its verb stand after it."""
        commas = [place for place in range(left, first) if self._line[place] == ","]
        if not commas:
            return left
        part = self._line[commas[-1] + 1 : first]
        if part and part[0] in self._words.relative:
            before = commas[:-1]
            while before and all(word.isdigit() for word in self._line[before[-1] + 1 : commas[len(before)]]):
                before.pop()  # an age, and no clause: Ann Example, 71, who
            return before[-1] + 1 if before else left
        verbs = [sign.start for sign in signs(part, self._words)]
        listed = verbs and set(part[: verbs[0]]) & set(self._words.joins)
        return commas[-1] + 1 if verbs and verbs[0] > 0 and not listed else left

    def _has_verb(self, start: int, end: int) -> bool:
        return any(True for _ in signs(self._line[start:end], self._words))

    def _event(self, places: Sequence[int]) -> str:
        """Return the subject of a verb that only says that something happens, or the whole clause."""
        loose = (*self._words.joins, *self._words.reports, ",")
        kept = list(dropwhile(lambda place: self._line[place] in loose, places))
        line = [self._line[place] for place in kept]
        for first, last in self._frames(line):
            return self._join([*kept[:first], *kept[first + 1 : last], *kept[last + 1 :]])
        for start, end in occurrences(line, by_first_word(self._words.happens)):
            return self._join([*self._without_pronoun(kept[:start]), *kept[end:]])
        return self._join(kept)

    def _without_pronoun(self, places: Sequence[int]) -> Sequence[int]:
        """Leave out the `, who` of a relative clause whose verb is gone."""
        last = len(places)
        while last and self._line[places[last - 1]] in {",", *self._words.relative}:
            last -= 1
        return places[:last]

    def _frames(self, line: list[str]) -> list[tuple[int, int]]:
        """Find verbs in two parts: `findet ... statt`."""
        pairs = (frame.split() for frame in self._words.frames)
        return [
            (line.index(first), len(line) - 1 - line[::-1].index(last))
            for first, last in pairs
            if first in line and last in line[line.index(first) :]
        ]

    def _join(self, places: Sequence[int]) -> str:
        """Return the words at the places, with what stands between those that follow each other."""
        pieces: list[str] = []
        for number, place in enumerate(places):
            start, end = self._spans[place]
            beside = number and places[number - 1] == place - 1
            pieces.append((self._text[self._spans[place - 1][1] : start] if beside else " ") + self._text[start:end])
        return "".join(pieces)
