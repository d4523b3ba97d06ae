import os
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from make import make_item
from wire import pipeline
from wire.config import Config, defaults
from wire.doctor import RELEASED, Diagnosis, examine
from wire.sources import FolderSource, PushSource
from wire.store.lock import locked
from wire.store.store import Store

NOW = RELEASED + timedelta(days=36_500)  # later than any file that a test writes


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "seeds").mkdir()
    return defaults(tmp_path).evolve(languages=("en",), engines=())


def named(diagnoses: Iterable[Diagnosis], grade: str) -> dict[str, str]:
    return {one.name: one.told for one in diagnoses if one.grade == grade}


def published(config: Config) -> None:
    """A wire whose runs have come and ended."""
    (config.root / "seeds/a.txt").write_text("Harbour reopens\nThe harbour of Exampleton reopened on Monday.\n")
    with pipeline.opened(config) as wire:
        with wire.store.recorded(lambda: NOW, "take_in"):
            list(pipeline.take_in(wire, NOW))
        pipeline.publish_on_record(wire, lambda: NOW)


def test_a_wire_that_works_is_found_well(config: Config) -> None:
    published(config.evolve(authority="wire.test", base_url="https://wire.test/"))
    diagnoses = list(examine(config.evolve(authority="wire.test", base_url="https://wire.test/"), NOW))
    assert named(diagnoses, "wrong") == {}
    assert named(diagnoses, "warning") == {}
    assert {"store", "feeds", "schedule", "lock", "clock"} <= named(diagnoses, "well").keys()


def test_an_empty_folder_is_told_what_comes_next(config: Config) -> None:
    diagnoses = list(examine(config, NOW))
    assert named(diagnoses, "wrong") == {}
    assert named(diagnoses, "warning").keys() == {"authority", "base_url", "store", "feeds"}
    assert all(one.remedy for one in diagnoses if one.grade != "well")
    at_home = config.evolve(base_url="http://127.0.0.1:8000/")
    assert named(examine(at_home, NOW), "warning")["base_url"] == "http://127.0.0.1:8000/ is this machine's only"


@pytest.mark.parametrize(
    ("changes", "name", "told"),
    [
        ({"sources": (FolderSource(folder=Path("nowhere")),)}, "nowhere", "cannot be read"),
        ({"authority_date": date(9999, 1, 1)}, "authority_date", "is not yet"),
        ({"sources": (PushSource(push="desk", secret_env="WIRE_NO_SUCH_SECRET"),)}, "push:desk", "is not set"),
        ({"engines": ("argos",), "languages": ("en", "uk")}, "en to uk", "no engine"),
    ],
)
def test_what_is_not_in_order_is_named(
    config: Config, argos_folder: Path, changes: dict[str, Any], name: str, told: str
) -> None:
    diagnoses = list(examine(config.evolve(**changes), NOW))
    [one] = [one for one in diagnoses if one.name == name]
    assert one.grade != "well"
    assert told in one.told
    assert one.remedy


def test_a_secret_that_others_can_read_is_a_warning(config: Config) -> None:
    secret = config.root / "push.secret"
    secret.write_text("0123456789abcdef0123456789abcdef")
    config = config.evolve(sources=(PushSource(push="desk", secret_file=Path("push.secret")),))
    secret.chmod(0o644)
    assert "others on this machine can read" in named(examine(config, NOW), "warning")["push:desk"]
    secret.chmod(0o600)
    assert "push:desk" not in named(examine(config, NOW), "warning")


def test_a_damaged_store_and_damaged_feeds_are_wrong_and_the_rest_is_looked_at(config: Config) -> None:
    published(config)
    (config.feeds / "en/rss.xml").write_text("<rss>")
    with Store.open(config.state) as store:
        store.save(make_item())
    path = config.state / "wire.sqlite"
    path.write_bytes(path.read_bytes().replace(b"Harbour of Exampleton", b"Harbour of Nowhereton", 1))
    wrong = named(examine(config, NOW), "wrong")
    assert "en/rss.xml" in wrong["feeds"]
    assert "damaged" in wrong["store"] or "differs" in wrong["store"]


def test_a_clock_that_went_back_is_seen(config: Config) -> None:
    published(config)
    os.utime(config.state / "wire.sqlite", (NOW.timestamp(), NOW.timestamp()))
    assert "before the store was last written" in named(examine(config, NOW - timedelta(hours=1)), "wrong")["clock"]
    never = RELEASED - timedelta(days=1)
    assert "before this Wire was made" in named(examine(config, never), "wrong")["clock"]


def test_a_wire_at_work_is_no_fault(config: Config) -> None:
    with locked(config.state):
        assert f"process {os.getpid()}" in named(examine(config, NOW), "well")["lock"]
