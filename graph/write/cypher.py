"""Statements of openCypher, for any engine that takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from graph.network import Network
from graph.write.common import Cell, Part, Progress, Telling, Text, numbers, written
from graph.write.property_graph import Rows, property_graph

_BATCH = 200
"""Rows of a statement: with fewer loading takes longer, with more some parsers give up."""

_ENDS = ("source", "target")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPED = str.maketrans({"\\": "\\\\", "'": "\\'"})


def write(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write a dressed network as statements, each ended by a ``;`` at the end of a line; what is
    loaded twice is there once. Gives what had to be changed."""
    text = Text()
    parts, renamed = property_graph(network, text)
    tell = Telling(progress, sum(len(part.table) for part in parts))
    stream.write(_head(parts).encode())
    for part in parts:
        for batch in _batches(part):
            stream.write(batch.encode())
            tell.more(_BATCH)
    return [*text.sentences(), *renamed]


def _head(parts: list[Rows]) -> str:
    """What the file is, and the indexes without which loading takes longer."""
    keys = {part.label: part.key for part in parts if not part.ends}
    lines = [
        "Liaison Atlas: (a)-[:LIAISON]->(b) says that a can read b's documents.",
        "An index on each label first makes loading quick. In Neo4j and FalkorDB:",
        *(f"CREATE INDEX FOR (n:`{label}`) ON (n.{key});" for label, key in keys.items()),
        "In Memgraph:",
        *(f"CREATE INDEX ON :`{label}`({key});" for label, key in keys.items()),
    ]
    return "".join(f"// {line}\n" for line in lines)


def _batches(part: Rows) -> Iterator[str]:
    """The statements that make some rows' nodes, or relationships."""
    apart = numbers(part.table)
    columns = {name: part.table[name].tolist() for name in part.table.columns}
    for start in range(0, len(part.table), _BATCH):
        batch: Part = {name: cells[start : start + _BATCH] for name, cells in columns.items()}
        own = {name: _cell(name, name in apart) for name in batch if _differs(part, batch, name)}
        shared = {
            name: _cell("", name in apart).made({cells[0]})[cells[0]] or "null"
            for name, cells in batch.items()
            if name not in own
        }
        missing = [f"{_name(name)}: null" for name in own]
        rows = (
            f"  {{{', '.join(cell or none for cell, none in zip(row, missing, strict=True))}}}"
            for row in written(batch, own)
        )
        yield "\nUNWIND [\n" + ",\n".join(rows) + f"\n] AS row\n{_merged(part, shared)};\n"


def _differs(part: Rows, batch: Part, name: str) -> bool:
    """Whether a column is told row by row: what all rows have in common is told once."""
    return name in (part.key, *(_ENDS if part.ends else ())) or len(set(batch[name])) > 1


def _merged(part: Rows, shared: dict[str, str]) -> str:
    """What is done with each row; ``shared`` are the values that all have."""
    key = _name(part.key)
    if part.ends:
        source, target = part.ends
        found = (
            f"MATCH (a:`{source}` {{id: row.source}}), (b:`{target}` {{id: row.target}})\n"
            f"MERGE (a)-[one:`{part.label}` {{{key}: row.{key}}}]->(b)"
        )
    else:
        found = f"MERGE (one:`{part.label}` {{{key}: row.{key}}})"
    values = [
        f"one.{_name(name)} = {shared.get(name, f'row.{_name(name)}')}"
        for name in part.table.columns
        if name != part.key and not (part.ends and name in _ENDS)
    ]
    return f"{found}\nSET {', '.join(values)}" if values else found


def _name(column: str) -> str:
    return column if _PLAIN.fullmatch(column) else f"`{column}`"


def _cell(name: str, number: bool) -> Cell:
    """How the values of a column are written, behind its name where it has one."""
    named = f"{_name(name)}: " if name else ""
    return Cell(named, "", str, "") if number else Cell(f"{named}'", "'", _quoted, "\\'")


def _quoted(value: str) -> str:
    """A text between quotes. A backslash and the ``u`` behind it stand in two texts that are put
    together, since some engines take them for a letter's number even where the backslash is
    doubled."""
    return value.translate(_ESCAPED).replace("\\\\u", "\\\\' + 'u")
