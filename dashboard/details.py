"""The panel at the right: the body chosen, in sentences, with the evidence under each link; or a way between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import ids, state, store
from dashboard.state import State, href
from graph import ask, say
from graph.network import Network, evidence, records

_OPEN = 8
_WAYS = 12


def panel() -> html.Aside:
    """The empty panel, and the stores by which it is asked for."""
    return html.Aside(
        [
            html.Button("Close", className="narrow-only plain", **{"data-do": "close-details"}),
            html.Div(id=ids.DETAILS, className="details", tabIndex="-1"),
            dcc.Store(id=ids.ASK_DETAILS),
            dcc.Store(id=ids.WAY),
        ],
        id="right",
        **{"aria-label": "The body chosen"},
    )


def callbacks(app: Dash) -> None:
    """The server answers what is asked; the browser shows the way on the map."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.DETAILS, "children"),
        Output(ids.WAY, "data"),
        Input(ids.ASK_DETAILS, "data"),
        prevent_initial_call=True,
    )
    def _details(asked: dict[str, Any]) -> tuple[list[Any], dict[str, list[str]]]:
        now = state.of(asked)
        network = store.get(now.dataset)
        return details(network, now)

    app.clientside_callback(ClientsideFunction("atlas", "way"), Input(ids.WAY, "data"))


def details(network: Network, now: State) -> tuple[list[Any], dict[str, list[str]]]:
    """What the panel shows of a state, and the bodies and links of the ways in it, with those that both ends share."""
    focus = state.centre(network, now)
    network = ask.classify(replace(network, about=replace(network.about, focus=focus)), focus)
    if now.path:
        return _way(network, now)
    chosen = now.selected or focus
    return _body(network, chosen, focus, now), {"nodes": [], "edges": [], "shared": []}


def _body(network: Network, id: str, focus: str, now: State) -> list[Any]:
    row = next(row for row in records(network.nodes) if row["id"] == id)
    label, centre = row["label"], say.label(network, focus)
    parts: list[Any] = [
        html.H2(label),
        html.P(row["title"], className="title") if row["title"] else None,
    ]
    parts.append(html.P(say.what(row), className="quiet"))
    standing = (
        say.counts(ask.liaisons(network, focus), centre)
        if id == focus
        else say.standing(row, focus, centre)
    )
    if standing:
        parts.append(html.P(standing, className="sentence"))
    parts.append(_actions(id, focus, now))
    if row["parent"] and row["parent"] in set(network.nodes["id"]):
        parts.append(html.P(["Part of ", _link(row["parent"], row["parent"], now)]))
    bodies = {row["id"]: row for row in records(network.nodes)}
    links = [(link, bodies[link["other"]]) for link in records(ask.links(network, id))]
    for heading, items in say.sections(links, id, label):
        parts.append(_section(heading, items, now))
    parts.append(
        html.H3(
            "Where this body is stated"
            if row["basis"] == "stated"
            else "Where this body is derived from"
        )
    )
    parts.append(_proof(row))
    return [part for part in parts if part is not None]


def _actions(id: str, focus: str, now: State) -> html.Div:
    buttons = []
    if id != focus:
        buttons.append(
            html.A(
                "Focus here",
                href=href(now, focus=id, selected="", path=()),
                className="button",
                **{"data-focus": id},
            )
        )
    buttons.append(html.Button("Find a way from here", className="button", **{"data-way": id}))
    buttons.append(
        html.Button(
            "Expand", className="button", title="Show its neighbours too", **{"data-expand": id}
        )
    )
    buttons.append(
        html.Button(
            "Fold",
            className="button",
            title="Hide the neighbours that hang on it alone",
            **{"data-fold": id},
        )
    )
    return html.Div(buttons, className="actions")


def _section(heading: str, items: Sequence[tuple[say.Row, say.Row]], now: State) -> html.Details:
    listed = [
        html.Li(
            [
                _link(other["id"], other["label"], now),
                html.Span(other["title"], className="quiet"),
                _proof(link),
            ]
        )
        for link, other in items
    ]
    return html.Details(
        [html.Summary([heading, html.Span(str(len(items)), className="count")]), html.Ul(listed)],
        open=len(items) <= _OPEN,
    )


def _link(id: str, text: str, now: State) -> html.A:
    return html.A(text, href=href(now, selected=id, path=()), className="body", **{"data-body": id})


def _proof(row: say.Row) -> html.Div:
    basis = say.basis(row)
    pieces = [
        html.Div(
            [
                html.Div(
                    [say.evidence(piece), html.Span(basis, className=f"basis {row['basis']}")]
                ),
                html.Q(piece.text) if piece.text else None,
            ],
            className="proof",
        )
        for piece in evidence(row)
    ]
    return html.Div(pieces or html.Div(basis, className="proof"))


def _way(network: Network, now: State) -> tuple[list[Any], dict[str, list[str]]]:
    start, end = now.path
    ways, ruled = ask.paths(network, start, end, most=_WAYS), True
    if not ways:
        ways, ruled = ask.paths(network, start, end, ruled=False, most=_WAYS), False
    first, second = say.label(network, start), say.label(network, end)
    parts: list[Any] = [html.H2(f"From {first} to {second}")]
    if start == end:
        parts.append(html.P("A way has two different ends."))
    elif not ways:
        parts.append(
            html.P(
                f"There is no way from {first} to {second}, in any direction.", className="sentence"
            )
        )
    elif ruled:
        parts.append(html.P("The shortest ways in the direction of reading:", className="sentence"))
    else:
        parts.append(
            html.P(
                "There is no way in the direction of reading. Whatever the direction, the shortest are:",
                className="sentence",
            )
        )
    links = {row["id"]: row for row in records(network.edges)}
    for steps in ways:
        listed = [html.Li([say.step(step), _proof(links[step.edge])]) for step in steps]
        parts.append(html.Div([html.P(say.way(steps), className="way"), html.Ol(listed)]))
    if ways and len(ways[0]) > 1:
        parts.append(
            html.P(
                "Access is not passed on: who can read a reader cannot thereby read what it reads.",
                className="quiet",
            )
        )
    shared = records(ask.common(network, start, end))
    parts.append(html.H3(f"Both have links with · {len(shared)}"))
    parts.append(
        html.Ul(
            [
                html.Li(
                    [
                        _link(body["id"], body["label"], now),
                        html.Span(body["title"], className="quiet"),
                    ]
                )
                for body in shared
            ]
        )
    )
    parts.append(
        html.A("Close the way", href=href(now, path=()), className="button", **{"data-unway": "1"})
    )
    steps_all = [step for steps in ways for step in steps]
    nodes = {start, end, *(step.start for step in steps_all), *(step.end for step in steps_all)}
    both = [body["id"] for body in shared]
    near = network.edges[
        network.edges["source"].isin([*both, *now.path]) & network.edges["target"].isin([*both, *now.path])
        & (network.edges["source"].isin(both) | network.edges["target"].isin(both))
    ]  # fmt: skip
    way = {
        "nodes": sorted(nodes),
        "edges": sorted({step.edge for step in steps_all}),
        "shared": [*both, *near["id"]],
    }
    return parts, way
