"""The map as a picture, in SVG and PNG: drawn without a browser, with title, key and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from textwrap import wrap
from typing import BinaryIO, NamedTuple

from graph import say
from graph.look import STYLES, SURFACES, link_role, role
from graph.network import Network, records
from graph.phrase import amount
from graph.place import (
    HEIGHT,
    LINE,
    Caption,
    Place,
    Trunk,
    around,
    layout,
    side,
    text_width,
    trunks,
)
from graph.vocabulary import KINDS, RELATIONS
from graph.write import shapes
from graph.write.citation import source_texts
from graph.write.common import GENERATOR, Progress, attribute
from graph.write.standing import Standing, standing

FONT = Path(__file__).resolve().parents[2] / "node_modules/@expo-google-fonts/ibm-plex-sans"
"""The folder of the font that pixels are drawn with, so that they are the same on each machine."""
FONT_FILES = ("400Regular/IBMPlexSans_400Regular.ttf", "600SemiBold/IBMPlexSans_600SemiBold.ttf")
_FAMILIES = "IBM Plex Sans, Segoe UI, Helvetica Neue, Arial, DejaVu Sans, sans-serif"
_MARGIN, _GAP, _NARROWEST = 32.0, 20.0, 560.0
_LINE = 20.0
_SMALL = 16.0
"""From one line of words to the next, and of small ones."""
_SWATCH = 26.0
_PIXELS = 9_000_000
_SEEN = {"dashed": 0.8, "access": 0.45, "": 0.25}
"""How much is seen of links: most of joint work, least of structure."""
_WHERE = {"to": "west", "both": "north", "from": "east"}
_SOURCES = 5
"""So many sources stand on a picture by name."""


def svg(
    network: Network,
    stream: BinaryIO,
    progress: Progress | None = None,
    *,
    theme: str = "light",
    places: Standing | None = None,
    links: Links | None = None,
) -> list[str]:
    """Write the dressed network on the compass, or by family where it has no focus.

    ``theme`` is a key of STYLES; ``links`` are those that are drawn by themselves, beside trunks.
    All stands as on the screen where ``places`` has each body of it;
    else what was moved is as far from its place as there. The sentences say where that is so, and
    where captions are left out. Raises Unwritable where a place is beyond 100,000 pixels from the
    origin.
    """
    scene = _scene(network, theme, places or Standing(), links or Links())
    _write(scene, stream, progress)
    return scene.said


def png(
    network: Network,
    stream: BinaryIO,
    progress: Progress | None = None,
    *,
    theme: str = "light",
    places: Standing | None = None,
    links: Links | None = None,
) -> list[str]:
    """Write the same picture as pixels, two to one where it is not too large for that.

    Takes and raises what ``svg`` does. The sentences say where the picture had to be made smaller,
    and where the font is missing.
    """
    import resvg_py

    scene, drawn = _scene(network, theme, places or Standing(), links or Links()), BytesIO()
    zoom = min(2.0, (_PIXELS / (scene.frame.width * scene.frame.height)) ** 0.5)
    # smoothing thousands of long lines takes four times as long, and cannot be seen when small
    _write(scene, drawn, progress, smooth=zoom >= 1)
    fonts = [str(FONT / name) for name in FONT_FILES if (FONT / name).exists()]
    # of the machine's fonts come only the letters that this one has not
    stream.write(
        resvg_py.svg_to_bytes(svg_string=drawn.getvalue().decode(), zoom=zoom, font_files=fonts)
    )
    said = [*scene.said]
    if zoom < 1:
        said.append(
            f"The picture is drawn at {zoom:.2f} of its size, so that it stays below "
            f"{_PIXELS / 1e6:.0f} megapixels; SVG has all of it."
        )
    if len(fonts) < len(FONT_FILES):
        said.append(
            "The font of the labels is missing, so that some may not be there: "
            "«make setup» brings it."
        )
    return said


class Links(NamedTuple):
    """Which links are drawn each by itself, beside joint work and structure: ``all``, or those of
    the bodies ``of``, of two of them those between the two."""

    all: bool = False
    of: tuple[str, ...] = ()

    def has(self, link: Mapping[str, str]) -> bool:
        """Whether a link is among them."""
        if self.all or RELATIONS[link["relation"]].line != "solid":
            return True
        ends = {link["source"], link["target"]}
        return ends == {*self.of} if len(self.of) > 1 else not ends.isdisjoint(self.of)


class _Frame(NamedTuple):
    """The sheet: its corner and size, and where what stands under the map begins."""

    left: float
    top: float
    width: float
    height: float
    foot: float


@dataclass(frozen=True)
class _Scene:
    """What is to be drawn; ``label`` is that of the focus, ``around`` whether it has a compass,
    ``said`` what is not as on the screen."""

    network: Network
    theme: str
    bodies: Mapping[str, Mapping[str, str]]
    links: Sequence[Mapping[str, str]]
    places: Mapping[str, Place]
    captions: Sequence[Caption]
    trunks: Sequence[Trunk]
    label: str
    around: bool
    said: list[str]

    @cached_property
    def ways(self) -> dict[str, str]:
        """How bodies stand to the focus."""
        return {id: body.get("towards_focus", "") for id, body in self.bodies.items()}

    @cached_property
    def head(self) -> list[str]:
        about = self.network.about
        title = about.title or about.focus or "A network of committees"
        return self._lines(title, 18)

    @cached_property
    def key(self) -> list[list[_Entry]]:
        """Rows of swatches and their words, each as wide as the picture at most."""
        rows: list[list[_Entry]] = [[]]
        for entry in _entries(self):
            if rows[-1] and sum(map(_wide, [*rows[-1], entry])) > self.across:
                rows.append([])
            rows[-1].append(entry)
        return rows

    @cached_property
    def source(self) -> list[str]:
        """Where the facts are from, of which date; of the terms, each once, the first sentence."""
        said = source_texts(self.network, _SOURCES, terms=False)
        words = f"Source{'s' if len(said) > 1 else ''}: {'; '.join(said)}. " if said else ""
        licences = [row["licence"] for row in records(self.network.sources) if row["licence"]]
        terms = dict.fromkeys(one.partition(". ")[0].rstrip(".") for one in licences)
        words += f"Terms: {'; '.join(terms)}. " if terms else ""
        return self._lines(f"{words}Drawn with {GENERATOR}.", 11)

    def _lines(self, words: str, size: int) -> list[str]:
        """Words of a size in lines that are no longer than the picture is wide."""
        return wrap(words, int(self.across / (size * 0.58)), break_on_hyphens=False)

    @cached_property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of bodies and captions."""
        boxes = [(one.x, one.y, one.width / 2) for one in self.places.values()]
        boxes += [(one.x, one.y, one.width / 2) for one in self.captions]
        boxes = boxes or [(0.0, 0.0, 0.0)]
        return (
            min(x - half for x, _, half in boxes),
            min(y for _, y, _ in boxes) - HEIGHT / 2,
            max(x + half for x, _, half in boxes),
            max(y for _, y, _ in boxes) + HEIGHT / 2,
        )

    @cached_property
    def across(self) -> float:
        return max(self.extent[2] - self.extent[0], _NARROWEST)

    @cached_property
    def frame(self) -> _Frame:
        left, top, right, bottom = self.extent
        above = _MARGIN + (len(self.head) + 1) * _LINE + _GAP
        below = _GAP + len(self.key) * _LINE + _LINE / 2 + len(self.source) * _SMALL + _MARGIN
        width = self.across + 2 * _MARGIN
        height = bottom - top + above + below
        return _Frame((left + right - width) / 2, top - above, width, height, bottom + _GAP)


def _scene(network: Network, theme: str, screen: Standing, links: Links) -> _Scene:
    focus, is_around = network.about.focus, around(network)
    places, captions, said = standing(layout(network), screen)
    # what the screen has without captions is arranged by forces, and has no trunks
    compass = is_around and (captions or not screen.places)
    seen = links if compass else Links(all=True)
    return _Scene(
        network,
        theme,
        {row["id"]: row for row in records(network.nodes)},
        [link for link in records(network.edges) if seen.has(link)],
        places,
        captions,
        trunks(places, captions, focus, screen.moved) if compass else [],
        say.label(network, focus),
        is_around,
        said,
    )


def _write(scene: _Scene, stream: BinaryIO, progress: Progress | None, smooth: bool = True) -> None:
    total, done = len(scene.links) + len(scene.bodies), 0
    for text, drawn in _parts(scene, smooth):
        stream.write(text.encode())
        done += drawn
        if progress:
            progress(done, total)


def _parts(scene: _Scene, smooth: bool) -> Iterator[tuple[str, int]]:
    """The picture piece by piece, each with how many bodies and links are in it."""
    x, y, width, height, _ = scene.frame
    box = f"{x:.0f} {y:.0f} {width:.0f} {height:.0f}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width:.0f}" '
        f'height="{height:.0f}" font-family="{_FAMILIES}" font-size="12">'
        f"<title>{attribute(' '.join(scene.head))}</title>"
        f'<rect x="{x:.0f}" y="{y:.0f}" width="100%" height="100%" '
        f'fill="{SURFACES[scene.theme]["canvas"]}"/>\n',
        0,
    )
    yield "".join(['<g class="trunks">\n', *_trunks(scene), "</g>\n"]), 0
    rough = "" if smooth else ' shape-rendering="optimizeSpeed"'
    yield f'<g class="links"{rough}>\n', 0
    looks = sorted(
        ((*_look(scene, link), link) for link in scene.links if link["source"] != link["target"]),
        key=itemgetter(0, 1),
    )
    yield "", len(scene.links) - len(looks)
    for (_, look), links in groupby(looks, key=itemgetter(0, 1)):
        yield f"<g {look}>\n", 0
        for *_, link in links:
            yield (
                shapes.link(
                    scene.places[link["source"]],
                    scene.places[link["target"]],
                    RELATIONS[link["relation"]].arrow,
                ),
                1,
            )
        yield "</g>\n", 0
    yield '</g>\n<g class="bodies" text-anchor="middle">\n', 0
    for id, body in scene.bodies.items():
        yield _body(scene, id, body), 1
    yield "</g>\n", 0
    yield "".join([*_captions(scene), *_head(scene), *_key(scene), *_foot(scene)]) + "</svg>\n", 0


def _trunks(scene: _Scene) -> Iterator[str]:
    """The arrows between blocks and the focus, and the rules along the blocks."""
    for one in scene.trunks:
        ends = " ".join(f"{x:.1f},{y:.1f}" for x, y in one.rule)
        stroke = f'stroke="{STYLES[scene.theme][one.role][1]}" stroke-width="2"'
        yield f'<polyline points="{ends}" {stroke}/>\n'
        yield shapes.polygon(one.outline) + shapes.paint(scene.theme, one.role, one.dashed) + "\n"


def _captions(scene: _Scene) -> Iterator[str]:
    """The blocks' captions; lines end before them."""
    surface = SURFACES[scene.theme]
    yield (
        f'<g class="captions" text-anchor="middle" font-size="13" font-weight="600" '
        f'fill="{surface["quiet"]}" stroke="{surface["canvas"]}" stroke-width="6" '
        f'stroke-linejoin="round" paint-order="stroke">\n'
    )
    for caption in scene.captions:
        lines = caption.lines
        for at, line in enumerate(lines):
            yield shapes.text(caption.x, caption.y + (at - (len(lines) - 1) / 2) * LINE, line)
    yield "</g>\n"


def _head(scene: _Scene) -> Iterator[str]:
    surface, (left, top, *_) = SURFACES[scene.theme], scene.frame
    x, y = left + _MARGIN, top + _MARGIN + _LINE / 2
    yield f'<g class="head" fill="{surface["ink"]}">\n'
    for line in scene.head:
        yield shapes.text(x, y, line, 'font-size="18" font-weight="600"')
        y += _LINE
    bodies, links = len(scene.bodies), len(scene.network.edges)
    counted = f"{amount(bodies, 'body', 'bodies')}, {amount(links, 'link')}"
    yield shapes.text(x, y, counted, f'fill="{surface["quiet"]}"') + "</g>\n"


def _foot(scene: _Scene) -> Iterator[str]:
    """The source, under the key."""
    y = scene.frame.foot + (len(scene.key) + 0.5) * _LINE + _SMALL / 2
    yield f'<g class="source" font-size="11" fill="{SURFACES[scene.theme]["quiet"]}">\n'
    for line in scene.source:
        yield shapes.text(scene.frame.left + _MARGIN, y, line)
        y += _SMALL
    yield "</g>\n"


class _Entry(NamedTuple):
    """A line of the key: a body's role and shape, or a link's relation; and what it says."""

    words: str
    role: str = ""
    form: str = "pill"
    relation: str = ""


def _entries(scene: _Scene) -> Iterator[_Entry]:
    """What the key explains, of what is in the picture."""
    blocks = {side(caption.block) for caption in scene.captions}
    roles = {role(body, scene.network.about.focus) for body in scene.bodies.values()}
    for way, where in _WHERE.items():
        if way in roles:
            words = say.direction(way, scene.label)
            small = words if words.startswith(scene.label) else words[:1].lower() + words[1:]
            yield _Entry(f"{where}: {small}" if way in blocks else small, way)
    kinds = {body["kind"] for body in scene.bodies.values()}
    for kind in (one for name, one in KINDS.items() if name in kinds and one.role):
        words = kind.sentence.rstrip(".").split(" ", 1)[-1] or kind.one
        yield _Entry(words, kind.role, kind.shape)
    if any(body["basis"] == "derived" for body in scene.bodies.values()):
        yield _Entry("derived, not stated by a row", "derived")
    yield from _lines_of(scene)


def _lines_of(scene: _Scene) -> Iterator[_Entry]:
    """What the key says of links; those with a category are told by the bodies that have them."""
    there = {link["relation"] for link in scene.links}
    # trunks point at the one that is read, too
    there |= {name for name, one in RELATIONS.items() if one.access and scene.trunks}
    for name, one in RELATIONS.items():
        if name in there and not one.choices:
            read = "arrow: points at the one that is read"
            yield _Entry(read if one.access else one.words.lower(), relation=name)


def _wide(entry: _Entry) -> float:
    return _SWATCH + 8 + text_width(entry.words) + 20


def _key(scene: _Scene) -> Iterator[str]:
    yield f'<g class="key" fill="{SURFACES[scene.theme]["ink"]}">\n'
    y = scene.frame.foot + _LINE / 2
    for row in scene.key:
        x = scene.frame.left + _MARGIN
        for entry in row:
            yield _swatch(scene.theme, entry, x, y)
            yield shapes.text(x + _SWATCH + 8, y, entry.words)
            x += _wide(entry)
        y += _LINE
    yield "</g>\n"


def _swatch(theme: str, entry: _Entry, x: float, y: float) -> str:
    """A small body, or a short link."""
    if entry.relation:
        one = RELATIONS[entry.relation]
        colour = STYLES[theme][one.role or "other"][1]
        ends = Place(x, y, 0, "", ""), Place(x + _SWATCH, y, 0, "", "")
        stroke = shapes.stroke(one.line, colour, 1)
        return f"<g {stroke}>{shapes.link(*ends, one.arrow)}</g>"
    derived = entry.role == "derived"
    paint = shapes.paint(theme, "other" if derived else entry.role, derived)
    return shapes.shape(Place(x + _SWATCH / 2, y, _SWATCH, "", ""), entry.form, 14) + paint


def _body(scene: _Scene, id: str, body: Mapping[str, str]) -> str:
    place, its = scene.places[id], role(body, scene.network.about.focus)
    ink = f'fill="{STYLES[scene.theme][its][2]}"'
    title = attribute(f"{id} {body['title']}".strip())
    shape = shapes.shape(place, KINDS[body["kind"]].shape)
    paint = shapes.paint(scene.theme, its, body["basis"] == "derived")
    label = shapes.text(place.x, place.y, place.label, ink)
    return f"<g><title>{title}</title>{shape}{paint}{label}</g>\n"


def _look(scene: _Scene, link: Mapping[str, str]) -> tuple[float, str]:
    """When a link is drawn, and how: what many have in common."""
    one = RELATIONS[link["relation"]]
    seen = _SEEN.get(one.line, _SEEN["access" if one.access else ""])
    colour = STYLES[scene.theme][link_role(link, scene.network.about.focus, scene.ways)][1]
    return seen, shapes.stroke(one.line, colour, seen)
