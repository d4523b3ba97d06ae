"""The Argos engine: neural translation by the installed packages, decoded by CTranslate2.

Everything about decoding is in this module. Segments are cut into pieces that a model can take, pieces of like length
are decoded together, and as many batches at a time as there are cores, whichever segments and articles they are of.
"""

import re
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import ctranslate2
from sentencepiece import SentencePieceProcessor

from wire import languages
from wire.config import TranslateConfig
from wire.errors import EngineError, PackageError
from wire.translate.engine import MASK, Answer, Hypothesis, Kind, Link, Pair
from wire.translate.engines.pieces import LONGEST, Piece, batches, cut, spans, surface
from wire.translate.engines.tuning import BATCH, Decoding, cores, keep, kept, measured, settled
from wire.translate.models.packages import DETOKENIZER, Installed, installed
from wire.translate.models.pins import NOTHING, Pins, chosen, refuse

#: Tokens of a piece's translation; what reaches it has lost its way and repeats itself.
MOST = 2 * LONGEST + 16

#: More tokens than twice the source's that a terse translation may have, and what keeps it from repeating itself.
MORE = 20
TERSE = {"no_repeat_ngram_size": 3}

#: Characters to be translated at once that make it worth some seconds to find out how this machine is fastest.
WORTH_MEASURING = 100_000

#: What is measured: pieces of so many tokens of any text, and so many steps of decoding each.
SAMPLE, STEPS = 32, 8
PLAIN = "2024-10-01 12:30, 2024-10-02 13:45, 2024-10-03 14:50."

_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which no tokenizer takes


@dataclass(frozen=True)
class Guess:
    """One hypothesis for a piece: its tokens, without the language's own that `lead` them, of the source's and its."""

    tokens: list[str]
    result: Any
    rank: int
    lead: tuple[int, int]

    def sources(self) -> list[int]:
        """Return for each token the place of the source token that it looked at most."""
        source, target = self.lead
        looks = (row[source:] for row in self.result.attention[self.rank][target:])
        return [row.index(max(row)) for row in looks]


class ArgosEngine:
    """The installed Argos packages; models are loaded when they are needed. Threads may share it."""

    name = "argos"
    draft = False
    mask = MASK
    masked: frozenset[Kind] = frozenset({"term", "address"})

    def __init__(self, config: TranslateConfig, state: Path | None = None, pins: Pins = NOTHING) -> None:
        """Translate as config.yaml says; what was measured of this machine is kept in the folder `state`.

        `pins` say which packages translate, to the byte.
        """
        self._config = config
        self._state = state
        self._pins = pins
        self._known = kept(state, ctranslate2.__version__)
        self._compute = settled(config, self._known).compute  # for as long as this engine lives: it decides words
        self._models: dict[Pair, Model] = {}  # the last used at the end
        self._lock = Lock()

    def pairs(self) -> frozenset[Pair]:
        """Return the (source, target) tags of the usable packages, and those that are pinned: no other may stand in.

        None where Argos' own settings are unusable.
        """
        try:
            return frozenset(chosen(installed(), self._pins)) | {pin.pair for pin in self._pins.models}
        except EngineError:  # `trouble` says what is wrong; the other engines go on
            return frozenset()

    def trouble(self) -> str:
        """Return why there are no packages, where Argos' own settings are unusable."""
        try:
            installed()
        except EngineError as error:
            return str(error)
        return ""

    def version(self, source: str, target: str) -> str:
        """Return `en_uk-1.4+CHECKSUM/beam4`: package, the beginning of its checksum, and how it is asked."""
        package = self._package(source, target)
        ways = [f"beam{self._config.beam}"]
        ways += [self._compute] if self._compute != "default" else []
        ways += ["vmap"] if self._config.vocabulary_map and package.mapped else []
        return f"{package.name}+{package.checksum()[:12]}/{'/'.join(ways)}"

    def translate(self, segments: Sequence[str], source: str, target: str, *, terse: bool = False) -> Iterator[Answer]:
        """Begin, and return the answers, short segments last; no hypothesis in which the model lost its way.

        EngineError where no package is there or its model cannot be loaded.
        """
        package = self._package(source, target)
        if sum(map(len, segments)) >= WORTH_MEASURING:
            self._measure(package)
        with self._lock:
            model = self._loaded(package)
        return model.translate(segments, terse=terse)

    def align(self, segment: str, text: str, source: str, target: str) -> tuple[Link, ...]:  # noqa: ARG002
        """Return nothing: it links what it translates, and nothing else."""
        return ()

    def close(self) -> None:
        """Release the models' memory."""
        with self._lock:
            self._models.clear()

    def _package(self, source: str, target: str) -> Installed:
        package = chosen(installed(), self._pins).get((source, target))
        refuse((source, target), package, self._pins)
        if package is None:
            raise EngineError(f"argos: no package from {source} to {target} is installed; see `wire models list`")
        return package

    def _loaded(self, package: Installed) -> "Model":
        """Return the package's model; those that were used longest ago make room for it."""
        pair = package.metadata.pair
        model = self._models.pop(pair, None)
        if model is None or (model.package, model.checksum) != (package, package.checksum()):
            model = None  # what was replaced goes before its successor comes
            room = (self._config.memory << 20) - package.size
            while self._models and sum(known.package.size for known in self._models.values()) > room:
                del self._models[next(iter(self._models))]
            decoding = settled(self._config, self._known).evolve(compute=self._compute)
            model = Model(package, self._config.beam, decoding, mapped=self._config.vocabulary_map)
        self._models[pair] = model
        return model

    def _measure(self, package: Installed) -> None:
        """Find out how this machine decodes fastest, once, with the model at hand, and keep it beside the store."""
        open_questions = "auto" in (self._config.threads, self._config.batch, self._config.compute)
        if self._known or not open_questions or not self._state or not self._state.is_dir():
            return
        self.close()  # one model at a time

        def seconds(decoding: Decoding) -> float:
            return Model(package, self._config.beam, decoding).seconds()

        self._known = measured(seconds, ctranslate2.get_supported_compute_types("cpu"))
        keep(self._state, self._known, ctranslate2.__version__)


class Model:
    """A package's model in memory."""

    def __init__(self, package: Installed, beam: int, decoding: Decoding, *, mapped: bool = False) -> None:
        """Load it; PackageError, with the remedy, where it cannot be loaded. `mapped`: by its vocabulary map."""
        self.package = package
        self.checksum = package.checksum()
        self._beam = beam
        self._lead = [package.metadata.source_prefix] if package.metadata.source_prefix else []
        self._decoding = decoding
        self._mapped = mapped and package.mapped
        self._joint = languages.joint(package.metadata.pair[1])
        try:
            with ThreadPoolExecutor(1, "loading") as thread:  # each takes about as long as the other
                loading = thread.submit(
                    ctranslate2.Translator,
                    str(package.model),
                    device="cpu",
                    compute_type=decoding.compute,  # never "auto", which has broken a pair
                    inter_threads=decoding.workers,
                    intra_threads=decoding.threads,
                )
                self._tokenizer = _tokenizer(package)
                self._translator = loading.result()
        except (RuntimeError, ValueError, OSError, MemoryError) as error:
            raise self._unusable("cannot be loaded", error) from error

    def seconds(self) -> float:
        """Return how long it takes to decode the same work, whatever the settings: two batches for each core."""
        tokens = self._tokenizer.encode(PLAIN) * (SAMPLE // len(self._tokenizer.encode(PLAIN)) + 1)
        work = [Piece(number, 0, 1, tokens[:SAMPLE]) for number in range(2 * cores() * BATCH // SAMPLE)]
        fixed = {"min_decoding_length": STEPS}
        running = [
            result
            for start in range(0, len(work), self._decoding.batch // SAMPLE)
            for result in self._start(work[start : start + self._decoding.batch // SAMPLE], STEPS, **fixed)
        ]
        started = time.perf_counter()
        for result in running:
            for _ in self._guesses(result):
                pass
        return time.perf_counter() - started

    def translate(self, segments: Sequence[str], *, terse: bool = False) -> Iterator[Answer]:
        """Begin, and return one answer for each segment, as Engine has it; PackageError where the model is broken."""
        return self._put_together(segments, self._decode(self._pieces(segments), terse=terse))

    def _put_together(self, segments: Sequence[str], decoded: Iterable[tuple[Piece, list[Guess]]]) -> Iterator[Answer]:
        coming: dict[int, dict[int, tuple[Piece, list[Guess]]]] = {}
        left = set(range(len(segments)))
        for piece, guesses in decoded:
            parts = coming.setdefault(piece.segment, {})
            parts[piece.part] = piece, guesses
            if len(parts) == piece.parts:
                whole = [part for _, part in sorted(coming.pop(piece.segment).items())]
                left.remove(piece.segment)
                yield piece.segment, tuple(self._hypotheses(segments[piece.segment], whole))
        yield from ((number, ()) for number in sorted(left))  # without a token

    def _pieces(self, segments: Sequence[str]) -> Iterator[Piece]:
        for number, text in enumerate(segments):
            parts = list(cut(self._tokenizer.encode(text), self._tokenizer.begins))
            for part, tokens in enumerate(parts):
                yield Piece(number, part, len(parts), tokens)

    def _hypotheses(self, text: str, parts: list[tuple[Piece, list[Guess]]]) -> Iterator[Hypothesis]:
        """Yield what the parts of a segment give together: the best of each, then the second best of each ..."""
        if not all(guesses for _, guesses in parts):
            return
        for rank in range(max(len(guesses) for _, guesses in parts)):
            chosen = [guesses[min(rank, len(guesses) - 1)] for _, guesses in parts]
            written = self._joint.join(self._tokenizer.decode(guess.tokens) for guess in chosen)
            if written:
                yield Hypothesis(written, _links([piece for piece, _ in parts], chosen, text, written))

    def _decode(self, pieces: Iterable[Piece], *, terse: bool) -> Iterator[tuple[Piece, list[Guess]]]:
        """Begin, and return each piece with its hypotheses, as they are ready; none that goes on to the limit.

        Two batches for each thread are on their way at a time: enough to keep it busy, and few enough to stop soon.
        """
        started = (
            self._begin(batch, terse=terse) for batch in batches(pieces, self._decoding.workers, self._decoding.batch)
        )
        running = deque(islice(started, 2 * self._decoding.workers))

        def finished() -> Iterator[tuple[Piece, list[Guess]]]:
            while running:
                yield from self._finish(*running.popleft())
                running.extend(islice(started, 1))

        return finished()

    def _begin(self, batch: list[Piece], *, terse: bool) -> tuple[list[Piece], int, list[Any]]:
        """Start to decode a batch; return it, the tokens that no translation may have, and what is coming."""
        most = 2 * len(batch[0].tokens) + MORE if terse else MOST
        return batch, most, self._start(batch, most, **(TERSE if terse else {}))

    def _finish(self, batch: list[Piece], most: int, results: list[Any]) -> Iterator[tuple[Piece, list[Guess]]]:
        for piece, result in zip(batch, results, strict=True):
            yield piece, [guess for guess in self._guesses(result) if len(guess.tokens) < most]

    def _start(self, batch: list[Piece], most: int, **options: Any) -> list[Any]:
        prefix = self.package.metadata.target_prefix
        try:
            results: list[Any] = self._translator.translate_batch(
                [[*self._lead, *piece.tokens] for piece in batch],
                target_prefix=[[prefix]] * len(batch) if prefix else None,
                beam_size=self._beam,
                num_hypotheses=self._beam,
                return_attention=True,
                length_penalty=0.2,  # Argos' own
                replace_unknowns=True,
                max_input_length=0,  # its default cuts, and says nothing
                max_decoding_length=most,
                use_vmap=self._mapped,
                asynchronous=True,
                **options,
            )
        except (RuntimeError, ValueError) as error:
            raise self._unusable("cannot translate", error) from error
        return results

    def _guesses(self, result: Any) -> Iterator[Guess]:
        while not result.done():  # `result()` would wait deaf to signals
            time.sleep(0.002)
        try:
            done = result.result()
        except RuntimeError as error:
            raise self._unusable("cannot translate", error) from error
        prefix = self.package.metadata.target_prefix
        for rank, tokens in enumerate(done.hypotheses):
            skip = 1 if prefix and tokens[:1] == [prefix] else 0
            yield Guess(tokens[skip:], done, rank, (len(self._lead), skip))

    def _unusable(self, fault: str, error: Exception) -> PackageError:
        folder = self.package.folder
        return PackageError(
            f"argos: {self.package.name} {fault} ({error}); `wire models remove {folder.name}`, then install it again"
        )


class _Tokenizer(Protocol):
    """How a package's text becomes tokens and tokens become text."""

    def encode(self, text: str) -> list[str]: ...

    def decode(self, tokens: list[str]) -> str: ...

    def begins(self, before: str, token: str) -> bool:
        """Whether a word begins at the token."""


class _SentencePiece:
    def __init__(self, package: Installed) -> None:
        self._processor = package.tokenizer.lazy_processor()
        own = package.folder / DETOKENIZER
        self._back = SentencePieceProcessor(model_file=str(own)) if own.is_file() else self._processor

    def encode(self, text: str) -> list[str]:
        tokens: list[str] = self._processor.encode(_SURROGATES.sub("\ufffd", text), out_type=str)
        return tokens if text.strip() else []

    def decode(self, tokens: list[str]) -> str:
        """The library's own decoding makes each "_" a space, too, which breaks handles and addresses."""
        return str(self._back.decode_pieces(tokens)).replace("▁", " ").strip()

    def begins(self, before: str, token: str) -> bool:  # noqa: ARG002 - as the Protocol has it
        return token.startswith("▁")


class _BytePairs:
    def __init__(self, package: Installed) -> None:
        self._tokenizer = package.tokenizer
        self._tokenizer.lazy_load()

    def encode(self, text: str) -> list[str]:
        tokens: list[str] = self._tokenizer.encode(_SURROGATES.sub("\ufffd", text))
        return tokens if text.strip() else []

    def decode(self, tokens: list[str]) -> str:
        return str(self._tokenizer.decode(tokens)).strip()

    def begins(self, before: str, token: str) -> bool:  # noqa: ARG002 - as the Protocol has it
        return not before.endswith("@@")


def _tokenizer(package: Installed) -> _Tokenizer:
    pieces = (package.folder / "sentencepiece.model").exists()
    return _SentencePiece(package) if pieces else _BytePairs(package)


def _links(pieces: Sequence[Piece], chosen: Sequence[Guess], segment: str, text: str) -> Iterator[Link]:
    """Yield which characters of the translation come from which of the segment's."""
    sources = spans((surface(token) for piece in pieces for token in piece.tokens), segment)
    targets = iter(spans((surface(token) for guess in chosen for token in guess.tokens), text))
    before = 0  # tokens of the parts that came before
    for piece, guess in zip(pieces, chosen, strict=True):
        for place, target in zip(guess.sources(), targets, strict=False):  # it takes its share and leaves the rest
            source = sources[before + place]
            if source and target:
                yield Link(*source, *target)
        before += len(piece.tokens)
