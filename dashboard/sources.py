"""What a view rests on: the sources at the left, where they disagree, what each of them adds."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import disagreements, gains, ids, state, store
from dashboard.attributes import aria, data
from dashboard.elements import plain
from dashboard.state import State
from graph.disputes import questions
from graph.network import Network

_MOST_QUESTIONS = 200


def panel() -> html.Details:
    """The list of sources, which the browser writes: it alone knows what was imported in it."""
    count = html.Span(id="disputes-count", className="count")
    disagree: list[Any] = ["Where they disagree ", count]
    return html.Details(
        [
            html.Summary("Sources of this view", id="sources-label"),
            html.Ul(id="sources", **aria(labelledby="sources-label")),
            html.Div(
                [
                    html.Button("Add a source", className="link", **data(do="open-import")),
                    html.Button(
                        disagree,
                        id="disputes-open",
                        className="link",
                        hidden=True,
                        **data(do="disputes"),
                    ),
                ],
                className="of-source",
            ),
            *(dcc.Store(id=id) for id in (ids.ASK_SOURCES, ids.DISPUTED, ids.ASK_LIST, ids.LIST)),
        ],
        id="sources-panel",
        open=True,
    )


def dialog() -> dmc.Modal:
    """The dialog of a list; the browser writes the list into it."""
    return dmc.Modal(
        html.Div(id="list-said", className="said-list"),
        id=ids.LIST_MODAL,
        title="Sources",
        closeButtonProps={"aria-label": "Close"},
        size="lg",
        keepMounted=True,
    )


def callbacks(app: Dash) -> None:
    """How many questions the sources answer differently, and the lists that are asked for."""

    @app.callback(
        Output(ids.DISPUTED, "data"), Input(ids.ASK_SOURCES, "data"), prevent_initial_call=True
    )
    def _disputed(asked: object) -> dict[str, Any]:
        names = state.of(asked).sources
        found = store.disputes(names)[["fact", "field"]].drop_duplicates()
        return {"sources": list(names), "count": len(found)}

    @app.callback(Output(ids.LIST, "data"), Input(ids.ASK_LIST, "data"), prevent_initial_call=True)
    def _list(asked: object) -> dict[str, Any]:
        now = state.of(asked)
        of = asked.get("of") if isinstance(asked, dict) else None
        title, parts = added(now, of) if isinstance(of, str) else disputed(now)
        return {"title": title, "parts": [plain(part) for part in parts]}

    for name, id in (("disputed", ids.DISPUTED), ("listed", ids.LIST)):
        told = ClientsideFunction("atlas", name)
        app.clientside_callback(told, Input(id, "data"), prevent_initial_call=True)


def disputed(now: State) -> tuple[str, list[Any]]:
    """The title and the list of the questions that the sources of a view answer differently."""
    network: Network = store.get(now.sources)
    asked = questions(network, store.disputes(now.sources))
    if not asked:
        return "Where sources disagree", [html.P("The sources of this view do not disagree.")]
    listed = [
        disagreements.question(one, disagreements.linked(network, one, now))
        for one in asked[:_MOST_QUESTIONS]
    ]
    more = len(asked) - len(listed)
    words = f"And {more:,} more. " if more else ""
    link = gains.file("disputes", State(sources=now.sources))
    return f"Where sources disagree · {len(asked):,}", [html.Ul(listed), html.P([words, link])]


def added(now: State, of: str) -> tuple[str, list[Any]]:
    """The title and the list of what one source of a view adds to the others."""
    others = tuple(name for name in now.sources if name != of)
    if of not in now.sources or not others:
        words = "It is the only source of this view, so that there is nothing to add to."
        return "What this source adds", [html.P(words)]
    network = store.get(now.sources)
    together = State(sources=now.sources, against=others)
    return "What this source adds", gains.gains(network, store.adds(others, (of,)), together)
