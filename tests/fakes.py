"""What behaves like the real thing and can be foretold: engines that translate nothing, a provider of set entities."""

from collections.abc import Callable, Iterable, Sequence

from wire.errors import EngineError
from wire.normalise.draft import Draft
from wire.normalise.entities import Entities
from wire.translate.engine import MASK, Kind


def pretend(text: str, source: str, target: str) -> str:
    """A translation as a fake engine makes it: `[es] text`."""
    return f"[{target}] {text}"


class FakeEngine:
    """An engine over any pairs; `answer` may return "" or raise EngineError, and `calls` is what it was asked."""

    def __init__(
        self,
        *pairs: tuple[str, str],
        name: str = "fake",
        draft: bool = False,
        mask: str = MASK,
        masked: Iterable[Kind] = ("term", "address"),
        answer: Callable[[str, str, str], str] = pretend,
        model: str = "1",
    ) -> None:
        self.name = name
        self.draft = draft
        self.mask = mask
        self.masked: frozenset[Kind] = frozenset(masked)
        self.answer = answer
        self.model = model
        self.calls: list[tuple[str, str, list[str]]] = []
        self.closed = False
        self._pairs = frozenset(pairs)

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self._pairs

    def version(self, source: str, target: str) -> str:
        self._check(source, target)
        return f"{source}-{target}-{self.model}"

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        self._check(source, target)
        self.calls.append((source, target, list(segments)))
        return [self.answer(text, source, target) for text in segments]

    def close(self) -> None:
        self.closed = True

    def _check(self, source: str, target: str) -> None:
        if (source, target) not in self._pairs:
            raise EngineError(f"{self.name}: no pair from {source} to {target}")


class FakeEntities:
    """A provider that finds the same entities in every draft."""

    def __init__(self, found: Entities) -> None:
        self.found = found

    def entities(self, draft: Draft) -> Entities:
        return self.found
