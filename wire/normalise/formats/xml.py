"""An XML file is what its root element says, whatever it is called."""

from wire.errors import ArticleError
from wire.normalise.draft import Manuscript
from wire.normalise.formats import newsml, nitf, page, tree


def read(text: str) -> Manuscript:
    """Return the article of a NewsML-G2, NITF or XHTML document; ArticleError where it is something else."""
    root = tree.parse(text)
    match tree.name(root).lower():
        case "newsitem" | "newsmessage":
            return newsml.read(root)
        case "nitf":
            return nitf.read(root)
        case "html":
            return page.read(text)
        case "rss" | "rdf" | "feed" | "channel":
            raise ArticleError("is a feed without entries; it is an article for each of them, once there are some")
        case _:
            known = "newsItem, newsMessage (NewsML-G2), nitf, html, rss, feed, RDF"
            raise ArticleError(
                f"is XML that begins with <{tree.name(root)}>, which is no article; the root may be {known}"
            )
