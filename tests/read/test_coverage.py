"""What a page lists in full: a row that cannot be read takes that from its own section alone."""

import pytest

from graph.network import records
from graph.read import Source, read

TO = "Liaison Committees to ISO/TC 34\nReference\tTitle\tISO/IEC\nISO/TC 93\tStarch\tISO\n\n"
FROM = (
    "Liaison Committees from ISO/TC 34\nReference\tTitle\tISO/IEC\n"
    "ISO/TC 93\tStarch\tISO\n{row}\nISO/TC 54\tEssential oils\tISO\n\n"
)
ORGANIZATIONS = (
    "Organizations in liaison (Category A and B)\nAcronym\tTitle\tCategory\nIDF\tDairy\tA\n{row}\n"
)


def covered(text: str) -> set[str]:
    coverage = read(Source("page", text.encode())).network.coverage
    return {row["aspect"] for row in records(coverage)}


@pytest.mark.parametrize(
    "row", ["ISO/TC 12x\tWood\tISO", "ISO/TC ninety Wood", "ISO/TC\tTitle", "garbled words"]
)
def test_an_unread_row_among_those_it_reads_hides_no_reader(row: str) -> None:
    assert covered(TO + FROM.format(row=row)) == {"to"}


def test_an_unread_row_outside_all_tables_may_hide_anything() -> None:
    stray = "Something else altogether:\n\nISO/TC 12\tWood\tISO\n"
    assert covered(TO + FROM.format(row="ISO/TC 55\tTimber\tISO") + stray) == set()


def test_a_committee_among_the_organizations_may_be_a_row_of_any_table() -> None:
    clean = FROM.format(row="ISO/TC 55\tTimber\tISO")
    assert covered(TO + clean + ORGANIZATIONS.format(row="FAO\tFood\tB")) == {
        *("to", "from", "organizations")
    }
    assert covered(TO + clean + ORGANIZATIONS.format(row="ISO/TC 12\tWood\tISO")) == set()
