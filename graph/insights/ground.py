"""What several insights stand on: families with their fields, how each two of them stand to each
other, and whose links are in which field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from graph.families import FAMILY, as_families, committees, families, top, words
from graph.fields import titles
from graph.index import index, once
from graph.known import IN_FULL, answered, extent
from graph.network import Network
from graph.vocabulary import ACCESS

BOTH, ONE_WAY, UNKNOWN = "both", "one_way", "unknown"
"""How two in liaison stand to each other: both ways, one way, or no source tells the other way."""


class Ground(NamedTuple):
    """Of a network: ``table``, its families by id (graph.families), with ``top``, the committee
    that a family is named for, and ``listed``, whether a source lists all that it can read;
    ``into``, the family of each committee, and of each family; ``blocks`` and ``tops``, those of
    each family; ``pairs``, how each two families in liaison stand to each other; ``links``, by
    reader and read, how many liaisons join them."""

    table: pd.DataFrame
    into: dict[str, str]
    blocks: dict[str, str]
    tops: dict[str, str]
    pairs: dict[tuple[str, str], str]
    links: dict[tuple[str, str], int]

    def block(self, id: str) -> str:
        """The field of a committee's family, or why it has none; "" of what is in no family."""
        return self.blocks.get(self.into.get(id, ""), "")


@once
def ground(network: Network) -> Ground:
    """What insights stand on, the same each time."""
    joined, of = as_families(network), committees(network)
    table = families(network).set_index("id", drop=False)
    table["top"] = [top(id, of[id]) for id in table.index]
    table["listed"] = [extent(joined, id)["from"] == IN_FULL for id in table.index]
    into = {id: family for family, ids in of.items() for id in (family, *ids)}
    links = _links(joined, set(table.index))
    pairs = {}
    for one, other in links:
        pair = (one, other) if one < other else (other, one)
        if (other, one) in links:
            pairs[pair] = BOTH
        else:
            pairs[pair] = ONE_WAY if answered(joined, other, one) else UNKNOWN
    blocks, tops = (dict(zip(table.index, table[name], strict=True)) for name in ("block", "top"))
    return Ground(table, into, blocks, tops, pairs, links)


def _links(joined: Network, known: set[str]) -> dict[tuple[str, str], int]:
    edges = joined.edges
    if "links" not in edges:
        return {}
    access = edges[edges["relation"].isin(ACCESS)]
    columns = (access[name] for name in ("source", "target", "links"))
    return {
        (source, target): int(count)
        for source, target, count in zip(*columns, strict=True)
        if source in known and target in known
    }


def label(network: Network, id: str) -> str:
    """The short label of a body, or of a family that of the committee it is named for."""
    table = ground(network).table
    return str(table.at[id, "label"] if id in table.index else index(network).label.get(id, id))


def named(network: Network, id: str) -> str:
    """A body as a question names it: by its label, a family as that."""
    return f"the family of {label(network, id)}" if id.startswith(FAMILY) else label(network, id)


def own(network: Network, id: str) -> list[str]:
    """The committees of a family; any other body is itself."""
    return committees(network).get(id, [id]) if id.startswith(FAMILY) else [id]


def around(network: Network, id: str) -> Network:
    """The network in which a family is one body and all other committees stand by themselves; of
    another body as it is."""
    if not id.startswith(FAMILY):
        return network
    others = {f"{FAMILY}{family}" for family in network.nodes["family"]} - {id}
    return as_families(network, others)


def short(block: str) -> str:
    """A block in few words: a field by its code and the first words of its title."""
    return words(block).partition(". ")[0]


def is_field(block: str) -> bool:
    """Whether a block is a field, and not the want of one."""
    return block in titles()


def fields(blocks: Iterable[str]) -> list[str]:
    """The blocks among these in their order, what is no field last."""
    there = set(blocks)
    return [*(code for code in titles() if code in there), *sorted(there - titles().keys() - {""})]


def most(counted: dict[str, Counter[str]]) -> dict[str, str]:
    """By name the body that is counted most for it; of as many the first in the alphabet."""
    return {
        name: min(found, key=lambda id: (-found[id], id))
        for name, found in counted.items()
        if found
    }


def counters() -> defaultdict[str, Counter[str]]:
    """Counts by name and body, none yet."""
    return defaultdict(Counter)
