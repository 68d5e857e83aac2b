"""A selection as it goes out: with what it is in the whole network, places and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from graph.ask import classify
from graph.look import STYLES, role
from graph.network import Network, records
from graph.place.compass import compass
from graph.place.families import families
from graph.place.measure import Layout
from graph.vocabulary import KINDS, RELATIONS
from graph.wide import going_out

CANVAS = (1200, 900)
"""The canvas for which an export is placed."""
MOST_AROUND = 600
"""So many bodies are placed around the focus; more stand by family."""

_FOCUS = 40.0


def dress(network: Network, chosen: Network) -> Network:
    """A selection as it goes out, with the columns by which programs show it at once.

    Bodies get ``towards_focus`` and links ``direction`` and ``pair`` as the whole network has them;
    bodies ``x``, ``y`` (upwards, as most programs draw), ``size``, ``r``, ``g``, ``b``, ``color``,
    links ``label`` and ``weight``. A column of the network's own that has one of these names gets
    another.
    """
    focus = chosen.about.focus
    known = classify(going_out(network), focus)
    part = replace(
        chosen,
        nodes=known.nodes[known.nodes["id"].isin(set(chosen.nodes["id"]))].reset_index(drop=True),
        edges=known.edges[known.edges["id"].isin(set(chosen.edges["id"]))].reset_index(drop=True),
    )
    return replace(part, nodes=_shown(part), edges=_said(part.edges))


def around(network: Network) -> bool:
    """Whether a network is placed around its focus, and not by family."""
    there = (network.nodes["id"] == network.about.focus).any()
    return bool(there) and len(network.nodes) <= MOST_AROUND


def layout(network: Network) -> Layout:
    """The places of a classified network that goes out."""
    return compass(network, *CANVAS) if around(network) else families(network)


def _shown(network: Network) -> pd.DataFrame:
    focus = network.about.focus
    places = layout(network).places
    bodies = records(network.nodes)
    fills = [STYLES["light"][role(body, focus)][1] for body in bodies]
    red, green, blue = ([int(fill[at : at + 2], 16) for fill in fills] for at in (1, 3, 5))
    sizes = {name: kind.size for name, kind in KINDS.items()}
    return network.nodes.assign(
        x=[round(places[body["id"]].x, 1) for body in bodies],
        y=[round(-places[body["id"]].y, 1) for body in bodies],
        size=[_FOCUS if body["id"] == focus else sizes[body["kind"]] for body in bodies],
        r=red,
        g=green,
        b=blue,
        color=fills,
    )


def _said(edges: pd.DataFrame) -> pd.DataFrame:
    rows = zip(edges["relation"], edges["category"], strict=True)
    words: Mapping[str, str] = {name: one.short for name, one in RELATIONS.items()}
    return edges.assign(
        label=[f"{words[name]} {choice}".strip() for name, choice in rows], weight=1.0
    )
