"""The same selection as the map's, as a table."""

from __future__ import annotations

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, html

from dashboard import ids

COLUMNS = [
    {"field": "name", "headerName": "Body", "pinned": "left", "width": 96},
    {"field": "words", "headerName": "Documents", "flex": 3, "minWidth": 105},
    {"field": "decided", "headerName": "Decided", "flex": 3, "minWidth": 104, "hide": True},
    {"field": "title", "headerName": "Title", "flex": 4, "minWidth": 104},
    {"field": "links", "headerName": "Links", "flex": 2, "minWidth": 94},
    {"field": "kind", "headerName": "Kind", "flex": 1, "minWidth": 94},
    {"field": "type", "headerName": "Type", "flex": 1, "minWidth": 84},
    {"field": "family", "headerName": "Family", "flex": 1, "minWidth": 104},
    {"field": "basis", "headerName": "Basis", "flex": 1, "minWidth": 66},
]
"""The columns; each names what the browser puts into a row. That of decisions is shown where there
are some; beside both panels of a small screen there is room for the least widths of the others."""

_COLUMN = {
    **dict.fromkeys(("sortable", "filter", "resizable", "floatingFilter"), True),
    # nothing is cut: a cell is as high as its words
    **dict.fromkeys(("wrapText", "autoHeight"), True),
    # the field below the name is the filter
    **dict.fromkeys(("suppressHeaderFilterButton", "suppressFloatingFilterButton"), True),
}
_GRID = {
    "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
    "animateRows": False,
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
