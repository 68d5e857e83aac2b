"""What writers share: text that a file can hold, ids, cells written once, how far it all is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd

from graph.cells import one_line
from graph.network import Network
from graph.wide import aside, widen

GENERATOR = "Liaison Atlas"
SCHEMA = "liaison-atlas-2"
NODE_UID, EDGE_UID, SOURCE_UID, TARGET_UID = "node_uid", "edge_uid", "source_uid", "target_uid"
NUMBERS = {"x": "double", "y": "double", "size": "double", "weight": "double"} | dict.fromkeys(
    "rgb", "int"
)
"""The columns that are no text, by their type in XML."""

Progress = Callable[[int, int], None]
"""Told how many rows are written, and of how many."""

_CHUNK = 512
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
        plain = self.line(value)
        if "&" in plain or "<" in plain or ">" in plain:
            return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return plain

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

    def chunks(self, rows: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
        """A table in parts, each with the place of its first row; a part is told once done."""
        for start in range(0, len(rows), _CHUNK):
            part = rows.iloc[start : start + _CHUNK]
            yield start, part
            self.more(len(part))


def cells(
    rows: pd.DataFrame, made: Mapping[str, Callable[[Any], str]]
) -> Iterator[tuple[str, ...]]:
    """Row by row, the cells of these columns as they are written: equal ones are made once."""
    listed = []
    for name, make in made.items():
        values = rows[name].tolist()
        known = {value: make(value) for value in set(values) if value != ""} | {"": ""}
        listed.append([known[value] for value in values])
    return zip(*listed, strict=True) if listed else iter([()] * len(rows))


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
