"""Rows of a file of our own, with what it says of the whole: for readers of GraphML, GEXF and
JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from graph.errors import Unreadable
from graph.network import About, Network
from graph.read.checks import checked, plain
from graph.read.source import Report, Source
from graph.wide import ASIDE, EVIDENCE, SHOWN, inward, narrow

JOINT = " ¶ "
"""Parts the claims in a cell (graph.wide)."""

Numbered = Iterable[tuple[int, Mapping[str, str]]]
"""Rows with the line that each begins in."""

_UIDS = {"node_uid": "id", "edge_uid": "id", "source_uid": "source", "target_uid": "target"}
# what goes out under another name where programs keep the tables' one for themselves

_JSON = ("counts", "terms_of_reference", *ASIDE)


def too_many(source: Source, line: int) -> Unreadable:
    """What is told of a file with more bodies and links than are read."""
    return Unreadable(
        f"{source.name}: more than {source.most_rows:,} bodies and links (stopped at line {line}), "
        "the most that are read. Nothing was taken."
    )


def too_wide(source: Source, rows: int, columns: int) -> Unreadable:
    """What is told of a file with more cells than are read."""
    return Unreadable(
        f"{source.name} has {rows:,} rows and {columns:,} columns: more than the "
        f"{source.most_cells:,} cells that are read. Nothing was taken."
    )


def own(rows: Numbered, table: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file of ours by the names of a table's columns, without what tells how they
    look."""
    named: dict[str, str] = {}

    def column(name: str) -> str:
        if name not in named:
            known = _UIDS.get(name, name)
            named[name] = "" if known in SHOWN[table] else inward(table, known)
        return named[name]

    return [
        (line, {column(name): value for name, value in row.items() if column(name)})
        for line, row in rows
    ]


def told(graph: Mapping[str, str], name: str) -> dict[str, Any]:
    """What a graph's own data say, as the writers write them: ``dataset_title`` and so on.

    Raises Unreadable where a value that should be JSON is none.
    """
    said: dict[str, Any] = {key.removeprefix("dataset_"): value for key, value in graph.items()}
    try:
        return said | {key: json.loads(said[key]) for key in _JSON if key in said}
    except (ValueError, RecursionError) as failure:
        raise _wrong(name, failure) from failure


def from_rows(
    nodes: Numbered, edges: Numbered, said: Mapping[str, Any], source: Source, report: Report
) -> Network:
    """The network of wide rows (graph.wide) that hold, and of what stands beside them.

    ``said`` is what the file says of the whole. What does not hold stands in the report with its
    line; raises Unreadable where the whole is too large or has another shape.
    """
    bodies = _with_id(nodes, "body", report)
    links = _with_id(edges, "link", report)
    _bounded(bodies, source)
    _bounded(links, source)
    try:
        about = About.of(said)
        tables = narrow([row for _, row in bodies], [row for _, row in links], said)
    except (ValueError, TypeError, LookupError, AttributeError) as failure:
        raise _wrong(report.source, failure) from failure
    if licence := said.get("licence"):
        tables["sources"] = tables["sources"].assign(licence=str(licence))
    lines = {"nodes": [line for line, _ in bodies], "edges": [line for line, _ in links]}
    return checked(
        {name: plain(rows, report) for name, rows in tables.items()}, lines, about, report
    )


def _wrong(name: str, failure: Exception) -> Unreadable:
    return Unreadable(f"{name}: the data of the graph is not what it should be: {failure}.")


def _with_id(rows: Numbered, what: str, report: Report) -> list[tuple[int, Mapping[str, str]]]:
    kept: dict[str, tuple[int, Mapping[str, str]]] = {}
    for line, row in rows:
        id = row.get("id", "")
        if not id or id in kept:
            said = f"{id} stands here twice" if id else "a row without an id"
            report.problem(line, f"{said}: the {what} is not taken", id)
        else:
            kept[id] = line, row
    return list(kept.values())


def _bounded(rows: list[tuple[int, Mapping[str, str]]], source: Source) -> None:
    columns: set[str] = set()
    pieces = 0
    for _, row in rows:
        columns.update(row)
        pieces += sum(row[name].count(JOINT) for name in EVIDENCE if name in row)
        if len(rows) * len(columns) > source.most_cells:
            raise too_wide(source, len(rows), len(columns))
        if pieces * len(EVIDENCE) > source.most_cells:
            raise Unreadable(f"{source.name} holds more than {pieces:,} claims. Nothing was taken.")
