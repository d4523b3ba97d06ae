"""What was decided of items, on record beside the store: a copy that takes its place knows nothing of what came after.

A kill, a withholding or its end, a correction, a hold, an approval: each is the version of an item that it made, as one
line of JSON in .wire/decisions.jsonl, on the disk before the store has it. Of each item the last line counts.
"""

import os
from pathlib import Path

from pydantic import ValidationError

from wire.disk import sync
from wire.errors import StoreError
from wire.item import Item, Status

FILE = "decisions.jsonl"


def decided(item: Item, before: Status | None) -> bool:
    """Whether somebody decided something of a version, be it that it is usable again; `before`: the one before it."""
    reviewed = item.translation is not None and item.translation.review is not None
    return item.status != "usable" or before not in {None, "usable"} or bool(item.notes) or reviewed


def record(state: Path, item: Item) -> None:
    """Put a version on record in the folder of the store. StoreError."""
    path = state / FILE
    try:
        new = not path.exists()
        with path.open("ab") as file:
            broken_off = file.tell() > 0 and path.read_bytes()[-1:] != b"\n"
            file.write(b"\n" * broken_off + item.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if new:
            sync(state)
    except OSError as error:
        remedy = "free some space, or let this user write there"
        raise StoreError(f"{path}: cannot be written ({error.strerror}); {remedy}") from error


def recorded(state: Path) -> list[Item] | None:
    """Return the last version of each item that is on record, in their order; None where there is no record at all.

    A line that broke off is none: what it was about was never in the store. StoreError where it cannot be read.
    """
    try:
        lines = (state / FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{state / FILE}: cannot be read ({error.strerror}); see who may read it") from error
    last: dict[str, Item] = {}
    for line in lines:
        try:
            item = Item.model_validate_json(line)
        except ValidationError:
            continue
        last.pop(item.uri, None)
        last[item.uri] = item
    return list(last.values())
