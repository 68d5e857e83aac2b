"""Machines of a network of our own: namespaces on a bridge, each with an address and its processes.

For who may make networks: root, or somebody behind ``unshare --map-root-user --net``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

HERE = "10.77.0.254"
"""Where what runs in no host is reached by the hosts."""
_PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def ip(*words: str, within: tuple[str, ...] = ()) -> None:
    """Say something to ip."""
    subprocess.run([*within, "ip", *words], check=True, env=os.environ | {"PATH": _PATH})


def bridge() -> None:
    """Make the network that hosts are joined to."""
    ip("link", "set", "lo", "up")
    ip("link", "add", "atlas", "type", "bridge")
    ip("link", "set", "atlas", "up")
    ip("address", "add", f"{HERE}/24", "dev", "atlas")


class Host:
    """A machine: its number, its address, and what runs on it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.address = f"10.77.0.{number}"
        self.kept = subprocess.Popen(
            ["unshare", "--net", "sh", "-c", "echo; exec sleep infinity"], stdout=subprocess.PIPE
        )
        assert self.kept.stdout and self.kept.stdout.readline() == b"\n"
        self.within = ("nsenter", f"--net=/proc/{self.kept.pid}/ns/net")
        self.port = f"host{number}"
        peer = ("peer", "name", "eth0", "netns", str(self.kept.pid))
        ip("link", "add", self.port, "type", "veth", *peer)
        ip("link", "set", self.port, "master", "atlas", "up")
        ip("link", "set", "lo", "up", within=self.within)
        ip("address", "add", f"{self.address}/24", "dev", "eth0", within=self.within)
        ip("link", "set", "eth0", "up", within=self.within)
        self.program: subprocess.Popen[bytes] | None = None

    def serve(self, log: Path, settings: dict[str, str]) -> None:
        """Start the program, at port 8000."""
        told = settings | {
            "LIAISON_ATLAS_BIND": f"{self.address}:8000",
            "LIAISON_ATLAS_WORKERS": "2",
        }
        with log.open("ab") as stream:
            self.program = subprocess.Popen(
                [*self.within, sys.executable, "-m", "gunicorn", "app:server"],
                cwd=ROOT,
                env=os.environ | told,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
            )

    def kill(self) -> None:
        """End all processes of the program, at once and without a word to anybody."""
        if self.program:
            os.killpg(self.program.pid, signal.SIGKILL)
            self.program.wait()
            self.program = None

    def plugged(self, state: str) -> None:
        """Put its cable in ("up"), or pull it ("down")."""
        ip("link", "set", self.port, state)


@contextmanager
def host(number: int) -> Iterator[Host]:
    """A machine, until it is left."""
    one = Host(number)
    try:
        yield one
    finally:
        one.kill()
        one.kept.kill()
        one.kept.wait()
