"""Acronyms that stand for a body: what tells NATO from a country, a time zone, a Roman numeral and a shouted word."""

import re
from collections.abc import Sequence

from wire.normalise.gazetteer import countries
from wire.normalise.lexicon import Lexicon
from wire.normalise.people import begins_a_sentence, is_acronym
from wire.normalise.words import Page, Word
from wire.text.cities import city
from wire.text.date_tokens import ZONES

LETTERS = range(2, 8)
_TOWN = 100_000  # inhabitants of a city that a dateline may shout: OTAN is a town as well
_JOINED = re.compile(r"\w\.")
_ROMAN = frozenset("IVXLCDM")


def of_a_body(page: Page, place: int, lexicon: Lexicon, small: frozenset[str]) -> str | None:
    """Return the acronym at a place among the words of a page, if it may stand for a body: EU of `EU-wide`.

    `small` are the words that the article also writes without a capital.
    """
    word = page.words[place]
    text, hyphen, rest = word.text.partition("-")
    if not is_acronym(text) or len(text) not in LETTERS or not text.isalpha() or (hyphen and rest.isupper()):
        return None
    if (
        text in lexicon.names.not_organisations
        or word.lower in lexicon.calendar
        or set(text) <= _ROMAN
        or text.lower() in small
        or (text in ZONES and place > 0 and page.words[place - 1].text[-1:].isdigit())
        or _is_of_an_address(page, word)
        or _stands_among_capitals(page.words, place)
        or _is_a_place(text, lexicon.language)
    ):
        return None
    return text


def is_spelt_out(acronym: str, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the initials of the words are the acronym's letters; small words may be left out."""
    if len(acronym) not in LETTERS or sum(map(str.isupper, acronym)) <= 1:
        return False
    letters = list(acronym.lower())
    for word in words:
        if letters and word.lower.startswith(letters[0]):
            del letters[0]
        elif not lexicon.is_small(word.lower):
            return False
    return not letters and words[0].lower.startswith(acronym[0].lower())


def _is_a_place(text: str, language: str) -> bool:
    territories = countries(language)
    town = city(text.title())
    return text in territories or text.title() in territories or (town is not None and town.population >= _TOWN)


def _is_of_an_address(page: Page, word: Word) -> bool:
    """Whether a full stop joins it to another word: EXAMPLE.COM."""
    before, after = page.text[max(0, word.start - 2) : word.start], page.text[word.end : word.end + 2]
    return bool(_JOINED.fullmatch(before) or _JOINED.fullmatch(after[::-1]))


def _stands_among_capitals(words: Sequence[Word], place: int) -> bool:
    """Whether the words beside it are in capitals too, or a colon makes it the speaker of a transcript."""
    beside = [*words[max(0, place - 1) : place], *words[place + 1 : place + 2]]
    labels = begins_a_sentence(words, place) and any(word.text == ":" for word in beside)
    return labels or any(is_acronym(word.text) and len(word.text) > 2 for word in beside)
