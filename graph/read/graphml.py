"""The project's own GraphML, read back to the same two tables."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from graph.network import About
from graph.read.source import Reading, Report, Source, Unreadable
from graph.read.tables import checked

PRESENTATION = frozenset("name x y size r g b color towards_focus interaction weight direction pair edgelabel".split())
"""Keys that say how the network looks or repeat what its tables say: not read back."""

_NAMES = {"node_uid": "id", "edge_uid": "id", "source_uid": "source", "target_uid": "target"}
_DEEPEST = 6


def takes(source: Source) -> bool:
    """Whether the bytes begin like GraphML, whatever the file's name."""
    head = source.data[:4096].replace(b"\x00", b"")
    return source.folder is None and bool(re.search(rb"<(?:\w+:)?graphml[\s>]", head))


def read(source: Source) -> Reading:
    """The tables of the file; raises Unreadable where it is not XML, or not GraphML of this program."""
    text, encoding = source.decode()
    if re.match(r"(?:[^<]|<[?!](?!DOCTYPE))*<!DOCTYPE", text):
        raise Unreadable(f"{source.name} has a document type declaration, which is refused here: take it out.")
    report = Report(source.name, "GraphML", encoding)
    elements = _elements(text, source.name)
    keys, graph, rows = _sort(elements, source.name)
    nodes = [(line, row) for kind, line, row in rows if kind == "node"]
    edges = [(line, row) for kind, line, row in rows if kind == "edge"]
    if not keys or "generator" not in graph or not all("id" in row for _, row in nodes):
        raise Unreadable(
            f"{source.name} is GraphML, but not as this program writes it (its nodes have no node_uid): only its own GraphML is read back."
        )
    return Reading(checked(nodes, edges, _about(graph, source.name), report), report)


def _about(graph: dict[str, str], name: str) -> About:
    values: dict[str, Any] = {key.removeprefix("dataset_"): value for key, value in graph.items() if key.startswith("dataset_")}
    try:
        for key in ("counts", "terms_of_reference"):
            if key in values:
                values[key] = json.loads(values[key])
        return About.of(values)
    except (ValueError, RecursionError) as failure:
        raise Unreadable(f"{name}: the data of the graph is not what it should be: {failure}.") from failure


def _elements(text: str, name: str) -> Iterator[tuple[str, int, dict[str, str], str]]:
    """Each element as it ends: its tag, line, attributes and text. Nothing outside the file is fetched."""
    from lxml import etree

    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    shift = text[: len(text) - len(body)].count("\n")
    depth = 0
    try:
        for event, element in etree.iterparse(io.BytesIO(body.encode("utf-8")), events=("start", "end"), resolve_entities=False, no_network=True):
            if event == "start":
                depth += 1
                if depth > _DEEPEST:
                    raise Unreadable(f"{name}, line {element.sourceline}: elements stand too deep within each other.")
                if isinstance(element.tag, str) and not element.tag.endswith("}data"):
                    yield "<" + _tag(element), (element.sourceline or 0) + shift, dict(element.attrib), ""
            else:
                depth -= 1
                yield _tag(element), (element.sourceline or 0) + shift, dict(element.attrib), element.text or ""
                if depth > 1:
                    element.clear(keep_tail=False)
    except etree.XMLSyntaxError as failure:
        raise Unreadable(f"{name}, line {(failure.lineno or 0) + shift}: not well-formed XML: {failure.msg}.") from failure


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _sort(
    elements: Iterator[tuple[str, int, dict[str, str], str]], name: str
) -> tuple[dict[str, str], dict[str, str], list[tuple[str, int, dict[str, str]]]]:
    """The keys' names, the graph's data, and the rows of nodes and edges with their lines."""
    keys: dict[str, str] = {}
    graph: dict[str, str] = {}
    rows: list[tuple[str, int, dict[str, str]]] = []
    current = graph
    for tag, line, attributes, text in elements:
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
            if key not in PRESENTATION:
                current[_NAMES.get(keys[key], keys[key])] = text
    return keys, graph, rows
