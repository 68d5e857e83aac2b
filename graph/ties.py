"""What is between families: the strongest ties of one, what cannot be known of it, the links of
two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph import say
from graph.families import as_families, committees
from graph.index import index
from graph.known import answered
from graph.network import Network, records
from graph.vocabulary import RELATIONS


def ties(network: Network, id: str, most: int = 16) -> list[tuple[str, int, int]]:
    """The families with most links with a family, most first: each with how many links it reads
    this one by, and is read by."""
    joined = as_families(network)
    counts: dict[str, list[int]] = {}
    for row in records(joined.edges.iloc[index(joined).at.get(id, [])]):
        if RELATIONS[row["relation"]].access:
            inward = row["target"] == id
            other = row["source"] if inward else row["target"]
            counts.setdefault(other, [0, 0])[0 if inward else 1] += row["links"]
    ordered = sorted(counts.items(), key=lambda one: (-sum(one[1]), -min(one[1]), one[0]))
    return [(other, to, from_) for other, (to, from_) in ordered[:most]]


def unknown(network: Network, id: str) -> tuple[int, int]:
    """Of how many families no source read here would tell whether they can read a family, and of
    how many whether it can read them."""
    joined = as_families(network)
    held = index(joined)
    readers, read = held.readers.get(id, set()), held.read.get(id, set())
    others = [one for one in committees(network) if one != id]
    return (
        sum(one not in readers and not answered(joined, one, id) for one in others),
        sum(one not in read and not answered(joined, id, one) for one in others),
    )


def between(network: Network, one: str, other: str) -> list[tuple[Mapping[str, Any], str]]:
    """The links between two bodies, or any of two families, each with its sentence; of a family
    with itself the liaisons within it."""
    inside = committees(network)
    held = index(network)
    ends = [set(inside.get(id, [id])) for id in (one, other)]
    places = sorted({place for id in ends[0] for place in held.at.get(id, [])})
    found: list[tuple[Mapping[str, Any], str]] = []
    for row in records(network.edges.iloc[places]):
        pair = row["source"], row["target"]
        met = any(pair[0] in some and pair[1] in rest for some, rest in (ends, ends[::-1]))
        if met and (one != other or RELATIONS[row["relation"]].access):
            found.append((row, say.fact(row["relation"], *pair)))
    return found
