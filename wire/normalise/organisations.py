"""Organisations: acronyms, long forms beside them, names with a word that only bodies have, and known bodies.

NATO                                             acronym
Federal Office for Samples (FOS)                 long form and acronym: one organisation
the Interfax-Ukraine News Agency                 what it is called after its name is no part of it
Ministry of Samples, Example Bank, Beispiel AG   head of a name, legal form
the company «Example»                            a name in marks
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wire.item import Organisation, Span
from wire.normalise.gazetteer import city, countries
from wire.normalise.lexicon import Lexicon
from wire.normalise.people import begins_a_sentence, is_acronym
from wire.normalise.words import Page, Word

LONGEST = 8  # words of a name
_ACRONYM = range(2, 8)  # letters
_ROMAN = frozenset("IVXLCDM")


@dataclass(frozen=True, slots=True)
class Body:
    """Words `first` up to `last` of a page that name a body; `alias` is its acronym, where it stands beside it."""

    page: int
    first: int
    last: int
    name: str
    rule: str
    alias: str = ""


def find(pages: Sequence[Page], lexicon: Lexicon, taken: frozenset[tuple[int, int]]) -> list[Body]:
    """Return what names bodies on the pages, in order; words that are `taken` (page, word) name people."""
    found: list[Body] = []
    for number, page in enumerate(pages):
        free = [(number, place) not in taken for place in range(len(page.words))]
        found.extend(_on_page(number, page, free, lexicon))
    return found


def organisations(pages: Sequence[Page], found: Sequence[Body]) -> tuple[Organisation, ...]:
    """Return each body once, by its long form where the article gives one, with every place that names it."""
    long_forms = {body.alias: body.name for body in found if body.alias}
    evidence: dict[str, list[Span]] = {}
    names: dict[str, str] = {}
    for body in found:
        words = pages[body.page].words
        name = long_forms.get(body.name, body.name)
        names.setdefault(name.lower(), name)
        span = Span(
            block=pages[body.page].block, start=words[body.first].start, end=words[body.last - 1].end, rule=body.rule
        )
        evidence.setdefault(name.lower(), []).append(span)
    return tuple(Organisation(name=names[key], evidence=tuple(spans)) for key, spans in evidence.items())


def _on_page(number: int, page: Page, free: Sequence[bool], lexicon: Lexicon) -> Iterator[Body]:
    place = 0
    while place < len(page.words):
        body = _at(number, page, place, free, lexicon)
        if body is not None:
            yield body
        place = body.last if body is not None else place + 1


def _at(number: int, page: Page, place: int, free: Sequence[bool], lexicon: Lexicon) -> Body | None:
    """The body whose name begins at `place`."""
    words = page.words
    if not free[place] or words[place].kind != "word" or words[place].text[1:2] == "-":  # of a party: D-Nowhere
        return None
    if words[place].lower in lexicon.names.bodies:
        return _in_marks(number, page, place)
    if not words[place].capital or (lexicon.is_small(words[place].lower) and not is_acronym(words[place].text)):
        return None
    last = _run_end(words, place, free, lexicon)
    long_form = _with_acronym(number, page, place, lexicon)
    if long_form is not None:
        return long_form
    named = [_headed(number, page, place, last, lexicon), _known(number, page, place, last, lexicon)]
    longest = max((body for body in named if body is not None), key=lambda body: body.last, default=None)
    return longest or _acronym(number, page, place, lexicon)


def _run_end(words: Sequence[Word], first: int, free: Sequence[bool], lexicon: Lexicon) -> int:
    """The end of the capitalised words that begin at `first`: over `and`, and once a head is past over `of the`."""
    last = first + 1
    headed = _is_head(words[first], lexicon)
    while last < len(words) and last - first < LONGEST and not words[last - 1].possessive and free[last]:
        if words[last].capital and _adjoins(words, last):
            onward = last
        elif (found := _past_links(words, last, free, lexicon, headed=headed)) is not None:
            onward = found
        else:
            break
        headed = headed or _is_head(words[onward], lexicon)
        last = onward + 1
    return last


def _past_links(
    words: Sequence[Word], place: int, free: Sequence[bool], lexicon: Lexicon, *, headed: bool
) -> int | None:
    """The capitalised word to which `and`, or after a head `of the`, leads from here."""
    links = lexicon.names.organisation_links if headed else lexicon.names.organisation_conjunctions
    if not (words[place].text == "&" or (words[place].lower in links and words[place].text[0].islower())):
        return None
    place += 1
    if place < len(words) and (
        words[place].lower in lexicon.quotes.determiners or words[place].lower in lexicon.quotes.oblique
    ):
        place += 1
    if place >= len(words) or not free[place] or not words[place].capital or lexicon.is_small(words[place].lower):
        return None
    return place


def _adjoins(words: Sequence[Word], place: int) -> bool:
    return words[place].start - words[place - 1].end <= 1


def _with_acronym(number: int, page: Page, place: int, lexicon: Lexicon) -> Body | None:
    """A long form with its acronym in parentheses, whose letters are the initials."""
    words = page.words
    for bracket in range(place + 2, min(len(words) - 1, place + LONGEST + 2)):
        if words[bracket].kind != "word" and words[bracket].text != "(":
            return None
        acronym = words[bracket + 1].text
        if words[bracket].text == "(" and len(acronym) in _ACRONYM and sum(map(str.isupper, acronym)) >= 2:
            if not _spells(words[place:bracket], acronym, lexicon):
                return None
            name = page.text[words[place].start : words[bracket - 1].end]
            return Body(number, place, bracket, name, "long form and acronym", acronym)
    return None


def _spells(words: Sequence[Word], acronym: str, lexicon: Lexicon) -> bool:
    """Whether the initials are the acronym's letters; small words may be left out."""
    letters = list(acronym.lower())
    for word in words:
        if letters and word.lower.startswith(letters[0]):
            del letters[0]
        elif not lexicon.is_small(word.lower):
            return False
    return not letters and words[0].lower.startswith(acronym[0].lower())


def _known(number: int, page: Page, first: int, last: int, lexicon: Lexicon) -> Body | None:
    words = page.words
    for end in range(last, first, -1):
        text = page.text[words[first].start : words[end - 1].start] + words[end - 1].text
        if text in lexicon.names.organisations:
            return Body(number, first, end, text, "known body")
    return None


def _headed(number: int, page: Page, first: int, last: int, lexicon: Lexicon) -> Body | None:
    """A capitalised name with a word that only bodies have in their names, or what it is called after it."""
    words = page.words
    roles = [place for place in range(first, last) if lexicon.is_role(words[place].lower)]
    last = min([last, *roles])
    while last > first and not words[last - 1].capital:
        last -= 1
    if last > first and _is_head(words[first], lexicon):
        last = _past_genitives(words, last, lexicon)
    heads = [place for place in range(first, last) if _is_head(words[place], lexicon)]
    tail = _tail(words, first, last, lexicon)
    if (tail is None and (not heads or last - first < 2)) or _is_a_place(words[first:last], lexicon):
        return None
    end = last if tail is None else tail
    name = page.text[words[first].start : words[end - 1].start] + words[end - 1].text
    return Body(number, first, last, name, "head of a name" if tail is None else "called so after its name")


def _past_genitives(words: Sequence[Word], last: int, lexicon: Lexicon) -> int:
    """Over the words in the genitive that go on a name after its head: Міністерство | вигаданої економіки."""
    endings = lexicon.names.genitives
    start = last
    while endings and last < len(words) and last - start < LONGEST and words[last].kind == "word":
        word = words[last]
        small = lexicon.is_small(word.lower) or word.lower in lexicon.quotes.verbs or lexicon.is_role(word.lower)
        if small or not (word.lower.endswith(endings) or (word.capital and last > start)):
            break
        last += 1
    return last


def _is_a_place(words: Sequence[Word], lexicon: Lexicon) -> bool:
    name = " ".join(word.text.title() if word.text.isupper() else word.text for word in words)
    return city(name) is not None or name in countries(lexicon.language)


def _is_head(word: Word, lexicon: Lexicon) -> bool:
    names = lexicon.names
    return word.capital and (
        word.lower in names.organisation_heads
        or word.text.strip(".").lower() in names.organisation_forms
        or word.lower.endswith(names.organisation_endings or ("\0",))
    )


def _tail(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> int | None:
    """Where a name ends that is followed by what it is: `Interfax-Ukraine | News Agency`, `... | news agency`."""
    lowers = [word.lower for word in words[first : last + LONGEST]]
    for tail in lexicon.names.organisation_tails:
        for end in (last, last - len(tail)):
            if end > first and tuple(lowers[end - first : end - first + len(tail)]) == tail:
                return end
    return None


def _acronym(number: int, page: Page, place: int, lexicon: Lexicon) -> Body | None:
    words = page.words
    text, hyphen, rest = words[place].text.partition("-")
    if not is_acronym(text) or len(text) not in _ACRONYM or not text.isalpha() or (hyphen and rest.isupper()):
        return None
    if text in lexicon.names.not_organisations or text in countries(lexicon.language) or set(text) <= _ROMAN:
        return None
    if _is_shouted(words, place) or city(text.title()) is not None:
        return None
    return Body(number, place, place + 1, text, "acronym")


def _is_shouted(words: Sequence[Word], place: int) -> bool:
    """Whether the words beside it are in capitals too, or a colon makes it the speaker of a transcript."""
    beside = [*words[max(0, place - 1) : place], *words[place + 1 : place + 2]]
    return any(is_acronym(word.text) and len(word.text) > 2 for word in beside) or (
        begins_a_sentence(words, place) and any(word.text == ":" for word in beside)
    )


def _in_marks(number: int, page: Page, place: int) -> Body | None:
    """The body whose name stands in marks after what it is: the company «Example»."""
    words = page.words
    for quotation in page.quotations:
        if quotation.start >= words[place].end:
            break
    else:
        return None
    if page.text[words[place].end : quotation.start].strip() or not page.text[quotation.inner_start].isupper():
        return None
    inside = [n for n in range(place + 1, min(len(words), place + 2 + LONGEST)) if words[n].quoted]
    if not inside or words[inside[-1]].end < quotation.inner_end:
        return None
    name = page.text[quotation.inner_start : quotation.inner_end].rstrip(",.")
    return Body(number, inside[0], inside[-1] + 1, name, "name in marks")
