"""How committees stand in the network: counts that anyone can check, betweenness as networkx."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from graph import Network, load
from graph.measures import measures
from graph.network import records
from tests.conftest import ROOT
from tests.test_cli import run

CASCO = {"readers": 42, "reads": 27, "both": 21, "answerable": 48, "answered": 21}


@pytest.fixture(scope="module")
def iso() -> Network:
    return load(ROOT / "data" / "iso")


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


def test_a_family_counts_what_leaves_it(iso: Network) -> None:
    of = {row["id"]: row for row in records(measures(iso, families=True))}
    assert "ISO/TC 207" in of and "ISO/TC 207/SC 1" not in of
    liaisons = iso.edges[iso.edges["relation"] == "liaison"]
    family = dict(zip(iso.nodes["id"], iso.nodes["family"], strict=True))
    pairs = zip(liaisons["source"], liaisons["target"], strict=True)
    readers = {family[one] or one for one, two in pairs if family[two] == "ISO/TC 207"}
    assert of["ISO/TC 207"]["readers"] == len(readers - {"ISO/TC 207"})


def test_the_command_line_measures_and_lists_all_neighbours() -> None:
    found = {row["id"]: row for row in json.loads(run("measures", "--json").stdout)}
    assert {name: found["ISO/CASCO"][name] for name in CASCO} == CASCO
    rows = json.loads(run("neighbours", "--all", "--relation", "liaison", "--json").stdout)
    of_casco = {row["id"] for row in rows if row["of"] == "ISO/CASCO"}
    assert len(of_casco) == 48
    assert {row["of"] for row in rows if row["id"] == "ISO/CASCO"} == of_casco
    assert run("neighbours").exit_code == 2
