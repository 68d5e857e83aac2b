"""ISO Open Data, row by row and whole: ids make the links, names only name, nothing is guessed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph import Network
from graph.errors import Unreadable
from graph.merge import merge
from graph.network import records
from graph.read import LIMIT, Reading, Source, open_source, read
from graph.read.open_rows import aligned
from graph.read.source import MOST_ROWS
from graph.vocabulary import WHOLE


def row(id: int, reference: str, **more: Any) -> dict[str, Any]:
    """A row as ISO publishes it, by what it has beyond an empty one."""
    return {
        "id": id,
        "reference": reference,
        "status": "Active",
        "title": {"en": f"Title of {reference}"},
        "secretariat": {"id": 1619, "acronym": "SCC"},
        "creationDate": "1979-01-01",
        "scope": {"en": "<p>Quality &amp; <b>more</b></p>"},
        "parentId": None,
        "childrenId": None,
        "pMembers": None,
        "oMembers": None,
        "committeeLiaisons": None,
        "organizationLiaisons": None,
    } | more


QUALITY = row(
    53882,
    "ISO/TC 176",
    title={"en": "Quality management", "fr": "Management de la qualité"},
    childrenId=[53888],
    pMembers=[{"id": 2064, "acronym": "BSI"}],
    oMembers=[{"id": 1529, "acronym": "ASI"}],
    committeeLiaisons=[
        {"id": 53888, "reference": "ISO/TC 176/SC 1"},
        {"id": 54998, "reference": None},
    ],
    organizationLiaisons=[
        {"id": 9452, "acronym": "ILAC"},
        {"id": 3182, "acronym": "EC - European Commission"},
    ],
)
TERMS = row(53888, "ISO/TC 176/SC 1", parentId=53882, status="Suspended")


def lines(*rows: Mapping[str, Any]) -> Reading:
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
    return read(Source("committees.jsonl", text.encode(), retrieved="2025-06-01"))


def links(network: Network) -> set[tuple[str, str, str, str]]:
    """Each link by its relation, source, target and category."""
    edges = merge([network]).network.edges
    columns = ("relation", "source", "target", "category")
    return set(zip(*(edges[name] for name in columns), strict=True))


def problems(reading: Reading) -> list[tuple[int, str]]:
    return [(entry.line, entry.message) for entry in reading.report.of("problem")]


def test_a_row_lists_whose_documents_its_committee_can_read_and_who_is_with_it() -> None:
    reading = lines(QUALITY, TERMS)
    assert not reading.report.problems
    assert links(reading.network) == {
        ("liaison", "ISO/TC 176", "ISO/TC 176/SC 1", ""),
        ("liaison", "ISO/TC 176", "ISO id 54998", ""),
        ("part_of", "ISO/TC 176/SC 1", "ISO/TC 176", ""),
        ("organization_liaison", "ILAC", "ISO/TC 176", ""),
        ("organization_liaison", "EC - European Commission", "ISO/TC 176", ""),
        ("member", "member:BSI", "ISO/TC 176", "P"),
        ("member", "member:ASI", "ISO/TC 176", "O"),
        ("secretariat", "member:SCC", "ISO/TC 176", ""),
        ("secretariat", "member:SCC", "ISO/TC 176/SC 1", ""),
    }


def test_values_stand_in_their_columns_and_scope_is_plain_text() -> None:
    nodes = {
        one["id"]: one for one in records(merge([lines(QUALITY, TERMS).network]).network.nodes)
    }
    quality = nodes["ISO/TC 176"]
    assert quality["title"] == "Quality management"
    assert quality["title_fr"] == "Management de la qualité"
    assert (quality["created"], quality["scope"]) == ("1979-01-01", "Quality & more")
    assert nodes["ISO/TC 176/SC 1"]["status"] == "Suspended"
    assert (nodes["ISO id 54998"]["kind"], nodes["member:BSI"]["label"]) == ("committee", "BSI")


@pytest.mark.parametrize("odd", [False, True, None, {}])
def test_a_value_that_is_neither_text_nor_number_is_none(odd: object) -> None:
    nodes = lines(QUALITY | {"status": odd}).network.claims
    assert "status" not in set(nodes["field"])


def test_a_row_covers_what_it_lists_and_the_file_which_committees_there_are() -> None:
    network = lines(QUALITY, {"id": 1, "reference": "ISO/TC 1", "status": "", "parentId": 53882,
                              "committeeLiaisons": None}).network  # fmt: skip
    covered = set(zip(network.coverage["body"], network.coverage["aspect"], strict=True))
    assert ("", WHOLE) in covered and ("ISO/TC 1", "from") in covered
    assert {aspect for body, aspect in covered if body == "ISO/TC 176"} == {
        "from",
        "organizations",
        "members",
        "secretariat",
    }
    # a file without the field says nothing of it: not even that there is none
    assert {aspect for body, aspect in covered if body == "ISO/TC 1"} == {"from"}


def test_parents_and_children_that_disagree_are_told_and_not_guessed() -> None:
    reading = lines(QUALITY, row(53888, "ISO/TC 176/SC 1"), row(7, "ISO/TC 9/SC 1", parentId=8))
    child = "it lists ISO/TC 176/SC 1 as its child, which does not name it as its parent"
    assert problems(reading) == [(1, f"{child}: not taken")]
    assert ("part_of", "ISO/TC 9/SC 1", "ISO id 8", "") in links(reading.network)
    notes = [entry.message for entry in reading.report.of("note")]
    assert "its parent, ISO's id 8, has no row here: named by that id" in notes


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{"id": 1, "reference": "ISO/TC 1", "parentId": null, "status": "x"}\nnonsense', 2, "not"),
        ('{"id": 1, "reference": "", "parentId": null, "status": "x"}', 1, "a row without an id"),
        (json.dumps(QUALITY) + "\n" + json.dumps(QUALITY), 2, "53882 stands here twice"),
    ],
)
def test_what_is_no_row_is_told_with_its_line(text: str, line: int, words: str) -> None:
    start = json.dumps(row(5, "ISO/TC 5")) if text.startswith('{"id": 1') else ""
    reading = read(Source("a.jsonl", f"{start}\n{text}".strip().encode()))
    at = line + bool(start)
    assert any(number == at and words in said for number, said in problems(reading)), text


def test_who_allows_more_bytes_is_given_more_rows() -> None:
    first, last = (json.dumps(row(at, f"ISO/TC {at}")) for at in (1, 2))
    text = first + "\n" * MOST_ROWS + last
    with pytest.raises(Unreadable, match=f"more than {MOST_ROWS:,} lines"):
        read(Source("rows.jsonl", text.encode()))
    more = read(Source("rows.jsonl", text.encode(), limit=2 * LIMIT))
    assert {"ISO/TC 1", "ISO/TC 2"} <= set(more.network.nodes["id"])


def test_a_name_with_a_comma_is_told_by_the_names_around_it_or_not_at_all() -> None:
    known = {"1": "IAF", "3": "UPU"}
    assert aligned(["1", "2", "3"], ["IAF", "Co", "Inc.", "UPU"], known)["2"] == "Co, Inc."
    assert aligned(["1", "2", "4"], ["IAF", "Co", "Inc.", "X"], known) == {"1": "IAF"}


def as_csv(rows: list[dict[str, Any]], encoding: str) -> bytes:
    """The rows in ISO's other form: a cell a list, without quotes."""

    def cell(value: Any) -> str:
        if isinstance(value, list):
            return "[" + ", ".join("null" if one is None else str(one) for one in value) + "]"
        return "" if value is None else str(value)

    flat = []
    for one in rows:
        made: dict[str, Any] = {}
        for name, value in one.items():
            listed = isinstance(value, list) and value and isinstance(value[0], dict)
            part = "reference" if name == "committeeLiaisons" else "acronym"
            if name in ("title", "scope"):
                made |= {f"{name}.{key}": text for key, text in value.items()}
            elif listed:
                made |= {f"{name}.{key}": cell([x[key] for x in value]) for key in ("id", part)}
            elif name in ("pMembers", "oMembers", "committeeLiaisons", "organizationLiaisons"):
                made |= {f"{name}.id": "", f"{name}.{part}": ""}
            elif name == "secretariat":
                made |= {f"{name}.{key}": cell(text) for key, text in value.items()}
            else:
                made[name] = cell(value)
        flat.append(made)
    out = io.StringIO(newline="")
    names = list(dict.fromkeys(name for one in flat for name in one))
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue().encode(encoding)


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


ROWS = [
    QUALITY,
    TERMS,
    row(10, "ISO/TC 10", organizationLiaisons=[{"id": 9452, "acronym": "ILAC"}]),
]


@pytest.mark.parametrize("form", ["utf-8", "cp1252", "Parquet"])
def test_one_snapshot_is_one_network_in_whatever_form(form: str) -> None:
    data = as_parquet(ROWS) if form == "Parquet" else as_csv(ROWS, form)
    other = read(Source("committees", data, retrieved="2025-06-01"))
    assert not other.report.problems
    ours, theirs = (merge([one.network]).network for one in (lines(*ROWS), other))
    for name in ("nodes", "edges"):
        assert records(ours.table(name)) == records(theirs.table(name)), name
    said = [{(c["fact"], c["field"], c["value"], c["section"], c["row"]) for c in records(n.claims)}
            for n in (ours, theirs)]  # fmt: skip
    assert said[0] == said[1]


def test_a_row_of_another_year_is_read_and_what_is_new_in_it_is_told() -> None:
    reading = lines(QUALITY, row(1, "ISO/TC 1", budget=7, title={"fr": "Filetages"}))
    notes = [(entry.line, entry.message) for entry in reading.report.of("note")]
    assert (0, "fields that are not read: budget") in notes
    assert (2, "no English title: the one in «fr» stands for it") in notes


# the whole files of June 2025, where they are


@pytest.fixture(scope="module")
def whole(open_data: Path) -> dict[str, Network]:
    names = {
        "lines": "iso_technical_committees.2025.jsonl",
        "csv": "iso_technical_committees.2025-06.csv",
    }
    readings = {name: read(open_source(open_data / file)) for name, file in names.items()}
    assert not readings["lines"].report.problems
    return {name: merge([one.network]).network for name, one in readings.items()}


@pytest.mark.parametrize(
    ("form", "liaisons", "organization_links", "organizations"),
    [("lines", 4494, 3017, 917), ("csv", 4492, 3015, 916)],
)
def test_all_of_iso(
    whole: dict[str, Network], form: str, liaisons: int, organization_links: int, organizations: int
) -> None:
    network = whole[form]
    relations = network.edges["relation"].value_counts()
    assert relations["liaison"] == liaisons
    assert relations["organization_liaison"] == organization_links
    assert (network.nodes["kind"] == "organization").sum() == organizations
    committees = network.nodes[network.nodes["kind"] == "committee"]["id"]
    assert len(committees) - committees.str.startswith("ISO id ").sum() == 785
    assert relations["part_of"] == 512


def test_members_and_bodies_known_by_id_alone(whole: dict[str, Network]) -> None:
    edges = whole["lines"].edges
    roles = edges[edges["relation"] == "member"]["category"].value_counts()
    assert (roles["P"], roles["O"]) == (16663, 13954)
    ids = [id for id in whole["lines"].nodes["id"] if id.startswith("ISO id ")]
    liaisons = edges[edges["relation"] == "liaison"]
    assert len(ids) == 98 and liaisons["target"].isin(ids).sum() == 340
    readers = set(liaisons["source"][liaisons["target"] == "ISO id 54998"])
    assert len(readers) == 41 and {"ISO/TC 174", "ISO/TC 232"} <= readers
