"""The filters: of each body and relation, what it passes; the one rule by which a part is chosen.

A facet gives every body, or relation, a key, and for a key the choices that it passes. The browser gets
what an element passes and tests membership; ``graph.ask.select`` does the same over whole tables. To add a
filter is to add an entry to FACETS.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph import vocabulary
from graph.index import index
from graph.network import Network

Keys = Callable[[Network, str], Sequence[Hashable]]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter. ``many`` choices or one; ``open`` is the choice that lets all pass (None where none chosen does).

    ``bodies`` and ``links`` give the keys of the rows of either table, of a network and a focus, or are
    None where the facet does not concern them; ``passes`` are the choices that a key passes. ``choices``
    are those there are, with their words, of a network and the focus' label. ``counts`` is what is counted
    beside a choice; ``panel`` whether the screen's panel shows it; ``one`` its name for one choice.
    """

    words: str
    one: str
    passes: Callable[[Any], tuple[str, ...]]
    choices: Callable[[Network, str], dict[str, str]]
    bodies: Keys | None = None
    links: Keys | None = None
    many: bool = True
    open: str = ""
    counts: str = "bodies"
    panel: bool = True


def stands(network: Network, focus: str) -> dict[str, str]:
    """By id, how a body stands to a focus by the access between them: to, from or both."""
    held = index(network)
    readers, read = held.readers.get(focus, set()), held.read.get(focus, set())
    ways = dict.fromkeys(readers, "to") | dict.fromkeys(read, "from")
    return ways | dict.fromkeys(readers & read, "both")


def _stand_of_bodies(network: Network, focus: str) -> Sequence[Hashable]:
    ways = stands(network, focus)
    return [("", ways.get(id, "")) for id in network.nodes["id"]]


def _stand_of_links(network: Network, focus: str) -> Sequence[Hashable]:
    ways = stands(network, focus)
    edges = network.edges
    columns = (edges["source"], edges["target"], edges["relation"])
    return [_arrow(*ends, focus, ways) for ends in zip(*columns, strict=True)]


def _arrow(
    source: str, target: str, relation: str, focus: str, ways: Mapping[str, str]
) -> tuple[str, str]:
    """Which way a link reads, from the focus or to it, and how its other end stands to that."""
    if not vocabulary.RELATIONS[relation].access or source == target:
        return "", ""
    if target == focus:
        return "to", ways.get(source, "")
    return ("from", ways.get(target, "")) if source == focus else ("", "")


def _directions(key: tuple[str, str]) -> tuple[str, ...]:
    arrow, stand = key
    return tuple(
        name
        for name, one in vocabulary.DIRECTIONS.items()
        if stand in one.stands and (not arrow or arrow in one.arrows)
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


FACETS: dict[str, Facet] = {
    "direction": Facet(
        words="Who can read whose documents",
        one="direction",
        passes=_directions,
        choices=lambda _, label: {
            name: one.words.format(label) for name, one in vocabulary.DIRECTIONS.items()
        },
        bodies=_stand_of_bodies,
        links=_stand_of_links,
        many=False,
        open="all",
    ),
    "kinds": Facet(
        words="Show",
        one="kind",
        passes=_itself,
        choices=lambda _, __: {name: one.many for name, one in vocabulary.KINDS.items()},
        bodies=_column("kind"),
    ),
    "relations": Facet(
        words="Links",
        one="relation",
        passes=_relations,
        choices=lambda _, __: vocabulary.links(),
        links=lambda network, _: list(
            zip(network.edges["relation"], network.edges["category"], strict=True)
        ),
        counts="links",
    ),
    "families": Facet(
        words="Families",
        one="family",
        passes=_itself,
        choices=lambda network, _: {
            family: family for family in dict.fromkeys(network.nodes["family"]) if family
        },
        bodies=_column("family"),
    ),
    "categories": Facet(
        words="Categories",
        one="category",
        passes=lambda category: tuple(vocabulary.values(category)),
        choices=lambda _, __: dict(vocabulary.CATEGORIES),
        links=_link_column("category"),
        counts="links",
        panel=False,
    ),
    "bases": Facet(
        words="Stated or derived",
        one="basis",
        passes=_itself,
        choices=lambda _, __: dict(vocabulary.BASES),
        bodies=_column("basis"),
        links=_link_column("basis"),
        panel=False,
    ),
}
"""The filters, in the order in which they stand on the screen and in an address."""

Chosen = Mapping[str, Collection[str]]
"""By facet, the choices of it; a facet that is left out, or has none, or its open one, lets all pass."""


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
