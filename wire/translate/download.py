"""Files from the network: the only code of translation that uses it, and only when a package is to be installed.

Addresses are https, wherever they redirect to. A folder of packages that somebody carried here is named by a
file:// address of the index, and then its packages may be files, too.
"""

import http.client
import urllib.request
from collections.abc import Callable
from contextlib import closing
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from wire.errors import PackageError

TIMEOUT = 30  # seconds without a byte

#: Called with the bytes that are here, and how many will be, if that is known.
Progress = Callable[[int, int | None], None]


def fetch(url: str, file: IO[bytes], most: int, progress: Progress | None = None, *, local: bool = False) -> None:
    """Write what stands at the address to the file, `most` bytes at most; `local` allows file:// addresses.

    PackageError names the host and the remedy: no network, an answer that is none, too long or broken off.
    """
    host = urlsplit(url).hostname or url
    try:
        with closing(_opener(local=local).open(url, timeout=TIMEOUT)) as answer:
            total = int(answer.headers.get("Content-Length") or 0) or None
            here = _copy(answer, file, most, lambda done: progress(done, total) if progress else None)
    except HTTPError as error:
        error.close()
        raise PackageError(f"{url}: the server says {error.code} {error.reason}; try again later") from error
    except (URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise PackageError(
            f"no network: {host} cannot be reached ({reason}); get the file elsewhere and `wire models install FILE`"
        ) from error
    if here > most:
        raise PackageError(f"{url}: it is larger than {most:,} bytes and was not kept; check the address")
    if total and here < total:
        raise PackageError(f"{url}: the download broke off after {here:,} of {total:,} bytes; try again")


def _copy(answer: IO[bytes], file: IO[bytes], most: int, report: Callable[[int], None]) -> int:
    """Copy until the end or until more than `most` bytes have come; return how many have."""
    here = 0
    while here <= most and (chunk := answer.read(1 << 16)):
        file.write(chunk)
        here += len(chunk)
        report(here)
    return here


def _opener(*, local: bool) -> urllib.request.OpenerDirector:
    """An opener that knows https and nothing else, so that no redirection leads to less."""
    opener = urllib.request.OpenerDirector()
    opener.addheaders = [("User-Agent", "Wire")]
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ]
    for handler in [*handlers, urllib.request.FileHandler()] if local else handlers:
        opener.add_handler(handler)
    return opener
