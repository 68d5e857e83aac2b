"""Slow senders, slow readers, long headers and bodies, a worker that is killed: users see none of
it."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.load_service import Served, memory, served, slow
from dashboard import serving
from tests.service.conftest import stepping


def slowest(service: Served, times: int = 20) -> float:
    """The longest that a page took."""
    took = []
    for _ in range(times):
        start = time.monotonic()
        assert service.get("/")[0] == 200
        took.append(time.monotonic() - start)
    return max(took)


def test_slow_senders_and_readers_hold_up_nobody(service: Served) -> None:
    slowest(service)
    with slow(service, senders=100, readers=20):
        time.sleep(1.5)
        assert slowest(service) < 3


def test_a_request_that_does_not_come_is_waited_for_no_longer_than_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from app import server

    monkeypatch.setattr(serving, "SLOWEST", 1.0)
    service = serving.Service(server, host="127.0.0.1", port=0)
    with (
        stepping(service),
        socket.create_connection(("127.0.0.1", service.port), timeout=20) as one,
    ):
        one.sendall(b"G")
        start = time.monotonic()
        ended = False
        while not ended and time.monotonic() - start < 10:
            time.sleep(0.1)
            try:
                one.sendall(b"E")
            except OSError:
                ended = True
        assert ended and time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /?" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 200),
        (b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET /%00?focus=%00 HTTP/1.1\r\nHost: \xff\r\nX-Forwarded-For: \xff\r\n\r\n", 404),
    ],
)
def test_what_is_no_request_is_refused_at_once(service: Served, sent: bytes, status: int) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as one:
        one.sendall(sent)
        start = one.recv(1000)
        assert int(start.split()[1]) == status, start
        assert b"Traceback" not in start and b"waitress" not in start.split(b"\r\n\r\n")[0]


def test_a_body_beyond_the_largest_import_is_refused_in_words(service: Served) -> None:
    length = serving.LARGEST_BODY + 1000
    head = f"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
    # a worker that comes only now is none of those that may have grown
    before = {one: memory(one) for one in service.workers()}
    with socket.create_connection(("127.0.0.1", service.port), timeout=60) as one:
        one.sendall(head.encode())
        for _ in range(length // 1000):
            one.sendall(b"x" * 1000)
        one.sendall(b"x" * (length % 1000))
        answer = b"".join(iter(lambda: one.recv(65536) if not _whole(one) else b"", b""))
    assert b" 413 " in answer.split(b"\r\n")[0] and b"That is more than 20 MB" in answer
    after = {one: memory(one) for one in service.workers()}
    assert before and set(before) <= set(after)
    assert all(after[one] - then < 20_000 for one, then in before.items()), (before, after)


def _whole(one: socket.socket) -> bool:
    """Whether no more comes for a while."""
    one.settimeout(1)
    try:
        return not one.recv(1, socket.MSG_PEEK)
    except TimeoutError:
        return True


def test_a_worker_that_ends_finishes_what_it_was_asked(tmp_path: Path) -> None:
    with served(tmp_path / "log", LIAISON_ATLAS_STORE=str(tmp_path / "store")) as service:
        answers: list[tuple[int, str]] = []
        over = threading.Event()

        def ask() -> None:
            while not over.is_set():
                answers.append(service.get("/export/citation"))

        asking = [threading.Thread(target=ask) for _ in range(6)]
        for one in asking:
            one.start()
        for times in range(1, 5):
            while len(answers) < 20 * times and all(one.is_alive() for one in asking):
                time.sleep(0.05)
            if times < 4:
                os.kill(service.workers()[0], signal.SIGTERM)
        over.set()
        for one in asking:
            one.join()
        assert {status for status, _ in answers} == {200}
        assert len(service.workers()) == 2


def test_the_head_and_the_body_of_an_answer_leave_together(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[bytes] = []
    write = serving._Channel.write_soon

    def noted(channel: serving._Channel, data: bytes) -> object:
        pieces.append(data)
        return write(channel, data)

    monkeypatch.setattr(serving._Channel, "write_soon", noted)

    def application(environ: dict[str, str], start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "9")])
        return [b"first", b"last"]

    service = serving.Service(application, host="127.0.0.1", port=0)
    assert asked(service, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").endswith(b"\r\n\r\nfirstlast")
    assert [piece.partition(b"\r\n\r\n")[2] or piece for piece in pieces] == [b"first", b"last"]
    service.stop(0.1)


def asked(service: serving.Service, request: bytes) -> bytes:
    """What a service of this process answers."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as one:
        one.sendall(request)
        one.settimeout(0.05)
        said = b""
        for _ in range(200):
            service.step(0.05)
            try:
                said += one.recv(1000)
            except TimeoutError:
                if said.partition(b"\r\n\r\n")[2]:
                    break
    return said


@pytest.mark.parametrize(("proxies", "seen"), [("0", "127.0.0.1"), ("1", "192.0.2.9")])
def test_a_visitors_address_is_what_trusted_proxies_say(
    monkeypatch: pytest.MonkeyPatch, proxies: str, seen: str
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_PROXIES", proxies)

    def application(environ: dict[str, str], start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return [environ["REMOTE_ADDR"].encode()]

    service = serving.Service(application, host="127.0.0.1", port=0)
    request = b"GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6, 192.0.2.9\r\n\r\n"
    said = asked(service, request)
    assert said.endswith(seen.encode())
    service.stop(0.1)
