"""Field by field: how many liaisons go from the families of one field to those of another."""

from __future__ import annotations

from collections import Counter

from graph.families import FIELD, blocks, committees, families
from graph.index import index
from graph.network import Network

Counts = Counter[tuple[str, str]]
"""How many liaisons go from a reader to one that is read."""


def fields(network: Network) -> list[str]:
    """The ids of the fields, and of the blocks without one, that any family stands in."""
    return [f"{FIELD}{block}" for block in blocks(families(network))]


def by_field(network: Network) -> Counts:
    """By field of the reader and of the one that is read, how many liaisons between committees go
    so; those within a family count too."""
    table = families(network)
    of = {id: f"{FIELD}{block}" for id, block in zip(table["id"], table["block"], strict=True)}
    found: Counts = Counter()
    for (reader, read), count in by_family(network).items():
        found[of[reader], of[read]] += count
    return found


def by_family(network: Network) -> Counts:
    """By family of the reader and of the one that is read, how many liaisons of committees go
    so."""
    of = {id: family for family, ids in committees(network).items() for id in ids}
    read = index(network).read
    return Counter((of[one], of[other]) for one, others in read.items() for other in others)


def pairs(network: Network, reader: str, read: str) -> list[tuple[str, str, int]]:
    """The pairs of families behind a cell of two fields, the most liaisons first, each with how
    many there are."""
    table = families(network)
    of = {id: f"{FIELD}{block}" for id, block in zip(table["id"], table["block"], strict=True)}
    found = [
        (*pair, count)
        for pair, count in by_family(network).items()
        if (of[pair[0]], of[pair[1]]) == (reader, read)
    ]
    return sorted(found, key=lambda one: (-one[2], one[:2]))
