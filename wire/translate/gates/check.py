"""All the gates, by the names that the configuration's users see in `wire status`."""

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.language import language_is_target
from wire.translate.gates.markers import placeholders_survive
from wire.translate.gates.markup import markup_survives
from wire.translate.gates.names import names_survive
from wire.translate.gates.negation import negation_survives
from wire.translate.gates.numbers import numbers_survive
from wire.translate.gates.quotations import quotes_survive
from wire.translate.gates.shape import is_translated, length_is_plausible, not_repeated
from wire.translate.gates.terms import terms_used

#: A gate returns what the translation missed, as an editor would remark, or None where it may pass.
Gate = Callable[[Candidate], str | None]

GATES: dict[str, Gate] = {
    "is_translated": is_translated,
    "language_is_target": language_is_target,
    "length_is_plausible": length_is_plausible,
    "not_repeated": not_repeated,
    "placeholders_survive": placeholders_survive,
    "numbers_survive": numbers_survive,
    "names_survive": names_survive,
    "negation_survives": negation_survives,
    "quotes_survive": quotes_survive,
    "markup_survives": markup_survives,
    "terms_used": terms_used,
}


def check(candidate: Candidate) -> dict[str, str]:
    """Return the gates that a translation fails, each with its remark; {} where it may pass."""
    failed = {name: gate(candidate) for name, gate in GATES.items()}
    return {name: remark for name, remark in failed.items() if remark}


@cache
def version() -> str:
    """Return a short hash of the gates and the data they go by: when it changes, held items are tried again."""
    parts = [resources.files("wire.translate.gates"), resources.files("wire.text").joinpath("data")]
    digest = hashlib.sha256()
    for part in parts:
        for file in sorted(_files(part), key=lambda file: file.name):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry
