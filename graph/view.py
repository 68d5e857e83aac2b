"""What the map gets of a network: bodies and links with their facets, sentences and places, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from graph import say
from graph.ask import classify, within
from graph.look import role
from graph.network import Network, records
from graph.place import Fold, Layout, compass, folded, folds, map_label

CANVASES = ((1400, 900), (880, 760), (790, 640), (560, 660), (374, 560))
"""The canvases for which places are made: the browser takes the one that fits its own best."""

WHOLE = 400
"""Up to so many bodies the whole network is shown from its own focus; else what lies within a step."""

FAMILY = "family "
"""Begins what is expanded where that is a family, to be opened on the map, and not a body."""


def home(network: Network) -> str:
    """The body in the middle where nothing else is asked for: the dataset's focus, or the first body where that is not among them."""
    ids = network.nodes["id"]
    return network.about.focus if (ids == network.about.focus).any() else str(next(iter(ids), ""))


def view(
    network: Network, focus: str = "", steps: int = 0, expanded: Collection[str] = ()
) -> dict[str, Any]:
    """The view of a network from a focus, or from home, as it is drawn in the browser.

    ``steps`` 0 is the whole of a small network from home and one step else; ``expanded`` are bodies whose
    neighbours are shown too and, after FAMILY, families that are not folded. A network that is classified for
    this focus keeps its facets, so that a selection of one says what the whole knows. Raises KeyError for an
    unknown focus.
    """
    at_home = home(network)
    focus = focus or at_home
    if focus != network.about.focus or "towards_focus" not in network.nodes:
        network = classify(replace(network, about=replace(network.about, focus=focus)), focus)
    part = _part(network, focus, focus == at_home, steps, expanded)
    bodies = records(part.nodes)
    families = folds(part, opened(expanded))
    drawn = folded(part, families)
    layouts = [compass(drawn, *canvas) for canvas in CANVASES]
    folds_of = {id: one.id for one in families for id in one.members}
    ways = Counter(part.nodes["towards_focus"])
    label = say.label(network, focus)
    return {
        "focus": focus,
        "home": at_home,
        "label": label,
        "title": network.about.title,
        "counts": [len(network.nodes), len(network.edges)],
        "whole": len(part.nodes) == len(network.nodes),
        "directions": {name: words.format(label) for name, words in say.DIRECTIONS.items()},
        "nodes": [_body(body, focus, label, folds_of.get(body["id"], "")) for body in bodies],
        "folds": [_fold(one, label) for one in families],
        "edges": [_link(link) for link in records(part.edges)],
        "layouts": [_layout(layout, label, ways) for layout in layouts],
    }


def _part(
    network: Network, focus: str, at_home: bool, steps: int, expanded: Collection[str]
) -> Network:
    if len(network.nodes) <= WHOLE and at_home and not steps:
        return network
    ids = within(network, focus, steps or 1)
    for id in expanded:
        if not id.startswith(FAMILY):
            ids |= within(network, id, 1)
    return network.among(ids)


def opened(expanded: Collection[str]) -> set[str]:
    """The families that are opened, among what is expanded."""
    return {one.removeprefix(FAMILY) for one in expanded if one.startswith(FAMILY)}


def _fold(one: Fold, label: str) -> dict[str, Any]:
    words = f"{len(one.members)} of the family {one.family}: {say.block(one.block, label)}. Enter opens it."
    return {
        "id": one.id,
        "family": one.family,
        "label": one.label,
        "direction": one.block,
        "role": one.block,
        "members": one.members,
        "say": words,
    }


def _body(body: dict[str, Any], focus: str, label: str, fold: str) -> dict[str, Any]:
    return {
        "id": body["id"],
        "label": map_label(body, focus),
        "fold": fold,
        "name": body["label"],
        "title": body["title"],
        "kind": body["kind"],
        "type": body["type"],
        "family": body["family"],
        "parent": body["parent"],
        "direction": body["towards_focus"],
        "basis": body["basis"],
        "role": role(body, focus),
        "say": say.body(body, focus, label),
    }


def _link(link: dict[str, Any]) -> dict[str, Any]:
    kept = ("id", "source", "target", "relation", "category", "direction", "basis")
    return {name: link[name] for name in kept}


def _layout(layout: Layout, label: str, ways: Counter[str]) -> dict[str, Any]:
    return {
        "width": layout.width,
        "height": layout.height,
        "places": {
            id: [round(place.x, 1), round(place.y, 1), round(place.width, 1)]
            for id, place in layout.places.items()
        },
        "captions": [
            {
                "text": f"{say.block(one.block, label)} · {ways.get(one.block) or one.count}",
                "block": one.block,
                "x": one.x,
                "y": one.y,
            }
            for one in layout.captions
        ],
    }
