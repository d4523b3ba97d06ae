"""Text into tokens that dates are built of: numbers, words of time, marks, each with the roles that it may play.

A token's `sign` is one character that stands for its set of roles, so that a grammar of dates is a regular expression
over the signs of a text (date_grammar.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from wire.text.calendar_words import Lexicon, Senses, Word, key

NOTHING, CAPITAL = "_", "C"  # the signs of any other word, in small letters and with a capital
_FIRST_SIGN = 0xE000  # private use: no text's own characters
_MAX_YEAR = 2999
_NEWS = 1700  # the first year that is believed without a month

#: Minutes east of UTC of the zones that news writes by name; those that name two zones (IST) are left out.
ZONES = {
    "UTC": 0, "GMT": 0, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "МСК": 180, "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PST": -480, "PDT": -420,
    "JST": 540, "KST": 540,
}  # fmt: skip
_MARKS = {",": "comma", "،": "comma", "、": "comma", "(": "open", "（": "open", ")": "close", "）": "close"} | {
    ".": "dot", "-": "dash", "–": "dash", "—": "dash", "−": "dash", "〜": "dash", "～": "dash", "~": "dash",
}  # fmt: skip
_STARTS = frozenset('.!?…:;«„“"”»•—–')  # a capital after these says nothing


@dataclass(slots=True)
class Token:
    """Characters start to end of the text, the sign of its roles, and each role's value."""

    start: int
    end: int
    sign: str
    senses: Senses


class NumericDate(NamedTuple):
    """A date in figures; `swaps` where another country would read its day and month the other way round."""

    year: int
    month: int
    day: int
    swaps: bool
    time: str  # of ISO 8601: 15:00:00Z


class Signs:
    """One character for each set of roles that occurs in a language."""

    def __init__(self) -> None:
        self._signs: dict[frozenset[str], str] = {frozenset(): NOTHING}

    def sign(self, roles: Senses | frozenset[str]) -> str:
        """Return the character for a set of roles."""
        known = frozenset(roles)
        if known not in self._signs:
            self._signs[known] = chr(_FIRST_SIGN + len(self._signs))
        return self._signs[known]

    def playing(self, role: str) -> str:
        """Return the characters of all the sets known so far that hold the role."""
        return "".join(sign for roles, sign in self._signs.items() if role in roles)


class Tokenizer:
    """Reads tokens with one language's lexicon; `signs` know every set of roles that it can give."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._pattern = _compile(lexicon)
        self.signs = Signs()
        for word in (word for words in lexicon.words.values() for word in words):
            for starts, piece in ((True, "X"), (False, "X"), (False, "x")):
                self.signs.sign(_senses(word, piece, starts=starts, dotted=False))
            self.signs.sign(word.small)
        for value in (*range(101), 1000, 1900, 1901, 2100, _MAX_YEAR + 1):
            for ordinal in (False, True):
                self.signs.sign(_number(value, len(str(value)), ordinal=ordinal))
        for roles in (*_MARKS.values(), *_COMPOSED):
            self.signs.sign(frozenset(roles.split()))

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of a text in order; a stretch without a role is one, so that nothing joins across it."""
        pieces = [(m.lastgroup or "", m.start(), m.end(), m.group()) for m in self._pattern.finditer(text)]
        tokens: list[Token] = []
        position = 0
        idle = False  # whether the last token plays no role
        while position < len(pieces):
            token, position = self._read(pieces, position)
            if not (idle and token.sign == NOTHING):
                tokens.append(token)
            idle = token.sign == NOTHING
        return tokens

    def _read(self, pieces: "Sequence[_Piece]", position: int) -> tuple[Token, int]:
        kind, start, end, piece = pieces[position]
        if kind == "word":
            return self._word(pieces, position)
        senses = _READ[kind](piece, self._lexicon)
        if kind == "mark" and "dash" in senses:
            senses = _dash(senses, piece, pieces, position)
        return Token(start, end, self.signs.sign(senses) if senses else NOTHING, senses), position + 1

    def _word(self, pieces: "Sequence[_Piece]", position: int) -> tuple[Token, int]:
        _, start, end, piece = pieces[position]
        for word in self._lexicon.words.get(key(piece), ()):
            last = position + len(word.rest)
            if word.rest and not _continues(pieces, position + 1, word.rest):
                continue
            end = pieces[last][2]
            dotted = word.abbreviated and last + 1 < len(pieces) and pieces[last + 1][1:] == (end, end + 1, ".")
            if dotted:
                last, end = last + 1, end + 1
            before = pieces[position - 1][3] if position else "."
            senses = _senses(word, piece, starts=before[-1] in _STARTS or "\n" in before, dotted=dotted)
            return Token(start, end, self.signs.sign(senses), senses), last + 1
        if piece in ZONES:
            senses = {"zone": ZONES[piece]}
            return Token(start, end, self.signs.sign(senses), senses), position + 1
        return Token(start, end, CAPITAL if piece[0].isupper() else NOTHING, {}), position + 1


_ISO_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?"
_LETTER = r"[^\W\d_ʼʹ]"
_Piece = tuple[str, int, int, str]
#: Sets of roles that no piece has by itself: zones, times, dates.
_COMPOSED = (
    "zone", "clock", "dotted", "short", "dotted short", "full", "time", "day_date", "other_date", "meridiem", "gap",
    "year", "day", "month named_month lone_month", "dash to", "dash hyphen to",
)  # fmt: skip


def _continues(pieces: Sequence[_Piece], position: int, rest: tuple[str, ...]) -> bool:
    found = pieces[position : position + len(rest)]
    return len(found) == len(rest) and all(
        key(piece) == wanted for (_, _, _, piece), wanted in zip(found, rest, strict=True)
    )


def _senses(word: Word, piece: str, *, starts: bool, dotted: bool) -> Senses:
    if word.wary and not (starts or dotted):
        return {role: value for role, value in word.small.items() if role not in ("weekday", "month")}
    if not piece[0].isupper():
        return word.small
    return word.capital if starts else word.inside


def _inside_text(lexicon: Lexicon) -> str:
    """Return what finds words where nothing parts them: the longest that starts here, or one letter."""
    firsts = "".join(sorted({re.escape(word[0]) for word in lexicon.words}))
    words = "|".join(map(re.escape, sorted(lexicon.words, key=len, reverse=True)))
    return rf"(?=[{firsts}])(?:{words})|{_LETTER}"


def _compile(lexicon: Lexicon) -> re.Pattern[str]:
    """Build the expression that parts a text of the language into pieces; the first kind that fits wins."""
    ordinals = "|".join(map(re.escape, sorted(lexicon.ordinals, key=len, reverse=True)))
    ordinal = rf"(?:(?:{ordinals})(?![^\W_]))?" if ordinals else ""
    letters = rf"{_LETTER}+(?:[\u0300-\u036f]+{_LETTER}*)*" if lexicon.spaced else _inside_text(lexicon)
    hour = r"|\d{1,2}\s?[hH]\s?(?:[0-5]\d)?(?![^\W_])" if lexicon.hour_letter else ""
    # Without its dots, "am" is a German word.
    meridiem = "" if "am" in lexicon.words else r"|[Mm](?![^\W_])"
    glued = "|".join(["[AaPp]\\.?[Mm]", *map(re.escape, lexicon.year_letters)])  # 3pm, 2024р.
    before_number = r"(?<![^\W\d_][-–])" + (r"(?<![^\W\d_])" if lexicon.spaced else "")
    after_number = rf"(?:(?![-‑]?[^\W\d_])|(?=(?:{glued})(?![^\W_])))" if lexicon.spaced else ""
    return re.compile(
        rf"""
          (?P<gap>\n[^\S\n]*\n)
        | (?P<money>[$€£¥₴₽]\s?\d[\d.,]{{0,20}}|\d[\d.,]{{0,20}}\s?[%‰€$£₴₽])
        | (?P<iso>(?<![\w.,/-])\d{{4}}-\d\d-\d\d(?:T{_ISO_TIME})?(?![\w/-]|\.\d))
        | (?P<full>(?<![\w/-])(?<!\d[.,])
                   \d{{1,4}}[\u200e\u200f]?(?P<mark1>[./-])\d{{1,2}}[\u200e\u200f]?(?P=mark1)\d{{1,4}}(?![\w/-]|[.,]\d))
        | (?P<zone>(?:UTC|GMT)\s?[+−-]\s?\d{{1,2}}(?::?[0-5]\d)?(?!\d))
        | (?P<clock>(?<![\w:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:(?![\w:]|\.\d)|(?=[AaPp]\.?[Mm])){hour})
        | (?P<meridiem>(?:(?<=\d)|(?<=\d\s))[AaPp](?:\.\s?[Mm]\.{meridiem}))
        | (?P<short>(?<![\w/-])(?<!\d[.,])\d{{1,2}}[\u200e\u200f]?[./]\d{{1,2}}(?![\w/]|[.,]\d))
        | (?P<grouped>\d{{1,3}}(?:[.,'’\u00a0\u202f]\d{{3}})+(?!\d)|\d+,(?!(?:19|20)\d\d\b)\d+|\d+\.\d+)
        | (?P<cjk>\d{{1,4}}\s?(?:[年년]|[月월]|[日号일])(?!\s?[前後間전후간目]))
        | (?P<number>{before_number}\d{{1,4}}{ordinal}(?!\d){after_number})
        | (?P<other>\d+[^\W_]*)
        | (?P<word>{letters})
        | (?P<mark>[^\w\s]|[ʼʹ_])
        """,
        re.VERBOSE,
    )


def _nothing(_piece: str, _lexicon: Lexicon) -> Senses:
    return {}


def _gap(_piece: str, _lexicon: Lexicon) -> Senses:
    return {"gap": True}


def _read_mark(piece: str, _lexicon: Lexicon) -> Senses:
    return {_MARKS[piece]: True} if piece in _MARKS else {}


def _dash(senses: Senses, piece: str, pieces: Sequence[_Piece], position: int) -> Senses:
    """Tell a dash that joins two words or numbers from one between spaces; a long one there parts sentences."""
    start, end = pieces[position][1:3]
    tight = 0 < position < len(pieces) - 1 and pieces[position - 1][2] == start and pieces[position + 1][1] == end
    if tight:
        return {**senses, "hyphen": True, "to": True}
    return senses if piece == "—" else {**senses, "to": True}


def _read_number(piece: str, _lexicon: Lexicon) -> Senses:
    digits = re.match(r"\d+", piece)
    length = digits.end() if digits else 0
    value = int(piece[:length])
    return dict.fromkeys(_number(value, length, ordinal=len(piece) > length), value)


@lru_cache(maxsize=5_000)
def _number(value: int, digits: int, *, ordinal: bool) -> frozenset[str]:
    """Return the roles that a number may play, by its value and the number of its digits."""
    fits = {
        "day": 1 <= value <= 31 and digits <= 2,
        "small": 1 <= value <= 12 and digits <= 2 and not ordinal,
        "oclock": value <= 24 and digits <= 2 and not ordinal,
        "count": 1 <= value <= 100 and not ordinal,
        "year": 1000 <= value <= _MAX_YEAR and digits == 4,
        "modern": _NEWS <= value < 2100 and digits == 4 and not ordinal,  # "1990-е" is a decade
        "odd_year": _NEWS <= value < 2100 and digits == 4 and not ordinal and value % 100 != 0,
        "ordinal": ordinal and 1 <= value <= 31,
    }
    return frozenset(role for role, fit in fits.items() if fit)


def _read_cjk(piece: str, _lexicon: Lexicon) -> Senses:
    value, unit = int(piece[:-1]), piece[-1]
    if unit in "年년":
        return {"year": value} if value >= 1000 else {}
    if unit in "月월" and 1 <= value <= 12:
        return {"month": value, "named_month": value, "lone_month": value}
    return {"day": value} if 1 <= value <= 31 else {}


def _read_full(piece: str, lexicon: Lexicon) -> Senses:
    """Read 1.10.2024, 10/1/2024 or 2024/10/01; a year of two digits only where the locale writes dates that way."""
    numbers = re.findall(r"\d+", piece)
    first, second, third = map(int, numbers)
    if len(numbers[0]) == 4:
        return _full(first, second, third)
    mark = piece.replace("\u200e", "").replace("\u200f", "")[len(numbers[0])]
    if len(numbers[0]) > 2 or len(numbers[2]) in (1, 3) or (len(numbers[2]) == 2 and mark not in lexicon.separators):
        return {}
    year = third + 2000 if len(numbers[2]) == 2 else third
    swaps = first <= 12 and second <= 12 and first != second and mark == "/"
    if mark != "." and (second > 12 or (lexicon.month_first and mark == "/" and first <= 12)):
        return _full(year, first, second, swaps=swaps)
    return _full(year, second, first, swaps=swaps)


def _full(year: int, month: int, day: int, *, swaps: bool = False, time: str = "") -> Senses:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= _MAX_YEAR):
        return {}
    return {"full": NumericDate(year, month, day, swaps, time)}


def _read_iso(piece: str, _lexicon: Lexicon) -> Senses:
    year, month, day = map(int, piece[:10].split("-"))
    return _full(year, month, day, time=piece[11:])


def _read_short(piece: str, lexicon: Lexicon) -> Senses:
    """Read 1.10 or 10/1: a day of a month beside a weekday, and a time of day after "at"."""
    first, second = (int(number) for number in re.findall(r"\d+", piece))
    mark = "." if "." in piece else "/"
    senses: dict[str, Any] = {}
    if mark == "." and first <= 24 and second < 60 and len(piece) - piece.index(".") == 3:
        senses["dotted"] = (first, second)
    leads = mark == "/" and (lexicon.month_first or second > 12)
    month, day = (first, second) if leads else (second, first)
    if (mark in lexicon.separators or mark == "/") and 1 <= month <= 12 and 1 <= day <= 31:
        senses["short"] = (month, day)
    return senses


def _read_clock(piece: str, _lexicon: Lexicon) -> Senses:
    hour, *minute = (int(number) for number in re.findall(r"\d+", piece))
    return {"clock": (hour, minute[0] if minute else 0)} if hour <= 24 else {}


def _read_meridiem(piece: str, _lexicon: Lexicon) -> Senses:
    return {"meridiem": "am" if piece[0] in "aA" else "pm"}


def _read_zone(piece: str, _lexicon: Lexicon) -> Senses:
    sign = -1 if re.search("[−-]", piece) else 1
    numbers = re.findall(r"\d{1,2}", piece)
    return {"zone": sign * (int(numbers[0]) * 60 + (int(numbers[1]) if len(numbers) > 1 else 0))}


#: How each kind of piece but a word is read.
_READ = {
    "gap": _gap,
    "money": _nothing,
    "iso": _read_iso,
    "full": _read_full,
    "zone": _read_zone,
    "clock": _read_clock,
    "meridiem": _read_meridiem,
    "short": _read_short,
    "grouped": _nothing,
    "cjk": _read_cjk,
    "number": _read_number,
    "other": _nothing,
    "mark": _read_mark,
}
