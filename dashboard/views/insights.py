"""Plots, each under the question that it answers and its answer; one by itself has its table."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from flask import Flask, Response, request

from dashboard import ids, state, store
from dashboard.attributes import aria, data
from dashboard.exporting import csv_file
from dashboard.state import State
from graph.errors import Gone
from graph.insights import INSIGHTS, Told, insight
from graph.insights.figures import plot
from graph.insights.ground import named
from graph.network import Network, records
from graph.phrase import capital

_COLUMN = dict.fromkeys(
    ("sortable", "resizable", "wrapText", "autoHeight", "wrapHeaderText", "autoHeaderHeight"), True
)
_GRID = {
    "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
    "animateRows": False,
}
_NOTE = (
    "Over all that these sources list: filters change nothing here. A click on a point marks its "
    "body on the map; so does a row of its table, also by keyboard."
)


def panel() -> html.Div:
    """The empty insights, hidden."""
    inside = [dcc.Store(id=ids.ASK_INSIGHTS), html.Div(id=ids.INSIGHTS, tabIndex="-1")]
    return html.Div(inside, id="insights-panel", className="listing", hidden=True)


def callbacks(app: Dash) -> None:
    """Insights are made when they are looked at; a click on a point is the browser's; tables are
    files."""

    @app.callback(
        Output(ids.INSIGHTS, "children"),
        Input(ids.ASK_INSIGHTS, "data"),
        prevent_initial_call=True,
    )
    def _insights(asked: object) -> list[Any]:
        now = state.of(asked)
        given = asked if isinstance(asked, dict) else {}
        return insights(store.asked(now), now, str(given.get("theme")), given.get("narrow") is True)

    for name in INSIGHTS:
        app.clientside_callback(
            ClientsideFunction("atlas", "point"),
            Input(f"insight-{name}", "clickData", allow_optional=True),
        )

    app.clientside_callback(
        ClientsideFunction("atlas", "insightRow"),
        Input(ids.INSIGHT_TABLE, "selectedRows", allow_optional=True),
    )
    server: Flask = app.server

    @server.get("/export/insight/<name>")
    def _csv(name: str) -> Response:
        now, wrong = state.parse(request.query_string.decode(errors="replace"))
        if name not in INSIGHTS:
            wrong.append(f"«{name}» is not an insight.")
        if wrong:
            raise Gone(" ".join(wrong))
        network = store.asked(now)
        told = insight(network, name, body(network, now))
        if not told:
            raise Gone(f"Nothing in these sources for that: {INSIGHTS[name].nothing}.")
        return csv_file(told.shown, name)


def body(network: Network, now: State) -> str:
    """The body that insights are about: the one that is chosen, or else the centre."""
    return now.selected or state.centre(network, now)


def insights(network: Network, now: State, theme: str = "light", narrow: bool = False) -> list[Any]:
    """Those of the body, then those of all, each with its plot; or the one that the state names,
    with its table. ``narrow`` on a phone; a theme that there is not is the light one."""
    of = body(network, now)
    if now.insight:
        told = insight(network, now.insight, of)
        back = _link(now, "", "All insights")
        if not told:
            return [html.P(back), *_nothing(network, of, [now.insight])]
        shown = [*_shown(told, now, theme, narrow), _table(told)]
        return [html.P(back), html.Section(shown, className="insight")]
    found = {name: insight(network, name, of) for name in INSIGHTS}
    parts: list[Any] = [html.P(_NOTE, className="quiet")]
    for of_all, heading in (
        (False, capital(named(network, of))),
        (True, "All in these sources"),
    ):
        there = [told for told in found.values() if told and told.insight.of_all == of_all]
        if there:
            parts.append(html.H2(heading))
        each = (_shown(told, now, theme, narrow) for told in there)
        parts += [html.Section(one, className="insight") for one in each]
    return parts + _nothing(network, of, [name for name, told in found.items() if not told])


def _shown(told: Told, now: State, theme: str, narrow: bool) -> list[Any]:
    name = f"insight-{told.name}"
    figure = plot(told, theme, narrow)
    graph = dcc.Graph(
        id=name,
        figure=figure,
        config={"displayModeBar": False, "doubleClickDelay": 0, "responsive": True},
        style={"height": f"{figure.layout.height}px"},
    )
    below = " ".join(filter(None, (told.unknown, told.basis)))
    return [
        html.H3(told.question),
        html.P(told.answer, className="answer"),
        html.Div(
            graph,
            className="plot",
            role="img",
            # a phone's may be wider than it
            tabIndex="0" if figure.layout.width else None,
            **aria(label=f"Plot: {told.question} {told.answer}"),
        ),
        html.P(f"{below} From: {told.sources}.", className="quiet"),
        html.P(_actions(told, now), className="actions"),
    ]


def _actions(told: Told, now: State) -> list[Any]:
    of = State(sources=now.sources, focus=now.focus, selected=now.selected)
    address = f"export/insight/{told.name}{state.href(of)}"
    csv, png = (aria(label=f"{words}: {told.question}") for words in ("CSV", "PNG"))
    return [
        *([] if now.insight else [_link(now, told.name, "Table", told.question)]),
        html.A("CSV", href=address, className="button", download=f"{told.name}.csv", **csv),
        html.Button("PNG", className="button", **data(png=told.name), **png),
    ]


def _link(now: State, name: str, words: str, of: str = "") -> html.A:
    """A link to an insight by itself, or with no name to all of them."""
    told = data(insight=name) | (aria(label=f"{words}: {of}") if of else {})
    return html.A(words, href=state.href(now, insight=name), className="button", **told)


def _table(told: Told) -> html.Div:
    """The table, of which a row that is chosen marks its body; rows beyond what is seen are not
    drawn, since thousands of elements would hold the browser up."""
    columns = [
        {"field": str(place), "headerName": head, "flex": 1, "minWidth": 120} | _kind(column)
        for place, (head, column) in enumerate(told.shown.items())
    ]
    rows = [
        {"id": id} | {str(place): cell for place, cell in enumerate(row.values())}
        for id, row in zip(told.table["id"], records(told.shown), strict=True)
    ]
    grid = dag.AgGrid(
        id=ids.INSIGHT_TABLE,
        columnDefs=columns,
        rowData=rows,
        defaultColDef=_COLUMN,
        dashGridOptions=_GRID,
        style={"height": "480px"},
    )
    said = f"{len(rows):,} rows. A click, or the space bar, marks the body of a row on the map."
    return html.Div([html.P(said, className="quiet"), grid], className="insight-table")


def _kind(column: pd.Series[Any]) -> dict[str, Any]:
    """How a column of a table stands: numbers at the right, words where there is room for them."""
    return {"type": "rightAligned"} if column.dtype.kind in "if" else {"minWidth": 160, "flex": 2}


def _nothing(network: Network, of: str, names: list[str]) -> list[Any]:
    """That these sources have nothing for some questions, and what they would need."""
    us = named(network, of)
    asked = [
        html.Li(f"«{INSIGHTS[name].question.format(us)}»: {INSIGHTS[name].nothing}.")
        for name in names
    ]
    if not asked:
        return []
    return [html.H2("Nothing in these sources for"), html.Ul(asked, className="quiet")]
