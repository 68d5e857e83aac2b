"""A file of another year, with more columns, rows and statuses than that of June 2025, reads as
well: in each form it is the network of 2025 and what is new, and the new fields are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.merge import merge
from graph.network import edge_id, records
from graph.read import Reading, Source, read
from tests.read.test_open_data import as_csv, as_parquet, row

FILE = "iso_technical_committees.2025.jsonl"
NEW = "ISO/TC 900"


def in_form(rows: list[dict[str, Any]], form: str) -> Reading:
    """The rows as a file of a form, read."""
    as_lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in rows).encode()
    made = {
        "JSON lines": lambda: as_lines,
        "CSV, UTF-8": lambda: as_csv(rows, "utf-8"),
        "CSV, Windows-1252": lambda: as_csv(rows, "utf-8").decode().encode("cp1252", "ignore"),
        "Parquet": lambda: as_parquet(rows),
    }
    return read(Source("committees", made[form](), retrieved="2027-06-01"))


def of_2025(path: Path) -> list[dict[str, Any]]:
    """The rows of the file as it was."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def of_2027(path: Path) -> list[dict[str, Any]]:
    """The rows of 2025, with columns of other kinds in each, a status that there was not, three
    committees more, of which one is part of a new one, and one fewer."""
    rows = of_2025(path)
    gone = next(one for one in rows if one["reference"] == "ISO/TC 174")
    rows.remove(gone)
    for number, one in enumerate(rows):
        one["workspace"] = f"https://example.org/{number}"
        one["experts"] = number
        one["sustainabilityGoals"] = [9, 12] if number % 2 else None
    rows[0]["status"] = "Under review"
    plain = row(rows[0]["id"], "", workspace="", experts=1, sustainabilityGoals=None)
    liaison = {"committeeLiaisons": [{"id": 54998, "reference": None}]}
    more = [
        plain | liaison | {"id": 9_000_001, "reference": NEW, "childrenId": [9_000_002]},
        plain | {"id": 9_000_002, "reference": f"{NEW}/SC 1", "parentId": 9_000_001},
        plain | {"id": 9_000_003, "reference": "ISO/IEC JTC 9", "status": "Proposed"},
    ]
    return rows + more


@pytest.mark.parametrize("form", ["JSON lines", "CSV, UTF-8", "CSV, Windows-1252", "Parquet"])
def test_a_file_of_another_year(form: str, open_data: Path) -> None:
    reading = in_form(of_2027(open_data / FILE), form)
    network = merge([reading.network]).network
    before = merge([in_form(of_2025(open_data / FILE), form).network]).network
    told = {entry.message for entry in reading.report.of("note")}
    assert "fields that are not read: experts, sustainabilityGoals, workspace" in told
    status = {one["id"]: one["status"] for one in records(network.nodes)}
    assert (status["ISO/IEC JTC 9"], status[before.nodes["id"].iloc[0]]) == (
        *("Proposed", "Under review"),
    )
    known = {*before.nodes["id"], *before.edges["id"]}
    found = {*network.nodes["id"], *network.edges["id"]}
    more = {NEW, f"{NEW}/SC 1", "ISO/IEC JTC 9"}
    links = {
        edge_id("part_of", f"{NEW}/SC 1", NEW),
        edge_id("liaison", NEW, "ISO id 54998"),
        *(edge_id("secretariat", "member:SCC", id) for id in more),
    }
    assert found - known == more | links
    # what is no more is what TC 174 had, and who was in liaison with it alone
    lost = known - found
    assert edge_id("liaison", "ISO/TC 174", "ISO id 54998") in lost
    ends = {
        id
        for one in records(before.edges)
        if "ISO/TC 174" in (one["source"], one["target"])
        for id in (one["id"], one["source"], one["target"])
    }
    assert lost <= ends
