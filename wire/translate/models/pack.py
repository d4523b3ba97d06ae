"""A folder with a model into a .argosmodel file, which `wire models install` takes, and every other Argos program.

    pack(Path("opus-mt-en-uk"), Recipe(source="en", target="uk"), Path("."))

What can be packed: a CTranslate2 model with its SentencePiece model; an OPUS-MT release (decoder.yml, *.npz,
source.spm, target.spm), which CTranslate2 converts; and a Transformers folder with safetensors, if `transformers` is
installed. No pickle is ever loaded: a folder whose weights are in one only (pytorch_model.bin) is refused.

Argos' format has one tokenizer, sentencepiece.model. OPUS-MT has one for each language: source.spm takes that place,
and target.spm is beside it as Wire's own file, which other programs do without: they join the pieces as they are.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import Field, ValidationError

from wire import languages
from wire.disk import whole
from wire.errors import PackageError
from wire.item import Frozen
from wire.sources import Language
from wire.translate.models.install import refuse_useless
from wire.translate.models.packages import DETOKENIZER, Metadata
from wire.translate.models.unpack import MAX_FILE

CONVERTING = 3600  # seconds
MAX_CONFIG = 1_000_000  # bytes

#: What a Transformers folder is converted from: no pickles, no programs.
_SAFE = re.compile(r"[\w.-]+\.(safetensors|json|spm|txt|model)")

_PARTS = re.compile(r"[\w.-]+\.(bin|json|txt)")  # of a CTranslate2 model, as `unpack` lets them through


class Recipe(Frozen):
    """What a package says of its model."""

    source: Language
    target: Language
    version: str = Field(default="1.0", pattern=r"^\d[0-9A-Za-z.]{0,19}$")
    licence: str = Field(default="", max_length=200)
    source_prefix: str = Field(default="", max_length=20, description="`>>ukr<<`: what a model of many targets is told")
    target_prefix: str = Field(default="", max_length=20)


def pack(folder: Path, recipe: Recipe, place: Path) -> Path:
    """Write a package of the model in the folder into the folder `place`; return its path.

    PackageError names what is missing or does not work, and nothing is written.
    """
    if not folder.is_dir():
        raise PackageError(f"{folder}: is no folder; name the one that holds the model")
    with TemporaryDirectory(prefix="wire-pack-") as name:
        package = Path(name) / "package"
        package.mkdir()
        marian = _tokenizers(folder, package)
        _model(folder, package / "model", Path(name))
        if marian:
            _end_of_sentence(package / "model" / "config.json")
        metadata = _describe(folder, recipe, package, "opus-mt" if marian else "")
        refuse_useless(package, metadata)
        return _zipped(package, metadata, place)


def _tokenizers(folder: Path, package: Path) -> bool:
    """Copy the SentencePiece models; return whether they are as OPUS-MT (Marian) has them."""
    joint, source, target = (folder / name for name in ("sentencepiece.model", "source.spm", "target.spm"))
    marian = not joint.is_file()
    if marian and not source.is_file():
        raise PackageError(f"{folder}: it lacks sentencepiece.model, or source.spm and target.spm; get the model's own")
    shutil.copyfile(source if marian else joint, package / "sentencepiece.model")
    beside = target if marian else folder / DETOKENIZER
    if beside.is_file() and beside.read_bytes() != (package / "sentencepiece.model").read_bytes():
        shutil.copyfile(beside, package / DETOKENIZER)
    return marian


def _model(folder: Path, model: Path, workshop: Path) -> None:
    """Copy or convert the model."""
    ready = folder / "model" if (folder / "model" / "model.bin").is_file() else folder
    if (ready / "model.bin").is_file():
        model.mkdir()
        for path in sorted(ready.iterdir()):
            if path.is_file() and _PARTS.fullmatch(path.name):
                shutil.copyfile(path, model / path.name)
    elif (folder / "decoder.yml").is_file():
        _convert("opus_mt", "--model_dir", folder, model)
    elif "model_type" in _json(folder / "config.json"):
        _convert_transformers(folder, model, workshop)
    else:
        raise PackageError(
            f"{folder}: it holds neither model.bin (CTranslate2), nor decoder.yml (OPUS-MT), nor a Transformers model"
        )
    if not (model / "model.bin").is_file():
        raise PackageError(f"{folder}: its model.bin is missing or was not made; get the model again")


def _convert_transformers(folder: Path, model: Path, workshop: Path) -> None:
    if not list(folder.glob("*.safetensors")):
        raise PackageError(f"{folder}: its weights are a pickle, which Wire never loads; get model.safetensors")
    if not find_spec("transformers"):
        raise PackageError(
            f"{folder}: converting it needs transformers and torch beside Wire: pip install transformers torch; "
            "or convert it elsewhere by ct2-transformers-converter, and pack what that writes"
        )
    safe = workshop / "safe"  # where no pickle is, none is preferred
    safe.mkdir()
    for path in folder.iterdir():
        if path.is_file() and _SAFE.fullmatch(path.name):
            (safe / path.name).symlink_to(path.resolve())
    _convert("transformers", "--model", safe, model)


def _convert(converter: str, option: str, folder: Path, model: Path) -> None:
    """Let CTranslate2's converter make the model, in a process of its own without a network's name to ask."""
    module = f"ctranslate2.converters.{converter}"
    command = [sys.executable, "-P", "-m", module, option, str(folder), "--output_dir", str(model)]
    alone = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - the folder is an argument, never a program
            [*command, "--quantization", "int8"],
            env=alone, capture_output=True, text=True, timeout=CONVERTING, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PackageError(f"{folder}: converting it takes more than {CONVERTING} s; convert it elsewhere") from None
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it failed"])[-1][:300]
        raise PackageError(f"{folder}: CTranslate2 cannot convert it ({reason}); get the model again")


def _end_of_sentence(config: Path) -> None:
    """Have CTranslate2 end each source with </s>, as Marian's models learnt it: their own tokenizer would add it."""
    settings = _json(config)
    config.write_text(json.dumps({**settings, "add_source_eos": True}, indent=2), "utf-8")


def _describe(folder: Path, recipe: Recipe, package: Path, family: str) -> Metadata:
    """Write metadata.json, README.md and the model's licence."""
    source, target = (languages.argos_code(tag) for tag in (recipe.source, recipe.target))
    values = {
        "package_version": recipe.version,
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": languages.name(recipe.source, "en"),
        "to_code": target,
        "to_name": languages.name(recipe.target, "en"),
        "type": "translate",
        "license": recipe.licence,
        "family": family,
        "source_prefix": recipe.source_prefix,
        "target_prefix": recipe.target_prefix,
    }
    values = {key: value for key, value in values.items() if value}
    (package / "metadata.json").write_text(json.dumps(values, indent=2) + "\n", "utf-8")
    for path in sorted(folder.glob("LICENSE*"))[:1]:
        shutil.copyfile(path, package / "LICENSE")
    said = f"License: {recipe.licence}\n" if recipe.licence else "License: as the model's makers state it.\n"
    title = f"# {values['from_name']} to {values['to_name']} {recipe.version}\n"
    own = "".join(_readme(path) for path in sorted(folder.glob("README*"))[:1])
    (package / "README.md").write_text(
        f"{title}\nPackaged by `wire models pack` from {folder.name}.\n\n{said}{own}", "utf-8"
    )
    try:
        return Metadata.model_validate(values)
    except ValidationError as error:
        raise PackageError(f"{folder}: {error.errors(include_url=False)[0]['msg']}") from None


def _zipped(package: Path, metadata: Metadata, place: Path) -> Path:
    """Write the package, as a whole or not at all; the same files give the same bytes."""
    name = f"translate-{metadata.name.replace('.', '_')}"
    path = place / f"{name}.argosmodel"
    if path.exists():
        raise PackageError(f"{path} is there already; move it away, or give another --version")
    try:
        with whole(path) as partial:
            with zipfile.ZipFile(partial, "x", zipfile.ZIP_DEFLATED) as archive:
                for file in _files(package):
                    entry = zipfile.ZipInfo(f"{name}/{file.relative_to(package).as_posix()}", (1980, 1, 1, 0, 0, 0))
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    entry.file_size = file.stat().st_size
                    with file.open("rb") as source, archive.open(entry, "w") as target:
                        shutil.copyfileobj(source, target, 1 << 20)
            if partial.stat().st_size > MAX_FILE:
                raise PackageError(f"{path}: it would be larger than {MAX_FILE:,} bytes, which nobody installs")
    except OSError as error:
        raise PackageError(f"{path}: cannot be written ({error.strerror}); make room for it") from error
    return path


def _files(package: Path) -> Iterator[Path]:
    yield package / "metadata.json"
    found: Iterable[Path] = (path for path in package.rglob("*") if path.is_file())
    yield from (path for path in sorted(found) if path != package / "metadata.json")


def _readme(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return f"\n{file.read(MAX_CONFIG)}"


def _json(path: Path) -> dict[str, Any]:
    """Return an object of settings; empty where there is none."""
    try:
        found = json.loads(path.read_text("utf-8")) if path.stat().st_size < MAX_CONFIG else None
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
