"""Who reads whom among the bodies that pass, as a matrix: a row a reader, a column a body that is
read."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import ids, state, store
from dashboard.state import State
from graph import ask
from graph.network import Network, records
from graph.vocabulary import RELATIONS

_LARGEST = 150
_SIGNS = {"mutual": "⇄", "one way": "→", "not known": "⇢"}


def panel() -> html.Div:
    """The empty matrix, hidden."""
    inside = [
        *(dcc.Store(id=id) for id in (ids.ASK_MATRIX, ids.DRAW_MATRIX)),
        html.Div(id=ids.MATRIX),
    ]
    return html.Div(inside, id="matrix-panel", className="listing", hidden=True)


def callbacks(app: Dash) -> None:
    """The matrix is asked for when it is looked at; the browser draws it."""

    @app.callback(
        Output(ids.DRAW_MATRIX, "data"),
        Input(ids.ASK_MATRIX, "data"),
        prevent_initial_call=True,
    )
    def _matrix(asked: object) -> dict[str, Any]:
        now = state.of(asked)
        return matrix(store.asked(now), now)

    app.clientside_callback(ClientsideFunction("atlas", "matrix"), Input(ids.DRAW_MATRIX, "data"))


def matrix(network: Network, now: State) -> dict[str, Any]:
    """A sentence (``said``), the ``bodies`` by id and label, and the ``cells``: row, column and
    sign: → where the row can read the column, ⇄ where each the other, ⇢ where no source tells
    whether the other can. ``cross`` is whether they all are one row and one column."""
    shown = ask.classify(state.shown(network, now))
    access = [name for name, one in RELATIONS.items() if one.access]
    liaisons = records(shown.edges[shown.edges["relation"].isin(access)])
    met = {link[end] for link in liaisons for end in ("source", "target")}
    bodies = [row for row in records(shown.nodes) if row["id"] in met]
    if not bodies:
        words = "No liaison passes the filters, so there is nothing to set against each other."
        return {"said": words, "bodies": [], "cells": [], "cross": False}
    drawn = bodies[:_LARGEST]
    said = (
        f"{len(liaisons)} liaisons between {len(bodies)} bodies. "
        "A row can read a column: → one way, ⇄ both ways, ⇢ whether it can be read in turn is not "
        "in these sources. A sign opens its rows in the source."
    )
    cross = bool(set.intersection(*({link["source"], link["target"]} for link in liaisons)))
    if cross:
        said += " All are with one body, so that they are one row and one column."
    if len(bodies) > len(drawn):
        said += f" The first {len(drawn)} are drawn."
    at = {row["id"]: place for place, row in enumerate(drawn)}
    cells = [
        [at[link["source"]], at[link["target"]], _SIGNS[link["direction"]]]
        for link in liaisons
        if link["source"] in at and link["target"] in at
    ]
    return {
        "said": said,
        "bodies": [[row["id"], row["label"]] for row in drawn],
        "cells": sorted(cells),
        "cross": cross,
    }
