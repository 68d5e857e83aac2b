"""The reading report in plain words: each thing once, no command's option, the title kept."""

from pathlib import Path

import pytest

from graph import Unreadable, open_source
from graph.read import Reading, Source, read
from graph.read.lines import MOST_LINES
from graph.read.source import MOST_PROBLEMS, MOST_ROWS, Report
from graph.read.tables import too_many

PAGES = Path(__file__).parent / "pages"
TO = "Liaison Committees to ISO/TC 34\nReference Title ISO/IEC\nISO/TC 93 Starch ISO\n"


def page(text: str, address: str = "") -> Reading:
    return read(Source("page", text.encode(), address=address))


def notes(reading: Reading) -> set[str]:
    return {entry.message for entry in reading.report.of("note")}


def test_markdowns_line_below_a_head_is_not_outside_the_tables() -> None:
    report = read(open_source(PAGES / "copied" / "markdown.md")).report
    assert "--- --- ---" not in {entry.text for entry in report.of("passed")}


def test_a_line_of_dashes_below_no_head_is() -> None:
    report = page(f"Food products\n-----\n{TO}").report
    assert "-----" in {entry.text for entry in report.of("passed")}


def test_a_row_that_is_cut_is_told_of_once() -> None:
    reading = page(f"{TO}ISO/TC 54\nISO/TC 69 Statistics ISO\n")
    assert [(entry.line, entry.message) for entry in reading.report.of("problem")] == [
        (4, "a row that is cut: no title, and no cell ISO, IEC or ISO/IEC at its end")
    ]


def test_a_page_that_ends_in_a_row_is_told_of_once() -> None:
    reading = page(f"{TO}ISO/TC 54")
    assert [(entry.line, entry.message) for entry in reading.report.of("problem")] == [
        (4, "a row that is cut: the page ends after ISO/TC 54, which may go on: not taken")
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"ISO/TC 34 - Food products\n\n{TO}", "ISO/TC 34: «Food products»"),
        (
            "International Dairy Federation (IDF)\n\nCommittees in liaison with IDF\n"
            "Reference\tTitle\tCategory\nISO/TC 34\tFood products\tA\n",
            "IDF: «International Dairy Federation»",
        ),
    ],
)
def test_the_title_that_is_kept_is_shown(text: str, title: str) -> None:
    assert f"read as the title of {title}" in notes(page(text))


def test_a_page_without_a_date_is_told_of_without_a_command_s_option() -> None:
    said = [note for note in notes(page(TO)) if "no date" in note]
    assert said == [
        "no date: without the day on which it was retrieved the page ends nothing that another "
        "source says; give that day with it"
    ]


def test_a_page_without_its_address_is_told_of() -> None:
    assert [note for note in notes(page(TO)) if note.startswith("no address: evidence")]
    at = "https://www.iso.org/committee/54998.html"
    assert not [note for note in notes(page(TO, address=at)) if "no address" in note]


def test_too_much_is_told_with_the_line_at_which_reading_stopped() -> None:
    with pytest.raises(Unreadable) as failure:
        page("x\n" * (MOST_LINES + 1))
    assert f"page: more than {MOST_LINES:,} lines (stopped at line {MOST_LINES + 1})" in str(
        failure.value
    )
    assert f"page: more than {MOST_ROWS:,} bodies and links (stopped at line 7)" in str(
        too_many(Source("page"), 7)
    )
    report = Report("page", "committee page, text")
    with pytest.raises(Unreadable, match=rf"more than {MOST_PROBLEMS:,} problems \(stopped at"):
        for line in range(1, MOST_PROBLEMS + 2):
            report.problem(line, "not understood")
