"""Importing one's own committee pages, datasets or graphs."""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html
from dash import State as Given

from dashboard import gains, ids, state, store, visitors
from dashboard.attributes import data
from dashboard.reports import report
from dashboard.state import State
from graph.errors import AtlasError, Unavailable, Unreadable
from graph.merge import merge
from graph.network import TABLES
from graph.read import LIMIT, MORE, Reading, Source, read
from graph.read.dataset import read_files
from graph.read.source import to_come

_DATASET = frozenset({"nodes.csv", "edges.csv", "dataset.toml"})
_OF_DATASET = {"dataset.toml", *(f"{name}.csv{end}" for name in TABLES for end in ("", ".gz"))}
_FILES = "the dataset"
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a letter, which no encoding holds."""


def callbacks(app: Dash) -> None:
    """What is brought is read on the server, kept in the store, and opened by its link."""

    @app.callback(
        Output(ids.IMPORT_REPORT, "children"),
        Input(ids.IMPORT_RUN, "n_clicks"),
        Given(ids.IMPORT_TEXT, "value"),
        Given(ids.IMPORT_FILE, "contents"),
        Given(ids.IMPORT_FILE, "filename"),
        Given(ids.IMPORT_COMMITTEE, "value"),
        Given(ids.IMPORT_DATE, "value"),
        Given(ids.IMPORT_ADDRESS, "value"),
        Given(ids.IMPORT_REFUSED, "data"),
        Given(ids.SOURCES_NOW, "data"),
        prevent_initial_call=True,
        running=[
            (Output(ids.IMPORT_RUN, "loading"), True, False),
            (Output(ids.IMPORT_RUN, "children"), "Importing ...", "Import"),
            (Output(ids.IMPORT_DOING, "hidden"), False, True),
        ],
    )
    def _import(
        _: object,
        text: object,
        contents: object,
        names: object,
        committee: object,
        date: object,
        address: object,
        refused: object,
        sources: object,
    ) -> list[Any]:
        try:
            visitors.take()
        except Unavailable as failure:
            return _refused(failure)
        files = list(zip(_texts(names), _texts(contents), strict=False))
        if refused and not files and not _text(text).strip():
            # what the browser refused has been told, and there is nothing else
            return _refused(Unreadable(_text(refused)))
        base = state.of({"sources": sources}).sources
        told = _text(committee), _text(date), _text(address)
        return imported(_text(text), files, *told, base=base)

    app.clientside_callback(
        ClientsideFunction("atlas", "chosenFiles"),
        Output(ids.IMPORT_FILES, "children"),
        Input(ids.IMPORT_FILE, "filename"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "importing"),
        Output(ids.IMPORT_DOING, "children"),
        Input(ids.IMPORT_RUN, "n_clicks"),
        Given(ids.IMPORT_TEXT, "value"),
        Given(ids.IMPORT_FILE, "filename"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "imported"),
        Input(ids.IMPORT_REPORT, "children"),
        prevent_initial_call=True,
    )


def _text(given: object) -> str:
    """What the browser sends for a text; nothing where it is none."""
    return given if isinstance(given, str) else ""


def _texts(given: object) -> list[str]:
    return list(map(_text, given)) if isinstance(given, list) else []


def imported(
    text: str,
    files: Sequence[tuple[str, str]],
    committee: str = "",
    date: str = "",
    address: str = "",
    base: tuple[str, ...] = (),
) -> list[Any]:
    """Read and keep what a visitor brought, each source alone; gives the report, what it would add
    to the sources of the screen (``base``) and what takes it among them, or what is wrong."""
    try:
        readings, failures = brought(text, files, committee, date, address)
        alone = [merge([reading.network]) for reading in readings]
        merged = alone[0] if len(alone) == 1 else merge([one.network for one in readings])
        names = tuple(
            store.put(one.network, [reading.report])
            for one, reading in zip(alone, readings, strict=True)
        )
        offered = _offered(base, names)
    except AtlasError as failure:
        return _refused(failure)
    told = [part for failure in failures for part in _refused(failure)]
    if told:
        kept = " and ".join(reading.report.source for reading in readings)
        told.append(html.P(f"The rest was imported: {kept}. What failed can be imported again."))
    dates = [max(one.network.sources["retrieved"], default="") for one in alone]
    read_ = report([reading.report for reading in readings], merged, names, dates)
    return [*told, *offered, html.H3("What was read"), *read_]


def _offered(base: tuple[str, ...], names: tuple[str, ...]) -> list[Any]:
    """What sources would do to those of the screen, and what takes them among these, or not."""
    if not base:
        return []
    together = State(sources=(*base, *names), against=base)
    listed = gains.gains(store.get(together.sources), store.adds(base, names), together)
    there = state.href(State(), sources=together.sources)
    take = html.A("Take", href=there, className="button strong", **data(take=" ".join(names)))
    leave = html.Button("Leave", className="button", **data(leave=" ".join(names)))
    head = html.H3("What it would do to this view")
    return [html.Section([head, *listed, html.Div([take, leave], className="actions")])]


def _refused(failure: AtlasError) -> list[Any]:
    return [html.P(str(failure), className="error", role="alert")]


def brought(
    text: str,
    files: Sequence[tuple[str, str]],
    committee: str = "",
    date: str = "",
    address: str = "",
) -> tuple[list[Reading], list[Unreadable]]:
    """Read what a visitor brought on a date: a text, files, the files of a dataset; each source
    that is read, and why each other is not. Raises Unreadable where none is."""
    told = partial(
        Source,
        committee=committee.strip(),
        retrieved=_day(date.strip()),
        address=_web(address.strip()),
    )
    if len(text) > LIMIT or sum(len(content) for _, content in files) > LIMIT * 1.4:
        raise Unreadable(f"That is more than {LIMIT // 1024 // 1024} MB. Nothing was taken. {MORE}")
    given = [(Path(name).name, content) for name, content in files]
    sources: list[Callable[[], Reading]] = []
    if {name for name, _ in given} >= _DATASET:
        parts = [one for one in given if one[0] in _OF_DATASET]
        given = [one for one in given if one[0] not in _OF_DATASET]
        sources.append(partial(_dataset, parts))
    sources += [partial(_file, told, *one) for one in given]
    if text.strip():
        pasted = _SURROGATE.sub("\ufffd", text).encode()
        sources.append(lambda: read(told("the pasted text", pasted)))
    if not sources:
        raise Unreadable("There is nothing to read yet: paste a page's text, or choose a file.")
    readings, failures = [], []
    for source in sources:
        try:
            readings.append(source())
        except Unreadable as failure:
            failures.append(failure)
    if not readings:
        raise Unreadable(" ".join(map(str, failures)))
    return readings, failures


def _dataset(files: Sequence[tuple[str, str]]) -> Reading:
    parts: dict[str, bytes] = {}
    for name, content in files:
        if name in parts:
            raise Unreadable(f"Two files are called {name}: import one dataset after the other.")
        parts[name] = _bytes(name, content)
    return read_files(Source(_FILES), _FILES, parts.get)


def _file(told: Callable[[str, bytes], Source], name: str, content: str) -> Reading:
    return read(told(name, _bytes(name, content)))


def _web(address: str) -> str:
    """An address on the web, or none; raises Unreadable for any other."""
    if address and not address.startswith(("https://", "http://")):
        raise Unreadable(f"«{address}» is no address of a page: it begins with https://.")
    return address


def _day(date: str) -> str:
    """A date as ISO 8601 writes it, or none; raises Unreadable for what is no day yet."""
    if not date:
        return ""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        raise Unreadable(f"«{date}» is no date: write it as 2026-11-23, or leave it out.") from None
    if to_come(day.isoformat()):
        raise Unreadable(f"{date} is still to come: say when the page was copied, or leave it out.")
    return day.isoformat()


def _bytes(name: str, content: str) -> bytes:
    try:
        return base64.b64decode(content.partition(",")[2], validate=True)
    except binascii.Error:
        raise Unreadable(f"{name} did not arrive whole: choose it again.") from None
