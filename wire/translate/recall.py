"""What the translation memory knows of tasks, and what it is told of them: people's words first, then each route's."""

from collections.abc import Iterable, Sequence

from wire import languages
from wire.item import Attempt
from wire.store.memory import Key, Memory
from wire.translate.attempts import Climb, Task
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.check import check
from wire.translate.placement import placed, settled


def from_people(memory: Memory, tasks: Sequence[Task], target: str) -> None:
    """Give the tasks what a person has translated and the gates let pass, in the person's own words."""
    serving = languages.broader(target)
    keys = [[Key.by_person(task.unit.text, task.item.language, tag) for tag in serving] for task in tasks]
    known = memory.recall(key for of_task in keys for key in of_task)
    for task, of_task in zip(tasks, keys, strict=True):
        key = next((key for key in of_task if key in known), None)
        if key:
            _give(task, key, known[key], target)


def from_route(memory: Memory, climbs: Sequence[Climb]) -> list[tuple[Climb, str, str]]:
    """Return what a route has said of tasks before, and how that is known."""
    known = memory.recall([key for climb in climbs for key in (climb.key, climb.general_key) if key])
    recalled = []
    for climb in climbs:
        if climb.key in known:
            recalled.append((climb, known[climb.key], "remembered"))
        elif climb.general and climb.general_key in known:
            answer = climb.general.fill(known[climb.general_key])
            recalled.append((climb, answer, "remembered with other figures"))
    return recalled


def keep(memory: Memory, tasks: Iterable[Task]) -> None:
    """Remember what the engines made of the tasks of items that may be published."""
    memory.remember({key: text for task in tasks for key, text in task.fresh.items()})


def _give(task: Task, key: Key, words: str, target: str) -> None:
    failed = check(Candidate(task.unit.text, words, task.item.language, target, task.forms()))
    task.attempts.append(Attempt(engine=key.engine, model=key.model, how="remembered", failed=failed))
    if not failed:
        task.translation, task.remembered = words, True
        found, lost = placed(task.marks, task.unit.text, words, ())
        task.placed = (*found, *settled(lost, words)[0])
