"""Which language a text is written in: py3langid's model of byte sequences, loaded when first asked."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from wire import languages

#: Languages with a press of their own, that the model tells apart well; it knows dialects too, and guesses them.
_LIKELY = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko ky lt lv "
    "mk mn ms mt my nb ne nl pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh"
)
LIKELY = tuple(_LIKELY.split())
SAMPLE = 6_000  # characters: more does not change the answer, and the model reads byte by byte
_MODEL_TAGS = {"nb": "no"}  # the model names Norwegian by its macrolanguage


#: Letters by which a language shows itself at a glance, and those that are never in it but in others like it.
_TELLING = {
    "uk": ("їєґ", "ыэъёў"),
    "ru": ("ыэ", "іїєґўәғқңөұүһјљњћђџѓќѕ"),
    "ar": ("ة", "پچژگکیےٹڈڑںھہۀټډړښۍې"),
}


class _Ranking(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def shows(text: str, language: str) -> bool:
    """Whether letters alone say that a text is in a language (a tag): some that only it has, and none of its relatives.

    False says nothing: it is a quick look before `detect`.
    """
    own, others = _TELLING.get(languages.base(language), ("", ""))
    letters = set(text.lower())
    return not letters.isdisjoint(own) and letters.isdisjoint(others)


def detect(text: str, among: Sequence[str] | None = None) -> tuple[str, float] | None:
    """Return the language of `text` as one of the tags `among` (by default LIKELY) and the confidence, 0 to 1.

    The confidences of all tags sum to 1, so that two languages alone make a fair contest. None where nothing can
    be told: no letters, or none of the tags known to the model.
    """
    sample = text[:SAMPLE]
    if not any(map(str.isalpha, sample)):
        return None
    scores = dict(_model().rank(sample))
    wanted = {tag: scores.get(_model_tag(tag), 0.0) for tag in among or LIKELY}
    total = sum(wanted.values())
    if not total:
        return None
    best = max(wanted, key=wanted.__getitem__)
    return best, wanted[best] / total


@cache
def _model_tag(tag: str) -> str:
    known = languages.base(tag)
    return _MODEL_TAGS.get(known, known)


@cache
def _model() -> _Ranking:
    """Load the model: most of a second, so not on import."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model: _Ranking = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return model
