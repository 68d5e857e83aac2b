"""Positions: pure functions of a network and the canvas, so that the same picture comes every time.

The compass says direction by position: the focus in the centre; west, who can read it; east, whom
it can read; north, both ways; around the centre its own groups; south the organizations, a block a
category. What has no link with the focus stands behind the block that it is nearest to.
All lengths are in pixels at a label size of 12; x grows to the right, y downwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import pandas as pd

from graph.look import STYLES, role
from graph.network import Network, records
from graph.reference import parse, sort_key

HEIGHT = 24
GAP = 5
_MARGIN = 16
_CAPTION = 26
_CATEGORY = 205.0
"""How wide the caption of organizations is, so that two of them side by side do not touch."""
_LONGEST = 24
MOST = 200
"""So many committees in liaison stand each by itself; beyond, families fold."""
_NARROW = frozenset("iljtfrI1/.,:;|!'()[] -")
_WIDE = frozenset("MWmw@%&")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body stands: its centre, the size of its shape, the label upon it and its block."""

    x: float
    y: float
    width: float
    label: str
    block: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The words over a block: the block, how many stand in it, the middle of the line."""

    block: str
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Fold:
    """A family that stands as one body, ``TC 207 · 6``, in a block: its id on the map, the members that it stands for."""

    id: str
    family: str
    block: str
    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by id, the blocks' captions, and the size that the whole takes."""

    places: Mapping[str, Place]
    captions: Sequence[Caption]
    width: float
    height: float


@dataclass(slots=True)
class _Block:
    name: str
    ids: list[str]
    behind: list[str]
    widest: float = 0.0
    columns: int = 1
    rows: int = 1
    rows_behind: int = 0

    @property
    def pitch(self) -> float:
        return self.widest + GAP

    @property
    def across(self) -> float:
        return self.columns * self.pitch - GAP

    @property
    def width(self) -> float:
        return max(self.across, _CATEGORY if self.name.startswith("category") else 0.0)

    @property
    def height(self) -> float:
        tall = self.rows * (HEIGHT + GAP) + (
            self.rows_behind * (HEIGHT + GAP) + GAP if self.rows_behind else 0
        )
        return _CAPTION + tall - GAP if self.ids or self.behind else 0.0

    def shape(self, columns: int) -> None:
        """Take so many columns, and the rows that they need."""
        self.columns = max(1, min(columns, max(len(self.ids), len(self.behind))))
        self.rows = ceil(len(self.ids) / self.columns)
        self.columns = max(
            ceil(len(self.ids) / self.rows) if self.rows else 1,
            min(self.columns, len(self.behind)),
            1,
        )
        self.rows_behind = ceil(len(self.behind) / self.columns)


def text_width(label: str) -> float:
    """About how wide a label is drawn in the system font of 12 px, in pixels, rather too wide than too narrow."""
    return sum(
        4.2 if letter in _NARROW else 11.0 if letter in _WIDE else 8.4 if letter.isupper() else 7.2
        for letter in label
    )


def map_label(body: Mapping[str, str], focus: str) -> str:
    """A body's label on the map: without the focus' own name for what is below it, cut where it is long."""
    id, label = body["id"], body["label"]
    if id.startswith(focus + "/") and body["kind"] == "group":
        label = id[len(focus) + 1 :]
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def compass(network: Network, width: float, height: float) -> Layout:
    """The compass of a classified network with a focus, made for a canvas of this size.

    The layout is larger than the canvas where the bodies do not fit at a label size of 12 px.
    Raises KeyError where the focus is not among the bodies.
    """
    focus = network.about.focus
    bodies = {str(body["id"]): body for body in records(network.nodes)}
    labels = {id: map_label(body, focus) for id, body in bodies.items()}
    blocks, groups, between = _blocks(network, bodies, labels)
    return _Drawing(bodies[focus], labels, blocks, groups, between, width, height).layout()


def folds(network: Network, opened: Collection[str] = (), most: int = MOST) -> list[Fold]:
    """The families to fold where more than ``most`` committees are in liaison with the focus of a classified network.

    A family folds in each block in which two or more of it stand, unless it is among those ``opened``.
    """
    near = [row for row in records(network.nodes) if row["towards_focus"]]
    found: dict[tuple[str, str], list[str]] = {}
    for row in near if len(near) > most else ():
        if row["family"] and row["family"] not in opened:
            found.setdefault((row["family"], row["towards_focus"]), []).append(row["id"])
    return [
        Fold(
            f"family {family} {block}",
            family,
            block,
            f"{_short(family)} · {len(members)}",
            tuple(members),
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
    away = {id for family in families for id in family.members}
    nodes = network.nodes[~network.nodes["id"].isin(away)]
    blank = dict.fromkeys(nodes.columns, "")
    rows = [
        blank
        | {
            "id": one.id,
            "kind": "committee",
            "label": one.label,
            "family": one.family,
            "towards_focus": one.block,
        }
        for one in families
    ]
    edges = network.edges[~network.edges["source"].isin(away) & ~network.edges["target"].isin(away)]
    return replace(
        network,
        nodes=pd.concat([nodes, pd.DataFrame(rows, columns=nodes.columns)], ignore_index=True),
        edges=edges,
    )


def _blocks(
    network: Network, bodies: Mapping[str, Mapping[str, str]], labels: Mapping[str, str]
) -> tuple[dict[str, _Block], dict[str, str], dict[str, str]]:
    """The blocks by name; own groups with the block they lean to; other groups with the body they stand near."""
    focus = network.about.focus
    links: dict[str, list[str]] = {}
    category: dict[str, str] = {}
    joined: set[str] = set()
    for source, target, relation, letter in network.edges[
        ["source", "target", "relation", "category"]
    ].itertuples(index=False, name=None):
        links.setdefault(source, []).append(target)
        links.setdefault(target, []).append(source)
        if relation == "organization_liaison" and target == focus:
            category.setdefault(source, letter or "none")
        if relation == "joint" and source == focus:
            joined.add(target)
    home: dict[str, str] = {}
    own: list[str] = []
    for id, body in bodies.items():
        if id == focus:
            continue
        if id in category:
            home[id] = f"category {category[id]}"
        elif body.get("towards_focus"):
            home[id] = body["towards_focus"]
        elif focus in links.get(id, ()) and (body["kind"] == "group" or body["parent"] == focus):
            own.append(id)
    rest = [id for id in bodies if id != focus and id not in home and id not in own]
    blocks = {name: _Block(name, [], []) for name in ("both", "to", "from")}
    for id in sorted(home, key=sort_key):
        blocks.setdefault(home[id], _Block(home[id], [], [])).ids.append(id)
    lean = {id: next((home[near] for near in links.get(id, ()) if near in home), "") for id in own}
    for id in sorted(rest, key=sort_key):
        near = (
            next(
                (
                    home.get(one) or lean.get(one)
                    for one in links.get(id, ())
                    if home.get(one) or lean.get(one)
                ),
                "",
            )
            or "to"
        )
        blocks[near].behind.append(id)
        home[id] = near
    lean = {
        id: lean[id] or next((home[near] for near in links.get(id, ()) if near in home), "")
        for id in own
    }
    for block in blocks.values():
        room = 30 if block.name.startswith("category") else 18
        block.widest = max(
            (text_width(labels[id]) + room for id in block.ids + block.behind), default=0.0
        )
    between = {
        id: next((near for near in links[id] if near in home), "") for id in own if id in joined
    }
    return blocks, {id: lean[id] for id in sorted(own, key=sort_key) if id not in joined}, between


class _Drawing:
    """Blocks set around the centre of a canvas."""

    def __init__(
        self,
        focus: Mapping[str, str],
        labels: Mapping[str, str],
        blocks: dict[str, _Block],
        groups: dict[str, str],
        between: dict[str, str],
        width: float,
        height: float,
    ) -> None:
        self.focus, self.labels, self.blocks, self.groups, self.between = (
            focus,
            labels,
            blocks,
            groups,
            between,
        )
        self.north, self.west, self.east = blocks["both"], blocks["to"], blocks["from"]
        self.south = [
            block for name, block in sorted(blocks.items()) if name.startswith("category")
        ]
        self.width, self.height = width, height
        self.places: dict[str, Place] = {}
        self.captions: list[Caption] = []
        self.group_width = max(
            (text_width(labels[id]) + 30 for id in (*groups, *between)), default=0.0
        )

    def layout(self) -> Layout:
        """All places and captions."""
        inner = self.width - 2 * _MARGIN
        self.north.shape(int((inner + GAP) // self.north.pitch))
        for block, columns in zip(self.south, _shares(self.south, inner), strict=True):
            block.shape(columns)
        south = max((block.height for block in self.south), default=0.0)
        above, beside_west, beside_east, below = self._rings()
        rows_between = 1 if self.between else 0
        ring = HEIGHT + 16
        core = (len(above) + len(below) + rows_between) * ring + 2 * HEIGHT + 48
        middle = max(self.height - 2 * _MARGIN - self.north.height - south - 40, core)
        for side in (self.west, self.east):
            columns = 1
            side.shape(columns)
            while side.height > middle + 40 and columns < len(side.ids) + len(side.behind):
                columns += 1
                side.shape(columns)
        middle = max(middle, self.west.height - 40, self.east.height - 40)
        focus_width = max(88.0, text_width(self.labels[self.focus["id"]]) + 36)
        ring_half = self._ring_width([*above, *below]) / 2
        half_west = max(ring_half, focus_width / 2 + self._column_width(beside_west))
        half_east = max(ring_half, focus_width / 2 + self._column_width(beside_east))
        west, east = (
            self.west.width if self.west.height else 0,
            self.east.width if self.east.height else 0,
        )
        width = max(
            self.width,
            self.north.width + 2 * _MARGIN,
            half_west + half_east + west + east + 4 * _MARGIN,
            sum(block.width for block in self.south) + 40 * (len(self.south) - 1) + 2 * _MARGIN,
        )
        top = _MARGIN + self.north.height + 20
        leftmost, rightmost = west + half_west + 2 * _MARGIN, width - east - half_east - 2 * _MARGIN
        x = min(max(width / 2, leftmost), rightmost)
        y = top + middle / 2 + (len(above) + rows_between - len(below)) * ring / 4
        self.places[self.focus["id"]] = Place(
            x, y, focus_width, self.labels[self.focus["id"]], "focus"
        )
        self._set(
            self.north,
            min(max(x - self.north.width / 2, _MARGIN), width - _MARGIN - self.north.width),
            _MARGIN,
        )
        self._set(self.west, _MARGIN, self._level(self.west, y, top, middle))
        self._set(
            self.east, width - _MARGIN - self.east.width, self._level(self.east, y, top, middle)
        )
        floor = top + middle + 20
        southern = sum(block.width for block in self.south) + 40 * (len(self.south) - 1)
        left = min(max(x - southern / 2, _MARGIN), max(width - _MARGIN - southern, _MARGIN))
        for block in self.south:
            self._set(block, left, floor)
            left += block.width + 40
        self._groups(x, y, above, beside_west, beside_east, below, focus_width, ring)
        self._between(x, y, (len(above) + 1) * ring + 10)
        return Layout(self.places, self.captions, width, max(floor + south + _MARGIN, self.height))

    def _level(self, side: _Block, y: float, top: float, middle: float) -> float:
        """Where a block at the side begins, so that it stands level with the focus as far as there is room."""
        return max(top - 16, min(y - side.height / 2 - 10, top + middle + 16 - side.height))

    def _rings(self) -> tuple[list[list[str]], list[str], list[str], list[list[str]]]:
        """Own groups as rows above and below the focus and as columns at its sides."""
        lean: dict[str, list[str]] = {"both": [], "to": [], "from": [], "south": [], "": []}
        for id, block in self.groups.items():
            lean[block if block in lean else "south"].append(id)
        west, east = lean["to"][:5], lean["from"][:5]
        free = lean[""] + lean["to"][5:] + lean["from"][5:]
        beside = 2 * self.west.widest + GAP + self.east.widest
        space = max(
            min(self.width - 4 * _MARGIN - beside, self.width * 0.45), 2 * self.group_width + 20
        )
        upper, lower, half = [], lean["south"], 0.0
        total = sum(self._wide(id) for id in free + lean["south"]) - sum(
            self._wide(id) for id in lean["both"]
        )
        for id in free:
            if half < total / 2:
                upper.append(id)
            else:
                lower = [*lower[: len(lower) - len(lean["south"])], id, *lean["south"]]
            half += self._wide(id)
        above = [row for part in (upper, lean["both"]) for row in self._packed(part, space)]
        return above, west, east, self._packed(lower, space)

    def _column_width(self, ids: Sequence[str]) -> float:
        return max((self._wide(id) for id in ids), default=0.0)

    def _wide(self, id: str) -> float:
        return text_width(self.labels[id]) + 26 + 20

    def _packed(self, ids: Sequence[str], space: float) -> list[list[str]]:
        """Bodies in as few rows as the space allows, each about as full as the others."""
        count = ceil(sum(self._wide(id) for id in ids) / space)
        each = ceil(len(ids) / count) if count else 0
        rows: list[list[str]] = []
        for id in ids:
            if (
                not rows
                or len(rows[-1]) >= each
                or sum(self._wide(one) for one in (*rows[-1], id)) > space
            ):
                rows.append([])
            rows[-1].append(id)
        return rows

    def _ring_width(self, rows: Iterable[Sequence[str]]) -> float:
        return max((sum(self._wide(id) for id in row) for row in rows), default=0.0)

    def _groups(
        self, x: float, y: float, above: list[list[str]], west: list[str], east: list[str], below: list[list[str]],
        focus_width: float, ring: float,
    ) -> None:  # fmt: skip
        for sign, rows in ((-1, above), (1, below)):
            for number, row in enumerate(rows, 1):
                at = x - sum(self._wide(id) for id in row) / 2
                for id in row:
                    self._put(id, at + self._wide(id) / 2, y + sign * (number * ring + 10))
                    at += self._wide(id)
        for sign, column in ((-1, west), (1, east)):
            for place, id in enumerate(column):
                rise = (place - (len(column) - 1) / 2) * (HEIGHT + 14)
                self._put(id, x + sign * (focus_width + self._column_width(column)) / 2, y + rise)

    def _between(self, x: float, y: float, rise: float) -> None:
        """Groups under another committee, between the focus and where that committee stands."""
        step = max((self._wide(id) for id in self.between), default=0.0)
        wanted = sorted(
            self.between, key=lambda id: (self._x_of(self.between[id], x), sort_key(id))
        )
        for place, id in enumerate(wanted):
            self._put(
                id,
                x + (place - (len(wanted) - 1) / 2) * step * (1.6 if len(wanted) < 4 else 1),
                y - rise,
            )

    def _x_of(self, id: str, otherwise: float) -> float:
        return self.places[id].x if id in self.places else otherwise

    def _put(self, id: str, x: float, y: float) -> None:
        self.places[id] = Place(x, y, text_width(self.labels[id]) + 26, self.labels[id], "groups")

    def _set(self, block: _Block, left: float, top: float) -> None:
        if not block.ids and not block.behind:
            return
        if block.ids:
            self.captions.append(
                Caption(block.name, len(block.ids), left + block.width / 2, top + _CAPTION / 2 - 3)
            )
        left += (block.width - block.across) / 2
        start = top + _CAPTION + HEIGHT / 2
        down = block.rows * (HEIGHT + GAP) + (GAP if block.ids else 0)
        for place, id in enumerate(block.ids):
            column, row = divmod(place, block.rows)
            self._cell(block, id, left, start, column, row)
        for place, id in enumerate(block.behind):
            row, column = divmod(place, block.columns)
            self._cell(block, id, left, start + down, column, row)

    def _cell(self, block: _Block, id: str, left: float, top: float, column: int, row: int) -> None:
        x, y = left + column * block.pitch + block.widest / 2, top + row * (HEIGHT + GAP)
        self.places[id] = Place(x, y, block.widest, self.labels[id], block.name)


def _shares(blocks: Sequence[_Block], inner: float) -> list[int]:
    """Columns for blocks side by side, so that their rows come out as few as the width allows."""
    room = inner - 40 * (len(blocks) - 1)
    rows = 1
    while blocks:
        columns = [ceil(max(len(block.ids), 1) / rows) for block in blocks]
        if (
            sum(
                max(count * block.pitch, _CATEGORY)
                for count, block in zip(columns, blocks, strict=True)
            )
            <= room
            or max(columns) == 1
        ):
            return columns
        rows += 1
    return []


def families(network: Network) -> Layout:
    """All bodies of a network without a focus: a block a family, the largest first, in rows of blocks."""
    members: dict[str, list[str]] = {}
    labels = {}
    for id, family, label in network.nodes[["id", "family", "label"]].itertuples(
        index=False, name=None
    ):
        members.setdefault(family or "organizations", []).append(id)
        labels[id] = label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
    blocks = [_Block(name, sorted(ids, key=sort_key), []) for name, ids in members.items()]
    blocks.sort(key=lambda block: (-len(block.ids), sort_key(block.name)))
    places: dict[str, Place] = {}
    captions: list[Caption] = []
    x = y = tallest = 0.0
    across = 160 * max(len(network.nodes), 1) ** 0.5
    for block in blocks:
        block.widest = max(text_width(labels[id]) + 18 for id in block.ids)
        block.shape(max(1, round(len(block.ids) ** 0.5 / 2)))
        if x + block.width > across and x:
            x, y, tallest = 0.0, y + tallest + 40, 0.0
        captions.append(Caption(block.name, len(block.ids), x + block.width / 2, y))
        for place, id in enumerate(block.ids):
            column, row = divmod(place, block.rows)
            at = x + column * block.pitch + block.widest / 2, y + _CAPTION + row * (HEIGHT + GAP)
            places[id] = Place(*at, block.widest, labels[id], block.name)
        x, tallest = x + block.width + 40, max(tallest, block.height)
    return Layout(places, captions, across, y + tallest)


def dressed(network: Network) -> Network:
    """A classified network with the columns by which other programs show it at once.

    ``x``, ``y`` (upwards, as most of them draw), ``size``, ``r``, ``g``, ``b``, ``color`` of bodies; ``label``
    and ``weight`` of links.
    """
    focus = network.about.focus
    bodies = records(network.nodes)
    known = any(body["id"] == focus for body in bodies)
    places = (
        compass(network, 1200, 900) if known and len(bodies) <= 600 else families(network)
    ).places
    fills = [STYLES["light"][role(body, focus)][1] for body in bodies]
    sizes = {"committee": 20.0, "group": 14.0, "organization": 16.0}
    nodes = network.nodes.assign(
        x=[round(places[body["id"]].x, 1) for body in bodies],
        y=[round(-places[body["id"]].y, 1) for body in bodies],
        size=[40.0 if body["id"] == focus else sizes[body["kind"]] for body in bodies],
        r=[int(fill[1:3], 16) for fill in fills],
        g=[int(fill[3:5], 16) for fill in fills],
        b=[int(fill[5:7], 16) for fill in fills],
        color=fills,
    )
    words = {"liaison": "can read", "joint": "partner in", "part_of": "part of"}
    rows = network.edges[["relation", "category"]].itertuples(index=False, name=None)
    said = [words.get(relation) or f"liaison {category}".strip() for relation, category in rows]
    return replace(network, nodes=nodes, edges=network.edges.assign(label=said, weight=1.0))
