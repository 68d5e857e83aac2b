"""A matrix as Plotly draws it: rows are readers, columns are read, and each cell has its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dash import dcc, html

from dashboard import ids
from dashboard.attributes import aria
from graph.look import SURFACES

LETTER = 7
"""How wide a letter of a label is at most, on the whole."""
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
_KEYS = (
    "Matrix, a row can read a column. Arrow keys go from cell to cell, Enter opens what is in one."
)

Cells = Mapping[tuple[str, str], tuple[float, str, str]]
"""By reader and the one that is read: what is coloured, what is written, and the sentence."""


def plot(figure: Any) -> html.Div:
    """The figure as one stop of Tab."""
    # else the second of two quick clicks is taken for where the first was
    config: Any = {"displayModeBar": False, "doubleClickDelay": 0}
    return html.Div(
        dcc.Graph(id=ids.MATRIX_PLOT, figure=figure, config=config),
        className="matrix",
        tabIndex="0",
        role="application",
        **aria(label=_KEYS, roledescription="matrix"),
    )


def figure(
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    cells: Cells,
    theme: str,
    step: int,
    **heat: Any,
) -> Any:
    """The figure of labels by id; ``step`` is the width of a cell in pixels, ``heat`` how cells
    are coloured and written on."""
    from plotly import graph_objects as go

    surface = SURFACES[theme]
    drawn = go.Heatmap(
        x=list(columns),
        y=list(rows),
        **_filled(rows, columns, cells),
        xgap=2,
        ygap=2,
        showscale=False,
        hoverongaps=False,
        texttemplate="%{text}",
        hovertemplate="%{hovertext}<extra></extra>",
        **heat,
    )
    left, top = (LETTER * max(8, *map(len, some.values())) + 16 for some in (rows, columns))
    return go.Figure(drawn).update_layout(
        template="none",
        width=left + step * len(columns) + 16,
        height=top + step * len(rows) + 16,
        margin={"l": left, "t": top, "r": 16, "b": 16, "pad": 0},
        paper_bgcolor=surface["canvas"],
        plot_bgcolor=surface["canvas"],
        font={"color": surface["ink"], "size": 12},
        hoverlabel={"bgcolor": surface["panel"], "font": {"color": surface["ink"], "size": 13}},
        dragmode=False,
        # in full and no more, since a mark at the edge would widen what Plotly chooses itself
        xaxis=_axis(columns, surface) | {"side": "top", "tickangle": -90, "range": _ends(columns)},
        yaxis=_axis(rows, surface) | {"range": _ends(rows)[::-1]},
        annotations=[_CORNER | {"font": {"color": surface["quiet"]}}],
    )


def frame(figure: Any, cells: Sequence[tuple[str, str]], theme: str) -> None:
    """Draw a line around cells, empty ones too; it stays where the keyboard marks another."""
    [drawn] = figure.data
    line = {"color": SURFACES[theme]["quiet"], "width": 1}
    places = [(drawn.x.index(read), drawn.y.index(reader)) for reader, read in cells]
    shapes = [
        {"type": "rect", "line": line}
        | {"x0": column - 0.47, "x1": column + 0.47, "y0": row - 0.47, "y1": row + 0.47}
        for column, row in places
    ]
    figure.update_layout(shapes=shapes, meta=shapes)


def _axis(labels: Mapping[str, str], surface: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "category",
        "tickvals": list(labels),
        "ticktext": [escape(label, quote=False) for label in labels.values()],
        "gridcolor": surface["line"],
        "ticks": "",
        "fixedrange": True,
    }


def _ends(labels: Mapping[str, str]) -> list[float]:
    return [-0.5, len(labels) - 0.5]


def _filled(
    rows: Mapping[str, str], columns: Mapping[str, str], cells: Cells
) -> dict[str, Sequence[Sequence[Any]]]:
    """The cells row by row; sentences as HTML, which Plotly takes its words for."""
    nothing = (None, "", "")
    grid = [[cells.get((row, column), nothing) for column in columns] for row in rows]
    return {
        "z": [[cell[0] for cell in line] for line in grid],
        "text": [[cell[1] for cell in line] for line in grid],
        "hovertext": [[escape(cell[2], quote=False) for cell in line] for line in grid],
    }
