"""Who stands in which part of the compass: no lengths yet but those of labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.network import Network, records
from graph.place.measure import Block, map_label, text_width
from graph.reference import sort_key
from graph.vocabulary import NO_CATEGORY, RELATIONS

SIDES = ("both", "to", "from")
"""The blocks by how bodies stand to the focus; the others stand south, one a category."""

_ROOM = 18
_ROOM_SOUTH = 30
_CAPTION_SOUTH = 205.0
"""How wide the caption of a southern block is, so that two of them side by side do not touch."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The parts of a compass.

    ``groups`` are the focus' own, with the block that each leans to ("" for none); ``between``
    those of others that it shares, with the body that each stands near.
    """

    focus: str
    labels: Mapping[str, str]
    blocks: Mapping[str, Block]
    groups: Mapping[str, str]
    between: Mapping[str, str]

    @property
    def south(self) -> list[Block]:
        """The blocks that stand south, in their order."""
        return [block for name, block in sorted(self.blocks.items()) if name not in SIDES]


def arrange(network: Network) -> Arrangement:
    """The parts of a classified network's compass; raises KeyError where its focus is not there."""
    focus = network.about.focus
    bodies = {str(body["id"]): body for body in records(network.nodes)}
    if focus not in bodies:
        raise KeyError(focus)
    labels = {id: map_label(body, focus) for id, body in bodies.items()}
    links = _Links(network, focus)
    home = {
        id: block
        for id, body in bodies.items()
        if id != focus and (block := links.chosen.get(id) or body.get("towards_focus"))
    }
    own = [id for id in bodies if id in links.own and id not in home and id != focus]
    lean = {id: links.first(id, home) for id in own}
    behind: dict[str, str] = {}
    for id in sorted((id for id in bodies if id not in (focus, *home, *own)), key=sort_key):
        behind[id] = links.first(id, home, behind, lean) or "to"
    groups = {
        id: lean[id] or links.first(id, home, behind)
        for id in sorted(own, key=sort_key)
        if id not in links.shared
    }
    between = {
        id: next((one for one in links.near[id] if one in home or one in behind), "")
        for id in own
        if id in links.shared
    }
    return Arrangement(focus, labels, _blocks(home, behind, labels), groups, between)


class _Links:
    """What the links of a network say of where bodies stand.

    ``near`` are a body's neighbours, in the order of the links. ``chosen`` are the southern blocks
    of bodies that have a category with the focus. ``own`` are those that only the focus lists, of
    the two ends of a link: its groups and subcommittees, and, ``shared``, the groups that it is a
    partner in.
    """

    def __init__(self, network: Network, focus: str) -> None:
        self.near: dict[str, list[str]] = {}
        self.chosen: dict[str, str] = {}
        self.own: set[str] = set()
        self.shared: set[str] = set()
        edges = network.edges
        columns = (edges["source"], edges["target"], edges["relation"], edges["category"])
        for source, target, name, category in zip(*columns, strict=True):
            self.near.setdefault(source, []).append(target)
            self.near.setdefault(target, []).append(source)
            of_source, of_target = RELATIONS[name].aspects
            if RELATIONS[name].choices and target == focus:
                self.chosen.setdefault(source, f"{name} {category or NO_CATEGORY}")
            elif target == focus and of_target and not of_source:
                self.own.add(source)
            elif source == focus and of_source and not of_target:
                self.own.add(target)
                self.shared.add(target)

    def first(self, id: str, *blocks: Mapping[str, str]) -> str:
        """The block of the first neighbour that has one; "" where none has."""
        found = (block.get(one) for one in self.near.get(id, ()) for block in blocks)
        return next((block for block in found if block), "")


def _blocks(
    home: Mapping[str, str], behind: Mapping[str, str], labels: Mapping[str, str]
) -> dict[str, Block]:
    return {
        name: _block(
            name,
            sorted((id for id, block in home.items() if block == name), key=sort_key),
            [id for id, block in behind.items() if block == name],
            labels,
        )
        for name in dict.fromkeys((*SIDES, *home.values()))
    }


def _block(
    name: str, ids: Iterable[str], behind: Iterable[str], labels: Mapping[str, str]
) -> Block:
    listed, after = tuple(ids), tuple(behind)
    room, least = (_ROOM, 0.0) if name in SIDES else (_ROOM_SOUTH, _CAPTION_SOUTH)
    widest = max((text_width(labels[id]) + room for id in (*listed, *after)), default=0.0)
    return Block(name, listed, after, widest, least)
