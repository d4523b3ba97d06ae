"""Does a denial stay one, and is none added?"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from wire import languages
from wire.translate.gates import arabic
from wire.translate.gates.candidate import Candidate

BEFORE = 20  # characters before a word, in which it shows whether it begins a clause
#: Words of a source in which a denial is surely missed, one of two, or surely added; in longer ones people put things
#: another way.
LONGEST, LONGEST_OF_TWO, LONGEST_AFFIRMED = 36, 12, 10
QUOTED = 5  # letters of a denial that the translation may leave in the source's language, in a title
NEAR = 20  # characters behind a denial in which a word of degree is its
_KINDS = ("denies", "leans", "otherwise", "suggests", "other", "turns", "waits", "soft", "never", "always")


def negation_survives(candidate: Candidate) -> str | None:
    """Return which denial was lost or added, or None; for languages without data/negation/LANG.toml always None.

    What one language denies another may say otherwise, "fail" for "not succeed": only where nothing on the other side
    may stand for the denial is it missed, and not in long sentences.
    """
    there, here = _words(candidate.source_language), _words(candidate.target_language)
    if not there or not here:
        return None
    source, target = _plain(candidate.source), _plain(candidate.target)
    denied, kept, length = there.denials(source), here.denials(target), source.count(" ") + 1
    denied = [word for word in denied if len(word) < QUOTED or word not in target]
    expected = 2 if len(denied) > 1 and length <= LONGEST_OF_TWO else min(len(denied), 1)
    if len(kept) < expected and length <= LONGEST and not _may_be_turned_round(source, target, there, here):
        otherwise = max(0, here.ways_around(target) - there.ways_around(source))
        if len(kept) + otherwise < expected:
            return f"“{denied[-1]}” is denied no more in the translation"
    added = [word for word in kept if not here.soft.fullmatch(word)]
    asked = source.rstrip().endswith("?") and target.rstrip().endswith(("?", "؟"))  # isn't it asks what "is it" asks
    if added and not asked and length <= LONGEST_AFFIRMED and not there.may_be_denied_elsewhere(source):
        return f"“{added[0]}” denies what the source does not"
    return None


def _may_be_turned_round(source: str, target: str, there: "_Words", here: "_Words") -> bool:
    """Whether a denial may be said without one.

    It is one of a degree, or denies what itself denies (not prevent), or what never is so is always otherwise.
    """
    if there.may_turn_round(source) or (there.deny_twice(source) and not here.ways_around(target)):
        return True
    always = here.always.search(target) and not there.always.search(source)
    return bool(there.never.search(source) and always)


def _plain(text: str) -> str:
    return arabic.unvowelled(text).lower().replace("’", "'")


@dataclass(frozen=True)
class _Words:
    """What a language has for denying, as its data file has it."""

    denies: re.Pattern[str]
    leans: re.Pattern[str]
    otherwise: re.Pattern[str]
    suggests: re.Pattern[str]
    other: re.Pattern[str]
    turns: re.Pattern[str]
    waits: re.Pattern[str]
    soft: re.Pattern[str]
    never: re.Pattern[str]
    always: re.Pattern[str]
    begins: re.Pattern[str]

    def denials(self, text: str) -> list[str]:
        """Return the words that deny; without one of those that lean on it only what begins a clause, or comes again.

        Nunca vino nadie; nadie vino; ni vino ni llamó.
        """
        text = self.other.sub(" ", text)
        found, leaning = self.denies.findall(text), list(self.leans.finditer(text))
        if not found and len({word[0] for word in leaning}) == len(leaning):
            leaning = [word for word in leaning if self._begins_a_clause(text, word.start())]
        return [*found, *(word[0] for word in leaning)]

    def _begins_a_clause(self, text: str, place: int) -> bool:
        """Whether nothing stands before a word in its clause but a conjunction or a preposition."""
        return bool(self.begins.search(text, max(0, place - BEFORE), place))

    def ways_around(self, text: str) -> int:
        return len(self.otherwise.findall(text))

    def may_turn_round(self, text: str) -> bool:
        """Whether a denial is one of a degree or a time, which people say without: not very, no more than, not until.

        The degree stands soon behind the denial; what is waited for, anywhere.
        """
        if self.waits.search(text):
            return True
        return self._stands_behind_a_denial(self.turns, text)

    def deny_twice(self, text: str) -> bool:
        """Whether a word stands soon behind a denial that says as much: not prevent, never without."""
        return self._stands_behind_a_denial(self.otherwise, text)

    def _stands_behind_a_denial(self, words: re.Pattern[str], text: str) -> bool:
        text = self.other.sub(" ", text)
        near = (words.search(text, found.end(), found.end() + NEAR) for found in self.denies.finditer(text))
        return any(near)

    def may_be_denied_elsewhere(self, text: str) -> bool:
        return any(words.search(text) for words in (self.denies, self.otherwise, self.suggests))


@cache
def _words(language: str) -> _Words | None:
    file = resources.files("wire.translate.gates").joinpath("data", "negation", f"{languages.base(language)}.toml")
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    return _Words(
        **{name: _pattern(data.get(name, "")) for name in _KINDS},
        begins=re.compile(rf"(?:^|[^\w\s]\s*|{_pattern(data.get('joins', '')).pattern}\s)$"),
    )


def _pattern(words: str) -> re.Pattern[str]:
    listed = "|".join(_alternative(word) for word in words.split())
    return re.compile(rf"(?<!\w)(?:{listed})" if listed else r"(?!)")


def _alternative(word: str) -> str:
    """Return the pattern of a word as the data files write it; groups must not capture, for `findall`."""
    pattern = re.sub(r"\((?!\?)", "(?:", word.replace("*", r"\w*").replace("-", r"[-\s]+"))
    return pattern if word.endswith("'") else rf"{pattern}(?!\w)"
