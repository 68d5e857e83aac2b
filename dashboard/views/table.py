"""The same selection as the map's, as a table."""

from __future__ import annotations

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, html

from dashboard import ids

COLUMNS = [
    {"field": "name", "headerName": "Body", "pinned": "left", "width": 130},
    {"field": "title", "headerName": "Title", "flex": 2, "minWidth": 230},
    {"field": "words", "headerName": "Documents", "width": 150},
    {"field": "links", "headerName": "Links", "flex": 1, "minWidth": 150},
    {"field": "kind", "headerName": "Kind", "width": 110},
    {"field": "type", "headerName": "Type", "width": 130},
    {"field": "family", "headerName": "Family", "width": 140},
    {"field": "basis", "headerName": "Basis", "width": 100},
]
"""The columns; each names what the browser puts into a row."""

_COLUMN = {
    **dict.fromkeys(("sortable", "filter", "resizable", "floatingFilter"), True),
    # nothing is cut: a cell is as high as its words
    **dict.fromkeys(("wrapText", "autoHeight"), True),
}
_GRID = {
    "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
    "animateRows": False,
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
    """A choice in the table is the map's choice too; what its own filters leave is told."""
    app.clientside_callback(
        ClientsideFunction("atlas", "tableChoice"),
        Input(ids.TABLE, "selectedRows"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "tableRows"),
        Input(ids.TABLE, "virtualRowData"),
        prevent_initial_call=True,
    )
