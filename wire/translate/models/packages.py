"""The Argos packages on this machine: which there are, which are broken, and what their models' checksums are.

A package is a folder in `argostranslate.settings.package_dirs`: metadata.json, model/ for CTranslate2, and
sentencepiece.model or bpe.model. Wire shares the folders with every other program that uses Argos.
"""

import contextlib
import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache as once
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from wire import languages
from wire.errors import EngineError, LanguageError, PackageError
from wire.translate.engine import Pair

TOKENIZERS = ("sentencepiece.model", "bpe.model")
DETOKENIZER = "target.sentencepiece.model"  # of a model whose two languages have vocabularies of their own
MODEL = "model/model.bin"


def _code(code: str) -> str:
    try:
        languages.parse(languages.from_argos(code))
    except LanguageError as error:
        raise ValueError(str(error)) from None
    return code


Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$"), AfterValidator(_code)]


class Metadata(BaseModel):
    """What a package's metadata.json, or an entry of the package index, says of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: Literal["translate"] = "translate"
    from_code: Code
    to_code: Code
    package_version: str = Field(pattern=r"^\d[0-9A-Za-z.]{0,19}$")
    target_prefix: str = Field(default="", max_length=20)
    source_prefix: str = Field(default="", max_length=20)  # Wire's own: `>>ukr<<`, what a model of many targets is told
    licence: str = Field(default="", max_length=200, validation_alias=AliasChoices("licence", "license"))
    family: Literal["", "argos", "opus-mt"] = ""  # whose published figures are its; "" in Argos' own
    links: tuple[str, ...] = ()

    @property
    def pair(self) -> Pair:
        """The (source, target) tags."""
        return languages.from_argos(self.from_code), languages.from_argos(self.to_code)

    @property
    def codes(self) -> str:
        """`en_uk`: the pair as Argos names it."""
        return f"{self.from_code}_{self.to_code}"

    @property
    def name(self) -> str:
        """`en_uk-1.4`."""
        return f"{self.codes}-{self.package_version}"

    @property
    def release(self) -> tuple[int, ...]:
        """The version as numbers, by which the newest is found."""
        return tuple(int(number) for number in re.findall(r"\d+", self.package_version))


@dataclass(frozen=True)
class Broken:
    """A folder among the packages that cannot be used."""

    folder: Path
    reason: str


@dataclass(frozen=True)
class Installed:
    """A package that is there with all its files; whether its model loads is seen when it loads."""

    folder: Path
    metadata: Metadata
    tokenizer: Any = field(compare=False, repr=False)  # argostranslate.tokenizer has no types

    @property
    def name(self) -> str:
        """`en_uk-1.4`."""
        return self.metadata.name

    @property
    def model(self) -> Path:
        """The folder that CTranslate2 loads."""
        return (self.folder / MODEL).parent

    @property
    def mapped(self) -> bool:
        """Whether it says which words of the target may stand for which of the source: CTranslate2's vocabulary map."""
        return (self.model / "vmap.txt").is_file()

    @cached_property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def checksum(self) -> str:
        """Return the SHA-256 of all that decides its words, as hexadecimal digits. PackageError if it cannot be read.

        Reading a hundred megabytes takes a while, so it is done once for the same names, sizes and times of change.
        """
        try:
            files = self._deciding()
            state = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
            return _checksum(hashlib.sha256(repr(state).encode()).hexdigest(), tuple(files))
        except OSError as error:
            raise self._unreadable(error) from error

    def sums(self) -> dict[str, str]:
        """Return the SHA-256 of every file that decides its words, by path, each read anew. PackageError."""
        try:
            return {path.relative_to(self.folder).as_posix(): _sum(path) for path in self._deciding()}
        except OSError as error:
            raise self._unreadable(error) from error

    def _deciding(self) -> list[Path]:
        files = [self.folder / "metadata.json", *self.folder.glob("*.model"), *self.model.iterdir()]
        return sorted(path for path in files if path.is_file())

    def _unreadable(self, error: OSError) -> PackageError:
        return PackageError(f"{self.folder} cannot be read ({error}); check who may read it")


def installed() -> list[Installed | Broken]:
    """Return the packages of this machine by name of their folders. EngineError where Argos' settings are unusable.

    The library's own listing raises for all of them as soon as one folder is not a package.
    """
    return list(_read_all())


def newest(packages: Iterable[Installed | Broken]) -> dict[Pair, Installed]:
    """Return for each pair of tags the usable package of the highest version."""
    usable = (package for package in packages if isinstance(package, Installed))
    return {package.metadata.pair: package for package in sorted(usable, key=lambda package: package.metadata.release)}


def read(folder: Path) -> Installed:
    """Return the package in a folder; PackageError says what it lacks."""
    _, package = argos()
    try:
        found = package.Package(folder)
        metadata = Metadata.model_validate_json((folder / "metadata.json").read_bytes())
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        raise PackageError(f"metadata.json: {'.'.join(map(str, problem['loc']))}: {problem['msg']}") from None
    except (OSError, ValueError, AttributeError, TypeError) as error:  # as the library stumbles over the file
        raise PackageError(f"metadata.json cannot be read ({error})") from error
    tokenizer = next((name for name in TOKENIZERS if (folder / name).exists()), TOKENIZERS[0])
    for name in (MODEL, tokenizer):
        if not (folder / name).is_file() or not (folder / name).stat().st_size:
            raise PackageError(f"{name} is missing or empty")
    return Installed(folder, metadata, found.tokenizer)


def folder() -> Path:
    """Return the folder that packages are installed in. EngineError."""
    return Path(argos()[0].package_data_dir)


def cache() -> Path:
    """Return the folder of what may be fetched again. EngineError."""
    return Path(argos()[0].cache_dir)


def index_url() -> str:
    """Return the address of the package index. EngineError."""
    return str(argos()[0].remote_package_index)


@once
def argos() -> tuple[ModuleType, ModuleType]:
    """Return argostranslate's modules `settings` and `package`, which need neither torch nor a network.

    EngineError where they cannot be imported: they make folders in HOME and read settings as they are imported.
    """
    try:
        with contextlib.redirect_stdout(sys.stderr):  # they print, and standard output is for data
            from argostranslate import package, settings
    except (OSError, ValueError, KeyError, AssertionError) as error:
        raise EngineError(
            f"argos: its settings cannot be used ({error}); check the ARGOS_ variables, "
            "and that the folders of XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME may be written"
        ) from error
    return settings, package


def _read_all() -> Iterator[Installed | Broken]:
    for entry in _folders():
        try:
            yield read(entry)
        except (PackageError, OSError) as error:
            yield Broken(entry, str(error))


def _folders() -> list[Path]:
    places = [Path(place) for place in argos()[0].package_dirs]
    try:
        entries = [entry for place in places if place.is_dir() for entry in sorted(place.iterdir())]
    except OSError as error:
        raise EngineError(f"argos: its packages cannot be listed ({error}); check who may read them") from error
    return [entry for entry in entries if entry.is_dir() and not entry.name.startswith(".")]


@once
def _checksum(key: str, files: tuple[Path, ...]) -> str:
    """Return the checksum that is known by the key, or that of the files."""
    known = _known_checksums()
    if key not in known:
        known[key] = _digest(files)
        _keep_checksums(known)
    return known[key]


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.name} {_sum(path)}\n".encode())
    return total.hexdigest()


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _checksums() -> Path:
    return cache() / "wire-checksums.json"


def _known_checksums() -> dict[str, str]:
    try:
        known = json.loads(_checksums().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _keep_checksums(known: dict[str, str]) -> None:
    """Write the checksums beside Argos' own cache; where that may not be written, the next process sums up again."""
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(dir=_checksums().parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(known, file)
        Path(name).replace(_checksums())
