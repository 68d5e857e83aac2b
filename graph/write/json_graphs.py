"""Graphs as JSON: node-link, networkx's own and the archive, and CYJS, Cytoscape's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, BinaryIO

import pandas as pd

from graph.network import Network, records
from graph.write.graphml import GENERATOR, SCHEMA, Progress

_CHUNK = 1024


def node_link(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write what ``networkx.node_link_graph`` reads: a MultiDiGraph with every value, edges keyed by their ids."""
    about = _present(asdict(network.about))
    head = {
        "directed": True,
        "multigraph": True,
        "graph": about | {"generator": GENERATOR, "schema": SCHEMA},
    }
    stream.write(_json(head)[:-1].encode() + b',\n"nodes": [\n')
    tell = _Told(progress, len(network.nodes) + len(network.edges))
    _list(stream, network.nodes, _present, tell)
    stream.write(b'\n],\n"edges": [\n')
    _list(stream, network.edges, lambda row: {"key": row["id"]} | _present(row), tell)
    stream.write(b"\n]}\n")
    return []


def cyjs(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write what Cytoscape and cytoscape.js open: data and, for bodies, places (y downwards, as they draw)."""
    about = _present(asdict(network.about)) | {
        "name": network.about.title or network.about.focus,
        "generator": GENERATOR,
        "schema": SCHEMA,
    }
    head = {
        "format_version": "1.0",
        "generated_by": GENERATOR,
        "target_cytoscapejs_version": "~3.0",
        "data": about,
    }
    stream.write(_json(head)[:-1].encode() + b',\n"elements": {"nodes": [\n')
    tell = _Told(progress, len(network.nodes) + len(network.edges))
    _list(stream, network.nodes, _cyjs_node, tell)
    stream.write(b'\n], "edges": [\n')
    _list(stream, network.edges, _cyjs_edge, tell)
    stream.write(b"\n]}}\n")
    return []


def _cyjs_node(row: dict[str, Any]) -> dict[str, Any]:
    data = {name: value for name, value in _present(row).items() if name not in ("x", "y")}
    return {
        "data": data | {"name": row["label"], "shared_name": row["id"]},
        "position": {"x": row["x"], "y": -row["y"]},
    }


def _cyjs_edge(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": _present(row)
        | {"interaction": row["relation"], "shared_name": row["id"], "name": row["label"]}
    }


def _present(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", (), {})}


class _Told:
    """How far the writing is."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def more(self, count: int) -> None:
        """So many more are written."""
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)


def _list(
    stream: BinaryIO,
    rows: pd.DataFrame,
    made: Callable[[dict[str, Any]], dict[str, Any]],
    tell: _Told,
) -> None:
    """An element a line, so that a reader's complaint can name the line."""
    for start in range(0, len(rows), _CHUNK):
        part: Iterable[dict[str, Any]] = records(rows.iloc[start : start + _CHUNK])
        lines = [_json(made(row)) for row in part]
        stream.write(((",\n" if start else "") + ",\n".join(lines)).encode())
        tell.more(len(lines))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
