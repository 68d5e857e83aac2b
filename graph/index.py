"""What questions need again and again of a network: built once, at need, and held as long as the
network is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cached_property, wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import finalize

import numpy as np
import pandas as pd

from graph.network import Claim, Network, multigraph, records
from graph.reference import clean
from graph.vocabulary import ACCESS, RELATIONS

if TYPE_CHECKING:
    import networkx as nx

THROUGH = [name for name, one in RELATIONS.items() if one.through]
"""The relations by which a path may pass a body."""

Stop = str | tuple[str, str]
"""Where a path may be: a body by its id, or one of its DOORS, with its id."""

DOORS = ("out", "in")
"""Where a path begins, and where it ends, at a body that nothing leads on from."""

T = TypeVar("T")


def once(make: Callable[[Network], T]) -> Callable[[Network], T]:
    """A function of a network that is worked out once, and held as long as the network is; what it
    gives must not hold the network itself."""
    held: dict[int, T] = {}

    @wraps(make)
    def found(network: Network) -> T:
        key = id(network)
        if key not in held:
            held[key] = make(network)
            finalize(network, held.pop, key, None)
        return held[key]

    return found


@once
def index(network: Network) -> Index:
    """The index of a network, the same each time, until the network is gone."""
    return Index(network)


class Index:
    """Look-ups over a network's tables; a place is a row's number in its table."""

    def __init__(self, network: Network) -> None:
        # the tables, not the network, so that the index does not keep alive what it hangs on
        self._nodes, self._edges = network.nodes, network.edges
        self._claims, self._sources = network.claims, network.sources
        self._coverage = network.coverage

    @cached_property
    def body(self) -> dict[str, int]:
        """The place of a body by its id."""
        return {id: place for place, id in enumerate(self._nodes["id"])}

    @cached_property
    def label(self) -> dict[str, str]:
        """The short label of a body by its id."""
        return dict(zip(self._nodes["id"], self._nodes["label"], strict=True))

    @cached_property
    def edge(self) -> dict[str, int]:
        """The place of a relation by its id."""
        return {id: place for place, id in enumerate(self._edges["id"])}

    @cached_property
    def ends(self) -> list[tuple[str, str]]:
        """The source and the target of each relation."""
        sources, targets = self._edges["source"].tolist(), self._edges["target"].tolist()
        return list(zip(sources, targets, strict=True))

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """By body, the places of the relations that it is an end of, in their order."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, (source, target) in enumerate(self.ends):
            found[source].append(place)
            if target != source:
                found[target].append(place)
        return found

    @cached_property
    def readers(self) -> dict[str, set[str]]:
        """By body, those that can read its documents."""
        return self._access("target", "source")

    @cached_property
    def read(self) -> dict[str, set[str]]:
        """By body, those whose documents it can read."""
        return self._access("source", "target")

    def _access(self, of: str, other: str) -> dict[str, set[str]]:
        links = self._edges[self._edges["relation"].isin(ACCESS)]
        found: dict[str, set[str]] = defaultdict(set)
        for one, two in zip(links[of], links[other], strict=True):
            if one != two:
                found[one].add(two)
        return found

    @cached_property
    def covered(self) -> dict[tuple[str, str], list[str]]:
        """By body and aspect, the sources that list it in full."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        columns = (self._coverage["body"], self._coverage["aspect"], self._coverage["source"])
        for body, aspect, source in zip(*columns, strict=True):
            found[body, aspect].append(source)
        return found

    @cached_property
    def _claimed(self) -> tuple[dict[str, int], Any, Any]:
        """The number of each fact, the claims' places fact by fact, and where each fact's begin."""
        numbers, facts = pd.factorize(self._claims["fact"].to_numpy(dtype=object))
        ordered = np.argsort(numbers, kind="stable")
        bounds = np.searchsorted(numbers[ordered], np.arange(len(facts) + 1))
        return {fact: number for number, fact in enumerate(facts)}, ordered, bounds

    @cached_property
    def _cells(self) -> list[Any]:
        return [self._claims[name].to_numpy(dtype=object) for name in Claim._fields]

    def claims(self, fact: str) -> list[Claim]:
        """What is claimed of a body or relation, in the order of the table."""
        numbers, ordered, bounds = self._claimed
        if (number := numbers.get(fact)) is None:
            return []
        places = ordered[bounds[number] : bounds[number + 1]]
        return [Claim(*(cells[place] for cells in self._cells)) for place in places]

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """The sources by their ids, each with its columns."""
        return {row["id"]: row for row in records(self._sources)}

    @cached_property
    def names(self) -> Names:
        """The names of the bodies, folded for search."""
        nodes = self._nodes
        return Names(list(nodes["id"]), list(nodes["label"]), list(nodes["title"]))

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The bodies and relations as a networkx.MultiDiGraph, edges keyed by their ids."""
        return multigraph(self._nodes, self._edges)

    @cached_property
    def arcs(self) -> dict[tuple[str, str], int]:
        """By two bodies in the direction of an arrow, the place of their first relation."""
        ends = list(zip(self._edges["source"], self._edges["target"], strict=True))
        return dict(zip(reversed(ends), range(len(ends) - 1, -1, -1), strict=True))

    @cached_property
    def along(self) -> nx.DiGraph[Stop]:
        """Where a path may go: from reader to read, along other relations either way."""
        return self._with_doors(True)

    @cached_property
    def anyhow(self) -> nx.DiGraph[Stop]:
        """Where a path may go whatever the direction of reading."""
        return self._with_doors(False)

    def _with_doors(self, directed: bool) -> nx.DiGraph[Stop]:
        """Where a path may go by what leads on; and from and to the DOORS of bodies that nothing
        leads on from, as members are, so that a path ends there and does not pass."""
        graph = self.walk(directed, THROUGH)
        alone = {id for id, degree in graph.degree() if not degree}
        for source, target, name in self._ends(~self._edges["relation"].isin(THROUGH)):
            if source in alone or target in alone:
                both = RELATIONS[name].directed and directed
                for one, other in ((source, target), (target, source))[: 1 if both else 2]:
                    out, into = (
                        (door, id) if id in alone else id
                        for door, id in zip(DOORS, (one, other), strict=True)
                    )
                    graph.add_edge(out, into)
        return graph

    def _ends(self, chosen: pd.Series[bool]) -> Iterator[tuple[str, str, str]]:
        """The two ends and the relation of each link that is chosen."""
        edges = self._edges[chosen]
        columns = (edges[name].tolist() for name in ("source", "target", "relation"))
        return zip(*columns, strict=True)

    def walk(self, directed: bool, relations: Collection[str]) -> nx.DiGraph[Stop]:
        """Where a path may go by these relations."""
        import networkx as nx

        graph: nx.DiGraph[Stop] = nx.DiGraph()
        graph.add_nodes_from(self._nodes["id"])
        rows = [*self._ends(self._edges["relation"].isin([*relations]))]
        graph.add_edges_from((source, target) for source, target, _ in rows)
        back = {name for name, one in RELATIONS.items() if not (directed and one.directed)}
        graph.add_edges_from((target, source) for source, target, name in rows if name in back)
        return graph

    def steps(self, ids: list[str]) -> Iterator[tuple[int, str, str, bool]]:
        """The relations of a path of bodies: place, start, end, whether it goes along the arrow.

        Of parallel relations the first in the table's order stands, one along its arrow before one
        back.
        """
        for start, end in pairwise(ids):
            if (start, end) in self.arcs:
                yield self.arcs[start, end], start, end, True
            else:
                yield self.arcs[end, start], start, end, False


class Names:
    """Ids, labels and titles without case, accents and spaces, and the words of each body."""

    def __init__(self, ids: list[str], labels: list[str], titles: list[str]) -> None:
        called = [folded(label) for label in labels]
        self.tight = [[_packed(label) for label in called], [tight(id) for id in ids]]
        self.titles = [folded(title) for title in titles]
        self.lengths = [len(title) for title in self.titles]
        self.of_word: dict[str, list[int]] = defaultdict(list)
        for place, (title, label) in enumerate(zip(self.titles, called, strict=True)):
            for word in {*title.split(), *label.split()}:
                self.of_word[word].append(place)
        self.words = sorted(self.of_word)

    @cached_property
    def exact(self) -> dict[str, list[int]]:
        """The places of the bodies that go by a name, by label and by id."""
        found: dict[str, list[int]] = defaultdict(list)
        for names in self.tight:
            for place, name in enumerate(names):
                if place not in found[name]:
                    found[name].append(place)
        return found


def folded(text: str) -> str:
    """Text without case and accents, on one line."""
    if text.isascii():
        return clean(text.lower())
    from unicodedata import category, normalize

    plain = normalize("NFKD", text.casefold())
    return clean("".join(letter for letter in plain if not category(letter).startswith("M")))


def tight(text: str) -> str:
    """Text folded, of letters and digits alone."""
    return _packed(folded(text))


def _packed(text: str) -> str:
    return "".join(filter(str.isalnum, text))
