"""Do the names of a segment survive its translation, inflected, transliterated, or by the name a place has there?

The source alone says what a name is: a word with a capital letter where the language asks for none, unless it is a
word that gets one and is translated all the same (data/capitals/LANG.toml). Countries, languages and large cities may
go by the names that the target language has for them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from wire import languages
from wire.text.places import continents, is_city, is_of_a_city, territories
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.capitals import Capitals, capitals
from wire.translate.gates.mentions import CASED, HEARD, OPENING, POSSESSIVE, WORD, Mentions
from wire.translate.gates.traces import Traces

_ROMAN = re.compile(r"[IVXL]+")
_BETWEEN = re.compile(r"[\s&-]+")
APART = 3  # characters: words further from each other are not of one name
LONGEST = 10  # words of one name
LONG = 6  # letters: such a word of a country's name is no "United" and no "New"
_NO_COUNTRIES = {"EU", "EZ", "UN"}  # CLDR has names for them among the territories


@dataclass(frozen=True)
class Name:
    """A word of a name of the source, which must be found again.

    `usual`: a word that is as often translated, `doubtful` one that people describe, spell out or translate as often
    as they keep it. Both may be gone where nothing shows that they were lost.
    `previous`, `following`: the words next to it in the whole name, `proper` its words that are no usual ones.
    `within`: the longer names that it may be a part of, which may have another form as a whole (Saint Petersburg).
    """

    text: str
    country: bool = False
    usual: bool = False
    doubtful: bool = False
    previous: str = ""
    following: str = ""
    proper: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @property
    def stands_alone(self) -> bool:
        """Return whether it is a single word that is known for no place: Triceratops, Upanishads."""
        return not (self.country or self.previous or self.following or is_city(self.text))

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what may stand for it by itself: Tonlesap for Sap, Emirates for the whole country."""
        if self.country:
            return tuple(part for part in self.text.split() if len(part) > LONG)
        return tuple(text.replace(" ", "") for text in self.within)


def names_survive(candidate: Candidate) -> str | None:
    """Return which names the translation does not have, or None; terms of the glossary are for `terms_used`.

    In a language that writes every noun with a capital letter only places are looked for, in a translation whose script
    does not show how a name sounds (Chinese, Japanese, Hindi ...) none.
    """
    if languages.script(candidate.target_language) not in HEARD:
        return None
    there = Mentions(candidate)
    traces = Traces(candidate, there)
    rest = candidate.source
    for term in sorted(candidate.terms, key=len, reverse=True):
        rest = rest.replace(term, " ")
    lost = [name.text for name in names(rest, candidate.source_language) if _is_lost(name, there, traces)]
    return f"{', '.join(dict.fromkeys(lost))}: not in the translation" if lost else None


@lru_cache(maxsize=1_000)
def names(text: str, language: str) -> tuple[Name, ...]:
    """Return what must be a name in a text of the language, each word of a name by itself, countries whole."""
    if languages.script(language) not in CASED:
        return ()
    text = POSSESSIVE.sub("", text)
    countries = _territories(language)
    places = (Name(place[0], country=True) for place in countries.finditer(text))
    words = _capitalised(countries.sub(lambda place: "_" * len(place[0]), text), language)
    return tuple(dict.fromkeys([*places, *words]))


def _is_mentioned(name: Name, there: Mentions) -> bool:
    """Whether the name is there, or need not be."""
    if there.have(name.text):
        return True
    if name.usual:
        return there.translate(name.text)
    if (acronym := name.text.removesuffix("s")).isupper() and there.have_acronym_for(acronym):
        return True
    if any(map(there.have_word if name.country else there.have_joined, name.parts)):
        return True
    return any(there.have_place(text, country=name.country) for text in (name.text, *name.within))


def _is_lost(name: Name, there: Mentions, traces: Traces) -> bool:
    """Whether a name is missed: it was not found and surely is a name, or something shows where it was."""
    nouns_have_capitals = capitals(there.language).meaningless
    exchanged = not (name.usual and nouns_have_capitals) and _was_exchanged(name, traces)
    if there.have_less_often(name.text):
        return traces.hole or exchanged
    if name.usual and exchanged and not there.have(name.text):
        return True
    if _is_mentioned(name, there):
        return False
    if traces.hole or traces.intruder or exchanged:
        return True
    return _shows(name, there, traces, nouns_have_capitals=nouns_have_capitals)


def _shows(name: Name, there: Mentions, traces: Traces, *, nouns_have_capitals: bool) -> bool:
    """Whether a name that was not found is asked for: not where people may have left it out, and no stranger stands."""
    if name.doubtful:
        alone = there.source_is_long and name.stands_alone
        return traces.is_exchanged(name.text) or (nouns_have_capitals and not (alone or name.usual))
    if name.usual:
        return not traces.strangers and _was_left_out(name, there)
    if there.source_is_long and _is_there_in_part(name, there):
        return bool(traces.strangers) and not nouns_have_capitals
    return not (there.source_is_long and name.stands_alone) or traces.is_exchanged(name.text)


def _is_there_in_part(name: Name, there: Mentions) -> bool:
    """Whether another word of the name is there: people leave out first names and translate what a river is."""
    return any(map(there.have, name.proper)) or any(map(there.translate, (name.previous, name.following)))


def _was_exchanged(name: Name, traces: Traces) -> bool:
    """Whether the word that stood beside it in the name was kept, and has a stranger beside it now."""
    neighbours = ((name.previous, False), (name.following, True))
    return any(word and traces.stands_beside(word, before=before) for word, before in neighbours)


def _was_left_out(name: Name, there: Mentions) -> bool:
    """Whether a usual word is not there in translation, though the one word that was the name before it was kept."""
    return there.can_translate(name.text) and name.proper == (name.previous,) and there.kept(name.previous)


def _capitalised(text: str, language: str) -> Iterator[Name]:
    known = capitals(language)
    words = list(WORD.finditer(text))
    if known.meaningless or _is_headline(words, known):
        return
    inside = {word[0] for word in words if not OPENING.search(text[max(0, word.start() - 5) : word.start()])}
    for run in _runs(words, text, known):
        usual = [_is_usual(run, place, known) for place in range(len(run))]
        for place, word in enumerate(run):
            if word in inside and len(word) > 2 and not (known.has_no_name(word) or _ROMAN.fullmatch(word)):
                others = [other for other in zip(run, usual, strict=True) if other[0] != word]
                yield Name(
                    word,
                    usual=usual[place],
                    doubtful=_is_doubtful(word, text, language),
                    previous=run[place - 1] if place else "",
                    following=run[place + 1] if place + 1 < len(run) else "",
                    proper=tuple(other for other, translated in others if not translated),
                    within=tuple(" ".join(run[start : start + 2]) for start in (place - 1, place) if start >= 0),
                )


def _is_doubtful(word: str, text: str, language: str) -> bool:
    """Whether a word that is not listed among the usual ones is no person's or place's name without doubt.

    Acronyms are written out; peoples, rivers and ships have an article; a part of a name with a hyphen is described.
    """
    known = capitals(language)
    if is_city(word) or known.are_usual_for(word):
        return False
    if sum(map(str.isupper, word)) > 1 or known.make(word):
        return True
    before, _, behind = text.partition(word)
    if before.endswith("-") or (behind[:1] == "-" and behind[1:2].isalpha()):
        return True
    return before.rstrip().rpartition(" ")[2].lower() in known.articles


def _is_usual(run: Sequence[str], place: int, known: Capitals) -> bool:
    before = run[place - 1] if place else ""
    word, after_name = run[place], bool(before) and not known.are_usual_for(before)
    if known.are_usual_for(word, after_name=after_name):
        return True
    return not after_name and not is_city(word) and (known.make(word) or known.have_like(word) or is_of_a_city(word))


def _runs(words: Sequence[re.Match[str]], text: str, known: Capitals) -> Iterator[list[str]]:
    """Yield the words with capital letters that stand together, small words such as "of the" between them left out."""
    run: list[str] = []
    end = 0
    for word in words:
        apart = word.start() - end > APART or not _BETWEEN.fullmatch(text, end, word.start())
        if run and (apart or len(run) == LONGEST):
            yield run
            run = []
        if word[0][0].isupper():
            run.append(word[0])
        elif word[0] not in known.small:
            yield run
            run = []
        end = word.end()
    yield run


def _is_headline(words: Sequence[re.Match[str]], known: Capitals) -> bool:
    """Whether capital letters say nothing: all the longer words have one, or everything is in capitals."""
    longer = [word[0] for word in words if len(word[0]) > 3 and word[0][0].isalpha()]
    small = [word for word in longer if word[0].islower() and word not in known.small]
    return len(longer) > 3 and not small


@cache
def _territories(language: str) -> re.Pattern[str]:
    listed = [name for name, code in territories(language).items() if len(name) > 2 and code not in _NO_COUNTRIES]
    listed += continents(language)
    listed.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)" if listed else r"(?!)")
