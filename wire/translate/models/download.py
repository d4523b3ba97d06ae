"""Files from the network: the only code of translation that uses it, and only when a package is to be installed.

    fetch(url, file, most)            into an open file, at once or not at all
    resumed(url, folder, most)        into a file in the folder; what broke off goes on where it ended

Addresses are https, wherever they redirect to. A folder of packages that somebody carried here is named by a
file:// address of the index, and a server on this machine by http://localhost: then its packages may be so, too.
"""

import fcntl
import hashlib
import http.client
import json
import os
import re
import ssl
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from wire.errors import PackageError

TIMEOUT = 30  # seconds without a byte
TRIES = 4  # how often a download is taken up that breaks off and had come on

#: Called with the bytes that are here, and how many will be, if that is known.
Progress = Callable[[int, int | None], None]


class _BrokenOffError(PackageError):
    """A download that ended before its end."""


class _UnsatisfiableError(_BrokenOffError):
    """A server that has not the part that was asked for."""


def is_local(url: str) -> bool:
    """Whether an address is of this machine: a file, or http on its loopback."""
    try:
        parts = urlsplit(url)
        loopback = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    except ValueError:
        return False
    return parts.scheme == "file" or (parts.scheme == "http" and loopback)


def fetch(url: str, file: IO[bytes], most: int, progress: Progress | None = None, *, local: bool = False) -> None:
    """Write what stands at the address to the file, `most` bytes at most; `local` allows addresses of this machine.

    PackageError names the host and the remedy: no network, an answer that is none, too long or broken off.
    """
    with _opened(url, {}, local=local) as answer:
        _take(url, answer, file, 0, most, progress)


def resumed(url: str, folder: Path, most: int, progress: Progress | None = None, *, local: bool = False) -> Path:
    """Return the path of a file in the folder that holds what stands at the address; the caller deletes it.

    What a broken download left there is asked for from its end on, if the server vouches that it has not changed since
    (RFC 9110, sections 13.1.5 and 14). PackageError as `fetch` has it; what came by then is kept for the next time.
    """
    part = folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("ab") as file:
            _alone(file, url)
            _all(url, file, _Note(part.with_suffix(".json")), most, progress, local=local)
    except OSError as error:
        raise PackageError(f"{part}: cannot be written ({error.strerror}); make room for it") from error
    return part


def forget(part: Path) -> None:
    """Delete a file that `resumed` returned."""
    part.unlink(missing_ok=True)
    part.with_suffix(".json").unlink(missing_ok=True)


def _alone(file: IO[bytes], url: str) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PackageError(f"{url}: another Wire is downloading it; wait for that one") from None


class _Note:
    """What is known of the whole file beside the part of it: what names its state, and its length."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self.validator, self.total = map(str, json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            self.validator = self.total = ""

    def write(self, validator: str, total: int | None) -> None:
        self.validator, self.total = validator, str(total or "")
        self._path.write_text(json.dumps([self.validator, self.total]), "utf-8")


def _all(url: str, file: IO[bytes], note: _Note, most: int, progress: Progress | None, *, local: bool) -> None:
    """Download on until the end, as long as each try brings something."""
    tries = 0
    while str(have := file.seek(0, os.SEEK_END)) != note.total:
        try:
            _rest(url, file, note, most, progress, local=local)
        except _BrokenOffError:
            tries += 1
            if tries > TRIES or file.seek(0, os.SEEK_END) <= have:
                raise
        else:
            return


def _rest(url: str, file: IO[bytes], note: _Note, most: int, progress: Progress | None, *, local: bool) -> None:
    """Ask for what lacks, or for all where the server cannot tell that it is still the same file."""
    have = file.tell()
    ask = {"Range": f"bytes={have}-", "If-Range": note.validator} if have and note.validator else {}
    try:
        with _opened(url, ask, local=local) as answer:
            start = _start(answer.headers)
            if start != have or not ask:
                start = 0
                file.truncate(0)
                note.write(_strong(answer.headers), _length(answer.headers))
            if start == 0 and "Content-Range" in answer.headers:
                raise _BrokenOffError(f"{url}: the server sends another part than was asked for; try again")
            _take(url, answer, file, start, most, progress)
    except _UnsatisfiableError:
        file.truncate(0)
        note.write("", None)
        raise


def _start(headers: Message) -> int:
    """Return at which byte the answer begins."""
    found = re.match(r"bytes (\d{1,15})-", headers.get("Content-Range", ""))
    return int(found[1]) if found else 0


def _length(headers: Message) -> int | None:
    length = headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else None


def _strong(headers: Message) -> str:
    """Return what names this very state of the file; "" where the server gives nothing that does."""
    tag = headers.get("ETag", "")
    return tag if tag.startswith('"') else headers.get("Last-Modified", "") if not tag else ""


def _take(url: str, answer: Any, file: IO[bytes], start: int, most: int, progress: Progress | None) -> None:
    """Copy the answer, which begins at byte `start`; PackageError where it is not all, or more than `most` bytes."""
    length = _length(answer.headers)
    total = start + length if length is not None else None
    here = start
    if max(here, total or 0) > most:
        raise PackageError(f"{url}: it is larger than {most:,} bytes; check the address")
    try:
        while here <= most and (chunk := answer.read(1 << 16)):
            _write(file, chunk)
            here += len(chunk)
            if progress:
                progress(here, total)
    except (http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError) as error:
        raise _BrokenOffError(f"{url}: the download broke off ({error}); try again, it goes on from there") from error
    if here > most:
        file.truncate(0)
        raise PackageError(f"{url}: it is larger than {most:,} bytes and was not kept; check the address")
    if total and here < total:
        raise _BrokenOffError(
            f"{url}: the download broke off after {here:,} of {total:,} bytes; try again, it goes on from there"
        )


def _write(file: IO[bytes], chunk: bytes) -> None:
    try:
        file.write(chunk)
        file.flush()  # a full disk is noticed here, and not in the middle of something else
    except OSError as error:
        raise PackageError(f"the download cannot be written ({error.strerror}); make room for it") from error


@contextmanager
def _opened(url: str, headers: dict[str, str], *, local: bool) -> Iterator[Any]:
    """Yield the answer; PackageError where there is none."""
    try:
        host = urlsplit(url).hostname or url
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the opener knows what is allowed
        answer = _opener(local=local).open(request, timeout=TIMEOUT)
    except HTTPError as error:
        error.close()
        kind = _UnsatisfiableError if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE else PackageError
        raise kind(f"{url}: the server says {error.code} {error.reason}; try again later") from error
    except (URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        if url.startswith("file:"):
            raise PackageError(
                f"{url}: cannot be read ({getattr(reason, 'strerror', None) or reason}); see whether it is there"
            ) from error
        raise PackageError(
            f"no network: {host} cannot be reached ({reason}); get the file elsewhere and `wire models install FILE`"
        ) from error
    with closing(answer):
        yield answer


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows https anywhere, and to this machine only from it."""

    def redirect_request(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).scheme != "https" and not (is_local(req.full_url) and is_local(newurl)):
            raise URLError(f"it leads to {newurl[:200]!r}, which is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(*, local: bool) -> urllib.request.OpenerDirector:
    """An opener that knows https and nothing else, so that no redirection leads to less."""
    opener = urllib.request.OpenerDirector()
    opener.addheaders = [("User-Agent", "Wire")]
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(),
        _Redirects(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ]
    if local:
        handlers += [urllib.request.FileHandler(), _LoopbackHandler()]
    for handler in handlers:
        opener.add_handler(handler)
    return opener


class _LoopbackHandler(urllib.request.HTTPHandler):
    """Speaks http with this machine only."""

    def http_open(self, req: Any) -> Any:
        if not is_local(req.full_url):
            raise URLError("it is neither https nor an address of this machine")
        return super().http_open(req)
