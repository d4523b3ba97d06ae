"""What behaves like the real thing and can be foretold: engines that translate nothing, a provider of set entities."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from wire.errors import EngineError
from wire.normalise.draft import Draft
from wire.normalise.entities import Entities
from wire.translate.engine import MASK, Answer, Engine, Hypothesis, Kind, Link, best


def pretend(text: str, source: str, target: str) -> str:
    """A translation as a fake engine makes it: `[es] text`."""
    return f"[{target}] {text}"


def translated(engine: Engine, segments: Sequence[str], target: str) -> list[str]:
    """The best that an engine makes of English segments, in their order."""
    return best(engine.translate(segments, "en", target), len(segments))


class FakeEngine:
    """An engine over any pairs; `answer` may return "" or raise EngineError, and `calls` is what it was asked.

    It answers from the last segment to the first, for any order is allowed. `more` are further hypotheses for a
    segment, after the answer, and `links` what it says of an answer's characters. `terse` is what it was asked so.
    """

    def __init__(
        self,
        *pairs: tuple[str, str],
        name: str = "fake",
        draft: bool = False,
        mask: str = MASK,
        masked: Iterable[Kind] = ("term", "address"),
        answer: Callable[[str, str, str], str] = pretend,
        model: str = "1",
        more: Mapping[str, Sequence[str]] | None = None,
        links: Callable[[str, str], tuple[Link, ...]] = lambda _segment, _answer: (),
        left: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.draft = draft
        self.mask = mask
        self.masked: frozenset[Kind] = frozenset(masked)
        self.answer = answer
        self.model = model
        self.calls: list[tuple[str, str, list[str]]] = []
        self.more = more or {}
        self.links = links
        self.left = left
        self.terse: list[str] = []
        self.closed = False
        self.wrong = ""
        self._pairs = frozenset(pairs)

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self._pairs

    def trouble(self) -> str:
        return self.wrong

    def version(self, source: str, target: str) -> str:
        self._check(source, target)
        return f"{source}-{target}-{self.model}"

    def translate(self, segments: Sequence[str], source: str, target: str, *, terse: bool = False) -> Iterator[Answer]:
        self._check(source, target)
        self.calls.append((source, target, list(segments)))
        self.terse += segments if terse else []
        for number, text in reversed(list(enumerate(segments))):
            texts = [self.answer(text, source, target), *self.more.get(text, ())]
            yield number, tuple(Hypothesis(one, self.links(text, one), self.left) for one in texts if one)

    def align(self, segment: str, text: str, source: str, target: str) -> tuple[Link, ...]:
        return ()

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
