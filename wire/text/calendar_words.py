"""A language's words of time, and the roles that each may play in a date: month, weekday, "last", "ago", "of" ...

The names come from CLDR, what it lacks from data/dates/LANG.toml (en.toml explains the keys). A word may play several
roles: `mar` is a Spanish Tuesday and a March. A role is believed by the word's form: `may` in small letters is no
month in a language that writes months with a capital.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any, TypeAlias

from wire import languages
from wire.text.calendar_names import PARTS, CalendarNames, Distance, Part, Unit

Senses: TypeAlias = Mapping[str, Any]  # role -> its value: month -> 10

#: Languages that write no space between words: their words of time are looked for inside the text.
UNSPACED = frozenset({"ja", "zh", "yue", "ko", "th", "lo", "km", "my"})
_SAME = {"no": "nb", "nn": "nb"}  # languages that share another one's data
_LETTERS = 2  # of an abbreviated word
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ＇", "'"))
_PIECE = re.compile(r"[^\W_ʼʹ]+|[^\w\s]|[ʼʹ_]")
#: Top-level keys of the data whose words play the role of that name.
_PLAIN_ROLES = (
    "in", "near", "before_year", "year_word", "decade", "of", "the", "on", "at", "to", "hour", "each", "never", "span",
    "fuzzy",
)  # fmt: skip


@dataclass(frozen=True)
class Shift:
    """So many units away from the day of writing, and the part of the day if the words say it."""

    unit: Unit
    by: int
    part: Part | None = None


@dataclass(frozen=True)
class Word:
    """A word or phrase: what it may be with a capital and without (or inside a sentence), and its other pieces."""

    rest: tuple[str, ...]
    capital: Senses
    inside: Senses  # with a capital, but not at the start of a sentence
    small: Senses
    abbreviated: bool
    wary: bool  # an abbreviation that is a common word, believed at the start of a sentence or with its dot


@dataclass(frozen=True)
class Lexicon:
    """The words of time of one language, by their first piece in small letters; longer phrases first."""

    words: Mapping[str, tuple[Word, ...]]
    spaced: bool
    month_first: bool  # 10/1/2024 is the first of October
    month_may_lead: bool  # "October 1" is a date, in this country or another of the language
    separators: str  # between the numbers of a date, by the locale: "." or "/" or "-"
    ordinals: tuple[str, ...]
    hour_letter: bool  # 15h30
    year_letters: tuple[str, ...]  # words for a year that may follow it without a space: 2024р.
    bare_years: bool  # a year needs no word before it
    titles: bool  # a weekday before a capital may be half a name


def pieces(phrase: str) -> tuple[str, ...]:
    """Return the words and marks of a phrase as the lexicon keys them."""
    return tuple(map(key, _PIECE.findall(phrase)))


def key(word: str) -> str:
    """Return how the lexicon spells a word: folded, composed, with one kind of apostrophe."""
    folded = word.casefold().replace("i̇", "i")  # what a Turkish capital İ folds to
    if folded.isascii():
        return folded.replace("`", "'")
    return unicodedata.normalize("NFC", folded).translate(_APOSTROPHES)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of time of a language (BCP 47); only numeric dates are left where nothing is known of it."""
    names, data = CalendarNames(language), _data(_SAME.get(languages.base(language), languages.base(language)))
    collector = _Collector(capitals=bool(data.get("capitals", False)), wary=frozenset(data.get("wary", ())))
    _add_months(collector, names, data)
    _add_weekdays(collector, names, data)
    _add_siblings(collector, data)
    for phrase, senses in _senses_of(data):
        collector.add(phrase, **senses)
    _add_distances(collector, names, data)
    pattern = names.short_date()
    return Lexicon(
        words=collector.words(),
        spaced=languages.base(language) not in UNSPACED,
        month_first=names.month_first(),
        month_may_lead=names.month_first() or CalendarNames(languages.base(language)).month_first(),
        separators="".join(sorted(set(re.sub(r"'[^']*'|[\w\s]", "", pattern)) & set("./-"))) or "/",
        ordinals=tuple(data.get("ordinals", ())),
        hour_letter="h" in data.get("hour", ()),
        year_letters=tuple(word for word in data.get("year_word", ()) if len(word) <= _LETTERS),
        bare_years=bool(data.get("bare_years", False)),
        titles=bool(data.get("titles", False)),
    )


@cache
def _data(language: str) -> dict[str, Any]:
    file = resources.files("wire.text") / "data" / "dates" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@dataclass
class _Collector:
    """Gathers the roles of each phrase while a lexicon is built."""

    capitals: bool
    wary: frozenset[str]
    found: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    full: set[tuple[str, ...]] = field(default_factory=set)
    short: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, phrase: str, **senses: Any) -> None:
        """Let the phrase play roles, each with its value; the first value of a role stays."""
        if pieces(phrase):
            self.found[pieces(phrase)] = {**senses, **self.found[pieces(phrase)]}

    def add_name(self, name: str, *, abbreviated: bool, **senses: Any) -> None:
        """Add the name of a month or a weekday, in capitals too (Turkish and Greek fold those differently)."""
        for spelling in {name.removesuffix("."), name.removesuffix(".").upper()}:
            self.add(spelling, **senses)
            (self.short if abbreviated else self.full).add(pieces(spelling))

    def words(self) -> dict[str, tuple[Word, ...]]:
        """Return what was gathered as a lexicon keeps it."""
        by_first: dict[str, list[Word]] = defaultdict(list)
        for phrase, senses in self.found.items():
            abbreviated = phrase in self.short and phrase not in self.full
            beside_only = _without(senses, "named_month", "sure_month", "lone_month", "sure_weekday", "last_weekday")
            capital = beside_only if abbreviated else senses
            by_first[phrase[0]].append(
                Word(
                    rest=phrase[1:],
                    capital=capital,
                    inside=_without(
                        capital, "relative", "year_relative", *(() if self.capitals else ("sure_month", "sure_weekday"))
                    ),
                    small=_without(beside_only, "month", "weekday", "full_weekday", "weekday_part")
                    if self.capitals
                    else capital,
                    abbreviated=abbreviated,
                    wary=" ".join(phrase) in self.wary,
                )
            )
        return {first: tuple(sorted(words, key=lambda w: -len(w.rest))) for first, words in by_first.items()}


def _without(senses: Senses, *roles: str) -> Senses:
    return {role: value for role, value in senses.items() if role not in roles}


def _add_months(collector: _Collector, names: CalendarNames, data: dict[str, Any]) -> None:
    common, doubtful = (frozenset(map(key, data.get(section, ()))) for section in ("common", "doubtful"))
    for name, number, abbreviated in _months(names, data):
        senses = {"month": number}
        if not abbreviated and key(name) not in common:
            senses["named_month"] = number
            if key(name) not in doubtful:
                senses["sure_month"] = number
        collector.add_name(name, abbreviated=abbreviated, **senses)
        for form in () if abbreviated else _inflected(name, data, "month_in"):
            collector.add_name(form, abbreviated=False, **senses, lone_month=number)


def _add_weekdays(collector: _Collector, names: CalendarNames, data: dict[str, Any]) -> None:
    common = frozenset(map(key, data.get("common", ())))
    for name, number, abbreviated in _weekdays(names, data):
        senses = {"weekday": number}
        if not abbreviated:
            senses["full_weekday"] = number
            if key(name) not in common:
                senses["sure_weekday"] = number
            _add_weekday_forms(collector, name, number, data)
        collector.add_name(name, abbreviated=abbreviated, **senses)


def _add_weekday_forms(collector: _Collector, name: str, number: int, data: dict[str, Any]) -> None:
    for form in _inflected(name, data, "last_weekday"):
        collector.add_name(form, abbreviated=False, last_weekday=number)
    for part, endings in data.get("compounds", {}).items():
        for ending in endings:
            collector.add_name(name + ending, abbreviated=False, weekday_part=(number, part))


def _months(names: CalendarNames, data: dict[str, Any]) -> Iterator[tuple[str, int, bool]]:
    for name, number, abbreviated in chain(names.months(), *(kin.months() for kin in _kin(data))):
        yield name, number, abbreviated
        if not abbreviated:
            yield from ((form, number, False) for form in _inflected(name, data, "month"))
    yield from _own(data, "month", 0)


def _weekdays(names: CalendarNames, data: dict[str, Any]) -> Iterator[tuple[str, int, bool]]:
    for name, number, abbreviated in chain(names.weekdays(), *(kin.weekdays() for kin in _kin(data))):
        yield name, number, abbreviated
        if not abbreviated:
            yield from ((form, number, False) for form in _inflected(name, data, "weekday"))
    yield from _own(data, "weekday", -1)


def _kin(data: dict[str, Any]) -> Iterator[CalendarNames]:
    """Yield the names of other regions of the language."""
    yield from map(CalendarNames, data.get("also", ()))


def _add_siblings(collector: _Collector, data: dict[str, Any]) -> None:
    """Add whole names of languages that short texts are mistaken for: believed only beside a day or a year."""
    for names in (CalendarNames(tag, abbreviated=False) for tag in data.get("siblings", ())):
        for name, number, _ in names.months():
            collector.add_name(name, abbreviated=False, month=number)
        for name, number, _ in names.weekdays():
            collector.add_name(name, abbreviated=False, weekday=number, full_weekday=number)


def _own(data: dict[str, Any], kind: str, offset: int) -> Iterator[tuple[str, int, bool]]:
    for section, abbreviated in (("names", False), ("abbreviations", True)):
        for number, words in data.get(section, {}).get(kind, {}).items():
            yield from ((word, int(number) + offset, abbreviated) for word in words)


def _inflected(name: str, data: dict[str, Any], kind: str) -> Iterator[str]:
    for ending, others in data.get("inflect", {}).get(kind, {}).items():
        if name.endswith(ending):
            yield from (name.removesuffix(ending) + other for other in others)


def _senses_of(data: dict[str, Any]) -> Iterator[tuple[str, Senses]]:
    """Yield the phrases of a language's file, but its names, each with the role that its key gives it."""
    yield from ((word, {}) for word in data.get("none", ()))
    for role in _PLAIN_ROLES:
        yield from ((word, {role: True}) for word in data.get(role, ()))
    for role, section in (("day", "days"), ("count", "counts")):
        yield from ((word, {role: int(number)}) for number, word in _listed(data.get(section, {})))
    for by, section in ((-1, "last"), (0, "this"), (1, "next")):
        yield from ((word, {f"which_{side}": by}) for side, word in _listed(data.get(section, {})))
    for role, section in (("unit", "units"), ("part", "parts"), ("counted", "counted")):
        yield from ((word, {role: value}) for value, word in _listed(data.get(section, {})))
    yield from ((word, {"year_unit": "year"}) for word in data.get("units", {}).get("year", ()))
    for name, distances in data.get("relative", {}).items():
        part = next((part for part in PARTS if part == name), None)
        unit: Unit = "day" if part else name
        roles = ("relative", "year_relative") if unit == "year" else ("relative",)
        yield from ((word, dict.fromkeys(roles, Shift(unit, int(by), part))) for by, word in _listed(distances))


def _listed(table: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((value, word) for value, words in table.items() for word in words)


def _add_distances(collector: _Collector, names: CalendarNames, data: dict[str, Any]) -> None:
    for name, part in names.parts():
        collector.add(name, part=part)
    for name, half in names.meridiems():
        collector.add(name.removesuffix("."), meridiem=half)
    vague = {key(word) for word in data.get("vague", ())}
    for distance in names.distances():
        _add_distance(collector, distance, vague=bool(vague & set(pieces(f"{distance.before} {distance.after}"))))


def _add_distance(collector: _Collector, distance: Distance, *, vague: bool) -> None:
    tense = "past" if distance.direction < 0 else "future"
    if distance.number and not vague:
        collector.add(distance.before, relative=Shift(distance.unit, distance.direction * distance.number))
    elif distance.number is None and distance.before:
        collector.add(distance.before, **{f"{tense}_before": vague})
        collector.add(distance.after, counted=distance.unit)
    elif distance.number is None:
        collector.add(distance.after, **{f"{tense}_after": (distance.unit, vague)})
