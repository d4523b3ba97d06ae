"""How right and how fast normalise/ is: dates as Babel writes them, and the shared articles where they are at hand.

Usage: python bench/normalise.py [PART ...]     the parts are the functions below; all, if none is named
"""

import json
import os
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("WIRE_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "tests"))

from generated_dates import LOCALES, TWELVE, generated_dates  # noqa: E402  stands among the tests
from wire.item import Block  # noqa: E402
from wire.normalise.dates import Reference, find_dates  # noqa: E402
from wire.normalise.draft import Draft  # noqa: E402

EACH = 400  # generated dates of a locale
WRITTEN = "2024-09-29"  # when the sentences of tests/dates were written, if they do not say


def dates() -> Iterator[str]:
    """Weekday-day-month dates of 25 locales, our own sentences, and the time that dates take in the shared articles."""
    shares = {locale: share_right(locale) for locale in LOCALES}
    short = {locale: round(share, 4) for locale, share in shares.items() if share < 1}
    yield f"generated dates, {len(LOCALES)} locales  {statistics.mean(shares.values()):.4f}  below 1: {short or 'none'}"
    yield f"  of them the {len(TWELVE)} languages  {statistics.mean(shares[locale] for locale in TWELVE):.4f}"
    right, all_of_them = own_sentences()
    yield f"own sentences, all dates right  {right} of {all_of_them}"
    for language in ("en", "de"):
        seconds = sorted(map(seconds_for_dates, shared_articles(language)))
        if seconds:
            median, slowest = statistics.median(seconds) * 1000, seconds[-1] * 1000
            yield f"dates of an article ({language})  median {median:.1f} ms, slowest {slowest:.1f} ms"


def share_right(locale: str) -> float:
    """Return how many of a locale's generated dates are found, alone, with the day that they mean."""
    right = 0
    for made in generated_dates(locale, EACH):
        right += values(made.text, locale, made.written.isoformat()) == [made.meant.isoformat()]
    return right / EACH


def own_sentences() -> tuple[int, int]:
    """Return how many sentences of tests/dates have exactly the dates that they should, and how many there are."""
    right = count = 0
    for path in sorted((ROOT / "tests" / "dates").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            right += values(case["text"], path.stem, case.get("written", WRITTEN)) == case["values"]
            count += 1
    return right, count


def values(text: str, language: str, written: str) -> list[str]:
    """Return what the dates of a text mean that was received on a day."""
    reference = Reference(received_at=datetime.fromisoformat(f"{written}T09:00:00+00:00"))
    draft = Draft(language=language, headline="", body=(Block(text=text),))
    return [found.value for found in find_dates(draft, reference, ())]


def shared_articles(language: str) -> Iterator[Draft]:
    """Yield the shared articles of a language; none where the data are not at hand."""
    path = SHARED / "data" / f"quotes-dev-{language}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        headline, *body = filter(str.strip, json.loads(line)["text"].splitlines())
        yield Draft(language=language, headline=headline, body=tuple(Block(text=text) for text in body))


def seconds_for_dates(draft: Draft) -> float:
    """Return the processor's time for the dates of an article."""
    start = time.process_time()
    find_dates(draft, Reference(received_at=datetime(2024, 9, 29, tzinfo=UTC)), ())
    return time.process_time() - start


PARTS: dict[str, Callable[[], Iterator[str]]] = {"dates": dates}


def main() -> None:
    """Print the lines of the parts that are asked for."""
    for name in sys.argv[1:] or PARTS:
        for line in PARTS[name]():
            print(line, flush=True)


if __name__ == "__main__":
    main()
