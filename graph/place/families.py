"""All bodies without a focus: a block a family, the largest first, in rows of blocks."""

from __future__ import annotations

from graph.network import Network
from graph.phrase import cut
from graph.place.measure import (
    APART,
    LETTERS,
    Block,
    Caption,
    Layout,
    Place,
    text_width,
)
from graph.reference import sort_key
from graph.vocabulary import KINDS

_ROOM = 18


def families(network: Network) -> Layout:
    """The places of all bodies, by family; those without one stand by kind."""
    nodes = network.nodes
    labels = {
        id: cut(label, LETTERS) for id, label in zip(nodes["id"], nodes["label"], strict=True)
    }
    blocks = sorted(_blocks(network, labels), key=lambda one: (-len(one.ids), sort_key(one.name)))
    places: dict[str, Place] = {}
    captions: list[Caption] = []
    x = y = tallest = 0.0
    across = 160 * max(len(nodes), 1) ** 0.5
    for block in blocks:
        if x + block.width > across and x:
            x, y, tallest = 0.0, y + tallest + APART, 0.0
        stand, said = block.placed(x, y, labels)
        places |= stand
        captions += said
        x, tallest = x + block.width + APART, max(tallest, block.height)
    return Layout(places, captions, across, y + tallest)


def _blocks(network: Network, labels: dict[str, str]) -> list[Block]:
    members: dict[str, list[str]] = {}
    nodes = network.nodes
    for id, family, kind in zip(nodes["id"], nodes["family"], nodes["kind"], strict=True):
        members.setdefault(family or KINDS[kind].many, []).append(id)
    shaped = []
    for name, ids in members.items():
        widest = max(text_width(labels[id]) + _ROOM for id in ids)
        listed = tuple(sorted(ids, key=sort_key))
        block = Block(name, listed, widest=widest, words=name, counted=str(len(ids)))
        shaped.append(block.shaped(max(1, round(len(ids) ** 0.5 / 2))))
    return shaped
