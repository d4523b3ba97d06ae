"""What Wire itself says to readers, in their language: one file for each language in data/, for linguists to edit."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import Field

from wire import languages
from wire.item import Frozen

FALLBACK = "en"


class Labels(Frozen):
    """The words of pages and feeds in `language`, which is English where Wire has no words of the reader's own."""

    language: str

    latest: str = Field(description="heading over the newest stories")
    description: str = Field(description="what a feed holds, for a list of feeds")
    languages: str = Field(description="name of the language switch")
    feeds: str = Field(description="name of the links to the feeds")
    skip: str = Field(description="link that leads a keyboard past the navigation")
    home: str = Field(description="link to the page of all languages")
    empty: str = Field(description="where no story is published yet")

    machine: str = Field(description="tells that a machine translated; {language} is the original's, in any case form")
    draft: str = Field(description="the same where a rule-based engine gives the gist only")
    checked: str = Field(description="the same where a person has approved the translation")
    machine_tag: str = Field(description="the same in two words, for lists")
    draft_tag: str
    original: str = Field(description="link to the original")
    untranslated: str = Field(description="what stayed in the language of the original")
    picture: str = Field(description="link to a picture, on pages that show none from other hosts")
    words: str = Field(description="unfolds a quotation as it was said in the language of the original")

    published: str
    updated: str
    correction: str = Field(description="stands before what the newsroom says of a correction")
    source: str
    facts: str = Field(description="heading over people, organisations, places, dates and topics")
    people: str
    organisations: str
    places: str
    dates: str
    topics: str

    killed_headline: str = Field(description="stands in place of the headline of a story that was killed")
    killed: str = Field(description="stands in place of its text")

    def notice(self, original: str, *, draft: bool, reviewed: bool = False) -> str:
        """Return the line that tells the reader that a machine translated from the language `original`."""
        line = self.checked if reviewed else self.draft if draft else self.machine
        return line.format(language=languages.name(original, inside=self.language))


@cache
def labels(tag: str) -> Labels:
    """Return the words for readers of a language: its own, those of the language without region, or English."""
    for known in (tag, languages.base(tag)):
        file = resources.files("wire.publish").joinpath(f"data/{known}.toml")
        if file.is_file():
            return Labels(language=known, **tomllib.loads(file.read_text("utf-8")))
    return labels(FALLBACK)
