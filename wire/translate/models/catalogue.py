"""What `wire models list` shows: the packages that are here, those that are lacking, and those that are to be had.

    rows = catalogue(installed(), wanted(...), pins, kept(state), available())

Quality is what was published of a family of models (quality.json, which names its source), and what `wire evaluate`
measured of this very package. The index states neither sizes nor licences: they are known of what is installed.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from wire import languages
from wire.errors import PinError
from wire.item import Frozen
from wire.translate.engine import Pair
from wire.translate.evaluation import Evaluation
from wire.translate.models.packages import Broken, Installed, Metadata
from wire.translate.models.pins import Pins, refuse

_LICENCE = re.compile(r"(?im)^\W*licen[cs]e\W*[:\n]\W*(\S[^\n]{0,60})")
README = 20_000  # characters in which a licence is looked for


class Row(Frozen):
    """A package: `state` is what it is here, `remedy` the command that changes that."""

    name: str
    source: str = ""
    target: str = ""
    state: Literal["usable", "broken", "refused", "wanted", "available", "update"]
    remedy: str = ""
    size: int | None = None
    licence: str = ""
    published: tuple[float, float] | None = None
    measured: tuple[float, float] | None = None
    pinned: bool = False


def catalogue(
    here: Iterable[Installed | Broken],
    lacking: Iterable[Pair],
    pins: Pins,
    evaluations: Iterable[Evaluation],
    offered: Sequence[Metadata] = (),
) -> list[Row]:
    """Return the rows of the list: installed, then wanted (pairs of tags), then what else the index offers."""
    measured = {one.model.partition("+")[0]: (one.bleu, one.chrf) for one in evaluations}
    packages = list(here)
    rows = [_installed(package, pins, measured) for package in packages]
    rows += [_wanted(pair) for pair in lacking]
    releases = {
        package.metadata.pair: package.metadata.release for package in packages if isinstance(package, Installed)
    }
    known = {package.name for package in packages if isinstance(package, Installed)}
    for entry in offered:
        if entry.name not in known:
            newer = entry.pair in releases and releases[entry.pair] < entry.release
            rows.append(_offered(entry, "update" if newer else "available"))
    return rows


def source() -> str:
    """Return where the published figures come from."""
    return str(_published()["source"])


def licence(package: Installed) -> str:
    """Return what the package says its licence is, in its metadata, its README or LICENSE; "" where it says nothing."""
    if package.metadata.licence:
        return package.metadata.licence
    for path in sorted(package.folder.glob("README*")):
        if found := _LICENCE.search(_text(path)):
            return found[1].strip(" *_`#")
    first = [line.strip() for path in package.folder.glob("LICENSE*") for line in _text(path).splitlines()[:5]]
    return next(filter(None, first), "")[:60]


def _installed(package: Installed | Broken, pins: Pins, measured: dict[str, tuple[float, float]]) -> Row:
    if isinstance(package, Broken):
        return Row(name=package.folder.name, state="broken", remedy=package.reason)
    pair = package.metadata.pair
    pin = pins.of(pair)
    state: Literal["usable", "refused"] = "usable"
    reason = ""
    if pin and pin.name == package.name:
        try:
            refuse(pair, package, pins)
        except PinError as error:
            state, reason = "refused", str(error)
    return Row(
        name=package.name,
        source=pair[0],
        target=pair[1],
        state=state,
        remedy=reason or (f"not used: {pin.name} is pinned" if pin and pin.name != package.name else ""),
        size=package.size,
        licence=licence(package),
        published=_quality(package.metadata),
        measured=measured.get(package.name),
        pinned=pin is not None and pin.name == package.name,
    )


def _wanted(pair: Pair) -> Row:
    source, target = pair
    what = target if source == "en" else f"{languages.argos_code(source)}_{languages.argos_code(target)}"
    return Row(name="", source=source, target=target, state="wanted", remedy=f"wire models install {what}")


def _offered(entry: Metadata, state: Literal["available", "update"]) -> Row:
    return Row(
        name=entry.name,
        source=entry.pair[0],
        target=entry.pair[1],
        state=state,
        remedy=f"wire models install {entry.codes}",
        licence=entry.licence,
        published=_quality(entry),
    )


def _quality(metadata: Metadata) -> tuple[float, float] | None:
    found = _published()[metadata.family or "argos"].get(metadata.codes)
    return tuple(found) if found else None


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(README)
    except OSError:
        return ""


@cache
def _published() -> Any:
    return json.loads(resources.files("wire.translate.models").joinpath("quality.json").read_text("utf-8"))
