"""The numbers of a text, as digits, words or Roman numerals, with every value that the language lets each have.

    numbers("about 1,500 at 3 p.m.", "en")      1500 or 1.5; 3 or 15

A reading is a set of values that all stand at that place: `22.08` is one number, or the hour 22 and the minute 8.
Number words are data (data/numbers/LANG.toml); for a language without them only digits are read.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

from wire import languages

Reading = frozenset[Decimal]


@dataclass(frozen=True)
class Number:
    """A number at characters start to end, and the readings that it may have."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    written: Literal["digits", "word", "roman"]
    vague: bool = False  # may go unsaid in a faithful translation: "one", "thousands", the :00 of a time

    @property
    def values(self) -> frozenset[Decimal]:
        """Every value of every reading."""
        return frozenset().union(*self.readings)


#: Digits that form one number: groups of three behind one kind of separator, or parts behind points and commas.
_DIGITS = re.compile(
    r"(?<!\d)(?:\d{1,3}(?P<group>[.,'’ \u00a0\u2009\u202f\u066c])\d{3}(?:(?P=group)\d{3})*(?!\d)(?:[.,\u066b]\d+)?"
    r"|\d+(?:[.,\u066b]\d+)*)"
)
_SPACE = " \u00a0\u2009\u202f"
_EXPONENT = re.compile(r"\b(?:[kcmd]?m|[ксд]?м|мм|км|[كس]?م|مم)[23]$")  # km2 is as often written km²
_MERIDIEM = re.compile(r"(?::\d\d)?[ \u00a0]?([ap])\.?[ \u00a0]?m\b", re.IGNORECASE)
_CLOCK = re.compile(r"[ \u00a0]?(?:UTC|GMT|hours|hrs|local|Uhr)\b")
_DECADES = range(20, 100, 10)  # "the eighties", "80-х" may say the 1980s
_ROMAN = re.compile(r"\b(?=[IVXLХІ])(?:[XХ]{0,3}|XL|L[XХ]{0,3})(?:[IІ][XХ]|[IІ]V|V?[IІ]{0,3})(?<=[XVILХІ])(?=(?:e|er|ème|è|a|º|ª)?\b)")
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10, "L": 50}
_VAGUE_WORDS = frozenset(map(Decimal, (0, 1, 2, 3, 100, 1000, 10**6, 10**9, 10**12)))
_SCALES = frozenset(map(Decimal, (100, 1000, 10**6, 10**9, 10**12)))  # they multiply what stands before them
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}
_LETTER_SCALE = re.compile(r"(k|m|bn|tn)\b", re.IGNORECASE)


def numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text in `language` (a tag) in order."""
    found = list(_digits(text, language))
    taken = {position for number in found for position in range(number.start, number.end)}
    found += _words(text, language, taken)
    taken.update(number.start for number in found)
    found += [number for number in _romans(text) if number.start not in taken]
    return sorted(found, key=lambda number: number.start)


def known(language: str) -> bool:
    """Whether the number words of the language are known."""
    return _lexicon(languages.base(language)) is not None


def silent(language: str) -> frozenset[Decimal]:
    """Return the numbers that the language may say by a noun's form alone, as Arabic's dual does."""
    lexicon = _lexicon(languages.base(language))
    return lexicon.silent if lexicon else frozenset()


def _digits(text: str, language: str) -> Iterator[Number]:
    before: re.Match[str] | None = None
    for match in _DIGITS.finditer(text):
        if _EXPONENT.search(text, max(0, match.start() - 4), match.end()):
            continue
        end, readings = _scaled(text, match, language, list(_plain(match)))
        readings += _context(text, match, before)
        minutes = text[match.start() - 1 : match.start()] == ":" and not int(match[0] if match[0].isdecimal() else 1)
        yield Number(match.start(), end, tuple(dict.fromkeys(readings)), "digits", vague=minutes)
        before = match


def _plain(match: re.Match[str]) -> Iterator[Reading]:
    """Yield what the digits by themselves may say."""
    text, group = match[0], match["group"]
    parts = [part for part in re.split(r"\D", text) if part]
    if group:
        whole = text.replace(group, "")
        yield frozenset({_decimal(whole)})
        if group in ".," and len(parts) == 2 and int(parts[1]):  # nobody writes 55 as 55.000
            yield frozenset({_decimal(text)})
        if group in _SPACE:
            yield frozenset(_decimal(part) for part in text.split(group))
        return
    if len(parts) <= 2:
        yield frozenset({_decimal(text)})
    if len(parts) > 2 or (len(parts) == 2 and len(parts[1]) == 2 and int(parts[0]) <= 31 and int(parts[1]) < 60):
        yield frozenset(map(Decimal, parts))  # a time, a date, a version


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", ".", text))


def _scaled(text: str, match: re.Match[str], language: str, readings: list[Reading]) -> tuple[int, list[Reading]]:
    """Add what "5 million" and "5bn" say; the word belongs to the number then."""
    letters = _LETTER_SCALE.match(text, match.end())
    if letters:
        scale = _LETTER_SCALES[letters[1].lower()]
        return match.end(), readings + [frozenset(value * scale for value in reading) for reading in readings]
    lexicon = _lexicon(languages.base(language))
    word = lexicon and lexicon.scale.match(text, match.end())
    if not (lexicon and word):
        return match.end(), readings
    factor = Decimal(1)
    for part in lexicon.finder.findall(word[0]):
        factor *= lexicon.value(part) or 1
    return word.end(), readings + [frozenset(value * factor for value in reading) for reading in readings]


def _context(text: str, match: re.Match[str], before: re.Match[str] | None) -> Iterator[Reading]:
    """Yield what the digits may say because of what stands beside them."""
    digits = match[0]
    if not digits.isdecimal():
        return
    value = int(digits)
    if (half := _MERIDIEM.match(text, match.end())) and value <= 12:
        yield frozenset({Decimal(value % 12 + 12 * (half[1] in "pP"))})
    if len(digits) == 4 and (digits[0] in "0" or _CLOCK.match(text, match.end())):
        yield frozenset({Decimal(value // 100), Decimal(value % 100)})
    if value in _DECADES:
        yield frozenset({Decimal(1900 + value)})
    if len(digits) == 2 and before and before[0].isdecimal() and len(before[0]) == 4:
        between = text[before.end() : match.start()].strip(_SPACE)
        if between in {"-", "–", "—", "/", "‑"}:
            yield frozenset({Decimal(int(before[0]) // 100 * 100 + value)})


def _romans(text: str) -> Iterator[Number]:
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[letter] for letter in match[0]]
        following = [*values[1:], 0]
        total = sum(-value if value < after else value for value, after in zip(values, following, strict=True))
        yield Number(match.start(), match.end(), (frozenset({Decimal(total)}),), "roman", vague=True)


def _words(text: str, language: str, taken: set[int]) -> Iterator[Number]:
    lexicon = _lexicon(languages.base(language))
    if not lexicon:
        return
    start = end = 0
    parts: list[Decimal] = []
    for match in lexicon.finder.finditer(text):
        if match.start() in taken:
            continue
        values = lexicon.split(match[0])
        joined = bool(parts) and lexicon.joint.fullmatch(text, end, match.start())
        if joined and (together := lexicon.compose([*parts, *values], joined["and"] is not None)):
            parts, end = together, match.end()
            continue
        if parts:
            yield _word(start, end, parts)
        parts = lexicon.compose(values, joined=True) or values
        start, end = match.span()
    if parts:
        yield _word(start, end, parts)


def _word(start: int, end: int, parts: list[Decimal]) -> Number:
    value = sum(parts, Decimal(0))
    decade = [frozenset({value + 1900})] if value in _DECADES else []
    return Number(start, end, (frozenset({value}), *decade), "word", vague=value in _VAGUE_WORDS)


class _Lexicon:
    """The number words of one language, compiled from its data file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        #: (form, value), longer forms first, so that "fourteen" is not read as "four".
        self._forms = sorted(_forms(data), key=lambda form: -len(form[0]))
        self._values: dict[str, Decimal | None] = {}
        self._splits: dict[str, list[Decimal]] = {}
        self.silent = frozenset(map(Decimal, data.get("silent", ())))

    @cached_property
    def finder(self) -> re.Pattern[str]:
        """A regular expression for one number word."""
        forms = _any(form for form, _ in self._forms)
        if self._data.get("glued"):
            forms = f"{forms}(?:(?:{self._data['and']})?{forms})*(?:{self._data['ending']})?"
        return re.compile(rf"\b{self._prefix}{forms}\b", re.IGNORECASE)

    @cached_property
    def scale(self) -> re.Pattern[str]:
        """A regular expression for the words that multiply the digits before them."""
        words = _any(form for form, value in self._forms if value >= 1000)
        return re.compile(rf"[{_SPACE}-]?{words}(?: {words})?\b", re.IGNORECASE)

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """A regular expression for what may stand between two words of one number; group `and` is its word."""
        word = self._data.get("and")
        return re.compile(rf"[-{_SPACE}]|[{_SPACE}](?P<and>{word})[{_SPACE}]|(?!)" if word else rf"(?P<and>)[-{_SPACE}]")

    def value(self, word: str) -> Decimal | None:
        """Return what one form says; None for a word glued from several."""
        if word not in self._values:
            self._values[word] = next((value for form, value in self._whole if form.fullmatch(word)), None)
        return self._values[word]

    def split(self, word: str) -> list[Decimal]:
        """Return the values of the forms that a word is glued from: at each place the longest form that stands there."""
        if word not in self._splits:
            whole = self.value(word)
            self._splits[word] = list(self._parts(word)) if whole is None else [whole]
        return self._splits[word]

    def _parts(self, word: str) -> Iterator[Decimal]:
        start = 0
        while start < len(word):
            ends = ((match.end(), value) for form, value in self._whole if (match := form.match(word, start)))
            end, value = max(ends, default=(start + 1, None))
            if value is not None:
                yield value
            start = end

    def compose(self, values: list[Decimal], joined: bool) -> list[Decimal]:
        """Return the terms, largest first, of the number that the values in this order are; none if they are several.

        `joined`: by the language's "and", without which "fünf zwanzig" is not 25.
        """
        terms: list[Decimal] = []
        for value in values:
            if not terms or self._adds(terms[-1], value):
                terms.append(value)
            elif value in _SCALES and terms[-1] < value:
                below = [term for term in terms if term < value]
                terms = [term for term in terms if term >= value] + [sum(below, Decimal(0)) * value]
            elif self._data.get("inverted") and joined and terms[-1] < 10 <= value < 100:
                terms[-1] += value
            else:
                return []
        return terms

    def _adds(self, before: Decimal, value: Decimal) -> bool:
        if before >= 100:
            return value < before and (value < 100 or before >= 1000)
        vigesimal = self._data.get("vigesimal") and before in {60, 80} and value < 20
        return bool(before >= 20 and value < 10) or bool(vigesimal)

    @cached_property
    def _whole(self) -> list[tuple[re.Pattern[str], Decimal]]:
        return [(re.compile(self._prefix + form, re.IGNORECASE), value) for form, value in self._forms]

    @property
    def _prefix(self) -> str:
        return str(self._data.get("prefix", ""))


def _forms(data: dict[str, Any]) -> Iterator[tuple[str, Decimal]]:
    for value, forms in data["words"].items():
        for form in forms.split():
            for name, ending in data.get("endings", {}).items():
                form = form.replace(f"{{{name}}}", ending)  # noqa: PLW2901 (every ending is written out)
            spaced = re.sub(r"\((?!\?)", "(?:", form).replace("-", f"[-{_SPACE}]")
            yield f"(?:{spaced})", Decimal(value)


def _any(forms: Iterator[str]) -> str:
    return f"(?:{'|'.join(forms)})"


@cache
def _lexicon(language: str) -> _Lexicon | None:
    file = resources.files("wire.text").joinpath("data", "numbers", f"{language}.toml")
    return _Lexicon(tomllib.loads(file.read_text("utf-8"))) if file.is_file() else None
