"""The compass: position says direction.

The focus in the centre; west, who can read it; east, whom it can read; north, both ways; around the
centre its own groups; south all others, a block for each category or other link that they have with
it, and for those that have none. Only what is derived stands behind the block that it is nearest
to. x grows to the right, y
downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from graph.network import Network
from graph.place.arrange import Arrangement, arrange
from graph.place.measure import (
    APART,
    GAP,
    MARGIN,
    Block,
    Caption,
    Layout,
    Place,
    text_width,
)
from graph.place.ring import RISE, Ring, ring_of
from graph.place.trunks import SHORTEST, trunks

_EDGE = 20
"""What is left between the centre and the blocks above and below it."""
_FOCUS = 88.0
"""How wide the focus is at least."""
_BELOW = 16
"""What is left between two blocks one below the other."""


def compass(network: Network, width: float, height: float) -> Layout:
    """The compass of a classified network with a focus, made for a canvas of this size.

    The layout is larger than the canvas where the bodies do not fit at a label size of 12 px.
    Raises KeyError where the focus is not among the bodies.
    """
    arranged = arrange(network)
    ring = ring_of(arranged, width)
    sheet = _sheet(arranged, ring, width, height)
    return _drawn(arranged, ring, sheet, height)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The blocks in their shapes and the lines along which all is placed.

    ``west`` and ``east`` stand one below the other, ``south`` in rows.
    ``x``, ``y`` are the middle of the focus, ``top`` and ``floor`` where the part between the
    northern and the southern blocks begins and ends.
    """

    north: Block
    west: Sequence[Block]
    east: Sequence[Block]
    south: Sequence[Sequence[Block]]
    below: float
    width: float
    top: float
    floor: float
    x: float
    y: float


def _sheet(arranged: Arrangement, ring: Ring, width: float, height: float) -> _Sheet:
    """The blocks shaped so that the whole fits the canvas, as far as it can."""
    inner = width - 2 * MARGIN
    blocks = arranged.blocks
    north = blocks["both"].shaped(int((inner + GAP) // blocks["both"].pitch))
    south = _rows(arranged.south, inner)
    below = sum(max(one.height for one in row) for row in south) + _BELOW * (len(south) - 1)
    middle = max(height - 2 * MARGIN - north.height - below - 2 * _EDGE, ring.height)
    west, east = (_as_high(arranged.at(way), middle + 2 * _EDGE) for way in ("to", "from"))
    middle = max(middle, *(_tall(side) - 2 * _EDGE for side in (west, east)))
    left, right = (max((one.width for one in side), default=0.0) for side in (west, east))
    half = max(ring.width / 2, _focus_width(arranged) / 2 + SHORTEST)
    whole = max(
        width,
        north.width + 2 * MARGIN,
        2 * half + left + right + 4 * MARGIN,
        *(_across(row) + 2 * MARGIN for row in south),
    )
    leftmost, rightmost = left + half + 2 * MARGIN, whole - right - half - 2 * MARGIN
    top = MARGIN + north.height + _EDGE
    return _Sheet(
        north=north,
        west=west,
        east=east,
        south=south,
        below=below,
        width=whole,
        top=top,
        floor=top + middle + _EDGE,
        x=min(max(whole / 2, leftmost), rightmost),
        y=top + middle / 2 + ring.off * RISE / 4,
    )


def _drawn(arranged: Arrangement, ring: Ring, sheet: _Sheet, height: float) -> Layout:
    """All places and captions along the lines of the sheet."""
    x, y, width = sheet.x, sheet.y, sheet.width
    label = arranged.labels[arranged.focus]
    places = {arranged.focus: Place(x, y, _focus_width(arranged), label, "focus")}
    captions: list[Caption] = []
    for block, left, top in _corners(sheet):
        if block.ids or block.behind:
            stand, said = block.placed(left, top, arranged.labels)
            places |= stand
            captions += said
    places |= ring.placed(x, y)
    tall = max(sheet.floor + sheet.below + MARGIN, height)
    return Layout(places, captions, width, tall, trunks(places, captions, arranged.focus))


def _corners(sheet: _Sheet) -> Iterator[tuple[Block, float, float]]:
    """Each block with the corner where it begins; as far as there is room, level with the focus."""
    north, width = sheet.north, sheet.width
    yield north, min(max(sheet.x - north.width / 2, MARGIN), width - MARGIN - north.width), MARGIN
    for side, is_west in ((sheet.west, True), (sheet.east, False)):
        top = _level(side, sheet)
        for block in side:
            yield block, MARGIN if is_west else width - MARGIN - block.width, top
            top += block.height + _BELOW
    top = sheet.floor
    for row in sheet.south:
        across = _across(row)
        left = min(max(sheet.x - across / 2, MARGIN), max(width - MARGIN - across, MARGIN))
        for block in row:
            yield block, left, top
            left += block.width + APART
        top += max(block.height for block in row) + _BELOW


def _level(side: Sequence[Block], sheet: _Sheet) -> float:
    """Where the blocks at a side begin: level with the focus, as far as there is room."""
    tall = _tall(side)
    lowest = sheet.floor - _EDGE + MARGIN - tall
    return max(sheet.top - MARGIN, min(sheet.y - tall / 2 - 10, lowest))


def _tall(blocks: Sequence[Block]) -> float:
    """How high blocks one below the other are."""
    return sum(block.height for block in blocks) + _BELOW * max(len(blocks) - 1, 0)


def _focus_width(arranged: Arrangement) -> float:
    return max(_FOCUS, text_width(arranged.labels[arranged.focus]) + 36)


def _across(blocks: Sequence[Block]) -> float:
    """How wide blocks side by side are."""
    return sum(block.width for block in blocks) + APART * (len(blocks) - 1)


def _as_high(side: Sequence[Block], room: float) -> list[Block]:
    """The blocks at a side in as few columns as let them fit so much room."""
    there = [block for block in side if block.ids or block.behind]
    most = max((len(block.ids) + len(block.behind) for block in there), default=1)
    columns = 1
    shaped = [block.shaped(columns) for block in there]
    while _tall(shaped) > room and columns < most:
        columns += 1
        shaped = [block.shaped(columns) for block in there]
    return shaped


def _rows(blocks: Sequence[Block], inner: float) -> list[list[Block]]:
    """Blocks in rows that are no wider than there is room, as far as that can be."""
    rows: list[list[Block]] = []
    for block in blocks:
        if rows and _across([*rows[-1], block]) <= inner:
            rows[-1].append(block)
        else:
            rows.append([block])
    return [_side_by_side(row, inner) for row in rows]


def _side_by_side(blocks: Sequence[Block], inner: float) -> list[Block]:
    """Blocks side by side, in columns so that their rows come out as few as the width allows."""
    room = inner - APART * (len(blocks) - 1)
    rows = 1
    while True:
        columns = [ceil(max(len(block.ids), 1) / rows) for block in blocks]
        pairs = list(zip(columns, blocks, strict=True))
        wide = sum(max(count * block.pitch, block.least) for count, block in pairs)
        if wide <= room or max(columns) == 1:
            return [block.shaped(count) for count, block in pairs]
        rows += 1
