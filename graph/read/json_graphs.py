"""The project's own graphs as JSON, node-link and CYJS, read back to the same network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from graph.errors import Unreadable
from graph.read.source import Reading, Report, Source
from graph.read.tables import MOST_ROWS, from_rows, own, too_many

_SPACE = re.compile(r"[ \t\r\n]*")


def takes(source: Source) -> bool:
    """Whether the bytes begin as a JSON object does, whatever the file's name."""
    return source.folder is None and bool(
        re.match(rb"(?:\xef\xbb\xbf)?\s*\{", source.data[:4096].replace(b"\x00", b""))
    )


def read(source: Source) -> Reading:
    """The tables of the file; raises Unreadable where it is not JSON, or not a graph of this
    program."""
    text, encoding = source.decode()
    top: dict[str, Any] = {}
    rows: dict[str, list[tuple[int, Any]]] = {"nodes": [], "edges": []}
    try:
        for name, line, value in _parts(text):
            if name in rows:
                rows[name].append((line, value))
                if sum(map(len, rows.values())) > MOST_ROWS:
                    raise too_many(source.name, line)
            else:
                top[name] = value
    except json.JSONDecodeError as failure:
        raise Unreadable(
            f"{source.name}, line {failure.lineno}: not JSON: {failure.msg}."
        ) from failure
    cyjs = "elements" in top
    graph = top.get("data" if cyjs else "graph")
    if not rows["nodes"] or not isinstance(graph, dict) or "generator" not in graph:
        raise Unreadable(
            f"{source.name} is JSON, but no graph as this program writes it (no nodes, or no "
            "generator named): "
            "only its own node-link JSON and CYJS are read back."
        )
    report = Report(source.name, "CYJS" if cyjs else "node-link JSON", encoding)
    bodies = own(_texts(rows["nodes"], "bodies", cyjs, report), "nodes")
    links = own(_texts(rows["edges"], "links", cyjs, report), "edges")
    return Reading(from_rows(bodies, links, graph, report), report)


def _parts(text: str) -> Iterator[tuple[str, int, Any]]:
    """The members of the outermost object, with the line that each begins in; those of the lists
    of nodes and edges, there or within ``elements``, one by one."""
    decoder = json.JSONDecoder()
    line, counted = 1, 0

    def at(place: int) -> int:
        nonlocal line, counted
        line, counted = line + text.count("\n", counted, place), place
        return line

    def after(place: int, sign: str) -> int:
        place = _skip(text, place)
        if text[place : place + 1] not in sign or place >= len(text):
            raise json.JSONDecodeError(f"expected one of «{sign}»", text, place)
        return place + 1

    def decoded(place: int) -> tuple[Any, int]:
        try:
            return decoder.raw_decode(text, place)
        except json.JSONDecodeError:
            raise
        except RecursionError:
            raise json.JSONDecodeError(
                "lists and objects stand too deep within each other", text, place
            ) from None
        except ValueError:
            raise json.JSONDecodeError(
                "a number of more digits than are read", text, place
            ) from None

    def members(place: int) -> Iterator[tuple[str, int, Any]]:
        place = after(place, "{")
        if text[_skip(text, place) : _skip(text, place) + 1] == "}":
            ends.append(_skip(text, place) + 1)
            return
        while True:
            name, place = decoder.raw_decode(text, _skip(text, place))
            if not isinstance(name, str):
                raise json.JSONDecodeError("expected a name", text, place)
            place = _skip(text, after(place, ":"))
            if name in ("nodes", "edges") and text[place : place + 1] == "[":
                place += 1
                while text[_skip(text, place) : _skip(text, place) + 1] != "]":
                    place = _skip(text, place)
                    value, end = decoded(place)
                    yield name, at(place), value
                    place = after(end, ",]")
                    if text[place - 1] == "]":
                        break
                else:
                    place = after(place, "]")
            elif name == "elements" and text[place : place + 1] == "{":
                yield name, at(place), None
                yield from members(place)
                place = ends.pop()
            else:
                value, end = decoded(place)
                yield name, at(place), value
                place = end
            place = after(place, ",}")
            if text[place - 1] == "}":
                ends.append(place)
                return

    ends: list[int] = []
    yield from members(0)
    if text[ends[0] :].strip():
        raise json.JSONDecodeError("something stands after the end", text, ends[0])


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _texts(
    rows: list[tuple[int, Any]], what: str, cyjs: bool, report: Report
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
