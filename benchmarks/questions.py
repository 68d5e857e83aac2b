"""How fast a network answers: its index, and what 95 of 100 searches, clicks and paths take."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random

import networkx as nx

from app import server
from benchmarks.load_odd import CALLBACKS, callback
from benchmarks.pairs import Row, pair, seconds
from dashboard import store
from dashboard.details import details
from dashboard.state import State
from graph import ask, builtin
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
        f"build the index: {size}", lambda: built(network), "networkx, with data", bare, times=5
    )
    index(network)
    yield from _limited(times(network), size)


def times(
    network: Network, clock: Callable[[Callable[[], object]], float] = seconds
) -> dict[str, list[float]]:
    """The seconds, by a clock, that each of many questions takes, by what is asked."""
    words, bodies, ends = _asked(network, _WORDS)
    return _taken(
        {
            "a search as one types": [lambda w=w: ask.search(network, w) for w in words],
            "a click's details": [lambda b=b: details(network, State(selected=b)) for b in bodies],
            "a shortest path": [lambda e=e: ask.paths(network, *e, most=12) for e in ends],
        },
        clock,
    )


def served() -> Iterator[Row]:
    """The figures of whole answers of the server, over all of ISO and CASCO."""
    store.warm()
    network, client = builtin.network(), server.test_client()
    words, bodies, ends = _asked(network, ("environmental managment", "quantum", "TC 20", "BSI"))

    def asking(output: str, *values: object) -> Callable[[], object]:
        body = json.dumps(callback(output, [*values])).encode()
        return lambda: client.post(CALLBACKS, data=body, content_type="application/json")

    sources = [*builtin.names()]
    of, now = "..said.data...path.data..", {"sources": sources, "focus": builtin.FOCUS}
    asked: dict[str, list[Callable[[], object]]] = {
        "a search, answered by the server": [asking("search.data", w, sources) for w in words],
        "details, answered by the server": [asking(of, {**now, "selected": b}) for b in bodies],
        "a path, answered by the server": [asking(of, {**now, "path": [*e]}) for e in ends],
    }
    yield from _limited(_taken(asked, seconds), "all of ISO and CASCO")


def _asked(
    network: Network, words: tuple[str, ...]
) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """What is asked for: words, bodies, and pairs of bodies; the same in each run."""
    random, ids = Random(1), list(network.nodes["id"])
    one, other = ([random.choice(ids) for _ in range(_ASKED)] for _ in range(2))
    bodies = [random.choice(ids) for _ in range(_ASKED)]
    return [random.choice(words) for _ in range(_ASKED)], bodies, [*zip(one, other, strict=True)]


def _taken(
    asked: dict[str, list[Callable[[], object]]], clock: Callable[[Callable[[], object]], float]
) -> dict[str, list[float]]:
    """The seconds, by a clock, that each takes, once one of its sort has been asked."""
    for works in asked.values():
        works[0]()
    return {name: [clock(work) for work in works] for name, works in asked.items()}


def _limited(took: dict[str, list[float]], size: str) -> Iterator[Row]:
    """What 95 of 100 answers of each sort take at most, set against what is felt as at once."""
    for name, each in took.items():
        ordered = sorted(one * 1000 for one in each)
        slow, half = ordered[int(0.95 * len(ordered))], ordered[len(ordered) // 2]
        what = f"{name}: {size} (half of them {half:.1f} ms, 95 of 100 {slow:.1f} ms)"
        yield what, "20 ms", f"{_LIMIT:.1f} ms", f"{slow / _LIMIT:.2f}"


def built(network: Network) -> Index:
    """An index with all its parts, anew."""
    made = Index(network)
    for part in ("body", "label", "edge", "at", "readers", "read", "names", "along", "arcs"):
        getattr(made, part)
    made.claims("")
    return made
