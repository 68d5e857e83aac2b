"""CSV as a table: quickly where it is regular, row by row where it is not, with the line of each row."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from graph.cells import harmful_again
from graph.errors import Unreadable
from graph.read.source import Report

_LONGEST_CELL = 1_000_000
_MOST_CELLS = 10_000_000
_GUARDS = ("'=", "'+", "'-", "'@", "'\t", "'＝", "'＋", "'－", "'＠")


class Table(NamedTuple):
    """The rows of a file, and the line in which each begins."""

    rows: pd.DataFrame
    lines: Sequence[int]


def read(text: str, name: str, path: str, report: Report) -> Table:
    """The table that a CSV text holds; a row with another number of cells stands in the report.

    ``name`` is the file's for the report, ``path`` for an error. Raises Unreadable where it is not CSV,
    names a column twice, or is too large.
    """
    if text.count(",") > _MOST_CELLS:
        raise Unreadable(f"{path} has more than {_MOST_CELLS:,} cells. Nothing was taken.")
    head = _head(text, path)
    table = _quickly(text, head) or _carefully(text, head, name, path, report)
    rows = table.rows
    if any(guard in text for guard in _GUARDS):
        rows = rows.apply(lambda cells: [harmful_again(cell) for cell in cells]).astype(object)
    return Table(rows.set_axis(head, axis=1), table.lines)


def _head(text: str, path: str) -> list[str]:
    """The names of the columns."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [harmful_again(cell) for cell in next(lines, [])]
    except csv.Error as failure:
        raise Unreadable(f"{path}, line {lines.line_num}: {failure}.") from failure
    if len(set(head)) < len(head):
        raise Unreadable(f"{path} names a column twice in its first line.")
    return head


def _quickly(text: str, head: list[str]) -> Table | None:
    """The rows by pandas, or None where a line is not a row of as many cells as the first line has."""
    body = text if text.endswith("\n") else text + "\n"
    count = body.count("\n")
    outside = body.split('"')[::2]
    regular = (
        body.count('"') % 2 == 0
        and "\n\n" not in body
        and all(part[:1] in ",\n" for part in outside[1:])
        and all(part[-1:] in ",\n" for part in outside[:-1])
        and sum(part.count("\n") for part in outside) == count
        and sum(part.count(",") for part in outside) == count * (len(head) - 1)
    )
    if not regular:
        return None
    start = body.index("\n") + 1
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        try:
            rows = pd.read_csv(
                io.BytesIO(body[start:].encode()),
                header=None,
                names=list(range(len(head))),
                index_col=False,
                dtype=object,
                na_filter=False,
                skip_blank_lines=False,
                encoding="utf-8",
            )
        except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError):
            return None
    return Table(rows, range(2, len(rows) + 2))


def _carefully(text: str, head: list[str], name: str, path: str, report: Report) -> Table:
    """The rows one by one, each with its line."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[list[str]] = []
    begins: list[int] = []
    try:
        next(lines, None)
        previous = lines.line_num
        for cells in lines:
            line, previous = previous + 1, lines.line_num
            if len(cells) == len(head):
                found.append(cells)
                begins.append(line)
            elif cells:
                report.problem(
                    line,
                    f"{name}: {len(cells)} cells where the first line has {len(head)}",
                    ",".join(cells),
                )
    except csv.Error as failure:
        raise Unreadable(f"{path}, line {lines.line_num}: {failure}.") from failure
    columns = zip(*found, strict=True) if found else ((),) * len(head)
    return Table(pd.DataFrame(dict(enumerate(columns)), dtype=object), begins)
