"""The frame around the map: the top, the tabs of the views, the panels, the list of keys."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import (
    details,
    export_dialog,
    filters,
    ids,
    import_dialog,
    review_dialog,
    search,
    sources,
    state,
    store,
)
from dashboard.attributes import aria, data
from dashboard.views import VIEWS
from graph.pack import packed

_KEYS = {
    "/": "search",
    "arrows": "go to the nearest body that way; west can read the focus, east is read by it",
    "Enter": "open the details",
    "f": "make it the focus, from its details too",
    "p": "start a path here, from its details too",
    "+ − 0": "zoom in, zoom out, fit",
    "Escape": "go back",
    "On the sheet": "letters and digits find, space chooses, Enter opens its compass, o a family",
    "Ctrl + Z": "take back what was moved, opened or folded since the page was loaded",
    "?": "this list",
}
_THEME = {
    "fontFamily": "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
    "defaultRadius": "md",
    "primaryColor": "blue",
    # of Mantine's blues the first on which white is read well
    "primaryShade": 8,
}
LIST = "list"
"""The tab that a phone begins with: the details, which have no tab elsewhere."""


def frame() -> dmc.MantineProvider:
    """The whole screen but the map."""
    panels = [module.panel() for module in modules()]
    stores = [*search.stores(), dcc.Store(id=ids.ASK_VIEW), dcc.Store(id=ids.VIEW)]
    parts = [
        _top(),
        filters.panel(),
        html.Main([_bar(), *panels], id="main", tabIndex="-1"),
        details.panel(),
        html.Footer(
            [
                html.Span(id=ids.STATUS),
                _button("Put back", "put-back", className="plain", hidden=True),
                html.Span(id="of-table"),
            ],
            id="foot",
        ),
        export_dialog.telling(),
        export_dialog.dialog(),
        import_dialog.dialog(),
        review_dialog.dialog(),
        sources.dialog(),
        _keys(),
        *stores,
    ]
    return dmc.MantineProvider(html.Div(parts, id=ids.FRAME), id=ids.THEME, theme=_THEME)


def modules() -> list[Any]:
    """The modules of the views that have one."""
    return [import_module(view.module) for view in VIEWS.values() if view.module]


def _top() -> html.Header:
    return html.Header(
        [
            html.H1(html.A("Liaison Atlas", href="?"), className="brand"),
            html.Span(id="dataset", className="quiet dataset"),
            html.Div(search.field(), className="search"),
            _button("Filters", "open-filters", className="button phone-only"),
            _button("Import", "open-import"),
            _button("Export", "open-export"),
            _button("Share", "share"),
            _button("◐", "theme", "Light or dark theme", title="Light or dark"),
            _button("?", "keys", "The list of keys", title="Keys"),
        ],
        id="top",
    )


def _bar() -> html.Nav:
    tabs = [{"value": LIST, "label": "List"}]
    tabs += [{"value": name, "label": view.words} for name, view in VIEWS.items()]
    zoom = [
        _button("+", "closer", "Zoom in", className="plain", title="Zoom in"),
        _button("−", "farther", "Zoom out", className="plain", title="Zoom out"),
        _button("Fit", "fit", className="plain"),
    ]
    return html.Nav(
        [
            _fold("left", "Filters"),
            dmc.SegmentedControl(id=ids.TABS, data=tabs, value="map", size="sm", className="tabs"),
            html.Div(id="chips", role="group", **aria(label="Filters that are on")),
            html.Div(zoom, className="zoom"),
            _fold("right", "Details"),
        ],
        id="bar",
        **aria(label="Views"),
    )


def _button(
    words: str,
    action: str,
    label: str = "",
    *,
    className: str = "button",
    title: str = "",
    hidden: bool = False,
) -> html.Button:
    """A button by what it does; ``label`` is its name where its words are a sign."""
    told = data(do=action) | aria(label=label)
    return html.Button(words, className=className, title=title or None, hidden=hidden, **told)


def _fold(side: str, words: str) -> html.Button:
    """What folds the panel at a side away, and opens it again."""
    told = data(do=f"fold-{side}") | aria(controls=side, expanded="true")
    title = f"Fold or open: {words.lower()}"
    return html.Button(words, id=f"fold-{side}", className="plain fold", title=title, **told)


def _keys() -> dmc.Modal:
    listed = [part for key, words in _KEYS.items() for part in (html.Dt(key), html.Dd(words))]
    return dmc.Modal(
        html.Dl(listed, className="keys"),
        id=ids.KEYS_MODAL,
        closeButtonProps={"aria-label": "Close"},
        title="Keys",
    )


def callbacks(app: Dash) -> None:
    """The frame's own: it is there, a tab is chosen, a view is asked for; and the views' own."""
    app.clientside_callback(ClientsideFunction("atlas", "ready"), Input(ids.FRAME, "id"))
    for name, of in (("tab", (ids.TABS, "value")), ("viewed", (ids.VIEW, "data"))):
        told = ClientsideFunction("atlas", name)
        app.clientside_callback(told, Input(*of), prevent_initial_call=True)

    @app.callback(Output(ids.VIEW, "data"), Input(ids.ASK_VIEW, "data"), prevent_initial_call=True)
    def _view(asked: dict[str, Any]) -> dict[str, Any]:
        return packed(store.nearest(state.of(asked)))

    for module in modules():
        module.callbacks(app)
