"""The view of insights: what is offered, what stands beside a plot, and the CSV of its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dash_ag_grid as dag
import pytest
from dash import dcc, html
from flask.testing import FlaskClient

from dashboard import store
from dashboard.state import State, href
from dashboard.views import insights
from graph import Network
from graph.insights import INSIGHTS, insight
from tests.dashboard.conftest import words
from tests.drafts import page, settled

CASCO = State(focus="ISO/CASCO")


def parts(of: object) -> Iterator[Any]:
    """All parts of the page below one, itself too."""
    yield of
    inside = of if isinstance(of, list | tuple) else getattr(of, "children", None)
    for one in inside if isinstance(inside, list | tuple) else [inside] * (inside is not None):
        yield from parts(one)


def plots(shown: object) -> dict[str, Any]:
    return {
        one.id.removeprefix("insight-"): one for one in parts(shown) if isinstance(one, dcc.Graph)
    }


def test_all_that_there_is_something_for_stands_under_its_question_and_answer(
    whole: Network,
) -> None:
    shown = insights.insights(whole, CASCO)
    assert list(plots(shown)) == list(INSIGHTS)
    said = words(shown)
    for name in INSIGHTS:
        told = insight(whole, name, "ISO/CASCO")
        assert told and told.question in said and told.answer in said and told.basis in said
    assert "Standards by field (2025-06-02)" in said and "Nothing in these sources" not in said


def test_what_there_is_nothing_for_is_said_and_not_offered(casco: Network) -> None:
    shown = insights.insights(casco, State())
    assert list(plots(shown)) == ["families"]
    listed = [words(one) for one in parts(shown) if isinstance(one, html.Li)]
    assert len(listed) == len(INSIGHTS) - 1
    assert (
        "«Who is answered, and how far does each family reach?»: "
        "it needs a source that lists all liaisons of several committees."
    ) in listed
    alone = insights.insights(casco, State(insight="members"))
    assert not plots(alone) and "lists the members of several committees" in words(alone)


def test_the_body_that_is_chosen_goes_before_the_centre(whole: Network) -> None:
    shown = insights.insights(whole, State(focus="ISO/CASCO", selected="ISO/TC 207"))
    assert "Which families answer TC 207?" in words(shown)
    assert "Which families answer CASCO?" not in words(shown)


def test_one_by_itself_has_its_table_in_which_each_row_has_its_body(whole: Network) -> None:
    shown = insights.insights(whole, State(focus="ISO/CASCO", insight="members"))
    assert list(plots(shown)) == ["members"]
    told = insight(whole, "members", "ISO/CASCO")
    assert told
    [table] = [one for one in parts(shown) if isinstance(one, dag.AgGrid)]
    assert [one["headerName"] for one in table.columnDefs] == list(told.shown.columns)
    rows = [[*row.values()] for row in table.rowData]
    assert rows == [
        [id, *row] for id, row in zip(told.table["id"], told.shown.to_numpy().tolist(), strict=True)
    ]


def test_what_a_picture_says_beside_its_plot_waits_in_the_page(whole: Network) -> None:
    layout = plots(insights.insights(whole, CASCO))["answered"].figure.layout
    assert layout.title.text is None and not layout.annotations
    assert "Who is answered" in layout.meta["title"]["text"]
    assert "12 of 35" in layout.meta["title"]["subtitle"]["text"]


def test_a_table_is_a_file(client: FlaskClient, kept: Path) -> None:
    got = client.get("/export/insight/families")
    assert got.status_code == 200 and got.mimetype == "text/csv"
    assert got.text.startswith("\ufeff")  # by which spreadsheets know the encoding
    assert got.headers["Content-Disposition"] == 'attachment; filename="families.csv"'
    rows = list(csv.DictReader(io.StringIO(got.data.decode("utf-8-sig"))))
    by = {row["Family"]: row["Committees (number)"] for row in rows}
    assert by["TC 207"] == "7" and sum(map(int, by.values())) == 48


def test_no_cell_of_the_file_is_a_formula(client: FlaskClient, kept: Path) -> None:
    committees = [page(f"ISO/TC {one}", organizations={"=1+2": ("=cmd()", "A")}) for one in (1, 2)]
    now = State(sources=(store.put(settled(*committees)),))
    got = client.get(f"/export/insight/organizations{href(now)}")
    [row] = csv.DictReader(io.StringIO(got.data.decode("utf-8-sig")))
    assert (row["Organization"], row["Title"]) == ("'=1+2", "'=cmd()")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("members?sources=casco", "lists the members of several committees"),
        ("none", "«none» is not an insight"),
        ("families?focus=nobody", "No body here is called «nobody»"),
        ("families?insight=odd", "«odd» is not known as insight"),
    ],
)
def test_what_is_not_there_is_said_in_words(
    client: FlaskClient, kept: Path, address: str, said: str
) -> None:
    got = client.get(f"/export/insight/{address}")
    assert got.status_code == 404 and said in got.text
