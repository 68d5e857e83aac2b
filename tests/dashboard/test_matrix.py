"""The matrix: a row a reader, a column a body that is read."""

import pytest

from dashboard.state import State
from dashboard.views import matrix
from graph.network import Network
from tests.dashboard.conftest import words
from tests.drafts import page, settled

SMALL = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=("ISO/TC 207", "ISO/TC 67")))


def read_off(network: Network, now: State) -> dict[tuple[str, str], str]:
    """By reader and the one that is read, the sign in the figure's cell."""
    heat = matrix.matrix(network, now, "light")[1].figure.data[0]
    return {
        (reader, read): sign
        for reader, row in zip(heat.y, heat.text, strict=True)
        for read, sign in zip(heat.x, row, strict=True)
        if sign
    }


def test_a_row_can_read_a_column() -> None:
    assert read_off(SMALL, State()) == {
        ("TC 176", "TC 34"): "→",
        ("TC 34", "TC 67"): "→",
        ("TC 207", "TC 34"): "⇄",
        ("TC 34", "TC 207"): "⇄",
    }


def test_it_shows_what_passes_the_filters() -> None:
    now = State(filters={"direction": ("to-only",)})
    assert read_off(SMALL, now) == {("TC 176", "TC 34"): "→"}


def test_casco_has_69_cells(casco: Network) -> None:
    found = read_off(casco, State())
    assert len(found) == 69 and ("TC 34", "CASCO") in found and ("CASCO", "TC 34") not in found
    assert "69 liaisons between 49 bodies" in words(matrix.matrix(casco, State(), "light"))


@pytest.mark.parametrize("theme", ["dark", "nonsense"])
def test_it_is_drawn_in_the_theme(casco: Network, theme: str) -> None:
    figure = matrix.matrix(casco, State(), theme)[1].figure
    assert figure.layout.paper_bgcolor == ("#17191c" if theme == "dark" else "#ffffff")


def test_nothing_to_set_against_each_other_is_said() -> None:
    now = State(filters={"kinds": ("group",)})
    assert words(matrix.matrix(SMALL, now, "light")).startswith("No liaison passes the filters")
