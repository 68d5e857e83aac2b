"""The parts of the compass: its blocks with their captions and labels, and what has folded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph import say
from graph.facets import stands
from graph.families import FAMILY
from graph.index import index
from graph.known import IN_FULL, extent, listed
from graph.network import Network, records
from graph.place.folds import ALL, BLOCK, Fold, folds
from graph.place.homes import (
    FIELD,
    OTHER,
    SIDES,
    UNANSWERED,
    Homes,
    homes,
    side,
    standing_in,
)
from graph.place.measure import NBSP, Block, bold_width, map_label, text_width
from graph.reference import sort_key
from graph.vocabulary import KINDS, NO_CATEGORY, RELATIONS, aspects

ABOUT = "about"
"""The name of the words over the focus, where it has no sides."""

_ROOM = 18
_ROOM_SOUTH = 30
_LEAST = {True: 132.0, False: 168.0}
"""How wide a caption may be at least, at the sides and in the south."""
_NORTH = 300.0
"""How wide those to the north may be."""
_EMPTY = 112.0
"""How wide the words at an empty side may be."""
_SHORT = 16
_SOUTH = ("part_of", "organization_liaison", FIELD, "secretariat", "member")
"""The order of the southern blocks, by what joins them with the focus."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The parts of a compass.

    ``groups`` are the focus' own, with the block that each leans to ("" for none), each followed by
    what is only derived from it; ``between`` those of others that it shares, with the body that
    each stands near. Of the blocks, those at the SIDES are there without a body, too, and then say
    in words whether there is none or it is not known; so does ABOUT, over a focus without sides.
    """

    focus: str
    labels: Mapping[str, str]
    blocks: Mapping[str, Block]
    groups: Mapping[str, str]
    between: Mapping[str, str]
    folds: Sequence[Fold] = ()

    @property
    def north(self) -> Block:
        """The block to the north, or the words over a focus without sides."""
        return self.blocks.get("both") or self.blocks.get(ABOUT) or Block("both", ())

    @property
    def south(self) -> list[Block]:
        """The blocks that stand south, in their order: those without a link with the focus last."""
        names = [name for name in self.blocks if side(name) not in (*SIDES, ABOUT)]
        return [self.blocks[name] for name in sorted(names, key=_rank)]

    def at(self, way: str) -> list[Block]:
        """The blocks of those who stand one way to the focus: those of whom no source tells the
        other way come last, under a caption of their own."""
        return [self.blocks[name] for name in (way, way + UNANSWERED) if name in self.blocks]


def _order(id: str) -> tuple[object, ...]:
    """Where a body, a family, or a block that stands as one, stands in its block."""
    if id.startswith(BLOCK):
        return _rank(id.removeprefix(BLOCK))
    return sort_key(id.removeprefix(FAMILY))


def _rank(name: str) -> tuple[int, int, str]:
    first, _, rest = name.partition(" ")
    joined, _, choice = (rest if first in ("in", "out") else name).partition(" ")
    choices = [*RELATIONS[joined].choices] if joined in RELATIONS else []
    place = _SOUTH.index(joined) if joined in _SOUTH else len(_SOUTH) + (first == OTHER)
    return place, choices.index(choice) if choice in choices else len(choices), name


def block_extent(network: Network, block: str, focus: str, count: int) -> str:
    """How far it is known who stands in a block, in which so many do (graph.known): IN_FULL where
    no source could list them, and of those of whom some are here, without a link with the focus or
    in one of several blocks."""
    way, _, rest = block.partition(" ")
    if way in SIDES:
        return extent(network, focus)[way if way == "both" or rest else f"{way}-only"]
    if way in (OTHER, FIELD):
        return IN_FULL
    relation, _, category = (rest if way in ("in", "out") else block).partition(" ")
    named = "" if category in (NO_CATEGORY, ALL) else category
    out, in_ = aspects(relation, "", named)
    asked = out if way == "out" else in_
    return listed(network, focus, asked, count) if asked else IN_FULL


def arrange(
    network: Network,
    whole: Network | None = None,
    opened: Collection[str] = (),
    fold: bool = False,
) -> Arrangement:
    """The parts of a classified network's compass, with what folds of it (graph.place.folds) but
    for what is ``opened`` where it may ``fold``.

    ``whole`` is the network that it is a part of, whose index is there already: it alone tells that
    nobody stands at a side. Raises KeyError where the focus is not there.
    """
    focus = network.about.focus
    part = standing_in(network, whole)
    bodies = {str(body["id"]): body for body in records(part.nodes)}
    found = homes(part)
    folded = folds(found.home, bodies, opened) if fold else []
    labels = {id: map_label(body, focus) for id, body in bodies.items()}
    labels |= {one.id: one.label for one in folded}
    blocks = _Blocks(whole or network, focus, labels, found, folded)
    empty = _empty_sides(whole, focus) if whole else ()
    return Arrangement(
        focus, labels, blocks.all(bodies[focus]["kind"], empty), found.groups, found.between, folded
    )


def _empty_sides(whole: Network, focus: str) -> list[str]:
    """The sides at which nobody stands, in all of the network."""
    ways = {*stands(whole, focus).values()}
    return [way for way in SIDES if way not in ways]


class _Blocks:
    """The blocks of a compass, made of where bodies stand and of what has folded."""

    def __init__(
        self,
        whole: Network,
        focus: str,
        labels: Mapping[str, str],
        found: Homes,
        folded: Sequence[Fold],
    ) -> None:
        self.whole, self.focus, self.labels, self.behind = whole, focus, labels, found.behind
        away = {id: one.id for one in folded for id in one.members}
        self.home = {id: block for id, block in found.home.items() if id not in away}
        self.home |= {one.id: one.block for one in folded}
        self.inside = {one.id: one.members for one in folded}

    def all(self, kind: str, empty: Collection[str]) -> dict[str, Block]:
        """The blocks by name: those with bodies, and the words where there are none."""
        blocks = {name: self._block(name) for name in dict.fromkeys(self.home.values())}
        sides = {side(name) for name in blocks}
        if not KINDS[kind].role:
            blocks |= {way: self._empty(way) for way in empty if way not in sides}
        elif not sides.intersection(SIDES) and (words := self._about(kind)):
            blocks[ABOUT] = Block(ABOUT, (), words=words, least=_NORTH)
        return blocks

    def _block(self, name: str) -> Block:
        ids = tuple(sorted((id for id, at in self.home.items() if at == name), key=_order))
        behind = tuple(id for id, at in self.behind.items() if at == name)
        at_side = side(name) in SIDES
        room = _ROOM if at_side else _ROOM_SOUTH
        members = tuple(one for id in ids for one in self.inside.get(id, (id,)))
        count = len(members)
        note = say.block_note(name)
        least = _NORTH if name == "both" else _LEAST[at_side]
        return Block(
            name,
            ids,
            behind,
            widest=max(self._widths((*ids, *behind), room), default=0.0),
            widths=() if at_side or behind else self._widths(ids, room),
            words=self._words(name),
            counted=say.count(count, block_extent(self.whole, name, self.focus, count)),
            note=note,
            # as wide as the note is, in any case
            least=max(least, *map(bold_width, note.splitlines() or [""])),
            members=members,
        )

    def _widths(self, ids: Iterable[str], room: float) -> tuple[float, ...]:
        return tuple(text_width(self.labels[id]) + room for id in ids)

    def _empty(self, way: str) -> Block:
        """The words at a side where nobody stands."""
        none = block_extent(self.whole, way, self.focus, 0) == IN_FULL
        unknown = "not in these sources" if way == "both" else "not in these\nsources"
        counted, note = ("none", "") if none else ("", unknown)
        least = _NORTH if way == "both" else _EMPTY
        return Block(way, (), words=self._words(way), counted=counted, note=note, least=least)

    def _words(self, name: str) -> str:
        """What stands over a block; a short label of the focus stays in one line."""
        words, label = say.block(self.whole, name, self.focus), say.label(self.whole, self.focus)
        words += ", without the secretariat" if self._some_apart(name) else ""
        return words.replace(label, label.replace(" ", NBSP)) if len(label) <= _SHORT else words

    def _some_apart(self, name: str) -> bool:
        """Whether of the members in a block some stand in that of the secretariat."""
        way, named = ("out ", name[4:]) if name.startswith("out ") else ("in ", name)
        relation, _, role = named.partition(" ")
        if relation != "member":
            return False
        apart = {id for id, at in self.home.items() if at == f"{way}secretariat"}
        apart |= {one for id in apart for one in self.inside.get(id, ())}
        edges = self.whole.edges.iloc[sorted(index(self.whole).at.get(self.focus, ()))]
        return any(
            link["relation"] == relation
            and {link["source"], link["target"]} & apart
            and (role == ALL or role == (link["category"] or NO_CATEGORY))
            for link in records(edges)
        )

    def _about(self, kind: str) -> str:
        """What is said over a focus that has no sides: of an organization, that no source tells who
        can read its documents."""
        return say.counts(self.whole, self.focus) if KINDS[kind].role == "organization" else ""
