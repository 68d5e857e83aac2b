"""Reading and building all of ISO, beside what any program would do with the same file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from benchmarks.pairs import Row, pair, seconds
from graph.findings import findings
from graph.merge import merge
from graph.network import Network, multigraph, records
from graph.read import open_source, read

FILE = "iso_technical_committees.2025.jsonl"
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "iso-open-data"


def rows() -> Iterator[Row]:
    """The figures of ISO's file of June 2025; none where it is not beside the checkout."""
    path = SHARED / FILE
    if not path.exists():
        return
    network = _read(path)
    nodes, edges = records(network.nodes), records(network.edges)

    def bare() -> nx.MultiDiGraph[str]:
        for line in path.read_text("utf-8").splitlines():
            json.loads(line)
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from((row["id"], dict(row)) for row in nodes)
        graph.add_edges_from((row["source"], row["target"], row["id"], dict(row)) for row in edges)
        return graph

    yield pair(
        f"read and build all of ISO: {len(nodes):,} bodies, {len(edges):,} links",
        lambda: _graph(_read(path)),
        "json.loads and networkx, the same",
        bare,
        times=5,
    )
    yield from _findings(network)


def _findings(network: Network) -> Iterator[Row]:
    """What the findings of all of ISO take at first and when held, and those of one body."""
    first, held = (seconds(lambda: findings(network)) for _ in range(2))
    each = sorted(seconds(lambda of=of: findings(network, of)) for of in network.nodes["id"])
    slow = each[int(0.95 * len(each))]
    yield _limited("findings of all of ISO", first, 15)
    yield _limited("findings of all of ISO, asked again", held, 2)
    yield _limited("findings of a body of ISO, 95 of 100", slow, 0.3)


def _limited(what: str, took: float, limit: float) -> Row:
    """A figure set against a limit in seconds."""
    return what, f"{1000 * limit:g} ms", f"{1000 * limit:,.1f} ms", f"{took / limit:.2f}"


def _read(path: Path) -> Network:
    return merge([read(open_source(path)).network]).network


def _graph(network: Network) -> nx.MultiDiGraph[str]:
    return multigraph(network.nodes, network.edges)
