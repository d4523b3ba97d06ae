"""Which packages a wire translates with, to the byte: models.lock, and what each package was when it was installed.

    pins = load(config.models_lock)             no file: nothing is pinned
    chosen(installed(), pins)                   by pair: the pinned package, else the newest
    refuse(pair, package, pins)                 PinError where the package may not translate it
    check(package, pins)                        every file of it, read anew

models.lock belongs into version control beside config.yaml: two machines with the same lock translate with the same
models, or say that they cannot. A package's own record is in its folder, and tells which file has changed since.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from wire import languages
from wire.disk import whole
from wire.errors import ConfigError, PackageError, PinError
from wire.item import Frozen
from wire.translate.engine import Pair
from wire.translate.models.packages import Broken, Installed, newest

FILE = "models.lock"
RECORD = "wire-sha256.json"  # in a package's folder: what Wire unpacked
MAX_LOCK = 5_000_000  # bytes

_Sha256 = Field(pattern=r"^[0-9a-f]{64}$")


class Pin(Frozen):
    """One package as it must be."""

    name: str = Field(min_length=1, max_length=60, description="`en_uk-1.4`")
    source: str = Field(description="the tag of the language that it translates from")
    target: str
    version: str
    sha256: str = _Sha256
    files: dict[str, str] = Field(description="the SHA-256 of every file that decides its words, by path")

    @property
    def pair(self) -> Pair:
        """The (source, target) tags."""
        return self.source, self.target


class Pins(Frozen):
    """A models.lock."""

    format: Literal[1] = 1
    models: tuple[Pin, ...] = ()

    def of(self, pair: Pair) -> Pin | None:
        """Return the pin of a pair of tags."""
        return next((pin for pin in self.models if pin.pair == pair), None)


NOTHING = Pins()  # is pinned


@dataclass(frozen=True)
class Finding:
    """What a check of a package, or of a pin without one, found: `faults` is empty where all is as it was."""

    name: str
    faults: tuple[str, ...]
    recorded: bool
    pinned: bool


def load(path: Path) -> Pins:
    """Read a models.lock, an absent one as empty; ConfigError names the file and what is wrong in it."""
    try:
        if path.stat().st_size > MAX_LOCK:
            raise ConfigError(f"{path}: is larger than {MAX_LOCK:,} bytes; write it anew: wire models pin")
        return Pins.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Pins()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check who may read it") from error
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        place = ".".join(map(str, problem["loc"]))
        raise ConfigError(
            f"{path}: {f'{place}: ' if place else ''}{problem['msg']}; write it anew: wire models pin"
        ) from None


def pinned(packages: Iterable[Installed]) -> Pins:
    """Return pins of these packages as they are now, read anew. PackageError where one cannot be read."""
    pins = [
        Pin(
            name=package.name,
            source=package.metadata.pair[0],
            target=package.metadata.pair[1],
            version=package.metadata.package_version,
            sha256=package.checksum(),
            files=package.sums(),
        )
        for package in packages
    ]
    return Pins(models=tuple(sorted(pins, key=lambda pin: pin.name)))


def save(pins: Pins, path: Path) -> None:
    """Write a models.lock, whole or not at all; ConfigError."""
    try:
        with whole(path) as partial:
            partial.write_text(pins.model_dump_json(indent=2) + "\n", "utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror}); check who may write there") from error


def chosen(packages: Iterable[Installed | Broken], pins: Pins) -> dict[Pair, Installed]:
    """Return for each pair of tags the package that translates it: the pinned one where it is there, else the newest.

    A pair that is pinned to a package that is not there has another, which `refuse` refuses.
    """
    there = [package for package in packages if isinstance(package, Installed)]
    named = {package.name: package for package in there}
    return newest(there) | {pin.pair: named[pin.name] for pin in pins.models if pin.name in named}


def refuse(pair: Pair, package: Installed | None, pins: Pins) -> None:
    """Raise PinError where the package (None: there is none) is not what its pair is pinned to."""
    pin = pins.of(pair)
    if pin is None or (package is not None and (package.name, package.checksum()) == (pin.name, pin.sha256)):
        return
    if package is None or package.name != pin.name:
        fault = f"{pin.name} is not installed, and {FILE} pins it"
        remedy = f"wire models install {pin.name.partition('-')[0]}"
    else:
        fault = f"{pin.name} is not what {FILE} pins ({', '.join(differing(pin.files, package)) or 'another checksum'})"
        remedy = f"wire models remove {pin.name}; wire models install {package.metadata.codes}"
    raise PinError(f"argos: {fault}: {remedy}; or, to go by what is installed, wire models pin")


def refuse_unpinned(package: Installed, pins: Pins) -> None:
    """Raise PinError where a package that is about to be installed is another than its pair is pinned to."""
    pin = pins.of(package.metadata.pair)
    if pin and (package.name, package.checksum()) != (pin.name, pin.sha256):
        what = f"{pin.name} and not {package.name}" if pin.name != package.name else "one with other files"
        raise PinError(
            f"{package.name}: {FILE} pins {what}; to change that, wire models install --newest, then wire models pin"
        )


def record(package: Installed) -> None:
    """Write into the package's folder what its files are now. OSError."""
    (package.folder / RECORD).write_text(json.dumps(package.sums(), indent=2) + "\n", "utf-8")


def used(packages: Mapping[Pair, Installed], tags: Sequence[str]) -> list[Installed]:
    """Return the packages that may translate into the languages, by way of English too. PackageError: there is none."""
    bases = {languages.base(tag) for tag in [*tags, "en"]}
    found = [package for (_, target), package in packages.items() if languages.base(target) in bases]
    if not found:
        raise PackageError("no installed package translates into a configured language; see `wire models list`")
    return found


def verify(packages: Iterable[Installed | Broken], pins: Pins) -> list[Finding]:
    """Check every package, and that every pinned one is there."""
    there = list(packages)
    findings = [
        check(package, pins)
        if isinstance(package, Installed)
        else Finding(package.folder.name, (package.reason,), recorded=False, pinned=False)
        for package in there
    ]
    names = {finding.name for finding in findings}
    missing = [pin.name for pin in pins.models if pin.name not in names]
    return findings + [
        Finding(name, (f"{FILE} pins it, and it is not installed",), recorded=False, pinned=True) for name in missing
    ]


def check(package: Installed, pins: Pins) -> Finding:
    """Read every file of a package and compare it with its record and its pin; a fault names the file."""
    pin = next((pin for pin in pins.models if pin.name == package.name), None)
    known = _record(package.folder)
    try:
        faults = [
            *(f"{name} since it was installed" for name in (differing(known, package) if known else [])),
            *(f"{name} from what {FILE} pins" for name in (differing(pin.files, package) if pin else [])),
        ]
    except PackageError as error:
        faults = [str(error)]
    return Finding(package.name, tuple(faults), known is not None, pin is not None)


def differing(expected: dict[str, str], package: Installed) -> list[str]:
    """Return `model/model.bin differs` for each file that is another, missing, or more than expected. PackageError."""
    there = package.sums()
    return [
        f"{name} {'differs' if name in there and name in expected else 'is missing' if name in expected else 'is new'}"
        for name in sorted(expected.keys() | there.keys())
        if expected.get(name) != there.get(name)
    ]


def _record(folder: Path) -> dict[str, str] | None:
    """Return what the package's files were when Wire unpacked them; None where another program did."""
    try:
        found = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return {str(name): str(digest) for name, digest in found.items()} if isinstance(found, dict) else None
