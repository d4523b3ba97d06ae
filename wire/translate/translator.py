"""Items in, the same items in another language out: what cannot be trusted stays in its own words.

    items | split into tasks | a person's memory | for each route: mask | memory, else engine | unmask | copyedit
          | gates | join

What a person has translated stands before what any engine says, if the gates let it pass. All other tasks of all
items go to an engine together. A task that a gate fails is tried again with masks over what was lost, then over all
that the engine may spoil, then by the next route. When nothing passes, the source's words stand, marked; when the
headline or too many others stay, the item is held.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from re import Pattern

from wire import languages
from wire.config import TranslateConfig
from wire.errors import EngineError
from wire.item import Attempt, Failed, Item, Translation, Waiting
from wire.store.memory import Key, Memory
from wire.translate.copyedit import copyedit
from wire.translate.engine import Engine, Hypothesis, Link, Route, routes
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.check import check
from wire.translate.gates.check import version as gates_version
from wire.translate.glossary import Glossary, Term
from wire.translate.protect import Masked, Stretch, mask, missing, names, protected
from wire.translate.segments import Rendered, Unit, join, split

NOTHING = (Hypothesis(""),)  # what is judged where an engine has no hypothesis
BEGINNING = 40  # characters of a segment by which an editor finds it


@dataclass
class _Task:
    """A unit on its way through the routes: what was tried, and its translation once one passed the gates.

    `stretches` are what the route at hand may spoil, `lost` those that it did spoil when they were not masked.
    """

    unit: Unit
    item: Item
    names: Pattern[str]
    terms: Sequence[Term]
    stretches: list[Stretch] = field(default_factory=list)
    lost: list[Stretch] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    translation: str | None = None
    links: tuple[Link, ...] = ()
    remembered: bool = False
    draft: bool = False

    def settle(self, text: str, attempt: Attempt) -> bool:
        """Put an attempt on record, and keep its text if no gate failed it; return whether none did."""
        self.attempts.append(attempt)
        if not attempt.failed:
            self.translation = text
        return not attempt.failed

    def rendered(self) -> Rendered:
        text = self.unit.text if self.translation is None else self.translation
        return Rendered(self.unit, text, tuple(self.attempts), self.remembered, self.links)


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

    def translate(self, items: Sequence[Item], target: str) -> Iterator[Item | Waiting | Failed]:
        """Yield each item in the target language (a tag) as version 1, held where it may not be published.

        Waiting where no engine knows the way, with the command that helps; Failed where an engine broke and what it
        left undone no other could do.
        """
        by_source: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            by_source[item.language].append(item)
        for source, those in by_source.items():
            ways = self._routes(source, target)
            if ways:
                yield from self._translated(those, target, ways)
            else:
                yield from (_waiting(item, target) for item in those)

    def _routes(self, source: str, target: str) -> list[Route]:
        return routes(self._engines, source, target, self._config.pivots)

    def _translated(self, items: Sequence[Item], target: str, ways: Sequence[Route]) -> Iterator[Item | Failed]:
        tasks = {item.uri: list(self._tasks(item, target)) for item in items}
        everything = [task for of_item in tasks.values() for task in of_item]
        self._recall_people(target, everything)
        broken = "; ".join(filter(None, [self._try(route, target, everything) for route in ways]))
        for item in items:
            if broken and any(task.translation is None for task in tasks[item.uri]):
                yield Failed(origin=item.origin, reason=broken, language=target)
            else:
                yield self._finished(item, target, tasks[item.uri])

    def _tasks(self, item: Item, target: str) -> Iterator[_Task]:
        known = names(item)
        for unit in split(item):
            yield _Task(unit, item, known, self._glossary.find(unit.text, item.language, target))

    def _recall_people(self, target: str, tasks: Sequence[_Task]) -> None:
        """Give the tasks what a person has translated and the gates let pass, in the person's own words."""
        serving = languages.broader(target)
        keys = [[Key.by_person(task.unit.text, task.item.language, tag) for tag in serving] for task in tasks]
        known = self._memory.recall(key for of_task in keys for key in of_task)
        for task, of_task in zip(tasks, keys, strict=True):
            key = next((key for key in of_task if key in known), None)
            if key:
                failed = check(Candidate(task.unit.text, known[key], task.item.language, target, _forms(task)))
                task.remembered = task.settle(known[key], Attempt(engine=key.engine, model=key.model, failed=failed))

    def _try(self, route: Route, target: str, tasks: Sequence[_Task]) -> str:
        """Try a route on every task that has no translation yet, with more and more masks; return why it broke."""
        pending = [task for task in tasks if task.translation is None]
        for task in pending:
            task.stretches = protected(task.unit.text, task.names, task.terms, route.masked)
        try:
            for masked in (_addresses, _lost, _everything):
                pending = [task for task in pending if task.translation is None]
                seen = [
                    (task, mask(task.unit.text, chosen, route.mask))
                    for task in pending
                    if (chosen := masked(task)) is not None
                ]
                if seen:
                    self._round(route, target, seen)
        except EngineError as error:
            return str(error)
        return ""

    def _round(self, route: Route, target: str, seen: Sequence[tuple[_Task, Masked]]) -> None:
        """Translate the tasks as they are seen, in one batch, and keep what passes the gates."""
        model = route.version()

        def key(task: _Task, masked: Masked) -> Key:
            return Key(masked.text, task.item.language, target, route.name, model, self._glossary.version)

        known = self._memory.recall(key(*one) for one in seen)
        lacking = list(dict.fromkeys(masked.text for task, masked in seen if key(task, masked) not in known))
        fresh = {lacking[number]: hypotheses for number, hypotheses in route.translate(lacking)} if lacking else {}
        passed: dict[Key, str] = {}
        for task, masked in seen:
            remembered = known.get(key(task, masked))
            hypotheses = fresh[masked.text] or NOTHING if remembered is None else (Hypothesis(remembered),)
            for hypothesis in hypotheses:
                if self._judge(task, masked.restore(hypothesis.text), target, route, model):
                    task.remembered, task.draft = remembered is not None, route.draft
                    task.links = () if masked.words else hypothesis.links  # they count the mask, not the words
                    passed[key(task, masked)] = hypothesis.text
                    break
        self._memory.remember({one: answer for one, answer in passed.items() if one not in known})

    def _judge(self, task: _Task, restored: tuple[str, str | None], target: str, route: Route, model: str) -> bool:
        """Put an attempt on record and, if no gate fails it, its words into the task; return whether none did."""
        text, unmasked = restored
        source = task.unit.text
        terms = _forms(task)
        text = copyedit(text, terms, task.item.places, task.item.language, target)
        failed = check(Candidate(source, text, task.item.language, target, terms))
        task.lost = missing(task.stretches, text)
        if "name" in route.masked and task.lost:  # its names take no endings, so they must be there to the letter
            failed["names_survive"] = f"{', '.join(stretch.words for stretch in task.lost)}: not in the translation"
        if unmasked:
            failed["placeholders_survive"] = unmasked
        return task.settle(text, Attempt(engine=route.name, model=model, failed=failed))

    def _finished(self, item: Item, target: str, tasks: Sequence[_Task]) -> Item:
        joined = join(item, [task.rendered() for task in tasks])
        translation = Translation(
            source_uri=item.uri,
            source_version=item.version,
            source_language=item.language,
            glossary=self._glossary.version,
            draft=any(task.draft for task in tasks),
            segments=joined.segments,
            held=tuple(self._objections(tasks)),
        )
        return item.evolve(
            uri=f"{item.story}/{target}",
            version=1,
            language=target,
            headline=joined.headline,
            body=joined.body,
            translation=translation,
        )

    def _objections(self, tasks: Sequence[_Task]) -> Iterator[str]:
        """Yield why an item may not be published as it is: its headline, or too much of it, stayed in its own words."""
        stayed = [task for task in tasks if task.translation is None]
        for task in stayed:
            if task.unit.block == 0:
                yield f"the headline stays untranslated: {_objection(task)}"
        if len(stayed) > self._config.hold_above * len(tasks):
            yield f"{len(stayed)} of {len(tasks)} segments stay untranslated, the first: {_objection(stayed[0])}"


def _version(route: Route) -> str:
    """Return the version of a route; one that is broken has none, and is a new recipe when it is mended."""
    try:
        return route.version()
    except EngineError:
        return "broken"


def _addresses(task: _Task) -> list[Stretch] | None:
    """Mask at first only what no engine can translate."""
    return [stretch for stretch in task.stretches if stretch.kind == "address"]


def _lost(task: _Task) -> list[Stretch] | None:
    """Mask then what was lost, unless that is nothing or everything."""
    chosen = [stretch for stretch in task.stretches if stretch.kind == "address" or stretch in task.lost]
    return chosen if task.lost and len(chosen) < len(task.stretches) else None


def _everything(task: _Task) -> list[Stretch] | None:
    """Mask at last all that the engine may spoil."""
    return task.stretches if any(stretch.kind != "address" for stretch in task.stretches) else None


def _forms(task: _Task) -> dict[str, str]:
    """Return the glossary's terms in the words of the task, each with the form that it must have."""
    return {task.unit.text[term.start : term.end]: term.form for term in task.terms}


def _objection(task: _Task) -> str:
    """Return what the gates said of the last attempt, and of which words: `numbers_survive: 30 is lost (“More …”)`."""
    beginning = task.unit.text[:BEGINNING] + ("…" if len(task.unit.text) > BEGINNING else "")
    reasons = "; ".join(f"{gate}: {remark}" for gate, remark in task.attempts[-1].failed.items())
    return f"{reasons} (“{beginning}”)"


def _waiting(item: Item, target: str) -> Waiting:
    """Say what the way lacks: Argos' packages lead to English and from it."""
    to_english = [] if languages.base(item.language) == "en" else [f"{languages.argos_code(item.language)}_en"]
    from_english = [] if languages.base(target) == "en" else [target]
    commands = "; ".join(f"wire models install {what}" for what in to_english + from_english)
    remedy = f"no engine from {item.language} to {target}: {commands}"
    return Waiting(origin=item.origin, uri=f"{item.story}/{target}", language=target, remedy=remedy)
