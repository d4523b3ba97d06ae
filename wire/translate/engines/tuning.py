"""How this machine decodes fastest: measured once, when there is enough to translate, and kept beside the store.

    decoding = settled(config, kept(folder, library))              what to decode with now
    keep(folder, measured(seconds, computes), library)             find out what is fastest, for the next time

What is fastest depends on cores that share their caches, on what the processor can do with small integers, on what
else the machine does. The usual way stands unless another one is faster by a tenth, for measurements lie a little.
"""

import os
import platform
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from wire.config import TranslateConfig
from wire.item import Frozen

FILE = "decoding.json"  # in the folder of the store

BETTER = 0.9  # of the time: less than a tenth is no gain that can be measured

#: Tokens decoded together, padding included: more is hardly faster and needs more memory.
BATCH = 1024

Compute = Literal["default", "int8", "int16", "float32", "bfloat16"]


class Decoding(Frozen):
    """What a model is decoded with."""

    workers: int = Field(ge=1, description="batches that are decoded side by side")
    threads: int = Field(default=1, ge=1, description="of each")
    compute: Compute = Field(default="default", description="default: as the model is stored")
    batch: int = Field(default=BATCH, ge=1, description="tokens, padding included")


class Measured(Frozen):
    """What was found fastest on a machine, by which a folder that moved to another one is known."""

    machine: str
    decoding: Decoding


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


def usual() -> Decoding:
    """Return what is fastest on most machines: a core for each batch."""
    return Decoding(workers=cores())


def settled(config: TranslateConfig, known: Decoding | None) -> Decoding:
    """Return what to decode with: as it is configured, else as it was measured, else the usual way."""
    best = known or usual()
    return Decoding(
        workers=best.workers if config.threads == "auto" else config.threads,
        threads=best.threads if config.threads == "auto" else 1,
        compute=best.compute if config.compute == "auto" else config.compute,
        batch=best.batch if config.batch == "auto" else config.batch,
    )


def kept(folder: Path | None, library: str) -> Decoding | None:
    """Return what was found fastest on this machine; None where that is not known, or cannot be read.

    `library` is the version of what decodes.
    """
    with suppress(OSError, ValidationError):
        known = Measured.model_validate_json((folder / FILE).read_text("utf-8")) if folder else None
        return known.decoding if known and known.machine == _machine(library) else None
    return None


def keep(folder: Path, decoding: Decoding, library: str) -> None:
    """Write down what was found fastest; where that may not be written, it is measured again another time."""
    with suppress(OSError):
        (folder / FILE).write_text(
            Measured(machine=_machine(library), decoding=decoding).model_dump_json() + "\n", "utf-8"
        )


def measured(seconds: Callable[[Decoding], float], computes: Iterable[str]) -> Decoding:
    """Return the fastest way to decode; `seconds` measures one by the same work each time.

    `computes` are the kinds of numbers that the processor can compute with. First the threads, then the numbers, then
    the batch: each with the best that is known of the others.
    """
    best = usual()
    known = {best: seconds(best)}
    for others in (_threads, partial(_numbers, computes), _batches):
        for other in others(best):
            if other not in known:
                known[other] = seconds(other)
        fastest = min(known, key=lambda one: known[one])
        best = fastest if known[fastest] < BETTER * known[best] else best
    return best


def _threads(best: Decoding) -> Iterable[Decoding]:
    """Yield other shares of the cores: hyper-threads are none, and large caches may hold one batch only."""
    half = max(1, cores() // 2)
    for workers, threads in ((half, 1), (half, cores() // half), (1, cores())):
        yield best.evolve(workers=workers, threads=threads)


def _numbers(computes: Iterable[str], best: Decoding) -> Iterable[Decoding]:
    """Yield other kinds of numbers than the stored ones, which are mostly small integers, and mostly the fastest."""
    options: tuple[Compute, ...] = ("float32", "bfloat16")
    return [best.evolve(compute=compute) for compute in options if compute in set(computes)]


def _batches(best: Decoding) -> Iterable[Decoding]:
    return [best.evolve(batch=batch) for batch in (BATCH // 2, 2 * BATCH)]


def _machine(library: str) -> str:
    """Return what a measurement is true of: processor, cores, version of CTranslate2."""
    return f"{_processor()}, {cores()} cores, CTranslate2 {library}"


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
