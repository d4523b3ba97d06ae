"""What a text names: its words with a capital letter where the language asks for none, and countries whole.

A word that gets a capital letter and is translated all the same (data/capitals/LANG.toml) is no name, or only so far.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from wire import languages
from wire.text.cities import is_city, is_of_a_city
from wire.text.places import continents, territories
from wire.translate.gates.capitals import Capitals, capitals
from wire.translate.gates.mentions import CASED, OPENING
from wire.translate.gates.people import is_given, is_person
from wire.translate.gates.words import WORD, has_apostrophe, without_owner, words_of

_INNER = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*|[A-Z]{4,}")
_ROMAN = re.compile(r"[IVXL]+")
_BETWEEN = re.compile(r"[\s&-]+")
_DENIED = re.compile(r"(?<=[A-Za-z])n['’]t\b")  # Didn't is no name, whatever its letters
_FIGURE = re.compile(r"[ \u00a0]\d")  # Flight 12, Route 66: the word before it says what has the number
_OWNER = re.compile(r"\b([^\W\d_]+)['’]s\b")
_CITY = re.compile(r"\b([A-Z][^\W\d_]{2,}), $")
_OWNED = re.compile(r" (?:[a-z]{1,20} ){0,2}([A-Z]\w{2,})")  # behind an owner whose 's is gone
LONGEST_CITY = 30  # characters
APART = 3  # characters: words further from each other are not of one name
LONGEST = 10  # words of one name
LONG = 6  # letters: such a word of a country's name is no "United" and no "New"
_NO_COUNTRIES = {"EU", "EZ", "UN", "MF"}  # CLDR names them among the territories; St. Martin is oftener a church


@dataclass(frozen=True)
class Name:
    """A word of a name of the source, which must be found again.

    `usual`: a word that is as often translated, so that it may be gone where nothing shows that it was lost; if
    `made` of two usual words it may be a name for all that (Sealion), and if it is a title, a people or the like it is
    `translated` always; what a place is (City, River) is often `left_out`. `previous`, `following`: the words next to
    it in the whole name, of which those in `common` are usual ones. `within`: the longer names that it may be a part
    of, which may have another form as a whole (Saint Petersburg). `city`: the word of a place beside which a country
    goes without saying.
    """

    text: str
    country: bool = False
    usual: bool = False
    made: bool = False
    previous: str = ""
    following: str = ""
    common: tuple[str, ...] = ()
    translated: bool = False
    left_out: bool = False
    within: tuple[str, ...] = ()
    city: str = ""

    @property
    def is_acronym(self) -> bool:
        """Return whether it is one: NATO, AfCFTA."""
        return sum(map(str.isupper, self.text)) > 1

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what may stand for it by itself: Tonlesap for Sap, Emirates for the whole country."""
        if self.country:
            return tuple(part for part in self.text.split() if len(part) > LONG)
        return tuple(text.replace(" ", "") for text in self.within)


@lru_cache(maxsize=1_000)
def names(text: str, language: str) -> tuple[Name, ...]:
    """Return what must be a name in a text of the language, each word of a name by itself, countries whole."""
    if languages.script(language) not in CASED:
        return ()
    owners: Collection[str] = ()
    if has_apostrophe(text):
        owners, text = _OWNER.findall(text), without_owner(_DENIED.sub("", text))
    countries = _territories(language)
    found = [] if countries.first_words.isdisjoint(words_of(text)) else list(countries.names.finditer(text))
    places = [
        Name(place[0], country=True, city=_city_before(place, text, countries, owners) or _owned(place, text, owners))
        for place in found
    ]
    words = _capitalised(countries.names.sub(lambda place: "_" * len(place[0]), text) if found else text, language)
    return tuple(dict.fromkeys([*places, *words]))


def _city_before(country: re.Match[str], text: str, countries: "_Countries", owners: Collection[str]) -> str:
    """Return the word of a city that a country stands behind: Paris, France; "" where it is one of a list, or owns."""
    before = text[max(0, country.start() - LONGEST_CITY) : country.start()]
    found = _CITY.search(before)
    listed = countries.names.search(before) or country[0].rpartition(" ")[2] in owners
    return found[1] if found and not listed else ""


def _owned(country: re.Match[str], text: str, owners: Collection[str]) -> str:
    """Return the word of a name that is a country's: Japan's northern Hokkaido; "" where there is none."""
    found = _OWNED.match(text, country.end()) if country[0].rpartition(" ")[2] in owners else None
    return found[1] if found else ""


def is_headline(text: str, language: str) -> bool:
    """Return whether a text is a headline in capital letters, of whose words nobody can say which are names."""
    known = capitals(language)
    return not known.meaningless and _has_headline_capitals(list(WORD.finditer(text)), known)


def _capitalised(text: str, language: str) -> Iterator[Name]:
    known = capitals(language)
    words = list(WORD.finditer(text))
    if known.meaningless:
        return
    if _has_headline_capitals(words, known):
        yield from (Name(word) for word in _inner_capitals(words))
        return
    capitalised = [word for word in words if word[0][0].isupper()]
    inside = {word[0] for word in capitalised if not OPENING.search(text[max(0, word.start() - 5) : word.start()])}
    numbered = {word[0] for word in capitalised if _FIGURE.match(text, word.end())}
    for run, beside in _runs(words, text, known):
        usual = [_is_usual(run, place, text, known) for place in range(len(run))]
        for place, word in enumerate(run):
            if word in inside and len(word) > 2 and not (known.has_no_name(word) or _ROMAN.fullmatch(word)):
                yield Name(
                    word,
                    usual=usual[place],
                    made=usual[place] and not known.are_usual_for(word) and known.make(word),
                    previous=run[place - 1] if beside[place] else "",
                    following=run[place + 1] if any(beside[place + 1 : place + 2]) else "",
                    common=tuple(other for other, common in zip(run, usual, strict=True) if common),
                    translated=known.are_translated(word) or (word in numbered and word.lower() in known.numbered),
                    left_out=word.lower() in known.left_out,
                    within=tuple(" ".join(run[start : start + 2]) for start in (place - 1, place) if start >= 0),
                )


def _is_usual(run: Sequence[str], place: int, text: str, known: Capitals) -> bool:
    before = run[place - 1] if place else ""
    word, after_name = run[place], bool(before) and not known.are_usual_for(before)
    if is_given(before) and known.are_everyday(word) and f"{before} {word}" in text:
        return False  # a surname: Rose, Cook
    if known.are_usual_for(word, after_name=after_name):
        return True
    if after_name or is_city(word) or is_person(word):
        return False
    return known.make(word) or known.have_like(word) or is_of_a_city(word)


def _runs(words: Sequence[re.Match[str]], text: str, known: Capitals) -> Iterator[tuple[list[str], list[bool]]]:
    """Yield the words with capital letters that stand together, small words such as "of the" between them left out.

    With each its place in them: whether it stands beside the one before, with no "or" and no "in" between them.
    """
    run: list[str] = []
    beside: list[bool] = []
    end, joined = 0, False
    for word in words:
        small = not word[0][0].isupper()
        if run and (
            len(run) == LONGEST or (small and word[0] not in known.small) or _are_apart(text, end, word.start())
        ):
            yield run, beside
            run, beside, joined = [], [], False
        if not small:
            run.append(word[0])
            beside.append(joined)
        joined = bool(run) and (not small or (joined and word[0] in known.joining))
        end = word.end()
    yield run, beside


def _are_apart(text: str, end: int, start: int) -> bool:
    return start - end > APART or not _BETWEEN.fullmatch(text, end, start)


def _has_headline_capitals(words: Sequence[re.Match[str]], known: Capitals) -> bool:
    """Whether capital letters say nothing: all the longer words have one, or everything is in capitals."""
    texts = [word[0] for word in words if word[0][0].isalpha()]
    longer = [word for word in texts if len(word) > 3]
    if any(word[0].islower() and word not in known.small for word in longer):
        return False
    return len(longer) > 3 or (len(texts) > 3 and any(map(known.make_headline_of, texts[1:])))


def _inner_capitals(words: Sequence[re.Match[str]]) -> Iterator[str]:
    """Yield the words of a headline whose capital letters say something for all that: YouTube."""
    if any(word[0][1:].islower() for word in words):
        yield from (word[0] for word in words if len(word[0]) > 3 and _INNER.fullmatch(word[0]))


@dataclass(frozen=True)
class _Countries:
    """What a language calls countries and continents, and the words that those names begin with."""

    names: re.Pattern[str]
    first_words: frozenset[str]


@cache
def _territories(language: str) -> _Countries:
    listed = [name for name, code in territories(language).items() if len(name) > 2 and code not in _NO_COUNTRIES]
    listed += continents(language)
    listed.sort(key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)" if listed else r"(?!)")
    return _Countries(names, frozenset(words_of(name)[0] for name in listed))
