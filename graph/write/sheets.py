"""Tables for spreadsheets: a dataset's files in an archive, and a workbook without a formula."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd

from graph.cells import LONGEST
from graph.errors import Unwritable
from graph.network import Network
from graph.write import dataset
from graph.write.common import Part, Progress, Telling, Text
from graph.write.packed import pack

_MOST = 1_048_575
"""Rows that a sheet holds, below the first one."""
_PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

SHEETS = {
    "nodes": "Bodies",
    "edges": "Links",
    "claims": "Claims",
    "sources": "Sources",
    "coverage": "Coverage",
    "identifiers": "Identifiers",
    "ended_nodes": "Ended bodies",
    "ended_edges": "Ended links",
}
"""What the tables are called in a workbook, in the order of the sheets."""

_ALWAYS = ("nodes", "edges", "claims", "sources")


def archive(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the files of a dataset folder, a CSV file a table, into a ZIP archive."""
    files = list(dataset.files(network))
    pack(stream, files, progress, len(files))
    return []


def workbook(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write a workbook with a sheet a table and one about the whole; gives what it could not hold.

    Raises Unwritable where a table has more rows than a sheet.
    """
    import xlsxwriter

    shown = dict(_shown(network))
    tell = Telling(progress, sum(map(len, shown.values())))
    text, cut = Text(), 0
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _PLAIN) as book:
        bold = book.add_format({"bold": True})
        for name, rows in shown.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, len(rows), len(rows.columns) - 1)
            sheet.write_row(0, 0, [text.line(column) for column in rows.columns], bold)
            for start, part in tell.chunks(rows):
                cut += _fill(sheet, part, start, text)
        _about(book.add_worksheet("About"), network)
    stream.write(made.getvalue())
    return [*text.sentences(), *([_cut(cut)] if cut else [])]


def _shown(network: Network) -> Iterator[tuple[str, pd.DataFrame]]:
    for table, name in SHEETS.items():
        rows = network.table(table)
        if len(rows) > _MOST:
            raise Unwritable(f"a sheet holds {_MOST:,} rows, and {name} has {len(rows):,}")
        if table in _ALWAYS or len(rows):
            yield name, rows


def _fill(sheet: Any, part: Part, start: int, text: Text) -> int:
    """Write rows into a sheet; gives how many cells had to be cut."""
    cut = 0
    for number, row in enumerate(zip(*part.values(), strict=True), start + 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                cut += len(value) > LONGEST
                sheet.write_string(number, column, text.line(value)[:LONGEST])
            else:
                sheet.write_number(number, column, value)
    return cut


def _about(sheet: Any, network: Network) -> None:
    """What the network is about, a row a value."""
    for number, (name, value) in enumerate(network.about.told().items()):
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, Text().line(said)[:LONGEST])


def _cut(count: int) -> str:
    cells = "1 cell was" if count == 1 else f"{count} cells were"
    return f"{cells} longer than a sheet holds ({LONGEST:,} characters): what is beyond is cut off."
