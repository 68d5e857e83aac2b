"""Cells of a table that go over several rows or columns, each spread over the places it takes."""

from __future__ import annotations

from typing import Any

_WIDEST = 12
"""Places of a row that cells are spread over: no table that is read has more columns."""
_LONGEST = 250
"""Letters of a cell that is spread: a longer one is a frame's, or would make every row long."""


class Spans:
    """The cells of one table that go over rows still to come, by their place in a row: how many
    rows, what the cell says, and why a reader of the page does not see it."""

    def __init__(self) -> None:
        self._over: dict[int, tuple[int, str, str]] = {}
        self._new: dict[int, tuple[int, str, str]] = {}
        self._wide = 0

    def group(self) -> None:
        """A group of rows begins or ends: no cell goes on over it."""
        self._over, self._new, self._wide = {}, {}, 0

    def before(self, cells: list[str]) -> str:
        """Add to a row what stands before its next cell; gives why a reader does not see it."""
        cells += [""] * min(self._wide, max(0, _WIDEST - len(cells)))
        self._wide = 0
        unseen = ""
        while found := self._over.get(len(cells)):
            cells.append(found[1])
            unseen = unseen or found[2]
        return unseen

    def cell(self, element: Any, place: int, said: str, unseen: str) -> str:
        """Take in a cell that ended at this place; gives a note where it goes over more rows."""
        rows = _number(element.get("rowspan"), 65_534)
        self._wide = (_number(element.get("colspan"), 1_000) or 1) - 1
        if rows == 1 or place >= _WIDEST:
            return ""
        why = unseen if len(said) <= _LONGEST else "without a long cell that goes on over it"
        kept = said if len(said) <= _LONGEST else ""
        for at in range(place, min(place + 1 + self._wide, _WIDEST)):
            self._new[at] = (rows or 65_534, kept if at == place else "", why)
        return f"«{said}» is read in each row that its cell goes over" if kept else ""

    def end(self, cells: list[str]) -> tuple[list[str], str]:
        """A row of these cells, its own and those before them, has ended: the row with what stands
        behind them, and why a reader does not see that."""
        unseen = ""
        for place in sorted(at for at in self._over if at >= len(cells)):
            cells += [""] * (place - len(cells))
            cells.append(self._over[place][1])
            unseen = unseen or self._over[place][2]
        left = {at: (rows - 1, *what) for at, (rows, *what) in self._over.items() if rows > 1}
        started = {at: (rows - 1, *what) for at, (rows, *what) in self._new.items() if rows > 1}
        self._over, self._new, self._wide = left | started, {}, 0  # type: ignore[assignment]
        return cells, unseen


def _number(said: str | None, most: int) -> int:
    said = (said or "1").strip()
    return min(int(said[:9]), most) if said.isascii() and said.isdigit() else 1
