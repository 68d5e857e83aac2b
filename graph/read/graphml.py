"""GraphML: the project's own, read back to the same two tables, and that of others."""

from __future__ import annotations

from collections.abc import Iterator

from graph.network import About
from graph.read.source import Reading, Report, Source, Unreadable
from graph.read.strangers import DIRECTED, ID, LABEL, SOURCE, TARGET, Numbered, adopt
from graph.read.tables import OURS, PRESENTATION, about, checked
from graph.read.xml import begins, elements
from graph.reference import parse

_DEEPEST = 6


def takes(source: Source) -> bool:
    """Whether the bytes begin like GraphML, whatever the file's name."""
    return begins(source, "graphml")


def read(source: Source) -> Reading:
    """The tables of the file; raises Unreadable where it is not XML, or holds nothing that is a body of ours."""
    text, encoding = source.decode()
    report = Report(source.name, "GraphML", encoding)
    keys, graph, rows = _sort(elements(text, source.name, deepest=_DEEPEST), source.name, report)
    nodes = [(line, row) for kind, line, row in rows if kind == "node"]
    edges = [(line, row) for kind, line, row in rows if kind == "edge"]
    if "generator" in graph and nodes and all("node_uid" in row for _, row in nodes):
        about_it = about({keys[key]: value for key, value in graph.items()}, source.name)
        return Reading(checked(_own(nodes, keys), _own(edges, keys), about_it, report), report)
    taken = adopt(_named(nodes, keys), _named(edges, keys), source, report)
    if not taken[0]:
        raise Unreadable(
            f"{source.name} is GraphML, but no node of it is a body: looked for a reference such as «ISO/TC 207» in a node's id, label, name "
            "or reference, and for a kind (committee, group, organization)."
        )
    reference = parse(source.committee)
    if source.committee and not reference:
        raise Unreadable(f"«{source.committee}» is not a committee's reference, such as ISO/TC 34.")
    return Reading(
        checked(*taken, About(source=source.name, focus=reference.id if reference else ""), report),
        report,
    )


def _own(rows: Numbered, keys: dict[str, str]) -> Numbered:
    """What our tables hold: not how it looks, nor yEd's drawing, whose key has no name."""
    return [
        (
            line,
            {
                OURS.get(keys[key], keys[key]): value
                for key, value in row.items()
                if keys.get(key) and key not in PRESENTATION
            },
        )
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
    """The keys' names, the graph's data by key, and the rows of nodes and edges, by key, with their lines."""
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
