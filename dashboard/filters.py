"""The panel at the left: who can read whose documents, and the legend, which is the filter."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, html

from dashboard import ids, sources
from dashboard.attributes import aria, data
from dashboard.elements import several
from dashboard.state import LAYOUTS
from dashboard.views import findings, sheet
from graph.facets import FACETS
from graph.network import Network

_NOTHING = Network.of()
_GROUPS = {False: (dmc.RadioGroup, dmc.Radio), True: (dmc.CheckboxGroup, dmc.Checkbox)}


def panel() -> html.Aside:
    """The filters; the browser writes the counts and the focus' name into them."""
    shown = [_facet(name) for name, facet in FACETS.items() if facet.panel]
    layouts = [{"value": name, "label": words} for name, words in LAYOUTS.items()]
    return html.Aside(
        [
            html.Button("Close", className="phone-only button", **data(do="close-filters")),
            *shown,
            sheet.controls(),
            findings.controls(),
            html.Div(
                [
                    html.P(
                        [
                            html.Span(className="mark derived", **aria(hidden="true")),
                            "Dashed: derived",
                        ],
                        className="choice legend",
                    ),
                    dmc.Switch(id=ids.SINGLE, label="Single links", checked=False, size="sm"),
                    dmc.Switch(
                        id=ids.HIDE, label="Hide filtered-out bodies", checked=False, size="sm"
                    ),
                    dmc.Select(
                        id=ids.LAYOUT,
                        label="Arrange by",
                        data=layouts,
                        value="compass",
                        allowDeselect=False,
                        size="xs",
                    ),
                    html.Button(
                        "Arrange what is left", className="button", hidden=True, **data(do="anew")
                    ),
                    html.Button(
                        "Reset places",
                        title="Put back all that was moved in this view, before a reload too",
                        className="button",
                        hidden=True,
                        **data(do="reset-places"),
                    ),
                ],
                className="map-only",
            ),
            sources.panel(),
        ],
        id="left",
        **aria(label="Filters"),
    )


def _facet(name: str) -> Any:
    """A facet's choices: radio buttons or boxes where they are known, a list to choose from where
    not."""
    facet = FACETS[name]
    choices = facet.choices(_NOTHING, "")
    if not choices:
        return several(name, facet.words, className=f"facet facet-{name}")
    group, one = _GROUPS[facet.many]
    listed = [_choice(one, facet.one, key, words) for key, words in choices.items()]
    value = list(choices) if facet.many else facet.open
    told = {"className": f"facet facet-{name}"}
    return group(listed, id=name, value=value, label=facet.words, **told)


def _choice(component: Any, facet: str, key: str, words: str) -> Any:
    id = f"{facet}-{key.replace(' ', '-')}"
    label = [
        html.Span(className=f"mark {id}", **aria(hidden="true")),
        html.Span(words, id=f"{id}-words", className="words"),
        html.Span("", id=f"{id}-count", className="count"),
    ]
    more = {"radius": 3} if component is dmc.Checkbox else {}
    return component(
        value=key, label=html.Span(label, className="choice"), size="xs", id=id, **more
    )


def callbacks(app: Dash) -> None:
    """The lists tell the browser's state; radio buttons and checkboxes do so by the browser's own
    events. No request is made."""
    for name in (ids.FAMILIES, ids.LAYOUT):
        app.clientside_callback(
            ClientsideFunction("atlas", name), Input(name, "value"), prevent_initial_call=True
        )
