"""GraphML: the project's own, read back to the same network, and that of others."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import Unreadable
from graph.read.foreign import DIRECTED, ID, LABEL, SOURCE, TARGET, adopt
from graph.read.source import Reading, Report, Source
from graph.read.tables import from_rows, own, told
from graph.read.xml import begins, elements

Numbered = list[tuple[int, dict[str, str]]]

_DEEPEST = 6


def takes(source: Source) -> bool:
    """Whether the bytes begin like GraphML, whatever the file's name."""
    return begins(source, "graphml")


def read(source: Source) -> Reading:
    """The tables of the file; raises Unreadable where it is not XML, or holds nothing that is a
    body of ours."""
    text, encoding = source.decode()
    report = Report(source.name, "GraphML", encoding)
    keys, graph, rows = _sort(elements(text, source, deepest=_DEEPEST), source.name, report)
    nodes = [(line, row) for kind, line, row in rows if kind == "node"]
    edges = [(line, row) for kind, line, row in rows if kind == "edge"]
    if "generator" in graph and nodes and all("node_uid" in row for _, row in nodes):
        said = told({keys[key]: value for key, value in graph.items()}, source.name)
        bodies = own(_own(nodes, keys), "nodes")
        links = own(_own(edges, keys), "edges")
        return Reading(from_rows(bodies, links, said, source, report), report)
    return Reading(adopt(_named(nodes, keys), _named(edges, keys), source, report), report)


def _own(rows: Numbered, keys: dict[str, str]) -> Numbered:
    """The data of our own rows by name: not yEd's drawing, whose key has no name."""
    return [
        (line, {keys[key]: value for key, value in row.items() if keys.get(key)})
        for line, row in rows
    ]


def _named(rows: Numbered, keys: dict[str, str]) -> Numbered:
    return [
        (
            line,
            {
                keys.get(key) or key: value
                for key, value in row.items()
                if keys.get(key) or key[0] == "@"
            },
        )
        for line, row in rows
    ]


def _sort(
    found: Iterator[tuple[str, int, dict[str, str], str]], name: str, report: Report
) -> tuple[dict[str, str], dict[str, str], list[tuple[str, int, dict[str, str]]]]:
    """The keys' names, the graph's data by key, and the rows of nodes and edges, by key, with
    their lines."""
    keys: dict[str, str] = {}
    graph: dict[str, str] = {}
    rows: list[tuple[str, int, dict[str, str]]] = []
    current = graph
    directed = "true"
    for tag, line, attributes, text in found:
        if tag == "key":
            keys[attributes.get("id", "")] = attributes.get("attr.name", "")
        elif tag == "<graph":
            if rows:
                report.problem(line, "a graph within a node: its nodes are read beside the others")
            directed = "false" if attributes.get("edgedefault") == "undirected" else "true"
        elif tag == "<node":
            current = {ID: attributes.get("id", "")}
            rows.append(("node", line, current))
        elif tag == "<edge":
            current = {SOURCE: attributes.get("source", ""), TARGET: attributes.get("target", "")}
            current[DIRECTED] = attributes.get("directed", directed)
            rows.append(("edge", line, current))
        elif tag in ("node", "edge"):
            current = graph
        elif tag in ("NodeLabel", "EdgeLabel"):
            current[LABEL] = text
        elif tag in ("<hyperedge", "<port"):
            report.problem(line, f"a {tag[1:]}: not taken")
        elif tag == "data":
            key = attributes.get("key", "")
            if key not in keys:
                raise Unreadable(
                    f"{name}, line {line}: data of the key «{key}», which is declared nowhere."
                )
            current[key] = text
    return keys, graph, rows
