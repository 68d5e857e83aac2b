"""A page is read in time that grows with its length, whatever it is made of."""

import time

import pytest

from graph.read import Source, Unreadable, read

TABLE = "Liaison Committees to ISO/TC 46\nReference Title ISO/IEC\nISO/TC 37 Language ISO\n"
ORGANIZATIONS = (
    "Organizations in liaison (Category A and B)\nAcronym Title Category\nIFLA Libraries A\n"
)
UNITS = [
    *(
        "# ",
        "(1)",
        "* ",
        "> ",
        "[",
        "[a](",
        "`",
        "_a ",
        "**a ",
        "~~",
        ", ",
        "| ",
        "\t",
        "(",
        "\u00a0",
    ),
    *("ISO/TC 1 ", "ISO/TC 1, ", "; ISO/TC 1 x", "ISO/TC 1\t", "SC 1/", "IAF/", "1 000 ", "A B2 "),
    *("Working group ", "IFLA International A ", "can access the documents of ", "page 1 "),
]


def seconds(text: str) -> float:
    """The least processor time of three readings."""
    took = []
    for _ in range(3):
        start = time.process_time()
        try:
            read(Source("page", text.encode(), committee="ISO/TC 46"))
        except Unreadable as failure:
            assert str(failure)
        took.append(time.process_time() - start)
    return min(took)


def grows(make: str, below: str, length: int) -> float:
    """How many times as long twice the length takes."""
    short, long = (
        seconds(f"{TABLE}{make * (size // len(make))}Liaison\n{below}")
        for size in (length, 2 * length)
    )
    return long / max(short, 0.005)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("below", [TABLE, ORGANIZATIONS])
def test_a_line_twice_as_long_takes_no_more_than_about_twice_the_time(
    unit: str, below: str
) -> None:
    assert grows(unit, below, 45_000) < 3


@pytest.mark.parametrize(
    "rows",
    [
        "ISO/TC {0} Title of things ISO\n",
        "ISO/TC {0}\tTitle of things\tISO\n",
        "ISO/TC {0}\nTitle of things\nISO\n",
        "ISO/TC {0} Title of things that goes on and on over the end\nof a line ISO\n",
        "not a row {0}\n\n",
        "Reference\nTitle\n",
    ],
)
def test_twice_as_many_rows_take_no_more_than_about_twice_the_time(rows: str) -> None:
    short, long = (
        seconds(TABLE + "".join(rows.format(number) for number in range(100, 100 + count)))
        for count in (1_000, 2_000)
    )
    assert long / max(short, 0.005) < 3


@pytest.mark.parametrize(
    "unit",
    ["/*", "/* */", "{", "}", ".a{display:none}", "@media screen{", ".a,", ".a.b{opacity:0}", "a:"],
)
def test_a_style_sheet_twice_as_long_takes_no_more_than_about_twice_the_time(unit: str) -> None:
    rows = "<tr class='a b c'><td>ISO/TC 37<td>Language<td>ISO" * 50
    page = f"<h3>Liaison Committees to ISO/TC 46</h3><table>{rows}</table></html>"
    short, long = (
        seconds(f"<html><style>{unit * (size // len(unit))}</style>{page}")
        for size in (200_000, 400_000)
    )
    assert long / max(short, 0.01) < 3


@pytest.mark.parametrize("cell", ["<td rowspan=65534>a", "<td colspan=1000>a", "<td rowspan=0>"])
def test_spanned_cells_take_no_more_than_about_twice_the_time_in_twice_the_rows(cell: str) -> None:
    heading = "<h3>Liaison Committees to ISO/TC 46</h3>"
    first = f"<tr>{cell * 500}<tr><td>ISO/TC 37<td>Language<td>ISO"
    short, long = (
        seconds(f"<html>{heading}<table>{first}{('<tr>' + cell * 4) * count}</table></html>")
        for count in (1_000, 2_000)
    )
    assert long / max(short, 0.01) < 3
