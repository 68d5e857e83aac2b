"""How each committee stands in the network of who can read whom; or each family of committees, in
the network of families (graph.families).

All but betweenness are counts; betweenness is the share of shortest chains of readers between any
two committees that pass through a third (Freeman 1977), which is computed, and no access: access
is not passed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from graph.index import index, once
from graph.known import answered
from graph.network import Network, records, with_cells
from graph.vocabulary import ACCESS, KINDS

COLUMNS = ("readers", "reads", "both", "answerable", "answered", "reach", "betweenness")
"""The measures of a body, beside its id: how many can read it, whose documents it can read, how
many of them both ways; how many of its liaisons some source would list the answer to, and how many
are answered; how many can be read by it or by those whom it can read; its betweenness."""

MEASURED = [name for name, kind in KINDS.items() if not kind.role]
"""The kinds of bodies between which there are liaisons."""


@once
def measures(network: Network) -> pd.DataFrame:
    """The measures of each committee, worked out once for a network.

    Columns: id, and COLUMNS: whole numbers, betweenness a share from 0 to 1. In the order of the
    network.
    """
    nodes = network.nodes[network.nodes["kind"].isin(MEASURED)]
    ids = nodes["id"].tolist()
    known = set(ids)
    edges = network.edges[network.edges["relation"].isin(ACCESS)]
    pairs = {
        (source, target)
        for source, target in zip(edges["source"], edges["target"], strict=True)
        if source in known and target in known and source != target
    }
    can = _answerable(network, pairs, ids)
    reads: dict[str, set[str]] = {id: set() for id in ids}
    readers: dict[str, set[str]] = {id: set() for id in ids}
    for source, target in pairs:
        reads[source].add(target)
        readers[target].add(source)
    between = _betweenness(ids, pairs)
    rows = [
        (
            id,
            len(readers[id]),
            len(reads[id]),
            len(readers[id] & reads[id]),
            len(can[id]),
            len(can[id] & readers[id] & reads[id]),
            len(set().union(reads[id], *(reads[other] for other in reads[id])) - {id}),
            between[id],
        )
        for id in ids
    ]
    return pd.DataFrame(rows, columns=["id", *COLUMNS])


def beside(network: Network, whole: Network) -> Network:
    """A network with the measures that its bodies have in the whole as further columns; of a body
    that has none they are ""."""
    of = {row["id"]: row for row in records(measures(whole))}
    rows = [of.get(id, {}) for id in network.nodes["id"]]
    told = {name: [row.get(name, "") for row in rows] for name in COLUMNS}
    return replace(network, nodes=with_cells(network.nodes, **told))


def _answerable(
    network: Network, pairs: Iterable[tuple[str, str]], ids: Iterable[str]
) -> dict[str, set[str]]:
    """By body, the others in liaison with it of which it is known whether they answer."""
    read = index(network).read
    found: dict[str, set[str]] = {id: set() for id in ids}
    for source, target in pairs:
        if source in read.get(target, ()) or answered(network, target, source):
            found[source].add(target)
            found[target].add(source)
    return found


def _betweenness(ids: list[str], pairs: set[tuple[str, str]]) -> dict[str, float]:
    import rustworkx

    graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
    places = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from_no_data([(places[one], places[two]) for one, two in sorted(pairs)])
    found = rustworkx.digraph_betweenness_centrality(graph)
    return {id: round(float(found[place]), 6) for id, place in places.items()}
