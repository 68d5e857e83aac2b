"""A dataset's tables as Parquet, for engines that read columns."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import pandas as pd

from graph.errors import Unwritable, without_extra
from graph.network import TABLES, Network
from graph.write.common import Progress, Text, numbers
from graph.write.dataset import about_text
from graph.write.packed import pack


def write(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write a dressed network as a ZIP archive: ``nodes.parquet``, ``edges.parquet``,
    ``claims.parquet`` and the other tables, and ``dataset.toml``. Gives what had to be changed.

    Raises Unwritable where pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError as failure:
        raise Unwritable(without_extra("Parquet", "parquet")) from failure
    text = Text()
    pack(stream, _files(network, text), progress, len(TABLES) + 1)
    return text.sentences()


def _files(network: Network, text: Text) -> Iterator[tuple[str, str | bytes]]:
    for name in TABLES:
        yield f"{name}.parquet", _table(network.table(name), text)
    yield "dataset.toml", about_text(network)


def _table(rows: pd.DataFrame, text: Text) -> bytes:
    """A table, its texts in dictionaries, since most columns have few different ones."""
    import pyarrow
    from pyarrow import parquet

    apart = numbers(rows)
    columns = {
        text.line(str(name)): pyarrow.array(rows[name])
        if name in apart
        else _texts(rows[name], text)
        for name in rows.columns
    }
    made = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), made, compression="zstd")
    return made.getvalue()


def _texts(cells: pd.Series, text: Text) -> object:
    import pyarrow

    # Arrow's texts are UTF-8, and those of odd files may not be
    lines = {value: text.line(str(value)) for value in cells.unique()}
    return pyarrow.array([lines[value] for value in cells], pyarrow.string())
