"""What has changed from other sources, the older side, to those of the view: sentences, then
tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import gains, ids, state, store
from dashboard.attributes import data
from dashboard.changed import change
from dashboard.disagreements import to_body
from dashboard.elements import plain
from dashboard.state import State, href
from graph import say
from graph.ask import within
from graph.compare import ADDED, REMOVED, Changes, by_body, names, near, sentences
from graph.families import committees
from graph.network import Network, records
from graph.vocabulary import RELATIONS

MOST = 200
"""Rows of a table that are shown; all are in its file."""

_COMMITTEES = {ADDED: "New", REMOVED: "Gone", "renamed": "Renamed"}


def panel() -> html.Div:
    """The empty view, hidden; the browser writes what can be compared, and what the server says."""
    stores = (ids.ASK_COMPARE, ids.COMPARED, ids.ASK_CHANGES, ids.CHANGES)
    inside = [html.Div(id="compare-with"), html.Div(id=ids.COMPARE)]
    parts = [*inside, *(dcc.Store(id=id) for id in stores)]
    return html.Div(parts, id="compare-panel", className="listing", hidden=True)


def callbacks(app: Dash) -> None:
    """The comparison when it is looked at; the marks of the map whenever there is one."""

    @app.callback(
        Output(ids.COMPARED, "data"), Input(ids.ASK_COMPARE, "data"), prevent_initial_call=True
    )
    def _compared(asked: object) -> list[Any]:
        return [plain(part) for part in compared(state.of(asked))]

    @app.callback(
        Output(ids.CHANGES, "data"), Input(ids.ASK_CHANGES, "data"), prevent_initial_call=True
    )
    def _changes(asked: object) -> dict[str, Any]:
        return marks(state.of(asked))

    for name, id in (("compared", ids.COMPARED), ("changes", ids.CHANGES)):
        told = ClientsideFunction("atlas", name)
        app.clientside_callback(told, Input(id, "data"), prevent_initial_call=True)


def marks(now: State) -> dict[str, Any]:
    """What the browser marks: by body and by family how many links were added and removed
    (``bodies``); by neighbour of the focus the sign of its links with it (``near``); those of them
    that are not there any more (``gone``); and what the older side rests on."""
    asked = {"sources": list(now.sources), "against": list(now.against), "focus": now.focus}
    if not now.against:
        return asked | {"bodies": {}, "near": {}, "gone": [], "rests": []}
    kept, network, _ = store.there(now)
    changes = store.changes(now.against, now.sources)
    focus = state.centre(network, kept)
    beside = near(changes, focus)
    there = within(network, focus, 1)
    return asked | {
        "bodies": by_body(changes) | by_body(changes, _families(network)),
        "near": beside,
        "gone": [say.written(id) for id in beside if id not in there],
        "rests": [store.rests(name) for name in now.against],
    }


def _families(network: Network) -> dict[str, str]:
    """By committee, the id of its family."""
    return {id: name for name, ids in committees(network).items() for id in ids}


def compared(now: State) -> list[Any]:
    """The sentences and the tables of a state's comparison."""
    if not now.against:
        return [html.P("Choose above what this view is compared with.", className="quiet")]
    network, changes = store.get(now.sources), store.changes(now.against, now.sources)
    said = html.Ul([*map(html.Li, sentences(changes))], className="sentence said")
    tables = [*_committees(network, changes), *_links(network, changes, now)]
    file = gains.file("changes", State(sources=now.sources, against=now.against))
    note = html.P(["What one of the two does not cover is no change. ", file], className="quiet")
    return [said, note, *tables]


def _committees(network: Network, changes: Changes) -> list[Any]:
    tables = []
    for what, rows in changes.committees.groupby("change", sort=False):
        words = _COMMITTEES.get(str(what), f"With another {what}")
        body = [
            [to_body(network, row["id"]), row["old"], row["new"]]
            for row in records(rows.head(MOST))
        ]
        title = f"Committees: {words.lower()}"
        tables.append(_table(title, ("Committee", "Before", "Now"), body, len(rows)))
    return tables


def _links(network: Network, changes: Changes, now: State) -> list[Any]:
    tables = []
    apart = changes.links["beside"] != ""
    named = names(network, changes.links)
    for name, one in RELATIONS.items():
        of = changes.links["relation"] == name
        for rows, words in ((of & ~apart, ""), (of & apart, " of new or gone committees")):
            title = f"{one.many.capitalize()}{words}"
            tables += _link_table(title, network, changes.links[rows], named, now)
    return tables


def _link_table(
    title: str, network: Network, rows: pd.DataFrame, named: Mapping[str, str], now: State
) -> list[Any]:
    first = records(rows.head(MOST))
    body = [[change(network, row, named), _evidence(row, now)] for row in first]
    return [_table(title, ("Link", "Rows"), body, len(rows))] if body else []


def _evidence(row: Mapping[str, Any], now: State) -> html.A:
    """The rows of a link: among the view's sources, or, of one that is gone, among the older."""
    ends = row["source"], row["target"]
    if row["change"] == REMOVED:
        there = href(State(), sources=now.against, link=ends)
        return html.A("Older rows", href=there, className="page")
    there = href(now, link=ends, selected="", path=())
    return html.A("Rows", href=there, className="page", **data(link="1"))


def _table(title: str, heads: tuple[str, ...], rows: list[list[Any]], count: int) -> html.Details:
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in heads]))
    body = html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows])
    more = f"And {count - len(rows):,} more, in the CSV file." if count > len(rows) else ""
    summary = html.Summary([f"{title} ", html.Span(f"{count:,}", className="count")])
    table = html.Table([head, body], className="rows")
    return html.Details([summary, table, html.P(more, className="quiet")], open=True)
