"""The way of an item, from an article to the feeds: the only module that knows all stages.

    take_in(wire, now):  sources | normalise | decide | save | translate what lacks | save
    publish(wire, now):  items | publishable at now | render | write the files whose bytes changed

The two halves meet only in the store, so either can be run again at any time: what is known is not
taken twice, and what stands is not written twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING

from wire.config import Config
from wire.errors import ArticleError, FetchError, RefusedError
from wire.ingest.folder import read_file, read_folder, read_path
from wire.item import Failed, Held, Item, Outcome, RawArticle, Taken, Unchanged
from wire.normalise.article import digest, extent, normalise, settled
from wire.normalise.entities import EntityProvider
from wire.normalise.entries import articles, entries, identified, only
from wire.normalise.spacy import configured
from wire.sources import FeedSource, FolderSource, PageSource, PolledSource, PushSource, hints
from wire.store.fetches import Fetch
from wire.store.store import Store
from wire.translate.engines.configured import engines
from wire.translate.glossary import Glossary
from wire.translate.meter import Meter, Metered
from wire.translate.review import reviewed
from wire.translate.translator import Translator

if TYPE_CHECKING:  # what publishes or asks servers is loaded when there is need, so that decoding begins the sooner
    from wire.ingest.remote import Fetcher
    from wire.ingest.web import Web
    from wire.publish.site import Written

#: What is saved in one transaction: so many articles, bytes of them, or what came in so many seconds.
GROUP, LARGE, MOMENT = 20, 100_000, 0.5


@dataclass(frozen=True)
class Wire:
    """What a run needs: what it is told, what is known, and what translates."""

    config: Config
    store: Store
    translator: Translator
    second: EntityProvider | None = None  # of entities, beside the rules
    meter: Meter = field(default_factory=Meter)
    web: "Web | None" = None  # what asks servers, where it is not as the configuration has it

    @cached_property
    def fetcher(self) -> "Fetcher":
        """What asks feeds and pages."""
        from wire.ingest.remote import Fetcher
        from wire.ingest.web import Web

        return Fetcher(self.web or Web.from_config(self.config.fetch))


@dataclass(frozen=True)
class Coverage:
    """What readers see in one language: how many items, and which engines' words stand in those of its feeds."""

    language: str
    items: int
    engines: frozenset[str]
    draft: bool


@contextmanager
def opened(config: Config, state: Path | None = None, *, translating: bool = True) -> Iterator[Wire]:
    """Open the store and the engines that the configuration names, and close them after the run.

    `state` is the folder of the store where it is not the configured one; what only takes in is not `translating`.
    """
    meter = Meter()
    with Store.open(state or config.state) as store, ExitStack() as stack:
        able = stack.enter_context(engines(config)) if translating else []
        glossary = Glossary.from_config(config.glossary, config.root)
        watched = [Metered(engine, meter) for engine in able]
        translator = Translator(watched, glossary, store.memory, config.translate)
        yield Wire(config, store, translator, configured(config), meter)


def take_in(wire: Wire, now: datetime, paths: Sequence[Path] = ()) -> Iterator[Outcome]:
    """Take in every article of the sources (or of `paths`), then translate every item that lacks a language.

    What happened to each is yielded as soon as it is saved: a caller may stop between two outcomes
    and loses nothing, for the next run finds what still lacks.
    """
    for path in paths:
        yield from _take_all(wire, _each(read_path(path, wire.config.root, now)), now)
    if not paths:
        wire.store.keep_only_sources([source.key for source in wire.config.sources])
        for source in wire.config.polled:
            yield from poll(wire, source, now, at_once=True)
    yield from catch_up(wire, now)


def poll(wire: Wire, source: PolledSource, now: datetime, *, at_once: bool = False) -> Iterator[Outcome]:
    """Take in what one source has; nothing is translated yet. `at_once`: files, too, that may still be written.

    A source that cannot be read, or is left alone since it could not, is one Failed outcome, whose origin is the
    source's key; the store's `fetches` says what became of it, and until when it is left alone.
    """
    match source:
        case FolderSource():
            yield from _poll_folder(wire, source, now, settle=0 if at_once else source.settle)
        case FeedSource() | PageSource():
            yield from _poll_remote(wire, source, now)


def receive(wire: Wire, source: PushSource, raw: RawArticle, now: datetime) -> list[Taken | Unchanged]:
    """Take in what somebody posted, all of it or nothing; it is saved. ArticleError says what is wrong with it."""
    outcomes = []
    with wire.store.together():
        for one in identified(raw):
            outcome = _take(wire, one.evolve(hints={**one.hints, **hints(source)}), in_order=False)
            if isinstance(outcome, Failed):
                raise ArticleError(outcome.reason)
            wire.store.note(outcome, now)
            outcomes.append(outcome)
        wire.store.save_fetch(Fetch(source=source.key, fetched_at=now, succeeded_at=now))
    return outcomes


def catch_up(wire: Wire, now: datetime, story: str | None = None) -> Iterator[Outcome]:
    """Translate every item, or the one of a story, into each language that it lacks; each outcome is saved first.

    The engines rest afterwards: a daemon has no use for their memory until the next run.
    """
    try:
        for language in wire.config.languages:
            yield from _translate(wire, language, now, story)
    finally:
        wire.translator.rest()
        wire.store.add_totals(wire.meter.read())


def renew(wire: Wire, original: Item, known: Item, now: datetime) -> Iterator[Outcome]:
    """Translate an original again into the language of a known translation, and save what reads otherwise.

    What may be published is not replaced by what may not: that is yielded as Held, and forgotten. Nor is anything saved
    where the original was changed or killed meanwhile: its newest version is translated by whoever did that.
    """
    for _, result in wire.translator.translate(iter([original]), known.language):
        if not isinstance(result, Item):
            yield result
        elif (result.headline, result.body) == (known.headline, known.body):
            yield Unchanged(origin=known.origin, uri=known.uri, language=known.language)
        elif _holds(result) and not _holds(known):
            yield _held(result)
        else:
            recipe = wire.translator.recipe(original.language, known.language)
            outcome: Outcome = Unchanged(origin=known.origin, uri=known.uri, language=known.language)
            with wire.store.together():
                if wire.store.original(original.story) == original:
                    outcome = _save(wire, result)
                    wire.store.note(outcome, now, original.version, recipe)
            yield outcome


def publish(wire: Wire, now: datetime, *, everything: bool = False) -> "Written":
    """Write what readers may see at `now`: what changed since last time, or `everything` if need be.

    Hubs that the configuration names are told of the feeds that changed, once they stand.
    """
    from wire.publish import site, websub

    written = site.publish(wire.store, wire.config, now, everything=everything)
    untold = websub.announce(wire.store.outbox, wire.config, written.lists)
    return replace(written, warnings=(*written.warnings, *untold))


def coverages(wire: Wire) -> list[Coverage]:
    """Return what readers see in each language."""
    return [_coverage(wire, language) for language in wire.store.languages()]


def publish_on_record(wire: Wire, clock: Callable[[], datetime], *, everything: bool = False) -> "Written":
    """Publish what may be published by now, and put the run on record."""
    with wire.store.recorded(clock, "publish") as counts:
        written = publish(wire, clock(), everything=everything)
        counts.update(changed=written.changed, unchanged=written.unchanged, removed=written.removed)
    return written


def translate(config: Config, path: Path, target: str, now: datetime, source: str | None = None) -> Item | Outcome:
    """Return one article in another language, or why it is not to be had; nothing is written or remembered.

    `source` is the language of the article where it should not be detected.
    """
    hints = {"language": source} if source else {}
    raw = only(read_file(path, str(path), now).evolve(hints=hints))
    with TemporaryDirectory(prefix="wire-") as folder, opened(config, Path(folder)) as wire:
        [(_, result)] = wire.translator.translate([normalise(raw, config.tag, second=wire.second)], target)
        return result


def _poll_folder(wire: Wire, source: FolderSource, now: datetime, settle: float) -> Iterator[Outcome]:
    found = read_folder(wire.config.root / source.folder, wire.config.root, now, settle)
    said = hints(source)
    with_hints = (one.evolve(hints=said) if isinstance(one, RawArticle) else one for one in found)
    yield from _take_all(wire, _each(with_hints), now, source.key)
    wire.store.save_fetch(Fetch(source=source.key, fetched_at=now, succeeded_at=now))


def _poll_remote(wire: Wire, source: FeedSource | PageSource, now: datetime) -> Iterator[Outcome]:
    """Ask a feed or a page; its validators are kept once all that it has is saved, so that a kill loses nothing."""
    from wire.ingest.remote import failed, left_alone

    known = wire.store.fetch(source.key)
    if reason := left_alone(known, source, now):
        yield Failed(origin=source.key, reason=reason)
        return
    try:
        asked = wire.fetcher.ask(source, known, now)
        found = _found(source, asked.raw) if asked.raw else None
    except FetchError as error:
        wire.store.save_fetch(failed(known, source, error, now))
        yield Failed(origin=source.key, reason=str(error))
        return
    late: list[str] = []
    if found is not None:
        if isinstance(source, FeedSource) and source.full_text:
            found = _full_texts(wire, source, found, late)
        yield from _take_all(wire, found, now, source.key)
    wire.store.save_fetch(asked.fetch.asked_anew() if late else asked.fetch)


def _found(source: FeedSource | PageSource, raw: RawArticle) -> Iterable[RawArticle | Failed]:
    """Return the articles in what a source has; FetchError says why there are none to be had."""
    most = source.max_entries if isinstance(source, FeedSource) else 1
    try:
        found = [settled(raw)] if isinstance(source, PageSource) else list(islice(entries(raw), most + 1))
    except ArticleError as error:
        reason = str(error).removeprefix(f"{source.key}: ")
        raise RefusedError(f"{source.key}: {reason}") from error
    if len(found) <= most:
        return found
    reason = f"{source.key}: has more than {most:,} entries, and the first were taken; raise its max_entries"
    return [*found[:most], Failed(origin=source.key, reason=reason)]


def _full_texts(
    wire: Wire, source: FeedSource, found: Iterable[RawArticle | Failed], late: list[str]
) -> Iterator[RawArticle | Failed]:
    """Yield each entry with the text of the page that it links, where that says more than the entry itself.

    The entry alone decides whether it is new: only then is its page asked for. One whose page cannot be had just now
    is taken as it is, and named in `late`, to be tried again.
    """
    for one in found:
        address = "" if isinstance(one, Failed) else one.hints.get("feed.url", "")
        if isinstance(one, Failed) or not address:
            yield one
            continue
        whole = one.evolve(decisive=b"with its page: " + one.data)
        before = wire.store.by_origin(one.origin)
        if before and (before.status == "canceled" or before.digest == digest(whole)):
            yield whole
            continue
        try:
            page = wire.fetcher.page(source, whole, address)
        except FetchError as error:
            if error.passing:
                late.append(one.origin)
            yield Failed(origin=address, reason=f"{error}; what its feed says was taken")
            yield one.evolve(decisive=b"without its page: " + one.data) if error.passing else whole
        else:
            yield max(whole, page, key=extent)


def _each(found: Iterable[RawArticle | Failed]) -> Iterator[RawArticle | Failed]:
    """Yield the articles in what was found, the entries of a feed each by itself."""
    for one in found:
        yield from [one] if isinstance(one, Failed) else articles(one)


def _groups(found: Iterable[RawArticle | Failed]) -> Iterator[list[RawArticle | Failed]]:
    """Yield what was found, in groups that are saved in one transaction: a disk takes as long for one as for many.

    A group waits for no server, and keeps others from the store no longer than its share of normalising.
    """
    group: list[RawArticle | Failed] = []
    began = monotonic()
    for one in found:
        group.append(one)
        size = sum(len(article.data) for article in group if isinstance(article, RawArticle))
        if len(group) >= GROUP or size >= LARGE or monotonic() - began >= MOMENT:
            yield group
            group, began = [], monotonic()
    if group:
        yield group


def _take_all(wire: Wire, found: Iterable[RawArticle | Failed], now: datetime, source: str = "") -> Iterator[Outcome]:
    """Take every article; when the source has no more, forget failures of what is no longer there."""
    seen: set[str] = set()
    for some in _groups(found):
        seen.update(article.origin for article in some)
        with wire.store.together():
            outcomes = [article if isinstance(article, Failed) else _take(wire, article) for article in some]
            for outcome in outcomes:
                wire.store.note(outcome, now, source=source)
        yield from outcomes
    if source:
        wire.store.forget_failures(source, seen)


def _take(wire: Wire, raw: RawArticle, *, in_order: bool = True) -> Taken | Unchanged | Failed:
    """Decide new, changed or known by content, and save what is not known; a killed story stays as it is.

    Where articles do not come `in_order`, one that says it is older than what is known is known already.
    """
    before = wire.store.by_origin(raw.origin)
    if before and (before.status == "canceled" or before.digest == digest(raw)):
        return Unchanged(origin=raw.origin, uri=before.uri, language=before.language)
    try:
        item = normalise(raw, wire.config.tag, before, wire.second)
    except ArticleError as error:
        return Failed(origin=raw.origin, reason=str(error))
    if before and not in_order and item.updated_at and before.updated_at and item.updated_at < before.updated_at:
        return Unchanged(origin=raw.origin, uri=before.uri, language=before.language)
    wire.store.save(item)
    return Taken(origin=item.origin, uri=item.uri, language=item.language, version=item.version, remarks=item.remarks)


def _translate(wire: Wire, language: str, now: datetime, story: str | None) -> Iterator[Outcome]:
    """Translate every item, or the one of a story, that lacks the language, many of them together."""

    @cache  # for every outcome asks it, and engines look at their files to answer
    def recipe(source: str) -> str:
        return wire.translator.recipe(source, language)

    lacking = (item for item in wire.store.lacking(language, recipe) if story in {None, item.story})
    for window in wire.translator.in_windows(lacking, language):
        outcomes = []
        with wire.store.together():
            for original, result in window:
                if _withdrawn(wire, original):
                    continue
                outcomes.append(_save(wire, result) if isinstance(result, Item) else result)
                wire.store.note(outcomes[-1], now, original.version, recipe(original.language))
        for _, result in window:
            if isinstance(result, Item) and result.translation:
                wire.meter.remembered(result.translation, language)
        yield from outcomes


def _withdrawn(wire: Wire, original: Item) -> bool:
    """Whether a story was killed or withheld while it was being translated: that would bring it back."""
    newest = wire.store.original(original.story)
    return newest is not None and newest.version > original.version and newest.status != "usable"


def _coverage(wire: Wire, language: str) -> Coverage:
    newest = wire.store.publication.newest("", language, wire.config.publish.newest)
    engines = frozenset(engine for listing in newest for engine in listing.engines)
    draft = any(listing.draft for listing in newest)
    return Coverage(language, wire.store.publication.count(language), engines, draft)


def _save(wire: Wire, translated: Item) -> Taken | Held:
    """Save a translation as the next version of its item; one that may not be published yet is held."""
    before = wire.store.latest(translated.uri)
    item = reviewed(translated, before).evolve(version=before.version + 1 if before else 1)
    wire.store.save(item)
    if _holds(item):
        return _held(item)
    return Taken(origin=item.origin, uri=item.uri, language=item.language, version=item.version)


def _holds(item: Item) -> tuple[str, ...]:
    """Return why a translation may not be published; nothing where it may."""
    return item.translation.held if item.translation else ()


def _held(item: Item) -> Held:
    return Held(origin=item.origin, uri=item.uri, language=item.language, reasons=_holds(item))
