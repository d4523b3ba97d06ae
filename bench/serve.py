"""How many requests a second `wire serve` answers, beside nginx serving the same file in the same run.

A feed of 60 kB, asked for by wrk over loopback with 32 connections: whole (200), compressed, and by readers who have it
(304). One worker each; client and server share the machine. Three rounds in alternation, medians, the ratios first.
Needs `apt-get install wrk nginx-light`.
"""

import gzip
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2

ROUNDS, SECONDS, CONNECTIONS = 3, 4, 32
NGINX = """
worker_processes 1; daemon off; pid {folder}/pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    access_log off; etag on; gzip_static on;
    types {{ application/atom+xml xml; }}
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; root {folder}/feeds; }}
}}
"""
ENTRY = "<entry><title>Harbour {0}</title><updated>2024-10-01T09:00:00Z</updated><summary>{1}</summary></entry>\n"


def main() -> None:
    """Print the table."""
    programs = {name: shutil.which(name, path="/usr/sbin:/usr/bin:/bin:/usr/local/bin") for name in ("wrk", "nginx")}
    if not all(programs.values()):
        sys.exit(
            f"missing: {', '.join(n for n, path in programs.items() if not path)}: apt-get install wrk nginx-light"
        )
    with tempfile.TemporaryDirectory(prefix="wire-serve-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        _feed(folder)
        with _serving(folder, str(programs["nginx"])) as ports:
            _print(_measured(str(programs["wrk"]), ports))


def _feed(folder: Path) -> None:
    path = folder / "feeds/en/atom.xml"
    path.parent.mkdir(parents=True)
    path.write_text("".join(ENTRY.format(n, f"{n * 7919 % 10007} ships came. " * 12) for n in range(190))[:60_000])
    (folder / "config.yaml").write_text("engines: []\n")
    path.with_name("atom.xml.gz").write_bytes(gzip.compress(path.read_bytes(), 6))


@contextmanager
def _serving(folder: Path, nginx: str) -> Iterator[dict[str, int]]:
    ports = {"wire": _free(), "nginx": _free()}
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=ports["nginx"]))
    wire = [
        sys.executable,
        "-m",
        "wire",
        "--config",
        str(folder / "config.yaml"),
        "serve",
        "--port",
        str(ports["wire"]),
    ]
    began = time.monotonic()
    running = [subprocess.Popen(wire, stderr=subprocess.DEVNULL)]
    _wait(ports["wire"])
    print(f"wire serve: first byte after {time.monotonic() - began:.2f} s")
    running.append(subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")]))
    _wait(ports["nginx"])
    try:
        yield ports
    finally:
        for process in running:
            process.terminate()
            process.wait()


def _measured(wrk: str, ports: dict[str, int]) -> dict[tuple[str, str], float]:
    seen: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for kind, headers in _kinds(ports):
            for name, port in ports.items():
                command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
                for header in headers[name]:
                    command += ["-H", header]
                run = subprocess.run(
                    [*command, f"http://127.0.0.1:{port}/en/atom.xml"], capture_output=True, text=True, check=True
                )
                found = re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)
                seen.setdefault((kind, name), []).append(float(found[1]) if found else 0.0)
    return {key: statistics.median(values) for key, values in seen.items()}


def _kinds(ports: dict[str, int]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    yield "200", {name: [] for name in ports}
    yield "200 gzip", {name: ["Accept-Encoding: gzip"] for name in ports}
    yield "304", {name: [f"If-None-Match: {_tag(port)}"] for name, port in ports.items()}


def _tag(port: int) -> str:
    address = f"http://127.0.0.1:{port}/en/atom.xml"
    return httpx2.get(address, headers={"Accept-Encoding": "identity"}, trust_env=False).headers["ETag"]


def _print(measured: dict[tuple[str, str], float]) -> None:
    for kind in dict.fromkeys(kind for kind, _ in measured):
        wire, nginx = measured[kind, "wire"], measured[kind, "nginx"]
        print(f"{kind:9} {wire / nginx:5.2f}x of nginx   wire {wire:9,.0f}/s   nginx {nginx:9,.0f}/s")


def _free() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def _wait(port: int) -> None:
    while True:
        try:
            httpx2.get(f"http://127.0.0.1:{port}/en/atom.xml", trust_env=False).raise_for_status()
        except httpx2.TransportError:
            time.sleep(0.01)
        else:
            return


if __name__ == "__main__":
    main()
