"""Real Argos packages, made in a second and without a download, whose translations can be foretold.

The model is a true Transformer, but its weights are set and not learnt. A vector has a half for the token and a
half for the position. The decoder's cross-attention looks with the position half only, so that step t reads source
token t, end of sentence included, and copies its token half; the output layer's rows are the token vectors in
another order, which makes the output a letter-for-letter cipher of the input. It ends where the source ends,
whatever the batch and the beam.

    make_package(tmp_path, "en", "uk")        a .argosmodel file for `models.install`
    place_package(argos_folder, "en", "uk")   the same, in place
    cipher("Harbour, 3 ships", "en", "uk")    what it makes of a text

Languages rotate the alphabet by different amounts, English by none, so a pivot through English gives what a
direct package would.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Any, Literal

import ctranslate2
import numpy as np
import sentencepiece

Mode = Literal["cipher", "copy", "babble"]  # babble never ends
Tokenizer = Literal["sentencepiece", "bpe"]

POSITIONS = 300  # more than an engine's longest input and output
CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
LETTERS = ascii_lowercase + ascii_uppercase + CYRILLIC + "äöüßéèàêîôçñáíóúÄÖÜÉ"
OTHERS = "0123456789.,;:!?\"'“”‘’«»()[]{}<>/\\|@#$%&*+-=–—€_"


@dataclass(frozen=True)
class Shape:
    """The size of a Transformer: `width` is of a vector, half of which is the token's and half the position's."""

    layers: int  # on each side
    width: int
    heads: int
    inner: int  # width of the feed-forward layers

    @property
    def half(self) -> int:
        """Of a vector."""
        return self.width // 2


TINY = Shape(layers=1, width=128, heads=1, inner=128)


def cipher(text: str, source: str, target: str) -> str:
    """What a package of mode cipher makes of the text."""
    return text.translate(_rotation(source, target))


def make_package(folder: Path, source: str = "en", target: str = "uk", version: str = "1.0", **how: Any) -> Path:
    """A `.argosmodel` file in the folder; `how` is what `package_files` takes besides."""
    name = f"translate-{source}_{target}-{version.replace('.', '_')}"
    files = {f"{name}/{path}": data for path, data in package_files(source, target, version, **how).items()}
    return zipped(folder / f"{name}.argosmodel", files)


def place_package(folder: Path, source: str = "en", target: str = "uk", version: str = "1.0", **how: Any) -> Path:
    """The folder of a package among the installed ones, where no check was made."""
    place = folder / f"{source}_{target}-{version}"
    for name, data in package_files(source, target, version, **how).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    return place


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip file of these names and contents, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def package_files(
    source: str, target: str, version: str, mode: Mode = "cipher", tokenizer: Tokenizer = "sentencepiece", **extra: Any
) -> dict[str, bytes]:
    """The files of a package, by path; `extra` goes into its metadata.json."""
    metadata = {
        "package_version": version,
        "argos_version": "1.0",
        "from_code": source,
        "from_name": source.upper(),
        "to_code": target,
        "to_name": target.upper(),
        **extra,
    }
    return {
        "metadata.json": json.dumps(metadata).encode(),
        "README.md": b"# Constructed for Wire's tests\n",
        f"{tokenizer}.model": _sentencepiece() if tokenizer == "sentencepiece" else b"#version: 0.2\n",
        **{f"model/{name}": data for name, data in _model(source, target, mode, tokenizer).items()},
    }


def marian_files(source: str, target: str) -> dict[str, bytes]:
    """The files of an OPUS-MT release, as Marian writes them, which makes the same cipher.

    Names and shapes as CTranslate2's Marian converter reads them: weights transposed, one matrix for each of query, key
    and value. Its two tokenizers differ, as an OPUS-MT model's do.
    """
    pieces = _pieces("sentencepiece")
    spec = _transformer(_wanted(pieces, source, target), TINY)
    options = {
        "type": "transformer", "enc-depth": 1, "dec-depth": 1, "transformer-heads": 1,
        "transformer-ffn-activation": "relu", "transformer-preprocess": "n", "transformer-postprocess": "da",
        "transformer-postprocess-top": "n", "transformer-postprocess-emb": "", "transformer-no-projection": False,
        "transformer-decoder-autoreg": "self-attention", "transformer-guided-alignment-layer": "last",
    }  # fmt: skip
    weights = {
        "special:model.yml": np.frombuffer(json.dumps(options).encode() + b"\0", dtype=np.int8),
        "Wpos": spec.encoder.position_encodings.encodings,
        "decoder_ff_logit_out_W": spec.decoder.projection.weight.T,
    }
    for side, part in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        embeddings = part.embeddings[0] if side == "encoder" else part.embeddings
        weights[f"{side}_Wemb"] = embeddings.weight
        weights |= _marian_norm(f"{side}_top", part.layer_norm)
        layer = f"{side}_l1"
        weights |= _marian_attention(f"{layer}_self", part.layer[0].self_attention)
        if side == "decoder":
            weights |= _marian_attention(f"{layer}_context", part.layer[0].attention)
        weights |= _marian_norm(f"{layer}_ffn_ffn", part.layer[0].ffn.layer_norm, "_pre")
        for number, linear in ((1, part.layer[0].ffn.linear_0), (2, part.layer[0].ffn.linear_1)):
            weights[f"{layer}_ffn_W{number}"] = linear.weight.T
    file = io.BytesIO()
    np.savez(file, **weights)
    vocabulary = "".join(f"{json.dumps(piece)}: {number}\n" for number, piece in enumerate(pieces))
    return {
        "decoder.yml": b"models: [opus.npz]\nvocabs: [opus.vocab.yml, opus.vocab.yml]\n",
        "opus.npz": file.getvalue(),
        "opus.vocab.yml": vocabulary.encode(),
        "source.spm": _sentencepiece(),
        "target.spm": _sentencepiece("A second text, by which the other tokenizer differs."),
        "README.md": b"# Constructed for Wire's tests\n",
    }


def _marian_attention(scope: str, attention: Any) -> dict[str, Any]:
    fused = np.concatenate([linear.weight for linear in attention.linear[:-1]])
    parts = dict(zip("qkv", np.split(fused, 3), strict=True))
    weights = {f"{scope}_W{letter}": part.T for letter, part in (*parts.items(), ("o", attention.linear[-1].weight))}
    return weights | _marian_norm(f"{scope}_Wo", attention.layer_norm, "_pre")


def _marian_norm(scope: str, norm: Any, suffix: str = "") -> dict[str, Any]:
    return {f"{scope}_ln_scale{suffix}": norm.gamma[None], f"{scope}_ln_bias{suffix}": norm.beta[None]}


@cache
def _rotation(source: str, target: str) -> dict[int, int]:
    turn = _turn(target) - _turn(source)
    return {
        ord(letter): ord(letters[(place + turn) % 26])
        for letters in (ascii_lowercase, ascii_uppercase)
        for place, letter in enumerate(letters)
    }


def _turn(code: str) -> int:
    return 0 if code == "en" else 1 + sum(map(ord, code)) % 25


@cache
def _sentencepiece(text: str = "The harbour of Exampleton reopened on Monday, and 3 ships sailed.") -> bytes:
    """A tokenizer that takes each character by itself."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text] * 20),
        model_writer=model,
        model_type="char",
        use_all_vocab=True,
        required_chars=LETTERS + OTHERS,
        minloglevel=2,
    )
    return model.getvalue()


@cache
def _pieces(tokenizer: Tokenizer) -> list[str]:
    if tokenizer == "bpe":  # @@: the word goes on
        return ["<unk>", "<s>", "</s>", *(letter + end for letter in LETTERS + OTHERS for end in ("", "@@"))]
    processor = sentencepiece.SentencePieceProcessor(model_proto=_sentencepiece())
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


@cache
def _model(source: str, target: str, mode: Mode, tokenizer: Tokenizer) -> dict[str, bytes]:
    """The files of the model/ folder."""
    pieces = _pieces(tokenizer)
    wanted = list(range(len(pieces))) if mode == "copy" else _wanted(pieces, source, target)
    if mode == "babble":
        wanted[pieces.index("</s>")] = pieces.index("a")
    return model_files(pieces, wanted, TINY)


def model_files(
    pieces: Sequence[str], wanted: Sequence[int], shape: Shape, quantization: str | None = None
) -> dict[str, bytes]:
    """The files of a model/ folder; `wanted[n]` is the piece to write where the source has piece n."""
    spec = _transformer(wanted, shape)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.config.add_source_eos = True
    with tempfile.TemporaryDirectory() as folder:
        spec.validate()
        spec.optimize(quantization=quantization)
        spec.save(folder)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _wanted(pieces: list[str], source: str, target: str) -> list[int]:
    """By the number of a piece, the number of the one that is written for it."""
    rotation = _rotation(source, target)
    return [
        number if piece in ("<unk>", "<s>", "</s>") else pieces.index(piece.translate(rotation))
        for number, piece in enumerate(pieces)
    ]


def _transformer(wanted: Sequence[int], shape: Shape) -> Any:
    random = np.random.default_rng(1)
    tokens = _unit(random.standard_normal((len(wanted), shape.half)))
    angles = np.arange(POSITIONS)[:, None] * random.uniform(0, np.pi, shape.half // 2)
    positions = _unit(np.stack([np.cos(angles), np.sin(angles)], axis=2).reshape(POSITIONS, shape.half))
    spec = ctranslate2.specs.TransformerSpec.from_config((shape.layers, shape.layers), shape.heads, pre_norm=True)
    for side, embeddings in ((spec.encoder, spec.encoder.embeddings[0]), (spec.decoder, spec.decoder.embeddings)):
        embeddings.weight = _wide(tokens / np.sqrt(shape.width), np.zeros_like(tokens))  # the model multiplies it again
        side.position_encodings.encodings = _wide(np.zeros_like(positions), positions)
        for layer in side.layer:
            _silence(layer, shape)
        _norm(side.layer_norm, shape)
    for layer in spec.decoder.layer:
        _read_across(layer.attention, shape, silent=layer is not spec.decoder.layer[-1])
    out = np.zeros((len(wanted), shape.half))
    out[wanted] = 5 * tokens  # sharp enough for a beam never to prefer an early end
    _linear(spec.decoder.projection, _wide(out, np.zeros_like(out)))
    return spec


def _read_across(attention: Any, shape: Shape, *, silent: bool) -> None:
    """Query and key from the position half, value from the token half; the last layer alone adds what it read."""
    zeros, one = np.zeros((shape.half, shape.half)), np.eye(shape.half)
    of_a_head = shape.half / max(1, shape.heads // 2)  # numbers of the position half
    sharpness = np.sqrt(40 * np.sqrt(shape.width / shape.heads) / of_a_head)  # the right position's weight is all but 1
    position = np.block([[zeros, sharpness * one], [zeros, zeros]])
    token = np.block([[one, zeros], [zeros, zeros]])
    _norm(attention.layer_norm, shape)
    _linear(attention.linear[0], position)
    _linear(attention.linear[1], np.concatenate([position, token]))
    _linear(attention.linear[2], np.zeros_like(token) if silent else token)


def _silence(layer: Any, shape: Shape) -> None:
    """Self-attention and feed-forward that add nothing: the work is that of any other weights."""
    _norm(layer.self_attention.layer_norm, shape)
    _linear(layer.self_attention.linear[0], np.zeros((3 * shape.width, shape.width)))
    _linear(layer.self_attention.linear[1], np.zeros((shape.width, shape.width)))
    _norm(layer.ffn.layer_norm, shape)
    _linear(layer.ffn.linear_0, np.zeros((shape.inner, shape.width)))
    _linear(layer.ffn.linear_1, np.zeros((shape.width, shape.inner)))


def _unit(vectors: Any) -> Any:
    vectors = vectors - vectors.mean(axis=1, keepdims=True)  # a layer's norm would take the mean away
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _wide(token: Any, position: Any) -> Any:
    return np.concatenate([token, position], axis=1).astype(np.float32)


def _linear(spec: Any, weight: Any) -> None:
    spec.weight = np.ascontiguousarray(weight, dtype=np.float32)
    spec.bias = np.zeros(weight.shape[0], dtype=np.float32)


def _norm(spec: Any, shape: Shape) -> None:
    spec.gamma = np.ones(shape.width, dtype=np.float32)
    spec.beta = np.zeros(shape.width, dtype=np.float32)
