"""An untrusted .argosmodel file into a folder, or a PackageError and nothing.

A package is a zip file with one folder in it, and anybody may have made it. Everything is checked before a byte is
written: names, kinds and sizes of all entries. Then only the files that Wire reads are unpacked, which leaves out
what must never be loaded: pickles (*.pt, *.pkl) and the folders of sentence splitters (stanza/, minisbd/).
"""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from wire.disk import sync
from wire.errors import PackageError
from wire.translate.models.packages import MODEL, TOKENIZERS, Metadata

MAX_FILE = 3_000_000_000  # bytes of the zip file: Argos' packages have 50 to 300 million
MAX_SIZE = 4_000_000_000  # bytes of all that is in it
MAX_ENTRIES = 1000
MAX_DIRECTORY = 1_000_000  # bytes of the zip's list of entries, all of which is read at once
MAX_METADATA = 100_000  # bytes
MAX_RATIO = 100  # size to compressed size; weights barely shrink, bombs a thousandfold

_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
_PATH = re.compile(rf"{_NAME}(?:/{_NAME}){{0,5}}/?")

#: The files that Wire reads, and those that say whose work it is.
_WANTED = re.compile(
    r"metadata\.json|(target\.)?sentencepiece\.model|bpe\.model|README(\.\w+)?|LICENSE(\.\w+)?|model/[\w.-]+\.(bin|json|txt)"
)


def unpack(archive: Path, folder: Path, label: str = "") -> Metadata:
    """Write the package's files into a new folder, safe on disk, and return its metadata.

    `label` is what the file was called, if not by its own name. PackageError names it, what is wrong, and the remedy;
    the folder may then hold a part of it.
    """
    label = label or archive.name
    try:
        _refuse_endless(archive)
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _refuse_hostile(entries)
            wanted = _wanted(entries)
            metadata = _metadata(opened, wanted["metadata.json"])
            _refuse_mislabelled(metadata, [label, entries[0].filename])
            folder.mkdir()
            for name, entry in wanted.items():
                _write(opened, entry, folder / name)
    except PackageError as error:
        raise PackageError(f"{label}: {error}") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise PackageError(f"{label}: it is damaged or no Argos package ({error}); get it again") from error
    except OSError as error:
        raise PackageError(f"{label}: it cannot be unpacked ({error}); check the disk") from error
    for place in (folder / "model", folder):
        sync(place)
    return metadata


def _refuse_endless(archive: Path) -> None:
    """Refuse a file that is too large, or whose list of entries is, before zipfile reads the list as a whole."""
    if archive.stat().st_size > MAX_FILE:
        raise PackageError(f"it is larger than {MAX_FILE:,} bytes; packages are smaller")
    with archive.open("rb") as file:
        file.seek(max(0, archive.stat().st_size - 65_557))  # the end record and the longest comment
        tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise PackageError("it is no zip file, or not all of it; get it again")
    if (
        tail[max(0, end - 20) : end].startswith(b"PK\x06\x07")
        or struct.unpack_from("<I", tail, end + 12)[0] > MAX_DIRECTORY
    ):
        raise PackageError(f"it has more than {MAX_ENTRIES:,} entries; packages have a dozen")


def _refuse_hostile(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise PackageError(f"it has more than {MAX_ENTRIES:,} entries; packages have a dozen")
    if sum(entry.file_size for entry in entries) > MAX_SIZE:
        raise PackageError(f"it unpacks to more than {MAX_SIZE:,} bytes; packages are smaller")
    for entry in entries:
        fault = _fault(entry)
        if fault:
            raise PackageError(f"its entry {entry.orig_filename[:100]!r} {fault}; do not trust where it comes from")
    if len({entry.filename.rstrip("/").lower() for entry in entries}) < len(entries):
        raise PackageError("two of its entries have one name; do not trust where it comes from")
    if len({entry.filename.partition("/")[0] for entry in entries}) != 1:
        raise PackageError("it has not just one folder at the top; it is no Argos package")


def _fault(entry: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.filename != entry.orig_filename or not _PATH.fullmatch(entry.filename):
        return "has a name that leads elsewhere"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is neither a file nor a folder"
    if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is encrypted or packed unusually"
    if entry.file_size > 1_000_000 + MAX_RATIO * entry.compress_size:
        return f"unpacks to more than {MAX_RATIO} times its size"
    return ""


def _wanted(entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the files that Wire reads by their path inside the package."""
    inside = {entry.filename.partition("/")[2]: entry for entry in entries}
    wanted = {name: entry for name, entry in inside.items() if _WANTED.fullmatch(name)}
    for name in ("metadata.json", MODEL):
        if name not in wanted:
            raise PackageError(f"it lacks {name}; it is no Argos package, or not all of it")
    if not wanted.keys() & set(TOKENIZERS):
        raise PackageError(f"it lacks {' or '.join(TOKENIZERS)}; it is no Argos package, or not all of it")
    return wanted


def _metadata(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Metadata:
    with opened.open(entry) as file:
        text = file.read(MAX_METADATA)
    try:
        return Metadata.model_validate_json(text)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        where = ".".join(map(str, problem["loc"]))
        raise PackageError(f"its metadata.json: {where}: {problem['msg']}; ask who made it") from None


def _refuse_mislabelled(metadata: Metadata, names: Iterable[str]) -> None:
    """Refuse a package that calls itself en_de on the outside and says en_fr inside."""
    for name in names:
        label = re.match(r"translate-([a-z]+_[a-z]+)", name)
        if label and label[1] != metadata.codes:
            says = f"its metadata.json says {metadata.codes}"
            raise PackageError(f"it calls itself {label[1]}, but {says}; ask who made it")


def _write(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with opened.open(entry) as source, path.open("xb") as file:
        while chunk := source.read(1 << 20):  # zipfile stops at the size that was checked, and checks the sum
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
