import errno
import os
import resource
import stat
import threading
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest

from wire.errors import PublishError
from wire.publish.writer import MANY, NEW, SECOND, File, opened


def files(**texts: str) -> list[File]:
    return [
        File(PurePosixPath(name.replace("__", "/").replace("_", ".")), text.encode()) for name, text in texts.items()
    ]


def write(path: Path, new: Sequence[File], gone: Sequence[str] = ()) -> list[str]:
    """Stage and commit the files, remove the others; return the paths that changed."""
    with opened(path) as folder:
        changed = [str(file.path) for file in new if folder.stage(file).changed]
        folder.commit(last=[file.path for file in new if file.path.suffix == ".xml"])
        for name in gone:
            folder.remove(PurePosixPath(name))
        folder.sync()
    return changed


def standing(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    assert write(tmp_path / "feeds", files(index_html="home", es__rss_xml="rss")) == ["index.html", "es/rss.xml"]
    assert standing(tmp_path / "feeds") == {"index.html": "home", "es/rss.xml": "rss"}
    assert sorted(path.name for path in (tmp_path / "feeds").iterdir()) == ["es", "index.html"]


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, files(a_xml="one", b_xml="two"))
    before = (tmp_path / "a.xml").stat()
    assert write(tmp_path, files(a_xml="one", b_xml="new")) == ["b.xml"]
    after = (tmp_path / "a.xml").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_stamp_knows_a_file_that_was_written_from_one_that_was_changed(tmp_path: Path) -> None:
    (file,) = files(a_xml="one")
    with opened(tmp_path) as folder:
        stamp = folder.stage(file).stamp
        assert not folder.is_as_written(file.path, stamp)
        assert folder.holds(file.path)
        folder.commit(last=[])
        assert folder.is_as_written(file.path, stamp)
        assert folder.stage(file) == (False, stamp)
        (tmp_path / "a.xml").write_text("0ne")
        assert not folder.is_as_written(file.path, stamp)
        (tmp_path / "a.xml").unlink()
        assert not folder.is_as_written(file.path, stamp)
        assert not folder.holds(file.path)


def test_lists_are_put_in_place_after_the_pages_and_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real = os.replace

    def noted(source: str, target: str, **folders: int) -> None:
        order.append(target)
        real(source, target, **folders)

    monkeypatch.setattr(os, "replace", noted)
    write(tmp_path, files(b_xml="list", a_xml="list", es__story_html="page", z_html="page"))
    assert order[2:] == ["b.xml", "a.xml"]


def test_many_files_are_brought_to_the_disk_together(tmp_path: Path) -> None:
    many = [File(PurePosixPath("es", f"{number}.html"), b"x") for number in range(MANY + 1)]
    assert len(write(tmp_path, many)) == MANY + 1
    assert len(standing(tmp_path)) == MANY + 1


def test_a_new_version_is_later_by_a_second_at_least_even_if_the_clock_went_back(tmp_path: Path) -> None:
    write(tmp_path, files(a_xml="one"))
    future = (tmp_path / "a.xml").stat().st_mtime_ns + 3600 * SECOND
    os.utime(tmp_path / "a.xml", ns=(future, future))
    write(tmp_path, files(a_xml="two"))
    assert (tmp_path / "a.xml").stat().st_mtime_ns == future + SECOND


def test_files_are_for_everybody_to_read(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write(tmp_path, files(a_xml="one"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) == 0o644


def test_what_is_no_longer_published_is_removed_and_the_folder_that_it_leaves_empty(tmp_path: Path) -> None:
    write(tmp_path, files(a_xml="one", es__a_html="two", uk__a_html="three"))
    (tmp_path / "uk" / "notes.txt").write_text("somebody's")
    write(tmp_path, [], ["es/a.html", "uk/a.html", "gone.xml", "fr/gone.xml"])
    assert standing(tmp_path) == {"a.xml": "one", "uk/notes.txt": "somebody's"}
    assert not (tmp_path / "es").exists()


def test_what_wire_did_not_write_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    (tmp_path / "robots.txt").write_text("theirs")
    write(tmp_path, files(a_xml="one"))
    assert standing(tmp_path) == {".gitkeep": "", "robots.txt": "theirs", "a.xml": "one"}


def test_what_a_run_staged_that_was_killed_is_removed(tmp_path: Path) -> None:
    stale = tmp_path / NEW / "es"
    stale.mkdir(parents=True)
    for place in (stale, stale.parent):
        (place / "a.xml").write_text("half")
    write(tmp_path, files(a_xml="one"))
    assert standing(tmp_path) == {"a.xml": "one"}
    assert not (tmp_path / NEW).exists()


def test_a_failure_before_the_commit_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, files(a_xml="one"))

    def failing() -> None:
        with opened(tmp_path) as folder:
            folder.stage(files(a_xml="two")[0])
            raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        failing()
    assert standing(tmp_path) == {"a.xml": "one"}
    assert not (tmp_path / NEW).exists()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "No space left on device); free some space on the disk"),
        (errno.EDQUOT, "Disk quota exceeded); free some space within the quota"),
        (errno.EROFS, "Read-only file system); mount it so that it can be written"),
        (errno.EACCES, "Permission denied); let this user write there"),
        (errno.EIO, "Input/output error); see to it"),
    ],
)
def test_a_disk_that_takes_no_more_changes_nothing_and_the_error_names_file_and_remedy(
    number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, files(a_xml="one", b_xml="one"))
    real = os.fsync
    calls = iter([None, OSError(number, os.strerror(number))])

    def failing(descriptor: int) -> None:
        trouble = next(calls, None)
        if trouble:
            raise trouble
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(PublishError) as caught:
        write(tmp_path, files(a_xml="two", b_xml="two"))
    assert str(caught.value) == f"{tmp_path}/b.xml: cannot be written ({reason}, then publish again"
    assert standing(tmp_path) == {"a.xml": "one", "b.xml": "one"}


def test_a_file_that_outgrows_what_is_allowed_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, files(a_xml="one", b_xml="one"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(PublishError, match=r"/b\.xml: cannot be written \(File too large\); raise the limit"):
            write(tmp_path, files(a_xml="two", b_xml="two" * 1_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert standing(tmp_path) == {"a.xml": "one", "b.xml": "one"}


def test_a_rename_that_fails_leaves_whole_files_and_nothing_temporary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, files(a_xml="one", b_xml="one"))
    real = os.replace

    def failing(source: str, target: str, **folders: int) -> None:
        if target == "b.xml":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(source, target, **folders)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(PublishError, match=r"b\.xml"):
        write(tmp_path, files(a_xml="two", b_xml="two"))
    assert standing(tmp_path) == {"a.xml": "two", "b.xml": "one"}


def test_a_file_where_a_folder_belongs_is_named(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text("not a folder")
    with pytest.raises(PublishError, match="feeds: cannot be written"):
        write(tmp_path / "feeds", files(a_xml="one"))
    (tmp_path / "es").write_text("not a folder")
    with pytest.raises(PublishError, match=r"es/a\.xml: cannot be written .* remove the file or symbolic link"):
        write(tmp_path, files(es__a_xml="one"))


def test_a_folder_where_a_file_belongs_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xml" / "inside").mkdir(parents=True)
    with pytest.raises(PublishError, match=r"a\.xml: cannot be written .* remove the folder"):
        write(tmp_path, files(a_xml="one"))
    assert standing(tmp_path) == {}


def test_no_symbolic_link_leads_a_file_out(tmp_path: Path) -> None:
    outside, feeds = tmp_path / "outside", tmp_path / "feeds"
    outside.mkdir()
    feeds.mkdir()
    (outside / "a.xml").write_text("theirs")
    (feeds / "a.xml").symlink_to(outside / "a.xml")
    write(feeds, files(a_xml="ours"))
    assert standing(outside) == {"a.xml": "theirs"}
    assert (feeds / "a.xml").read_text() == "ours"
    (feeds / "es").symlink_to(outside)
    with pytest.raises(PublishError, match=r"es/a\.xml: cannot be written"):
        write(feeds, files(es__a_xml="ours"))
    with pytest.raises(PublishError, match=r"es/a\.xml: cannot be written"):
        write(feeds, [], ["es/a.xml"])
    assert standing(outside) == {"a.xml": "theirs"}


def test_the_folder_of_feeds_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "feeds").symlink_to(tmp_path / "www")
    write(tmp_path / "feeds", files(a_xml="one"))
    assert standing(tmp_path / "www") == {"a.xml": "one"}


@pytest.mark.parametrize("path", ["../a.xml", "/tmp/a.xml", "es/../../a.xml"])
def test_a_path_out_of_the_folder_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="lies outside"):
        write(tmp_path / "feeds", [File(PurePosixPath(path), b"x")])
    with pytest.raises(PublishError, match="lies outside"):
        write(tmp_path / "feeds", [], [path])


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    versions = [f"{n}" * 200_000 for n in range(10)]
    write(tmp_path, files(a_xml=versions[0]))
    seen: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.append((tmp_path / "a.xml").read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for version in versions[1:]:
        write(tmp_path, files(a_xml=version))
    done.set()
    reader.join()
    assert seen
    assert set(seen) <= set(versions)
