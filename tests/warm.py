"""What a process of Wire loads in its first seconds, loaded once: press.py's processes are forked from one that has.

So hundreds of them can be ended in minutes, and at moments at which they work.
"""

from datetime import UTC, datetime
from pathlib import Path

from wire.cli import main  # noqa: F401
from wire.config import defaults
from wire.item import RawArticle
from wire.normalise.article import normalise

_TEXT = b"Harbour reopens\n\nThe harbour of Exampleton reopened on Monday. Jane Roe of NATO said that 3 ships waited.\n"
_NOW = datetime(2024, 9, 30, tzinfo=UTC)
normalise(RawArticle(origin="a.txt", media_type="text/plain", data=_TEXT, received_at=_NOW), defaults(Path()).tag)
