"""How a name sounds, whatever the script, and how alike two names sound: `Stoltenberg`, `Столтенберга`, `ستولتنبرغ`.

A word is written in ASCII by anyascii, then one letter for each sound; the spelling rules are the crude ones that hold
in most languages, and what they confuse is cheap to confuse in `likeness`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import eq

from anyascii import anyascii

#: Spellings of more than one letter for one sound, longer ones first. Upper case: S sh, Z zh, C ch, J dj, X kh.
_SPELLINGS = (
    ("eaux", "o"), ("ault", "o"), ("aux", "o"), ("eau", "o"), ("shch", "S"), ("tsch", "C"), ("dsch", "J"),
    ("chkh", "C"), ("pkh", "p"), ("tkh", "t"), ("chzh", "Z"), ("tsz", "J"), ("sch", "S"), ("tch", "C"), ("dzh", "J"),
    ("tsh", "C"), ("zh", "Z"), ("sh", "S"), ("ch", "C"), ("kh", "X"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("qu", "kv"), ("cz", "C"), ("sz", "S"), ("dz", "J"),
    ("ds", "J"), ("dj", "J"), ("tx", "C"), ("oo", "u"), ("ou", "u"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_SOUND_OF = dict(_SPELLINGS)
_SPELLING = re.compile("|".join(spelling for spelling, _ in _SPELLINGS) + "|c(?=[eiy])|c")
_SILENT = re.compile(r"^(?:k(?=n)|w(?=r)|p(?=s))")  # Knox, Wright
#: Spellings that say something else in some languages than in most: what to read instead.
_READINGS = tuple(
    (re.compile(spelling), reading)
    for spelling, reading in (
        (r"ough$", "of"), (r"^hugh", "hiu"), (r"eigh", "i"), (r"gh", ""), (r"bh", "v"), (r"(?<=\w)cester", "ster"),
        (r"^mc", ""), (r"sion$", "zhn"), (r"(?<=[aeiou])(?:ts?|ds?|x)$|(?<=[ao]i)s$|(?<=[aeo]n)t$", ""),
        (r"ng$", "n"), (r"^x", "sh"), (r"ae", "e"), (r"(?<=u)ig", "ch"), (r"geo", "zho"), (r"^ky", "ch"), (r"eu", "oi"),
        (r"qu(?=[ei])", "k"),
    )
)  # fmt: skip
_GREEK_LETTER = re.compile(r"[\u0370-\u03ff]")
_GREEK = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("τζ", "J"), ("τσ", "c"), ("ου", "u"), ("χ", "X"), ("β", "v"))
#: anyascii leaves alif out; in a foreign name it is a vowel, and so are waw and ya.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآٱىعة", "a"), **dict.fromkeys("يئی", "i"), **dict.fromkeys("ءؤـ", ""), "و": "u",
        **dict.fromkeys("حه", "h"), **dict.fromkeys("قكک", "k"), **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("دذض", "d"),
        **dict.fromkeys("سص", "s"), **dict.fromkeys("زظ", "z"), "ب": "b", "پ": "p", "ج": "j", "چ": "ch",
        "خ": "kh", "ر": "r", "ش": "sh", "غ": "g", "گ": "g", "ف": "f", "ڤ": "v", "ل": "l", "م": "m", "ن": "n",
    }
)  # fmt: skip
ARABIC = "\u0600"  # Greek and Cyrillic letters come before
#: anyascii takes the marks off the letters, and what sounds like ch with them would be a k.
_HISSING = str.maketrans(
    {
        **dict.fromkeys("čć", "ch"),
        **dict.fromkeys("ČĆ", "Ch"),
        **dict.fromkeys("šśŠŚ", "sh"),
        **dict.fromkeys("žźżŽŹŻ", "zh"),
    }
)
_NO_LETTER_OR_DIGIT, _NO_LETTER = re.compile(r"[^a-z0-9]"), re.compile(r"[^a-z]")
_DOUBLED = re.compile(r"(.)\1+")
LONGEST = 40  # letters of a name
_VOWELS = frozenset("aeiou")
#: Sounds that scripts and languages write for each other, and what it costs to take one for the other.
_NEAR = {
    0.2: ("fv", "td", "ij", "sz", "kg", "sc", "zZ", "SZ", "CJ", "vu", "gh", "Xh", "jJ", "kX"),
    0.3: (
        "bp",
        "bv",
        "pf",
        "gX",
        "kh",
        "sS",
        "cC",
        "zS",
        "jZ",
        "jX",
        "jh",
        "SC",
        "gJ",
        "zc",
        "vo",
        "zJ",
        "ZJ",
        "ZC",
        "jg",
        "CX",
        "jC",
        "jc",
    ),
    0.4: ("kc", "kC", "ks", "kS", "mn", "gZ", "dJ", "tc", "tC", "bf", "gv", "SJ", "sC", "dz", "tf"),
}
_COSTS = {frozenset(pair): cost for cost, pairs in _NEAR.items() for pair in pairs}
_LIKE_VOWELS = {"a": "ae", "e": "aei", "i": "ei", "o": "ou", "u": "ou"}  # Omero may be Homer, Island no Hollande
_VOWEL_FOR_VOWEL = 0.15
_SOUNDS = _VOWELS.union(*_COSTS)
#: What it costs to take one sound for another, 1 where nothing is said.
_SWAPS = {
    wanted: {
        sound: 0.0
        if wanted == sound
        else _VOWEL_FOR_VOWEL
        if {wanted, sound} <= _VOWELS
        else _COSTS[frozenset((wanted, sound))]
        for sound in _SOUNDS
        if wanted == sound or {wanted, sound} <= _VOWELS or frozenset((wanted, sound)) in _COSTS
    }
    for wanted in _SOUNDS
}
_DROPPED = {**dict.fromkeys("aeiou", 0.25), "h": 0.3, "j": 0.3, "v": 0.5, "g": 0.7}
FAR = 0.45
_ENDING = 0.06  # a sound of the token behind the name's end: an inflection


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return the word in small ASCII letters and digits."""
    return _NO_LETTER_OR_DIGIT.sub("", (word if word.isascii() else anyascii(word)).lower())


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """Return one letter for each sound of the word, or of the beginning of one that is too long to be a name."""
    word = word[:LONGEST]
    letters = _SILENT.sub("", _NO_LETTER.sub("", word.lower())) if word.isascii() else _romanised(word)
    heard = _SPELLING.sub(_sound, letters)
    return _DOUBLED.sub(r"\1", heard) if any(map(eq, heard, heard[1:])) else heard


def _romanised(word: str) -> str:
    """Return a word of any script in small ASCII letters, by what its letters sound like."""
    if max(word) >= ARABIC:
        word = word.translate(_ARABIC)
    else:
        word = word.replace("ё", "йо").replace("Ё", "йо")
        for spelling, sound in _GREEK if _GREEK_LETTER.search(word) else ():
            word = word.lower().replace(spelling, sound)
    return _NO_LETTER.sub("", (word if word.isascii() else anyascii(word.translate(_HISSING))).lower())


@lru_cache(maxsize=20_000)
def readings(name: str) -> tuple[str, ...]:
    """Return the ways in which a name in Latin letters may sound, each as `sounds`: Gough is no "gug", Peugeot "pezho".

    The first is what `sounds` makes of it; the others are those of languages that spell some sounds otherwise.
    """
    letters = fold(name)
    other = (spelling.sub(reading, letters) for spelling, reading in _READINGS if spelling.search(letters))
    both = [fold(name)]
    for spelling, reading in _READINGS:
        both.append(spelling.sub(reading, both[-1]))
    return tuple(dict.fromkeys(filter(None, (sounds(name), *map(sounds, other), sounds(both[-1])))))


def _sound(match: re.Match[str]) -> str:
    if match[0] == "c":
        return "s" if match.string[match.end() : match.end() + 1] in {*"eiy"} else "k"
    return _SOUND_OF[match[0]]


@lru_cache(maxsize=100_000)
def unlikeness(name: str, token: str, vowels: float = 1.0) -> float:
    """Return how far the token is from saying the name, 0 where it says it, about 1 where it has nothing of it.

    Both are given as `sounds`. `vowels` weighs those that only one side writes: next to nothing for Arabic.
    What follows the name in the token costs little, because it is inflection. Beyond FAR it is 1: nobody asks how far.
    """
    weight = _weight(name)
    most = FAR * weight
    drops = [_drop(sound, vowels) for sound in token]
    row = [0.0]
    for drop in drops:
        row.append(row[-1] + drop)
    for wanted in name:
        row = _next_row(wanted, _drop(wanted, vowels), token, drops, row)
        if min(row) > most:  # no later row is better
            return 1.0
    best = min(cost + _ENDING * (len(token) - place) for place, cost in enumerate(row))
    return best / weight


def _next_row(wanted: str, dropped: float, token: str, drops: Sequence[float], above: Sequence[float]) -> list[float]:
    """Return what it costs to have the next sound of the name, `wanted`, too, by how much of the token there is."""
    swaps = _SWAPS.get(wanted, {wanted: 0.0})
    diagonal, last = above[0], above[0] + dropped
    row = [last]
    for sound, drop, up in zip(token, drops, above[1:], strict=True):  # the innermost loop of all: no calls but one
        cost = diagonal + swaps.get(sound, 1.0)
        if up + dropped < cost:
            cost = up + dropped
        if last + drop < cost:
            cost = last + drop
        row.append(cost)
        diagonal, last = up, cost
    return row


def begin_alike(name: str, token: str) -> bool:
    """Whether two words, given as `sounds`, may begin with the same sound: a quick look before `unlikeness`."""
    if token[:2] in {"as", "es", "is"} and name[:1] == "s":  # Estrabón, استرلينغ
        return True
    if name[:1] == "C" and token[1:2] == "C" and token[0] in _VOWELS:  # إتشيلدرز
        return True
    if not (name and token) or not _may_begin(name[0], token[0]):
        return False
    silent, other = (name, token) if name[0] == "h" else (token, name)
    return silent[0] != "h" or other[0] not in _VOWELS or silent[1:2] in _LIKE_VOWELS[other[0]]


@lru_cache(maxsize=2_000)
def _may_begin(first: str, second: str) -> bool:
    soft = _VOWELS | {"h", "j"}  # which come and go before each other: Eugene, Hugo, Йоганн
    return first == second or frozenset((first, second)) in _COSTS or (first in soft and second in soft)


def _weight(name: str) -> float:
    """Return what it would cost to have nothing of the name."""
    return sum(0.3 if sound in _VOWELS else 1.0 for sound in name) or 1.0


def _drop(sound: str, vowels: float) -> float:
    return _DROPPED.get(sound, 0.9) * (vowels if sound in _VOWELS else 1.0)
