"""The compass: position says direction.

The focus in the centre; west, who can read it; east, whom it can read; north, both ways; around the
centre its own groups; south all others, a block for each category or other link that they have with
it, and for those that have none. Only what is derived stands behind the block that it is nearest
to. x grows to the right, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from graph.network import Network
from graph.place.arrange import Arrangement, arrange
from graph.place.homes import FIELD
from graph.place.measure import (
    APART,
    GAP,
    HEIGHT,
    MARGIN,
    Block,
    Caption,
    Layout,
    Place,
    text_width,
)
from graph.place.ring import RISE, Ring, ring_of
from graph.place.trunks import SHORTEST, trunks

_LARGER = (1, *(1.07**step for step in range(1, 36)))
"""By how much a canvas is larger that is tried where the one before it was too small."""
_TALL = (*range(1, 13), 14, 17, 22, 30, 40)
"""How many bodies the columns of southern blocks have at most, one after the other tried."""
_EDGE = 26
"""What is left between the centre and the blocks above and below it."""
_CLEAR = 12
"""How far into that the blocks at the sides may reach."""
_FOCUS = 88.0
"""How wide the focus is at least."""
_ALONE = 48
"""How much lower the middle is where no trunks come out of it."""
_BELOW = 16
"""What is left between two blocks one below the other."""


def compass(network: Network, width: float, height: float) -> Layout:
    """The compass of a classified network with a focus, made for a canvas of this size: each body
    by itself. Raises KeyError where the focus is not among the bodies."""
    return laid_out(arrange(network), width, height)


def laid_out(arranged: Arrangement, width: float, height: float) -> Layout:
    """The parts of a compass on a canvas of this size or, where they do not fit that at a label
    size of 12 px, on one that is larger, by as little as can be, and of the same shape."""
    for much in _LARGER:
        ring = ring_of(arranged, width * much)
        sheet = _sheet(arranged, ring, width * much, height * much)
        if sheet.width <= width * much + 1 and sheet.bottom <= height * much + 1:
            break
    return _drawn(arranged, ring, sheet, height * much)


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

    @property
    def bottom(self) -> float:
        """Where the southern blocks end."""
        return self.floor + self.below + MARGIN


def _sheet(arranged: Arrangement, ring: Ring, width: float, height: float) -> _Sheet:
    """The blocks shaped so that the whole fits the canvas, as far as it can."""
    inner = width - 2 * MARGIN
    north = arranged.north
    north = north.shaped(int((inner + GAP) // north.pitch))
    south = _rows(arranged.south, inner)
    below = _high(south)
    room = height - 2 * MARGIN - north.height - below - 2 * _EDGE
    sides = [*arranged.at("to"), *arranged.at("from"), *north.ids]
    middle = max(room, ring.height) if sides else ring.height - _ALONE
    west, east = (_as_high(arranged.at(way), middle + 2 * _CLEAR) for way in ("to", "from"))
    middle = max(middle, *(_tall(side) - 2 * _CLEAR for side in (west, east)))
    left, right = (max((one.width for one in side), default=0.0) for side in (west, east))
    half = max(ring.width / 2, _focus_width(arranged) / 2 + SHORTEST)
    whole = max(
        width,
        north.width + 2 * MARGIN,
        2 * half + left + right + 4 * MARGIN,
        *(_across(row) + 2 * MARGIN for row in south),
    )
    leftmost, rightmost = left + half + 2 * MARGIN, whole - right - half - 2 * MARGIN
    # what has nothing at its sides stands together, in the middle
    above = 0.0 if sides else max(room - middle, 0.0) / 2
    top = MARGIN + above + north.height + _EDGE
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
        y=top + middle / 2 + ring.off * RISE / 2,
    )


def _drawn(arranged: Arrangement, ring: Ring, sheet: _Sheet, height: float) -> Layout:
    """All places and captions along the lines of the sheet."""
    x, y, width = sheet.x, sheet.y, sheet.width
    label = arranged.labels[arranged.focus]
    places = {arranged.focus: Place(x, y, _focus_width(arranged), label, "focus")}
    captions: list[Caption] = []
    for block, left, top in _corners(sheet):
        if block.height:
            stand, said = block.placed(left, top, arranged.labels)
            places |= stand
            captions += said
    places |= ring.placed(x, y)
    tall = max(sheet.bottom, height)
    return Layout(places, captions, width, tall, trunks(places, captions, arranged.focus))


def _corners(sheet: _Sheet) -> Iterator[tuple[Block, float, float]]:
    """Each block with the corner where it begins; as far as there is room, level with the focus."""
    north, width = sheet.north, sheet.width
    left = min(max(sheet.x - north.width / 2, MARGIN), width - MARGIN - north.width)
    yield north, left, sheet.top - _EDGE - north.height
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
    """Where the blocks at a side begin: the first of them level with the focus, as far as there is
    room."""
    if not side:
        return sheet.top
    first = side[0]
    bodies = first.rows * (HEIGHT + GAP) - GAP if first.ids else 0.0
    lowest = sheet.floor - _EDGE + _CLEAR - _tall(side)
    return max(sheet.top - _CLEAR, min(sheet.y - first.caption - bodies / 2, lowest))


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
    there = [block for block in side if block.height]
    most = max((len(block.ids) + len(block.behind) for block in there), default=1)
    columns = 1
    shaped = [block.shaped(columns) for block in there]
    while _tall(shaped) > room and columns < most:
        columns += 1
        shaped = [block.shaped(columns) for block in there]
    return shaped


def _rows(blocks: Sequence[Block], inner: float) -> list[list[Block]]:
    """Blocks in rows that are no wider than there is room, as far as that can be, and as low as
    that lets them be."""
    most = max((len(block.ids) for block in blocks), default=1)
    tries = [_in_rows(blocks, inner, tall) for tall in _TALL if tall < most]
    tries.append(_in_rows(blocks, inner, most))
    return min(tries, key=lambda rows: (_over(rows, inner), _high(rows)))


def _in_rows(blocks: Sequence[Block], inner: float, tall: int) -> list[list[Block]]:
    """Blocks in rows, each with columns of so many bodies at most, in the first row that has room
    for it; fields stay in their order."""
    rows: list[list[Block]] = []
    across: list[float] = []
    for block in blocks:
        shaped = block.shaped(ceil(len(block.ids) / tall) or 1)
        first = max(len(rows) - 1, 0) if block.name.startswith(f"{FIELD} ") else 0
        room = (at for at in range(first, len(rows)) if across[at] + APART + shaped.wide <= inner)
        if (at := next(room, -1)) >= 0:
            rows[at].append(shaped)
            across[at] += APART + shaped.wide
        else:
            rows.append([shaped])
            across.append(shaped.wide)
    return [row if row[1:] else [_as_wide(row[0], inner)] for row in rows]


def _as_wide(block: Block, inner: float) -> Block:
    """A block by itself in a row, as low as the row lets it be."""
    return block.shaped(max(block.columns, int((inner + GAP) // block.pitch)))


def _over(rows: Sequence[Sequence[Block]], inner: float) -> float:
    """By how much the widest of rows of blocks is wider than there is room."""
    return max((_across(row) - inner for row in rows if _across(row) > inner), default=0.0)


def _high(rows: Sequence[Sequence[Block]]) -> float:
    """How high rows of blocks are."""
    return sum(max(one.height for one in row) for row in rows) + _BELOW * max(len(rows) - 1, 0)
