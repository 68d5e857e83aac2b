"""Finding a body by reference, acronym or words of its title."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc

from dashboard import ids, store
from graph import ask
from graph.network import records


def field() -> dmc.Select:
    """The search field; ``/`` leads to it."""
    return dmc.Select(
        id=ids.SEARCH,
        searchable=True,
        data=[],
        placeholder="Find a committee, group or organization   /",
        nothingFoundMessage="Nothing is called that",
        filter={"function": "asFound"},
        limit=10,
        maxDropdownHeight=420,
        selectFirstOptionOnChange=True,
        clearSearchOnFocus=False,
        allowDeselect=False,
        **{"aria-label": "Find a committee, group or organization"},
    )


def now() -> dcc.Store:
    """Which dataset is searched."""
    return dcc.Store(id=ids.DATASET_NOW, data=store.DEFAULT)


def callbacks(app: Dash) -> None:
    """The server finds, since it forgives typing errors; the browser goes where is chosen."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.SEARCH, "data"), Input(ids.SEARCH, "searchValue"), State(ids.DATASET_NOW, "data"), prevent_initial_call=True
    )
    def _found(words: str | None, dataset: str) -> list[dict[str, Any]]:
        network = store.get(dataset)
        found = ask.search(network, (words or "")[:80], most=10)
        return [{"value": row["id"], "label": f"{row['label']} · {row['title']}" if row["title"] else row["label"]} for row in records(found)]

    app.clientside_callback(ClientsideFunction("atlas", "searched"), Input(ids.SEARCH, "value"), prevent_initial_call=True)
