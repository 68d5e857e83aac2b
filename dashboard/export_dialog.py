"""The dialog of exports: by what a reader does with the file; and how far a long one is."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html

from dashboard import ids, review_dialog
from dashboard.attributes import aria, data
from dashboard.state import SCOPES
from graph.write import FORMATS, GROUPS


def dialog() -> dmc.Modal:
    """What is taken, and the formats in their groups; the browser adds the state to each."""
    taken = [{"value": name, "label": words} for name, words in SCOPES.items()]
    return dmc.Modal(
        id=ids.EXPORT_MODAL,
        title="Export",
        closeButtonProps={"aria-label": "Close"},
        size="xl",
        children=[
            dmc.SegmentedControl(id=ids.EXPORT_SCOPE, data=taken, value="screen", fullWidth=True),
            dmc.Checkbox(
                id=ids.EXPORT_MEASURES,
                label="With each committee's measures: readers, answered links, reach",
                mt="sm",
            ),
            *(_group(name, words) for name, words in GROUPS.items()),
            review_dialog.group(),
        ],
    )


def _group(group: str, words: str) -> html.Section:
    formats = [
        _format(name, one.use, one.ending) for name, one in FORMATS.items() if one.group == group
    ]
    return html.Section([html.H3(words), html.Div(formats)], className="formats")


def _format(name: str, use: str, ending: str) -> html.Button:
    parts = [html.Span(use), html.Small(ending)]
    return html.Button(parts, className="button format", **data(export=name))


def telling() -> html.Div:
    """How far a long export is, and what ends it; the browser shows it after half a second."""
    return html.Div(
        [
            html.Span(id="export-words"),
            html.Progress(id="export-bar", **aria(label="How far the export is")),
            html.Button("Cancel", className="button", **data(do="cancel-export")),
        ],
        id="export-told",
        role="status",
        hidden=True,
    )
