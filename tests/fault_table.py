"""How many faults of each kind are made, and the table of what became of them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

FEW = 5  # of each kind, where nobody asks for more


@dataclass
class Row:
    """A line of the table of faults: how many were made, and what came of them; `where` says more."""

    fault: str
    made: int = 0
    lost: int = 0  # stories that were taken or could have been, and are not published
    doubled: int = 0  # ids that a feed has twice, stories that the store has twice
    half: int = 0  # files that are not well-formed, whenever they are read, and temporary ones that stay
    where: str = ""

    def clean(self) -> None:
        """Fail where anything was lost, doubled or half-written."""
        assert self.made
        assert (self.lost, self.doubled, self.half) == (0, 0, 0), self


_rows = pytest.StashKey[list[Row]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that makes every fault."""
    parser.addoption("--every-fault", action="store_true", help="make all faults of tests/faults/, not five of each")


@pytest.fixture
def times(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """Of a full count, how many are to be made: five, or with --every-fault all."""
    every = request.config.getoption("every_fault")
    return lambda full: full if every else min(FEW, full)


@pytest.fixture
def row(request: pytest.FixtureRequest) -> Callable[[str], Row]:
    """Begin a line of the table, for a kind of fault."""

    def begin(fault: str) -> Row:
        line = Row(fault)
        request.config.stash.setdefault(_rows, []).append(line)
        return line

    return begin


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table."""
    rows = config.stash.get(_rows, [])
    if rows:
        terminalreporter.section("faults")
        terminalreporter.write_line(f"{'fault':60} {'made':>5} {'lost':>5} {'doubled':>8} {'half':>5}")
        for one in rows:
            terminalreporter.write_line(
                f"{one.fault:60} {one.made:5} {one.lost:5} {one.doubled:8} {one.half:5}  {one.where}".rstrip()
            )
