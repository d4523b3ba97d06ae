"""What Prometheus is told of the wire: read from the store when it asks, so it is true whichever process is asked."""

from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from wire.config import Config
from wire.health import Pulse, SourceHealth, disk, pulse, sources
from wire.store.store import Store
from wire.store.totals import Total

_PAIR = ("engine", "source", "target")


def exposition(store: Store, config: Config, now: datetime) -> bytes:
    """Return the metrics in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(_Wire(store, config, now))
    return generate_latest(registry)


class _Wire(Collector):
    def __init__(self, store: Store, config: Config, now: datetime) -> None:
        self._store = store
        self._config = config
        self._now = now

    def collect(self) -> Iterator[Metric]:
        """Yield what there is to tell."""
        beat = pulse(self._store, self._config, self._now)
        yield GaugeMetricFamily("wire_well", "Whether nobody need be woken", value=float(beat.well))
        yield _items(beat)
        yield from _runs(beat)
        yield from _sources(sources(self._store, self._config))
        yield from _totals(self._store.totals())
        yield _feed_age(self._config, self._now)
        yield GaugeMetricFamily("wire_disk_free_bytes", "Room on the disk", value=float(disk(self._config).free))


def _items(beat: Pulse) -> Metric:
    items = GaugeMetricFamily("wire_items", "Items by language and verdict", labels=("language", "verdict"))
    for language, counts in beat.counts.items():
        for verdict, count in counts.items():
            items.add_metric((language, verdict), count)
    return items


def _runs(beat: Pulse) -> Iterator[Metric]:
    ended = GaugeMetricFamily("wire_run_ended_timestamp_seconds", "When the last run ended", labels=("kind",))
    took = GaugeMetricFamily("wire_run_seconds", "How long the last run took", labels=("kind",))
    failing = GaugeMetricFamily("wire_run_failing", "Whether an error ended the last run", labels=("kind",))
    counted = GaugeMetricFamily("wire_run_counts", "What the last run counted", labels=("kind", "what"))
    for kind, run in beat.last.items():
        if run.ended_at:
            ended.add_metric((kind,), run.ended_at.timestamp())
            took.add_metric((kind,), (run.ended_at - run.begun_at).total_seconds())
        failing.add_metric((kind,), float(bool(run.error)))
        for what, count in run.counts.items():
            counted.add_metric((kind, what), count)
    yield from (ended, took, failing, counted)


def _sources(asked_of: list[SourceHealth]) -> Iterator[Metric]:
    asked = GaugeMetricFamily("wire_source_asked_timestamp_seconds", "When it was last asked", labels=("source",))
    failures = GaugeMetricFamily("wire_source_failures", "How many times in a row it failed", labels=("source",))
    for source in asked_of:
        if source.fetched_at:
            asked.add_metric((source.name,), source.fetched_at.timestamp())
        failures.add_metric((source.name,), source.failures)
    yield from (asked, failures)


def _totals(totals: list[Total]) -> Iterator[Metric]:
    segments = CounterMetricFamily("wire_segments", "Segments that engines translated", labels=_PAIR)
    words = CounterMetricFamily("wire_words", "Words of the source that engines translated", labels=_PAIR)
    spent = CounterMetricFamily("wire_translating_seconds", "Seconds that engines took", labels=_PAIR)
    rate = GaugeMetricFamily("wire_words_per_second", "Words a second, over all that was translated", labels=_PAIR)
    hits = CounterMetricFamily("wire_memory_hits", "Segments for which the memory answered", labels=_PAIR)
    for total in totals:
        pair = (total.engine, total.source_language, total.target_language)
        segments.add_metric(pair, total.segments)
        words.add_metric(pair, total.words)
        spent.add_metric(pair, total.seconds)
        hits.add_metric(pair, total.remembered)
        if total.seconds:
            rate.add_metric(pair, total.words / total.seconds)
    yield from (segments, words, spent, rate, hits)


def _feed_age(config: Config, now: datetime) -> Metric:
    age = GaugeMetricFamily("wire_feed_age_seconds", "How long ago a feed last changed", labels=("language",))
    for feed in sorted(config.feeds.glob("*/atom.xml")):
        changed = datetime.fromtimestamp(feed.stat().st_mtime, UTC)
        age.add_metric((feed.parent.name,), (now - changed).total_seconds())
    return age
