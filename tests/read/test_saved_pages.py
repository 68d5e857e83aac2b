"""What a saved page of HTML shows otherwise than its source stands: spanned cells, hidden rows."""

import pytest

from graph.network import records
from graph.read import Reading, Source, read

HEADING = "<h3>Organizations in liaison (Category A and B)</h3>"
HEAD = "<tr><th>Acronym<th>Title<th>Category"
TO = (
    "<h3>Liaison Committees to ISO/TC 34</h3><table><tr><th>Reference<th>Title<th>ISO/IEC"
    "<tr><td>ISO/TC 93<td>Starch<td>ISO</table>"
)


def page(body: str, head: str = "") -> Reading:
    return read(Source("page", f"<html><head>{head}</head><body>{body}</body></html>".encode()))


def organizations(reading: Reading) -> set[tuple[str, str, str]]:
    """The acronyms, titles and categories that a page's organizations have."""
    said: dict[tuple[str, str], str] = {}
    for claim in records(reading.network.claims):
        said[claim["fact"], claim["field"]] = claim["value"]
    found = set()
    for node in records(reading.network.nodes):
        if node["kind"] == "organization":
            link = f"organization_liaison: {node['id']} -> ISO/TC 34"
            title = said.get((node["id"], "title"), "")
            found.add((node["id"], title, said.get((link, "category"), "")))
    return found


def covered(reading: Reading) -> set[str]:
    return {row["aspect"] for row in records(reading.network.coverage)}


@pytest.mark.parametrize(
    ("rows", "want"),
    [
        (
            "<tr><td>IDF<td>Dairy<td rowspan=2>A<tr><td>OIV<td>Wine<tr><td>FAO<td>Food<td>B",
            {("IDF", "Dairy", "A"), ("OIV", "Wine", "A"), ("FAO", "Food", "B")},
        ),
        (
            "<tr><td>IDF<td rowspan='2'>Dairy<td>A<tr><td>FIL<td>B",
            {("IDF", "Dairy", "A"), ("FIL", "Dairy", "B")},
        ),
        (
            "<tr><td>IDF<td>Dairy<td rowspan=9999999999>A<tr><td>OIV<td>Wine",
            {("IDF", "Dairy", "A"), ("OIV", "Wine", "A")},
        ),
        (
            "<tr><td>IDF<td>Dairy<td rowspan=0>A<tr><td>OIV<td>Wine<tbody><tr><td>FAO<td>Food<td>B",
            {("IDF", "Dairy", "A"), ("OIV", "Wine", "A"), ("FAO", "Food", "B")},
        ),
        (
            "<tr><td rowspan=2>IDF<td rowspan=2>Dairy<td rowspan=2>A<tr><tr><td>FAO<td>Food<td>B",
            {("IDF", "Dairy", "A"), ("FAO", "Food", "B")},
        ),
    ],
)
def test_a_cell_that_goes_over_several_rows_is_read_in_each(
    rows: str, want: set[tuple[str, str, str]]
) -> None:
    reading = page(f"{TO}{HEADING}<table>{HEAD}{rows}</table>")
    assert organizations(reading) == want
    assert reading.report.problems == 0


def test_a_row_below_a_spanned_acronym_makes_no_body_of_its_title() -> None:
    rows = "<tr><td rowspan=2>FAO<td>Food<td>A<tr><td>X<td>B"
    found = organizations(page(f"{TO}{HEADING}<table>{HEAD}{rows}</table>"))
    assert "X" not in {acronym for acronym, _, _ in found}
    assert ("FAO", "Food", "A") in found


def test_a_cell_that_goes_over_columns_moves_those_after_it() -> None:
    head = "<tr><th>Acronym<th colspan=2>Title<th>Category"
    rows = "<tr><td>FAO<td>Food<td><td>A<tr><td>IDF<td colspan=2>Dairy<td>B"
    reading = page(f"{TO}{HEADING}<table>{head}{rows}</table>")
    assert organizations(reading) == {("FAO", "Food", "A"), ("IDF", "Dairy", "B")}


def test_a_row_below_a_struck_cell_is_not_taken() -> None:
    rows = "<tr><td rowspan=2><del>IDF</del><td>Dairy<td>A<tr><td>Milk<td>B"
    reading = page(f"{TO}{HEADING}<table>{HEAD}{rows}</table>")
    assert organizations(reading) == set()


ROWS = "<tr><td>IDF<td>Dairy<td>A{0}<tr><td>OIV<td>Wine<td>B"


@pytest.mark.parametrize(
    ("style", "row"),
    [
        (".gone{display:none}", "<tr class='row gone'>"),
        ("/* } */ .a , .gone { color: red; DISPLAY : none !important }", "<tr class=gone>"),
        ("tr.gone{visibility:hidden}", "<tr class=gone>"),
        ("#gone{display:none}", "<tr id=gone>"),
        ("@media screen{.gone{display:none}}", "<tr class=gone>"),
        ("@import 'x.css'; .gone{opacity:0}", "<tr class=gone>"),
        ("", "<tr style='visibility: hidden'>"),
        ("", "<tr style='opacity:0'>"),
        ("", "<tr style='opacity: 0.0;'>"),
        ("", "<tr aria-hidden=true>"),
    ],
)
def test_a_row_that_the_page_does_not_show_is_not_taken_and_told_of(style: str, row: str) -> None:
    hidden = f"{row}<td>FAO<td>Food<td>A</tr>"
    table = f"<table>{HEAD}{ROWS.format(hidden)}</table>"
    reading = page(f"{TO}{HEADING}{table}", f"<style>{style}</style>")
    assert organizations(reading) == {("IDF", "Dairy", "A"), ("OIV", "Wine", "B")}
    assert {entry.text for entry in reading.report.of("problem")} == {"FAO Food A"}
    assert covered(reading) == {"to"}


@pytest.mark.parametrize(
    ("style", "row"),
    [
        ("@media print{.gone{display:none}}", "<tr class=gone>"),
        (".gone{display:none}.gone{display:table-row}", "<tr class=gone>"),
        (".gone{display:none}.gone.open{display:table-row}", "<tr class='gone open'>"),
        (".gone{display:none}", "<tr class=gone style='display:table-row'>"),
        ("td.gone{display:none} .menu .gone{display:none}", "<tr class=gone>"),
        (".gone{opacity:0.5}", "<tr class=gone>"),
        ("", "<tr aria-hidden=false>"),
    ],
)
def test_a_row_that_the_page_shows_is_taken(style: str, row: str) -> None:
    shown = f"{row}<td>FAO<td>Food <i aria-hidden=true></i><td>A</tr>"
    table = f"<table>{HEAD}{ROWS.format(shown)}</table>"
    reading = page(f"{TO}{HEADING}{table}", f"<style>{style}</style>")
    assert ("FAO", "Food", "A") in organizations(reading)
    assert reading.report.problems == 0


@pytest.mark.parametrize("tag", ["template", "noscript"])
def test_what_is_held_back_is_not_taken_and_told_of(tag: str) -> None:
    table = f"<table>{HEAD}{ROWS.format('')}<tr><td>FAO<td>Food<td>A</table>"
    reading = page(f"{TO}<{tag}>{HEADING}{table}</{tag}>")
    assert organizations(reading) == set()
    said = {entry.text for level in ("problem", "note") for entry in reading.report.of(level)}
    assert {"IDF Dairy A", "OIV Wine B", "FAO Food A"} <= said
