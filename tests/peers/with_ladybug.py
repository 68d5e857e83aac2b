"""Ladybug, a graph database in this process: what its openCypher finds in our exports.

It wants to know the properties of each label and type before it takes rows, which Neo4j, Memgraph
and FalkorDB do not; the statements and the files themselves are given to it as they are.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import ladybug

BODIES = ("Committee", "Group", "Organization", "Member")
_STATEMENT = re.compile(
    r"\] AS row\n(?:MATCH \(a:`(\w+).*\(b:`(\w+).*\n)?MERGE .*one:`(\w+)` \{(\w+)"
)
_SET = re.compile(r"one\.(`[^`]+`|\w+) = ")


def of_cypher(path: Path) -> ladybug.Connection:
    """A database into which the statements of a file were loaded."""
    statements = path.read_text("utf-8").split("\nUNWIND [\n")[1:]
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    nodes: dict[str, dict[str, None]] = {}
    links: dict[str, tuple[set[tuple[str, str]], dict[str, None]]] = {}
    keys = {}
    for statement in statements:
        source, target, label, key = _STATEMENT.findall(statement)[-1]
        names = dict.fromkeys([key, *_SET.findall(statement.rsplit("\nSET ", 1)[-1])])
        if source:
            ends, properties = links.setdefault(label, (set(), {}))
            ends.add((source, target))
            properties |= names
        else:
            nodes.setdefault(label, {}).update(names)
            keys[label] = key
    for label, names in nodes.items():
        told = ", ".join(f"{name} STRING" for name in names)
        connection.execute(f"CREATE NODE TABLE `{label}`({told}, PRIMARY KEY({keys[label]}))")
    for type, (ends, names) in links.items():
        _relation(connection, type, ends, list(names))
    connection.execute(path.read_text("utf-8"))
    return connection


def of_csv(path: Path, folder: Path) -> ladybug.Connection:
    """A database into which the CSV files of an archive were loaded.

    It takes relationships by the labels of their ends: their files are parted, line by line.
    """
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    labels: dict[str, str] = {}
    for file in sorted((folder / "nodes").glob("*.csv")):
        head, *rows = _lines(file)
        labels |= {row[0]: file.stem for row in rows}
        names = [f"`{_property(one)}`" for one in head]
        told = ", ".join(f"{name} STRING" for name in names)
        connection.execute(f"CREATE NODE TABLE `{file.stem}`({told}, PRIMARY KEY({names[0]}))")
        connection.execute(f"COPY `{file.stem}` FROM '{file}' (HEADER=true, PARALLEL=false)")
    for file in sorted((folder / "relations").glob("*.csv")):
        head, *rows = _lines(file)
        parts = defaultdict(list)
        for row in rows:
            parts[labels[row[0]], labels[row[1]]].append(row)
        _relation(connection, file.stem, {*parts}, [f"`{_property(one)}`" for one in head[2:]])
        for (source, target), some in parts.items():
            part = folder / f"{file.stem}-{source}-{target}.csv"
            with part.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows([head, *some])
            ends = f"from='{source}', to='{target}'"
            connection.execute(
                f"COPY `{file.stem}` FROM '{part}' ({ends}, HEADER=true, PARALLEL=false)"
            )
    return connection


def found(connection: ladybug.Connection) -> tuple[list[dict[str, Any]], list[Any]]:
    """The bodies, and the links with their ends."""
    labels = {row[1] for row in _rows(connection, "CALL show_tables() RETURN *")}
    bodies = ":".join(f"`{one}`" for one in BODIES if one in labels)
    nodes = _rows(connection, f"MATCH (n:{bodies}) RETURN n")
    links = _rows(connection, "MATCH (a)-[r]->(b) RETURN a.id, b.id, r")
    return [row[0] for row in nodes], [tuple(row) for row in links]


def readers(connection: ladybug.Connection, body: str) -> set[str]:
    """Who can read a body's documents, asked as a user would."""
    asked = "MATCH (reader)-[:LIAISON]->(:Committee {id: $body}) RETURN reader.id"
    return {row[0] for row in connection.execute(asked, {"body": body}).get_all()}


def _relation(
    connection: ladybug.Connection, type: str, ends: set[tuple[str, str]], names: list[str]
) -> None:
    pairs = ", ".join(f"FROM `{source}` TO `{target}`" for source, target in sorted(ends))
    told = ", ".join(f"{name} STRING" for name in names)
    connection.execute(f"CREATE REL TABLE `{type}`({pairs}, {told})")


def _lines(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _property(head: str) -> str:
    """A head's property: that of ``:LABEL``, which has none, is ``LABEL_``."""
    return head.split(":")[0] or f"{head[1:]}_"


def _rows(connection: ladybug.Connection, question: str) -> list[list[Any]]:
    return connection.execute(question).get_all()
