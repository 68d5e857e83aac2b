"""The compass of each of all bodies and families of all of ISO, on each canvas: what must hold."""

import pytest

from graph import Network
from graph.families import FAMILY, committees
from graph.place import Layout, laid_out
from graph.view import CANVASES
from tests.compass import compass_of, upon_another

SCREEN = CANVASES[1]
"""The canvas of a screen of 1440 x 900, between the panels."""


@pytest.mark.parametrize("canvas", CANVASES)
def test_in_no_compass_does_anything_lie_upon_another_or_out_of_sight(
    whole: Network, canvas: tuple[int, int]
) -> None:
    for focus in every(whole):
        assert upon_another(laid_out(compass_of(whole, focus), *canvas)) == [], focus


def test_on_a_screen_of_1440_by_900_each_label_can_be_read(whole: Network) -> None:
    """At least 11 px, and 12 but for a handful."""
    sizes = {
        focus: label_size(laid_out(compass_of(whole, focus), *SCREEN)) for focus in every(whole)
    }
    assert {focus: size for focus, size in sizes.items() if size < 11} == {}
    assert len([focus for focus, size in sizes.items() if size < 11.9]) <= 5


def every(network: Network) -> list[str]:
    families = [id for id in committees(network) if id.startswith(FAMILY)]
    assert len(families) > 100 and len(network.nodes) > 1900
    return [*network.nodes["id"], *families]


def label_size(layout: Layout) -> float:
    """How large labels come out on that screen, in px."""
    return 12 * min(SCREEN[0] / layout.width, SCREEN[1] / layout.height)
