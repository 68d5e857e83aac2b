"""The sheet: blocks of small pills in columns, so that all of them are seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

ROW, CAPTION, APART = 24, 20, 6
"""How high a row of pills and a caption are, and how far apart blocks stand; all in pixels, and so
in assets/style.css."""
MOST_ROWS = 12
"""A block of more rows goes on in another one, where it may be cut."""
_LOWEST = 360
"""Beyond so many columns that the sheet is this low, no more are tried."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks in so many columns: of each the column that it stands in and where its top is, and
    how high the whole is."""

    columns: int
    height: int
    at: Sequence[tuple[int, int]]


def block_height(rows: int) -> int:
    """How high a block of so many rows is, with its caption."""
    return CAPTION + ROW * rows


def pieces(ids: Sequence[str], across: int) -> list[Sequence[str]]:
    """The bodies of a block in pieces of MOST_ROWS rows at most, all but the last of them full."""
    most = MOST_ROWS * across
    return [ids[at : at + most] for at in range(0, len(ids), most)]


def columns(rows: Sequence[int], count: int) -> Columns:
    """Blocks of so many rows each, in their order, in as low columns as ``count`` of them allow.

    A column is filled from the top before the next is begun, so that a block stays near those
    before and after it.
    """
    least = max(map(block_height, rows), default=0)
    most = sum(block_height(one) + APART for one in rows)
    while least < most:
        middle = (least + most) // 2
        if _filled(rows, middle).columns <= count:
            most = middle
        else:
            least = middle + 1
    return _filled(rows, least)


def arrangements(rows: Sequence[int]) -> list[Columns]:
    """The blocks in one column, in two, and so on, each lower than the one before."""
    found = [columns(rows, 1)]
    for count in range(2, len(rows) + 1):
        if found[-1].height <= _LOWEST:
            break
        one = columns(rows, count)
        found += [one] if one.height < found[-1].height else []
    return found


def grown(one: Columns, rows: Sequence[int]) -> Columns:
    """The same blocks in the same columns where some have other heights: what is below moves."""
    tops: dict[int, int] = {}
    at = []
    for (column, _), count in zip(one.at, rows, strict=True):
        top = tops.get(column, 0)
        at.append((column, top))
        tops[column] = top + block_height(count) + APART
    return replace(one, at=at)


def _filled(rows: Sequence[int], height: int) -> Columns:
    """The blocks in columns of this height at most, where none is higher by itself."""
    at: list[tuple[int, int]] = []
    column = top = tallest = 0
    for count in rows:
        needed = block_height(count)
        if top and top + needed > height:
            column, top = column + 1, 0
        at.append((column, top))
        tallest = max(tallest, top + needed)
        top += needed + APART
    return Columns(column + 1, tallest, at)
