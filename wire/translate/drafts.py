"""What an engine answers, as it may be published: mended, in the target's forms, marked, and judged by the gates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wire import languages
from wire.item import Mark
from wire.translate.attempts import Climb, Question
from wire.translate.copyedit import localised, mended
from wire.translate.engine import Hypothesis
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.check import check
from wire.translate.placement import moved, placed
from wire.translate.protect import missing

MOST_LEFT = 5  # words of a translation for each that may stay in the source's language: more of them are no translation


@dataclass(frozen=True)
class Draft:
    """An answer as it may be published: `said` by the engine, `text` when it is copyedited; the gates that it fails.

    Of the segment's marks some are `placed` in the text, and some `lost`. `left` are marks over single words that the
    engine does not know and that stand there in the source's language.
    """

    said: str
    text: str
    failed: dict[str, str]
    placed: tuple[Mark, ...] = ()
    lost: tuple[Mark, ...] = ()
    left: tuple[Mark, ...] = ()

    @property
    def untranslated(self) -> str:
        """Return the words under `left`."""
        return ", ".join(dict.fromkeys(self.text[mark.start : mark.end] for mark in self.left))


def drafted(climb: Climb, question: Question, hypotheses: Sequence[Hypothesis]) -> Draft:
    """Return what may be published of an answer, and the gates that it fails; write down in the climb what was lost."""
    task = climb.task
    source, languages_ = task.unit.text, (task.item.language, task.target)
    said, unmasked = question.answer(_with_links(climb, question, hypotheses))
    if not said.text.strip():  # what every other gate misses then is no news
        return Draft("", "", {"length_is_plausible": f"nothing came out of {climb.route.name}"})
    text = mended(source, said.text, task.forms(), task.item.places, *languages_)
    climb.lost = missing(climb.stretches, text)
    text = localised(source, text, *languages_, headline=task.unit.block == 0)
    placed_, lost = placed(task.marks, source, text, moved(said, text)) if task.marks else ((), ())
    failed = check(Candidate(source, text, *languages_, task.forms(), task.marks, placed_, task.people))
    left = _stayed(said.left, source, text, task.item.language)
    if left and (task.unit.block == 0 or len(left) * MOST_LEFT > text.count(" ")):  # a headline has no marks
        words = ", ".join(text[mark.start : mark.end] for mark in left)
        failed.setdefault("is_translated", f"“{words}” was left in {languages.name(task.item.language, 'en')}")
    if "name" in climb.route.masked and climb.lost:  # its names take no endings, so they must be there to the letter
        failed["names_survive"] = f"{', '.join(stretch.words for stretch in climb.lost)}: not in the translation"
    if unmasked:
        failed["placeholders_survive"] = unmasked
    return Draft(said.text, text, failed, placed_, lost, left)


def _with_links(climb: Climb, question: Question, hypotheses: Sequence[Hypothesis]) -> Sequence[Hypothesis]:
    """Return the hypotheses with the links that the engine tells when it is asked for them, where marks need them."""
    [first, *others] = hypotheses
    if not climb.task.marks or first.links or others or not first.text:
        return hypotheses
    return [Hypothesis(first.text, climb.route.align(question.texts[0], first.text), first.left)]


def _stayed(left: Sequence[str], source: str, text: str, language: str) -> tuple[Mark, ...]:
    """Return marks over the words that an engine left, where they stand in the translation as they do in the source."""
    words = [word for word in dict.fromkeys(left) if _whole(word).search(source)]
    found = (found.span() for word in words for found in _whole(word).finditer(text))
    return tuple(Mark(start=start, end=end, kind="language", value=language) for start, end in sorted(found))


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
