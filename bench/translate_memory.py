"""The memory that Wire takes to translate many segments: a process of its own for each number of them.

Run by bench/translate.py, which makes the folder with a tiny model: the segments are short and no two have the same
words, so that each is decoded, judged and remembered. They are made as they are read.
"""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from translate_articles import briefs

from wire.config import Config, load
from wire.item import Block, Item
from wire.pipeline import opened

NOW = datetime(2024, 9, 30, 9, 0, tzinfo=UTC)
TESTS = Path(__file__).parents[1] / "tests"
SENTENCES = 19  # of an article, besides its headline


def peak(config: Config, segments: int) -> float:
    """Return the most memory (MB) that a process takes which translates so many segments."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(TESTS),
        "OMP_NUM_THREADS": "1",  # or a tiny model takes twenty times as long
        "ARGOS_PACKAGES_DIR": str(config.root / "packages"),
    }
    command = [sys.executable, __file__, str(config.root / "config.yaml"), str(segments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    count, kilobytes = map(int, done.stdout.split())
    if count != segments:
        raise SystemExit(f"{count} of {segments} segments came out")
    return kilobytes / 1024


def main() -> None:
    """Translate as many segments as the command line says; print how many came out, and the most memory in kB."""
    done = streamed(load(Path(sys.argv[1])), int(sys.argv[2]))
    status = Path("/proc/self/status").read_text("ascii")
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+)", status)  # ru_maxrss is the parent's, too
    print(done, kilobytes)


def streamed(config: Config, segments: int) -> int:
    """Translate so many segments; return how many came out translated."""
    with opened(config) as wire:
        items = (_item(number, text) for number, text in enumerate(briefs(segments // (SENTENCES + 1), SENTENCES)))
        results = (result for _, result in wire.translator.translate(items, "es"))
        made = (one.translation for one in results if isinstance(one, Item))
        return sum(not one.attempts[-1].failed for translation in made if translation for one in translation.segments)


def _item(number: int, text: str) -> Item:
    """Return an article as an item, without what normalising would find in it."""
    headline, *body = text.splitlines()
    story = f"tag:bench.example,2024-01-01:story-{number}"
    return Item(
        origin=f"seeds/{number}.txt",
        uri=f"{story}/en",
        story=story,
        language="en",
        headline=headline,
        body=tuple(Block(text=paragraph) for paragraph in body),
        created_at=NOW,
        received_at=NOW,
        digest="0" * 64,
    )


if __name__ == "__main__":
    main()
