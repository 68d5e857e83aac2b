"""The matrix: a row a reader, a column a body that is read."""

from dashboard.state import State
from dashboard.views import matrix
from graph.network import Network
from tests.drafts import page, settled

SMALL = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=("ISO/TC 207", "ISO/TC 67")))


def read_off(network: Network, now: State) -> dict[tuple[str, str], str]:
    """By reader and the one that is read, the sign in the cell."""
    drawn = matrix.matrix(network, now)
    labels = [label for _, label in drawn["bodies"]]
    return {(labels[row], labels[column]): sign for row, column, sign in drawn["cells"]}


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


def test_casco_has_69_cells_in_one_row_and_one_column(casco: Network) -> None:
    found = read_off(casco, State())
    assert len(found) == 69 and ("TC 34", "CASCO") in found and ("CASCO", "TC 34") not in found
    drawn = matrix.matrix(casco, State())
    assert "69 liaisons between 49 bodies" in drawn["said"]
    assert drawn["cross"] and "they are one row and one column" in drawn["said"]


def test_where_no_source_tells_whether_a_link_is_answered_the_sign_says_so() -> None:
    read_alone = settled(page(to=("ISO/TC 207",), from_=()))
    signs = set(read_off(read_alone, State()).values())
    assert signs <= {"→", "⇢"} and signs


def test_nothing_to_set_against_each_other_is_said() -> None:
    now = State(filters={"kinds": ("group",)})
    drawn = matrix.matrix(SMALL, now)
    assert drawn["said"].startswith("No liaison passes the filters") and not drawn["cells"]
