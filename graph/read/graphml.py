"""The project's own GraphML, read back to the same two tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.read.source import Reading, Report, Source, Unreadable
from graph.read.tables import PRESENTATION, about, checked
from graph.read.xml import elements

_NAMES = {"node_uid": "id", "edge_uid": "id", "source_uid": "source", "target_uid": "target"}
_DEEPEST = 6


def takes(source: Source) -> bool:
    """Whether the bytes begin like GraphML, whatever the file's name."""
    head = source.data[:4096].replace(b"\x00", b"")
    return source.folder is None and bool(re.search(rb"<(?:\w+:)?graphml[\s>]", head))


def read(source: Source) -> Reading:
    """The tables of the file; raises Unreadable where it is not XML, or not GraphML of this program."""
    text, encoding = source.decode()
    report = Report(source.name, "GraphML", encoding)
    found = elements(text, source.name, deepest=_DEEPEST)
    keys, graph, rows = _sort(found, source.name)
    nodes = [(line, row) for kind, line, row in rows if kind == "node"]
    edges = [(line, row) for kind, line, row in rows if kind == "edge"]
    if not keys or "generator" not in graph or not all("id" in row for _, row in nodes):
        raise Unreadable(
            f"{source.name} is GraphML, but not as this program writes it (its nodes have no node_uid): only its own GraphML is read back."
        )
    return Reading(checked(nodes, edges, about(graph, source.name), report), report)


def _sort(
    found: Iterator[tuple[str, int, dict[str, str], str]], name: str
) -> tuple[dict[str, str], dict[str, str], list[tuple[str, int, dict[str, str]]]]:
    """The keys' names, the graph's data, and the rows of nodes and edges with their lines."""
    keys: dict[str, str] = {}
    graph: dict[str, str] = {}
    rows: list[tuple[str, int, dict[str, str]]] = []
    current = graph
    for tag, line, attributes, text in found:
        if tag == "key":
            keys[attributes.get("id", "")] = attributes.get("attr.name", "")
        elif tag in ("<node", "<edge"):
            current = {}
            rows.append((tag[1:], line, current))
        elif tag in ("node", "edge"):
            current = graph
        elif tag == "data":
            key = attributes.get("key", "")
            if key not in keys:
                raise Unreadable(f"{name}, line {line}: data of the key «{key}», which is declared nowhere.")
            # what has no name is yEd's drawing
            if keys[key] and key not in PRESENTATION:
                current[_NAMES.get(keys[key], keys[key])] = text
    return keys, graph, rows
