import gzip
import random
import zlib
from collections.abc import Callable, Iterator
from functools import partial

import brotli
import pytest

from wire.errors import FetchError
from wire.ingest.unpack import unpacked

TEXT = b"The harbour opens again. " * 9_000 + random.Random(1).randbytes(100_000)


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]),  # of two members
    "GZIP ": gzip.compress,
    "deflate": zlib.compress,
    "deflate ": deflate,
    "br": partial(brotli.compress, quality=4),
}


def chunks(data: bytes, size: int) -> Iterator[bytes]:
    yield b""
    for start in range(0, len(data), size):
        yield data[start : start + size]


@pytest.mark.parametrize("size", [7_000, 1 << 20])
@pytest.mark.parametrize("coding", PACKERS)
def test_what_was_packed_comes_out_whole(coding: str, size: int) -> None:
    assert b"".join(unpacked(chunks(PACKERS[coding](TEXT), size), coding)) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_it_comes_out_byte_by_byte_too(coding: str) -> None:
    assert b"".join(unpacked(chunks(PACKERS[coding](TEXT[:300]), 1), coding)) == TEXT[:300]
    assert b"".join(unpacked([], coding)) == b""


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_comes_out_in_small_pieces(coding: str) -> None:
    bomb = PACKERS[coding](bytes(20_000_000))
    assert len(bomb) < 25_000
    pieces = unpacked([bomb], coding)
    assert max(len(next(pieces)) for _ in range(5)) <= 1 << 17


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_what_is_broken_or_breaks_off_is_an_error(coding: str) -> None:
    packed = PACKERS[coding](TEXT)
    for data in (packed[:-20], b"\xff\xfe no such thing"):
        with pytest.raises(FetchError, match=r"is packed as \w+ and (broken|breaks off); try again later$"):
            list(unpacked([data], coding))


@pytest.mark.parametrize("coding", ["zstd", "gzip, gzip", "compress", "x" * 100])
def test_other_codings_are_refused(coding: str) -> None:
    with pytest.raises(FetchError, match=r"which was not asked for; its server must send gzip, br$"):
        list(unpacked([b"data"], coding))
