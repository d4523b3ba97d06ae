"""What every test may ask for; HOME points to an empty folder before anything of Argos is imported."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from wire.store.store import Store

pytest_plugins = ["fault_table"]

settings.register_profile("wire", deadline=None)  # no test asserts a time: other work is done on the machine
settings.load_profile("wire")

_HOME = tempfile.TemporaryDirectory(prefix="wire-home-")
os.environ.update(
    HOME=_HOME.name,
    XDG_DATA_HOME=f"{_HOME.name}/data",
    XDG_CONFIG_HOME=f"{_HOME.name}/config",
    XDG_CACHE_HOME=f"{_HOME.name}/cache",
    OMP_NUM_THREADS="1",  # two OpenMP threads make a tiny model twenty times slower
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that take what is made now for what is right."""
    parser.addoption("--rewrite-published", action="store_true", help="write tests/published/ anew; read the diff")
    parser.addoption("--rewrite-articles", action="store_true", help="write tests/articles/ anew; read the diff")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of schemas and data beside the checkout; the test is skipped where it is absent."""
    folder = Path(os.environ.get("WIRE_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the schemas and data of {folder}; set WIRE_SHARED")
    return folder


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is also the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def store(tmp_path: Path) -> Iterator["Store"]:
    """An empty store in a folder of its own."""
    from wire.store.store import Store

    with Store.open(tmp_path / ".wire") as opened:
        yield opened


@pytest.fixture
def argos_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that Argos packages are installed in and found in."""
    from argostranslate import settings

    folder = tmp_path / "argos" / "packages"
    folder.mkdir(parents=True)
    monkeypatch.setattr(settings, "package_data_dir", folder)
    monkeypatch.setattr(settings, "package_dirs", [folder])
    return folder
