"""Families that stand as one body each, where more are in liaison than the eye can take in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from graph.network import Network, records
from graph.place.arrange import STANDS_IN, side, standing_in
from graph.reference import parse

MOST = 160
"""So many bodies in liaison stand each by itself, with labels of 12 px on a screen of 1440 x 900;
beyond, families fold."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A family that stands as one body, ``TC 207 · 6``: its id on the map, block and members."""

    id: str
    family: str
    block: str
    label: str
    kind: str
    members: tuple[str, ...]


def folds(network: Network, opened: Collection[str] = (), most: int = MOST) -> list[Fold]:
    """The families to fold where more than ``most`` bodies of a classified network are in liaison.

    A family folds in each block in which two or more of it stand, unless it is among those
    ``opened``.
    """
    near = [row for row in records(standing_in(network).nodes) if row[STANDS_IN]]
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in near if len(near) > most else ():
        if row["family"] and row["family"] not in opened:
            found.setdefault((row["family"], row[STANDS_IN]), []).append(row)
    return [
        Fold(
            id=f"family {family} {block}",
            family=family,
            block=block,
            label=f"{_short(family)} · {len(members)}",
            kind=members[0]["kind"],
            members=tuple(row["id"] for row in members),
        )
        for (family, block), members in found.items()
        if len(members) > 1
    ]


def _short(family: str) -> str:
    reference = parse(family)
    return reference.label if reference else family


def folded(network: Network, families: Collection[Fold]) -> Network:
    """The classified network with one body for each folded family, to be placed."""
    if not families:
        return network
    network = standing_in(network)
    away = {id for family in families for id in family.members}
    nodes, edges = network.nodes, network.edges
    kept = nodes[~nodes["id"].isin(away)].astype(object)
    blank = dict.fromkeys(nodes.columns, "")
    rows = [
        blank
        | {"id": one.id, "kind": one.kind, "label": one.label}
        | {"family": one.family, "towards_focus": side(one.block), STANDS_IN: one.block}
        for one in families
    ]
    both = [kept, pd.DataFrame(rows, columns=nodes.columns, dtype=object)]
    return replace(
        network,
        nodes=pd.concat(both, ignore_index=True),
        edges=edges[~edges["source"].isin(away) & ~edges["target"].isin(away)],
    )
