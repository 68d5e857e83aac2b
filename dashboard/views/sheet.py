"""The sheet: all families of committees at a glance, or all organizations, or members."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import ids, state, store
from graph.sheet import SHADES, SHEETS


def panel() -> html.Div:
    """What the sheet is asked for and answered by; it is drawn in an element of the page's own, so
    that it can be the first picture."""
    return html.Div([dcc.Store(id=ids.ASK_SHEET), dcc.Store(id=ids.SHEET)], id="sheet-stores")


def controls() -> html.Div:
    """The switches beside the sheet: which one it is, and what it is shaded by."""
    sheets = {name: one.words for name, one in SHEETS.items()}
    return html.Div(
        [
            _choices(ids.OF_SHEET, "Sheet of", sheets),
            _choices(ids.SHADE, "Shade by", {"": "Direction to the chosen", **SHADES}, "shade"),
            html.Div(id="shade-key", className="shade"),
        ],
        className="sheet-only",
    )


def _choices(id: str, words: str, choices: dict[str, str], className: str = "") -> dmc.RadioGroup:
    listed = [
        dmc.Radio(
            value=key,
            label=html.Span(said, className="words"),
            size="xs",
            className=f"choice-{key}" if key else "",
        )
        for key, said in choices.items()
    ]
    return dmc.RadioGroup(
        listed, id=id, value=next(iter(choices)), label=words, className=className
    )


def callbacks(app: Dash) -> None:
    """The sheet comes when it is looked at, or families are opened on it."""

    @app.callback(
        Output(ids.SHEET, "data"), Input(ids.ASK_SHEET, "data"), prevent_initial_call=True
    )
    def _sheet(asked: object) -> dict[str, Any]:
        return store.sheet(state.of(asked))

    app.clientside_callback(
        ClientsideFunction("atlas", "sheet"), Input(ids.SHEET, "data"), prevent_initial_call=True
    )
