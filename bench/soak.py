"""A week of the daemon in minutes: does its memory grow, do its files stay open, is every item accounted for?

Twenty feeds on the loopback bring 2,000 items in three languages; English ones are translated by Apertium where it is
installed, so that six languages are published. An item in twenty is corrected, one in a hundred killed. Sources refuse,
break off and hang, one more accepts connections and never answers, the daemon gets SIGHUP and, in the first half of
the week, kill -9. Memory is looked at from the second quarter of the life of the process that goes on from there. An
hour lasts four seconds: a whole run takes eleven minutes, and as long again as the last translations need; --short,
with an hour of 0.6 seconds and 200 items, about two minutes. Linux only.

Usage: python bench/soak.py [--short]
"""

import argparse
import json
import random
import re
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HOURS, SOURCES = 7 * 24, 20
KILLED, CORRECTED = 100, 20  # one item in so many
FAULTS = ("breaks off", "refuses", "hangs")
LATER = 12  # hours after which an item is corrected
PATIENCE = 1800  # seconds for the last translations
TIMEOUT = 5  # seconds that a source may take
APERTIUM = Path("/usr/share/apertium/modes/eng-spa.mode").exists()
WORDS = {
    "en": ("Harbour {n} reopens{again}", "The harbour reopened on Monday. The master said that {n} ships waited."),
    "de": ("Der Hafen {n} öffnet{again}", "Der Hafen ist seit Montag offen. {n} Schiffe warteten dort, sagte das Amt."),
    "fr": ("Le port {n} rouvre{again}", "Le port a rouvert lundi. Le maire a dit que {n} navires attendaient."),
}
DRAFTS = ("es", "ca", "gl")  # the languages that Apertium makes of English
CORRECTION = {"en": " again", "de": " wieder", "fr": " encore"}


@dataclass
class Week:
    """What the sources have at every moment: a simulated hour lasts `hour` seconds."""

    hour: float
    items: int
    begun: float = field(default_factory=time.monotonic)
    faults: Counter[str] = field(default_factory=Counter)

    @property
    def now(self) -> float:
        """Hours since it began."""
        return (time.monotonic() - self.begun) / self.hour

    def title(self, number: int, now: float) -> str:
        """Return the headline of an item as its source has it."""
        language = language_of(number % SOURCES)
        corrected = number % CORRECTED == 0 and now >= self.comes(number) + LATER
        return WORDS[language][0].format(n=number, again=CORRECTION[language] if corrected else "")

    def comes(self, number: int) -> float:
        """Return the hour of an item; the last comes half a day before the end, so that it can be corrected."""
        return (HOURS - LATER - 1) * number / self.items

    def feed(self, source: int) -> bytes:
        """Return the source's feed, all of its items: how long it is left alone after faults is no compressed time."""
        now = self.now
        numbers = [n for n in range(source, self.items, SOURCES) if self.comes(n) <= now]
        text = WORDS[language_of(source)][1]
        entries = [
            {"id": f"item-{n}", "title": self.title(n, now), "content_text": text.format(n=n)} for n in numbers[::-1]
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"Source {source}", "items": entries}
        return json.dumps(feed).encode()


def language_of(source: int) -> str:
    """Return the language of a source: of five, one is German and one French."""
    return ("en", "en", "en", "de", "fr")[source % 5]


@contextmanager
def served(week: Week) -> Iterator[int]:
    """Serve the sources, one answer in twenty is a fault; yield the port."""

    class Sources(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = week.feed(int(self.path.strip("/").partition(".")[0]))
            fault = random.randrange(60)
            if fault < len(FAULTS) and week.now < HOURS - 2 * LATER:
                week.faults[FAULTS[fault]] += 1
                if FAULTS[fault] == "hangs":
                    time.sleep(2 * TIMEOUT)
                    self.close_connection = True
                    return
                self.send_response(503 if fault else 200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data[: len(data) // 2])
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/feed+json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *arguments: object) -> None:
            """Say nothing: the daemon gave up waiting, or was killed."""

    with Server(("127.0.0.1", 0), Sources) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@contextmanager
def deaf() -> Iterator[int]:
    """Accept connections and never answer one; yield the port."""
    with socket.create_server(("127.0.0.1", 0), backlog=1000) as server:
        yield server.getsockname()[1]


@dataclass
class Daemon:
    """The daemon of a folder, and what was seen of it."""

    folder: Path
    port: int
    deaf: int  # the port of a server that accepts and never answers
    process: "subprocess.Popen[bytes] | None" = None
    kills: int = 0
    reloads: int = 0
    seen: list[tuple[int, int]] = field(default_factory=list)  # (kilobytes, open files) of the present process

    def configure(self) -> None:
        """Write the configuration, with something changed."""
        sources = "".join(
            f"  - {{feed: 'http://127.0.0.1:{self.port}/{number}.json', name: source {number}, timeout: {TIMEOUT},"
            f" max_entries: {10_000 + self.reloads}, allow_private: [127.0.0.1]}}\n"
            for number in range(SOURCES)
        )
        sources += f"  - {{feed: 'http://127.0.0.1:{self.deaf}/', timeout: {TIMEOUT}, allow_private: [127.0.0.1]}}\n"
        engines = "apertium" if APERTIUM else ""
        (self.folder / "config.yaml").write_text(
            f"languages: [en, de, fr, es, ca, gl]\nengines: [{engines}]\n"
            f"schedule: {{take_in: 3s, publish: 3s}}\nfetch: {{gap: 0}}\nsources:\n{sources}"
        )

    def start(self) -> None:
        """Start it, and wait until it works."""
        self.seen.clear()
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen([sys.executable, "-m", "wire", "daemon"], cwd=self.folder, stderr=log)
        while b"daemon.works" not in (self.folder / "log").read_bytes():
            time.sleep(0.1)
            assert self.process.poll() is None, (self.folder / "log").read_text()

    def look(self) -> None:
        """Note its memory and open files."""
        assert self.process
        assert self.process.poll() is None, (self.folder / "log").read_text()[-3000:]
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        size = re.search(r"VmRSS:\s+(\d+)", status)
        self.seen.append((int(size[1]) if size else 0, len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))))

    def kill(self) -> None:
        """Kill it -9 and start it again."""
        assert self.process
        self.process.kill()
        self.process.wait()
        self.kills += 1
        self.start()

    def reload(self) -> None:
        """Let it read a configuration that changed."""
        assert self.process
        self.reloads += 1
        self.configure()
        self.process.send_signal(signal.SIGHUP)

    def stop(self) -> int:
        """End it; return its exit status."""
        assert self.process
        self.process.terminate()
        return self.process.wait()

    def kill_stories(self, numbers: list[int]) -> None:
        """Let a person kill stories, for which the daemon must stand still."""
        assert self.stop() == 0
        for number in numbers:
            found = self.read("select story from items where original and latest and headline like ?", f"% {number} %")
            for (story,) in found:
                subprocess.run([sys.executable, "-m", "wire", "kill", story], cwd=self.folder, check=True)
        self.start()

    def read(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the store."""
        with closing(sqlite3.connect(f"file:{self.folder}/.wire/wire.sqlite?mode=ro", uri=True, timeout=60)) as store:
            return store.execute(query, values).fetchall()


def run(week: Week, daemon: Daemon) -> None:
    """Let the week pass."""
    hour = 0
    while week.now < HOURS:
        time.sleep(week.hour)
        daemon.look()
        hour += 1
        if hour % 24 == 20:
            daemon.reload()
        elif hour % 9 == 0 and week.now < HOURS / 2:
            daemon.kill()


def accounted(week: Week, daemon: Daemon) -> list[str]:
    """Return what is not as it should be, of items and of translations."""
    known = Counter(title for (title,) in daemon.read("select headline from items where original and latest"))
    expected = Counter(week.title(number, HOURS) for number in range(week.items))
    killed = {week.title(number, HOURS) for number in range(0, week.items, KILLED)}
    wrong = [f"lost: {title}" for title in (expected - known) if title not in killed]
    wrong += [f"doubled: {title}" for title in (known - expected) if title in expected]
    if known.total() != week.items:
        wrong.append(f"{known.total()} stories, not {week.items}")
    return wrong


def untranslated(daemon: Daemon) -> int:
    """Return how many translations are still to be made of those that an engine can make."""
    if not APERTIUM:
        return 0
    query = "select story, status, version, source_version, original, language from items where latest"
    rows = daemon.read(query)  # simple, for whoever reads long keeps the daemon from writing
    made = Counter((story, source) for story, _, _, source, original, _ in rows if not original)
    english = [row[0:3:2] for row in rows if (row[1], row[5]) == ("usable", "en")]  # story and version
    return sum(made[story, version] < len(DRAFTS) for story, version in english)


def finish(week: Week, daemon: Daemon) -> None:
    """Wait until all that came in the week is published."""
    daemon.reload()
    end = time.monotonic() + PATIENCE
    while (accounted(week, daemon) or untranslated(daemon)) and time.monotonic() < end:
        time.sleep(1)
        daemon.look()


def flat(seen: list[tuple[int, int]]) -> bool:
    """Print how memory and open files went once the daemon was warm; return whether they stayed."""
    warm = seen[len(seen) // 4 :]
    early, late = warm[: len(warm) // 3], warm[-(len(warm) // 3) :]
    before, after = (statistics.median(size for size, _ in part) / 1024 for part in (early, late))
    first, last = (max(count for _, count in part) for part in (early, late))
    print(f"memory, medians of the first and last third of {len(warm)} samples: {before:.0f} MB, {after:.0f} MB")
    print(f"({after / before - 1:+.1%}); open files at most: {first}, {last}")
    tenths = (seen[len(seen) * tenth // 10 : len(seen) * (tenth + 1) // 10] for tenth in range(10))
    print("memory by tenths, MB:", *(f"{statistics.median(size for size, _ in part) / 1024:.0f}" for part in tenths))
    return after <= 1.1 * before and last <= first + 2


def main() -> int:
    """Run it and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="200 items in about two minutes")
    short = parser.parse_args().short
    week = Week(0.6 if short else 4, 200 if short else 2000)
    with TemporaryDirectory(prefix="wire-soak-") as folder, served(week) as port, deaf() as other:
        daemon = Daemon(Path(folder), port, other)
        daemon.configure()
        daemon.start()
        run(week, daemon)
        finish(week, daemon)
        lasted = list(daemon.seen)
        daemon.kill_stories(list(range(0, week.items, KILLED)))
        time.sleep(5)
        wrong, left, status = accounted(week, daemon), untranslated(daemon), daemon.stop()
        check = subprocess.run([sys.executable, "-m", "wire", "check"], cwd=folder, capture_output=True, check=False)
        [(never,)] = daemon.read(f"select failures from fetches where source like '%:{other}/'")
        [(killed,)] = daemon.read("select count(*) from items where original and latest and status = 'canceled'")
    print(f"{week.items} items of {SOURCES} sources, {killed} killed; {daemon.kills} kill -9, {daemon.reloads} SIGHUP")
    print(f"sources: {dict(week.faults)}, one was asked {never} times and never answered")
    print(f"exit status {status}; wire check: {check.returncode}")
    print(f"not accounted for: {len(wrong)}, translations missing: {left}", *wrong[:20], sep="\n")
    return int(not flat(lasted) or bool(wrong or left or status or check.returncode))


if __name__ == "__main__":
    sys.exit(main())
