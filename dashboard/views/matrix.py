"""Who reads whom as a matrix: a row a reader, a column what is read. Field by field over all there
is, or body by body around one."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import heatmap, ids, state, store
from dashboard.attributes import data
from dashboard.state import State, href
from graph import ask, families, say
from graph.families import FIELD
from graph.field_matrix import by_field
from graph.field_matrix import fields as all_fields
from graph.look import RAMPS, STYLES, SURFACES
from graph.network import Network, records
from graph.phrase import amount
from graph.place import seriated
from graph.sheet import offered
from graph.view import seen
from graph.vocabulary import ACCESS

_LARGEST = 150
_DIRECTIONS = {
    "mutual": ("⇄", "both", "both ways"),
    "one way": ("→", "to", "one way"),
    "not known": ("⇢", "other", "whether it can be read in turn is not in these sources"),
}
"""By direction: the sign, the role by which it is coloured, the words."""
_PIXELS, _FINGER = 24, 44


def panel() -> html.Div:
    """The empty matrix, hidden."""
    inside = [dcc.Store(id=ids.ASK_MATRIX), html.Div(id=ids.MATRIX)]
    return html.Div(inside, id="matrix-panel", className="listing", hidden=True)


def callbacks(app: Dash) -> None:
    """The matrix is drawn when it is looked at; a click on a cell is the browser's."""

    @app.callback(
        Output(ids.MATRIX, "children"),
        Input(ids.ASK_MATRIX, "data"),
        prevent_initial_call=True,
    )
    def _matrix(asked: object) -> list[Any]:
        now = state.of(asked)
        given = asked if isinstance(asked, dict) else {}
        step = _FINGER if given.get("coarse") is True else _PIXELS
        return matrix(store.asked(now), now, str(given.get("theme")), step)

    app.clientside_callback(
        ClientsideFunction("atlas", "cell"),
        Input(ids.MATRIX_PLOT, "clickData", allow_optional=True),
    )


def matrix(network: Network, now: State, theme: str = "light", step: int = _PIXELS) -> list[Any]:
    """A sentence and the plot, where there is one: of fields where the state asks for them or
    names no body, else of what is around the body in the middle.

    ``step`` is the width of a cell in pixels; a theme that there is not is the light one.
    """
    theme = theme if theme in STYLES else "light"
    if state.by_field(network, now):
        return _fields(network, now, theme, step)
    return _around(network, now, theme, step)


def _switch(words: str, to: str, now: State) -> html.A:
    """To the other matrix."""
    there = href(now, matrix=to, selected="", link=(), path=())
    return html.A(words, href=there, className="button", **data(matrix=to))


def _fields(network: Network, now: State, theme: str, step: int) -> list[Any]:
    """Field by field: how many liaisons go from each to each."""
    counts = by_field(network)
    rows = {id: _field(id) for id in all_fields(network)}
    columns = {id: id.removeprefix(FIELD) for id in rows}
    cells = {
        (reader, read): (
            log10(count),
            str(count),
            f"{_field(reader)} can read {_field(read)}: {amount(count, 'liaison')}",
        )
        for (reader, read), count in counts.items()
    }
    all_, inside = counts.total(), sum(counts[id, id] for id in rows)
    said = (
        f"{all_:,} liaisons between committees, by the field of their family's standards. A row "
        f"can read a column; {inside / max(all_, 1):.0%} stay inside one field. A cell opens its "
        "pairs of families. Empty: none is in these sources."
    )
    colours = [[0, RAMPS[theme][0]], [1, RAMPS[theme][1]]]
    font = {"color": SURFACES[theme]["ink"], "size": 12}
    heat = {"colorscale": colours, "zmin": 0, "textfont": font}
    figure = heatmap.figure(rows, columns, cells, theme, step, **heat)
    heatmap.frame(figure, [(id, id) for id in rows], theme)
    centre = network.about.focus or now.focus
    to = [_switch(f"Around {say.label(network, centre)}", "body", now)] if centre else []
    return [html.P([said, " ", *to], className="quiet"), heatmap.plot(figure, rows, columns, step)]


def _field(id: str) -> str:
    """A field by its id in words, as short as they make sense."""
    return families.words(id.removeprefix(FIELD)).split(". ")[0]


def _around(network: Network, now: State, theme: str, step: int) -> list[Any]:
    """Body by body: → where the row can read the column, ⇄ where each the other, ⇢ where no source
    tells whether the other can."""
    focus = state.centre(network, now)
    near = seen(network, focus, int(now.steps or 0), now.expanded)
    shown = ask.classify(state.shown(network, now).among(near))
    liaisons = records(shown.edges[shown.edges["relation"].isin(ACCESS)])
    pairs = [(link["source"], link["target"]) for link in liaisons]
    met = {id for pair in pairs for id in pair}
    labels = {row["id"]: row["label"] for row in records(shown.nodes) if row["id"] in met}
    to: list[Any] = [" ", _switch("Field by field", "fields", now)] if offered(network) else []
    if not pairs or set.intersection(*map(set, pairs)):
        no = _no_matrix(say.label(network, focus), len(pairs))
        return [html.P([*no, *to], className="quiet")]
    ids = seriated(list(labels), pairs, focus)[:_LARGEST]
    cells = {(link["source"], link["target"]): _cell(labels, link) for link in liaisons}
    drawn = {id: labels[id] for id in ids}
    figure = heatmap.figure(drawn, drawn, cells, theme, step, **_colours(theme))
    said = _said(len(pairs), len(met), len(ids))
    return [html.P([said, *to], className="quiet"), heatmap.plot(figure, drawn, drawn, step)]


def _cell(labels: Mapping[str, str], link: Mapping[str, str]) -> tuple[float, str, str]:
    sign, _, words = _DIRECTIONS[link["direction"]]
    sentence = f"{labels[link['source']]} can read {labels[link['target']]}, {words}"
    return list(_DIRECTIONS).index(link["direction"]), sign, sentence


def _colours(theme: str) -> dict[str, Any]:
    """A band of one colour for each direction."""
    roles = [role for _, role, _ in _DIRECTIONS.values()]
    scale = [
        [(place + end) / len(roles), STYLES[theme][role][1]]
        for place, role in enumerate(roles)
        for end in (0, 1)
    ]
    font = {"color": SURFACES[theme]["panel"], "size": 16}
    return {"colorscale": scale, "zmin": -0.5, "zmax": len(roles) - 0.5, "textfont": font}


def _no_matrix(label: str, liaisons: int) -> list[Any]:
    """Why there is nothing to set against each other."""
    if not liaisons:
        return [
            f"No liaison near {label} is in these sources and passes the filters, so there is "
            "nothing to set against each other."
        ]
    button = html.Button("See them as a table", className="link", **data(see="table"))
    said = f"All {liaisons} liaisons are with one body: one row and one column are no matrix. "
    return [said if liaisons > 1 else "One liaison is no matrix. ", button]


def _said(liaisons: int, bodies: int, drawn: int) -> str:
    said = (
        f"{liaisons} liaisons between {bodies} bodies; those who read each other stand near. "
        "A row can read a column: → one way, ⇄ both ways, ⇢ whether it can be read in turn is not "
        "in these sources. An empty cell: the row cannot read the column, or that is not in these "
        "sources. A sign opens its rows in the source."
    )
    return f"{said} The first {drawn} are drawn." if bodies > drawn else said
