"""The network: its tables, what it is about, and the chosen values.

A network is what several sources claim. ``nodes`` and ``edges`` are what holds of it, a row a body
or a relation, with the value that was chosen for each field; ``claims`` are all that was said, a
row a source saying one fact or one value of a field of it; ``sources`` who says it; ``coverage``
what a source lists in full, so that its silence means «none»; ``identifiers`` other names of a
body; ``ended_nodes`` and ``ended_edges`` what once held and was ended by a newer source. Every cell
is one line of text and a missing value is ``""``, in memory and in every file alike.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.glance import glance
from graph.reference import sort_key
from graph.vocabulary import KINDS, RELATIONS

if TYPE_CHECKING:
    import networkx as nx

# as where pyarrow is missing: Arrow's strings refuse the lone surrogates of odd files
pd.set_option("mode.string_storage", "python")

TABLES: dict[str, tuple[str, ...]] = {
    "nodes": (
        *("id", "kind", "type", "reference", "label", "title", "body", "family", "parent"),
        *("basis", "rule"),
    ),
    "edges": ("id", "source", "target", "relation", "category", "basis", "rule"),
    "claims": (
        *("fact", "field", "value", "source", "basis", "rule"),
        *("section", "row", "line", "text"),
    ),
    "sources": ("id", "name", "kind", "address", "retrieved", "licence", "digest", "language"),
    "coverage": ("source", "body", "aspect"),
    "identifiers": ("node", "scheme", "value", "source"),
    "ended_nodes": (
        *("id", "kind", "type", "reference", "label", "title", "body", "family", "parent"),
        *("ended", "ended_by"),
    ),
    "ended_edges": ("id", "source", "target", "relation", "category", "ended", "ended_by"),
}
"""The tables with the columns that each has at least, in their order; ``nodes`` and ``edges`` may
have more, which stand behind these. ``category`` is an organization's category, or a member's role;
two that one source gives are joined by ``", "``. ``ended`` is the date of the source ``ended_by``.
"""

_FEW = frozenset(
    "kind type body family basis rule relation category field source section aspect scheme".split()
)
"""Columns with few different values, kept as categories; a link's ends are not among them."""


class Claim(NamedTuple):
    """One source saying one fact, or one value of a field of it: a row of ``claims``.

    ``fact`` is the id of a body or a relation, ``field`` the column that it gives a value for (""
    where it only says that there is such a fact), ``source`` a source's id. ``section`` is the
    heading it stands under, ``row`` its row in that table and ``line`` that in the file, both
    counted from 1, ``text`` the row's own.
    """

    fact: str = ""
    field: str = ""
    value: str = ""
    source: str = ""
    basis: str = "stated"
    rule: str = ""
    section: str = ""
    row: str = ""
    line: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a network is about; ``counts`` are those that the source states of the focus."""

    title: str = ""
    focus: str = ""
    scope: str = ""
    terms_of_reference: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> About:
        """From a mapping as TOML or JSON gives it; raises ValueError where a value has the wrong
        type."""
        known: dict[str, Any] = {}
        for entry in fields(cls):
            value = values.get(entry.name)
            if value is not None:
                right, wanted = _SHAPES.get(entry.name, (_is_text, "text"))
                if not right(value):
                    raise ValueError(f"{entry.name} should be {wanted}")
                known[entry.name] = tuple(value) if isinstance(value, list) else value
        return cls(**known)

    def told(self) -> dict[str, Any]:
        """What there is to tell, by name, without what is empty."""
        values = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        plain = {name: dict(value) if name == "counts" else value for name, value in values.items()}
        return {name: value for name, value in plain.items() if value}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(text, str) for text in value)


def _are_counts(value: object) -> bool:
    return isinstance(value, Mapping) and all(type(count) is int for count in value.values())


_SHAPES = {
    "terms_of_reference": (_are_texts, "a list of texts"),
    "counts": (_are_counts, "whole numbers by name"),
}


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Network:
    """What sources claim of bodies and of the relations between them, as tables (see TABLES).

    A selection from a network is a network too. ``settled`` tells whether what holds was decided
    and the rules were applied (graph.merge does both); a reader of a page gives what is claimed,
    unsettled. Two networks are equal when they say the same, whatever the order of rows.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    claims: pd.DataFrame
    sources: pd.DataFrame
    coverage: pd.DataFrame
    identifiers: pd.DataFrame
    ended_nodes: pd.DataFrame
    ended_edges: pd.DataFrame
    about: About = field(default_factory=About)
    settled: bool = True

    @classmethod
    def of(
        cls,
        tables: Mapping[str, pd.DataFrame] | None = None,
        about: About | None = None,
        settled: bool = True,
    ) -> Network:
        """From tables by name, each with the columns that it has; what is left out is empty."""
        given = tables or {}
        return cls(
            **{name: tidy(name, given.get(name), settled) for name in TABLES},
            about=about or About(),
            settled=settled,
        )

    def table(self, name: str) -> pd.DataFrame:
        """One of TABLES."""
        return cast(pd.DataFrame, getattr(self, name))

    def __eq__(self, other: object) -> bool:
        """Whether both say the same."""
        if self is other:
            return True
        if not isinstance(other, Network):
            return NotImplemented
        return self.about == other.about and all(
            _sorted(self.table(name)).equals(_sorted(other.table(name))) for name in TABLES
        )

    def __hash__(self) -> int:
        """Equal for equal networks, quick for large ones."""
        return hash(
            (self.about.title, self.about.focus, *(len(self.table(name)) for name in TABLES))
        )

    def graph(self) -> nx.MultiDiGraph[str]:
        """The bodies and relations as a networkx.MultiDiGraph: nodes by id, edges keyed by id."""
        return multigraph(self.nodes, self.edges, title=self.about.title, focus=self.about.focus)

    def only(self, nodes: Iterable[str], edges: Iterable[str]) -> Network:
        """The part of the network with these bodies and these relations, and what is claimed of
        them.

        What was ended between bodies that are kept is kept too; sources are kept as they are.
        """
        ids, links = set(nodes), set(edges)
        gone = self.ended_edges
        gone = gone[gone["source"].isin(ids) & gone["target"].isin(ids)]
        facts = ids | links | set(gone["id"])
        parts: dict[str, Any] = {
            "nodes": self.nodes[self.nodes["id"].isin(ids)],
            "edges": self.edges[self.edges["id"].isin(links)],
            "claims": self.claims[self.claims["fact"].isin(facts)],
            "coverage": self.coverage[self.coverage["body"].isin(ids | {""})],
            "identifiers": self.identifiers[self.identifiers["node"].isin(ids)],
            "ended_nodes": self.ended_nodes[self.ended_nodes["id"].isin(ids)],
            "ended_edges": gone,
        }
        return replace(self, **{name: rows.reset_index(drop=True) for name, rows in parts.items()})

    def among(self, ids: Collection[str]) -> Network:
        """These bodies and all relations among them."""
        edges = self.edges
        return self.only(ids, edges["id"][edges["source"].isin(ids) & edges["target"].isin(ids)])

    def _repr_html_(self) -> str:
        return glance(self.about.title, {name: self.table(name) for name in TABLES})

    def about_focus(self, focus: str) -> Network:
        """The same network with another body in the centre, and then named for it."""
        if focus == self.about.focus:
            return self
        title = f"{focus}: its groups and liaisons" if focus else self.about.title
        return replace(self, about=replace(self.about, focus=focus, title=title))


def tidy(name: str, rows: pd.DataFrame | None, compact: bool = True) -> pd.DataFrame:
    """A table with its columns in order; what it lacks is "". ``compact`` gives it its dtypes too:
    categories where a column has few values, objects elsewhere."""
    if rows is None:
        return _nothing(name, compact)
    wanted = TABLES[name]
    more = [column for column in rows.columns if column not in wanted]
    few = _FEW - {"source"} if name.endswith("edges") else _FEW
    blank = pd.Series([""] * len(rows), index=rows.index, dtype=object)
    columns = {
        column: _typed(rows.get(column, blank), compact and column in few)
        for column in (*wanted, *more)
    }
    return pd.DataFrame(columns, copy=False).reset_index(drop=True)


@cache
def _nothing(name: str, compact: bool) -> pd.DataFrame:
    """A table without rows, the same for all networks."""
    return tidy(name, pd.DataFrame(index=pd.RangeIndex(0)), compact)


def _typed(values: pd.Series[Any], few: bool) -> pd.Series[Any]:
    held = values.dtype == "category"
    return (
        values
        if held == few and (held or values.dtype == object)
        else values.astype("category" if few else object)
    )


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    plain = rows.astype(object)
    ordered = plain[sorted(plain.columns)]
    return ordered.sort_values(list(ordered.columns), kind="stable").reset_index(drop=True)


def frame(name: str, rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Rows as one of TABLES; a column that only some rows have is "" in the others."""
    listed = list(rows)
    columns = dict.fromkeys(TABLES[name]) | dict.fromkeys(key for row in listed for key in row)
    cells = {column: [row.get(column, "") for row in listed] for column in columns}
    return pd.DataFrame(cells, dtype=object)


def claims_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """Claims as their table."""
    return pd.DataFrame(list(claims), columns=list(Claim._fields), dtype=object)


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each as a mapping from column to cell."""
    names = list(rows.columns)
    columns = (rows[name].tolist() for name in names)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def cells(rows: pd.DataFrame, *columns: str) -> zip[tuple[Any, ...]]:
    """The cells of some columns, row by row: many times quicker than to go over the columns
    themselves."""
    return zip(*(rows[name].tolist() for name in columns), strict=True)


def with_cells(rows: pd.DataFrame, **columns: Iterable[Any]) -> pd.DataFrame:
    """The rows with these columns beside or in place of their own; pandas, asked to, would look
    at each cell for what it is."""
    made = {name: pd.Series(list(some), rows.index, object) for name, some in columns.items()}
    return rows.assign(**made)


@contextmanager
def building() -> Iterator[None]:
    """Without looking for garbage among what is made and stays: with tens of thousands of rows
    that takes as long as making them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@building()
def multigraph(nodes: pd.DataFrame, edges: pd.DataFrame, **told: Any) -> nx.MultiDiGraph[str]:
    """Two tables as a networkx.MultiDiGraph, every column an attribute."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**told)
    graph.add_nodes_from(zip(nodes["id"].tolist(), records(nodes), strict=True))
    ends: Any = (edges[name].tolist() for name in ("source", "target", "id"))
    graph.add_edges_from(zip(*ends, records(edges), strict=True))
    return graph


def edge_id(relation: str, source: str, target: str) -> str:
    """The readable, stable id of a relation between two bodies."""
    return f"{relation}: {source} -> {target}"


def ordered(nodes: pd.DataFrame, edges: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Bodies by kind and reference, relations by relation and the places of their ends."""
    kinds, relations = list(KINDS), list(RELATIONS)
    bodies = sorted(
        (kinds.index(kind), sort_key(id), id, at)
        for at, (kind, id) in enumerate(cells(nodes, "kind", "id"))
    )
    ids = [id for _, _, id, _ in bodies]
    places = np.lexsort(
        (
            ranks(edges["target"], ids),
            ranks(edges["source"], ids),
            ranks(edges["relation"], relations),
        )
    )
    return (
        nodes.iloc[[at for *_, at in bodies]].reset_index(drop=True),
        edges.iloc[places].reset_index(drop=True),
    )


def ranks(values: Iterable[str], known: Iterable[str]) -> NDArray[np.intp]:
    """The place of each value among those known, which differ; -1 of one that is not there."""
    places = {value: place for place, value in enumerate(known)}
    listed = values.tolist() if isinstance(values, pd.Series) else values
    return np.fromiter(map(places.get, listed, repeat(-1)), np.intp)


class Draft:
    """What one reader finds, gathered claim by claim until it becomes a network, unsettled.

    A body or relation met again only adds its claim.
    """

    def __init__(self, about: About | None = None) -> None:
        self.about = about or About()
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: dict[str, dict[str, str]] = {}
        self.claims: dict[Claim, None] = {}
        self.sources: list[dict[str, str]] = []
        self.coverage: dict[tuple[str, str, str], None] = {}
        self.identifiers: dict[tuple[str, str, str, str], None] = {}

    def source(self, **columns: str) -> str:
        """Who says it, by the columns of ``sources`` other than the id; gives its id."""
        id = source_id(
            columns.get("name", ""), columns.get("retrieved", ""), columns.get("digest", "")
        )
        self.sources.append({"id": id} | columns)
        return id

    def node(
        self, id: str, claim: Claim, values: Mapping[str, str] | None = None, **columns: str
    ) -> None:
        """A body by the columns that its name tells, and the values that this claim gives for
        others."""
        self.nodes.setdefault(id, {"id": id} | columns)
        self._claim(id, claim, values or {})

    def edge(
        self, relation: str, source: str, target: str, claim: Claim, category: str = ""
    ) -> str:
        """A relation, and the category that this claim gives for it; gives its id."""
        id = edge_id(relation, source, target)
        self.edges.setdefault(
            id, {"id": id, "source": source, "target": target, "relation": relation}
        )
        self._claim(id, claim, {"category": category})
        return id

    def _claim(self, fact: str, claim: Claim, values: Mapping[str, str]) -> None:
        told = [(name, value) for name, value in values.items() if value] or [("", "")]
        for name, value in told:
            self.claims[claim._replace(fact=fact, field=name, value=value)] = None

    def covers(self, source: str, body: str, *aspects: str) -> None:
        """That a source lists these aspects of a body in full."""
        for aspect in aspects:
            self.coverage[source, body, aspect] = None

    def identify(self, node: str, scheme: str, value: str, source: str) -> None:
        """Another name of a body, by a source."""
        self.identifiers[node, scheme, value, source] = None

    def network(self) -> Network:
        """What was found, as a network in which nothing is decided yet."""
        pairs = {
            "coverage": [dict(zip(TABLES["coverage"], row, strict=True)) for row in self.coverage],
            "identifiers": [
                dict(zip(TABLES["identifiers"], row, strict=True)) for row in self.identifiers
            ],
            "nodes": self.nodes.values(),
            "edges": self.edges.values(),
            "sources": self.sources,
        }
        tables = {name: frame(name, rows) for name, rows in pairs.items()}
        return Network.of(tables | {"claims": claims_frame(self.claims)}, self.about, settled=False)


def source_id(name: str, retrieved: str, digest: str) -> str:
    """The readable id of a source: its name, date and the start of its digest, as far as known."""
    dated = f"{name}, {retrieved}" if retrieved else name
    return f"{dated} [{digest[:8]}]" if digest else dated
