"""What is measured before anything is placed: labels, pills and blocks of them, in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from graph.phrase import cut
from graph.vocabulary import KINDS

HEIGHT = 24
"""How high a body is drawn."""
GAP = 5
"""What is left between two bodies of a block."""
MARGIN = 16
"""What is left between the drawing and the canvas' edge, and between its parts."""
BEHIND = 12
"""What is left between the bodies of a block and those that stand behind them."""
CAPTION = 26
"""How high the words over a block are."""
LINE = 16
"""How much higher each further line of them is."""
APART = 40
"""What is left between two blocks side by side."""

LETTERS = 24
"""So many letters of a label are drawn."""

Point = tuple[float, float]

NBSP = "\u00a0"
_STEP = 8
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
    """The words over a block: the block, the bodies that it counts and what is drawn of them (of
    several as one, those as one), the middle of its lines, how wide they are.

    ``words`` are in lines, at the end of the last of which stands what is ``counted``, if anything
    is; ``note`` are further ones, ``least`` how wide the lines may be over few bodies.
    """

    block: str
    members: tuple[str, ...]
    drawn: tuple[str, ...]
    x: float
    y: float
    width: float
    words: str
    note: str
    counted: str = ""
    least: float = 0.0

    @property
    def count(self) -> int:
        """How many bodies it counts."""
        return len(self.members)

    @property
    def lines(self) -> list[str]:
        """Its lines, with what it counts."""
        counted = f" · {self.counted}" if self.counted else ""
        return [*f"{self.words}{counted}".splitlines(), *self.note.splitlines()]

    @property
    def height(self) -> float:
        """How high its lines are."""
        return LINE * len(self.lines)

    def over(self, places: Mapping[str, Place]) -> Caption:
        """The caption in lines that fit its bodies where these stand."""
        box = [places[id] for id in self.drawn if id in places]
        left = min((one.x - one.width / 2 for one in box), default=0.0)
        right = max((one.x + one.width / 2 for one in box), default=0.0)
        counted = f" · {self.counted}" if self.counted else ""
        said = self.words.replace("\n", " ") + counted
        words = "\n".join(wrapped(said, max(right - left, self.least))).removesuffix(counted)
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class Trunk:
    """An arrow between a block and the focus: its role (to, from or both), whether the answer of
    the block's bodies is not known, its outline, and the ends of the rule along the block."""

    block: str
    role: str
    dashed: bool
    outline: tuple[Point, ...]
    rule: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by id, the blocks' captions, their trunks (graph.place.trunks; none without a focus),
    and the size that the whole takes."""

    places: Mapping[str, Place]
    captions: Sequence[Caption]
    width: float
    height: float
    trunks: Sequence[Trunk] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Bodies in columns under one caption, and rows of those that stand behind them.

    ``widest`` is how wide its widest body is; ``widths`` how wide each of ``ids`` is, where a
    column is only as wide as its own bodies need; ``grid`` how wide the columns come out.
    ``words``, ``counted`` and ``note`` are its caption, ``least`` how wide that may be at least.
    ``members`` are the bodies that it counts, where those are not ``ids``. Without a body it is
    its caption alone.
    """

    name: str
    ids: tuple[str, ...]
    behind: tuple[str, ...] = ()
    widest: float = 0.0
    widths: tuple[float, ...] = ()
    columns: int = 1
    grid: tuple[float, ...] = ()
    rows: int = 0
    rows_behind: int = 0
    words: str = ""
    counted: str = ""
    note: str = ""
    least: float = 150.0
    members: tuple[str, ...] = ()

    @property
    def pitch(self) -> float:
        """From one column to the next."""
        return self.widest + GAP

    @property
    def across(self) -> float:
        """How wide its columns are."""
        return sum(self.grid) + GAP * (len(self.grid) - 1) if self.grid else 0.0

    @property
    def lines(self) -> list[str]:
        """The lines of its caption, with what it counts."""
        if not self.words:
            return []
        said = f"{self.words} · {self.counted}" if self.counted else self.words
        most = max(self.across, self.least)
        return [*wrapped(said, most), *(line for line in self.note.splitlines() if line)]

    @property
    def wide(self) -> float:
        """How wide it is, at most."""
        said = bold_width(f"{self.words} · {self.counted}") if self.words else 0.0
        return max(self.across, min(said, self.least))

    @property
    def said(self) -> float:
        """How wide its caption is."""
        return max((bold_width(line) for line in self.lines), default=0.0)

    @property
    def caption(self) -> float:
        """How high its caption is."""
        return CAPTION + (len(self.lines) - 1) * LINE if self.words else 0.0

    @property
    def width(self) -> float:
        """How wide it is with its caption."""
        return max(self.across, self.said)

    @property
    def height(self) -> float:
        """How high it is with its caption; 0 where there is neither."""
        behind = self.rows_behind * (HEIGHT + GAP) + BEHIND if self.rows_behind else 0
        tall = self.rows * (HEIGHT + GAP) + behind
        return self.caption + max(tall - GAP, 0)

    def shaped(self, columns: int) -> Block:
        """The block with at most so many columns, and the rows that they need."""
        most = max(1, min(columns, max(len(self.ids), len(self.behind))))
        rows = ceil(len(self.ids) / most)
        needed = ceil(len(self.ids) / rows) if rows else 1
        wide = max(needed, min(most, len(self.behind)), 1)
        behind = ceil(len(self.behind) / wide)
        grid = tuple(self._column(at, rows) for at in range(wide if self.ids or behind else 0))
        return replace(self, columns=wide, grid=grid, rows=rows, rows_behind=behind)

    def _column(self, at: int, rows: int) -> float:
        """How wide a column of so many bodies is."""
        return max(self.widths[at * rows : (at + 1) * rows], default=self.widest)

    def placed(
        self, left: float, top: float, labels: Mapping[str, str]
    ) -> tuple[dict[str, Place], list[Caption]]:
        """Where its bodies stand when its corner is here, column by column, and its caption."""
        captions = self._captions(left + self.width / 2, top)
        left += (self.width - self.across) / 2
        start = top + self.caption + HEIGHT / 2
        below = start + self.rows * (HEIGHT + GAP) + (BEHIND if self.ids else 0)
        cells = [(id, *divmod(at, self.rows), start) for at, id in enumerate(self.ids)]
        for at, id in enumerate(self.behind):
            row, column = divmod(at, self.columns)
            cells.append((id, column, row, below))
        lefts = [left + sum(self.grid[:at]) + at * GAP for at in range(len(self.grid))]
        places = {
            id: Place(
                lefts[column] + self.grid[column] / 2,
                first + row * (HEIGHT + GAP),
                self.grid[column],
                labels[id],
                self.name,
            )
            for id, column, row, first in cells
        }
        return places, captions

    def _captions(self, x: float, top: float) -> list[Caption]:
        if not self.words:
            return []
        said = f"{self.words} · {self.counted}" if self.counted else self.words
        words = "\n".join(wrapped(said, max(self.across, self.least)))
        counted = self.counted if self.ids else ""
        words = words.removesuffix(f" · {counted}") if counted else words
        y = top + self.caption / 2 - 3
        members = self.members or self.ids
        told = words, self.note, counted, self.least
        return [Caption(self.name, members, self.ids, x, y, self.said, *told)]


@lru_cache(20_000)
def wrapped(words: str, most: float) -> tuple[str, ...]:
    """Words of a caption in lines that are no wider than so much, as far as single words are not,
    and about as long as each other; a count stays with the dot before it."""
    said, dot, counted = words.partition(" · ")
    parts = said.split(" ")
    parts[-1] += dot + counted
    lines = _filled(parts, most)
    narrower = most - _STEP
    while narrower > 0 and len(found := _filled(parts, narrower)) == len(lines):
        lines, narrower = found, narrower - _STEP
    return tuple(line.replace(NBSP, " ") for line in lines)


def _filled(parts: Iterable[str], most: float) -> list[str]:
    """Words in lines, each as full as it can be."""
    lines: list[str] = []
    for part in parts:
        if lines and bold_width(f"{lines[-1]} {part}") <= most:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


def bold_width(words: str) -> float:
    """About how wide words of a caption are, of 13 px and bold."""
    return text_width(words) * 1.16


@lru_cache(20_000)
def text_width(label: str) -> float:
    """About how wide a label is in the system font of 12 px, rather too wide than too narrow."""
    return sum(
        4.2 if letter in _NARROW else 11.0 if letter in _WIDE else 8.4 if letter.isupper() else 7.2
        for letter in label
    )


def map_label(body: Mapping[str, str], focus: str) -> str:
    """A body's label on the map: cut where it is long, and without the focus' name before it.

    The name stays where the body's colour tells how it stands to the focus rather than what it is:
    a subcommittee may stand far from its parent.
    """
    id, label = body["id"], body["label"]
    below = id.startswith(focus + "/") and KINDS[body["kind"]].role
    return cut(id[len(focus) + 1 :] if below else label, LETTERS)
