"""Noun phrases in a frame: the words that can name a speaker, read from either end.

There is no parser here: a phrase is a pronoun, a person's name with the role beside it, or nouns between a
determiner and the next verb, mark or preposition. That is enough beside a verb of speech.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from wire.normalise.coreference import Mention
from wire.normalise.lexicon import Lexicon
from wire.normalise.words import Page, Word

Kind = Literal["person", "pronoun", "noun"]
LONGEST = 16  # words of a phrase


class Phrase(NamedTuple):
    """Words `first` up to `last` of a frame; `person` is the index of the person who is its head, or -1."""

    first: int
    last: int
    kind: Kind
    person: int = -1


@dataclass(frozen=True)
class Frame:
    """A page's words outside marks, with the people named there."""

    page: Page
    lexicon: Lexicon
    mentions: tuple[tuple[Mention, int], ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words, each quotation being one."""
        return self.page.frame

    @cached_property
    def quotes(self) -> tuple[int, ...]:
        """Where the page's quotations stand among the words."""
        return tuple(place for place, word in enumerate(self.words) if word.kind == "quote")

    @cached_property
    def named(self) -> dict[int, Phrase]:
        """At each word of a person's name or of the role before it: the phrase that they make."""
        starts = {word.start: place for place, word in enumerate(self.words) if word.kind != "quote"}
        found: dict[int, Phrase] = {}
        for mention, person in self.mentions:
            words = self.page.words
            last = starts.get(words[mention.last - 1].start)
            first = starts.get(words[mention.first].start)
            if first is None or last is None:
                continue
            role = mention.role
            if role is not None and role.first < mention.first:
                first = starts.get(words[role.first].start, first)
            phrase = Phrase(first, last + 1, "person", person)
            found.update((place, phrase) for place in range(first, last + 1))
        return found

    def text(self, first: int, last: int) -> str:
        """The text of words `first` up to `last`, as the article has it, without a possessive ending."""
        start, end = self.span(first, last)
        return self.page.text[start:end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where words `first` up to `last` stand in the block."""
        tail = self.words[last - 1]
        return self.words[first].start, tail.start + len(tail.text) if tail.possessive else tail.end

    def beginning_at(self, place: int, limit: int) -> Phrase | None:
        """The phrase that begins at `place` and ends before `limit`."""
        limit = min(limit, len(self.words))
        if place >= limit or self.words[place].kind != "word":
            return None
        if self.words[place].lower in self.lexicon.quotes.pronouns:
            return Phrase(place, place + 1, "pronoun")
        start = place
        while place < limit and self._is_determiner(self.words[place]) and not self._is_a_relative(place):
            place += 1
        named = self.named.get(place) if place < limit else None
        if named is not None and named.first >= start and named.last <= limit:
            return self._beyond_an_owner(Phrase(start, named.last, "person", named.person), limit)
        last = self._nouns_end(place, limit)
        if last == place:
            return None
        return self._as_person(place, last, start) or self._with_apposition(Phrase(start, last, "noun"), limit)

    def ending_at(self, limit: int, floor: int) -> Phrase | None:
        """The phrase that ends right before `limit` and begins at `floor` or later."""
        place = limit - 1
        if place < floor or self.words[place].kind != "word":
            return None
        if self.words[place].lower in self.lexicon.quotes.pronouns:
            return Phrase(place, limit, "pronoun")
        named = self.named.get(place)
        if named is not None and named.last == limit:
            return Phrase(self._over_determiners(named.first, 0), limit, "person", named.person)
        first = self._nouns_begin(limit, floor)
        return None if first == limit else self._of_something(Phrase(first, limit, "noun"))

    def _of_something(self, phrase: Phrase) -> Phrase:
        """`Ann Example of the Sample Bank` is Ann Example."""
        named = self.named.get(self._bare(phrase))
        if named is None or named.last >= phrase.last or self.words[named.last - 1].possessive:
            return phrase
        of = self.words[named.last].lower in self.lexicon.names.of and named.first == self._bare(phrase)
        return Phrase(phrase.first, named.last, "person", named.person) if of else phrase

    def _is_determiner(self, word: Word) -> bool:
        """Whether the word may stand before a noun or a name without being part of it: `the`, `Mr`."""
        quotes = self.lexicon.quotes
        return (
            word.lower in quotes.determiners or word.lower in quotes.oblique or word.lower in self.lexicon.names.titles
        )

    def _is_a_relative(self, place: int) -> bool:
        """Whether a form of address is a noun there, since no name follows: `his sister`, not `Sister Ann`."""
        title = self.words[place].lower in self.lexicon.names.titles
        return title and (place + 1 >= len(self.words) or not self.words[place + 1].capital)

    def _over_determiners(self, first: int, floor: int) -> int:
        while first > floor and self._is_determiner(self.words[first - 1]):
            first -= 1
        return first

    def _beyond_an_owner(self, phrase: Phrase, limit: int) -> Phrase:
        """`Ann Example's doctor`, `Beispiels Sprecher` and `the Example campaign` are not Example."""
        last = self._nouns_end(phrase.last, limit)
        if last == phrase.last:
            return phrase
        owner, following, names = self.words[phrase.last - 1], self.words[phrase.last], self.lexicon.names
        genitive = names.nouns_capitalised and owner.text.endswith("s") and self.lexicon.is_role(following.lower)
        compound = names.title_case and not following.capital and self._is_verb(last, limit)
        return Phrase(phrase.first, last, "noun") if owner.possessive or genitive or compound else phrase

    def _with_apposition(self, phrase: Phrase, limit: int) -> Phrase:
        """`the mayor of the town, Ann Example` is Ann Example."""
        place = phrase.last
        if place + 1 < limit and self.words[place].text == ",":
            onward = place + 1
            while onward + 1 < limit and self.words[onward].lower in self.lexicon.names.titles:
                onward += 1
            named = self.named.get(onward)
            if (
                named is not None
                and named.last <= limit
                and (named.first == onward or named.first == self._bare(phrase))
            ):
                return Phrase(phrase.first, named.last, "person", named.person)
        return phrase

    def _as_person(self, first: int, last: int, start: int) -> Phrase | None:
        """`passenger Ann Example` is Ann Example; `the lawyer of Ann Example` is not."""
        named = self.named.get(last - 1)
        if named is None or named.last != last or named.first <= first or self.words[last - 1].possessive:
            return None
        before = self.words[first : named.first]
        small = not self.words[named.first].capital
        if self.lexicon.quotes.order == "free" and small:  # прокоментував гру | тренер Ім'я
            return named
        roles = any(self.lexicon.is_role(word.lower) for word in self.words[named.first : last])
        governed = self.lexicon.is_small(before[-1].lower) or before[-1].possessive
        if governed or last - named.first < 2 or (roles and any(self.lexicon.is_role(word.lower) for word in before)):
            return None
        return Phrase(start, last, "person", named.person)

    def _bare(self, phrase: Phrase) -> int:
        first = phrase.first
        while first < phrase.last and self._is_determiner(self.words[first]):
            first += 1
        return first

    def _nouns_end(self, place: int, limit: int) -> int:
        """Where the nouns, adjectives and complements that begin at `place` end."""
        start = end = place
        limit = min(limit, place + LONGEST, len(self.words))
        while place < limit and self._is_nounlike(self.words[place], begun=place > start):
            named = self.named.get(place)
            place = named.last if named is not None and named.first == place and named.last <= limit else place + 1
            end = place
            if self._is_past_its_noun(place, limit):
                break
            onward = self._past_links(place, limit)
            if onward > place and onward < limit and self._is_nounlike(self.words[onward], begun=True):
                place = onward
        while end > start and self.lexicon.names.nouns_capitalised and not self.words[end - 1].capital:
            end -= 1
        return end

    def _is_past_its_noun(self, place: int, limit: int) -> bool:
        """Whether a small word follows a noun where nouns have capitals: it is a verb or an adverb."""
        if not self.lexicon.names.nouns_capitalised or place >= limit or not self.words[place - 1].capital:
            return False
        following = self.words[place]
        return following.kind == "word" and not following.capital and self._past_links(place, limit) == place

    def _past_links(self, place: int, limit: int) -> int:
        """The place after `of the`, which leads from a noun to its complement."""
        start = place
        while (
            place < limit
            and place - start < 2
            and (
                self.words[place].lower in self.lexicon.names.of
                or (place > start and self._is_determiner(self.words[place]))
                or self.words[place].lower in self.lexicon.quotes.oblique
            )
        ):
            place += 1
        return place

    def _is_nounlike(self, word: Word, *, begun: bool) -> bool:
        """Whether the word may be a noun, an adjective or a name."""
        if word.kind == "number":
            return True
        if word.kind != "word" or word.lower in self.lexicon.calendar:
            return False
        quotes = self.lexicon.quotes
        if begun and word.lower in quotes.object_pronouns:
            return False
        if word.capital and (not self.lexicon.is_small(word.lower) or word.text[1:] == "."):
            return True
        verb = word.lower in quotes.verbs or word.lower in quotes.participles or word.lower in quotes.naming
        return not (
            self.lexicon.is_small(word.lower)
            or (verb and begun)
            or word.lower in quotes.be
            or word.lower in quotes.have
        )

    def _nouns_begin(self, limit: int, floor: int) -> int:
        """Where the nouns that end before `limit` begin: at a determiner that no preposition hangs on another noun."""
        first = place = limit
        floor = max(floor, limit - LONGEST)
        while place > floor:
            word = self.words[place - 1]
            named = self.named.get(place - 1)
            if named is not None and named.last == place and named.first >= floor:
                first = place = named.first
            elif self._is_nounlike(word, begun=False) and not self._is_verb(place - 1):
                place -= 1
                first = place
            elif self._is_determiner(word):
                first = place = place - 1
                if self._is_genitive(place, floor):
                    continue
                if not self._hangs_on_a_noun(place, floor):
                    break
                place -= 1
            elif word.lower in self.lexicon.quotes.prepositions and self._hangs_on_a_noun(place, floor):
                place -= 1
            else:
                break
        return first

    def _is_genitive(self, place: int, floor: int) -> bool:
        """Whether the determiner at `place` makes what follows belong to a noun before it: `ein Sprecher der ...`."""
        if place <= floor or self.words[place].lower not in self.lexicon.names.of:
            return False
        return self.lexicon.names.nouns_capitalised and self._is_nounlike(self.words[place - 1], begun=False)

    def _hangs_on_a_noun(self, place: int, floor: int) -> bool:
        """Whether a preposition, and a noun before it, stand before `place`."""
        if place - 2 < floor:
            return False
        preposition, noun = self.words[place - 1], self.words[place - 2]
        governs = preposition.lower in self.lexicon.quotes.prepositions
        return governs and self._is_nounlike(noun, begun=False) and not self._is_verb(place - 2)

    def _is_verb(self, place: int, limit: int | None = None) -> bool:
        """Whether a word in small letters is a verb of speech there, not a noun: `reports` after `the` is a noun."""
        if place >= (len(self.words) if limit is None else limit):
            return False
        word, quotes = self.words[place], self.lexicon.quotes
        known = word.lower in quotes.verbs or word.lower in quotes.naming or word.lower in quotes.participles
        if not known or not word.small:
            return False
        before = self.words[place - 1] if place else None
        noun = before is not None and (
            self._is_determiner(before) or before.possessive or before.lower in quotes.prepositions
        )
        return not noun


def frames(pages: Sequence[Page], mentions: Sequence[tuple[tuple[Mention, int], ...]], lexicon: Lexicon) -> list[Frame]:
    """Return a frame for each page."""
    return [Frame(page, lexicon, named) for page, named in zip(pages, mentions, strict=True)]
