"""The glossary: words that no engine may translate, and words with a fixed translation."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wire import languages
from wire.config import GlossaryConfig
from wire.errors import ConfigError


@dataclass(frozen=True)
class Term:
    """A word of the glossary in a text: characters start to end, and what stands for it in the target language."""

    start: int
    end: int
    translation: str


@dataclass(frozen=True)
class Glossary:
    """Fixed translations: word -> language -> translation; a word without one for a language keeps its form there."""

    terms: Mapping[str, Mapping[str, str]]
    version: str
    _pattern: re.Pattern[str] = field(repr=False)

    @classmethod
    def from_config(cls, config: GlossaryConfig) -> "Glossary":
        """Build the glossary; ConfigError if a word is both to be kept and to be translated."""
        both = sorted({word.strip() for word in config.keep} & {word.strip() for word in config.terms})
        if both:
            raise ConfigError(f"glossary: {', '.join(both)} stands in keep and in terms; strike it from one of them")
        terms: dict[str, Mapping[str, str]] = {word.strip(): {} for word in config.keep}
        terms |= {word.strip(): dict(translations) for word, translations in config.terms.items()}
        terms.pop("", None)
        stated = repr(sorted((word, sorted(translations.items())) for word, translations in terms.items()))
        return cls(terms, hashlib.sha256(stated.encode()).hexdigest()[:8], _pattern(terms))

    def find(self, text: str, target: str) -> Iterator[Term]:
        """Yield the terms in a text, the longest where several begin together; `target` is a tag."""
        for found in self._pattern.finditer(text):
            translations = self.terms[found[0]]
            translation = next(
                (translations[tag] for tag in languages.broader(target) if tag in translations), found[0]
            )
            yield Term(found.start(), found.end(), translation)


def _pattern(terms: Mapping[str, object]) -> re.Pattern[str]:
    """Match each term as a whole word, never as part of a longer one such as Interfax in Interfax-Ukraine."""
    words = "|".join(re.escape(word) for word in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])" if words else r"(?!)")
