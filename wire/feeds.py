"""What config.yaml may say of a feed with a name of its own."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from wire.item import Frozen
from wire.remedies import matching
from wire.sources import Language


def _name(name: str) -> str:
    if name == "archive":
        raise ValueError("archive is kept for archives; give the feed another name")
    return name


#: What a feed holds of a translation's text: itself, each paragraph with its original, or the original alone.
Display = Literal["translated", "both", "original"]
FeedName = Annotated[
    str,
    matching(r"[a-z][a-z0-9-]{0,60}", "name it by small letters, digits and -, such as ports"),
    AfterValidator(_name),
]
Topic = Annotated[str, matching(r"medtop:\d{8}", "write a code of IPTC's Media Topics, such as medtop:04000000")]


class NamedFeed(Frozen):
    """What it holds: the entries that are in each of the lists that are given."""

    title: str = Field(default="", description="by default its name")
    topics: tuple[Topic, ...] = Field(default=(), description="that of a top level stands for all under it")
    sources: tuple[str, ...] = Field(default=(), description="names of agencies and publications")
    places: tuple[str, ...] = Field(default=(), description="names as the articles have them, or countries: UA")
    languages: tuple[Language, ...] = ()
    display: Display | None = Field(default=None, description="by default as publish.display has it for each language")
    merged: bool = Field(default=False, description="all languages in one feed, instead of one feed for each")
