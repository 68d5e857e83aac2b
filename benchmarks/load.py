"""``make load``: users, attackers and a worker that is killed, over real sockets of this machine;
writes docs/reliability.md, and ends with status 1 where a bound is passed."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.load_odd import CALLBACKS, callback, request
from benchmarks.load_service import ROOT, Served, memory, served, slow
from graph import builtin, load
from graph.network import Network

USERS, SENDERS, READERS, ODD = 20, 100, 20, 3000
_THINKS = 1.0
"""Seconds that a user looks at an answer before the next question, on the average."""
_FELT = 0.3
"""Seconds within which 95 of 100 questions are to be answered."""
_PAGE = """Liaison Committees to ISO/TC 34
Reference | Title | ISO/IEC
ISO/TC 207 | Environmental management | ISO
"""


class Row(NamedTuple):
    """A line of the table; ``holds`` is whether what was measured is within what is allowed."""

    what: str
    allowed: str
    measured: str
    holds: bool = True


@dataclass(slots=True)
class Heard:
    """What users heard: seconds by kind of question, what failed, and how often they asked again
    since a connection that they had used was gone, as a browser does."""

    took: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    again: int = 0

    def all(self) -> list[float]:
        """Seconds of all questions."""
        return [one for times in self.took.values() for one in times]

    def p95(self) -> float:
        """The seconds within which 95 of 100 questions are answered."""
        times = self.all()
        return quantiles(times, n=20)[-1] if len(times) > 1 else 0.0


class Question(NamedTuple):
    """What a user asks: its kind, the address, and what is sent along."""

    kind: str
    address: str
    body: bytes | None = None


def questions(network: Network, chance: Random) -> Question:
    """A question such as users ask, at random."""
    id = chance.choice(network.nodes["id"].tolist())
    sources = [*builtin.names()]
    now = {"sources": sources, "focus": "ISO/CASCO", "selected": id, "theme": "light"}
    asked: dict[str, Callable[[], Question]] = {
        "page": lambda: Question("page", "/?" + urlencode({"selected": id})),
        "details": lambda: _callback("..said.data...path.data..", [now]),
        "search": lambda: _callback("search.data", [id[: chance.randint(2, 9)], sources]),
        "focus": lambda: _callback("view.data", [{"sources": sources, "focus": id}]),
        "matrix": lambda: _callback("matrix.children", [now]),
        "sheet": lambda: _callback("sheet-data.data", [now]),
        "findings": lambda: _callback("found.data", [now]),
        "insights": lambda: _callback("insights.children", [now]),
        "export": lambda: Question("export", "/export/graphml?direction=to"),
        "import": lambda: _callback(
            "import-report.children", [1, _PAGE, None, None, "", "", "", "", []]
        ),
    }
    kind = chance.choices([*asked], (20, 40, 20, 10, 3, 3, 3, 3, 5, 2))[0]
    return asked[kind]()._replace(kind=kind)


def _callback(output: str, values: list[object]) -> Question:
    return Question("", CALLBACKS, json.dumps(callback(output, values)).encode())


def user(service: Served, network: Network, seed: int, until: float, heard: Heard) -> None:
    """Ask, look at the answer, and ask on, until it is time."""
    chance = Random(seed)
    connection = HTTPConnection("127.0.0.1", service.port, timeout=30)
    time.sleep(chance.random() * _THINKS)
    while time.monotonic() < until:
        question = questions(network, chance)
        start = time.monotonic()
        try:
            status = _answered(connection, question, heard)
            if status != 200:
                heard.failed.append(f"{question.kind}: {status}")
        except (OSError, HTTPException) as failure:
            heard.failed.append(f"{question.kind}: {failure!r}")
            connection.close()
        heard.took.setdefault(question.kind, []).append(time.monotonic() - start)
        time.sleep(min(chance.expovariate(1 / _THINKS), 3 * _THINKS))
    connection.close()


def _answered(connection: HTTPConnection, question: Question, heard: Heard) -> int:
    """The status of an answer, once all of it has come. A used connection that is closed before
    anything of the answer came is opened again, once."""
    method = "GET" if question.body is None else "POST"
    used = connection.sock is not None
    headers = {"Content-Type": "application/json"}
    try:
        connection.request(method, question.address, question.body, headers)
        answer = connection.getresponse()
    except (ConnectionError, HTTPException):
        connection.close()
        if not used:
            raise
        heard.again += 1
        connection.request(method, question.address, question.body, headers)
        answer = connection.getresponse()
    answer.read()
    return answer.status


def asked_for(
    service: Served, network: Network, seconds: float, middle: Callable[[], object] | None = None
) -> Heard:
    """What users hear in so many seconds; something may be done in the middle."""
    heard = Heard()
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(USERS) as pool:
        users = [
            pool.submit(user, service, network, number, until, heard) for number in range(USERS)
        ]
        if middle:
            time.sleep(seconds / 2)
            middle()
    for one in users:
        one.result()
    return heard


def odd(service: Served) -> dict[int, int]:
    """How often each status came for odd requests; 0 is a connection closed without an answer."""
    chance = Random(20261125)
    statuses: dict[int, int] = {}
    for _ in range(ODD):
        method, address, headers, body = request(chance)
        if all(name != "Content-Length" for name, _ in headers):
            headers = [*headers, ("Content-Length", str(len(body)))]
        lines = [f"{method} {address} HTTP/1.1", "Host: x", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers]
        head = "\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n\r\n"
        status = _status(service.port, head + body)
        statuses[status] = statuses.get(status, 0) + 1
    return statuses


def _status(port: int, sent: bytes) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as one:
        try:
            one.sendall(sent)
            start = one.recv(100).split()
        except ConnectionError:
            return 0
    return int(start[1]) if len(start) > 1 else 0


def measured(minutes: float) -> list[Row]:
    """The lines of the table, after a run of so many minutes, and half as many beside attackers."""
    seconds = minutes * 60
    network = load()
    with tempfile.TemporaryDirectory() as name:
        store = {"LIAISON_ATLAS_STORE": name, "LIAISON_ATLAS_IMPORTS_A_MINUTE": "100000"}
        with served(Path(name) / "log", **store) as service:
            before: dict[int, int] = {}

            def middle() -> None:
                before.update(_held(service))
                os.kill(service.workers()[0], signal.SIGKILL)

            asked_for(service, network, min(seconds / 4, 20))
            alone = asked_for(service, network, seconds, middle)
            with slow(service, SENDERS, READERS):
                beside = asked_for(service, network, seconds / 2)
            after = _held(service)
            statuses = odd(service)
            healthy = service.get("/health")[0]
    return [*_of_users(alone, beside), _of_memory(before, after), *_of_odd(statuses, healthy)]


def _held(service: Served) -> dict[int, int]:
    return {one: memory(one) for one in service.workers()}


def _of_users(alone: Heard, beside: Heard) -> list[Row]:
    count, failed = len(alone.all()), [*alone.failed, *beside.failed]
    ratio = beside.p95() / (alone.p95() or 1)
    kinds = {kind: quantiles(times, n=20)[-1] for kind, times in alone.took.items() if times[1:]}
    listed = ", ".join(f"{kind} {1000 * took:.0f}" for kind, took in sorted(kinds.items()))
    return [
        Row(f"questions of {USERS} users", "", f"{count:,} and {len(beside.all()):,}"),
        Row(
            "questions that failed, a worker killed in the middle (SIGKILL)",
            "0",
            f"{len(failed)}{': ' + '; '.join(failed[:3]) if failed else ''}",
            not failed,
        ),
        Row("asked again on a connection that was gone, as browsers do", "", f"{alone.again}"),
        Row(
            "95 of 100 questions take at most",
            "300 ms",
            f"{1000 * alone.p95():.0f} ms",
            alone.p95() < _FELT,
        ),
        Row(
            "95 of 100 changes of focus take at most",
            "300 ms",
            f"{1000 * kinds.get('focus', 0.0):.0f} ms",
            0 < kinds.get("focus", 0.0) < _FELT,
        ),
        Row("the same by kind, in ms", "", listed),
        Row(
            f"the same beside {SENDERS} slow senders and {READERS} slow readers",
            "1.5 times",
            f"{1000 * beside.p95():.0f} ms, {ratio:.2f} times",
            ratio <= 1.5,
        ),
    ]


def _of_memory(before: dict[int, int], after: dict[int, int]) -> Row:
    """The worker that was there all the time."""
    stayed = {*before} & {*after}
    first, last = (max((held[one] for one in stayed), default=0) for held in (before, after))
    ratio = last / (first or 1)
    words = f"{first / 1024:.0f} MB, then {last / 1024:.0f} MB"
    return Row(
        "memory of the worker that stayed, from the middle to the end",
        "1.2 times",
        words,
        0 < ratio <= 1.2,
    )


def _of_odd(statuses: dict[int, int], healthy: int) -> list[Row]:
    failing = sum(count for status, count in statuses.items() if status >= 500 or not status)
    listed = ", ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))
    return [
        Row(
            f"of {ODD:,} odd requests without an answer, or 500 and more",
            "0",
            f"{failing}",
            not failing,
        ),
        Row("their statuses", "", listed),
        Row("/health after all that", "200", f"{healthy}", healthy == 200),
    ]


def table(rows: list[Row], minutes: float) -> str:
    """The text of docs/reliability.md."""
    lines = [
        "# Reliability",
        "",
        "Written by `make load`: gunicorn as it is set up here with two workers; users who ask",
        f"about once a second, for {minutes:g} minutes, then half as long beside the attackers;",
        "all of it on one machine.",
        "",
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, "
        f"{time.strftime('%Y-%m-%d')}.",
        "",
        "| what | allowed | measured |",
        "| --- | ---: | ---: |",
        *(f"| {row.what} | {row.allowed} | {row.measured} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write the table."""
    words = argparse.ArgumentParser(description="Load and attack the service on this machine.")
    words.add_argument("--minutes", type=float, default=10.0)
    words.add_argument("--table", type=Path, default=ROOT / "docs" / "reliability.md")
    told = words.parse_args()
    # so that the service ends along with it
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    rows = measured(told.minutes)
    for row in rows:
        print(f"{'ok ' if row.holds else 'NOT'} {row.what}: {row.measured} ({row.allowed})")
    told.table.write_text(table(rows, told.minutes), "utf-8")
    sys.exit(0 if all(row.holds for row in rows) else 1)


if __name__ == "__main__":
    main()
