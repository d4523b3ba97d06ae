"""Which language a text is written in.

Words and letters that only one language has tell it at once; py3langid's model of byte sequences is loaded where they
do not: that takes longer than all else that a new article needs.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from string import ascii_lowercase
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


#: Letters by which a language shows itself at a glance, each by itself or two that only it has both of; and those
#: that are never in it but in others like it.
_TELLING = {
    "uk": (("ї", "є", "ґ", "іи"), "ыэъёў"),
    "ru": (("ы", "э"), "іїєґўәғқңөұүһјљњћђџѓќѕ"),
    "pl": (("ł", "ś", "ź", "ż", "ń", "ą", "ę"), "řěůščžđľėįųūßñãő"),
    "cs": (("ř", "ě", "ů"), "łąęśźżńľĺŕôäöüßñãćđ"),
    "ar": (("ة",), "پچژگکیےٹڈڑںھہۀټډړښۍې"),
}


TELLING = 2  # such words, no two the same, and the share of them that may be of other languages: names have words
OTHERS = 0.25
ENOUGH = 5  # of them: with so many nobody asks for pairs, which do not tell a language by themselves
_WORD = re.compile(r"[^\W\d_]+")

#: The letters of a language beside a to z, and the share of an article's running words that tell the language: most of
#: what is usual in it. An article in a language without such words, with long quotations in this one, has fewer.
_WORDS_OF_AN_ARTICLE = {
    "ca": ("àçèéíïòóúü", 0.1),
    "de": ("äöüß", 0.17),
    "en": ("", 0.2),
    "es": ("áéíñóúü", 0.075),
    "fr": ("àâæçèéêëîïôœùûüÿ", 0.13),
    "gl": ("áéíïñóúü", 0.065),
    "it": ("àèéìîòóù", 0.14),
    "pt": ("àáâãçéêíóôõú", 0.085),
}
VARIED = 10  # of them, no two the same: a refrain or a table says one often
STRAYS = 0.1  # for each of them, such words of other languages that an article may have
STRETCH = 50  # words in a row, of which a third of the share must tell it: all of these may stand in a quotation
FOREIGN = 0.003  # of the letters that may be of another alphabet: names have some

#: The letters of a language beside a to z, those of them that its nearest relatives do not have, and the share of an
#: article's words with one of these. A single letter of another alphabet, as in a foreign name, leaves it to the model.
_LETTERS_OF_AN_ARTICLE = {
    "uk": ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", frozenset("єіїґ"), 0.25),
    "ru": ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", frozenset("ыэ"), 0.08),
    "pl": ("ąćęłńóśźż", frozenset("ąćęłńśźż"), 0.25),
    "cs": ("áčďéěíňóřšťúůýž", frozenset("ěřů"), 0.13),
    "ar": ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", frozenset("ة"), 0.08),
}
LONG = 200  # characters of a text that is an article, and not a line


class _Ranking(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def shows(text: str, language: str) -> bool:
    """Whether letters or words alone say that a text is in a language (a tag): some that only it has, and no others'.

    False says nothing: it is a quick look before `detect`.
    """
    tag, text = languages.base(language), text.lower()
    own, others = _TELLING.get(tag, ((), ""))
    letters = set(text)
    if any(letters.issuperset(some) for some in own) and letters.isdisjoint(others):
        return True
    return tells(tag) and _shows_in_words(text, tag)


def shown(text: str) -> str | None:
    """Return the language that words alone say a text is in, None where none of those with telling words does."""
    text = text.lower()
    return next((tag for tag in _telling_words().pairs if _shows_in_words(text, tag)), None)


def tells(language: str) -> bool:
    """Whether there are telling words of a language (a tag)."""
    return languages.base(language) in _telling_words().pairs


def of_article(text: str) -> tuple[str, str] | None:
    """Return the language that all of an article shows, and the rule that told it: telling_words or telling_letters.

    None says nothing: it is a look before `detect`, and at as much of the text.
    """
    text = text[:SAMPLE].lower()
    if len(text) < LONG:
        return None
    if tag := _by_words(text):
        return tag, "telling_words"
    tag = _by_letters(text)
    return (tag, "telling_letters") if tag else None


def _by_words(text: str) -> str | None:
    """Return the language whose telling words are many, varied and everywhere in a text, with hardly any of another."""
    words, languages_of = _WORD.findall(text), _telling_words().languages
    told = [languages_of.get(word, "") for word in words]
    times = Counter(filter(None, told))
    tag = max(times, key=times.__getitem__, default="")
    alphabet, share = _WORDS_OF_AN_ARTICLE.get(tag, ("", 1.0))
    varied = len({word for word in words if languages_of.get(word) == tag})
    if varied < VARIED or times.total() > (1 + STRAYS) * times[tag] or times[tag] < share * len(words):
        return None
    return tag if _is_everywhere(tag, told, share / 3) and _foreign(text, alphabet) <= FOREIGN else None


def _is_everywhere(tag: str, told: Sequence[str], share: float) -> bool:
    """Whether each stretch of a text's words has a share of those that tell the language."""
    begins = range(0, max(len(told) - STRETCH, 0) + 1, STRETCH // 2)
    return all(told[begin : begin + STRETCH].count(tag) >= share * STRETCH for begin in begins)


def _foreign(text: str, alphabet: str) -> float:
    """Return the share of a text's letters that are neither in the alphabet nor a to z."""
    letters = list(filter(str.isalpha, text))
    known = {*alphabet, *ascii_lowercase}
    return sum(letter not in known for letter in letters) / len(letters) if letters else 1.0


def _by_letters(text: str) -> str | None:
    """Return the language whose alphabet has all letters of a text, and whose own letters are in many of its words."""
    words = _WORD.findall(text)
    for tag, (alphabet, own, share) in _LETTERS_OF_AN_ARTICLE.items():
        told = ["" if own.isdisjoint(word) else tag for word in words]
        if told.count(tag) >= share * len(told) and _is_everywhere(tag, told, share / 3):
            return None if _foreign(text, alphabet) else tag
    return None


def _shows_in_words(text: str, tag: str) -> bool:
    """Whether the text has words of the language that no other has, and hardly any such words of another."""
    words, told = _told(text)
    own = told[tag]
    if own and own < ENOUGH:
        own += sum(pair <= words for pair in _telling_words().pairs[tag])
    return own >= TELLING and all(times <= OTHERS * own for other, times in told.items() if other != tag)


@lru_cache(maxsize=16)  # it is asked for one language after the other
def _told(text: str) -> tuple[frozenset[str], Counter[str]]:
    """Return the words of a text in small letters, and how many of them tell each language."""
    words, languages_of = frozenset(_WORD.findall(text)), _telling_words().languages
    return words, Counter(languages_of[word] for word in words & languages_of.keys())


@dataclass(frozen=True)
class _TellingWords:
    """By word, the language that only it tells; by language, the pairs that only tell it together."""

    languages: Mapping[str, str]
    pairs: Mapping[str, Sequence[frozenset[str]]]


@cache
def _telling_words() -> _TellingWords:
    file = resources.files("wire.text").joinpath("data", "telling_words.toml")
    telling = {tag: words.split() for tag, words in tomllib.loads(file.read_text("utf-8")).items()}
    return _TellingWords(
        {word: tag for tag, words in telling.items() for word in words if "+" not in word},
        {tag: [frozenset(word.split("+")) for word in words if "+" in word] for tag, words in telling.items()},
    )


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
