"""The dataset folder: two tidy CSV files that a spreadsheet and Gephi open, and a TOML file about them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from graph.network import Network
from graph.write.files import replacing


def write(network: Network, folder: Path) -> None:
    """Write nodes.csv, edges.csv and dataset.toml (UTF-8) into ``folder``, made where it is not there.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, which the
    reader takes away again. Raises OSError where the folder cannot be written.
    """
    import tomli_w

    folder.mkdir(parents=True, exist_ok=True)
    about = {name: value for name, value in asdict(network.about).items() if value}
    for name, content in (
        ("nodes.csv", csv_text(network.nodes)),
        ("edges.csv", csv_text(network.edges)),
        ("dataset.toml", tomli_w.dumps(about)),
    ):
        with replacing(folder / name) as stream:
            stream.write(content.encode("utf-8"))


def csv_text(rows: pd.DataFrame) -> str:
    """A table as CSV with a first line of column names, its cells harmless in a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(rows.columns)
    columns = [[harmless(cell) for cell in rows[name]] for name in rows.columns]
    writer.writerows(zip(*columns, strict=True))
    return stream.getvalue()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + cell if re.match(r"'*[=+\-@\t\r＝＋－＠]", cell) else cell
