"""The months of a text, by CLDR's names: a date whose month has changed is another date."""

import re
from collections.abc import Iterator
from functools import cache

from wire import languages
from wire.text.calendar_names import CalendarNames

#: Regions with month names of their own.
_ALSO = {"ar": ("ar-SY", "ar-DZ", "ar-MA"), "hr": ("bs",)}
#: English words that are months only where something says so.
_DOUBTFUL = re.compile(
    r"(?:(?:in|of|since|until|till|by|last|next|early|late|mid|this|from|to|and|on)[\s-]|\d(?:st|nd|rd|th)?\s)(?:May|March)\b"
    r"|\b(?:May|March)\s\d"
)
_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")  # which Arabic may leave out
#: A day before its month, and one behind it, which is no hour and no year.
_DAY_BEFORE = re.compile(r"(?<![\d.,:–/-])(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[ \u00a0](?:(?:of|de|d['’])[ \u00a0]?)?$")
_DAY_BEHIND = re.compile(r"[ \u00a0](\d{1,2})(?:st|nd|rd|th)?(?![\w:–/-]|[.,]\d)")
BESIDE = 10  # characters before a month in which its day stands
_PROCLITICS = "[وفبلك]{0,2}"  # what Arabic writes together with a word
_ADJECTIVE = r"(?:[йь]?ськ|[йь]?ск|jow)\w{1,3}"  # июньский, majowy
STEM = 4  # letters of a name that no ending changes, at least
ENDING = 4  # letters that an ending may have


def months(text: str, language: str) -> dict[int, str]:
    """Return the months, 1 to 12, that a text surely names, each with the word that does; `language` is a tag."""
    numbers, whole, _ = _patterns(language)
    return {numbers[name]: name for name in whole.findall(text) if _is_month(name, text, language)}


def possible_months(text: str, language: str) -> set[int]:
    """Return the months that a text may name, in whatever case or form."""
    *_, loose = _patterns(language)
    text = _VOWEL_SIGNS.sub("", text)
    return {number for number, pattern in loose.items() if pattern.search(text)}


def days(text: str, language: str) -> dict[int, set[int]]:
    """Return the months that stand beside a day, each with the days that do: 1 October, October 1st, le 1er octobre."""
    *_, loose = _patterns(language)
    named = [(month, pattern) for month, pattern in loose.items() if pattern.search(text)]
    found: dict[int, set[int]] = {}
    for month, pattern in named:
        for place in pattern.finditer(text):
            before = _DAY_BEFORE.search(text[max(0, place.start() - BESIDE) : place.start()])
            after = _DAY_BEHIND.match(text, place.end())
            found.setdefault(month, set()).update(int(day[1]) for day in (before, after) if day)
    return found


def _is_month(name: str, text: str, language: str) -> bool:
    if languages.base(language) != "en":
        return True
    return name[0].isupper() and (name not in {"May", "March"} or bool(_DOUBTFUL.search(text)))


@cache
def _patterns(language: str) -> tuple[dict[str, int], re.Pattern[str], dict[int, re.Pattern[str]]]:
    """Return the whole names, a pattern for them, and for each month one for its forms and what is short for it."""
    whole: dict[str, int] = {}
    loose: dict[int, set[str]] = {}
    for name, number, is_short in _names(language):
        if not is_short:
            whole[name] = number
        loose.setdefault(number, set()).add(_loosely(name, is_short=is_short))
    names = "|".join(map(re.escape, sorted(whole, key=len, reverse=True))) or r"(?!)"
    forms = {number: re.compile("|".join(sorted(those)), re.IGNORECASE) for number, those in loose.items()}
    return whole, re.compile(rf"(?<!\w)(?:{names})(?!\w)"), forms


def _names(language: str) -> Iterator[tuple[str, int, bool]]:
    for tag in (language, *_ALSO.get(languages.base(language), ())):
        yield from CalendarNames(tag).months()


def _loosely(name: str, *, is_short: bool) -> str:
    if is_short:
        return rf"(?<!\w){re.escape(name.rstrip('.'))}(?!\w)"
    if len(name) <= STEM:
        return rf"(?<!\w){_PROCLITICS}{re.escape(name[:-1])}(?:\w{{0,2}}|{_ADJECTIVE})(?!\w)"
    return rf"{re.escape(name[: max(STEM, len(name) - 2)])}\w{{0,{ENDING}}}"
