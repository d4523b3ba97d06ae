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
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import Any, Literal, Protocol

import ctranslate2

from wire import languages
from wire.errors import EngineError, PackageError
from wire.translate.engine import MASK, Kind, Pair
from wire.translate.packages import Installed, installed, newest

#: Tokens of a piece: Argos' models learnt from sentences, and get worse and slower on longer texts.
LONGEST = 120

#: Tokens of a piece's translation; what reaches it has lost its way and repeats itself.
MOST = 2 * LONGEST + 16

#: Tokens decoded together, padding included: more is hardly faster and needs more memory.
BATCH = 1024

#: Tokens of a batch where there is little to do: smaller ones are slower, even side by side.
LEAST = 256

#: Batches for each thread that are sorted together, and so in memory together.
DEPTH = 16

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})  # languages that part sentences by no space

_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which no tokenizer takes


@dataclass(frozen=True)
class Piece:
    """Tokens that are decoded together: a segment or, if it is long, a part of it."""

    segment: int
    part: int
    tokens: list[str]


class ArgosEngine:
    """The installed Argos packages, one model in memory at a time. Threads may share it; one translates at a time."""

    name = "argos"
    draft = False
    mask = MASK
    masked: frozenset[Kind] = frozenset({"term", "address"})

    def __init__(self, beam: int = 4, threads: int | Literal["auto"] = "auto") -> None:
        """`beam` is the number of hypotheses weighed; `threads` decode side by side, by default one for each core."""
        self._beam = beam
        self._threads = len(os.sched_getaffinity(0)) if threads == "auto" else threads
        self._model: Model | None = None
        self._lock = Lock()

    def pairs(self) -> frozenset[Pair]:
        """Return the (source, target) tags of the usable packages; none where Argos' own settings are unusable."""
        try:
            return frozenset(newest(installed()))
        except EngineError:  # `wire models list` says what is wrong; the other engines go on
            return frozenset()

    def version(self, source: str, target: str) -> str:
        """Return `en_uk-1.4+CHECKSUM/beam4`: package, the beginning of its checksum, and how it is asked."""
        package = _package(source, target)
        return f"{package.name}+{package.checksum()[:12]}/beam{self._beam}"

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations in order, "" for a segment in which the model lost its way.

        EngineError where no package is there or its model cannot be loaded.
        """
        with self._lock:
            return self._loaded(_package(source, target)).translate(segments)

    def close(self) -> None:
        """Release the model's memory."""
        with self._lock:
            self._model = None

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
        self._joint = "" if languages.base(package.metadata.pair[1]) in _UNSPACED else " "
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

    def translate(self, segments: Sequence[str]) -> list[str]:
        """Return the translations in order, "" for a segment in which the model lost its way. PackageError."""
        pieces = (
            Piece(number, part, tokens)
            for number, text in enumerate(segments)
            for part, tokens in enumerate(self._cut(text))
        )
        texts = {(piece.segment, piece.part): text for piece, text in self._decode(pieces)}
        results = [""] * len(segments)
        for number, keys in groupby(sorted(texts), key=itemgetter(0)):
            parts = [texts[key] for key in keys]
            results[number] = self._joint.join(parts) if all(parts) else ""
        return results

    def _cut(self, text: str) -> Iterator[list[str]]:
        tokens = self._tokenizer.encode(_SURROGATES.sub("\ufffd", text)) if text.strip() else []
        return cut(tokens, self._tokenizer.begins)

    def _decode(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, str]]:
        """Yield each piece with its translation, as they are ready: "" where the model repeated itself to the limit.

        Two batches for each thread are on their way at a time: enough to keep it busy, and few enough to stop soon.
        """
        running: deque[tuple[list[Piece], list[Any]]] = deque()
        for batch in batches(pieces, self._threads):
            running.append((batch, self._start(batch)))
            if len(running) >= 2 * self._threads:
                yield from self._finish(*running.popleft())
        while running:
            yield from self._finish(*running.popleft())

    def _finish(self, batch: list[Piece], results: list[Any]) -> Iterator[tuple[Piece, str]]:
        lost = []
        for piece, result in zip(batch, results, strict=True):
            tokens = self._tokens(result)
            if len(tokens) < MOST:
                yield piece, self._tokenizer.decode(tokens)
            else:
                lost.append(piece)
        if lost:
            for piece, result in zip(lost, self._start(lost, no_repeat_ngram_size=3), strict=True):
                tokens = self._tokens(result)
                yield piece, self._tokenizer.decode(tokens) if len(tokens) < MOST else ""

    def _start(self, batch: list[Piece], **options: Any) -> list[Any]:
        prefix = self.package.metadata.target_prefix
        try:
            results: list[Any] = self._translator.translate_batch(
                [piece.tokens for piece in batch],
                target_prefix=[[prefix]] * len(batch) if prefix else None,
                beam_size=self._beam,
                length_penalty=0.2,  # Argos' own
                replace_unknowns=True,
                max_input_length=0,  # its default cuts, and says nothing
                max_decoding_length=MOST,
                asynchronous=True,
                **options,
            )
        except (RuntimeError, ValueError) as error:
            raise self._unusable("cannot translate", error) from error
        return results

    def _tokens(self, result: Any) -> list[str]:
        while not result.done():  # `result()` would wait deaf to signals
            time.sleep(0.002)
        try:
            tokens: list[str] = result.result().hypotheses[0]
        except RuntimeError as error:
            raise self._unusable("cannot translate", error) from error
        prefix = self.package.metadata.target_prefix
        return tokens[1:] if prefix and tokens[:1] == [prefix] else tokens

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

    def encode(self, text: str) -> list[str]:
        tokens: list[str] = self._processor.encode(text, out_type=str)
        return tokens

    def decode(self, tokens: list[str]) -> str:
        """The library's own decoding makes each "_" a space, too, which breaks handles and addresses."""
        return str(self._processor.decode_pieces(tokens)).replace("▁", " ").strip()

    def begins(self, before: str, token: str) -> bool:  # noqa: ARG002 - as the Protocol has it
        return token.startswith("▁")


class _BytePairs:
    def __init__(self, package: Installed) -> None:
        self._tokenizer = package.tokenizer
        self._tokenizer.lazy_load()

    def encode(self, text: str) -> list[str]:
        tokens: list[str] = self._tokenizer.encode(text)
        return tokens

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


def _package(source: str, target: str) -> Installed:
    try:
        return newest(installed())[source, target]
    except KeyError:
        raise EngineError(f"argos: no package from {source} to {target} is installed; see `wire models list`") from None
