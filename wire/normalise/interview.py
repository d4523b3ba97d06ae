"""What is asked and answered in an interview whose paragraphs do not name who speaks.

    Q: When will it open?             labels, in words of the language: data/interviews.toml
    A: Not before September.
    — Коли відкриють міст?            dashes, in turn
    — Не раніше вересня.
    <b>When will it open?</b>         questions in strong letters, between them the answers
    Not before September.

A list of frequent questions is written likewise, and so is an article that asks its own questions. So the introduction
must say that it is an interview, and leave one person who answers: the only one whom it names or quotes, or whom it is
said to be with; and where nothing marks the answers, they may not speak of that person.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from wire import languages
from wire.item import Block, Person, Quote, Source, Span
from wire.normalise.agencies import any_of, credits_of
from wire.normalise.byline import bylines
from wire.normalise.draft import Draft
from wire.normalise.lexicon import lexicon
from wire.normalise.speech import DASHES, dialogue
from wire.normalise.transcript import LABEL

_QUESTIONS = 2  # of which there are at least so many
_ROLE = 60  # characters between the words `interview with` and a name
_SENTENCE = 400  # characters before a name that say whether it is spoken of
_ASKS = re.compile(r"[?？؟][\"”»“’)]*\s*$")
_DASH = re.compile(rf"\s*[{DASHES}-]\s*(?=[^\s\d])")


@dataclass(frozen=True)
class Words:
    """How a language writes interviews: its table of data/interviews.toml."""

    question: tuple[str, ...]
    answer: tuple[str, ...]
    interview: tuple[str, ...]
    interview_with: tuple[str, ...]
    that: tuple[str, ...]


class Turn(NamedTuple):
    """What is asked or answered: characters `start` to `end` of a block, after a label of `label` characters."""

    block: int
    start: int
    end: int
    asks: bool
    label: int = 0


def exchanges(draft: Draft, people: Sequence[Person], found: Sequence[Quote], source: Source | None) -> list[Quote]:
    """Return the questions, which are the source's, and the answers, in order; nothing where it is no such interview.

    `found` are the quotes that are known otherwise: who speaks in the introduction may be the one who answers.
    """
    words = _words(languages.base(draft.language))
    if words is None:
        return []
    for form in _FORMS:
        opened = form(draft, words)
        if _is_an_interview(draft, opened):
            answers = _interviewee(draft, people, found, words, min(opened))
            turns = list(_turns(draft, opened))
            if answers and (_are_marked(opened) or not _is_told(turns, answers, found)):
                asker = source.name if source else None
                return [_quote(draft, turn, asker if turn.asks else answers) for turn in turns]
    return []


def _is_told(turns: Sequence[Turn], answers: Person, found: Sequence[Quote]) -> bool:
    """Whether what stands between the questions is the narrator's, who names or quotes the one who would answer."""
    told = {span.block for span in answers.evidence if isinstance(span, Span)}
    told.update(_begins(quote) for quote in found if quote.speaker)
    return any(turn.block in told for turn in turns if not turn.asks)


def _is_an_interview(draft: Draft, opened: Mapping[int, Turn]) -> bool:
    asked = [turn for turn in opened.values() if turn.asks and _ASKS.search(_text(draft, turn))]
    return len(asked) >= _QUESTIONS and opened[min(opened)].asks


def _are_marked(opened: Mapping[int, Turn]) -> bool:
    """Whether answers are marked as well as questions."""
    return not all(turn.asks for turn in opened.values())


def _labelled(draft: Draft, words: Words) -> dict[int, Turn]:
    def label(those: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"(?P<label>{any_of(those)})(?:\s?[:.]|\s[{DASHES}-])(?:\s?[{DASHES}])?\s+(?=\S)", re.I)

    asked, answered = label(words.question), label(words.answer)
    turns = {}
    for number, block in enumerate(draft.body, start=1):
        for pattern in (asked, answered):
            if match := pattern.match(block.text):
                turns[number] = Turn(number, match.end(), _end(block), pattern is asked, match.end("label"))
    return turns


def _dashed(draft: Draft, _words: Words) -> dict[int, Turn]:
    known = lexicon(draft.language)
    begun = [(number, match) for number, block in enumerate(draft.body, start=1) if (match := _DASH.match(block.text))]
    asks = [_ASKS.search(draft.body[number - 1].text) for number, _ in begun]
    told = any(dialogue(draft.body[number - 1].text, known)[0] for number, _ in begun)  # — Так, — сказав він.
    if told or len(begun) < 2 * _QUESTIONS or not all(asks[::2]):
        return {}
    return {
        number: Turn(number, match.end(), _end(draft.body[number - 1]), asks=place % 2 == 0)
        for place, (number, match) in enumerate(begun)
    }


def _strong(draft: Draft, _words: Words) -> dict[int, Turn]:
    blocks = enumerate(draft.body, start=1)
    turns = (Turn(number, 0, _strong_to(block), asks=True) for number, block in blocks if block.kind != "heading")
    return {turn.block: turn for turn in turns if _ASKS.search(_text(draft, turn))}


#: The surest first.
_FORMS: tuple[Callable[[Draft, Words], dict[int, Turn]], ...] = (_labelled, _dashed, _strong)


def _strong_to(block: Block) -> int:
    """Return how far the strong letters reach with which a block begins."""
    strong = {place for mark in block.marks if mark.kind == "strong" for place in range(mark.start, mark.end)}
    if not strong:
        return 0
    plain = (place for place, letter in enumerate(block.text) if letter.isalnum() and place not in strong)
    return len(block.text[: next(plain, len(block.text))].rstrip())


def _end(block: Block) -> int:
    return len(block.text.rstrip())


def _text(draft: Draft, turn: Turn) -> str:
    return draft.body[turn.block - 1].text[turn.start : turn.end].strip()


def _turns(draft: Draft, opened: Mapping[int, Turn]) -> Iterator[Turn]:
    """Yield what is asked and answered: other paragraphs go on the answer before, if a question follows.

    Where answers are not marked, what follows a question in its paragraph is one, else the paragraph after it.
    """
    marked, last = _are_marked(opened), max(opened)
    if not marked and last < len(draft.body) and opened[last].end == _end(draft.body[last - 1]):
        last += 1
    answering = False
    for number in range(min(opened), last + 1):
        block = draft.body[number - 1]
        if number in opened:
            yield opened[number]
            answering = not (marked and opened[number].asks)
            if opened[number].end < _end(block):
                yield Turn(number, opened[number].end, _end(block), asks=False)
        elif _ends_an_answer(block):
            answering = False
        elif answering:
            yield Turn(number, 0, _end(block), asks=False)


def _ends_an_answer(block: Block) -> bool:
    """Whether the narrator speaks, or somebody else: HARBOUR MASTER: We wait."""
    labelled = LABEL.match(block.text)
    return block.kind == "heading" or (labelled is not None and labelled["who"].isupper())


def _interviewee(
    draft: Draft, people: Sequence[Person], found: Sequence[Quote], words: Words, first: int
) -> Person | None:
    """Return the one who answers, by what stands before the block of the first question; None where none is plain."""
    written = {byline.span.block for byline in bylines(draft)}
    introduction = {number: text for number, text in draft.blocks() if number < first and number not in written}
    wanted = re.compile(rf"(?<!\w){any_of(words.interview)}", re.IGNORECASE)
    if not any(wanted.search(text) for text in introduction.values()):
        return None
    places = {person.name: list(_places(person, introduction, words)) for person in people}
    named = {person.name: person for person in people if places[person.name]}
    speaking = {quote.speaker for quote in found if _begins(quote) < first}
    heard = {name for name in named if name in speaking}
    asked = {name for name in named if _is_asked(draft, places[name], words)}
    titled = {name for name, person in named.items() if _heads(draft, person)}
    plain = next((some for some in (named.keys(), titled, asked, heard) if len(some) == 1), ())
    return next((named[name] for name in plain), None)


def _places(person: Person, introduction: Mapping[int, str], words: Words) -> Iterator[Span]:
    """Yield where the introduction names a person, but as somebody who is spoken of."""
    for span in person.evidence:
        if isinstance(span, Span) and span.block in introduction:
            text = introduction[span.block]
            before, name = text[max(0, span.start - _SENTENCE) : span.start], text[span.start : span.end]
            if not _is_spoken_of(before, name, words, headline=span.block == 0):
                yield span


def _is_spoken_of(before: str, name: str, words: Words, *, headline: bool) -> bool:
    """Whether it is not the one who speaks: `in an interview that Sample's ships`, `Vale: Sample must go`."""
    if name.endswith(("'s", "’s")) or (headline and ": " in before):
        return True
    said = rf"{any_of(words.interview)}[^.!?]*(?<!\w){any_of(words.that)}[^.!?]*$"
    return re.search(said, before, re.IGNORECASE) is not None


def _is_asked(draft: Draft, places: Sequence[Span], words: Words) -> bool:
    """Whether the words `interview with` lead to a name: a role may stand between, but neither clause nor sentence."""
    texts = dict(draft.blocks())
    leads = re.compile(rf"(?<!\w){any_of(words.interview_with)}\s+(?P<between>[^.!?:;]{{0,{_ROLE}}})$", re.IGNORECASE)
    parts = re.compile(rf"(?<!\w){any_of(credits_of(draft.language).not_between)}(?!\w)")
    befores = (leads.search(texts[span.block][: span.start]) for span in places)
    return any(before and not parts.search(before["between"]) for before in befores)


def _begins(quote: Quote) -> int:
    return min(span.block for span in quote.evidence if isinstance(span, Span))


def _heads(draft: Draft, person: Person) -> bool:
    """Whether the headline gives somebody's words: `Vale: Not before September`."""
    ends = (span.end for span in person.evidence if isinstance(span, Span) and span.block == 0)
    return any(re.match(r"\s?:\s", draft.headline[end:]) for end in ends)


def _quote(draft: Draft, turn: Turn, speaker: Person | str | None) -> Quote:
    text = draft.body[turn.block - 1].text
    start = turn.end - len(text[turn.start : turn.end].lstrip())
    evidence = [Span(block=turn.block, start=start, end=turn.end, rule="interview")]
    if turn.label:
        evidence.append(Span(block=turn.block, start=0, end=turn.label, rule="attribution"))
    person = speaker if isinstance(speaker, Person) else None
    body = speaker if isinstance(speaker, str) else None
    if person:
        introduced = next(span for span in person.evidence if isinstance(span, Span))
        evidence.append(introduced.evolve(rule="interviewee"))
    return Quote(
        text=text[start : turn.end],
        kind="direct",
        mention=text[: turn.label] or None,
        speaker=person.name if person else body,
        role=person.role if person else None,
        organisation=person.organisation if person else body,
        evidence=tuple(evidence),
    )


@cache
def _words(language: str) -> Words | None:
    data = tomllib.loads(resources.files("wire.normalise").joinpath("data/interviews.toml").read_text("utf-8"))
    table = data.get(language)
    return Words(**{key: tuple(values) for key, values in table.items()}) if table else None
