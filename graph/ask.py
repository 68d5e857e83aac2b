"""Questions to a network. A selection is a network again; a path is a list of links in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from graph.errors import Unknown
from graph.facets import FACETS, directions, passing, stands
from graph.index import DOORS, Index, Stop, index, tight
from graph.known import answered, extent, listed
from graph.network import Claim, Network
from graph.reference import parse
from graph.search import search
from graph.vocabulary import CATEGORIES, DIRECTIONS, KINDS, RELATIONS, aspects, values

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Evidence", "Step", "Unknown", "body", "classify", "common", "evidence"]
__all__ += ["liaisons", "links", "neighbours", "paths", "search", "select", "summary", "within"]


MOST_PATHS = 100
"""Paths beyond which no more are looked for, unless told."""


class Evidence(NamedTuple):
    """Where a claim stands: the source's name, address and date, its section, row, line and text;
    its basis."""

    source: str
    address: str
    retrieved: str
    section: str
    row: str
    line: str
    text: str
    basis: str
    rule: str


def evidence(network: Network, fact: str) -> list[Evidence]:
    """What a body or relation rests on, a piece a row of a source, the stated ones first."""
    held = index(network)
    found = dict.fromkeys(_piece(held, claim) for claim in held.claims(fact))
    return sorted(found, key=lambda piece: (piece.basis != "stated", piece.retrieved, piece.source))


def _piece(held: Index, claim: Claim) -> Evidence:
    source = held.sources.get(claim.source, {})
    named = source.get("name") or claim.source
    where = (claim.section, claim.row, claim.line, claim.text, claim.basis, claim.rule)
    return Evidence(named, source.get("address", ""), source.get("retrieved", ""), *where)


def liaisons(network: Network, of: str) -> dict[str, set[str]]:
    """For each of DIRECTIONS but ``all``, the ids of the bodies in liaison with ``of`` that way;
    one way only where it is known that it is not both."""
    passed = directions(network, of)
    return {
        name: {id for id, choices in passed.items() if name in choices}
        for name in DIRECTIONS
        if name != "all"
    }


def select(
    network: Network, *, focus: str = "", steps: int | None = None, **chosen: str | Collection[str]
) -> Network:
    """The part of a network that passes every filter given, by the name of a facet (graph.facets).

    ``direction="to"`` keeps the liaisons with the focus in that direction, and the bodies at their
    ends; ``kinds``, ``relations``, ``categories``, ``families`` and ``bases`` take several.
    ``steps`` keeps what lies within so many links of the focus, whatever their direction. A link
    stays where both its ends do, the focus in any case; a filter of links keeps only bodies that
    still have one. A relation may carry a category: ``organization_liaison A``. Raises ValueError
    for a filter, or a direction, that is none.
    """
    focus = focus or network.about.focus
    if steps is not None:
        network = network.among(within(network, focus, steps))
    bodies, edges = passing(network, checked(chosen), focus)
    part = network.only(network.nodes["id"][bodies], network.edges["id"][edges])
    return part.about_focus(focus)


def checked(chosen: dict[str, str | Collection[str]]) -> dict[str, Collection[str]]:
    """Choices by facet; raises ValueError for a facet that is none, or a choice of one that is
    none."""
    for name in chosen:
        if name not in FACETS:
            raise ValueError(f"«{name}» is not a filter: {', '.join(FACETS)}")
    listed = {
        name: (some,) if isinstance(some, str) else tuple(some) for name, some in chosen.items()
    }
    for direction in listed.get("direction", ()):
        if direction not in DIRECTIONS:
            raise ValueError(f"«{direction}» is not a direction: {', '.join(DIRECTIONS)}")
    return {name: some for name, some in listed.items() if some and some != ("",)}


def within(network: Network, of: str, steps: int) -> set[str]:
    """The ids of the bodies within so many links of a body, itself among them, whatever the
    direction."""
    held = index(network)
    sources, targets = network.edges["source"].to_numpy(), network.edges["target"].to_numpy()
    found, rim = {of}, {of}
    for _ in range(steps):
        places = [place for id in rim for place in held.at.get(id, ())]
        rim = ({sources[place] for place in places} | {targets[place] for place in places}) - found
        if not rim:
            break
        found |= rim
    return found


def links(network: Network, of: str, **chosen: str | Collection[str]) -> pd.DataFrame:
    """The links of a body that pass the filters: the columns of ``edges`` and ``other``, the other
    end.

    The filters are those of ``select``, with ``of`` as the focus.
    """
    part = _around(network, of)
    _, kept = passing(part, checked(chosen), of)
    edges = part.edges[kept]
    return edges.assign(other=edges["target"].where(edges["source"] == of, edges["source"]))


def _around(network: Network, of: str) -> Network:
    """A body, its links and the bodies at their other ends."""
    held = index(network)
    edges = network.edges.iloc[held.at.get(of, [])]
    near = {of, *edges["source"], *edges["target"]} & held.body.keys()
    nodes = network.nodes.iloc[sorted(held.body[id] for id in near)]
    return replace(network, nodes=nodes, edges=edges)


def neighbours(network: Network, of: str, **chosen: str | Collection[str]) -> pd.DataFrame:
    """The bodies that a body has links with: the columns of ``nodes`` and ``links``, ``direction``,
    ``access``.

    ``links`` are the relations between the two, joined by ", "; ``direction`` is to, from or both
    by the access between them, or ""; ``access`` whether that is mutual, one way or not known.
    The filters are those of ``select``, with ``of`` as the focus.
    """
    edges = links(network, of, **chosen)
    said: dict[str, dict[str, None]] = {}
    rows = edges[["other", "relation", "category"]].itertuples(index=False, name=None)
    for other, relation, category in rows:
        said.setdefault(other, {})[f"{relation} {category}".strip()] = None
    held = index(network)
    places = sorted(held.body[id] for id in said if id != of)
    found = network.nodes.iloc[places].reset_index(drop=True)
    ways = stands(network, of)
    return found.assign(
        links=[", ".join(said[id]) for id in found["id"]],
        direction=[ways.get(id, "") for id in found["id"]],
        access=[_access(network, of, id, ways.get(id, "")) for id in found["id"]],
    )


def common(
    network: Network, one: str, other: str, *, relations: Collection[str] = ()
) -> pd.DataFrame:
    """The bodies that have links with both, with ``links_one`` and ``links_other`` beside their
    columns."""
    first = neighbours(network, one, relations=relations)
    second = neighbours(network, other, relations=relations).set_index("id")["links"]
    both = first[first["id"].isin(second.index)].drop(columns=["direction", "access"])
    both = both.rename(columns={"links": "links_one"}).reset_index(drop=True)
    return both.assign(links_other=[second[id] for id in both["id"]])


@dataclass(frozen=True, slots=True)
class Step:
    """A link on a path: its id, relation, the body it starts from and the one it leads to, and
    whether it is walked along its arrow."""

    edge: str
    relation: str
    start: str
    end: str
    forward: bool


def paths(
    network: Network,
    start: str,
    end: str,
    *,
    relations: Collection[str] = (),
    directed: bool = True,
    shortest: bool = True,
    longest: int = 4,
    most: int = MOST_PATHS,
) -> list[list[Step]]:
    """Paths from one body to another, the shortest only or all of up to ``longest`` links, at most
    ``most``.

    With ``directed`` a liaison is walked from the reader to the one that is read and not back;
    joint work and structure are walked either way. A path passes by a national body only where
    ``relations`` name what it is walked by. The shortest come first; of parallel links between two
    bodies the first in the order of relations stands for them.
    """
    import networkx as nx

    if relations:
        edges = network.edges[network.edges["relation"].isin(list(relations))]
        network = replace(network, edges=edges.reset_index(drop=True))
    held = index(network)
    if start not in held.body or end not in held.body or start == end:
        return []
    graph = held.along if directed else held.anyhow
    if relations:
        graph = held.walk(directed, relations)
    one, other = (
        (door, id) if (door, id) in graph else id
        for door, id in zip(DOORS, (start, end), strict=True)
    )
    try:
        found: Iterable[list[Stop]] = (
            _shortest(graph, one, other)
            if shortest
            else takewhile(
                lambda ids: len(ids) <= longest + 1, nx.shortest_simple_paths(graph, one, other)
            )
        )
        # only its ends may be doors
        listed = [[start, *map(str, ids[1:-1]), end] for ids in islice(found, most)]
    except nx.NetworkXNoPath:
        return []
    edges = network.edges
    ids, names = edges["id"].to_numpy(), edges["relation"].to_numpy()
    return [
        [
            Step(ids[place], names[place], one, other, along)
            for place, one, other, along in held.steps(path)
        ]
        for path in sorted(listed, key=lambda ids: (len(ids), ids))
    ]


def _shortest(graph: nx.DiGraph[Stop], start: Stop, end: Stop) -> Iterable[list[Stop]]:
    """All shortest paths, looked for where they can lie: within half of their length of an end.

    Raises networkx.NetworkXNoPath where there is none.
    """
    import networkx as nx

    length = len(nx.bidirectional_shortest_path(graph, start, end)) - 1
    half = length // 2
    near = nx.single_source_shortest_path_length(graph, start, cutoff=length - half)
    far = nx.single_target_shortest_path_length(graph, end, cutoff=half)
    middle = {id for id, left in far.items() if left == half and near.get(id) == length - half}
    on = _back(graph.pred, near, middle) | _back(graph.succ, far, middle)
    return nx.all_shortest_paths(graph.subgraph(on), start, end)


def _back(
    steps: Mapping[Stop, Iterable[Stop]], distance: Mapping[Stop, int], layer: set[Stop]
) -> set[Stop]:
    """The bodies by which one comes from a layer to where a distance is nothing, without a way
    round."""
    found: set[Stop] = set()
    while layer:
        found |= layer
        layer = {one for id in layer for one in steps[id] if distance.get(one) == distance[id] - 1}
    return found


def body(network: Network, name: str) -> str:
    """The id of the body that a user names, by id, reference or label, whatever the case and
    spaces.

    Raises Unknown, with the nearest names, where none or more than one goes by it.
    """
    held = index(network)
    if name in held.body:
        return name
    if (reference := parse(name)) and reference.id in held.body:
        return reference.id
    places = held.names.exact.get(tight(name), [])
    if len(places) == 1 and tight(name):
        return str(network.nodes["id"].iloc[places[0]])
    several = len(places) > 1 and bool(tight(name))
    raise Unknown(name, list(search(network, name, most=5)["id"]), several)


def classify(network: Network, focus: str = "") -> Network:
    """The network with its facets as columns: ``towards_focus`` of bodies (to, from, both or "")
    and ``access`` between them and the focus (mutual, one way, or not known); ``direction`` of
    links, said so too, and ``pair`` ("" on other links)."""
    centre = focus or network.about.focus
    ways = stands(network, centre)
    ids = network.nodes["id"].tolist()
    edges = network.edges
    columns = (edges["source"], edges["target"], edges["relation"])
    shown = [
        _mutual(network, source, target) if RELATIONS[relation].access else ("", "")
        for source, target, relation in zip(*columns, strict=True)
    ]
    return replace(
        network,
        nodes=network.nodes.assign(
            towards_focus=[ways.get(id, "") for id in ids],
            access=[_access(network, centre, id, ways.get(id, "")) for id in ids],
        ),
        edges=edges.assign(
            direction=[direction for direction, _ in shown], pair=[pair for _, pair in shown]
        ),
    )


def _access(network: Network, of: str, other: str, way: str) -> str:
    """Whether a body and the other, which stands to it in this way, can read each other's."""
    pair = (of, other) if way == "from" else (other, of)
    return _mutual(network, *pair)[0] if way else ""


def _mutual(network: Network, source: str, target: str) -> tuple[str, str]:
    """Whether a body and what it can read are mutual, one way or not known to be either, and the
    pair where they are."""
    if source in index(network).read.get(target, ()):
        return "mutual", " <-> ".join(sorted((source, target)))
    return "one way" if answered(network, target, source) else "not known", ""


def summary(network: Network) -> dict[str, Any]:
    """What a network holds, in numbers; ``liaison`` counts what the focus has, ``stated`` what the
    source itself counts; ``known`` is how far the sources tell it (graph.known)."""
    nodes, edges = network.nodes, network.edges
    focus = network.about.focus
    ways = liaisons(network, focus)
    kinds = nodes["kind"].value_counts()
    groups = set(nodes["id"][nodes["kind"] == "group"])
    of_focus = edges[(edges["source"] == focus) | (edges["target"] == focus)]
    own = of_focus[(of_focus["relation"] == "part_of") & (of_focus["target"] == focus)]
    shared = of_focus[(of_focus["relation"] == "joint") & (of_focus["source"] == focus)]
    held = [
        letter
        for category in edges["category"][edges["relation"] == "organization_liaison"]
        for letter in values(category)
    ]
    letters = [name for name in CATEGORIES if name != "D" or "D" in held]
    counted = {name: held.count(name) for name in letters}
    groups_own = len(groups.intersection(own["source"]))
    elsewhere = len(groups.intersection(shared["target"]))
    return {
        "title": network.about.title,
        "focus": focus,
        "nodes": len(nodes),
        "edges": len(edges),
        **{one.many.lower(): int(kinds.get(kind, 0)) for kind, one in KINDS.items()},
        "liaison": {name.replace("-", "_"): len(ids) for name, ids in ways.items()}
        | {"committees": len(ways["to"] | ways["from"])},
        "categories": counted,
        "groups_own": groups_own,
        "groups_joint_elsewhere": elsewhere,
        "relations": {
            str(name): int(count)
            for name, count in edges["relation"].value_counts().items()
            if count
        },
        "derived": {
            "nodes": int((nodes["basis"] == "derived").sum()),
            "edges": int((edges["basis"] == "derived").sum()),
        },
        "stated": dict(network.about.counts),
        "known": extent(network, focus)
        | {
            "groups_own": listed(network, focus, "groups", groups_own),
            "groups_joint_elsewhere": listed(network, focus, "joint groups", elsewhere),
        }
        | {
            f"category {name}": listed(network, focus, _aspect(name), counted[name])
            for name in letters
        },
    }


def _aspect(category: str) -> str:
    """Under which aspect of a committee the organizations of a category are listed."""
    return aspects("organization_liaison", "organization", category)[1]
