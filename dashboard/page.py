"""The page around the screen: the frame, the first picture, which waits for nothing, and what guards it all.

The map is painted from data that stand in the page itself, by scripts that run before Dash's; so the
picture is there as soon as the browser can draw it, and the controls follow.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from flask import Flask, Response, request, send_file

from dashboard import details, exporting, filters, ids, importing, listing, search, state, store
from dashboard.state import VIEWS, State
from graph import ask
from graph.look import tokens
from graph.write.page import script_json

ROOT = Path(__file__).resolve().parent.parent
CYTOSCAPE = ROOT / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js"
FIRST = ("theme.js", "map.js", "filter.js", "atlas.js", "start.js")
"""Scripts of assets/ that the page itself names, so that Dash does not load them a second time."""

_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_KEYS = (
    *(
        ("/", "search"),
        ("arrows", "go to the nearest body that way; west can read the focus, east is read by it"),
    ),
    *(
        ("Enter", "open the details"),
        ("f", "make it the focus"),
        ("p", "start a way here"),
        ("+ − 0", "closer, farther, fit"),
    ),
    *(("Escape", "go back"), ("?", "this list")),
)


class Atlas(Dash):  # type: ignore[misc]
    """Dash, with an index page of our own."""

    def interpolate_index(self, **parts: str) -> str:
        """The page: head, first picture, Dash's scripts in a template, from which start.js takes them after the picture."""
        now, _ = state.parse(request.query_string.decode())
        first = store.view(now)
        title = f"{first['label']} · Liaison Atlas"
        parts |= {"title": escape(title), "tokens": tokens(), "view": script_json(first)}
        return _INDEX.format_map(parts)


_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>{metas}<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="assets/icon.svg">
<style>{tokens}</style>{css}<script src="assets/theme.js"></script>
</head>
<body>
{app_entry}
<div id="map" tabindex="0" role="application" aria-roledescription="map" aria-describedby="map-summary"></div>
<p id="map-summary" class="unseen"></p>
<p id="live" class="unseen" aria-live="polite"></p>
<script id="first-view" type="application/json">{view}</script>
<script src="cytoscape.min.js"></script>
<script src="assets/map.js"></script>
<script src="assets/filter.js"></script>
<script src="assets/atlas.js"></script>
<template id="then">{scripts}</template>{config}
<!-- start.js makes the new DashRenderer, once the map is painted -->
<script id="_dash-renderer" src="assets/start.js"></script>
</body>
</html>"""

_LOST = """<!DOCTYPE html>
<html lang="en"><head><title>Not here · Liaison Atlas</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>{tokens}</style><link rel="stylesheet" href="/assets/style.css"><script src="/assets/theme.js"></script></head>
<body class="lost"><main><h1>This is not here</h1><ul>{said}</ul>
<p><a class="button strong" href="{back}">{words}</a></p></main></body></html>"""


def frame() -> dmc.MantineProvider:
    """The whole screen but the map."""
    header = html.Header(
        [
            html.A("Liaison Atlas", href="?", className="brand"),
            html.Span(id="dataset", className="quiet dataset"),
            html.Div(search.field(), className="search"),
            html.Button("Filters", className="button phone-only", **{"data-do": "open-filters"}),
            html.Button("Import", id=ids.IMPORT_OPEN, className="button"),
            exporting.menu(),
            html.Button(
                "◐",
                className="button",
                title="Light or dark",
                **{"data-do": "theme", "aria-label": "Light or dark theme"},
            ),
            html.Button(
                "?",
                className="button",
                title="Keys",
                **{"data-do": "keys", "aria-label": "The list of keys"},
            ),
        ],
        id="top",
    )
    tabs = html.Nav(
        [
            _fold("left", "Filters"),
            dmc.SegmentedControl(
                id=ids.TABS,
                data=[{"value": name, "label": words} for name, words in VIEWS.items()],
                value="map",
                size="sm",
            ),
            html.Div(
                [
                    html.Button(
                        "+",
                        className="plain",
                        title="Closer",
                        **{"data-do": "closer", "aria-label": "Closer"},
                    ),
                    html.Button(
                        "−",
                        className="plain",
                        title="Farther",
                        **{"data-do": "farther", "aria-label": "Farther"},
                    ),
                    html.Button("Fit", className="plain", **{"data-do": "fit"}),
                ],
                className="zoom",
            ),
            _fold("right", "Details"),
        ],
        id="bar",
        **{"aria-label": "Views"},
    )
    keys = dmc.Modal(
        html.Dl(
            [part for key, words in _KEYS for part in (html.Dt(key), html.Dd(words))],
            className="keys",
        ),
        id=ids.KEYS_MODAL,
        closeButtonProps={"aria-label": "Close"},
        title="Keys on the map",
    )
    main = html.Main([tabs, *listing.panels()], id="main")
    stores = [*search.stores(), dcc.Store(id=ids.ASK_VIEW), dcc.Store(id=ids.VIEW)]
    return dmc.MantineProvider(
        html.Div(
            [
                header,
                filters.panel(),
                main,
                details.panel(),
                html.Footer(html.Span(id=ids.STATUS), id="foot"),
                exporting.telling(),
                importing.dialog(),
                keys,
                *stores,
            ],
            id=ids.FRAME,
        ),
        id=ids.THEME,
        theme={
            "fontFamily": "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
            "defaultRadius": "md",
            "primaryColor": "blue",
        },
    )


def _fold(side: str, words: str) -> html.Button:
    """What folds the panel at a side away, and opens it again."""
    told = {"data-do": f"fold-{side}", "aria-controls": side, "aria-expanded": "true"}
    return html.Button(
        words,
        id=f"fold-{side}",
        className="plain fold",
        title=f"Fold or open: {words.lower()}",
        **told,
    )


def callbacks(app: Dash) -> None:
    """The frame's own: it is there, a tab is chosen, a view is asked for."""
    app.clientside_callback(ClientsideFunction("atlas", "ready"), Input(ids.FRAME, "id"))
    app.clientside_callback(
        ClientsideFunction("atlas", "tab"), Input(ids.TABS, "value"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "viewed"), Input(ids.VIEW, "data"), prevent_initial_call=True
    )

    @app.callback(Output(ids.VIEW, "data"), Input(ids.ASK_VIEW, "data"), prevent_initial_call=True)  # type: ignore[untyped-decorator]
    def _view(asked: dict[str, Any]) -> dict[str, Any]:
        return store.view(state.of(asked))


def guard(server: Flask) -> None:
    """Unknown addresses get a page that says so; every answer carries the policy."""

    @server.get("/cytoscape.min.js")
    def _cytoscape() -> Response:
        return send_file(CYTOSCAPE, mimetype="text/javascript", max_age=3600)

    @server.before_request
    def _known() -> Response | None:
        if request.path == "/":
            return _broken(request.query_string.decode())
        if request.method == "GET" and not re.match(
            r"/(?:assets|_dash|_reload|export|_favicon|cytoscape)", request.path
        ):
            return _lost([f"«{request.path}» is no page of Liaison Atlas."], State())
        return None

    @server.errorhandler(404)
    def _missing(_: object) -> Response:
        return _lost(["There is no such file or view."], State())

    @server.after_request
    def _policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        return response


def _broken(query: str) -> Response | None:
    now, wrong = state.parse(query)
    try:
        network = store.get(now.dataset)
    except store.Gone:
        return _lost(
            ["The dataset of this link is not here: its link is wrong, or its week is over."],
            State(),
        )
    missing = state.unknown(now, network)
    if missing or wrong:
        known = set(network.nodes["id"])
        near = [
            id
            for name in (now.focus, now.selected)
            if name and name not in known
            for id in ask.search(network, name, most=3)["id"]
        ]
        hint = [f"Nearest: {', '.join(near)}."] if near else []
        kept = State(dataset=now.dataset, focus=now.focus if now.focus in known else "")
        return _lost([*wrong, *missing, *hint], kept)
    return None


def _lost(said: list[str], back: State) -> Response:
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    words = "Back to the map" if back != State() else "Open ISO/CASCO"
    page = _LOST.format(
        tokens=tokens(), said=listed, back=escape("/" + state.href(back), quote=True), words=words
    )
    return Response(page, status=404, mimetype="text/html")
