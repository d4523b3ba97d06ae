"""What names and quotes need to know of a language: data/LANGUAGE.toml, for linguists, as sets to look words up in.

To teach Wire a verb, a title or a language, edit or add such a file; nothing else. Only the tables [quotes] and
[names] are read here. A key left out is empty, so a file may begin with a few verbs; a language without a file
is still served by colons, dashes and the names that its articles repeat. Entries are read like this:

    "sa{y,ys,id}"      braces spell out forms: say, says, said
    "füg{t,te} hinzu"  a verb and a word that must follow it in the same clause
    words are compared in lower case, except abbreviations, names, countries and acronyms; Arabic ones are
    compared as text/arabic.py folds them
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any, Literal

from babel import Locale, UnknownLocaleError

from wire import languages
from wire.normalise.inflection import Cases
from wire.text.arabic import Reading, folded

Gender = Literal["he", "she", "they", "other"]
Order = Literal["subject first", "verb second", "free"]
Words = frozenset[str]
NONE: Words = frozenset()
SHORTEST_AGENT = 5  # letters
SHORTEST_HUNG = 4  # letters of a name after what is written as one with it
LONGEST_ENDING = 3  # letters by which a form may be longer than its nominative


@dataclass(frozen=True, slots=True)
class Cues:
    """Verbs by form: what may follow the verb in its clause to make it one ("" where the form is enough)."""

    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __contains__(self, lower: str) -> bool:
        return lower in self.forms


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """The table [quotes]: how a language says who said what."""

    drops_subjects: bool = False  # whether a verb without a subject is said of who spoke last
    order: Order = "subject first"  # where the subject stands: verb second as in German, free as in Ukrainian
    verbs: Cues = Cues()  # finite forms of verbs that introduce or follow speech: said
    plain: Words = NONE  # verbs with no object but what is said, where nothing else shows where a name ends: قال
    participles: Words = NONE  # forms whose subject is the main clause's: saying
    perfect: Cues = Cues()  # participles that need an auxiliary: gesagt, déclaré
    naming: Cues = Cues()  # finite forms of verbs that take a few quoted words: called it "odd"
    have: Words = NONE  # auxiliaries of the perfect
    reflexives: Words = NONE  # pronouns before them, after a quote: s'(est exclamé)
    called: Words = NONE  # participles among `perfect` that take a few quoted words: genannt
    citing: Words = NONE  # verbs whose subject hands on what another said: цитує (пресслужба слова міністра)
    words_of: Words = NONE  # the word before whom they cite: слова
    collective: Words = NONE  # plural verbs whose speaker may be a prepositional phrase: у службі закликали
    quoted: Words = NONE  # participles that make the subject of a passive speak: (wird) zitiert
    be: Words = NONE  # auxiliaries that make a verb passive: then its subject is not who speaks
    that: Words = NONE  # what joins a quoted clause to its verb: that, whether
    #: phrases before the one who says so, by their first word: according to
    according: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    according_after: Words = NONE  # words after the one who says so: zufolge
    after_quote: Words = NONE  # words between a quote and the one who says so: so (Müller)
    relatives: Words = NONE  # who, which
    conjunctions: Words = NONE
    comparing: Words = NONE  # conjunctions before who says so, after what is said: (tal y) como (dijo Ana)
    prepositions: Words = NONE
    determiners: Words = NONE
    oblique: Words = NONE  # determiners that no subject has: dem, einem
    adverbs: Words = NONE  # words that may stand between a subject and its verb
    object_pronouns: Words = NONE  # words after a verb that are not its subject: told me
    so_called: Words = NONE  # words before marks that only keep their distance
    works: Words = NONE  # nouns before marks that hold a title: film, motto
    reported: Words = NONE  # verb forms that go on reporting somebody's speech: sei, habe
    incises: Words = NONE  # marks before an attribution inside quotation marks: – or ,
    sources: Words = NONE  # labels of a line that names who said what follows: Джерело: S
    verbatim: Words = NONE  # labels of their words, in a line below: Дослівно: "Q"
    impersonal: Words = NONE  # verbs whose speaker follows in a prepositional phrase: heißt (es in einer Mitteilung)
    enclitics: Words = NONE  # pronouns hung on a verb by a hyphen: -il
    elisions: Words = NONE  # words that end in an apostrophe: l', d'
    pronouns: Mapping[str, Gender] = field(default_factory=dict)
    possessives: Mapping[str, Gender] = field(default_factory=dict)  # his, її; `*` in `according` stands for them
    verb_endings: tuple[str, ...] = ()  # of verbs, where a role's complement has no word of its own to begin with
    not_verbs: Words = NONE  # nouns that end so by chance: (житель) села


@dataclass(frozen=True, slots=True)
class NameWords:
    """The table [names]: how a language names people, bodies and places."""

    abbreviations: Words = NONE  # words whose full stop ends no sentence, without it
    titles: Mapping[str, Gender] = field(default_factory=dict)  # forms of address, which are no part of a name: Mr
    roles: Words = NONE  # heads of roles: president, spokeswoman
    role_endings: tuple[str, ...] = ()  # ends of compounds that are roles: -minister
    agents: tuple[str, ...] = ()  # ends of nouns that are roles where a name follows at once: sculptor, співзасновниця
    verb_roles: Words = NONE  # roles that are verbs as well, and that before a single name: they host Exampleton
    not_agents: Words = NONE  # words that end so, and are none: вулиця
    role_modifiers: Words = NONE  # words that stand before roles: former, campaign
    role_modifier_endings: tuple[str, ...] = ()  # endings of adjectives, where they tell them from verbs
    women: tuple[str, ...] = ()  # endings of roles that only women have
    same_roles: Mapping[str, str] = field(default_factory=dict)  # short for other roles: генсек
    adjectives: tuple[str, ...] = ()  # endings of adjectives, where they follow their noun
    of: Words = NONE  # what joins a role and its body: of, for
    particles: Words = NONE  # small words inside names: van, de
    suffixes: Words = NONE  # Jr, III
    locatives: Words = NONE  # prepositions before places
    not_names: Words = NONE  # written with a capital, and no name
    markets: Words = NONE  # commodities and currencies called as cities are, with the capital they have: Brent
    organisations: Words = NONE  # bodies that every article of the language takes as known: Kremlin
    organisation_heads: Words = NONE  # words that make a name a body's: ministry, bank
    genitives: tuple[str, ...] = ()  # endings of words that go on a body's name after its head
    matters: Words = NONE  # words after a preposition that go on one too: (з) питань, (у) справах
    body_adjectives: tuple[str, ...] = ()  # endings of adjectives before the head: Полтавський районний (суд)
    adjective_cases: tuple[str, ...] = ()  # the endings that an adjective's case has
    adjective_genders: tuple[str, ...] = ()  # their endings in the nominative: masculine, feminine, neuter
    stressed: Words = NONE  # stems of adjectives that end in -ой in Russian: городск(ой)
    common: Words = NONE  # adjectives that make no name where they begin a sentence: Районний суд
    common_heads: Words = NONE  # heads that make no name where their adjective begins a sentence: Нова компанія
    head_forms: Mapping[str, str] = field(default_factory=dict)  # stems of heads -> the head, in inflected languages
    organisation_links: Words = NONE  # what joins a body's name after its head: Ministry of, Institute for
    organisation_conjunctions: Words = NONE  # what joins it before its head: Securities and Exchange Commission
    organisation_endings: tuple[str, ...] = ()  # ends of compounds that do: -ministerium
    organisation_forms: Words = NONE  # legal forms: Ltd
    organisation_tails: tuple[tuple[str, ...], ...] = ()  # what a body is called, after its name: news agency
    body_endings: tuple[str, ...] = ()  # ends of compounds that are such nouns: інвесткомпанії «...»
    hometowns: tuple[str, ...] = ()  # endings of adjectives before a team's name in marks: львівський «...»
    authors: Words = NONE  # roles before a work's name in marks, not a body's: автор «...»
    bodies: Words = NONE  # nouns before a body's name in marks: company «...»
    clubs: Words = NONE  # acronyms before a club's name: FC, SV
    trades: tuple[str, ...] = ()  # ends of nouns before a firm's name that are no part of it: Pumpenhersteller
    not_organisations: Words = NONE  # acronyms that are none
    countries: Mapping[str, str] = field(default_factory=dict)  # other names of countries -> ISO code
    regions: Mapping[str, str] = field(default_factory=dict)  # parts of countries -> ISO code
    first: Mapping[str, Gender] = field(default_factory=dict)  # given names
    meeting: Words = NONE  # verbs before subject and object: استقبل الرئيس (سامي المثالي) is of one or of two people
    common_first: Words = NONE  # those that are words as well, where no capitals tell
    article: str = ""  # where it is written as one with its noun: ال
    uncased: bool = False  # the script has no capitals: uncased.py looks for names
    nouns_capitalised: bool = False
    title_case: bool = False  # headlines may be written with capitals
    noun_modifiers: bool = False  # nouns and adjectives of any form stand before a role: campaign manager
    not_surnames: tuple[str, ...] = ()  # endings of words after a role that say of what it is: президент Вигадії
    cases: Cases = field(default_factory=Cases)  # the inflection of names


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language, as far as its file knows it."""

    language: str
    quotes: QuoteWords
    names: NameWords
    calendar: Words  # names of months and days, which are written like names in some languages
    _bodies: Words  # the first words of bodies and countries, folded
    _given: Mapping[str, tuple[str, ...]]  # stems of given names -> the names

    def is_small(self, lower: str) -> bool:
        """Whether it is a function word, which no name begins with."""
        quotes = self.quotes
        return (
            lower in quotes.determiners
            or lower in quotes.prepositions
            or lower in quotes.conjunctions
            or lower in quotes.pronouns
            or lower in quotes.adverbs
            or lower in quotes.relatives
            or lower in quotes.oblique
            or lower in quotes.that
        )

    def is_role(self, lower: str) -> bool:
        """Whether the word is the head of a role."""
        names = self.names
        return any(
            stem in names.roles or stem.endswith(names.role_endings or ("\0",)) for stem in names.cases.stems(lower)
        )

    def is_agent(self, lower: str) -> bool:
        """Whether the word ends like one for somebody who does something: a role, right before a name."""
        return (
            len(lower) >= SHORTEST_AGENT
            and lower.endswith(self.names.agents or ("\0",))
            and lower not in self.names.not_agents
            and lower not in self.quotes.verbs
            and not self.is_small(lower)
        )

    def speaks(self, lower: str) -> bool:
        """Whether the word is a verb of speech, or a participle of one."""
        quotes = self.quotes
        return lower in quotes.verbs or lower in quotes.naming or lower in quotes.participles

    def parts(self, reading: Reading) -> bool:
        """Whether an Arabic word is known as it is parted there: by what is left of it."""
        lower, names = reading.word, self.names
        named = lower in names.titles or lower in names.organisation_heads or lower in names.particles
        named = (
            named
            or self.is_role(lower)
            or lower in self._bodies
            or (lower in names.first and len(lower) >= SHORTEST_HUNG)
        )
        grammar = self.speaks(lower) or self.is_small(lower) or self._begins(lower)
        if not reading.before:
            return named or grammar or lower in names.first
        conjoined = reading.before[-1] in self.quotes.conjunctions - self.quotes.prepositions
        return (conjoined and grammar) or (named and len(lower) >= SHORTEST_HUNG - 1)

    def _begins(self, lower: str) -> bool:
        return lower in self.quotes.according or lower in self.quotes.be or lower in self.calendar

    def without_article(self, lower: str) -> str:
        """Return the word as it is without the article that a language writes as part of it."""
        return folded(lower).removeprefix(self.names.article) if self.names.article else lower

    def head_of_body(self, lower: str) -> str | None:
        """Return the noun that makes a name a body's, in the nominative, if the word is a form of one."""
        names = self.names
        if not names.head_forms:
            return lower if lower in names.organisation_heads else None
        stems = sorted(names.cases.stems(lower), key=len, reverse=True)
        found = next((names.head_forms[stem] for stem in stems if stem in names.head_forms), None)
        return found if found and len(lower) - len(found) <= LONGEST_ENDING else None

    def given_forms(self, word: str) -> tuple[str, ...]:
        """Return the given names that the word may be an inflected form of."""
        first, hyphen, _ = word.partition("-")
        if hyphen:  # Jean-Louis
            return (first,) if first in self.names.first else ()
        if not self.names.cases.endings:
            return ()
        found = (name for stem in self.names.cases.stems(word) for name in self._given.get(stem, ()))
        return tuple(dict.fromkeys(found))

    def nominative(self, name: Sequence[str], gender: str | None) -> list[str]:
        """Return a person's name, given name first, in the nominative, as far as the rules for it go."""
        first = self._nominative_given(name[0], gender)
        if len(name) < 2 or first is None:
            return list(name)
        given, gender = first
        return [given, *name[1:-1], self.names.cases.nominative(name[-1], gender)]

    def _nominative_given(self, word: str, gender: str | None) -> tuple[str, str] | None:
        """The given name that the word is another case of, with its gender; None where it is the nominative."""
        if word in self.names.first or "-" in word or word.endswith("о"):  # Нино is no form of Нина
            return None
        for name in self.given_forms(word):
            kind = self.names.first[name]
            if kind in {"he", "she"} and gender in {None, kind}:
                return name, kind
        return None


@cache
def lexicon(language: str) -> Lexicon:
    """Return what is known of the language of a BCP 47 tag; nearly nothing where it has no file."""
    base = languages.base(language)
    file = resources.files("wire.normalise").joinpath("data", f"{base}.toml")
    tables = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    names = _names(tables.get("names", {}))
    return Lexicon(
        base, _quotes(tables.get("quotes", {})), names, _calendar(base), _bodies(base, names), _given_by_stem(names)
    )


def _bodies(language: str, names: NameWords) -> Words:
    if not names.uncased:
        return NONE
    known = (*names.organisations, *names.countries, *names.regions, *Locale.parse(language).territories.values())
    return frozenset(folded(name.split()[0]) for name in known)


def _given_by_stem(names: NameWords) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in names.first:
        for stem in names.cases.stems(name):
            found[stem] = (*found.get(stem, ()), name)
    return found


def _quotes(table: dict[str, Any]) -> QuoteWords:
    special = {
        "pronouns": _by_gender(table.get("pronouns", {})),
        "possessives": _by_gender(table.get("possessives", {})),
        "according": _by_first_word(table.get("according", ())),
    }
    return QuoteWords(**_read(QuoteWords, {**table, **special}))


def _names(table: dict[str, Any]) -> NameWords:
    special = {
        "titles": _by_gender(table.get("titles", {})),
        "first": _by_gender({gender: words.split() for gender, words in table.get("first", {}).items()}, exact=True),
        "countries": {name: code for code, names in table.get("countries", {}).items() for name in names},
        "regions": {name: code for code, names in table.get("regions", {}).items() for name in names},
        "abbreviations": frozenset(table.get("abbreviations", ())),
        "not_organisations": frozenset(table.get("not_organisations", ())),
        "organisations": frozenset(table.get("organisations", ())),
        "common_first": frozenset(map(folded, table.get("common_first", "").split())),
        "not_names": frozenset(table.get("not_names", ())),
        "markets": frozenset(table.get("markets", ())),
        "organisation_tails": tuple(tuple(tail.split()) for tail in table.get("organisation_tails", ())),
        "cases": (cases := Cases.read(table.get("cases", {}))),
        "head_forms": _by_stem(table.get("organisation_heads", ()), cases),
    }
    return NameWords(**_read(NameWords, {**table, **special}))


def _by_stem(heads: Iterable[str], cases: Cases) -> dict[str, str]:
    """Stems of nouns -> the first of those that share it, which is the nominative; none where nothing is inflected."""
    found: dict[str, str] = {}
    for head in heads if cases.endings else ():
        stems = cases.stems(head)
        base = next((found[stem] for stem in stems if stem in found), head)
        found.update((stem, base) for stem in stems if stem not in found)
    return found


def _read(kind: type, table: dict[str, Any]) -> dict[str, Any]:
    """The table's values as the fields of `kind` want them; a key that no field is named after is a TypeError."""
    wanted = {f.name: f.type for f in fields(kind)}
    return {key: _as(wanted.get(key), value) for key, value in table.items()}


def _as(kind: Any, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    words = [folded(word.lower()) for word in _expanded(value)]
    if kind is Cues:
        return _cues(words)
    return tuple(words) if kind == tuple[str, ...] else frozenset(words)


def _cues(words: Iterable[str]) -> Cues:
    forms: dict[str, tuple[str, ...]] = {}
    for word in words:
        form, _, particle = word.partition(" ")
        forms[form] = tuple(dict.fromkeys((*forms.get(form, ()), particle)))
    return Cues(forms)


def _by_first_word(patterns: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in {tuple(folded(pattern.lower()).split()) for pattern in _expanded(patterns)}:
        found.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))) for word, phrases in found.items()}


def _by_gender(table: dict[str, Any], *, exact: bool = False) -> dict[str, Gender]:
    """`{"he": ["Mr"]}` as `{"mr": "he"}`; a word of two genders is of neither."""
    found: dict[str, Any] = {}
    for gender, words in table.items():
        for word in _expanded(words):
            for key in {word, folded(word)} if exact else {folded(word.lower())}:
                found[key] = gender if found.get(key, gender) == gender else "other"
    return found


def _expanded(patterns: Iterable[str]) -> Iterator[str]:
    """Spell out braces: `sa{y,id}` is say and said."""
    for pattern in patterns:
        before, brace, rest = pattern.partition("{")
        if not brace:
            yield pattern
            continue
        choices, _, after = rest.partition("}")
        yield from _expanded(before + choice + after for choice in choices.split(","))


def _calendar(language: str) -> Words:
    """The language's names of months and days in every width and form that CLDR has."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return NONE
    return frozenset(
        folded(name.lower())
        for table in (locale.months, locale.days)
        for context in table.values()
        for width, names in context.items()
        if width != "narrow"
        for name in names.values()
    )
