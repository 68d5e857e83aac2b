"""The filters: of each body and relation, what it passes; the one rule by which a part is chosen.

A facet gives every body, or relation, a key, and for a key the choices that it passes. The browser
gets what an element passes and tests membership; ``graph.ask.select`` does the same over whole
tables. To add a filter is to add an entry to FACETS.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph import vocabulary
from graph.index import index
from graph.known import answered, extent
from graph.network import Network

Keys = Callable[[Network, str], Sequence[Hashable]]
Mask = NDArray[np.bool_]
_Stand = tuple[str, str, bool]
"""Which way a link reads ("" of a body), how its other end stands to the focus, and whether it is
known that it stands no other way."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter (vocabulary.Filter) with what it does.

    ``bodies`` and ``links`` give the keys of the rows of either table, of a network and a focus, or
    are None where the facet does not concern them; ``passes`` are the choices that a key passes.
    ``choices`` are those there are, with their words, of a network and the focus' label; ``extent``
    how far the sources tell what passes each, of a network and the focus, where that is a question.
    """

    words: str
    one: str
    many: bool
    open: str
    counts: str
    panel: bool
    passes: Callable[[Any], tuple[str, ...]]
    choices: Callable[[Network, str], dict[str, str]]
    bodies: Keys | None = None
    links: Keys | None = None
    extent: Callable[[Network, str], dict[str, str]] | None = None


def stands(network: Network, focus: str) -> dict[str, str]:
    """By id, how a body stands to a focus by the access between them: to, from or both.

    A network that was classified for its focus (graph.ask.classify) keeps that, so that a selection
    of one says what the whole knows.
    """
    if focus == network.about.focus and "towards_focus" in network.nodes:
        nodes = network.nodes
        told = zip(nodes["id"], nodes["towards_focus"], strict=True)
        return {id: way for id, way in told if way}
    held = index(network)
    readers, read = held.readers.get(focus, set()), held.read.get(focus, set())
    ways = dict.fromkeys(readers, "to") | dict.fromkeys(read, "from")
    return ways | dict.fromkeys(readers & read, "both")


def _stand_of_bodies(network: Network, focus: str) -> list[_Stand]:
    ways, sure = stands(network, focus), _sure(network, focus)
    return [("", ways.get(id, ""), id in sure) for id in network.nodes["id"]]


def directions(network: Network, focus: str) -> dict[str, tuple[str, ...]]:
    """By id, the directions that a body passes, of those that stand to the focus in any."""
    keys = zip(network.nodes["id"].tolist(), _stand_of_bodies(network, focus), strict=True)
    return {id: _directions(key) for id, key in keys if key[1]}


def _sure(network: Network, focus: str) -> set[str]:
    """The bodies that stand one way to the focus of which the sources would tell the other way."""
    ways = stands(network, focus).items()
    pairs = {id: (focus, id) if way == "to" else (id, focus) for id, way in ways if way != "both"}
    return {id for id, pair in pairs.items() if answered(network, *pair)}


def _stand_of_links(network: Network, focus: str) -> Sequence[Hashable]:
    bodies = dict(zip(network.nodes["id"], _stand_of_bodies(network, focus), strict=True))
    edges = network.edges
    columns = (edges["source"], edges["target"], edges["relation"])
    return [_arrow(*ends, focus, bodies) for ends in zip(*columns, strict=True)]


def _arrow(
    source: str, target: str, relation: str, focus: str, bodies: Mapping[str, _Stand]
) -> _Stand:
    """Which way a link reads, from the focus or to it, and how its other end stands to that."""
    access = vocabulary.RELATIONS[relation].access and source != target
    if not access or focus not in (source, target):
        return "", "", False
    arrow, other = ("to", source) if target == focus else ("from", target)
    return (arrow, *bodies.get(other, ("", "", False))[1:])


def _directions(key: _Stand) -> tuple[str, ...]:
    arrow, stand, sure = key
    return tuple(
        name
        for name, one in vocabulary.DIRECTIONS.items()
        if stand in one.stands
        and (not arrow or arrow in one.arrows)
        and (sure or "both" in one.stands)
    )


def _relations(key: tuple[str, str]) -> tuple[str, ...]:
    relation, category = key
    if not vocabulary.RELATIONS[relation].choices:
        return (relation,)
    letters = vocabulary.values(category) or [vocabulary.NO_CATEGORY]
    return (relation, *(f"{relation} {letter}" for letter in letters))


def _column(name: str) -> Keys:
    return lambda network, _: list(network.nodes[name])


def _link_column(name: str) -> Keys:
    return lambda network, _: list(network.edges[name])


def _itself(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


def _families(network: Network, _: str) -> dict[str, str]:
    return {family: family for family in dict.fromkeys(network.nodes["family"]) if family}


def _words_of_directions(_: Network, label: str) -> dict[str, str]:
    return {name: one.words.format(label) for name, one in vocabulary.DIRECTIONS.items()}


def _facet(name: str, **does: Any) -> Facet:
    return Facet(**asdict(vocabulary.FILTERS[name]), **does)


FACETS: dict[str, Facet] = {
    "direction": _facet(
        "direction",
        passes=_directions,
        choices=_words_of_directions,
        bodies=_stand_of_bodies,
        links=_stand_of_links,
        extent=extent,
    ),
    "kinds": _facet(
        "kinds",
        passes=_itself,
        choices=lambda _, __: {name: one.many for name, one in vocabulary.KINDS.items()},
        bodies=_column("kind"),
    ),
    "relations": _facet(
        "relations",
        passes=_relations,
        choices=lambda _, __: vocabulary.links(),
        links=lambda network, _: list(
            zip(network.edges["relation"], network.edges["category"], strict=True)
        ),
    ),
    "families": _facet("families", passes=_itself, choices=_families, bodies=_column("family")),
    "categories": _facet(
        "categories",
        passes=lambda category: tuple(vocabulary.values(category)),
        choices=lambda _, __: dict(vocabulary.CATEGORIES),
        links=_link_column("category"),
    ),
    "bases": _facet(
        "bases",
        passes=_itself,
        choices=lambda _, __: dict(vocabulary.BASES),
        bodies=_column("basis"),
        links=_link_column("basis"),
    ),
}
"""The filters, by name, as vocabulary.FILTERS has them."""

Chosen = Mapping[str, Collection[str]]
"""By facet, the choices of it; a facet that is left out, or has none, or its open one, lets all
pass."""


def closed(chosen: Chosen) -> dict[str, frozenset[str]]:
    """The facets that do not let all pass, with their choices."""
    wanted = {name: frozenset(choices) for name, choices in chosen.items() if choices}
    return {name: some for name, some in wanted.items() if some != {FACETS[name].open}}


def passing(network: Network, chosen: Chosen, focus: str) -> tuple[Mask, Mask]:
    """Which rows of ``nodes`` and of ``edges`` pass; the focus does in any case.

    A link passes where both its ends do. Where a facet is about links alone, a body stays only if a
    link that passes ends at it.
    """
    facets = closed(chosen)
    nodes, edges = network.nodes, network.edges
    centre = (nodes["id"] == focus).to_numpy()
    bodies, links = np.ones(len(nodes), dtype=bool), np.ones(len(edges), dtype=bool)
    for name, some in facets.items():
        facet = FACETS[name]
        if facet.bodies:
            bodies &= _among(facet, facet.bodies(network, focus), some)
        if facet.links:
            links &= _among(facet, facet.links(network, focus), some)
    bodies |= centre
    ids = set(nodes["id"][bodies])
    links &= (edges["source"].isin(ids) & edges["target"].isin(ids)).to_numpy()
    if any(not FACETS[name].bodies for name in facets):
        ends = {*edges["source"][links], *edges["target"][links]}
        bodies &= nodes["id"].isin(ends).to_numpy() | centre
    return bodies, links


def _among(facet: Facet, keys: Sequence[Hashable], some: frozenset[str]) -> Mask:
    """Whether each key passes one of the choices."""
    known = {key: not some.isdisjoint(facet.passes(key)) for key in set(keys)}
    return np.fromiter((known[key] for key in keys), dtype=bool, count=len(keys))


def passes(
    network: Network, focus: str
) -> tuple[list[dict[str, list[str]]], list[dict[str, list[str]]]]:
    """Of each row of ``nodes`` and of ``edges``, the choices that it passes, by facet."""
    bodies: list[dict[str, list[str]]] = [{} for _ in range(len(network.nodes))]
    links: list[dict[str, list[str]]] = [{} for _ in range(len(network.edges))]
    for name, facet in FACETS.items():
        for rows, keys in ((bodies, facet.bodies), (links, facet.links)):
            for row, key in zip(rows, keys(network, focus) if keys else (), strict=False):
                row[name] = list(facet.passes(key))
    return bodies, links
