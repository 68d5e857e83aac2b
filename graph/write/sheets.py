"""Tables for spreadsheets: the two CSV files in one archive, and an Excel workbook; no cell of them is a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict
from typing import BinaryIO

from graph.network import Network, records
from graph.write.dataset import csv_text
from graph.write.graphml import Progress

_LONGEST = 32_767
_MOST = 1_048_575


def csv_pair(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write nodes.csv, edges.csv and dataset.toml, as the dataset folder has them, into a ZIP archive."""
    import tomli_w

    about = {name: value for name, value in asdict(network.about).items() if value}
    parts = {"nodes.csv": network.nodes, "edges.csv": network.edges}
    done, total = 0, sum(map(len, parts.values()))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("dataset.toml"), tomli_w.dumps(about))
        for name, rows in parts.items():
            archive.writestr(_entry(name), csv_text(rows.astype(str)))
            done += len(rows)
            if progress:
                progress(done, total)
    return []


def _entry(name: str) -> zipfile.ZipInfo:
    """Without the time of writing, so that the same network gives the same bytes."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def workbook(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write a workbook with the sheets Bodies, Links and About; gives what a sheet could not hold."""
    import xlsxwriter

    cut = 0
    total, done = len(network.nodes) + len(network.edges), 0
    plain = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, plain) as book:
        for name, rows in (("Bodies", network.nodes), ("Links", network.edges)):
            if len(rows) > _MOST:
                raise ValueError(f"a sheet holds {_MOST:,} rows, and there are {len(rows):,}")
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, len(rows), len(rows.columns) - 1)
            sheet.write_row(0, 0, list(rows.columns), book.add_format({"bold": True}))
            for number, row in enumerate(records(rows), 1):
                for column, value in enumerate(row.values()):
                    if isinstance(value, str):
                        cut += len(value) > _LONGEST
                        sheet.write_string(number, column, value[:_LONGEST])
                    else:
                        sheet.write_number(number, column, value)
                done += 1
                if progress and done % 1024 == 0:
                    progress(done, total)
        sheet = book.add_worksheet("About")
        for number, (name, value) in enumerate(asdict(network.about).items()):
            sheet.write_string(number, 0, name)
            sheet.write_string(number, 1, str(value)[:_LONGEST])
    stream.write(made.getvalue())
    return (
        [f"{cut} cells were longer than a sheet holds ({_LONGEST:,} characters) and are cut."]
        if cut
        else []
    )
