"""Requests that the program does not make: each is answered with words, none by a status of 500."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from app import app
from dashboard import exporting, guard
from dashboard.asked import _outputs
from dashboard.importing import LIMIT
from tests.dashboard.test_importing import PAGE

CALLBACKS = "/_dash-update-component"
ODD: list[Any] = [
    *(None, True, 0, -1, 1e308, 10**400, "", " ", "casco", "\0", "\ud800", "²", "\u2028", "../.."),
    *("ISO/CASCO", "ISO/TC 999999", "=1+1", "<script>", "%", "x" * 5000, "‮abc", "__proto__"),
    *([], [None], [[]], ["casco", 1], {}, {"": ""}, {"sources": "casco"}, {"sources": [1, []]}),
    *({"focus": {}}, {"selected": "nobody"}, {"sources": ["0" * 10 + "-" + "a" * 22]}),
    {"sources": ["casco"], "words": 1},
    {"sources": ["casco"], "focus": "\ud800"},
    {"path": ["ISO/CASCO", "nobody"], "sources": ["casco"]},
    {"path": ["ISO/CASCO"], "sources": ["casco"]},
    {"expanded": ["nobody"] * 300, "steps": "²", "sources": ["casco"]},
    {"sources": ["casco"] * 3, "focus": "ISO/CASCO", "theme": 7},
]
ADDRESSES = (
    *("/", "/export/csv", "/export/graphml", "/export/", "/export/svg", "/exportx", "/assets/"),
    *("/assets/style.css", "/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/\0", "//", "/_x"),
    *("/_dash-layout", "/_dash-dependencies", "/_dash-component-suites/dash/x.js", "/_favicon.ico"),
    *("/_dash-component-suites/os/path.py", "/_reload-hash", "/static/x", "/health", "/é/²"),
    "/_dash-component-suites/dash/dcc/../../dash.py",
)
PARTS = (
    *("sources", "focus", "direction", "kinds", "relations", "families", "steps", "layout", "view"),
    *("selected", "path", "expanded", "hide", "scope", "dataset", "everything", "x", "", "²"),
)
HEADERS = {
    "Accept": ("application/x-ndjson", "*/*;q=x", "", "é", ","),
    "Content-Type": ("application/json", "text/plain", "application/json; charset=ü", "x", ""),
    "Range": ("bytes=0-", "bytes=9-1", "bytes=x", "x=" + "1," * 500),
    "If-Modified-Since": ("x", "Thu, 99 Foo 9999"),
    "If-None-Match": ('"', "W/", "*"),
    "Cookie": ("=", "a=b; \\", "x" * 3000),
    "Host": ("", "a b", "[::1", "x:99999", "é"),
    "X-Forwarded-For": ("x", "1.2.3.4, , x"),
    "Content-Length": ("0",),
    "Transfer-Encoding": ("x",),
}


def callback(output: str, values: list[Any]) -> dict[str, Any]:
    """A request as Dash makes it, with these values in turn."""
    known = app.callback_map[output]
    given = iter(values)

    def filled(parts: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [{**part, "value": next(given)} for part in parts]

    inputs, state = filled(known["inputs"]), filled(known["state"])
    changed = [f"{one['id']}.{one['property']}" for one in inputs]
    told = {"output": output, "outputs": _outputs(output), "inputs": inputs}
    return told | {"changedPropIds": changed, "state": state}


def mutated(body: dict[str, Any], chance: Random) -> Any:
    """The request with something of it taken away, or replaced by something odd."""
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        part = chance.choice([*body])
        if chance.random() < 0.3:
            body.pop(part)
        elif isinstance(body[part], list) and body[part] and chance.random() < 0.6:
            inner = chance.choice(body[part])
            if isinstance(inner, dict):
                inner[chance.choice(("id", "property", "value", "new"))] = chance.choice(ODD)
        else:
            body[part] = chance.choice(ODD)
        if not body:
            break
    return body if chance.random() > 0.03 else chance.choice(ODD)


def text_of(body: Any, chance: Random) -> bytes:
    """The request as JSON, sometimes cut, nested without end, or no JSON."""
    text = json.dumps(body)
    odd = chance.random()
    if odd < 0.03:
        return text.encode()[: chance.randrange(len(text) + 1)]
    if odd < 0.05:
        return b"[" * chance.choice((10, 100_000))
    if odd < 0.07:
        return text.replace("null", "NaN").replace("[]", "[" * 990 + "]" * 990).encode()
    return text.encode() if odd < 0.98 else bytes(chance.randrange(256) for _ in range(200))


def address(chance: Random) -> str:
    query = "&".join(
        f"{quote(chance.choice(PARTS))}={quote(str(chance.choice(ODD)), errors='replace')}"
        for _ in range(chance.choice((0, 1, 2, 5, 300)))
    )
    odd = chance.choice(("", "", "%ff%fe=%c0", "&&&==", "focus=%00", "a" * 9000))
    return f"{chance.choice(ADDRESSES)}?{query}{odd}"


def headers(chance: Random) -> list[tuple[str, str]]:
    named = chance.sample([*HEADERS], chance.choice((0, 0, 0, 1, 3)))
    return [(name, chance.choice(HEADERS[name])) for name in named]


def test_three_thousand_odd_requests_are_answered_in_words(
    client: FlaskClient, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    app._setup_server()
    served = [output for output, one in app.callback_map.items() if "callback" in one]
    chance = Random(20261125)
    statuses: dict[int, int] = {}
    for number in range(3000):
        told = headers(chance)
        if number % 3:
            output = chance.choice(served)
            body = text_of(mutated(callback(output, chance.choices(ODD, k=9)), chance), chance)
            if all(name != "Content-Type" for name, _ in told):
                told.append(("Content-Type", "application/json"))
            asked = f"POST {CALLBACKS} {body[:300]!r}"
            answer = client.post(CALLBACKS, data=body, headers=told)
        else:
            asked = address(chance)
            method = chance.choice(("GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "ODD"))
            answer = client.open(asked, method=method, headers=told)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        assert answer.status_code < 500, (asked, told)
        assert b"Traceback" not in answer.data, (asked, told)
        if answer.status_code >= 400 and answer.request.method != "HEAD":
            assert len(answer.data) > 10, (asked, told, answer.status_code)
    # both what is answered and what is refused must have been among them
    assert {200, 400, 404} <= set(statuses), statuses


@pytest.mark.parametrize(
    ("output", "asked", "status"),
    [
        ("..details.children...path.data..", {"sources": ["casco"], "selected": "nobody"}, 404),
        ("..details.children...path.data..", {"sources": ["00000001-" + "a" * 22]}, 404),
        ("view.data", {"sources": ["casco"], "focus": "nobody"}, 404),
        ("view.data", 7, 200),
        ("nothing.at-all", {}, 400),
    ],
)
def test_a_callback_that_cannot_be_answered_says_why_in_plain_text(
    client: FlaskClient, kept: Path, output: str, asked: object, status: int
) -> None:
    app._setup_server()
    known = output if output in app.callback_map else "view.data"
    body = callback(known, [asked]) | {"output": output}
    answer = client.post(CALLBACKS, json=body)
    assert answer.status_code == status, answer.text
    if status != 200:
        assert answer.mimetype == "text/plain" and answer.text.rstrip().endswith((".", "again."))


def test_more_than_the_largest_import_is_refused_before_it_is_read(client: FlaskClient) -> None:
    body = b'{"output":"import-report.children","x":"' + b"x" * (guard.LARGEST_BODY + 1) + b'"}'
    answer = client.post(CALLBACKS, data=body, content_type="application/json")
    assert answer.status_code == 413
    assert "That is more than 20 MB" in answer.text and "Nothing was taken" in answer.text
    assert LIMIT * 4 / 3 < guard.LARGEST_BODY < LIMIT * 1.5


def test_half_a_letter_in_a_pasted_page_is_no_reason_to_fail(
    client: FlaskClient, kept: Path
) -> None:
    body = callback("import-report.children", [1, PAGE + "\ud83d | x\n", None, None, ""])
    answer = client.post(CALLBACKS, json=body)
    assert answer.status_code == 200 and "Open on the map" in answer.text


def test_one_visitor_imports_only_so_much_a_minute(
    client: FlaskClient, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_IMPORTS_A_MINUTE", "3")
    body = callback("import-report.children", [1, PAGE, None, None, ""])
    said = [client.post(CALLBACKS, json=body).text for _ in range(4)]
    assert ["Open on the map" in one for one in said] == [True, True, True, False]
    assert "More than 3 imports within a minute" in said[-1]
    other = client.post(CALLBACKS, json=body, environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    assert "Open on the map" in other.text


def test_what_nobody_foresaw_is_logged_and_told_without_a_traceback(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(exporting, "file_name", broken)
    answer = client.get("/export/csv")
    assert answer.status_code == 400 and "secret" not in answer.text
    assert "ZeroDivisionError: secret" in caplog.text


@pytest.mark.parametrize(
    ("address", "kept_back"),
    [("/", True), ("/export/csv", True), ("/health", True), ("/assets/style.css", False)],
)
def test_what_may_be_private_is_stored_by_no_cache(
    client: FlaskClient, kept: Path, address: str, kept_back: bool
) -> None:
    said = client.get(address).headers.get("Cache-Control", "")
    assert (said == "no-store") == kept_back
