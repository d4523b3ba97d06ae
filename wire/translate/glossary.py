"""The glossary: words that stay as they are in every language, and words with a fixed translation.

A term is a thing with a name in each language: `NATO: {uk: НАТО, es: OTAN}` is looked for as НАТО in Ukrainian,
and must be OTAN in its Spanish translation. A language that is left out has the name by which the glossary lists it.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from wire import languages
from wire.config import GlossaryConfig
from wire.errors import ConfigError

#: Languages that write a name with endings: their words are found with up to ENDING letters more.
INFLECTING = frozenset(
    ["be", "bg", "cs", "el", "et", "fi", "hr", "hu", "lt", "lv", "pl", "ru", "sk", "sl", "sr", "tr", "uk"]
)
ENDING = 3  # letters
LONG_ENOUGH = 4  # letters of a word that takes endings; shorter ones are acronyms


@dataclass(frozen=True)
class Term:
    """A word of the glossary at characters start to end of a text, and what the target language has for it."""

    start: int
    end: int
    form: str


@dataclass(frozen=True)
class Glossary:
    """Names by the name that lists them: for each, its name in the languages where it has another."""

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def from_config(cls, config: GlossaryConfig) -> "Glossary":
        """Build it; ConfigError where the configuration contradicts itself."""
        problems = list(_contradictions(config))
        if problems:
            raise ConfigError("\n".join(f"glossary: {problem}" for problem in problems))
        return cls({**{word: {} for word in config.keep}, **config.terms})

    @cached_property
    def version(self) -> str:
        """A short hash of all its words: it changes when one of them does."""
        words = json.dumps(self.names, sort_keys=True, ensure_ascii=False, default=dict)
        return hashlib.sha256(words.encode()).hexdigest()[:8]

    def find(self, text: str, source: str, target: str) -> list[Term]:
        """Return the terms in a text of the language `source`, the longest first at each place, in order; tags."""
        words = self._words(source)
        if not words:
            return []
        pattern = _pattern(tuple(words), source)
        return [
            Term(match.start(), match.end(), self._form(words[match["word"]], target))
            for match in pattern.finditer(text)
        ]

    def _words(self, language: str) -> dict[str, str]:
        """Return the name that lists it for each word of the language."""
        return {self._form(name, language): name for name in self.names}

    def _form(self, name: str, language: str) -> str:
        forms = self.names[name]
        return next((forms[tag] for tag in languages.broader(language) if tag in forms), name)


@lru_cache(maxsize=100)
def _pattern(words: tuple[str, ...], language: str) -> re.Pattern[str]:
    ending = rf"(?:(?<=\w{{{LONG_ENOUGH}}})\w{{0,{ENDING}}})?" if languages.base(language) in INFLECTING else ""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<word>{listed}){ending}(?!\w)")


def _contradictions(config: GlossaryConfig) -> Iterator[str]:
    if any(not word.strip() for word in (*config.keep, *config.terms, *_forms(config))):
        yield "a word is empty; write one, or delete its line"
    for word in sorted({*config.keep} & {*config.terms}):
        yield f"{word} is both kept and translated; delete it from keep or from terms"
    seen: dict[str, str] = {}
    for word in (*config.keep, *config.terms):
        other = seen.setdefault(word.casefold(), word)
        if other != word:
            yield f"{word} and {other} differ by capital letters alone; delete one"
    for language in sorted({language for forms in config.terms.values() for language in forms}):
        yield from _doubles(config, language)


def _doubles(config: GlossaryConfig, language: str) -> Iterator[str]:
    """Yield the words of a language that stand for two things: neither could be found in its articles."""
    owners: dict[str, str] = {}
    for name, forms in config.terms.items():
        form = forms.get(language, name)
        owner = owners.setdefault(form, name)
        if owner != name:
            yield f"{owner} and {name} are both {form} in {language}; give one another name, or delete it"


def _forms(config: GlossaryConfig) -> Iterator[str]:
    for forms in config.terms.values():
        yield from forms.values()
