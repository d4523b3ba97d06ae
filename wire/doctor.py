"""Is the whole installation in order? Each thing that Wire stands on is looked at, and what is wrong says what to do.

diagnoses = examine(config, now)     one after another, cheap ones first; nothing is changed, nothing is fetched
"""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from wire.config import Config
from wire.errors import ConfigError, EngineError, LockedError, StoreError, WireError
from wire.health import pulse
from wire.item import Frozen
from wire.publish.check import check
from wire.publish.layout import Layout
from wire.secrets import signing_secrets
from wire.sources import FolderSource
from wire.store.lock import locked
from wire.store.store import FILE, Store

Grade = Literal["well", "warning", "wrong"]

SHOWN = 5  # faults of one kind
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)  # no machine that runs this Wire has an earlier time


class Diagnosis(Frozen):
    """How one thing is."""

    grade: Grade
    name: str
    told: str
    remedy: str = Field(default="", description="what to do; empty where nothing is to be done")


def examine(config: Config, now: datetime) -> Iterator[Diagnosis]:
    """Yield how everything is that the configuration stands on."""
    for look in _LOOKS:
        yield from look(config, now)


def _python(_config: Config, _now: datetime) -> Iterator[Diagnosis]:
    told = f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
    yield Diagnosis(grade="well", name="Python", told=told)


def _clock(config: Config, now: datetime) -> Iterator[Diagnosis]:
    last = max((path.stat().st_mtime for path in (config.state / FILE,) if path.exists()), default=0.0)
    ahead = datetime.fromtimestamp(last, UTC) - now
    if now < RELEASED or ahead > timedelta(minutes=1):
        before = "this Wire was made" if now < RELEASED else "the store was last written"
        told = f"the clock says {now:%Y-%m-%d %H:%M:%S %Z}, which is before {before}"
        yield Diagnosis(
            grade="wrong", name="clock", told=told, remedy="set it; `timedatectl set-ntp true` keeps it right"
        )
    else:
        yield Diagnosis(grade="well", name="clock", told=f"{now:%Y-%m-%d %H:%M:%S %Z}")


def _identity(config: Config, now: datetime) -> Iterator[Diagnosis]:
    if config.authority_date > now.date():
        remedy = "set authority_date to a day on which the authority was yours, before the first publishing"
        yield Diagnosis(
            grade="wrong", name="authority_date", told=f"{config.authority_date} is not yet (RFC 4151)", remedy=remedy
        )
    if config.authority.endswith(".example"):
        remedy = "set authority and authority_date before the first publishing: they are part of every id"
        yield Diagnosis(grade="warning", name="authority", told=f"{config.authority} is nobody's", remedy=remedy)
    if urlsplit(config.base_url).hostname in {"localhost", "127.0.0.1", "::1"}:
        remedy = "set base_url to where readers will find feeds/"
        yield Diagnosis(
            grade="warning", name="base_url", told=f"{config.base_url} is this machine's only", remedy=remedy
        )


def _schedule(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    periods = [config.schedule.take_in, config.schedule.publish]
    periods += [source.every for source in config.polled if source.every]
    yield Diagnosis(grade="well", name="schedule", told=", ".join(dict.fromkeys(periods)))


def _folders(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    """Yield whether what is to be written can be, and what is to be read is there."""
    for folder in (config.state, config.feeds):
        there = next(path for path in (folder, *folder.parents) if path.exists())
        if not os.access(there, os.W_OK | os.X_OK):
            yield Diagnosis(
                grade="wrong", name=str(folder), told="cannot be written", remedy=f"let this user write {there}"
            )
    for source in config.sources:
        if isinstance(source, FolderSource) and not os.access(config.root / source.folder, os.R_OK | os.X_OK):
            remedy = "make it, readable for this user, or take it out of `sources`"
            yield Diagnosis(grade="wrong", name=source.key, told="cannot be read", remedy=remedy)
    free = shutil.disk_usage(config.root).free
    yield Diagnosis(grade="well", name="disk", told=f"{free / 1e9:.1f} GB free")


def _secrets(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    for source in config.pushed:
        try:
            signing_secrets(source, config.root)
        except ConfigError as error:
            yield Diagnosis(grade="wrong", name=source.key, told=str(error), remedy="write the secret there")
        path = config.root / source.secret_file if source.secret_file else None
        if path and path.exists() and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            told = f"others on this machine can read {path}"
            yield Diagnosis(grade="warning", name=source.key, told=told, remedy=f"chmod 600 {path}")


def _templates(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    for fault in Layout(config.templates).faults:
        yield Diagnosis(grade="warning", name="templates", told=fault, remedy="correct it")


def _lock(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    if not config.state.is_dir():
        return
    try:
        with locked(config.state):
            yield Diagnosis(grade="well", name="lock", told="no Wire works here now")
    except LockedError as error:
        yield Diagnosis(grade="well", name="lock", told=str(error).partition(": ")[2].partition(";")[0])
    except StoreError as error:
        yield Diagnosis(grade="wrong", name="lock", told=str(error), remedy="let this user write there")


def _store(config: Config, now: datetime) -> Iterator[Diagnosis]:
    """Yield whether every item in the store is as it was saved, and whether the runs come."""
    if not (config.state / FILE).exists():
        remedy = "put an article into a source, then `wire publish`"
        yield Diagnosis(grade="warning", name="store", told="there is none yet", remedy=remedy)
        return
    try:
        with Store.open(config.state) as store:
            faults = store.check()
            beat = pulse(store, config, now)
    except StoreError as error:
        yield Diagnosis(grade="wrong", name="store", told=str(error), remedy="wire restore FILE, with your last backup")
        return
    for fault in faults[:SHOWN]:
        yield Diagnosis(grade="wrong", name="store", told=fault, remedy="wire restore FILE, with your last backup")
    if not faults:
        yield Diagnosis(grade="well", name="store", told=f"{config.state / FILE} is whole")
    for problem in beat.problems:
        yield Diagnosis(grade="wrong", name="runs", told=problem, remedy="see its log; the daemon is `wire daemon`")
    for warning in beat.warnings:
        yield Diagnosis(grade="warning", name="items", told=warning, remedy="wire status")


def _feeds(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    if not any(config.feeds.glob("*/atom.xml")):
        yield Diagnosis(grade="warning", name="feeds", told="nothing is published yet", remedy="wire publish")
        return
    problems = check(config.feeds)
    for problem in problems[:SHOWN]:
        yield Diagnosis(grade="wrong", name="feeds", told=str(problem), remedy="wire check, then wire publish")
    if not problems:
        yield Diagnosis(grade="well", name="feeds", told="valid and complete")


def _engines(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    """Yield which languages no engine can translate into from English, and which packages are not as they should be."""
    from wire.translate.engine import routes
    from wire.translate.engines.configured import engines  # they take a while to load

    with engines(config) as able:
        for language in config.languages:
            ways = [] if language == "en" else routes(able, "en", language, config.translate.pivots)
            if ways:
                yield Diagnosis(grade="well", name=f"en to {language}", told=", ".join(way.name for way in ways))
            elif language != "en":
                remedy = f"wire models install {language}"
                yield Diagnosis(grade="warning", name=f"en to {language}", told="no engine", remedy=remedy)


def _models(config: Config, _now: datetime) -> Iterator[Diagnosis]:
    from wire.translate.models import packages, pins

    if "argos" not in config.engines:
        return
    try:
        findings = pins.verify(packages.installed(), pins.load(config.models_lock))
    except (EngineError, ConfigError) as error:
        yield Diagnosis(grade="wrong", name="models", told=str(error), remedy="correct that")
        return
    for one in findings:
        for fault in one.faults:
            remedy = f"wire models remove {one.name}, then install it anew"
            yield Diagnosis(grade="wrong", name=one.name, told=fault, remedy=remedy)
        if not one.faults:
            yield Diagnosis(grade="well", name=one.name, told="every file as it was installed")


def _sure(look: Callable[[Config, datetime], Iterator[Diagnosis]]) -> Callable[[Config, datetime], Iterator[Diagnosis]]:
    """Let what one look stumbles over be a finding, so that the others go on."""

    def sure(config: Config, now: datetime) -> Iterator[Diagnosis]:
        try:
            yield from look(config, now)
        except (WireError, OSError) as error:
            yield Diagnosis(grade="wrong", name=look.__name__.strip("_"), told=str(error), remedy="correct that")

    return sure


_LOOKS = tuple(
    _sure(look)
    for look in (
        _python, _clock, _identity, _schedule, _folders, _secrets, _templates, _lock, _store, _feeds, _engines, _models,
    )
)  # fmt: skip
