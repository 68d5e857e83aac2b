"""Who stands in which part of the compass: no lengths yet but those of labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.known import IN_FULL, answered, extent, listed
from graph.network import Network, records
from graph.place.measure import CAPTION, LINE, Block, map_label, text_width
from graph.reference import sort_key
from graph.vocabulary import NO_CATEGORY, RELATIONS, aspects

SIDES = ("both", "to", "from")
"""The blocks by how bodies stand to the focus; the others stand south, one a category."""
UNANSWERED = " unanswered"
"""Ends the name of the block of those of whom no source tells the other way."""
OTHER = "other"
"""Begins the name of a block of those that have no link with the focus."""
STANDS_IN = "stands_in"
"""The column of bodies that ``standing_in`` adds."""

_ROOM = 18
_ROOM_SOUTH = 30
_CAPTION_SOUTH = 205.0
"""How wide the caption of a southern block is, so that two of them side by side do not touch."""
_CAPTION_UNANSWERED = 150.0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The parts of a compass.

    ``groups`` are the focus' own, with the block that each leans to ("" for none), each followed by
    what is only derived from it; ``between`` those of others that it shares, with the body that
    each stands near.
    """

    focus: str
    labels: Mapping[str, str]
    blocks: Mapping[str, Block]
    groups: Mapping[str, str]
    between: Mapping[str, str]

    @property
    def south(self) -> list[Block]:
        """The blocks that stand south, in their order: those without a link with the focus last."""
        names = sorted(self.blocks, key=lambda name: (side(name) == OTHER, name))
        return [self.blocks[name] for name in names if side(name) not in SIDES]

    def at(self, way: str) -> list[Block]:
        """The blocks of those who stand one way to the focus: those of whom no source tells the
        other way come last, under a caption of their own."""
        return [self.blocks[name] for name in (way, way + UNANSWERED) if name in self.blocks]


def side(block: str) -> str:
    """The first word of a block's name: how its bodies stand to the focus, where they do."""
    return block.partition(" ")[0]


def block_extent(network: Network, block: str, focus: str, count: int) -> str:
    """How far it is known who stands in a block, in which so many do (graph.known): IN_FULL where
    no source could list them, and of those without a link with the focus, of whom some are here."""
    way, _, rest = block.partition(" ")
    if way in SIDES:
        return extent(network, focus)[way if way == "both" or rest else f"{way}-only"]
    if way == OTHER:
        return IN_FULL
    relation, _, category = (rest if way in ("in", "out") else block).partition(" ")
    out, in_ = aspects(relation, "", category.replace(NO_CATEGORY, ""))
    asked = out if way == "out" else in_
    return listed(network, focus, asked, count) if asked else IN_FULL


def standing_in(network: Network, whole: Network | None = None) -> Network:
    """A classified network in which each body tells the block that it stands in by access to
    documents: one of SIDES, UNANSWERED where no source would tell the other way; "" for none.

    ``whole`` is the network that it is a part of, whose index is there already.
    """
    focus, nodes = network.about.focus, network.nodes
    if STANDS_IN in nodes:
        return network
    pairs = zip(nodes["id"], nodes["towards_focus"], strict=True)
    blocks = [_stands_in(whole or network, focus, id, way) for id, way in pairs]
    return replace(network, nodes=nodes.assign(**{STANDS_IN: blocks}))


def _stands_in(network: Network, focus: str, id: str, way: str) -> str:
    if way in ("to", "from"):
        asked = (focus, id) if way == "to" else (id, focus)
        return way if answered(network, *asked) else way + UNANSWERED
    return way


def arrange(network: Network) -> Arrangement:
    """The parts of a classified network's compass; raises KeyError where its focus is not there."""
    focus = network.about.focus
    bodies = {str(body["id"]): body for body in records(standing_in(network).nodes)}
    if focus not in bodies:
        raise KeyError(focus)
    labels = {id: map_label(body, focus) for id, body in bodies.items()}
    links = _Links(network, focus, {id: body["kind"] for id, body in bodies.items()})
    home = {
        id: block
        for id, body in bodies.items()
        if id != focus and (block := links.chosen.get(id) or body[STANDS_IN])
    }
    own = [id for id in bodies if id in links.own and id not in home and id != focus]
    lean = {id: links.first(id, home) for id in own}
    behind: dict[str, str] = {}
    beside: dict[str, list[str]] = {}
    for id in sorted((id for id in bodies if id not in (focus, *home, *own)), key=sort_key):
        derived = bodies[id]["basis"] == "derived" and id not in links.linked
        group = next(
            (one for one in links.near.get(id, ()) if one in lean and one not in links.shared), ""
        )
        if derived and (near := links.first(id, home, behind, lean)):
            behind[id] = near
        elif derived and group:
            beside.setdefault(group, []).append(id)
        else:
            home[id] = links.linked.get(id, f"{OTHER} {bodies[id]['kind']}")
    groups = {
        one: lean[id] or links.first(id, home, behind)
        for id in sorted(own, key=sort_key)
        if id not in links.shared
        for one in (id, *beside.get(id, ()))
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
    of bodies that have a category with the focus, ``linked`` those of bodies that have any other
    link with it. ``own`` are the groups of the focus and, ``shared``, those of which it is a
    partner.
    """

    def __init__(self, network: Network, focus: str, kinds: Mapping[str, str]) -> None:
        self.near: dict[str, list[str]] = {}
        self.chosen: dict[str, str] = {}
        self.linked: dict[str, str] = {}
        self.own: set[str] = set()
        self.shared: set[str] = set()
        edges = network.edges
        columns = (edges["source"], edges["target"], edges["relation"], edges["category"])
        order = {name: place for place, name in enumerate(RELATIONS)}
        rows = sorted(zip(*columns, strict=True), key=lambda row: order[row[2]])
        for source, target, name, category in rows:
            self.near.setdefault(source, []).append(target)
            self.near.setdefault(target, []).append(source)
            one = RELATIONS[name]
            if focus not in (source, target) or source == target:
                continue
            choice = f" {category or NO_CATEGORY}" if one.choices else ""
            if target == focus and one.choices:
                self.chosen.setdefault(source, f"{name}{choice}")
            elif target == focus and kinds.get(source) in dict(one.by_kind):
                self.own.add(source)
            elif source == focus and one.aspects[0] and not one.aspects[1]:
                self.own.add(target)
                self.shared.add(target)
            elif target == focus:
                self.linked.setdefault(source, f"in {name}")
            else:
                self.linked.setdefault(target, f"out {name}{choice}")

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
    room, least = (_ROOM, 0.0) if side(name) in SIDES else (_ROOM_SOUTH, _CAPTION_SOUTH)
    if name.endswith(UNANSWERED):
        least = _CAPTION_UNANSWERED
    widest = max((text_width(labels[id]) + room for id in (*listed, *after)), default=0.0)
    lines = 3 if name.endswith(UNANSWERED) else 1
    return Block(name, listed, after, widest, least, caption=CAPTION + (lines - 1) * LINE)
