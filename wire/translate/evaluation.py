"""How good the engines are: BLEU and chrF against people's translations, and which gates their own output fails.

    pairs = parallel(paths, "en", "es")
    for evaluation in evaluate(routes(...), pairs, ...): keep(evaluation, folder)

Each engine is measured as it comes: no mask, no glossary, no memory, no second try. What is published is better.
sacreBLEU computes the scores, and writes its version and settings beside them; it loads nothing from anywhere.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pydantic import AwareDatetime, Field, ValidationError
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from wire import languages
from wire.errors import CorpusError, EngineError, LanguageError
from wire.item import Frozen
from wire.translate.engine import Route, best
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.check import check
from wire.translate.gates.check import version as gates_version

FILE = "evaluations.jsonl"  # in the folder of the store

#: How BLEU tells words apart where spaces do not. sacreBLEU's other tokenisers would load models.
_TOKENIZERS = {"zh": "zh", **dict.fromkeys(("ja", "th", "km", "lo", "my"), "char")}

Pairs = Sequence[tuple[str, str]]


class Evaluation(Frozen):
    """What one engine, or way over several, made of parallel texts."""

    at: AwareDatetime
    corpus: str = Field(description="a short hash of the parallel texts: only the same can be compared")
    source: str
    target: str
    engine: str
    model: str
    segments: int = Field(ge=1)
    bleu: float
    chrf: float
    signatures: tuple[str, str] = Field(description="sacreBLEU's, of BLEU and chrF")
    gates: str = Field(description="the version of the gates")
    failing: float = Field(description="share of segments that fail a gate, 0 to 1")
    failed: dict[str, float] = Field(description="the same for each gate that any of them fails")


def parallel(paths: Sequence[Path], source: str, target: str) -> list[tuple[str, str]]:
    """Return the sentences and their translations; CorpusError with file and line.

    One path is a JSON object a line, with a text under each language's tag; two are plain texts, the lines of which
    are each other's translations. Pairs of which one side is empty are left out.
    """
    if len(paths) == 1:
        pairs = [_pair(paths[0], *line, source, target) for line in enumerate(_lines(paths[0]), start=1) if line[1]]
    else:
        sources, targets = (_lines(path) for path in paths)
        if len(sources) != len(targets):
            lines = f"{paths[0]} has {len(sources)} lines, {paths[1]} {len(targets)}"
            raise CorpusError(f"{lines}; each line must be the translation of the other file's")
        pairs = list(zip(sources, targets, strict=True))
    pairs = [pair for pair in pairs if all(pair)]
    if not pairs:
        raise CorpusError(f"{paths[0]}:1: holds no sentence with its translation; write some")
    return pairs


def evaluate(
    ways: Sequence[Route], pairs: Pairs, source: str, target: str, now: datetime, tell: Callable[[str], None]
) -> Iterator[Evaluation]:
    """Yield the evaluation of each way from source to target (tags); `tell` is told of one that breaks."""
    for way in ways:
        try:
            model, answers = way.version(), best(way.translate([text for text, _ in pairs]), len(pairs))
        except EngineError as error:
            tell(f"{way.name}: {error}")
            continue
        bleu = BLEU(tokenize=_TOKENIZERS.get(languages.base(target), "13a"))
        chrf = CHRF()
        references = [[reference for _, reference in pairs]]
        failed = [
            check(Candidate(text, answer, source, target)) for (text, _), answer in zip(pairs, answers, strict=True)
        ]
        yield Evaluation(
            at=now,
            corpus=sha256(json.dumps(pairs).encode()).hexdigest()[:8],
            source=source,
            target=target,
            engine=way.name,
            model=model,
            segments=len(pairs),
            bleu=round(bleu.corpus_score(answers, references).score, 2),
            chrf=round(chrf.corpus_score(answers, references).score, 2),
            signatures=(str(bleu.get_signature()), str(chrf.get_signature())),
            gates=gates_version(),
            failing=sum(map(bool, failed)) / len(pairs),
            failed={gate: n / len(pairs) for gate, n in sorted(Counter(name for of in failed for name in of).items())},
        )


def keep(evaluation: Evaluation, folder: Path) -> None:
    """Add an evaluation to those that are kept in the folder of the store; CorpusError."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(evaluation.model_dump_json() + "\n")
    except OSError as error:
        raise CorpusError(f"{path}: cannot be written ({error.strerror}); make room for it") from error


def kept(folder: Path) -> list[Evaluation]:
    """Return the evaluations that are kept, oldest first; CorpusError names the line that is none."""
    path = folder / FILE
    found = []
    for number, line in enumerate(_lines(path) if path.exists() else [], start=1):
        try:
            found.append(Evaluation.model_validate_json(line))
        except ValidationError:
            raise CorpusError(f"{path}:{number}: is no evaluation; delete the line") from None
    return found


def _lines(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig") as file:  # by its newlines only: a text may hold other line separators
            return [line.strip() for line in file]
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CorpusError(f"{path}: cannot be read ({reason}); name a file in UTF-8") from error


def _pair(path: Path, number: int, line: str, source: str, target: str) -> tuple[str, str]:
    try:
        texts = {_tag(key): text for key, text in json.loads(line).items() if isinstance(text, str)}
        return texts[source].strip(), texts[target].strip()
    except (ValueError, KeyError, AttributeError, RecursionError):
        raise CorpusError(f'{path}:{number}: write {{"{source}": "...", "{target}": "..."}}') from None


def _tag(key: str) -> str:
    try:
        return languages.parse(key)
    except LanguageError:
        return key
