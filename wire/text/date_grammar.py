"""The grammar of dates, the same for every language: what may stand beside what, over the roles of tokens.

Each rule is a regular expression over tokens. `{comma}` is a token that may play that role, `{of|the}` one of two, and
`<month:named_month>` one that plays the second role and is kept under the first name. Rules are tried in order, from
left to right, in five rounds, each over the tokens that the round before has left: times of day; dates of the
calendar and relative ones; weekdays with them; parts of the day with those; times with those.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from wire.text.calendar_words import Lexicon
from wire.text.date_tokens import CAPITAL, Signs

_YEAR = "<year:year>{year_word}?"
_OF_THE_YEAR = f"{{comma}}?{{of|the}}{{0,2}}{_YEAR}"
_DAY_MONTH = f"<day:day>{{dot}}?{{of}}{{0,2}}<month:month>(?:{_OF_THE_YEAR})?"
_DAY_YEAR = f"<day:day>(?:{{comma}}?{_YEAR})?"

TIMES = {
    # 15:00 Uhr, 3:30 p.m. CET
    "clock": "<clock:clock>{hour}?<meridiem:meridiem>?(?:<part:part>)?(?:<zone:zone>)?",
    # 3 p.m.
    "meridiem": "<oclock:oclock><meridiem:meridiem>(?:<zone:zone>)?",
    # 午後3時
    "before": "<meridiem:meridiem>(?:<oclock:oclock>{hour}|<clock:clock>)",
    # 15.30 Uhr
    "dotted": "<clock:dotted>(?:{hour}|<meridiem:meridiem>)(?:<zone:zone>)?",
    # um 15.30, kl. 15.30
    "at_dotted": "(?:(?<={at})|(?<={at}{dot}))<clock:dotted>{hour}?(?:<zone:zone>)?",
    # 15 Uhr, 3 години дня
    "hour": "<oclock:oclock>{hour}(?:<part:part>)?(?:<zone:zone>)?",
}

_TO_MONTH = "{to}{the|fuzzy}?{hyphen}?<month:named_month>"
_YEAR_AWAY = (
    "{comma}?{of|the}{0,2}"
    "(?:<which:which_before><unit:year_unit>|<unit:year_unit><which:which_after>|<relative:year_relative>)"
)

CALENDAR = {
    # 1.–3.10.2024
    "full_range": "<first:day>{dot}?{to}{the}?<full:full>",
    # 1-3 October, du 1er au 3 octobre
    "day_range": f"<first:day>{{dot}}?{{of|the}}{{0,2}}{{to}}{{the|on}}?{_DAY_MONTH}",
    # October 1-3
    "month_range": f"<month:month>{{the}}?<first:day>{{dot}}?{{to}}{{the}}?{_DAY_YEAR}",
    # from 2014 to 2022
    "year_range": "(?<={in|near|year_word})<first_year:modern>{to}<year:modern>(?!{decade})",
    # between June and August this year
    "months": (
        f"(?<={{in|near|open}})<first_month:named_month>{_TO_MONTH}(?:{_OF_THE_YEAR}|{_YEAR_AWAY})?"
        f"|<first_month:named_month>{_TO_MONTH}{_OF_THE_YEAR}"
    ),
    # 1. Mai dieses Jahres
    "day_month_away": f"<day:day>{{dot}}?{{of}}{{0,2}}<month:month>{_YEAR_AWAY}",
    # 1 de octubre de 2024
    "day_month": _DAY_MONTH,
    # 2024年10月1日, 2024. október 1.
    "year_month_day": "<year:year>{dot}?{year_word}?{comma}?{of}?<month:month>{the}?<day:day>",
    # June 16th of last year
    "month_day_away": f"<month:month>{{the}}?<day:day>{_YEAR_AWAY}",
    # October 1, 2024
    "month_day": f"<month:month>{{the}}?{_DAY_YEAR}",
    # 01.10.2024, 10/1/2024, 2024-10-01
    "full": "<full:full>{year_word}?",
    # 1. 10. 2024
    "figures": "<day:day>{dot}<month:small>{dot}<year:year>",
    # 2024. 10. 1.
    "year_figures": "<year:year>{dot}<month:small>{dot}<day:day>",
    # am 1.10.
    "short": "(?<={the})<short:short>{dot}",
    # two days ago, vor zwei Tagen
    "ago": "(?<!{hyphen})<count:count><past_after:past_after>|<past:past_before><count:count><unit:counted>",
    # через два дні, in two weeks
    "ahead": "(?<!{hyphen})<count:count><future_after:future_after>|<future:future_before><count:count><unit:counted>",
    # yesterday, gestern Abend
    "relative": "(?!(?<={on|weekday}){part})<relative:relative>(?:<part:part>)?",
    # last May, mai dernier, el pasado mes de julio
    "last_month": "<which:which_before>(?:{unit}{of})?<month:named_month>|<month:named_month><which:which_after>",
    # last week, la semana pasada
    "last_unit": "(?<!{span}){fuzzy}?<which:which_before><unit:unit>|{fuzzy}?<unit:unit><which:which_after>",
    # May 2024, Ende September 2011
    "month_year": (
        "{fuzzy}?{the}?<month:month>{comma}?{of|the}{0,2}<year:year>{year_word}?"
        "|<year:year>{dot}?{year_word}?<month:month>"
    ),
    # im Februar nächsten Jahres
    "month_away": f"{{fuzzy}}?{{the}}?<month:month>{_YEAR_AWAY}",
    # in May, mid-May, toukokuussa
    "month": (
        "(?<={in}){fuzzy}?<month:named_month>|{fuzzy}{hyphen}?<month:named_month>"
        "|(?<={near})<month:sure_month>|<month:lone_month>"
    ),
    # in 2022, 2022 року
    "year": (
        "(?!(?<={decade}))(?:(?<={in})<year:modern>{year_word}?|<year:year>{year_word}|{year_word}<year:modern>"
        "|(?<={near|before_year})<year:odd_year>)(?!{decade})"
    ),
}

_WEEKDAY = "(?:<which:which_before>{the}?)?<weekday:weekday>(?:<which:which_after>)?"
#: Articles stand only behind a whole name: French "en mer le 5 octobre" is at sea.
_WEEKDAY_BESIDE = (
    "(?:(?:<which:which_before>{the}?)?<weekday:full_weekday>(?:<which:which_after>)?{comma}?{on|the}{0,3}{open}?"
    "|<weekday:weekday>{comma}?{open}?)"
)
WEEKDAYS = {
    # Tuesday, October 1; Dienstag, dem 1. Oktober
    "weekday_date": f"{_WEEKDAY_BESIDE}(?:<date:day_date>|<short:short>{{dot}}?){{close}}?",
    # út 1. 10., di 1-10
    "weekday_figures": f"{_WEEKDAY_BESIDE}(?:<day:day>{{dot}}<month:small>{{dot}}|<day:day>{{hyphen}}<month:small>)",
    # 1 Ekim Salı, 10月1日(火)
    "date_weekday": (
        "(?:<date:day_date>|<short:short>){dot}?{comma}?{open}?<weekday:weekday>{close}?"
        "(?!{comma}?{on|the}{0,3}{open}?{day_date})"
    ),
    # 10. 1., K
    "figures_weekday": "<month:small>{dot}<day:day>{dot}(?:{comma}|{open})?<weekday:weekday>{close}?",
    # terça-feira (1º), martes 1.
    "weekday_day": (
        f"{_WEEKDAY}(?:{{comma}}?{{open}}<day:day>{{dot}}?{{close}}|{{comma}}?{{the}}?<day:ordinal>)"
        "|(?:<which:which_before>{the}?)?<weekday:sure_weekday>{the}?<day:day>(?={comma|dot|close})"
    ),
    # i fredags
    "last_weekday": "<last:last_weekday>",
    # Freitagabend
    "weekday_part": "(?<!{each})<compound:weekday_part>",
    # Friday, next Friday, vendredi dernier
    "weekday": (
        "(?<!{each|never|count})(?:<which:which_before>{the}?<weekday:sure_weekday>"
        "|<weekday:sure_weekday>(?:<which:which_after>)?)"
    ),
}

#: Not "the Sunday Herald", nor "Sunday Herald" at the start of a sentence.
_NO_TITLE = f"(?!(?:(?<={CAPITAL})|(?<={{the}})|(?<={{dot}})|\\A){{sure_weekday}}{CAPITAL})"

PARTS = {
    # Friday evening
    "date_part": "<date:day_date>{comma}?{on|the|of}{0,3}<part:part>",
    # the night of October 1
    "part_date": "<part:part>{of|the|on}{0,3}<date:day_date>",
}
DATE_TIMES = {
    # Monday at 3 p.m.
    "date_time": "<date:day_date>{comma}?(?:{on|at|the}{dot}?){0,3}<time:time>",
    # 3 p.m. on Monday
    "time_date": "<time:time>{comma}?{on|the|of}{0,3}<date:day_date>",
}


class Grammar:
    """The rounds of rules, compiled for the signs of one language."""

    def __init__(self, lexicon: Lexicon, signs: Signs) -> None:
        calendar = dict(CALENDAR)
        if not lexicon.month_may_lead:
            # "en octobre 3 personnes" is no date: only where the locale writes the month first
            del calendar["month_range"], calendar["month_day_away"], calendar["month_day"]
        if lexicon.bare_years:
            calendar["year"] += f"|<year:odd_year>(?!{CAPITAL})"
        weekdays = dict(WEEKDAYS)
        if "-" not in lexicon.separators:
            weekdays["weekday_figures"] = weekdays["weekday_figures"].rpartition("|")[0] + ")"
        if lexicon.titles:
            weekdays["weekday"] = _NO_TITLE + weekdays["weekday"]
        self.rounds = tuple(_Round(rules, signs) for rules in (TIMES, calendar, weekdays, PARTS, DATE_TIMES))


class Match(NamedTuple):
    """Where a rule matched, as places in the line of signs, and the token and role of each name."""

    start: int
    end: int
    names: dict[str, tuple[int, str]]


class _Round:
    """Rules that are tried in order at each place, as one regular expression."""

    def __init__(self, rules: Mapping[str, str], signs: Signs) -> None:
        self._roles: dict[str, tuple[str, str]] = {}  # the expression's group -> name, role
        self._signs = signs
        self._pattern = re.compile("|".join(map(self._compile, rules.values())))

    def matches(self, line: str) -> Iterator[Match]:
        """Yield what the rules find in a line of signs, from left to right, nothing twice."""
        for match in self._pattern.finditer(line):
            names = {
                name: (match.start(group), role)
                for group, (name, role) in self._roles.items()
                if match.start(group) >= 0
            }
            yield Match(match.start(), match.end(), names)

    def _compile(self, rule: str) -> str:
        return re.sub(r"<(\w+):(\w+)>|\{([a-z_|]+)\}", self._replace, rule)

    def _replace(self, found: re.Match[str]) -> str:
        name, role, roles = found.groups()
        if roles:
            return self._any_of(roles.split("|"))
        group = f"g{len(self._roles)}"
        self._roles[group] = (name, role)
        return f"(?P<{group}>{self._any_of([role])})"

    def _any_of(self, roles: Iterable[str]) -> str:
        signs = "".join(map(self._signs.playing, roles))
        return f"[{signs}]" if signs else r"[^\s\S]"
