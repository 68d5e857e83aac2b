"""In which block of the compass each body stands: by access to documents, or by its other links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.families import main_fields
from graph.known import answered
from graph.network import Network, records
from graph.reference import sort_key
from graph.vocabulary import KINDS, NO_CATEGORY, RELATIONS

SIDES = ("both", "to", "from")
"""The blocks by how bodies stand to the focus; the others stand south, one a category."""
UNANSWERED = " unanswered"
"""Ends the name of the block of those of whom no source tells the other way."""
OTHER = "other"
"""Begins the name of a block of those that have no link with the focus."""
FIELD = "field"
"""Begins the name of a block of those whose standards are in one field (graph.families)."""
STANDS_IN, MAIN_FIELD = "stands_in", "main_field"
"""The columns of bodies that ``standing_in`` adds."""
FEW, MANY, MOST_FIELDS = 8, 100, 20
"""So many committees of an organization, in so many fields at most, stand by field, each field a
block; fewer, and more, of which each field then folds, in one block."""


def side(block: str) -> str:
    """The first word of a block's name: how its bodies stand to the focus, where they do."""
    return block.partition(" ")[0]


def standing_in(network: Network, whole: Network | None = None) -> Network:
    """A classified network in which each body tells the block that it stands in by access to
    documents: one of SIDES, UNANSWERED where no source would tell the other way; "" for none; and,
    where the focus is a body whose committees stand by field, the main field of its family.

    ``whole`` is the network that it is a part of, whose index is there already.
    """
    focus, nodes = network.about.focus, network.nodes
    if STANDS_IN in nodes:
        return network
    pairs = zip(nodes["id"], nodes["towards_focus"], strict=True)
    blocks = [_stands_in(whole or network, focus, id, way) for id, way in pairs]
    fields: Mapping[str, str] = {}
    kind = kind_of(network, focus)
    if kind and KINDS[kind].role in ("organization", "member"):
        fields = main_fields(whole or network)
    main = [fields.get(id, "") for id in nodes["id"]]
    return replace(network, nodes=nodes.assign(**{STANDS_IN: blocks, MAIN_FIELD: main}))


def kind_of(network: Network, id: str) -> str:
    """The kind of a body of a network; "" where it is not there."""
    found = network.nodes["kind"][network.nodes["id"] == id]
    return str(found.iat[0]) if len(found) else ""


def _stands_in(network: Network, focus: str, id: str, way: str) -> str:
    if way in ("to", "from"):
        asked = (focus, id) if way == "to" else (id, focus)
        return way if answered(network, *asked) else way + UNANSWERED
    return way


@dataclass(frozen=True, slots=True)
class Homes:
    """Where the bodies of a network stand: by id, in which block (``home``), behind which
    (``behind``, of what is only derived), around the focus with the block that each leans to
    (``groups``, "" for none) or, of other committees, with the body that each stands near
    (``between``)."""

    home: Mapping[str, str]
    behind: Mapping[str, str]
    groups: Mapping[str, str]
    between: Mapping[str, str]


def homes(network: Network) -> Homes:
    """Where the bodies of a network that ``standing_in`` has been through stand; raises KeyError
    where its focus is not among them."""
    focus = network.about.focus
    bodies = {str(body["id"]): body for body in records(network.nodes)}
    if focus not in bodies:
        raise KeyError(focus)
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
        elif group and (derived or id in links.partners):
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
    return Homes(_by_field(home, bodies, focus), behind, groups, between)


def _by_field(
    home: dict[str, str], bodies: Mapping[str, Mapping[str, str]], focus: str
) -> dict[str, str]:
    """The committees of an organization by field, where they are more than a few."""
    if KINDS[bodies[focus]["kind"]].role != "organization":
        return home
    linked = [id for id, block in home.items() if side(block) == "out" and bodies[id][MAIN_FIELD]]
    fields = {bodies[id][MAIN_FIELD] for id in linked}
    if not FEW <= len(linked) <= MANY or len(fields) > MOST_FIELDS:
        return home
    return home | {id: f"{FIELD} {bodies[id][MAIN_FIELD]}" for id in linked}


class _Links:
    """What the links of a network say of where bodies stand.

    ``near`` are a body's neighbours, in the order of the links. ``chosen`` are the southern blocks
    of bodies that have a category with the focus, ``linked`` those of bodies that have any other
    link with it. ``own`` are the groups of the focus and, ``shared``, those of which it is a
    partner; ``partners`` are those of groups who have no link with the focus itself.
    """

    def __init__(self, network: Network, focus: str, kinds: Mapping[str, str]) -> None:
        self.near: dict[str, list[str]] = {}
        self.chosen: dict[str, str] = {}
        self.linked: dict[str, str] = {}
        self.own: set[str] = set()
        self.shared: set[str] = set()
        self.partners: set[str] = set()
        edges = network.edges
        columns = (edges[name].tolist() for name in ("source", "target", "relation", "category"))
        # who has a secretariat is a member as well
        order = {name: place for place, name in enumerate(RELATIONS)} | {"secretariat": -1}
        for source, target, name, category in sorted(
            zip(*columns, strict=True), key=lambda row: order[row[2]]
        ):
            self.near.setdefault(source, []).append(target)
            self.near.setdefault(target, []).append(source)
            if focus in (source, target) and source != target:
                self._take(source, target, name, category, focus, kinds)
            elif name == "joint":
                self.partners.add(source)
        self.partners -= self.linked.keys() | self.chosen.keys()

    def _take(
        self,
        source: str,
        target: str,
        name: str,
        category: str,
        focus: str,
        kinds: Mapping[str, str],
    ) -> None:
        one = RELATIONS[name]
        choice = f" {category or NO_CATEGORY}" if one.choices else ""
        if target == focus and name == "secretariat":
            self.chosen.setdefault(source, f"in {name}")
        elif target == focus and one.choices:
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
