"""What is on the screen, or everything, as a file: the same address with another path is the file."""

from __future__ import annotations

import io
import json
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO

import dash_mantine_components as dmc
from dash import html
from flask import Flask, Response, abort, request

from dashboard import state, store
from dashboard.state import State
from graph.network import Network
from graph.write import FORMATS, Progress, dress, with_view

TOLD = "application/x-ndjson"
_BEAT = 0.2
"""Seconds between two lines that say how far an export is."""
_IN_MEMORY = 8 * 1024 * 1024
"""Bytes beyond which a file lies on disk while it is written."""


def menu() -> dmc.Menu:
    """The formats, for the screen and for the whole; the browser adds the state to the links."""
    items: list[Any] = [dmc.MenuLabel("What is on the screen")]
    items += [
        _item(name, f"{name.upper()} · {one.what}", "screen")
        for name, one in FORMATS.items()
        if name not in ("svg", "png")
    ]
    items += [
        _item("png", "PNG · picture of the map", "picture"),
        _item("svg", "SVG · picture of the map", "picture"),
    ]
    items.append(dmc.MenuItem("Copy the link to this view", **{"data-do": "copy-link"}))
    items += [dmc.MenuDivider(), dmc.MenuLabel("Everything")]
    items += [_item(name, name.upper(), "all") for name in FORMATS]
    # the target's own element is the button, since Mantine puts the menu's ARIA state on it
    wrapper = {"role": "button", "tabIndex": 0, "className": "button", "id": "export-open"}
    target = dmc.MenuTarget(html.Span("Export"), boxWrapperProps=wrapper)
    return dmc.Menu(
        [target, dmc.MenuDropdown(items, className="formats")], position="bottom-end", width=340
    )


def _item(format: str, words: str, what: str) -> dmc.MenuItem:
    return dmc.MenuItem(words, **{"data-export": format, "data-what": what})


def telling() -> html.Div:
    """How far a long export is, and what ends it; the browser shows it after half a second."""
    return html.Div(
        [
            html.Span(id="export-words"),
            html.Progress(id="export-bar", **{"aria-label": "How far the export is"}),
            html.Button("Cancel", className="button", **{"data-do": "cancel-export"}),
        ],
        id="export-told",
        role="status",
        hidden=True,
    )


def routes(server: Flask) -> None:
    """``/export/FORMAT?STATE`` is what the state shows, ``/export/FORMAT?STATE&everything=1`` the whole dataset.

    Who accepts TOLD gets, before the file, how far it is: see ``_told``.
    """

    @server.get("/export/<format>")
    def _export(format: str) -> Response:
        if format not in FORMATS:
            abort(404)
        query = request.query_string.decode()
        everything = query.endswith("&everything=1") or query == "everything=1"
        query = query.removesuffix("everything=1").removesuffix("&")
        now, wrong = state.parse(query)
        try:
            network = store.get(now.dataset)
        except store.Gone:
            abort(404)
        if wrong or state.unknown(now, network):
            abort(404)
        if now.focus:
            network = replace(network, about=replace(network.about, focus=now.focus))
        address = f"{request.url_root}{f'?{query}' if query else ''}"

        def write(stream: BinaryIO, progress: Progress | None = None) -> list[str]:
            chosen = dress(network, network if everything else on_screen(network, now))
            return with_view(format, address)(chosen, stream, progress)

        name = f"{file_name(network, now, everything)}{FORMATS[format].ending}"
        if request.accept_mimetypes.best == TOLD:
            return Response(_told(write, name, FORMATS[format].media), mimetype=TOLD)
        stream = io.BytesIO()
        write(stream)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(stream.getvalue(), mimetype=FORMATS[format].media, headers=headers)


class _Cancelled(Exception):
    """Whoever asked for the file has gone."""


def _told(
    write: Callable[[BinaryIO, Progress], list[str]], name: str, media: str
) -> Iterator[bytes]:
    """A line of JSON whenever the writing is farther, ``{"done", "total"}``; one at its end, ``{"name", "media", "said"}``
    or ``{"error"}``; then the file.

    When nobody takes the lines any more, the next step of the writing ends it.
    """
    at: list[tuple[int, int]] = [(0, 0)]
    left = threading.Event()

    def progress(done: int, total: int) -> None:
        at[0] = (done, total)
        if left.is_set():
            raise _Cancelled

    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as stream, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write, stream, progress)
        try:
            while not wait([writing], timeout=_BEAT).done:
                done, total = at[0]
                yield _line({"done": done, "total": total})
            yield _line({"name": name, "media": media, "said": writing.result()})
            stream.seek(0)
            yield from iter(partial(stream.read, 1 << 18), b"")
        except (OSError, ValueError, MemoryError) as failure:
            yield _line({"error": f"{name} could not be written: {failure}. Nothing was saved."})
        finally:
            left.set()


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said).encode() + b"\n"


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
