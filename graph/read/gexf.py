"""The project's own GEXF, read back to the same network."""

from __future__ import annotations

import json

from graph.errors import Unreadable
from graph.read.source import Reading, Report, Source
from graph.read.tables import from_rows, own, told
from graph.read.xml import begins, elements

_DEEPEST = 8


def takes(source: Source) -> bool:
    """Whether the bytes begin like GEXF, whatever the file's name."""
    return begins(source, "gexf")


def read(source: Source) -> Reading:
    """The tables of the file; raises Unreadable where it is not XML, or not GEXF of this
    program."""
    text, encoding = source.decode()
    report = Report(source.name, "GEXF", encoding)
    rows: dict[str, list[tuple[int, dict[str, str]]]] = {"node": [], "edge": []}
    declared: set[str] = set()
    said = ""
    current: dict[str, str] = {}
    for tag, line, attributes, words in elements(text, source, deepest=_DEEPEST):
        if tag in ("<node", "<edge"):
            current = {}
            rows[tag[1:]].append((line, current))
        elif tag == "attribute":
            declared.add(attributes.get("id", ""))
        elif tag == "description":
            said = words
        elif tag == "attvalue":
            name = attributes.get("for", "")
            if name not in declared:
                raise Unreadable(
                    f"{source.name}, line {line}: a value of «{name}», which is declared nowhere."
                )
            current[name] = attributes.get("value", "")
    if not rows["node"] or not all("node_uid" in row for _, row in rows["node"]):
        raise Unreadable(
            f"{source.name} is GEXF, but not as this program writes it (its nodes have no "
            "node_uid): "
            "only its own is read back."
        )
    bodies, links = own(rows["node"], "nodes"), own(rows["edge"], "edges")
    whole = told(_graph(said, report), source.name)
    return Reading(from_rows(bodies, links, whole, source, report), report)


def _graph(said: str, report: Report) -> dict[str, str]:
    """The graph's data, which stand in the description; a description that somebody has changed
    to something else stands in the report."""
    try:
        values = json.loads(said or "{}")
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        message = "the description is not what this program writes: sources, title and what they "
        report.problem(0, f"{message}list in full are not taken", said[:200])
        return {}
    return {name: value for name, value in values.items() if isinstance(value, str)}
