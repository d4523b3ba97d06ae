"""What config.yaml may say of a feed with a name of its own."""

from collections import Counter
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
    formerly: tuple[FeedName, ...] = Field(
        default=(),
        description="names that it had, the first first: `wire serve` answers them with 301, and the feed keeps its id",
    )
    merged: bool = Field(default=False, description="all languages in one feed, instead of one feed for each")


def _one_name_each(feeds: dict[FeedName, NamedFeed]) -> dict[FeedName, NamedFeed]:
    names = Counter([*feeds, *(name for feed in feeds.values() for name in feed.formerly)])
    twice = sorted(name for name, times in names.items() if times > 1)
    if twice:
        raise ValueError(f"{twice[0]} is the name of two feeds, now or formerly; let one of them have it")
    return feeds


#: The feeds of a configuration, by their names.
NamedFeeds = Annotated[dict[FeedName, NamedFeed], AfterValidator(_one_name_each)]
