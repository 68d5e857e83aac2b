"""Where a picture has bodies and captions: as a screen has them, or as near to that as it can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from graph.errors import Unwritable
from graph.place import Caption, Layout, Place

_FARTHEST = 100_000.0
_NO_CAPTIONS = "Captions are left out where bodies do not stand in their block."
_AS_FAR = (
    "The picture has bodies that the screen does not show each by itself: all stand on the "
    "compass, and what was moved is as far from its place as on the screen."
)

_Placed = tuple[dict[str, Place], list[Caption], list[str]]
_Points = Mapping[str, tuple[float, float]]


class Standing(NamedTuple):
    """Where a screen has what it draws, where that is not the compass as a fresh page has it.

    ``places`` are the centres of bodies by id, ``captions`` those of captions by block, in pixels;
    ``moved`` is by how much bodies were moved from where the compass had them.
    """

    places: _Points = MappingProxyType({})
    captions: _Points = MappingProxyType({})
    moved: _Points = MappingProxyType({})


def standing(placed: Layout, screen: Standing) -> _Placed:
    """The places of a layout's bodies, its captions, and sentences on what is not as on the screen.

    All stands as on the screen where that has each body of the layout; else what was moved is as
    far from its place as there. Raises Unwritable where a place is beyond 100,000 pixels from the
    origin.
    """
    given = (at for points in screen for point in points.values() for at in point)
    if any(not (isfinite(at) and abs(at) <= _FARTHEST) for at in given):
        raise Unwritable("a body stands too far away to be drawn")
    if placed.places.keys() <= screen.places.keys():
        return _as_on_screen(placed, screen)
    return _as_far(placed, screen)


def _as_on_screen(placed: Layout, screen: Standing) -> _Placed:
    """Each body, and each caption that stands there, where the screen has it."""
    places = {
        id: replace(place, x=screen.places[id][0], y=screen.places[id][1])
        for id, place in placed.places.items()
    }
    captions = [
        replace(
            one.over({id: places[id] for id in one.drawn if id not in screen.moved}),
            x=screen.captions[one.block][0],
            y=screen.captions[one.block][1],
        )
        for one in placed.captions
        if one.block in screen.captions
    ]
    left = len(placed.captions) - len(captions)
    return places, captions, [_NO_CAPTIONS] if left else []


def _as_far(placed: Layout, screen: Standing) -> _Placed:
    """Each body where the layout has it, what was moved as far from there as on the screen."""
    here = screen.moved.keys() & placed.places.keys()
    places = {
        id: replace(place, x=place.x + screen.moved[id][0], y=place.y + screen.moved[id][1])
        if id in here
        else place
        for id, place in placed.places.items()
    }
    stays = {place.block for id, place in placed.places.items() if id not in here}
    captions = [one for one in placed.captions if one.block in stays or not one.members]
    said = [_AS_FAR] if screen.places else []
    return places, captions, said + ([_NO_CAPTIONS] if len(captions) < len(placed.captions) else [])
