"""What figures measure, and whether one measure has become another: dollars euros, percent per mille."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

KINDS = ("share", "currency", "length")  # of measures: those of one kind are taken for each other by mistake
FRACTIONS = frozenset(
    ("10", "20", "25", "33", "40", "50", "60", "66", "67", "75", "80", "90")
)  # percent, as a tenth is
WHOLE = "100"  # percent: what is wholly so, and may be said without a figure
_DIGIT = re.compile(r"\d")
_SIGN = re.compile("[%‰٪№]")
#: A sign without the figure that it belongs to; in some languages it stands before it.
_SIGN_ALONE = re.compile(r"(?:^|[^\w\s.,)»”\"])\s*[%‰٪](?!\s?\d)|(?:\s\s+|\b[^\W\d]{1,2}\s)[%‰٪](?!\s?\d)|№(?!\s?\d)")


def exchanged(source: str, target: str) -> Iterator[str]:
    """Yield which measures became others, and which figures are gone from beside theirs, as remarks."""
    if _SIGN.search(target) and (alone := _SIGN_ALONE.search(target)) and not _SIGN_ALONE.search(source):
        yield f"the figure of {alone[0][-1]} is not in the translation"
    if not _DIGIT.search(source):
        return
    for names in _measures().values():
        there = {name: figures for name, words in names.items() if (figures := set(_figures(words, source)))}
        for name, figures in there.items():
            lost = figures.difference(_figures(names[name], target))
            came = (other for other in names if lost & set(_figures(names[other], target)) - there.get(other, set()))
            if lost and (other := next(came, None)):
                yield f"{name.replace('_', ' ')} became {other.replace('_', ' ')}"
    shares = {share for share in _figures(_measures()["share"]["percent"], source) if share != WHOLE}
    if shares and not (has_share(target) or (shares <= FRACTIONS and _fractions().search(target))):
        yield "percent is not in the translation"


@dataclass(frozen=True)
class _Words:
    """A pattern that a measure's words have, and what none of them is without, in small letters."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth looking for them: the patterns look at each letter of a text."""
        small = text.lower()
        return any(stem in small for stem in self.stems)


def _figures(measure: _Words, text: str) -> Iterator[str]:
    """Yield the digits of the figures that the measure stands beside."""
    for before, after in measure.pattern.findall(text) if measure.may_be_in(text) else ():
        yield re.sub(r"\D", "", before or after)


def has_share(text: str) -> bool:
    """Whether a text, in any language, says percent or per mille."""
    return any(words.may_be_in(text) and words.pattern.search(text) for words in _shares())


def before(measure: str, text: str) -> set[str]:
    """Return the digits of the figures before a `degree`, or before an `imperial` measure, in any language."""
    return {re.sub(r"\D", "", figure) for figure in _behind_figures()[measure].findall(text)}


@cache
def _measures() -> dict[str, dict[str, "_Words"]]:
    return {
        kind: {name: _Words(_beside(words), _stems(words)) for name, words in names.items()}
        for kind, names in _data().items()
        if kind in KINDS
    }


@cache
def _behind_figures() -> dict[str, re.Pattern[str]]:
    named = _data()["converted"].items()
    return {
        name: re.compile(rf"(\d[\d.,]*+)[\s-]?{_any(words)}(?:\b|(?<=[°º]))", re.IGNORECASE) for name, words in named
    }


@cache
def _shares() -> "list[_Words]":
    return [_Words(re.compile(_any(words), re.IGNORECASE), _stems(words)) for words in _data()["share"].values()]


@cache
def _fractions() -> re.Pattern[str]:
    return re.compile(rf"\b{_any(_data()['fraction']['words'])}", re.IGNORECASE)


@cache
def _data() -> dict[str, dict[str, str]]:
    file = resources.files("wire.translate.gates").joinpath("data", "units.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _beside(words: str) -> re.Pattern[str]:
    """Return a pattern for a figure and a measure beside it, before or after."""
    measure = _any(words)
    before = rf"(?<!\w){measure}[^\w(]{{0,2}}(\d[\d.,]*+)"
    after = rf"(?<![\d.,])(\d[\d.,]*+)[\s-]?(?:\w{{1,12}}\.?[\s'’-]){{0,2}}?{measure}"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


def _stems(words: str) -> tuple[str, ...]:
    return tuple({word.partition("-")[0].lower() for word in words.split()})


def _any(words: str) -> str:
    listed = (re.escape(word).replace(r"\-", r"[-\s]") for word in sorted(words.split(), key=len, reverse=True))
    return f"(?:{'|'.join(listed)})"
