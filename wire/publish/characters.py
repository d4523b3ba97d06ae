"""Characters that not every format can carry, taken out of items before anything is rendered.

XML 1.0 has no control characters (section 2.2), UTF-8 no surrogates, and the W3C feed validator objects to the C1
controls. Each is replaced by one character, so that marks and evidence still count right.
"""

import re
from typing import Any, TypeVar

from pydantic_core import PydanticSerializationError

from wire.item import Frozen

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_UNSOUND = re.compile(f"[{_CONTROL}\ud800-\udfff\ufffe\uffff]")

#: What may be one of them in JSON, where a control character has an escape.
_PERHAPS = re.compile("\\\\(u00[01]|[bfr])|[\x7f-\x9f\ufffe\uffff]")

_Model = TypeVar("_Model", bound=Frozen)


def clean(text: str) -> str:
    """Return the text with a space for each control character, and U+FFFD for what is no character at all."""
    return _UNSOUND.sub(lambda found: " " if found[0] < "\ud800" else "\ufffd", text)


def on_one_line(text: str) -> str:
    """Return the text with one space for any white space in it, and none around it."""
    return " ".join(text.split())


def clean_values(model: _Model) -> _Model:
    """Return the model with every text in it clean; the same object where there is nothing to clean."""
    if _is_clean(model):
        return model
    values = {name: getattr(model, name) for name in type(model).model_fields}
    cleaned = {name: _clean(value) for name, value in values.items()}
    changes = {name: value for name, value in cleaned.items() if value is not values[name]}
    return model.evolve(**changes) if changes else model


def _is_clean(model: Frozen) -> bool:
    """Whether a look at the model as JSON, which is ten times as fast, finds nothing to clean."""
    try:
        return not _PERHAPS.search(model.model_dump_json())
    except PydanticSerializationError:  # half a character, which is in no JSON
        return False


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean(value) if _UNSOUND.search(value) else value
        case Frozen():
            return clean_values(value)
        case tuple():
            return _same(value, tuple(map(_clean, value)))
        case dict():
            return _same(value, {_clean(key): _clean(part) for key, part in value.items()})
        case _:
            return value


def _same(before: Any, after: Any) -> Any:
    """Return `before` itself where nothing changed, so that models need no validation again."""
    return before if before == after else after
