"""Dates as a text writes them, of the calendar and relative, in any language that CLDR knows, not yet resolved.

    find("The council meets on Friday, October 4, at 3 p.m.", "en")
        [DateExpression(21, 50, month=10, day=4, weekday=4, time="15:00")]

Durations ("for three days") and times of day that belong to no date are no dates. What an expression means depends on
the day of writing: normalise/resolution.py.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from wire.text.calendar_names import Part, Unit
from wire.text.calendar_words import Shift, lexicon
from wire.text.date_grammar import Grammar, Match
from wire.text.date_tokens import NumericDate, Token, Tokenizer

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Characters start to end of the text, and what they say; None where they do not."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    time: str | None = None  # 15:00
    zone: int | None = None  # minutes east of UTC
    part: Part | None = None
    unit: Unit | None = None  # with `by`: so many units away from the day of writing, a year with month and day of it
    by: int | None = None  # without a unit: the last (-1), this (0) or next (1) weekday or month
    vague: bool = False  # "in two weeks": may be a duration
    counted: bool = False  # "two weeks later": in a sentence about the past, not from the day of writing
    swaps: bool = False  # 10/1/2024: day and month may be meant the other way round

    @property
    def grain(self) -> Literal["time", "day", "week", "month", "year"]:
        """The smallest unit that it names."""
        if self.time:
            return "time"
        if self.day or self.weekday is not None:
            return "day"
        return "month" if self.month else self.unit or "year"


def find(text: str, language: str) -> list[DateExpression]:
    """Return the dates that a text in a language (BCP 47) names, in their order; no two overlap."""
    tokenizer, grammar = _reader(language)
    tokens = _without_twins(tokenizer.tokens(text), text)
    signs = tokenizer.signs
    for rules, build in zip(grammar.rounds, (_times, _dates, _dates, _dates, _dates), strict=True):
        line = "".join([token.sign for token in tokens])
        reduced, done = [], 0
        for match in rules.matches(line):
            reduced += tokens[done : match.start]
            reduced += build(match, tokens[match.start : match.end], signs.sign)
            done = match.end
        tokens = [*reduced, *tokens[done:]]
    return [value for token in tokens for value in token.senses.values() if isinstance(value, DateExpression)]


def _without_twins(tokens: list[Token], text: str) -> list[Token]:
    """Return the tokens with a month's second name as part of its first: `1 تشرين الأول/أكتوبر`, `أيلول (سبتمبر)`."""
    kept: list[Token] = []
    for token in tokens:
        if (behind := _twin(token, kept, text)) is not None:
            kept[behind:] = [replace(kept[behind], end=token.end)]
        elif kept and "close" in token.senses and "(" in text[kept[-1].start : kept[-1].end]:
            kept[-1] = replace(kept[-1], end=token.end)
        else:
            kept.append(token)
    return kept


def _twin(token: Token, before: list[Token], text: str) -> int | None:
    """Where the same month stands among the last two tokens, counted from the end, with no more than a mark between."""
    month = token.senses.get("named_month")
    for behind in (-1, -2)[: len(before)] if month else ():
        other = before[behind]
        if other.senses.get("named_month") == month and text[other.end : token.start].strip() in {"", "/", "("}:
            return behind
    return None


def joins(between: str, language: str) -> bool:
    """Return whether the text between two dates only makes a range or a pair of them: a dash, `to`, `bis zum`."""
    tokens = _reader(language)[0].tokens(between)
    return any("to" in token.senses for token in tokens) and all(
        {"to", "the", "on"} & set(token.senses) for token in tokens
    )


@cache
def _reader(language: str) -> tuple[Tokenizer, Grammar]:
    words = lexicon(language)
    tokenizer = Tokenizer(words)
    return tokenizer, Grammar(words, tokenizer.signs)


_Sign = Callable[[Mapping[str, Any] | frozenset[str]], str]


def _values(match: Match, tokens: list[Token]) -> dict[str, Any]:
    return {name: tokens[place - match.start].senses[role] for name, (place, role) in match.names.items()}


def _times(match: Match, tokens: list[Token], sign: _Sign) -> list[Token]:
    """Reduce the tokens of a time of day to one; leave them where the hour is none."""
    values = _values(match, tokens)
    hour, minute = values.get("clock") or (values["oclock"], 0)
    if hour > 23 or (values.get("meridiem") and not 1 <= hour <= 12):
        return tokens
    hour = _on_the_clock(hour, values.get("meridiem"), values.get("part"))
    senses = {"time": (f"{hour:02}:{minute:02}", values.get("zone"))}
    return [Token(tokens[0].start, tokens[-1].end, sign(senses), senses)]


def _on_the_clock(hour: int, meridiem: Literal["am", "pm"] | None, part: Part | None) -> int:
    if meridiem:
        return hour % 12 + (12 if meridiem == "pm" else 0)
    late = part in ("afternoon", "evening") or (part == "night" and hour >= 8) or (part == "noon" and hour < 4)
    return hour + 12 if late and hour < 12 else hour


def _dates(match: Match, tokens: list[Token], sign: _Sign) -> list[Token]:
    """Reduce the tokens of a date to one, of a range to two; leave them where there is no such day."""
    values = _values(match, tokens)
    start, end = tokens[0].start, tokens[-1].end
    whole = replace(values.get("date") or DateExpression(start, end), start=start, end=end, **_fields(values))
    if whole.time and whole.part:
        hour, _, minute = whole.time.partition(":")
        whole = replace(whole, time=f"{_on_the_clock(int(hour), None, whole.part):02}:{minute}")
    if not _exists(whole):
        return tokens
    dates = [whole]
    first_name = next((name for name in _FIRST if name in values), None)
    if first_name:
        field, last_name = _FIRST[first_name], "full" if "full" in values else _FIRST[first_name]
        first_at, last_at = (tokens[match.names[name][0] - match.start] for name in (first_name, last_name))
        first = replace(whole, end=first_at.end, **{field: values[first_name]})
        dates = [first, replace(whole, start=last_at.start)]
        if not _exists(first):
            return tokens
    return [_token(date, sign) for date in dates]


def _token(date: DateExpression, sign: _Sign) -> Token:
    senses = {"day_date" if date.grain in ("day", "time") else "other_date": date}
    return Token(date.start, date.end, sign(senses), senses)


def _exists(date: DateExpression) -> bool:
    return not (date.day and date.month) or date.day <= _DAYS[date.month - 1]


#: The name of the beginning of a range, and the field that it gives.
_FIRST = {"first": "day", "first_month": "month", "first_year": "year"}
_PLAIN = frozenset({"day", "month", "year", "weekday", "unit", "part"})


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a DateExpression that the named tokens of a rule give it."""
    fields = {name: value for name, value in values.items() if name in _PLAIN}
    for name, value in values.items():
        if name in _READ:
            fields |= _READ[name](value)
    if "count" in values:
        fields |= {"by": fields["by"] * values["count"], "counted": True}
    if "unit" not in fields and ("date" in values or "day" in fields):
        fields.pop("by", None)  # "next Tuesday, October 1": the date says which
    return fields


def _numeric(value: NumericDate) -> dict[str, Any]:
    fields = {"year": value.year, "month": value.month, "day": value.day, "swaps": value.swaps}
    clock = _ISO_TIME.fullmatch(value.time)
    return {**fields, "time": clock["time"], "zone": _offset(clock["zone"])} if clock else fields


_ISO_TIME = re.compile(r"(?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?")


def _offset(zone: str | None) -> int | None:
    if not zone or zone == "Z":
        return 0 if zone else None
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return -minutes if zone[0] == "-" else minutes


def _relative(value: Shift) -> dict[str, Any]:
    return {"unit": value.unit, "by": value.by} | ({"part": value.part} if value.part else {})


#: What the value of a name says, where the name is not a field of its own.
_READ: dict[str, Callable[[Any], dict[str, Any]]] = {
    "which": lambda by: {"by": by},
    "past": lambda vague: {"by": -1, "vague": vague},
    "future": lambda vague: {"by": 1, "vague": vague},
    "past_after": lambda value: {"by": -1, "unit": value[0], "vague": value[1]},
    "future_after": lambda value: {"by": 1, "unit": value[0], "vague": value[1]},
    "relative": _relative,
    "full": _numeric,
    "short": lambda value: {"month": value[0], "day": value[1]},
    "time": lambda value: {"time": value[0], "zone": value[1]},
    "last": lambda weekday: {"weekday": weekday, "by": -1},
    "compound": lambda value: {"weekday": value[0], "part": value[1]},
}
