"""Slugs: the part of an item's uri and of its file names that says which story it is."""

import re
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from anyascii import anyascii

LONGEST = 80  # characters
HASH = 10  # hexadecimal digits: 40 bits, so that a million origins hardly ever share one
MARKED = re.compile(rf"(?:^|-)[0-9a-f]{{{HASH}}}$")  # what a slug ends with
_READ = 1_000  # characters of an address that are looked at: a hostile one may be megabytes
_WORDLESS = {"", "index", "default"}  # a last part of an address that says nothing


def slug(path_or_url: str, origin: str) -> str:
    """Return words of `path_or_url` and a hash of `origin`, as `[a-z0-9-]{1,80}`.

    The hash makes it differ for each origin, and from every name of a feed (feed, rss, atom, index).
    """
    mark = sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:HASH]
    words = "-".join(re.findall(r"[a-z0-9]+", anyascii(_last_part(path_or_url)).lower()))
    return f"{_fitting(words)}-{mark}" if words else mark


def _last_part(path_or_url: str) -> str:
    """Return the last part of a path or an address that says something, without its ending."""
    try:
        path = urlsplit(path_or_url[:_READ]).path
    except ValueError:  # something like `http://[`
        path = path_or_url[:_READ]
    names = (re.sub(r"\.[A-Za-z]{2,5}$", "", part) for part in reversed(unquote(path).split("/")))
    return next((name for name in names if name.lower() not in _WORDLESS), "")


def _fitting(words: str) -> str:
    """Return as many of the words as leave room for the hash; a first one that is too long is cut."""
    room = LONGEST - HASH - 1
    if len(words) <= room:
        return words
    return words[: room + 1].rpartition("-")[0] or words[:room]
