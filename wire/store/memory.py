"""The translation memory: a segment that was translated once is not translated again.

A key is everything that decides a translation, so a new model or glossary simply finds nothing. What a person has
translated is found whatever engine and glossary are in force: its key names no more than the words and the languages.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from pydantic import Field
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects import sqlite

from wire import languages
from wire.item import Frozen
from wire.store.schema import memory
from wire.store.sqlite import Database

PERSON = "memory"  # the engine of what a person has translated

#: What a slot begins with: a segment with slots is known whatever figures stand there. The memory's own business, it is
#: neither counted nor exported, and forgotten with the rest.
SLOT = "⟦#"

_BATCH = 500  # keys in one query: SQLite takes 32,766 variables, older ones 999
_WHOLE = memory.c.source.not_like(f"%{SLOT}%")


class Key(NamedTuple):
    """What decides a segment's translation."""

    text: str
    source: str  # its language
    target: str
    engine: str
    model: str  # its version, or that of each on a way through other languages
    glossary: str  # its version

    @classmethod
    def by_person(cls, text: str, source: str, target: str) -> "Key":
        """Return the key of what a person translates, from any region's variety of the source language (tags).

        How the text is wrapped and spaced does not count: translation tools have their own ways.
        """
        return cls(" ".join(text.split()), languages.regionless(source), target, PERSON, "person", "")

    def hash(self) -> bytes:
        """Return 32 bytes that no other key has."""
        return sha256(json.dumps(self).encode()).digest()


class Remembered(Frozen):
    """How many segments the memory holds of one engine and model, from one language to another."""

    source: str
    target: str
    engine: str
    model: str
    segments: int = Field(ge=1)


class Memory:
    """Segments and their translations."""

    def __init__(self, database: Database) -> None:
        """Keep them in the store's database."""
        self._database = database

    def recall(self, keys: Iterable[Key]) -> dict[Key, str]:
        """Return the translations that are known; what was damaged on the disk is not."""
        known: dict[Key, str] = {}
        for batch in _batches({key.hash(): key for key in keys}):
            query = select(memory.c.key, memory.c.target, memory.c.sha256).where(memory.c.key.in_(batch))
            with self._database.reading() as connection:
                rows = connection.execute(query).all()
            known |= {batch[key]: target for key, target, digest in rows if _digest(target) == digest}
        return known

    def remember(self, translations: Mapping[Key, str]) -> None:
        """Keep translations, all or none; a newer one replaces the one there was."""
        if not translations:
            return
        statement = sqlite.insert(memory)
        newer = {"target": statement.excluded.target, "sha256": statement.excluded.sha256}
        with self._database.writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["key"], set_=newer),
                [_row(key, target) for key, target in translations.items()],
            )

    def entries(
        self, *, source: str | None = None, target: str | None = None, engine: str | None = None
    ) -> Iterator[tuple[Key, str]]:
        """Yield the segments of these languages and this engine, by default all, in a lasting order; not the damaged.

        They are read in pages: memory stays small, and others may write meanwhile.
        """
        for row in self._database.stream(select(memory).where(_WHOLE, *_chosen(source, target, engine)), memory.c.key):
            if _digest(row.target) == row.sha256:
                pair = (row.source_language, row.target_language)
                yield Key(row.source, *pair, row.engine, row.model, row.glossary), row.target

    def stats(self) -> list[Remembered]:
        """Return what the memory holds, by languages and model."""
        kinds = (memory.c.source_language, memory.c.target_language, memory.c.engine, memory.c.model)
        with self._database.reading() as connection:
            rows = connection.execute(
                select(*kinds, func.count()).where(_WHOLE).group_by(*kinds).order_by(*kinds)
            ).all()
        return [
            Remembered(source=source, target=target, engine=engine, model=model, segments=segments)
            for source, target, engine, model, segments in rows
        ]

    def forget(self, *, source: str | None = None, target: str | None = None, engine: str | None = None) -> int:
        """Forget the segments of these languages and this engine, by default all; return how many `stats` counted."""
        chosen = _chosen(source, target, engine)
        with self._database.writing() as connection:
            counted = connection.scalar(select(func.count()).select_from(memory).where(_WHOLE, *chosen))
            connection.execute(delete(memory).where(*chosen))
        return counted or 0


def _chosen(source: str | None, target: str | None, engine: str | None) -> list[ColumnElement[bool]]:
    wanted = {memory.c.source_language: source, memory.c.target_language: target, memory.c.engine: engine}
    return [column == value for column, value in wanted.items() if value is not None]


def _row(key: Key, target: str) -> dict[str, str | bytes]:
    return {
        "key": key.hash(),
        "source_language": key.source,
        "target_language": key.target,
        "engine": key.engine,
        "model": key.model,
        "glossary": key.glossary,
        "source": key.text,
        "target": target,
        "sha256": _digest(target),
    }


def _digest(target: str) -> bytes:
    return sha256(target.encode()).digest()


def _batches(keys: Mapping[bytes, Key]) -> Iterator[dict[bytes, Key]]:
    rest = iter(keys.items())
    while batch := dict(islice(rest, _BATCH)):
        yield batch
