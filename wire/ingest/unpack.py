"""The content codings of HTTP (RFC 9110 section 8.4.1), unpacked piece by piece: a small answer may hide gigabytes."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli

from wire.errors import FetchError

ACCEPTED = "gzip, br"
_PIECE = 1 << 16  # bytes that are unpacked at a time


class _Decoder(Protocol):
    """One coding: bytes in, at most a piece of what they hold out; the rest by asking again with none."""

    def feed(self, data: bytes) -> bytes: ...

    @property
    def hungry(self) -> bool:
        """Whether it has looked at all that it was fed."""
        ...

    @property
    def finished(self) -> bool: ...


class _Zlib:
    """Gzip, of one or several members, and deflate with or without zlib's header, which servers disagree about."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(wbits=47)  # finds out which of the two headers there is
        self._begun = False
        self._rest = b""

    def feed(self, data: bytes) -> bytes:
        data = self._rest + data
        if self._decoder.eof and data:
            self._decoder = zlib.decompressobj(wbits=47)
        try:
            piece = self._decoder.decompress(data, _PIECE)
        except zlib.error:
            if self._begun:
                raise
            self._decoder = zlib.decompressobj(wbits=-15)
            piece = self._decoder.decompress(data, _PIECE)
        self._begun = True
        self._rest = self._decoder.unconsumed_tail or self._decoder.unused_data
        return piece

    @property
    def hungry(self) -> bool:
        return not self._rest

    @property
    def finished(self) -> bool:
        return self._decoder.eof


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    def feed(self, data: bytes) -> bytes:
        piece: bytes = self._decoder.process(data, output_buffer_limit=_PIECE)
        return piece

    @property
    def hungry(self) -> bool:
        return True

    @property
    def finished(self) -> bool:
        return bool(self._decoder.is_finished())


_DECODERS: dict[str, type[_Zlib | _Brotli]] = {"gzip": _Zlib, "x-gzip": _Zlib, "deflate": _Zlib, "br": _Brotli}


def unpacked(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Yield what the chunks hold, in pieces of limited size; FetchError if they are broken, or in an unknown coding.

    Several codings, one in the other, are refused: nobody needs them but bombs.
    """
    name = coding.strip().lower()
    if name in {"", "identity"}:
        yield from chunks
        return
    if name not in _DECODERS:
        raise FetchError(f"is packed as {name[:40]!r}, which was not asked for; its server must send {ACCEPTED}")
    decoder = _DECODERS[name]()
    begun = False
    try:
        for chunk in filter(None, chunks):
            begun, piece = True, decoder.feed(chunk)
            while piece or not decoder.hungry:  # libraries keep back what had no room, and do not say so
                yield piece
                piece = decoder.feed(b"")
    except (zlib.error, brotli.error) as error:
        raise FetchError(f"is packed as {name} and broken; try again later") from error
    if begun and not decoder.finished:
        raise FetchError(f"is packed as {name} and breaks off; try again later")
