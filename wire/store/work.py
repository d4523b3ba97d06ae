"""What is still to be translated.

The list is kept as things change: whatever touches an original, its translation or what was noted of it settles the
rows concerned in the same transaction. So asking what lacks costs what lacks, however large the archive is.
"""

from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, select, true, update
from sqlalchemy.dialects import sqlite

from wire.item import Item
from wire.store.schema import DUE, HELD, ORIGINAL, denied, items, states, targets
from wire.store.state import Verdict

#: none; due: to be translated; held: it is held or waits, and is to be tried again by another recipe than that one.
Work = Literal["none", "due", "held"]

#: The order of work, backwards.
NEWEST = (states.c.newest_by, states.c.origin)

_translation = items.alias("translation")
_ITS_TRANSLATION = and_(
    _translation.c.story == items.c.story,
    _translation.c.language == targets.c.language,
    _translation.c.latest == true(),
)
_NOTED_OF_IT = and_(states.c.origin == items.c.origin, states.c.language == targets.c.language)
#: The Facts of every original in every target language but its own.
_FACTS = (
    select(
        items.c.origin,
        items.c.language,
        items.c.newest_by,
        items.c.version,
        items.c.status,
        targets.c.language,
        _translation.c.source_version,
        _translation.c.held,
        states.c.verdict,
        states.c.source_version,
        denied.c.story,
    )
    .join_from(items, targets, targets.c.language != items.c.language)
    .outerjoin(_translation, _ITS_TRANSLATION)
    .outerjoin(states, _NOTED_OF_IT)
    .outerjoin(denied, denied.c.story == items.c.story)
    .where(ORIGINAL)
)
_upsert = sqlite.insert(states)
_UPSERT = _upsert.on_conflict_do_update(
    index_elements=["origin", "language"],
    set_={name: _upsert.excluded[name] for name in ("verdict", "work", "source_language", "newest_by")},
)


class Facts(NamedTuple):
    """What decides about a translation: its original, the translation there is, and what was noted last."""

    origin: str
    language: str  # of the original
    newest_by: int
    version: int
    status: str
    target: str  # the language to translate into
    translated: int | None  # the version that the translation was made from
    held: bool | None
    verdict: Verdict | None
    tried: int | None  # the version that the verdict is about
    denied: str | None = None  # the story, where its rights forbid a translation


def settled(facts: Facts) -> tuple[Verdict, Work]:
    """Return the verdict that holds, and what is to be done."""
    good = facts.translated is not None and facts.translated >= facts.version and not facts.held
    verdict = facts.verdict or ("taken" if good else "missing")
    if facts.denied:
        return "denied", "none"
    if verdict == "denied":  # its rights allow it now
        verdict = "taken" if good else "missing"
    if facts.status != "usable":
        return verdict, "none"
    if verdict == "failed":
        return verdict, "due"
    if good:
        return verdict, "none"
    if verdict in {"held", "waiting"} and (facts.tried or 0) >= facts.version:
        return verdict, "held"
    return verdict, "due"


def saved(connection: Connection, item: Item) -> None:
    """Take account of an item that is the latest of its uri now."""
    if item.translation is None:
        _allow_or_deny(connection, item)
        settle(connection, items.c.story == item.story)
        return
    if not item.translation.held:
        taken = {"verdict": "taken", "reasons": [], "source_version": item.translation.source_version}
        of_it = and_(states.c.origin == item.origin, states.c.language == item.language)
        connection.execute(update(states).where(of_it), taken)
    settle(connection, items.c.story == item.story, targets.c.language == item.language)


def _allow_or_deny(connection: Connection, original: Item) -> None:
    """Write down whether a story's rights forbid a translation."""
    if original.translate == "deny":
        connection.execute(sqlite.insert(denied).values(story=original.story).on_conflict_do_nothing())
    else:
        connection.execute(delete(denied).where(denied.c.story == original.story))


def noted(connection: Connection, origin: str, language: str) -> None:
    """Take account of what was noted of an origin in a language."""
    settle(connection, items.c.origin == origin, targets.c.language == language)


def is_target(connection: Connection, language: str) -> bool:
    """Return whether translations into the language were asked for before."""
    return connection.scalar(select(targets).where(targets.c.language == language)) is not None


def add_target(connection: Connection, language: str) -> None:
    """From now on every original owes a translation into the language."""
    connection.execute(sqlite.insert(targets).values(language=language).on_conflict_do_nothing())
    settle(connection, targets.c.language == language)


def settle(connection: Connection, *which: ColumnElement[bool]) -> None:
    """Write down what is to be done, for the originals and targets that the conditions choose."""
    rows = []
    for facts in map(Facts._make, connection.execute(_FACTS.where(*which))):
        verdict, work = settled(facts)
        if facts.verdict or verdict in {"taken", "denied"} or work != "none":
            rows.append(_row(facts, verdict, work))
    if rows:
        connection.execute(_UPSERT, rows)


def try_held_again(connection: Connection) -> None:
    """Let every translation that is held or waits do so under no recipe: any recipe is another one."""
    connection.execute(update(states).where(HELD).values(recipe=""))


def due(language: str) -> Select[Any]:
    """Select the originals to be translated into the language."""
    return _originals().where(states.c.language == language, DUE)


def recipes(connection: Connection, language: str) -> list[tuple[str, str]]:
    """Return source language and recipe, each pair once, of what is held or waits in the language."""
    query = select(states.c.source_language, states.c.recipe).where(states.c.language == language, HELD).distinct()
    return [(row.source_language, row.recipe) for row in connection.execute(query)]


def held(language: str, source: str, recipe: str) -> Select[Any]:
    """Select the originals in the language `source` whose translation is held or waits under the recipe."""
    of_them = (states.c.source_language == source, states.c.recipe == recipe)
    return _originals().where(states.c.language == language, HELD, *of_them)


def _originals() -> Select[Any]:
    return select(items).join(states, and_(items.c.origin == states.c.origin, ORIGINAL))


def _row(facts: Facts, verdict: Verdict, work: Work) -> dict[str, Any]:
    """Return the row of a state: the columns that `settle` does not replace are for one of which nothing was noted."""
    return {
        "origin": facts.origin,
        "language": facts.target,
        "verdict": verdict,
        "reasons": [],
        "source_version": facts.translated or 0,
        "recipe": "",
        "work": work,
        "source_language": facts.language,
        "newest_by": facts.newest_by,
    }
