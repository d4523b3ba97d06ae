"""What engines leave undone and rules can mend safely, after a segment is translated and before the gates see it."""

import re
from collections.abc import Iterable

from wire import languages
from wire.item import Place
from wire.text.places import territories, territory_name


def copyedit(text: str, places: Iterable[Place], source: str, target: str) -> str:
    """Return a translated segment with the countries of its item as the target language calls them.

    Engines leave a name that they do not know as it stands: `los Netherlands`. `source` and `target` are tags.
    """
    if languages.script(source) != languages.script(target):
        return text
    known = territories(source)
    for place in places:
        name = territory_name(known[place.name], target) if place.name in known else None
        if name and name != place.name:
            text = re.sub(rf"(?<![\w-]){re.escape(place.name)}(?![\w-])", name.replace("\\", r"\\"), text)
    return text
