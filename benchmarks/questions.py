"""How fast a network answers: its index, and what 95 of 100 searches, clicks and paths take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import networkx as nx

from benchmarks.pairs import Row, pair, seconds
from dashboard.details import details
from dashboard.state import State
from graph import ask
from graph.index import Index, index
from graph.network import Network, records

_LIMIT = 20.0
"""Milliseconds within which an answer is felt as at once."""
_ASKED = 200
_WORDS = ("environmental managment", "things 123", "TC 12/SC 3", "standards of", "ORG4", "xyzzy")


def rows(network: Network) -> Iterator[Row]:
    """The figures of a network's questions."""
    size = f"{len(network.nodes):,} bodies, {len(network.edges):,} links"
    nodes, edges = records(network.nodes), records(network.edges)

    def bare() -> None:
        graph: nx.MultiDiGraph = nx.MultiDiGraph()
        graph.add_nodes_from((row["id"], row) for row in nodes)
        graph.add_edges_from((row["source"], row["target"], row["id"], row) for row in edges)

    yield pair(
        f"build the index: {size}", lambda: _built(network), "networkx, with data", bare, times=5
    )
    _built(network)
    index(network)
    random = Random(1)
    ids = list(network.nodes["id"])
    words = [random.choice(_WORDS) for _ in range(_ASKED)]
    bodies = [random.choice(ids) for _ in range(_ASKED)]
    ends = [(random.choice(ids), random.choice(ids)) for _ in range(_ASKED)]
    asked: dict[str, list[Callable[[], object]]] = {
        "a search as one types": [lambda w=w: ask.search(network, w) for w in words],
        "a click's details": [lambda b=b: details(network, State(selected=b)) for b in bodies],
        "a shortest path": [lambda e=e: ask.paths(network, *e, most=12) for e in ends],
    }
    for name, works in asked.items():
        works[0]()
        times = sorted(seconds(work) * 1000 for work in works)
        slow = times[int(0.95 * len(times))]
        half = times[len(times) // 2]
        what = f"{name}: {size} (half of them {half:.1f} ms, 95 of 100 {slow:.1f} ms)"
        yield what, "20 ms", f"{_LIMIT:.1f} ms", f"{slow / _LIMIT:.2f}"


def _built(network: Network) -> Index:
    """An index with all its parts, anew."""
    made = Index(network)
    for part in ("body", "label", "edge", "at", "readers", "read", "names", "along", "arcs"):
        getattr(made, part)
    made.claims("")
    return made
