"""Roles: the words before or after a name that say what its bearer does.

NATO Secretary General Jens Stoltenberg         before
the mayor of Kyiv, Ivan Example, said           before, with a comma
Ann Example, a lawyer for the Sample Club,      after
Mark Rutte, who was the Prime Minister of ...   after, in a relative clause
"""

from collections.abc import Sequence
from typing import NamedTuple

from wire.normalise.lexicon import Lexicon
from wire.normalise.words import CLOSING, NAMED, OPENING, Word

MODIFIERS = 6  # words that a role's head may have before it
COMPLEMENT = 14  # words that it may have after it: director of the Institute for ...
#: endings that only the dative and the instrumental of Slavic names and roles have, and the feminine accusative
_OBLIQUE = ("ові", "еві", "ові", "ом", "ем", "им", "ым", "ою", "ею", "ой", "у", "ю")
_VERB = 4  # letters of a verb
_SMALL = 2  # nouns without a capital in a complement between a role and a name: chief of staff


class Role(NamedTuple):
    """Words `first` up to `last` of a page; the head is the noun that makes them a role."""

    first: int
    head: int
    last: int
    rule: str


def before(words: Sequence[Word], name: int, lexicon: Lexicon) -> Role | None:
    """The role that stands before the name whose first word is at `name`."""
    last = name
    comma = last > 0 and words[last - 1].text == ","
    last -= comma
    head = _head_before(words, last, lexicon)
    if head is None or (head < last - 1 and not _agree(words[head], words[name], lexicon)):
        return None
    first = _first_modifier(words, head, lexicon)
    first = _first_of_two(words, first, name, lexicon)
    if first > 0 and words[first - 1].lower in lexicon.names.meeting:
        return None
    if comma and not (_begins_a_phrase(words, first, lexicon) and _ends_a_phrase(words, name)):
        return None
    return Role(first, head, last, "role before, comma" if comma else "role before")


def _first_of_two(words: Sequence[Word], first: int, name: int, lexicon: Lexicon) -> int:
    """Where the role begins if another one with its complement stands before it: речник бригади | полковник Ім'я."""
    if lexicon.quotes.order != "free" or not first:
        return first
    head = _head_before(words, first, lexicon)
    if head is None or head == first - 1 or not _agree(words[head], words[name], lexicon):
        return first
    return _first_modifier(words, head, lexicon)


def _agree(head: Word, name: Word, lexicon: Lexicon) -> bool:
    """Whether a role and a name further on may be in one case: `повноважень генсека Союзу Марку` are two people."""
    if lexicon.quotes.order != "free" or name.text in lexicon.names.first:  # Максим ends as an instrumental does
        return True
    cases = [next((ending for ending in _OBLIQUE if word.lower.endswith(ending)), "") for word in (head, name)]
    return cases[0] == cases[1] or not cases[1]


def after(words: Sequence[Word], name: int, lexicon: Lexicon) -> Role | None:
    """The role that stands after the name whose last word ends before `name`."""
    if name >= len(words) or words[name].text != ",":
        return None
    if name + 1 < len(words) and words[name + 1].lower in lexicon.quotes.relatives:
        return _in_a_relative_clause(words, name + 2, lexicon)
    return _at(words, name + 1, "role after", lexicon)


def _in_a_relative_clause(words: Sequence[Word], place: int, lexicon: Lexicon) -> Role | None:
    """The role that `was previously the ...` names, or `zuvor ... war`, where the verb stands last."""
    rule = "role in a relative clause"
    after = _past_the_copula(words, place, lexicon)
    if after >= 0:
        return _at(words, after, rule, lexicon)
    role = _at(words, place, rule, lexicon) if lexicon.quotes.order == "verb second" else None
    ends = role is not None and role.last < len(words) and words[role.last].lower in lexicon.quotes.be
    return role if ends else None


def _at(words: Sequence[Word], place: int, rule: str, lexicon: Lexicon) -> Role | None:
    """The role whose phrase begins at `place`."""
    place = _past_determiners(words, place, lexicon)
    head = _head_after(words, place, lexicon)
    return None if head is None else Role(place, head, _end_of_complement(words, head + 1, lexicon), rule)


def _head_before(words: Sequence[Word], last: int, lexicon: Lexicon) -> int | None:
    """The role's head: right before `last`, or further left with a complement between."""
    place = last - 1
    while place > max(-1, last - 1 - COMPLEMENT):
        word = words[place]
        if (marked := _before_marks(words, place)) >= 0:  # the head of «Example» Ann Example
            place = marked
            continue
        if word.kind != "word" or not _may_stand_in_a_complement(word, lexicon):
            return None
        if _is_head(word, lexicon, beside=place == last - 1 and _is_full(words, last)) and not word.possessive:
            return place if place == last - 1 or _is_complement(words, place + 1, last, lexicon) else None
        place -= 1
    return None


def _is_head(word: Word, lexicon: Lexicon, *, beside: bool) -> bool:
    """Whether the word is a role; beside a full name, a noun that ends as roles do is enough."""
    if lexicon.is_role(word.lower):
        return True
    return beside and word.capital == lexicon.names.nouns_capitalised and lexicon.is_agent(word.lower)


def _is_full(words: Sequence[Word], name: int) -> bool:
    return name + 1 < len(words) and words[name].capital and words[name + 1].capital


def _before_marks(words: Sequence[Word], closing: int) -> int:
    """The place before a name in marks that is part of a role, by the mark that closes it; -1 where there is none."""
    if words[closing].text not in CLOSING or words[closing].quoted:
        return -1
    for place in range(closing - 1, max(-1, closing - 2 - NAMED), -1):
        if words[place].text in OPENING:
            return place - 1 if closing - place > 1 else -1
        if words[place].kind not in {"word", "number"}:
            return -1
    return -1


def _may_stand_in_a_complement(word: Word, lexicon: Lexicon) -> bool:
    quotes = lexicon.quotes
    return not (
        (word.small and word.lower in quotes.verbs)
        or word.lower in quotes.pronouns
        or (word.lower in quotes.relatives and word.lower not in lexicon.names.of)
        or (word.lower in quotes.conjunctions and word.lower not in lexicon.names.of)
        or word.lower in lexicon.calendar
    )


def _is_complement(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words between a role's head and a name say of what: `of Ukraine`, `des Vereins`, `України`."""
    if lexicon.is_small(words[last - 1].lower):
        return False
    small = [word for word in words[first:last] if word.small and not lexicon.is_small(word.lower)]
    if any(word.lower in lexicon.quotes.be or word.lower in lexicon.quotes.have for word in words[first:last]):
        return False
    while first < last and words[first].lower.endswith(lexicon.names.adjectives or ("\0",)):
        first += 1
    if first == last or (lexicon.names.nouns_capitalised and _is_genitive(words[first:last])):
        return True
    opens = words[first]
    if opens.lower in lexicon.names.of or opens.lower in lexicon.quotes.oblique:
        return len(small) <= _SMALL
    if lexicon.quotes.order != "free":
        return False
    verbs = (word.lower for word in small if len(word.text) >= _VERB and word.lower not in lexicon.quotes.not_verbs)
    return not any(lower.endswith(lexicon.quotes.verb_endings or ("\0",)) for lower in verbs)


def _is_genitive(words: Sequence[Word]) -> bool:
    """Whether the words can only be a German genitive without an article: `Innenminister Frankreichs`."""
    return all(word.capital and word.text.endswith("s") for word in words)


def _first_modifier(words: Sequence[Word], head: int, lexicon: Lexicon) -> int:
    """Where the role begins: over capitals and known modifiers, and over other words that a phrase begins with."""
    first = head
    if head > 1 and words[head - 1].lower in lexicon.names.of and lexicon.is_role(words[head - 2].lower):
        first = head - 2  # editor in chief
    while first > 0 and head - first < MODIFIERS and _is_modifier(words[first - 1], lexicon):
        if not _is_sure_modifier(words[first - 1], lexicon):
            if not lexicon.names.noun_modifiers:
                return first
            begin = _phrase_begin(words, first, lexicon)
            return first if begin is None or any(word.capital for word in words[first : head + 1]) else begin
        first -= 1
    return first


def _is_sure_modifier(word: Word, lexicon: Lexicon) -> bool:
    capital = not word.small
    if lexicon.quotes.order == "free":  # adjectives alone stand before: Помер | поет Ім'я, сказал ТАСС | тренер Имя
        capital = False
    elif capital and lexicon.names.nouns_capitalised:  # Thüringens Minister, but not: am Abend Minister
        capital = word.text.isupper() or word.text.endswith("s")
    return (
        capital
        or word.possessive
        or lexicon.is_role(word.lower)
        or word.lower in lexicon.names.role_modifiers
        or word.lower.endswith(lexicon.names.role_modifier_endings or ("\0",))
    )


def _phrase_begin(words: Sequence[Word], last: int, lexicon: Lexicon) -> int | None:
    """Where the small words before `last` begin a noun phrase; None where they may hold a verb."""
    first = last
    while first > 0 and last - first < MODIFIERS and words[first - 1].small:
        if not _is_modifier(words[first - 1], lexicon):
            break
        first -= 1
    return first if _begins_a_phrase(words, first, lexicon) else None


def _is_modifier(word: Word, lexicon: Lexicon) -> bool:
    return (
        word.kind == "word"
        and not lexicon.is_small(word.lower)
        and word.lower not in lexicon.quotes.verbs
        and word.lower not in lexicon.quotes.participles
        and word.lower not in lexicon.quotes.naming
        and word.lower not in lexicon.calendar
        and word.lower not in lexicon.names.titles
    )


def _begins_a_phrase(words: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase can begin at `first`: at the start, after a mark, a determiner, a preposition, a verb."""
    if first == 0:
        return True
    previous = words[first - 1]
    quotes = lexicon.quotes
    return previous.kind != "word" or (
        previous.possessive
        or previous.lower in quotes.determiners
        or previous.lower in quotes.oblique
        or previous.lower in quotes.prepositions
        or previous.lower in quotes.conjunctions
        or previous.lower in quotes.verbs
        or previous.lower in quotes.participles
        or previous.lower in quotes.that
        or previous.lower in lexicon.calendar
    )


def _ends_a_phrase(words: Sequence[Word], name: int) -> bool:
    """Whether the name at `name` has more than one word, and a mark after it: it stands in apposition."""
    last = name
    while last < len(words) and words[last].capital:
        last += 1
    return last - name > 1 and (last == len(words) or words[last].kind == "mark")


def _past_the_copula(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    """The place after `was previously`, or -1 where the clause says something else."""
    limit = min(len(words), place + 4)
    copula = False
    while place < limit and (words[place].lower in lexicon.quotes.be or words[place].lower in lexicon.quotes.adverbs):
        copula = copula or words[place].lower in lexicon.quotes.be
        place += 1
    return place if copula else -1


def _past_determiners(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    while place < len(words) and (
        words[place].lower in lexicon.quotes.determiners or words[place].lower in lexicon.quotes.adverbs
    ):
        place += 1
    return place


def _head_after(words: Sequence[Word], first: int, lexicon: Lexicon) -> int | None:
    head = None
    for place in range(first, min(len(words), first + MODIFIERS + 1)):
        word = words[place]
        if lexicon.is_role(word.lower) and not word.possessive:
            head = place
        elif head is not None or not (_is_modifier(word, lexicon) or word.possessive or word.lower == "'s"):
            break
    return head


def _end_of_complement(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    """Where the complement ends: at a mark, a clause, a verb, or where it no longer says of what."""
    limit = min(len(words), place + COMPLEMENT)
    start = place
    while place < limit and (words[place].kind in {"word", "number"} or _is_owned_by_many(words, place)):
        word = words[place]
        if not _may_stand_in_a_complement(word, lexicon) or _is_auxiliary(word, lexicon):
            break
        if place == start and not _opens_a_complement(word, lexicon):
            break
        place += 1
    while place > start and lexicon.is_small(words[place - 1].lower):
        place -= 1
    return place


def _is_owned_by_many(words: Sequence[Word], place: int) -> bool:
    """Whether the mark is the apostrophe of a plural whose thing follows: the Dockers' Union."""
    if words[place].text not in {"'", "’"} or not 0 < place < len(words) - 1:
        return False
    owners, thing = words[place - 1], words[place + 1]
    joined = owners.end == words[place].start and words[place].end + 1 == thing.start
    return joined and thing.kind == "word" and owners.lower.endswith("s")


def _is_auxiliary(word: Word, lexicon: Lexicon) -> bool:
    return word.lower in lexicon.quotes.have or word.lower in lexicon.quotes.be


def _opens_a_complement(word: Word, lexicon: Lexicon) -> bool:
    return word.lower in lexicon.names.of or word.lower in lexicon.quotes.oblique or lexicon.quotes.order == "free"
