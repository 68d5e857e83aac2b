"""What is on the screen, or everything, as a file: the same address with another path is the file."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import dash_mantine_components as dmc
from dash import html
from flask import Flask, Response, abort, request

from dashboard import state, store
from dashboard.state import State
from graph.network import Network
from graph.write import FORMATS, dress


def menu() -> dmc.Menu:
    """The formats, for the screen and for the whole; the browser adds the state to the links."""
    items: list[Any] = [dmc.MenuLabel("What is on the screen")]
    items += [_item(name, f"{name.upper()} · {one.what}", "screen") for name, one in FORMATS.items() if name not in ("svg", "png")]
    items += [_item("png", "PNG · picture of the map", "picture"), _item("svg", "SVG · picture of the map", "picture")]
    items.append(dmc.MenuItem("Copy the link to this view", **{"data-do": "copy-link"}))
    items += [dmc.MenuDivider(), dmc.MenuLabel("Everything")]
    items += [_item(name, name.upper(), "all") for name in FORMATS]
    # the target's own element is the button, since Mantine puts the menu's ARIA state on it
    wrapper = {"role": "button", "tabIndex": 0, "className": "button", "id": "export-open"}
    target = dmc.MenuTarget(html.Span("Export"), boxWrapperProps=wrapper)
    return dmc.Menu([target, dmc.MenuDropdown(items, className="formats")], position="bottom-end", width=340)


def _item(format: str, words: str, what: str) -> dmc.MenuItem:
    return dmc.MenuItem(words, **{"data-export": format, "data-what": what})


def routes(server: Flask) -> None:
    """``/export/FORMAT?STATE`` is what the state shows, ``/export/FORMAT?STATE&everything=1`` the whole dataset."""

    @server.get("/export/<format>")
    def _export(format: str) -> Response:
        if format not in FORMATS:
            abort(404)
        query = request.query_string.decode()
        everything = query.endswith("&everything=1") or query == "everything=1"
        now, wrong = state.parse(query.removesuffix("everything=1").removesuffix("&"))
        try:
            network = store.get(now.dataset)
        except store.Gone:
            abort(404)
        if wrong or state.unknown(now, network):
            abort(404)
        if now.focus:
            network = replace(network, about=replace(network.about, focus=now.focus))
        chosen = network if everything else on_screen(network, now)
        stream = io.BytesIO()
        FORMATS[format].write(dress(network, chosen), stream, None)
        return Response(
            stream.getvalue(),
            mimetype=FORMATS[format].media,
            headers={"Content-Disposition": f'attachment; filename="{file_name(network, now, everything)}{FORMATS[format].ending}"'},
        )


def on_screen(network: Network, now: State) -> Network:
    """What passes the filters, of what the state's view shows."""
    part = network.among({body["id"] for body in store.view(now)["nodes"]})
    return state.shown(part, now)


def file_name(network: Network, now: State, everything: bool) -> str:
    """A name that says dataset, filter and date."""
    parts = [network.about.focus or now.dataset]
    if not everything:
        parts += [now.direction] if now.direction != "all" else []
        parts += [*now.kinds, *now.relations, *now.families]
    parts.append(datetime.now(UTC).date().isoformat())
    return re.sub(r"[^A-Za-z0-9-]+", "-", "_".join(parts).replace("_", "--")).strip("-")[:120]
