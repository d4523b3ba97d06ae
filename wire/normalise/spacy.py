"""spaCy as a second provider of entities: the only module that knows it, and it is loaded only where it is configured.

A spaCy pipeline is a program: loading it runs the code and unpickles the data that come with it, with all that Wire may
do. So only the one that the configuration names is loaded, from where it is installed; nothing is searched for or
downloaded. Whoever names one vouches for it.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from wire import languages
from wire.config import Config
from wire.errors import ArticleError, ConfigError
from wire.item import Organisation, Person, Place, Span
from wire.normalise.draft import Draft
from wire.normalise.entities import Entities, folded
from wire.normalise.words import POSSESSIVE

if TYPE_CHECKING:
    from spacy.language import Language

MAX_TEXT = 200_000  # characters of an article that are read, in whole blocks: spaCy's memory grows with them

Named = TypeVar("Named", Person, Organisation, Place)
Kind = type[Person] | type[Organisation] | type[Place]

#: What the pipelines that spaCy publishes call the three kinds, language by language; other labels are not asked for.
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("PER", "PERSON", "PRS", "PS", "persName"), Person),
    **dict.fromkeys(("ORG", "ORGANIZATION", "OG", "orgName"), Organisation),
    **dict.fromkeys(("LOC", "GPE", "GPE_LOC", "FAC", "FACILITY", "LC", "placeName", "geogName"), Place),
}
_ANY_LANGUAGE = "xx"  # what spaCy calls the language of a pipeline for many


def configured(config: Config) -> "SpacyProvider | None":
    """Return the provider that the configuration asks for, if it does; a path is relative to its folder."""
    model = config.normalise.spacy_model
    if not model:
        return None
    return SpacyProvider(str(config.root / model) if "/" in model else model)


class SpacyProvider:
    """The entities that an installed spaCy pipeline finds in drafts of its language."""

    def __init__(self, model: str) -> None:
        """Take the name of an installed package or the path of a pipeline; it is loaded when the first draft comes."""
        self._model = model

    def entities(self, draft: Draft) -> Entities:
        """Return what the pipeline found; ConfigError if it cannot be loaded, ArticleError if it breaks on the text."""
        if self._pipeline.lang not in {_ANY_LANGUAGE, languages.base(draft.language)}:
            return Entities()
        try:
            found = list(self._found(draft))
        except Exception as error:  # whatever the pipeline's own code raises: the next article goes on
            reason = f"breaks the spaCy pipeline {self._model} ({_line(error)})"
            raise ArticleError(f'{reason}; mend that, or write `spacy_model: ""` in config.yaml') from error
        return Entities(
            people=_grouped(found, Person),
            organisations=_grouped(found, Organisation),
            places=_grouped(found, Place),
        )

    @cached_property
    def _pipeline(self) -> "Language":
        where = f"normalise.spacy_model: {self._model}"
        try:
            import spacy
        except ImportError as error:
            raise ConfigError(f"{where}: spaCy is not there ({error}); pip install 'wire[spacy]'") from error
        # A name is only ever a package's: spaCy itself would also take a folder of that name in the working directory.
        named = spacy.util.is_package(self._model)
        if not named and not Path(self._model).is_absolute():
            raise ConfigError(f"{where}: no such package is installed; python -m spacy download {self._model}")
        try:
            return spacy.load(self._model if named else Path(self._model))
        except Exception as error:  # loading runs code that is not ours
            raise ConfigError(f"{where}: cannot be loaded ({_line(error)}); name an installed pipeline") from error

    def _found(self, draft: Draft) -> Iterator[tuple[Kind, str, Span]]:
        """Yield each entity that is wanted: its kind, its words and where they stand, without a possessive ending."""
        meta = self._pipeline.meta
        rule = f"spacy {meta['lang']}_{meta['name']} {meta['version']}"
        blocks = list(draft.blocks())
        ends = accumulate(len(text) for _, text in blocks)
        read = [block for block, end in zip(blocks, ends, strict=True) if end <= MAX_TEXT]
        documents = self._pipeline.pipe(text for _, text in read)
        for (block, _), document in zip(read, documents, strict=True):
            for entity in document.ents:
                words = POSSESSIVE.sub("", entity.text)
                if (kind := KINDS.get(entity.label_)) and words:
                    start = entity.start_char
                    yield kind, words, Span(block=block, start=start, end=start + len(words), rule=rule)


def _grouped(found: Iterable[tuple[Kind, str, Span]], kind: type[Named]) -> tuple[Named, ...]:
    """Return the entities of a kind, each name once with every span, in the order in which they first appear."""
    names: dict[str, str] = {}
    evidence: dict[str, list[Span]] = {}
    for of, words, span in found:
        if of is kind:
            key = folded(words)
            names.setdefault(key, " ".join(words.split()))
            evidence.setdefault(key, []).append(span)
    return tuple(kind(name=names[key], evidence=tuple(spans)) for key, spans in evidence.items())


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
