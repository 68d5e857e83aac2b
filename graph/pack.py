"""A view as it is sent: its rows as columns, and what is said again and again once.

The browser makes the view of it again (``assets/unpack.js``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def packed(view: Mapping[str, Any]) -> dict[str, Any]:
    """A view (graph.view.view) of the same meaning, a fraction as long.

    ``nodes`` and ``edges`` are columns by name: the values of the rows, or the values ``of`` a
    column, each once, and ``at`` which of them each row has; ``at`` is left out where all have the
    first. The ends of edges are rows of nodes; their ids are made of the ends. ``places`` of a
    layout are x, y and width of each of ``drawn`` in turn, nothing of what has none; the members of
    captions and folds are rows of nodes.
    """
    ids = [body["id"] for body in view["nodes"]]
    row_of = {id: row for row, id in enumerate(ids)}
    drawn = [*dict.fromkeys(id for layout in view["layouts"] for id in layout["places"])]
    members: dict[str, list[int]] = {}
    for caption in (one for layout in view["layouts"] for one in layout["captions"]):
        members[caption["block"]] = [row_of[id] for id in caption["members"]]
    edges = _columns(view["edges"], without=("id", "source", "target"))
    for end in ("source", "target"):
        edges[end] = [row_of[edge[end]] for edge in view["edges"]]
    return {
        **view,
        "nodes": _columns(view["nodes"]),
        "edges": edges,
        "folds": [
            fold | {"members": [row_of[id] for id in fold["members"]]} for fold in view["folds"]
        ],
        "drawn": [row_of.get(id, id) for id in drawn],
        "members": members,
        "layouts": [_layout(one, drawn) for one in view["layouts"]],
    }


def _columns(rows: Sequence[Mapping[str, Any]], without: Sequence[str] = ()) -> dict[str, Any]:
    names = [name for name in rows[0] if name not in without] if rows else []
    return {name: _column([row[name] for row in rows]) for name in names}


def _column(values: list[Any]) -> Any:
    """The values, or each once and which of them each row has, whichever is shorter."""
    texts = all(isinstance(value, str) for value in values)
    keys = values if texts else [json.dumps(value, sort_keys=True) for value in values]
    first = {key: values[row] for row, key in reversed([*enumerate(keys)])}
    number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    if len(number) == 1 < len(values):
        return {"of": values[:1]}
    short = sum(map(len, number)) + sum(len(str(number[key])) + 1 for key in keys)
    if short >= sum(map(len, keys)):
        return values
    return {"of": [first[key] for key in number], "at": [number[key] for key in keys]}


def _layout(layout: Mapping[str, Any], drawn: Sequence[str]) -> dict[str, Any]:
    places = layout["places"]
    return {
        **layout,
        "places": [at for id in drawn for at in places.get(id, (None,))],
        "captions": [
            {name: value for name, value in one.items() if name != "members"}
            for one in layout["captions"]
        ],
    }
