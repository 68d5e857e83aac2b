"""The program as it is served: gunicorn with its own configuration, on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pytest

from tests.conftest import ROOT


@dataclass(frozen=True, slots=True)
class Served:
    """A service: its port and the process that keeps its workers."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """The processes that answer."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(one) for one in listed.split()]

    def get(self, address: str, **headers: str) -> tuple[int, str]:
        """The status and the text of an answer."""
        asked = urllib.request.Request(self.base + address, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(log: Path, workers: int = 2, **settings: str) -> Iterator[Served]:
    """The program, served by the README's command with these settings, until it is left."""
    port = free_port()
    words = [sys.executable, "-m", "gunicorn", "app:server"]
    told = {"LIAISON_ATLAS_BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": str(workers)}
    with log.open("wb") as stream:
        process = subprocess.Popen(
            words, cwd=ROOT, env=os.environ | told | settings, stdout=stream, stderr=stream
        )
    try:
        service = Served(port, process)
        _wait(service, log)
        yield service
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == 0, log.read_text()
    assert "Traceback" not in log.read_text()


def _wait(service: Served, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and service.process.poll() is None:
        try:
            service.get("/health")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The program with two workers and a store of its own."""
    folder = tmp_path_factory.mktemp("service")
    with served(folder / "log", LIAISON_ATLAS_STORE=str(folder / "store")) as one:
        yield one
