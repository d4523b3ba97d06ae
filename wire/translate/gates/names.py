"""Do the names of a segment survive its translation, inflected, transliterated, or by the name a place has there?

The source alone says what a name is: a word with a capital letter where the language asks for none, unless it is a
word that gets one and is translated all the same (data/capitals/LANG.toml). Countries, languages and large cities may
go by the names that the target language has for them.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from babel import Locale

from wire import languages
from wire.text.places import exonyms, territories
from wire.text.transliteration import fold, sounds, unlikeness
from wire.translate.gates.candidate import Candidate

_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
#: Languages whose names take no endings but a genitive's or plural's s.
_UNINFLECTED = frozenset(
    ("af", "ca", "da", "de", "en", "es", "eu", "fr", "gl", "it", "nb", "nl", "no", "pt", "ro", "sv")
)
_WORD = re.compile(r"[^\W_]+")
#: What a sentence may begin behind: there a capital letter says nothing.
_OPENING = re.compile(r"(?:^|[.!?…:;\"“”„«»‘(\[—–-]|\.[’'])[\s\"“„«‘'(\[]*$")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")  # a letter of Ukrainian
_ROMAN = re.compile(r"[IVXL]+")
#: What Arabic writes together with a word: and, so, the, by, like, for.
_PROCLITICS = re.compile(r"^(?:[وف]?(?:ال|بال|كال|لل|ب|ل|ك)|[وف])(?=\w{2})")
UNLIKE = {"Latn": 0.33}  # `unlikeness` up to which a word still says the name; measured on FLORES-200
UNLIKE_ELSEWHERE = 0.36
UNLIKE_SMALL = 0.15  # the same for a word without a capital letter: Judo, "дзюдо"
SHORT = 4  # letters: shorter acronyms are as often written out
LONG = 6  # letters: such a word of a country's name is no "United" and no "New"
ARABIC_VOWELS = 0.7  # what a vowel weighs that only one side writes


@dataclass(frozen=True)
class Name:
    """A word of a name of the source, which must be found again.

    `usual`: a word that is as often translated, so that it is only looked for where one `beside` it was not.
    `within`: the longer names that it may be a part of, which may have another form as a whole (Saint Petersburg).
    """

    text: str
    country: bool = False
    usual: bool = False
    beside: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what may stand for it by itself: Tonlesap for Sap, Emirates for the whole country."""
        if self.country:
            return tuple(part for part in self.text.split() if len(part) > LONG)
        return tuple(text.replace(" ", "") for text in self.within)

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals alone."""
        return self.text.isalpha() and self.text.isupper()


def names_survive(candidate: Candidate) -> str | None:
    """Return which names the translation does not have, or None; terms of the glossary are for `terms_used`.

    In a language that writes every noun with a capital letter only places are looked for.
    """
    source, source_language = candidate.source, candidate.source_language
    there = _Words(candidate.target, source, source_language, candidate.target_language)
    rest = source
    for term in sorted(candidate.terms, key=len, reverse=True):
        rest = rest.replace(term, " ")
    lost = [name.text for name in names(rest, source_language) if not there.have(name)]
    return f"{', '.join(dict.fromkeys(lost))}: not in the translation" if lost else None


def is_usual(word: str, language: str) -> bool:
    """Return whether a word of the language is no name whatever its letters, or as often translated as kept."""
    return _capitals(language).are_usual_for(word)


@lru_cache(maxsize=1_000)
def names(text: str, language: str) -> tuple[Name, ...]:
    """Return what must be a name in a text of the language, each word of a name by itself, countries whole."""
    if languages.script(language) not in _CASED:
        return ()
    text = _POSSESSIVE.sub("", text)
    countries = _territories(language)
    places = (Name(place[0], country=True) for place in countries.finditer(text))
    words = _capitalised(countries.sub(lambda place: "_" * len(place[0]), text), language)
    return tuple(dict.fromkeys([*places, *words]))


def _capitalised(text: str, language: str) -> Iterator[Name]:
    capitals = _capitals(language)
    words = list(_WORD.finditer(text))
    if capitals.meaningless or _is_headline(words, capitals):
        return
    inside = {word[0] for word in words if not _OPENING.search(text[max(0, word.start() - 5) : word.start()])}
    for run in _runs(words, text, capitals):
        for place, word in enumerate(run):
            if word in inside and len(word) > 2 and not _ROMAN.fullmatch(word):
                before = run[place - 1] if place else ""
                usual = capitals.are_usual_for(word, after_name=bool(before) and not capitals.are_usual_for(before))
                beside = [other for other in run[max(0, place - 1) : place + 2] if capitals.are_usual_for(other)]
                within = [" ".join(run[start : start + 2]) for start in (place - 1, place) if start >= 0]
                others = tuple(other for other in beside if other != word)
                yield Name(word, usual=usual, beside=others, within=tuple(within))


def _runs(words: Sequence[re.Match[str]], text: str, capitals: "_Capitals") -> Iterator[list[str]]:
    """Yield the words with capital letters that stand together, small words such as "of the" between them left out."""
    run: list[str] = []
    end = 0
    for word in words:
        if run and not re.fullmatch(r"[\s&-]{1,3}", text[end : word.start()]):
            yield run
            run = []
        if word[0][0].isupper():
            run.append(word[0])
        elif word[0] not in capitals.small:
            yield run
            run = []
        end = word.end()
    yield run


def _is_headline(words: Sequence[re.Match[str]], capitals: "_Capitals") -> bool:
    """Whether capital letters say nothing: all the longer words have one, or everything is in capitals."""
    longer = [word[0] for word in words if len(word[0]) > 3 and word[0][0].isalpha()]
    small = [word for word in longer if word[0].islower() and word not in capitals.small]
    return len(longer) > 3 and not small


class _Words:
    """The words of a translation, and whether they say a name."""

    def __init__(self, text: str, source: str, source_language: str, language: str) -> None:
        self._text = text
        self._source = source
        self._source_language = source_language
        self._language = language
        self._script = languages.script(language)
        whole = _APOSTROPHE.sub("", text) if self._script == "Cyrl" else _POSSESSIVE.sub("", text)
        self._words = _WORD.findall(whole)
        self._folded = {fold(word) for word in self._words}

    def have(self, name: Name) -> bool:
        """Whether the name is there, or need not be."""
        if fold(name.text) in self._folded or name.text in self._text or self._have_word(name.text):
            return True
        if name.usual:
            return not any(self._kept(other) for other in name.beside)
        if name.acronym and self._have_acronym(name.text):
            return True
        if any(self._have_word(part) for part in name.parts):
            return True
        forms = {
            form for text in (name.text, *name.within) for form in exonyms(text, self._source_language, self._language)
        }
        return any(self.have_form(form, adjectives=name.country) for form in forms)

    def _kept(self, word: str) -> bool:
        """Whether a word that could have been translated stands there as often as in the source."""
        return 0 < self._source.count(word) <= self._words.count(word)

    def have_form(self, form: str, *, adjectives: bool = False) -> bool:
        """Whether every word of a name as the language writes it is there, as it is or inflected.

        With `adjectives`, words made from one of its words will do: "pakistanais", "Nordestland".
        """
        words = [fold(word) for word in _WORD.findall(_APOSTROPHE.sub("", form))]
        stems = [stem for word in words if len(stem := word[:-1].rstrip("aeiouy")) > 3] if adjectives else []
        if any(stem in word for stem in stems for word in self._folded):
            return True
        return bool(words) and all(
            any(inflects(word, other, self._language) for other in self._folded) for word in words
        )

    def _have_acronym(self, acronym: str) -> bool:
        """Whether there are capitals that do not come from the source; short ones are as often written out."""
        if self._script not in _CASED or len(acronym) < SHORT:
            return len(acronym) < SHORT
        return any(sum(map(str.isupper, word)) > 1 and word not in self._source for word in self._words)

    def _have_word(self, word: str) -> bool:
        """Whether a word of a name is there, inflected or as it sounds in another script."""
        folded = fold(word)
        if any(inflects(folded, other, self._language) for other in self._others):
            return True
        heard = sounds(word)
        if any(self._says(other, heard, UNLIKE.get(self._script, UNLIKE_ELSEWHERE)) for other in self._heard):
            return True
        return len(heard) > 3 and any(self._says(other, heard, UNLIKE_SMALL) for other in self._heard_small)

    def _says(self, other: str, name: str, limit: float) -> bool:
        """Whether a word sounds like the name, and like nothing else in the source."""
        vowels = ARABIC_VOWELS if self._script == "Arab" else 1.0
        how = unlikeness(name, other, vowels)
        return how <= limit and not any(
            unlikeness(word, other, vowels) < how for word in self._source_sounds if word != name and len(word) > 2
        )

    @cached_property
    def _source_sounds(self) -> frozenset[str]:
        return frozenset(map(sounds, _WORD.findall(self._source)))

    @cached_property
    def _others(self) -> frozenset[str]:
        """The words that are not exactly words of the source: those stand for themselves, not for a name like them."""
        return frozenset(self._folded.difference(fold(word) for word in _WORD.findall(self._source)))

    @cached_property
    def _heard(self) -> tuple[str, ...]:
        """How those words sound that may be names."""
        words = [word for word in self._words if fold(word) in self._others]
        if self._script == "Arab":
            words += [_PROCLITICS.sub("", word) for word in words]
            words += ["".join(words[place : place + 3]) for place in range(len(self._words) - 2)]
        elif self._script in _CASED:
            words = [word for word in words if word[0].isupper()]
        return tuple(dict.fromkeys(map(sounds, words)))

    @cached_property
    def _heard_small(self) -> tuple[str, ...]:
        """How the words without a capital letter sound: other scripts write some names so that English does not."""
        if self._script == "Latn" or self._script not in _CASED:
            return ()
        return tuple(dict.fromkeys(sounds(word) for word in self._words if word[0].islower() and len(word) > 3))


def inflects(name: str, word: str, language: str) -> bool:
    """Whether a word of the language (a tag) is the name, perhaps with another ending; both are given as `fold`."""
    if languages.base(language) in _UNINFLECTED:
        kept, longer = len(name) - (len(name) > 6), 5 if len(name) > 4 else 2
    else:
        kept, longer = len(name) - (1 if len(name) < 6 else 2), 5
    return word == name or (kept > 2 and word[:kept] == name[:kept] and len(word) <= len(name) + longer)


@dataclass(frozen=True)
class _Capitals:
    """What a language writes with a capital letter that is no name, or is translated as other words are."""

    meaningless: bool
    small: frozenset[str]
    listed: re.Pattern[str]
    words: frozenset[str]
    endings: tuple[str, ...]
    exceptions: frozenset[str]

    def are_usual_for(self, word: str, *, after_name: bool = False) -> bool:
        """Whether the word with its capital letter is no name, or as often translated as kept.

        A word that only looks like an English one is a surname behind a name: Damadian.
        """
        small = word.lower()
        if self.listed.fullmatch(small) or not self.words.isdisjoint(_first_forms(small)):
            return True
        return not after_name and small.endswith(self.endings) and len(small) > LONG and small not in self.exceptions


@cache
def _capitals(language: str) -> _Capitals:
    file = resources.files("wire.translate.gates").joinpath("data", "capitals", f"{languages.base(language)}.toml")
    data = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    sections = {name: value.split() for name, value in data.items() if isinstance(value, str)}
    small, words, endings, exceptions = (sections.pop(name, []) for name in ("small", "words", "endings", "exceptions"))
    listed = [word for section in sections.values() for word in section]
    forms = [re.escape(word).replace(r"\*", r"\w{0,2}") for word in [*small, *listed, *_calendar(language)]]
    return _Capitals(
        meaningless=bool(data.get("nouns_have_capitals")),
        small=frozenset(small),
        listed=re.compile("|".join(forms) or r"(?!)"),
        words=frozenset(words),
        endings=tuple(endings),
        exceptions=frozenset(exceptions),
    )


_ENDINGS = [
    (re.compile(ending), first)
    for ending, first in (
        (r"s$", ""), (r"(?<=[sxzoh])es$", ""), (r"ies$", "y"), (r"ing$", ""), (r"ing$", "e"), (r"ed$", ""),
        (r"ed$", "e"), (r"([bdgklmnprt])\1ing$", r"\1"),
    )
]  # fmt: skip


def _first_forms(word: str) -> Iterator[str]:
    """Yield the words that an English word may be an inflection of."""
    yield word
    for ending, first in _ENDINGS:
        if ending.search(word) and len(word) > SHORT:
            yield ending.sub(first, word)


def _calendar(language: str) -> Iterator[str]:
    """Yield the days and months, which are translated, in small letters."""
    locale = Locale.parse(language, sep="-")
    for calendar in (locale.days, locale.months):
        for widths in calendar.values():
            for terms in widths.values():
                yield from (term.lower().rstrip(".") for term in terms.values() if len(term) > 2)


@cache
def _territories(language: str) -> re.Pattern[str]:
    listed = sorted((name for name in territories(language) if len(name) > 2), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)" if listed else r"(?!)")
