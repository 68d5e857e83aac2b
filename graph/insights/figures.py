"""How insights are drawn, with Plotly: the same figures on the screen and in notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import pandas as pd

from graph.insights import Told
from graph.insights.parts import Bars, Points
from graph.look import STYLES, SURFACES
from graph.network import records
from graph.phrase import cut

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_ROW, _LEAST, _SQUARE = 22, 120, 420
"""Pixels of a bar with what is around it, of the least of a plot, and of one of points."""
_LINE, _LETTER = 16, 6.6
"""Pixels of a line of small words, and of one of their letters."""
_WIDE, _NARROW = 30, 15
"""Letters of a name on an axis; on a phone."""
_AREA = 30
"""Pixels across the largest of points whose area tells a number."""
_AROUND = 110
"""Pixels of axes, their names and the key."""
_FOOT = 110
"""Letters on a line under a picture."""
_KEY = {
    "orientation": "h",
    "traceorder": "normal",
    "x": 0,
    "xanchor": "left",
    "y": 1,
    "yanchor": "bottom",
}
_FEW = 8
"""Up to so many are counted one by one on an axis."""
_POWERS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]


def figure(told: Told, theme: str = "light") -> Figure:
    """The picture of an insight that stands alone, with its question, its answer and its sources;
    a theme that there is not is the light one."""
    drawn = plot(told, theme)
    return drawn.update_layout(**drawn.layout.meta, meta=None)


def plot(told: Told, theme: str = "light", narrow: bool = False) -> Figure:
    """The same for a page that says these words around it; ``narrow`` on a phone. What a picture
    has beside them stands in the layout's ``meta``."""
    from plotly import graph_objects as go

    theme = theme if theme in STYLES else "light"
    chart, letters = told.insight.chart, _NARROW if narrow else _WIDE
    if isinstance(chart, Points):
        traces, axes, height = _points(told, chart, theme, letters)
        # names across want room, and a phone scrolls
        width = height + 200 if narrow and "tickvals" in axes["yaxis"] else None
    else:
        traces, axes, height = _bars(told, chart, theme, letters)
        width = None
    surface = SURFACES[theme]
    # of a plot that scrolls the key stands in sight: an entry under the other
    above = _LINE * (len(traces) - 1) if width else 0
    return go.Figure([getattr(go, kind)(trace) for kind, trace in traces]).update_layout(
        template="none",
        height=height + _AROUND + above,
        margin={"l": 8, "r": 16, "t": 40 + above, "b": 8, "pad": 4},
        paper_bgcolor=surface["panel"],
        plot_bgcolor=surface["panel"],
        font={"color": surface["ink"], "size": 12, "family": "system-ui, sans-serif"},
        hoverlabel={"bgcolor": surface["panel"], "font": {"color": surface["ink"], "size": 13}},
        hovermode="closest",
        dragmode=False,
        barmode="stack",
        bargap=0.3,
        legend=_KEY | ({"orientation": "v"} if width else {}),
        width=width,
        meta=_framed(told, theme, height + _AROUND),
        **{name: _axis(surface) | axis for name, axis in axes.items()},
    )


def _framed(told: Told, theme: str, height: int) -> dict[str, Any]:
    """What a picture has beside its plot: question, answer, basis and sources."""
    surface = SURFACES[theme]
    answer = wrap(told.answer, _FOOT)
    foot = wrap(" ".join(filter(None, (told.unknown, told.basis, f"From: {told.sources}."))), _FOOT)
    above, below = 56 + _LINE * len(answer), 56 + _LINE * len(foot)
    return {
        "width": 900,
        "height": height + above + below,
        "margin": {"l": 24, "r": 24, "t": above + 40, "b": below, "pad": 4},
        "title": {
            "text": f"<b>{escape(told.question, quote=False)}</b>",
            "subtitle": {"text": _lines(answer), "font": {"size": 13, "color": surface["ink"]}},
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 16, "l": 24},
            "font": {"size": 18},
        },
        "annotations": [_words_below(foot, surface["quiet"])],
    }


def _words_below(lines: list[str], colour: str) -> dict[str, Any]:
    return {
        "text": _lines(lines),
        "align": "left",
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "yshift": -52,
        "font": {"size": 11, "color": colour},
    }


def _lines(lines: list[str]) -> str:
    return "<br>".join(escape(line, quote=False) for line in lines)


def _axis(surface: Mapping[str, str]) -> dict[str, Any]:
    return {
        "gridcolor": surface["line"],
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "ticks": "",
    }


Drawn = tuple[list[tuple[str, dict[str, Any]]], dict[str, dict[str, Any]], int]
"""Traces by their kind, the axes, and how high the plot is."""


def _points(told: Told, chart: Points, theme: str, letters: int) -> Drawn:
    heads, rows = told.insight.columns, told.table
    named_rows = _outer(chart, rows, letters)
    largest = max(1, int(rows[chart.size].max())) if chart.size else 1
    named = isinstance(rows[chart.x].iloc[0], str)
    traces = []
    for mark, (role, symbol, words) in reversed([*chart.marks.items()]):
        of = rows[rows["mark"] == mark]
        if of.empty:
            continue
        size: Any = 16 if mark == "focus" else 9
        if chart.size:
            size = [max(5.0, _AREA * (one / largest) ** 0.5) for one in of[chart.size]]
        traces.append(
            (
                "Scatter",
                {
                    "x": of[chart.x].tolist(),
                    "y": of[chart.y].tolist(),
                    **_labels(of, named_rows),
                    "cliponaxis": False,
                    "name": escape(words.format(told.body), quote=False),
                    "marker": {
                        "symbol": symbol,
                        "size": size,
                        "color": STYLES[theme][role][1],
                        "opacity": 1 if mark == "focus" else 0.75,
                        "line": {"width": 1, "color": STYLES[theme][role][1]},
                    },
                    **_hover(told, of),
                },
            )
        )
    if named:
        return traces, *_named(told, chart, letters)
    axes: dict[str, dict[str, Any]] = {
        f"{axis}axis": {"title": {"text": heads[column], "standoff": 8}, "rangemode": "tozero"}
        for axis, column in (("x", chart.x), ("y", chart.y))
    }
    if chart.log:
        axes["xaxis"] |= {"type": "log", "rangemode": "normal", "tickvals": _POWERS}
    return traces, axes, _SQUARE


def _labels(rows: pd.DataFrame, named: set[Any]) -> dict[str, Any]:
    """The names at some of the points; words at each would be slow, empty ones too."""
    if not named & {*rows.index}:
        return {"mode": "markers"}
    names = zip(rows.index, rows["label"], strict=True)
    return {
        "mode": "markers+text",
        "text": [f"{escape(name, quote=False)} " if at in named else "" for at, name in names],
        "textposition": "middle left",
    }


def _outer(chart: Points, rows: pd.DataFrame, letters: int) -> set[Any]:
    """The rows that a plot names: the body's, and where there is room those farthest out by a
    number."""
    numbers = [one for one in (chart.x, chart.y, chart.size) if one]
    if any(rows[one].dtype.kind not in "if" for one in numbers):
        return set()
    far = (rows[one].idxmax() for one in numbers if letters > _NARROW)
    return {*rows.index[rows["mark"] == "focus"], *far}


def _named(told: Told, chart: Points, letters: int) -> tuple[dict[str, dict[str, Any]], int]:
    """Axes with a name each place: across by its code alone, down in words."""
    rows, heads = told.table, told.insight.columns
    across, down = (sorted({*rows[name]}) for name in (chart.x, chart.y))
    return {
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": across,
            "tickvals": across,
            "ticktext": [name[:2] for name in across],
            "side": "bottom",
            "tickangle": 0,
            "tickfont": {"size": 10},
            "range": [-0.8, len(across) - 0.2],
            "title": {"text": f"Column: {heads[chart.x].lower()}, by code", "standoff": 8},
        },
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": down[::-1],
            "tickvals": down,
            "ticktext": [_cut(name, letters) for name in down],
            "range": [-0.8, len(down) - 0.2],
        },
    }, 18 * len(down)


def _filled(theme: str, role: str, pattern: str) -> dict[str, Any]:
    """How bars of a role are filled: in its colour, or with a pattern of it."""
    fill, colour = STYLES[theme][role][:2]
    lines = {"fgcolor": colour, "size": 6, "solidity": 0.2, "fgopacity": 0.5}
    return {
        "color": fill if pattern else colour,
        "line": {"width": 1, "color": colour},
        "pattern": {"shape": pattern, **lines},
    }


def _bars(told: Told, chart: Bars, theme: str, letters: int) -> Drawn:
    rows = told.table
    parts = {name: one for name, one in chart.parts.items() if name in rows}
    names = rows[chart.name].tolist()
    whole = rows[[*parts]].sum(axis=1)
    traces = []
    for name, (role, pattern, words) in parts.items():
        shown = (100 * rows[name] / whole).round(1) if chart.share else rows[name]
        # else the edge of nothing is a line
        shown = shown.astype(object).where(rows[name] > 0, None)
        traces.append(
            (
                "Bar",
                {
                    "x": shown.tolist(),
                    "y": names,
                    "orientation": "h",
                    "name": escape(words.format(told.body), quote=False),
                    "text": [str(one) if one else "" for one in rows[name]],
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "constraintext": "none",
                    "textfont": _inside(theme, pattern),
                    "marker": _filled(theme, role, pattern),
                    **_hover(told, rows),
                },
            )
        )
    unit = f"share of {chart.unit} (%)" if chart.share else chart.unit
    own = rows["mark"] == "focus" if "mark" in rows else [False] * len(rows)
    ticks = [
        f"<b>★ {_cut(name, letters)}</b>" if one else _cut(name, letters)
        for name, one in zip(names, own, strict=True)
    ]
    axes: dict[str, dict[str, Any]] = {
        "xaxis": {
            "title": {"text": unit.capitalize(), "standoff": 8},
            "rangemode": "tozero",
            "dtick": 1 if whole.max() < _FEW else None,
        },
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "tickvals": names,
            "ticktext": ticks,
        },
    }
    return traces, axes, max(_LEAST, _ROW * len(rows))


def _inside(theme: str, pattern: str) -> dict[str, Any]:
    surface = SURFACES[theme]
    return {"size": 11, "color": surface["ink"] if pattern else surface["panel"]}


def _cut(name: str, letters: int) -> str:
    return escape(cut(name, letters), quote=False)


def _hover(told: Told, rows: pd.DataFrame) -> dict[str, Any]:
    return {
        "customdata": rows["id"].tolist(),
        "hovertext": ["<br>".join(_said(told, row)) for row in records(rows)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _said(told: Told, row: Mapping[str, Any]) -> Iterator[str]:
    """What a row says, a line a column; the first in bold."""
    columns = [name for name in told.insight.columns if name in row]
    for place, name in enumerate(columns):
        value = row[name]
        words = f"{value:g}" if isinstance(value, float) else str(value)
        if place == 0:
            yield f"<b>{escape(words, quote=False)}</b>"
        elif value != "" and value != 0:
            head = told.insight.columns[name]
            lines = wrap(f"{head}: {words}", 60)
            yield _lines(lines)
