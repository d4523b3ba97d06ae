"""Listings -> their entries, read from the store in the versions that are published."""

from collections.abc import Iterator, Sequence

from wire.config import Config
from wire.item import Item
from wire.publish.entry import Entry, entry
from wire.store.publication import Listing
from wire.store.store import Store

PAGE = 100  # entries that are read together
KEPT = 2_000  # entries that are kept for another list


class Entries:
    """The entries of listings, read from the store in the versions that are published."""

    def __init__(self, store: Store, config: Config) -> None:
        """Read from a store; the last entries are kept, for most stand in several lists."""
        self._store, self._config = store, config
        self._entries: dict[str, Entry] = {}
        self._originals: dict[tuple[str, int], Item] = {}

    def of(self, listings: Sequence[Listing]) -> list[Entry]:
        """Return the entries of listings, in their order."""
        lacking = [listing for listing in listings if listing.uri not in self._entries]
        made: dict[str, Entry] = {}
        for start in range(0, len(lacking), PAGE):
            made.update(self._read(lacking[start : start + PAGE]))
        found = [made.get(listing.uri) or self._entries[listing.uri] for listing in listings]
        if len(self._entries) + len(made) <= KEPT:
            self._entries.update(made)
        return found

    def _read(self, listings: Sequence[Listing]) -> Iterator[tuple[str, Entry]]:
        items = self._store.exactly({(listing.uri, listing.version) for listing in listings})
        wanted = {_original(items[listing.uri, listing.version], listing) for listing in listings}
        if len(self._originals) > KEPT:
            self._originals.clear()
        self._originals.update({key: items[key] for key in wanted & items.keys()})
        self._originals.update(self._store.exactly(wanted - self._originals.keys()))
        siblings = self._store.publication.in_languages(sorted({listing.story for listing in listings}))
        for listing in listings:
            item = items[listing.uri, listing.version]
            original = self._originals[_original(item, listing)]
            yield listing.uri, entry(item, original, siblings[listing.story], self._config)


def _original(item: Item, listing: Listing) -> tuple[str, int]:
    """Return uri and version of the original that an item is shown with."""
    return (item.translation.source_uri if item.translation else item.uri), listing.source_version
