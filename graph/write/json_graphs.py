"""Graphs as JSON: node-link, networkx's own and the archive, and CYJS, Cytoscape's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import pandas as pd

from graph.network import Network
from graph.wide import aside, widen
from graph.write.common import (
    GENERATOR,
    SCHEMA,
    Cell,
    Part,
    Progress,
    Telling,
    numbers,
    written,
)

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What may stand in JSON, but in no line of text, or in no UTF-8."""


def node_link(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write what ``networkx.node_link_graph`` reads: a MultiDiGraph, its edges keyed by their ids.

    Each row carries its claims (graph.wide); the tables beside are data of the graph.
    """
    nodes, edges = widen(network)
    edges.insert(0, "key", edges["id"])
    head = {"directed": True, "multigraph": True, "graph": _about(network)}
    stream.write(_json(head)[:-1].encode() + b',\n"nodes": [\n')
    tell = Telling(progress, len(nodes) + len(edges))
    _list(stream, nodes, _objects, tell)
    stream.write(b'\n],\n"edges": [\n')
    _list(stream, edges, _objects, tell)
    stream.write(b"\n]}\n")
    return []


def cyjs(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write what Cytoscape and cytoscape.js open: data, and places with y downwards."""
    nodes, edges = widen(network)
    about = network.about
    head = {
        "format_version": "1.0",
        "generated_by": GENERATOR,
        "target_cytoscapejs_version": "~3.0",
        "data": _about(network) | {"name": about.title or about.focus},
    }
    stream.write(_json(head)[:-1].encode() + b',\n"elements": {"nodes": [\n')
    tell = Telling(progress, len(nodes) + len(edges))
    _list(stream, nodes.assign(name=nodes["label"], shared_name=nodes["id"]), _placed, tell)
    stream.write(b'\n], "edges": [\n')
    named = {"interaction": edges["relation"], "shared_name": edges["id"], "name": edges["label"]}
    _list(stream, edges.assign(**named), _unplaced, tell)
    stream.write(b"\n]}}\n")
    return []


def _about(network: Network) -> dict[str, Any]:
    beside = network.about.told() | aside(network)
    return beside | {"generator": GENERATOR, "schema": SCHEMA}


def _list(
    stream: BinaryIO,
    rows: pd.DataFrame,
    made: Callable[[Part, Mapping[str, Cell]], Iterator[str]],
    tell: Telling,
) -> None:
    """An element a line, so that a reader's complaint can name the line."""
    apart = numbers(rows)
    cells = {str(name): _cell(str(name), name in apart) for name in rows.columns}
    for start, part in tell.chunks(rows):
        lines = made(part, cells)
        stream.write(((",\n" if start else "") + ",\n".join(lines)).encode())


def _objects(part: Part, cells: Mapping[str, Cell]) -> Iterator[str]:
    """Rows as objects, without what is missing."""
    for row in written(part, cells):
        yield f"{{{', '.join(filter(None, row))}}}"


def _cell(name: str, number: bool) -> Cell:
    if number:
        return Cell(f"{_json(name)}: ", "", str, "")
    return Cell(f'{_json(name)}: "', '"', lambda value: _json(value)[1:-1], '"\\')


def _placed(part: Part, cells: Mapping[str, Cell]) -> Iterator[str]:
    data = {name: cell for name, cell in cells.items() if name not in ("x", "y")}
    for row, x, y in zip(_objects(part, data), part["x"], part["y"], strict=True):
        yield f'{{"data": {row}, "position": {{"x": {x}, "y": {-y}}}}}'


def _unplaced(part: Part, cells: Mapping[str, Cell]) -> Iterator[str]:
    for row in _objects(part, cells):
        yield f'{{"data": {row}}}'


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
