from datetime import UTC, datetime
from pathlib import Path

import pytest

from packages import place_package
from wire.translate.evaluation import Evaluation
from wire.translate.models.catalogue import catalogue, licence, source
from wire.translate.models.packages import Metadata, installed, read
from wire.translate.models.pins import Pins, pinned


def offered(codes: str, version: str) -> Metadata:
    source, target = codes.split("_")
    return Metadata(from_code=source, to_code=target, package_version=version)


def measured(model: str) -> Evaluation:
    return Evaluation(
        at=datetime(2024, 10, 1, tzinfo=UTC), corpus="0", source="en", target="uk", engine="argos", model=model,
        segments=1, bleu=12.3, chrf=45.6, signatures=("", ""), gates="1", failing=0, failed={},
    )  # fmt: skip


def test_what_is_here_lacking_and_to_be_had_is_listed_with_its_command(argos_folder: Path) -> None:
    place_package(argos_folder, "en", "uk", "1.0")
    (argos_folder / "stray").mkdir()
    rows = catalogue(
        installed(),
        [("en", "de"), ("uk", "en")],
        Pins(),
        [],
        [offered("en_uk", "1.0"), offered("en_fr", "1.9"), offered("en_uk", "1.10")],
    )
    assert [(row.name, row.state) for row in rows] == [
        ("en_uk-1.0", "usable"),
        ("stray", "broken"),
        ("", "wanted"),
        ("", "wanted"),
        ("en_fr-1.9", "available"),
        ("en_uk-1.10", "update"),
    ]
    assert [row.remedy for row in rows[2:]] == [
        "wire models install de",
        "wire models install uk_en",
        "wire models install en_fr",
        "wire models install en_uk",
    ]
    assert rows[0].size == read(argos_folder / "en_uk-1.0").size


def test_published_and_measured_quality_stand_with_what_they_are_of(argos_folder: Path) -> None:
    for target in ("uk", "eo"):
        place_package(argos_folder, "en", target)
    esperanto, ukrainian = catalogue(installed(), [], Pins(), [measured("en_uk-1.0+abc/beam4")])
    assert ukrainian.published == (15.8, 0.7)
    assert ukrainian.measured == (12.3, 45.6)
    assert (esperanto.published, esperanto.measured) == (None, None)
    assert "https://github.com/mozilla/firefox-translations-models" in source()


def test_a_package_that_is_not_as_pinned_is_refused_and_another_version_is_not_used(argos_folder: Path) -> None:
    folder = place_package(argos_folder)
    pins = pinned([read(folder)])
    place_package(argos_folder, version="1.9")
    (folder / "sentencepiece.model").write_bytes(b"another")
    old, new = catalogue(installed(), [], pins, [])
    assert (old.state, old.pinned) == ("refused", True)
    assert "sentencepiece.model differs" in old.remedy
    assert (new.state, new.pinned, new.remedy) == ("usable", False, "not used: en_uk-1.0 is pinned")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"README.md": "# Model\n\nLicense: CC-BY 4.0\n"}, "CC-BY 4.0"),
        ({"README.md": "## Licence\n\n**MIT** and more\n"}, "MIT** and more"),
        ({"LICENSE": "\n\nApache License 2.0\n", "README.md": "nothing"}, "Apache License 2.0"),
        ({"README.md": "nothing about it"}, ""),
        ({"README.md": "License: " + "x" * 5000}, "x" * 61),
    ],
)
def test_a_licence_is_what_the_package_says(argos_folder: Path, files: dict[str, str], expected: str) -> None:
    folder = place_package(argos_folder)
    (folder / "README.md").unlink()
    for name, text in files.items():
        (folder / name).write_text(text)
    assert licence(read(folder)) == expected


def test_metadata_may_name_the_licence(argos_folder: Path) -> None:
    assert licence(read(place_package(argos_folder, license="CC0-1.0"))) == "CC0-1.0"
