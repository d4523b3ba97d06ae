import json
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from packages import make_package, package_files, zipped
from wire.errors import PackageError
from wire.translate import unpack as module
from wire.translate.unpack import unpack

Files = dict[str, bytes]
TOP = "translate-en_uk-1_0"


@pytest.fixture(scope="module")
def files() -> Files:
    """A sound package's entries."""
    return {f"{TOP}/{name}": data for name, data in package_files("en", "uk", "1.0").items()}


def metadata(**changes: object) -> bytes:
    values = {"package_version": "1.0", "from_code": "en", "to_code": "uk", "type": "translate"}
    return json.dumps({**values, **changes}).encode()


def refused(archive: Path, reason: str) -> None:
    """Unpacking the archive fails for the reason, and writes nothing outside its own folder."""
    outside = sorted(path for path in archive.parent.iterdir())
    with pytest.raises(PackageError, match=reason) as caught:
        unpack(archive, archive.parent / "out")
    assert archive.name in str(caught.value)
    assert sorted(path for path in archive.parent.iterdir() if path.name != "out") == outside


def test_a_sound_package_is_there_with_all_its_files(tmp_path: Path, files: Files) -> None:
    found = unpack(make_package(tmp_path), tmp_path / "out")
    assert found.name == "en_uk-1.0"
    there = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert there == {name.partition("/")[2] for name in files}
    assert all((tmp_path / "out" / name.partition("/")[2]).read_bytes() == data for name, data in files.items())


def test_what_must_never_be_loaded_is_not_even_unpacked(tmp_path: Path, files: Files) -> None:
    extra = {
        f"{TOP}/{name}": b"evil"
        for name in (
            "stanza/en/tokenize/combined.pt",
            "model/weights.pkl",
            "minisbd/en.onnx",
            "run.py",
            "model/sub/a.bin",
        )
    }
    unpack(zipped(tmp_path / "a.argosmodel", {**extra, **files}), tmp_path / "out")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.read_bytes() == b"evil"]


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.json", f"{TOP}/../../escaped.json", "/tmp/escaped.json", f"{TOP}/..", f"{TOP}/model/../../escaped",
        "C:/escaped.json", f"{TOP}\\..\\escaped.json", f"{TOP}/.hidden", f"{TOP}//model.bin", f"{TOP}/a b", f"{TOP}/ä",
        f"{TOP}/{'a' * 200}", f"{TOP}/a/b/c/d/e/f/g", f"{TOP}/new\nline", "./metadata.json", "~/escaped",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, files: Files, name: str) -> None:
    refused(zipped(tmp_path / "a.argosmodel", {**files, name: b"evil"}), "has a name that leads elsewhere")


def test_a_name_that_is_cut_at_a_zero_byte_is_refused(tmp_path: Path, files: Files) -> None:
    archive = zipped(tmp_path / "a.argosmodel", {**files, f"{TOP}/model/a.binX.txt": b"evil"})
    archive.write_bytes(archive.read_bytes().replace(b"a.binX.txt", b"a.bin\0.txt"))
    refused(archive, "leads elsewhere")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path: Path, files: Files, kind: int) -> None:
    archive = zipped(tmp_path / "a.argosmodel", files)
    with zipfile.ZipFile(archive, "a") as opened:
        entry = zipfile.ZipInfo(f"{TOP}/model/link.bin")
        entry.external_attr = (kind | 0o777) << 16
        opened.writestr(entry, "/etc/passwd")
    refused(archive, "is neither a file nor a folder")


def test_another_packages_folder_in_it_is_refused(tmp_path: Path, files: Files) -> None:
    other = {"translate-en_de-1_0/model/model.bin": b"evil"}
    refused(zipped(tmp_path / "a.argosmodel", {**files, **other}), "not just one folder at the top")


def test_two_entries_of_one_name_are_refused(tmp_path: Path, files: Files) -> None:
    twice = {f"{TOP}/model/MODEL.bin": b"evil"}
    refused(zipped(tmp_path / "a.argosmodel", {**files, **twice}), "two of its entries have one name")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, files: Files) -> None:
    refused(zipped(tmp_path / "a.argosmodel", {**files, f"{TOP}/model/b.bin": bytes(50_000_000)}), "100 times its size")
    assert not (tmp_path / "out").exists()


def test_more_than_all_packages_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = make_package(tmp_path)
    monkeypatch.setattr(module, "MAX_SIZE", 1000)
    refused(archive, "unpacks to more than 1,000 bytes")
    monkeypatch.setattr(module, "MAX_FILE", 1000)
    refused(archive, "larger than 1,000 bytes")


def test_a_size_that_lies_is_found_out(tmp_path: Path, files: Files) -> None:
    archive = zipped(tmp_path / "a.argosmodel", files)
    data = bytearray(archive.read_bytes())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"model/model.bin"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)  # the uncompressed size in the list of entries
    archive.write_bytes(data)
    refused(archive, "damaged")


def test_too_many_entries_are_refused(tmp_path: Path, files: Files) -> None:
    many = {f"{TOP}/model/{number}.txt": b"" for number in range(1001)}
    refused(zipped(tmp_path / "a.argosmodel", {**files, **many}), "more than 1,000 entries")


def test_an_endless_list_of_entries_is_refused_before_it_is_read(tmp_path: Path, files: Files) -> None:
    many = {f"{TOP}/model/{number:060}.txt": b"" for number in range(8000)}
    refused(zipped(tmp_path / "a.argosmodel", {**files, **many}), "more than 1,000 entries")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(tmp_path: Path, files: Files, method: int) -> None:
    archive = zipped(tmp_path / "a.argosmodel", files)
    with zipfile.ZipFile(archive, "a", method) as opened:
        opened.writestr(f"{TOP}/model/b.bin", b"b" * 1000)
    refused(archive, "is encrypted or packed unusually")


@pytest.mark.parametrize("lacking", ["metadata.json", "model/model.bin", "sentencepiece.model"])
def test_a_package_without_one_of_its_parts_is_refused(tmp_path: Path, files: Files, lacking: str) -> None:
    rest = {name: data for name, data in files.items() if not name.endswith(lacking)}
    refused(zipped(tmp_path / "a.argosmodel", rest), f"lacks {lacking}")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"from_code": "../../x"}, "from_code"),
        ({"to_code": "qqq"}, "no language that CLDR knows"),
        ({"to_code": None}, "to_code"),
        ({"package_version": "1/../2"}, "package_version"),
        ({"package_version": ""}, "package_version"),
        ({"type": "sbd"}, "type"),
        ({"target_prefix": "x" * 100}, "target_prefix"),
        ({"to_code": "de"}, "calls itself en_uk, but its metadata.json says en_de"),
    ],
)
def test_metadata_that_cannot_be_true_is_refused(
    tmp_path: Path, files: Files, changes: dict[str, object], reason: str
) -> None:
    wrong = {**files, f"{TOP}/metadata.json": metadata(**changes)}
    refused(zipped(tmp_path / "a.argosmodel", wrong), reason)


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{", b"null", b"\xff\xfe", b'{"from_code": "en"' + b" " * 200_000 + b"}"]
)
def test_metadata_that_is_none_is_refused(tmp_path: Path, files: Files, text: bytes) -> None:
    refused(zipped(tmp_path / "a.argosmodel", {**files, f"{TOP}/metadata.json": text}), "metadata.json")


def test_the_name_of_a_file_may_say_nothing(tmp_path: Path, files: Files) -> None:
    archive = zipped(
        tmp_path / "new_one.argosmodel", {name.replace(TOP, "en_xx"): data for name, data in files.items()}
    )
    assert unpack(archive, tmp_path / "out").codes == "en_uk"


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"no zip at all" * 100, b"PK\x05\x06" + bytes(5), b"PK\x05\x06" + bytes(18)]
)
def test_what_is_no_zip_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.argosmodel").write_bytes(data)
    refused(tmp_path / "a.argosmodel", "no zip file|no Argos package")


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def damaged(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 0xFF for byte in data[middle : middle + 200]) + data[middle + 200 :]


@pytest.mark.parametrize("damage", [half, damaged])
def test_a_damaged_package_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    archive = make_package(tmp_path)
    archive.write_bytes(damage(archive.read_bytes()))
    refused(archive, "get it again")


def test_no_damage_raises_anything_else(tmp_path: Path) -> None:
    chance = random.Random(4)
    archive = make_package(tmp_path)
    sound = archive.read_bytes()
    for number in range(120):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 5)):  # mostly in the list of entries at the end, where the structure is
            place = (
                chance.randrange(len(data) - 800, len(data)) if chance.random() < 0.8 else chance.randrange(len(data))
            )
            data[place] = chance.randrange(256)
        archive.write_bytes(data)
        with suppress(PackageError):
            unpack(archive, tmp_path / f"out{number}")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be unpacked"):
        unpack(make_package(tmp_path), tmp_path / "missing" / "out")
