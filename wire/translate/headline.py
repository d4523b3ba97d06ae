"""Headlines in the case that the target language gives them.

    sentence_case("Harbour Of Exampleton Reopens", known)      Harbour of Exampleton reopens
    small_after_colon("Stoltenberg: Las amenazas", "es")       Stoltenberg: las amenazas

English headlines may have a capital letter at every word, or nothing but capitals. No other language sets them so, and
engines take such words for names. So an engine is given the headline as a sentence: which of its words are names, the
article itself says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import Pattern

from wire import languages
from wire.item import Item
from wire.text.calendar_names import CalendarNames
from wire.text.places import territories
from wire.translate.gates.capitals import is_usual
from wire.translate.typography import style

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PAIR = re.compile(r"(?=\b([A-Z][^\W\d_]* [A-Z][^\W\d_]*)\b)")
_INSIDE = re.compile(r"(?<=[\w,] )[^\W\d_]+(?:[’'][^\W\d_]+)?")  # a sentence, where capital letters tell names
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.)+")
_MONTH = re.compile(r"(?<=\b[Ii]n )(?:May|March)|(?:May|March)(?= \d)")  # else they may be verbs
TELLING = 60  # words of a body that names what its headline names
STEM = 5  # letters that a verb's forms have in common
LONGER = 3  # letters: shorter words keep a small letter in English headlines, too
ENOUGH = 3  # longer words: fewer with a capital may all be names
_COLON = re.compile(r"(?<=[^\W\d_]: )[^\W\d_]+")


@dataclass(frozen=True)
class Known:
    """What an article says of its words: `names` as patterns, and how its body writes words and pairs of them.

    `telling`: it is long enough to say which of the headline's words are names.
    """

    names: tuple[Pattern[str], ...]
    small: frozenset[str]
    capital: Mapping[str, str]  # by its small letters
    pairs: frozenset[str]
    telling: bool


def known(item: Item, names: Pattern[str], terms: Iterable[str] = ()) -> Known:
    """Return what the body of an item says of the words of its headline; `names` are those of its people and bodies."""
    body = " ".join(block.text for block in item.body)
    words = _WORD.findall(body)
    small = frozenset(word for word in words if word.islower())
    inside = set(_INSIDE.findall(body))

    def may_be_name(word: str) -> bool:
        return not word.islower() and (word in inside or not is_usual(word, item.language))

    listed = [*(place.name for place in item.places), *terms, *_always(item.language)]
    return Known(
        names=(names, _any(listed), _INITIALS, *([_MONTH] if languages.base(item.language) == "en" else [])),
        small=small,
        capital={
            word.lower(): word
            for word in words
            if not word.islower()
            and word.lower() not in small
            and (word in inside or not is_usual(word, item.language))
        },
        pairs=frozenset(_PAIR.findall(body)),
        telling=len(words) >= TELLING,
    )


def sentence_case(headline: str, language: str, known: Known) -> str:
    """Return a headline in capitals, or with a capital at every word, as a sentence; any other as it is."""
    if not has_capitals(headline, language):
        return headline
    shouted = _shouted(headline)
    kept = dict(_names(headline, known, shouted=shouted))
    first = _WORD.search(headline)

    def put(found: re.Match[str]) -> str:
        word = found[0]
        if found.start() in kept:
            name = kept[found.start()]
            return name + (word[len(name) :].lower() if shouted else word[len(name) :])
        if first and found.start() == first.start():
            return word.capitalize() if shouted else word
        return _cased(word, language, known, shouted=shouted)

    sentence = _WORD.sub(put, headline)
    return sentence if len(sentence) == len(headline) else headline  # places in it must stay what they are


def has_capitals(headline: str, language: str) -> bool:
    """Whether a headline is in capitals, or has one at every word as only English does."""
    return _shouted(headline) or (languages.base(language) == "en" and _in_title_case(headline))


def small_after_colon(headline: str, language: str) -> str:
    """Return the headline without a capital letter at an article or preposition behind a colon."""
    small = frozenset(style(language).small.split())
    return _COLON.sub(lambda found: found[0].lower() if found[0].lower() in small else found[0], headline)


def capital_first(source: str, text: str) -> str:
    """Return the translated headline with a capital letter first, where the source has one."""
    letter = next((letter for letter in source if letter.isalnum()), "")
    place = next((n for n, letter in enumerate(text) if letter.isalnum()), None)
    if place is None or not letter.isupper():
        return text
    word = re.match(r"\w+", text[place:])
    mixed = word is not None and any(map(str.isupper, word[0]))  # eBay, iPhone
    return text if mixed else text[:place] + text[place].upper() + text[place + 1 :]


def _cased(word: str, language: str, known: Known, *, shouted: bool) -> str:
    lower = word.lower()
    bare = re.split(r"[’']", lower)[0]
    written = known.capital.get(bare)
    if written:
        return written + lower[len(bare) :]
    related = len(bare) > STEM and any(small.startswith(bare[:STEM]) for small in known.small)  # reopens, reopened
    if lower in known.small or known.telling or related or is_usual(bare, language):
        return lower
    return word.capitalize() if shouted else word


def _names(headline: str, known: Known, *, shouted: bool) -> Iterator[tuple[int, str]]:
    """Yield the place of each word of a name, and the word as the article writes it."""
    for pattern in known.names:
        loose = re.compile(pattern.pattern, re.IGNORECASE) if shouted else pattern
        for found in loose.finditer(headline):
            for word in _WORD.finditer(headline, found.start(), found.end()):
                yield word.start(), _spelt(word[0], pattern) if shouted else word[0]
    if not shouted:
        yield from _telling_letters(headline)
        for found in _PAIR.finditer(headline):
            if found[1] in known.pairs:
                yield from ((word.start(), word[0]) for word in _WORD.finditer(headline, *found.span(1)))


def _telling_letters(headline: str) -> Iterator[tuple[int, str]]:
    """Yield the words that have capitals for a reason of their own: NATO, iPhone, McDonald."""
    for word in _WORD.finditer(headline):
        if any(map(str.isupper, re.split(r"[’']", word[0])[0][1:])):
            yield word.start(), word[0]


def _spelt(word: str, pattern: Pattern[str]) -> str:
    """Return a word of a name in the letters in which the pattern has it."""
    written = re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", pattern.pattern.replace("\\", ""), re.IGNORECASE)
    return written[0] if written else word.capitalize()


def _shouted(headline: str) -> bool:
    return headline.isupper() and len(_longer(headline)) > 1


def _in_title_case(headline: str) -> bool:
    longer = _longer(headline)
    return len(longer) >= ENOUGH and all(any(map(str.isupper, word)) for word in longer)


def _longer(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) > LONGER]


def _always(language: str) -> Iterator[str]:
    """Yield the words that have a capital letter wherever they stand: countries, and in English days and months."""
    yield from (name for name in territories(language) if len(name) > LONGER)
    if languages.base(language) == "en":
        names = CalendarNames(language, abbreviated=False)
        yield from (name for name, _, _ in (*names.months(), *names.weekdays()) if name not in {"May", "March"})


def _any(names: Iterable[str]) -> Pattern[str]:
    words = "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])" if words else r"(?!)")
