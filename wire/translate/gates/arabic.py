"""Where the words of an Arabic text begin and end: what is written together with them, and spaces that are missing."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from wire.text.arabic import SIGNS

#: What is written together with a word: and, so, the, by, like, for.
_PROCLITICS = (
    re.compile(r"[وف](?=\w{2})"),
    re.compile(r"[وف]?(?:ال|بال|كال|لل|ب|ل|ك)(?=\w{2})"),
    re.compile(r"(?:من|في|عن|مع)(?=\w{4})"),  # which only lack their space
)
_WRITTEN_TOGETHER = frozenset("وفابكلمع")  # the first letters of those
#: Where a word ends for sure: behind letters that no word has within it, before one that no word has there, and where
#: another script begins. After some letters a space makes no difference to the eye, and many are left out.
_NO_SPACE = re.compile(
    r"(?<=[ةى])(?=[ء-ي])|(?<=[ء-ي]{4})(?<!ال)(?=إ)|(?<=[ء-ي])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[ء-ي])"
)

_SAYS = re.compile(
    r"(?<!\w)[وف]?(?:قال|أضاف|صرح|ذكر|تابع|أوضح|أكد|أشار|كتب|علق|أعلن|أفاد|رد|نوه|استطرد|واصل|شدد|غرد)ت?(?!\w)"
    r"(?: (?:أيضا|كذلك|قائلا|قائلة)(?!\w))?"
)
#: What stands behind a verb of saying that has nobody behind it: what is said.
_SAID = re.compile(r"\s*(?:[،:,\"«“.]|$)| (?:ب?[أإ]ن(?:ها?|هم)?|(?:إلى|على) أن\w{0,2})(?!\w)")
_SIGNS = re.compile(f"[{SIGNS}\u0640]")  # and the stroke that makes a word longer

GLUED = 9  # letters: longer words are often two
LONGEST_GLUED = 200  # letters of one that are looked at


def unvowelled(text: str) -> str:
    """Return the text without the signs above and below its letters, which may all be left out."""
    return _SIGNS.sub("", text)


def says_he(text: str) -> bool:
    """Whether somebody says something who is not named: behind each verb of saying comes what is said."""
    text = unvowelled(text)
    verbs = list(_SAYS.finditer(text))
    return bool(verbs) and all(_SAID.match(text, verb.end()) for verb in verbs)


def spaced(text: str) -> str:
    """Return the text with the spaces that are surely missing."""
    return _NO_SPACE.sub(" ", text)


@lru_cache(maxsize=20_000)
def bare(word: str) -> tuple[str, ...]:
    """Return what a word may be without what is written together with it: وكيلي is Kelly, or "and like ..."."""
    if word[:1] not in _WRITTEN_TOGETHER:
        return ()
    return tuple(word[found.end() :] for proclitics in _PROCLITICS if (found := proclitics.match(word)))


def glued(words: Sequence[str]) -> Iterator[str]:
    """Yield the words so long that they may be several without a space, or the beginnings of those."""
    yield from (word[:LONGEST_GLUED] for word in words if len(word) >= GLUED)


def tails(words: Sequence[str], shortest: int) -> Iterator[str]:
    """Yield what those words are from each of their letters on, while more than so many letters are left."""
    yield from (word[start:] for word in glued(words) for start in range(1, len(word) - shortest))
