"""What whoever serves the program is told: a line of each request, figures over all its processes,
and nothing of what visitors ask or bring."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from benchmarks.load_service import Served, free_port, served
from dashboard import serving
from tests.conftest import ROOT
from tests.service.conftest import stepping
from tests.service.test_s3 import imported

COUNTED = re.compile(r'liaison_atlas_requests_total{route="([^"]*)",status="(...)"} (.*)')


class Told(NamedTuple):
    """A service that tells, where its log, its figures and the folder of their files are."""

    service: Served
    log: Path
    figures: str
    files: Path
    store: Path

    def lines(self) -> list[dict[str, Any]]:
        """What was told of requests so far."""
        written = self.log.read_text("utf-8").splitlines()
        return [json.loads(line) for line in written if line.startswith("{")]

    def counted(self) -> Counter[tuple[str, str]]:
        """How many requests were counted, by route and class of status."""
        found = COUNTED.findall(self.asked())
        return Counter({(route, status): int(float(count)) for route, status, count in found})

    def asked(self) -> str:
        """What Prometheus gets."""
        with urllib.request.urlopen(self.figures, timeout=20) as answer:
            return answer.read().decode()

    def figure(self, name: str) -> float:
        """A figure without labels."""
        return float(re.findall(rf"^{name} (.*)$", self.asked(), re.MULTILINE)[0])


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """Two workers behind what counts as a proxy."""
    port, files, store = free_port(), tmp_path / "files", tmp_path / "store"
    files.mkdir()
    said = {
        "LIAISON_ATLAS_STORE": str(store),
        "LIAISON_ATLAS_LOG": "json",
        "LIAISON_ATLAS_METRICS": f"127.0.0.1:{port}",
        "LIAISON_ATLAS_PROXIES": "1",
        "LIAISON_ATLAS_USER_HEADER": "X-Remote-User",
        "TMPDIR": str(files),
    }
    with served(tmp_path / "log", **said) as service:
        made = Told(service, tmp_path / "log", f"http://127.0.0.1:{port}/metrics", files, store)
        # the first one is that of the start
        until(made, 1)
        yield made
    assert list(files.iterdir()) == []


def until(told: Told, times: int) -> list[dict[str, Any]]:
    """The lines, once there are so many, and all are counted: both come a moment after the
    answer."""
    end = time.monotonic() + 20
    while min(len(told.lines()), told.counted().total()) < times and time.monotonic() < end:
        time.sleep(0.05)
    return told.lines()


def both(told: Told, path: str, times: int) -> None:
    """Ask so often, until each worker has answered."""
    before = len(told.lines())
    for _ in range(times):
        assert told.service.get(path)[0] == 200
    lines = until(told, before + times)[before:]
    assert [one["route"] for one in lines] == ["/assets/<path:filename>"] * times
    assert {one["pid"] for one in lines} <= set(told.service.workers())


def test_the_figures_are_those_of_all_workers_and_of_one_that_was_killed(told: Told) -> None:
    both(told, "/assets/theme.js?focus=ISO%2FTC+207", 40)
    first = told.service.workers()
    assert {one["pid"] for one in told.lines()} <= set(first)
    assert told.service.get("/nowhere")[0] == 404
    until(told, 42)
    os.kill(first[0], signal.SIGKILL)
    end = time.monotonic() + 20
    while (now := told.service.workers()) == first or len(now) < 2:
        assert time.monotonic() < end
        time.sleep(0.05)
    both(told, "/assets/theme.js", 20)
    assert "Open on the map" in imported(told.service)
    lines = until(told, 63)
    by_log = Counter((one["route"], f"{one['status'] // 100}xx") for one in lines)
    assert told.counted() == by_log
    assert by_log[("/assets/<path:filename>", "2xx")] == 60
    assert by_log[("/<path:path>", "4xx")] == 1
    seconds = re.findall(
        r'_request_seconds_count{route="/assets/<path:filename>"} (.*)', told.asked()
    )
    assert seconds == ["60.0"]
    assert all(0 <= one["ms"] < 20_000 and one["bytes"] > 0 for one in lines)


def test_imports_and_what_the_store_refuses_are_counted(told: Told) -> None:
    for _ in range(3):
        assert "Open on the map" in imported(told.service)
    kept = list(told.store.glob("*-*"))
    for one in told.store.iterdir():
        one.unlink()
    told.store.rmdir()
    told.store.write_text("no folder")
    assert "cannot be reached" in imported(told.service)
    assert len(kept) == 3
    assert told.figure("liaison_atlas_imports_total") == 3
    assert told.figure("liaison_atlas_store_refusals_total") == 1


def test_a_file_that_a_process_is_just_making_spoils_no_figures(told: Told) -> None:
    (folder,) = told.files.glob("liaison-atlas-metrics-*")
    new = folder / "counter_1.db"
    new.touch()
    later = threading.Timer(0.3, new.write_bytes, [bytes(4096)])
    later.start()
    assert told.counted() == {("/health", "2xx"): 1}
    later.join()


def test_no_line_says_what_a_visitor_asked_or_brought_and_none_is_broken(told: Told) -> None:
    odd = '"}\\u0022,{"status": 9\\'
    asked = {
        "/?focus=ISO%2FTC+207&secret=asked": {"X-Remote-User": f"Anna {odd}"},
        "/export/secret?focus=ISO%2FTC+207": {"X-Request-ID": odd},
        "/secret/path/%0d%0aX:%20y": {"X-Request-ID": "x" * 129},
        "/assets/theme.js": {"X-Request-ID": "7f.a-B_9"},
        "/health": {"X-Remote-User": "Änne".encode().decode("latin-1") + "x" * 3000},
    }
    before = len(told.lines())
    given = []
    for path, headers in asked.items():
        one = http.client.HTTPConnection("127.0.0.1", told.service.port, timeout=20)
        one.request("GET", path, headers=headers)
        answer = one.getresponse()
        answer.read()
        given.append(answer.headers.get_all("X-Request-ID"))
        one.close()
    page = imported(told.service)
    for sent in (
        b"SECRET / HTTP/1.1\r\nHost: secret\r\n\r\n",
        b"GET http://[secret HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", told.service.port), timeout=20) as one:
            one.sendall(sent)
            assert b"x-request-id: " in one.recv(10_000).lower()
    lines = until(told, before + 8)[before:]
    assert len(lines) == 8 and "Open on the map" in page
    log = told.log.read_text("utf-8")
    assert [word for word in ("secret", "207", "focus", "SECRET") if word in log] == []
    assert all(re.fullmatch("[0-9a-f]{32}", one) for (one,) in (*given[:3], given[4]))
    assert given[3] == ["7f.a-B_9"]
    by_id = {one["id"]: one for one in lines}
    first = [by_id.pop(one) for (one,) in given]
    assert [one.get("user", "")[:100] for one in first] == [
        f"Anna {odd}",
        *("", "", ""),
        "Änne" + "x" * 96,
    ]
    assert {(one["method"], one["status"], one["route"]) for one in by_id.values()} == {
        ("POST", 200, "/_dash-update-component"),
        ("other", 405, "none"),
        ("GET", 400, "none"),
    }
    named = {"time", "id", "method", "route", "status", "bytes", "ms", "pid", "user"}
    assert all(one.keys() <= named for one in lines)


def test_visitors_find_no_figures_and_whoever_asks_for_them_no_program(told: Told) -> None:
    status, text = told.service.get("/metrics")
    assert status == 404 and "liaison_atlas_requests" not in text
    for path in ("/", "/export/csv", "/health"):
        with urllib.request.urlopen(told.figures.replace("/metrics", path), timeout=20) as answer:
            assert "liaison_atlas_requests" in answer.read().decode()
    told.service.get("/odd/" + "x" * 50)
    labels = {route for route, _ in told.counted()}
    assert labels <= {"/", "/health", "/<path:path>"}


def test_without_the_settings_nothing_is_told_and_no_id_is_believed(service: Served) -> None:
    one = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    one.request("GET", "/health", headers={"X-Request-ID": "mine"})
    assert re.fullmatch("[0-9a-f]{32}", one.getresponse().headers["X-Request-ID"])
    one.close()


def test_what_fails_in_the_middle_has_one_id_and_no_words(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def failing(_: object, start: Callable[..., object]) -> Iterator[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        if sent:
            yield b"some"
        raise ZeroDivisionError("secret")

    monkeypatch.setenv("LIAISON_ATLAS_LOG", "json")
    service = serving.Service(failing, host="127.0.0.1", port=0)
    with stepping(service):
        for sent in (False, True):
            with socket.create_connection(("127.0.0.1", service.port), timeout=20) as one:
                one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                answer = b"".join(iter(lambda one=one: one.recv(65536), b"")).decode()
            assert ("500 " in answer) is not sent and "secret" not in answer
            id = re.findall(r"X-Request-Id: (\w{32})\r", answer)
            out, err = capfd.readouterr()
            lines = [json.loads(line) for line in out.splitlines()]
            assert [[line["id"]] for line in lines] == [id, id]
            assert lines[0]["error"] == "ZeroDivisionError"
            assert [line["status"] for line in lines[1:]] == [200 if sent else 500]
            assert "secret" not in out + err and "Traceback" not in err


def test_who_serves_alone_is_told_too_and_cleans_up_when_stopped(tmp_path: Path) -> None:
    port, own = free_port(), free_port()
    told = {
        "LIAISON_ATLAS_METRICS": f"127.0.0.1:{port}",
        "LIAISON_ATLAS_PREFIX": "/atlas/",
        "TMPDIR": str(tmp_path),
    }
    words = [sys.executable, "app.py", "--port", str(own)]
    with subprocess.Popen(
        words, cwd=ROOT, env=os.environ | told, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        base = program.stdout.readline().removeprefix("Liaison Atlas: ").strip()
        assert base == f"http://127.0.0.1:{own}/atlas/"
        assert urllib.request.urlopen(f"{base}health", timeout=20).status == 200
        figures = f"http://127.0.0.1:{port}/metrics"
        text = urllib.request.urlopen(figures, timeout=20).read().decode()
        assert COUNTED.findall(text) == [("/health", "2xx", "1.0")]
        assert [one.name for one in tmp_path.glob("*metrics*")] != []
        program.terminate()
        assert program.wait(20) == 0
    assert list(tmp_path.glob("*metrics*")) == []


@pytest.mark.parametrize("words", [("app.py", "--port"), ("-m", "gunicorn", "app:server", "-b")])
def test_a_port_that_is_another_programs_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        at = f"127.0.0.1:{taken.getsockname()[1]}"
        own = str(free_port())
        done = subprocess.run(
            [sys.executable, *words, own if words[0] == "app.py" else f"127.0.0.1:{own}"],
            cwd=ROOT,
            env=os.environ | {"LIAISON_ATLAS_METRICS": at, "TMPDIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    said = (
        f"Error: LIAISON_ATLAS_METRICS is «{at}», which cannot be opened: Address already in use."
    )
    assert done.returncode == 2 and said in done.stderr.splitlines()
    assert "Traceback" not in done.stderr and list(tmp_path.iterdir()) == []
