"""nginx before the program, as deploy/nginx sets it up: what it lets through, and what it adds."""

from __future__ import annotations

import base64
import gzip
import hashlib
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

import pytest

from benchmarks.load_service import Served, free_port, served
from dashboard import serving
from scripts import team
from tests.conftest import ROOT
from tests.service.proxied import proxied

SITES = ("open.conf", "password.conf")
NAME, PASSWORD = "anna", "as long as it is"
FORGED = {
    "X-Remote-User": "mallory",
    "X_Remote_User": "mallory",
    "x-remote-user": "mallory",
    "X-Request-ID": "mallory",
}


class _Echo(BaseHTTPRequestHandler):
    """Answers with what came; /slow with a line, and the rest when somebody has read it."""

    protocol_version = "HTTP/1.1"
    read = threading.Event()

    def do_GET(self) -> None:
        self.send_response(200)
        if self.path == "/slow":
            self.send_header("X-Accel-Buffering", "no")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(b"first\n")
            self.wfile.write(b"read\n" if self.read.wait(10) else b"nobody has read it\n")
            self.close_connection = True
            return
        said = json.dumps(self.headers.items()).encode()
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    """A host that answers with the headers that have reached it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def users(folder: Path) -> None:
    """The users of password.conf: one."""
    salt = os.urandom(8)
    digest = base64.b64encode(hashlib.sha1(PASSWORD.encode() + salt).digest() + salt).decode()
    (folder / "atlas").mkdir(parents=True)
    (folder / "atlas" / "users").write_text(f"{NAME}:{{SSHA}}{digest}\n")


def password(name: str = NAME, secret: str = PASSWORD) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}


def answer(address: str, body: bytes | None = None, **told: dict[str, str]) -> tuple[int, bytes]:
    """The status and the body of an answer."""
    asked = urllib.request.Request(address, body, **told)  # type: ignore[arg-type]
    try:
        with urllib.request.urlopen(asked, timeout=60) as one:
            return one.status, one.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def reached(address: str, headers: dict[str, str]) -> dict[str, list[str]]:
    """The headers that the program's place has seen of a request, by their names in small."""
    status, body = answer(address, headers=headers)
    assert status == 200
    found: dict[str, list[str]] = {}
    for name, value in json.loads(body):
        found.setdefault(name.lower().replace("_", "-"), []).append(value)
    return found


@pytest.fixture(scope="module", params=SITES)
def site(
    request: pytest.FixtureRequest, service: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, str]]]:
    """The program behind a site, and the headers of one whom it lets in."""
    folder = tmp_path_factory.mktemp("site") / "nginx"
    users(folder)
    told = password() if request.param == "password.conf" else {}
    hosts = [f"127.0.0.1:{service.port}"]
    with proxied(folder, hosts, f"127.0.0.1:{free_port()}", site=request.param) as address:
        yield address, told


def test_who_has_no_password_gets_nothing(service: Served, tmp_path: Path) -> None:
    users(tmp_path / "nginx")
    hosts, listen = [f"127.0.0.1:{service.port}"], f"127.0.0.1:{free_port()}"
    with proxied(tmp_path / "nginx", hosts, listen, site="password.conf") as address:
        refused = ({}, password(secret="x"), password("mallory"), {"X-Remote-User": NAME})
        for path in ("/", "/health", "/assets/style.css", "/export/csv?focus=ISO%2FCASCO"):
            for headers in refused:
                status, body = answer(address + path, headers=headers)
                assert status == 401 and b"CASCO" not in body, (path, headers)
            assert answer(address + path, headers=password())[0] == 200


def test_a_user_is_whom_nginx_let_in_whatever_the_client_says(echo: str, tmp_path: Path) -> None:
    users(tmp_path / "password.conf")
    for site, headers, user in (
        ("password.conf", password(), [NAME]),
        ("password.conf", password() | FORGED, [NAME]),
        ("open.conf", FORGED, None),
        ("open.conf", FORGED | password("mallory"), None),
    ):
        listen = f"127.0.0.1:{free_port()}"
        with proxied(tmp_path / site, [echo], listen, site=site) as address:
            seen = reached(address, headers)
        assert seen.get("x-remote-user") == user
        assert "authorization" not in seen
        assert "mallory" not in json.dumps(seen)


def test_the_logs_say_who_asked_and_not_what(tmp_path: Path) -> None:
    users(tmp_path / "nginx")
    told = {
        "LIAISON_ATLAS_STORE": str(tmp_path / "store"),
        "LIAISON_ATLAS_PROXIES": "1",
        "LIAISON_ATLAS_USER_HEADER": "X-Remote-User",
        "LIAISON_ATLAS_LOG": "json",
    }
    with served(tmp_path / "log", workers=1, **told) as one:
        hosts, listen = [f"127.0.0.1:{one.port}"], f"127.0.0.1:{free_port()}"
        with proxied(tmp_path / "nginx", hosts, listen, site="password.conf") as address:
            asked = f"{address}/export/csv?focus=ISO%2FCASCO&selected=ISO%2FCOPOLCO"
            headers = FORGED | password()
            with urllib.request.urlopen(urllib.request.Request(asked, headers=headers)) as got:
                id = got.headers["X-Request-Id"]
    lines = [line for line in (tmp_path / "log").read_text().splitlines() if line[0] == "{"]
    (said,) = (found for found in map(json.loads, lines) if found["id"] == id)
    assert (said["user"], said["route"], said["status"]) == (NAME, "/export/<format>", 200)
    (line,) = (tmp_path / "nginx" / "access.log").read_text().splitlines()
    assert line.split()[1:6] == [id, "127.0.0.1", f'"{NAME}"', "GET", "/export/csv"]
    for log in (*lines, line):
        assert not re.search("mallory|CASCO|COPOLCO", log), log


def test_the_program_learns_where_a_request_comes_from(echo: str, tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    with proxied(tmp_path / "nginx", [echo], listen) as address:
        seen = reached(address, {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "gopher"})
        other = reached(address, {})
    assert seen["x-forwarded-for"] == ["192.0.2.1, 127.0.0.1"]
    assert (seen["x-forwarded-proto"], seen["host"]) == (["http"], [listen])
    ids = seen["x-request-id"] + other["x-request-id"]
    assert len(set(ids)) == 2 and all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)


def test_what_is_told_at_once_is_passed_on_at_once(echo: str, tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    with (
        proxied(tmp_path / "nginx", [echo], listen) as address,
        urllib.request.urlopen(f"{address}/slow", timeout=30) as one,
    ):
        assert one.readline() == b"first\n"
        _Echo.read.set()
        assert one.readline() == b"read\n"


def test_an_export_that_tells_how_far_it_is_is_not_gathered(service: Served) -> None:
    asked = urllib.request.Request(
        service.base + "/export/csv?focus=ISO%2FCASCO", headers={"Accept": "application/x-ndjson"}
    )
    with urllib.request.urlopen(asked, timeout=60) as one:
        assert one.headers["X-Accel-Buffering"] == "no"


def test_a_page_is_the_same_compressed_and_a_third(
    service: Served, site: tuple[str, dict[str, str]]
) -> None:
    address, told = site
    for path in ("/?focus=ISO%2FCASCO", "/export/json?focus=ISO%2FCASCO", "/assets/style.css"):
        asked = urllib.request.Request(address + path, headers=told | {"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked, timeout=60) as one:
            assert one.headers["Content-Encoding"] == "gzip", path
            small = one.read()
        plain = answer(service.base + path)[1]
        assert len(small) * 3 < len(plain)
        if path.startswith("/assets"):
            assert gzip.decompress(small) == plain


def test_what_is_too_much_is_refused_in_words_of_the_program(
    site: tuple[str, dict[str, str]],
) -> None:
    address, told = site
    large = b"x" * (serving.LARGEST_BODY + 1)
    body = answer(f"{address}/_dash-update-component", large, headers=told)
    assert (body[0], b"the most that is imported at once" in body[1]) == (413, True)
    status, page = answer(f"{address}/?focus={'x' * 20_000}", headers=told)
    assert status == 404 and b"This is not here" in page


def test_nginx_takes_no_more_than_the_program_listens_to() -> None:
    text = (team.NGINX / "proxy.conf").read_text("utf-8")
    (most,) = re.findall(r"client_max_body_size (\d+)m;", text)
    listened = serving._BOUNDS["max_request_body_size"]
    assert 0 <= listened - int(most) * 1024 * 1024 < 2 * 1024 * 1024
    (kept,) = re.findall(
        r"keepalive_timeout (\d+)s;", (team.NGINX / "hosts.conf").read_text("utf-8")
    )
    assert int(kept) < serving._BOUNDS["channel_timeout"]


def test_one_of_two_that_is_gone_is_not_noticed(service: Served, tmp_path: Path) -> None:
    hosts = [f"127.0.0.1:{free_port()}", f"127.0.0.1:{service.port}"]
    with proxied(tmp_path / "nginx", hosts, f"127.0.0.1:{free_port()}") as address:
        for body, expected in ((None, 200), (b"{}", 400)) * 10:
            assert answer(f"{address}/_dash-update-component", body)[0] == expected


def test_below_a_path_all_that_a_page_asks_for_is_there(tmp_path: Path) -> None:
    told = {"LIAISON_ATLAS_STORE": str(tmp_path / "store"), "LIAISON_ATLAS_PREFIX": "/atlas/"}
    with served(tmp_path / "served", workers=1, **told) as one:
        hosts, listen = [f"127.0.0.1:{one.port}"], f"127.0.0.1:{free_port()}"
        with proxied(tmp_path / "nginx", hosts, listen, path="/atlas/") as address:
            status, page = answer(f"{address}/atlas?focus=ISO%2FTC+207")
            assert status == 200 and b"ISO/TC 207" in page
            text = page.decode()
            found = re.findall(r'<(?:link|script)[^>]* (?:href|src)="([^"]+)"', text)
            assert len(found) > 10
            for name in found:
                asked = urljoin(f"{address}/atlas/", unescape(name))
                assert asked.startswith(f"{address}/atlas/") and answer(asked)[0] == 200, name
            assert answer(f"{address}/atlas/export/csv?focus=ISO%2FCASCO")[0] == 200
            status, words = answer(f"{address}/atlas/nothing")
            assert status == 404 and b'href="/atlas/' in words and b"nginx" not in words
            assert answer(f"{address}/")[0] == 404


def test_the_script_serves_a_team_and_ends_when_a_part_does(tmp_path: Path) -> None:
    port = free_port()
    words = [sys.executable, "scripts/team.py", "--port", str(port)]
    told = os.environ | {
        "LIAISON_ATLAS_WORKERS": "1",
        "LIAISON_ATLAS_STORE": str(tmp_path / "store"),
    }
    with subprocess.Popen(
        words, cwd=ROOT, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as script:
        assert script.stdout and script.stderr
        assert script.stdout.readline() == f"Liaison Atlas: http://127.0.0.1:{port}/\n"
        assert answer(f"http://127.0.0.1:{port}/health")[0] == 200
        listed = Path(f"/proc/{script.pid}/task/{script.pid}/children").read_text().split()
        assert len(listed) == 3
        os.kill(int(listed[0]), 9)
        said = script.stderr.read()
        assert script.wait(60) == 1
    assert said.splitlines()[-1].startswith("Error: a part has ended")
    with pytest.raises((urllib.error.URLError, http.client.HTTPException)):
        answer(f"http://127.0.0.1:{port}/health")
