"""Who reads whom among the bodies that pass, as a matrix: a row a reader, a column a body that is
read."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, dcc, html

from dashboard import ids, state, store
from dashboard.state import State
from graph import ask
from graph.look import STYLES, SURFACES
from graph.network import Network, records
from graph.vocabulary import RELATIONS

_LARGEST = 150
_SIGNS = {"mutual": (2, "⇄"), "one way": (1, "→")}


def panel() -> html.Div:
    """The empty matrix, hidden."""
    inside = [dcc.Store(id=ids.ASK_MATRIX), html.Div(id=ids.MATRIX)]
    return html.Div(inside, id="matrix-panel", className="listing", hidden=True)


def callbacks(app: Dash) -> None:
    """The matrix is drawn when it is looked at."""

    @app.callback(
        Output(ids.MATRIX, "children"),
        Input(ids.ASK_MATRIX, "data"),
        prevent_initial_call=True,
    )
    def _matrix(asked: object) -> list[Any]:
        now = state.of(asked)
        theme = asked.get("theme", "light") if isinstance(asked, dict) else "light"
        return matrix(store.asked(now), now, str(theme))


def matrix(network: Network, now: State, theme: str) -> list[Any]:
    """A sentence, and the figure: → where the row can read the column, ⇄ where each the other."""
    shown = ask.classify(state.shown(network, now))
    access = [name for name, one in RELATIONS.items() if one.access]
    liaisons = records(shown.edges[shown.edges["relation"].isin(access)])
    met = {link[end] for link in liaisons for end in ("source", "target")}
    bodies = [row for row in records(shown.nodes) if row["id"] in met]
    if not bodies:
        words = "No liaison passes the filters, so there is nothing to set against each other."
        return [html.P(words, className="sentence")]
    cut = {row["id"]: row["label"] for row in bodies[:_LARGEST]}
    said = (
        f"{len(liaisons)} liaisons between {len(bodies)} bodies. "
        "A row can read a column: → one way, ⇄ both ways."
    )
    if len(bodies) > len(cut):
        said += f" The first {len(cut)} are drawn."
    figure = _figure(*cells(list(cut), liaisons), list(cut.values()), theme)
    config: Any = {"displaylogo": False, "modeBarButtonsToRemove": ["lasso2d", "select2d"]}
    return [html.P(said, className="quiet"), dcc.Graph(figure=figure, config=config)]


def cells(
    ids: list[str], liaisons: list[dict[str, Any]]
) -> tuple[list[list[int | None]], list[list[str]]]:
    """By reader and by the one that is read, 1 one way and 2 both ways, and the sign for it."""
    at = {id: place for place, id in enumerate(ids)}
    values: list[list[int | None]] = [[None] * len(ids) for _ in ids]
    signs = [[""] * len(ids) for _ in ids]
    for link in liaisons:
        row, column = at.get(link["source"]), at.get(link["target"])
        if row is not None and column is not None:
            values[row][column], signs[row][column] = _SIGNS[link["direction"]]
    return values, signs


def _figure(
    values: list[list[int | None]], signs: list[list[str]], labels: list[str], theme: str
) -> Any:
    from plotly import graph_objects as go

    surface = SURFACES.get(theme, SURFACES["light"])
    style = STYLES.get(theme, STYLES["light"])
    heat = go.Heatmap(
        z=values,
        x=labels,
        y=labels,
        zmin=1,
        zmax=2,
        xgap=1,
        ygap=1,
        showscale=False,
        text=signs,
        texttemplate="%{text}",
        colorscale=[[0, style["to"][1]], [1, style["both"][1]]],
        hovertemplate="%{y} can read %{x}<extra></extra>",
    )
    size = max(420, 16 * len(labels) + 160)
    axis = {"gridcolor": surface["line"], "dtick": 1, "type": "category"}
    return go.Figure(heat).update_layout(
        width=size,
        height=size,
        paper_bgcolor=surface["panel"],
        plot_bgcolor=surface["canvas"],
        font={"color": surface["ink"], "size": 12},
        margin={"l": 110, "t": 110, "r": 16, "b": 16},
        xaxis=axis | {"side": "top", "tickangle": -90, "title": "is read"},
        yaxis=axis | {"autorange": "reversed", "title": "can read"},
    )
