"""The dialog of a review: its forms, and the decisions that are read back from its workbook."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.attributes import data
from graph.errors import Unwritable
from graph.families import FAMILY
from graph.index import index
from graph.network import Network
from graph.review import FORMATS, committees


def dialog() -> dmc.Modal:
    """The dialog, in the page from the beginning; the browser says of whom the review is, and
    lists the workbooks whose decisions it keeps."""
    return dmc.Modal(
        id=ids.REVIEW_MODAL,
        title="Review",
        closeButtonProps={"aria-label": "Close"},
        size="xl",
        keepMounted=True,
        children=[
            html.P(id=ids.REVIEW_OF),
            html.Section([html.H3("The paper for the meeting"), _forms()], className="formats"),
            _decisions(),
        ],
    )


def group() -> html.Section:
    """The same forms among the exports, of the body that the browser says."""
    parts = [html.H3(id=ids.EXPORT_REVIEW_OF), _forms()]
    return html.Section(parts, id=ids.EXPORT_REVIEW, className="formats", hidden=True)


def review(network: Network, id: str) -> list[html.Button]:
    """What opens the dialog of a body, where a review can be made of it: of a committee, a family
    of committees, or a national body with secretariats."""
    if not id.startswith(FAMILY) and network.nodes["kind"].iat[index(network).body[id]] == "group":
        return []
    try:
        count = len(committees(network, [id]))
    except Unwritable:
        return []
    told = data(do="open-review", count=str(count))
    return [html.Button("Review", className="button", title="Review of its liaisons", **told)]


def _forms() -> html.Div:
    return html.Div(
        [
            html.Button(
                [html.Span(one.what), html.Small(ending)],
                className="button format",
                **data(review=ending.removeprefix(".")),
            )
            for ending, one in FORMATS.items()
        ]
    )


def _decisions() -> html.Section:
    said = (
        "Fill in the workbook's columns «Decision» and «Note», save it, and read it back here. Its "
        "decisions then stand beside the liaisons, in the details and in the table, and in the "
        "next review as «Decided before». They are kept in this browser alone."
    )
    return html.Section(
        [
            html.H3("Decisions"),
            html.P(said, className="quiet"),
            html.Button("Read decisions back", className="button", **data(do="read-decisions")),
            html.Div(id=ids.REVIEW_READ, role="status"),
            html.Ul(id="workbooks"),
        ],
        className="decisions",
    )
