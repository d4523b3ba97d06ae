"""What the files of a wire must agree on: one language in each folder, one id in all formats, links that lead on."""

import posixpath
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from wire.publish.addresses import ATOM, INDEX, JSON_FEED, RSS
from wire.publish.conformance.contents import Contents, Reference
from wire.publish.conformance.documents import Problem
from wire.text.language import detect

EDITION = (RSS, ATOM, JSON_FEED, INDEX)
ENOUGH = 300  # characters of an entry: in fewer its language is a guess
SURE = 0.99

Folder = Mapping[PurePosixPath, Contents]


def problems(folder: Folder, files: Container[PurePosixPath]) -> Iterator[Problem]:
    """Yield what the documents, by their paths under the folder, do not agree on; `files` is all that stands there."""
    editions = sorted({path.parent for path in folder if path.name in {RSS, ATOM, JSON_FEED} and path.parent.name})
    for edition in editions:
        yield from _complete(edition, folder)
        yield from _same_ids(edition, folder)
        yield from _one_language(edition, folder)
        yield from _feeds_name_all(edition, editions, folder)
        yield from _reads_as(edition, [known.name for known in editions], folder)
    yield from _links(folder, files)
    yield from _one_id(folder)
    yield from _pages_name_each_other(folder)


def _complete(edition: PurePosixPath, folder: Folder) -> Iterator[Problem]:
    for name in EDITION:
        if edition / name not in folder:
            yield Problem(str(edition / name), None, "is missing")


def _same_ids(edition: PurePosixPath, folder: Folder) -> Iterator[Problem]:
    """The same entries in the same order, whichever format a reader takes."""
    first = edition / ATOM
    for name in (RSS, JSON_FEED):
        path = edition / name
        if path in folder and first in folder and folder[path].ids != folder[first].ids:
            differing = set(folder[path].ids) ^ set(folder[first].ids)
            which = f"these differ: {', '.join(sorted(differing)[:5])}" if differing else "in another order"
            yield Problem(str(path), None, f"has other ids than {first}; {which}")


def _one_language(edition: PurePosixPath, folder: Folder) -> Iterator[Problem]:
    for path, said in folder.items():
        if path.parent == edition and said.language is not None and said.language != edition.name:
            yield Problem(str(path), None, f"declares the language {said.language}, but stands in {edition}/")


def _feeds_name_all(edition: PurePosixPath, editions: list[PurePosixPath], folder: Folder) -> Iterator[Problem]:
    """Each feed links to the same feed in every other language."""
    wanted = {other.name for other in editions if other != edition}
    for name, media_type in ((RSS, "application/rss+xml"), (ATOM, "application/atom+xml")):
        said = folder.get(edition / name, Contents())
        named = {link.language for link in said.references if link.alternate and link.media_type == media_type}
        missing = sorted(wanted - named) if edition / name in folder else []
        if missing:
            yield Problem(str(edition / name), None, f"has no link (hreflang) to the feeds in {', '.join(missing)}")


def _reads_as(edition: PurePosixPath, languages: list[str], folder: Folder) -> Iterator[Problem]:
    """The language that an entry is declared in is the one that it is written in, as far as a model can tell."""
    said = folder.get(edition / ATOM, Contents())
    for known, text in said.texts if len(languages) > 1 else ():
        found = detect(text, languages) if len(text) >= ENOUGH else None
        if found and found[1] >= SURE and found[0] != edition.name:
            yield Problem(str(edition / ATOM), None, f"{known} is declared {edition.name}, but reads as {found[0]}")


def _one_id(folder: Folder) -> Iterator[Problem]:
    """An item has one id, in ninjs and in NewsML-G2."""
    for path, said in folder.items():
        other = folder.get(path.with_suffix(".xml"))
        if path.suffix == ".json" and path.name != JSON_FEED and other is not None and other.ids != said.ids:
            yield Problem(str(path), None, f"has another id than {path.with_suffix('.xml')}")


def _links(folder: Folder, files: Container[PurePosixPath]) -> Iterator[Problem]:
    """Every link to a file of this wire finds it."""
    base = _base(folder)
    for path, said in folder.items():
        for link in said.references:
            target = _target(link, path, base)
            if target is not None and target not in files:
                yield Problem(str(path), link.line, f"links to {target}, which is not there")


def _base(folder: Folder) -> str | None:
    """Return the address of the folder, by what its feeds call themselves."""
    for path, said in sorted(folder.items()):
        if said.own and path.name in {RSS, ATOM, JSON_FEED} and said.own.endswith(str(path)):
            return said.own.removesuffix(str(path))
    return None


def _target(link: Reference, path: PurePosixPath, base: str | None) -> PurePosixPath | None:
    """Return the path that a link leads to, None where that is not of this wire or is the page itself."""
    address = link.href.partition("#")[0]
    if base and address.startswith(base):
        return PurePosixPath(unquote(address.removeprefix(base)) or INDEX)
    try:
        relative = bool(address) and not urlsplit(address).scheme and not address.startswith("/")
    except ValueError:
        return None
    return PurePosixPath(posixpath.normpath(path.parent / unquote(address))) if relative else None


def _pages_name_each_other(folder: Folder) -> Iterator[Problem]:
    """A page names its translations (hreflang), itself included, and each of them names it."""
    base = _base(folder)
    named: dict[PurePosixPath, set[PurePosixPath | None]] = defaultdict(set)
    for path, said in folder.items():
        if path.suffix == ".html":
            named[path] = {
                _target(link, path, base) for link in said.references if link.alternate and link.language != "x-default"
            }
    for path, others in named.items():
        for other in sorted(filter(None, others)):
            if other in named and path.parent.name and path not in named[other]:
                yield Problem(str(other), None, f"does not link back to its translation {path} (hreflang)")
        if others and path.parent.name and path not in others:
            yield Problem(str(path), None, "names its translations (hreflang), but not itself")
