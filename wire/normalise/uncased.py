"""What stands in for capitals where a script has none: which words of an Arabic article are parts of names.

Capitals are read all over this stage, so the words are marked as if they had them, by what is sure of itself only:

    محمد المثالي                           a known given name, and the word after it
    قال الرئيس أمين المثالي                 one that is a word as well, after a role, a form of address or a verb
    قال وزير الخارجية الفنلندي W W إن       two unknown words between a role that is complete and what is said
    وزارة الخارجية، الأمم المتحدة           a head of bodies' names with definite words, and known bodies
    في دمشق، لبنان                          large cities after a preposition, countries
    المثالي                                 the surname of somebody named so, elsewhere in the article

A name that is missed is better than one that is none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from wire.normalise.gazetteer import LONGEST as LONGEST_PLACE
from wire.normalise.gazetteer import countries
from wire.normalise.lexicon import Lexicon, lexicon
from wire.normalise.words import Page, Word
from wire.text.arabic import folded, is_arabic
from wire.text.cities import city

_OWNED = ("ه", "هم", "هما", "هن")  # endings that say whose a noun is
_HUNG = tuple("لبكوف")  # letters that may be a small word before a noun
_DEFINITE = 4  # words after the head of a body's name
_ROLE = 14  # words of a role and what it is of
_HEADS = 3  # roles before a name that may be its bearer's: نائب رئيس
_UNKNOWN = 2  # words of a name that nothing but its place tells
_LARGE = 200_000  # inhabitants of a city whose name is taken for one
_SHORTEST, _SHORTEST_CITY = 3, 4  # letters of a surname, and of a city's name
_IMPERFECT = ("ي", "ت", "ن")  # letters that verbs of the present begin with


def marked(pages: Sequence[Page], lexicon: Lexicon) -> tuple[Page, ...]:
    """Return the pages with their words marked as parts of names or not; as they are where capitals tell that."""
    if not lexicon.names.uncased:
        return tuple(pages)
    lines = [_Line(page.words, lexicon) for page in pages]
    people = [list(line.people()) for line in lines]
    surnames = frozenset(
        line.words[last - 1].lower for line, names in zip(lines, people, strict=True) for _, last in names
    )
    return tuple(
        _with(page, names, [*line.others(), *line.called(surnames)])
        for page, line, names in zip(pages, lines, people, strict=True)
    )


def _with(page: Page, people: list[tuple[int, int]], others: list[tuple[int, int]]) -> Page:
    proper = {place for span in (*people, *others) for place in range(*span)}
    opening = {first for first, _ in people}
    words = (
        word._replace(proper=place in proper, opens=place in opening)
        if word.kind == "word" and is_arabic(word.text)
        else word
        for place, word in enumerate(page.words)
    )
    return replace(page, words=tuple(words))


Names = frozenset[tuple[str, ...]]


@cache
def _countries(language: str) -> Names:
    return _folded(countries(language))


@cache
def _bodies(language: str) -> Names:
    return _folded(lexicon(language).names.organisations)


@cache
def _no_places(language: str) -> Names:
    return _folded(lexicon(language).names.not_names)


def _folded(names: Iterable[str]) -> Names:
    """The names as tuples of words, folded."""
    return frozenset(tuple(folded(name).split()) for name in names)


@dataclass(frozen=True)
class _Line:
    """The words of a block, in which spans (first, last) are looked for."""

    words: Sequence[Word]
    lexicon: Lexicon

    def people(self) -> Iterator[tuple[int, int]]:
        """Full names of people."""
        place = 0
        while place < len(self.words):
            first, last = self._after_a_role(place) or (place, self._name_end(place))
            if last > first:
                yield first, last
            place = max(last, place + 1)

    def called(self, surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Words that are the surname of somebody who has a full name elsewhere."""
        for place, word in enumerate(self.words):
            if word.lower in surnames and self._may_be_a_surname(place):
                yield place, place + 1

    def others(self) -> Iterator[tuple[int, int]]:
        """Names of bodies and places."""
        for place in range(len(self.words)):
            last = max(self._body_end(place), self._country_end(place), self._city_end(place))
            if last > place:
                yield place, last

    def _name_end(self, place: int) -> int:
        """Where the full name ends that begins with a given name at `place`; `place` where none does."""
        given = self._given_end(place)
        if given == place or (self._is_common(place, given) and not self._is_pinned(place)):
            return place
        last = given
        while (onward := self._given_end(last)) > last and self._adjoins(last):
            last = onward
        if (surname := self._surname_end(last)) > last:
            return surname
        return last if last - given > 0 else place

    def _given_end(self, place: int) -> int:
        """Where a given name ends: عبد الله has two words."""
        if not self._is_word(place):
            return place
        word = self.words[place]
        if word.lower == "عبد" and self._adjoins(place + 1) and self._is_definite(place + 1):
            return place + 2
        return place + 1 if word.lower in self.lexicon.names.first else place

    def _surname_end(self, place: int) -> int:
        """Where a surname ends that begins at `place`, over the particles before it."""
        last = place
        while self._adjoins(last) and self.words[last].lower in self.lexicon.names.particles:
            last += 1
        if not self._adjoins(last) or not self._may_be_a_surname(last):
            return place
        return place if self._may_be_a_verb(last) else last + 1

    def _may_be_a_surname(self, place: int) -> bool:
        word, known = self.words[place], self.lexicon
        return (
            self._is_word(place)
            and len(word.lower) >= _SHORTEST
            and not self._is_known(place)
            and not word.lower.endswith(_OWNED)
            and word.lower not in known.names.organisation_heads
            and (word.lower,) not in _countries(known.language)
        )

    def _is_known(self, place: int) -> bool:
        """Whether the word is one of those that no surname is."""
        lower, lexicon = self.words[place].lower, self.lexicon
        quotes, names = lexicon.quotes, lexicon.names
        return (
            lexicon.is_small(lower)
            or lexicon.speaks(lower)
            or lexicon.is_role(lower)
            or lower in names.titles
            or lower in lexicon.calendar
            or lower in quotes.be
            or lower in quotes.object_pronouns
            or lower in quotes.works
        )

    def _may_be_a_verb(self, place: int) -> bool:
        """Whether a word after a given name begins as verbs do, and goes on to an object: محمد يزور القاهرة."""
        return self.words[place].lower.startswith(_IMPERFECT) and not self._ends_a_name(place + 1)

    def _ends_a_name(self, place: int) -> bool:
        return place >= len(self.words) or self.words[place].kind != "word" or self._is_known(place)

    def _is_common(self, first: int, last: int) -> bool:
        return last - first == 1 and self.words[first].lower in self.lexicon.names.common_first

    def _is_pinned(self, place: int) -> bool:
        """Whether a role, a form of address or a verb of speech stands before: then a given name is no other word."""
        start = max(0, place - _ROLE)
        place -= place > 0 and self.words[place - 1].text == ","
        if place == 0 or self.words[place - 1].kind != "word":
            return False
        if self.words[place - 1].lower in self.lexicon.names.titles or self._is_plain(place - 1):
            return True
        heads = (at for at in range(place - 1, start - 1, -1) if self.lexicon.is_role(self.words[at].lower))
        return any(self._role_end(at, place) == place for at in islice(heads, _HEADS))

    def _after_a_role(self, verb: int) -> tuple[int, int] | None:
        """The name between a role that a verb of speech makes speak, and what is said."""
        if not self._is_plain(verb) or not self._is_word(verb + 1) or not self._is_a_head(verb + 1):
            return None
        first = self._role_end(verb + 1, min(len(self.words), verb + 1 + _ROLE))
        if self._given_end(first) > first:
            return None
        last = first + _UNKNOWN
        alone = all(self._may_be_a_stranger(place) for place in range(first, min(last, len(self.words))))
        return (first, last) if alone and last < len(self.words) and self._opens_speech(last) else None

    def _is_a_head(self, place: int) -> bool:
        lower = self.words[place].lower
        return self.lexicon.is_role(lower) or lower in self.lexicon.names.titles

    def _may_be_a_stranger(self, place: int) -> bool:
        """Whether the word may be a name that nobody knows, and no noun that says when, where or of what."""
        lower = self.words[place].lower
        return self._may_be_a_surname(place) and not (
            lower.startswith((self.lexicon.names.article, *_HUNG))
            or lower.endswith("ا")
            or self.words[place].text.endswith("ً")
        )

    def _opens_speech(self, place: int) -> bool:
        word = self.words[place]
        return word.lower in self.lexicon.quotes.that or word.text in {":", "«", '"', "“"}

    def _role_end(self, head: int, limit: int) -> int:
        """Where a role is complete: after definite words and places; `head` where it is not."""
        complete = head + 1 if self._is_definite(head) or self.words[head].lower in self.lexicon.names.titles else head
        place = head + 1
        while place < limit and self.words[place].kind == "word":
            lower = self.words[place].lower
            whole = max(self._country_end(place), self._body_end(place))
            if whole > place:
                place = complete = whole
            elif self._is_definite(place) and not self._is_known(place):
                place = complete = place + 1
            elif self._goes_on(lower):
                place += 1
                if self._is_word(place) and self._is_of_a_town(place):
                    place = complete = place + 1
            elif self.lexicon.is_role(lower) or (complete == head and not self._is_known(place)):
                complete = place + 1 if self._is_definite(place) else complete
                place += 1
            else:
                break
        return complete

    def _goes_on(self, lower: str) -> bool:
        """Whether a role is not complete with the word, which says of what or where."""
        names = self.lexicon.names
        return lower in names.organisation_heads or lower in names.of or lower in names.locatives

    def _is_of_a_town(self, place: int) -> bool:
        """Whether the word after بلدية and its like is the town's name."""
        before = self.words[place - 1].lower
        return before in self.lexicon.names.organisation_heads and not self._is_definite(place)

    def _body_end(self, place: int) -> int:
        """Where the name of a body ends: a known one, or a head with the definite words after it."""
        known = self._longest(place, _bodies(self.lexicon.language))
        last = place + 1
        if self._is_word(place) and self.words[place].lower in self.lexicon.names.organisation_heads:
            while last - place <= _DEFINITE and self._adjoins(last) and self._is_of_the_name(last):
                last += 1
        return max(known, last if last > place + 1 else place)

    def _is_of_the_name(self, place: int) -> bool:
        return self._is_definite(place) and not self._is_known(place)

    def _country_end(self, place: int) -> int:
        found = self._longest(place, _countries(self.lexicon.language))
        return place if self._is_no_place(place) else found

    def _city_end(self, place: int) -> int:
        """Where the name of a large city ends, right after a preposition."""
        if place == 0 or not self._is_word(place) or self._is_known(place):
            return place
        lower, before = self.words[place].lower, self.words[place - 1].lower
        if before not in self.lexicon.names.locatives or len(lower) < _SHORTEST_CITY or self._is_no_place(place):
            return place
        known = city(self.words[place].text)
        return place + 1 if known is not None and known.population >= _LARGE else place

    def _is_no_place(self, place: int) -> bool:
        return place < len(self.words) and (self.words[place].lower,) in _no_places(self.lexicon.language)

    def _longest(self, place: int, names: Names) -> int:
        """Where the longest of the names ends that begins at `place`."""
        if not self._is_word(place):
            return place
        lowers = [word.lower for word in self.words[place : place + LONGEST_PLACE]]
        sizes = (size for size in range(len(lowers), 0, -1) if tuple(lowers[:size]) in names)
        return place + next(sizes, 0)

    def _is_plain(self, place: int) -> bool:
        return self.words[place].lower in self.lexicon.quotes.plain

    def _is_word(self, place: int) -> bool:
        return place < len(self.words) and self.words[place].kind == "word"

    def _is_definite(self, place: int) -> bool:
        return self._is_word(place) and self.words[place].lower.startswith(self.lexicon.names.article)

    def _adjoins(self, place: int) -> bool:
        """Whether a word stands there, with nothing but a blank before it."""
        return self._is_word(place) and place > 0 and self.words[place].start - self.words[place - 1].end == 1
