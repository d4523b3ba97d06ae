"""Whom a verb of speech makes speak: its subject, or whoever its words say instead.

Ann Example said                        the subject
Ann Example says she hopes              the one who reports, for a pronoun in what is reported
she left, saying                        the main clause's subject
In einer Mitteilung heißt es            what the words stand in
пресслужба цитує слова міністра         whose words they are
"""

from collections.abc import Iterable

from wire.normalise import subjects
from wire.normalise.phrases import Frame, Phrase
from wire.normalise.setting import Attribution, Setting
from wire.normalise.verbs import Verb, verbs_before

_CITED = 20  # words after a verb that cites, among which stands whom it cites


def best_of(setting: Setting, verbs: Iterable[Verb], rule: str, *, strong: bool) -> Attribution | None:
    """By the nearest verb whose subject is somebody; a pronoun gives way to a name before it that it may stand for."""
    best: Attribution | None = None
    for verb in verbs:
        if best is not None and verb.naming:
            continue
        found = by_verb(setting, verb, rule, strong=strong)
        if found is None:
            continue
        if best is None or (found.phrase is not None and _is_rather(setting.frame, found.phrase, best)):
            best = found
        if best.phrase is not None and best.phrase.kind == "person":
            break
    return best


def _is_rather(frame: Frame, outer: Phrase, inner: Attribution) -> bool:
    """Whether a verb further out says better who speaks: `Ann says she ...`, `Ann says it means ...`."""
    if inner.phrase is None or inner.phrase.kind == "person" or outer.kind == "pronoun":
        return False
    if outer.kind == "noun":
        return inner.phrase.kind == "pronoun" and any(
            frame.lexicon.is_role(word.lower) for word in frame.words[outer.first : outer.last]
        )
    return inner.phrase.kind == "pronoun" or not inner.strong


def by_verb(setting: Setting, verb: Verb, rule: str, *, strong: bool) -> Attribution | None:
    """Whom one verb makes speak."""
    frame = setting.frame
    if any(word.kind == "quote" for word in frame.words[verb.place + 1 : setting.place]) and verb.naming:
        return None
    if verb.left == verb.place and frame.words[verb.place].lower in frame.lexicon.quotes.citing:
        phrase = cited(setting, verb)
    else:
        phrase = impersonal(setting, verb) or subject_of(setting, verb) or collective(setting, verb)
    if phrase is None:
        return _without_a_subject(setting, verb, rule, strong=strong)
    first, last = min(phrase.first, verb.left), max(phrase.last, verb.place + 1)
    return Attribution(rule, phrase, first, min(last, len(frame.words)), strong, verb.naming)


def _without_a_subject(setting: Setting, verb: Verb, rule: str, *, strong: bool) -> Attribution | None:
    """`Al mismo tiempo, señaló que Q`: whoever spoke last goes on, where the language leaves pronouns out."""
    frame = setting.frame
    opens = verb.left == setting.floor or frame.words[verb.left - 1].text == ","
    if not frame.lexicon.quotes.drops_subjects or not verb.finite or not opens:
        return None
    return Attribution(rule, None, verb.left, verb.place + 1, strong, verb.naming)


def subject_of(setting: Setting, verb: Verb) -> Phrase | None:
    """The subject of a verb in the quotation's sentence."""
    if not verb.finite:
        return _subject_of_a_participle(setting, verb)
    if verb.left == verb.right:
        return subjects.subject(setting.frame, verb.left, setting.floor, _clause_end(setting, verb))
    found = subjects.before(setting.frame, verb.left, setting.floor)
    return found or subjects.after(setting.frame, verb.right, setting.place)


def _clause_end(setting: Setting, verb: Verb) -> int:
    """Where words after the verb can no longer be its subject: at the quote, or for a quote before it at the end."""
    return setting.place if verb.place < setting.place else setting.ceiling


def _subject_of_a_participle(setting: Setting, verb: Verb) -> Phrase | None:
    """Whom a participle is about: the name right before it, the subject of the verb of speech before, the main one."""
    frame, floor = setting.frame, setting.floor
    named = frame.named.get(verb.place - 1)
    if named is not None and named.last == verb.place and not frame.words[verb.place - 1].possessive:
        return named
    main = subjects.main(frame, floor, verb.place)
    if main is not None and main.kind != "noun":
        return main
    earlier = next((v for v in verbs_before(frame, floor, verb.place, setting.ceiling) if v.finite), None)
    return (subject_of(setting, earlier) if earlier is not None else None) or main


def impersonal(setting: Setting, verb: Verb) -> Phrase | None:
    """`In einer Mitteilung heißt es`, `йдеться у повідомленні`: what the text stands in speaks."""
    if setting.frame.words[verb.place].lower not in setting.frame.lexicon.quotes.impersonal:
        return None
    return _beside_a_preposition(setting, verb)


def collective(setting: Setting, verb: Verb) -> Phrase | None:
    """`У службі закликали`: where no subject is, the body inside which they speak."""
    if setting.frame.words[verb.place].lower not in setting.frame.lexicon.quotes.collective:
        return None
    return _beside_a_preposition(setting, verb)


def cited(setting: Setting, verb: Verb) -> Phrase | None:
    """`цитує пресслужба слова міністра`: not the subject speaks, but whose words they are."""
    frame = setting.frame
    limit = min(setting.ceiling, verb.place + _CITED)
    following = verb.place + 1
    if following < limit and frame.words[following].lower in frame.lexicon.quotes.possessives:  # цитує його агенція
        return Phrase(following, following + 1, "pronoun")
    for place in range(verb.place + 1, limit):
        if frame.words[place].lower in frame.lexicon.quotes.words_of:
            return frame.beginning_at(place + 1, setting.ceiling)
    return frame.beginning_at(verb.place + 1, limit)


def _beside_a_preposition(setting: Setting, verb: Verb) -> Phrase | None:
    frame, quotes = setting.frame, setting.frame.lexicon.quotes
    after = range(verb.place + 1, min(verb.place + 5, len(frame.words)))
    for place in (*after, *range(verb.place - 1, setting.floor - 1, -1)):
        if frame.words[place].lower in quotes.prepositions:
            return frame.beginning_at(place + 1, verb.place if place < verb.place else setting.ceiling)
    return None
