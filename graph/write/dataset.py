"""The dataset folder: a tidy CSV file a table, and a TOML file about them.

``nodes.csv`` and ``edges.csv`` open alone in a spreadsheet and in Gephi, with ``basis`` and
``rule``. Claims of a large network are packed: ``claims.csv.gz``.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from graph.cells import harmless, one_line
from graph.network import TABLES, Network
from graph.write.files import replacing

_LARGE = 2_000_000
"""From so many bytes on, claims are written packed."""

_ENDED = ("ended_nodes", "ended_edges")
"""The tables that are written only where something stands in them."""


def write(network: Network, folder: Path) -> list[str]:
    """Write a network's tables and ``dataset.toml`` (UTF-8) into ``folder``, made where it is not
    there.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, which the
    reader takes away again. Gives the names of the files. Raises OSError where the folder cannot be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in files(network):
        data = content.encode("utf-8", "replace")
        packed = name == "claims.csv" and len(data) > _LARGE
        written.append(f"{name}.gz" if packed else name)
        with replacing(folder / written[-1]) as stream:
            stream.write(gzip.compress(data, mtime=0) if packed else data)
    # what an older network of this folder ended, or claimed in the other form, does not hold
    for name in {f"{table}.csv{end}" for table in TABLES for end in ("", ".gz")} - {*written}:
        (folder / name).unlink(missing_ok=True)
    return written


def files(network: Network) -> Iterator[tuple[str, str]]:
    """The files of a dataset, each by its name, with its text."""
    for name in TABLES:
        rows = network.table(name)
        if len(rows) or name not in _ENDED:
            yield f"{name}.csv", csv_text(rows)
    yield "dataset.toml", about_text(network)


def about_text(network: Network) -> str:
    """``dataset.toml``: what a network is about."""
    import tomli_w

    return tomli_w.dumps(network.about.told())


def csv_text(rows: pd.DataFrame) -> str:
    """A table as CSV with a first line of column names, each cell one line and harmless in a
    spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([_cell(str(name)) for name in rows.columns])
    columns = [_cells(rows[name]) for name in rows.columns]
    writer.writerows(zip(*columns, strict=True))
    return stream.getvalue()


def _cells(values: pd.Series) -> list[str]:
    made = {value: _cell(str(value)) for value in values.unique()}
    return [made[value] for value in values]


def _cell(text: str) -> str:
    return harmless(one_line(text))
