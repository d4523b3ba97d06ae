"""Does what no engine may touch survive: addresses, handles, placeholders, tags?"""

import re
from collections import Counter
from collections.abc import Iterator

from wire.translate.gates.candidate import Candidate

#: URLs, e-mail addresses, handles, hashtags; ⟦1⟧ {name} %s __T3__ and the like; tags of markup.
_MARKER = re.compile(
    r"https?://[^\s<>\"“”«»]*[\w/]|\bwww\.[^\s<>\"“”«»]*[\w/]|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,190}\w|(?<![\w@])@\w{2,}|(?<![\w&#])#\w{2,}"
    r"|⟦\d+⟧|\{\w*\}|%[sd]\b|%\(\w+\)[sd]|__\w{1,40}?__|</?[a-zA-Z][^<>]*>"
)

#: Every marker has one of these, and hardly any sentence has.
_SIGNS = ("@", "#", "//", "www.", "⟦", "{", "%", "__", "<")


def find_markers(text: str) -> Iterator[re.Match[str]]:
    """Yield the markers of a text."""
    return _MARKER.finditer(text) if _may_have(text) else iter(())


def without_markers(text: str) -> str:
    """Return a text with a space for each of its markers."""
    return _MARKER.sub(" ", text) if _may_have(text) else text


def placeholders_survive(candidate: Candidate) -> str | None:
    """Return which of them were lost, came in or changed, or None."""
    there, here = _markers(candidate.source), _markers(candidate.target)
    lost, new = there - here, here - there
    if lost.total() == new.total() and all(map(_is_small_hashtag, lost)) and all(map(_is_in_other_letters, new)):
        return None  # which people translate: #today
    remarks = (_remark(lost, "not in the translation"), _remark(new, "not in the source"))
    return "; ".join(filter(None, remarks)) or None


def _may_have(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _markers(text: str) -> Counter[str]:
    return Counter(found[0].rstrip("/") or found[0] for found in find_markers(text))


def _is_small_hashtag(marker: str) -> bool:
    return marker.startswith("#") and marker[1:].islower()


def _is_in_other_letters(marker: str) -> bool:
    return marker.startswith("#") and not marker.isascii()


def _remark(missing: Counter[str], where: str) -> str:
    return f"{', '.join(missing)} {'is' if missing.total() == 1 else 'are'} {where}" if missing else ""
