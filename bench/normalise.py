"""How right and how fast normalise/ is: dates as Babel writes them, and the shared articles where they are at hand.

Usage: python bench/normalise.py [PART ...]     the parts are the functions below; all, if none is named
"""

import contextlib
import json
import os
import statistics
import subprocess
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
from wire.errors import ArticleError  # noqa: E402
from wire.item import Block, RawArticle  # noqa: E402
from wire.normalise.article import normalise  # noqa: E402
from wire.normalise.dates import Reference, find_dates  # noqa: E402
from wire.normalise.draft import Draft  # noqa: E402

TAG = "tag:wire.example,2024-01-01"
EACH = 400  # generated dates of a locale
WRITTEN = "2024-09-29"  # when the sentences of tests/dates were written, if they do not say


def dates() -> Iterator[str]:
    """Weekday-day-month dates of 25 locales, our own sentences, and the time that dates take in the shared articles."""
    shares = {locale: share_right(locale) for locale in LOCALES}
    short = {locale: round(share, 4) for locale, share in shares.items() if share < 1}
    yield f"generated dates, {len(LOCALES)} locales  {statistics.mean(shares.values()):.4f}  below 1: {short or 'none'}"
    yield f"  of them the {len(TWELVE)} languages  {statistics.mean(shares[locale] for locale in TWELVE):.4f}"
    right, all_of_them = expressions()
    yield f"the {all_of_them} expressions  {right} of {all_of_them}"
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


def expressions() -> tuple[int, int]:
    """Return how many of the expressions that every version must get right are, alone, and how many there are."""
    table = tomllib.loads((ROOT / "tests" / "expressions.toml").read_text(encoding="utf-8"))["expression"]
    right = sum(values(each["text"], each["language"], each["written"]) == [each["value"]] for each in table)
    return right, len(table)


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


def quotes() -> Iterator[str]:
    """Segments, speakers and both, by the shared scorer on the shared articles."""
    scorer = SHARED / "tools" / "score_quotes.py"
    for language in ("en", "de"):
        gold = SHARED / "data" / f"quotes-dev-{language}.jsonl"
        if scorer.is_file() and gold.is_file():
            command = [sys.executable, str(scorer), str(gold), "--wire", f"{sys.executable} -m wire"]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            yield f"quotes ({language})  {run.stdout.strip().splitlines()[-1]}"


def articles() -> Iterator[str]:
    """The time that a whole article takes, everything on, once the language is loaded."""
    for language in ("en", "de"):
        raws = [raw(draft_text(draft)) for draft in shared_articles(language)]
        if raws:
            normalise(raws[0], TAG)
            times = sorted(seconds(one) for one in raws)
            median, slowest = statistics.median(times) * 1000, times[-1] * 1000
            yield f"whole article ({language})  median {median:.1f} ms, slowest {slowest:.1f} ms"


def growth() -> Iterator[str]:
    """The time that awkward texts take as they grow: one line without a break, and nothing but quotes."""
    sentence = "The harbour of Exampleton reopened on Monday after 12 years, Jane Roe said. "
    quote = '"We have waited for twelve years," said Jane Roe.\n'
    for name, unit in (("one line", sentence), ("quotes", quote)):
        normalise(raw("Harbour reopens\n" + unit * 10), TAG)
        figures = []
        for size in (1, 10, 100, 1000):
            taken = seconds(raw("Harbour reopens\n" + unit * (size * 1000 // len(unit) + 1)))
            figures.append(f"{size} kB {taken:.3f} s")
        yield f"growth, {name}  {', '.join(figures)}"


def raw(text: str) -> RawArticle:
    """Return a text as an article that was found in a file."""
    received = datetime(2024, 9, 29, tzinfo=UTC)
    return RawArticle(origin="bench.txt", media_type="text/plain", data=text.encode(), received_at=received)


def draft_text(draft: Draft) -> str:
    """Return a draft's headline and blocks, one a line."""
    return "\n".join([draft.headline, *(block.text for block in draft.body)]) + "\n"


def seconds(article: RawArticle) -> float:
    """Return the processor's time for a whole article; one that is only a headline takes none."""
    start = time.process_time()
    with contextlib.suppress(ArticleError):
        normalise(article, TAG)
    return time.process_time() - start


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "dates": dates,
    "quotes": quotes,
    "articles": articles,
    "growth": growth,
}


def main() -> None:
    """Print the lines of the parts that are asked for."""
    for name in sys.argv[1:] or PARTS:
        for line in PARTS[name]():
            print(line, flush=True)


if __name__ == "__main__":
    main()
