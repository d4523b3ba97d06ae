"""People: the runs of words that the article itself pins to a person.

A name is pinned by a form of address, a role, a given name, an age or a party in parentheses, or by speaking. What
nothing pins is left alone: a person too many is worse than one too few. Whom later mentions mean is coreference.py.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from wire.normalise import roles
from wire.normalise.gazetteer import countries
from wire.normalise.lexicon import Gender, Lexicon
from wire.normalise.words import Page, Word
from wire.text.cities import city

LONGEST = 5  # words of a name
_FULL = 2  # words of a full name
_WHOLE = 3  # words of a run that are taken for a name as they stand, where nouns have capitals
_SHOUTED = 0.9  # share of words with a capital, above which capitals say nothing
_ARTICLE = re.compile(r"[aAeE][l-z]{1,2}-[A-Z]")  # al-Example
_SMALL = "small "  # before a word that also stands without a capital
_HEADLINE = 5  # such words that a headline has at least
_COUNTED = 3  # letters of a word that counts for that: shorter ones stay small in headlines


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` up to `last` of a page that name somebody, and what pins them."""

    page: int
    first: int
    last: int
    rule: str
    role: roles.Role | None = None
    title: Gender | None = None


def find(pages: Sequence[Page], lexicon: Lexicon) -> list[Found]:
    """Return the pinned names of the pages, in order."""
    shouted = {number for number, page in enumerate(pages) if is_shouted(page, lexicon)}
    alone = _recurring([page for number, page in enumerate(pages) if number not in shouted], lexicon)
    found: list[Found] = []
    for number, page in enumerate(pages):
        if number in shouted:
            found.extend(_in_capitals(number, page.words, lexicon, alone))
            continue
        found.extend(_labelled(number, page, lexicon))
        runs = (run for run in _runs(page.words, lexicon) if not lexicon.names.uncased or page.words[run[0]].opens)
        pinned = (_pinned(number, page.words, *run, lexicon, alone) for run in runs)
        found.extend(name for name in pinned if name is not None)
    return found


def _labelled(number: int, page: Page, lexicon: Lexicon) -> Iterator[Found]:
    """The full name in the label of a transcript, in capitals as a rule: `HOST MARK EXAMPLE:`."""
    label = page.label
    places = [n for n, word in enumerate(page.words) if label and label.start <= word.start and word.end <= label.end]
    if not places:
        return
    before = takewhile(lambda n: _is_before_a_name(page.words[n], lexicon), places[:-_FULL])
    heads = [n for n in before if lexicon.is_role(page.words[n].lower)]
    first = heads[-1] + 1 if heads else places[0]
    name = page.words[first : places[-1] + 1]
    if _FULL <= len(name) <= LONGEST and all(is_acronym(word.text) for word in name):
        role = roles.Role(places[0], heads[-1], first, "role before") if heads else None
        yield Found(number, first, places[-1] + 1, "transcript", role)


def _is_before_a_name(word: Word, lexicon: Lexicon) -> bool:
    return lexicon.is_role(word.lower) or word.lower in lexicon.names.role_modifiers


def _in_capitals(page: int, words: Sequence[Word], lexicon: Lexicon, alone: Counter[str]) -> Iterator[Found]:
    """Names among capitals: a given name before a word that the article has elsewhere as a surname."""
    for place in range(len(words) - 1):
        following = words[place + 1]
        named = is_namelike(words[place], lexicon) and is_namelike(following, lexicon)
        if named and _is_given(words[place], lexicon) and alone[following.lower]:
            yield Found(page, place, place + 2, "given name and surname apart")


def is_shouted(page: Page, lexicon: Lexicon) -> bool:
    """Whether nearly every word has a capital, as in a Headline Of The Old Style: then capitals say nothing."""
    if not lexicon.names.title_case:
        return page.text.isupper()
    words = (word for word in page.frame if word.kind == "word" and len(word.text) >= _COUNTED)
    long = [word for word in words if not lexicon.is_small(word.lower)]
    return len(long) >= _HEADLINE and sum(word.capital for word in long) > _SHOUTED * len(long)


def is_namelike(word: Word, lexicon: Lexicon) -> bool:
    """Whether the word may be part of a person's name."""
    return (
        word.capital
        and not is_acronym(word.text)
        and word.text not in lexicon.names.not_names
        and word.lower not in lexicon.calendar
        and (not lexicon.is_small(word.lower) or word.text in lexicon.names.first or word.text[1:] == ".")
    )


def is_acronym(text: str) -> bool:
    """Whether the word is written in capitals alone: NATO, АП."""
    return len(text) > 1 and text.isupper() and "." not in text


def begins_a_sentence(words: Sequence[Word], place: int) -> bool:
    """Whether the word is the first of its sentence, so that its capital says nothing."""
    return place == 0 or (words[place - 1].kind == "mark" and words[place - 1].text not in {",", "(", "-", "/", "&"})


def _recurring(pages: Sequence[Page], lexicon: Lexicon) -> Counter[str]:
    """How often each run of capitalised words recurs as a whole, and, after _SMALL, each word without a capital."""
    runs = (
        " ".join(word.lower for word in page.words[first:last])
        for page in pages
        for first, last in _runs(page.words, lexicon)
    )
    return Counter(runs) + Counter(_SMALL + word.text for page in pages for word in page.words if word.text.islower())


def _runs(words: Sequence[Word], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The longest stretches of words that may be names, each from `first` up to `last`."""
    first = None
    for place, word in enumerate(words):
        if first is not None and not _goes_on(words, place, lexicon):
            yield first, place
            first = None
        if first is None and is_namelike(word, lexicon):
            first = place
    if first is not None:
        yield first, len(words)


def _goes_on(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    previous, word = words[place - 1], words[place]
    if previous.possessive or word.start - previous.end != 1 or word.opens:
        return False
    if (
        is_namelike(word, lexicon)
        or _ARTICLE.match(word.text)
        or (word.capital and word.lower in lexicon.calendar and _is_given(previous, lexicon))
    ):
        return True
    following = words[place + 1] if place + 1 < len(words) else None
    particle = word.lower in lexicon.names.particles or (word.text.strip(".").lower() in lexicon.names.suffixes)
    second = following is not None and following.lower in lexicon.names.particles and place + 2 < len(words)
    onward = words[place + 2] if second else following
    begun = (
        _is_given(previous, lexicon)
        or previous.lower in lexicon.names.particles
        or (place > 1 and lexicon.is_role(words[place - 2].lower))
    )
    return particle and onward is not None and is_namelike(onward, lexicon) and begun


def _is_given(word: Word, lexicon: Lexicon) -> bool:
    """Whether the word is known as a given name, in this or another case, or is an initial."""
    return word.text[1:] == "." or bool(given(word, lexicon))


def given(word: Word, lexicon: Lexicon) -> tuple[str, ...]:
    """The given names that the word may be a form of."""
    if word.text in lexicon.names.first:
        return (word.text,)
    return lexicon.given_forms(word.text) if word.capital else ()


def _pinned(
    page: int, words: Sequence[Word], first: int, last: int, lexicon: Lexicon, alone: Counter[str]
) -> Found | None:
    """The name in a run of words, if something pins it."""
    start, role, title = _name_start(words, first, last, lexicon)
    last = _name_end(words, start, last, lexicon)
    if start >= last or last - start > LONGEST or _names_no_person(words[start:last], lexicon):
        return None
    if role is not None and title is None and last - start == 1 and words[role.head].text in lexicon.names.verb_roles:
        return None
    if title is not None or role is not None:
        return Found(page, start, last, "title" if role is None else role.rule, role, title)
    if last - start < 2:
        return None
    role = roles.after(words, last, lexicon)
    if role is not None and not words[start].quoted:
        return Found(page, start, last, role.rule, role)
    rule = _pinned_alone(words, start, last, lexicon, alone)
    return Found(page, start, last, rule) if rule else None


def _name_start(
    words: Sequence[Word], first: int, last: int, lexicon: Lexicon
) -> tuple[int, roles.Role | None, Gender | None]:
    """Where in a run the name begins: after titles and roles; and the role or title before it."""
    start, title = first, None
    for place in range(first, last - 1):
        if words[place].lower in lexicon.names.titles:
            start, title = place + 1, lexicon.names.titles[words[place].lower]
        elif lexicon.is_role(words[place].lower) and not _is_given(words[start], lexicon):
            start = place if lexicon.names.uncased and _is_given(words[place], lexicon) else place + 1
    start = _past_what_the_role_is_of(words, start, last, lexicon)
    if first > 0 and title is None and start == first and words[first - 1].lower in lexicon.names.titles:
        title = lexicon.names.titles[words[first - 1].lower]
    titled = title is not None and start > 0 and words[start - 1].lower in lexicon.names.titles
    beyond_title = start - 1 if titled else start
    role = roles.before(words, beyond_title, lexicon)
    if role is not None and role.rule != "role before" and words[start].quoted:
        role = None  # somebody's opinion, not the article's
    elif role is not None and title is None and role.head + 1 < start and last - start == 1:
        role = None  # what the role is of, not whose it is: Vorsitzende des Kreisverbandes Beispielstadt
    return start, role, title


def _past_what_the_role_is_of(words: Sequence[Word], start: int, last: int, lexicon: Lexicon) -> int:
    """Past nouns and bodies that a run has before the name: `State John Kerry`, `України Ім'я`, `Rival Hillary`."""
    for place in range(start, last - 1):
        if _is_given(words[place], lexicon):
            if place == start:
                return start
            trims = lexicon.names.nouns_capitalised or begins_a_sentence(words, start)
            return place if trims or roles.before(words, place, lexicon) else start
    while (
        last - start > 1
        and is_no_name(words[start], lexicon)
        and (last - start > 2 or _is_governed(words, start, lexicon))
    ):
        start += 1
    return start


def _is_governed(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    return place > 0 and words[place - 1].lower in lexicon.quotes.prepositions


def is_no_name(word: Word, lexicon: Lexicon) -> bool:
    """Whether the word is a country, in any case, or what only bodies are called."""
    known = countries(lexicon.language)
    return word.lower in lexicon.names.organisation_heads or any(
        form in known for form in lexicon.names.cases.place_forms(word.text)
    )


def _name_end(words: Sequence[Word], start: int, last: int, lexicon: Lexicon) -> int:
    """Where the name ends: in a language with capital nouns after the first word that is no given name."""
    if not lexicon.names.nouns_capitalised or last - start <= _WHOLE:
        return last
    place = start + 1
    while place < last - 1 and (_is_given(words[place], lexicon) or words[place].lower in lexicon.names.particles):
        place += 1
    return place + 1


def _names_no_person(name: Sequence[Word], lexicon: Lexicon) -> bool:
    names, known = lexicon.names, countries(lexicon.language)
    if len(name) == 1 and (name[0].lower.endswith(names.not_surnames or ("\0",)) or is_no_name(name[0], lexicon)):
        return True
    if name[-1].text.endswith(".") and name[-1].lower not in names.suffixes:  # initials, and the rest stands elsewhere
        return True
    if any(word.lower in names.organisation_heads or word.lower in names.organisation_forms for word in name[1:]):
        return True
    if name[0].lower in names.organisation_heads or lexicon.is_role(name[-1].lower):
        return name[0].text not in names.first
    text = " ".join(word.text for word in name)
    if text in known or text in names.organisations:
        return True
    return any(word.text in known for word in name) and (len(name) == 1 or name[0].text not in names.first)


def _pinned_alone(words: Sequence[Word], start: int, last: int, lexicon: Lexicon, alone: Counter[str]) -> str | None:
    """What pins a name of several words that has neither role nor title."""
    known_place = city(" ".join(word.text for word in words[start:last])) is not None
    if known_place:
        return None
    if _is_given(words[start], lexicon):
        return "given name"
    following = words[last : last + 2]
    if len(following) == 2 and following[0].text in {",", "("} and _is_an_age(following[1]):
        return "age"
    speaks = _is_cue(words[last : last + 1], lexicon) or _is_cue(words[max(0, start - 1) : start], lexicon)
    recurs = alone[words[last - 1].lower] or alone[" ".join(word.lower for word in words[start:last])] > 1
    common = any(alone[_SMALL + word.lower] for word in words[start:last])
    return "speaks" if speaks and recurs and not common else None


def _is_an_age(word: Word) -> bool:
    return word.kind == "number" and word.text.isdigit() and 10 <= int(word.text) <= 110


def _is_cue(words: Sequence[Word], lexicon: Lexicon) -> bool:
    return any(word.lower in lexicon.quotes.verbs for word in words)
