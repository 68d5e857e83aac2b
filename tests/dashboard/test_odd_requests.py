"""Requests that the program does not make: each is answered with words, none by a status of 500."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from random import Random

import pytest
from flask.testing import FlaskClient

from app import app
from benchmarks.load_odd import CALLBACKS, callback, request
from dashboard import exporting, guard, logs, store
from dashboard.importing import LIMIT
from tests.dashboard.test_importing import PAGE
from tests.drafts import page, settled


def test_odd_requests_are_answered_in_words(
    client: FlaskClient, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    chance = Random(20261125)
    statuses: dict[int, int] = {}
    for _ in range(200):
        method, asked, told, body = request(chance)
        answer = client.open(asked, method=method, headers=told, data=body)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        assert answer.status_code < 500, (asked, told, body[:300])
        assert b"Traceback" not in answer.data, (asked, told, body[:300])
        if answer.status_code >= 400 and answer.request.method != "HEAD":
            assert len(answer.data) > 10, (asked, told, body[:300])
    # both what is answered and what is refused must have been among them
    assert {200, 400, 404} <= set(statuses), statuses
    # nothing that nobody foresaw
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("output", "asked", "status"),
    [
        ("..said.data...path.data..", {"sources": ["casco"], "selected": "nobody"}, 200),
        ("..said.data...path.data..", {"sources": ["00000001-" + "a" * 22]}, 404),
        ("view.data", {"sources": ["casco"], "focus": "nobody"}, 200),
        ("view.data", {"sources": ["nothing"], "focus": "nobody"}, 404),
        ("view.data", 7, 200),
        ("nothing.at-all", {}, 400),
    ],
)
def test_a_callback_that_cannot_be_answered_says_why_in_plain_text(
    client: FlaskClient, kept: Path, output: str, asked: object, status: int
) -> None:
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
    body = callback(
        "import-report.children", [1, PAGE + "\ud83d | x\n", None, None, "", "", "", "", ["casco"]]
    )
    answer = client.post(CALLBACKS, json=body)
    assert answer.status_code == 200 and "Open on the map" in answer.text


def test_one_visitor_imports_only_so_much_a_minute(
    client: FlaskClient, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_IMPORTS_A_MINUTE", "3")
    base = store.put(settled(page()))
    body = callback("import-report.children", [1, PAGE, None, None, "", "", "", "", [base]])
    said = [client.post(CALLBACKS, json=body).text for _ in range(4)]
    assert ["Open on the map" in one for one in said] == [True, True, True, False]
    assert "More than 3 imports within a minute" in said[-1]
    other = client.post(CALLBACKS, json=body, environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    assert "Open on the map" in other.text


def test_whom_a_proxy_lets_in_imports_so_much_whatever_the_address(
    client: FlaskClient, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_IMPORTS_A_MINUTE", "1")
    monkeypatch.setenv("LIAISON_ATLAS_USER_HEADER", "X-Remote-User")
    base = store.put(settled(page()))
    body = callback("import-report.children", [1, PAGE, None, None, "", "", "", "", [base]])

    def taken(user: str) -> bool:
        answer = client.post(CALLBACKS, json=body, headers={"X-Remote-User": user})
        return "Open on the map" in answer.text

    # without a proxy the header is anyone's
    assert [taken("anna"), taken("bert")] == [True, False]
    monkeypatch.setenv("LIAISON_ATLAS_PROXIES", "1")
    assert [taken("anna"), taken("bert"), taken("anna")] == [True, True, False]


def test_the_log_of_what_nobody_foresaw_has_its_id_and_no_words(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setenv("LIAISON_ATLAS_LOG", "json")
    monkeypatch.setattr(exporting, "file_name", broken)
    client.get("/export/csv?focus=ISO%2FCASCO", environ_overrides={logs.ID: "id-1"})
    line = capfd.readouterr().out
    said = json.loads(line)
    assert "secret" not in line and "CASCO" not in line and line.count("\n") == 1
    assert {key: said[key] for key in ("id", "route", "error")} == {
        "id": "id-1",
        "route": "/export/<format>",
        "error": "ZeroDivisionError",
    }
    assert any(one.startswith("dashboard/exporting.py:") for one in said["where"])


def test_what_nobody_foresaw_is_logged_and_told_without_a_traceback(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(exporting, "file_name", broken)
    answer = client.get("/export/csv", environ_overrides={logs.ID: "id-1"})
    assert answer.status_code == 400 and "secret" not in answer.text
    assert "ZeroDivisionError: secret" in caplog.text and "Request id-1, /export/" in caplog.text


@pytest.mark.parametrize(
    ("address", "kept_back"),
    [("/", True), ("/export/csv", True), ("/health", True), ("/assets/style.css", False)],
)
def test_what_may_be_private_is_stored_by_no_cache(
    client: FlaskClient, kept: Path, address: str, kept_back: bool
) -> None:
    said = client.get(address).headers.get("Cache-Control", "")
    assert (said == "no-store") == kept_back
