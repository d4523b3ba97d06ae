"""Argos packages in and out: which of them the configured languages lack, install them, remove them.

A package is checked, unpacked and tried before it is anywhere that a program would find it, and then it is there as
a whole, or not at all.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from wire import languages
from wire.disk import sync
from wire.errors import EngineError, LanguageError, PackageError
from wire.translate.engine import Pair
from wire.translate.models import download, packages
from wire.translate.models.packages import Broken, Installed, Metadata
from wire.translate.models.pins import FILE, NOTHING, Pins, record, refuse_unpinned
from wire.translate.models.unpack import MAX_FILE, unpack

MAX_INDEX = 5_000_000  # bytes: the index has 40,000
TRIAL = 180  # seconds in which a model must load and translate a sentence

#: Called with the package's name, the bytes that are here, and how many will be, if that is known.
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Attempt:
    """What became of a wanted package: installed, or why not. Where nothing could be tried, `pair` is None."""

    pair: Pair | None
    installed: Installed | None = None
    reason: str = ""


def wanted(
    targets: Sequence[str], engines: Sequence[str], sources: Iterable[str] = ("en",), pins: Pins = NOTHING
) -> list[Pair]:
    """Return the pairs (tags) that take each source language to each other target, and that no package serves yet.

    Argos' packages lead from English and to it, so that is the way where no direct package is at hand. None are
    wanted where Argos is not among the engines (names from config.yaml). EngineError.
    """
    if "argos" not in engines:
        return []
    have = packages.newest(packages.installed())
    names = {package.name for package in packages.installed() if isinstance(package, Installed)}
    have = {pair: package for pair, package in have.items() if not (pin := pins.of(pair)) or pin.name in names}
    lacking: dict[Pair, None] = {}
    for source in sources:
        for target in targets:
            if languages.base(source) != languages.base(target) and not _served((source, target), have):
                lacking |= dict.fromkeys(leg for leg in _legs(source, target) if not _served(leg, have))
    return list(lacking)


def install(
    what: str, progress: Progress | None = None, pins: Pins = NOTHING, sha256: str = "", *, anew: bool = False
) -> Installed:
    """Install a .argosmodel file, one from an https address, or from the index a language (from English) or a pair.

    `sha256` is the file's checksum, if it is known. What `pins` says of a pair is obeyed, unless it is to be pinned
    `anew`. EngineError names the package, what is wrong, and the remedy; then nothing is installed.
    """
    obeyed = NOTHING if anew else pins
    if "://" in what:
        return _install_url(what, progress, obeyed, sha256)
    pair = _pair(what)
    if pair:
        return install_pair(pair, offered(), progress, obeyed, sha256)
    return install_file(Path(what), obeyed, sha256)


def install_file(
    path: Path, pins: Pins = NOTHING, sha256: str = "", metadata: Metadata | None = None, name: str = ""
) -> Installed:
    """Install a package file; where `metadata` is given, it must be that package. EngineError: nothing is installed.

    `name` is what the file was called where it comes from. Argos' own installer unpacks in place, over whatever is
    there, and leaves a half behind when it is stopped.
    """
    if not path.is_file():
        raise PackageError(
            f"{path}: no file, no https address, no language and no pair; give one of them, such as uk or de_en"
        )
    _refuse_another(path, sha256, name)
    with _workshop() as workshop:
        folder = workshop / "package"
        found = unpack(path, folder, name or path.name)
        if metadata and found.name != metadata.name:
            raise PackageError(f"{name or path.name}: it is {found.name} and not {metadata.name}; try again later")
        _refuse_twice(found)
        refuse_useless(folder, found)
        package = packages.read(folder)
        refuse_unpinned(package, pins)
        place = packages.folder() / f"translate-{found.name.replace('.', '_')}"
        try:
            record(package)
            folder.rename(place)
            sync(place.parent)
        except OSError as error:
            raise PackageError(f"{place} cannot be written ({error}); see what stands there") from error
    return packages.read(place)


def install_pair(
    pair: Pair, index: Iterable[Metadata], progress: Progress | None = None, pins: Pins = NOTHING, sha256: str = ""
) -> Installed:
    """Download and install the pinned or else the newest package of the index for a pair of tags.

    EngineError: nothing is installed.
    """
    entry = _find(pair, index, pins)
    local = download.is_local(packages.index_url())
    links = [link for link in entry.links if link.startswith("https://") or (local and download.is_local(link))]
    if not links:
        raise PackageError(f"{entry.name}: the index has no https link for it; get the file and install that")
    _refuse_twice(entry)
    return _install_from(links[0], entry.name, progress, pins, sha256, entry)


def available() -> list[Metadata]:
    """Return the newest package of each pair that the index offers, by pair. EngineError where it cannot be had."""
    return sorted(_newest_entries(offered()), key=lambda entry: entry.codes)


def offered() -> list[Metadata]:
    """Return every package that the index offers. EngineError where it cannot be had."""
    url = packages.index_url()
    file = BytesIO()
    download.fetch(url, file, MAX_INDEX, local=download.is_local(url))
    try:
        entries = json.loads(file.getvalue())
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{url}: it is no package index ({error}); check ARGOS_PACKAGE_INDEX") from error
    return list(_entries(entries if isinstance(entries, list) else []))


def _install_url(url: str, progress: Progress | None, pins: Pins, sha256: str) -> Installed:
    allowed = url.startswith("https://") or (download.is_local(url) and download.is_local(packages.index_url()))
    if not allowed:
        raise PackageError(f"{url[:200]}: only https addresses are asked; get the file elsewhere and install that")
    name = re.sub(r"[^A-Za-z0-9_.-]", "_", urlsplit(url).path.rpartition("/")[2])[-100:] or "the package"
    return _install_from(url, name, progress, pins, sha256)


def _install_from(
    url: str, name: str, progress: Progress | None, pins: Pins, sha256: str, entry: Metadata | None = None
) -> Installed:
    """Download a file, install it, and keep nothing of it but where the download itself broke off."""
    report = (lambda here, total: progress(name, here, total)) if progress else None
    local = download.is_local(url)
    part = download.resumed(url, packages.cache() / "wire-downloads", MAX_FILE, report, local=local)
    try:
        return install_file(part, pins, sha256, entry, name)
    finally:
        download.forget(part)


def remove(what: str) -> list[Path]:
    """Remove packages by name (`en_uk-1.4`), folder, pair (`en_uk`) or language (from English); return their folders.

    PackageError where there is none such.
    """
    found = [package.folder for package in packages.installed() if what in _names(package)]
    if not found:
        raise PackageError(f"{what}: no such package is installed; see `wire models list`")
    for folder in found:
        try:
            if folder.is_symlink():
                folder.unlink()
            else:
                with _workshop() as workshop:  # moved there first: nobody sees half a package
                    folder.rename(workshop / "package")
        except OSError as error:
            raise PackageError(f"{folder} cannot be removed ({error}); check who may write there") from error
    return found


def want_once(
    targets: Sequence[str],
    engines: Sequence[str],
    stamp: Path,
    progress: Progress | None = None,
    pins: Pins = NOTHING,
) -> list[Attempt]:
    """Try to install what is wanted, unless that was tried for these targets; return what became of each.

    `stamp` is the file that remembers the targets. Where the index cannot be had, one Attempt says so.
    """
    asked = " ".join(sorted({*targets, *engines})).encode()
    with suppress(OSError):
        if stamp.read_bytes() == asked:
            return []
    attempts = list(_want(targets, engines, progress, pins))
    with suppress(OSError):  # then it is tried again, which is no harm
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_bytes(asked)
    return attempts


def _want(targets: Sequence[str], engines: Sequence[str], progress: Progress | None, pins: Pins) -> Iterator[Attempt]:
    try:
        pairs = wanted(targets, engines, pins=pins)
        index = offered() if pairs else []
    except EngineError as error:
        yield Attempt(None, reason=str(error))
        return
    for pair in pairs:
        try:
            yield Attempt(pair, install_pair(pair, index, progress, pins))
        except EngineError as error:
            yield Attempt(pair, reason=str(error))


def _served(pair: Pair, have: Iterable[Pair]) -> bool:
    """Whether a package of `have` translates the pair, if only under the languages' broader names."""
    served = set(product(languages.broader(pair[0]), languages.broader(pair[1])))
    return not served.isdisjoint(have)


def _legs(source: str, target: str) -> list[Pair]:
    if "en" in (languages.base(source), languages.base(target)):
        return [(source, target)]
    return [(source, "en"), ("en", target)]


def _find(pair: Pair, index: Iterable[Metadata], pins: Pins) -> Metadata:
    """Return the entry for the pair, or for the nearest broader names of its languages: the pinned, else the newest."""
    entries = list(index)
    newest = {entry.pair: entry for entry in _newest_entries(entries)}
    for names in product(languages.broader(pair[0]), languages.broader(pair[1])):
        if pin := pins.of(names):
            found = next((entry for entry in entries if entry.name == pin.name), None)
            if found is None:
                raise PackageError(
                    f"{pin.name}: the index no longer has it, and {FILE} pins it; install it from a file, "
                    "or take the newest: wire models install --newest, then wire models pin"
                )
            return found
        if names in newest:
            return newest[names]
    raise PackageError(f"{' to '.join(pair)}: the index has no such package; install one from a file")


def _entries(entries: Iterable[object]) -> Iterator[Metadata]:
    for entry in entries:
        with suppress(ValidationError):  # entries of other kinds, and of programs to come
            yield Metadata.model_validate(entry)


def _newest_entries(entries: Iterable[Metadata]) -> Iterable[Metadata]:
    return {entry.pair: entry for entry in sorted(entries, key=lambda entry: entry.release)}.values()


def _pair(what: str) -> Pair | None:
    """Return the tags that a language, `uk`, or Argos' name of a pair, `de_en`, means; None if it is neither."""
    codes = re.fullmatch(r"([a-z]{2,3})_([a-z]{2,3})", what)
    with suppress(LanguageError):
        if codes:
            return languages.parse(languages.from_argos(codes[1])), languages.parse(languages.from_argos(codes[2]))
        return "en", languages.parse(what)
    return None


def _names(package: Installed | Broken) -> set[str]:
    names = {package.folder.name}
    if isinstance(package, Installed):
        names |= {package.name, package.metadata.codes}
        source, target = package.metadata.pair
        if source == "en":
            names |= {target, package.metadata.to_code}
    return names


def _refuse_another(path: Path, sha256: str, name: str) -> None:
    """Refuse a file that has not the checksum that was asked for."""
    if sha256:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256.lower():
            raise PackageError(
                f"{name or path.name}: its SHA-256 is {found} and not {sha256}; do not trust where it comes from"
            )


def _refuse_twice(metadata: Metadata) -> None:
    for package in packages.installed():
        if isinstance(package, Installed) and package.name == metadata.name:
            raise PackageError(f"{package.name} is installed; to replace it, `wire models remove {package.name}` first")


@contextmanager
def _workshop() -> Iterator[Path]:
    """Make a folder for unfinished things, on the packages' file system, so that a rename is all that is left to do.

    It lies beside the packages' folder where it can, for other programs take every folder in there for a package.
    """
    place = packages.folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        beside = place.parent
        same = beside.stat().st_dev == place.stat().st_dev and os.access(beside, os.W_OK)
        made = tempfile.TemporaryDirectory(prefix=".wire-", dir=beside if same else place, ignore_cleanup_errors=True)
    except OSError as error:
        raise PackageError(f"{place} cannot be written ({error}); check who may write there") from error
    with made as name:
        yield Path(name)


def refuse_useless(folder: Path, metadata: Metadata) -> None:
    """Translate a sentence in another process, which a bad model may crash; PackageError where that brings nothing."""
    command = [sys.executable, "-P", "-m", "wire.translate.models.trial", str(folder)]
    try:
        tried = subprocess.run(command, capture_output=True, text=True, timeout=TRIAL, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise PackageError(f"{metadata.name}: its model takes more than {TRIAL} s; ask who made it") from None
    if tried.returncode < 0:
        raise PackageError(f"{metadata.name}: its model crashes who loads it; do not trust where it comes from")
    if tried.returncode:
        reason = (tried.stderr.strip().splitlines() or ["it failed"])[-1]
        raise PackageError(f"{metadata.name}: its model does not work ({reason}); get it again")
