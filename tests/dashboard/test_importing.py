"""What visitors bring: pasted pages, files, datasets; what is wrong is told in sentences."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import remarks, store
from dashboard.importing import brought, imported
from dashboard.state import WHOLE, parse
from dashboard.views.findings import passing
from graph import load
from graph.errors import Unreadable
from graph.merge import merge
from graph.network import Network, edge_id
from graph.phrase import amount
from graph.read import Report
from graph.read.source import Place
from tests.conftest import ROOT
from tests.dashboard.conftest import words
from tests.drafts import page, settled

PAGE = """Liaison Committees to ISO/TC 34
Reference | Title | ISO/IEC
ISO/TC 207 | Environmental management | ISO
ISO/TC 176 | Quality management | ISO
"""
OTHER = PAGE.replace("ISO/TC 34", "ISO/TC 67").replace("ISO/TC 207 |", "ISO/TC 34 |")


def file(text: bytes | str) -> str:
    data = text.encode() if isinstance(text, str) else text
    return "data:text/plain;base64," + base64.b64encode(data).decode()


def opened(parts: list[object]) -> Network:
    """The network behind the link of a report."""
    link = next(part for part in parts if getattr(part, "id", "") == "explore")
    return store.get(parse(link.href)[0].sources)  # type: ignore[attr-defined]


def test_a_pasted_page_opens_by_its_link(kept: Path) -> None:
    parts = imported(PAGE, [], "")
    assert "3 bodies and 2 links." in words(parts)
    assert "Liaison Committees to ISO/TC 34: 2 rows" in words(parts)
    network = opened(parts)
    assert set(network.edges["id"]) == {
        edge_id("liaison", "ISO/TC 207", "ISO/TC 34"),
        edge_id("liaison", "ISO/TC 176", "ISO/TC 34"),
    }
    assert network.about.focus == "ISO/TC 34"


def test_several_files_open_together_and_are_kept_each_by_itself(kept: Path) -> None:
    parts = imported("", [("one.txt", file(PAGE)), ("other.txt", file(OTHER))], "")
    network = opened(parts)
    assert {edge_id("liaison", "ISO/TC 34", "ISO/TC 67")} < set(network.edges["id"])
    assert len(list(kept.iterdir())) == 2
    assert "one.txt" in words(parts) and "other.txt" in words(parts)


def test_two_files_of_one_name_are_both_imported(kept: Path) -> None:
    network = opened(imported("", [("page.txt", file(PAGE)), ("page.txt", file(OTHER))], ""))
    assert {"ISO/TC 67", "ISO/TC 207"} < set(network.nodes["id"])
    assert len(list(kept.iterdir())) == 2


def test_the_files_of_two_datasets_are_not_mixed(kept: Path) -> None:
    files = [(path.name, file(path.read_bytes())) for path in (ROOT / "data" / "casco").iterdir()]
    (told,) = imported("", [*files, ("nodes.csv", file("id,kind,basis"))], "")
    assert "Two files are called nodes.csv" in words(told)
    assert not kept.exists()


@pytest.mark.parametrize("bad", ["hello", b"%PDF-1.7\n%\xe2\xe3"])
def test_of_two_files_one_that_fails_leaves_the_other(kept: Path, bad: str | bytes) -> None:
    parts = imported("", [("bad.txt", file(bad)), ("good.txt", file(PAGE))])
    assert set(opened(parts).nodes["id"]) == {"ISO/TC 34", "ISO/TC 207", "ISO/TC 176"}
    failed = next(part for part in parts if getattr(part, "className", "") == "error")
    assert "bad.txt" in words(failed) and "good.txt" not in words(failed)
    assert "The rest was imported: good.txt. What failed can be imported again." in words(parts)
    assert len(list(kept.iterdir())) == 1


def test_where_all_fail_each_is_told(kept: Path) -> None:
    (told,) = imported("hello", [("bad.txt", file("nothing"))])
    assert "the pasted text" in words(told) and "bad.txt" in words(told)
    assert not kept.exists()


def test_a_datasets_files_are_one_source(kept: Path, casco: Network) -> None:
    files = [(path.name, file(path.read_bytes())) for path in (ROOT / "data" / "casco").iterdir()]
    assert opened(imported("", files, "")) == casco


def test_the_committee_may_be_told(kept: Path) -> None:
    bare = PAGE.replace("Liaison Committees to ISO/TC 34", "Structure").replace("ISO/IEC", "Type")
    rows = "Reference | Title | Type\nISO/TC 34/WG 1 | Fruit | Working group\n"
    assert opened(imported(rows, [], "ISO/TC 34")).about.focus == "ISO/TC 34"
    assert "Structure" in bare


@pytest.mark.parametrize(
    ("text", "files", "said"),
    [
        ("", [], "There is nothing to read yet"),
        ("hello", [], "is not a committee page"),
        ("", [("page.txt", "data:text/plain;base64,???")], "page.txt did not arrive whole"),
        ("x" * 21_000_000, [], "That is more than 20 MB. Nothing was taken"),
        ("", [("page.txt", file(b"\x00\x01\x02"))], "is a binary file"),
    ],
)
def test_what_cannot_be_read_is_told(
    kept: Path, text: str, files: list[tuple[str, str]], said: str
) -> None:
    with pytest.raises(Unreadable, match=said):
        brought(text, files, "")
    (told,) = imported(text, files, "")
    assert said in words(told) and told.className == "error"
    assert not kept.exists()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("", "x is a PDF, which is not read here: open it, select all, copy, and paste the text"),
        ("word/document.xml", "x is a Word document, which is not read here: open it, select all"),
        ("xl/workbook.xml", "x is a workbook, which is not read here: copy its cells and paste"),
    ],
)
def test_what_is_no_page_is_called_what_it_is_and_what_to_do_is_said(
    kept: Path, part: str, said: str
) -> None:
    data = io.BytesIO(b"" if part else b"%PDF-1.7\n%\xe2\xe3")
    if part:
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr(part, "<xml/>")
    (told,) = imported("", [("x", file(data.getvalue()))])
    assert said in words(told)


def test_by_the_number_in_its_address_a_page_is_about_the_body_of_all_of_iso(kept: Path) -> None:
    address = "https://www.iso.org/committee/54998.html"
    text = PAGE.replace("ISO/TC 34", "ISO/CASCO")
    named = opened(imported(text, [], address=address))
    assert set(named.sources["address"]) == {address}
    twice = {"ISO/CASCO", "ISO id 54998"}
    iso = load(ROOT / "data" / "iso")
    for one, bodies in ((named, {"ISO/CASCO"}), (opened(imported(text, [])), twice)):
        assert set(merge([iso, one]).network.nodes["id"]) & twice == bodies
    (told,) = imported(PAGE, [], address="javascript:alert(1)")
    assert "«javascript:alert(1)» is no address of a page" in words(told)


def test_the_day_of_a_page_is_kept_with_it(kept: Path) -> None:
    network = opened(imported(PAGE, [], date="2026-11-23"))
    assert set(network.sources["retrieved"]) == {"2026-11-23"}
    assert set(opened(imported(PAGE, [])).sources["retrieved"]) == {""}


@pytest.mark.parametrize(
    ("date", "said"),
    [("23.11.2026", "«23.11.2026» is no date: write it as"), ("2999-01-01", "is still to come")],
)
def test_a_day_that_is_none_is_told(kept: Path, date: str, said: str) -> None:
    (told,) = imported(PAGE, [], date=date)
    assert said in words(told) and not kept.exists()


def test_the_link_says_by_what_names_imports_are_listed(kept: Path) -> None:
    files = [("one.txt", file(PAGE)), ("other.txt", file(OTHER))]
    parts = imported("", files, date="2026-11-23")
    link = next(part for part in parts if getattr(part, "id", "") == "explore")
    names = json.loads(link.to_plotly_json()["props"]["data-names"])
    assert names == [["ISO/TC 34", "2026-11-23"], ["ISO/TC 67", "2026-11-23"]]


def test_what_a_page_would_do_is_told_before_it_is_taken(kept: Path) -> None:
    before = store.put(settled(page(to=("ISO/TC 176", "ISO/TC 44"), from_=(), date="2025-06-01")))
    parts = imported(PAGE, [], date="2026-11-23", base=(before,))
    said = words(parts)
    assert (
        "Adds 1 committee, 1 liaison and 1 value of «title»." in said
        and "Ends 1 committee and 1 liaison." in said
    )
    assert "ISO/TC 207 can read the documents of ISO/TC 34" in said
    # nothing is taken yet: the list's link names both, in the order of the screen
    (section,) = (part for part in parts if getattr(part, "_type", "") == "Section")
    take, leave = section.children[-1].children
    named = take.to_plotly_json()["props"]["data-take"]
    assert parse(take.href)[0].sources == (before, named)
    assert leave.to_plotly_json()["props"]["data-leave"] == named
    assert words([take, leave]) == "Take Leave"


def test_a_list_that_is_long_says_how_many_more_and_where_all_are(
    kept: Path, client: FlaskClient
) -> None:
    base = store.put(settled(page(to=(), from_=(), date="2025-06-01")))
    many = [f"ISO/TC {number}" for number in range(100, 200)]
    rows = "".join(f"{id} | A title | ISO\n" for id in many)
    head = "\n".join(PAGE.splitlines()[:2]) + "\n"
    parts = imported(head + rows, [], date="2026-11-23", base=(base,))
    assert "And 150 more." in words(parts)
    (section,) = (part for part in parts if getattr(part, "_type", "") == "Section")
    adds = section.children[2]
    link = adds.children[-1].children[-1]
    text = client.get("/" + link.href).get_data(as_text=True)
    listed = {row["fact"] for row in csv.DictReader(text.lstrip("\ufeff").splitlines())}
    assert {edge_id("liaison", id, "ISO/TC 34") for id in many} < listed
    assert client.get("/export/nothing.csv?").status_code == 404
    assert client.get("/export/adds.csv?").status_code == 404


def test_what_was_doubtful_in_reading_is_among_the_findings(
    kept: Path, client: FlaskClient
) -> None:
    bad = "ISO/TCX 9/ | <b>odd</b> | ISO\n"
    parts = imported("", [("page.txt", file(PAGE + bad))], date="2026-11-23")
    (link,) = (part for part in parts if getattr(part, "id", "") == "explore")
    now = replace(parse(link.href)[0], findings=("malformed",), sure=("stated",))
    line = len(PAGE.splitlines()) + 1
    for whose in ("", WHOLE):
        # kept beside the claims, and not in the process
        store._reports.cache_clear()
        store._findings.cache_clear()
        said = [one.sentence for one in passing(replace(now, whose=whose)).values()]
        (told,) = (one for one in said if one.startswith(f"page.txt, line {line}: "))
        assert "ISO/TCX 9/" in told
    # and in the review of it
    review = client.get(f"/review/html{link.href}").get_data(as_text=True)
    assert f"page.txt, line {line}: " in review and "<b>odd</b>" not in review
    # nothing is dropped in silence where there are very many
    report = Report("page.txt", "", focus="ISO/TC 34")
    for place in range(remarks.MOST + 3):
        report.note(Place(7, 2, place), "odd", "x" * 999)
    (again,) = remarks.unpacked(remarks.packed([report]))
    assert len(again.entries) == remarks.MOST + 1
    assert again.entries[5].where == report.entries[5].where == "table 2, row 5"
    assert again.entries[-1].message.startswith("3 more problems and notes")


def test_a_report_lists_nothing_blank(kept: Path) -> None:
    rows = PAGE + "\n \nISO/TC 1 | Screw threads | ISO\n\n"
    parts = imported(rows, [])
    for part in parts:
        if getattr(part, "_type", "") == "Details":
            summary, listed = part.children
            assert int(summary.children.rsplit(" ", 1)[1]) == len(listed.children) > 0
            assert all(words(item).strip() for item in listed.children)


def test_numbers_have_their_nouns_in_the_right_number() -> None:
    assert [amount(number, "row") for number in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert [amount(n, "body", "bodies") for n in (1, 2)] == ["1 body", "2 bodies"]
