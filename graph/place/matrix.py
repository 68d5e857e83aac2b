"""The order of a matrix, in which blocks show: who is linked stands near each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

_ROUNDS = 60


def seriated(ids: Sequence[str], pairs: Collection[tuple[str, str]], first: str = "") -> list[str]:
    """Bodies in an order in which those that are linked stand near each other, ``first`` before
    all others.

    First the order of Cuthill and McKee, which keeps links near the diagonal; then each moves to
    the middle of its neighbours, as long as that brings links nearer. The same each time.
    """
    import networkx as nx

    rest = [id for id in ids if id != first]
    known = set(rest)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(rest)
    graph.add_edges_from(sorted(pair for pair in pairs if known.issuperset(pair)))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    near = {id: list(graph[id]) for id in rest}
    order = list(nx.utils.reverse_cuthill_mckee_ordering(graph))
    best = order
    for _ in range(_ROUNDS):
        order = _moved(order, near)
        if _length(order, graph.edges) < _length(best, graph.edges):
            best = order
    return [id for id in (first,) if id in ids] + best


def _moved(order: Sequence[str], near: Mapping[str, Sequence[str]]) -> list[str]:
    """Each half way to the middle of its neighbours."""
    at = {id: place for place, id in enumerate(order)}

    def middle(id: str) -> float:
        others = near[id]
        return sum(at[one] for one in others) / len(others) if others else float(at[id])

    return sorted(order, key=lambda id: (at[id] + middle(id), at[id]))


def _length(order: Sequence[str], links: Iterable[tuple[str, str]]) -> int:
    """How far linked bodies stand apart, in all."""
    at = {id: place for place, id in enumerate(order)}
    return sum(abs(at[one] - at[other]) for one, other in links)
