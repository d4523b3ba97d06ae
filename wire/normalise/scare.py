"""Marks that quote nobody: titles, names, and words from which the article keeps its distance."""

import re

from wire.normalise.after_quote import AFTER
from wire.normalise.agencies import credits_of
from wire.normalise.setting import Attribution, Setting
from wire.normalise.words import Word

#: Rules by which a quotation is said by whoever said the one before; a crosshead in marks looks the same to them.
CARRIED = frozenset({"next paragraph", "same paragraph"})
#: Rules that say who reports the sentence, in which a word or two may stand in marks for another reason.
LOOSE = frozenset({"end of the sentence", "according to"})
FEW = 3  # words from which on a quotation is somebody's words rather than somebody's word
LONGER = 4  # words from which on they are somebody's words where nothing says whose, if they begin in small letters
MANY = 8  # words that no title has
_ANNOUNCED = 12  # characters that a colon announces as speech, in scripts without spaces too
_NEAR = 4  # words between a verb of speech and a few quoted words that are its object
_PARTICLE = frozenset({"」と", "』と"})
_SAID = 8  # characters that Japanese says something in
_WORD = re.compile(r"[^\W_]+(?:[’'.-]\w+)*")
_SENTENCE = re.compile(r"[.!?…]\W*$")
_LONG = 4  # letters of the words that a title has with capitals


def is_quote(setting: Setting, attribution: Attribution | None) -> bool:
    """Return whether the quotation is what somebody says, by its words, those before it, and who is said to say it."""
    words = _WORD.findall(setting.text)
    if words and _is_quoted_by_a_particle(setting):
        return True
    if (
        not words
        or _is_called_so(setting)
        or _is_an_outlet(setting, words)
        or _is_an_adjective(setting, attribution, words)
    ):
        return False
    if attribution is not None and _is_sure(setting, attribution, words):
        return True
    if attribution is not None and (attribution.strong or attribution.naming):
        return False
    return not (_is_a_work(setting) or _is_titled(setting, words)) and _is_likely(setting, attribution, words)


def _is_likely(setting: Setting, attribution: Attribution | None, words: list[str]) -> bool:
    """Whether the quotation is rather somebody's words than not, by how many they are and how it stands there."""
    if len(words) < FEW:
        return _is_announced(setting) or (attribution is not None and _is_near(setting, attribution))
    if attribution is not None or _is_announced(setting) or _stands_alone(setting, words):
        return True
    return len(words) >= LONGER and (setting.text[:1].islower() or _goes_on_after_a_comma(setting))


def _goes_on_after_a_comma(setting: Setting) -> bool:
    """Whether the quotation begins its sentence, and a comma parts it from the rest, as from `said S`."""
    frame, onward = setting.frame, setting.place + 1
    comma = setting.text.endswith(",") or (onward < len(frame.words) and frame.words[onward].text == ",")
    return comma and not _is_inside(setting)


def _is_sure(setting: Setting, attribution: Attribution, words: list[str]) -> bool:
    """Whether the rule that found the attribution can tell a quote from a title or a word of distance."""
    named = _is_a_work(setting) or _is_titled(setting, words)
    if attribution.rule in CARRIED:
        return not named or _SENTENCE.search(setting.text[:-1]) is not None
    if attribution.rule in AFTER:
        return not (named and _is_inside(setting))
    if attribution.rule in LOOSE:
        return len(words) >= FEW
    if attribution.rule == "reported":
        return len(words) >= FEW and not _is_a_work(setting)
    return (attribution.strong or attribution.naming) and not (attribution.naming and _is_a_work(setting))


def _is_quoted_by_a_particle(setting: Setting) -> bool:
    """Whether Japanese says 「…」と, which is what somebody says, thinks or reads; a word or two may be a name."""
    page = setting.frame.page
    end = page.quotations[setting.frame.words[setting.place].quotation].end
    return page.text[end - 1 : end + 1] in _PARTICLE and len(setting.text) >= _SAID


def _is_an_adjective(setting: Setting, attribution: Attribution | None, words: list[str]) -> bool:
    """Whether a single word in marks belongs to the noun after it: explained the “singing” sand."""
    following = setting.frame.words[setting.place + 1 : setting.place + 2]
    if len(words) > 1 or attribution is None or attribution.naming or setting.introduced or not following:
        return False
    (noun,) = following
    quotes = setting.frame.lexicon.quotes
    plain = noun.kind == "word" and noun.text.islower() and not setting.frame.lexicon.is_small(noun.lower)
    return plain and noun.lower not in quotes.verbs and noun.lower not in quotes.have and noun.lower not in quotes.be


def _is_called_so(setting: Setting) -> bool:
    before = _word_before(setting)
    return before is not None and not before.capital and before.lower in setting.frame.lexicon.quotes.so_called


def _is_an_outlet(setting: Setting, words: list[str]) -> bool:
    """Whether the marks name who reports the sentence before: `…, пише «Example News»`."""
    verb, place = _word_before(setting), setting.place
    if verb is None or verb.lower not in credits_of(setting.frame.lexicon.language).reports or setting.introduced:
        return False
    return place > 1 and setting.frame.words[place - 2].text == "," and _is_named(setting, words)


def _is_named(setting: Setting, words: list[str]) -> bool:
    return words[0][0].isupper() and len(words) <= LONGER and not _SENTENCE.search(setting.text)


def _is_a_work(setting: Setting) -> bool:
    """Whether a noun like `film` or `motto` stands right before marks that begin with a capital."""
    return not setting.text[:1].islower() and _before(setting) in setting.frame.lexicon.quotes.works


def _before(setting: Setting) -> str:
    before = _word_before(setting)
    return before.lower if before else ""


def _word_before(setting: Setting) -> Word | None:
    place = setting.place - 1
    if place >= 0 and setting.frame.words[place].text == ":":
        place -= 1
    return setting.frame.words[place] if place >= 0 else None


def _is_titled(setting: Setting, words: list[str]) -> bool:
    """Whether the words are written like a title: all with capitals, or a name's few words inside a sentence."""
    long = [word for word in words if len(word) >= _LONG or word.isupper()]
    if setting.frame.lexicon.names.nouns_capitalised:
        return (
            _is_inside(setting)
            and not words[0][0].islower()
            and len(words) < MANY
            and not _SENTENCE.search(setting.text)
        )
    if (
        len(words) > 1
        and long
        and all(word[0].isupper() or word[0].isdigit() for word in long)
        and words[0][0].isupper()
    ):
        return True
    return (
        setting.frame.lexicon.language != "en"
        and _is_inside(setting)
        and words[0][0].isupper()
        and len(words) < MANY
        and not _SENTENCE.search(setting.text)
    )


def _is_announced(setting: Setting) -> bool:
    """Whether a colon leads to it; its length is counted in characters, as some scripts have no spaces."""
    before = setting.frame.words[setting.place - 1].text if setting.place else ""
    return before == ":" and len(setting.text) >= _ANNOUNCED


def _is_inside(setting: Setting) -> bool:
    """Whether words of its sentence stand before the quotation."""
    return any(word.kind == "word" for word in setting.frame.words[setting.floor : setting.place])


def _is_near(setting: Setting, attribution: Attribution) -> bool:
    """Whether a verb of speech stands just before: then even one quoted word is somebody's."""
    return attribution.rule == "verb in the clause" and 0 <= setting.place - attribution.last <= _NEAR


def _stands_alone(setting: Setting, words: list[str]) -> bool:
    """Whether the quotation is a sentence of its own."""
    return setting.floor == setting.place and (len(words) >= MANY or _SENTENCE.search(setting.text) is not None)
