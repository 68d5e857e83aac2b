"""The review of what is looked at, from the server: its forms, the decisions that it reads back and
takes along, and what it refuses."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.parse import quote

import openpyxl
import pandas as pd
import pytest
from docx import Document
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from dashboard import reviewing, visitors
from dashboard.review_dialog import offered, review, reviewed
from graph import Network
from tests.conftest import ROOT
from tests.dashboard.test_exporting import told
from tests.review.test_pack import read_by

TO, FROM = "liaison: ISO/TC 207 -> ISO/CASCO", "liaison: ISO/CASCO -> ISO/TC 207"
ENDED = "liaison: ISO/TC 232 -> ISO/CASCO"
KEPT = ["ISO/CASCO", TO, "keep", "a note", "2024-11-26", "old.xlsx, Review, row 2"]


def wanted() -> set[str]:
    """The committees in liaison with CASCO, straight from the file."""
    return read_by("source", target="ISO/CASCO") | read_by("target", source="ISO/CASCO")


def test_each_form_has_cascos_liaisons(client: FlaskClient) -> None:
    document = Document(io.BytesIO(client.get("/review/docx").data))
    rows = [
        [cell.text for cell in row.cells] for table in document.tables for row in table.rows[1:]
    ]
    assert {row[0] for row in rows} >= wanted()
    page = html.document_fromstring(client.get("/review/html").data)
    assert {one.text for one in page.iterfind(".//tbody//th")} >= wanted()
    assert page.findtext(".//h1") == "Review of liaisons: ISO/CASCO"
    book = openpyxl.load_workbook(io.BytesIO(client.get("/review/xlsx").data))
    heads, *rows = book["Review"].values
    parts = heads.index("Part")
    liaisons = {row[1] for row in rows if "can read" in str(row[parts])}
    assert liaisons == wanted()


def test_it_is_of_the_body_chosen_and_says_how_far_it_is(client: FlaskClient) -> None:
    family = quote("family ISO/TC 149")
    lines, body = told(client, f"/review/docx?sources=iso&selected={family}")
    assert str(lines[-1]["name"]).startswith("review-ISO-TC-149-20")
    assert body.startswith(b"PK")
    done = [int(str(line["done"])) for line in lines[:-1]]
    assert done == sorted(done) and len(set(done)) > 1
    assert Document(io.BytesIO(body)).paragraphs[0].text.endswith("TC 149 and its subcommittees")


def test_a_document_of_many_committees_has_no_pictures_and_the_page_has(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "MOST_DRAWN", 1)
    asked = f"sources=iso&selected={quote('family ISO/TC 149')}"
    document = Document(io.BytesIO(client.get(f"/review/docx?{asked}").data))
    assert len(document.inline_shapes) == 0
    assert "The compasses are left out of this document" in "".join(
        one.text for one in document.paragraphs
    )
    page = html.document_fromstring(client.get(f"/review/html?{asked}").data)
    assert len(page.findall(".//figure")) == 2


def test_it_is_set_against_the_older_sources_of_the_view(client: FlaskClient) -> None:
    page = client.get("/review/html?sources=casco&sources=iso&against=iso&selected=ISO%2FCASCO")
    headings = [one.text for one in html.document_fromstring(page.data).iterfind(".//h2")]
    assert "What has changed" in headings
    plain = html.document_fromstring(client.get("/review/html").data)
    assert "What has changed" not in [one.text for one in plain.iterfind(".//h2")]


def before(answer: TestResponse) -> dict[str, str]:
    """By reference, what the workbook of an answer says was decided before."""
    heads, *rows = openpyxl.load_workbook(io.BytesIO(answer.data))["Review"].values
    at = heads.index("Decided before") if "Decided before" in heads else None
    return {row[1]: row[at] for row in rows if at is not None and row[at]}


def along(client: FlaskClient, *rows: Any, **more: Any) -> TestResponse:
    return client.post("/review/xlsx?sources=casco", json={"decided": list(rows), **more})


def test_what_was_decided_goes_along_and_stands_in_the_next_review(client: FlaskClient) -> None:
    answer = along(client, KEPT, ["ISO/TC 207", FROM, "end", "", "", ""], name="old.xlsx")
    # the other committee's decision is on its own review
    assert before(answer) == {"ISO/TC 207": "keep\n2024-11-26\na note"}
    assert before(client.get("/review/xlsx")) == {}
    told_ = client.post("/review/html?", json={"decided": [KEPT], "name": "old.xlsx"}).text
    assert "1 decision was read from old.xlsx." in told_


def test_a_decision_on_a_link_that_has_ended_is_told_in_the_review(client: FlaskClient) -> None:
    row = ["ISO/CASCO", ENDED, "keep", "", "2024-11-26", "old.xlsx, Review, row 9"]
    page = client.post("/review/html?sources=casco&sources=iso", json={"decided": [row]}).text
    assert "old.xlsx, Review, row 9: «liaison: ISO/TC 232 -&gt; ISO/CASCO» has ended" in page


@pytest.mark.parametrize(
    "odd",
    [
        7,
        [],
        None,
        {"decided": "x"},
        {"decided": {}},
        {"decided": [None, [], [1] * 6, ["x"] * 6, ["x"] * 7, [["a"]] * 6], "name": []},
        {"decided": [[*KEPT[:2], "kept", *KEPT[3:]]]},
        {"decided": [[*KEPT[:3], "n" * 1001, *KEPT[4:]]]},
    ],
)
def test_what_is_no_decision_is_left_out(client: FlaskClient, odd: object) -> None:
    answer = client.post("/review/xlsx", json=odd)
    assert answer.status_code == 200 and before(answer) == {}


def test_notes_are_fit_for_each_form_whatever_they_hold(client: FlaskClient) -> None:
    odd = ("\0\ud800\x1f", "]]><b>&amp;\u202e", "=1+1", "表 🎉\n\r\x85")
    ends = ("ISO/TC 207", "ISO/TC 176", "ISO/TC 34", "ISO/TC 85")
    rows = [
        [KEPT[0], f"liaison: {id} -> ISO/CASCO", KEPT[2], words, *KEPT[4:]]
        for id, words in zip(ends, odd, strict=True)
    ]
    for form in ("docx", "html", "xlsx"):
        answer = client.post(
            f"/review/{form}?sources=casco", json={"decided": rows, "name": "".join(odd)}
        )
        assert answer.status_code == 200, form
    # all of them stand in it
    assert before(answer).keys() == {*ends}


def of(client: FlaskClient, bodies: object, form: str = "xlsx") -> TestResponse:
    return client.post(f"/review/{form}?sources=iso", json={"bodies": bodies})


def test_a_portfolio_of_choice_is_one_workbook(client: FlaskClient) -> None:
    chosen = ["ISO/TC 34/SC 4", "ISO/TC 176/SC 1", "ISO/TC 34/SC 4"]
    answer = of(client, chosen)
    assert "review-ISO-TC-34-SC-4-and-1-more-20" in answer.headers["Content-Disposition"]
    heads, *rows = openpyxl.load_workbook(io.BytesIO(answer.data))["Review"].values
    names, part = heads.index("Committee"), heads.index("Part")
    told_ = {(row[names], row[1]) for row in rows if "can read" in str(row[part])}
    edges = pd.read_csv(ROOT / "data/iso/edges.csv", dtype=str).query("relation == 'liaison'")
    pairs = pd.concat(
        [
            edges[["source", "target"]],
            edges[["target", "source"]].set_axis(["source", "target"], axis=1),
        ]
    )
    mine = pairs[pairs["source"].isin(chosen)]
    assert told_ == {*zip(mine["source"], mine["target"], strict=True)} and len(mine) > 2


@pytest.mark.parametrize(
    ("bodies", "status", "words"),
    [
        (["ISO/TC 34", "<b>nobody"], 404, "No body here is called «<b>nobody»."),
        (["ISO/TC 34", "family ISO/TC 9999"], 404, "No body here is called"),
        (["ISO/TC 34", 7], 404, "No body here is called «7»."),
        (["ISO/TC 34", "ITU"], 422, "ITU is an organization"),
        ([str(at) for at in range(151)], 422, "of 151 bodies; a review holds 150"),
        (["member:DIN", "member:ANSI"], 422, "committees, and a pack holds 150: name fewer"),
    ],
)
def test_a_portfolio_is_bounded_and_of_what_there_is(
    client: FlaskClient, bodies: object, status: int, words: str
) -> None:
    answer = of(client, bodies)
    assert (answer.status_code, answer.mimetype) == (status, "text/plain") and words in answer.text


@pytest.mark.parametrize("odd", [[], None, 7, "ISO/TC 34", {}])
def test_without_a_choice_it_is_of_the_body_that_is_looked_at(
    client: FlaskClient, odd: object
) -> None:
    address = "/review/html?sources=casco"
    page = html.document_fromstring(client.post(address, json={"bodies": odd}).data)
    assert page.findtext(".//h1") == "Review of liaisons: ISO/CASCO"


def test_committees_families_and_secretariats_are_offered_for_a_portfolio(whole: Network) -> None:
    rows = offered(("casco", "iso"), "TC 207")
    assert [row["value"] for row in rows[:2]] == ["ISO/TC 207", "family ISO/TC 207"]
    subcommittees = whole.nodes["id"].str.match(r"ISO/TC 207/SC \d+$").sum()
    assert rows[1]["label"] == f"TC 207 and its subcommittees · {subcommittees + 1} committees"
    (bsi,) = (row for row in offered(("casco", "iso"), "BSI") if row["value"] == "member:BSI")
    edges = whole.edges.query("relation == 'secretariat' and source == 'member:BSI'")
    assert bsi["label"].endswith(f" · {len(edges)} secretariats")
    assert all(reviewed(whole, row["value"]) for row in offered(("casco", "iso"), "quality"))
    assert offered(("casco", "iso"), None) == offered(("casco", "iso"), ["x"]) == []


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/review/pdf", 404, "is not a form of a review"),
        ("/review/docx?selected=nobody", 404, "No body here is called"),
        ("/review/docx?selected=IAF", 422, "No review was made: IAF is an organization"),
        ("/review/docx?x=1", 404, "Unknown parameter"),
        ("/review/docx?against=00000001-" + "a" * 22, 404, "expired"),
    ],
)
def test_what_no_review_can_be_made_of_is_told(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    answer = client.post(address, json={}, headers={"Accept": "application/x-ndjson"})
    assert (answer.status_code, answer.mimetype) == (status, "text/plain")
    assert words in answer.text


def workbook(client: FlaskClient, **decisions: tuple[str, str]) -> bytes:
    """CASCO's workbook with decisions and notes, by reference (``TC_207`` is ISO/TC 207)."""
    book = openpyxl.load_workbook(io.BytesIO(client.get("/review/xlsx").data))
    sheet = book["Review"]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        name = str(row[heads.index("Reference")].value)
        found = decisions.get(name.removeprefix("ISO/").replace(" ", "_"))
        if found:
            row[heads.index("Decision")].value, row[heads.index("Note")].value = found
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def sent(client: FlaskClient, content: bytes, name: str = "decided.xlsx") -> TestResponse:
    return client.post("/decisions?sources=casco", data={"workbook": (io.BytesIO(content), name)})


def test_decisions_are_read_back_with_what_was_refused(client: FlaskClient) -> None:
    content = workbook(client, TC_207=("keep", "as before"), TC_67=("perhaps", ""))
    answer = sent(client, content)
    found = json.loads(answer.data)
    assert {tuple(row[:4]) for row in found["taken"]} == {
        ("ISO/CASCO", TO, "keep", "as before"),
        ("ISO/CASCO", FROM, "keep", "as before"),
    }
    assert found["said"] == "1 decision on 2 links was read from decided.xlsx."
    (problem,) = found["problems"]
    assert problem.startswith("Review, row ") and "«perhaps» is none of keep" in problem
    again = along(client, *found["taken"])
    assert set(before(again)) == {"ISO/TC 207"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no .xlsx workbook"),
        (b"<html>", "no .xlsx workbook"),
        (b"x" * (reviewing.BYTES + 1), "larger than 4 MB"),
    ],
)
def test_what_is_no_workbook_is_told(client: FlaskClient, content: bytes, words: str) -> None:
    answer = sent(client, content, "<b>\u202e.xlsx")
    assert answer.status_code == 200 and words in json.loads(answer.data)["error"]


def test_without_a_workbook_and_too_often_nothing_is_read(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitors._lately.clear()
    assert "choose the workbook" in client.post("/decisions").text
    assert "choose the workbook" in client.post("/decisions", data={"workbook": "text"}).text
    monkeypatch.setenv("LIAISON_ATLAS_IMPORTS_A_MINUTE", "2")
    answer = sent(client, b"")
    assert answer.status_code == 424 and "within a minute" in answer.text
    visitors._lately.clear()
    assert client.get("/decisions").status_code in (404, 405)


def test_a_review_is_offered_of_committees_and_their_secretariats(whole: Network) -> None:
    can = ("ISO/CASCO", "ISO/TC 207", "member:DIN", "family ISO/TC 207")
    assert all(len(review(whole, id)) == 1 for id in can)
    nodes = whole.nodes
    others = [nodes["id"][nodes["kind"] == kind].iat[0] for kind in ("group", "organization")]
    assert [review(whole, id) for id in others] == [[], []]
