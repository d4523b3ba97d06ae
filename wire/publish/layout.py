"""The templates, the style and the icon of what is published: those of a user's folder, else Wire's own.

A user's template may take another's place (`story.html`) or change a block of one of Wire's
(`{% extends "wire/story.html" %}`). A user's templates run in Jinja's sandbox. One that cannot be used costs nobody a
page: Wire's own are used for it instead, and the fault is told with file and line.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from functools import cache, cached_property
from importlib import resources
from pathlib import Path, PurePosixPath
from traceback import walk_tb
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from wire import languages
from wire.publish import addresses
from wire.publish.entry import SOURCE_TYPES
from wire.publish.moments import written

_PREFIX = "wire"  # where Wire's own templates are found, whatever a user's folder holds
_OWN = resources.files("wire.publish").joinpath("templates")

#: The feeds of an edition: the name that people know, the file, its type.
_FEEDS = (
    ("RSS", addresses.RSS, addresses.RSS_TYPE),
    ("Atom", addresses.ATOM, addresses.ATOM_TYPE),
    ("JSON Feed", addresses.JSON_FEED, addresses.JSON_FEED_TYPE),
)


class Layout:
    """Templates by name, a stylesheet and an icon."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the files of a folder before Wire's own."""
        self._folder = folder
        self._faults: dict[str, None] = {}
        if folder and not folder.is_dir():
            self._faults[f"{folder}: is no folder of templates; Wire's own are used"] = None

    @property
    def faults(self) -> tuple[str, ...]:
        """What of a user's cannot be used: file, line, why, and what is used instead; each once, as it was found."""
        return tuple(self._faults)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all these files: a page that was made with others is to be made anew."""
        digest = hashlib.sha256()
        for name, data in self._files():
            for part in (name.encode(), data):
                digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()

    def file(self, path: PurePosixPath) -> bytes:
        """Return a file that is published as it is: the style or the icon."""
        file = self._folder / path if self._folder else None
        if file and file.exists():
            try:
                return file.read_bytes()
            except OSError as error:
                self._faults[f"{file}: cannot be read ({error.strerror}); Wire's own is used instead"] = None
        return _OWN.joinpath(str(path)).read_bytes()

    def render(self, template: str, **values: Any) -> str:
        """Return what a template makes of the values."""
        if self._folder:
            try:
                return self._users.get_template(template).render(values)
            except Exception as error:  # noqa: BLE001  # a user's template may raise whatever it likes
                self._faults[_told(error, self._folder, template)] = None
        return _own().get_template(template).render(values)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        yield from ((file.name, file.read_bytes()) for file in sorted(_OWN.iterdir(), key=lambda file: file.name))
        if self._folder:
            files = sorted(file for file in self._folder.rglob("*") if file.is_file())
            yield from ((str(file.relative_to(self._folder)), file.read_bytes()) for file in files)

    @cached_property
    def _users(self) -> Environment:
        own = PackageLoader("wire.publish")
        folder = str(self._folder)
        loader = ChoiceLoader([FileSystemLoader(folder), PrefixLoader({_PREFIX: own}), own])
        return _environment(ImmutableSandboxedEnvironment, loader)


def _told(error: Exception, folder: Path, template: str) -> str:
    """Return a fault with the file and line in the folder that it came from."""
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or template}:{error.lineno}"
    else:
        frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))
        inside = [f"{file}:{line}" for file, line in frames if Path(file).is_relative_to(folder)]
        place = inside[-1] if inside else str(folder / template)
    why = " ".join(str(error).split()) or type(error).__name__
    return f"{place}: {why[:300]}; Wire's own template is used instead"


@cache
def _own() -> Environment:
    """Return Wire's own templates, compiled once in a process and not in each run.

    They need no sandbox, which asks at each name and each call whether it is allowed: a page takes twice as long in it.
    """
    return _environment(Environment, PackageLoader("wire.publish"))


def _environment(of: type[Environment], loader: BaseLoader) -> Environment:
    environment = of(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.update(
        HOME=addresses.HOME,
        INDEX=addresses.INDEX,
        OPML=addresses.OPML,
        STYLE=addresses.STYLE,
        ICON=addresses.ICON,
        FEEDS=_FEEDS,
        NEWSML_TYPE=addresses.NEWSML_TYPE,
        NINJS_TYPE=addresses.NINJS_TYPE,
        SOURCE_TYPES=SOURCE_TYPES,
        of_edition=addresses.of_edition,
        other=other,
    )
    environment.filters.update(
        direction=languages.direction, language_name=languages.name, moment=written, iso=datetime.isoformat
    )
    return environment


def spoken(language: str) -> Markup:
    """Return the attributes of an element whose text is in another language than the page."""
    return Markup(' lang="{}" dir="{}"').format(language, languages.direction(language))


def other(language: str, page: str) -> Markup | str:
    """Return the same where the language is not the page's, for a template to write whatever it may be."""
    return spoken(language) if language != page else ""
