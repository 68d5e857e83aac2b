"""Serves a team from one machine, where no container engine is at hand: instances of the program
that share a store, and nginx before them, set up as in deploy/nginx.

``python scripts/team.py [--port N] [--instances N]``; the settings of docs/serving.md hold.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from socket import socket

ROOT = Path(__file__).resolve().parent.parent
NGINX = ROOT / "deploy" / "nginx"
_LISTEN, _AT, _LOGS = "listen 8080;", "location / {", "/var/log/nginx/"
_SERVER = re.compile(r"^ +server atlas-(\d):8000 .+\n", re.MULTILINE)
_STARTED = 60.0
"""Seconds in which an instance must answer."""
_STOPPED = 40.0
"""Seconds in which what was asked is answered before an instance is killed."""

_MAIN = """daemon off;
worker_processes 2;
pid {folder}/pid;
{user}
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {more}
    include site.conf;
}}
"""


def nginx() -> str:
    """The machine's nginx; ends the program where there is none."""
    found = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    return found or sys.exit("Error: nginx is not on this machine: scripts/nginx.sh installs it.")


def command(
    folder: Path,
    hosts: Sequence[str],
    listen: str,
    site: str = "open.conf",
    path: str = "/",
    more: str = "",
) -> list[str]:
    """The words that start nginx with a site of deploy/nginx, for these hosts, at this address and
    below this path.

    It keeps all of its files in the folder; ``more`` is said to it beside the site.
    """
    shutil.copytree(NGINX, folder / "atlas", dirs_exist_ok=True)
    text = (NGINX / "hosts.conf").read_text("utf-8")
    (folder / "atlas" / "hosts.conf").write_text(_SERVER.sub(partial(_served, hosts), text))
    told = folder / "atlas" / "proxy.conf"
    told.write_text(told.read_text("utf-8").replace(_LOGS, f"{folder}/"))
    text = (NGINX / site).read_text("utf-8")
    text = text.replace(_LISTEN, f"listen {listen};").replace(_AT, f"location {path} {{")
    (folder / "site.conf").write_text(text)
    # who is root stays it: where one user alone is known, there is nobody else to become
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user, more=more))
    return [nginx(), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _served(hosts: Sequence[str], line: re.Match[str]) -> str:
    """A line of hosts.conf for each host, in place of the one for the first."""
    lines = (line[0].replace("atlas-1:8000", host) for host in hosts)
    return "".join(lines) if line[1] == "1" else ""


def main() -> None:
    """Serve until stopped, or until one of the processes ends."""
    words = argparse.ArgumentParser(description="Several instances behind nginx, on this machine.")
    words.add_argument("--port", type=int, default=8080)
    words.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    words.add_argument("--instances", type=int, default=2)
    told = words.parse_args()
    nginx()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with suppress(KeyboardInterrupt), ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="liaison-atlas-")))
        ports = _free_ports(told.instances)
        running = []
        for number, port in enumerate(ports):
            # one after the other: what is wrong with the settings is told once
            running.append(opened.enter_context(_running(*_instance(port, number))))
            _wait(f"http://127.0.0.1:{port}/", running[-1])
        hosts = [f"127.0.0.1:{port}" for port in ports]
        path = os.environ.get("LIAISON_ATLAS_PREFIX") or "/"
        line = command(folder, hosts, f"{told.host}:{told.port}", path=path)
        running.append(opened.enter_context(_running(line, dict(os.environ))))
        address = f"http://{told.host}:{told.port}{path}"
        _wait(address, running[-1])
        print(f"Liaison Atlas: {address}\nStop with Ctrl+C.", flush=True)
        while all(one.poll() is None for one in running):
            time.sleep(0.5)
        sys.exit("Error: a part has ended, as is said above; the others are stopped.")


def _free_ports(count: int) -> list[int]:
    with ExitStack() as opened:
        sockets = [opened.enter_context(socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]


def _instance(port: int, number: int) -> tuple[list[str], dict[str, str]]:
    """The words and the settings of an instance, by its port and its number, from 0; its figures
    stand at a port of its own, that much behind the one that is set."""
    told = {"LIAISON_ATLAS_PROXIES": "1"} | os.environ
    told |= {"LIAISON_ATLAS_BIND": f"127.0.0.1:{port}"}
    host, _, figures = told.get("LIAISON_ATLAS_METRICS", "").rpartition(":")
    if host and figures.isdecimal():
        told |= {"LIAISON_ATLAS_METRICS": f"{host}:{int(figures) + number}"}
    return [sys.executable, "-m", "gunicorn", "app:server"], told


@contextmanager
def _running(words: list[str], told: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process, until it is left."""
    process = subprocess.Popen(words, cwd=ROOT, env=told)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOPPED)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _STARTED
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            urllib.request.urlopen(f"{address}health", timeout=10).close()
            return
        time.sleep(0.2)
    if process.poll() is not None:
        sys.exit("Error: a part has ended, as is said above; the others are stopped.")
    sys.exit("Error: an instance does not answer, or does not reach its store.")


if __name__ == "__main__":
    main()
