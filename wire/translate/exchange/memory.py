"""The translation memory in and out of TMX files.

What a file brings is a person's translation, and stands before any engine's. Only what Wire itself wrote there of an
engine goes back to that engine: it carries the names of engine, model and glossary, and a checksum. Where somebody has
changed the words the checksum is wrong, and they are a person's now.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import permutations
from pathlib import Path

from wire import languages
from wire.errors import LanguageError
from wire.store.memory import PERSON, Key
from wire.store.store import Store
from wire.translate.exchange.tmx import Unit, Variant, read

BATCH = 1_000  # segments written at a time

_ENGINE, _MODEL, _GLOSSARY, _SHA256 = (f"x-wire-{name}" for name in ("engine", "model", "glossary", "sha256"))


@dataclass
class Imported:
    """What an import brought: segments by (source, target), and remarks with their first line and how often."""

    segments: Counter[tuple[str, str]] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    lines: dict[str, int] = field(default_factory=dict)

    def remark(self, line: int, text: str) -> None:
        """Count a remark; only where it was made first is kept."""
        self.remarks[text] += 1
        self.lines.setdefault(text, line)


def load(store: Store, path: Path, serving: Collection[str]) -> Imported:
    """Take a TMX file into the memory, as a whole or not at all; CorpusError where it cannot be read to its end.

    `serving` are the tags of the configured languages: es-MX is taken for es where that is one of them and es-MX is
    not. What is held is tried again by the next run. Memory is bounded by BATCH, not by the file.
    """
    imported = Imported()
    batch: dict[Key, str] = {}
    with store.together():
        for key, target in _entries(read(path), serving, imported):
            imported.segments[key.source, key.target] += 1
            batch[key] = target
            if len(batch) >= BATCH:
                store.memory.remember(batch)
                batch = {}
        store.memory.remember(batch)
        store.try_held_again()
    return imported


def units(entries: Iterable[tuple[Key, str]]) -> Iterator[Unit]:
    """Yield the memory's segments as units; what an engine made says so, with a checksum."""
    for key, target in entries:
        properties = {} if key.engine == PERSON else _properties(key, target)
        yield Unit(0, key.source, (Variant(key.source, key.text), Variant(key.target, target)), properties)


def _entries(found: Iterable[Unit], serving: Collection[str], imported: Imported) -> Iterator[tuple[Key, str]]:
    for unit in found:
        variants = list(_usable(unit, imported))
        pairs = list(_pairs(unit, variants))
        if not pairs and len(variants) > 1:
            imported.remark(unit.line, f"a unit without a translation from {unit.source!r}: left out")
        for source, target in pairs:
            yield _entry(unit, source, target, serving)


def _usable(unit: Unit, imported: Imported) -> Iterator[Variant]:
    """Yield the variants that have words in a language that is one, by its tag; remark on the others."""
    for variant in unit.variants:
        try:
            language = languages.parse(variant.language)
        except LanguageError as error:
            imported.remark(unit.line, f"{error}: left out")
            continue
        if not variant.text.strip():
            imported.remark(unit.line, f"an empty segment in {language}: left out")
            continue
        if variant.flattened:
            imported.remark(unit.line, f"inline tags in {language}: left out, the words around them kept")
        yield Variant(language, variant.text)


def _pairs(unit: Unit, variants: list[Variant]) -> Iterator[tuple[Variant, Variant]]:
    """Yield source and target: from the language that the unit names, or each from each where it names none."""
    spoken = languages.base(unit.source.replace("_", "-").lower())
    for source, target in permutations(variants, 2):
        translated = languages.regionless(source.language) != languages.regionless(target.language)
        if translated and spoken in {languages.base(source.language), "*all*", ""}:
            yield source, target


def _entry(unit: Unit, source: Variant, target: Variant, serving: Collection[str]) -> tuple[Key, str]:
    made = unit.properties
    if made.get(_ENGINE) and made.get(_SHA256) == _digest(source.text, target.text):
        key = Key(
            source.text, source.language, target.language, made[_ENGINE], made.get(_MODEL, ""), made.get(_GLOSSARY, "")
        )
        return key, target.text
    tag = next((tag for tag in languages.broader(target.language) if tag in serving), target.language)
    return Key.by_person(source.text, source.language, tag), " ".join(target.text.split())


def _properties(key: Key, target: str) -> Mapping[str, str]:
    return {_ENGINE: key.engine, _MODEL: key.model, _GLOSSARY: key.glossary, _SHA256: _digest(key.text, target)}


def _digest(source: str, target: str) -> str:
    return sha256(f"{source}\0{target}".encode()).hexdigest()
