"""By what everything is published: a fingerprint that changes when any file may come out otherwise."""

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from wire.config import Config
from wire.publish.layout import Layout

#: What is published is made by these parts of Wire, with these libraries.
_PARTS = ("publish", "text", "item.py", "languages.py")
_LIBRARIES = ("babel", "feedgen", "jinja2", "lxml", "markupsafe", "nh3")


def recipe(config: Config, layout: Layout) -> str:
    """Return the fingerprint of the configuration, the templates, and the program with its libraries."""
    # What decides when and what is translated is seen in the items.
    told = config.model_dump_json(include={"title", "authority", "authority_date", "base_url", "languages", "publish"})
    return fingerprint(told, config.schedule.publish, layout.fingerprint, _program())


def fingerprint(*parts: object) -> str:
    """Return one short text that is another one if any of the parts is."""
    return hashlib.sha256("\x00".join(map(str, parts)).encode()).hexdigest()[:32]


@cache
def _program() -> str:
    known = hashlib.sha256()
    for name in _PARTS:
        _add(known, resources.files("wire").joinpath(name))
    versions = [f"{library} {metadata.version(library)}" for library in _LIBRARIES]
    return fingerprint(known.hexdigest(), *versions)


def _add(known: "hashlib._Hash", part: Traversable) -> None:
    if part.is_file():
        known.update(f"{part.name}\x00".encode() + part.read_bytes())
        return
    for inside in sorted(part.iterdir(), key=lambda path: path.name):
        if inside.name != "__pycache__":
            _add(known, inside)
