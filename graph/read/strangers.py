"""Graphs that others have made: what of them is a body or a link of ours is taken, the rest is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from graph.network import CATEGORIES, KINDS, RELATIONS
from graph.read.source import Report, Source
from graph.reference import clean, parse

Numbered = list[tuple[int, dict[str, str]]]

ID, SOURCE, TARGET, LABEL, DIRECTED = "@id", "@source", "@target", "@label", "@directed"
"""Names under which a reader gives what an element's own attributes say, beside its data."""

_TELLING = ("reference", "label", "name", ID, LABEL)
_RELATION = ("relation", "interaction", "label", LABEL)


def adopt(
    nodes: Numbered, edges: Numbered, source: Source, report: Report
) -> tuple[Numbered, Numbered]:
    """Rows for the two tables. A node is a body where one of its values is a reference, or its ``kind`` says what it is;
    an edge is a link where a value names a relation of ours. Nothing else is guessed; each that is left stands in the report.
    """
    report.note(
        0,
        "not a file of this program: nodes are taken by the reference that they name, edges by the relation that they name",
    )
    names: dict[str, str] = {}
    bodies: Numbered = []
    left: Counter[str] = Counter()
    for line, row in nodes:
        body = _body(row)
        if not body:
            report.problem(
                line,
                "a node that names no reference and no kind: not taken",
                row.get(LABEL) or row.get("label") or row.get(ID, ""),
            )
            continue
        names[row.get(ID, "")] = body["id"]
        bodies.append((line, body | _evidence(source, line, row)))
        left.update(_others(row))
    links: Numbered = []
    for line, row in edges:
        ends = [names.get(row.get(end, ""), "") for end in (SOURCE, TARGET)]
        relation = next(
            (
                value
                for name in _RELATION
                if (value := clean(row.get(name, "")).replace(" ", "_")) in RELATIONS
            ),
            "",
        )
        if not all(ends):
            report.problem(
                line,
                "an edge to a node that is not taken, or not there: not taken",
                f"{row.get(SOURCE, '')} → {row.get(TARGET, '')}",
            )
        elif not relation:
            report.problem(
                line,
                f"an edge that names no relation ({', '.join(RELATIONS)}): not taken",
                " → ".join(ends),
            )
        elif row.get(DIRECTED) == "false":
            report.problem(
                line,
                "an edge without direction, so that who reads whom is not told: not taken",
                " – ".join(ends),
            )
        else:
            category = row.get("category", "") if row.get("category") in CATEGORIES else ""
            link = {
                "id": f"{ends[0]} {relation} {ends[1]} {line}",
                "source": ends[0],
                "target": ends[1],
                "relation": relation,
                "category": category,
            }
            links.append(
                (line, link | {"basis": "stated", "rule": ""} | _evidence(source, line, row))
            )
            left.update(_others(row))
    for name, count in sorted(left.items()):
        report.note(0, f"the values of «{name}» are not taken ({count})")
    return bodies, links


def _body(row: Mapping[str, str]) -> dict[str, str] | None:
    title = clean(row.get("title") or row.get("full_title") or "")
    for name in _TELLING:
        if reference := parse(clean(row.get(name, ""))):
            return {
                "id": reference.id,
                "title": title,
                "basis": "stated",
                "rule": "",
            } | reference.columns()
    named = clean(row.get("label") or row.get("name") or row.get(LABEL) or row.get(ID, ""))
    if row.get("kind") in KINDS and named:
        return {
            "id": named,
            "kind": row["kind"],
            "label": named,
            "title": title,
            "basis": "stated",
            "rule": "",
        }
    return None


def _evidence(source: Source, line: int, row: Mapping[str, str]) -> dict[str, str]:
    text = " ".join(clean(value) for name, value in row.items() if not name.startswith("@"))[:500]
    told = {
        "source": source.name,
        "address": source.address,
        "line": str(line),
        "text": text,
        "retrieved": source.retrieved,
    }
    return {f"evidence_{name}": value for name, value in told.items()}


def _others(row: Mapping[str, str]) -> list[str]:
    known = (
        *_TELLING,
        *_RELATION,
        "title",
        "full_title",
        "kind",
        "category",
        SOURCE,
        TARGET,
        DIRECTED,
    )
    return [name for name in row if name not in known]
