"""What the gates judge: a segment, what is to be its translation, and what is known beside the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wire.item import Mark


@dataclass(frozen=True)
class Candidate:
    """A translation of one segment, before it is believed.

    The languages are BCP 47 tags. `terms` are words of the source as they stand there, each with the form that the
    glossary wants in the translation, uninflected. `people` are surnames of people of whom the text is known to speak.
    Marks count characters from the beginning of their segment.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    terms: Mapping[str, str] = field(default_factory=dict)
    source_marks: tuple[Mark, ...] = ()
    target_marks: tuple[Mark, ...] = ()
    people: tuple[str, ...] = ()
