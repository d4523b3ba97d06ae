"""Do the names of a segment survive its translation, inflected, transliterated, or by the name a place has there?

The source alone says what a name is: a word with a capital letter where the language asks for none, unless it is a
word that gets one and is translated all the same (data/capitals/LANG.toml). Countries, languages and large cities may
go by the names that the target language has for them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from wire import languages
from wire.text.cities import is_city, is_of_a_city
from wire.text.places import continents, territories
from wire.translate.gates import arabic
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.capitals import Capitals, capitals
from wire.translate.gates.holes import cut_out
from wire.translate.gates.mentions import CASED, HEARD, OPENING, Mentions
from wire.translate.gates.people import is_given, is_person
from wire.translate.gates.traces import Traces
from wire.translate.gates.words import WORD, has_apostrophe, without_owner, words_of

_INNER = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*|[A-Z]{4,}")
_ROMAN = re.compile(r"[IVXL]+")
_OF_A_PEOPLE = re.compile(r"(?:ish|ans?|ese|ch|eks?|ic)$")  # English adjectives, which no other language keeps
_BETWEEN = re.compile(r"[\s&-]+")
_DENIED = re.compile(r"(?<=[A-Za-z])n['’]t\b")  # Didn't is no name, whatever its letters
_FIGURE = re.compile(r"[ \u00a0]\d")  # Flight 12, Route 66: the word before it says what has the number
_OWNER = re.compile(r"\b([^\W\d_]+)['’]s\b")
_CITY = re.compile(r"\b([A-Z][^\W\d_]{2,}), $")
_OWNED = re.compile(r" (?:[a-z]{1,20} ){0,2}([A-Z]\w{2,})")  # behind an owner whose 's is gone
_SAYS = (
    "said|says|added|adds|told|explained|explains|wrote|writes|tweeted|noted|argued|asked|replied|insisted|warned|stated"
    "|claimed|admitted|recalled|continued|concluded|insists|commented|announced|acknowledged|stressed|joked"
)
#: Who says something, before or behind the verb.
_SPEAKER = re.compile(
    rf"\b([A-Z][\w’'-]{{1,30}}(?: [A-Z][\w’'-]{{1,30}})?),? (?:{_SAYS})\b"
    rf"|\b(?:{_SAYS}) ([A-Z][\w’'-]{{1,30}}(?: [A-Z][\w’'-]{{1,30}})?)"
)
LONG_SENTENCE = 10  # spaces: in a shorter one nobody is known already
LONGEST_CITY = 30  # characters
_ARTICLES = {"Der", "Die", "Das", "Het", "Les", "Los", "Las"}  # which go where the name gets a translation's case
#: Clubs that people call by what stands before their city alone, and what is played for under a sponsor's name.
_CLUBS = {
    "Arminia", "Atletico", "Atlético", "Austria", "Bayern", "Benfica", "Borussia", "Dinamo", "Dynamo", "Eintracht",
    "Fortuna", "Hertha", "Inter", "Legia", "Lokomotiv", "Metalist", "Olympique", "Rapid", "Real", "Shakhtar", "Slavia",
    "Slovan", "Sparta", "Spartak", "Sporting", "Torpedo", "Werder", "Zenit",
}  # fmt: skip
_COMPETITIONS = {"Championship", "Championships", "Cup", "League", "Premiership", "Trophy"}
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


def names_survive(candidate: Candidate) -> str | None:
    """Return which names the translation does not have, or None; terms of the glossary are for `terms_used`.

    In a language that writes every noun with a capital letter only places are looked for, and people of whom the text
    is known to speak; in a translation whose script does not show how a name sounds (Chinese, Japanese, Hindi ...)
    none.
    """
    if languages.script(candidate.target_language) not in HEARD:
        return None
    there = Mentions(candidate)
    traces = Traces(candidate, there)
    rest = candidate.source
    for term in sorted(candidate.terms, key=len, reverse=True):
        rest = rest.replace(term, " ")
    wanted = (*_people(candidate), *names(rest, candidate.source_language))
    missed = [name for name in wanted if _is_lost(name, there, traces)]
    lost = [] if _may_be_pronouns(missed, candidate, there, traces) else [name.text for name in missed]
    lost += [word for word in traces.torn if word not in lost]
    if not lost and (place := cut_out(candidate.source, candidate.target)):
        return f"something was cut out at “{place}”"
    if not lost and traces.hole and there.keeps_script and _is_of_headline(candidate):
        return "something was cut out of a headline"
    newcomers = (*traces.newcomers, *traces.foreign)
    remarks = (_remark(lost, "not in the translation"), _remark(newcomers, "not in the source"))
    return "; ".join(filter(None, remarks)) or None


def _is_of_headline(candidate: Candidate) -> bool:
    """Whether the source is a headline, of whose words nobody can say which are names."""
    known = capitals(candidate.source_language)
    return not known.meaningless and _is_headline(list(WORD.finditer(candidate.source)), known)


def _may_be_pronouns(names: Sequence[Name], candidate: Candidate, there: Mentions, traces: Traces) -> bool:
    """Whether "his" and "he" may stand for the names: owners, and who is said to have said something.

    Of one or two words, in a sentence that is not short, each of which is nothing else in it, where nothing shows that
    it was cut out, and nothing of it is left. Without capital letters anybody could stand there instead: there only a
    verb of saying that has nobody behind it will do.
    """
    source = candidate.source
    if not names or len(names) > 2 or source.count(" ") < LONG_SENTENCE:
        return False
    if not (there.has_capitals or arabic.says_he(candidate.target)):
        return False
    speakers = {word for found in _SPEAKER.findall(source) for name in found for word in name.split()}
    for name in names:
        owned = source.count(f"{name.text}'s") + source.count(f"{name.text}’s")
        owns = there.has_capitals and source.count(name.text) == owned
        says = name.text in speakers and source.count(name.text) == 1
        if not (owns or says) or any(map(there.have, filter(None, (name.previous, name.following)))):
            return False
    return not (traces.hole or traces.strangers or traces.newcomers or traces.gaps)


def _people(candidate: Candidate) -> Iterator[Name]:
    """Yield the people of whom the source surely speaks: at the beginning of a sentence its letters do not say so."""
    known = capitals(candidate.source_language)
    if languages.script(candidate.source_language) in CASED:
        words = words_of(without_owner(candidate.source))
        yield from (Name(name) for name in candidate.people if name in words and not known.are_usual_for(name))


def _remark(names: Iterable[str], where: str) -> str:
    listed = ", ".join(dict.fromkeys(names))
    return f"{listed}: {where}" if listed else ""


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


def _is_mentioned(name: Name, there: Mentions) -> bool:
    """Whether the name is there, or need not be."""
    if there.have(name.text):
        return True
    if name.usual:
        return there.translate(name.text) or there.have_namesake(name.text)
    return _is_said_otherwise(name, there)


def _is_said_otherwise(name: Name, there: Mentions) -> bool:
    """Whether the language's own name or acronym for it is there, or a longer name that it may be a part of."""
    if there.have_namesake(name.text) or there.have_hyphenated(name.text):
        return True
    if (acronym := name.text.removesuffix("s")).isupper() and there.have_acronym_for(acronym):
        return True
    if any(map(there.have_word if name.country else there.have_joined, name.parts)):
        return True
    if any(there.have_place(text, country=name.country) for text in (name.text, *name.within)):
        return True
    return there.have_country_of(name.text)


def _is_lost(name: Name, there: Mentions, traces: Traces) -> bool:
    """Whether a name is missed: it was not found and surely is a name, or something shows where it was."""
    if traces.hole and _was_cut_out(name, there):
        return True
    exchanged = not name.translated and _was_exchanged(name, traces)
    if there.have_less_often(name.text):
        return traces.hole or exchanged
    if (
        name.usual
        and (exchanged or _gapes(name, traces))
        and not (there.have(name.text) or there.have_namesake(name.text))
    ):
        return True
    if _is_mentioned(name, there):
        return False
    if exchanged or (_is_suspicious(name, there, traces) and not name.translated):
        return True
    if name.made or (name.is_acronym and not there.has_capitals):  # which people translate, or write out
        return traces.is_exchanged(name.text)
    if name.usual:
        return _was_kept(name, there)
    return not (traces.spell(name.text) or _may_go(name, there, traces))


def _is_suspicious(name: Name, there: Mentions, traces: Traces) -> bool:
    """Whether something shows that a name is gone.

    In another script names made of several usual words are translated, unless they are copied, and then the copy is
    torn: that there are two spaces somewhere in the sentence says little of such a name.
    """
    alone = name.made or not any(" " in whole and there.source_joins(whole) for whole in name.within)
    translated = name.usual and not (there.keeps_script or alone)
    return bool(traces.foreign) or (traces.hole and not translated)


def _was_cut_out(name: Name, there: Mentions) -> bool:
    """Whether a name may be what is missing in a translation that gapes: it is not there as often as it could be."""
    if there.have_form_less_often(name.text):
        return True
    if there.have_word_itself(name.text):
        return False
    if name.country:
        return not there.have_country_itself(name.text)
    if not name.usual:
        said_otherwise = not name.is_acronym and _is_said_otherwise(name, there)
        return not (there.have_word(name.text) or said_otherwise)
    return there.keeps_script and not (there.translate(name.text) or _OF_A_PEOPLE.search(name.text))


def _may_go(name: Name, there: Mentions, traces: Traces) -> bool:
    """Whether people leave out the word where the rest is there: a first name before its surname, a city's country.

    In a script without capital letters a part of a name may be written in a way that is not known for it; of that a
    long sentence is not suspected.
    """
    if name.city and (there.has_noun_capitals or not traces.strangers):
        return there.have(name.city) or there.have_place(name.city, country=False)
    if name.text in _ARTICLES and name.following:
        return there.have(name.following)
    if name.previous in _CLUBS and not traces.strangers:  # Bayern Munich is Bavaria in Russian
        return there.have(name.previous) or there.have_namesake(name.previous)
    if name.following in _COMPETITIONS and not traces.strangers:  # the Carabao Cup is the cup of the league
        return not is_city(name.text) and there.translate(name.following)
    rest = [word for word in (name.previous, name.following) if word and word not in name.common]
    unlisted = there.keeps_script and not (name.previous or name.is_acronym or traces.strangers)
    first = is_given(name.text) or unlisted
    if first and name.following in rest and there.have(name.following):
        return there.keeps_script or not traces.strangers
    return not there.has_capitals and there.source_is_long and any(map(there.have, rest))


def _was_exchanged(name: Name, traces: Traces) -> bool:
    """Whether the word that stood beside it in the name was kept, and has a stranger beside it now."""
    neighbours = ((name.previous, False), (name.following, True))
    return any(word and traces.stands_beside(word, before=before) for word, before in neighbours)


def _gapes(name: Name, traces: Traces) -> bool:
    """Whether the word that stood beside it in the name was kept, and has a gap beside it now."""
    neighbours = ((name.previous, False), (name.following, True))
    return any(word and traces.gapes_beside(word, before=before) for word, before in neighbours)


def _was_kept(name: Name, there: Mentions) -> bool:
    """Whether a usual word is surely one that was not translated: what stands beside it in the name was left as it is.

    Of two words of which one is a name that alone says little: the other may have been translated by a word that is
    not known here.
    """
    beside = [word for word in (name.previous, name.following) if word and not (word.isupper() and there.has_capitals)]
    if name.translated or name.left_out or not beside or not all(map(there.kept, beside)):
        return False
    return there.can_translate(name.text) or any(word in name.common and not there.translate(word) for word in beside)


def _capitalised(text: str, language: str) -> Iterator[Name]:
    known = capitals(language)
    words = list(WORD.finditer(text))
    if known.meaningless:
        return
    if _is_headline(words, known):
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


def _is_headline(words: Sequence[re.Match[str]], known: Capitals) -> bool:
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
