"""The same selection as the map's, as a table, as a tree, and as a matrix of who reads whom."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import ids, state, store
from dashboard.state import State
from graph import ask
from graph.network import Network, records

_LARGEST = 150

COLUMNS = [
    {"field": "name", "headerName": "Body", "pinned": "left", "width": 130},
    {"field": "title", "headerName": "Title", "flex": 1, "minWidth": 280, "tooltipField": "title"},
    {"field": "words", "headerName": "Documents", "width": 150},
    {"field": "links", "headerName": "Links", "width": 130},
    {"field": "kind", "headerName": "Kind", "width": 110},
    {"field": "type", "headerName": "Type", "width": 100},
    {"field": "family", "headerName": "Family", "width": 140},
    {"field": "basis", "headerName": "Basis", "width": 100},
]


def panels() -> list[html.Div]:
    """The three, empty and hidden: the browser fills and shows the one that is looked at."""
    grid = dag.AgGrid(
        id=ids.TABLE,
        columnDefs=COLUMNS,
        rowData=[],
        getRowId="params.data.id",
        defaultColDef={"sortable": True, "filter": True, "resizable": True, "floatingFilter": True},
        dashGridOptions={
            "rowSelection": {
                "mode": "singleRow",
                "checkboxes": False,
                "enableClickSelection": True,
            },
            "animateRows": False,
            "rowHeight": 32,
            "headerHeight": 34,
            "floatingFiltersHeight": 34,
        },
        style={"height": "100%"},
    )
    tree = dmc.Tree(id=ids.TREE, data=[], selectOnClick=True, expandOnClick=True, expanded=[])
    return [
        html.Div(grid, id="table-panel", className="listing", hidden=True),
        html.Div(tree, id="tree-panel", className="listing", hidden=True),
        html.Div(
            [dcc.Store(id=ids.ASK_MATRIX), html.Div(id=ids.MATRIX)],
            id="matrix-panel",
            className="listing",
            hidden=True,
        ),
    ]


def callbacks(app: Dash) -> None:
    """A choice in the table or the tree is the map's choice too; the matrix is drawn when it is looked at."""
    app.clientside_callback(
        ClientsideFunction("atlas", "tableChoice"),
        Input(ids.TABLE, "selectedRows"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "treeChoice"),
        Input(ids.TREE, "selected"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.MATRIX, "children"), Input(ids.ASK_MATRIX, "data"), prevent_initial_call=True
    )  # type: ignore[untyped-decorator]
    def _matrix(asked: dict[str, Any]) -> list[Any]:
        now = state.of(asked)
        return matrix(store.get(now.dataset), now, str(asked.get("theme", "light")))


def matrix(network: Network, now: State, theme: str) -> list[Any]:
    """Who reads whom among the bodies that pass: a row a reader, a column a body that is read."""
    from plotly import graph_objects as go

    from graph.look import STYLES, SURFACES

    shown = ask.classify(state.shown(network, now))
    liaisons = [link for link in records(shown.edges) if link["relation"] == "liaison"]
    met = {link[end] for link in liaisons for end in ("source", "target")}
    bodies = [row for row in records(shown.nodes) if row["id"] in met]
    if not bodies:
        return [
            html.P(
                "No liaison passes the filters, so there is nothing to set against each other.",
                className="sentence",
            )
        ]
    cut = bodies[:_LARGEST]
    at = {row["id"]: place for place, row in enumerate(cut)}
    cells: list[list[int | None]] = [[None] * len(cut) for _ in cut]
    signs = [[""] * len(cut) for _ in cut]
    for link in liaisons:
        if link["source"] in at and link["target"] in at:
            cells[at[link["source"]]][at[link["target"]]] = (
                2 if link["direction"] == "mutual" else 1
            )
            signs[at[link["source"]]][at[link["target"]]] = (
                "⇄" if link["direction"] == "mutual" else "→"
            )
    labels = [row["label"] for row in cut]
    surface, style = (
        SURFACES[theme if theme in SURFACES else "light"],
        STYLES[theme if theme in STYLES else "light"],
    )
    figure = go.Figure(
        go.Heatmap(
            z=cells, x=labels, y=labels, zmin=1, zmax=2, xgap=1, ygap=1, showscale=False, text=signs, texttemplate="%{text}",
            colorscale=[[0, style["to"][1]], [1, style["both"][1]]],
            hovertemplate="%{y} can read %{x}<extra></extra>",
        )
    )  # fmt: skip
    size = max(420, 16 * len(cut) + 160)
    figure.update_layout(
        width=size, height=size, paper_bgcolor=surface["panel"], plot_bgcolor=surface["canvas"], font={"color": surface["ink"], "size": 12},
        margin={"l": 110, "t": 110, "r": 16, "b": 16},
        xaxis={"side": "top", "tickangle": -90, "title": "is read", "gridcolor": surface["line"], "dtick": 1, "type": "category"},
        yaxis={"autorange": "reversed", "title": "can read", "gridcolor": surface["line"], "dtick": 1, "type": "category"},
    )  # fmt: skip
    said = f"{len(liaisons)} liaisons between {len(bodies)} bodies. A row can read a column: → one way, ⇄ both ways."
    if len(bodies) > len(cut):
        said += f" The first {len(cut)} are drawn."
    graph = dcc.Graph(
        figure=figure,
        config={"displaylogo": False, "modeBarButtonsToRemove": ["lasso2d", "select2d"]},
    )
    return [html.P(said, className="quiet"), graph]
