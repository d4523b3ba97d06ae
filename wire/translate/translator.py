"""Items in, the same items in another language out: what cannot be trusted stays in its own words.

    items | windows | split into tasks | a person's memory | for each route: memory, else engine | unmask | mend
          | localise | gates | join | typeset

What a person has translated stands before what any engine says, if the gates let it pass. All other tasks of a window
of items go to an engine together, whichever items they are of, and the next window is read meanwhile. A task that a
gate fails tries the engine's other hypotheses, is asked again in other ways (attempts.py), and then by the next route.
When nothing passes, the source's words stand, marked; when the headline or too many others stay, the item is held,
and the memory keeps nothing of it.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from re import Pattern
from typing import TypeVar

from wire import languages
from wire.config import TranslateConfig
from wire.errors import EngineError, PinError
from wire.item import Attempt, Failed, Item, Translation, Waiting
from wire.store.memory import Memory
from wire.translate import recall
from wire.translate.attempts import LADDER, Climb, Question, Rung, Task
from wire.translate.captions import gathered, written_out
from wire.translate.dateline import Head, head
from wire.translate.drafts import Draft, drafted
from wire.translate.engine import Engine, Hypothesis, Route, routes
from wire.translate.gates.check import version as gates_version
from wire.translate.glossary import Glossary, Term
from wire.translate.headline import has_capitals, known, sentence_case
from wire.translate.placement import settled
from wire.translate.protect import names
from wire.translate.quoted import quoted
from wire.translate.segments import join, split
from wire.translate.typeset import typeset

#: Characters of the segments that are translated together, for each core: enough for long batches of like lengths,
#: and what is lost, and kept waiting, when the power fails.
WINDOW = 64_000

MARKUP = "markup_survives"
BEGINNING = 40  # characters of a segment by which an editor finds it
MOST_REASONS = 5  # segments that an editor is told of, of an item that is held
NOTHING = (Hypothesis(""),)  # what is judged where an engine has no hypothesis


T = TypeVar("T")


@dataclass(frozen=True)
class Job:
    """An item and its segments, on their way into another language."""

    item: Item
    head: Head | None
    tasks: Sequence[Task]

    @property
    def size(self) -> int:
        """Characters to be translated."""
        return sum(len(task.unit.text) for task in self.tasks)


class Translator:
    """The engines, behind memory, glossary and gates."""

    def __init__(self, engines: Sequence[Engine], glossary: Glossary, memory: Memory, config: TranslateConfig) -> None:
        """Ask the engines in this order."""
        self._engines = engines
        self._glossary = glossary
        self._memory = memory
        self._config = config

    def recipe(self, source: str, target: str) -> str:
        """Return all that decides a translation: engines, models, glossary, gates. Held items wait for another one."""
        ways = (f"{route.name} {_version(route)}" for route in self._routes(source, target))
        return "; ".join([*ways, f"glossary {self._glossary.version}", f"gates {gates_version()}"])

    def translate(self, items: Iterable[Item], target: str) -> Iterator[tuple[Item, Item | Waiting | Failed]]:
        """Yield each item with what became of it in the target language (a tag), as `in_windows` does."""
        for window in self.in_windows(items, target):
            yield from window

    def in_windows(self, items: Iterable[Item], target: str) -> Iterator[list[tuple[Item, Item | Waiting | Failed]]]:
        """Yield the items of a window, each with what became of it in the target language (a tag).

        That is the translation, as version 1, held where it may not be published; Waiting where no engine knows the
        way, or a model is not the pinned one, with the command that helps; Failed where an engine broke and what it
        left undone no other could do.
        The items are read as they are needed: any number may come.
        """
        for window in ahead(windows(self._job(written_out(item), target) for item in items)):
            by_source: dict[str, list[Job]] = defaultdict(list)
            for job in window:
                by_source[job.item.language].append(job)
            for source, jobs in by_source.items():
                yield [
                    (gathered(item, source), gathered(result, source) if isinstance(result, Item) else result)
                    for item, result in self._window(jobs, target, self._routes(source, target))
                ]

    def rest(self) -> None:
        """Let the engines release their memory and processes until they are asked again."""
        for engine in self._engines:
            engine.close()

    def _lacking(self, source: str, target: str) -> str:
        """Say what the way lacks: Argos' packages lead to English and from it; or what is wrong with an engine."""
        to_english = [] if languages.base(source) == "en" else [f"{languages.argos_code(source)}_en"]
        from_english = [] if languages.base(target) == "en" else [target]
        commands = [f"wire models install {what}" for what in to_english + from_english]
        troubles = [trouble for engine in self._engines if (trouble := engine.trouble())]
        return f"no engine from {source} to {target}: {'; '.join(commands + troubles)}"

    def _routes(self, source: str, target: str) -> list[Route]:
        return routes(self._engines, source, target, self._config.pivots)

    def _job(self, item: Item, target: str) -> Job:
        own = head(item, target, self._glossary)
        units, named = split(item, own), names(item)
        terms = [self._glossary.find(unit.text, item.language, target) for unit in units]
        headline = _as_sentence(item, named, terms[0] if units and units[0].block == 0 else ())
        texts = [unit.text if unit.block else headline for unit in units]
        tasks = zip(units, texts, terms, strict=True)
        return Job(item, own, [Task(unit, text, item, named, of, target) for unit, text, of in tasks])

    def _window(
        self, jobs: Sequence[Job], target: str, ways: Sequence[Route]
    ) -> Iterator[tuple[Item, Item | Waiting | Failed]]:
        """Yield what became of the items of a window, all of one language."""
        source = jobs[0].item.language
        remedy = _refused(ways[0]) if ways else self._lacking(source, target)
        if remedy:
            yield from ((job.item, _waiting(job.item, target, remedy)) for job in jobs)
            return
        tasks = [task for job in jobs for task in job.tasks]
        recall.from_people(self._memory, tasks, target)
        broken = "; ".join(filter(None, [self._climb(route, tasks) for route in ways]))
        done = [(job, self._finished(job, target)) for job in jobs]
        good = (job for job, item in done if item.translation and not item.translation.held)
        recall.keep(self._memory, (task for job in good for task in job.tasks))
        for job, item in done:
            undone = broken and any(task.translation is None for task in job.tasks)
            yield job.item, Failed(origin=item.origin, reason=broken, language=target) if undone else item

    def _climb(self, route: Route, tasks: Sequence[Task]) -> str:
        """Ask a route for every task that has no translation yet, in one way after the other; return why it broke."""
        try:
            model = route.version()
            version = self._glossary.version
            climbs = [Climb(task, route, model, version) for task in tasks if task.translation is None]
            recalled = recall.from_route(self._memory, climbs)
            known = {id(climb) for climb, _, _ in recalled}
            self._ask(route, _asked(LADDER[0], (climb for climb in climbs if id(climb) not in known)), recalled)
            for rung in LADDER:
                climbs = [climb for climb in climbs if climb.task.translation is None]
                self._ask(route, _asked(rung, climbs))
        except EngineError as error:
            return str(error)
        return ""

    def _ask(
        self,
        route: Route,
        asked: Mapping[Question, Sequence[Climb]],
        recalled: Iterable[tuple[Climb, str, str]] = (),
    ) -> None:
        """Put the questions to the route in one batch, each text once, and judge the answers as they come.

        What was `recalled` is judged when the engine has begun.
        """
        of_text = _by_text(asked)
        texts = list(of_text)
        answers: dict[str, tuple[Hypothesis, ...]] = {}
        terse = any(question.terse for question in asked)  # all of a rung are, or none
        try:
            coming = route.translate(texts, terse=terse) if texts else iter(())
        finally:  # an engine that is broken makes nothing worse that is known already
            for climb, answer, how in recalled:
                climb.task.remembered = self._judge(climb, climb.first, [[Hypothesis(answer)]], how=how)
        for number, hypotheses in coming:
            answers[texts[number]] = hypotheses
            for question in of_text[texts[number]]:
                if all(text in answers for text in question.texts):
                    for climb in asked[question]:
                        self._judge(climb, question, _alternatives(question, answers))
            if all(len(question.texts) == 1 for question in of_text[texts[number]]):
                del answers[texts[number]]  # what an engine knows of an answer takes far more memory than its words

    def _judge(
        self, climb: Climb, question: Question, alternatives: Iterable[Sequence[Hypothesis]], how: str = ""
    ) -> bool:
        """Put each alternative on record until no gate fails one, which the task is given; return whether one passed.

        An alternative has a hypothesis for each text of the question.
        """
        task = climb.task
        without: tuple[Draft, Sequence[Hypothesis], str] | None = None
        for place, hypotheses in enumerate(alternatives, start=1):
            draft = drafted(climb, question, hypotheses)
            if draft.said in climb.judged:
                continue
            ways = ", ".join(filter(None, [how, question.how, f"hypothesis {place}" if place > 1 else ""]))
            if not draft.failed:
                return self._keep(climb, question, draft, hypotheses, ways)
            if draft.failed.keys() == {MARKUP}:  # with all its words right: so it will do, when nothing is better
                without = without or (draft, hypotheses, ways)
            else:
                climb.judged.add(draft.said)
            task.attempts.append(Attempt(engine=climb.route.name, model=climb.model, how=ways, failed=draft.failed))
        if without and not how:  # what is remembered has no links; the engine may have some
            draft, hypotheses, ways = without
            return self._keep(climb, question, draft, hypotheses, ways)
        return False

    def _keep(
        self, climb: Climb, question: Question, draft: Draft, hypotheses: Sequence[Hypothesis], ways: str
    ) -> bool:
        """Give the task a translation in which every word is right; what cannot be placed of its marks is settled."""
        kept, remark = settled(draft.lost, draft.text)
        left = f"leaving {draft.untranslated}" if draft.left else ""
        how = ", ".join(filter(None, [ways, remark, left]))
        climb.task.attempts.append(Attempt(engine=climb.route.name, model=climb.model, how=how))
        climb.task.translation, climb.task.placed = draft.text, (*draft.placed, *kept, *draft.left)
        climb.task.draft = climb.route.draft
        if not draft.left:  # the memory does not know which words are no translation
            climb.task.fresh = climb.worth_keeping(question, hypotheses[0].text, draft.said)
        return True

    def _finished(self, job: Job, target: str) -> Item:
        item, tasks = job.item, job.tasks
        words = {term.form for task in tasks for term in task.terms}
        house = next((self._config.quotes[tag] for tag in languages.broader(target) if tag in self._config.quotes), "")
        joined = typeset(join(item, [task.rendered() for task in tasks], job.head), item, target, words, house)
        translation = Translation(
            source_uri=item.uri,
            source_version=item.version,
            source_language=item.language,
            glossary=self._glossary.version,
            draft=any(task.draft for task in tasks),
            segments=joined.segments,
            quotes=quoted(item, joined),
            held=tuple(objections(tasks, self._config.hold_above)),
        )
        return item.evolve(
            uri=f"{item.story}/{target}",
            version=1,
            language=target,
            headline=joined.headline,
            body=joined.body,
            translation=translation,
        )


def windows(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Yield the jobs in lists of about WINDOW characters for each core."""
    window: list[Job] = []
    size = 0
    for job in jobs:
        window.append(job)
        size += max(job.size, BEGINNING)
        if size >= WINDOW * len(os.sched_getaffinity(0)):
            yield window
            window, size = [], 0
    if window:
        yield window


def ahead(values: Iterator[T]) -> Iterator[T]:
    """Yield the values, the next of which is made in a thread of its own while the caller works on the one before."""
    with ThreadPoolExecutor(1, "ahead") as thread:
        coming = thread.submit(next, values, None)
        while (value := coming.result()) is not None:
            coming = thread.submit(next, values, None)
            yield value


def objections(tasks: Sequence[Task], hold_above: float) -> Iterator[str]:
    """Yield why an item may not be published as it is: its headline, or too much of it, stayed in its own words."""
    stayed = [task for task in tasks if task.translation is None]
    headline = [task for task in stayed if task.unit.block == 0]
    for task in headline:
        yield f"the headline stays untranslated: {_objection(task)}"
    if len(stayed) > hold_above * len(tasks):
        yield f"{len(stayed)} of {len(tasks)} segments stay untranslated"
        others = [task for task in stayed if task not in headline]
        yield from map(_objection, others[:MOST_REASONS])
        if len(others) > MOST_REASONS:
            yield f"and {len(others) - MOST_REASONS} more"


def _asked(rung: Rung, climbs: Iterable[Climb]) -> dict[Question, list[Climb]]:
    """Return what a rung asks, and for whom."""
    asked: dict[Question, list[Climb]] = defaultdict(list)
    for climb in climbs:
        if question := climb.ask(rung):
            asked[question].append(climb)
    return asked


def _by_text(questions: Iterable[Question]) -> dict[str, list[Question]]:
    of_text: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        for text in question.texts:
            of_text[text].append(question)
    return of_text


def _alternatives(question: Question, answers: Mapping[str, Sequence[Hypothesis]]) -> list[Sequence[Hypothesis]]:
    """Return the answers to a question: each hypothesis of a single text, or the best of each of several."""
    if len(question.texts) == 1:
        return [[one] for one in answers[question.texts[0]] or NOTHING]
    parts = [answers[text] for text in question.texts]
    return [[of[0] for of in parts] if all(parts) else NOTHING]


def _as_sentence(item: Item, named: Pattern[str], terms: Iterable[Term]) -> str:
    if not has_capitals(item.headline, item.language):  # what the body says of its words takes longer to find
        return item.headline
    told = known(item, named, (item.headline[term.start : term.end] for term in terms))
    return sentence_case(item.headline, item.language, told)


def _version(route: Route) -> str:
    """Return the version of a route; one that is broken has none, and is a new recipe when it is mended."""
    try:
        return route.version()
    except EngineError:
        return "broken"


def _objection(task: Task) -> str:
    """Return what is wrong with the best of its attempts, after its first words, as an editor would remark.

    `“More than 30 ships are …”: 30 is lost (numbers_survive); 7 attempts`
    """
    words = task.unit.text
    beginning = words if len(words) <= BEGINNING else words[:BEGINNING].rstrip() + " …"
    if not task.attempts:
        return f"“{beginning}”: no engine answered"
    best = min(task.attempts, key=lambda attempt: len(attempt.failed)).failed
    remarks = "; ".join(f"{remark} ({gate})" for gate, remark in best.items())
    return f"“{beginning}”: {remarks}" + (f"; {len(task.attempts)} attempts" if len(task.attempts) > 1 else "")


def _refused(route: Route) -> str:
    """Return why nobody may translate: a model of the best way is not the pinned one, and no other may stand in."""
    try:
        route.version()
    except PinError as error:
        return str(error)
    except EngineError:  # it is tried, and what it says then goes on record
        pass
    return ""


def _waiting(item: Item, target: str, remedy: str) -> Waiting:
    return Waiting(origin=item.origin, uri=f"{item.story}/{target}", language=target, remedy=remedy)
