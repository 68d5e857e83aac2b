"""How committees stand in the network: counts that anyone can check, betweenness as networkx."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from graph import Network, load
from graph.families import families
from graph.measures import measures
from graph.network import records
from tests.conftest import ROOT
from tests.test_cli import run

CASCO = {"readers": 42, "reads": 27, "both": 21, "answerable": 48, "answered": 21}


ISO = ROOT / "data" / "iso"


@pytest.fixture(scope="module")
def iso() -> Network:
    return load(ISO)


def test_casco_has_the_counts_of_its_page(casco: Network) -> None:
    of = {row["id"]: row for row in records(measures(casco))}
    assert {name: of["ISO/CASCO"][name] for name in CASCO} == CASCO
    # CASCO's page says nothing of whom else they read
    assert of["ISO/TC 207"]["readers"] == of["ISO/TC 207"]["reads"] == 1
    assert "IAF" not in of


def test_betweenness_is_that_of_networkx(iso: Network) -> None:
    found = measures(iso).set_index("id")["betweenness"]
    liaisons = iso.edges[iso.edges["relation"] == "liaison"]
    graph = nx.DiGraph(list(zip(liaisons["source"], liaisons["target"], strict=True)))
    graph.add_nodes_from(found.index)
    theirs = nx.betweenness_centrality(graph)
    assert {id: round(value, 6) for id, value in theirs.items()} == pytest.approx(
        dict(found), abs=2e-6
    )


def test_the_answered_links_of_all_are_counted_from_both_ends(iso: Network) -> None:
    found = measures(iso)
    assert found["reads"].sum() == found["readers"].sum() == 4494
    assert found["answered"].sum() == found["both"].sum() == 2462


def test_the_command_line_measures_and_lists_all_neighbours() -> None:
    found = {row["id"]: row for row in json.loads(run("measures", "--json").stdout)}
    assert {name: found["ISO/CASCO"][name] for name in CASCO} == CASCO
    rows = json.loads(run("neighbours", "--all", "--relation", "liaison", "--json").stdout)
    of_casco = {row["id"] for row in rows if row["of"] == "ISO/CASCO"}
    assert len(of_casco) == 48
    assert {row["of"] for row in rows if row["id"] == "ISO/CASCO"} == of_casco
    assert run("neighbours").exit_code == 2


def test_the_command_line_measures_families_by_their_references(iso: Network) -> None:
    found = json.loads(run("measures", "--families", "--dataset", str(ISO), "--json").stdout)
    of = {row["id"]: row for row in found}
    told = {row["family"]: row for row in records(families(iso))}
    assert of.keys() == told.keys()
    assert all(of[id]["readers"] == told[id]["readers"] for id in of)
