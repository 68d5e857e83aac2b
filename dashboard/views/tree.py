"""The same selection as the map's, as a tree of what is part of what."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, html

from dashboard import ids


def panel() -> html.Div:
    """The empty tree, hidden."""
    tree = dmc.Tree(id=ids.TREE, data=[], selectOnClick=True, expandOnClick=True, expanded=[])
    return html.Div(tree, id="tree-panel", className="listing", hidden=True)


def callbacks(app: Dash) -> None:
    """A choice in the tree is the map's choice too."""
    app.clientside_callback(
        ClientsideFunction("atlas", "treeChoice"),
        Input(ids.TREE, "selected"),
        prevent_initial_call=True,
    )
