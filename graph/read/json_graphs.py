"""The project's own graphs as JSON, node-link and CYJS, read back to the same network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from graph.errors import Unreadable
from graph.read.source import Reading, Report, Source
from graph.read.tables import from_rows, own, too_many

_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_DIGITS = re.compile(r"\d{4000}")
_DEEPEST = 100

Listed = list[tuple[int, Any]]
"""Elements of a list, each with the line in which it begins, 0 while nobody asks."""


def takes(source: Source) -> bool:
    """Whether the bytes begin as a JSON object does, whatever the file's name."""
    return source.folder is None and bool(
        re.match(rb"(?:\xef\xbb\xbf)?\s*\{", source.data[:4096].replace(b"\x00", b""))
    )


def read(source: Source) -> Reading:
    """The tables of the file; raises Unreadable where it is not JSON, or not a graph of this
    program."""
    text, encoding = source.decode()
    _bounded(text, source)
    top = _parsed(text, source.name)
    cyjs = isinstance(top.get("elements"), dict)
    graph, parts = (top.get("data"), top["elements"]) if cyjs else (top.get("graph"), top)
    rows = [parts.get(name) for name in ("nodes", "edges")]
    listed = [value if isinstance(value, list) else [] for value in rows]
    if not listed[0] or not isinstance(graph, dict) or "generator" not in graph:
        raise Unreadable(
            f"{source.name} is JSON, but no graph as this program writes it (no nodes, or no "
            "generator named): only its own node-link JSON and CYJS are read back."
        )

    def reading(lines: tuple[list[int], list[int]]) -> Reading:
        report = Report(source.name, "CYJS" if cyjs else "node-link JSON", encoding)
        nodes, edges = (list(zip(*one, strict=True)) for one in zip(lines, listed, strict=True))
        bodies = own(_texts(nodes, "bodies", cyjs, report), "nodes")
        links = own(_texts(edges, "links", cyjs, report), "edges")
        return Reading(from_rows(bodies, links, graph, source, report), report)

    # JSON tells no lines; they are looked for only where there is something to tell
    quick = reading(([0] * len(listed[0]), [0] * len(listed[1])))
    return reading(_lines(text, cyjs)) if quick.report.problems else quick


def _bounded(text: str, source: Source) -> None:
    """Raises Unreadable for a text that would take too much memory as objects."""
    most = 3 * source.most_rows
    if text.count("{") > most:
        place = next(at for count, at in enumerate(_places(text, "{")) if count == most)
        raise too_many(source, text.count("\n", 0, place) + 1)
    if text.count(",") > source.most_cells:
        raise Unreadable(
            f"{source.name} holds more than {source.most_cells:,} values. Nothing was taken."
        )


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        top = json.loads(text)
    except json.JSONDecodeError as failure:
        line, why = failure.lineno, failure.msg
    except RecursionError:
        line, why = _line(text, _deep(text)), "values stand too deep within each other"
    except ValueError:
        place = found.start() if (found := _DIGITS.search(text)) else 0
        line, why = _line(text, place), "a number of more digits than are read"
    else:
        return top if isinstance(top, dict) else {}
    raise Unreadable(f"{name}, line {line}: not JSON: {why}.")


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _deep(text: str) -> int:
    """The place at which values stand deeper within each other than in any file of ours."""
    depth = 0
    for sign in _SIGN.finditer(text):
        depth += (sign[0] in "{[") - (sign[0] in "}]")
        if depth > _DEEPEST:
            return sign.start()
    return 0


def _lines(text: str, cyjs: bool) -> tuple[list[int], list[int]]:
    """The lines in which the nodes, and the edges, of a text that is JSON begin."""
    found: dict[str, list[int]] = {"nodes": [], "edges": []}
    above = ["elements"] if cyjs else []
    path: list[str] = []
    key = said = ""
    line, counted = 1, 0
    for sign in _SIGN.finditer(text):
        mark = sign[0]
        inside = path[1:]
        if mark not in "]}:," and inside[:-1] == above and inside[-1:] and inside[-1] in found:
            line, counted = line + text.count("\n", counted, sign.start()), sign.start()
            found[inside[-1]].append(line)
        if mark in "{[":
            path.append(key)
            key = ""
            if path[1:-1] == above and path[-1] in found:
                found[path[-1]] = []
        elif mark in "}]":
            path.pop()
        elif mark == ":":
            key = json.loads(said)
        elif mark == ",":
            key = ""
        said = mark
    return found["nodes"], found["edges"]


def _texts(
    rows: Listed, what: str, cyjs: bool, report: Report
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows as tables have them: text by name, without what only says how they look."""
    for line, row in rows:
        data = row.get("data") if cyjs and isinstance(row, dict) else row
        if not isinstance(data, dict) or any(
            isinstance(value, dict | list) for value in data.values()
        ):
            report.problem(
                line,
                f"not an object of texts and numbers among the {what}: not taken",
                json.dumps(row, ensure_ascii=False)[:200],
            )
            continue
        texts = (value if isinstance(value, str) else json.dumps(value) for value in data.values())
        yield line, dict(zip(data, texts, strict=True))
