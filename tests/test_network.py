"""The tables: what a network is, what a part of it keeps, when two are equal."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from graph.network import TABLES, About, Network, edge_id, frame
from tests.drafts import page, settled

LINK = edge_id("liaison", "ISO/TC 207", "ISO/TC 34")


def test_a_settled_network_has_every_table_with_its_columns() -> None:
    network = settled(page())
    for name, columns in TABLES.items():
        assert tuple(network.table(name).columns)[: len(columns)] == columns, name
    assert network.settled


def test_the_graph_goes_from_reader_to_read() -> None:
    graph = settled(page()).graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.has_edge("ISO/TC 176", "ISO/TC 34") and not graph.has_edge(
        "ISO/TC 34", "ISO/TC 176"
    )
    assert graph.edges["ISO/TC 207", "ISO/TC 34", LINK]["relation"] == "liaison"
    assert graph.nodes["ISO/TC 34"]["kind"] == "committee"
    assert graph.graph["focus"] == "ISO/TC 34"


def test_a_part_keeps_the_claims_of_its_facts_and_no_others() -> None:
    network = settled(page())
    part = network.among({"ISO/TC 34", "ISO/TC 207"})
    there = edge_id("liaison", "ISO/TC 34", "ISO/TC 207")
    assert set(part.edges["id"]) == {LINK, there}
    assert set(part.claims["fact"]) == {"ISO/TC 34", "ISO/TC 207", LINK, there}
    assert set(part.coverage["body"]) == {"ISO/TC 34"}


def test_a_part_keeps_what_was_ended_between_its_bodies() -> None:
    network = settled(page(date="2025-06-01"), page(to=("ISO/TC 176",)))
    assert set(network.among({"ISO/TC 34", "ISO/TC 207"}).ended_edges["id"]) == {LINK}
    assert not len(network.among({"ISO/TC 34", "ISO/TC 176"}).ended_edges)


def test_networks_that_say_the_same_are_equal_whatever_the_order_of_rows() -> None:
    network = settled(page())
    shuffled = replace(
        network, **{name: network.table(name).iloc[::-1].reset_index(drop=True) for name in TABLES}
    )
    assert shuffled == network and hash(shuffled) == hash(network)
    assert network != settled(page(to=("ISO/TC 207",)))
    assert network != replace(network, about=About(title="another"))
    assert network != "a text"


def test_a_column_that_only_a_later_row_has_is_kept() -> None:
    rows = frame("nodes", [{"id": "a"}, {"id": "b", "size": "3"}])
    assert rows["size"].tolist() == ["", "3"]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"title": 3}, "title should be text"),
        ({"counts": {"p_members": "95"}}, "counts should be whole numbers by name"),
        ({"counts": {"p_members": True}}, "counts should be whole numbers by name"),
        ({"terms_of_reference": ["a", 1]}, "terms_of_reference should be a list of texts"),
    ],
)
def test_what_a_network_is_about_has_the_right_types(
    values: dict[str, object], wanted: str
) -> None:
    with pytest.raises(ValueError, match=wanted):
        About.of(values)


def test_what_a_network_is_about_is_told_without_what_is_empty() -> None:
    about = About.of({"title": "A", "counts": {"p_members": 95}, "terms_of_reference": ["to see"]})
    assert about.told() == {
        "title": "A",
        "counts": {"p_members": 95},
        "terms_of_reference": ("to see",),
    }


def test_an_empty_network_has_no_bodies_and_can_be_asked() -> None:
    nothing = Network.of()
    assert not len(nothing.nodes) and nothing.graph().number_of_nodes() == 0
    assert nothing == Network.of()
