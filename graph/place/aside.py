"""Groups around the focus turned aside, where the line from it to another body runs under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.place.arrange import OTHER, side
from graph.place.measure import GAP, HEIGHT, LINE, Caption, Place

_STEPS = (24, 15)
"""From one place that is tried to the next, along x and along y."""
_MOST = 400
"""So many places are tried, the nearest: a group stays around the focus."""
_CAPTION = 126.0
"""Half of how wide a caption is, about."""
_OFF = 3.0
"""How far a line stays from a body at least."""
_LEAST = 1e-9
_Floats = NDArray[np.float64]


class Room(NamedTuple):
    """The part of the canvas in which groups may stand."""

    left: float
    top: float
    right: float
    bottom: float


def aside(
    groups: Mapping[str, Place],
    others: Mapping[str, Place],
    captions: Sequence[Caption],
    focus: str,
    room: Room,
) -> dict[str, Place]:
    """The groups, each that stands on a line from the focus to one of the captions' bodies at the
    nearest place where it does not. Where that cannot be done for all they stay in their rows, and
    only what would lie upon another body stands elsewhere."""
    centre = np.array([others[focus].x, others[focus].y])
    linked = [id for one in captions if side(one.block) != OTHER for id in one.members]
    ends = np.array([[others[id].x, others[id].y] for id in linked]).reshape(-1, 2)
    taken = {id: _box(one) for id, one in others.items()}
    for one in captions:
        x = max(room.left + _CAPTION, min(one.x, room.right - _CAPTION))
        taken[f"caption {one.block}"] = (x, one.y, _CAPTION, LINE)
    clear = _turned(groups, taken, room, centre, ends)
    return clear or _turned(groups, taken, room, centre, ends[:0]) or dict(groups)


_Box = tuple[float, float, float, float]


def _box(one: Place) -> _Box:
    return one.x, one.y, one.width / 2, HEIGHT / 2


def _turned(
    groups: Mapping[str, Place],
    others: Mapping[str, _Box],
    room: Room,
    centre: _Floats,
    ends: _Floats,
) -> dict[str, Place]:
    """The groups so that none stands upon anything or on a line; none where that cannot be."""
    found = dict(groups)
    taken = {**others, **{id: _box(one) for id, one in groups.items()}}
    for id, one in groups.items():
        boxes = np.array([box for other, box in taken.items() if other != id])
        here = np.array([[one.x, one.y]])
        upon = _covered(here, one.width, boxes, gap=0)[0]
        if not upon and not _crossed(here, one.width, centre, ends)[0]:
            continue
        spots = _spots(one, room)
        spots = spots[~_covered(spots, one.width, boxes)]
        spots = spots[~_crossed(spots, one.width, centre, ends)]
        if not len(spots):
            return {}
        x, y = spots[0]
        found[id] = replace(one, x=float(x), y=float(y))
        taken[id] = _box(found[id])
    return found


def _spots(one: Place, room: Room) -> _Floats:
    """The places to try, the nearest first."""
    half = one.width / 2
    across, down = _STEPS
    xs = np.arange(room.left + half, room.right - half, across)
    ys = np.arange(room.top + HEIGHT / 2, room.bottom - HEIGHT / 2, down)
    spots = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    far = np.hypot(spots[:, 0] - one.x, spots[:, 1] - one.y).round(3)
    return spots[np.lexsort((spots[:, 0], spots[:, 1], far))][:_MOST]


def _covered(spots: _Floats, width: float, boxes: _Floats, gap: float = GAP) -> NDArray[np.bool_]:
    """Whether a body at each place would lie upon any of the boxes."""
    x, y = (np.abs(spots[:, None, axis] - boxes[None, :, axis]) for axis in (0, 1))
    near = (x < width / 2 + boxes[:, 2] + gap) & (y < HEIGHT / 2 + boxes[:, 3] + gap)
    return np.asarray(near.any(axis=1))


def _crossed(spots: _Floats, width: float, centre: _Floats, ends: _Floats) -> NDArray[np.bool_]:
    """Whether a line from the centre to any of the ends runs under a body at each place."""
    first: _Floats = np.zeros((1, 1))
    last: _Floats = np.ones((1, 1))
    for axis, half in ((0, width / 2 + _OFF), (1, HEIGHT / 2 + _OFF)):
        way = ends[:, axis] - centre[axis]
        way = np.where(np.abs(way) < _LEAST, _LEAST, way)
        to = (spots[:, axis] - centre[axis])[:, None]
        one, other = (to - half) / way, (to + half) / way
        first = np.maximum(first, np.minimum(one, other))
        last = np.minimum(last, np.maximum(one, other))
    return np.asarray((first <= last).any(axis=1))
