"""Places: countries wherever they are named, cities where the text says that it means the place.

GeoNames has a town for nearly every surname, so a city counts only if it is large and nobody's name, stands after a
preposition of place, in the dateline, or before its country.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from unicodedata import category

from wire.item import Place, Span
from wire.normalise.event_words import event_words
from wire.normalise.gazetteer import LONGEST, countries, own_names, regions
from wire.normalise.lexicon import Lexicon
from wire.normalise.people import begins_a_sentence
from wire.normalise.words import Page, Word
from wire.text.cities import City, city

LARGE = 300_000  # inhabitants of a city that needs no preposition
_NO_NOUN = 50_000  # inhabitants of a city that is no noun, where nouns have capitals: GeoNames knows an Alter
_FORMS = 40  # nominatives that are tried for an inflected name


@dataclass(frozen=True, slots=True)
class Located:
    """Words `first` up to `last` of a page that name a place, the nominative, and its country."""

    page: int
    first: int
    last: int
    name: str
    country: str
    rule: str


def find(
    pages: Sequence[Page], lexicon: Lexicon, taken: frozenset[tuple[int, int]], surnames: frozenset[str] = frozenset()
) -> list[Located]:
    """Return the places named on the pages, in order.

    Words that are `taken` (page, word) name something else; a city that has one of the `surnames` is a person.
    """
    found = (place for number, page in enumerate(pages) for place in _on_page(number, page.words, lexicon, taken))
    return [place for place in found if place.rule == "country" or place.name.lower() not in surnames]


def places(pages: Sequence[Page], found: Sequence[Located], language: str) -> tuple[Place, ...]:
    """Return each place once, with every span that names it; a country by its own name, if the article has that."""
    evidence: dict[tuple[str, str], list[Span]] = {}
    names: dict[tuple[str, str], str] = {}
    for located in found:
        words = pages[located.page].words
        start, end = words[located.first].start, words[located.last - 1].end
        own = own_names(language).get(located.country, located.name)
        whole = located.rule == "country" and located.name not in regions(language)
        key = (own if whole else located.name, located.country)
        names[key] = own if located.name == own else names.get(key, located.name)
        span = Span(block=pages[located.page].block, start=start, end=end, rule=located.rule)
        evidence.setdefault(key, []).append(span)
    return tuple(Place(name=names[key], country=key[1], evidence=tuple(spans)) for key, spans in evidence.items())


def _on_page(
    number: int, words: Sequence[Word], lexicon: Lexicon, taken: frozenset[tuple[int, int]]
) -> Iterator[Located]:
    place = 0
    while place < len(words):
        located = None
        if words[place].capital and (number, place) not in taken:
            located = _at(number, words, place, lexicon)
        if located is not None and not any((number, n) in taken for n in range(located.first, located.last)):
            yield located
        place = located.last if located is not None else place + 1


def _at(number: int, words: Sequence[Word], place: int, lexicon: Lexicon) -> Located | None:
    """The longest name of a place that begins at `place`."""
    for last in range(min(len(words), place + LONGEST), place, -1):
        if not _is_one_name(words, place, last) or _is_of_money(words, last):
            continue
        forms = list(_forms([word.text for word in words[place:last]], lexicon))
        found = _country(forms, lexicon) or _city(words, place, last, forms, lexicon)
        if found is not None:
            return Located(number, place, last, *found)
    return None


def _is_one_name(words: Sequence[Word], first: int, last: int) -> bool:
    if not words[last - 1].capital:
        return False
    return all(
        words[n].kind == "word" and not words[n - 1].possessive and words[n].start - words[n - 1].end == 1
        for n in range(first + 1, last)
    )


def _is_of_money(words: Sequence[Word], last: int) -> bool:
    """Whether a currency's sign hangs on the name: US$84 million is money, wherever it is."""
    following = words[last] if last < len(words) else None
    return following is not None and following.start == words[last - 1].end and category(following.text[0]) == "Sc"


def _forms(parts: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """What the nominative of the name may be, as it stands first; headlines and datelines also shout it."""
    if all(part.isupper() and len(part) > 2 for part in parts):
        yield " ".join(part.title() for part in parts)
    options = [tuple(lexicon.names.cases.place_forms(part)) for part in parts]
    yield from (" ".join(choice) for choice in islice(product(*options), _FORMS))


def _country(forms: Sequence[str], lexicon: Lexicon) -> tuple[str, str, str] | None:
    """(name, code, rule) of the country that one of the forms names."""
    known = countries(lexicon.language)
    found = [(form, known[form], "country") for form in forms if form in known]
    others = [each for each in found[1:] if found[0][0] in regions(lexicon.language)]  # Закарпаття, for Закарпатті
    return others[0] if others else found[0] if found else None


def _city(
    words: Sequence[Word], first: int, last: int, forms: Sequence[str], lexicon: Lexicon
) -> tuple[str, str, str] | None:
    """(name, country, rule) of the city that one of the forms names, if the text means a place by it."""
    for form in forms:
        known = city(form)
        if known is None or lexicon.is_small(form.lower()) or _is_of_a_date(form.lower(), lexicon):
            continue
        if form in lexicon.names.markets and not _is_before_its_country(words, last, known, lexicon):
            continue
        rule = _rule(words, first, last, known, lexicon)
        if rule is not None:
            return _fullest(form, known, forms), known.country, rule
    return None


def _is_of_a_date(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word is the calendar's, or one that dates begin with: Ende 2028 is not in Indonesia."""
    return lower in lexicon.calendar or lower in event_words(lexicon.language).before


def _fullest(form: str, known: City, forms: Sequence[str]) -> str:
    """The name with its soft sign, where GeoNames has the city without one too: Умань, not Уман, for Умані."""
    soft = f"{form}ь"
    return soft if form != forms[0] and soft in forms and city(soft) == known else form


def _rule(words: Sequence[Word], first: int, last: int, known: City, lexicon: Lexicon) -> str | None:
    before = words[first - 1] if first else None
    if _is_before_a_name(words, last, lexicon):
        return None
    located = before is not None and before.kind == "word" and before.lower in lexicon.names.locatives
    if located and (known.population >= _NO_NOUN or not lexicon.names.nouns_capitalised):
        return "city after a preposition"
    if _is_before_its_country(words, last, known, lexicon):
        return "city before its country"
    if known.population < LARGE or _is_part_of_a_name(words, first, last, lexicon):
        return None
    return None if _has_an_article(before, lexicon) else "large city"


def _has_an_article(before: Word | None, lexicon: Lexicon) -> bool:
    """Whether a determiner stands before it where nouns have capitals: then it is a noun, `der Rest`."""
    quotes = lexicon.quotes
    return (
        lexicon.names.nouns_capitalised
        and before is not None
        and (before.lower in quotes.determiners or before.lower in quotes.oblique or before.lower in lexicon.names.of)
    )


def _is_before_its_country(words: Sequence[Word], last: int, known: City, lexicon: Lexicon) -> bool:
    following = words[last : last + 2]
    if len(following) < 2 or following[0].text not in {",", "("}:
        return False
    return any(
        countries(lexicon.language).get(form) == known.country
        for form in lexicon.names.cases.place_forms(following[1].text)
    )


def _is_before_a_name(words: Sequence[Word], last: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word follows at once: `at Ora Media` is no place."""
    if lexicon.names.nouns_capitalised or last >= len(words) or words[last - 1].possessive:
        return False
    following = words[last]
    return following.capital and not lexicon.is_small(following.lower) and following.lower not in lexicon.calendar


def _is_part_of_a_name(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether capitalised words beside it make it part of another name."""
    if lexicon.names.nouns_capitalised:
        return False
    beside = [*words[max(0, first - 1) : first], *words[last : last + 1]]
    return any(
        word.capital
        and not lexicon.is_small(word.lower)
        and word.lower not in lexicon.calendar
        and not begins_a_sentence(words, first - 1)
        for word in beside
    )
