"""Headers on every answer, and pages that say what is not here."""

import re

import pytest
from flask.testing import FlaskClient

from dashboard.guard import HEADERS


@pytest.mark.parametrize(
    "address",
    ["/", "/?direction=up", "/nowhere", "/assets/style.css", "/export/svg", "/_dash-layout"],
)
def test_every_answer_carries_the_policy(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "script-src 'self';" in policy
    assert "unsafe-eval" not in policy and "frame-ancestors 'none'" in policy
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_frames_are_for_those_whom_a_setting_names(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_FRAME_ANCESTORS", "'self'  https://portal.example:8443")
    for address in ("/", "/?direction=up", "/assets/style.css"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert policy.endswith("; frame-ancestors 'self' https://portal.example:8443")
        assert "X-Frame-Options" not in headers


def test_a_page_that_is_lost_leads_back_below_the_prefix(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_PREFIX", "/atlas/")
    text = client.get("/some/where").text
    assert "«/atlas/some/where» is no page of Liaison Atlas." in text
    named = set(re.findall(r'(?:href|src)="([^"]*)"', text))
    assert named == {"/atlas/assets/style.css", "/atlas/assets/theme.js", "/atlas/?"}
    at = client.get("/export/citation?focus=ISO%2FTC+207").text
    assert "View: /atlas/?focus=ISO%2FTC+207 (" in at


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?focus=TC+999", "No body here is called «TC 999»."),
        ("/?colour=red", "Unknown parameter «colour»."),
        ("/?direction=up", "«up» is not known as direction."),
        ("/?steps=%C2%B2", "«²» is not known as steps."),
        ("/?dataset=00000001-aaaaaaaaaaaaaaaaaaaaaa", "this link is wrong or has expired"),
        ("/assetsx?dataset=x", "«/assetsx» is no page of Liaison Atlas."),
        ("/exportx?focus=x", "«/exportx» is no page of Liaison Atlas."),
        ("/?" + "&".join(["kinds=group"] * 300), "more than 200 parts is no view"),
        ("/?focus=%ff%fe", "No body here is called"),
    ],
)
def test_what_is_no_view_is_told_with_a_way_back(
    client: FlaskClient, address: str, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert said in answer.text and 'class="button strong"' in answer.text


def test_the_nearest_names_are_told(client: FlaskClient) -> None:
    assert "Nearest: ISO/TC 207" in client.get("/?focus=ISO%2FTC+2077").text


def test_what_is_told_back_is_escaped(client: FlaskClient) -> None:
    text = client.get("/?colour=%3Cscript%3E", follow_redirects=True).text
    named = client.get("/?%3Cscript%3E=1").text
    assert "<script>" not in named.replace('<script src="/assets/theme.js"></script>', "")
    assert "&lt;script&gt;" in named and "Unknown parameter" in text


def test_a_view_is_a_page_with_its_first_picture(client: FlaskClient) -> None:
    text = client.get("/?dataset=casco&direction=to").text
    assert "<title>CASCO · Liaison Atlas</title>" in text and '"ISO/TC 34"' in text
