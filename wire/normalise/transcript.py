"""What is said in an interview or a debate that is written as one: `Ann Vale: Not before September.`

A paragraph that begins with somebody's name and a colon is theirs to its end, marks or not. One such paragraph may be a
heading; where there are several, and somebody whom the article names is among the speakers, it is a transcript.
"""

import re
from collections.abc import Iterator, Sequence

from wire.item import Person, Quote, Span
from wire.normalise.draft import Draft
from wire.normalise.lexicon import lexicon
from wire.text.arabic import readings
from wire.text.quotation import quotations

LABEL = re.compile(r"(?P<who>[^\W\d_][^:.!?\n]{0,60}?)\s?:\s+(?=\S)")
_WORDS = 6  # of a label
_SPEAKERS = 2  # labels from which on paragraphs are a transcript
_SENTENCE = re.compile(r"[.!?…][\"”»“)]*\s*$")


def turns(draft: Draft, people: Sequence[Person]) -> tuple[Quote, ...]:
    """Return what the people whom the article names say in its transcript, in order; nothing where it is none."""
    labelled = list(_labels(draft))
    if len({found["who"] for _, found in labelled}) < _SPEAKERS:
        return ()
    known = ((block, found, _person(found["who"], people)) for block, found in labelled)
    return tuple(_quote(draft, block, found, person) for block, found, person in known if person)


def _labels(draft: Draft) -> Iterator[tuple[int, re.Match[str]]]:
    for number, block in enumerate(draft.body, start=1):
        found = LABEL.match(block.text)
        if not found or block.kind != "paragraph" or _begins_with_a_verb(found["who"], draft.language):
            continue
        if len(found["who"].split()) <= _WORDS and _SENTENCE.search(block.text):
            yield number, found


def _begins_with_a_verb(label: str, language: str) -> bool:
    """Whether an Arabic sentence stands before the colon: وقال النقيب سامي المثالي: ..."""
    words = lexicon(language)
    first = label.split()[0]
    return words.names.uncased and any(words.speaks(reading.word) for reading in readings(first))


def _person(label: str, people: Sequence[Person]) -> Person | None:
    """Return whom a label means, in any letters: by the whole name, after a role or not, or a surname of only one."""
    whole = [person for person in people if re.search(rf"(?:^|\s){re.escape(person.name)}$", label, re.IGNORECASE)]
    by_surname = [person for person in people if person.name.split()[-1].casefold() == label.casefold()]
    return whole[0] if whole else by_surname[0] if len(by_surname) == 1 else None


def _quote(draft: Draft, block: int, found: re.Match[str], person: Person) -> Quote:
    text = draft.body[block - 1].text
    start, end = found.end(), len(text.rstrip())
    marked = [one for one in quotations(text) if one.start == start and one.end == end]
    if marked:
        start, end = marked[0].inner_start, marked[0].inner_end
    label = Span(block=block, start=found.start("who"), end=found.end("who"), rule="attribution")
    return Quote(
        text=text[start:end],
        kind="direct",
        mention=found["who"],
        speaker=person.name,
        role=person.role,
        organisation=person.organisation,
        evidence=(Span(block=block, start=start, end=end, rule="transcript"), label),
    )
