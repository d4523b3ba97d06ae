"""The months of a text, by CLDR's names: a date whose month has changed is another date."""

import re
from collections.abc import Iterator
from functools import cache

from wire import languages
from wire.text.calendar_names import CalendarNames

#: Regions with month names of their own.
_ALSO = {"ar": ("ar-SY", "ar-DZ", "ar-MA"), "hr": ("bs",)}
#: What people call months beside the names that CLDR lists.
_ALSO_CALLED = {
    "ar": {4: "إبريل", 6: "يونيه", 7: "يوليه", 8: "أوغسطس"},
    "es": {9: "setiembre"},
    "fr": {2: "fevrier", 8: "aout", 12: "decembre"},
}
#: People whose first name is a month's.
_PERSON = re.compile(
    r"(?<!\bin )(?<!\bof )(?<!\bthis )(?<!\blast )\b(?:April|May|June|August|Augusta)(?= (?!\d)[A-Z][a-z]{2,}\b)"
)
_ALEF = re.compile("[أإآا]")  # as often written without its sign
#: English words that are months only where something says so.
_DOUBTFUL = re.compile(
    r"(?:(?:in|of|since|until|till|by|last|next|early|late|mid|this|from|to|and|on)[\s-]|\d(?:st|nd|rd|th)?\s)(?:May|March)\b"
    r"|\b(?:May|March)\s\d"
)
#: A day before its month, and one behind it, which is no hour and no year; with another, where there are two: 16 to 20.
_ORDINAL = r"(?:st|nd|rd|th|er|[.ºª°])?"
_AND = r"(?:[ \u00a0]?[-–—/][ \u00a0]?|[ \u00a0][^\W\d_]{1,7}[ \u00a0](?:the[ \u00a0])?)"
_DAY_BEFORE = re.compile(
    rf"(?<![\d.,:–/-])(?:(\d{{1,2}}){_ORDINAL}{_AND})?(?<!\d)(\d{{1,2}}){_ORDINAL}"
    r"[ \u00a0](?:(?:of|de|d['’])[ \u00a0]?)?$"
)
_DAY_BEHIND = re.compile(rf"[ \u00a0](\d{{1,2}}){_ORDINAL}(?:{_AND}(\d{{1,2}}){_ORDINAL})?(?![\w:–/-]|[.,]\d)")
BESIDE = 24  # characters before a month in which its days stand
_PROCLITICS = "(?:في|من|منذ|خلال|شهر)?[وفبلك]{0,2}"  # what Arabic writes together with a word, or with no space
_ADJECTIVE = r"(?:[йь]?ськ|[йь]?ск|jow)\w{1,3}"  # июньский, majowy
STEM = 4  # letters of a name that no ending changes, at least
ENDING = 4  # letters that an ending may have


def months(text: str, language: str) -> dict[int, str]:
    """Return the months, 1 to 12, that a text surely names, each with the word that does; `language` is a tag."""
    numbers, whole, _ = _patterns(language)
    return {numbers[name]: name for name in dict.fromkeys(whole.findall(text)) if _is_month(name, text, language)}


def possible_months(text: str, language: str) -> set[int]:
    """Return the months that a text may name, in whatever case or form."""
    *_, loose = _patterns(language)
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
            named_days = [day for side in (before, after) if side for day in side.groups() if day]
            found.setdefault(month, set()).update(map(int, named_days))
    return found


def _is_month(name: str, text: str, language: str) -> bool:
    if languages.base(language) != "en":
        return True
    if not name[0].isupper() or _PERSON.search(text):
        return False
    return name not in {"May", "March"} or bool(_DOUBTFUL.search(text))


@cache
def _patterns(language: str) -> tuple[dict[str, int], re.Pattern[str], dict[int, re.Pattern[str]]]:
    """Return the whole names, a pattern for them, and for each month one for its forms and what is short for it."""
    whole: dict[str, int] = {}
    loose: dict[int, set[str]] = {}
    for name, number, is_short in _names(language):
        if not is_short:
            whole[name] = number
        loose.setdefault(number, set()).add(_ALEF.sub("[أإآا]", _loosely(name, is_short=is_short)))
    names = "|".join(map(re.escape, sorted(whole, key=len, reverse=True))) or r"(?!)"
    forms = {number: re.compile("|".join(sorted(those)), re.IGNORECASE) for number, those in loose.items()}
    return whole, re.compile(rf"(?<!\w)(?:{names})(?!\w)"), forms


def _names(language: str) -> Iterator[tuple[str, int, bool]]:
    for tag in (language, *_ALSO.get(languages.base(language), ())):
        yield from CalendarNames(tag).months()
    also = _ALSO_CALLED.get(languages.base(language), {})
    yield from ((name, number, False) for number, name in also.items())


def _loosely(name: str, *, is_short: bool) -> str:
    if is_short:
        return rf"(?<!\w){re.escape(name.rstrip('.'))}(?!\w)"
    if len(name) <= STEM:
        return rf"(?<!\w){_PROCLITICS}{re.escape(name[:-1])}(?:\w{{0,2}}|{_ADJECTIVE})(?!\w)"
    return rf"{re.escape(name[: max(STEM, len(name) - 2)])}\w{{0,{ENDING}}}"
