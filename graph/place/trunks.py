"""The trunks: one arrow between a block and the focus, as wide as the block's count says.

An arrow points at the one that is read: at the focus from those who can read it, at the block of
those whom it can read, at both where both can. A rule along the block's edge gathers its bodies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from graph.place.homes import SIDES, UNANSWERED, side
from graph.place.measure import HEIGHT, Caption, Place, Point, Trunk

FOCUS_HEIGHT = 36
"""How high the focus is drawn."""
RULE = 6.0
"""How far a block's rule stands from its bodies."""
SHORTEST = 52.0
"""How long a trunk is at least."""

_LEAST, _STEP, _MOST = 7.0, 0.85, 24.0
"""How wide a trunk of none would be, how much each body adds, and how wide it is at most."""
_HEAD, _WINGS = 13.0, 6.0
"""How long its head is, and how far that reaches beyond its sides."""
_AIR = 4.0


def thickness(count: int) -> float:
    """How wide the trunk of so many bodies is; 0 of none."""
    return min(_LEAST + _STEP * count, _MOST) if count else 0.0


def trunks(
    places: Mapping[str, Place],
    captions: Iterable[Caption],
    focus: str,
    moved: Collection[str] = (),
) -> list[Trunk]:
    """The trunks of the blocks at the sides of a focus, by where all stand; those who were
    ``moved`` out of their block do not count."""
    found = []
    for one in captions:
        box = [places[id] for id in one.drawn if id in places and id not in moved]
        if side(one.block) in SIDES and box:
            found.append(_trunk(one, box, places[focus]))
    return found


def _trunk(caption: Caption, bodies: list[Place], focus: Place) -> Trunk:
    role = side(caption.block)
    half = thickness(caption.count) / 2
    rule = _rule(role, bodies)
    path = _path(role, rule, focus, half)
    heads = role in ("from", "both"), role in ("to", "both")
    dashed = caption.block.endswith(UNANSWERED)
    return Trunk(caption.block, role, dashed, tuple(_outline(path, half, heads)), rule)


def _rule(role: str, bodies: list[Place]) -> tuple[Point, Point]:
    """The line along the edge of a block that is nearest to the focus."""
    left = min(one.x - one.width / 2 for one in bodies)
    right = max(one.x + one.width / 2 for one in bodies)
    top = min(one.y for one in bodies) - HEIGHT / 2
    bottom = max(one.y for one in bodies) + HEIGHT / 2
    if role == "both":
        return (left, bottom + RULE), (right, bottom + RULE)
    x = right + RULE if role == "to" else left - RULE
    return (x, top), (x, bottom)


def _path(role: str, rule: tuple[Point, Point], focus: Place, half: float) -> list[Point]:
    """From the rule to the border of the focus: straight, or round one corner where no part of the
    rule is level with it."""
    (x, top), (end, bottom) = rule
    if role == "both":
        at = min(max(focus.x, x + half + _WINGS), end - half - _WINGS)
        return [(at, top + 1), (at, focus.y - FOCUS_HEIGHT / 2 - _AIR)]
    sign = 1 if role == "to" else -1
    start, border = x + sign, focus.x - sign * (focus.width / 2 + _AIR)
    # a trunk may be as far off the middle of the focus, and off the ends of the rule
    most, least = FOCUS_HEIGHT / 2 - half, min(half, (bottom - top) / 2)
    level = min(max(focus.y, top + least), bottom - least)
    if abs(level - focus.y) <= most:
        return [(start, level), (border, level)]
    above = -1 if bottom < focus.y else 1
    corner = focus.x - sign * (focus.width / 2 - half - _AIR)
    return [
        (start, (top + bottom) / 2),
        (corner, (top + bottom) / 2),
        (corner, focus.y + above * (FOCUS_HEIGHT / 2 + _AIR)),
    ]


def _outline(path: list[Point], half: float, heads: tuple[bool, bool]) -> Iterator[Point]:
    """The outline of an arrow along a path of straight pieces; ``heads`` are at its start and at
    its end."""
    forth = [_toward(one, other) for one, other in pairwise(path)]
    first, last = path[0], path[-1]
    line = [*path]
    if heads[0]:
        line[0] = _moved(first, forth[0], _HEAD)
    if heads[1]:
        line[-1] = _moved(last, forth[-1], -_HEAD)
    ways = [forth[0], *((_sum(*two)) for two in pairwise(forth)), forth[-1]]
    sides = [_moved(at, _left(way), half) for at, way in zip(line, ways, strict=True)]
    others = [_moved(at, _left(way), -half) for at, way in zip(line, ways, strict=True)]
    wide = half + _WINGS
    yield from sides
    if heads[1]:
        yield from (_moved(line[-1], _left(forth[-1]), wide), last)
        yield _moved(line[-1], _left(forth[-1]), -wide)
    yield from reversed(others)
    if heads[0]:
        yield from (_moved(line[0], _left(forth[0]), -wide), first)
        yield _moved(line[0], _left(forth[0]), wide)


def _toward(one: Point, other: Point) -> Point:
    """One step along an axis from a point to another."""
    (x, y), (x2, y2) = one, other
    return float((x2 > x) - (x2 < x)), float((y2 > y) - (y2 < y))


def _sum(one: Point, other: Point) -> Point:
    return one[0] + other[0], one[1] + other[1]


def _left(way: Point) -> Point:
    return way[1], -way[0]


def _moved(at: Point, way: Point, by: float) -> Point:
    return at[0] + way[0] * by, at[1] + way[1] * by
