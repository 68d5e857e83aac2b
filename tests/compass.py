"""The compass of any body, and what lies upon what in it."""

from __future__ import annotations

from collections.abc import Collection

from graph import Network
from graph.families import FAMILY, around
from graph.place import HEIGHT, Arrangement, Layout, arrange
from graph.place.trunks import FOCUS_HEIGHT
from graph.view import seen, shown_part

_ROUNDING = 0.05


def compass_of(network: Network, focus: str, opened: Collection[str] = ()) -> Arrangement:
    """The parts of the compass of a body, or of a family, as the screen first has it."""
    within = around(network, focus) if focus.startswith(FAMILY) else network
    part = shown_part(within, focus, seen(within, focus, 1))
    return arrange(part, within, opened, fold=True)


def upon_another(layout: Layout) -> list[tuple[str, str]]:
    """Bodies and captions that lie upon another, or out of the layout."""
    boxes = [
        (id, one.x, one.y, one.width / 2, (FOCUS_HEIGHT if one.block == "focus" else HEIGHT) / 2)
        for id, one in layout.places.items()
    ]
    boxes += [
        (f"caption {one.block}", one.x, one.y, one.width / 2, one.height / 2)
        for one in layout.captions
    ]
    boxes.sort(key=lambda box: box[2] - box[4])
    found = [(id, "the border") for id, *box in boxes if _is_out(layout, *box)]
    for at, (id, x, y, wide, tall) in enumerate(boxes):
        for other, x2, y2, wide2, tall2 in boxes[at + 1 :]:
            if y2 - tall2 >= y + tall - _ROUNDING:
                break
            if abs(x - x2) < wide + wide2 - _ROUNDING:
                found.append((id, other))
    return found


def _is_out(layout: Layout, x: float, y: float, wide: float, tall: float) -> bool:
    return (
        min(x - wide, y - tall) < -_ROUNDING
        or x + wide > layout.width + _ROUNDING
        or y + tall > layout.height + _ROUNDING
    )
