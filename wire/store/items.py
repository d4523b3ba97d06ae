"""Items as rows: every version is kept, none is ever changed."""

from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Select, insert, select, update

from wire.errors import StoreError
from wire.item import Item, Status
from wire.store.schema import LATEST, ORIGINAL, items, microseconds

#: The order of feeds, backwards.
NEWEST = (items.c.newest_by, items.c.uri)


def save(connection: Connection, item: Item, path: Path) -> bool:
    """Add a version; return whether it is now the latest of its uri.

    What is known already is left alone. ValueError if the same version is known with another content.
    """
    known = connection.execute(select(items).where(items.c.uri == item.uri, items.c.version == item.version)).first()
    if known is not None:
        if load(known, path) != Item.model_validate_json(item.model_dump_json()):  # in JSON a zone is an offset
            raise ValueError(f"{item.uri} version {item.version} is saved already, with another content")
        return False
    newest = connection.scalar(select(items.c.version).where(items.c.uri == item.uri, LATEST))
    latest = newest is None or newest < item.version
    if latest:
        connection.execute(update(items).where(items.c.uri == item.uri, LATEST).values(latest=False))
    connection.execute(insert(items), {**columns(item), "latest": latest})
    return latest


def columns(item: Item) -> dict[str, Any]:
    """Return the row of an item, all but `latest`."""
    text = item.model_dump_json()
    return {
        "uri": item.uri,
        "version": item.version,
        "story": item.story,
        "origin": item.origin,
        "language": item.language,
        "original": item.translation is None,
        "newest_by": microseconds(item.published_at or item.created_at),
        "status": item.status,
        "source_version": item.translation.source_version if item.translation else 0,
        "held": bool(item.translation and item.translation.held),
        "embargoed_until": item.embargoed_until,
        "expires_at": item.expires_at,
        "headline": item.headline,
        "sha256": _hash(text),
        "item": text,
    }


def load(row: Row[Any], path: Path) -> Item:
    """Return the Item of a row; StoreError if it is not as it was saved, or of a kind that Wire does not know."""
    where = f"{path}: {row.uri} version {row.version}"
    if _hash(row.item) != row.sha256:
        raise StoreError(
            f"{where}: is damaged; bring back a copy with `wire restore FILE`; without one move the file away and run "
            "`wire publish`, which takes everything in anew"
        )
    try:
        return Item.model_validate_json(row.item)
    except ValidationError as error:
        raise StoreError(f"{where}: is no item that this Wire can read; install the Wire that saved it") from error


def faults(row: Row[Any], path: Path) -> list[str]:
    """Return what is wrong with a row, each as one line."""
    try:
        expected = columns(load(row, path))
    except StoreError as error:
        return [str(error)]
    copies = expected.keys() - {"sha256", "item"}  # an item that an older Wire wrote has other words for the same
    differing = sorted(name for name in copies if getattr(row, name) != expected[name])
    return [f"{path}: {row.uri} version {row.version}: {name} differs from its item" for name in differing]


def latest(uri: str) -> Select[Any]:
    """Select the newest version of an item."""
    return select(items).where(items.c.uri == uri, LATEST)


def all_versions(uri: str) -> Select[Any]:
    """Select the versions of an item, oldest first."""
    return select(items).where(items.c.uri == uri).order_by(items.c.version)


def of_stories(stories: Sequence[str]) -> Select[Any]:
    """Select the newest version of each item of the stories."""
    return select(items).where(items.c.story.in_(stories), LATEST).order_by(items.c.uri)


def status(connection: Connection, uri: str) -> Status | None:
    """Return the status of the newest version of an item; None where there is none."""
    found: Status | None = connection.scalar(select(items.c.status).where(items.c.uri == uri, LATEST))
    return found


def exactly(versions: Collection[tuple[str, int]]) -> Select[Any]:
    """Select versions, each by uri and number; a few more, of the same items, may be among them.

    SQLite reads a whole table for pairs in a list of pairs; for single values it goes by the index.
    """
    uris, numbers = {uri for uri, _ in versions}, {version for _, version in versions}
    return select(items).where(items.c.uri.in_(uris), items.c.version.in_(numbers))


def current(language: str) -> Select[Any]:
    """Select the newest version of each item in a language."""
    return select(items).where(items.c.language == language, LATEST)


def originals() -> Select[Any]:
    """Select the newest version of each item that was taken in."""
    return select(items).where(ORIGINAL)


def languages(connection: Connection) -> list[str]:
    """Return the languages in which there are items, sorted; a look into the index for each, not a scan."""
    found: list[str] = []
    query = select(items.c.language).where(LATEST).order_by(items.c.language).limit(1)
    following = connection.scalar(query)
    while following is not None:
        found.append(following)
        following = connection.scalar(query.where(items.c.language > following))
    return found


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
