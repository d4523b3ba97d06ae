"""Who is meant: pinned names become people, and every later mention by a part of the name is theirs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wire.normalise import roles
from wire.normalise.lexicon import Gender, Lexicon
from wire.normalise.people import Found, begins_a_sentence, given, is_namelike, is_no_name
from wire.normalise.words import Page, Word

_NAMESAKES = 20  # people of one name who are told apart, the last ones


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` up to `last` of a page that name a person; `role` is the role that stands there."""

    page: int
    first: int
    last: int
    rule: str
    role: roles.Role | None = None


@dataclass(slots=True)
class Somebody:
    """A person as the article makes them known, mention by mention."""

    words: tuple[str, ...]  # of the name as first given in full
    gender: Gender | None = None
    mentions: list[Mention] = field(default_factory=list)


def people(pages: Sequence[Page], found: Sequence[Found], lexicon: Lexicon) -> list[Somebody]:
    """Return the people whom the pinned names introduce, with all their mentions in order."""
    circle = _Circle(lexicon)
    for name in sorted(
        found, key=lambda name: name.last - name.first < 2
    ):  # full names first: they tell surnames apart
        circle.introduce(pages[name.page].words, name)
    circle.link(pages)
    for somebody in circle.people:
        somebody.mentions.sort(key=lambda mention: (mention.page, mention.first))
    return circle.people


class _Circle:
    """The people met so far, by stems of their surnames and given names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.people: list[Somebody] = []
        self._by_surname: dict[str, list[Somebody]] = defaultdict(list)
        self._by_given: dict[str, list[Somebody]] = defaultdict(list)
        self._taken: set[tuple[int, int]] = set()

    def introduce(self, words: Sequence[Word], found: Found) -> None:
        """Add a pinned name to the person who bears it, or to a new one."""
        name = tuple(word.text for word in words[found.first : found.last])
        somebody = self._bearer(name, found.title) or self._newcomer(name)
        gender = found.title if found.title in {"he", "she"} else self._gender(words, found, name)
        somebody.gender = somebody.gender or gender
        if len(name) > len(somebody.words) and len(somebody.words) == 1:
            self._newcomer(name, somebody)
        self._mention(somebody, Mention(found.page, found.first, found.last, found.rule, found.role))

    def link(self, pages: Sequence[Page]) -> None:
        """Give every other capitalised word that is somebody's name to that person."""
        for number, page in enumerate(pages):
            for place, word in enumerate(page.words):
                if word.capital and (number, place) not in self._taken:
                    self._link(number, page.words, place)

    def _link(self, page: int, words: Sequence[Word], place: int) -> None:
        somebody = self._by_part(words, place)
        if somebody is None:
            return
        first = place
        while first > 0 and (page, first - 1) not in self._taken and self._is_part(words[first - 1], somebody):
            first -= 1
        rule = "surname" if first == place else "full name"
        self._mention(somebody, Mention(page, first, place + 1, rule, roles.before(words, first, self.lexicon)))

    def _by_part(self, words: Sequence[Word], place: int) -> Somebody | None:
        """The person whom the word names: by surname, or by given name where nobody has it as a surname."""
        word = words[place]
        bearers = self._bearers(self._by_surname, word.text)
        if not bearers:
            bearers = [s for s in self._bearers(self._by_given, word.text) if len(s.words) > 1]
            if len(bearers) != 1 or not is_namelike(word, self.lexicon):
                return None
        if word.lower in self.lexicon.calendar and not self._speaks(words, place):
            return None
        if _is_part_of_something_else(words, place, self.lexicon):
            return None
        if place > 0 and self._is_of_another(words, place, bearers):
            return None
        return max(bearers, key=lambda somebody: len(somebody.mentions))

    def _speaks(self, words: Sequence[Word], place: int) -> bool:
        """Whether a verb of speech follows: then May is no month."""
        return place + 1 < len(words) and words[place + 1].lower in self.lexicon.quotes.verbs

    def _is_of_another(self, words: Sequence[Word], place: int, bearers: Sequence[Somebody]) -> bool:
        """Whether the word before makes it another's name: `Warren` in `Rick Warren`."""
        before = words[place - 1]
        if before.possessive or not is_namelike(before, self.lexicon) or words[place].start - before.end != 1:
            return False
        if self.lexicon.is_role(before.lower) or before.lower in self.lexicon.names.titles:
            return False
        if is_no_name(before, self.lexicon):
            return before.lower in self.lexicon.names.organisation_heads and self.lexicon.names.uncased
        if self.lexicon.names.nouns_capitalised and not given(before, self.lexicon):
            return False
        named = any(self._is_part(before, somebody) for somebody in bearers)
        return not named and not begins_a_sentence(words, place - 1)

    def _is_part(self, word: Word, somebody: Somebody) -> bool:
        if word.lower in self.lexicon.names.particles:
            return any(word.lower == part.lower() for part in somebody.words[:-1])
        stems = self.lexicon.names.cases.stems(word.text)
        return word.capital and any(stems & self.lexicon.names.cases.stems(part) for part in somebody.words[:-1])

    def _bearer(self, name: tuple[str, ...], title: Gender | None) -> Somebody | None:
        bearers = self._bearers(self._by_surname, name[-1])
        if len(name) > 1:
            bearers = [somebody for somebody in bearers if self._agree(name, somebody.words)]
        else:  # Mr. Xi: where the family name comes first
            bearers = bearers or self._bearers(self._by_given, name[0])
        if title in {"he", "she"}:
            bearers = [somebody for somebody in bearers if somebody.gender in {None, title}]
        return max(bearers, key=lambda somebody: len(somebody.mentions), default=None)

    def _bearers(self, index: dict[str, list[Somebody]], word: str) -> list[Somebody]:
        found: list[Somebody] = []
        for stem in sorted(self.lexicon.names.cases.stems(word)):
            found.extend(somebody for somebody in index.get(stem, ())[-_NAMESAKES:] if somebody not in found)
        return found

    def _agree(self, name: tuple[str, ...], known: tuple[str, ...]) -> bool:
        """Whether two full names may be one person's: the given names are forms, or initials, of each other."""
        if len(known) == 1 or known[-len(name) :] == name or name[-len(known) :] == known:
            return True
        one, other = name[0].rstrip("."), known[0].rstrip(".")
        if len(one) == 1 or len(other) == 1:
            return one[0] == other[0]
        cases = self.lexicon.names.cases
        return bool(cases.stems(one) & cases.stems(other))

    def _newcomer(self, name: tuple[str, ...], somebody: Somebody | None = None) -> Somebody:
        """Enter a person, or the full name of one known by surname, under every stem of the name."""
        if somebody is None:
            somebody = Somebody(name)
            self.people.append(somebody)
        somebody.words = name
        surname = name[-2] if len(name) > 2 and name[-1].strip(".").lower() in self.lexicon.names.suffixes else name[-1]
        for stem in self.lexicon.names.cases.stems(surname):
            if somebody not in self._by_surname[stem]:
                self._by_surname[stem].append(somebody)
        if len(name) > 1:
            for stem in self.lexicon.names.cases.stems(name[0]):
                self._by_given[stem].append(somebody)
        return somebody

    def _mention(self, somebody: Somebody, mention: Mention) -> None:
        somebody.mentions.append(mention)
        self._taken.update((mention.page, place) for place in range(mention.first, mention.last))

    def _gender(self, words: Sequence[Word], found: Found, name: tuple[str, ...]) -> Gender | None:
        names = self.lexicon.names
        if found.role is not None and words[found.role.head].lower.endswith(names.women or ("\0",)):
            return "she"
        genders = {names.first[form] for form in _forms(words[found.first], self.lexicon)} - {"other"}
        if len(name) > 1 and len(genders) == 1:
            return genders.pop()
        return None


def _forms(word: Word, lexicon: Lexicon) -> Iterable[str]:
    return (word.text,) if word.text in lexicon.names.first else lexicon.given_forms(word.text)


def _is_part_of_something_else(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word follows that makes it a body's or a place's name: `Clinton Foundation`."""
    if words[place].possessive or place + 1 >= len(words) or lexicon.names.nouns_capitalised:
        return False
    following = words[place + 1]
    return (
        words[place].end + 1 == following.start
        and is_namelike(following, lexicon)
        and not _is_suffix(following, lexicon)
    )


def _is_suffix(word: Word, lexicon: Lexicon) -> bool:
    return word.text.strip(".").lower() in lexicon.names.suffixes
