"""Do the numbers of a segment survive its translation, in whatever way the target language writes them?"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from wire import languages
from wire.text.number_words import NumberWords, number_words
from wire.text.numbers import Number, Reading, numbers
from wire.translate.gates import arabic
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.conversions import in_metric, in_other_units, is_degrees, is_near, metric, twins
from wire.translate.gates.holes import gapes
from wire.translate.gates.measures import before, exchanged, has_share
from wire.translate.gates.months import days, months, possible_months
from wire.translate.gates.scores import parted

#: A language without a file of number words may have spelled numbers up to here: their digits are not asked for.
SPELLED = 20
CENTURIES = range(1, 22)
DECEMBER = 12
KNOCK_OUT = frozenset(map(Decimal, (4, 8, 16, 32, 64)))  # teams that a round of a cup may have
LONGEST_NAME = 20  # letters
_NAMED = re.compile(r"([^\W\d_]{2,})-?$")
_WAITS = re.compile(r"\w-(?=[\s,.;:)»”\"]|$)")  # a hyphen whose figure is gone
_ONE_OF = re.compile(r"\s?(?:/|in|out of|of every)\s?(?:\d|two|three|four|five|six|seven|eight|nine|ten)")
_ROUND = re.compile(r"\b(?:last|final|round of)\s$", re.IGNORECASE)  # the last 16 play the eighth-finals
#: 1/8 finału is the round of 16, and 1/4 фіналу the quarter-finals.
_OF_FINAL = re.compile(r"(?:1/|(?<=1/))(?:2|4|8|16|32)[ \u00a0-](?:fin|фин|фін)", re.IGNORECASE)
_HALVED = re.compile(r"(?<!\d)1/2(?!\d)|[:.]30(?!\d)")
#: A bracket with a figure, or with what is left of it.
_BRACKET = re.compile(r"\((?=[^()\d]{0,60}\d)[^()]{0,120}\)|\([^\w()]{0,9}\w{1,30}[^\w()]{0,9}\)")
_YEARS_OLD = re.compile(r"[\s-]year[\s-]old")
_ROUND_THE_CLOCK = re.compile(r"(?<!\d)24/7(?!\d)")
_CARBON = re.compile(r"CO₂|\bcarbon", re.IGNORECASE)  # a tax on which is one on CO2
_RANK = re.compile(r"(?:\bno\.?\s?|\bnumber\s|#)$", re.IGNORECASE)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent)")
LONG = 15  # words: in longer sentences people put number words another way, "a dozen" or "a quarter" above all


def numbers_survive(candidate: Candidate) -> str | None:
    """Return which numbers were lost or came in, or None.

    Digits must stand on both sides, as digits, words or Roman numerals; number words of the source must stand in
    the translation. Number words that only the translation has are let pass: "a fortnight" is "quince días".
    """
    if languages.base(candidate.target_language) == "ar":
        candidate = replace(candidate, target=arabic.unvowelled(candidate.target))
    source, target = candidate.source, candidate.target
    there, named = _read(source, candidate.source_language)
    here = numbers(target, candidate.target_language)
    lost = list(_lost(there, here, candidate))
    added = [
        number
        for number in _unmatched(here, [*there, *map(_month_figure, named)], repeated=True)
        if number.written == "digits" and not _may_come_in(number, candidate)
    ]
    if source.count(" ") >= LONG and not added and not gapes(source, target):
        lost = [number for number in lost if number.written != "word"]
    if lost and languages.base(candidate.target_language) == "ar":
        lost = _unless_glued(lost, candidate)
    if lost and not gapes(source, target):
        lost, added = _unless_in_other_units(lost, added, there, here, source)
    if lost or added:
        lost, added = _unconverted(lost, added, there, here, candidate)
    if lost and len(_BRACKET.findall(target)) < len(_BRACKET.findall(source)):
        twin = twins(there, source)
        lost = [number for number in lost if not _is_said_twice(twin.get(number), here, source)]
    remarks = (
        _remark(source, lost, "not in the translation"), _remark(target, added, "not in the source"),
        *_months(named, candidate, here), *_days(named, candidate), *exchanged(source, target), *parted(source, target),
    )  # fmt: skip
    return "; ".join(filter(None, remarks)) or None


def _lost(there: Sequence[Number], here: Sequence[Number], candidate: Candidate) -> Iterator[Number]:
    """Yield the numbers that the translation does not say: all of them, where a gap shows that one was cut out."""
    gap = gapes(candidate.source, candidate.target) and number_words(candidate.target_language) is not None
    missing = [number for number in _unmatched(there, here) if gap or not _may_be_lost(number, candidate)]
    if gap:
        missing += (number for number in _unsaid_in_figures(there, here) if number not in missing)
    yield from missing
    yield from (number for number in _parted(there, here, candidate) if number not in missing)


@lru_cache(maxsize=1_000)
def _read(source: str, language: str) -> tuple[Sequence[Number], Mapping[int, str]]:
    """Return the numbers and months of a source, which is asked for again with every hypothesis and language."""
    return numbers(source, language), months(source, language)


def _unconverted(
    lost: list[Number], added: list[Number], there: Sequence[Number], here: Sequence[Number], candidate: Candidate
) -> tuple[list[Number], list[Number]]:
    """Return what is lost and what came in, less the figures that the translation converted to metric measures."""
    source, target = candidate.source, candidate.target
    both = twins(there, source)  # what says itself what it is in metric measures is not converted
    may_be = list(metric([number for number in there if number not in both], source))
    if not may_be:
        return lost, added
    imperial, degrees = before("imperial", target), before("degree", target)
    kept = {value for number in there for value in number.values}
    came = [number for number in here if not any(reading <= kept for reading in number.readings)]
    came = [number for number in came if not number.vague and _digits(number, target) not in imperial]
    pairs = [
        (number, new)
        for number, value in may_be
        for new in came
        if degrees or not is_degrees(number, source)
        if any(is_near(value, other) for other in new.readings[0])
    ]
    gone, told = {number for number, _ in pairs}, {new for _, new in pairs}
    return [n for n in lost if n not in gone], [n for n in added if n not in told]


def _unless_glued(lost: list[Number], candidate: Candidate) -> list[Number]:
    """Return what is lost, less what words say that only lack a space before or behind them."""
    words = number_words(candidate.target_language)
    parted = words.parted(candidate.target) if words else candidate.target
    if parted == candidate.target:
        return lost
    return list(_unmatched(lost, numbers(parted, candidate.target_language)))


def _unless_in_other_units(
    lost: list[Number], added: list[Number], there: Sequence[Number], here: Sequence[Number], source: str
) -> tuple[list[Number], list[Number]]:
    """Return what is lost and what came in, less what the translation counts in a greater or smaller unit."""
    units = {number: in_other_units(number, source) for number in lost}
    said = {value for number in here if number.written != "roman" for value in number.values}
    said -= {value for number in there for value in number.values}
    counted = set().union(*(values & said for values in units.values()))
    rest = [number for number in lost if not units[number] & said]
    return rest, [number for number in added if not counted & number.values]


def _digits(number: Number, text: str) -> str:
    return re.sub(r"\D", "", text[number.start : number.end])


def _is_said_twice(twin: Number | None, here: Sequence[Number], source: str) -> bool:
    """Whether a figure has a twin that says the same in another measure, and the translation has that one.

    Only where the brackets are gone, too: people leave out miles beside kilometres, but not the figure alone.
    """
    may_be = [*twin.values, *in_metric(twin, source)] if twin else []
    return any(is_near(value, kept) for value in may_be for found in here for kept in found.values)


def _parted(there: Sequence[Number], here: Sequence[Number], candidate: Candidate) -> Iterator[Number]:
    """Yield the figures of names (Apollo-8) that stand there without them: an article is no figure of a name."""
    for number in there:
        name = _name_before(number, candidate.source)
        if name and name in candidate.target and not _has_figure(number, here):
            yield number


def _unsaid_in_figures(there: Sequence[Number], here: Sequence[Number]) -> Iterator[Number]:
    """Yield the figures that only words may say, which say something else as often: Italian sei, secondo, venti, un."""
    return _unmatched([n for n in there if n.written == "digits"], [n for n in here if n.written != "word"])


def _has_figure(number: Number, here: Sequence[Number]) -> bool:
    return any(number.values & other.values for other in here if other.written != "word")


def _may_come_in(number: Number, candidate: Candidate) -> bool:
    """Whether a figure that only the translation has is the rest of a name: COVID-19, where the source has Covid."""
    if _spelled(number, candidate.source_language):
        return True
    if _OF_FINAL.match(candidate.target, number.start):
        return True
    if number.values == {Decimal(2)} and candidate.target[number.start - 2 : number.start] == "CO":
        return bool(_CARBON.search(candidate.source))
    name = _name_before(number, candidate.target).upper()
    known = rf"(?<!\w){re.escape(name)}(?![\w-])"
    return (
        len(name) > 1
        and candidate.target[number.start - 1] == "-"
        and bool(re.search(known, candidate.source, re.IGNORECASE))
    )


def _name_before(number: Number, source: str) -> str:
    """Return the word that a figure is a part of: COVID for the 19 of COVID-19."""
    found = _NAMED.search(source[max(0, number.start - LONGEST_NAME) : number.start])
    return found[1] if found and number.written == "digits" else ""


def _month_figure(month: int) -> Number:
    """Return a named month as a number, for "March 5" may be "5.3."."""
    return Number(0, 0, (frozenset({Decimal(month)}),), "word", vague=True)


def _months(named: Mapping[int, str], candidate: Candidate, here: Sequence[Number]) -> Iterator[str]:
    """Yield the months that are lost, where no figure may stand for them."""
    if not named:
        return
    found = possible_months(candidate.target, candidate.target_language)
    found |= {int(value) for number in here for value in number.values if value <= DECEMBER}
    yield from (f"{named[month]} is not in the translation" for month in sorted(named.keys() - found))


def _days(named: Mapping[int, str], candidate: Candidate) -> Iterator[str]:
    """Yield the days that became others of the same month: a five elsewhere does not say the fifth."""
    if not named:
        return
    there = days(candidate.source, candidate.source_language)
    here = days(candidate.target, candidate.target_language)
    for month in named:
        if there.get(month) and (came := here.get(month, set()) - there[month]) and not there[month] & here[month]:
            yield f"{named[month]} {min(there[month])} became {min(came)}"


def _unmatched(wanted: Sequence[Number], found: Sequence[Number], *, repeated: bool = False) -> Iterator[Number]:
    """Yield the numbers that none of the others can be read as; digits that stand twice must be found twice.

    With `repeated`, they may stand more often than they are found: "24 heures sur 24".
    """
    values = frozenset().union(*(number.values for number in found)) | _decades(found).keys()
    years = frozenset().union(*(number.readings[0] for number in found))
    parts = [pair for year, pair in _decades(wanted).items() if year in years]
    values = values.union(*parts)
    often = Counter(value for number in found for value in number.values)
    often.update(value for number in found if number.written == "word" for value in number.values)  # "2-2": "a dos"
    seen: Counter[tuple[Reading, ...]] = Counter()
    for number in wanted:
        if number.vague:
            continue
        before = seen[number.readings]
        seen[number.readings] += number.written == "digits"
        missing = not any(reading <= values for reading in number.readings)
        if missing or (not repeated and before and before >= max(often[value] for value in number.values)):
            yield number


def _decades(found: Sequence[Number]) -> dict[Decimal, frozenset[Decimal]]:
    """Return the years that "the eighties of the 15th century" may say (1480), with the two numbers that do."""
    values = {value: number for number in found for value in number.values}
    decades = [value for value in values if value % 10 == 0 and 0 < value < 100]
    centuries = [value for value in values if value in CENTURIES]
    said = ((c, d) for c in centuries for d in decades if values[c] is not values[d])  # XX does not say 1920
    return {(c - 1) * 100 + d: frozenset({c, d}) for c, d in said}


def _may_be_lost(number: Number, candidate: Candidate) -> bool:
    """Whether the translation may be silent about it, or says it in a way that cannot be read here."""
    words = number_words(candidate.target_language)
    if _is_figurative(number, candidate):
        return True
    if number.written == "digits":
        if (name := _name_before(number, candidate.source)) and name not in candidate.target:
            return not _WAITS.search(candidate.target)  # the whole name is said otherwise: coronavirus
        silent = bool(words and (number.values & words.silent or _is_half(number, words, candidate)))
        silent = silent or bool(words and _is_age(number, words, candidate))
        return silent or _spelled(number, candidate.target_language)
    if words and _is_half(number, words, candidate):
        return True  # viereinhalb
    word = candidate.source[number.start : number.end]
    named = word[:1].isupper() and number.start > 0  # "Six Flags": a name, of which names_survive takes care
    return named or not words or word.lower() in candidate.target.lower()


def _is_figurative(number: Number, candidate: Candidate) -> bool:
    """Whether a figure may be said in words that are none of a number: the No. 1, 100 percent sure, 1 in 5."""
    before = candidate.source[max(0, number.start - len("number ")) : number.start]
    if _ROUND_THE_CLOCK.search(candidate.source, max(0, number.start - 3), number.end + 2):
        return True
    if candidate.source.startswith("/", number.end) and number.written == "digits":  # 9/11: on September 11
        return bool(number.values & possible_months(candidate.target, candidate.target_language))
    if number.readings[0] <= KNOCK_OUT and _ROUND.search(
        candidate.source[max(0, number.start - len("round of ")) : number.start]
    ):
        return True
    if number.values == {Decimal(1)}:
        return bool(_RANK.search(before) or _ONE_OF.match(candidate.source, number.end))
    wholly = number.values == {Decimal(100)} and _PERCENT.match(candidate.source, number.end)
    return bool(wholly) and not has_share(candidate.target)


def _is_half(number: Number, words: NumberWords, candidate: Candidate) -> bool:
    """Whether "1.5" may be "one and a half", "1/2" a half, and "8:30" what many languages call half to nine."""
    a_half = any(value % 1 == Decimal("0.5") for value in number.values)
    around = candidate.source[max(0, number.start - 2) : number.end + 3]
    return (a_half or bool(_HALVED.search(around))) and bool(words.half.search(candidate.target))


def _is_age(number: Number, words: NumberWords, candidate: Candidate) -> bool:
    """Whether somebody of 55 may be called one of fifty: un quinquagénaire."""
    if not _YEARS_OLD.match(candidate.source, number.end):
        return False
    decades = (words.ages.get(int(value) // 10 * 10) for value in number.readings[0])
    return any(called and called.search(candidate.target) for called in decades)


def _spelled(number: Number, language: str) -> bool:
    return not number_words(language) and any(value <= SPELLED for value in number.values)


def _remark(text: str, missing: Collection[Number], where: str) -> str:
    listed = list(dict.fromkeys(text[number.start : number.end] for number in missing))
    return f"{', '.join(listed)} {'is' if len(listed) == 1 else 'are'} {where}" if listed else ""
