"""GraphML in three flavours: generic, which networkx, igraph, rustworkx, Gephi, Cytoscape and others all open; for
Gephi, which merges parallel edges unless they carry a ``label``; for yEd, with its own shapes.

The rules of the file: keys before the graph; ids are NMTOKENs; one name and one type an attribute;
a missing value is left out; strings on one line; both ways is two directed edges with
``direction="mutual"`` and a shared ``pair``. Ids are repeated as data, since some programs lose them.
A key's id is its name, but for an edge attribute whose name nodes have too: there it begins with ``edge``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape

import pandas as pd

from graph.network import Network, records

NODE_UID, EDGE_UID, SOURCE_UID, TARGET_UID = "node_uid", "edge_uid", "source_uid", "target_uid"
GENERATOR = "Liaison Atlas"
SCHEMA = "liaison-atlas-1"
TYPES = {
    "x": "double",
    "y": "double",
    "size": "double",
    "weight": "double",
    "r": "int",
    "g": "int",
    "b": "int",
}

_CHUNK = 256
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">
"""

Progress = Callable[[int, int], None]
"""Told how many elements are written, and of how many."""


@dataclass(frozen=True, slots=True)
class Flavour:
    """What a flavour has beside the generic: attributes of the root, keys, what stands in an edge's tag, and
    what stands in a node's and an edge's element before its data, made from the row."""

    root: str = ""
    keys: str = ""
    tag: Callable[[Mapping[str, str]], str] | None = None
    node: Callable[[Mapping[str, str]], str] | None = None
    edge: Callable[[Mapping[str, str]], str] | None = None


GENERIC = Flavour()
GEPHI = Flavour(tag=lambda edge: f' label="{attribute(edge["label"])}"')


def write(
    network: Network, stream: BinaryIO, progress: Progress | None = None, flavour: Flavour = GENERIC
) -> list[str]:
    """Write the network as a stream; gives a sentence for each kind of thing that had to be changed.

    Columns other than the known ones are written as strings, those of TYPES as numbers.
    """
    changed = Changed()
    nodes, edges, about = tables(network)
    total = len(nodes) + len(edges)
    keys = {name: name for name in nodes.columns}
    edge_keys = {name: f"edge{name}" if name in keys else name for name in edges.columns}
    out = [
        _HEAD.replace("<graphml", f"<graphml{flavour.root}", 1),
        flavour.keys,
        *_keys("node", keys),
        *_keys("edge", edge_keys),
        *_keys("graph", {name: name for name in about}),
    ]
    out.append('<graph id="G" edgedefault="directed">\n')
    out += [f'<data key="{name}">{changed.text(value)}</data>\n' for name, value in about.items()]
    stream.write("".join(out).encode())
    done = 0
    for block in _blocks(nodes, edges, keys, edge_keys, changed, flavour):
        stream.write("".join(block).encode())
        done += len(block)
        if progress:
            progress(done, total)
    stream.write(b"</graph>\n</graphml>\n")
    return changed.sentences()


def tables(network: Network) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """The tables as other programs get them, ids repeated as data and names where they look for them; the graph's data."""
    nodes = network.nodes.rename(columns={"id": NODE_UID})
    nodes.insert(1, "name", nodes["label"])
    edges = network.edges.rename(
        columns={"id": EDGE_UID, "source": SOURCE_UID, "target": TARGET_UID}
    )
    edges.insert(1, "interaction", edges["relation"])
    about = {
        f"dataset_{name}": _flat(value) for name, value in asdict(network.about).items() if value
    }
    return nodes, edges, about | {"generator": GENERATOR, "schema": SCHEMA}


def attribute(value: str) -> str:
    """A value fit to stand between double quotes in a tag."""
    return escape(_FORBIDDEN.sub("\ufffd", value), _QUOTES)


def xml_id(id: str) -> str:
    """A node's id as an NMTOKEN: ``ISO/TC 34`` is ``ISO.TC_34``; different ids stay different."""
    plain = id.replace(" ", "_").replace("/", ".")
    if re.fullmatch(r"[A-Za-z0-9_.-]+", plain) and not re.search(r"[_.]", id):
        return plain
    return "".join(
        letter
        if re.match(r"[A-Za-z0-9-]", letter)
        else {" ": "_", "/": "."}.get(letter, f":{ord(letter):x}:")
        for letter in id
    )


def _flat(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _keys(domain: str, keys: dict[str, str]) -> Iterator[str]:
    for name, key in keys.items():
        kind = TYPES.get(name, "string")
        yield f'<key id="{escape(key, _QUOTES)}" for="{domain}" attr.name="{escape(name, _QUOTES)}" attr.type="{kind}"/>\n'


_QUOTES = {'"': "&quot;"}


class Changed:
    """Text made fit for XML, and a count of what had to be changed for it."""

    def __init__(self) -> None:
        self._characters = 0

    def text(self, value: str) -> str:
        """The value escaped, on one line, without what XML forbids."""
        if not value.isprintable():
            value, count = _FORBIDDEN.subn("\ufffd", value.replace("\r\n", " ").replace("\n", " "))
            self._characters += count
        if "&" in value or "<" in value or ">" in value:
            value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return value

    def sentences(self) -> list[str]:
        """What was changed, for the user."""
        if not self._characters:
            return []
        return [f"{self._characters} characters that XML forbids were replaced by U+FFFD."]


def _blocks(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    keys: dict[str, str],
    edge_keys: dict[str, str],
    changed: Changed,
    flavour: Flavour,
) -> Iterator[list[str]]:
    ids = {id: xml_id(id) for id in nodes[NODE_UID]}
    for start in range(0, len(nodes), _CHUNK):
        part = nodes.iloc[start : start + _CHUNK]
        heads = [f'<node id="{ids[id]}">' for id in part[NODE_UID]]
        if flavour.node:
            heads = [
                head + flavour.node(row) for head, row in zip(heads, records(part), strict=True)
            ]
        yield _elements(heads, part, keys, "</node>\n", changed)
    for start in range(0, len(edges), _CHUNK):
        part = edges.iloc[start : start + _CHUNK]
        ends = zip(part[SOURCE_UID], part[TARGET_UID], strict=True)
        heads = [
            f'<edge id="e{number}" source="{ids[source]}" target="{ids[target]}"'
            for number, (source, target) in enumerate(ends, start + 1)
        ]
        tags = [flavour.tag(row) for row in records(part)] if flavour.tag else [""] * len(heads)
        inner = [flavour.edge(row) for row in records(part)] if flavour.edge else [""] * len(heads)
        heads = [f"{head}{tag}>{more}" for head, tag, more in zip(heads, tags, inner, strict=True)]
        yield _elements(heads, part, edge_keys, "</edge>\n", changed)


def _elements(
    heads: list[str], part: pd.DataFrame, keys: dict[str, str], end: str, changed: Changed
) -> list[str]:
    columns: list[Sequence[str]] = [heads]
    for name, key in keys.items():
        opening = f'<data key="{escape(key, _QUOTES)}">'
        made = {"": ""}
        values = part[name].tolist()
        for value in values:
            if value not in made:
                made[value] = f"{opening}{changed.text(str(value))}</data>"
        columns.append([made[value] for value in values])
    columns.append([end] * len(heads))
    return ["".join(row) for row in zip(*columns, strict=True)]
