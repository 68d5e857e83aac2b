"""Who reads whom among the bodies that pass, as a matrix: a row a reader, a column a body that is
read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import ids, state, store
from dashboard.attributes import aria, data
from dashboard.state import State
from graph import ask, say
from graph.look import STYLES, SURFACES
from graph.network import Network, records
from graph.view import seen
from graph.vocabulary import RELATIONS

_LARGEST = 150
_DIRECTIONS = {
    "mutual": ("⇄", "both", "both ways"),
    "one way": ("→", "to", "one way"),
    "not known": ("⇢", "other", "whether it can be read in turn is not in these sources"),
}
"""By direction: the sign, the role by which it is coloured, the words."""
_PIXELS, _FINGER = 24, 44
_CORNER = {
    "text": "a row<br>can read<br>a column",
    "align": "right",
    "showarrow": False,
    "xref": "paper",
    "yref": "paper",
    "x": 0,
    "y": 1,
    "xanchor": "right",
    "yanchor": "bottom",
    "xshift": -6,
    "yshift": 6,
}
_LETTER = 7
"""How wide a letter of a label is at most, on the whole."""


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
    """A sentence and, where any liaison near the focus passes, the plot: → where the row can read
    the column, ⇄ where each the other, ⇢ where no source tells whether the other can.

    ``step`` is the width of a cell in pixels; a theme that there is not is the light one.
    """
    focus = state.centre(network, now)
    near = seen(network, focus, int(now.steps or 0), now.expanded)
    shown = ask.classify(state.shown(network, now).among(near))
    access = [name for name, one in RELATIONS.items() if one.access]
    liaisons = records(shown.edges[shown.edges["relation"].isin(access)])
    met = {link[end] for link in liaisons for end in ("source", "target")}
    bodies = [row for row in records(shown.nodes) if row["id"] in met]
    if not bodies:
        words = (
            f"No liaison near {say.label(network, focus)} is in these sources and passes the "
            "filters, so there is nothing to set against each other."
        )
        return [html.P(words, className="quiet")]
    labels = {row["id"]: row["label"] for row in bodies[:_LARGEST]}
    said = _said(liaisons, len(bodies), len(labels))
    plot = dcc.Graph(
        id=ids.MATRIX_PLOT,
        figure=_figure(labels, liaisons, theme if theme in STYLES else "light", step),
        # else the second of two quick clicks is taken for where the first was
        config={"displayModeBar": False, "doubleClickDelay": 0},
    )
    return [said, _one_stop(plot)]


def _said(liaisons: Sequence[Mapping[str, str]], bodies: int, drawn: int) -> html.P:
    said: list[Any] = [
        f"{len(liaisons)} liaisons between {bodies} bodies. "
        "A row can read a column: → one way, ⇄ both ways, ⇢ whether it can be read in turn is not "
        "in these sources. An empty cell: the row cannot read the column, or that is not in these "
        "sources. A sign opens its rows in the source."
    ]
    cross = bool(set.intersection(*({link["source"], link["target"]} for link in liaisons)))
    if cross:
        said.append(" All are with one body, so that they are one row and one column.")
    if bodies > drawn:
        said.append(f" The first {drawn} are drawn.")
    if cross:
        button = html.Button("See them as a table", className="link", **data(see="table"))
        said += [" ", button]
    return html.P(said, className="quiet")


def _one_stop(plot: dcc.Graph) -> html.Div:
    words = (
        "Matrix, a row can read a column. Arrow keys go from sign to sign, Enter opens the rows in "
        "the source."
    )
    return html.Div(
        plot,
        className="matrix",
        tabIndex="0",
        role="application",
        **aria(label=words, roledescription="matrix"),
    )


def _figure(
    labels: Mapping[str, str], liaisons: Sequence[Mapping[str, str]], theme: str, step: int
) -> Any:
    from plotly import graph_objects as go

    surface, style = SURFACES[theme], STYLES[theme]
    roles = [role for _, role, _ in _DIRECTIONS.values()]
    heat = go.Heatmap(
        x=list(labels),
        y=list(labels),
        **_cells(labels, liaisons),
        # a band of one colour for each
        colorscale=[
            [(place + end) / len(roles), style[role][1]]
            for place, role in enumerate(roles)
            for end in (0, 1)
        ],
        zmin=-0.5,
        zmax=len(roles) - 0.5,
        xgap=2,
        ygap=2,
        showscale=False,
        hoverongaps=False,
        texttemplate="%{text}",
        textfont={"color": surface["panel"], "size": 16},
        hovertemplate="%{hovertext}<extra></extra>",
    )
    before = _LETTER * max(8, *map(len, labels.values())) + 16
    side = before + step * len(labels) + 16
    names = [escape(label, quote=False) for label in labels.values()]
    axis = {
        "type": "category",
        "tickvals": list(labels),
        "ticktext": names,
        "gridcolor": surface["line"],
        "ticks": "",
        "fixedrange": True,
    }
    return go.Figure(heat).update_layout(
        template="none",
        width=side,
        height=side,
        margin={"l": before, "t": before, "r": 16, "b": 16, "pad": 0},
        paper_bgcolor=surface["canvas"],
        plot_bgcolor=surface["canvas"],
        font={"color": surface["ink"], "size": 12},
        hoverlabel={"bgcolor": surface["panel"], "font": {"color": surface["ink"], "size": 13}},
        dragmode=False,
        # in full and no more, since a mark at the edge would widen what Plotly chooses itself
        xaxis=axis | {"side": "top", "tickangle": -90, "range": [-0.5, len(labels) - 0.5]},
        yaxis=axis | {"range": [len(labels) - 0.5, -0.5]},
        annotations=[_CORNER | {"font": {"color": surface["quiet"]}}],
    )


def _cells(
    labels: Mapping[str, str], liaisons: Sequence[Mapping[str, str]]
) -> dict[str, list[list[Any]]]:
    """By reader and by the one that is read: which direction it is, its sign, and its sentence as
    HTML, which Plotly takes its words for."""
    at = {id: place for place, id in enumerate(labels)}
    z: list[list[int | None]] = [[None] * len(at) for _ in at]
    text, hovertext = ([[""] * len(at) for _ in at] for _ in range(2))
    for link in liaisons:
        row, column = at.get(link["source"]), at.get(link["target"])
        if row is None or column is None:
            continue
        sign, _, words = _DIRECTIONS[link["direction"]]
        sentence = f"{labels[link['source']]} can read {labels[link['target']]}, {words}"
        z[row][column] = list(_DIRECTIONS).index(link["direction"])
        text[row][column], hovertext[row][column] = sign, escape(sentence, quote=False)
    return {"z": z, "text": text, "hovertext": hovertext}
