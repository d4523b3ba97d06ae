"""RawArticle in, Draft out: decoded, its front matter taken off, read by its format, private notes left out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from wire import languages
from wire.errors import ArticleError
from wire.item import Block, RawArticle, Span, Stated
from wire.normalise import front_matter, images, notes
from wire.normalise.claims import typed
from wire.normalise.dateline import find_dateline
from wire.normalise.decode import decode
from wire.normalise.draft import Claim, Claims, Draft, Manuscript, Statement
from wire.normalise.embargo import find_embargo
from wire.normalise.formats import ninjs, page, plain, xml
from wire.normalise.zones import zone_of
from wire.text.language import SAMPLE, detect, of_article
from wire.text.sentences import sentences

JSON_TYPES = ("application/json", "application/ninjs+json", "application/feed+json")
XML_TYPES = (
    "application/xml",
    "text/xml",
    "application/vnd.iptc.g2.newsitem+xml",
    "application/vnd.iptc.g2.newsmessage+xml",
    "application/nitf+xml",
    "application/rss+xml",
    "application/atom+xml",
)


def _markdown(text: str) -> Manuscript:
    from wire.normalise.formats import markdown  # its library is of no use to other articles

    return markdown.read(text)


READERS: dict[str, Callable[[str], Manuscript]] = {
    "text/plain": plain.read,
    "text/markdown": _markdown,
    "text/html": page.read,
    **dict.fromkeys(JSON_TYPES, ninjs.read),
    **dict.fromkeys(XML_TYPES, xml.read),
}
MOST_BLOCKS = 50_000  # a long article has a few hundred
_SURE = 0.5  # of a language, below which an editor is told
_CERTAIN = 0.95  # of a language, above which a page's own statement is not believed: templates often say `en`
_TELLING = 200  # characters that it takes for that
_PAGES = ("jsonld.", "opengraph.", "meta.", "html.", "feed.")


def read(raw: RawArticle, language: str | None = None) -> Draft:
    """Return what the article says and states; ArticleError names it, and why it is none.

    `language` is the one that its story is known in, where it is known: that never changes.
    """
    media_type, _, charset = raw.media_type.partition(";")
    with _naming(raw.origin):
        reader = _reader(media_type.strip().lower())
        decoded = decode(raw.data, charset.partition("=")[2].strip("\"' ") or page.charset(raw.data))
    stated, text, unknown = front_matter.split(decoded.text, raw.origin)
    with _naming(raw.origin):
        manuscript = reader(text)
        claims, unread = typed([*_said(raw), *stated, *manuscript.statements, *_hints(raw)])
        claims = _noticed(claims, raw.hints.get("config.rights", ""))
        headline, body, read_from = _parted(manuscript, claims.title)
        spoken = _language(language, claims.language, headline, body)
        claims, open_end = _embargoed(claims, manuscript, body, spoken.tag, raw.received_at)
    return Draft(
        language=spoken.tag,
        headline=headline,
        body=tuple(_settled(block, spoken.tag) for block in body),
        claims=claims,
        images=images.merged([*manuscript.images, *images.handed(raw.hints.get(images.HINT))]),
        evidence={"headline": (read_from,), "language": (spoken.evidence,)},
        remarks=(*_remark(raw), *decoded.remarks, *unknown, *manuscript.remarks, *unread, *spoken.remarks, *open_end),
    )


@contextmanager
def _naming(origin: str) -> Iterator[None]:
    """Name the article in what is said of it."""
    try:
        yield
    except ArticleError as error:
        raise ArticleError(f"{origin}: {error}") from error


def _reader(media_type: str) -> Callable[[str], Manuscript]:
    try:
        return READERS[media_type]
    except KeyError:
        raise ArticleError(f"{media_type!r} is no format that is read; use one of {', '.join(READERS)}") from None


def _said(raw: RawArticle) -> Iterator[Statement]:
    """Yield what the configuration says of the article: it is believed before the article itself."""
    for name in ("language", "translate"):
        if value := raw.hints.get(f"config.{name}"):
            yield Statement(name, value, f"config.{name}")


def _hints(raw: RawArticle) -> Iterator[Statement]:
    """Yield what the source says beside the article: a hint's last part names it, as in `feed.title`.

    The configuration's notice of rights comes last: it stands for those that the article does not state.
    """
    for key, value in sorted(raw.hints.items(), key=lambda hint: hint[0].startswith("config.")):
        name = key.rpartition(".")[2]
        if name in Claims.model_fields:
            yield Statement(name, value, key if "." in key else f"hints.{key}")


def _remark(raw: RawArticle) -> tuple[str, ...]:
    """Return what whoever found the article has to say of how it was found."""
    return (raw.hints["remark"],) if "remark" in raw.hints else ()


def _noticed(claims: Claims, notice: str) -> Claims:
    """Return the claims with the notice that the configuration asks for, after what the article says of its rights."""
    own = claims.rights
    if not notice or own is None or notice in own.value:
        return claims
    both = Claim(
        value=f"{own.value} {notice}", evidence=own.evidence.evolve(field=f"{own.evidence.field}, config.rights")
    )
    return claims.evolve(rights=both)


def _parted(manuscript: Manuscript, stated: Claim[str] | None) -> tuple[str, list[Block], Span | Stated]:
    """Return the headline, the body, and where the headline was read: stated, else the block that stands for it."""
    if len(manuscript.blocks) > MOST_BLOCKS:
        raise ArticleError(f"has more than {MOST_BLOCKS:,} paragraphs; keep one article in each file")
    kept = list(notes.public(manuscript.blocks))
    if not kept:
        reason = "holds nothing but private notes" if manuscript.blocks else "is empty"
        raise ArticleError(f"{reason}; write a headline and the text below it")
    place = next((place for place, (number, _) in enumerate(kept) if number == manuscript.title), 0)
    title, body = kept[place][1], [block for other, (_, block) in enumerate(kept) if other != place]
    if stated and _bare(stated.value) != _bare(title.text):
        body = [block for _, block in kept]
    if not body:
        return _headed(title)
    if stated:
        return stated.value, body, stated.evidence
    rule = "heading" if title.kind == "heading" else "first_line"
    return title.text, body, Span(block=0, start=0, end=len(title.text), rule=rule)


def _headed(only: Block) -> tuple[str, list[Block], Span]:
    """Return a text of a single line with its first sentence for a headline; ArticleError if there is no other."""
    tag, _ = detect(only.text[:SAMPLE]) or ("en", 0.0)
    (_, end), *more = sentences(only.text, tag) or [(0, 0)]
    if not more:
        raise ArticleError("is only a headline; write the text below it")
    headline, rest = only.text[:end], only.text[more[0][0] :]
    return headline, [Block(text=rest)], Span(block=0, start=0, end=end, rule="first_sentence")


def _bare(text: str) -> str:
    """Return the text as two ways to write one title are the same."""
    return "".join(filter(str.isalnum, text.casefold()))


def _embargoed(
    claims: Claims, manuscript: Manuscript, body: Sequence[Block], language: str, received_at: datetime
) -> tuple[Claims, tuple[str, ...]]:
    """Return the claims with the embargo that the text states where nothing beside it does, and what is open in it."""
    until = notes.embargo(manuscript.blocks)
    if until is None or claims.embargo:
        return claims, ()
    written_in = find_dateline(Draft(language=language, headline="", body=tuple(body)))
    here = zone_of(written_in.place, language) if written_in and written_in.place else None
    embargo, remark = find_embargo(manuscript.blocks[until].text, language, received_at, here)
    return claims.evolve(embargo=embargo), (remark,) if remark else ()


class _Spoken(NamedTuple):
    tag: str
    evidence: Span | Stated
    remarks: tuple[str, ...] = ()


def _language(known: str | None, stated: Claim[str] | None, headline: str, body: Sequence[Block]) -> _Spoken:
    """Decide the language: what is known, what is stated unless a page plainly errs, what the words look like."""
    if known:
        return _Spoken(known, Stated(field="story.language", rule="first_version"))
    text = "\n".join([headline, *(block.text for block in body)])[:SAMPLE]
    tag, confidence, rule = _looks_like(text, stated)
    longest, block = max(enumerate(body, start=1), key=lambda numbered: len(numbered[1].text))
    read_from = Span(block=longest, start=0, end=len(block.text), rule=rule)
    doubtful = (len(text) < _TELLING or confidence < _CERTAIN) and not _is_in_other_letters(tag, stated)
    if stated and (doubtful or _same_language(tag, stated.value)):
        return _Spoken(stated.value, stated.evidence)
    if stated:
        remark = f"{stated.evidence.field} says {stated.value}, but the words look like {tag}"
        is_template = stated.evidence.field.startswith(_PAGES)
        return _Spoken(tag if is_template else stated.value, read_from if is_template else stated.evidence, (remark,))
    if not tag:
        raise ArticleError("holds no words; state its language")
    guess = f"the language is a guess ({tag}, {confidence:.0%} sure); state it"
    return _Spoken(tag, read_from, () if confidence >= _SURE else (guess,))


def _looks_like(text: str, stated: Claim[str] | None) -> tuple[str, float, str]:
    """Return the language of the words, how sure it is, and the rule; the model is asked last, as it is slow to load.

    It is asked, too, where something else is stated than words or letters tell: two have to say so.
    """
    seen = of_article(text)
    if seen and (not stated or _same_language(seen[0], stated.value)):
        return seen[0], 1.0, seen[1]
    tag, confidence = detect(text) or ("", 0.0)
    return tag, confidence, "letter_sequences"


def _is_in_other_letters(tag: str, stated: Claim[str] | None) -> bool:
    """Whether words that look like `tag` cannot be in the stated language, however few: Cyrillic ones under `en`."""
    return bool(tag) and stated is not None and languages.script(stated.value) == "Latn" != languages.script(tag)


def _same_language(one: str, other: str) -> bool:
    norwegian = {"nb", "nn", "no"}
    return languages.base(one) == languages.base(other) or {languages.base(one), languages.base(other)} <= norwegian


def _settled(block: Block, language: str) -> Block:
    """Leave out marks that say of words in the article's language which language they are in."""
    foreign = [
        mark for mark in block.marks if mark.kind != "language" or not _same_language(mark.value or "", language)
    ]
    return block if len(foreign) == len(block.marks) else block.evolve(marks=tuple(foreign))
