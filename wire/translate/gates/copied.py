"""What a translation in another script has copied from the source, letter by letter, and what shows that it is torn.

A Ukrainian or Arabic text that has "Evening News" in Latin letters has it from the source. There its words stand
together: a gap where one of them was, or a Latin name that the source does not have, is nothing a translator did.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ɏ]{3,}")
_IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")  # where a translator may say what a name is in its own language
_BEHIND = re.compile(r"  (?=\S)| ?(?: (?=[,.;:!?)»،؛؟]|$)| (?=[\"”“](?!\w)))|-(?=[\s,.])")
_AHEAD = re.compile(r"(?:\S  |^ |[«(„] |(?:^|\s)[\"“] |\s-)$")
_NO_OWNER = re.compile(r"(?<=\s)['’]s\b")
_OWNER = re.compile(r"([A-Z]\w+)['’]s\b")
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
SHORT = 3  # letters of no abbreviation of a name
AHEAD = 3  # characters in which such a gap shows
BESIDE = frozenset((" ", "-"))  # what parts the words of a name


def torn(source: str, target: str) -> tuple[str, ...]:
    """Return the words that are gone from beside those that were copied from the source, where the copy gapes.

    Both are texts of one segment; the source is in Latin letters, and the translation is not.
    """
    source, target = source.strip().translate(_SPACES), target.translate(_SPACES)
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
    words = list(_LATIN.finditer(source))
    pairs = list(pairwise(words))
    ahead = {word[0] for word in copied if _AHEAD.search(target[max(0, word.start() - AHEAD) : word.start()])}
    behind = {word[0] for word in copied if _BEHIND.match(target, word.end())}
    for kept in (ahead, behind):
        stood: dict[str, list[str]] = {}
        for first, second in pairs:
            own, other = (second[0], first[0]) if kept is ahead else (first[0], second[0])
            joined = source[first.end() : second.start()] in BESIDE
            stood.setdefault(own, []).append(other if joined and other[0].isupper() else "")
        yield from (other for word in kept if all(others := stood.get(word, [])) for other in others)
