"""A block as words: what names and quotes are read from, with the places where each word stands.

Words inside quotation marks are told apart: names are looked for everywhere, but who speaks is only asked of
the frame, the words outside the marks, in which each quotation stands as one word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wire.normalise.draft import Draft
from wire.normalise.lexicon import Lexicon
from wire.normalise.speech import Label, dialogue, labels, split
from wire.text.arabic import SIGNS, is_arabic, readings
from wire.text.quotation import Quotation, quotations


class Word(NamedTuple):
    """A word, a number, a mark of punctuation, or in a frame a whole quotation.

    `text` is the word without a possessive ending, `start` and `end` are where it stands with it.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: str  # "word", "number", "mark", "quote"
    possessive: bool = False
    quoted: bool = False
    quotation: int = -1  # of the block's quotations, where the kind is "quote"
    proper: bool | None = None  # whether it is part of a name, where the script has no capitals to tell
    opens: bool = False  # whether somebody's name begins with it, for the same reason

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital, or would if its script had any."""
        return self.kind == "word" and (self.text[0].isupper() if self.proper is None else self.proper)

    @property
    def small(self) -> bool:
        """Whether it is a word that begins with a small letter, or would."""
        return self.kind == "word" and (self.text[0].islower() if self.proper is None else not self.proper)


_ASIDE = 20  # words in parentheses that are left out
OPENING, CLOSING = frozenset('«„“"'), frozenset('»“”"')  # marks around a body's name
NAMED = 5  # words that such a name has
#: Marks that end a sentence, where a small letter does not follow.
ENDS = frozenset(".!?…;")
_TOKEN = re.compile(
    r"""
    (?P<abbreviation>(?:[^\W\d_]\.){2,})                         # U.S.
    |(?P<word>[^\W\d_](?:\w|[SIGNS])*(?:[’'ʼ‘´‑‐&-](?=\w)\w+)*)             # O'Neill, Interfax-Ukraine, AT&T
    |(?P<number>\d+(?:[.,:]\d+)*(?:[-‑][^\W\d_]+)*)                # 1,000  56-jährige
    |(?P<dots>\.{2,})
    |(?P<mark>[^\w\s]|_)
    """.replace("SIGNS", SIGNS),
    re.VERBOSE,
)
_NARROW = str.maketrans("：，。！？；、（）،؛؟", ":,.!?;,(),;?")  # what other scripts write for the same marks
_ELIDED = re.compile(r"\w+[’'ʼ‘´]")
POSSESSIVE = re.compile(r"[’'‘´]s$", re.IGNORECASE)
_NAME, _WORD = 60, 40  # characters of a name, and of a word
_BODY = re.compile(rf"[^\W_][\w.’'&-]*(?: [\w.’'&-]+){{0,{NAMED - 1}}}")
_LAST_WORD = re.compile(r"[^\W\d_]+ $")
#: A line that says whose the quotation above it is, and the end of a quotation that says so: – Ann Example, mayor
_SIGNED = re.compile(r"\s*[—–―-]\s*[^\W\d_a-z][^.!?]{1,100}")
_SIGNATURE = re.compile(r"(?<=[.!?…])\s+[—–―]\s*[^\W\d_a-z][^.!?]{1,100}$")
_ENDING_MARK = re.compile(r"[.!?…]\W*$")


@dataclass(frozen=True)
class Page:
    """One block, read: all its words, and its quotations."""

    block: int
    text: str
    words: tuple[Word, ...]
    quotations: tuple[Quotation, ...]
    joined: frozenset[int] = frozenset()  # quotations that go on the one before, after an attribution inside the marks
    label: Label | None = None  # who speaks, in a transcript
    marked: tuple[Quotation, ...] = ()  # every pair of marks, those around names too

    @cached_property
    def frame(self) -> tuple[Word, ...]:
        """The words outside marks and parentheses; each quotation is one word, in its place."""
        return tuple(_without_parentheses(self._outside()))

    def _outside(self) -> list[Word]:
        outside: list[Word] = []
        place = 0
        for word in self.words:
            while place < len(self.quotations) and self.quotations[place].start <= word.start:
                outside.append(self._as_word(place))
                place += 1
            if not word.quoted and not _is_a_mark_of(word, self.quotations, place - 1):
                outside.append(word)
        outside.extend(self._as_word(rest) for rest in range(place, len(self.quotations)))
        return outside

    def quote(self, number: int) -> str:
        """The words of a quotation, without its marks."""
        start, end = self.inside(number)
        return self.text[start:end]

    def inside(self, number: int) -> tuple[int, int]:
        """Where the words of a quotation stand; marks around a transcript's label quote the label too."""
        quotation = self.quotations[number]
        start = self.label.start if self.label and self.label.start else quotation.inner_start
        return start, quotation.inner_end

    def ends_a_sentence(self, place: int) -> bool:
        """Whether a sentence of the frame ends with its word at `place`."""
        word = self.frame[place]
        if word.kind == "mark":
            ends = word.text in ENDS
        else:
            ends = word.kind == "quote" and _ENDING_MARK.search(self.quote(word.quotation)[-4:]) is not None
        if not ends or place + 1 >= len(self.frame):
            return ends
        following = self.frame[place + 1]
        return not (following.kind == "word" and following.text[0].islower()) and following.text != ","

    def _as_word(self, number: int) -> Word:
        quotation = self.quotations[number]
        return Word("", "", quotation.start, quotation.end, "quote", quotation=number)


def read(draft: Draft, words: Lexicon) -> tuple[Page, ...]:
    """Return the draft's blocks as pages, in order; the first is the headline."""
    blocks = list(draft.blocks())
    transcript = labels([text for _, text in blocks])
    said = {number for number, block in enumerate(draft.body, start=1) if block.kind == "quotation"}
    signed = {number for number, text in blocks if {number - 1, number} <= said and _SIGNED.fullmatch(text)}
    return tuple(
        page(number, text, words, transcript.get(number), said=None if number in signed else number in said)
        for number, text in blocks
    )


def page(block: int, text: str, words: Lexicon, label: Label | None = None, *, said: bool | None = False) -> Page:
    """Read one block; `label` says who speaks it in a transcript, `said` that its element makes it a quotation.

    None: it is in one and no part of it, but says whose it is.
    """
    marked = quotations(text)
    found, joined = split(text, [each for each in marked if not _names_a_body(text, each, words)], words)
    if label is not None:
        end = len(text.rstrip().rstrip('"”“»'))
        found, joined = [Quotation(label.speech, len(text), label.speech, max(label.speech, end), closed=True)], set()
    elif not found and said is not None:
        found, joined = dialogue(text, words)
        if said and not found and text.strip():
            signature = _SIGNATURE.search(text)
            start, end = len(text) - len(text.lstrip()), signature.start() if signature else len(text.rstrip())
            found = [Quotation(start, end, start, end, closed=True)]
    tokens = tuple(_marked(_tokens(text, words), found))
    return Page(block, text, tokens, tuple(found), frozenset(joined), label, tuple(marked))


def _names_a_body(text: str, marked: Quotation, words: Lexicon) -> bool:
    """Whether marks hold a name inside a role: тренер «Приклада» Анна Прикладна."""
    inside = text[marked.inner_start : marked.inner_end]
    if not inside[0].isupper() or len(inside) > _NAME or not _BODY.fullmatch(inside):
        return False
    before = _LAST_WORD.search(text, max(0, marked.start - _WORD), marked.start)
    following = text[marked.end : marked.end + 2]
    if before is None or following[:1] != " " or not following[1:].isupper():
        return False
    lower = before[0].strip().lower()
    names = words.names
    return words.is_role(lower) or words.is_agent(lower) or lower in names.bodies or lower in names.organisation_heads


def _without_parentheses(words: Sequence[Word]) -> Iterator[Word]:
    """Leave out what stands in parentheses, unless it is long, quotes or does not end."""
    place = 0
    while place < len(words):
        if words[place].text == "(":
            inside = [word.text if word.kind != "quote" else "(" for word in words[place + 1 : place + 1 + _ASIDE]]
            end = inside.index(")") if ")" in inside else 0
            if ")" in inside and "(" not in inside[:end]:
                place += end + 2
                continue
        yield words[place]
        place += 1


def _is_a_mark_of(word: Word, found: tuple[Quotation, ...], place: int) -> bool:
    return place >= 0 and found[place].start <= word.start < found[place].end


def _marked(tokens: Iterator[Word], found: list[Quotation]) -> Iterator[Word]:
    """Say of each word whether it stands inside quotation marks."""
    place = 0
    for token in tokens:
        while place < len(found) and found[place].end <= token.start:
            place += 1
        inside = place < len(found) and found[place].inner_start <= token.start < found[place].inner_end
        yield token._replace(quoted=True) if inside else token


def _tokens(text: str, words: Lexicon) -> Iterator[Word]:
    taken = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if start < taken:
            continue
        if found.lastgroup == "word":
            for word in _parts(found[0], start, words):
                taken = _with_its_stop(text, word, words)
                yield word if taken == word.end else word._replace(text=text[start:taken], end=taken)
        else:
            kind = {"abbreviation": "word", "dots": "mark"}.get(found.lastgroup or "", found.lastgroup or "mark")
            written = "…" if found.lastgroup == "dots" else found[0].translate(_NARROW)
            yield Word(written, written.lower(), start, end, kind)


def _with_its_stop(text: str, word: Word, words: Lexicon) -> int:
    """Where the word ends with the full stop that makes it an abbreviation or an initial."""
    if text[word.end : word.end + 1] != "." or word.possessive:
        return word.end
    initial = len(word.text) == 1 and word.text.isupper()
    return word.end + 1 if initial or word.text in words.names.abbreviations else word.end


def _parts(text: str, start: int, words: Lexicon) -> Iterator[Word]:
    """A word as it stands; what is elided before it (l', d') and hung on it (-il) is a word of its own."""
    quotes = words.quotes
    end = start + len(text)
    if is_arabic(text):
        yield from _hung_together(text, start, words)
        return
    if text.isalnum():
        yield Word(text, text.lower(), start, end, "word")
        return
    head = _ELIDED.match(text)
    if head and head[0][:-1].lower() in quotes.elisions:
        yield Word(head[0], head[0].lower().replace("’", "'"), start, start + head.end(), "word")
        text, start = text[head.end() :], start + head.end()
    stem, hyphen, pronoun = text.rpartition("-")
    if hyphen and pronoun.lower() in quotes.enclitics:
        stem = stem.removesuffix("-t")
        yield Word(stem, stem.lower(), start, start + len(stem), "word")
        yield Word(pronoun, pronoun.lower(), end - len(pronoun), end, "word")
        return
    owner = POSSESSIVE.search(text)
    name = text[: owner.start()] if owner else text
    yield Word(name, name.lower(), start, end, "word", possessive=owner is not None)


def _hung_together(text: str, start: int, words: Lexicon) -> Iterator[Word]:
    """An Arabic word, and before it what is written as one with it, each a word of its own; a verb keeps its `and`."""
    end, ways = start + len(text), list(readings(text))
    found = next((way for way in ways if words.parts(way)), ways[0])
    if found.before and words.speaks(found.word):
        yield Word(text, found.word, start, end, "word")
        return
    begin = start
    for number, small in enumerate(found.before, start=1):
        until = start + (found.start if number == len(found.before) else 1)
        yield Word(text[begin - start : until - start], small, begin, until, "word")
        begin = until
    hidden = found.before[-1:] == ("ل",) and found.word.startswith("ال") and text[found.start] == "ل"
    yield Word("ا" * hidden + text[found.start :], found.word, begin, end, "word")


def written(text: str, words: Sequence[Word], first: int, last: int) -> str:
    """The text of words `first` up to `last`, the article of the first one as it is where no preposition hides it."""
    head = words[first]
    lead = text[head.start : head.end] if head.possessive else head.text
    return lead + text[head.end : words[last - 1].end]
