"""The sieve for `according to S`, `laut S`, `за словами S`, `S zufolge`, `in his words`, on either side of a quote."""

from wire.normalise.phrases import Frame, Phrase
from wire.normalise.setting import Attribution, Setting, opens_anew


def according(setting: Setting) -> Attribution | None:
    """`according to S`, after the quote or anywhere before it in the sentence; `S zufolge`."""
    frame = setting.frame
    after = (n for n in range(setting.beyond, setting.ceiling) if n == setting.beyond or opens_anew(frame, n))
    for place in (*after, *range(setting.place - 1, setting.floor - 1, -1)):
        found = according_to(frame, place, setting.place if place < setting.place else setting.ceiling)
        if found is not None:
            return found
        if place < setting.place and frame.words[place].lower in frame.lexicon.quotes.according_after:
            phrase = frame.ending_at(place, setting.floor)
            if phrase is not None:
                return Attribution("according to", phrase, phrase.first, place + 1)
    return None


def according_to(frame: Frame, place: int, limit: int) -> Attribution | None:
    """Who says so by the words at `place`, if those are `according to` or its like."""
    size = according_at(frame, place)
    phrase = (_possessive(frame, place, size) or frame.beginning_at(place + size, limit)) if size else None
    return None if phrase is None else Attribution("according to", phrase, place, phrase.last)


def according_at(frame: Frame, place: int) -> int:
    """How many words of a phrase like `according to` stand at `place`."""
    if place >= len(frame.words):
        return 0
    quotes = frame.lexicon.quotes
    lower = frame.words[place].lower
    phrases = quotes.according.get(lower) or quotes.according.get("*" if lower in quotes.possessives else "", ())
    for phrase in phrases:
        words = [word.lower for word in frame.words[place : place + len(phrase)]]
        if len(words) == len(phrase) and all(
            word == part or (part == "*" and word in quotes.possessives)
            for word, part in zip(words, phrase, strict=True)
        ):
            return len(phrase)
    return 0


def _possessive(frame: Frame, place: int, size: int) -> Phrase | None:
    """Whose words `in his words` and `за її словами` are."""
    for at in range(place, place + size):
        if frame.words[at].lower in frame.lexicon.quotes.possessives:
            return Phrase(at, at + 1, "pronoun")
    return None
