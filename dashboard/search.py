"""Finding a body by reference, acronym or words of its title."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
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
    words = "Find a committee, group or organization"
    return finder(ids.SEARCH, words, placeholder=f"{words}   /", maxDropdownHeight=420)


def finder(id: str, words: str, **more: Any) -> dmc.Select:
    """A field in which bodies are found by the server (``finds``)."""
    return dmc.Select(
        id=id,
        searchable=True,
        data=[],
        # else the field takes the first suggestions for a change of its value, and empties itself
        value=None,
        searchValue="",
        nothingFoundMessage="No match",
        filter={"function": "asFound"},
        selectFirstOptionOnChange=True,
        clearSearchOnFocus=False,
        allowDeselect=False,
        **aria(label=words),
        **more,
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

    finds(app, ids.SEARCH, _bodies, "searched")

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


def finds(
    app: Dash, id: str, offered: Callable[[object, object], list[dict[str, Any]]], then: str
) -> None:
    """In a ``finder`` stands what is ``offered`` for sources and words, both as the browser sends
    them; what is chosen goes to a function of the browser."""

    @app.callback(
        Output(id, "data"),
        Input(id, "searchValue"),
        State(ids.SOURCES_NOW, "data"),
        prevent_initial_call=True,
    )
    def _offered(words: object, sources: object) -> list[dict[str, Any]]:
        return offered(sources, words)

    app.clientside_callback(
        ClientsideFunction("atlas", then), Input(id, "value"), prevent_initial_call=True
    )


def _bodies(sources: object, words: object) -> list[dict[str, Any]]:
    return [
        {"value": row["id"], "label": titled(row)} for row in records(found(sources, words, 10))
    ]


def titled(row: Mapping[str, Any]) -> str:
    """A body among others by its label and its title."""
    return f"{row['label']} · {row['title']}" if row["title"] else str(row["label"])


def found(sources: object, words: object, most: int, kinds: Collection[str] = ()) -> pd.DataFrame:
    """The bodies that words find in sources, as the browser sends both (graph.ask.search); those of
    some kinds alone."""
    network = store.get(state.of({"sources": sources}).sources)
    listed = words[:80] if isinstance(words, str) else ""
    rows = ask.search(network, listed, most=_AMONG if kinds else most)
    return rows[rows["kind"].isin(kinds)].head(most) if kinds else rows
