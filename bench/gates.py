"""How often the gates are right: alarms at people's translations, damage caught, and what a segment costs.

    bench/gates.py [--sample 150] [--languages uk,de]    FLORES-200's dev set from WIRE_SHARED (default ../shared)

The gates were made on three rows of four; of every fourth only totals were seen, by which how long a sentence is a
long one was chosen: other sentences may fare a little worse. A kind of damage that fewer than LEAST rows can have is
left out.
"""

import argparse
import json
import os
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from wire.text.calendar_names import CalendarNames
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.check import check

LANGUAGES = "uk,de,fr,es,pl,pt,it,cs,ca,gl,ru,ar"
RELATIVES = {"uk": "ru", "ru": "uk", "ca": "es", "es": "ca", "gl": "pt", "pt": "gl", "cs": "pl", "pl": "cs"}
LEAST = 15  # cases
HELD_OUT = 4  # every so many rows
Row = dict[str, str]
#: (source, translation, random numbers) -> the translation damaged, None where it cannot be.
Damage = Callable[[str, str, random.Random], str | None]


def digit_changed(_source: str, target: str, pick: random.Random) -> str | None:
    """Another digit for one."""
    places = [found.start() for found in re.finditer(r"\d", target)]
    if not places:
        return None
    place = pick.choice(places)
    return f"{target[:place]}{(int(target[place]) + pick.randint(1, 9)) % 10}{target[place + 1 :]}"


def number_dropped(_source: str, target: str, pick: random.Random) -> str | None:
    """A number gone, and no double space to show it."""
    return _without(target, re.findall(r"\d[\d.,]*", target), pick)


def name_dropped(source: str, target: str, pick: random.Random) -> str | None:
    """A name gone that both sides write alike."""
    return _without(target, _common_names(source, target), pick)


def name_exchanged(source: str, target: str, pick: random.Random) -> str | None:
    """Another name for one that both sides write alike."""
    names = _common_names(source, target)
    other = pick.choice(["Hallgrim", "Ostrowska", "Tevfik"])
    return re.sub(rf"\b{re.escape(pick.choice(names))}\b", other, target) if names else None


def month_changed(_source: str, target: str, pick: random.Random) -> str | None:
    """Another month for one; the language is not told, so any month's name of it is looked for."""
    for language in LANGUAGES.split(","):
        names = [name for name, _, short in CalendarNames(language).months() if not short and len(name) > LEAST // 3]
        found = [name for name in names if re.search(rf"\b{name}\b", target)]
        if found:
            return target.replace(found[0], pick.choice([name for name in names if name[:3] != found[0][:3]]))
    return None


def denial_dropped(source: str, target: str, _pick: random.Random) -> str | None:
    """The first word that denies gone, where the source denies once."""
    words = r"\b(?:nicht|kein\w*|no|não|non|nie|не|pas|لا|لم|لن|ليس)\b"
    if len(re.findall(r"\bnot\b|n['’]t\b|\bno\b|\bnever\b", source)) != 1 or len(re.findall(words, target)) != 1:
        return None
    return re.sub(rf"{words} ?", "", target)


def quotation_marks_dropped(source: str, target: str, _pick: random.Random) -> str | None:
    """No quotation mark left of those on both sides, where somebody speaks."""
    marks = r"[\"“”„«»]"
    both = re.search(r"[\"“][^\"“”]* [^\"“”]* [^\"“”]* [^\"“”]*[.,!?][\"”]", source) and re.search(marks, target)
    return re.sub(marks, "", target) if both else None


def quotation_mark_dropped(source: str, target: str, _pick: random.Random) -> str | None:
    """One quotation mark of a pair gone."""
    pair = len(re.findall(r"[\"“”„«»]", target)) == 2 and len(re.findall(r"[\"“”]", source)) == 2
    return re.sub(r"[\"“”„«»]", "", target, count=1) if pair else None


def untranslated(source: str, _target: str, _pick: random.Random) -> str | None:
    """The source again."""
    return source if source.count(" ") > 4 else None


def half_untranslated(source: str, target: str, _pick: random.Random) -> str | None:
    """The second half of the source behind the first half of the translation."""
    there, here = source.split(), target.split()
    return " ".join(here[: len(here) // 2] + there[len(there) // 2 :]) if len(there) > LEAST else None


def cut_short(_source: str, target: str, _pick: random.Random) -> str | None:
    """A third of the translation."""
    words = target.split()
    return " ".join(words[: len(words) // 3]) if len(words) > LEAST else None


def repeated(_source: str, target: str, pick: random.Random) -> str | None:
    """Four words again and again."""
    words = target.split()
    if len(words) < LEAST:
        return None
    place = pick.randrange(len(words) - 4)
    return " ".join(words[: place + 4] + words[place : place + 4] * 3 + words[place + 4 :])


def empty(_source: str, _target: str, _pick: random.Random) -> str | None:
    """Nothing."""
    return ""


def misread(_source: str, target: str, _pick: random.Random) -> str | None:
    """UTF-8 that was read as Windows-1252."""
    read = target.encode().decode("cp1252", errors="replace")
    return read if read != target else None


DAMAGES: tuple[Damage, ...] = (
    digit_changed, number_dropped, name_dropped, name_exchanged, month_changed, denial_dropped, quotation_marks_dropped,
    quotation_mark_dropped, untranslated, half_untranslated, cut_short, repeated, empty, misread,
)  # fmt: skip


def _without(text: str, words: list[str], pick: random.Random) -> str | None:
    if not words:
        return None
    shorter = re.sub(rf"(?<!\w){re.escape(pick.choice(words))}(?!\w)", "", text)
    return re.sub(r" ([,.])", r"\1", re.sub(r" {2,}", " ", shorter)).strip()


def _common_names(source: str, target: str) -> list[str]:
    inside = re.findall(r"(?<=[a-z,] )[A-Z]\w{3,}", source)
    return [name for name in inside if re.search(rf"\b{re.escape(name)}\b", target)]


def cases(rows: list[Row], language: str) -> Iterator[tuple[str, Candidate]]:
    """Yield every person's translation as `good`, and what can be damaged of it by the name of the damage."""
    pick = random.Random(2024)
    for row in rows:
        source, target = row["en"], row[language]
        yield "good", Candidate(source, target, "en", language)
        for damage in DAMAGES:
            broken = damage(source, target, pick)
            if broken is not None and broken != target:
                yield damage.__name__, Candidate(source, broken, "en", language)
        if language in RELATIVES and source.count(" ") > 4:
            yield "wrong_language", Candidate(source, row[RELATIVES[language]], "en", language)


def measure(rows: list[Row], language: str) -> None:
    """Print one line: the share of false alarms, and of each kind of damage the share that is caught."""
    tally: dict[str, list[bool]] = defaultdict(list)
    for kind, candidate in cases(rows, language):
        tally[kind].append(bool(check(candidate)))
    alarms = statistics.mean(tally.pop("good"))
    kinds = (f"{kind} {statistics.mean(hits):.2f} ({len(hits)})" for kind, hits in tally.items() if len(hits) >= LEAST)
    print(f"  {language}: false alarms {alarms:.3f}; caught {', '.join(kinds)}", flush=True)


def cost(rows: list[Row], languages: list[str]) -> None:
    """Print what a segment costs, once the data of its language are loaded: words met for the first time, and again."""
    for language in languages:
        pairs = [Candidate(row["en"], row[language], "en", language) for row in rows]
        for pair in pairs[:5]:
            check(pair)
        first, again = _timed(pairs), _timed(pairs)
        print(f"  {language}: {first:.2f} ms a segment, {again:.2f} ms met again", flush=True)


def _timed(pairs: list[Candidate]) -> float:
    """Return what the gates cost for each of the pairs, milliseconds of the processor."""
    begun = time.process_time()
    for pair in pairs:
        check(pair)
    return 1000 * (time.process_time() - begun) / len(pairs)


def main() -> None:
    """Print the tables; leave where there are no data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--sample", type=int, default=150, help="rows of each part")
    args = parser.parse_args()
    data = Path(os.environ.get("WIRE_SHARED", "../shared"), "data", "flores-dev.jsonl")
    if not data.is_file():
        sys.exit(f"{data} is not there: set WIRE_SHARED to the folder that has data/flores-dev.jsonl")
    rows: list[Row] = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    languages = args.languages.split(",")
    seen = [row for place, row in enumerate(rows) if place % HELD_OUT != HELD_OUT - 1]
    unseen = rows[HELD_OUT - 1 :: HELD_OUT]
    for name, part in (("rows that were looked at", seen), ("rows held out", unseen)):
        print(name)
        for language in languages:
            measure(part[: args.sample], language)
    print("cost, processor time")
    cost(unseen[: args.sample], languages)


if __name__ == "__main__":
    main()
