"""What is on the screen, or everything, as a file: the same address under another path."""

from __future__ import annotations

import io
import json
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO, cast

import pandas as pd
from flask import Flask, Response, request

from dashboard import settings, state, store
from dashboard.state import State
from graph.errors import AtlasError, Gone
from graph.index import index
from graph.measures import beside
from graph.network import Network
from graph.view import home
from graph.write import FORMATS, Links, Progress, Standing, dress, writer
from graph.write.dataset import csv_text

TOLD = "application/x-ndjson"
_BEAT = 0.2
"""Seconds between two lines that say how far an export is."""
_FARTHEST = 1e6
"""Pixels beyond which nothing is dragged."""
_IN_MEMORY = 8 * 1024 * 1024
"""Bytes beyond which a file lies on disk while it is written."""

Write = Callable[[BinaryIO, Progress | None], list[str]]
"""What writes a file into a stream, and gives what is to be said of it."""


def routes(server: Flask) -> None:
    """``/export/FORMAT?STATE`` is what the state shows, or the whole where its scope is everything.

    POST takes JSON beside it: the ``theme`` of a picture, and where all stands, as graph.write has
    it: ``places``, ``captions``, ``moved``, each ``{id: [x, y]}``. Who accepts TOLD gets, before
    the file, how far it is: see ``_told``.
    """

    @server.route("/export/<format>", methods=["GET", "POST"])
    def _export(format: str) -> Response:
        now, wrong = state.parse(request.query_string.decode(errors="replace"))
        network = store.get(now.sources)
        odd = [] if format in FORMATS else [f"«{format}» is not a format of exports."]
        if missing := [*odd, *wrong, *state.unknown(now, network)]:
            raise Gone(" ".join(missing))
        theme, places = drawn(request.get_json(silent=True) if request.method == "POST" else None)
        links = Links(now.single == "1", now.link or ((now.selected,) if now.selected else ()))
        if now.scope == "everything":
            part, centre = network, now.focus if now.focus in index(network).body else home(network)
        else:
            part, centre = on_screen(now), state.centre(network, now)
            network = store.within(now.sources, now.focus)
        if now.measures:
            network = beside(network, store.get(now.sources))
        network = network.about_focus(centre)
        asked = state.query(now)
        # where no address is set, what the request says of the host is not written into a file
        seen = (settings.address() or (settings.prefix() if asked else "")) + (
            f"?{asked}" if asked else ""
        )

        def write(stream: BinaryIO, progress: Progress | None = None) -> list[str]:
            dressed = dress(network, part.about_focus(network.about.focus))
            wanted = writer(format, seen=seen, theme=theme, places=places, links=links)
            return wanted(dressed, stream, progress)

        name = f"{file_name(network, now)}{FORMATS[format].ending}"
        return answered(write, name, FORMATS[format].media)


def answered(write: Write, name: str, media: str) -> Response:
    """A file that is written as the answer: to who accepts TOLD with how far it is, before it."""
    if request.accept_mimetypes.best == TOLD:
        # a proxy that gathers answers would tell how far it is when it is done
        at_once = {"X-Accel-Buffering": "no"}
        return Response(_told(write, name, media), mimetype=TOLD, headers=at_once)
    stream = io.BytesIO()
    write(stream, None)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(stream.getvalue(), mimetype=media, headers=headers)


def csv_file(rows: pd.DataFrame, name: str) -> Response:
    """A table that the screen shows as a file, each cell one line and harmless in a spreadsheet."""

    def write(stream: BinaryIO, _: Progress | None) -> list[str]:
        # spreadsheets take the mark for the encoding
        stream.write(("\ufeff" + csv_text(rows)).encode("utf-8", "replace"))
        return []

    return answered(write, f"{name}.csv", "text/csv")


def drawn(told: object) -> tuple[str, Standing]:
    """The theme and where all stands, as the browser tells; what has another shape is left out."""
    if not isinstance(told, dict):
        return "light", Standing()
    standing = Standing(*(_points(told.get(name)) for name in Standing._fields))
    return "dark" if told.get("theme") == "dark" else "light", standing


def _points(given: object) -> dict[str, tuple[float, float]]:
    return {
        id: (float(at[0]), float(at[1]))
        for id, at in (given.items() if isinstance(given, dict) else ())
        if isinstance(at, list) and len(at) == 2 and all(map(_finite, at))
    }


def _finite(number: object) -> bool:
    return type(number) in (int, float) and abs(number) < _FARTHEST  # type: ignore[arg-type]


class _Cancelled(Exception):
    """Whoever asked for the file has gone."""


def _told(write: Write, name: str, media: str) -> Iterator[bytes]:
    """A line of JSON whenever the writing is farther, ``{"done", "total"}``; one at its end,
    ``{"name", "media", "said"}`` or ``{"error"}``; then the file.

    When nobody takes the lines any more, the next step of the writing ends it.
    """
    at: list[tuple[int, int]] = [(0, 0)]
    left = threading.Event()

    def progress(done: int, total: int) -> None:
        at[0] = (done, total)
        if left.is_set():
            raise _Cancelled

    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as stream, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write, cast(BinaryIO, stream), progress)
        try:
            while not wait([writing], timeout=_BEAT).done:
                done, total = at[0]
                yield _line({"done": done, "total": total})
            yield _line({"name": name, "media": media, "said": writing.result()})
            stream.seek(0)
            yield from iter(partial(stream.read, 1 << 18), b"")
        except (OSError, AtlasError, MemoryError) as failure:
            yield _line({"error": f"{name} could not be written: {failure}. Nothing was saved."})
        finally:
            left.set()


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said).encode() + b"\n"


def on_screen(now: State) -> Network:
    """What passes the filters, of what the state's view shows."""
    network = store.within(now.sources, now.focus)
    part = network.among({body["id"] for body in store.view(now)["nodes"]})
    return state.shown(part, now)


def file_name(network: Network, now: State) -> str:
    """A name that says focus, filters and date."""
    parts = [network.about.focus or now.sources[0]]
    if now.scope != "everything":
        parts += [choice for choices in now.filters.values() for choice in choices]
    parts.append(datetime.now(UTC).date().isoformat())
    plain = "_".join(parts).replace("_", "--")
    return re.sub(r"[^A-Za-z0-9-]+", "-", plain).strip("-")[:120]
