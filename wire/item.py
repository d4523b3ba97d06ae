"""The nouns: a wire item, what it says, where each value came from, and what became of it.

An Item is one version of one story in one language. A translation is an Item too: the same story in
another language, with its provenance in `translation`. Facts (source, speakers, quotes, dates, places ...)
are found in the source language and carried over unchanged, so in a translation their evidence counts
characters of the version that `translation.source` names.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator


class Frozen(BaseModel):
    """A value: unknown keys are refused, and nothing changes once it is built."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def evolve(self, **changes: Any) -> Self:
        """Return a validated copy with the changes (`model_copy(update=)` would not validate)."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**values, **changes})


class RawArticle(Frozen):
    """An article as it was found, undecoded."""

    origin: str = Field(description="the guid, the URL, or the path relative to its source: never changes for a story")
    media_type: str = Field(description="text/plain, text/markdown or text/html")
    data: bytes
    received_at: AwareDatetime
    hints: dict[str, str] = Field(default_factory=dict, description="what the source says beside it: language, ...")
    decisive: bytes | None = Field(default=None, description="what tells whether it is new, where `data` does not")


class Span(Frozen):
    """Evidence in the text: characters start to end of block n (0 is the headline), and the rule that read them."""

    block: int
    start: int
    end: int
    rule: str


class Stated(Frozen):
    """Evidence beside the text: the field that says so (front_matter.source, jsonld.author), and the rule."""

    field: str
    rule: str


Evidence = tuple[Span | Stated, ...]
#: A value without evidence is not published, so it is not built either.
SomeEvidence = Annotated[Evidence, Field(min_length=1)]


class Mark(Frozen):
    """Inline markup over characters start to end of a block's text.

    `language` marks words that stand in another language than the block: a segment that stayed untranslated.
    """

    start: int
    end: int
    kind: Literal["emphasis", "strong", "code", "link", "language"]
    value: str | None = Field(default=None, description="the address of a link, the tag of a language")


class Block(Frozen):
    """A paragraph or its like: plain text, its inline markup standing off."""

    kind: Literal["paragraph", "heading", "list_item", "quotation"] = "paragraph"
    text: str
    marks: tuple[Mark, ...] = ()


class Image(Frozen):
    """A picture that belongs to an article, where it stands on the web."""

    url: str
    caption: str = Field(default="", description="what it shows: its caption, else its alternative text")
    caption_language: str | None = Field(default=None, description="where it is another than the item's")
    credit: str | None = None
    media_type: str | None = Field(default=None, description="such as image/jpeg")
    width: int | None = Field(default=None, ge=1, description="pixels")
    height: int | None = Field(default=None, ge=1, description="pixels")
    size: int | None = Field(default=None, ge=1, description="bytes, where the source states it")
    evidence: SomeEvidence


class Source(Frozen):
    """The agency or publication that the article comes from."""

    name: str
    evidence: SomeEvidence


class Dateline(Frozen):
    """What the story says of where and when it was written: `KYIV, Oct 1 (Interfax-Ukraine) -`."""

    place: str | None = None
    date: str | None = Field(default=None, description="as a DateContext's value: 2024-10-01, XXXX-10-01")
    agency: str | None = None
    evidence: SomeEvidence


class Person(Frozen):
    """Somebody whom the article names, by the fullest name that it gives."""

    name: str
    role: str | None = None
    organisation: str | None = None
    evidence: SomeEvidence


class Organisation(Frozen):
    """A body that the article names."""

    name: str
    evidence: SomeEvidence


class Place(Frozen):
    """A place that the article names, with its country as ISO 3166-1 alpha-2."""

    name: str
    country: str | None = None
    evidence: SomeEvidence


class Quote(Frozen):
    """Somebody's own words, and who says so: `mention` is how the article names the speaker there."""

    text: str
    kind: Literal["direct", "partial"]
    mention: str | None = None
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    evidence: SomeEvidence


Grain = Literal["time", "day", "week", "month", "year"]
Basis = Literal["stated", "weekday", "tense", "nearest", "unresolved"]


class DateContext(Frozen):
    """A date the article speaks of, and what it says happens then.

    `value` is ISO 8601 at the grain (2024-10-01T15:00, 2024-10-01, 2024-W40, 2024-10, 2024); a year that
    nothing decides is XXXX, and `candidates` are the dates that it may be. `basis` says what decided.
    """

    text: str
    value: str
    grain: Grain
    weekday_agrees: bool | None = Field(default=None, description="None where the text names no weekday")
    basis: Basis
    candidates: tuple[str, ...] = ()
    event: str | None = None
    people: tuple[str, ...] = ()
    evidence: SomeEvidence


class Subject(Frozen):
    """An IPTC Media Topic."""

    code: str
    name: str
    confidence: float
    evidence: SomeEvidence


class Attempt(Frozen):
    """One try at a segment: which engine and model, and the gates that its result failed, each with its reason."""

    engine: str
    model: str
    how: str = Field(default="", description="where it was not as the segment stands: `in two parts, hypothesis 2`")
    failed: dict[str, str] = Field(default_factory=dict, description="the gate's name -> what it missed")


class Segment(Frozen):
    """A segment of a translation: where it stands, where its source stands, and how it came about.

    Without an attempt that failed nothing, the text stayed in the source language.
    """

    block: int = Field(description="as blocks are numbered; the captions of pictures count on behind the body")
    start: int
    end: int
    source_start: int
    source_end: int
    attempts: tuple[Attempt, ...] = ()
    remembered: bool = Field(default=False, description="from the translation memory, by the last attempt's engine")

    @property
    def translated(self) -> bool:
        """Whether the last attempt passed every gate; False where the source's words stand."""
        return bool(self.attempts) and not self.attempts[-1].failed


class Review(Frozen):
    """What a person decided of a translation: it may be published as it stands, or not until somebody approves it."""

    verdict: Literal["approved", "held"]
    by: str = Field(description="the person's name, for the record: it is not published")
    at: AwareDatetime


class Translation(Frozen):
    """The provenance of a translated item."""

    source_uri: str
    source_version: int
    source_language: str
    glossary: str = Field(description="the version of the glossary in force")
    draft: bool = Field(description="whether a rule-based engine made any of it: the gist, to be labelled so")
    segments: tuple[Segment, ...]
    quotes: tuple[Span | None, ...] = Field(
        default=(),
        description="where each of the item's quotes stands in the translation; None: it is not known",
    )
    held: tuple[str, ...] = Field(default=(), description="why it may not be published yet; empty: it may")
    review: Review | None = None

    @property
    def engines(self) -> tuple[str, ...]:
        """`name model-version` of each engine whose words stand in the item, in order of name."""
        return tuple(sorted({f"{s.attempts[-1].engine} {s.attempts[-1].model}" for s in self.segments if s.translated}))


class Note(Frozen):
    """What the newsroom tells readers of a correction or a kill, in the language of the original."""

    text: str
    at: AwareDatetime


Status = Literal["usable", "withheld", "canceled"]


class Item(Frozen):
    """One version of one story in one language."""

    origin: str
    uri: str = Field(description="tag:AUTHORITY,DATE:SLUG/LANG; never changes")
    story: str = Field(description="the uri without /LANG")
    version: int = 1
    language: str
    headline: str
    status: Status = "usable"
    body: tuple[Block, ...]
    url: str | None = Field(default=None, description="where the original article stands")
    source: Source | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    speakers: tuple[Person, ...] = Field(default=(), description="those who are quoted")
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateContext, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    subjects: tuple[Subject, ...] = ()
    images: tuple[Image, ...] = ()
    created_at: AwareDatetime = Field(description="when version 1 was received")
    received_at: AwareDatetime = Field(description="when this version was received")
    published_at: AwareDatetime | None = Field(default=None, description="when its source says it was published")
    updated_at: AwareDatetime | None = Field(default=None, description="when its source says this version was made")
    embargoed_until: AwareDatetime | None = None
    expires_at: AwareDatetime | None = None
    urgency: int | None = Field(default=None, ge=1, le=9)
    rights: str | None = None
    translate: Literal["allow", "deny"] = Field(default="allow", description="whether its rights allow a translation")
    evidence: dict[str, Evidence] = Field(default_factory=dict, description="of the plain fields: byline, language")
    remarks: tuple[str, ...] = Field(default=(), description="what could not be read, for the editor")
    notes: tuple[Note, ...] = Field(default=(), description="on its corrections by hand, or on why it was killed")
    digest: str = Field(description="SHA-256 of what was taken in: decides whether a version is new")
    translation: Translation | None = None

    @model_validator(mode="after")
    def _belongs_to_its_story(self) -> Self:
        if self.uri.rpartition("/")[0] != self.story:
            raise ValueError(f"{self.uri} is no item of {self.story}")
        return self

    @property
    def slug(self) -> str:
        """The SLUG of its uri: the name of its files under feeds/LANG/."""
        return self.story.rpartition(":")[2]

    def blocks(self) -> Iterator[tuple[int, str]]:
        """Yield (number, text) of the headline, which is 0, and of each body block."""
        yield 0, self.headline
        for number, block in enumerate(self.body, start=1):
            yield number, block.text

    def publishable(self, now: datetime) -> bool:
        """Whether readers may see it at `now`: usable and not held, or canceled; not under embargo, not expired.

        What a kill leaves of a held translation is published, for an earlier version may have been.
        """
        return (
            self.status != "withheld"
            and (self.embargoed_until is None or self.embargoed_until <= now)
            and (self.expires_at is None or now < self.expires_at)
            and (self.status == "canceled" or self.translation is None or not self.translation.held)
        )


class Taken(Frozen):
    """A new version of an item, or a translation that may be published."""

    origin: str
    uri: str
    language: str
    version: int
    remarks: tuple[str, ...] = Field(default=(), description="what of an original could not be read, for the editor")


class Unchanged(Frozen):
    """Known already."""

    origin: str
    uri: str
    language: str


class Held(Frozen):
    """A translation that failed too many gates to be published; it waits for an editor or a better engine."""

    origin: str
    uri: str
    language: str
    reasons: tuple[str, ...]


class Waiting(Frozen):
    """A translation for which there is no engine yet; `remedy` is the command that helps."""

    origin: str
    uri: str
    language: str
    remedy: str


class Failed(Frozen):
    """Something that could not be taken in or translated; the others go on."""

    origin: str
    reason: str
    language: str | None = None


Outcome = Taken | Unchanged | Held | Waiting | Failed
