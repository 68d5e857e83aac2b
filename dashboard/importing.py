"""Importing one's own committee pages, datasets or graphs."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from flask import request

from dashboard import ids, store, visitors
from dashboard import state as states
from dashboard.attributes import data
from graph.errors import AtlasError, Unavailable, Unreadable
from graph.merge import Merged, merge
from graph.network import TABLES
from graph.read import LIMIT, Reading, Report, Source, read
from graph.read.dataset import read_files

_DATASET = frozenset({"nodes.csv", "edges.csv", "dataset.toml"})
_OF_DATASET = {"dataset.toml", *(f"{name}.csv{end}" for name in TABLES for end in ("", ".gz"))}
_FILES = "the dataset"
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a letter, which no encoding holds."""
_LISTED = 200
_LEVELS = {
    "problem": "Problems",
    "note": "How it was understood",
    "passed": "Lines outside the tables",
}


def dialog() -> dmc.Modal:
    """Where a page is pasted or files are dropped."""
    return dmc.Modal(
        id=ids.IMPORT_MODAL,
        title="Import a committee page",
        closeButtonProps={"aria-label": "Close"},
        size="lg",
        children=[
            dmc.Textarea(
                id=ids.IMPORT_TEXT,
                label="Paste the page's text",
                description="Open the committee's page, select all, copy, and paste it here.",
                autosize=True,
                minRows=4,
                maxRows=10,
            ),
            _drop(),
            dmc.TextInput(
                id=ids.IMPORT_COMMITTEE,
                label="Committee, where the page does not say which it is about",
                placeholder="ISO/TC 34",
            ),
            html.P(
                f"At most {LIMIT // 1024 // 1024} MB. Nobody sees it without its link; "
                "it is deleted after a week.",
                className="quiet",
            ),
            dmc.Button("Import", id=ids.IMPORT_RUN),
            dcc.Loading(html.Div(id=ids.IMPORT_REPORT, role="status"), delay_show=300),
        ],
    )


def _drop() -> dcc.Upload:
    words: list[Any] = [
        "Or drop files here, or ",
        html.Span("choose them", className="like-link"),
        ": pages as text or HTML, what this program exported, or the files of a dataset.",
    ]
    area = html.Div(words, id=ids.IMPORT_FILES, **data(limit=str(LIMIT)))
    return dcc.Upload(area, id=ids.IMPORT_FILE, multiple=True, className="drop")


def callbacks(app: Dash) -> None:
    """What is brought is read on the server, kept in the store, and opened by its link."""

    @app.callback(
        Output(ids.IMPORT_REPORT, "children"),
        Input(ids.IMPORT_RUN, "n_clicks"),
        State(ids.IMPORT_TEXT, "value"),
        State(ids.IMPORT_FILE, "contents"),
        State(ids.IMPORT_FILE, "filename"),
        State(ids.IMPORT_COMMITTEE, "value"),
        prevent_initial_call=True,
        running=[
            (Output(ids.IMPORT_RUN, "loading"), True, False),
            (Output(ids.IMPORT_RUN, "children"), "Importing ...", "Import"),
        ],
    )
    def _import(
        _: object, text: object, contents: object, names: object, committee: object
    ) -> list[Any]:
        try:
            visitors.take(request.remote_addr or "")
        except Unavailable as failure:
            return _refused(failure)
        files = list(zip(_texts(names), _texts(contents), strict=False))
        return imported(_text(text), files, _text(committee))

    app.clientside_callback(
        ClientsideFunction("atlas", "openImport"),
        Input(ids.IMPORT_OPEN, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "chosenFiles"),
        Output(ids.IMPORT_FILES, "children"),
        Input(ids.IMPORT_FILE, "filename"),
        prevent_initial_call=True,
    )


def _text(given: object) -> str:
    """What the browser sends for a text; nothing where it is none."""
    return given if isinstance(given, str) else ""


def _texts(given: object) -> list[str]:
    return list(map(_text, given)) if isinstance(given, list) else []


def imported(text: str, files: Sequence[tuple[str, str]], committee: str) -> list[Any]:
    """Read and keep what a visitor brought; gives the report and the link that opens it, or what is
    wrong."""
    try:
        readings = brought(text, files, committee)
        merged = merge([reading.network for reading in readings])
        names = tuple(store.put(merge([one.network]).network) for one in readings)
    except AtlasError as failure:
        return _refused(failure)
    return report([reading.report for reading in readings], merged, names)


def _refused(failure: AtlasError) -> list[Any]:
    return [html.P(str(failure), className="error", role="alert")]


def brought(text: str, files: Sequence[tuple[str, str]], committee: str) -> list[Reading]:
    """Read what a visitor brought: a text, files, the files of a dataset; raises Unreadable."""
    committee = committee.strip()
    if len(text) > LIMIT or sum(len(content) for _, content in files) > LIMIT * 1.4:
        raise Unreadable(
            f"That is more than {LIMIT // 1024 // 1024} MB. Nothing was taken; "
            "give the committee pages alone."
        )
    decoded = {Path(name).name: _bytes(name, content) for name, content in files}
    readings = []
    if set(decoded) >= _DATASET:
        parts = {name: decoded.pop(name) for name in _OF_DATASET & set(decoded)}
        readings.append(read_files(Source(_FILES), _FILES, parts.get))
    readings += [read(Source(name, data, committee=committee)) for name, data in decoded.items()]
    if text.strip():
        pasted = _SURROGATE.sub("\ufffd", text).encode()
        readings.append(read(Source("the pasted text", pasted, committee=committee)))
    if not readings:
        raise Unreadable("There is nothing to read yet: paste a page's text, or choose a file.")
    return readings


def _bytes(name: str, content: str) -> bytes:
    try:
        return base64.b64decode(content.partition(",")[2], validate=True)
    except binascii.Error:
        raise Unreadable(f"{name} did not arrive whole: choose it again.") from None


def report(reports: Sequence[Report], merged: Merged, names: tuple[str, ...]) -> list[Any]:
    """What was understood of each source and what was not, and the link that opens the network."""
    nodes, edges = len(merged.network.nodes), len(merged.network.edges)
    parts: list[Any] = [html.P(f"{nodes} bodies and {edges} links.", className="sentence")]
    for said in reports:
        parts += _read(said, len(reports) > 1)
    notes = [(note.line, note.message, note.text) for note in merged.notes]
    doubts = [
        (0, f"{doubt.why}: not taken as one body", ", ".join(doubt.bodies))
        for doubt in merged.doubts
    ]
    parts += _entries("What the rules could not tell", notes, False)
    parts += _entries("Bodies that may be the same", doubts, True)
    link = states.href(states.State(), sources=names)
    parts.append(html.A("Open on the map", href=link, className="button strong", id="explore"))
    return parts


def _read(said: Report, named: bool) -> list[Any]:
    about = f"About {said.focus or 'no one committee'}"
    by = f", by {said.focus_from}." if said.focus_from else "."
    tables = [html.Li(f"{one.heading}: {counted(one.rows, 'row')}") for one in said.tables]
    parts: list[Any] = [html.H3(said.source)] if named else []
    parts.append(html.P(about + by))
    if tables:
        parts.append(html.Ul(tables))
    for level, words in _LEVELS.items():
        entries = [(one.line, one.message, one.text) for one in said.of(level)]
        parts += _entries(words, entries, level == "problem")
    return parts


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 row, 2 rows."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _entries(words: str, entries: Sequence[tuple[int, str, str]], open: bool) -> list[Any]:
    """A list that folds, of what stands in a line; nothing where there is nothing to tell."""
    if not entries:
        return []
    listed = [
        html.Li([f"line {line}: " if line else "", message, html.Q(text[:200]) if text else None])
        for line, message, text in entries[:_LISTED]
    ]
    more = [html.Li(f"and {len(entries) - _LISTED} more")] if len(entries) > _LISTED else []
    summary = html.Summary(f"{words} · {len(entries)}")
    return [html.Details([summary, html.Ul([*listed, *more])], open=open)]
