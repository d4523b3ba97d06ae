"""What to write instead of a value that the configuration cannot use: pydantic's words for it say what a type is."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import AfterValidator

_LIST = "write a list, such as [a, b], or each in a line of its own after a -"
_WHOLE = "write a whole number"
_NUMBER = "write a number"
_DAY = "write a day, such as 2024-01-31"
_NETWORK = "write a network or an address, such as 10.0.0.0/8"

#: By the type of pydantic's error; {} are the limits and the choices that it names.
_WORDS: Mapping[str, str] = {
    "string_type": "write text",
    "string_too_short": "is empty; write something, or delete the line",
    "tuple_type": _LIST,
    "too_short": "is empty; write at least {min_length}",
    "dict_type": "write `key: value` lines below it",
    "model_type": "write `key: value` lines below it",
    "model_attributes_type": "write `key: value` lines below it",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "greater_than": "write a number greater than {gt}",
    "greater_than_equal": "write a number that is {ge} or more",
    "less_than": "write a number less than {lt}",
    "less_than_equal": "write a number that is {le} or less",
    "literal_error": "write {expected}",
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "ip_any_network": _NETWORK,
}


def matching(pattern: str, remedy: str) -> AfterValidator:
    """Return what holds text against a pattern, and says the remedy where it does not match as a whole."""
    form = re.compile(pattern)

    def check(text: str) -> str:
        if not form.fullmatch(text):
            raise ValueError(f"{text!r} cannot be used; {remedy}")
        return text

    return AfterValidator(check)


def remedy(problem: Mapping[str, Any]) -> str:
    """Return what is wrong with a value and what to write, from one of a ValidationError's errors."""
    words = _WORDS.get(problem["type"])
    if words is None:
        return str(problem["msg"]).removeprefix("Value error, ")
    told = words.format(**problem.get("ctx", {}))
    value = problem["input"]
    return f"{value!r} cannot be used; {told}" if isinstance(value, str) and value else told


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Return why a file cannot be read as text, in a few words."""
    return getattr(error, "strerror", None) or "it is no UTF-8"


def unknown(key: str, known: list[str]) -> str:
    """Return what to write instead of a key that is not known: the keys that are, and the one that is likely meant."""
    likely = get_close_matches(key.rpartition(".")[2], known, n=1)
    meant = f"; {likely[0]} is likely meant" if likely else ""
    return f"unknown key {key}; the keys are: {', '.join(known)}{meant}"
