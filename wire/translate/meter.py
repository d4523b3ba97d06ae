"""How much each engine translates, and how long it takes: an engine that is watched while it works."""

import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field

from wire.item import Translation
from wire.store.totals import Total
from wire.translate.engine import Answer, Engine, Kind, Link, Pair


@dataclass
class Meter:
    """What was done since it was last read, by engine and languages."""

    _done: dict[tuple[str, str, str], Total] = field(default_factory=dict)

    def add(self, engine: str, source: str, target: str, **amounts: float) -> None:
        """Add segments, words, seconds, or remembered segments."""
        key = (engine, source, target)
        known = self._done.get(key) or Total(engine=engine, source_language=source, target_language=target)
        self._done[key] = known.evolve(**{name: getattr(known, name) + more for name, more in amounts.items()})

    def remembered(self, translation: Translation, target: str) -> None:
        """Add the segments of a translation for which the memory answered in an engine's place."""
        hits: dict[str, int] = defaultdict(int)
        for segment in translation.segments:
            if segment.remembered and segment.translated:
                hits[segment.attempts[-1].engine] += 1
        for engine, count in hits.items():
            self.add(engine, translation.source_language, target, remembered=count)

    def read(self) -> list[Total]:
        """Return what was done, and begin anew."""
        done, self._done = self._done, {}
        return list(done.values())


class Metered:
    """An engine, each translation of which goes into a meter: the time from its first question to its last answer."""

    def __init__(self, engine: Engine, meter: Meter) -> None:
        """Watch an engine."""
        self._engine = engine
        self._meter = meter

    @property
    def name(self) -> str:
        """The engine's."""
        return self._engine.name

    @property
    def draft(self) -> bool:
        """The engine's."""
        return self._engine.draft

    @property
    def mask(self) -> str:
        """The engine's."""
        return self._engine.mask

    @property
    def masked(self) -> frozenset[Kind]:
        """The engine's."""
        return self._engine.masked

    def pairs(self) -> frozenset[Pair]:
        """Return the engine's pairs."""
        return self._engine.pairs()

    def trouble(self) -> str:
        """Return the engine's trouble."""
        return self._engine.trouble()

    def version(self, source: str, target: str) -> str:
        """Return the engine's version."""
        return self._engine.version(source, target)

    def translate(
        self, segments: Sequence[str], source: str, target: str, *, terse: bool = False
    ) -> Generator[Answer, None, None]:
        """Let the engine begin, and return its answers."""
        began = time.perf_counter()
        return self._watched(
            began, self._engine.translate(segments, source, target, terse=terse), segments, source, target
        )

    def _watched(
        self, began: float, answers: Iterable[Answer], segments: Sequence[str], source: str, target: str
    ) -> Generator[Answer, None, None]:
        answered = 0
        try:
            for answer in answers:
                answered += 1
                yield answer
        finally:
            words = sum(len(text.split()) for text in segments) if answered == len(segments) else 0
            spent = time.perf_counter() - began if words else 0.0
            self._meter.add(self.name, source, target, segments=answered, words=words, seconds=spent)

    def align(self, segment: str, text: str, source: str, target: str) -> tuple[Link, ...]:
        """Return the engine's links."""
        return self._engine.align(segment, text, source, target)

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()
