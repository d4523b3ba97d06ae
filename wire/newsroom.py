"""The newsroom's verbs: what a person decides of a story or of a translation.

    correct, kill, withhold, release    a story in every language that it is known in
    hold, approve, retranslate          a translation, or every translation of a story

Each takes an item's uri or a story's, and saves new versions; what is so already is left alone, so that a verb can be
repeated. Where another Wire works on the folder they are `beside` it: that one translates what follows. Nothing is
published here: `pipeline.publish` shows readers what follows, in every language and every format.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import takewhile

from wire import languages
from wire.errors import NewsroomError
from wire.item import Block, Held, Item, Mark, Note, Outcome, Review, Status, Taken, Unchanged
from wire.normalise.article import rewritten
from wire.normalise.decode import clean
from wire.pipeline import Wire, catch_up, renew
from wire.text.language import detect

_SURE = 0.95  # of which of two languages a text is in


def correct(
    wire: Wire,
    uri: str,
    now: datetime,
    note: str,
    headline: str | None = None,
    blocks: Mapping[int, str] | None = None,
    *,
    beside: bool = False,
) -> list[Outcome]:
    """Correct the text of a story, with a note that tells readers of it; its translations follow at once.

    `headline` and `blocks` (number of a body block -> text, as #p3 on its page is block 3) replace what stood there; a
    note alone is a correction too. All are in the language of the original. NewsroomError if a block is not there,
    something is empty, or the uri is a translation's and so is the language of the text.
    """
    original = _living(wire, uri)
    _check_language(wire.store.latest(uri), original, [headline or "", *(blocks or {}).values()])
    said = Note(text=_line(note, "the note"), at=now)
    title, body = _changed(original, headline, blocks or {})
    changed = (title, body) != (original.headline, original.body)
    if changed or said.text not in {known.text for known in original.notes}:
        item = rewritten(original, title, body, now, wire.second).evolve(notes=(*original.notes, said))
    else:
        item = original
    return [_save(wire, item, original), *([] if beside else catch_up(wire, now, original.story))]


def kill(wire: Wire, uri: str, now: datetime, note: str = "") -> list[Outcome]:
    """Withdraw a story for good: a notice stands in its place, and what it said nowhere any more under feeds/.

    `note` tells readers why, in the language of the original.
    """
    notes = (Note(text=_line(note, "the note"), at=now),) if note else ()
    return _state(wire, _original(wire, uri), "canceled", received_at=now, notes=notes)


def withhold(wire: Wire, uri: str) -> list[Outcome]:
    """Take a story out of everything that is published, until it is released; its source cannot release it."""
    return _state(wire, _living(wire, uri), "withheld")


def release(wire: Wire, uri: str, now: datetime, *, beside: bool = False) -> list[Outcome]:
    """Publish a story again that was withheld: it is what it was, and what came meanwhile is translated."""
    original = _living(wire, uri)
    return [*_state(wire, original, "usable"), *([] if beside else catch_up(wire, now, original.story))]


def hold(wire: Wire, uri: str, by: str, now: datetime) -> list[Outcome]:
    """Keep translations from readers until somebody approves them, whatever is translated anew meanwhile."""
    review = Review(verdict="held", by=_line(by, "the name"), at=now)
    return [_review(wire, item, review) for item in _translations_named(wire, uri)]


def approve(wire: Wire, uri: str, by: str, now: datetime) -> list[Outcome]:
    """Put on record that a person has read translations and answers for them; what was held is published.

    It holds for the words that were read: after a correction the new ones are to be read again.
    """
    review = Review(verdict="approved", by=_line(by, "the name"), at=now)
    return [_review(wire, item, review) for item in _translations_named(wire, uri)]


def retranslate(wire: Wire, uri: str, now: datetime) -> list[Outcome]:
    """Translate a story again, as engines, glossary and memory do it now, where that says anything else than before.

    What readers see is not replaced by what may not be published; the ids stay, and so does when it was updated.
    """
    original = _living(wire, uri)
    if original.translate == "deny":
        raise NewsroomError(f"{uri}: its rights forbid a translation; its source, or the item, says translate: deny")
    return [outcome for known in _translations_named(wire, uri) for outcome in renew(wire, original, known, now)]


def _original(wire: Wire, uri: str) -> Item:
    """Return the original of the story that an item's or a story's uri names; NewsroomError if there is none."""
    item = wire.store.latest(uri)
    original = wire.store.original(item.story if item else uri)
    if original is None and wire.store.original(uri.rpartition("/")[0]):
        raise NewsroomError(f"{uri}: the story has no such translation yet; `wire status` says why")
    if original is None:
        raise NewsroomError(f"{uri!r}: no such item or story is known; `wire status --json` names every uri")
    return original


def _living(wire: Wire, uri: str) -> Item:
    """Return the original, unless it was killed."""
    original = _original(wire, uri)
    if original.status == "canceled":
        raise NewsroomError(f"{uri}: was killed, which is final; publish what is right as a new article")
    return original


def _translations(wire: Wire, original: Item) -> list[Item]:
    """Return the newest version of the story in each other language that it is known in, sorted by language."""
    found = (wire.store.latest(f"{original.story}/{language}") for language in wire.store.languages())
    return [item for item in found if item and item.translation]


def _translations_named(wire: Wire, uri: str) -> list[Item]:
    """Return the translation that a uri names, or all of a story's; NewsroomError if there is none."""
    original = _living(wire, uri)
    if uri == original.uri:
        raise NewsroomError(f"{uri}: is no translation; name one, or its story, or `wire withhold` the story")
    named = [item for item in _translations(wire, original) if uri in {item.uri, item.story}]
    if not named:
        raise NewsroomError(f"{uri}: is not translated yet; `wire publish` translates what it can")
    return named


def _line(text: str, what: str) -> str:
    """Return what a person typed on one line; NewsroomError if it says nothing."""
    line = " ".join(clean(text).split())
    if not line:
        raise NewsroomError(f"{what} is empty; write what it is to say")
    return line


def _check_language(named: Item | None, original: Item, texts: Iterable[str]) -> None:
    """Refuse text in the language of the translation that was named: it would stand in the original."""
    among = (original.language, named.language) if named else ()
    for text in texts if len(set(among)) > 1 else ():
        found = detect(text, among)
        if found and found[0] != original.language and found[1] >= _SURE:
            told = f"{text!r} reads as {languages.name(found[0], 'en')}, and would stand in the original"
            remedy = f"write it in {languages.name(original.language, 'en')}; translations follow"
            raise NewsroomError(f"{original.uri}: {told}; {remedy}")


def _changed(item: Item, headline: str | None, blocks: Mapping[int, str]) -> tuple[str, tuple[Block, ...]]:
    """Return the headline and the body with the changes."""
    for number in blocks:
        if not 1 <= number <= len(item.body):
            raise NewsroomError(
                f"{item.uri}: has no block {number}; they are 1 to {len(item.body)} (#p1 ... on its page)"
            )
    body = (
        _replaced(block, _line(blocks[number], f"block {number}")) if number in blocks else block
        for number, block in enumerate(item.body, start=1)
    )
    return item.headline if headline is None else _line(headline, "the headline"), tuple(body)


def _replaced(block: Block, text: str) -> Block:
    """Return the block with another text, and the marks of words before and after what differs."""
    before = _alike(block.text, text)
    after = min(_alike(block.text[::-1], text[::-1]), min(len(text), len(block.text)) - before)
    moved = len(text) - len(block.text)
    ahead = [mark for mark in block.marks if mark.end <= before]
    behind = [mark for mark in block.marks if mark.start >= len(block.text) - after and mark not in ahead]
    return block.evolve(text=text, marks=(*ahead, *(_moved(mark, moved) for mark in behind)))


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _moved(mark: Mark, by: int) -> Mark:
    return mark.evolve(start=mark.start + by, end=mark.end + by)


def _state(wire: Wire, original: Item, status: Status, **changes: object) -> list[Outcome]:
    """Give a story a status in every language; the words of a translation stay those of the version it was made from.

    The status is the newsroom's from now on: without evidence for it, a changed source cannot take it back.
    """
    translations = _translations(wire, original)
    newest = original
    if original.status != status or "status" in original.evidence:
        evidence = {name: found for name, found in original.evidence.items() if name != "status"}
        newest = original.evolve(version=original.version + 1, status=status, evidence=evidence, **changes)
    restated = [_restated(item, original, newest) for item in translations]
    with wire.store.together():
        return [
            _save(wire, item, before)
            for item, before in zip([newest, *restated], [original, *translations], strict=True)
        ]


def _restated(item: Item, before: Item, newest: Item) -> Item:
    """Return a translation with what its original has become; its words are as up to date as they were."""
    made = item.translation
    if made is None or (item.status == newest.status and before == newest):
        return item
    if made.source_version == before.version:
        made = made.evolve(source_version=newest.version)
    received_at = newest.received_at if newest.status == "canceled" else item.received_at
    return item.evolve(
        version=item.version + 1,
        status=newest.status,
        notes=newest.notes,
        received_at=received_at,
        translation=made,
    )


def _review(wire: Wire, item: Item, review: Review) -> Outcome:
    """Put a person's verdict on a translation; one that is the same as before changes nothing."""
    made = item.translation
    if made is None or (made.review and made.review.verdict == review.verdict):
        return _save(wire, item, item)
    held = (*made.held, f"held by {review.by}") if review.verdict == "held" else ()
    with wire.store.together():
        made = made.evolve(held=held, review=review)
        outcome = _save(wire, item.evolve(version=item.version + 1, translation=made), item)
        recipe = wire.translator.recipe(made.source_language, item.language)
        wire.store.note(outcome, review.at, made.source_version, recipe)  # nothing is to be tried again for it
    return outcome


def _save(wire: Wire, item: Item, before: Item) -> Outcome:
    """Save a version, unless it is the one before."""
    known = {"origin": item.origin, "uri": item.uri, "language": item.language}
    if item == before:
        return Unchanged(**known)
    wire.store.save(item)
    if item.translation and item.translation.held and item.status == "usable":
        return Held(**known, reasons=item.translation.held)
    return Taken(**known, version=item.version)
