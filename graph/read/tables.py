"""Rows that claim to be a network's two tables, checked: for readers of files that anyone may have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from graph.network import (
    BASES,
    CATEGORIES,
    EDGE_COLUMNS,
    KINDS,
    NODE_COLUMNS,
    RELATIONS,
    About,
    Network,
    table,
)
from graph.read.source import Report, Unreadable

PRESENTATION = frozenset(
    "name x y size r g b color towards_focus interaction weight direction pair edgelabel".split()
)
"""Names of what says how the network looks or repeats what its tables say: not read back."""

OURS = {"node_uid": "id", "edge_uid": "id", "source_uid": "source", "target_uid": "target"}
"""What the tables call a value that goes out under another name, where programs keep the name for themselves."""

MOST_ROWS = 500_000
"""Bodies and links beyond which a file is not read: ten times all of ISO."""

Numbered = Iterable[tuple[int, Mapping[str, str]]]
"""Rows with the line that each begins in."""


def too_many(name: str, line: int) -> Unreadable:
    """What is told of a file with more than MOST_ROWS bodies and links."""
    return Unreadable(
        f"{name}, line {line}: by here more than {MOST_ROWS:,} bodies and links, the most that are read. Nothing was taken."
    )


def checked(nodes: Numbered, edges: Numbered, about: About, report: Report) -> Network:
    """The network of the rows that hold; the others stand in the report with their lines."""
    bodies: dict[str, Mapping[str, str]] = {}
    for line, row in nodes:
        if problem := _node_problem(row, bodies):
            report.problem(line, f"{problem}: the body is not taken", row.get("id", ""))
        else:
            bodies[row["id"]] = row
    links: dict[str, Mapping[str, str]] = {}
    for line, row in edges:
        if problem := _edge_problem(row, links, bodies):
            report.problem(line, f"{problem}: the link is not taken", row.get("id", ""))
        else:
            if (category := row.get("category", "")) and category not in CATEGORIES:
                report.problem(line, f"«{category}» is not a category (A, B, C or D)", row["id"])
            links[row["id"]] = row
    if about.focus and about.focus not in bodies:
        report.problem(0, f"the focus, {about.focus}, is not among the bodies", about.focus)
    report.focus = about.focus
    return Network(
        table(bodies.values(), _columns(bodies.values(), NODE_COLUMNS)),
        table(links.values(), _columns(links.values(), EDGE_COLUMNS)),
        about,
    )


def _columns(rows: Iterable[Mapping[str, str]], known: tuple[str, ...]) -> tuple[str, ...]:
    first: Mapping[str, str] = next(iter(rows), {})
    return (*known, *(name for name in first if name not in known))


def _node_problem(row: Mapping[str, str], known: Mapping[str, object]) -> str:
    if not row.get("id"):
        return "a row without an id"
    if row["id"] in known:
        return f"{row['id']} stands here twice"
    if row.get("kind") not in KINDS:
        return f"the kind «{row.get('kind', '')}» is none of {', '.join(KINDS)}"
    if row.get("basis") not in BASES:
        return f"the basis «{row.get('basis', '')}» is neither stated nor derived"
    return ""


def _edge_problem(
    row: Mapping[str, str], known: Mapping[str, object], bodies: Mapping[str, object]
) -> str:
    if not row.get("id"):
        return "a row without an id"
    if row["id"] in known:
        return f"«{row['id']}» stands here twice"
    if row.get("relation") not in RELATIONS:
        return f"the relation «{row.get('relation', '')}» is none of {', '.join(RELATIONS)}"
    if row.get("basis") not in BASES:
        return f"the basis «{row.get('basis', '')}» is neither stated nor derived"
    missing = [
        f"«{row.get(end, '')}»" for end in ("source", "target") if row.get(end, "") not in bodies
    ]
    return f"it ends at {' and '.join(missing)}, which is not among the bodies" if missing else ""


def about(graph: Mapping[str, str], name: str) -> About:
    """What a graph's own data say, as the writers write them: ``dataset_title`` and so on; raises Unreadable."""
    values: dict[str, Any] = {
        key.removeprefix("dataset_"): value
        for key, value in graph.items()
        if key.startswith("dataset_")
    }
    try:
        for key in ("counts", "terms_of_reference"):
            if key in values:
                values[key] = json.loads(values[key])
        return About.of(values)
    except (ValueError, RecursionError) as failure:
        raise Unreadable(
            f"{name}: the data of the graph is not what it should be: {failure}."
        ) from failure
