"""Feeds and index pages once more, compressed, for web servers that hand on what stands beside a file.

nginx calls it gzip_static, Caddy `file_server { precompressed }`; `wire serve` takes them, too. The same bytes give the
same file: no time and no name is written into it.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Literal

import brotli

from wire.publish.writer import File

Encoding = Literal["gzip", "br"]

SUFFIXES: dict[Encoding, str] = {"gzip": ".gz", "br": ".br"}
_GZIP_LEVEL, _BROTLI_LEVEL = 6, 5  # what more takes is not worth the few bytes that it saves


def encoded(data: bytes, encoding: Encoding) -> bytes:
    """Return the data in an encoding."""
    if encoding == "br":
        return bytes(brotli.compress(data, quality=_BROTLI_LEVEL))
    return gzip.compress(data, compresslevel=_GZIP_LEVEL, mtime=0)


def holds(compressed: bytes, encoding: Encoding, data: bytes) -> bool:
    """Whether a compressed file is of just this data; of a larger one hardly more is unpacked than that."""
    limit = len(data) + 1
    try:
        if encoding == "br":
            return bytes(brotli.Decompressor().process(compressed, output_buffer_limit=limit)) == data
        return zlib.decompressobj(wbits=31).decompress(compressed, limit) == data
    except (zlib.error, brotli.error):
        return False


def beside(path: PurePosixPath, encoding: Encoding) -> PurePosixPath:
    """Return where a file stands in an encoding: es/rss.xml.gz."""
    return path.with_name(path.name + SUFFIXES[encoding])


def with_compressed(files: Iterable[File], encodings: Sequence[Encoding]) -> Iterator[File]:
    """Yield files, each followed by itself in the encodings."""
    for file in files:
        yield file
        yield from (File(beside(file.path, encoding), encoded(file.data, encoding)) for encoding in encodings)
