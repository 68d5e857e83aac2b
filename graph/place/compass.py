"""The compass: position says direction.

The focus in the centre; west, who can read it; east, whom it can read; north, both ways; around the
centre its own groups; south the bodies that are with it in a category, a block each. What has no
link with the focus stands behind the block that it is nearest to. x grows to the right, y
downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
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

_EDGE = 20
"""What is left between the centre and the blocks above and below it."""
_FOCUS = 88.0
"""How wide the focus is at least."""


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

    ``x``, ``y`` are the middle of the focus, ``top`` and ``floor`` where the part between the
    northern and the southern blocks begins and ends.
    """

    north: Block
    west: Block
    east: Block
    south: Sequence[Block]
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
    south = _side_by_side(arranged.south, inner)
    below = max((block.height for block in south), default=0.0)
    middle = max(height - 2 * MARGIN - north.height - below - 2 * _EDGE, ring.height)
    west, east = (_as_high(blocks[name], middle + 2 * _EDGE) for name in ("to", "from"))
    middle = max(middle, west.height - 2 * _EDGE, east.height - 2 * _EDGE)
    left, right = (side.width if side.height else 0 for side in (west, east))
    half_west, half_east = _halves(arranged, ring)
    whole = max(
        width,
        north.width + 2 * MARGIN,
        half_west + half_east + left + right + 4 * MARGIN,
        _across(south) + 2 * MARGIN,
    )
    leftmost, rightmost = left + half_west + 2 * MARGIN, whole - right - half_east - 2 * MARGIN
    top = MARGIN + north.height + _EDGE
    return _Sheet(
        north=north,
        west=west,
        east=east,
        south=south,
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
    places |= ring.placed(x, y, _focus_width(arranged), places)
    below = max((block.height for block in sheet.south), default=0.0)
    return Layout(places, captions, width, max(sheet.floor + below + MARGIN, height))


def _corners(sheet: _Sheet) -> list[tuple[Block, float, float]]:
    """Each block with the corner where it begins; as far as there is room, level with the focus."""
    north, width = sheet.north, sheet.width
    across = _across(sheet.south)
    left = min(max(sheet.x - across / 2, MARGIN), max(width - MARGIN - across, MARGIN))
    corners = [
        (north, min(max(sheet.x - north.width / 2, MARGIN), width - MARGIN - north.width), MARGIN),
        (sheet.west, MARGIN, _level(sheet.west, sheet)),
        (sheet.east, width - MARGIN - sheet.east.width, _level(sheet.east, sheet)),
    ]
    for block in sheet.south:
        corners.append((block, left, sheet.floor))
        left += block.width + APART
    return corners


def _level(side: Block, sheet: _Sheet) -> float:
    """Where a block at the side begins: level with the focus, as far as there is room."""
    lowest = sheet.floor - _EDGE + MARGIN - side.height
    return max(sheet.top - MARGIN, min(sheet.y - side.height / 2 - 10, lowest))


def _focus_width(arranged: Arrangement) -> float:
    return max(_FOCUS, text_width(arranged.labels[arranged.focus]) + 36)


def _halves(arranged: Arrangement, ring: Ring) -> tuple[float, float]:
    """How far the centre reaches to the west and to the east of its middle."""
    half = _focus_width(arranged) / 2
    return max(ring.width / 2, half + ring.west_width), max(ring.width / 2, half + ring.east_width)


def _across(blocks: Sequence[Block]) -> float:
    """How wide blocks side by side are."""
    return sum(block.width for block in blocks) + APART * (len(blocks) - 1)


def _as_high(side: Block, room: float) -> Block:
    """The block in as few columns as let it fit so much room."""
    columns = 1
    shaped = side.shaped(columns)
    while shaped.height > room and columns < len(side.ids) + len(side.behind):
        columns += 1
        shaped = side.shaped(columns)
    return shaped


def _side_by_side(blocks: Sequence[Block], inner: float) -> list[Block]:
    """Blocks side by side, in columns so that their rows come out as few as the width allows."""
    room = inner - APART * (len(blocks) - 1)
    rows = 1
    while blocks:
        columns = [ceil(max(len(block.ids), 1) / rows) for block in blocks]
        pairs = list(zip(columns, blocks, strict=True))
        wide = sum(max(count * block.pitch, block.least) for count, block in pairs)
        if wide <= room or max(columns) == 1:
            return [block.shaped(count) for count, block in pairs]
        rows += 1
    return []
