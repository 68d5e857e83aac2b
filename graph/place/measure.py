"""What is measured before anything is placed: labels, pills and blocks of them, in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from graph.vocabulary import KINDS

HEIGHT = 24
"""How high a body is drawn."""
GAP = 5
"""What is left between two bodies of a block."""
MARGIN = 16
"""What is left between the drawing and the canvas' edge, and between its parts."""
CAPTION = 26
"""How high the words over a block are."""
LINE = 16
"""How much higher each further line of them is."""
APART = 40
"""What is left between two blocks side by side."""

Point = tuple[float, float]

_LONGEST = 24
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
    """The words over a block: the block, the bodies that it counts, the middle of the line."""

    block: str
    members: tuple[str, ...]
    x: float
    y: float

    @property
    def count(self) -> int:
        """How many bodies it counts."""
        return len(self.members)


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

    ``widest`` is how wide its widest body is, ``least`` how much room its caption takes,
    ``caption`` how high that is.
    """

    name: str
    ids: tuple[str, ...]
    behind: tuple[str, ...] = ()
    widest: float = 0.0
    least: float = 0.0
    columns: int = 1
    rows: int = 1
    rows_behind: int = 0
    caption: float = CAPTION

    @property
    def pitch(self) -> float:
        """From one column to the next."""
        return self.widest + GAP

    @property
    def across(self) -> float:
        """How wide its columns are."""
        return self.columns * self.pitch - GAP

    @property
    def width(self) -> float:
        """How wide it is with its caption."""
        return max(self.across, self.least)

    @property
    def height(self) -> float:
        """How high it is with its caption; 0 where nobody stands in it."""
        behind = self.rows_behind * (HEIGHT + GAP) + GAP if self.rows_behind else 0
        tall = self.rows * (HEIGHT + GAP) + behind
        return self.caption + tall - GAP if self.ids or self.behind else 0.0

    def shaped(self, columns: int) -> Block:
        """The block with at most so many columns, and the rows that they need."""
        most = max(1, min(columns, max(len(self.ids), len(self.behind))))
        rows = ceil(len(self.ids) / most)
        needed = ceil(len(self.ids) / rows) if rows else 1
        wide = max(needed, min(most, len(self.behind)), 1)
        behind = ceil(len(self.behind) / wide)
        return replace(self, columns=wide, rows=rows, rows_behind=behind)

    def placed(
        self, left: float, top: float, labels: Mapping[str, str]
    ) -> tuple[dict[str, Place], list[Caption]]:
        """Where its bodies stand when its corner is here, column by column, and its caption."""
        captions = [Caption(self.name, self.ids, left + self.width / 2, top + self.caption / 2 - 3)]
        left += (self.width - self.across) / 2
        start = top + self.caption + HEIGHT / 2
        below = start + self.rows * (HEIGHT + GAP) + (GAP if self.ids else 0)
        cells = [(id, *divmod(at, self.rows), start) for at, id in enumerate(self.ids)]
        for at, id in enumerate(self.behind):
            row, column = divmod(at, self.columns)
            cells.append((id, column, row, below))
        places = {
            id: Place(
                left + column * self.pitch + self.widest / 2,
                first + row * (HEIGHT + GAP),
                self.widest,
                labels[id],
                self.name,
            )
            for id, column, row, first in cells
        }
        return places, captions if self.ids else []


def text_width(label: str) -> float:
    """About how wide a label is in the system font of 12 px, rather too wide than too narrow."""
    return sum(
        4.2 if letter in _NARROW else 11.0 if letter in _WIDE else 8.4 if letter.isupper() else 7.2
        for letter in label
    )


def cut(label: str) -> str:
    """A label, cut where it is long."""
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def map_label(body: Mapping[str, str], focus: str) -> str:
    """A body's label on the map: cut where it is long, and without the focus' name before it.

    The name stays where the body's colour tells how it stands to the focus rather than what it is:
    a subcommittee may stand far from its parent.
    """
    id, label = body["id"], body["label"]
    below = id.startswith(focus + "/") and KINDS[body["kind"]].role
    return cut(id[len(focus) + 1 :] if below else label)
