"""What stands around the focus: its own groups, in rows above and below it, off the trunks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from graph.place.arrange import Arrangement
from graph.place.homes import SIDES, side
from graph.place.measure import GAP, HEIGHT, MARGIN, Place, text_width
from graph.place.trunks import thickness
from graph.reference import sort_key

RISE = HEIGHT + 16
"""From one row around the focus to the next."""

_ROOM, _BETWEEN = 26, 20
_MOST_ROOM = 1.6
"""How much more than it needs a group of another committee has in its row at most."""
_FIRST = 10
"""How much farther from the focus the first row is than the others are from each other."""
_BESIDE = 20.0
"""What is left for a trunk in a row, beside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Groups side by side, with the room that each takes: west and east of a ``gap`` in their
    middle, through which a trunk goes; around the middle where there is none."""

    west: Sequence[tuple[str, float]]
    east: Sequence[tuple[str, float]]
    gap: float

    @property
    def half(self) -> float:
        """How far it reaches from the middle, at the side where that is more."""
        west, east = (sum(wide for _, wide in part) for part in (self.west, self.east))
        return self.gap / 2 + max(west, east) if self.gap else (west + east) / 2

    def placed(self, x: float) -> Iterable[tuple[str, float]]:
        """Each group with where its middle is."""
        west, east = (sum(wide for _, wide in part) for part in (self.west, self.east))
        at = x - self.gap / 2 - west if self.gap else x - (west + east) / 2
        for part in (self.west, self.east):
            for id, wide in part:
                yield id, at + wide / 2
                at += wide
            at += self.gap


@dataclass(frozen=True, slots=True)
class Ring:
    """Groups by where they stand: rows ``above`` the focus and ``below`` it, the nearest first."""

    labels: Mapping[str, str]
    above: Sequence[Row]
    below: Sequence[Row]

    @property
    def height(self) -> float:
        """How high the rows and the focus are."""
        return (len(self.above) + len(self.below)) * RISE + 2 * HEIGHT + 48

    @property
    def off(self) -> int:
        """How many more rows stand above the focus than below it."""
        return len(self.above) - len(self.below)

    @property
    def width(self) -> float:
        """How wide its widest row is."""
        return max((2 * row.half for row in (*self.above, *self.below)), default=0.0)

    def placed(self, x: float, y: float) -> dict[str, Place]:
        """Where each stands around the focus' middle."""
        found = {}
        for sign, rows in ((-1, self.above), (1, self.below)):
            for number, row in enumerate(rows, 1):
                level = y + sign * (number * RISE + _FIRST)
                for id, at in row.placed(x):
                    wide, label = text_width(self.labels[id]) + _ROOM, self.labels[id]
                    found[id] = Place(at, level, wide, label, "groups")
        return found


def wide_of(label: str) -> float:
    """How much room a group takes in its row."""
    return text_width(label) + _ROOM + _BETWEEN


def ring_of(arranged: Arrangement, width: float) -> Ring:
    """The groups around the focus on a canvas: each where it leans, the others shared out; those of
    other committees in rows of their own, between the focus and the block to the north."""
    wide = {id: wide_of(arranged.labels[id]) for id in (*arranged.groups, *arranged.between)}
    lean: dict[str, list[str]] = {name: [] for name in (*SIDES, "south", "")}
    for id, block in arranged.groups.items():
        lean[side(block) if side(block) in lean else "south"].append(id)
    beside = lean["to"] + lean[""] + lean["from"]
    upper, lower = _shared_out(beside, lean["south"], lean["both"], wide)
    space, trunk = _space(arranged, width), thickness(len(arranged.north.members))
    gap = trunk + _BESIDE if trunk else 0.0
    order = {id: place for place, id in enumerate(beside)}
    above = [row for part in (upper, lean["both"]) for row in _packed(part, space - gap, wide)]
    below = _packed([*lower, *lean["south"]], space, wide)
    towards = sorted(arranged.between, key=lambda id: _towards(arranged, id))
    apart = _spread({id: wide[id] for id in towards}, space - gap)
    above += _packed(towards, max(space - gap, 2 * max(apart.values(), default=0.0)), apart)
    rows = [_row(ids, wide | apart, gap, order) for ids in above]
    return Ring(arranged.labels, rows, [_row(ids, wide, 0.0, order) for ids in below])


def _spread(wide: Mapping[str, float], space: float) -> dict[str, float]:
    """The room of groups of other committees, more than they need where there is so much."""
    needed = sum(wide.values())
    more = min(_MOST_ROOM, max(space / needed, 1.0)) if needed else 1.0
    return {id: room * more for id, room in wide.items()}


def _towards(arranged: Arrangement, id: str) -> tuple[float, tuple[object, ...]]:
    """How far east the body is that a group of another committee stands near, about."""
    near = arranged.between[id]
    places = {"to": 0.0, "from": 2.0}
    for name, block in arranged.blocks.items():
        if near in block.ids:
            share = block.ids.index(near) / len(block.ids)
            return places.get(side(name), 0.5 + share), sort_key(id)
    return 1.0, sort_key(id)


def _row(
    ids: Sequence[str], wide: Mapping[str, float], gap: float, order: Mapping[str, int]
) -> Row:
    """Groups in a row, those that lean west first, as many of them west of its middle as fill
    half of it."""
    ordered = sorted(ids, key=lambda id: order.get(id, 0))
    cells = [(id, wide[id]) for id in ordered]
    half, filled, west = sum(room for _, room in cells) / 2, 0.0, 0
    while west < len(cells) and filled + cells[west][1] / 2 <= half:
        filled += cells[west][1]
        west += 1
    return Row(cells[:west], cells[west:], gap)


def _space(arranged: Arrangement, width: float) -> float:
    """How wide a row of groups may be."""
    ids = (*arranged.groups, *arranged.between)
    group = max((text_width(arranged.labels[id]) + 30 for id in ids), default=0.0)
    west, east = (
        max((one.widest for one in arranged.at(way)), default=0.0) for way in ("to", "from")
    )
    beside = 2 * west + GAP + east
    return max(min(width - 4 * MARGIN - beside, width * 0.45), 2 * group + 20)


def _shared_out(
    free: Sequence[str], south: Sequence[str], both: Sequence[str], wide: Mapping[str, float]
) -> tuple[list[str], list[str]]:
    """Groups that lean to a side or nowhere, above and below, so that both come out about as
    full."""
    upper: list[str] = []
    lower: list[str] = []
    total = sum(wide[id] for id in (*free, *south)) - sum(wide[id] for id in both)
    filled = 0.0
    for id in free:
        (upper if filled < total / 2 else lower).append(id)
        filled += wide[id]
    return upper, lower


def _packed(ids: Sequence[str], space: float, wide: Mapping[str, float]) -> list[list[str]]:
    """Bodies in as few rows as the space allows, each about as full as the others."""
    count = ceil(sum(wide[id] for id in ids) / space) if ids else 0
    each = ceil(len(ids) / count) if count else 0
    rows: list[list[str]] = []
    full = 0.0
    for id in ids:
        if not rows or len(rows[-1]) >= each or full + wide[id] > space:
            rows.append([])
            full = 0.0
        rows[-1].append(id)
        full += wide[id]
    return rows
