"""The matrix: a row a reader, a column a body that is read."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import pytest
from dash import html

from dashboard import state
from dashboard.state import State
from dashboard.views import matrix
from graph.families import committees, families
from graph.field_matrix import pairs
from graph.look import RAMPS, SURFACES
from graph.network import Network
from graph.place import seriated
from tests.dashboard.conftest import words
from tests.drafts import page, settled

SMALL = settled(
    page(to=("ISO/TC 207", "ISO/TC 176"), from_=("ISO/TC 207", "ISO/TC 67")),
    page("ISO/TC 207", to=("ISO/TC 34", "ISO/TC 176"), from_=("ISO/TC 34",)),
).about_focus("ISO/TC 34")


def plot(network: Network, now: State, theme: str = "light", step: int = 24) -> Any:
    """The figure of the matrix."""
    return matrix.matrix(network, now, theme, step)[1].children[-1].figure


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
        ("TC 176", "TC 207"): "→",
    }
    corner, columns, rows, drawn = matrix.matrix(SMALL, State())[1].children
    assert words(corner) == "a row can read a column"
    of = {"ISO/TC 34": "TC 34", "ISO/TC 67": "TC 67", "ISO/TC 176": "TC 176"}
    of["ISO/TC 207"] = "TC 207"
    for names, axis in ((columns, drawn.figure.data[0].x), (rows, drawn.figure.data[0].y)):
        assert [words(one) for one in names.children] == [of[id] for id in axis]


def test_a_cell_says_its_sentence() -> None:
    assert grid(SMALL, State(), "hovertext") == {
        ("TC 176", "TC 34"): "TC 176 can read TC 34, one way",
        ("TC 34", "TC 67"): "TC 34 can read TC 67, one way",
        ("TC 207", "TC 34"): "TC 207 can read TC 34, both ways",
        ("TC 34", "TC 207"): "TC 34 can read TC 207, both ways",
        ("TC 176", "TC 207"): "TC 176 can read TC 207, one way",
    }


def test_the_centre_stands_first_and_linked_bodies_near_each_other() -> None:
    assert next(iter(plot(SMALL, State()).data[0].x)) == "ISO/TC 34"
    chain = [f"ISO/TC {number}" for number in range(1, 40)]
    pairs = [(one, two) for one, two in pairwise(chain)]
    mixed = chain[::2] + chain[1::2]
    found = seriated(mixed, pairs)
    assert found in (chain, chain[::-1])
    assert seriated(mixed, pairs) == found
    assert seriated(mixed, pairs, "ISO/TC 20")[0] == "ISO/TC 20"
    assert sorted(seriated(mixed, [], "")) == sorted(mixed)


def test_it_shows_what_passes_the_filters() -> None:
    now = State(filters={"families": ("ISO/TC 34", "ISO/TC 207", "ISO/TC 176")})
    assert set(read_off(SMALL, now)) == set(read_off(SMALL, State())) - {("TC 34", "TC 67")}


def test_one_row_and_one_column_are_no_matrix(casco: Network) -> None:
    [said] = matrix.matrix(casco, State())
    assert "All 69 liaisons are with one body: one row and one column are no matrix" in words(said)
    assert "See them as a table" in words(said)


def test_all_of_iso_stands_field_by_field(iso: Network) -> None:
    [said, drawn] = matrix.matrix(iso, State(sources=("iso",)))
    heat = drawn.children[-1].figure.data[0]
    of = dict(zip(families(iso)["id"], families(iso)["block"], strict=True))
    into = {id: of[family] for family, ids in committees(iso).items() for id in ids}
    links = iso.edges[iso.edges["relation"] == "liaison"]
    expected = Counter(
        (into[one], into[two]) for one, two in zip(links["source"], links["target"], strict=True)
    )
    assert {
        (reader.removeprefix("field "), read.removeprefix("field ")): int(heat.text[row][column])
        for row, reader in enumerate(heat.y)
        for column, read in enumerate(heat.x)
        if heat.text[row][column]
    } == expected
    assert "4,494 liaisons between committees" in words(said)
    [sentence] = [
        heat.hovertext[heat.y.index("field 03")][heat.x.index("field 13")],
    ]
    assert sentence == "03 Services can read 13 Environment: 56 liaisons"


def test_a_cell_of_fields_holds_its_pairs_of_families(iso: Network) -> None:
    found = pairs(iso, "field 03", "field 13")
    assert found[0] == ("ISO/TC 323", "family ISO/TC 207", 7)
    assert sum(count for *_, count in found) == 56
    of = dict(zip(families(iso)["id"], families(iso)["block"], strict=True))
    assert {(of[one], of[two]) for one, two, _ in found} == {("03", "13")}


def test_fields_are_shown_where_there_is_no_body_to_begin_with_or_they_are_asked_for(
    iso: Network, casco: Network
) -> None:
    def by_field(network: Network, **now: str) -> bool:
        return state.by_field(network, State(**now))  # type: ignore[arg-type]

    about = iso.about_focus("ISO/TC 207")
    assert by_field(iso) and not by_field(iso, focus="ISO/TC 207")
    assert not by_field(about) and by_field(about, matrix="fields")
    assert not by_field(iso, matrix="body") and not by_field(casco, matrix="fields")
    [said, _] = matrix.matrix(iso, State(focus="ISO/TC 207"))
    assert "Field by field" in words(said)


def test_it_says_what_an_empty_cell_means() -> None:
    [said, _] = matrix.matrix(SMALL, State())
    told = "An empty cell: the row cannot read the column, or that is not in these sources."
    assert told in words(said)


def test_it_follows_the_focus() -> None:
    square = settled(page(to=("ISO/TC 207",)), page("ISO/TC 176", to=("ISO/TC 67",), from_=()))
    [one] = matrix.matrix(square, State(focus="ISO/TC 67"))
    assert "One liaison is no matrix" in words(one)
    wider = State(focus="ISO/TC 67", expanded=("ISO/TC 34",))
    assert ("TC 207", "TC 34") in read_off(square, wider)
    [none] = matrix.matrix(SMALL, State(focus="ISO/TC 34/WG 1", filters={"kinds": ("group",)}))
    assert "No liaison near TC 34/WG 1 is in these sources" in words(none)


def test_what_is_no_cross_is_not_said_to_be_one() -> None:
    square = settled(page(to=("ISO/TC 207",)), page("ISO/TC 176", to=("ISO/TC 67",), from_=()))
    [said, _] = matrix.matrix(square, State())
    assert "liaisons between" in words(said) and "as a table" not in words(said)


def test_where_no_source_tells_whether_a_link_is_answered_the_sign_says_so() -> None:
    read_alone = settled(
        page(to=("ISO/TC 207",), from_=None),
        page("ISO/TC 8", to=("ISO/TC 34", "ISO/TC 207"), from_=None),
    )
    now = State(focus="ISO/TC 34", expanded=("ISO/TC 8",))
    assert read_off(read_alone, now) == {
        ("TC 207", "TC 34"): "⇢",
        ("TC 207", "TC 8"): "⇢",
        ("TC 34", "TC 8"): "→",
    }
    assert grid(read_alone, now, "hovertext")["TC 207", "TC 34"] == (
        "TC 207 can read TC 34, whether it can be read in turn is not in these sources"
    )


@pytest.mark.parametrize("step", [24, 44])
def test_a_cell_is_as_large_as_is_asked(step: int) -> None:
    figure = plot(SMALL, State(), step=step)
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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_are_read_on_the_palest_and_on_the_strongest_cell(theme: str) -> None:
    ink = SURFACES[theme]["ink"]
    assert all(contrast(colour, ink) >= 4.5 for colour in RAMPS[theme])


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
    odd = replace(SMALL, nodes=SMALL.nodes.copy())
    odd.nodes["label"] = odd.nodes["label"].replace("TC 67", "<b>R&D</b>")
    assert ("TC 34", "&lt;b&gt;R&amp;D&lt;/b&gt;") in read_off(odd, State())
