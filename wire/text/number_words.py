"""The number words of a language: `twenty-five`, `zweihundertdreiundfünfzig`, `п'ятнадцятого`.

The words are data (data/numbers/LANG.toml). How they make up a number is the same everywhere: smaller ones are added,
scales multiply; what differs is whether they are glued together, and whether the unit comes first.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources
from typing import Any, NamedTuple

from wire import languages

SPACE = " \u00a0\u2009\u202f"
HUNDRED = 100
LONGEST = 40  # words of one number: nobody says a longer one
_LONG_WORD = re.compile(r"[^\W\d_]{9,}")


class Part(NamedTuple):
    """What one word says; a scale multiplies what stands before it."""

    value: int
    scale: bool


class Said(NamedTuple):
    """A number in words, at characters start to end; vague where only a scale says it: "thousands".

    `counted` is the number of decades or dozens that it is made of: 3 in "three decades". `halved` is what it is with
    the half that may follow: 2.5 in "two and a half".
    """

    start: int
    end: int
    value: int
    vague: bool
    counted: int | None
    halved: Decimal | None


class NumberWords:
    """The number words of one language, compiled from its data file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._parts: dict[str, tuple[Part, ...]] = {}
        self.silent = frozenset(data.get("silent", ()))  # numbers that a noun's own form may say
        half = data.get("half")  # "an hour and a half"
        self.ages = {int(v): re.compile(rf"\b(?:{words})\b", re.I) for v, words in data.get("ages", {}).items()}
        self.half = re.compile(rf"\b(?:{half})\b" if half else r"(?!)", re.IGNORECASE)

    def find(self, text: str, taken: Iterable[int] = ()) -> Iterator[Said]:
        """Yield the numbers that words of the text say; words at the places `taken` belong to something else."""
        taken, text = frozenset(taken), _small(text)
        start = end = 0
        parts: list[Part] = []
        for match in self._finder.finditer(text):
            if match.start() in taken:
                continue
            more = self._split(match[0])
            joint = self._joint.fullmatch(text, end, match.start()) if 0 < len(parts) < LONGEST else None
            if joint and self._compose([*parts, *more], joined=joint["and"] is not None):
                parts += more
            else:
                yield from self._said(text, start, end, parts)
                start, parts = match.start(), list(more)
            end = match.end()
        yield from self._said(text, start, end, parts)

    def also(self, text: str) -> Iterator[tuple[int, int, tuple[Decimal, ...]]]:
        """Yield the places of words that are no numbers but may be said in figures, and what these may be."""
        for match in self._also_finder.finditer(_small(text)):
            yield match.start(), match.end(), tuple(value for form, value in self._also if form.fullmatch(match[0]))

    def scale_after(self, text: str, place: int) -> tuple[int, int]:
        """Return the factor that words such as "million" behind digits are, 1 where there is none, and their end."""
        match = self._scale.match(text, place)
        factor = 1
        for part in (
            (part for word in self._finder.finditer(match[0].lower()) for part in self._split(word[0])) if match else ()
        ):
            factor *= part.value
        return factor, match.end() if match else place

    def parted(self, text: str) -> str:
        """Return the text with spaces round the number words that long words have within: التاسععشر is two."""
        return _LONG_WORD.sub(lambda word: self._within.sub(r" \g<0> ", word[0]).replace("  ", " "), text)

    def is_halved(self, text: str, place: int) -> bool:
        """Whether "and a half" stands behind a figure that ends there, and perhaps a word: 7 ans et demi."""
        return bool(self._plus_half.match(text, place))

    def _said(self, text: str, start: int, end: int, parts: Sequence[Part]) -> Iterator[Said]:
        if parts:
            terms = self._compose(parts, joined=True) or [part.value for part in parts]
            counts = len(parts) > 1 and parts[-1].scale and parts[-1].value < HUNDRED
            counted = sum(terms) // parts[-1].value if counts else None
            vague = all(part.scale for part in parts)
            yield Said(start, end, sum(terms), vague=vague, counted=counted, halved=self._halved(text, end, sum(terms)))

    def _halved(self, text: str, end: int, value: int) -> Decimal | None:
        half = self._and_a_half.match(text, end)
        return (value + Decimal("0.5")) * self.scale_after(text, half.end())[0] if half else None

    def _compose(self, parts: Sequence[Part], *, joined: bool) -> list[int]:
        """Return the terms, largest first, of the one number that the parts are; [] where they are several.

        `joined`: by the language's "and", without which "fünf zwanzig" is not 25.
        """
        terms: list[int] = []
        for value, scale in parts:
            if scale and terms and terms[-1] < value:
                factor = sum(term for term in terms if term < value)
                terms = [term for term in terms if term >= value] + [factor * value]
            elif not terms or self._adds(terms[-1], value):
                terms.append(value)
            elif self._inverts(terms, value, joined=joined):
                terms[-1] += value
            else:
                return []
        return terms

    def _inverts(self, terms: Sequence[int], value: int, *, joined: bool) -> bool:
        alone = all(term >= HUNDRED for term in terms[:-1])  # "fünfzig und fünfundzwanzig" are two numbers
        return bool(self._data.get("inverted")) and joined and alone and terms[-1] < 10 <= value < HUNDRED

    def _adds(self, before: int, value: int) -> bool:
        if before >= HUNDRED:
            return value < before and (value < HUNDRED or before >= 10 * HUNDRED)
        vigesimal = self._data.get("vigesimal") and before in {60, 80} and value < 20
        return (before >= 20 and value < 10) or bool(vigesimal)

    def _split(self, word: str) -> tuple[Part, ...]:
        """Return what the forms say that a word is glued from: at each place the longest that stands there."""
        if word not in self._parts:
            # The largest is the nearest: "двохсот" is 200, and might also be a word that begins with two.
            whole = max((part for form, part in self._forms if form.fullmatch(word)), default=None)
            self._parts[word] = (whole,) if whole else tuple(self._glued(word))
        return self._parts[word]

    def _glued(self, word: str) -> Iterator[Part]:
        start = 0
        while start < len(word):
            ends = ((match.end(), part) for form, part in self._forms if (match := form.match(word, start)))
            end, part = max(ends, default=(start + 1, None))
            if part:
                yield part
            start = end

    @cached_property
    def _forms(self) -> list[tuple[re.Pattern[str], Part]]:
        return [(re.compile(self._prefix + form, re.IGNORECASE), part) for form, part in _forms(self._data)]

    @cached_property
    def _finder(self) -> re.Pattern[str]:
        forms = _any(form for form, _ in _forms(self._data))
        if self._data.get("glued"):
            forms = f"{forms}(?:(?:{self._data.get('and', '')})?{forms})*(?:{self._data.get('ending', '')})?"
        return re.compile(rf"\b{self._prefix}{forms}\b")  # in small letters: not to heed them costs thrice as much

    @cached_property
    def _also(self) -> list[tuple[re.Pattern[str], Decimal]]:
        said = ((_pattern(form, {}), value) for value, forms in self._also_data.items() for form in forms.split())
        return [(re.compile(self._prefix + f"(?:{form})"), Decimal(value)) for form, value in said]

    @cached_property
    def _also_finder(self) -> re.Pattern[str]:
        forms = [_pattern(form, {}) for forms in self._also_data.values() for form in forms.split()]
        return re.compile(rf"\b{self._prefix}{_any(forms)}(?!\w)" if forms else r"(?!)")

    @property
    def _also_data(self) -> dict[str, str]:
        return dict(self._data.get("also", {}))

    @cached_property
    def _scale(self) -> re.Pattern[str]:
        words = _any(form for form, part in _forms(self._data) if part.scale and part.value > HUNDRED)
        return re.compile(rf"{self._between}?[{SPACE}-]?{words}(?:[{SPACE}]{words})?\b", re.IGNORECASE)

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        word = self._data.get("and")
        if not word:
            return re.compile(rf"(?P<and>){self._between}?[-{SPACE}]")
        return re.compile(rf"{self._between}?[-{SPACE}]|[-{SPACE}](?P<and>{word})[-{SPACE}]")

    @cached_property
    def _and_a_half(self) -> re.Pattern[str]:
        words = self._data.get("and_a_half")
        return re.compile(rf"[-{SPACE}]{_pattern(words, {})}\b" if words else r"(?!)")

    @cached_property
    def _within(self) -> re.Pattern[str]:
        great = _any(form for form, part in _forms(self._data) if part.value >= HUNDRED // 10)
        article = self._data.get("article")  # without it small ones are within too many words
        return re.compile(
            f"{self._prefix}{great}" + (f"|{article}{_any(form for form, _ in _forms(self._data))}" if article else "")
        )

    @cached_property
    def _plus_half(self) -> re.Pattern[str]:
        joint, half = self._data.get("and"), self._data.get("half")
        return re.compile(
            rf"(?:[{SPACE}]\w{{1,12}})?[{SPACE}]{joint}[{SPACE}](?:{half})\b" if joint and half else r"(?!)"
        )

    @property
    def _between(self) -> str:
        return rf"(?:[{SPACE}](?:{self._data.get('between', '(?!)')}))"  # "six autres millions"

    @property
    def _prefix(self) -> str:
        return str(self._data.get("prefix", ""))


@cache
def number_words(language: str) -> NumberWords | None:
    """Return the number words of a language (a tag), None where there is no file of them."""
    file = resources.files("wire.text").joinpath("data", "numbers", f"{languages.base(language)}.toml")
    return NumberWords(tomllib.loads(file.read_text("utf-8"))) if file.is_file() else None


def _forms(data: dict[str, Any]) -> Iterator[tuple[str, Part]]:
    """Yield a regular expression for each form, and what it says."""
    for section in ("words", "scales"):
        for value, forms in data[section].items():
            for form in forms.split():
                yield f"(?:{_pattern(form, data.get('endings', {}))})", Part(int(value), section == "scales")


def _pattern(form: str, endings: dict[str, str]) -> str:
    for name, ending in endings.items():
        form = form.replace(f"{{{name}}}", ending)
    return re.sub(r"\((?!\?)", "(?:", form).replace("-", f"[-{SPACE}]").lower()


def _small(text: str) -> str:
    """Return the text in small letters, if each has one, so that places stay what they are."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _any(forms: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})"
