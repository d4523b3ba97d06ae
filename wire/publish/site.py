"""Items -> all files that are published: the one place that knows every format.

items | editions | pages, ninjs, NewsML-G2 of each entry | RSS, Atom, JSON Feed, index of each edition | the rest
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from wire.config import Config
from wire.item import Item
from wire.publish import jsonfeed, newsml, ninjs, opml, page, sitemap, syndication
from wire.publish.addresses import ATOM, HOME, ICON, INDEX, JSON_FEED, OPML, RSS, STYLE, of_edition
from wire.publish.characters import clean
from wire.publish.edition import Edition, editions
from wire.publish.layout import Layout
from wire.publish.writer import File


def render(
    items: Mapping[str, Sequence[Item]],
    originals: Mapping[str, Item],
    config: Config,
    now: datetime,
    layout: Layout = page.OWN,
) -> Iterator[File]:
    """Yield the files that readers may see at `now`: what a file links to comes before it.

    `items` holds the items of each language, newest first, the source languages too; `originals` the item in its
    source language of each story. The same items, `now` and layout give the same bytes.
    """
    made, title = editions(items, originals, config, now), clean(config.title)
    yield from (File(path, layout.file(path)) for path in (STYLE, ICON))
    for edition in made:
        yield from _stories(edition, layout)
    for edition in made:
        yield from _feeds(edition, layout)
    yield File(HOME, page.render_home(made, title, config.languages[0], layout))
    yield File(OPML, opml.render(made, title))
    yield from (File(path, data) for path, data in sitemap.render(made, now))


def _stories(edition: Edition, layout: Layout) -> Iterator[File]:
    for entry in edition.entries:
        yield File(entry.path, page.render(entry, edition, layout))
        yield File(entry.at(edition.language, ".json"), ninjs.render(entry, edition))
        yield File(entry.at(edition.language, ".xml"), newsml.render(entry, edition))


def _feeds(edition: Edition, layout: Layout) -> Iterator[File]:
    def path(name: str) -> PurePosixPath:
        return of_edition(edition.language, name)

    yield File(path(INDEX), page.render_index(edition, layout))
    yield File(path(RSS), syndication.rss(edition))
    yield File(path(ATOM), syndication.atom(edition))
    yield File(path(JSON_FEED), jsonfeed.render(edition))
