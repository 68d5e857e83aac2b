"""The compass as a picture, in SVG and PNG: the map's shapes, lines and colours, drawn without a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from math import atan2, degrees
from typing import BinaryIO

from graph import say
from graph.look import STYLES, SURFACES, role
from graph.network import Network, records
from graph.place import HEIGHT, Layout, Place, compass, families
from graph.write.graphml import Progress, attribute

_CANVAS = (1200, 900)
_MOST = 600
_MARGIN, _CAPTION = 16, 220
_PIXELS = 9_000_000
_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-family="system-ui, sans-serif">{}</text></svg>'
_DASHES = {"joint": ' stroke-dasharray="5 3"'}


def svg(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the dressed network as it stands on the compass in the light theme, with captions, or by family where it has no focus."""
    focus = network.about.focus
    bodies = {row["id"]: row for row in records(network.nodes)}
    layout, around = _layout(network)
    label = say.label(network, focus) if around else ""
    x, y, width, height = _bounds(layout)
    title = attribute(network.about.title or focus or "A network of committees")
    stream.write(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:.0f} {y:.0f} {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" '
        f'font-family="system-ui, sans-serif" font-size="12"><title>{title}</title>'
        f'<rect x="{x:.0f}" y="{y:.0f}" width="100%" height="100%" fill="{SURFACES["light"]["canvas"]}"/>\n'.encode()
    )
    links = records(network.edges)
    for number, link in enumerate(links, 1):
        stream.write(_link(link, layout.places, focus).encode())
        if progress:
            progress(number, len(links) + len(bodies))
    stream.write("".join(_bodies(bodies, layout, focus)).encode())
    for caption in layout.captions:
        words = f"{say.block(caption.block, label) if around else caption.block} · {caption.count}"
        look = f'font-size="13" font-weight="600" fill="{SURFACES["light"]["quiet"]}"'
        stream.write(_text(caption.x, caption.y, attribute(words), look).encode())
    if progress:
        progress(len(links) + len(bodies), len(links) + len(bodies))
    stream.write(b"</svg>\n")
    return []


def png(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the same picture as pixels, two to one where it is not too large for that.

    The sentences say where it had to be made smaller, and where this machine has no font to write labels with.
    """
    import resvg_py

    drawn = BytesIO()
    said = svg(network, drawn, progress)
    *_, width, height = _bounds(_layout(network)[0])
    zoom = min(2.0, (_PIXELS / (width * height)) ** 0.5)
    text = drawn.getvalue().decode()
    if zoom < 1:
        # smoothing thousands of long lines takes four times as long, and cannot be seen when they are made smaller
        text = text.replace("<line ", '<line shape-rendering="optimizeSpeed" ')
    stream.write(resvg_py.svg_to_bytes(svg_string=text, zoom=zoom))
    if zoom < 1:
        said.append(
            f"The picture is drawn at {zoom:.2f} of its size, so that it stays below {_PIXELS / 1e6:.0f} megapixels; SVG has all of it."
        )
    if resvg_py.svg_to_bytes(svg_string=_LETTER.format("A")) == resvg_py.svg_to_bytes(
        svg_string=_LETTER.format("")
    ):
        said.append(
            "This machine has no font: the picture has no labels. Install one, as Debian's fonts-dejavu-core, or take SVG."
        )
    return said


def _layout(network: Network) -> tuple[Layout, bool]:
    """The places, and whether they are around the focus."""
    around = network.about.focus in set(network.nodes["id"]) and len(network.nodes) <= _MOST
    return (compass(network, *_CANVAS) if around else families(network)), around


def _bounds(layout: Layout) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is drawn, with a margin."""
    left = min((place.x - place.width / 2 for place in layout.places.values()), default=0.0)
    right = max((place.x + place.width / 2 for place in layout.places.values()), default=1.0)
    heights = [place.y for place in layout.places.values()] + [
        caption.y for caption in layout.captions
    ]
    for caption in layout.captions:
        left, right = min(left, caption.x - _CAPTION / 2), max(right, caption.x + _CAPTION / 2)
    top, bottom = min(heights, default=0.0) - HEIGHT, max(heights, default=0.0) + HEIGHT
    return left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN


def _bodies(bodies: Mapping[str, Mapping[str, str]], layout: Layout, focus: str) -> Iterator[str]:
    for id, body in bodies.items():
        place = layout.places[id]
        fill, border, ink = STYLES["light"][role(body, focus)]
        if body["basis"] == "derived":
            fill, border = SURFACES["light"]["canvas"], f'{border}" stroke-dasharray="4 3'
        title = attribute(f"{id} {body['title']}".strip())
        yield f'<g><title>{title}</title>{_shape(place, body["kind"])} fill="{fill}" stroke="{border}"/>'
        yield _text(place.x, place.y, attribute(place.label), f'fill="{ink}"') + "</g>\n"


def _shape(place: Place, kind: str) -> str:
    x, y, w, h = place.x, place.y, place.width / 2, HEIGHT / 2
    if kind == "committee":
        return f'<rect x="{x - w:.1f}" y="{y - h:.1f}" width="{2 * w:.1f}" height="{2 * h}" rx="6"'
    cut = 7 if kind == "group" else w / 4
    middle = [(x + w, y - h + 7), (x + w, y + h - 7)] if kind == "group" else [(x + w, y)]
    right = [(x + w - cut, y - h), *middle, (x + w - cut, y + h)]
    points = [*right, *((2 * x - across, down) for across, down in reversed(right))]
    return f'<polygon points="{" ".join(f"{across:.1f},{down:.1f}" for across, down in points)}"'


def _text(x: float, y: float, words: str, more: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" dy=".35em" text-anchor="middle" {more}>{words}</text>'


def _link(link: Mapping[str, str], places: Mapping[str, Place], focus: str) -> str:
    source, target = places[link["source"]], places[link["target"]]
    if link["source"] == link["target"]:
        return ""
    kind = link["relation"]
    way = (
        "both" if link.get("direction") == "mutual" else "to" if link["target"] == focus else "from"
    )
    near = focus in (link["source"], link["target"])
    shown = {
        "liaison": way if near else "other",
        "joint": "group",
        "organization_liaison": "organization",
    }.get(kind, "other")
    paint = STYLES["light"][shown][1]
    opacity = {"liaison": 0.45, "joint": 0.8}.get(kind, 0.25)
    x, y = _border(source, target)
    drawn = (
        f'<g stroke="{paint}" stroke-opacity="{opacity}" fill="{paint}" fill-opacity="{opacity}">'
    )
    drawn += f'<line x1="{source.x:.1f}" y1="{source.y:.1f}" x2="{x:.1f}" y2="{y:.1f}"{_DASHES.get(kind, "")}/>'
    if kind in ("liaison", "organization_liaison"):
        turn = degrees(atan2(target.y - source.y, target.x - source.x))
        drawn += f'<path d="M0 0-7-3v6z" stroke="none" transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f})"/>'
    return drawn + "</g>\n"


def _border(source: Place, target: Place) -> tuple[float, float]:
    """Where the line from one body meets the border of the other."""
    dx, dy = source.x - target.x, source.y - target.y
    part = min(
        (target.width / 2) / abs(dx) if dx else 2.0, (HEIGHT / 2) / abs(dy) if dy else 2.0, 1.0
    )
    return target.x + dx * part, target.y + dy * part
