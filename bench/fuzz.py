"""Throw hostile bytes at every parser of what strangers send, guided by coverage (atheris), and say what it found.

    .venv/bin/python bench/fuzz.py           every target for a minute
    .venv/bin/python bench/fuzz.py 600       every target for ten minutes: make fuzz
    .venv/bin/python bench/fuzz.py 600 feed  one of them

The target `hypothesis` runs the tests that make up their own input, over and over, each time with other examples.

Atheris is in no lock: it is installed from the package index into an environment outside of the checkout, which sees
Wire's own. Only ArticleError, FetchError, ConfigError and UnsignedError are answers; anything else, an input that takes
longer than a minute (of a busy machine) or more than 2 GB, is a finding, and its bytes are kept beside the report.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGETS = (
    "feed",
    "broken_feed",
    "page",
    "ninjs",
    "newsml",
    "front_matter",
    "plain",
    "push",
    "slug",
    "web",
    "hypothesis",
)
SECONDS = 60


def main(arguments: list[str]) -> int:
    """Run the targets named, or all; return how many have findings."""
    seconds = int(arguments[0]) if arguments else SECONDS
    targets = arguments[1:] or TARGETS
    folder = Path(tempfile.mkdtemp(prefix="wire-fuzz-"))
    python = _environment(folder)
    failing = [target for target in targets if not _runner(target)(python, folder, target, seconds)]
    print(f"{len(targets)} targets, {seconds} s each: {len(failing)} with findings {failing or ''}; kept in {folder}")
    return len(failing)


def _runner(target: str) -> Callable[[Path, Path, str, int], bool]:
    return _run_tests if target == "hypothesis" else _run


def _run_tests(_python: Path, folder: Path, target: str, seconds: int) -> bool:
    """Run the tests of hypothesis until the time is over; return whether they passed."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-m",
        "hypothesis",
        "-p",
        "no:cacheprovider",
        str(ROOT / "tests"),
    ]
    begun, runs = time.monotonic(), 0
    while time.monotonic() - begun < seconds:
        result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=_quiet())
        runs += 1
        if result.returncode:
            (folder / target).write_text(result.stdout, "utf-8")
            print(f"{target:13} FOUND\n", result.stdout[-5000:], flush=True)
            return False
    print(f"{target:13} sound  {runs} runs of: {result.stdout.splitlines()[-1]}", flush=True)
    return True


def _environment(folder: Path) -> Path:
    """Make an environment with atheris that sees the packages of this one."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "atheris"]
    subprocess.run(install, check=True)
    packages = next((Path(sys.prefix) / "lib").glob("python3*/site-packages"))
    there = next((folder / "venv" / "lib").glob("python3*/site-packages"))
    (there / "wire.pth").write_text(f"{packages}\n{ROOT}\n", "utf-8")
    return python


def _run(python: Path, folder: Path, target: str, seconds: int) -> bool:
    """Fuzz one target; return whether nothing was found."""
    corpus = folder / target
    corpus.mkdir()
    for number, seed in enumerate(_seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    command = [
        str(python),
        str(Path(__file__).with_name("fuzz_target.py")),
        target,
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-timeout=60",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={folder}/{target}-",
        "-print_final_stats=1",
        str(corpus),
    ]
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, env=_quiet())
    stats = [line for line in result.stderr.splitlines() if line.startswith("stat::number_of_executed_units")]
    print(f"{target:13} {'sound' if result.returncode == 0 else 'FOUND'}  {' '.join(stats)}", flush=True)
    if result.returncode:
        print("\n".join(result.stdout.splitlines()[-30:] + result.stderr.splitlines()[-25:]), flush=True)
    return result.returncode == 0


def _quiet() -> dict[str, str]:
    return {**os.environ, "PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1"}


def _seeds(target: str) -> list[bytes]:
    """Return what an honest sender sends, for the fuzzer to begin with."""
    return [seed.encode() for seed in SEEDS.get(target, ["The harbour opens\n\nShips wait outside."])]


_RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>N</title>'
    "<item><guid>https://a.example/1</guid><link>https://a.example/1</link><title>The harbour opens</title>"
    "<pubDate>Tue, 01 Oct 2024 12:00:00 +0300</pubDate><dc:creator>Jane Roe</dc:creator>"
    "<description><![CDATA[<p>Ships <b>wait</b>.</p>]]></description></item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>B</title><id>x</id><entry><id>urn:x:1</id>'
    '<title type="html">A &lt;b&gt;B</title><updated>2024-10-01T09:00:00Z</updated><link href="https://a.example/"/>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins.</p></div></content></entry></feed>'
)
SEEDS = {
    "feed": [
        _RSS,
        _ATOM,
        '{"version":"https://jsonfeed.org/version/1.1","title":"N","items":[{"id":"1","title":"T","content_html":"<p>x"}]}',
    ],
    "broken_feed": [_RSS.replace("</channel>", ""), _RSS.replace("wait", "3 < 5 & more"), _ATOM[:-20]],
    "page": [
        '<!doctype html><html lang="en"><head><title>T</title><link rel="canonical" href="https://a.example/">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"T","dateCreated":"2024"}</script>'
        "</head><body><nav><a href=/>Home</a></nav><article><h1>T</h1><p>Ships wait.</p></article></body></html>"
    ],
    "ninjs": [
        '{"uri":"urn:x","version":"1","language":"en","headlines":[{"value":"T"}],"embargoed":"2024-10-01T09:00:00Z",'
        '"bodies":[{"contentType":"text/html","value":"<p>Ships wait.</p>"}],"infoSources":[{"name":"N"}]}'
    ],
    "newsml": [
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="u" version="1"><itemMeta><versionCreated>'
        "2024-09-30T08:00:00Z</versionCreated></itemMeta><contentMeta><headline>T</headline></contentMeta><contentSet>"
        "<inlineXML><nitf><body><body.content><p>Ships <em>wait</em>.</p></body.content></body></nitf></inlineXML>"
        "</contentSet></newsItem>"
    ],
    "front_matter": [
        "---\ntitle: T\npublished: 2024-10-01\nlanguage: en\nauthors: [A, {name: B}]\n---\nThe harbour opens.\n"
    ],
    "push": ["wire-timestamp: 1727686800\nwire-signature: sha256=" + "0" * 64 + "\n\n{}"],
    "slug": ["https://a.example/2024/10/the-harbour-opens.html?x=y"],
    "web": ["https://user:pass@a.example:8443/x?y#z\n../b", "http://[::ffff:127.0.0.1]/\n//b.example/"],
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
