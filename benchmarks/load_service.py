"""The program as it is served: gunicorn with its own configuration on a free port of this machine;
and the slow clients that attack it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import SO_RCVBUF, SOL_SOCKET, create_connection, socket

_LONG = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""The longest of the files that are served: millions of bytes."""

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Served:
    """A service: its port and the process that keeps its workers."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def base(self) -> str:
        """The address that the others begin with."""
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
    """A port of this machine that nobody listens at."""
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(log: Path, workers: int = 2, **settings: str) -> Iterator[Served]:
    """The program, served by the README's command with these settings, until it is left."""
    port = free_port()
    words = [sys.executable, "-m", "gunicorn", "app:server"]
    told = {"LIAISON_ATLAS_BIND": f"127.0.0.1:{port}", "LIAISON_ATLAS_WORKERS": str(workers)}
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
    assert "Traceback" not in log.read_text(), log.read_text()


def _wait(service: Served, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and service.process.poll() is None:
        try:
            service.get("/health")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


@contextmanager
def slow(service: Served, senders: int, readers: int) -> Iterator[None]:
    """Connections that send a byte at a time, and others that take hardly any of an answer."""
    over = threading.Event()
    with ExitStack() as opened:
        sending = []
        for number in range(senders + readers):
            one = opened.enter_context(create_connection(("127.0.0.1", service.port)))
            if number < senders:
                half = (
                    b"" if number % 2 else b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\n"
                )
                one.sendall(half + (b"" if number % 2 else b"Content-Length: 9999\r\n\r\n{"))
                sending.append(one)
            else:
                one.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096)
                one.sendall(f"GET {_LONG} HTTP/1.1\r\nHost: x\r\n\r\n".encode())

        def trickle() -> None:
            while not over.wait(0.5):
                for one in sending:
                    try:
                        one.sendall(b"G")
                    except OSError:
                        return

        thread = threading.Thread(target=trickle)
        thread.start()
        yield
        over.set()
        thread.join()


def memory(process: int) -> int:
    """What a process holds, in kB."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
