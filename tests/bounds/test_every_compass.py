"""The compass of each of all bodies and families of all of ISO, on each canvas: what must hold."""

import pytest

from graph import Network
from graph.families import FAMILY, committees
from graph.place import laid_out
from graph.view import CANVASES
from tests.compass import compass_of, upon_another


@pytest.mark.parametrize("canvas", CANVASES)
def test_in_no_compass_does_anything_lie_upon_another_or_out_of_sight(
    whole: Network, canvas: tuple[int, int]
) -> None:
    families = [id for id in committees(whole) if id.startswith(FAMILY)]
    assert len(families) > 100 and len(whole.nodes) > 1900
    for focus in (*whole.nodes["id"], *families):
        assert upon_another(laid_out(compass_of(whole, focus), *canvas)) == [], focus
