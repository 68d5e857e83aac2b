"""A matrix as Plotly draws it: rows are readers, columns are read, and each cell has its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dash import dcc, html

from dashboard import ids
from dashboard.attributes import aria
from graph.look import SURFACES

_KEYS = (
    "Matrix, a row can read a column. Arrow keys go from cell to cell, Enter opens what is in one."
)

Cells = Mapping[tuple[str, str], tuple[float, str, str]]
"""By reader and the one that is read: what is coloured, what is written, and the sentence."""


def plot(figure: Any, rows: Mapping[str, str], columns: Mapping[str, str], step: int) -> html.Div:
    """The figure as one stop of Tab, with the names of its rows and columns, which stay in sight
    where it is scrolled; by id, ``columns`` where they are written shorter than as rows."""
    # else the second of two quick clicks is taken for where the first was
    config: Any = {"displayModeBar": False, "doubleClickDelay": 0}
    parts = [
        html.Div("a row can read a column", className="corner"),
        html.Div(_names(columns, rows), className="columns"),
        html.Div(_names(rows, rows), className="rows-of"),
        dcc.Graph(id=ids.MATRIX_PLOT, figure=figure, config=config),
    ]
    return html.Div(
        parts,
        className=f"matrix step-{step}",
        tabIndex="0",
        role="application",
        **aria(label=_KEYS, roledescription="matrix"),
    )


def _names(written: Mapping[str, str], full: Mapping[str, str]) -> list[html.Span]:
    return [html.Span(words, title=full[id]) for id, words in written.items()]


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
    return go.Figure(drawn).update_layout(
        template="none",
        width=step * len(columns),
        height=step * len(rows),
        margin={"l": 0, "t": 0, "r": 0, "b": 0, "pad": 0},
        paper_bgcolor=surface["canvas"],
        plot_bgcolor=surface["canvas"],
        font={"color": surface["ink"], "size": 12},
        hoverlabel={"bgcolor": surface["panel"], "font": {"color": surface["ink"], "size": 13}},
        dragmode=False,
        # in full and no more, since a mark at the edge would widen what Plotly chooses itself
        xaxis=_axis(columns, surface) | {"range": _ends(columns)},
        yaxis=_axis(rows, surface) | {"range": _ends(rows)[::-1]},
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
        "showticklabels": False,
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
