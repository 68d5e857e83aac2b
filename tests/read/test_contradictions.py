"""Tables whose heading says one thing, and a line above it or their columns another: no row of them
is taken, and each is told of."""

import pytest

from graph.network import records
from graph.read import Reading, Source, read

FROM = (
    "Liaison Committees from ISO/TC 34\nReference\tTitle\tISO/IEC\n"
    "ISO/TC 93\tStarch\tISO\nISO/TC 54\tEssential oils\tISO\n\n"
)
TO = "Liaison Committees to ISO/TC 34\nReference\tTitle\tISO/IEC\nISO/TC 69\tStatistics\tISO\n"
ORGANIZATIONS = (
    "Organizations in liaison (Category A and B)\nAcronym\tTitle\tCategory\nIDF\tDairy\tA\n"
)


def page(text: str) -> Reading:
    return read(Source("page", text.encode()))


def bodies(reading: Reading) -> set[str]:
    return {row["id"] for row in records(reading.network.nodes)}


def covered(reading: Reading) -> set[str]:
    return {row["aspect"] for row in records(reading.network.coverage)}


def told(reading: Reading) -> set[str]:
    """The lines of which something is told, but that they are outside the tables."""
    return {entry.text for entry in reading.report.entries if entry.level != "passed"}


@pytest.mark.parametrize("separator", ["\t", " | ", "   ", " "])
def test_columns_that_contradict_the_heading_make_no_body(separator: str) -> None:
    table = (
        "Liaison Committees to ISO/TC 34\nReference\tTitle\tType\n"
        "ISO/TC 69\tStatistics\tTechnical committee\nISO/TC 34/WG 14\tVitamins\tWorking group\n"
    )
    reading = page((FROM + table).replace("\t", separator))
    assert bodies(reading) == {"ISO/TC 34", "ISO/TC 93", "ISO/TC 54"}
    assert covered(reading) == {"from"}
    assert reading.report.problems == 1
    assert {line.replace("\t", " ") for line in table.splitlines()[1:]} <= told(reading)


@pytest.mark.parametrize(
    ("said", "between"),
    [
        ("No longer in liaison:", "\n"),
        ("No longer in liaison:", "\n\n\n"),
        ("The committees below can no longer access the documents of ISO/TC 34", "\n"),
        ("Former liaisons", "\n"),
        ("Ended:", "\n"),
        ("Anciens comités de liaison", "\n"),
        ("Ces comités ne sont plus en liaison", "\n"),
        ("Ya no están en enlace:", "\n"),
        ("Бывшие связи", "\n"),
    ],
)
@pytest.mark.parametrize("table", [TO, ORGANIZATIONS])
def test_what_a_line_above_the_heading_calls_ended_is_not_taken_as_current(
    said: str, between: str, table: str
) -> None:
    reading = page(FROM + said + between + table)
    assert bodies(reading) == {"ISO/TC 34", "ISO/TC 93", "ISO/TC 54"}
    assert covered(reading) == {"from"}
    assert {entry.text for entry in reading.report.of("problem")} == {said}
    assert table.splitlines()[-1].replace("\t", " ") in told(reading)


def test_what_a_line_below_the_heading_calls_ended_is_not_taken_as_current() -> None:
    heading, rows = TO.split("\n", 1)
    reading = page(f"{FROM}{heading}\nNo longer in liaison:\n{rows}")
    assert bodies(reading) == {"ISO/TC 34", "ISO/TC 93", "ISO/TC 54"}
    assert {entry.text for entry in reading.report.of("problem")} == {"No longer in liaison:"}


@pytest.mark.parametrize(
    "said",
    [
        "Formerly ISO/TC 5",
        "The previous meeting was in Paris",
        "No longer in liaison with ISO/TC 207 since its work ended, see the report.\nOur liaisons",
        "Liaison reports of past meetings",
    ],
)
def test_other_words_above_a_heading_say_nothing_of_its_rows(said: str) -> None:
    assert "ISO/TC 69" in bodies(page(f"{FROM}{said}\n{TO}"))


def test_a_category_in_the_place_of_a_title_is_no_title() -> None:
    reading = page(f"{TO}\n{ORGANIZATIONS}Vitamin\tA\nFAO\tFood\tB\n")
    assert bodies(reading) == {"ISO/TC 34", "ISO/TC 69", "IDF", "FAO"}
    assert {entry.text for entry in reading.report.of("problem")} == {"Vitamin A"}


@pytest.mark.parametrize("rest", ["", "\t", "\t\t"])
def test_an_organization_all_in_one_cell_is_told_alike_in_html_and_in_text(rest: str) -> None:
    """Whether «Vitamin A» is an acronym, or has category A, no cell tells."""
    text = f"{TO}\n{ORGANIZATIONS}Vitamin A{rest}\n"
    cells = "".join(f"<td>{cell}</td>" for cell in ["Vitamin A", *rest])
    table = "<table><tr><th>Acronym<th>Title<th>Category<tr><td>IDF<td>Dairy<td>A<tr>{0}</table>"
    html = (
        "<h3>Liaison Committees to ISO/TC 34</h3><table><tr><th>Reference<th>Title<th>ISO/IEC"
        "<tr><td>ISO/TC 69<td>Statistics<td>ISO</table>"
        f"<h3>Organizations in liaison (Category A and B)</h3>{table.format(cells)}"
    )
    want = {"ISO/TC 34", "ISO/TC 69", "IDF"}
    for reading in (page(text.replace("Vitamin A\t", "Vitamin A \t")), page(html)):
        assert bodies(reading) == want
        assert {(entry.text, entry.message) for entry in reading.report.of("problem")} == {
            (
                "Vitamin A",
                "a row that is cut, so that where its acronym ends cannot be told: not taken",
            )
        }
