"""nginx as deploy/nginx sets it up, with a site of it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection

from scripts import team


@contextmanager
def proxied(
    folder: Path,
    hosts: Sequence[str],
    listen: str,
    waits: str = "60s",
    within: Sequence[str] = (),
    **site: str,
) -> Iterator[str]:
    """nginx before these hosts until it is left, started by the words of ``within``, which waits so
    long for an answer; gives the address that others begin with. ``site`` is what team.command
    takes of one."""
    folder.mkdir(exist_ok=True)
    words = [*within, *team.command(folder, hosts, listen, **site)]
    told = folder / "atlas" / "proxy.conf"
    told.write_text(told.read_text().replace("_read_timeout 60s;", f"_read_timeout {waits};"))
    with (folder / "log").open("wb") as log, subprocess.Popen(words, stderr=log) as process:
        try:
            _wait(listen, process, folder / "log")
            yield f"http://{listen}"
        finally:
            process.terminate()


def _wait(listen: str, process: subprocess.Popen[bytes], log: Path) -> None:
    host, port = listen.split(":")
    end = time.monotonic() + 10
    while time.monotonic() < end and process.poll() is None:
        try:
            create_connection((host, int(port)), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(log.read_text())
