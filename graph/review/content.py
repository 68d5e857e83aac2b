"""What a review pack is made of: sections, and in them paragraphs, points, tables and pictures.

One content, and three thin writers (word, page, workbook): what a pack says is decided before it
is written, so that the three cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.cells import one_line
from graph.phrase import cut

LONGEST = 2_000
"""Letters of a line in a cell; more are cut, and the cell ends with an ellipsis."""


CHOICES = {
    "keep": "the liaison goes on as it is",
    "change": "it goes on otherwise; the note says how",
    "end": "it is to end",
    "ask": "the other side is asked first",
}
"""What may be decided of a liaison, and what that means."""

DECISION, NOTE, BEFORE = "Decision", "Note", "Decided before"
"""The heads of the columns that are decided in, and of the one that says what was decided."""


class Decision(NamedTuple):
    """A decision on a link, as a table held it: the committee ``of`` that decides, the ``link``'s
    id, the ``word`` (of CHOICES), the ``note``, the day of the pack that it was ``made`` in, and
    where it stood (sheet and row)."""

    of: str
    link: str
    word: str
    note: str
    made: str
    where: str


class Row(NamedTuple):
    """A row of a table: a cell may have several lines. ``ids`` are the links that a decision on it
    is about, ``before`` what was decided of them, ``to`` the anchor of a section that it leads
    to."""

    cells: tuple[str, ...]
    ids: tuple[str, ...] = ()
    before: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their heads, with a caption.

    ``widths`` are the columns' parts of the page; ``sheet`` is the sheet of a workbook that the
    rows go to, ``of`` the committee that they are about. A table to ``decide`` on has columns for
    it, with ``before`` one for what was decided before. ``most`` is how many rows are printed (0:
    all); a workbook has all.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    sheet: str
    of: str = ""
    decide: bool = False
    before: bool = False
    most: int = 0

    @property
    def on_paper(self) -> tuple[Row, ...]:
        """The rows that are printed; one more than ``most`` is not left out, as it would take as
        much room to say so."""
        return self.rows[: self.most] if 0 < self.most < len(self.rows) - 1 else self.rows

    @property
    def rest(self) -> str:
        """How many rows are not printed, in a sentence; "" where all are."""
        left = len(self.rows) - len(self.on_paper)
        return f"{left} more of these are in the workbook (.xlsx) of this review." if left else ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A vector picture in SVG, its size in pixels, and the words that stand for it."""

    svg: str
    width: float
    height: float
    alt: str
    caption: str


class Points(tuple[str, ...]):
    """A list of sentences."""


Block = str | Points | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; ``wide`` is whether the paper is across from here on,
    ``anchor`` what rows lead to."""

    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    wide: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A review pack: its title, what it is in a line or two, its day and its sections."""

    title: str
    lead: tuple[str, ...]
    made: str
    sections: tuple[Section, ...]


def lines(*said: str) -> str:
    """A cell of these lines, without those that are empty, each fit for any file."""
    plain = (one_line(text) for text in said if text)
    return "\n".join(cut(text, LONGEST) for text in plain)


def row(*cells: str, ids: tuple[str, ...] = (), before: str = "", to: str = "") -> Row:
    """A row of cells of one line each, or of what ``lines`` made of several."""
    return Row(tuple(lines(*cell.split("\n")) for cell in cells), ids, before, to)


def fit(made: Pack) -> Pack:
    """The pack with all that it says fit for any file, as ``row`` makes cells."""
    sections = tuple(_fit_section(one) for one in made.sections)
    lead = tuple(map(one_line, made.lead))
    return replace(made, title=one_line(made.title), lead=lead, sections=sections)


def _fit_section(one: Section) -> Section:
    return replace(
        one,
        heading=one_line(one.heading),
        blocks=tuple(_fit_block(block) for block in one.blocks),
        sections=tuple(_fit_section(each) for each in one.sections),
    )


def _fit_block(block: Block) -> Block:
    if isinstance(block, Table):
        rows = tuple(one._replace(ids=tuple(map(one_line, one.ids))) for one in block.rows)
        return replace(block, caption=one_line(block.caption), of=one_line(block.of), rows=rows)
    if isinstance(block, Picture):
        return replace(block, alt=one_line(block.alt), caption=one_line(block.caption))
    return Points(map(one_line, block)) if isinstance(block, Points) else one_line(block)


def walked(sections: tuple[Section, ...], level: int = 1) -> Iterator[tuple[int, Section]]:
    """The sections in their order, each with its level from 1."""
    for one in sections:
        yield level, one
        yield from walked(one.sections, level + 1)


def tables(pack: Pack) -> list[Table]:
    """The tables of a pack in their order: the first is Table 1."""
    return [
        block
        for _, one in walked(pack.sections)
        for block in one.blocks
        if isinstance(block, Table)
    ]


def columns(table: Table) -> tuple[tuple[str, int], ...]:
    """The heads of a table as they are printed, each with its part of the width."""
    before = ((BEFORE, 13),) if table.before else ()
    more = (*before, (DECISION, 12), (NOTE, 14)) if table.decide else ()
    return (*zip(table.heads, table.widths, strict=True), *more)


_TICKED = [f"☐\N{NO-BREAK SPACE}{word}" for word in CHOICES]
_BOXES = "\n".join("  ".join(_TICKED[at : at + 2]) for at in range(0, len(_TICKED), 2))
"""The choices to tick on paper, two on a line."""


def printed(table: Table, row: Row) -> tuple[str, ...]:
    """The cells of a row as they are printed: with boxes to tick where it is decided on."""
    before = (row.before,) if table.before else ()
    more = (*before, _BOXES, "") if table.decide else ()
    return (*row.cells, *more)
