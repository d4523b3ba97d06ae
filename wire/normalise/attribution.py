"""Who says a quote, by its own sentence: sieves, the most precise first.

    label            DR. SAMPLE: Q                      verb before      S said: Q      S said that Q
    verb after       Q, said S                          subject after    Q, S said
    signature        Q - S
    so               Q, so S                            according to     Q, according to S      laut S Q
    colon            S: Q                               end of sentence  ... Q ..., S said.
    clause           S said of it that ... Q ...        reported         S sagte, ... Es sei Q
    subject          S ... Q

Each returns the phrase that names the speaker there, or nothing. The rule's name goes into the evidence, so that
the precision of each can be measured.
"""

from collections.abc import Callable

from wire.normalise.according import according
from wire.normalise.after_quote import any_verb_after, end_of_sentence, signature, so, subject_after, verb_after
from wire.normalise.before_quote import (
    clause,
    colon,
    colon_after_a_clause,
    label,
    main_subject,
    reported,
    verb_before,
)
from wire.normalise.phrases import Frame
from wire.normalise.setting import Attribution, Setting

SIEVES: tuple[Callable[[Setting], Attribution | None], ...] = (
    label,
    verb_before,
    verb_after,
    subject_after,
    any_verb_after,
    signature,
    so,
    according,
    colon,
    colon_after_a_clause,
    end_of_sentence,
    clause,
    reported,
    main_subject,
)


def attribute(setting: Setting) -> Attribution | None:
    """Return the attribution of the quotation by the first sieve that finds one.

    Where verbs stand on both sides of a quote, a name on one side wins over a pronoun or a noun on the other.
    """
    found = next((found for sieve in SIEVES if (found := sieve(setting)) is not None), None)
    if found is None or found.rule != "verb before the quote" or _is_somebody(found):
        return found
    after = verb_after(setting) or subject_after(setting)
    return found if after is None or after.phrase is None or after.phrase.kind == "pronoun" else after


def _is_somebody(found: Attribution) -> bool:
    return found.phrase is not None and found.phrase.kind == "person"


def announced(frame: Frame) -> Attribution | None:
    """Return who is announced by the end of a frame: `Ann Example continued:`."""
    end = len(frame.words)
    if not end or frame.words[end - 1].text != ":":
        return None
    setting = Setting(frame, end)
    return verb_before(setting) or colon(setting)
