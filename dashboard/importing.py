"""Bringing one's own committee page, dataset or GraphML."""

from __future__ import annotations

import base64
import binascii
import tempfile
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from dashboard import ids, store
from dashboard import state as states
from graph.network import Network
from graph.read import LIMIT, Reading, Report, Source, Unreadable, read

_DATASET = frozenset({"nodes.csv", "edges.csv", "dataset.toml"})


def dialog() -> dmc.Modal:
    """Where a page is pasted or a file dropped."""
    return dmc.Modal(
        id=ids.IMPORT_MODAL,
        title="Bring a committee's page",
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
            dcc.Upload(
                html.Div(["Or drop a file here, or ", html.Span("choose one", className="like-link"), ": the page as text or HTML, "
                          "what this program exported, or the three files of a dataset."], id=ids.IMPORT_FILES, **{"data-limit": str(LIMIT)}),
                id=ids.IMPORT_FILE,
                multiple=True,
                className="drop",
            ),
            dmc.TextInput(
                id=ids.IMPORT_COMMITTEE, label="Committee, where the page does not say which it is about", placeholder="ISO/TC 34"
            ),
            html.P(f"At most {LIMIT // 1024 // 1024} MB. Nobody sees it without its link; it is deleted after a week.", className="quiet"),
            dmc.Button("Read it", id=ids.IMPORT_RUN),
            dcc.Loading(html.Div(id=ids.IMPORT_REPORT, role="status"), delay_show=300),
        ],
    )  # fmt: skip


def callbacks(app: Dash) -> None:
    """What is brought is read on the server, kept in the store, and opened by its link."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.IMPORT_REPORT, "children"),
        Input(ids.IMPORT_RUN, "n_clicks"),
        State(ids.IMPORT_TEXT, "value"),
        State(ids.IMPORT_FILE, "contents"),
        State(ids.IMPORT_FILE, "filename"),
        State(ids.IMPORT_COMMITTEE, "value"),
        prevent_initial_call=True,
        running=[
            (Output(ids.IMPORT_RUN, "loading"), True, False),
            (Output(ids.IMPORT_RUN, "children"), "Reading ...", "Read it"),
        ],
    )
    def _read(
        _: int,
        text: str | None,
        contents: list[str] | None,
        names: list[str] | None,
        committee: str | None,
    ) -> list[Any]:
        try:
            reading = brought(
                text or "", list(zip(names or [], contents or [], strict=True)), committee or ""
            )
        except Unreadable as failure:
            return [html.P(str(failure), className="error", role="alert")]
        return report(reading.report, reading.network, store.put(reading.network))

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


def brought(text: str, files: list[tuple[str, str]], committee: str) -> Reading:
    """Read what a visitor brought: a pasted text, one file, or a dataset's three; raises Unreadable."""
    committee = committee.strip()
    if len(text) > LIMIT or sum(len(content) for _, content in files) > LIMIT * 1.4:
        raise Unreadable(
            f"That is more than {LIMIT // 1024 // 1024} MB: give the committee's page alone."
        )
    decoded = {Path(name).name: _bytes(name, content) for name, content in files}
    if set(decoded) >= _DATASET:
        with tempfile.TemporaryDirectory() as folder:
            for name in _DATASET:
                (Path(folder) / name).write_bytes(decoded[name])
            return read(Source("the dataset", folder=Path(folder), committee=committee))
    if len(decoded) > 1:
        raise Unreadable(
            "Give one file, or the three files of a dataset: nodes.csv, edges.csv and dataset.toml."
        )
    if decoded:
        name, data = next(iter(decoded.items()))
        return read(Source(name, data, committee=committee))
    if not text.strip():
        raise Unreadable("There is nothing to read yet: paste a page's text, or choose a file.")
    return read(Source("the pasted text", text.encode(), committee=committee))


def _bytes(name: str, content: str) -> bytes:
    try:
        return base64.b64decode(content.partition(",")[2], validate=True)
    except binascii.Error:
        raise Unreadable(f"{name} did not arrive whole: choose it again.") from None


def report(said: Report, network: Network, name: str) -> list[Any]:
    """The reading report, and the link that opens the network."""
    tables = [html.Li(f"{one.heading}: {one.rows} rows") for one in said.tables]
    parts: list[Any] = [
        html.P(
            f"About {said.focus}, by {said.focus_from}."
            if said.focus_from
            else f"About {said.focus or 'no one committee'}."
        ),
        html.P(
            f"{len(network.nodes)} bodies and {len(network.edges)} links.", className="sentence"
        ),
        html.Ul(tables),
    ]
    for level, words in (
        ("problem", "Not understood, or odd"),
        ("note", "How it was understood"),
        ("passed", "Lines outside the tables"),
    ):
        entries = list(said.of(level))
        if entries:
            listed = [
                html.Li(
                    [
                        f"line {one.line}: " if one.line else "",
                        one.message,
                        html.Q(one.text[:200]) if one.text else None,
                    ]
                )
                for one in entries[:200]
            ]
            more = [html.Li(f"and {len(entries) - 200} more")] if len(entries) > 200 else []
            parts.append(
                html.Details(
                    [html.Summary(f"{words} · {len(entries)}"), html.Ul([*listed, *more])],
                    open=level == "problem",
                )
            )
    parts.append(
        html.A(
            "Explore it",
            href=states.href(states.State(), dataset=name),
            className="button strong",
            id="explore",
        )
    )
    return parts
