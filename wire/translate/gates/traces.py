"""What a lost name leaves behind in a translation: a hole where it stood, or a stranger, which is nobody of the source.

People leave names out, describe or translate them, too; but then the sentence closes up behind them, and what they put
in the place of the name comes from the name.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from wire import languages
from wire.text.places import continents, exonyms, territories
from wire.text.transliteration import begin_alike, fold, sounds, unlikeness
from wire.translate.gates import copied
from wire.translate.gates.acronyms import written_out
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.capitals import capitals
from wire.translate.gates.forms import is_of, takes_no_ending
from wire.translate.gates.holes import gapes
from wire.translate.gates.mentions import CASED, OPENING, Mentions
from wire.translate.gates.people import is_given, is_surname, namesakes
from wire.translate.gates.words import WORD, folded_of, without_owner, words_of

#: What a word that was cut out leaves beside another: two spaces, a hyphen at a space, an article that has no word.
_GAP = r"(?:  |-(?=[\s,.])|(?<=[\s,.])-|--| (?=[,.;:!?)»“”\"]))"
#: The same, and what a habit of typing may leave as well.
_ANY_GAP = re.compile(r"  |\s[,.]|,\s*,|^\s*,|['’](?:\s|$)|\b(?:an?|d[aeiou]|del|della|la|le|los?|M\.)\s?[”\"]")
_BESIDE = {" ", "\u00a0", "-"}  # what parts the words of a name
SHORTEST = 4  # letters: a shorter word with a capital letter may be anything
#: Unlikeness up to which a word may come from one of the source, with a capital letter or without.
RELATED, RELATED_SMALL = 0.36, 0.25
SPELT_ANEW, SPELT_ANEW_SHORTEST = 0.425, 6  # the same, and sounds, for what a language spells by its own ear
SPELT_ELSEWHERE = 0.12  # the same for a surname that another language spells otherwise in the same letters: Jruschov
LONGER = 2  # sounds that a surname may have more than what it was before
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)  # English
LONG = 6  # letters: a shorter word in small letters is too like anything


class Traces:
    """What shows in a translation that a name is gone, or that another came in; `there` are the words of it."""

    def __init__(self, candidate: Candidate, there: Mentions) -> None:
        self._source, self._target = candidate.source, candidate.target
        self._source_language, self._language = candidate.source_language, candidate.target_language
        self._script = languages.script(candidate.target_language)
        self._there = there
        self._copies = self._script != "Latn" and languages.script(candidate.source_language) == "Latn"

    @cached_property
    def hole(self) -> bool:
        """Whether something was cut out: the translation has gaps, and the source has none."""
        return gapes(self._source, self._target)

    @property
    def gaps(self) -> bool:
        """Whether there is anything in the translation that may be a gap."""
        return bool(_ANY_GAP.search(self._target))

    def gapes_beside(self, word: str, *, before: bool) -> bool:
        """Whether something was cut out directly before (or else behind) a word of the source that was kept."""
        if not self.hole:
            return False
        kept = rf"(?<!\w){re.escape(word)}(?!\w)"
        return bool(re.search(rf"{_GAP}{kept}" if before else rf"{kept}{_GAP}", self._target))

    @cached_property
    def torn(self) -> tuple[str, ...]:
        """The words that are gone from names which a translation in another script has copied."""
        return copied.torn(self._source, self._target) if self._copies else ()

    @cached_property
    def foreign(self) -> tuple[str, ...]:
        """The Latin names that the source does not have, in a translation that is not in Latin letters."""
        return copied.foreign(self._source, self._target) if self._copies else ()

    @cached_property
    def strangers(self) -> tuple[str, ...]:
        """The words with a capital letter within a sentence that nothing in the source accounts for."""
        return tuple(dict.fromkeys(self._strangers()))

    @cached_property
    def newcomers(self) -> tuple[str, ...]:
        """The surnames that nothing in the source accounts for: somebody else stands there.

        Given names are let pass, for people write "Theresa May" for "Mrs May", and one who stands for a "he" where
        everybody else is there.
        """
        if languages.script(self._source_language) != "Latn":
            return ()
        new = tuple(self._newcomers())
        return () if len(set(new)) == 1 and self._says_who_is_meant() else new

    def _newcomers(self) -> Iterator[str]:
        known = folded_of(self._source)
        for place, found in enumerate(self._words):
            word = found[0]
            if not word[0].isupper() or not is_surname(word) or {fold(word), f"{fold(word)}s"} & known:
                continue
            following = self._words[place + 1][0] if place + 1 < len(self._words) else ""
            if is_given(word) and following[:1].isupper() and fold(following) in known:
                continue
            if not (self._may_come_from_source(word) or self._is_of_acronym(word)):
                yield word

    def _says_who_is_meant(self) -> bool:
        """Whether the translation may name somebody whom the source only calls "he": it has all that have names."""
        if not _PRONOUN.search(self._source):
            return False
        known, there = capitals(self._source_language), self._there
        named = (word for word in words_of(without_owner(self._source)) if word[0].isupper() and len(word) > 2)
        return all(
            known.has_no_name(word) or known.are_translated(word) or there.have(word) or there.translate(word)
            for word in named
        )

    def _is_of_acronym(self, word: str) -> bool:
        """Whether the word stands in what an acronym of the source is short for: AMLO."""
        acronyms = (other for other in words_of(self._source) if other.isupper() and len(other) >= SHORTEST)
        return any(word[0] in acronym and self._there.write_out(acronym) for acronym in acronyms)

    def spell(self, name: str) -> bool:
        """Whether a stranger may be the name as a language that inflects names spells it by its own ear.

        Asked of a name that is not there as it sounds, in the same script: with a stranger that has its first letter.
        """
        sound = sounds(name)
        if self._script != "Latn" or takes_no_ending(self._language) or len(sound) < SPELT_ANEW_SHORTEST:
            return False
        return any(
            fold(other)[0] == fold(name)[0] and unlikeness(sound, sounds(other)) <= SPELT_ANEW
            for other in self.strangers
        )

    def stands_beside(self, word: str, *, before: bool) -> bool:
        """Whether a stranger stands directly before (or else behind) a word of the source that was kept."""
        pairs = ((other, kept) if before else (kept, other) for other, kept in self._beside(word, before=before))
        return any(
            self._target[first.end() : second.start()] in _BESIDE and self._is_stranger(first if before else second)
            for first, second in pairs
        )

    def is_exchanged(self, name: str) -> bool:
        """Whether one stranger, and no more, may stand in the place of a name; not so where all nouns have capitals.

        An acronym that is written out has several, or one that begins with a letter of it.
        """
        if capitals(self._language).meaningless or len(self.strangers) != 1:
            return False
        return not (sum(map(str.isupper, name)) > 1 and sounds(self.strangers[0])[:1] == sounds(name)[:1])

    def _beside(self, word: str, *, before: bool) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
        """Yield the words that stand before (or else behind) a word, each with the word."""
        words = self._words
        for place, found in enumerate(words):
            other = place - 1 if before else place + 1
            if found[0] == word and 0 <= other < len(words):
                yield words[other], found

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return list(WORD.finditer(self._target))

    def _strangers(self) -> Iterator[str]:
        if self._script not in CASED:
            return
        yield from (found[0] for found in self._words if self._is_stranger(found))

    def _is_stranger(self, found: re.Match[str]) -> bool:
        """Whether the word that was found is one with a capital letter within a sentence, and comes from nowhere."""
        word, start = found[0], found.start()
        if (
            len(word) < SHORTEST
            or not (word[0].isupper() and word[1:].islower())
            or fold(word) in folded_of(self._source)
        ):
            return False
        return not (OPENING.search(self._target[max(0, start - 5) : start]) or self._comes_from_source(word))

    def _comes_from_source(self, word: str) -> bool:
        """Whether the word may be what the language has for one of the source."""
        return self._there.is_translation(word) or self._is_related(word) or self._is_country(word)

    def _may_come_from_source(self, word: str) -> bool:
        """Whether a surname, which has no ending, may be one of the source's words otherwise spelt, or of a country."""
        sound = sounds(word)
        shortest = max(SHORTEST, len(sound) - LONGER)
        limit = SPELT_ELSEWHERE if self._script == "Latn" else RELATED
        names = [name for name in words_of(self._source) if name[0].isupper()]
        if any(word in written_out(name, self._there.words) for name in names if name.isupper() and len(name) > 2):
            return True
        if any(name.endswith(word) and name != word for name in names):
            return True  # JP Morgan, of JPMorgan
        spelt = [sounds(name) for name in names]
        if self._script == "Cyrl" and any(len(name) > 2 and sound[:-1] == name for name in spelt):
            return True  # Россі may be of Ross
        if any(
            len(name) >= shortest and begin_alike(name, sound) and unlikeness(name, sound) <= limit for name in spelt
        ):
            return True
        return self._is_country(word) or self._is_named_so(word)

    def _is_named_so(self, word: str) -> bool:
        """Whether the language calls a city of the source, or a namesake of somebody there, by the word: Mosca."""
        folded = fold(word)
        named = [name for name in words_of(self._source) if name[0].isupper()]
        forms = (form for name in named for form in exonyms(name, self._source_language, self._language))
        return folded in map(fold, forms) or any(folded in namesakes(name) for name in named)

    def _is_related(self, word: str) -> bool:
        """Whether the word may come from one of the source."""
        sound = sounds(word)
        return any(
            begin_alike(other, sound) and unlikeness(other, sound) <= (RELATED if name[0].isupper() else RELATED_SMALL)
            for name in words_of(self._source)
            if len(name) >= (SHORTEST if name[0].isupper() else LONG) and (other := sounds(name))
        )

    def _is_country(self, word: str) -> bool:
        """Whether the word is of a country's name, perhaps inflected, which the source has, or the language of it."""
        folded = fold(word)
        names = [name for part, name in _countries(self._language) if is_of(part, folded)]
        forms = (form for name in names for form in exonyms(name, self._language, self._source_language))
        return any(part[:SHORTEST] in self._source for form in forms for part in WORD.findall(form))


@cache
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return the words of what the language calls countries and continents, as `fold`, each with the whole name."""
    names = (*territories(language), *continents(language))
    return tuple((fold(word), name) for name in names for word in WORD.findall(name) if len(word) >= SHORTEST)
