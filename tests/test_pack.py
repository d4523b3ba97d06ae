import importlib.util
import json
import pickle
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fakes import translated
from make import make_translate_config
from packages import cipher, marian_files, package_files
from wire.errors import PackageError
from wire.translate.engines.argos import ArgosEngine
from wire.translate.models import pack as module
from wire.translate.models.install import install
from wire.translate.models.pack import Recipe, pack
from wire.translate.models.packages import DETOKENIZER, read

RECIPE = Recipe(source="en", target="uk", licence="CC-BY 4.0")


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def ctranslate2_model(folder: Path, **how: Any) -> Path:
    """A model as CTranslate2's converters write it, with its tokenizer beside it."""
    files = package_files("en", "uk", "1.0", **how)
    return write(folder, {name.removeprefix("model/"): data for name, data in files.items() if name != "metadata.json"})


def opus_mt(folder: Path) -> Path:
    """A release of OPUS-MT."""
    return write(folder, marian_files("en", "uk"))


def engine() -> ArgosEngine:
    return ArgosEngine(make_translate_config(beam=1, threads=1))


def entries(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_a_ctranslate2_model_becomes_a_package_that_translates(tmp_path: Path, argos_folder: Path) -> None:
    path = pack(ctranslate2_model(tmp_path / "m"), RECIPE, tmp_path)
    assert path == tmp_path / "translate-en_uk-1_0.argosmodel"
    package = install(str(path))
    assert package.metadata.licence == "CC-BY 4.0"
    assert translated(engine(), ["Harbour, 3 ships"], "uk") == [cipher("Harbour, 3 ships", "en", "uk")]


def test_other_argos_programs_can_read_it(tmp_path: Path, argos_folder: Path) -> None:
    from argostranslate import package

    install(str(pack(ctranslate2_model(tmp_path / "m"), RECIPE, tmp_path)))
    [found] = package.get_installed_packages()
    assert (found.from_name, found.to_name, found.type) == ("English", "Ukrainian", "translate")
    assert found.tokenizer.decode(found.tokenizer.encode("Harbour")) == "Harbour"


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    model = ctranslate2_model(tmp_path / "m")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one, other = (pack(model, RECIPE, tmp_path / name) for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


def test_an_opus_mt_release_is_converted_with_both_its_tokenizers(tmp_path: Path, argos_folder: Path) -> None:
    package = install(str(pack(opus_mt(tmp_path / "m"), RECIPE, tmp_path)))
    assert (package.folder / DETOKENIZER).is_file()
    assert json.loads((package.model / "config.json").read_text())["add_source_eos"] is True
    assert package.metadata.family == "opus-mt"
    assert translated(engine(), ["Harbour, 3 ships"], "uk") == [cipher("Harbour, 3 ships", "en", "uk")]


def test_the_second_tokenizer_decides_the_words_and_so_the_checksum(tmp_path: Path, argos_folder: Path) -> None:
    package = install(str(pack(opus_mt(tmp_path / "m"), RECIPE, tmp_path)))
    before = package.checksum()
    (package.folder / DETOKENIZER).write_bytes(b"another")
    assert read(package.folder).checksum() != before


def test_what_transformers_converted_ends_its_sources_with_the_end_of_a_sentence(tmp_path: Path) -> None:
    model = ctranslate2_model(tmp_path / "m")
    (model / "sentencepiece.model").rename(model / "source.spm")
    config = json.loads((model / "config.json").read_text())
    (model / "config.json").write_text(json.dumps({**config, "add_source_eos": False}))
    path = pack(model, RECIPE, tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read("translate-en_uk-1_0/model/config.json"))["add_source_eos"] is True


def test_a_model_of_many_targets_is_told_which(tmp_path: Path, argos_folder: Path) -> None:
    """The model copies by position, so that what it is told takes the place of the first token, the space."""
    recipe = Recipe(source="en", target="uk", source_prefix="@")
    package = install(str(pack(ctranslate2_model(tmp_path / "m", mode="copy"), recipe, tmp_path)))
    assert package.metadata.source_prefix == "@"
    assert translated(engine(), ["Harbour"], "uk") == ["@ Harbour"]


def test_readme_and_licence_of_the_model_come_along(tmp_path: Path) -> None:
    model = ctranslate2_model(tmp_path / "m")
    (model / "LICENSE").write_text("MIT")
    (model / "README.md").write_text("The model's own words.")
    path = pack(model, RECIPE, tmp_path)
    with zipfile.ZipFile(path) as archive:
        readme = archive.read("translate-en_uk-1_0/README.md").decode()
        assert archive.read("translate-en_uk-1_0/LICENSE") == b"MIT"
    assert "# English to Ukrainian 1.0" in readme
    assert "License: CC-BY 4.0" in readme
    assert "The model's own words." in readme


def test_nothing_but_what_a_model_needs_comes_along(tmp_path: Path) -> None:
    model = ctranslate2_model(tmp_path / "m")
    for name in ("training.pkl", "stanza.pt", "run.py", ".hidden"):
        (model / name).write_bytes(b"evil")
    assert not [
        name for name in entries(pack(model, RECIPE, tmp_path)) if name.endswith((".pkl", ".pt", ".py", "hidden"))
    ]


class Payload:
    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[Any, tuple[Path]]:
        return Path.touch, (self.proof,)


def test_weights_in_a_pickle_are_refused_and_never_loaded(tmp_path: Path) -> None:
    proof = tmp_path / "it-ran"
    model = write(tmp_path / "m", {"config.json": b'{"model_type": "marian"}', "source.spm": b"x"})
    (model / "pytorch_model.bin").write_bytes(pickle.dumps(Payload(proof)))
    with pytest.raises(PackageError, match=r"its weights are a pickle, which Wire never loads; get model\.safetensors"):
        pack(model, RECIPE, tmp_path)
    assert not proof.exists()


def test_pickles_in_a_release_are_refused_and_never_loaded(tmp_path: Path) -> None:
    proof = tmp_path / "it-ran"
    model = opus_mt(tmp_path / "m")
    weights = next(model.glob("*.npz"))
    array = np.empty(1, dtype=object)
    array[0] = Payload(proof)
    with zipfile.ZipFile(weights, "w") as archive, archive.open("special:model.yml.npy", "w") as file:
        np.save(file, array)
    with pytest.raises(PackageError, match="CTranslate2 cannot convert it"):
        pack(model, RECIPE, tmp_path)
    assert not proof.exists()


def test_without_transformers_one_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    files = {"config.json": b'{"model_type": "marian"}', "source.spm": b"x", "model.safetensors": b"x"}
    with pytest.raises(PackageError, match="needs transformers and torch beside Wire: pip install transformers torch"):
        pack(write(tmp_path / "m", files), RECIPE, tmp_path)


def test_transformers_see_only_what_cannot_be_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for Python writes down what it is given, and makes no model."""
    stand_in = tmp_path / "python"
    stand_in.write_text(f'#!/bin/sh\nls "$6" > {tmp_path}/seen\necho "$HF_HUB_OFFLINE $*" >> {tmp_path}/seen\nexit 1\n')
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    monkeypatch.setattr(module, "find_spec", lambda name: importlib.util.find_spec("json"))
    files = dict.fromkeys(("source.spm", "model.safetensors", "pytorch_model.bin", "modeling.py", "x.pkl"), b"x")
    with pytest.raises(PackageError, match="CTranslate2 cannot convert it"):
        pack(write(tmp_path / "m", {**files, "config.json": b'{"model_type": "marian"}'}), RECIPE, tmp_path)
    *names, command = (tmp_path / "seen").read_text().splitlines()
    assert command.startswith("1 -P -m ctranslate2.converters.transformers --model ")
    assert {name for name in names if "." in name} <= {"source.spm", "model.safetensors", "config.json"}


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "it lacks sentencepiece.model, or source.spm and target.spm"),
        ({"sentencepiece.model": b"x"}, "it holds neither model.bin"),
        ({"sentencepiece.model": b"x", "config.json": b"["}, "it holds neither model.bin"),
        ({"source.spm": b"x", "decoder.yml": b"models: [missing.npz]\nvocabs: [v.yml]\n"}, "cannot convert it"),
        ({"source.spm": b"x", "decoder.yml": b"{"}, "cannot convert it"),
        ({"sentencepiece.model": b"x", "model.bin": b"x", "config.json": b"{}"}, "its model does not work"),
    ],
)
def test_a_folder_that_holds_no_model_is_refused_and_nothing_is_written(
    tmp_path: Path, files: dict[str, bytes], reason: str
) -> None:
    model = write(tmp_path / "m", files)
    model.mkdir(exist_ok=True)
    with pytest.raises(PackageError, match=reason):
        pack(model, RECIPE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["m"]


def test_a_model_that_says_nothing_is_not_packed(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="into nothing"):
        pack(ctranslate2_model(tmp_path / "m", mode="babble"), RECIPE, tmp_path)


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "translate-en_uk-1_0.argosmodel").write_text("mine")
    with pytest.raises(PackageError, match="is there already; move it away, or give another --version"):
        pack(ctranslate2_model(tmp_path / "m"), RECIPE, tmp_path)
    assert (tmp_path / "translate-en_uk-1_0.argosmodel").read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be written"):
        pack(ctranslate2_model(tmp_path / "m"), RECIPE, tmp_path / "missing")
