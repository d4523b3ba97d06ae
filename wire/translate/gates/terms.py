"""Does the translation use the glossary's terms, each in the form that the target language has for it?"""

from wire.text.inflections import is_form
from wire.text.transliteration import fold
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.forms import inflects
from wire.translate.gates.words import words_of


def terms_used(candidate: Candidate) -> str | None:
    """Return which terms the translation lacks, or None; a term may be inflected there."""
    words = set(words_of(candidate.target))
    lacking = [
        f"{term} must be {form}" if term != form else f"{term} must stay"
        for term, form in candidate.terms.items()
        if form not in candidate.target and not _used(form, words, candidate.target_language)
    ]
    return "; ".join(lacking) or None


def _used(form: str, words: set[str], language: str) -> bool:
    """Whether every word of the form is there, as it is or inflected."""
    wanted = words_of(form)
    return bool(wanted) and all(any(_is_there(word, other, language) for other in words) for word in wanted)


def _is_there(word: str, other: str, language: str) -> bool:
    return inflects(fold(word), fold(other), language) or is_form(other, word, language)
