"""Claims in columns: what a row carries, and back again."""

from __future__ import annotations

import json

import pytest

from graph.network import About, Network, edge_id, records
from graph.wide import aside, narrow, widen
from tests.drafts import page, settled

TWO = settled(
    page(date="2025-06-01", titles={"ISO/TC 207": "Environmental ¶ management"}),
    page(to=("ISO/TC 176",), titles={"ISO/TC 207": "Environmental management"}),
)


def again(network: Network) -> Network:
    nodes, edges = widen(network)
    beside = json.loads(json.dumps(aside(network)))
    return Network.of(narrow(records(nodes), records(edges), beside), network.about)


@pytest.mark.parametrize("network", [settled(page()), TWO])
def test_wide_rows_give_the_same_network_again(network: Network) -> None:
    assert again(network) == network


def test_a_row_carries_each_claim_in_one_order() -> None:
    nodes, _ = widen(TWO)
    row = records(nodes[nodes["id"] == "ISO/TC 207"])[0]
    values = row["evidence_value"].split(" ¶ ")
    sources = row["evidence_source"].split(" ¶ ")
    told = dict(zip(sources, values, strict=True))
    assert told == {
        "ISO/TC 34 committee page, 2025-06-01": "Environmental ¶¶ management",
        "ISO/TC 34 committee page, 2026-11-23": "Environmental management",
    }
    assert row["evidence_retrieved"].split(" ¶ ") == [source[-10:] for source in sources]


def test_what_has_ended_goes_aside_with_its_claims() -> None:
    beside = aside(TWO)
    ended = edge_id("liaison", "ISO/TC 207", "ISO/TC 34")
    assert [row[0] for row in beside["ended_edges"]["rows"]] == [ended]
    assert {row[0] for row in beside["ended_claims"]["rows"]} == {ended}


def test_evidence_written_before_claims_were_kept_becomes_claims() -> None:
    row = {
        "id": "ISO/TC 176",
        "kind": "committee",
        "title": "Quality",
        "basis": "stated",
        "rule": "",
        "evidence_source": "a page",
        "evidence_address": "https://www.iso.org/committee/1.html",
        "evidence_section": "to ¶ from",
        "evidence_row": "1 ¶ 2",
        "evidence_line": "7 ¶ 9",
        "evidence_text": "ISO/TC 176 Quality",
        "evidence_retrieved": "2026-11-23",
    }
    network = Network.of(narrow([row], [], {}), About())
    claims = records(network.claims.astype(object))
    assert [(one["field"], one["value"], one["section"], one["line"]) for one in claims] == [
        ("title", "Quality", "to", "7"),
        ("title", "Quality", "from", "9"),
    ]
    assert network.sources["address"].tolist() == ["https://www.iso.org/committee/1.html"]
    assert "evidence_text" not in network.nodes


@pytest.mark.parametrize(
    "beside",
    [
        {"sources": {"columns": ["id", "id"], "rows": []}},
        {"sources": {"columns": ["id"], "rows": [["a", "b"]]}},
        {"coverage": {"columns": ["source"], "rows": [[1]]}},
    ],
)
def test_what_stands_aside_in_another_shape_is_refused(beside: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="columns and rows of texts"):
        narrow([], [], beside)
