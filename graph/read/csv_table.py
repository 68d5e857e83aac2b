"""CSV as a table: quickly where it is regular, row by row where it is not, with the line of each
row."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from graph.cells import harmful_again
from graph.errors import Unreadable
from graph.read.checks import plain
from graph.read.source import Report, Source

_LONGEST_CELL = 1_000_000
_COMMA, _LINE = b",\n"
_ASCII = bytes(range(128))
_GUARD = re.compile("'[=+\\-@\t＝＋－＠]")


class Table(NamedTuple):
    """The rows of a file, and the line in which each begins."""

    rows: pd.DataFrame
    lines: Sequence[int]


def read(text: str, table: str, path: str, source: Source, report: Report) -> Table:
    """The rows of a table that a CSV text holds; one of too many or too few cells stands in the
    report.

    ``path`` is the file's, for errors. Raises Unreadable where it is no CSV, names a column twice,
    or is too large.
    """
    most = source.most_cells
    if len(text) > most and text.count(",") > most:
        raise Unreadable(f"{path} has more than {most:,} cells. Nothing was taken.")
    head = _head(text, path)
    found = _quickly(text, head)
    rows, lines = found or _carefully(text, head, f"{table}.csv", path, report)
    rows = rows.set_axis(head, axis=1)
    if _GUARD.search(text):
        rows = rows.apply(lambda cells: [harmful_again(cell) for cell in cells]).astype(object)
    if not found or not _printable(text):
        rows = plain(rows, report)
    return Table(rows, lines)


def _printable(text: str) -> bool:
    """Whether each line of a text is one line of plain text; quick, since most letters are
    ASCII."""
    return not any(sign in text for sign in "\t\v\f") and (
        text.isascii() or text.encode().translate(None, _ASCII).decode().isprintable()
    )


def _head(text: str, path: str) -> list[str]:
    """The names of the columns."""
    csv.field_size_limit(_LONGEST_CELL)
    first = text[: text.find("\n") + 1]
    begin = text if first.count('"') % 2 or not first else first
    lines = csv.reader(io.StringIO(begin, newline=""), strict=True)
    try:
        head = [harmful_again(cell) for cell in next(lines, [])]
    except csv.Error as failure:
        raise Unreadable(f"{path}, line {lines.line_num}: {failure}.") from failure
    if len(set(head)) < len(head):
        raise Unreadable(f"{path} names a column twice in its first line.")
    return head


def _quickly(text: str, head: list[str]) -> Table | None:
    """The rows by pandas, or None where a line is not a row of as many cells as the first line
    has."""
    body = text if text.endswith("\n") else text + "\n"
    if not _regular(body, len(head)):
        return None
    start = body.index("\n") + 1
    if body.startswith("\ufeff", start):
        # pandas would take it for the mark of a file's beginning
        return None
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


def _regular(body: str, width: int) -> bool:
    """Whether each line is a row of so many cells, its quotes at the ends of cells."""
    # what stands between quotes becomes a mark; then counting is enough
    outside = re.sub(r'"[^"]*"', "\0", body) if '"' in body else body
    while "\0\0" in outside:
        outside = outside.replace("\0\0", "\0")
    signs = np.frombuffer(b"\n" + outside.encode(), dtype=np.uint8)
    marks = np.flatnonzero(signs == 0)
    ends = np.concatenate([signs[marks - 1], signs[marks + 1]])
    lines = int(np.count_nonzero(signs == _LINE)) - 1
    return (
        '"' not in outside
        and bool(np.isin(ends, (_COMMA, _LINE)).all())
        and "\n\n" not in outside
        and lines == body.count("\n")
        and int(np.count_nonzero(signs == _COMMA)) == lines * (width - 1)
    )


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
