"""Does what no engine may touch survive: addresses, handles, placeholders, tags?"""

import re
from collections import Counter

from wire.translate.gates.candidate import Candidate

#: URLs, e-mail addresses, handles, hashtags; ⟦1⟧ {name} %s __T3__ and the like; tags of markup.
MARKER = re.compile(
    r"https?://[^\s<>\"“”«»]*[\w/]|\bwww\.[^\s<>\"“”«»]*[\w/]|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,190}\w|(?<![\w@])@\w{2,}|(?<![\w&#])#\w{2,}"
    r"|⟦\d+⟧|\{\w*\}|%[sd]\b|%\(\w+\)[sd]|__\w{1,40}?__|</?[a-zA-Z][^<>]*>"
)


def placeholders_survive(candidate: Candidate) -> str | None:
    """Return which of them were lost, came in or changed, or None."""
    there, here = _markers(candidate.source), _markers(candidate.target)
    lost, new = there - here, here - there
    if lost.total() == new.total() and all(map(_is_small_hashtag, lost)) and all(map(_is_in_other_letters, new)):
        return None  # which people translate: #today
    remarks = (_remark(lost, "not in the translation"), _remark(new, "not in the source"))
    return "; ".join(filter(None, remarks)) or None


def _markers(text: str) -> Counter[str]:
    return Counter(found.rstrip("/") or found for found in MARKER.findall(text))


def _is_small_hashtag(marker: str) -> bool:
    return marker.startswith("#") and marker[1:].islower()


def _is_in_other_letters(marker: str) -> bool:
    return marker.startswith("#") and not marker.isascii()


def _remark(missing: Counter[str], where: str) -> str:
    return f"{', '.join(missing)} {'is' if missing.total() == 1 else 'are'} {where}" if missing else ""
