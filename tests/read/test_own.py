"""Files of our own that anyone may have changed: what was written before is read, the odd told."""

import io
import json
from pathlib import Path

import pytest

from graph import Network, Unreadable, open_source
from graph.network import Network as Whole
from graph.network import edge_id, records
from graph.read import Reading, Source, read
from graph.read.source import MOST_CELLS
from graph.write import dress, writer
from tests.drafts import page
from tests.drafts import settled as merged
from tests.pages import settled

OWN = Path(__file__).parent / "own"
BEFORE = sorted(path.name for path in OWN.iterdir() if path.name.startswith("before-claims"))
FORMATS = ["graphml", "graphml-gephi", "graphml-yed", "gexf", "json", "cyjs", "csv"]
CAC = edge_id("organization_liaison", "CAC", "ISO/TC 34")


@pytest.mark.parametrize("name", BEFORE)
def test_an_export_written_before_claims_says_what_its_page_says(name: str) -> None:
    told = {"retrieved": "2025-06-01", "address": "https://www.iso.org/committee/47858.html"}
    now = settled(read(open_source(OWN / "page.txt", **told)))
    reading = read(open_source(OWN / name))
    assert reading.report.problems == 0
    old = reading.network
    bodies = ["id", "kind", "type", "label", "title", "family", "parent", "basis", "rule"]
    links = ["id", "source", "target", "relation", "category", "basis", "rule"]
    for table, columns in (("nodes", bodies), ("edges", links)):
        ours, theirs = (one.table(table)[columns].values.tolist() for one in (old, now))
        assert sorted(ours) == sorted(theirs)
        assert set(old.table(table).columns) == set(now.table(table).columns)
    assert old.about == now.about
    # two links of one key are one, with the claims of both
    claims = [claim for claim in records(old.claims) if claim["fact"] == CAC]
    assert {(claim["field"], claim["value"]) for claim in claims} == {
        ("category", "A"),
        ("category", "C"),
    }
    columns = ["name", "address", "retrieved"]
    assert old.sources[columns].values.tolist() == now.sources[columns].values.tolist()


def exported(network: Network, format: str) -> Source:
    stream = io.BytesIO()
    writer(format)(dress(network, network), stream, None)
    return Source(f"network.{format}", stream.getvalue())


@pytest.mark.parametrize("format", FORMATS)
def test_columns_that_only_later_rows_have_come_back_whatever_they_are_called(format: str) -> None:
    network = merged(page())
    names = ["size", "name", "color", "x", "status"]
    late = {name: ["" for _ in network.nodes["id"]] for name in names}
    for name in names:
        late[name][-1] = f"the {name}"
    tables = {name: network.table(name) for name in ("edges", "claims", "sources", "coverage")}
    grown = Whole.of(tables | {"nodes": network.nodes.assign(**late)}, network.about)
    reading = read(exported(grown, format))
    assert reading.report.problems == 0
    assert reading.network == grown


@pytest.mark.parametrize("description", ["a map of ours", "[1]", "[" * 100_000])
def test_gexf_whose_description_was_changed_says_what_is_lost(description: str) -> None:
    source = exported(merged(page()), "gexf")
    text = source.data.decode()
    begin, end = (text.index(mark) for mark in ("<description>", "</description>"))
    changed = f"{text[:begin]}<description>{description}{text[end:]}"
    (problem,) = (
        entry
        for entry in read(Source("network.gexf", changed.encode())).report.of("problem")
        if "description" in entry.message
    )
    assert "sources, title" in problem.message and problem.text == description[:200]


def node_link(*rows: dict[str, str]) -> Reading:
    nodes = ",\n".join(json.dumps(row) for row in rows)
    text = f'{{"graph": {{"generator": "x"}},\n"nodes": [\n{nodes}\n],\n"edges": []}}'
    return read(Source("graph.json", text.encode()))


def test_a_row_for_each_column_is_bounded_by_cells() -> None:
    kind = {"kind": "committee", "basis": "stated"}
    rows = [{"id": f"n{at}", f"c{at}": "x"} | kind for at in range(4000)]
    with pytest.raises(Unreadable, match=f"more than the {MOST_CELLS:,} cells that are read"):
        node_link(*rows)


def test_claims_in_one_cell_are_bounded() -> None:
    row = {"id": "a", "kind": "committee", "basis": "stated", "evidence_basis": "stated"}
    with pytest.raises(Unreadable, match=r"claims\. Nothing was taken"):
        node_link(row | {"evidence_text": " ¶ " * 2_000_000})


def test_rows_of_our_own_that_do_not_hold_are_told_with_their_line() -> None:
    fine = {"id": "ISO/TC 1", "kind": "committee", "basis": "stated", "title": "a\u2028b"}
    reading = node_link(
        fine, fine, {"kind": "committee"}, fine | {"id": "X", "kind": "robot"}, {"id": {}}
    )
    told = {entry.line: entry.message for entry in reading.report.of("problem")}
    assert told[4] == "ISO/TC 1 stands here twice: the body is not taken"
    assert told[5] == "a row without an id: the body is not taken"
    assert told[6].startswith("the kind «robot» is none of committee, group")
    assert told[7].startswith("not an object of texts and numbers")
    assert set(reading.network.nodes["title"]) == {"a b"}


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["before-claims.json", "before-claims.cyjs"])
def test_a_row_is_told_with_its_line_however_the_json_is_laid_out(
    name: str, indent: int | None
) -> None:
    whole = json.loads((OWN / name).read_text("utf-8"))
    whole["more"] = {"nodes": [1, {"a": "nodes"}], "text": '"nodes": ['}
    rows = whole.get("elements", whole)["edges"]
    bad = rows[2].get("data", rows[2])
    bad["relation"] = "friendship"
    text = json.dumps(whole, indent=indent).replace(bad["id"], "marked")
    reading = read(Source("x", text.encode()))
    (problem,) = reading.report.of("problem")
    first = text.split("\n")[problem.line - 1]
    assert first.strip() == "{" if indent else "marked" in first
    after = "\n".join(text.split("\n")[problem.line - 1 :])
    assert after.index("marked") < 200 or not indent


@pytest.mark.parametrize(
    "told",
    [
        {"sources": {"columns": ["id", "id"], "rows": []}},
        {"sources": {"rows": []}},
        {"sources": 3},
        {"coverage": {"columns": ["source"], "rows": [3]}},
        {"title": 3},
    ],
)
def test_data_of_the_whole_in_another_shape_is_told_in_a_sentence(told: dict[str, object]) -> None:
    row = {"id": "a", "kind": "committee", "basis": "stated"}
    text = json.dumps({"graph": {"generator": "x"} | told, "nodes": [row], "edges": []})
    with pytest.raises(Unreadable, match="the data of the graph is not what it should be"):
        read(Source("graph.json", text.encode()))
