"""WebSub: hubs are told which feeds have changed, and what a hub could not be told is told after the next publish.

Off unless `publish.websub_hubs` names a hub. Nothing but the feeds' addresses is said, and only after they stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

import httpx2

from wire.config import Config
from wire.publish import addresses
from wire.publish.addresses import ATOM, JSON_FEED, RSS
from wire.store.outbox import Outbox

TIMEOUT = 10.0  # seconds for one request
_FEEDS = frozenset({RSS, ATOM, JSON_FEED})


def topics(changed: Iterable[str], base_url: str) -> list[str]:
    """Return the addresses of the feeds among changed files (paths under feeds/)."""
    paths = map(PurePosixPath, changed)
    return [addresses.absolute(base_url, path) for path in paths if path.name in _FEEDS]


def announce(outbox: Outbox, config: Config, changed: Iterable[str]) -> Iterator[str]:
    """Tell every hub of the feeds that changed, and of those it was not told of; yield a line for each that failed.

    A feed that changed several times meanwhile is told of once. Where a hub does not answer, the rest for it waits too.
    """
    hubs = config.publish.websub_hubs
    outbox.put(hubs, topics(changed, config.base_url) if hubs else ())
    if not hubs:
        return
    with httpx2.Client(timeout=TIMEOUT, headers={"User-Agent": "Wire"}) as client:
        for hub in hubs:
            waiting = outbox.of(hub)
            if why := _tell(client, outbox, hub, waiting):
                left = len(outbox.of(hub))
                yield f"{hub}: could not be told of {left} feeds ({why}); it is told after the next publish"


def _tell(client: httpx2.Client, outbox: Outbox, hub: str, waiting: Sequence[str]) -> str:
    """Tell a hub of feeds, one after the other; return why it did not take one."""
    for topic in waiting:
        try:
            answer = client.post(hub, data={"hub.mode": "publish", "hub.url": topic, "hub.topic": topic})
        except httpx2.HTTPError as error:
            return str(error) or type(error).__name__
        if not answer.is_success:
            return f"HTTP {answer.status_code}"
        outbox.take(hub, topic)
    return ""
