"""Two hosts, nginx on a third, and one S3 store: whichever answers, and when one is lost.

test_two_hosts.py runs this in a network of its own. nginx is as deploy/nginx has it, but tells who
answered, and waits no whole minute for an answer.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

import openpyxl
import pytest
import requests
from moto.server import ThreadedMotoServer

from benchmarks.load import questions
from benchmarks.load_odd import CALLBACKS, callback
from graph import load
from tests.dashboard.test_importing import PAGE
from tests.service.hosts import HERE, Host, bridge, host
from tests.service.proxied import proxied
from tests.service.test_s3 import KEYS, bucket, stored

CLIENTS, THINKS = 6, 1.0
WAITS = 8
"""Seconds that nginx waits for an answer here, so that a test need not take a minute."""
_ANSWERED = "X-Answered-By"
_OLD = f"{1:08x}-{'o' * 22}"
"""A name whose time was over long ago."""


@dataclass(frozen=True, slots=True)
class Team:
    """What serves: the address of nginx, the hosts, and the store's address."""

    base: str
    hosts: tuple[Host, Host]
    endpoint: str

    def ask(self, path: str, **more: object) -> tuple[str, requests.Response]:
        """The host that answered, and its answer."""
        method = "POST" if more else "GET"
        answer = requests.request(method, self.base + path, timeout=60, **more)  # type: ignore[arg-type]
        # nginx names all that it has asked; the last of them has answered
        return answer.headers[_ANSWERED].split(",")[-1].strip().split(":")[0], answer

    def each(self, path: str, **more: object) -> list[requests.Response]:
        """An answer of each host, in their order."""
        found: dict[str, requests.Response] = {}
        for _ in range(60):
            who, answer = self.ask(path, **more)
            found[who] = answer
            if len(found) == 2:
                return [found[one.address] for one in self.hosts]
        raise AssertionError(f"{[*found]} alone have answered")

    def imported(self) -> tuple[str, str]:
        """Import a page: who has answered, and the name of what was kept."""
        asked = callback("import-report.children", [1, PAGE, None, None, "", "", "", "", []])
        who, answer = self.ask(CALLBACKS, json=asked)
        return who, stored(answer.text)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Two hosts that serve behind nginx; the store holds something that is over."""
    folder = tmp_path_factory.mktemp("team")
    bridge()
    store = ThreadedMotoServer(ip_address=HERE, port=9000, verbose=False)
    store.start()
    endpoint = f"http://{HERE}:9000"
    bucket(endpoint).create_bucket(Bucket="atlas")
    bucket(endpoint).put_object(Bucket="atlas", Key=f"pages/{_OLD}.zip", Body=b"over")
    told = KEYS | {
        "LIAISON_ATLAS_STORE": "s3://atlas/pages",
        "AWS_ENDPOINT_URL": endpoint,
        "LIAISON_ATLAS_PROXIES": "1",
        "LIAISON_ATLAS_IMPORTS_A_MINUTE": "10000",
    }
    with host(1) as one, host(2) as two, host(10) as third:
        for each in (one, two):
            each.serve(folder / f"log{each.number}", told)
        for each in (one, two):
            _wait(f"http://{each.address}:8000/health")
        more = f"add_header {_ANSWERED} $upstream_addr always;"
        hosts = [f"{each.address}:8000" for each in (one, two)]
        listen = f"{third.address}:8080"
        with proxied(
            folder / "nginx", hosts, listen, more=more, waits=f"{WAITS}s", within=third.within
        ) as base:
            yield Team(base, (one, two), endpoint)
        print((folder / "nginx" / "log").read_text())
        for each in (one, two):
            assert "Traceback" not in (folder / f"log{each.number}").read_text()
    store.stop()


def _wait(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            assert requests.get(address, timeout=5).status_code == 200
            return
        except requests.RequestException:
            time.sleep(0.1)
    raise AssertionError(address)


def test_what_is_over_is_removed_by_whichever_starts(team: Team) -> None:
    end = time.monotonic() + 10
    while bucket(team.endpoint).list_objects_v2(Bucket="atlas", Prefix=f"pages/{_OLD}")["KeyCount"]:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_what_one_imports_both_show_and_export(team: Team) -> None:
    by: dict[str, str] = {}
    while len(by) < 2:
        who, name = team.imported()
        by[who] = name
    assert set(by) == {one.address for one in team.hosts}
    for name in by.values():
        for answer in team.each(f"/?sources={name}"):
            assert answer.status_code == 200 and "Environmental management" in answer.text
        one, two = team.each(f"/export/graphml?sources={name}")
        assert one.status_code == 200 and "ISO/TC 207" in one.text
        assert one.content == two.content


def test_a_review_of_one_is_decided_in_the_other(team: Team) -> None:
    _, name = team.imported()
    decided = []
    for review in team.each(f"/review/xlsx?sources={name}"):
        book = openpyxl.load_workbook(io.BytesIO(review.content))
        heads = [cell.value for cell in book["Review"][1]]
        book["Review"].cell(2, heads.index("Decision") + 1).value = "keep"
        made = io.BytesIO()
        book.save(made)
        workbook = ("decided.xlsx", made.getvalue())
        for answer in team.each(f"/decisions?sources={name}", files={"workbook": workbook}):
            assert answer.json()["problems"] == []
            decided.append(answer.json()["taken"])
    assert len(decided) == 4 and all(one == decided[0] for one in decided)
    (taken,) = decided[0]
    assert "ISO/TC 34" in taken[0] and "keep" in taken


def test_a_link_is_over_for_both_at_once(team: Team) -> None:
    _, name = team.imported()
    store = bucket(team.endpoint)
    soon = f"{int(time.time()) + 4:08x}-{'s' * 22}"
    source = {"Bucket": "atlas", "Key": f"pages/{name}.zip"}
    store.copy_object(Bucket="atlas", Key=f"pages/{soon}.zip", CopySource=source)
    assert [one.status_code for one in team.each(f"/?sources={soon}")] == [200, 200]
    time.sleep(5)
    for answer in team.each(f"/?sources={soon}"):
        assert answer.status_code == 404 and "wrong or has expired" in answer.text
    for answer in team.each(f"/?sources={name}"):
        assert answer.status_code == 200


@dataclass(slots=True)
class Heard:
    """What clients heard: who answered each question and when, and what failed."""

    answers: list[tuple[float, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def since(self, start: float) -> set[str]:
        """Who has answered since then."""
        return {who for when, who in self.answers if when > start}


@contextmanager
def clients(team: Team, name: str) -> Iterator[Heard]:
    """Clients that ask of all that users ask, one soon after the other, until it is left."""
    heard, over, network = Heard(), threading.Event(), load()

    def client(seed: int) -> None:
        chance = Random(seed)
        while not over.is_set():
            kind, path, body = questions(network, chance)
            if kind == "page":
                path = f"/?sources={name}"
            more = {"data": body, "headers": {"Content-Type": "application/json"}} if body else {}
            try:
                who, answer = team.ask(path, **more)
                if answer.status_code != 200 or "cannot be reached" in answer.text:
                    heard.failed.append(f"{kind} of {who}: {answer.status_code}")
                heard.answers.append((time.monotonic(), who))
            except requests.RequestException as failure:
                heard.failed.append(f"{kind}: {failure!r}")
            time.sleep(chance.random() * THINKS)

    with ThreadPoolExecutor(CLIENTS) as pool:
        asking = [pool.submit(client, seed) for seed in range(CLIENTS)]
        try:
            yield heard
        finally:
            over.set()
    for one in asking:
        one.result()


def _until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_host_whose_cable_is_pulled_is_not_missed_and_comes_back(team: Team) -> None:
    one, two = (each.address for each in team.hosts)
    _, name = team.imported()
    with clients(team, name) as heard:
        _until(lambda: heard.since(0) == {one, two}, 10)
        team.hosts[1].plugged("down")
        pulled = time.monotonic()
        time.sleep(WAITS + 1)
        assert (heard.failed, heard.since(pulled + 0.5)) == ([], {one})
        team.hosts[1].plugged("up")
        back = time.monotonic()
        _until(lambda: two in heard.since(back), 25)
    assert heard.failed == []


def test_a_host_whose_processes_are_killed_is_not_missed(team: Team) -> None:
    one, two = (each.address for each in team.hosts)
    _, name = team.imported()
    with clients(team, name) as heard:
        _until(lambda: heard.since(0) == {one, two}, 15)
        team.hosts[0].kill()
        killed = time.monotonic()
        time.sleep(4)
        assert (heard.failed, heard.since(killed + 0.5)) == ([], {two})
        assert team.imported()[0] == two
    assert heard.failed == []
