"""Do the names of a segment survive its translation, inflected, transliterated, or by the name a place has there?

The source alone says what a name is (naming.py). Countries, languages and large cities may go by the names that the
target language has for them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from wire import languages
from wire.text.cities import is_city
from wire.translate.gates import arabic
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.capitals import capitals
from wire.translate.gates.holes import cut_out
from wire.translate.gates.mentions import CASED, HEARD, Mentions
from wire.translate.gates.naming import Name, is_headline, names
from wire.translate.gates.people import is_given
from wire.translate.gates.traces import Traces
from wire.translate.gates.words import without_owner, words_of

_OF_A_PEOPLE = re.compile(r"(?:ish|ans?|ese|ch|eks?|ic)$")  # English adjectives, which no other language keeps
_SAYS = (
    "said|says|added|adds|told|explained|explains|wrote|writes|tweeted|noted|argued|asked|replied|insisted|warned|stated"
    "|claimed|admitted|recalled|continued|concluded|insists|commented|announced|acknowledged|stressed|joked"
)
#: Who says something, before or behind the verb.
_SPEAKER = re.compile(
    rf"\b([A-Z][\w’'-]{{1,30}}(?: [A-Z][\w’'-]{{1,30}})?),? (?:{_SAYS})\b"
    rf"|\b(?:{_SAYS}) ([A-Z][\w’'-]{{1,30}}(?: [A-Z][\w’'-]{{1,30}})?)"
)
LONG_SENTENCE = 10  # spaces: in a shorter one nobody is known already
_ARTICLES = {"Der", "Die", "Das", "Het", "Les", "Los", "Las"}  # which go where the name gets a translation's case
#: Clubs that people call by what stands before their city alone, and what is played for under a sponsor's name.
_CLUBS = {
    "Arminia", "Atletico", "Atlético", "Austria", "Bayern", "Benfica", "Borussia", "Dinamo", "Dynamo", "Eintracht",
    "Fortuna", "Hertha", "Inter", "Legia", "Lokomotiv", "Metalist", "Olympique", "Rapid", "Real", "Shakhtar", "Slavia",
    "Slovan", "Sparta", "Spartak", "Sporting", "Torpedo", "Werder", "Zenit",
}  # fmt: skip
_COMPETITIONS = {"Championship", "Championships", "Cup", "League", "Premiership", "Trophy"}


def names_survive(candidate: Candidate) -> str | None:
    """Return which names the translation does not have, or None; terms of the glossary are for `terms_used`.

    In a language that writes every noun with a capital letter only places are looked for, and people of whom the text
    is known to speak; in a translation whose script does not show how a name sounds (Chinese, Japanese, Hindi ...)
    none.
    """
    if languages.script(candidate.target_language) not in HEARD:
        return None
    there = Mentions(candidate)
    traces = Traces(candidate, there)
    rest = candidate.source
    for term in sorted(candidate.terms, key=len, reverse=True):
        rest = rest.replace(term, " ")
    wanted = (*_people(candidate), *names(rest, candidate.source_language))
    missed = [name for name in wanted if _is_lost(name, there, traces)]
    lost = [] if _may_be_pronouns(missed, candidate, there, traces) else [name.text for name in missed]
    lost += [word for word in traces.torn if word not in lost]
    if not lost and (place := cut_out(candidate.source, candidate.target)):
        return f"something was cut out at “{place}”"
    if not lost and traces.hole and there.has_capitals and is_headline(candidate.source, candidate.source_language):
        return "something was cut out of a headline"
    newcomers = (*traces.newcomers, *traces.foreign)
    remarks = (_remark(lost, "not in the translation"), _remark(newcomers, "not in the source"))
    return "; ".join(filter(None, remarks)) or None


def _may_be_pronouns(names: Sequence[Name], candidate: Candidate, there: Mentions, traces: Traces) -> bool:
    """Whether "his" and "he" may stand for the names: owners, and who is said to have said something.

    Of one or two words, in a sentence that is not short, each of which is nothing else in it, where nothing shows that
    it was cut out, and nothing of it is left. Without capital letters anybody could stand there instead: there only a
    verb of saying that has nobody behind it will do.
    """
    source = candidate.source
    if not names or len(names) > 2 or source.count(" ") < LONG_SENTENCE:
        return False
    if not (there.has_capitals or arabic.says_he(candidate.target)):
        return False
    speakers = {word for found in _SPEAKER.findall(source) for name in found for word in name.split()}
    for name in names:
        owned = source.count(f"{name.text}'s") + source.count(f"{name.text}’s")
        owns = there.has_capitals and source.count(name.text) == owned
        says = name.text in speakers and source.count(name.text) == 1
        if not (owns or says) or any(map(there.have, filter(None, (name.previous, name.following)))):
            return False
    return not (traces.hole or traces.strangers or traces.newcomers or traces.gaps)


def _people(candidate: Candidate) -> Iterator[Name]:
    """Yield the people of whom the source surely speaks: at the beginning of a sentence its letters do not say so."""
    known = capitals(candidate.source_language)
    if languages.script(candidate.source_language) in CASED:
        words = words_of(without_owner(candidate.source))
        yield from (Name(name) for name in candidate.people if name in words and not known.are_usual_for(name))


def _remark(names: Iterable[str], where: str) -> str:
    listed = ", ".join(dict.fromkeys(names))
    return f"{listed}: {where}" if listed else ""


def _is_mentioned(name: Name, there: Mentions) -> bool:
    """Whether the name is there, or need not be."""
    if there.have(name.text):
        return True
    if name.usual:
        return there.translate(name.text) or there.have_namesake(name.text)
    return _is_said_otherwise(name, there)


def _is_said_otherwise(name: Name, there: Mentions) -> bool:
    """Whether the language's own name or acronym for it is there, or a longer name that it may be a part of."""
    if there.have_namesake(name.text) or there.have_hyphenated(name.text):
        return True
    if (acronym := name.text.removesuffix("s")).isupper() and there.have_acronym_for(acronym):
        return True
    if any(map(there.have_word if name.country else there.have_joined, name.parts)):
        return True
    if any(there.have_place(text, country=name.country) for text in (name.text, *name.within)):
        return True
    return there.have_country_of(name.text)


def _is_lost(name: Name, there: Mentions, traces: Traces) -> bool:
    """Whether a name is missed: it was not found and surely is a name, or something shows where it was."""
    if traces.hole and _was_cut_out(name, there):
        return True
    exchanged = not name.translated and _was_exchanged(name, traces)
    if there.have_less_often(name.text):
        return traces.hole or exchanged
    if (
        name.usual
        and (exchanged or _gapes(name, traces))
        and not (there.have(name.text) or there.have_namesake(name.text))
    ):
        return True
    if _is_mentioned(name, there):
        return False
    if exchanged or (_is_suspicious(name, there, traces) and not name.translated):
        return True
    if name.made or (name.is_acronym and not there.has_capitals):  # which people translate, or write out
        return traces.is_exchanged(name.text)
    if name.usual:
        return _was_kept(name, there)
    return not (traces.spell(name.text) or _may_go(name, there, traces))


def _is_suspicious(name: Name, there: Mentions, traces: Traces) -> bool:
    """Whether something shows that a name is gone.

    In another script names made of several usual words are translated, unless they are copied, and then the copy is
    torn: that there are two spaces somewhere in the sentence says little of such a name.
    """
    alone = name.made or not any(" " in whole and there.source_joins(whole) for whole in name.within)
    translated = name.usual and not (there.keeps_script or alone)
    return bool(traces.foreign) or (traces.hole and not translated)


def _was_cut_out(name: Name, there: Mentions) -> bool:
    """Whether a name may be what is missing in a translation that gapes: it is not there as often as it could be."""
    if there.have_form_less_often(name.text):
        return True
    if there.have_word_itself(name.text):
        return False
    if name.country:
        return not there.have_country_itself(name.text)
    if not name.usual:
        said_otherwise = not name.is_acronym and _is_said_otherwise(name, there)
        return not (there.have_word(name.text) or said_otherwise)
    return there.keeps_script and not (there.translate(name.text) or _OF_A_PEOPLE.search(name.text))


def _may_go(name: Name, there: Mentions, traces: Traces) -> bool:
    """Whether people leave out the word where the rest is there: a first name before its surname, a city's country.

    In a script without capital letters a part of a name may be written in a way that is not known for it; of that a
    long sentence is not suspected.
    """
    if name.city and (there.has_noun_capitals or not traces.strangers):
        return there.have(name.city) or there.have_place(name.city, country=False)
    if name.text in _ARTICLES and name.following:
        return there.have(name.following)
    if name.previous in _CLUBS and not traces.strangers:  # Bayern Munich is Bavaria in Russian
        return there.have(name.previous) or there.have_namesake(name.previous)
    if name.following in _COMPETITIONS and not traces.strangers:  # the Carabao Cup is the cup of the league
        return not is_city(name.text) and there.translate(name.following)
    rest = [word for word in (name.previous, name.following) if word and word not in name.common]
    unlisted = there.keeps_script and not (name.previous or name.is_acronym or traces.strangers)
    first = is_given(name.text) or unlisted
    if first and name.following in rest and there.have(name.following):
        return there.keeps_script or not traces.strangers
    return not there.has_capitals and there.source_is_long and any(map(there.have, rest))


def _was_exchanged(name: Name, traces: Traces) -> bool:
    """Whether the word that stood beside it in the name was kept, and has a stranger beside it now."""
    neighbours = ((name.previous, False), (name.following, True))
    return any(word and traces.stands_beside(word, before=before) for word, before in neighbours)


def _gapes(name: Name, traces: Traces) -> bool:
    """Whether the word that stood beside it in the name was kept, and has a gap beside it now."""
    neighbours = ((name.previous, False), (name.following, True))
    return any(word and traces.gapes_beside(word, before=before) for word, before in neighbours)


def _was_kept(name: Name, there: Mentions) -> bool:
    """Whether a usual word is surely one that was not translated: what stands beside it in the name was left as it is.

    Of two words of which one is a name that alone says little: the other may have been translated by a word that is
    not known here.
    """
    beside = [word for word in (name.previous, name.following) if word and not (word.isupper() and there.has_capitals)]
    if name.translated or name.left_out or not beside or not all(map(there.kept, beside)):
        return False
    return there.can_translate(name.text) or any(word in name.common and not there.translate(word) for word in beside)
