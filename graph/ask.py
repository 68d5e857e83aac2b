"""Questions to a network. A selection is a network again; a path is a list of links in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import pandas as pd

from graph.network import Network
from graph.reference import clean, parse

if TYPE_CHECKING:
    import networkx as nx

DIRECTIONS = ("all", "to", "from", "both", "to-only", "from-only")
"""Of a body X: ``to``, those that can read X; ``from``, those that X can read; ``both``, those with
both; ``to-only`` and ``from-only``, those with one of the two; ``all``, whatever links with X."""

RULED = frozenset({"liaison", "organization_liaison"})
"""The relations whose arrow goes from reader to read; the others are walked either way."""


class Unknown(LookupError):
    """No body of the network goes by this name; ``nearest`` are those whose names come nearest."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        super().__init__(name)
        self.name, self.nearest = name, nearest


def liaisons(network: Network, of: str) -> dict[str, set[str]]:
    """For each of DIRECTIONS but ``all``, the ids of the bodies in liaison with ``of`` that way."""
    links = network.edges[network.edges["relation"] == "liaison"]
    to = set(links["source"][links["target"] == of]) - {of}
    from_ = set(links["target"][links["source"] == of]) - {of}
    return {
        "to": to,
        "from": from_,
        "both": to & from_,
        "to-only": to - from_,
        "from-only": from_ - to,
    }


def select(
    network: Network,
    *,
    focus: str = "",
    direction: str = "all",
    kinds: Collection[str] = (),
    relations: Collection[str] = (),
    categories: Collection[str] = (),
    families: Collection[str] = (),
    bases: Collection[str] = (),
    steps: int | None = None,
) -> Network:
    """The part of a network that passes every filter given; an empty filter lets all pass.

    ``direction`` keeps the liaisons with the focus in that direction, and the bodies at their ends.
    ``steps`` keeps what lies within so many links of the focus, whatever their direction. A link
    stays where both its ends do; the focus stays in any case. A filter by relation or category
    keeps only bodies that still have a link. A relation may carry a category: ``organization_liaison A``.
    Raises ValueError for a direction that is none.
    """
    focus = focus or network.about.focus
    nodes, edges = network.nodes, network.edges
    kept = pd.Series(True, index=edges.index)
    bodies = pd.Series(True, index=nodes.index)
    if direction != "all":
        kept &= edges.index.isin(links(network, focus, direction=direction).index)
        bodies &= nodes["id"].isin(_way(network, focus, direction) | {focus})
    if steps is not None:
        bodies &= nodes["id"].isin(within(network, focus, steps))
    for column, allowed in (("kind", kinds), ("family", families), ("basis", bases)):
        if allowed:
            bodies &= nodes[column].isin(list(allowed)) | (nodes["id"] == focus)
    if relations:
        kept &= edges["relation"].isin(list(relations)) | (
            edges["relation"] + " " + edges["category"]
        ).isin(list(relations))
    for column, allowed in (("category", categories), ("basis", bases)):
        if allowed:
            kept &= edges[column].isin(list(allowed))
    ids = set(nodes["id"][bodies])
    kept &= edges["source"].isin(ids) & edges["target"].isin(ids)
    if relations or categories:
        ids &= set(edges["source"][kept]) | set(edges["target"][kept]) | {focus}
    chosen = network.only(ids, edges["id"][kept])
    return replace(chosen, about=replace(network.about, focus=focus))


def _towards(network: Network, of: str) -> dict[str, str]:
    """By id, to, from or both: how a body stands to another by the liaisons between them."""
    ways = liaisons(network, of)
    return {id: name for name in ("to", "from", "both") for id in ways[name]}


def _way(network: Network, of: str, direction: str) -> set[str]:
    if direction not in DIRECTIONS:
        raise ValueError(f"«{direction}» is not a direction: {', '.join(DIRECTIONS)}")
    return liaisons(network, of)[direction]


def within(network: Network, of: str, steps: int) -> set[str]:
    """The ids of the bodies within so many links of a body, itself among them, whatever the direction."""
    import networkx as nx

    graph = nx.Graph(zip(network.edges["source"], network.edges["target"], strict=True))
    return (
        {of, *nx.single_source_shortest_path_length(graph, of, cutoff=steps)}
        if of in graph
        else {of}
    )


def neighbours(
    network: Network,
    of: str,
    *,
    direction: str = "all",
    kinds: Collection[str] = (),
    relations: Collection[str] = (),
    categories: Collection[str] = (),
) -> pd.DataFrame:
    """The bodies that a body has links with: the columns of the nodes table and ``links``, ``direction``.

    ``links`` are the relations between the two, joined by ``", "``; ``direction`` is to, from or
    both by the liaisons between them, or ``""``.
    """
    edges = links(network, of, direction=direction, relations=relations, categories=categories)
    said: dict[str, list[str]] = {}
    for other, relation, category in edges[["other", "relation", "category"]].itertuples(
        index=False, name=None
    ):
        listed = said.setdefault(other, [])
        if (words := f"{relation} {category}".strip()) not in listed:
            listed.append(words)
    found = network.nodes[network.nodes["id"].isin(said) & (network.nodes["id"] != of)]
    if kinds:
        found = found[found["kind"].isin(list(kinds))]
    way = _towards(network, of)
    return found.assign(
        links=[", ".join(said[id]) for id in found["id"]],
        direction=[way.get(id, "") for id in found["id"]],
    ).reset_index(drop=True)


def links(
    network: Network,
    of: str,
    *,
    direction: str = "all",
    relations: Collection[str] = (),
    categories: Collection[str] = (),
) -> pd.DataFrame:
    """The links of a body: the columns of the edges table and ``other``, the body at the other end."""
    edges = network.edges[(network.edges["source"] == of) | (network.edges["target"] == of)]
    if direction != "all":
        chosen = _way(network, of, direction)
        edges = edges[
            (edges["relation"] == "liaison")
            & (edges["source"].isin(chosen) | edges["target"].isin(chosen))
        ]
        if direction != "both":
            edges = edges[edges["target" if direction.startswith("to") else "source"] == of]
    for column, allowed in (("relation", relations), ("category", categories)):
        if allowed:
            edges = edges[edges[column].isin(list(allowed))]
    return edges.assign(other=edges["target"].where(edges["source"] == of, edges["source"]))


def common(
    network: Network, one: str, other: str, *, relations: Collection[str] = ()
) -> pd.DataFrame:
    """The bodies that have links with both, with ``links_one`` and ``links_other`` beside their columns."""
    first = neighbours(network, one, relations=relations)
    second = neighbours(network, other, relations=relations).set_index("id")["links"]
    both = first[first["id"].isin(second.index)]
    return (
        both.rename(columns={"links": "links_one"})
        .drop(columns="direction")
        .assign(links_other=[second[id] for id in both["id"]])
        .reset_index(drop=True)
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A link on a way: its id, relation, the body it starts from and the one it leads to, and whether
    it is walked along its arrow."""

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
    ruled: bool = True,
    shortest: bool = True,
    longest: int = 4,
    most: int = 100,
) -> list[list[Step]]:
    """Ways from one body to another, the shortest only or all of up to ``longest`` links, at most ``most``.

    With ``ruled`` a liaison is walked from the reader to the one that is read and not back; joint
    work and structure are walked either way. Of parallel links between two bodies the first in the
    order of relations stands for them.
    """
    import networkx as nx

    graph = _walkable(network, relations, ruled)
    if start not in graph or end not in graph or start == end:
        return []
    try:
        if shortest:
            found: Iterable[list[str]] = nx.all_shortest_paths(graph, start, end)
        else:
            found = sorted(
                islice(nx.all_simple_paths(graph, start, end, cutoff=longest), most),
                key=lambda ids: (len(ids), ids),
            )
        return [
            [graph.edges[pair]["step"] for pair in pairwise(ids)] for ids in islice(found, most)
        ]
    except nx.NetworkXNoPath:
        return []


def _walkable(network: Network, relations: Collection[str], ruled: bool) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    columns = network.edges[["id", "source", "target", "relation"]]
    for id, source, target, relation in columns.itertuples(index=False):
        if relations and relation not in relations:
            continue
        steps = [Step(id, relation, source, target, True)]
        if not ruled or relation not in RULED:
            steps.append(Step(id, relation, target, source, False))
        for step in steps:
            held = graph.get_edge_data(step.start, step.end)
            if held is None or (step.forward and not held["step"].forward):
                graph.add_edge(step.start, step.end, step=step)
    return graph


def search(network: Network, words: str, *, most: int = 10) -> pd.DataFrame:
    """Bodies by reference, acronym or words of the title, the best first: the nodes table's columns and ``score``.

    Case and spaces do not matter, and small typing errors are forgiven. ``score`` runs from 0 to 100.
    """
    asked, tight = _folded(words), _tight(words)
    nodes = network.nodes
    if not tight:
        return nodes.head(0).assign(score=[])
    names = [
        (_tight(label), _tight(id)) for label, id in nodes[["label", "id"]].itertuples(index=False)
    ]
    titles = [_folded(title) for title in nodes["title"]]
    said = [
        {*title.split(), *_folded(label).split()}
        for title, label in zip(titles, nodes["label"], strict=True)
    ]
    near = _near(asked.split(), sorted(set().union(*said)))
    scores = [
        max(
            _name_score(tight, names_of),
            _title_score(asked, title),
            78 * sum(_best(word, words_of) for word in near) / len(near),
        )
        for names_of, title, words_of in zip(names, titles, said, strict=True)
    ]
    ranked = nodes.assign(score=scores)
    ranked = ranked[ranked["score"] >= _LEAST]
    return (
        ranked.sort_values("score", ascending=False, kind="stable")
        .head(most)
        .reset_index(drop=True)
    )


_LEAST = 55
_ALIKE = 0.75


def _near(asked: list[str], vocabulary: list[str]) -> list[dict[str, float]]:
    """For each word that is asked for, the words that are near to it, from 0 to 1."""
    from rapidfuzz import fuzz, process

    alike = process.cdist(asked, vocabulary, scorer=fuzz.ratio, score_cutoff=100 * _ALIKE)
    found = []
    for word, row in zip(asked, alike, strict=True):
        close = {vocabulary[at]: float(row[at]) / 100 for at in row.nonzero()[0]}
        found.append(
            close
            | {
                known: 0.97
                for known in vocabulary
                if known.startswith(word) and known != word and len(word) > 2
            }
        )
    return found


def _best(near: dict[str, float], words: set[str]) -> float:
    return max((near[word] for word in words & near.keys()), default=0.0)


def _name_score(asked: str, names: tuple[str, ...]) -> float:
    from rapidfuzz.distance import DamerauLevenshtein

    best = 0.0
    for name in names:
        if name == asked:
            return 100.0
        if name.startswith(asked):
            best = max(best, 90 + 8 * len(asked) / len(name))
        elif asked in name and len(asked) > 1:
            best = max(best, 75 + 8 * len(asked) / len(name))
        elif len(asked) > 3 and DamerauLevenshtein.distance(asked, name, score_cutoff=1) <= 1:
            # a wrong digit names another committee, so a near miss ranks below any hit
            best = max(best, 74.0 if _letters(asked) != _letters(name) else 66.0)
    return best


def _letters(name: str) -> str:
    return "".join(letter for letter in name if not letter.isdigit())


def _title_score(asked: str, title: str) -> float:
    return (
        80 + 10 * len(asked) / len(title) if title and (" " + title).find(" " + asked) >= 0 else 0.0
    )


def _folded(text: str) -> str:
    from unicodedata import category, normalize

    return clean(
        "".join(
            letter
            for letter in normalize("NFKD", text.casefold())
            if not category(letter).startswith("M")
        )
    )


def _tight(text: str) -> str:
    return "".join(letter for letter in _folded(text) if letter.isalnum())


def body(network: Network, name: str) -> str:
    """The id of the body that a user names, by id, reference or label, whatever the case and spaces.

    Raises Unknown, with the nearest names, where none or more than one goes by it.
    """
    ids = set(network.nodes["id"])
    if name in ids:
        return name
    if (reference := parse(name)) and reference.id in ids:
        return reference.id
    asked = _tight(name)
    for column in ("id", "label"):
        hits = [
            id
            for id, text in network.nodes[["id", column]].itertuples(index=False, name=None)
            if _tight(text) == asked
        ]
        if len(hits) == 1 and asked:
            return str(hits[0])
    raise Unknown(name, list(search(network, name, most=5)["id"]))


def classify(network: Network, focus: str = "") -> Network:
    """The network with its facets as columns: ``towards_focus`` of bodies (to, from, both or ``""``),
    ``direction`` (mutual or one way) and ``pair`` of liaisons (``""`` on other links)."""
    focus = focus or network.about.focus
    way = _towards(network, focus)
    edges = network.edges
    ends = list(edges[["source", "target", "relation"]].itertuples(index=False, name=None))
    known = {(source, target) for source, target, relation in ends if relation == "liaison"}
    mutual = [
        relation == "liaison" and source != target and (target, source) in known
        for source, target, relation in ends
    ]
    return replace(
        network,
        nodes=network.nodes.assign(towards_focus=[way.get(id, "") for id in network.nodes["id"]]),
        edges=edges.assign(
            direction=[
                "mutual" if both else "one way" if end[2] == "liaison" else ""
                for both, end in zip(mutual, ends, strict=True)
            ],
            pair=[
                " <-> ".join(sorted(end[:2])) if both else ""
                for both, end in zip(mutual, ends, strict=True)
            ],
        ),
    )


def summary(network: Network) -> dict[str, object]:
    """What a network holds, in numbers; ``liaison`` counts what the focus has, ``stated`` what the source itself counts."""
    nodes, edges = network.nodes, network.edges
    focus = network.about.focus
    ways = liaisons(network, focus)
    groups = nodes[nodes["kind"] == "group"]
    shared = edges[(edges["relation"] == "joint") & (edges["source"] == focus)]
    own = set(edges["source"][(edges["relation"] == "part_of") & (edges["target"] == focus)])
    held = edges[edges["relation"] == "organization_liaison"]["category"]
    return {
        "title": network.about.title,
        "focus": focus,
        "nodes": len(nodes),
        "edges": len(edges),
        "committees": int((nodes["kind"] == "committee").sum()),
        "groups": len(groups),
        "organizations": int((nodes["kind"] == "organization").sum()),
        "liaison": {name.replace("-", "_"): len(ids) for name, ids in ways.items()}
        | {"committees": len(ways["to"] | ways["from"])},
        "categories": {name: int((held == name).sum()) for name in _categories(held)},
        "groups_own": int(groups["id"].isin(own).sum()),
        "groups_joint_elsewhere": int(shared["target"].isin(groups["id"]).sum()),
        "relations": {
            str(name): int(count) for name, count in edges["relation"].value_counts().items()
        },
        "derived": {
            "nodes": int((nodes["basis"] == "derived").sum()),
            "edges": int((edges["basis"] == "derived").sum()),
        },
        "stated": dict(network.about.counts),
    }


def _categories(held: pd.Series) -> Iterator[str]:
    yield from ("A", "B", "C")
    if (held == "D").any():
        yield "D"
