"""Bodies named by a common noun, in languages that inflect it and write only the first word with a capital.

Полтавський районний | суд                  adjectives, head
Національна | спілка | письменників України  adjectives, head, genitives
у | Міністерстві | з питань ветеранів         head, what it deals with; its name is Міністерство з питань ветеранів

What is a head, an adjective and a genitive stands in data/LANGUAGE.toml; a language without `genitives` has none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wire.normalise.lexicon import Lexicon
from wire.normalise.words import Word

LONGEST = 8  # words after a head
_ADJECTIVES = 3  # words before it
_VERB = 4  # letters of a verb that ends a name


class Institution(NamedTuple):
    """Words `first` up to `last` of a page that name a body by the noun at `head`."""

    first: int
    head: int
    last: int


def at(words: Sequence[Word], place: int, lexicon: Lexicon, *, opens: bool) -> Institution | None:
    """Return the institution whose name begins with the capital at `place`; `opens`: it begins a sentence as well."""
    if not lexicon.names.genitives or not words[place].capital:
        return None
    head = place
    while head < len(words) - 1 and head - place < _ADJECTIVES and _is_adjective(words[head], lexicon):
        head += 1
    base = lexicon.head_of_body(words[head].lower)
    if base is None or (opens and (base in lexicon.names.common_heads or words[place].lower in lexicon.names.common)):
        return None
    last = past_genitives(words, head + 1, lexicon)
    return Institution(place, head, last) if last - place > 1 else None


def past_genitives(words: Sequence[Word], start: int, lexicon: Lexicon) -> int:
    """Return where the words end that say of what a body is, after its head: | вигаданої економіки України |."""
    place = start
    while place < len(words) and place - start < LONGEST and words[place].kind == "word":
        if place + 1 < len(words) and words[place + 1].lower in lexicon.names.matters:  # з питань, у справах
            place += 2
        elif _is_genitive(words, place, lexicon) or (place > start and words[place].capital):
            place += 1
        else:
            break
    return place


def nominative(words: Sequence[Word], found: Institution, lexicon: Lexicon) -> str | None:
    """Return the name in the nominative, where it stands in another case; None where it needs no change."""
    head = words[found.head]
    base = lexicon.head_of_body(head.lower)
    if base is None or base == head.lower or base.endswith(_PLURAL):
        return None
    before = [_agreeing(word.text, base, lexicon) for word in words[found.first : found.head]]
    after = [word.text for word in words[found.head + 1 : found.last]]
    return " ".join([*before, base.capitalize() if head.capital else base, *after])


def without_genitive(name: str, head: Word, lexicon: Lexicon) -> str:
    """Return `Institut für Beispiele` for a name that begins with its head: `Instituts für Beispiele`."""
    base = base_of_genitive(head, lexicon)
    return name if base is None else base + name[len(head.text) :]


def base_of_genitive(head: Word, lexicon: Lexicon) -> str | None:
    """Return the nominative of a German head in the genitive, by its ending; None for any other word."""
    heads = lexicon.names.organisation_heads
    if not lexicon.names.nouns_capitalised or head.lower in heads:
        return None
    bases = (head.text.removesuffix(ending) for ending in ("es", "s"))
    return next((base for base in bases if base.lower() in heads), None)


_PLURAL = ("и", "ы")
_FEMININE, _NEUTER = ("а", "я"), ("о", "е", "ння", "ття")
_SOFT = frozenset("кгхжшщч")  # after these Russian writes -ий


def _agreeing(adjective: str, noun: str, lexicon: Lexicon) -> str:
    """Return an adjective in the nominative and of the noun's gender."""
    endings = sorted(lexicon.names.adjective_cases, key=len, reverse=True)
    ending = next((end for end in endings if adjective.endswith(end)), "")
    stem = adjective[: len(adjective) - len(ending)]
    masculine, feminine, neuter = lexicon.names.adjective_genders
    if noun.endswith(_NEUTER):
        return stem + neuter
    if noun.endswith(_FEMININE):
        return stem + feminine
    if stem.lower() in lexicon.names.stressed:
        return stem + "ой"
    return stem + ("ий" if stem[-1:] in _SOFT else masculine)


def _is_adjective(word: Word, lexicon: Lexicon) -> bool:
    return (
        word.kind == "word"
        and not lexicon.is_small(word.lower)
        and word.lower.endswith(lexicon.names.body_adjectives or ("\0",))
        and lexicon.head_of_body(word.lower) is None
        and not lexicon.is_role(word.lower)
    )


def _is_given(word: Word, lexicon: Lexicon) -> bool:
    return word.capital and (word.text in lexicon.names.first or bool(lexicon.given_forms(word.text)))


def _is_genitive(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    word, quotes = words[place], lexicon.quotes
    if lexicon.is_small(word.lower) or word.lower in quotes.verbs or word.lower in lexicon.calendar:
        return False
    if len(word.text) >= _VERB and word.small and word.lower.endswith(quotes.verb_endings or ("\0",)):
        return False
    if lexicon.is_role(word.lower) and place + 1 < len(words) and _is_given(words[place + 1], lexicon):
        return False  # Міністерство | міністра Ім'я
    return word.lower.endswith(lexicon.names.genitives) or word.text.isupper()
