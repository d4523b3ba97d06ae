"""What an article is on its way to an Item: a manuscript as its format has it, then a draft that facts are found in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import AwareDatetime, Field

from wire.item import Block, Evidence, Frozen, Image, Stated

Value = TypeVar("Value", str, int, datetime)


@dataclass(frozen=True)
class Statement:
    """Something stated beside the text: one of Claims' names, the value as written, and the field that says so."""

    name: str
    value: str
    field: str


@dataclass(frozen=True)
class Manuscript:
    """An article as the reader of its format hands it on; without a stated title, block `title` is the headline."""

    blocks: tuple[Block, ...]
    title: int = 0
    statements: tuple[Statement, ...] = ()
    remarks: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()


class Claim(Frozen, Generic[Value]):
    """A value that stands beside the text (a front matter's key, a page's metadata), and where it stands."""

    value: Value
    evidence: Stated


class Claims(Frozen):
    """What the file, its page or its source says of the article, where it says anything."""

    title: Claim[str] | None = None
    source: Claim[str] | None = None
    byline: Claim[str] | None = None
    language: Claim[str] | None = Field(default=None, description="a BCP 47 tag")
    published: Claim[AwareDatetime] | None = None
    updated: Claim[AwareDatetime] | None = None
    embargo: Claim[AwareDatetime] | None = None
    expires: Claim[AwareDatetime] | None = None
    url: Claim[str] | None = None
    rights: Claim[str] | None = None
    urgency: Claim[int] | None = None
    dateline: Claim[str] | None = None
    status: Claim[str] | None = Field(default=None, description="one of an Item's")
    translate: Claim[str] | None = Field(default=None, description="allow or deny")


class Draft(Frozen):
    """What every finder of facts reads: `blocks()` numbers and counts as the Item's does."""

    language: str = Field(description="BCP 47")
    headline: str
    body: tuple[Block, ...]
    claims: Claims = Claims()
    images: tuple[Image, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict, description="of the headline and the language")
    remarks: tuple[str, ...] = Field(default=(), description="what could not be read, for the editor")

    def blocks(self) -> Iterator[tuple[int, str]]:
        """Yield (number, text) of the headline, which is 0, and of each body block."""
        yield 0, self.headline
        for number, block in enumerate(self.body, start=1):
            yield number, block.text
