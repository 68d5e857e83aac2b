"""What stands around the focus: its own groups, in rows above and below, in columns beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from graph.place.arrange import SIDES, Arrangement, side
from graph.place.measure import GAP, HEIGHT, MARGIN, Place, text_width
from graph.reference import sort_key

RISE = HEIGHT + 16
"""From one row around the focus to the next."""

_MOST_BESIDE = 5
_ROOM, _BETWEEN = 26, 20


@dataclass(frozen=True, slots=True)
class Ring:
    """Groups by where they stand: rows ``above`` and ``below``, columns ``west`` and ``east``.

    ``between`` stand in a row of their own, above the others, each with the body that it stands
    near.
    """

    labels: Mapping[str, str]
    above: Sequence[Sequence[str]]
    below: Sequence[Sequence[str]]
    west: Sequence[str]
    east: Sequence[str]
    between: Mapping[str, str]

    @property
    def height(self) -> float:
        """How high the rows and the focus are."""
        rows = len(self.above) + len(self.below) + bool(self.between)
        return rows * RISE + 2 * HEIGHT + 48

    @property
    def off(self) -> int:
        """How many more rows stand above the focus than below it."""
        return len(self.above) + bool(self.between) - len(self.below)

    @property
    def width(self) -> float:
        """How wide its widest row is."""
        return max((self._across(row) for row in (*self.above, *self.below)), default=0.0)

    @property
    def west_width(self) -> float:
        """How wide the column at the west is."""
        return self._widest(self.west)

    @property
    def east_width(self) -> float:
        """How wide the column at the east is."""
        return self._widest(self.east)

    def placed(
        self, x: float, y: float, focus_width: float, blocks: Mapping[str, Place]
    ) -> dict[str, Place]:
        """Where each stands around the focus' middle; ``blocks`` is where all others do."""
        return {
            **self._rows(x, y),
            **self._columns(x, y, focus_width),
            **self._among(x, y - (len(self.above) + 1) * RISE - 10, blocks),
        }

    def _rows(self, x: float, y: float) -> dict[str, Place]:
        found = {}
        for sign, rows in ((-1, self.above), (1, self.below)):
            for number, row in enumerate(rows, 1):
                at = x - self._across(row) / 2
                for id in row:
                    wide = wide_of(self.labels[id])
                    found[id] = self._place(id, at + wide / 2, y + sign * (number * RISE + 10))
                    at += wide
        return found

    def _columns(self, x: float, y: float, focus_width: float) -> dict[str, Place]:
        found = {}
        for sign, column in ((-1, self.west), (1, self.east)):
            off = sign * (focus_width + self._widest(column)) / 2
            for place, id in enumerate(column):
                rise = (place - (len(column) - 1) / 2) * (HEIGHT + 14)
                found[id] = self._place(id, x + off, y + rise)
        return found

    def _among(self, x: float, y: float, blocks: Mapping[str, Place]) -> dict[str, Place]:
        """Groups of others, between the focus and where those stand."""
        step = self._widest(tuple(self.between)) * (1.6 if len(self.between) < 4 else 1)

        def towards(id: str) -> tuple[float, tuple[object, ...]]:
            near = blocks.get(self.between[id])
            return near.x if near else x, sort_key(id)

        middle = (len(self.between) - 1) / 2
        return {
            id: self._place(id, x + (place - middle) * step, y)
            for place, id in enumerate(sorted(self.between, key=towards))
        }

    def _place(self, id: str, x: float, y: float) -> Place:
        return Place(x, y, text_width(self.labels[id]) + _ROOM, self.labels[id], "groups")

    def _across(self, row: Iterable[str]) -> float:
        return sum(wide_of(self.labels[id]) for id in row)

    def _widest(self, ids: Iterable[str]) -> float:
        return max((wide_of(self.labels[id]) for id in ids), default=0.0)


def wide_of(label: str) -> float:
    """How much room a group takes in its row."""
    return text_width(label) + _ROOM + _BETWEEN


def ring_of(arranged: Arrangement, width: float) -> Ring:
    """The groups around the focus on a canvas: each where it leans, the others shared out."""
    labels = arranged.labels
    lean: dict[str, list[str]] = {name: [] for name in (*SIDES, "south", "")}
    for id, block in arranged.groups.items():
        lean[side(block) if side(block) in lean else "south"].append(id)
    west, east = lean["to"][:_MOST_BESIDE], lean["from"][:_MOST_BESIDE]
    free = lean[""] + lean["to"][_MOST_BESIDE:] + lean["from"][_MOST_BESIDE:]
    upper, lower = _shared_out(free, lean["south"], lean["both"], labels)
    space = _space(arranged, width)
    above = [row for part in (upper, lean["both"]) for row in _packed(part, space, labels)]
    below = _packed([*lower, *lean["south"]], space, labels)
    return Ring(labels, above, below, west, east, arranged.between)


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
    free: Sequence[str], south: Sequence[str], both: Sequence[str], labels: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """Groups that lean nowhere, above and below, so that both come out about as full."""
    upper: list[str] = []
    lower: list[str] = []
    total = sum(wide_of(labels[id]) for id in (*free, *south))
    total -= sum(wide_of(labels[id]) for id in both)
    filled = 0.0
    for id in free:
        (upper if filled < total / 2 else lower).append(id)
        filled += wide_of(labels[id])
    return upper, lower


def _packed(ids: Sequence[str], space: float, labels: Mapping[str, str]) -> list[list[str]]:
    """Bodies in as few rows as the space allows, each about as full as the others."""
    count = ceil(sum(wide_of(labels[id]) for id in ids) / space)
    each = ceil(len(ids) / count) if count else 0
    rows: list[list[str]] = []
    full = 0.0
    for id in ids:
        if not rows or len(rows[-1]) >= each or full + wide_of(labels[id]) > space:
            rows.append([])
            full = 0.0
        rows[-1].append(id)
        full += wide_of(labels[id])
    return rows
