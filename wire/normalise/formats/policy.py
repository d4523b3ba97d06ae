"""Whether a machine-readable policy that comes with an item forbids a translation: RightsML, which is ODRL 2.2.

A prohibition of translating, of deriving anything, or of any use at all forbids it (ODRL Vocabulary, sections 4.3 and
4.4: translate is part of derive, which is part of use). What a policy permits, and asks for in return, is for people.
"""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from wire.normalise.formats.tree import name, words

_FORBIDDING = frozenset({"translate", "derive", "use"})
_DEEPEST = 20  # levels of a policy that are looked at


def forbids_in_xml(element: etree._Element) -> bool:
    """Whether a policy in ODRL's XML encoding, at any depth of the element, forbids a translation."""
    prohibitions = (each for each in element.iter() if name(each) == "prohibition")
    actions = (each for prohibition in prohibitions for each in prohibition.iter() if name(each) == "action")
    return any(_forbids(each.get("name") or words(each)) for each in actions)


def forbids_in_json(text: str) -> bool:
    """Whether a policy in JSON-LD forbids a translation; what is no JSON says nothing."""
    try:
        policy = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return any(_forbids(action) for each in _under("prohibition", policy) for action in _actions(each))


def _under(key: str, value: Any, depth: int = 0) -> Iterator[Any]:
    """Yield what stands under a key, wherever that is."""
    inside = list(value.items()) if isinstance(value, dict) else []
    inside += [("", each) for each in value] if isinstance(value, list) else []
    for found, each in inside if depth < _DEEPEST else ():
        if found.rpartition(":")[2] == key:
            yield each
        yield from _under(key, each, depth + 1)


def _actions(prohibition: Any) -> Iterator[str]:
    """Yield the actions: a name, or an object with an id, or several of them."""
    for action in _under("action", prohibition):
        for each in action if isinstance(action, list) else [action]:
            values = each.values() if isinstance(each, dict) else [each]
            yield from (value for value in values if isinstance(value, str))
            yield from (str(inside.get("@id", "")) for inside in values if isinstance(inside, dict))


def _forbids(action: str) -> bool:
    """Tell an action by the last part of its name: odrl:translate, http://www.w3.org/ns/odrl/2/translate."""
    return action.strip().replace("#", "/").replace(":", "/").rpartition("/")[2].lower() in _FORBIDDING
