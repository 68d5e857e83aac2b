"""The dialog of a review: its forms, and the decisions that are read back from its workbook."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, html

from dashboard import ids, search, state, store
from dashboard.attributes import data
from graph import families
from graph.errors import Unwritable
from graph.families import FAMILY
from graph.index import index
from graph.network import Network, records
from graph.review import FORMATS, MOST, committees

_OFFERED = 10
"""So many are offered by the words that a person types."""


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
            _chosen(),
            html.Section([html.H3("The paper for the meeting"), _forms()], className="formats"),
            _decisions(),
        ],
    )


def _chosen() -> html.Section:
    """The committees that it is of, and what adds others."""
    return html.Section(
        [
            html.H3("Committees"),
            html.Ul(id="reviewed", **data(most=str(MOST))),
            html.P(id="reviewed-told", className="quiet", role="status"),
            html.Div(
                [
                    search.finder(
                        ids.REVIEW_ADD,
                        "Add a committee or a national body",
                        placeholder="Add a committee, or a national body with its secretariats",
                        size="sm",
                    ),
                    html.Button(
                        "Add all committees of the view",
                        className="button",
                        **data(do="review-view"),
                    ),
                ],
                className="actions",
            ),
        ],
        className="reviewed",
    )


def callbacks(app: Dash) -> None:
    """The server finds whom a review may be of as well; the browser adds them."""
    search.finds(app, ids.REVIEW_ADD, offered, "reviewAdded")


def offered(sources: object, words: object) -> list[dict[str, Any]]:
    """Whom a review may be of by words, the nearest first: committees, those that have
    subcommittees with these too, and national bodies with secretariats."""
    rows = search.found(sources, words, _OFFERED, search.REVIEWED)
    network = store.get(state.of({"sources": sources}).sources)
    families_ = families.committees(network)
    listed: list[dict[str, Any]] = []
    for row in records(rows):
        title = search.titled(row)
        family = f"{FAMILY}{row['id']}"
        if row["kind"] == "committee":
            listed.append({"value": row["id"], "label": title})
        if family in families_:
            words_ = f"{row['label']} and its subcommittees · {len(families_[family])} committees"
            listed.append({"value": family, "label": words_})
        if row["kind"] == "member" and (count := reviewed(network, row["id"])):
            listed.append({"value": row["id"], "label": f"{title} · {count} secretariats"})
    return listed[:_OFFERED]


def reviewed(network: Network, id: str) -> int:
    """How many committees a review of a body would be of; 0 where none can be made."""
    try:
        return len(committees(network, [id]))
    except Unwritable:
        return 0


def group() -> html.Section:
    """The same forms among the exports, of the body that the browser says."""
    parts = [html.H3(id=ids.EXPORT_REVIEW_OF), _forms()]
    return html.Section(parts, id=ids.EXPORT_REVIEW, className="formats", hidden=True)


def review(network: Network, id: str) -> list[html.Button]:
    """What opens the dialog of a body, where a review can be made of it: of a committee, a family
    of committees, or a national body with secretariats."""
    if not id.startswith(FAMILY) and network.nodes["kind"].iat[index(network).body[id]] == "group":
        return []
    told = data(do="open-review")
    button = html.Button("Review", className="button", title="Review of its liaisons", **told)
    return [button] * bool(reviewed(network, id))


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
