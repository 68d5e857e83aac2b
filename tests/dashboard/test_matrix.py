"""The matrix: a row a reader, a column a body that is read."""

from itertools import product
from typing import Any

import pytest
from dash import html

from dashboard.state import State
from dashboard.views import matrix
from graph.look import SURFACES
from graph.network import Network
from tests.dashboard.conftest import words
from tests.drafts import page, settled

SMALL = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=("ISO/TC 207", "ISO/TC 67")))


def plot(network: Network, now: State, theme: str = "light", step: int = 24) -> Any:
    """The figure of the matrix."""
    return matrix.matrix(network, now, theme, step)[1].children.figure


def grid(network: Network, now: State, what: str) -> dict[tuple[str, str], Any]:
    """By the label of the row and that of the column, what the cells that have a colour hold."""
    figure = plot(network, now)
    heat, across, down = figure.data[0], figure.layout.xaxis, figure.layout.yaxis
    assert heat.x == across.tickvals and heat.y == down.tickvals
    return {
        (down.ticktext[row], across.ticktext[column]): heat[what][row][column]
        for row, column in product(range(len(heat.y)), range(len(heat.x)))
        if heat.z[row][column] is not None
    }


def read_off(network: Network, now: State) -> dict[tuple[str, str], str]:
    """By reader and the one that is read, the sign in the cell."""
    return grid(network, now, "text")


def test_a_row_can_read_a_column() -> None:
    assert read_off(SMALL, State()) == {
        ("TC 176", "TC 34"): "→",
        ("TC 34", "TC 67"): "→",
        ("TC 207", "TC 34"): "⇄",
        ("TC 34", "TC 207"): "⇄",
    }
    [corner] = plot(SMALL, State()).layout.annotations
    assert corner.text.replace("<br>", " ") == "a row can read a column"


def test_a_cell_says_its_sentence() -> None:
    assert grid(SMALL, State(), "hovertext") == {
        ("TC 176", "TC 34"): "TC 176 can read TC 34, one way",
        ("TC 34", "TC 67"): "TC 34 can read TC 67, one way",
        ("TC 207", "TC 34"): "TC 207 can read TC 34, both ways",
        ("TC 34", "TC 207"): "TC 34 can read TC 207, both ways",
    }


def test_it_shows_what_passes_the_filters() -> None:
    now = State(filters={"direction": ("to-only",)})
    assert read_off(SMALL, now) == {("TC 176", "TC 34"): "→"}


def test_casco_has_69_cells_in_one_row_and_one_column(casco: Network) -> None:
    found = read_off(casco, State())
    assert len(found) == 69 and ("TC 34", "CASCO") in found and ("CASCO", "TC 34") not in found
    [said, _] = matrix.matrix(casco, State())
    assert "69 liaisons between 49 bodies" in words(said)
    assert "they are one row and one column" in words(said)
    assert "See them as a table" in words(said)


def test_it_says_what_an_empty_cell_means() -> None:
    [said, _] = matrix.matrix(SMALL, State())
    told = "An empty cell: the row cannot read the column, or that is not in these sources."
    assert told in words(said)


def test_it_follows_the_focus() -> None:
    square = settled(page(to=("ISO/TC 207",)), page("ISO/TC 176", to=("ISO/TC 67",), from_=()))
    assert read_off(square, State(focus="ISO/TC 67")) == {("TC 67", "TC 176"): "→"}
    wider = State(focus="ISO/TC 67", expanded=("ISO/TC 34",))
    assert ("TC 207", "TC 34") in read_off(square, wider)
    [none] = matrix.matrix(SMALL, State(focus="ISO/TC 34/WG 1", filters={"kinds": ("group",)}))
    assert "No liaison near TC 34/WG 1 is in these sources" in words(none)


def test_what_is_no_cross_is_not_said_to_be_one() -> None:
    square = settled(page(to=("ISO/TC 207",)), page("ISO/TC 176", to=("ISO/TC 67",), from_=()))
    [said, _] = matrix.matrix(square, State())
    assert "liaisons between" in words(said) and "as a table" not in words(said)


def test_where_no_source_tells_whether_a_link_is_answered_the_sign_says_so() -> None:
    read_alone = settled(page(to=("ISO/TC 207",), from_=None))
    assert read_off(read_alone, State()) == {("TC 207", "TC 34"): "⇢"}
    assert grid(read_alone, State(), "hovertext") == {
        ("TC 207", "TC 34"): "TC 207 can read TC 34, whether it can be read in turn is not in "
        "these sources"
    }


@pytest.mark.parametrize("step", [24, 44])
def test_a_cell_is_as_large_as_is_asked(casco: Network, step: int) -> None:
    figure = plot(casco, State(), step=step)
    layout, bodies = figure.layout, len(figure.data[0].x)
    assert layout.width - layout.margin.l - layout.margin.r == step * bodies
    assert layout.height - layout.margin.t - layout.margin.b == step * bodies


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_sign_and_its_cell_are_seen_in_both_themes(theme: str) -> None:
    figure = plot(SMALL, State(), theme)
    canvas, sign = figure.layout.plot_bgcolor, figure.data[0].textfont.color
    assert (canvas, sign) == (SURFACES[theme]["canvas"], SURFACES[theme]["panel"])
    cells = {colour for _, colour in figure.data[0].colorscale}
    assert len(cells) == 3
    assert all(contrast(cell, canvas) >= 3 and contrast(cell, sign) >= 4.5 for cell in cells)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG measures it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour such as #1c2024 is, from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_nothing_to_set_against_each_other_is_said() -> None:
    now = State(filters={"kinds": ("group",)})
    [said] = matrix.matrix(SMALL, now)
    assert isinstance(said, html.P) and words(said).startswith("No liaison near TC 34")


def test_words_of_a_page_are_no_markup_of_the_plot() -> None:
    odd = settled(page(to=("ISO/TC 207",), from_=()))
    odd.nodes["label"] = odd.nodes["label"].replace("TC 207", "<b>R&D</b>")
    assert list(read_off(odd, State())) == [("&lt;b&gt;R&amp;D&lt;/b&gt;", "TC 34")]
