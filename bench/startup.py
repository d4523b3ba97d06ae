"""How long `wire --help` takes, beside an empty Python started in the same run: medians of 15, and their ratio."""

import statistics
import subprocess
import sys
import time

RUNS = 15


def seconds(command: list[str]) -> float:
    """Return how long a command takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and their ratio."""
    wire, python = [], []
    for _ in range(RUNS):
        wire.append(seconds([sys.executable, "-m", "wire", "--help"]))
        python.append(seconds([sys.executable, "-c", "pass"]))
    ours, bare = statistics.median(wire), statistics.median(python)
    print(f"wire --help {ours:.3f} s, python -c pass {bare:.3f} s: {ours / bare:.1f}x")


if __name__ == "__main__":
    main()
