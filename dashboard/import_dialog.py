"""The dialog of imports: where a page is pasted or files are dropped, and what they would add."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.attributes import data
from graph.read import LIMIT


def dialog() -> dmc.Modal:
    """The dialog, in the page from the beginning, so that the browser can write into it."""
    return dmc.Modal(
        id=ids.IMPORT_MODAL,
        title="Import a source",
        closeButtonProps={"aria-label": "Close"},
        size="lg",
        keepMounted=True,
        children=[
            dmc.Textarea(
                id=ids.IMPORT_TEXT,
                label="Paste the page's text",
                description="Open the committee's page, select all, copy, and paste it here.",
                autosize=True,
                minRows=4,
                maxRows=10,
            ),
            _drop(),
            html.Div(
                [
                    dmc.TextInput(id=ids.IMPORT_DATE, label="When it was copied or saved"),
                    dmc.TextInput(
                        id=ids.IMPORT_COMMITTEE,
                        label="Committee, if the page names none",
                        placeholder="ISO/TC 34",
                    ),
                    dmc.TextInput(
                        id=ids.IMPORT_ADDRESS,
                        label="The page's address, for its evidence",
                        placeholder="https://www.iso.org/committee/54998.html",
                        className="wide",
                    ),
                ],
                className="fields",
            ),
            html.P(
                f"At most {LIMIT // 1024 // 1024} MB. Nobody sees it without its link; "
                "it is deleted after a week.",
                className="quiet",
            ),
            dmc.Button("Import", id=ids.IMPORT_RUN),
            html.P(id=ids.IMPORT_DOING, role="status", hidden=True),
            dcc.Loading(html.Div(id=ids.IMPORT_REPORT, role="status"), delay_show=300),
            dcc.Store(id=ids.IMPORT_REFUSED),
        ],
    )


def _drop() -> dcc.Upload:
    words: list[Any] = [
        "Or drop files here, or ",
        html.Span("choose them", className="like-link"),
        ": pages as text or HTML, ISO Open Data, what this program exported, the files of a "
        "dataset, or the workbook of a review with decisions in it.",
    ]
    area = html.Div(words, id=ids.IMPORT_FILES, **data(limit=str(LIMIT)))
    return dcc.Upload(area, id=ids.IMPORT_FILE, multiple=True, className="drop")
