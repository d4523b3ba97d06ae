"""What goes on from one quote to the next, where its own sentence does not say who speaks.

goes on                 "A.  ¶  "B."                     a quotation that the paragraph before left open
announced               S continued:  ¶  "A."
labelled                Source: S  ¶  Verbatim: "A."
signature below         "A."  ¶  – S, mayor of X
before the attribution  "A." "B," S said.
same paragraph          "A," S said. "B."
next paragraph          "A," S said.  ¶  "B."            nothing but a quote
sentence before         S laughed. "A."
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wire.normalise import subjects
from wire.normalise.after_quote import said_at_the_end
from wire.normalise.attribution import announced
from wire.normalise.phrases import Frame
from wire.normalise.scare import FEW
from wire.normalise.setting import Attribution, Setting
from wire.normalise.words import ENDS

_SIGNED = 14  # words and marks of a line that says whose words stand above it
_LINES = 3  # blocks between a quote and the line that names its source


@dataclass(slots=True)
class Said:
    """A quotation, and who is said to say it: `home` is the page where the attribution stands."""

    page: int
    number: int  # of the page's quotations
    setting: Setting
    attribution: Attribution | None
    home: int


def carry_over(said: Sequence[Said], views: Sequence[Frame], headings: Collection[int] = ()) -> None:
    """Give quotations that no strong attribution has what the ones beside them, or the sentences before, say.

    `headings` are pages of headings: what they quote is of what follows, and never of who spoke before.
    """
    for earlier, later in pairwise(said):
        if _is_one_quotation(earlier, later):
            _share(earlier, later)
    for earlier, later in zip(said[-2::-1], said[:0:-1], strict=False):  # backwards: the last of a row has the verb
        if _is_open(earlier) and _has(later) and not _has(earlier) and _adjoins(earlier, later):
            _take(earlier, later, "before the attribution")
    for place, each in enumerate(said):
        if not _has(each) and each.page not in headings:
            _look_below(each, views)
            if not _has(each):
                _look_back(each, said[place - 1] if place else None, views)


def _look_below(each: Said, views: Sequence[Frame]) -> None:
    """Give a quotation that is a block of its own to whom the short line below names, and nothing but names."""
    if each.page + 1 >= len(views) or not _only_marks(each.setting.frame, len(each.setting.frame.words)):
        return
    below = views[each.page + 1]
    first = next((place for place, word in enumerate(below.words) if word.kind == "word"), len(below.words))
    if not first < len(below.words) <= _SIGNED or below.words[-1].text in ENDS:
        return
    phrase = below.beginning_at(first, len(below.words))
    if phrase is None or phrase.kind != "person" or below.quotes:
        return
    if phrase.last == len(below.words) or below.words[phrase.last].text == ",":
        each.attribution = Attribution("signature below", phrase, phrase.first, phrase.last)
        each.home = each.page + 1


def _look_back(each: Said, earlier: Said | None, views: Sequence[Frame]) -> None:
    if (labelled := _labelled(each, views)) is not None:
        each.attribution, each.home = labelled
        return
    frame = each.setting.frame
    opens = each.setting.place == 0 or (each.setting.floor == 0 and _only_marks(frame, each.setting.place))
    if opens and each.page > 0:
        previous = announced(views[each.page - 1])
        if previous is not None:
            each.attribution, each.home = replace(previous, rule="announced"), each.page - 1
            return
    if earlier is not None and earlier.attribution is not None:
        rule = _going_on(each, earlier, opens=opens)
        if rule:
            _take(each, earlier, rule)
            return
    found = _sentence_before(each.setting)
    if found is not None and each.attribution is None:
        each.attribution, each.home = found, each.page


def _labelled(each: Said, views: Sequence[Frame]) -> tuple[Attribution, int] | None:
    """Whom a line before names as the source of what a label like `Verbatim:` leads to, and that line's page."""
    words, place, quotes = each.setting.frame.words, each.setting.place, each.setting.frame.lexicon.quotes
    label = " ".join(word.lower for word in words[: max(0, place - 1)])
    if label not in quotes.verbatim or words[place - 1].text != ":":
        return None
    for page in range(each.page - 1, max(-1, each.page - 1 - _LINES), -1):
        line = views[page].words
        if len(line) > 2 and line[0].lower in quotes.sources and line[1].text == ":":
            phrase = views[page].beginning_at(2, len(line))
            return (Attribution("labelled", phrase, phrase.first, phrase.last), page) if phrase else None
    return None


def _going_on(each: Said, earlier: Said, *, opens: bool) -> str:
    """The rule by which a quotation is said by whoever said the one before."""
    frame = each.setting.frame
    left_open = not earlier.setting.frame.page.quotations[earlier.number].closed
    if opens and left_open and earlier.page == each.page - 1:
        return "goes on"
    if (
        earlier.page == each.page
        and _begins(each.setting)
        and (_is_alone(each.setting) or _has_some_words(each.setting))
    ):
        return "same paragraph" if not _somebody_between(earlier, each) else ""
    if not _is_alone(each.setting):
        return ""
    nothing_else = _only_marks(frame, len(frame.words))
    if earlier.page == each.page - 1 and nothing_else and _ends_with_its_quote(earlier):
        return "next paragraph"
    return ""


def _sentence_before(setting: Setting) -> Attribution | None:
    """The person whom the sentence right before a standing quote is about."""
    if not _is_alone(setting) or setting.place == 0:
        return None
    before = Setting(setting.frame, setting.place - 1)
    if before.frame.words[before.place].kind == "quote":
        return None
    said = said_at_the_end(setting.frame, before.floor, before.place)
    if said is not None:
        return replace(said, rule="sentence before")
    phrase = subjects.main(setting.frame, before.floor, setting.place)
    if phrase is None or phrase.kind == "noun":
        return None
    return Attribution("sentence before", phrase, phrase.first, phrase.last, strong=False)


def _has(each: Said) -> bool:
    return each.attribution is not None and (each.attribution.strong or not _is_alone(each.setting))


def _take(each: Said, other: Said, rule: str) -> None:
    if other.attribution is not None:
        each.attribution, each.home = replace(other.attribution, rule=rule), other.home


def _share(earlier: Said, later: Said) -> None:
    """Two parts of one quotation have one speaker."""
    if earlier.attribution is not None and earlier.attribution.strong:
        _take(later, earlier, earlier.attribution.rule)
    elif later.attribution is not None:
        _take(earlier, later, later.attribution.rule)


def _is_one_quotation(earlier: Said, later: Said) -> bool:
    return earlier.page == later.page and later.number in later.setting.frame.page.joined


def _is_open(each: Said) -> bool:
    """Whether nothing but a quotation follows: in its paragraph, or because it was left open."""
    page = each.setting.frame.page
    return not page.quotations[each.number].closed or each.setting.place + 1 < len(each.setting.frame.words)


def _adjoins(earlier: Said, later: Said) -> bool:
    if earlier.page == later.page:
        return later.setting.place == earlier.setting.place + 1
    left_open = not earlier.setting.frame.page.quotations[earlier.number].closed
    return left_open and later.page == earlier.page + 1 and later.setting.place == 0


def _begins(setting: Setting) -> bool:
    """Whether the quotation begins its sentence."""
    return _only_marks_between(setting.frame, setting.floor, setting.place)


def _is_alone(setting: Setting) -> bool:
    """Whether the quotation is a sentence of its own."""
    frame, place = setting.frame, setting.place
    if not _begins(setting):
        return False
    return place + 1 >= len(frame.words) or frame.page.ends_a_sentence(place) or frame.words[place + 1].kind != "word"


def _has_some_words(setting: Setting) -> bool:
    """Whether the quotation is long enough to be said where its sentence goes on: `"It is" odd.` is not."""
    return len(setting.text.split()) >= FEW


def _only_marks(frame: Frame, limit: int) -> bool:
    return _only_marks_between(frame, 0, limit)


def _only_marks_between(frame: Frame, first: int, limit: int) -> bool:
    return all(frame.words[n].kind != "word" for n in range(first, limit))


def _somebody_between(earlier: Said, each: Said) -> bool:
    """Whether sentences between two quotes of a paragraph are about somebody else."""
    frame = each.setting.frame
    found = earlier.attribution
    start = max(earlier.setting.place + 1, found.last if found and earlier.home == each.page else 0)
    while start < each.setting.place and not frame.page.ends_a_sentence(start):
        start += 1
    person = found.phrase.person if found and found.phrase else -1
    named = {frame.named[n].person for n in range(start, each.setting.place) if n in frame.named}
    pronouns = any(frame.words[n].lower in frame.lexicon.quotes.pronouns for n in range(start, each.setting.place))
    return bool(named - {person}) or (pronouns and each.setting.place - start > subjects.CLAUSE)


def _ends_with_its_quote(earlier: Said) -> bool:
    """Whether a paragraph ends with a quote or with its attribution."""
    frame, found = earlier.setting.frame, earlier.attribution
    last = max(earlier.setting.place + 1, found.last if found and earlier.home == earlier.page else 0)
    return all(not frame.page.ends_a_sentence(n) for n in range(last, len(frame.words) - 1))
