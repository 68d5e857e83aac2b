"""Finding a body by reference, acronym or words of its title."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, dcc

from dashboard import ids, state, store
from dashboard.attributes import aria
from dashboard.state import DEFAULT
from graph import ask
from graph.network import records

REVIEWED = ("committee", "member")
"""The kinds of bodies that a review may be of."""
_AMONG = 50
"""So many are found, among which those of some kinds are."""


def field() -> dmc.Select:
    """The search field; ``/`` leads to it."""
    return dmc.Select(
        id=ids.SEARCH,
        searchable=True,
        data=[],
        # else the field takes the first suggestions for a change of its value, and empties itself
        value=None,
        searchValue="",
        placeholder="Find a committee, group or organization   /",
        nothingFoundMessage="No match",
        filter={"function": "asFound"},
        limit=10,
        maxDropdownHeight=420,
        selectFirstOptionOnChange=True,
        clearSearchOnFocus=False,
        allowDeselect=False,
        **aria(label="Find a committee, group or organization"),
    )


def stores() -> list[dcc.Store]:
    """Which sources are searched, and what is asked and answered when Enter comes before the
    suggestions."""
    return [
        dcc.Store(id=ids.SOURCES_NOW, data=[*DEFAULT]),
        dcc.Store(id=ids.ASK_FIRST),
        dcc.Store(id=ids.FIRST),
    ]


def callbacks(app: Dash) -> None:
    """The server finds, since it forgives typing errors; the browser goes where is chosen."""

    @app.callback(
        Output(ids.SEARCH, "data"),
        Input(ids.SEARCH, "searchValue"),
        State(ids.SOURCES_NOW, "data"),
        prevent_initial_call=True,
    )
    def _found(words: object, sources: object) -> list[dict[str, Any]]:
        rows = records(found(sources, words, 10))
        return [
            {
                "value": row["id"],
                "label": f"{row['label']} · {row['title']}" if row["title"] else row["label"],
            }
            for row in rows
        ]

    @app.callback(
        Output(ids.FIRST, "data"), Input(ids.ASK_FIRST, "data"), prevent_initial_call=True
    )
    def _first(asked: object) -> dict[str, Any]:
        given = asked if isinstance(asked, dict) else {}
        kinds = REVIEWED if given.get("of") == ids.REVIEW_ADD else ()
        first = found(given.get("sources"), given.get("words"), 1, kinds)
        return given | {"id": next(iter(first["id"]), None)}

    app.clientside_callback(
        ClientsideFunction("atlas", "first"), Input(ids.FIRST, "data"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "searched"),
        Input(ids.SEARCH, "value"),
        prevent_initial_call=True,
    )


def found(sources: object, words: object, most: int, kinds: Collection[str] = ()) -> pd.DataFrame:
    """The bodies that words find in sources, as the browser sends both (graph.ask.search); those of
    some kinds alone."""
    network = store.get(state.of({"sources": sources}).sources)
    listed = words[:80] if isinstance(words, str) else ""
    rows = ask.search(network, listed, most=_AMONG if kinds else most)
    return rows[rows["kind"].isin(kinds)].head(most) if kinds else rows
