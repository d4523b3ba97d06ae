"""Organisations: acronyms, long forms beside them, names with a word that only bodies have, and known bodies.

NATO                                             acronym
Federal Office for Samples (FOS)                 long form and acronym: one organisation
the Interfax-Ukraine News Agency                 what it is called after its name is no part of it
Ministry of Samples, Example Bank, Beispiel AG   head of a name, legal form
the company «Example»                            a name in marks
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wire.item import Organisation, Span
from wire.normalise import acronyms, agencies, institutions
from wire.normalise.gazetteer import countries
from wire.normalise.lexicon import Lexicon
from wire.normalise.people import begins_a_sentence, is_acronym, is_shouted
from wire.normalise.words import Page, Word, written
from wire.text.cities import city

LONGEST = 8  # words of a name
_TEAM = 2  # words of a team's name in marks
_AMBIGUOUS = frozenset({"Petra", "Hina", "Andina", "Ansa", "Efe", "Antara"})  # agencies that are other words as well
_MARKS = "name in marks"


@dataclass(frozen=True, slots=True)
class Body:
    """Words `first` up to `last` of a page that name a body; `alias` is its acronym, where it stands beside it."""

    page: int
    first: int
    last: int
    name: str
    rule: str
    alias: str = ""


def find(pages: Sequence[Page], lexicon: Lexicon, taken: frozenset[tuple[int, int]]) -> list[Body]:
    """Return what names bodies on the pages, in order; words that are `taken` (page, word) name people."""
    small = frozenset(word.text for page in pages for word in page.words if word.text.islower())
    by_page: dict[int, set[int]] = defaultdict(set)
    for number, place in taken:
        by_page[number].add(place)
    sheets = (_Sheet(number, page, lexicon, small, frozenset(by_page[number])) for number, page in enumerate(pages))
    found = [body for sheet in sheets for body in sheet.bodies()]
    return sorted([*found, *_marked_again(pages, found, lexicon)], key=lambda body: (body.page, body.first))


def canonical(found: Sequence[Body], lexicon: Lexicon) -> dict[str, str]:
    """Return the long form of each acronym that stands beside one, and of names in marks the shortest form."""
    names = {body.alias: body.name for body in found if body.alias}
    marked: dict[str, str] = {}
    for name in sorted({body.name for body in found if body.rule == _MARKS}, key=lambda name: (len(name), name)):
        stems = lexicon.names.cases.stems(name)
        names[name] = next((marked[stem] for stem in stems if stem in marked), name)
        marked.update((stem, names[name]) for stem in stems)
    return names


def organisations(pages: Sequence[Page], found: Sequence[Body], lexicon: Lexicon) -> tuple[Organisation, ...]:
    """Return each body once, by its long form where the article gives one, with every place that names it."""
    spelt_out = canonical(found, lexicon)
    evidence: dict[str, list[Span]] = {}
    names: dict[str, str] = {}
    for body in found:
        words = pages[body.page].words
        name = spelt_out.get(body.name, body.name)
        names.setdefault(name.lower(), name)
        start, end = words[body.first].start, words[body.last - 1].end
        span = Span(block=pages[body.page].block, start=start, end=end, rule=body.rule)
        evidence.setdefault(name.lower(), []).append(span)
    return tuple(Organisation(name=names[key], evidence=tuple(spans)) for key, spans in evidence.items())


def _marked_again(pages: Sequence[Page], found: Sequence[Body], lexicon: Lexicon) -> Iterator[Body]:
    """Every other pair of marks around a name, or a form of it, that marks name a body by elsewhere."""
    stems = lexicon.names.cases.stems
    known = {stem: body.name for body in found if body.rule == _MARKS for stem in stems(body.name)}
    taken = {(body.page, body.first) for body in found}
    for number, page in enumerate(pages):
        starts = {word.start: place for place, word in enumerate(page.words)} if known and page.marked else {}
        for marks in page.marked:
            text, place = page.text[marks.inner_start : marks.inner_end], starts.get(marks.inner_start)
            name = next((known[stem] for stem in stems(text) if stem in known), None)
            if name is not None and place is not None and (number, place) not in taken:
                last = next(n for n in range(place, len(page.words)) if page.words[n].end >= marks.inner_end)
                yield Body(number, place, last + 1, text, _MARKS)


@dataclass(frozen=True)
class _Sheet:
    """A page to be read for bodies; `small` are the words that the article also writes without a capital."""

    number: int
    page: Page
    lexicon: Lexicon
    small: frozenset[str]
    taken: frozenset[int]

    @property
    def words(self) -> Sequence[Word]:
        return self.page.words

    @cached_property
    def shouted(self) -> bool:
        return is_shouted(self.page, self.lexicon)

    @cached_property
    def agencies(self) -> dict[int, agencies.Mention]:
        """The agencies that the page names, by where their names begin."""
        found = agencies.mentions(self.page.text, self.lexicon.language)
        return {
            each.start: each
            for each in found
            if each.end - each.start > acronyms.LETTERS[-1] or not (is_acronym(each.name) or each.name in _AMBIGUOUS)
        }

    def bodies(self) -> Iterator[Body]:
        place = 0
        while place < len(self.words):
            body = self._at(place)
            if body is not None:
                yield body
            place = body.last if body is not None else place + 1

    def _at(self, place: int) -> Body | None:
        """The body whose name begins at `place`."""
        word = self.words[place]
        if place in self.taken or word.kind != "word" or word.text[1:2] == "-":  # a party's: D-Nowhere
            return None
        if self._leads(word) and (called := self._in_marks(place)):
            return called
        if word.lower in self.lexicon.names.bodies and (called := self._beside(place + 1)):
            return called
        if not word.capital or (self.lexicon.is_small(word.lower) and not is_acronym(word.text)):
            return None
        last = self._run_end(place)
        named = [
            self._agency(place),
            self._with_acronym(place),
            self._institution(place),
            self._headed(place, last),
            self._known(place, last),
        ]
        longest = max((body for body in named if body is not None), key=lambda body: body.last, default=None)
        return longest or self._acronym(place)

    def _body(self, first: int, last: int, rule: str, *, end: int | None = None, alias: str = "") -> Body:
        """A body by the words `first` up to `last`, named by those up to `end`."""
        end = last if end is None else end
        tail = self.words[end - 1]
        name = written(self.page.text, self.words, first, end)
        name = name[: len(name) - (tail.end - tail.start)] + tail.text if end - 1 > first else tail.text
        return Body(self.number, first, last, name, rule, alias)

    def _run_end(self, first: int) -> int:
        """The end of the capitalised words that begin at `first`, over what links them."""
        last = first + 1
        while last < len(self.words) and last - first < LONGEST and not self.words[last - 1].possessive:
            onward = last if self._adjoins(last) else self._past_links(first, last)
            if onward is None or onward in self.taken:
                break
            last = onward + 1
        return last

    def _adjoins(self, place: int) -> bool:
        return self.words[place].capital and self.words[place].start - self.words[place - 1].end <= 1

    def _past_links(self, first: int, place: int) -> int | None:
        """The capitalised word to which `of the` after a head, or `and` after one word, leads from here."""
        words, names = self.words, self.lexicon.names
        before = words[first:place]
        link = words[place].lower
        if any(self._is_head(word) for word in before):
            linked = any(word.lower in names.organisation_links for word in before)
            allowed = link in names.organisation_links and (linked or link not in names.organisation_conjunctions)
        else:
            allowed = link in names.organisation_conjunctions and len(before) == 1 and not names.nouns_capitalised
        if not (words[place].text == "&" or (allowed and words[place].small)):
            return None
        place += 1
        if place < len(words) and (
            words[place].lower in self.lexicon.quotes.determiners or words[place].lower in self.lexicon.quotes.oblique
        ):
            place += 1
        if place >= len(words) or not words[place].capital or self.lexicon.is_small(words[place].lower):
            return None
        return place

    def _with_acronym(self, place: int) -> Body | None:
        """A long form with its acronym in parentheses, whose letters are the initials."""
        for bracket in range(place + 2, min(len(self.words) - 1, place + LONGEST + 2)):
            if self.words[bracket].text == "(":
                acronym = self.words[bracket + 1].text
                if acronyms.is_spelt_out(acronym, self.words[place:bracket], self.lexicon):
                    body = self._body(place, bracket, "long form and acronym", alias=acronym)
                    return replace(body, name=institutions.without_genitive(body.name, self.words[place], self.lexicon))
                return None
            if self.words[bracket].kind != "word":
                return None
        return None

    def _agency(self, place: int) -> Body | None:
        """A news agency that data/agencies.toml knows by more than an acronym."""
        known = self.agencies.get(self.words[place].start)
        if known is None:
            return None
        ends = range(place + 1, min(len(self.words), place + LONGEST) + 1)
        end = next((n for n in ends if self.words[n - 1].end >= known.end), place + 1)
        return Body(self.number, place, end, known.name, "known body")

    def _known(self, first: int, last: int) -> Body | None:
        for end in range(last, first, -1):
            body = self._body(first, end, "known body")
            if body.name in self.lexicon.names.organisations:
                return body
        return None

    def _headed(self, first: int, last: int) -> Body | None:
        """A capitalised name with a word that only bodies have in their names, or what it is called after it."""
        if self.shouted:
            return None
        first, last = self._without_roles(first, last)
        heads = [place for place in range(first, last) if self._is_head(self.words[place])]
        tail = self._tail(first, last)
        if (tail is None and (not heads or last - first < 2)) or self._is_a_place(first, last):
            return None
        body = self._body(first, last, "head of a name" if tail is None else "called so after its name", end=tail)
        return replace(body, name=institutions.without_genitive(body.name, self.words[first], self.lexicon))

    def _without_roles(self, first: int, last: int) -> tuple[int, int]:
        """The run without adjectives that begin a sentence, and without the role that follows the name of a body."""
        words = self.words
        if begins_a_sentence(words, first):
            loose = self.small | self.lexicon.names.role_modifiers
            while first < last and words[first].lower in loose:
                first += 1
        while last - first > 1 and words[first].lower.endswith(self.lexicon.names.trades or ("\0",)):
            first += 1
        heads = [place for place in range(first, last) if self._is_head(words[place])]
        for place in range(first, last):
            linked = any(word.lower in self.lexicon.names.organisation_links for word in words[first:place])
            if self.lexicon.is_role(words[place].lower) and (not linked or place + 1 in self.taken):
                return first, max([first, *(head + 1 for head in heads if head < place)])
        return first, last

    def _institution(self, place: int) -> Body | None:
        """A name of which only the first word has a capital: Полтавський районний суд."""
        if self.shouted:
            return None
        opens = begins_a_sentence(self.words, place)
        found = institutions.at(self.words, place, self.lexicon, opens=opens)
        if found is None or any(n in self.taken for n in range(found.first, found.head + 2)):
            return None
        last = next((n for n in range(found.head + 2, found.last) if n in self.taken), found.last)
        found = found._replace(last=last)  # директор Центра защиты пешеходов | Имя Фамилия
        body = self._body(found.first, found.last, "head of a name")
        return replace(body, name=institutions.nominative(self.words, found, self.lexicon) or body.name)

    def _is_a_place(self, first: int, last: int) -> bool:
        words = self.words[first:last]
        name = " ".join(word.text.title() if word.text.isupper() else word.text for word in words)
        return city(name) is not None or name in countries(self.lexicon.language)

    def _is_head(self, word: Word) -> bool:
        names = self.lexicon.names
        return word.capital and (
            word.lower in names.organisation_heads
            or institutions.base_of_genitive(word, self.lexicon) is not None
            or word.text.strip(".").lower() in names.organisation_forms
            or word.lower.endswith(names.organisation_endings or ("\0",))
        )

    def _tail(self, first: int, last: int) -> int | None:
        """Where a name ends that is followed by what it is: `Interfax-Ukraine | News Agency`, `... | news agency`."""
        lowers = [word.lower for word in self.words[first : last + LONGEST]]
        for tail in self.lexicon.names.organisation_tails:
            for end in (last, last - len(tail)):
                if end > first and tuple(lowers[end - first : end - first + len(tail)]) == tail:
                    return end
        return None

    def _acronym(self, place: int) -> Body | None:
        acronym = acronyms.of_a_body(self.page, place, self.lexicon, self.small)
        if acronym is None:
            return None
        club = self.words[place].lower in self.lexicon.names.clubs
        if club and place + 1 < len(self.words) and self._adjoins(place + 1):
            return self._body(place, place + 2, "club")
        return Body(self.number, place, place + 1, acronym, "acronym")

    def _beside(self, first: int) -> Body | None:
        """The body whose name stands after what it is: the agency Example."""
        if self.words[first - 1].capital and not self.lexicon.names.nouns_capitalised:
            return None
        last = first
        while last < len(self.words) and last not in self.taken and last - first < LONGEST and self.words[last].capital:
            last += 1
        if first == last or self.lexicon.is_small(self.words[first].lower) or not self._is_a_name(first, last):
            return None
        return self._body(first, last, "after what it is")

    def _is_a_name(self, first: int, last: int) -> bool:
        words = self.words[first:last]
        joined = all(words[n].start - words[n - 1].end == 1 for n in range(1, len(words)))
        placed = any(
            form in countries(self.lexicon.language) for form in self.lexicon.names.cases.place_forms(words[0].text)
        )
        noun = self.lexicon.names.nouns_capitalised and words[0].text.isalpha() and not is_acronym(words[0].text)
        return (
            joined
            and not noun
            and not placed
            and not self._is_a_place(first, last)
            and not self.lexicon.is_role(words[-1].lower)
        )

    def _in_marks(self, place: int) -> Body | None:
        """The body whose name stands in marks after what it is: the company «Example»."""
        end, text = self.words[place].end, self.page.text
        number = bisect_left(self.page.marked, end, key=lambda quotation: quotation.start)
        if number == len(self.page.marked):
            return None
        marks = self.page.marked[number]
        if text[end : marks.start].strip() or not text[marks.inner_start].isupper():
            return None
        near = range(place + 1, min(len(self.words), place + 3 + LONGEST))
        inside = [n for n in near if marks.inner_start <= self.words[n].start < marks.inner_end]
        if not inside or self.words[inside[-1]].end < marks.inner_end or not self._fits(self.words[place], inside):
            return None
        name = text[marks.inner_start : marks.inner_end].rstrip(",.")
        return Body(self.number, inside[0], inside[-1] + 1, name, _MARKS)

    def _fits(self, before: Word, inside: Sequence[int]) -> bool:
        """Whether marks hold a body's name, by the word before: a newspaper's any, a team's short, a role's its own."""
        names = self.lexicon.names
        if before.lower in names.bodies or before.lower.endswith(names.body_endings or ("\0",)):
            return True
        following = self.words[inside[-1] + 2 : inside[-1] + 3]
        if self.lexicon.is_role(before.lower) and before.lower not in names.authors:
            return bool(following) and following[0].capital
        return len(inside) <= _TEAM and before.lower.endswith(names.hometowns or ("\0",))

    def _leads(self, word: Word) -> bool:
        """Whether the name of a body may follow the word in marks."""
        names = self.lexicon.names
        lower = word.lower
        return (
            lower in names.bodies
            or lower.endswith((*names.body_endings, *names.hometowns) or ("\0",))
            or self.lexicon.is_role(lower)
        )
