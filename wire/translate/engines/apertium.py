"""The Apertium engine: rule-based translation by the pairs that the distribution installs; a draft.

Everything about Apertium is in this module. A pair is a shell pipeline of a dozen programs which takes a
quarter of a second to start, so each pair's pipeline is started once and kept, and segments go through it one by one:

    escaped text + ".[][SERIAL]" + NUL   ->   escaped translation + ".[][SERIAL]" + NUL

The full stop makes the last words be translated as the end of a sentence; `[...]` is passed on untouched, so the
serial number proves that an answer belongs to its question.
"""

import hashlib
import os
import re
import select
import signal
import subprocess
import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO, cast

from babel.core import get_global

from wire import languages
from wire.errors import EngineError, LanguageError
from wire.translate.engine import MASK, Answer, Hypothesis, Kind, Link, Pair
from wire.translate.engines import stream

#: Where `make install` and the distribution put the pairs' modes; the first that has a pair is taken.
FOLDERS = (Path("/usr/local/share/apertium/modes"), Path("/usr/share/apertium/modes"))

#: `apertium -z` is no way to keep a pair running: it waits for ever. This program writes the pipeline that works.
_WRITER = "apertium-wblank-mode"

#: As Debian 12 packages it, it answers every text with nothing.
_BROKEN = frozenset({"rus-ukr"})

_CHUNK = 65536  # bytes: what a pipe holds
_FLOOD = 16  # times as long as its question: no answer is


class ApertiumEngine:
    """The installed pairs of Apertium. Threads may share it; a pair translates for one of them at a time."""

    name = "apertium"
    draft = True
    mask = MASK
    masked: frozenset[Kind] = frozenset({"term", "name", "number", "day", "address"})  # it makes Mark a Marcar

    def __init__(self, timeout: float = 30.0, folders: Sequence[Path] = FOLDERS) -> None:
        """`timeout` is in seconds, for one segment."""
        self._timeout = timeout
        self._folders = tuple(folders)
        self._pipelines: dict[Path, Pipeline] = {}
        self._lock = Lock()

    def pairs(self) -> frozenset[Pair]:
        """Return the (source, target) tags of the installed pairs."""
        return frozenset(self._modes())

    def trouble(self) -> str:
        """Return "": a pair that is not installed is none."""
        return ""

    def version(self, source: str, target: str) -> str:
        """Return `eng-spa-0.8.1-2`: the pair and its version in the distribution, or else its checksum."""
        return _version(self._mode(source, target))

    def translate(
        self,
        segments: Sequence[str],
        source: str,
        target: str,
        *,
        terse: bool = False,  # noqa: ARG002 - rules do not repeat themselves
    ) -> Iterator[Answer]:
        """Yield the answers in the order of the segments; rules have one hypothesis, none where Apertium choked on it.

        EngineError where the pair is not installed or its pipeline does not run.
        """
        mode = self._mode(source, target)
        with self._lock:
            pipeline = self._pipelines.setdefault(mode, Pipeline(mode, self._timeout))
        for number, text in enumerate(segments):
            said, unknown = pipeline.translate(parted(text, source))
            answer = tidied(text, said)
            left = tuple(word for word in dict.fromkeys(unknown) if word.islower() and word in text)
            yield number, (Hypothesis(answer, left=left),) if answer else ()

    def align(self, segment: str, text: str, source: str, target: str) -> tuple[Link, ...]:
        """Return the links of a translation: those of the words when each is marked, which parts some expressions."""
        written = parted(segment, source)
        if len(written) != len(segment):
            return ()
        with self._lock:
            mode = self._mode(source, target)
            pipeline = self._pipelines.setdefault(mode, Pipeline(mode, self._timeout))
        return tuple(stream.links(written, pipeline.marked(written), text))

    def close(self) -> None:
        """End every pipeline, once it has answered."""
        with self._lock:
            for pipeline in self._pipelines.values():
                pipeline.close()
            self._pipelines.clear()

    def _modes(self) -> dict[Pair, Path]:
        found: dict[Pair, Path] = {}
        for folder in self._folders:
            for path in sorted(folder.glob("*.mode")):
                pair = _pair(path.stem)
                if pair:
                    found.setdefault(pair, path)
        return found

    def _mode(self, source: str, target: str) -> Path:
        try:
            return self._modes()[source, target]
        except KeyError:
            raise EngineError(f"apertium: no pair from {source} to {target} is installed; see `apertium -l`") from None


class Pipeline:
    """The running programs of one pair, started at the first question and again after they died."""

    def __init__(self, mode: Path, timeout: float) -> None:
        """`timeout` is in seconds, for one answer."""
        self._mode = mode
        self._timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[[subprocess.Popen[bytes]], Pipeline] | None = None
        self._serial = 0
        self._lock = Lock()

    def translate(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return what the pair makes of the text, and the words in it that the pair does not know.

        The text is "" where the pair does not answer in time or dies of it twice. EngineError where it does not answer
        a plain word either.
        """
        answer, unknown = stream.unmarked(self._answer(stream.escape(text)))
        return stream.unescape(answer), unknown

    def marked(self, text: str) -> str:
        """Return the same with every word marked by the number of the one it comes from: `[[t:w:3]]puerto[[/]]`."""
        return stream.unmarked(self._answer(stream.marked(text)))[0]

    def _answer(self, written: str) -> str:
        with self._lock:
            for _ in range(2):
                try:
                    return self._ask(written)
                except TimeoutError:
                    break
                except ConnectionError:  # killed by somebody, perhaps: the text may be innocent
                    continue
            self._check()
            return ""

    def close(self) -> None:
        """End the programs, once they have answered what they were asked."""
        with self._lock:
            self._stop()

    def _check(self) -> None:
        try:
            self._ask("1")
        except OSError as error:
            raise EngineError(
                f"apertium: the pipeline of {self._mode.stem} does not answer ({error}); reinstall its package"
            ) from error

    def _ask(self, written: str) -> str:
        """Return the answer to one question, as the programs write both; TimeoutError or ConnectionError."""
        if not written.strip():
            return ""
        process = self._process or self._start()
        self._serial += 1
        mark = f"[][{self._serial}]\0"
        try:
            answer = _exchange(process, f"{written}.{mark}".encode(), self._timeout)
            return _body(answer.decode("utf-8", "replace"), mark).removesuffix(".")
        except BaseException:  # interrupted, too: the next answer to come would be this question's
            self._stop()
            raise

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            written = subprocess.run(  # noqa: S603 - a file of the distribution
                [_WRITER, "-z", self._mode], capture_output=True, check=True, text=True, timeout=self._timeout
            )
            process = subprocess.Popen(  # noqa: S603 - what that file says
                ["bash", "-c", _script(written.stdout), "bash", "-g", ""],  # noqa: S607 - -g: a mark at unknown words
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                start_new_session=True,  # a group of its own: all of it can be ended, and Ctrl-C does not hit it
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise EngineError(
                f"apertium: {self._mode.stem} does not start ({error}); install the package apertium"
            ) from error
        self._process, self._end = process, weakref.finalize(self, _end, process)
        return process

    def _stop(self) -> None:
        if self._end:
            self._end()
        self._process = self._end = None


def _script(pipeline: str) -> str:
    """Return the pipeline such that the shell becomes its last program, whose death then ends the output at once.

    A shell that waited for all of them would keep the output open until the first had noticed.
    """
    before, bar, last = pipeline.strip().rpartition("|")
    return f"shopt -s lastpipe; {before}{bar} exec {last}"


def _exchange(process: subprocess.Popen[bytes], question: bytes, timeout: float) -> bytes:
    """Write the question and read up to NUL, both at once: a long text fills the pipes in both directions.

    TimeoutError after `timeout` seconds, ConnectionError where the programs have ended.
    """
    sink, well = (cast(IO[bytes], pipe).fileno() for pipe in (process.stdin, process.stdout))
    os.set_blocking(sink, False)
    poll = select.poll()
    poll.register(sink, select.POLLOUT)
    poll.register(well, select.POLLIN)
    deadline = time.monotonic() + timeout
    answer, most = b"", _FLOOD * len(question) + _CHUNK
    while not answer.endswith(b"\0"):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"no answer in {timeout:g} s")
        ready = dict(poll.poll(left * 1000))
        if sink in ready:
            question = question[os.write(sink, question[:_CHUNK]) :]
            if not question:
                poll.unregister(sink)
        if well in ready:
            answer += _read(well)
            if len(answer) > most:
                raise ConnectionError("it goes on and on")
    return answer


def _read(well: int) -> bytes:
    read = os.read(well, _CHUNK)
    if not read:
        raise ConnectionError("it ended")
    return read


def _body(answer: str, mark: str) -> str:
    """Return the answer without the mark at its end; ConnectionError where it is another question's."""
    body = answer.removesuffix(mark)
    if body == answer or "\0" in body:
        raise ConnectionError("it answered another question")
    return body


def _end(process: subprocess.Popen[bytes]) -> None:
    """End all programs of a pipeline; they keep nothing that a kill could spoil."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


_SHOUTED = re.compile(r"\b[A-ZÀ-Þ]{1,3}(?=(?: [A-ZÀ-Þ]{1,3})* [A-ZÀ-Þ]{2,}\b)")
_COMPOUND = re.compile(r"(?<=[a-z])(?<!\bself)-(?=[a-z])")
_BEFORE = re.compile(r" +(?=[,.;:!?)\]”])")
_AFTER = re.compile(r"(?<=[(\[“¿¡]) +")
_FIGURED = re.compile(r"(?<![\w.,-])(\d[\d.,]*)-[^\W\d_]")


def tidied(source: str, text: str) -> str:
    """Return the translation without the spaces that Apertium leaves around what it dropped or moved, and its capitals.

    A space before a full stop or after an opening bracket goes only where the source has none such.
    """
    text = re.sub(r" {2,}", " ", _apart(source, text.strip()))
    for spaces in (_BEFORE, _AFTER):
        if not spaces.search(source):
            text = spaces.sub("", text)
    return _without_shouting(source, _tighten_quotes(source, text))


def _apart(source: str, text: str) -> str:
    """Return the text with the words parted that it joins for a figure's compound: `bonosde10` for `10-year bonds`."""
    for figure in set(_FIGURED.findall(source)):
        text = re.sub(rf"(?<=[^\W\d_])de(?={re.escape(figure)}(?!\w))", " de ", text)
    return text


def _tighten_quotes(source: str, text: str) -> str:
    """Return the text with no space beside a straight quotation mark where the source has none beside that mark."""
    before, parts = source.split('"'), text.split('"')
    if len(before) != len(parts):
        return text
    for number in range(1, len(parts)):
        if not before[number - 1].endswith(" "):
            parts[number - 1] = parts[number - 1].rstrip(" ")
        if not before[number].startswith(" "):
            parts[number] = parts[number].lstrip(" ")
    return '"'.join(parts)


def _without_shouting(source: str, text: str) -> str:
    """Return the text with small words in small letters: it gives `DE LA OTAN` for `NATO's`."""
    return text if source.isupper() else _SHOUTED.sub(lambda found: found[0].lower(), text)


def parted(text: str, source: str) -> str:
    """Return an English text without the hyphens of compounds: of `long-range weapons` it makes `armasdegama larga`."""
    return _COMPOUND.sub(" ", text) if source == "en" else text


@cache
def _pair(name: str) -> Pair | None:
    """Return the tags that a mode's name means: `eng-spa` en and es; None for a variant, or no pair of languages."""
    codes = re.fullmatch(r"([a-z]{2,3})-([a-z]{2,3})", name)
    if not codes or name in _BROKEN:
        return None
    aliases = get_global("language_aliases")
    with suppress(LanguageError):
        source, target = (languages.parse(aliases.get(code, code)) for code in codes.groups())
        return source, target
    return None


@cache
def _version(mode: Path) -> str:
    """Return the name and version of a pair; a package `apertium-eng-spa` brings both its directions."""
    one, _, other = mode.stem.partition("-")
    versions = _package_versions()
    known = versions.get(f"apertium-{one}-{other}") or versions.get(f"apertium-{other}-{one}")
    return f"{mode.stem}-{known or _checksum(mode)}"


@cache
def _package_versions() -> dict[str, str]:
    """Return the versions of the installed Debian packages of Apertium; nothing on other systems."""
    try:
        listed = subprocess.run(
            ["dpkg-query", "-W", "-f=${Package} ${Version}\n", "apertium*"],  # noqa: S607 - wherever it is
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    lines = (line.split(" ") for line in listed.stdout.splitlines())
    return {name: version for name, version in lines if version}


def _checksum(mode: Path) -> str:
    """Return the beginning of the SHA-256 of a mode's file and of the data that it names."""
    digest = hashlib.sha256(mode.read_bytes())
    for data in re.findall(r"'(/[^']+)'", mode.read_text("utf-8", "replace")):
        with suppress(OSError):
            digest.update(Path(data).read_bytes())
    return digest.hexdigest()[:12]
