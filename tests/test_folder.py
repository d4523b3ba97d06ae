import os
from pathlib import Path

import pytest

from make import NOW
from wire.errors import ArticleError
from wire.ingest.folder import MAX_BYTES, read_file, read_folder, read_path
from wire.item import Failed, RawArticle


def write(path: Path, data: bytes = b"Headline\nText.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def origins(folder: Path, root: Path) -> list[str]:
    return [found.origin for found in read_folder(folder, root, NOW)]


def only_failure(folder: Path, root: Path) -> Failed:
    (found,) = read_folder(folder, root, NOW)
    assert isinstance(found, Failed)
    return found


def test_every_article_of_a_folder_is_found_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "deep/er/c.HTML", "deep/d.htm"):
        write(tmp_path / "seeds" / name)
    assert origins(tmp_path / "seeds", tmp_path) == [
        "seeds/a.txt",
        "seeds/b.md",
        "seeds/deep/d.htm",
        "seeds/deep/er/c.HTML",
    ]


def test_the_ending_tells_the_media_type(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.html"):
        write(tmp_path / name)
    found = [raw.media_type for raw in read_folder(tmp_path, tmp_path, NOW) if isinstance(raw, RawArticle)]
    assert found == ["text/plain", "text/markdown", "text/html"]


def test_hidden_files_and_other_endings_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "a.txt~", "photo.jpg", "notes", "seen.txt"):
        write(tmp_path / name)
    assert origins(tmp_path, tmp_path) == ["seen.txt"]


def test_what_is_published_is_not_taken_in_again(tmp_path: Path) -> None:
    for name in ("a.txt", "feeds/en/a.html", "seeds/feeds/b.txt"):
        write(tmp_path / name)
    assert origins(tmp_path, tmp_path) == ["a.txt", "seeds/feeds/b.txt"]


def test_the_bytes_are_handed_on_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"\xff\xfe\r\n\x00")
    raw = read_file(path, "a.txt", NOW)
    assert (raw.data, raw.received_at, raw.origin) == (b"\xff\xfe\r\n\x00", NOW, "a.txt")


def test_a_missing_folder_is_one_failure_that_says_what_to_do(tmp_path: Path) -> None:
    failed = only_failure(tmp_path / "seeds", tmp_path)
    assert failed.origin == "seeds"
    assert failed.reason.startswith("seeds: the folder cannot be read (No such file or directory)")
    assert "change `sources`" in failed.reason


def test_a_file_that_is_too_large_fails_and_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"x" * (MAX_BYTES + 1))
    write(tmp_path / "b.txt", b"x" * MAX_BYTES)
    large, whole = read_folder(tmp_path, tmp_path, NOW)
    assert isinstance(large, Failed)
    assert "a.txt: is larger than 4,000,000 bytes" in large.reason
    assert isinstance(whole, RawArticle)


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").symlink_to(secret)
    assert "a.txt: is a link that leads out of its folder" in only_failure(tmp_path / "seeds", tmp_path).reason


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "seeds" / "a.txt")
    (tmp_path / "seeds" / "round").symlink_to(tmp_path / "seeds")
    assert origins(tmp_path / "seeds", tmp_path) == ["seeds/a.txt"]


def test_a_link_inside_the_folder_is_an_article_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path / "real.txt")
    (tmp_path / "alias.txt").symlink_to(tmp_path / "real.txt")
    assert origins(tmp_path, tmp_path) == ["alias.txt", "real.txt"]


def test_a_dangling_link_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "cannot be read (No such file or directory)" in only_failure(tmp_path, tmp_path).reason


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is no file" in only_failure(tmp_path, tmp_path).reason


def test_a_name_that_is_no_utf8_is_spelt_out(tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")).write_bytes(b"Text")
    assert origins(tmp_path, tmp_path) == ["caf\\xe9.txt"]


def test_an_article_outside_the_root_is_known_by_its_absolute_path(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "a.txt")
    assert origins(tmp_path / "elsewhere", tmp_path / "wire") == [f"{tmp_path}/elsewhere/a.txt"]


def test_however_a_path_is_written_the_article_is_the_same(working_folder: Path) -> None:
    write(working_folder / "seeds" / "a.txt")
    (working_folder / "shortcut").symlink_to(working_folder / "seeds")
    written = ["seeds/a.txt", "./seeds/../seeds/a.txt", f"{working_folder}/seeds/a.txt", "shortcut/a.txt"]
    found = [next(iter(read_path(Path(path), Path(), NOW))).origin for path in written]
    assert set(found) == {"seeds/a.txt"}


def test_a_source_may_be_a_link_to_a_folder_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "disk" / "a.txt")
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "seeds").symlink_to(tmp_path / "disk")
    assert origins(tmp_path / "wire" / "seeds", tmp_path / "wire") == ["seeds/a.txt"]


def test_a_path_may_be_a_folder_or_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert list(read_path(path, tmp_path, NOW)) == list(read_path(tmp_path, tmp_path, NOW))


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"a\.pdf: the ending \.pdf is not known; use one of \.txt \.md"):
        read_file(write(tmp_path / "a.pdf"), "a.pdf", NOW)


def test_a_media_type_that_is_given_needs_no_ending(tmp_path: Path) -> None:
    assert read_file(write(tmp_path / "page.php"), "x", NOW, "text/html").media_type == "text/html"
    assert read_file(write(tmp_path / "dispatch"), "x", NOW).media_type == "text/plain"


@pytest.mark.parametrize("name", ["missing.txt", "nul\0.txt"])
def test_what_cannot_be_opened_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError, match=r"cannot be read \(.+\); check the path"):
        read_file(tmp_path / name, "x", NOW)
