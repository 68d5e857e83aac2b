"""The panel at the left: who can read whose documents, and the legend, which is the filter."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, html

from dashboard import ids
from dashboard.state import LAYOUTS, LINKS
from graph import say
from graph.ask import DIRECTIONS
from graph.network import KINDS


def panel() -> html.Aside:
    """The filters; the browser writes the counts and the focus' name into them."""
    return html.Aside(
        [
            html.Button("Close", className="phone-only plain", **{"data-do": "close-filters"}),
            dmc.RadioGroup(
                [_choice(dmc.Radio, "direction", name, "") for name in DIRECTIONS],
                id=ids.DIRECTION,
                value="all",
                label="Who can read whose documents",
            ),
            dmc.CheckboxGroup(
                [_choice(dmc.Checkbox, "kind", name, say.KINDS[name]) for name in KINDS],
                id=ids.KINDS,
                value=list(KINDS),
                label="Show",
            ),
            dmc.CheckboxGroup(
                [_choice(dmc.Checkbox, "link", name, say.LINKS[name]) for name in LINKS],
                id=ids.RELATIONS,
                value=list(LINKS),
                label="Links",
            ),
            dmc.MultiSelect(
                id=ids.FAMILIES,
                label="Families",
                data=[],
                value=[],
                searchable=True,
                clearable=True,
                placeholder="All",
                size="xs",
            ),
            dmc.Switch(id=ids.HIDE, label="Hide what does not pass", checked=False, size="sm"),
            dmc.Select(
                id=ids.LAYOUT,
                label="Arrange by",
                data=[{"value": name, "label": words} for name, words in LAYOUTS.items()],
                value="compass",
                allowDeselect=False,
                size="xs",
            ),
            html.Button("Show all", className="button", **{"data-do": "reset"}),
        ],
        id="left",
        **{"aria-label": "Filters"},
    )


def _choice(component: Any, facet: str, name: str, words: str) -> Any:
    slug = name.replace(" ", "-")
    label = [
        html.Span(className=f"mark {facet}-{slug}", **{"aria-hidden": "true"})
        if facet != "direction"
        else None,
        html.Span(words, id=f"{facet}-{slug}-words", className="words"),
        html.Span("", id=f"{facet}-{slug}-count", className="count"),
    ]
    return component(
        value=name,
        label=html.Span([part for part in label if part is not None], className="choice"),
        size="xs",
        id=f"{facet}-{slug}",
    )


def callbacks(app: Dash) -> None:
    """The lists tell the browser's state; radio buttons and checkboxes do so by the browser's own events. No request is made."""
    for name in (ids.FAMILIES, ids.LAYOUT):
        app.clientside_callback(
            ClientsideFunction("atlas", name), Input(name, "value"), prevent_initial_call=True
        )
