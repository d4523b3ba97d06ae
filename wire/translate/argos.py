"""The Argos engine: neural translation by the installed packages, decoded by CTranslate2.

Everything about decoding is in this module. Segments are cut into pieces that a model can take, pieces of like length
are decoded together, and as many batches at a time as there are cores, whichever segments and articles they are of.
"""

import os
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Literal, Protocol

import ctranslate2
from sentencepiece import SentencePieceProcessor

from wire import languages
from wire.errors import EngineError, PackageError
from wire.translate.engine import MASK, Answer, Hypothesis, Kind, Link, Pair
from wire.translate.packages import DETOKENIZER, Installed, installed
from wire.translate.pins import NOTHING, Pins, chosen, refuse

#: Tokens of a piece: Argos' models learnt from sentences, and get worse and slower on longer texts.
LONGEST = 120

#: Tokens of a piece's translation; what reaches it has lost its way and repeats itself.
MOST = 2 * LONGEST + 16

#: More tokens than twice the source's that a terse translation may have.
TERSE = 20

_TERSE = {"no_repeat_ngram_size": 3}

#: Tokens decoded together, padding included: more is hardly faster and needs more memory.
BATCH = 1024

#: Tokens of a batch where there is little to do: smaller ones are slower, even side by side.
LEAST = 256

#: Batches for each thread that are sorted together, and so in memory together.
DEPTH = 16

#: Characters among which a token is looked for: those that a tokenizer drops or rewrites before it, spaces above all.
SLACK = 8

_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which no tokenizer takes


@dataclass(frozen=True)
class Piece:
    """Tokens that are decoded together: a segment or, if it is long, one of the parts of it."""

    segment: int
    part: int
    parts: int  # how many
    tokens: list[str]


@dataclass(frozen=True)
class Guess:
    """One hypothesis for a piece: its tokens, and for each the place of the source token that it looked at most."""

    tokens: list[str]
    sources: list[int]


class ArgosEngine:
    """The installed Argos packages, one model in memory at a time. Threads may share it."""

    name = "argos"
    draft = False
    mask = MASK
    masked: frozenset[Kind] = frozenset({"term", "address"})

    def __init__(self, beam: int = 4, threads: int | Literal["auto"] = "auto", pins: Pins = NOTHING) -> None:
        """`beam` is the number of hypotheses weighed; `threads` decode side by side, by default one for each core.

        `pins` say which packages translate, to the byte.
        """
        self._beam = beam
        self._threads = len(os.sched_getaffinity(0)) if threads == "auto" else threads
        self._pins = pins
        self._model: Model | None = None
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
        return f"{package.name}+{package.checksum()[:12]}/beam{self._beam}"

    def translate(self, segments: Sequence[str], source: str, target: str, *, terse: bool = False) -> Iterator[Answer]:
        """Yield the answers, short segments last; no hypothesis in which the model lost its way.

        EngineError where no package is there or its model cannot be loaded.
        """
        with self._lock:
            model = self._loaded(self._package(source, target))
        yield from model.translate(segments, terse=terse)

    def close(self) -> None:
        """Release the model's memory."""
        with self._lock:
            self._model = None

    def _package(self, source: str, target: str) -> Installed:
        package = chosen(installed(), self._pins).get((source, target))
        refuse((source, target), package, self._pins)
        if package is None:
            raise EngineError(f"argos: no package from {source} to {target} is installed; see `wire models list`")
        return package

    def _loaded(self, package: Installed) -> "Model":
        if self._model is None or (self._model.package, self._model.checksum) != (package, package.checksum()):
            self._model = None  # first: two models would need twice the memory
            self._model = Model(package, self._beam, self._threads)
        return self._model


class Model:
    """A package's model in memory."""

    def __init__(self, package: Installed, beam: int, threads: int) -> None:
        """Load it; PackageError, with the remedy, where it cannot be loaded."""
        self.package = package
        self.checksum = package.checksum()
        self._beam = beam
        self._threads = threads
        self._lead = [package.metadata.source_prefix] if package.metadata.source_prefix else []
        self._joint = languages.joint(package.metadata.pair[1])
        try:
            self._tokenizer = _tokenizer(package)
            self._translator = ctranslate2.Translator(
                str(package.model),
                device="cpu",
                compute_type="default",  # "auto" has broken a pair
                inter_threads=threads,
                intra_threads=1,  # one core for each batch: faster by half than all cores for one
            )
        except (RuntimeError, ValueError, OSError, MemoryError) as error:
            raise self._unusable("cannot be loaded", error) from error

    def translate(self, segments: Sequence[str], *, terse: bool = False) -> Iterator[Answer]:
        """Yield one answer for each segment, as Engine has it. PackageError where the model does not work."""
        coming: dict[int, dict[int, tuple[Piece, list[Guess]]]] = {}
        left = set(range(len(segments)))
        for piece, guesses in self._decode(self._pieces(segments), terse=terse):
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
        sources = spans((surface(token) for piece, _ in parts for token in piece.tokens), text)
        for rank in range(max(len(guesses) for _, guesses in parts)):
            chosen = [guesses[min(rank, len(guesses) - 1)] for _, guesses in parts]
            written = self._joint.join(self._tokenizer.decode(guess.tokens) for guess in chosen)
            if written:
                yield Hypothesis(written, tuple(_links(parts, chosen, sources, written)))

    def _decode(self, pieces: Iterable[Piece], *, terse: bool) -> Iterator[tuple[Piece, list[Guess]]]:
        """Yield each piece with its hypotheses, as they are ready; none that goes on to the limit.

        Two batches for each thread are on their way at a time: enough to keep it busy, and few enough to stop soon.
        """
        running: deque[tuple[list[Piece], int, list[Any]]] = deque()
        for batch in batches(pieces, self._threads):
            most = 2 * len(batch[0].tokens) + TERSE if terse else MOST
            running.append((batch, most, self._start(batch, most, **(_TERSE if terse else {}))))
            if len(running) >= 2 * self._threads:
                yield from self._finish(*running.popleft())
        while running:
            yield from self._finish(*running.popleft())

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
        for tokens, attention in zip(done.hypotheses, done.attention, strict=True):
            skip = 1 if prefix and tokens[:1] == [prefix] else 0
            looks = (row[len(self._lead) :] for row in attention[skip:])
            yield Guess(tokens[skip:], [row.index(max(row)) for row in looks])

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


#: After which characters a long segment is best cut, where a word begins; and the same in scripts without spaces.
_ENDS = {**dict.fromkeys(".!?…؟۔", 3), **dict.fromkeys(";:—–؛", 2), **dict.fromkeys(",،", 1)}
_WIDE_ENDS = {**dict.fromkeys("。！？", 3), **dict.fromkeys("；：", 2), **dict.fromkeys("，、", 1)}


def cut(tokens: list[str], begins: Callable[[str, str], bool]) -> Iterator[list[str]]:
    """Yield the tokens in parts of LONGEST at most: after a sentence, a clause, a word, or else anywhere."""

    def ease(place: int) -> tuple[int, int]:
        before = tokens[place - 1].removesuffix("@@")[-1:]
        natural = 1 + _ENDS.get(before, 0) if begins(tokens[place - 1], tokens[place]) else 0
        return max(natural, _WIDE_ENDS.get(before, -1) + 1), place

    while len(tokens) > LONGEST:
        place = max(range(LONGEST // 3, LONGEST + 1), key=ease)
        yield tokens[:place]
        tokens = tokens[place:]
    if tokens:
        yield tokens


def surface(token: str) -> str:
    """Return what a token is in a text, without the marks of where words begin or go on."""
    return token.replace("▁", " ").strip().removesuffix("@@")


def spans(surfaces: Iterable[str], text: str) -> list[tuple[int, int] | None]:
    """Return where in a text its tokens stand, one after the other; None for one that the tokenizer wrote otherwise."""
    found: list[tuple[int, int] | None] = []
    here = 0
    for word in surfaces:
        start = text.find(word, here, here + len(word) + SLACK) if word else -1
        found.append((start, start + len(word)) if start >= 0 else None)
        here = start + len(word) if start >= 0 else here
    return found


def _links(
    parts: list[tuple[Piece, list[Guess]]], chosen: list[Guess], sources: list[tuple[int, int] | None], text: str
) -> Iterator[Link]:
    """Yield which characters of the translation come from which of the segment's, whose tokens stand at `sources`."""
    targets = iter(spans((surface(token) for guess in chosen for token in guess.tokens), text))
    before = 0  # tokens of the parts that came before
    for (piece, _), guess in zip(parts, chosen, strict=True):
        for place, target in zip(guess.sources, targets, strict=False):  # it takes its share and leaves the rest
            source = sources[before + place]
            if source and target:
                yield Link(*source, *target)
        before += len(piece.tokens)


def batches(pieces: Iterable[Piece], threads: int) -> Iterator[list[Piece]]:
    """Yield the pieces in batches for so many threads, like lengths together: what is shorter waits for the longest.

    Pieces are sorted in windows of DEPTH batches for each thread, so that any number of them can stream through.
    """
    for window in _windows(pieces, DEPTH * BATCH * threads):
        size = batch_size(sum(len(piece.tokens) for piece in window), threads)
        batch: list[Piece] = []
        for piece in sorted(window, key=lambda piece: len(piece.tokens), reverse=True):
            if batch and len(batch[0].tokens) * (len(batch) + 1) > size:
                yield batch
                batch = []
            batch.append(piece)
        yield batch


def batch_size(tokens: int, threads: int) -> int:
    """Return how many of the tokens make a batch, so that each thread gets the same number of like batches.

    The eighth more is room for whole sentences: without it, each round leaves a small batch over.
    """
    rounds = -(-tokens // (threads * BATCH))
    return min(BATCH, max(LEAST, tokens * 9 // 8 // (threads * rounds)))


def _windows(pieces: Iterable[Piece], tokens: int) -> Iterator[list[Piece]]:
    """Yield the pieces in lists of about so many tokens."""
    window: list[Piece] = []
    size = 0
    for piece in pieces:
        window.append(piece)
        size += len(piece.tokens)
        if size >= tokens:
            yield window
            window, size = [], 0
    if window:
        yield window
