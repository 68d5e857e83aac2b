"""CSV files with the header of Neo4j's importer, for graph databases in bulk."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

import pandas as pd

from graph.network import Network
from graph.write.common import Progress, Text, numbers
from graph.write.packed import pack
from graph.write.property_graph import Rows, property_graph

_ENDS = {"source": ":START_ID", "target": ":END_ID"}
_HOW = """Neo4j, into an empty database, in the folder of these files:

neo4j-admin database import full {options} neo4j

Who can read CASCO:

MATCH (reader:Committee)-[:LIAISON]->(:Committee {{id: 'ISO/CASCO'}}) RETURN reader.id

A file for each label and each type, its cells as they are: open it in no spreadsheet, which may
take a cell for a formula. The format csv is for spreadsheets.
"""


def write(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write a dressed network as a ZIP archive: ``nodes/LABEL.csv``, ``relations/TYPE.csv``, and
    ``IMPORT.txt``, which says what to type. Gives what had to be changed."""
    text = Text()
    parts, renamed = property_graph(network, text)
    files = _files(parts)
    pack(stream, _contents(files), progress, len(files) + 1)
    return [*text.sentences(), *renamed]


def _files(parts: list[Rows]) -> dict[str, pd.DataFrame]:
    """The tables by the names of their files, headed as the importer wants them."""
    found = defaultdict(list)
    for part in parts:
        folder = "relations" if part.ends else "nodes"
        found[f"{folder}/{part.label}.csv"].append(_headed(part))
    return {name: pd.concat(tables).fillna("") for name, tables in found.items()}


def _headed(part: Rows) -> pd.DataFrame:
    """The rows under the importer's heads, first what tells a node, or a relationship's ends."""
    heads = {name: f"{name}:{type}" for name, type in numbers(part.table).items()}
    first = [*_ENDS] if part.ends else [part.key]
    heads |= _ENDS if part.ends else {part.key: f"{part.key}:ID"}
    ordered = part.table[[*first, *(name for name in part.table if name not in first)]]
    said = ":TYPE" if part.ends else ":LABEL"
    return ordered.rename(columns=heads).assign(**{said: part.label})


def _contents(files: dict[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    for name, rows in files.items():
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows(zip(*(rows[column].tolist() for column in rows.columns), strict=True))
        yield name, stream.getvalue()
    kinds = {"nodes": "--nodes", "relations": "--relationships"}
    options = (f"{kinds[name.split('/')[0]]}={name}" for name in files)
    yield "IMPORT.txt", _HOW.format(options=" ".join(options))
