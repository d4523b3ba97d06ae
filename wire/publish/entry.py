"""An entry: an item as its readers meet it, said once for all formats.

Of a killed story an entry holds the notice and nothing else, so that no format can let the killed text out.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from pathlib import PurePosixPath

from wire import languages
from wire.config import Config
from wire.feeds import Display
from wire.item import Block, Image, Item, Mark, Note, Subject
from wire.publish import addresses, markup
from wire.publish.characters import clean, clean_values, on_one_line
from wire.publish.labels import Labels, labels
from wire.text.topics import label

SUMMARY = 300  # characters, at most
_SENTENCE = re.compile(r"[.!?…؟。！？][\"'”“»’)\]]*$")
#: IPTC's vocabulary for how a machine took part, and its terms for learnt and for rule-based translation.
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
LEARNT, BY_RULES = "trainedAlgorithmicMedia", "algorithmicMedia"
MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"


@dataclass(frozen=True)
class Original:
    """What an entry was translated from, or where the article of a source-language entry stands."""

    url: str
    language: str
    path: PurePosixPath | None  # under feeds/, where it is one of our pages
    headline: str


@dataclass(frozen=True)
class Entry:
    """An item as readers meet it; everything in it may be published."""

    item: Item
    siblings: tuple[str, ...]  # the languages that the story is published in, its own included
    source_language: str
    original: Original | None
    notice: str | None  # the line that tells the reader of the machine, None where there is nothing to tell
    corrections: tuple[Note, ...] = ()  # in the source language; of its newest version
    source: tuple[Block, ...] = ()  # the text of the original, where feeds are to show it
    display: Display = "translated"

    @property
    def language(self) -> str:
        """The language of the edition that it stands in, and of its text."""
        return self.item.language

    @property
    def path(self) -> PurePosixPath:
        """The page of the entry, under feeds/."""
        return self.at(self.language)

    @property
    def killed(self) -> bool:
        """Whether the notice stands in place of the story."""
        return self.item.status == "canceled"

    @cached_property
    def topics(self) -> tuple[Subject, ...]:
        """What the story is about, named in the language of the entry."""
        named = ((subject, label(subject.code, self.language)) for subject in self.item.subjects)
        return tuple(subject.evolve(name=name or subject.name) for subject, name in named)

    @cached_property
    def published(self) -> datetime:
        """When the story was published, to the second, in UTC: it never changes."""
        return _whole(self.item.published_at or self.item.created_at)

    @cached_property
    def updated(self) -> datetime:
        """When its text came or was corrected, to the second, in UTC: it moves with a real change only."""
        return _whole(max([self.item.received_at, *(note.at for note in self.corrections)]))

    @cached_property
    def distinct(self) -> datetime:
        """`updated`, with a fraction of a second that tells it from items received in the same run.

        Atom readers may take two entries with one `updated` for one (the W3C validator warns); the fraction is made
        of the uri, so it depends on nothing else in the feed.
        """
        return self.updated.replace(microsecond=int(hashlib.sha256(self.item.uri.encode()).hexdigest(), 16) % 1_000_000)

    @property
    def words(self) -> Labels:
        """What Wire itself says to its readers; in English where it does not speak their language."""
        return labels(self.language)

    @property
    def corrected(self) -> bool:
        """Whether its text changed since it first came in."""
        return self.updated > _whole(self.item.created_at)

    @property
    def partly_foreign(self) -> bool:
        """Whether some of its text stands in the language of the original."""
        return any(map(_foreign, self.item.body))

    @cached_property
    def headline(self) -> str:
        """The headline on one line; a story without one is named by its slug."""
        return on_one_line(self.item.headline) or self.item.slug

    @property
    def headline_language(self) -> str:
        """The language of the headline: the entry's, unless a notice stands there for which Wire has no words."""
        return self.words.language if self.killed else self.language

    @cached_property
    def summary(self) -> str:
        """The first paragraph in the entry's own language, shortened at a word; the headline where there is none.

        A line is passed over that ends no sentence where one below does: a byline, the day, the time of a live blog.
        """
        own = (on_one_line(block.text) for block in self.item.body if block.kind == "paragraph" and not _foreign(block))
        texts = [text for text in own if text]
        sentences = (text for text in texts if _SENTENCE.search(text))
        return _shortened(next(sentences, next(iter(texts), self.headline)))

    @property
    def text(self) -> str:
        """What of it is in its own language, all that was left in the original's apart."""
        return "\n".join([self.headline, *(block.text for block in self.item.body if not _foreign(block))])

    @cached_property
    def html(self) -> str:
        """The notice and the text for a feed, in an element that tells language and direction."""
        return markup.wrapped(markup.safe(self._told()) + self._text(), self.language)

    def _text(self) -> str:
        """Return the text as the feeds of its language show it: in its own words, with the original's, or in those."""
        if self.display == "original" and self.source:
            return markup.wrapped(markup.fragment(self.source), self.source_language)
        if self.display == "both" and len(self.source) == len(self.item.body):
            pairs = zip(self.item.body, self.source, strict=True)
            return "".join(markup.fragment([block]) + self._beside(block, source) for block, source in pairs)
        return markup.fragment(self.item.body)

    def _beside(self, block: Block, source: Block) -> str:
        """Return a block of the original to stand below its translation; nothing where that reads the same."""
        same = block.text == source.text
        return "" if same else markup.wrapped(markup.fragment([source]), self.source_language)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """The pictures that go with the text, at addresses that a link may lead to."""
        found = ((image, addresses.sound(image.url)) for image in self.item.images)
        return tuple(image.evolve(url=url) for image, url in found if url)

    def caption_language(self, image: Image) -> str:
        """Return the language of a picture's caption."""
        return image.caption_language or self.language

    def _told(self) -> str:
        lines = [f"{escape(self.words.correction)}: {self._said(note)}" for note in self.corrections]
        if self.notice:
            link = f' <a href="{escape(self.original.url)}">{escape(self.words.original)}</a>' if self.original else ""
            lines.append(escape(self.notice) + link)
        language = self.words.language
        told = f'<p lang="{language}" dir="{languages.direction(language)}"><small>'
        return "".join(f"{told}{line}</small></p>" for line in lines)

    def _said(self, note: Note) -> str:
        """Return a note as HTML that tells its language where it stands among words of another."""
        if self.source_language == self.words.language:
            return escape(note.text)
        return markup.inline(note.text, (_in(self.source_language, note.text),))

    @cached_property
    def author(self) -> str | None:
        """Whom the text says it is by, else its agency."""
        stated = self.item.byline, self.item.source.name if self.item.source else None
        return next(filter(None, (on_one_line(name) for name in stated if name)), None)

    @property
    def original_elsewhere(self) -> str | None:
        """The address of the original where it stands at its agency's."""
        return self.original.url if self.original and not self.original.path else None

    @cached_property
    def licence(self) -> str | None:
        """The address of the licence that its rights name."""
        return addresses.licence(self.item.rights or "")

    @cached_property
    def translator(self) -> str | None:
        """The machine that translated: Wire, with engines and model versions."""
        made = self.item.translation
        if made is None:
            return None
        return f"Wire ({', '.join(made.engines)})" if made.engines else "Wire"

    @cached_property
    def source_type(self) -> str | None:
        """IPTC's term for how a machine made the text, None for a text as its agency wrote it."""
        made = self.item.translation
        if made is None:
            return None
        return BY_RULES if made.draft and len(made.engines) <= 1 else LEARNT

    @cached_property
    def tag(self) -> str | None:
        """The same in two words of the reader's language."""
        made = self.item.translation
        if made is None:
            return None
        return self.words.draft_tag if made.draft and not self.reviewed else self.words.machine_tag

    @property
    def reviewed(self) -> datetime | None:
        """When a person approved the translation."""
        return _approved(self.item)

    def at(self, language: str, suffix: str = ".html") -> PurePosixPath:
        """Return the path of a file of the story in a language."""
        return addresses.of_item(language, self.item.slug, suffix)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The other languages that the story is published in."""
        return tuple(language for language in self.siblings if language != self.language)


def entry(item: Item, source: Item | None, siblings: Sequence[str], config: Config) -> Entry:
    """Return the entry of an item that may be published; `source` is its story in the language it was written in."""
    source_language = item.translation.source_language if item.translation else item.language
    if "canceled" in {item.status, source.status if source else item.status}:
        return Entry(_killed(item, source or item), tuple(siblings), source_language, original=None, notice=None)
    shown = clean_values(item)
    original = _original(shown, source, siblings, config.base_url)
    known = source or item
    display = config.publish.display.get(item.language, "translated") if item.translation else "translated"
    return Entry(
        shown,
        tuple(siblings),
        source_language,
        original,
        _notice(shown, config),
        tuple(map(clean_values, known.notes)),
        _beside(shown, clean_values(known)) if display != "translated" else (),
        display,
    )


def _beside(item: Item, source: Item) -> tuple[Block, ...]:
    """Return the text of the original that a translation was made from; nothing once there is a newer one."""
    made = item.translation
    return source.body if made and source.uri == made.source_uri and source.version == made.source_version else ()


def _notice(item: Item, config: Config) -> str | None:
    made = item.translation
    if made is None or not config.publish.notice:
        return None
    return labels(item.language).notice(made.source_language, draft=made.draft, reviewed=_approved(item) is not None)


def _approved(item: Item) -> datetime | None:
    review = item.translation.review if item.translation else None
    return _whole(review.at) if review and review.verdict == "approved" else None


def _killed(item: Item, source: Item) -> Item:
    """Return what may still be said of a killed item: its identity and its times, the notice and the reason given."""
    words = labels(item.language)
    said = [(words.language, words.killed), *((source.language, clean(note.text)) for note in source.notes)]
    return Item(
        origin="",
        uri=item.uri,
        story=item.story,
        version=item.version,
        language=item.language,
        headline=words.killed_headline,
        status="canceled",
        body=tuple(Block(text=text, marks=_foreign_in(item.language, language, text)) for language, text in said),
        created_at=item.created_at,
        received_at=max(item.received_at, source.received_at),
        published_at=item.published_at,
        digest="",
    )


def _foreign_in(page: str, language: str, text: str) -> tuple[Mark, ...]:
    return () if languages.base(language) == languages.base(page) else (_in(language, text),)


def _in(language: str, text: str) -> Mark:
    return Mark(start=0, end=len(text), kind="language", value=language)


def _original(item: Item, source: Item | None, siblings: Sequence[str], base_url: str) -> Original | None:
    """Return where the original stands: at the agency's, else on our own page in its language."""
    language = item.translation.source_language if item.translation else item.language
    headline = clean(source.headline) if source else ""
    stated = addresses.sound(item.url)
    if stated:
        return Original(stated, language, None, headline)
    if item.translation is None or language not in siblings:
        return None
    path = addresses.of_item(language, item.slug)
    return Original(addresses.absolute(base_url, path), language, path, headline)


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _foreign(block: Block) -> bool:
    return any(mark.kind == "language" for mark in block.marks)


def _shortened(text: str) -> str:
    if len(text) <= SUMMARY:
        return text
    cut = text[: SUMMARY - 1]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > SUMMARY // 2 else cut).rstrip(" ,;:–—-") + "…"
