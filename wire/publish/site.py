"""The store -> the folder of what is published: only what changed is read, made and written.

    begin      what is due: stories that changed or that `now` reached, everything where the recipe is another one
    stories    the entries of each, and their files, staged; noted in the store before anything changes
    archives   of a month that has passed, and those of which something is to be struck; noted in the store, too
    lists      those whose newest entries are others than last time, staged
    commit     all renamed at once, the pages before what lists them; then what is withdrawn is removed

A run that is stopped anywhere leaves the stories due, and the next one does it all again. Same store, same `now`: same
bytes, whatever was published before. Where the store is another one than last time (a copy that was restored), what it
does not know goes.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath

from wire.config import Config
from wire.errors import PublishError
from wire.item import Item
from wire.publish import archives, stories
from wire.publish.addresses import ARCHIVE
from wire.publish.check import Gate, faults
from wire.publish.compressed import SUFFIXES, beside
from wire.publish.conformance.documents import Problem
from wire.publish.layout import Layout
from wire.publish.lists import Plan, always, plans
from wire.publish.recipe import recipe
from wire.publish.writer import File, Folder, opened
from wire.store.publication import Decision, Document, Due, Listing
from wire.store.store import Store

PAGE = 100  # stories that are read and noted together


@dataclass
class Written:
    """How many files changed, how many were looked at and stayed, how many went; which lists changed; what went wrong.

    `warnings` are the faults of a user's own templates, `problems` what keeps stories as they were: what was to be
    published of them is not valid.
    """

    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    lists: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)


def publish(store: Store, config: Config, now: datetime, *, everything: bool = False) -> Written:
    """Write what readers may see at `now`; files whose bytes did not change are not touched.

    What was written before is not looked at again, the newest entries and the lists apart, unless `everything` is to
    be. A story that would not be valid stays as it was, see Written.problems. PublishError names the file that cannot
    be written, or the list that is not valid; all that stood before still stands then.
    """
    with opened(config.feeds) as folder:
        return _Run(store, config, now, folder, Layout(config.templates)).publish(everything=everything)


class _Either:
    """What one container or another holds."""

    def __init__(self, *containers: Container[PurePosixPath]) -> None:
        self._containers = containers

    def __contains__(self, path: object) -> bool:
        return any(path in container for container in self._containers)


class _Run:
    """One run of publishing."""

    def __init__(self, store: Store, config: Config, now: datetime, folder: Folder, layout: Layout) -> None:
        self._store, self._known = store, store.publication
        self._config, self._now, self._folder, self._layout = config, now, folder, layout
        self._recipe = recipe(config, layout)
        self._written = Written()
        self._gate = Gate(config.base_url, (), self, folder.read)
        self._lists: set[PurePosixPath] = set()
        self._found: set[PurePosixPath] = set()  # what stands does until the run is over
        self._expect(store.languages())

    def __contains__(self, path: object) -> bool:
        """Whether the file will stand."""
        if path in self._found or path in self._lists:
            return True
        if not (isinstance(path, PurePosixPath) and self._folder.holds(path)):
            return False
        self._found.add(path)
        return True

    def _expect(self, languages: Sequence[str]) -> None:
        """Let there be an edition in each of the languages."""
        self._gate = replace(self._gate, languages=languages)
        self._lists |= set(always(languages, self._config))

    def publish(self, *, everything: bool) -> Written:
        """Take the steps, in their order."""
        unknown = self._known.begin(self._now, self._recipe, everything=everything)
        self._look_for_damage()
        self._stage_stories()
        if self._config.publish.archives:
            archives.bring_up_to_date(self._store, self._config, self._now, lambda file: self._refuse(faults(file)))
        if unknown or everything:
            self._known.intend(self._strays())
        documents = self._known.documents()
        planned = list(plans(self._store, self._config, self._recipe, self._now, self._layout))
        order = [path for plan in planned for path in plan.paths]
        self._lists = set(order)
        standing = self._stage_lists(planned, {} if everything else documents)
        self._known.intend(str(path) for path in order if str(path) not in documents)
        self._folder.commit(last=order)
        gone = sorted(documents.keys() - set(map(str, order)))
        self._written.removed = sum(map(self._folder.remove, self._withdrawn(gone)))
        self._folder.sync()
        self._known.end(self._recipe, standing, gone)
        self._written.warnings = self._layout.faults
        return self._written

    def _look_for_damage(self) -> None:
        """Let stories be due whose newest entries are not as they were written, or whose language lost its folder."""
        for language in self._store.languages():
            newest = self._known.newest("", language, self._config.publish.newest)
            if newest and not self._folder.has_folder(PurePosixPath(language)):
                self._known.look_again_at(language)
            else:
                self._known.look_again(sorted({listing.story for listing in newest if self._is_damaged(listing)}))

    def _is_damaged(self, listing: Listing) -> bool:
        written = zip(stories.paths(listing), listing.stamps.split(), strict=False)
        return any(not self._folder.is_as_written(path, stamp) for path, stamp in written)

    def _stage_stories(self) -> None:
        """Decide and stage what is due, some stories at a time."""
        for page in self._known.due(PAGE):
            which = [due.story for due in page]
            items, known = self._store.of_stories(which), self._known.known(which)
            self._expect(self._store.languages())  # what was saved since the run began may be the first of its own
            decisions = [
                self._staged(
                    due,
                    [item for item in items if item.story == due.story],
                    [listing for listing in known if listing.story == due.story],
                )
                for due in page
            ]
            self._known.decide(decisions)

    def _staged(self, due: Due, items: Sequence[Item], known: Sequence[Listing]) -> Decision:
        shown = stories.shown(items, self._config, self._now)
        made = {one.item.uri: list(stories.files(one, self._config, self._layout)) for one in shown.entries}
        problems = self._problems(shown, [file for files in made.values() for file in files])
        if problems:
            self._written.problems += problems
            return stories.kept(due, shown, known, self._now)
        stamps = {uri: " ".join(map(self._stage, files)) for uri, files in made.items()}
        return stories.decision(due, shown, known, stamps, self._config, self._recipe, self._now)

    def _problems(self, shown: stories.Shown, files: Sequence[File]) -> list[str]:
        """Return what is wrong with the files of a story."""
        own = {file.path for file in files}
        found = replace(self._gate, holds=_Either(own, self)).problems(files)
        for one in shown.entries:
            found += self._gate.foreign(one.path, one.language, one.text)
        return [f"{self._config.feeds}/{problem}" for problem in found]

    def _strays(self) -> Iterator[str]:
        """Yield files of entries that are not shown, and compressed lists: of another store, most likely.

        As documents that no list plans they go. What has no name that Wire gives is its user's.
        """
        shown = {str(paths[0].with_suffix("")) for paths in map(stories.paths, self._known.shown())}
        for language in self._folder.names(PurePosixPath(), folders=True):
            for name in self._folder.names(PurePosixPath(language), folders=False):
                path = PurePosixPath(language, name)
                if stories.is_named(path) and str(path.with_suffix("")) not in shown:
                    yield str(path)
            for name in self._folder.names(PurePosixPath(language, ARCHIVE), folders=False):
                if archives.is_named(name):
                    yield str(PurePosixPath(language, ARCHIVE, name))
        compressed = (beside(path, encoding) for path in sorted(self._lists) for encoding in SUFFIXES)
        yield from (str(path) for path in compressed if self._folder.holds(path))

    def _stage_lists(self, planned: Sequence[Plan], known: Mapping[str, Document]) -> dict[str, Document]:
        """Stage the lists that are not as they were; return how they will stand."""
        standing: dict[str, Document] = {}
        for plan in planned:
            if all(self._stands(path, plan, known) for path in plan.paths):
                self._written.unchanged += len(plan.paths)
                continue
            files = list(plan.make())
            if not plan.admitted:
                self._refuse(self._gate.problems(files))
            for file in files:
                before = self._written.changed
                standing[str(file.path)] = Document(plan.made_of, self._stage(file))
                self._written.lists += [str(file.path)] * (self._written.changed - before)
        return standing

    def _refuse(self, problems: Sequence[Problem]) -> None:
        """Publish nothing where a list is not valid."""
        if problems:
            told = "; ".join(map(str, problems[:10]))
            raise PublishError(
                f"{self._config.feeds}: what stands there stays, for what was to take its place is not valid: {told}"
            )

    def _stands(self, path: PurePosixPath, plan: Plan, known: Mapping[str, Document]) -> bool:
        document = known.get(str(path))
        if document is None or document.made_of != plan.made_of:
            return False
        return self._folder.is_as_written(path, document.stamp)

    def _stage(self, file: File) -> str:
        """Stage a file, count it, and return its stamp."""
        staged = self._folder.stage(file)
        self._written.changed += staged.changed
        self._written.unchanged += not staged.changed
        return staged.stamp

    def _withdrawn(self, gone: Iterable[str]) -> Iterator[PurePosixPath]:
        """Yield the files that are to go."""
        yield from map(PurePosixPath, gone)
        for listing in self._known.to_remove():
            yield from stories.paths(listing)
