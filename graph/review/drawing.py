"""The compass of a committee as a vector picture that every program draws the same."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from graph import ask, say
from graph.network import Network
from graph.place import dress, layout
from graph.review.content import Picture
from graph.write import picture

_DRAWN = ("liaison", "joint", "part_of", "organization_liaison")
_OWN = ("liaison", "part_of", "organization_liaison")
"""Relations that are drawn, and those of which only the committee's own are: what its neighbours
have with one another is no matter of its review."""


def compass(network: Network, of: str) -> Picture:
    """The map of a committee: its own links, and who shares its joint groups."""
    near = {of, *ask.links(network, of, relations=_DRAWN)["other"]}
    part = network.among(near)
    edges = part.edges
    own = (edges["source"] == of) | (edges["target"] == of)
    kept = edges["id"][edges["relation"].isin(_DRAWN) & (own | ~edges["relation"].isin(_OWN))]
    title = f"{say.label(network, of)}: its groups and liaisons"
    part = part.only(near, kept)
    part = replace(part, about=replace(part.about, focus=of, title=title))
    dressed = dress(network.about_focus(of), part)
    drawn = io.BytesIO()
    picture.svg(dressed, drawn)
    blocks = {caption.block for caption in layout(dressed).captions}
    alt = f"{say.compass(network, of, blocks)} {say.counts(network, of)}"
    return _plain(drawn.getvalue(), alt, title)


def _plain(drawn: bytes, alt: str, caption: str) -> Picture:
    """The picture in SVG 1.1, as far as Word's reader knows it: words that have a rim are there
    twice, the rim below, where SVG 2 paints it first."""
    root = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, huge_tree=True))
    for rimmed in [one for one in root.iter() if one.get("paint-order")]:
        above = deepcopy(rimmed)
        for name in ("stroke", "stroke-width", "stroke-linejoin", "paint-order"):
            above.attrib.pop(name, "")
        rimmed.attrib.pop("paint-order")
        rimmed.set("aria-hidden", "true")
        rimmed.addnext(above)
    size = (float(root.get("width", "0")), float(root.get("height", "0")))
    return Picture(etree.tostring(root, encoding="unicode"), *size, alt, caption)
