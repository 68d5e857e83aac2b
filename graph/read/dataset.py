"""The dataset folder: a CSV file a table and dataset.toml, as the program itself writes them, or
by hand."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from graph.errors import Unreadable
from graph.network import TABLES, About, Claim, claims_frame, frame, records
from graph.read import csv_table
from graph.read.checks import checked
from graph.read.csv_table import Table
from graph.read.source import Reading, Report, Source, too_large
from graph.read.tables import from_rows
from graph.wide import EVIDENCE, SHOWN, inward

ABOUT = "dataset.toml"
REQUIRED = {
    "nodes": ("id", "kind", "basis"),
    "edges": ("id", "source", "target", "relation", "basis"),
    "claims": ("fact", "source", "basis"),
    "sources": ("id",),
    "coverage": ("source", "body", "aspect"),
    "identifiers": ("node", "scheme", "value", "source"),
    "ended_nodes": ("id", "kind"),
    "ended_edges": ("id", "source", "target", "relation"),
}
"""The columns without which a table is none."""

_NEEDED = ("nodes", "edges")
_DRESSED = "towards_focus"
"""The column of bodies by which an export is known that is dressed for other programs."""

Open = Callable[[str], bytes | None]
"""Gives the bytes of a file of the dataset by its name, None where there is no such file."""


def takes(source: Source) -> bool:
    """Any folder."""
    return source.folder is not None


def read(source: Source) -> Reading:
    """The tables of the folder; raises Unreadable where a file is missing or is not what it
    should be."""
    return read_files(source, str(source.folder), _opener(source))


def about(source: Source) -> About:
    """What dataset.toml in a folder says; raises Unreadable where it is missing or wrong."""
    return About.of(_about(source, str(source.folder), _opener(source)))


def read_files(source: Source, where: str, open_: Open) -> Reading:
    """A dataset whose files are opened by name; ``where`` is what they stand in, for messages."""
    report = Report(source.name, "dataset folder", "utf-8")
    said = _about(source, where, open_)
    tables: dict[str, Table] = {}
    for name in TABLES:
        found = _table(name, source, where, open_, report)
        if found is not None:
            tables[name] = found
        elif name in _NEEDED:
            raise Unreadable(_missing(where, f"{name}.csv"))
    if _DRESSED in tables["nodes"].rows:
        tables |= {name: _undressed(name, tables[name]) for name in SHOWN}
    wide = EVIDENCE[0] in {*tables["nodes"].rows, *tables["edges"].rows}
    if "claims" not in tables and wide:
        # as it was written before claims had a table, and as spreadsheets get it
        bodies, links = (
            zip(tables[name].lines, records(tables[name].rows), strict=True) for name in _NEEDED
        )
        return Reading(from_rows(bodies, links, said, source, report), report)
    rows = {name: table.rows for name, table in tables.items()}
    if "claims" not in rows:
        rows |= _claimed(tables, source.name, said)
    lines = {name: table.lines for name, table in tables.items()}
    return Reading(checked(rows, lines, About.of(said), report), report)


def _undressed(name: str, table: Table) -> Table:
    """A table of an export without what tells how it shows its rows."""
    kept = [column for column in table.rows if column not in SHOWN[name]]
    return table._replace(rows=table.rows[kept].rename(columns=lambda one: inward(name, one)))


def _opener(source: Source) -> Open:
    """Opens the files of a folder, none of them beyond the source's limit."""
    folder = source.folder
    assert folder is not None

    def opened(name: str) -> bytes | None:
        path = Path(folder) / name
        try:
            with path.open("rb") as stream:
                return bounded(stream.read(source.limit + 1), str(path), source.limit)
        except FileNotFoundError:
            return None
        except OSError as failure:
            raise Unreadable(f"{path} cannot be opened: {failure.strerror}.") from failure

    return opened


def bounded(data: bytes, name: str, limit: int) -> bytes:
    """The bytes as they are; raises Unreadable where they are more than the limit."""
    if len(data) > limit:
        raise too_large(name, limit)
    return data


def _missing(where: str, name: str) -> str:
    return (
        f"{where} is not a dataset: it has no {name}. A dataset is a folder with nodes.csv, "
        "edges.csv and dataset.toml, as the command «read PAGE --output FOLDER» writes it."
    )


def _about(source: Source, where: str, open_: Open) -> dict[str, Any]:
    data = open_(ABOUT)
    if data is None:
        raise Unreadable(_missing(where, ABOUT))
    if not data.strip():
        return {}
    text, _ = source.decode(data, ABOUT)
    try:
        said = tomllib.loads(text)
        About.of(said)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as failure:
        raise Unreadable(f"{where}/{ABOUT}: {failure}.") from failure
    return said


def _table(name: str, source: Source, where: str, open_: Open, report: Report) -> Table | None:
    """A table of the dataset, plain or packed, or None where it is not there."""
    file = f"{name}.csv"
    data = open_(file)
    if data is None and (packed := open_(f"{file}.gz")) is not None:
        data = _unpacked(packed, f"{where}/{file}.gz", source.limit)
    if data is None:
        return None
    if not data.strip() and name not in _NEEDED:
        return None
    text, encoding = source.decode(data, file)
    table = csv_table.read(text, name, f"{where}/{file}", source, report)
    if missing := [column for column in REQUIRED[name] if column not in table.rows]:
        raise Unreadable(f"{where}/{file} lacks the columns {', '.join(missing)}.")
    if absent := [column for column in TABLES[name] if column not in table.rows]:
        listed = ", ".join(absent)
        report.problem(1, f"{file} lacks the columns {listed}: they are left empty")
    if encoding != "utf-8":
        report.note(0, f"{file} is not UTF-8: read as {encoding}")
    return table


def _unpacked(data: bytes, name: str, limit: int) -> bytes:
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        return bounded(unpacking.decompress(data, limit + 1), name, limit)
    except zlib.error as failure:
        raise Unreadable(f"{name} cannot be unpacked: {failure}.") from failure


def _claimed(tables: dict[str, Table], name: str, said: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """The claims of tables made by hand: each row claims what stands in it, by the dataset
    itself."""
    columns = ("address", "retrieved", "licence")
    told = {column: str(said[column]) for column in columns if column in said}
    source = {"id": name, "name": str(said.get("source", name)), "kind": "table"} | told
    claims = []
    for table in _NEEDED:
        known = {*TABLES[table]} - {"title", "category"}
        for line, row in zip(tables[table].lines, records(tables[table].rows), strict=True):
            derived = row["basis"] == "derived"
            values = {"": ""} if derived else _values(row, known)
            basis, rule = row["basis"], row.get("rule", "")
            at = Claim(row["id"], "", "", name, basis, rule, f"{table}.csv", "", str(line))
            claims += [at._replace(field=field, value=value) for field, value in values.items()]
    return {"claims": claims_frame(claims), "sources": frame("sources", [source])}


def _values(row: dict[str, str], known: set[str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell and name not in known} or {"": ""}
