"""What the files of a wire must agree on: one language in each folder, one id in all formats, links that lead on."""

import posixpath
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from wire.publish.addresses import ARCHIVE, ATOM, INDEX, JSON_FEED, RSS
from wire.publish.conformance.contents import Contents
from wire.publish.conformance.documents import Problem
from wire.text.language import detect

FEEDS = (RSS, ATOM, JSON_FEED)
MERGED = "mul"  # the language of a feed of several languages
ENOUGH = 300  # characters of an entry: in fewer its language is a guess
SAMPLE = 1_000  # characters, at most: more changes no answer
SURE = 0.99
_WRITTEN = {".html", ".xml", ".json"}  # how the files of an edition end

Folder = Mapping[PurePosixPath, Contents]


def problems(folder: Folder, files: Container[PurePosixPath]) -> Iterator[Problem]:
    """Yield what the documents, by their paths under the folder, do not agree on; `files` is all that stands there."""
    languages = sorted({edition.parts[0] for edition in _editions(folder)})
    yield from among(folder, files, languages, _base(folder))
    for edition in _editions(folder):
        yield from _complete(edition, folder)
        yield from _reads_as(edition, languages, folder)


def among(
    folder: Folder, files: Container[PurePosixPath], languages: Sequence[str], base: str | None
) -> Iterator[Problem]:
    """Yield what some documents of a folder do not agree on, with each other and with what else is there.

    `languages` are those of all editions, `base` is the address of the folder, None where it is not known.
    """
    for edition in _editions(folder):
        yield from _same_ids(edition, folder)
        yield from _one_language(edition, folder)
        yield from _feeds_name_all(edition, languages, folder, files)
    yield from _links(folder, files, languages, base)
    yield from _one_id(folder)
    yield from _pages_name_each_other(folder, base)


def renamed(path: PurePosixPath, before: Contents, after: Contents) -> Iterator[Problem]:
    """Yield what has another id than last time: a reader would show it as new."""
    known = {address: one for one, address in before.addresses}
    for one, address in after.addresses:
        if known.get(address, one) != one:
            told = f"{address or 'it'} has the id {one}, and had {known[address]}: if that was wrong, delete the file"
            yield Problem(str(path), None, told)


def reads_as(text: str, language: str, languages: Sequence[str]) -> str | None:
    """Return the language that a text is written in, as far as a model can tell, if it is another than declared."""
    found = detect(text[:SAMPLE], languages) if len(text) >= ENOUGH and len(languages) > 1 else None
    return found[0] if found and found[1] >= SURE and found[0] != language else None


def _editions(folder: Folder) -> list[PurePosixPath]:
    return sorted({path.parent for path in folder if path.name in {RSS, ATOM, JSON_FEED} and path.parent.name})


def _complete(edition: PurePosixPath, folder: Folder) -> Iterator[Problem]:
    for name in FEEDS if len(edition.parts) > 1 else (*FEEDS, INDEX):
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
        if (
            path.parent in {edition, edition / ARCHIVE}
            and said.language is not None
            and said.language != edition.parts[0]
        ):
            yield Problem(str(path), None, f"declares the language {said.language}, but stands in {edition}/")


def _feeds_name_all(
    edition: PurePosixPath, languages: Sequence[str], folder: Folder, files: Container[PurePosixPath]
) -> Iterator[Problem]:
    """Each feed links to the same feed in every other language."""
    others = {other: PurePosixPath(other, *edition.parts[1:]) for other in languages if other != edition.parts[0]}
    wanted = {other for other, there in others.items() if there / RSS in files}
    for name, media_type in ((RSS, "application/rss+xml"), (ATOM, "application/atom+xml")):
        said = folder.get(edition / name, Contents())
        named = {link.language for link in said.references if link.alternate and link.media_type == media_type}
        missing = sorted(wanted - named) if edition / name in folder else []
        if missing:
            yield Problem(str(edition / name), None, f"has no link (hreflang) to the feeds in {', '.join(missing)}")


def _reads_as(edition: PurePosixPath, languages: Sequence[str], folder: Folder) -> Iterator[Problem]:
    """The language that an entry is declared in is the one that it is written in."""
    said, language = folder.get(edition / ATOM, Contents()), edition.parts[0]
    for known, text in said.texts() if language != MERGED else ():
        found = reads_as(text, language, languages)
        if found:
            yield Problem(str(edition / ATOM), None, f"{known} is declared {language}, but reads as {found}")


def _one_id(folder: Folder) -> Iterator[Problem]:
    """An item has one id, in ninjs and in NewsML-G2."""
    for path, said in folder.items():
        other = folder.get(path.with_suffix(".xml"))
        if path.suffix == ".json" and path.name != JSON_FEED and other is not None and other.ids != said.ids:
            yield Problem(str(path), None, f"has another id than {path.with_suffix('.xml')}")


def _links(
    folder: Folder, files: Container[PurePosixPath], languages: Sequence[str], base: str | None
) -> Iterator[Problem]:
    """Every link to a file of this wire finds it; what else stands under its address, pictures say, is not its own."""
    seen: dict[tuple[str, str], PurePosixPath | None] = {}  # what is missing, by folder and address
    editions = {*languages, MERGED}
    for path, said in folder.items():
        parent = str(path.parent)  # once: a feed has thousands of links
        for link in said.references:
            place = (parent, link.href)
            if place not in seen:
                target = _target(link.href, parent, base)
                written = target is not None and target.suffix in _WRITTEN and target.parts[0] in editions
                ours = written or "//" not in link.href or not path.parent.name  # the wire's own lists stand at the top
                seen[place] = target if ours and target not in files else None
            if seen[place] is not None:
                yield Problem(str(path), link.line, f"links to {seen[place]}, which is not there")


def _base(folder: Folder) -> str | None:
    """Return the address of the folder, by what its feeds call themselves."""
    for path, said in sorted(folder.items()):
        if said.own and path.name in {RSS, ATOM, JSON_FEED} and said.own.endswith(str(path)):
            return said.own.removesuffix(str(path))
    return None


@lru_cache(4_096)  # the pages of a folder lead to the same feeds
def _target(href: str, folder: str, base: str | None) -> PurePosixPath | None:
    """Return the path that a link in a folder leads to, None where that is not of this wire or is the page itself."""
    address = href.partition("#")[0]
    if base and address.startswith(base):
        return PurePosixPath(unquote(address.removeprefix(base)) or INDEX)
    try:
        relative = bool(address) and not urlsplit(address).scheme and not address.startswith("/")
    except ValueError:
        return None
    return PurePosixPath(posixpath.normpath(f"{folder}/{unquote(address)}")) if relative else None


def _pages_name_each_other(folder: Folder, base: str | None) -> Iterator[Problem]:
    """A page names its translations (hreflang), itself included, and each of them names it."""
    named: dict[PurePosixPath, set[PurePosixPath | None]] = defaultdict(set)
    for path, said in folder.items():
        if path.suffix == ".html":
            translations = (link for link in said.references if link.alternate and link.language != "x-default")
            named[path] = {_target(link.href, str(path.parent), base) for link in translations}
    for path, others in named.items():
        for other in sorted(filter(None, others)):
            if other in named and path.parent.name and path not in named[other]:
                yield Problem(str(other), None, f"does not link back to its translation {path} (hreflang)")
        if others and path.parent.name and path not in others:
            yield Problem(str(path), None, "names its translations (hreflang), but not itself")
