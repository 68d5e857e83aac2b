"""Standards by committee and field, from a table of counts and from ISO's file of deliverables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph import fields
from graph.merge import merge
from graph.network import records
from graph.read import Reading, Source, open_source, read
from tests.conftest import shared

TABLE = b"""committee,ics_field,standards,of
CIE,13,1,13
ISO/CASCO,01,1,40
ISO/CASCO,03,40,40
ISO/TC 34,67,x,9
ISO/TC 34,98,2,9
"""


def told(reading: Reading) -> dict[str, tuple[str, str]]:
    nodes = records(merge([reading.network]).network.nodes)
    stated = [row for row in nodes if row["basis"] == "stated"]
    return {row["id"]: (row["standards"], row["fields"]) for row in stated}


def messages(reading: Reading, level: str) -> list[tuple[int, str]]:
    return [(entry.line, entry.message) for entry in reading.report.of(level)]


def test_a_table_of_counts_says_the_fields_of_a_committee_the_most_first() -> None:
    reading = read(Source("counts.csv", TABLE))
    assert told(reading) == {"ISO/CASCO": ("40", "03 40, 01 1"), "ISO/TC 34": ("9", "")}
    assert messages(reading, "note") == [
        (2, "not a committee's reference: its standards are not taken")
    ]
    assert messages(reading, "problem") == [
        (5, "a count that is no number: the row is not taken"),
        (6, "«98» is no field of the ICS: not counted"),
    ]


def test_a_row_that_lacks_a_column_or_counts_without_end_is_told_with_its_line() -> None:
    whole = {"committee": "ISO/TC 1", "ics_field": "13", "standards": "5"}
    rows = [whole, {"committee": "ISO/TC 2"}, whole | {"standards": "9" * 5000}]
    text = "\n".join(map(json.dumps, rows))
    reading = read(Source("counts.jsonl", text.encode()))
    assert told(reading) == {"ISO/TC 1": ("5", "13 5")}
    assert messages(reading, "problem") == [
        (2, "a row without ics_field, standards: not taken"),
        (3, "a count that is no number: the row is not taken"),
    ]


def deliverable(stage: int | None, *codes: str, owner: str = "ISO/TC 176") -> str:
    return json.dumps({"ownerCommittee": owner, "icsCode": codes, "currentStage": stage})


def test_published_deliverables_are_counted_once_in_each_of_their_fields() -> None:
    rows = [
        deliverable(6060, "03.120.10", "03.100.70"),
        deliverable(9092, "03.120.10", "01.040.03"),
        deliverable(4020, "03.120.10"),
        deliverable(9599, "03.120.10"),
        deliverable(None, "03.120.10"),
        deliverable(6060, owner=""),
    ]
    reading = read(Source("deliverables.jsonl", "\n".join(rows).encode()))
    assert told(reading) == {"ISO/TC 176": ("2", "03 2, 01 1")}
    assert not reading.report.problems


def test_the_fields_are_those_of_the_classification() -> None:
    assert len(fields.titles()) == 40
    assert fields.titles()["13"] == "Environment. Health protection. Safety"
    assert fields.titles("fr")["97"].startswith("Équipement ménager")
    published = shared("data/ics/ics_fields.csv")
    assert (Path(fields.__file__).parent / "fields.csv").read_bytes() == published.read_bytes()


@pytest.fixture(scope="module")
def counted() -> dict[str, tuple[str, str]]:
    reading = read(open_source(shared("data/ics/committee_ics.csv")))
    assert not reading.report.problems
    return told(reading)


def test_all_committees_with_their_fields(counted: dict[str, tuple[str, str]]) -> None:
    assert len(counted) == 741  # and three organizations that own standards
    assert counted["ISO/CASCO"] == ("40", "03 40, 01 1")
    assert counted["ISO/IEC JTC 1/SC 29"] == ("655", "35 655")
