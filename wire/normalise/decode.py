"""Bytes in, clean text out: the encoding found, line ends made one, what is no text taken away."""

import codecs
import re
import unicodedata

from wire.errors import ArticleError
from wire.item import Frozen

#: The longer ones first: UTF-32's mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What articles without Unicode are written in; charset-normalizer knows more, and mistakes one for another.
_LEGACY = """cp1252 cp1251 koi8_u koi8_r cp1250 iso8859_2 iso8859_5 cp866 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
    shift_jis euc_jp gb18030 big5 euc_kr""".split()  # noqa: SIM905 - a list of nineteen quoted names reads worse
#: What may be declared: Python's codecs are also ciphers and archives, and some of them take for ever.
_CHARSET = re.compile("ascii|big5|cp|euc|gb|iso8859|koi8|kz|mac|ptcp|shift|tis|utf-(?:16|32)")
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "a rich text file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
#: Controls, lone surrogates and noncharacters: no format can carry them all (XML 1.0 section 2.2).
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens, empty spaces, byte-order marks
#: A letter takes three or four accents; sorting thousands of them takes unicodedata hours.
_PILE = re.compile(r"[^\w\s]{33,}")
#: Windows' punctuation that was read as ISO 8859-1 stands where the C1 controls are.
_WINDOWS = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
_MISREAD = re.compile("[ÂÃâÐÑ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")

_SOME_NO_TEXT = 8  # characters that are none, in a text of any length ...
_MOST_NO_TEXT = 0.02  # ... or this share of it: a file with more of them is some binary one
_FEW_ACCENTS = 0.2  # share of bytes: with more, the text is not in Latin letters
_FEW_BROKEN = 0.1  # broken sequences for each good one: with fewer, the text is UTF-8 with faults


class Decoded(Frozen):
    """A text, and what had to be guessed or taken away for it."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the bytes as text in Unicode's form C, lines parted by line feeds; ArticleError if they are no text.

    A byte-order mark decides, then UTF-8, then `declared` (what the file or its server says), then a guess.
    """
    for signature, thing in _SIGNATURES.items():
        if data.startswith(signature):
            raise ArticleError(f"is {thing} and no text; save it as plain text")
    text, guess = _decoded(data, declared)
    controls = len(_NO_TEXT.findall(text.translate(_WINDOWS)))
    if controls > max(_SOME_NO_TEXT, _MOST_NO_TEXT * len(text)):
        raise ArticleError("is no text; save it as plain text in UTF-8")
    remarks = [guess, *_doubts(text)]
    if controls:
        remarks.append(f"{controls} control characters were removed")
    return Decoded(text=clean(text), remarks=tuple(filter(None, remarks)))


def clean(text: str) -> str:
    """Return the text without what is no text: for words that came by another way, such as a page's metadata."""
    text = _LINE_END.sub("\n", text).translate(_WINDOWS)
    text = _INVISIBLE.sub("", _NO_TEXT.sub("", text))
    return unicodedata.normalize("NFC", _PILE.sub(_without_accents, text))


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    """Return the text and, where its encoding is not certain, a remark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ""
    if b"\0" in data and (wide := _wide(data)):
        return data.decode(wide, "replace"), f"has no byte-order mark; read as {wide}"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 that the bytes look like: Western text has every other byte empty, other text some."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) * 20 < len(data) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _not_utf8(data: bytes, declared: str | None) -> tuple[str, str]:
    faulty = data.decode("utf-8", "replace")
    broken = faulty.count("\ufffd")
    if broken <= _FEW_BROKEN * sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", faulty))):
        return faulty.replace("\ufffd", ""), f"{broken} places are not UTF-8 and were removed; save it as UTF-8"
    if declared and (text := _as_declared(data, declared)) is not None:
        return text, ""
    from charset_normalizer import from_bytes  # few articles need it

    best = from_bytes(data.translate(None, _CONTROLS), cp_isolation=_LEGACY).best()
    if best is None and sum(byte > 0x7F for byte in data) > _FEW_ACCENTS * len(data):
        raise ArticleError("is in no encoding that is known; save it as plain text in UTF-8")
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, "replace"), f"is not UTF-8; read as {encoding}, a guess"


def _as_declared(data: bytes, declared: str) -> str | None:
    """Return the bytes in the declared encoding; HTML says ISO 8859-1 and means windows-1252 (WHATWG Encoding)."""
    try:
        name = codecs.lookup(declared).name
        if not _CHARSET.match(name):
            return None
        return data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, ValueError):
        return None


def _doubts(text: str) -> list[str]:
    found = []
    if lost := text.count("\ufffd"):
        found.append(f"{lost} characters were lost before it came here (U+FFFD)")
    misread = [piece for piece in _MISREAD.findall(text) if _was_utf8(piece)]
    if len(misread) > 2:
        found.append(f"looks wrongly decoded before it came here ({misread[0]!r}); save it again as UTF-8")
    return found


def _was_utf8(piece: str) -> bool:
    try:
        piece.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True


def _without_accents(pile: re.Match[str]) -> str:
    return "".join(char for char in pile[0] if not unicodedata.combining(char))
