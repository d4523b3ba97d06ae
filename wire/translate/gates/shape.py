"""Is a translation one at all: of a likely length, without loops, and not the source again?"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from operator import eq

from wire import languages
from wire.text.language import detect
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.markers import without_markers
from wire.translate.gates.words import words_of

#: Letters and digits that the language needs for what takes one in English; of FLORES-200's dev set, and rounded from
#: common knowledge for the languages without one there. Others: 1.
_WORDINESS = {
    "ar": 0.87, "be": 1.07, "bg": 1.07, "ca": 1.09, "cs": 0.99, "da": 1.03, "de": 1.2, "el": 1.13, "es": 1.2,
    "fa": 0.9, "fi": 1.05, "fr": 1.19, "gl": 1.12, "he": 0.75, "hu": 1.08, "it": 1.19, "ja": 0.42, "ko": 0.48,
    "nl": 1.1, "pl": 1.1, "pt": 1.09, "ro": 1.1, "ru": 1.14, "sk": 1.0, "sv": 1.0, "th": 0.9, "uk": 1.05, "zh": 0.3,
}  # fmt: skip
SHORT = 40  # letters of the source: below this a translation may have any length up to LOOSE
LONG = 110  # letters expected: from here on the limits stay as they are; the shorter a sentence, the wider they are
SHORTEST, LONGEST = (0.45, 0.6), (2.35, 1.7)  # of the expected length, for SHORT and LONG: beyond is one of a thousand
LOOSE = 3.0
UNFINISHED = 0.8  # of the expected length: shorter ones must end as the source does
_ACRONYM = re.compile(r"\b[A-Z]\w*[A-Z]\b|\b(?:[A-Z]\.){2,}")
SPELT_OUT = 10  # letters that an acronym may have more in a translation that says it in words, or letter by letter
_IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_FUNCTION = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“”„«‘‚][^\"“”«»]{1,200}[\"“”»’]|\([^()]{1,200}\)")
_ADDRESS = re.compile(r"(?<!\w)\w{1,60}(?:\.\w{2,60})+")
_ENDING = re.compile(r"[.!?…。！？؟।][\s\"'»“”’‘)\]]*[—–]?\s*$")  # « Oui. », or «Да, — сказал он. —
_QUOTED_ENDING = re.compile(r"[\"'»“”’‘]\s*$")
ENDING = 20  # characters in which a sentence shows that it ends
LOOP = 3  # times that a word or phrase may not stand in a row
LONGEST_PHRASE = 40  # words
PHRASE = 4  # words: a phrase of so many may not stand twice in a row
#: Languages so near each other that a short sentence may be the same in both.
_NEAR = (
    {"ca", "es", "gl", "it", "oc", "pt"}, {"be", "bg", "ru", "uk"}, {"cs", "sk"}, {"da", "nb", "nn", "no", "sv"},
    {"bs", "hr", "sl", "sr"}, {"af", "nl"}, {"id", "ms"},
)  # fmt: skip
SURE = 0.9  # confidence that a text is in another language than is said
COPIED = 0.6  # share of a translation's words in small letters that may be the source's, in longer segments
FEW = 3  # words in small letters: fewer may all be names of things
BESIDE = 2  # words between a name and what belongs to it
RESIDUE = 6  # words in a row, in small letters, that the translation may not have from the source


def length_is_plausible(candidate: Candidate) -> str | None:
    """Return how the length is out of the ordinary, or None; nothing at all is never a translation."""
    source, target = candidate.source, candidate.target
    wanted = _letters(source) * _wordiness(candidate.target_language) / _wordiness(candidate.source_language)
    if not wanted:
        return None
    if not (letters := _letters(target)):
        return "there is no translation"
    share, longest = letters / wanted, LOOSE if wanted < SHORT else _limit(LONGEST, wanted)
    if share > longest:
        written_out = 0 if source.isupper() else SPELT_OUT * len(_ACRONYM.findall(source))
        share = letters / (wanted + written_out)
    if share > longest:
        return f"{share:.1f} times as long as expected"
    if wanted < SHORT:
        return None
    share = letters / wanted
    if share < _limit(SHORTEST, wanted):
        return f"{share:.1f} times as long as expected"
    if share < UNFINISHED and _ENDING.search(source[-ENDING:]) and not _is_finished(candidate):
        return "breaks off before the end of the sentence"
    return None


def _limit(limits: tuple[float, float], wanted: float) -> float:
    """Return the limit for a length between SHORT and LONG, in which it changes evenly."""
    short, long = limits
    return short + (long - short) * min(1.0, (wanted - SHORT) / (LONG - SHORT))


def _is_finished(candidate: Candidate) -> bool:
    """Whether it ends as a sentence, or as a quotation where the source does."""
    source, target = candidate.source[-ENDING:], candidate.target[-ENDING:]
    return bool(_ENDING.search(target) or (_QUOTED_ENDING.search(source) and _QUOTED_ENDING.search(target)))


def not_repeated(candidate: Candidate) -> str | None:
    """Return the words that stand again and again without the source having such a run, or None."""
    source, target = candidate.source, candidate.target
    if "(" in source and any(map(_ACRONYM.search, _IN_BRACKETS.findall(source))):
        target = _IN_BRACKETS.sub(" ", target)  # where it may be written out
    words = [word.lower() for word in words_of(target)]
    if len(set(words)) == len(words):
        return None
    before = [word.lower() for word in words_of(source)]
    for size in range(1, min(LONGEST_PHRASE, len(words) // 2) + 1):
        times, phrase = _longest_run(words, size)
        allowed = 2 if size >= PHRASE else LOOP
        if times >= allowed and times > _longest_run(before, size)[0]:
            return f"“{' '.join(phrase)}” stands {times} times in a row"
    return None


def is_translated(candidate: Candidate) -> str | None:
    """Return what was left in the source language, or None; names and numbers may stay as they are."""
    source, target = map(without_markers, (candidate.source, candidate.target))  # addresses have words that stay
    there, here = words_of(source), words_of(target)
    near = {languages.base(candidate.source_language), languages.base(candidate.target_language)}
    if len(near) == 1 or not here:
        return None
    small = [word for word in here if word.islower() and word.isalpha()]
    if any(near <= relatives for relatives in _NEAR):
        return "is the source again" if here == there and len(small) >= RESIDUE else None
    if len(small) > 1 and here == there:
        return None if _is_foreign(source, candidate.source_language) else "is the source again"
    joining = _of_one_alone(candidate.source_language, candidate.target_language)
    both = set(there).intersection(small)
    if both.isdisjoint(joining) and sum(word in both for word in small) <= COPIED * FEW:
        return None  # nearly always: nothing below has so little to say
    return _left(source, target, small, joining, languages.name(candidate.source_language, "en"))


def _is_foreign(source: str, language: str) -> bool:
    """Whether the source is a phrase of a third language, which may stay as it is: Plus ça change."""
    found = detect(source)
    return bool(found and found[1] > SURE and found[0] != languages.base(language))


def _left(source: str, target: str, small: Sequence[str], joining: frozenset[str], language: str) -> str | None:
    """Return what was left in the source's language, of that name: most of the words, or some in a row, or one."""
    there, functions = words_of(source), _FUNCTION.findall(source)
    unquoted = _QUOTED.sub(" ", target)
    loose = [word for word in _loose(functions, unquoted) if word.islower()]
    for words, least in ((small, RESIDUE), (loose, FEW)):
        copied = sum((Counter(words) & Counter(there)).values())
        if len(words) >= least and copied > COPIED * len(words):
            return f"{copied} of its {len(words)} words were left in {language}"
    single = ", ".join(word for word in loose if word in joining and word in functions)
    residue = _residue(there, words_of(target)) or _phrase(there, words_of(unquoted), joining) or single
    return f"“{residue}” was left in {language}" if residue else None


def _residue(there: Sequence[str], here: Sequence[str]) -> str:
    """Return a run of words in small letters that both sides have: "" where it is no longer than a borrowed phrase."""
    runs = {tuple(there[start : start + RESIDUE]) for start in range(len(there) - RESIDUE + 1)}
    for start in range(len(here) - RESIDUE + 1):
        run = tuple(here[start : start + RESIDUE])
        if run in runs and sum(word.islower() for word in run) > RESIDUE - 2:
            return " ".join(run)
    return ""


def _phrase(there: Sequence[str], here: Sequence[str], joining: frozenset[str]) -> str:
    """Return words in small letters that both sides have in a row, outside quotations, of which one joins words.

    Names have such words by twos at most: Member of the Senate, Society for the Protection of Birds.
    """
    if joining.isdisjoint(here):
        return ""
    phrases = {tuple(there[start : start + FEW]) for start in range(len(there) - FEW + 1)}
    for start in range(len(here) - FEW + 1):
        phrase = tuple(here[start : start + FEW])
        if phrase in phrases and all(map(str.islower, phrase)) and not joining.isdisjoint(phrase):
            return " ".join(phrase)
    return ""


def _loose(there: Sequence[str], unquoted: str) -> Iterator[str]:
    """Yield the words of a translation without quotations that stand in no address, nor beside a name left as it is.

    In a name or a title there are words in small letters, too: "Game of Thrones", "the Royal Society of Arts".
    """
    words = _FUNCTION.findall(_ADDRESS.sub(" ", unquoted))
    names = [place > 0 and word[0].isupper() and word in there for place, word in enumerate(words)]
    for place, word in enumerate(words):
        if not any(names[max(0, place - BESIDE) : place + BESIDE + 1]):
            yield word


@cache
def _of_one_alone(language: str, other: str) -> frozenset[str]:
    """Return the words that hold sentences together in one language and not in the other; both are tags."""
    return _listed(languages.base(language)) - _listed(languages.base(other))


@cache
def _listed(language: str) -> frozenset[str]:
    file = resources.files("wire.translate.gates").joinpath("data", "function_words.toml")
    return frozenset(tomllib.loads(file.read_text("utf-8")).get(language, "").split())


def _longest_run(words: Sequence[str], size: int) -> tuple[int, Sequence[str]]:
    """Return how often a phrase of `size` words stands in a row at most, and the phrase."""
    best, phrase = 0, words[:size]
    if not any(map(eq, words, words[size:])):  # nearly always: no word comes again after so many
        return best, phrase
    for shift in range(size):
        run = 1
        for start in range(shift + size, len(words) - size + 1, size):
            run = run + 1 if words[start : start + size] == words[start - size : start] else 1
            if run > best:
                best, phrase = run, words[start : start + size]
    return best, phrase


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _wordiness(language: str) -> float:
    return _WORDINESS.get(languages.base(language), 1.0)
