"""Entries -> pieces of feeds and index pages: one that did not change is joined as it was, not made again."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

from wire.publish import jsonfeed, page, syndication
from wire.publish.edition import Edition
from wire.publish.entries import Entries
from wire.publish.entry import Entry
from wire.publish.layout import Layout
from wire.store.pieces import Piece
from wire.store.publication import Listing
from wire.store.store import Store


def anew(entries: Entries, layout: Layout, listings: Sequence[Listing], edition: Edition) -> list[Piece]:
    """Return the pieces of listings for a feed that shows them in a way of its own: none is kept, none is taken."""
    return made(replace(edition, entries=entries.of(listings)), layout)


def made(edition: Edition, layout: Layout) -> list[Piece]:
    """Return the pieces of an edition's entries, which are the same in whichever edition they stand."""
    both = syndication.elements(edition)
    return [
        Piece(rss, atom, jsonfeed.item(entry, edition), page.brief(entry, layout))
        for entry, (rss, atom) in zip(edition.entries, both, strict=True)
    ]


class Pieces:
    """The pieces of what is listed, kept in the store from one run to the next."""

    def __init__(self, store: Store, entries: Entries, layout: Layout, listed: Collection[str]) -> None:
        """Keep those of the entries that are `listed` anywhere, by their uris."""
        self._kept, self._entries, self._layout, self._listed = store.pieces, entries, layout, listed

    def of(self, listings: Sequence[Listing], edition: Edition) -> list[Piece]:
        """Return the pieces of listings, in their order, made for an edition where they are not kept."""
        wanted = {listing.uri: listing.fingerprint for listing in listings}
        found = self._kept.of(wanted)
        lacking = [listing for listing in listings if listing.uri not in found]
        if lacking:
            anew = made(replace(edition, entries=self._entries.of(lacking)), self._layout)
            fresh = {listing.uri: piece for listing, piece in zip(lacking, anew, strict=True)}
            self._kept.keep(fresh, wanted, self._listed)
            found |= fresh
        return [found[listing.uri] for listing in listings]


class Lazy(Sequence[Entry]):
    """The entries of listings, read when somebody looks at them: a user's template does, Wire's own need none."""

    def __init__(self, entries: Entries, listings: Sequence[Listing]) -> None:
        self._entries, self._listings = entries, listings

    def __len__(self) -> int:
        """Return how many there are, without reading them."""
        return len(self._listings)

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Return one, or some; all are read together."""
        return self._all[index]

    @cached_property
    def _all(self) -> list[Entry]:
        return self._entries.of(self._listings)
