"""What writers share: text that a file can hold, ids, cells written once, how far it all is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd

from graph.cells import one_line
from graph.network import Network
from graph.wide import aside, widen

GENERATOR = "Liaison Atlas"
SCHEMA = "liaison-atlas-2"
NODE_UID, EDGE_UID, SOURCE_UID, TARGET_UID = "node_uid", "edge_uid", "source_uid", "target_uid"
Progress = Callable[[int, int], None]
"""Told how many rows are written, and of how many."""

Part = Mapping[str, list[Any]]
"""Some rows of a table, by column."""

_CHUNK = 512
_TYPES = {"f": "double", "i": "int"}
_QUOTES = {'"': "&quot;"}
_LETTER = re.compile(r"[A-Za-z0-9-]")


class Text:
    """Text made fit for a file, and a count of what had to be changed for it."""

    def __init__(self) -> None:
        self._replaced = 0

    def line(self, value: str) -> str:
        """The value on one line, without what no file holds."""
        if value.isprintable():
            return value
        plain = one_line(value)
        self._replaced += plain.count("\ufffd") - value.count("\ufffd")
        return plain

    def xml(self, value: str) -> str:
        """The value as it may stand in an element."""
        if not value.isprintable():
            value = self.line(value)
        if "&" in value or "<" in value or ">" in value:
            return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return value

    def quoted(self, value: str) -> str:
        """The value as it may stand between double quotes in a tag."""
        return self.xml(value).replace('"', "&quot;")

    def sentences(self) -> list[str]:
        """What was changed, for the user."""
        if not self._replaced:
            return []
        one = self._replaced == 1
        said = (
            "character that a file cannot hold was" if one else "characters that no file holds were"
        )
        return [f"{self._replaced} {said} replaced by U+FFFD."]


def attribute(value: str) -> str:
    """A value fit to stand between double quotes in a tag, where nobody counts the changes."""
    return escape(one_line(value), _QUOTES)


def xml_id(id: str) -> str:
    """A node's id as an NMTOKEN: ``ISO/TC 34`` is ``ISO.TC_34``; different ids stay different."""
    plain = id.replace(" ", "_").replace("/", ".")
    if re.fullmatch(r"[A-Za-z0-9_.-]+", plain) and not re.search(r"[_.]", id):
        return plain
    return "".join(
        letter if _LETTER.match(letter) else {" ": "_", "/": "."}.get(letter, f":{ord(letter):x}:")
        for letter in id
    )


class Telling:
    """Tells how far the writing of rows is."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def more(self, count: int) -> None:
        """So many more are written."""
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)

    def chunks(self, rows: pd.DataFrame) -> Iterator[tuple[int, Part]]:
        """A table in parts, each with the place of its first row; a part is told once done."""
        columns = {str(name): rows[name].to_numpy(object).tolist() for name in rows.columns}
        for start in range(0, len(rows), _CHUNK):
            yield start, {name: cells[start : start + _CHUNK] for name, cells in columns.items()}
            self.more(min(_CHUNK, len(rows) - start))


@dataclass(frozen=True, slots=True)
class Cell:
    """How the cells of a column are written: between what, and made fit by what.

    ``special`` are the letters for which a text has to be made fit; numbers need nothing.
    """

    before: str
    after: str
    fit: Callable[[str], str]
    special: str

    def made(self, values: Collection[Any]) -> dict[Any, str]:
        """The cells by their values, "" for what is missing."""
        before, after, fit = self.before, self.after, self.fit
        texts = [value for value in values if isinstance(value, str)]
        joined = "".join(texts)
        if joined.isprintable() and not any(letter in joined for letter in self.special):
            written = {value: f"{before}{value}{after}" for value in values}
        else:
            written = {value: f"{before}{fit(value)}{after}" for value in values}
        return written | {"": ""}


def written(part: Part, cells: Mapping[str, Cell]) -> Iterator[tuple[str, ...]]:
    """Row by row, the cells of these columns; equal ones of a column are made once."""
    columns = []
    for name, cell in cells.items():
        values = part[name]
        made = cell.made(set(values))
        columns.append([made[value] for value in values])
    return zip(*columns, strict=True)


def numbers(rows: pd.DataFrame) -> dict[str, str]:
    """The columns of a table that are numbers, by their type in XML; all others are text."""
    found = {str(name): _number(rows[name]) for name in rows.columns}
    return {name: type for name, type in found.items() if type}


def _number(cells: pd.Series[Any]) -> str:
    """What numbers a column holds, where it may lack some; "" where it holds text."""
    if (kind := getattr(cells.dtype, "kind", "")) != "O":
        return _TYPES.get(kind, "")
    kinds = {*map(type, cells.tolist())}
    if kinds <= {int, str} and int in kinds:
        plain = "int"
    else:
        plain = "double" if kinds <= {int, float, str} and float in kinds else ""
    texts = {cell for cell in cells.tolist() if isinstance(cell, str)} if plain else set()
    return plain if texts <= {""} else ""


def rows_of(part: Part) -> list[dict[str, Any]]:
    """The rows of a part, each as a mapping from column to cell."""
    return [dict(zip(part, row, strict=True)) for row in zip(*part.values(), strict=True)]


def outgoing(network: Network, text: Text) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """A dressed network's bodies and links as other programs get them, and the graph's own data.

    Each row carries its claims (graph.wide). Ids are repeated as data, since some programs lose
    them, and names stand where programs look for them.
    """
    nodes, edges = widen(network)
    nodes = nodes.rename(columns={"id": NODE_UID})
    nodes.insert(1, "name", nodes["label"])
    ends = {"id": EDGE_UID, "source": SOURCE_UID, "target": TARGET_UID}
    edges = edges.rename(columns=ends)
    edges.insert(1, "interaction", edges["relation"])
    beside = {name: _plain(table, text) for name, table in aside(network).items()}
    told = {
        f"dataset_{name}": _flat(value) for name, value in (network.about.told() | beside).items()
    }
    return nodes, edges, told | {"generator": GENERATOR, "schema": SCHEMA}


def _plain(table: Mapping[str, Any], text: Text) -> dict[str, Any]:
    """A table beside the rows, its cells as rows have them, so that ids are the same in both."""
    rows = [[text.line(cell) for cell in row] for row in table["rows"]]
    return {"columns": [text.line(name) for name in table["columns"]], "rows": rows}


def _flat(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
