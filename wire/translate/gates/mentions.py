"""What a translation mentions: whether its words say a name, as it is, inflected, or as it sounds in another script."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from wire import languages
from wire.text.places import country_names, exonyms
from wire.text.romanisation import transcribed
from wire.text.transliteration import begin_alike, fold, readings, sounds, unlikeness
from wire.translate.gates import arabic
from wire.translate.gates.acronyms import heads_of, written_out
from wire.translate.gates.adjectives import behind_compass, stems
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.capitals import capitals
from wire.translate.gates.forms import has_compounds, inflects, is_of, takes_no_ending
from wire.translate.gates.governments import country_meant
from wire.translate.gates.parts import translations
from wire.translate.gates.people import namesakes
from wire.translate.gates.words import WORD, folded_of, has_apostrophe, plain, words_of

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})  # scripts with capital letters
HEARD = CASED | {"Arab", "Hebr"}  # scripts in which a transliterated name sounds as it does in others
#: What a sentence may begin behind: there a capital letter says nothing.
OPENING = re.compile(r"(?:^|[.!?…:;\"“”„«»‘(\[—–-]|\.[’'])[\s\"“„«‘'(\[]*$")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")  # a letter of Ukrainian
_IRISH = ("O'", "O’", "D'", "D’")  # and French: what a name is written together with
_HYPHENATED = re.compile(r"[^\W_]+(?:['’]?-[^\W_]+)*")
#: `unlikeness` up to which a word still says the name; measured on FLORES-200. Languages in one script spell most
#: names alike, and among the many words of theirs there is always one like a short name.
UNLIKE_SHORT, UNLIKE = 0.24, 0.33
UNLIKE_SHORTEST, UNLIKE_ELSEWHERE = 0.29, 0.36
UNLIKE_JOINED = 0.2
UNLIKE_NAMESAKE = 0.1
SHORT_NAME = 6  # sounds
SHORTEST_NAME = 4  # sounds
SHORTEST_HEARD = 3  # sounds of a name within others
LONG_NAME = 8  # sounds: a Latin word in small letters is like no shorter one by anything but chance
LONGER = 6  # sounds that a word may have more than the name: an article, an ending
SHORT_LONGER = 2  # the same for a short name in languages that do not inflect it
SMALL_LONGER = 3  # sounds that a word in small letters may have more than the name
UNLIKE_SMALL = 0.15  # the same for a word without a capital letter: Judo, "дзюдо"
JOINT = 3  # letters of each word of a place that an adjective made of both keeps
LONG_SENTENCE = 20  # words
LATIN_ENDING = 3  # sounds
_NASAL = {"pt", "ca"}  # languages that leave out the n at the end of a word, but for a mark on the vowel
_CODE = re.compile(r"[A-Z]{1,2}\d{1,2}")  # AW25: autumn and winter of 2025
CZECH_ENDING = 3  # letters
PATIENCE = 100  # names in one segment that are looked for by their sound: no sentence has more
SHORT = 4  # letters: shorter acronyms are as often written out
ARABIC_VOWELS = 0.7  # what a vowel weighs that only one side writes


class Mentions:
    """The words of a translation, and whether they say a name."""

    def __init__(self, candidate: Candidate) -> None:
        self._text = text = candidate.target
        self._source = candidate.source
        self._source_language = candidate.source_language
        self.language = candidate.target_language
        self._script = languages.script(candidate.target_language)
        self._words = list(words_of(plain(text, self._script)))
        if self._script == "Cyrl" and has_apostrophe(text):
            self._words += WORD.findall(_APOSTROPHE.sub("", text))
        self._words += [place for word in self._words if (place := behind_compass(word, self.language))]
        self._folded = {fold(word) for word in self._words}
        if self._script == "Arab":
            self._folded |= {fold(bare) for word in self._words for bare in arabic.bare(word)}
        self._listened = 0  # names that were compared with every word

    @property
    def words(self) -> Sequence[str]:
        """The words as they stand there."""
        return self._words

    def have(self, name: str) -> bool:
        """Whether the name is there: to the letter, with another ending, or as it sounds."""
        folded = fold(name)
        return folded in self._folded or name in self._text or folded in self._joined or self.have_word(name)

    def kept(self, word: str) -> bool:
        """Whether a word that could have been translated stands there as often as in the source."""
        return 0 < self._source.count(word) <= self._words.count(word)

    def have_less_often(self, word: str) -> bool:
        """Whether a word of the source stands there as it is, but not as often."""
        return 0 < self._words.count(word) < self._source_words.count(word)

    def have_word_itself(self, word: str) -> bool:
        """Whether the word stands there for itself, or with a short ending; not as a part of another."""
        folded = fold(word)
        return any(other.startswith(folded) and len(other) <= len(folded) + 2 for other in self._folded)

    def have_form_less_often(self, word: str) -> bool:
        """Whether a word of the source stands there, with whatever short ending, but not as often."""
        folded = fold(word)
        times = sum(other == folded for other in map(fold, self._source_words))
        if times < 2:
            return False
        here = [fold(other) for other in self._words]
        return 0 < sum(other.startswith(folded) and len(other) <= len(folded) + 2 for other in here) < times

    @property
    def keeps_script(self) -> bool:
        """Whether the translation is written in the letters of the source, so that names stay as they are."""
        return self._script == languages.script(self._source_language)

    def have_place(self, place: str, *, country: bool) -> bool:
        """Whether a place is there by a name that the language has for it; a country by its people or language, too."""
        forms = exonyms(place, self._source_language, self.language)
        if any(self.have_form(form, adjectives=country) for form in forms):
            return True
        within = any(form in word for word in self._glued for form in map(fold, forms) if len(form) > SHORT)
        return within or any(map(self._have_in_one_word, (place, *forms)))

    def have_country_of(self, capital: str) -> bool:
        """Whether a country stands for its government, which the source calls by the capital alone."""
        country = country_meant(capital, self._source, self._source_language)
        return bool(country) and self.have_place(country, country=True)

    def _have_in_one_word(self, place: str) -> bool:
        """Whether an adjective made of both words of a place is there: nowojorski, losangeleský."""
        parts = [fold(part)[:JOINT] for part in WORD.findall(place)]
        if len(parts) != 2 or min(map(len, parts)) < JOINT:
            return False
        return any(other.startswith(parts[0]) and parts[1] in other[JOINT:] for other in self._others)

    def have_country_itself(self, country: str) -> bool:
        """Whether the country is there by its own name, rather than by its people or language."""
        return any(map(self.have_form, country_names(country, self._source_language, self.language)))

    def have_form(self, form: str, *, adjectives: bool = False) -> bool:
        """Whether every word of a name as the language writes it is there, as it is or inflected.

        With `adjectives`, words made from one of its words will do: "pakistanais", "Nordestland".
        """
        words = [fold(word) for word in WORD.findall(_APOSTROPHE.sub("", form))]
        if adjectives and any(is_of(word, other) for word in words for other in self._folded):
            return True
        return bool(words) and all(
            any(inflects(word, other, self.language) for other in self._folded) for word in words
        )

    def have_acronym_for(self, acronym: str) -> bool:
        """Whether there are capitals that do not come from the source; short ones are as often written out."""
        short = len(acronym) < SHORT or bool(_CODE.fullmatch(acronym))
        if self._script not in CASED or short:
            return short
        heads = heads_of(acronym, self._source_words)
        return (
            self.write_out(acronym)
            or any(map(self.translate, heads))
            or any(sum(map(str.isupper, word)) > 1 and word not in self._source for word in self._words)
        )

    def have_hyphenated(self, name: str) -> bool:
        """Whether a name of one word is there with hyphens: Vila-real; as Chinese ones in Czech: Ťin-pching."""
        written, heard = transcribed(name, self.language), sounds(name)
        return any(
            (len(written) >= SHORT and other.startswith(written) and len(other) <= len(written) + CZECH_ENDING)
            or self._says(sounds(other), heard, UNLIKE_JOINED)
            for other in self._hyphenated
        )

    def write_out(self, acronym: str) -> bool:
        """Whether words stand there that begin with the letters of the acronym, one behind the other."""
        here = "".join(word[0] for word in self._words).upper()
        return acronym in here or bool(written_out(acronym, self._words))

    def have_namesake(self, name: str) -> bool:
        """Whether what the language calls a ruler or saint of that name is there."""
        return any(
            form == other
            or (inflects(form, other, self.language) and (len(form) > SHORT or other in self._capitalised))
            for form in namesakes(name)
            for other in self._folded
        )

    def have_joined(self, word: str) -> bool:
        """Whether a name that the source writes in several words is there in one: Tonlesap."""
        heard = sounds(word)
        if fold(word) in self._folded or any(self._says(other, heard, UNLIKE_JOINED) for other in self._heard):
            return True
        return any(self._says(other, heard, UNLIKE_JOINED) for other in self._heard_together)

    def have_word(self, word: str) -> bool:
        """Whether a word of a name is there, inflected or as it sounds in another script."""
        folded = fold(word)
        if any(inflects(folded, other, self.language) for other in self._others_by_letter.get(folded[:1], ())):
            return True
        if self._listened == PATIENCE:
            return False
        self._listened += 1
        if folded in self._in_adjectives:
            return True
        said = (sounds(word),) if self._script == "Latn" else readings(word)
        if not self.has_capitals:  # O'Neill is one word there
            said += tuple(sounds(whole) for whole in (f"{prefix}{word}" for prefix in _IRISH) if whole in self._source)
        return any(self._hear(heard, surely=self._script == "Arab" and heard != said[0]) for heard in said)

    def _hear(self, heard: str, *, surely: bool) -> bool:
        """Whether a word says a name that sounds so."""
        limit = UNLIKE_JOINED if surely else _unlike(heard, self._script)
        if any(self._says(other, heard, limit) for other in self._heard) or self._have_other_ending(heard):
            return True
        if any(self._says(other, heard, limit) for other in self._heard_together) or self._have_glued(heard):
            return True
        if len(heard) > SHORTEST_NAME and any(self._says(stem, heard, limit) for stem in self._heard_in_adjectives):
            return True
        if len(heard) < (LONG_NAME if self._script == "Latn" else SHORTEST_NAME):
            return False
        longest = len(heard) + (LONGER if len(heard) > SHORT_NAME else SMALL_LONGER)
        small = (other for other in self._heard_small if len(other) <= longest)
        return any(self._says(other, heard, UNLIKE_SMALL) for other in small)

    def _have_glued(self, heard: str) -> bool:
        """Whether a long Arabic word, behind which a space may be missing, has the name within."""
        limit = UNLIKE_JOINED if len(heard) > SHORTEST_NAME else UNLIKE_NAMESAKE
        tails = (tail[: len(heard) + 1] for tail in self._heard_in_glued if len(heard) >= SHORTEST_HEARD)
        return any(begin_alike(heard, tail) and unlikeness(heard, tail, ARABIC_VOWELS) <= limit for tail in tails)

    def _have_other_ending(self, name: str) -> bool:
        """Whether a Latin name is there with the ending that its language has for it: Indus, Indo; Titan, Titã."""
        if name[-2:] in {"us", "um"} and len(name) > SHORT:
            stem = name[:-2]
            return any(
                len(other) <= len(stem) + LATIN_ENDING
                and begin_alike(stem, other)
                and unlikeness(stem, other) <= UNLIKE_SMALL
                for other in self._heard
            )
        return languages.base(self.language) in _NASAL and name[-1:] in {"n", "m"} and name[:-1] in self._heard

    def can_translate(self, word: str) -> bool:
        """Whether it is known what the language has for a word that names are made of."""
        return bool(translations(word, self._source_language, self.language))

    def translate(self, word: str) -> bool:
        """Whether one of the words that the language has for it is there."""
        stems = translations(word, self._source_language, self.language)
        if len(self._folded) and has_compounds(self.language):
            return any(stem in other for stem in stems for other in self._folded)
        return any(
            (other.startswith(stem) and (len(stem) > 2 or other == stem)) or (len(stem) > 4 and stem in other)
            for stem in stems
            for other in self._folded
        )

    def is_translation(self, word: str) -> bool:
        """Whether a word of the translation is what the language has for one of the source."""
        folded = fold(word)
        return any(
            folded.startswith(stem)
            for other in self._source_words
            for stem in translations(other, self._source_language, self.language)
        )

    def _says(self, other: str, name: str, limit: float) -> bool:
        """Whether a word sounds like the name, and like nothing else in the source."""
        if len(other) > len(name) + self._longer(name):
            if len(name) < SHORT_NAME or not has_compounds(self.language):
                return False
            other, limit = other[: len(name) + 1], UNLIKE_SMALL
        if not begin_alike(name, other):
            return False
        vowels = ARABIC_VOWELS if self._script == "Arab" else 1.0
        how = unlikeness(name, other, vowels)
        return how <= limit and not any(
            unlikeness(word, other, vowels) < how and not self._are_one(word, name)
            for word in self._source_sounds
            if word != name and len(word) > 2 and begin_alike(word, other)
        )

    def _are_one(self, name: str, other: str) -> bool:
        """Whether two names of the source are one in another script: Wade and Wayde."""
        if self._script == "Latn":
            return False
        return unlikeness(name, other) <= UNLIKE_NAMESAKE and unlikeness(other, name) <= UNLIKE_NAMESAKE

    def _longer(self, name: str) -> int:
        """Return how many sounds a word may have more than the name that it says."""
        ends = self._script == "Latn" and takes_no_ending(self.language) and not has_compounds(self.language)
        return SHORT_LONGER if ends and len(name) <= SHORT_NAME else LONGER

    def source_joins(self, words: str) -> bool:
        """Whether two words of a name stand together in the source, or with "of" between them."""
        return any(words.replace(" ", between, 1) in self._source for between in (" ", "-", " of ", " of the "))

    @property
    def source_is_long(self) -> bool:
        """Whether people may put into other words what such a sentence mentions."""
        return len(self._source_words) > LONG_SENTENCE

    @property
    def has_capitals(self) -> bool:
        """Whether the language writes names, and acronyms, with capital letters."""
        return self._script in CASED

    @property
    def has_noun_capitals(self) -> bool:
        """Whether the language writes every noun with a capital letter, too."""
        return capitals(self.language).meaningless

    @cached_property
    def _source_words(self) -> tuple[str, ...]:
        return words_of(self._source)

    @cached_property
    def _source_sounds(self) -> frozenset[str]:
        return _sounds_of(self._source, names_only=self.has_capitals and self._script != "Latn")

    @cached_property
    def _others(self) -> frozenset[str]:
        """The words that are not exactly words of the source: those stand for themselves, not for a name like them."""
        return frozenset(self._folded - folded_of(self._source))

    @cached_property
    def _others_by_letter(self) -> Mapping[str, Sequence[str]]:
        """Those words by their first letters: no form of a word begins with another."""
        found: dict[str, list[str]] = {}
        for word in self._others:
            found.setdefault(word[:1], []).append(word)
        return found

    @cached_property
    def _heard(self) -> tuple[str, ...]:
        """How those words sound that may be names."""
        words = [word for word in self._words if fold(word) in self._others]
        if self._script == "Arab":
            words += [bare for word in words for bare in arabic.bare(word)]
        elif self._script in CASED:
            words = [word for word in words if word[0].isupper()]
        return tuple(dict.fromkeys(map(sounds, words)))

    @cached_property
    def _heard_together(self) -> tuple[str, ...]:
        """How three Arabic words in a row sound, into which a name may have been parted."""
        words = self._words if self._script == "Arab" else ()
        return tuple(dict.fromkeys(sounds("".join(words[place : place + 3])) for place in range(len(words) - 2)))

    @cached_property
    def _glued(self) -> tuple[str, ...]:
        """The Arabic words that may be several without a space, as `fold`."""
        return tuple(map(fold, arabic.glued(self._words))) if self._script == "Arab" else ()

    @cached_property
    def _heard_in_glued(self) -> tuple[str, ...]:
        """How those words sound, from each of their letters on."""
        words = self._words if self._script == "Arab" else ()
        return tuple(dict.fromkeys(map(sounds, arabic.tails(words, SHORTEST_HEARD))))

    @cached_property
    def _capitalised(self) -> frozenset[str]:
        """The words with a capital letter, where there are any, as `fold`."""
        return frozenset(fold(word) for word in self._words if not (self.has_capitals and word[0].islower()))

    @cached_property
    def _joined(self) -> frozenset[str]:
        """In one each two words with capital letters side by side, as `fold`: JP Morgan may be JPMorgan."""
        pairs = pairwise([word if word[0].isupper() else "" for word in self._words] if self.has_capitals else [])
        return frozenset(fold(first + other) for first, other in pairs if first and other)

    @cached_property
    def _hyphenated(self) -> frozenset[str]:
        """The words with a capital letter and what is hyphenated to them, in one, as `fold`."""
        return frozenset(fold(word[0]) for word in _HYPHENATED.finditer(self._text) if word[0][0].isupper())

    @cached_property
    def _heard_in_adjectives(self) -> tuple[str, ...]:
        """How the stems of words sound that look like adjectives of places and peoples: teksański."""
        return tuple(dict.fromkeys(map(sounds, self._in_adjectives)))

    @cached_property
    def _in_adjectives(self) -> frozenset[str]:
        """Return those stems as `fold`."""
        return frozenset(map(fold, stems(self._words, self.language)))

    @cached_property
    def _heard_small(self) -> tuple[str, ...]:
        """How the words without a capital letter sound: other scripts write some names so that English does not."""
        if self._script not in CASED:
            return ()
        return tuple(dict.fromkeys(sounds(word) for word in self._words if word[0].islower() and len(word) > 3))


@lru_cache(maxsize=1_000)
def _sounds_of(source: str, *, names_only: bool) -> frozenset[str]:
    return frozenset(sounds(word) for word in words_of(source) if word[0].isupper() or not names_only)


def _unlike(name: str, script: str) -> float:
    if script == "Latn":
        return UNLIKE_SHORT if len(name) < SHORT_NAME else UNLIKE
    return UNLIKE_SHORTEST if len(name) < SHORTEST_NAME else UNLIKE_ELSEWHERE
