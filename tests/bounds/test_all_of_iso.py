"""All of ISO, and more: what takes a second or more to make, measure or draw whole."""

from __future__ import annotations

import json
import time
from pathlib import Path

import networkx as nx
import pytest

from benchmarks.generate import network as generated
from graph import Network
from graph.index import index
from graph.measures import measures
from graph.merge import merge
from graph.network import TABLES
from graph.place import MOST_DRAWN
from graph.read import open_source, read
from graph.view import MOST_LINKS, seen, view
from graph.write.dataset import csv_text
from tests.conftest import shared
from tests.test_cli import run
from tests.test_measures import CASCO


def test_it_is_what_the_readers_make_of_the_files(iso: Network, tmp_path: Path) -> None:
    data = shared("data")
    licence = dict(zip(iso.sources["name"], iso.sources["licence"], strict=True))
    sources = [
        open_source(
            data / "iso-open-data/iso_technical_committees.2025.jsonl", retrieved="2025-06"
        ),
        open_source(
            data / "ics/committee_ics.csv",
            retrieved="2025-06-02",
            licence=licence["Standards by field"],
        ),
    ]
    whole = merge([merge([read(one).network]).network for one in sources]).network
    claims = whole.claims[whole.claims["field"] != "scope"]
    nodes = whole.nodes.drop(columns="scope")
    for name in TABLES:
        made = {"claims": claims, "nodes": nodes}.get(name, whole.table(name))
        kept = iso.table(name)
        assert made.empty == kept.empty
        assert kept.empty or sorted(csv_text(made).splitlines()) == sorted(
            csv_text(kept).splitlines()
        ), name


def test_betweenness_is_that_of_networkx(iso: Network) -> None:
    found = measures(iso).set_index("id")["betweenness"]
    liaisons = iso.edges[iso.edges["relation"] == "liaison"]
    graph = nx.DiGraph(list(zip(liaisons["source"], liaisons["target"], strict=True)))
    graph.add_nodes_from(found.index)
    theirs = nx.betweenness_centrality(graph)
    assert {id: round(value, 6) for id, value in theirs.items()} == pytest.approx(
        dict(found), abs=2e-6
    )


def test_the_command_line_measures_and_lists_all_neighbours() -> None:
    found = {row["id"]: row for row in json.loads(run("measures", "--json").stdout)}
    assert {name: found["ISO/CASCO"][name] for name in CASCO} == CASCO
    rows = json.loads(run("neighbours", "--all", "--relation", "liaison", "--json").stdout)
    of_casco = {row["id"] for row in rows if row["of"] == "ISO/CASCO"}
    assert len(of_casco) == 48
    assert {row["of"] for row in rows if row["id"] == "ISO/CASCO"} == of_casco
    assert run("neighbours").exit_code == 2


def test_what_was_opened_last_stays_folded_where_it_would_be_too_much(whole: Network) -> None:
    drawn = view(whole, "ISO/TC 207", 2)
    opens = tuple(one["opens"] for one in drawn["folds"])
    sizes = {one["opens"]: len(one["members"]) for one in drawn["folds"]}
    opened = view(whole, "ISO/TC 207", 2, opens)
    left = [one["opens"] for one in opened["folds"]]
    assert len(opened["layouts"][0]["places"]) <= MOST_DRAWN < sum(sizes.values())
    assert left == [max(sizes, key=sizes.__getitem__)]
    assert f"{opened['folds'][0]['label']} stays folded" in opened["folded"]
    last = view(whole, "ISO/TC 207", 2, (left[0], *(one for one in opens if one != left[0])))
    assert left[0] not in {one["opens"] for one in last["folds"]}


def test_links_that_are_too_many_are_left_out_and_counted(whole: Network) -> None:
    """Of DIN's committees with all opened: those among them are counted over the tables."""
    opens = tuple(one["opens"] for one in view(whole, "member:DIN")["folds"])
    drawn = view(whole, "member:DIN", 0, opens)
    ids = {body["id"] for body in drawn["nodes"]}
    edges = whole.edges[whole.edges["source"].isin(ids) & whole.edges["target"].isin(ids)]
    own = edges[(edges["source"] == "member:DIN") | (edges["target"] == "member:DIN")]
    assert len(edges) > MOST_LINKS
    assert {link["id"] for link in drawn["edges"]} == set(own["id"])
    assert drawn["folded"].startswith(
        f"No more than 4,000 links are drawn at once: {len(edges) - len(own):,} of bodies other "
        "than DIN are left out"
    )


def test_a_view_of_a_large_network_takes_its_part_alone() -> None:
    """Once the index is there, a view of few bodies does not go through the whole network."""
    large, small = generated(7000, 40000), generated(700, 4000)

    def seconds(network: Network) -> float:
        held = index(network)
        sizes = {id: len(seen(network, id, 1)) for id in network.nodes["id"]}
        focus = next(id for id, size in sizes.items() if size == 12)
        view(network, focus)
        assert held is index(network)
        times = []
        for _ in range(5):
            start = time.process_time()
            assert len(view(network, focus)["nodes"]) == 12
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(large) < 3 * seconds(small)
