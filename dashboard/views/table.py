"""The same selection as the map's, as a table."""

from __future__ import annotations

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, html

from dashboard import ids

COLUMNS = [
    {"field": "name", "headerName": "Body", "pinned": "left", "width": 130},
    {
        "field": "title",
        "headerName": "Title",
        "flex": 1,
        "minWidth": 280,
        "tooltipField": "title",
    },
    {"field": "words", "headerName": "Documents", "width": 150},
    {"field": "links", "headerName": "Links", "width": 130},
    {"field": "kind", "headerName": "Kind", "width": 110},
    {"field": "type", "headerName": "Type", "width": 100},
    {"field": "family", "headerName": "Family", "width": 140},
    {"field": "basis", "headerName": "Basis", "width": 100},
]
"""The columns; each names what the browser puts into a row."""

_COLUMN = {"sortable": True, "filter": True, "resizable": True, "floatingFilter": True}
_GRID = {
    "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
    "animateRows": False,
    "rowHeight": 32,
    "headerHeight": 34,
    "floatingFiltersHeight": 34,
}


def panel() -> html.Div:
    """The empty table, hidden."""
    grid = dag.AgGrid(
        id=ids.TABLE,
        columnDefs=COLUMNS,
        rowData=[],
        getRowId="params.data.id",
        defaultColDef=_COLUMN,
        dashGridOptions=_GRID,
        style={"height": "100%"},
    )
    return html.Div(grid, id="table-panel", className="listing", hidden=True)


def callbacks(app: Dash) -> None:
    """A choice in the table is the map's choice too."""
    app.clientside_callback(
        ClientsideFunction("atlas", "tableChoice"),
        Input(ids.TABLE, "selectedRows"),
        prevent_initial_call=True,
    )
