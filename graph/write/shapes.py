"""What a picture is made of: bodies' shapes, words and links as elements of SVG."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from graph.look import STYLES, SURFACES
from graph.place import HEIGHT, Place
from graph.write.common import attribute


def shape(place: Place, form: str, height: float = HEIGHT) -> str:
    """A body's shape, to be ended by ``paint``: a pill, one with its corners cut, or a hexagon."""
    x, y, w, h = place.x, place.y, place.width / 2, height / 2
    if form == "pill":
        return (
            f'<rect x="{x - w:.1f}" y="{y - h:.1f}" width="{2 * w:.1f}" height="{2 * h:g}" '
            f'rx="{height / 4:g}"'
        )
    cut = height * 0.3 if form == "cut" else w / 4
    side = [(x + w, y - h + cut), (x + w, y + h - cut)] if form == "cut" else [(x + w, y)]
    right = [(x + w - cut, y - h), *side, (x + w - cut, y + h)]
    points = [*right, *((2 * x - across, at) for across, at in reversed(right))]
    return polygon(points)


def polygon(points: Iterable[tuple[float, float]]) -> str:
    """A shape of these corners, to be ended by ``paint``."""
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"'


def paint(theme: str, role: str, derived: bool) -> str:
    """The fill and border of a role of ``STYLES[theme]``; what is only derived is dashed."""
    fill, border, _ = STYLES[theme][role]
    if derived:
        return f' fill="{SURFACES[theme]["canvas"]}" stroke="{border}" stroke-dasharray="4 3"/>'
    return f' fill="{fill}" stroke="{border}"/>'


def text(x: float, y: float, words: str, more: str = "") -> str:
    """Words in one line, around a height; ``more`` are attributes."""
    return f'<text x="{x:.1f}" y="{y:.1f}" dy=".35em" {more}>{attribute(words)}</text>\n'


_DASHES = {"dashed": ' stroke-dasharray="5 3"', "dotted": ' stroke-dasharray="1 3"'}


def stroke(line: str, colour: str, opacity: float) -> str:
    """The attributes of a link's line, which is solid, dashed or dotted, and of its head."""
    return (
        f'stroke="{colour}" fill="{colour}" stroke-opacity="{opacity:g}" fill-opacity="{opacity:g}"'
        f"{_DASHES.get(line, '')}"
    )


def link(source: Place, target: Place, arrow: bool) -> str:
    """A line from one body to the border of another, with a head or without."""
    x, y = _border(source, target)
    line = f'<line x1="{source.x:.1f}" y1="{source.y:.1f}" x2="{x:.1f}" y2="{y:.1f}"/>'
    if not arrow:
        return line + "\n"
    far = hypot(x - source.x, y - source.y) or 1.0
    dx, dy = (x - source.x) / far, (y - source.y) / far
    corners = ((0, 0), (-7, -3), (-7, 3))
    points = " ".join(f"{x + a * dx - b * dy:.1f},{y + a * dy + b * dx:.1f}" for a, b in corners)
    return f'{line}<polygon points="{points}" stroke="none"/>\n'


def _border(source: Place, target: Place) -> tuple[float, float]:
    """Where the line from one body meets the border of the other."""
    dx, dy = source.x - target.x, source.y - target.y
    part = min(
        (target.width / 2) / abs(dx) if dx else 2.0, (HEIGHT / 2) / abs(dy) if dy else 2.0, 1.0
    )
    return target.x + dx * part, target.y + dy * part
