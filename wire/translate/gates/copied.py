"""What a translation in another script has copied from the source, letter by letter, and what shows that it is torn.

A Ukrainian or Arabic text that has "Evening News" in Latin letters has it from the source. There its words stand
together: a gap where one of them was, or a Latin name that the source does not have, is nothing a translator did.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wire.translate.gates.words import with_plain_spaces

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ɏ]{3,}")
_IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")  # where a translator may say what a name is in its own language
_BEHIND = re.compile(r"  (?=\S)| ?(?: (?=[,.;:!?)»،؛؟]|$)| (?=[\"”“](?!\w)))|-(?=[\s,.])")
_AHEAD = re.compile(r"(?:\S  |^ |[«(„] |(?:^|\s)[\"“] |\s-)$")
_NO_OWNER = re.compile(r"(?<=\s)['’]s\b")
_OWNER = re.compile(r"([A-Z]\w+)['’]s\b")
SHORT = 3  # letters of no abbreviation of a name
AHEAD = 3  # characters in which such a gap shows
LONGEST = 6  # words of a name
BESIDE = frozenset((" ", "-"))  # what parts the words of a name


def torn(source: str, target: str) -> tuple[str, ...]:
    """Return the words that are gone from beside those that were copied from the source, where the copy gapes.

    Both are texts of one segment; the source is in Latin letters, and the translation is not.
    """
    source, target = with_plain_spaces(source.strip()), with_plain_spaces(target)
    copied = list(_LATIN.finditer(target))
    if not copied or "  " in source:
        return ()
    here = {word[0] for word in copied}
    lost = [word for word in _gone(copied, source, target) if word not in here]
    if _NO_OWNER.search(target) and not _NO_OWNER.search(source):
        lost += [owner for owner in _OWNER.findall(source) if owner not in target]
    return tuple(dict.fromkeys(lost))


def foreign(source: str, target: str) -> tuple[str, ...]:
    """Return the Latin names of a translation in another script that nothing in the source accounts for."""
    known = source.casefold().replace("tweet", "tweet twitter")
    words = _NAME.findall(_IN_BRACKETS.sub(lambda found: found[0] if _is_copy(found[0], known) else " ", target))
    short = tuple({word for word in _LATIN.findall(known) if len(word) > SHORT})  # Insta, for Instagram
    unknown = (word for word in dict.fromkeys(words) if word.casefold() not in known)
    return tuple(word for word in unknown if not word.casefold().startswith(short))


def _is_copy(text: str, known: str) -> bool:
    """Whether most of the Latin words of a text stand in the source."""
    words = _LATIN.findall(text)
    return sum(word.casefold() in known for word in words) * 2 > len(words)


def _gone(copied: Sequence[re.Match[str]], source: str, target: str) -> Iterator[str]:
    """Yield the names that stood beside the copied words, before or behind, and of which a gap is left."""
    ahead = [
        place for place, word in enumerate(copied) if _AHEAD.search(target[max(0, word.start() - AHEAD) : word.start()])
    ]
    behind = [place for place, word in enumerate(copied) if _BEHIND.match(target, word.end())]
    if not (ahead or behind):
        return
    words = list(_LATIN.finditer(source))
    for gaping, step in ((ahead, 1), (behind, -1)):
        for run in dict.fromkeys(_run(copied, place, target, step) for place in gaping):
            stood = _beside(run, words, source, step) or _beside(run[:1], words, source, step)
            if all(stood):
                yield from stood


def _run(copied: Sequence[re.Match[str]], place: int, target: str, step: int) -> tuple[str, ...]:
    """Return the words that stand together in the translation from one on, ahead or (if `step` is -1) back."""
    words = copied[place : place + LONGEST] if step > 0 else copied[max(0, place - LONGEST + 1) : place + 1][::-1]
    run = [words[0][0]]
    for one, other in pairwise(words):
        first, second = (one, other) if step > 0 else (other, one)
        if target[first.end() : second.start()] not in BESIDE:
            break
        run.append(other[0])
    return tuple(run)


def _beside(run: Sequence[str], words: Sequence[re.Match[str]], source: str, step: int) -> list[str]:
    """Return what stands before a run of words of the source, or behind it if `step` is -1, each time that it is there.

    "" is what is no name, or is parted from the run by more than a space or hyphen.
    """
    found = []
    for place, own in enumerate(words):
        if own[0] != run[0]:
            continue
        there = words[place : place + len(run)] if step > 0 else words[max(0, place - len(run) + 1) : place + 1][::-1]
        if tuple(word[0] for word in there) != tuple(run):
            continue
        other = words[place - step] if 0 <= place - step < len(words) else None
        between = source[min(own.end(), other.end()) : max(own.start(), other.start())] if other else ""
        found.append(other[0] if other and between in BESIDE and other[0][0].isupper() else "")
    return found
