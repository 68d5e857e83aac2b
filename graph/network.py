"""The network: two tables, what they are about, and the graph made from them when asked.

Every cell is one line of text and a missing value is ``""``, in memory, in the dataset folder and
in every export alike. Where a fact has more than one piece of evidence, the cells of its evidence
columns hold them all, in one order, joined by ``" ¶ "`` (a pilcrow within a value is doubled); a
cell with one value says that it is the same for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pandas as pd

from graph.reference import sort_key

if TYPE_CHECKING:
    import networkx as nx

KINDS = ("committee", "group", "organization")
RELATIONS = ("liaison", "joint", "part_of", "organization_liaison")
CATEGORIES = ("A", "B", "C", "D")
BASES = ("stated", "derived")

EVIDENCE_COLUMNS = tuple(
    "evidence_" + name
    for name in ("source", "address", "section", "row", "line", "text", "retrieved")
)
NODE_COLUMNS = (
    *(
        "id",
        "kind",
        "type",
        "reference",
        "label",
        "title",
        "body",
        "family",
        "parent",
        "basis",
        "rule",
    ),
    *EVIDENCE_COLUMNS,
)
EDGE_COLUMNS = (
    "id",
    "source",
    "target",
    "relation",
    "category",
    "basis",
    "rule",
    *EVIDENCE_COLUMNS,
)

_JOINT = " ¶ "


class Evidence(NamedTuple):
    """Where a fact stands: the source's name and address, the section's heading, the row in its
    table and the line in the file (both counted from 1), the row's text, the date retrieved."""

    source: str = ""
    address: str = ""
    section: str = ""
    row: str = ""
    line: str = ""
    text: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a network is about and where it comes from; ``counts`` are those that the source states."""

    title: str = ""
    focus: str = ""
    source: str = ""
    address: str = ""
    retrieved: str = ""
    licence: str = ""
    scope: str = ""
    terms_of_reference: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> About:
        """From a mapping as TOML or JSON gives it; raises ValueError where a value has the wrong type."""
        known: dict[str, Any] = {}
        for entry in fields(cls):
            value = values.get(entry.name)
            if value is None:
                continue
            if entry.name == "counts":
                whole = isinstance(value, Mapping) and all(
                    type(count) is int for count in value.values()
                )
                known["counts"] = _expect(whole, entry.name, "whole numbers by name") and dict(
                    value
                )
            elif entry.name == "terms_of_reference":
                texts = isinstance(value, list | tuple) and all(
                    isinstance(text, str) for text in value
                )
                known[entry.name] = _expect(texts, entry.name, "a list of texts") and tuple(value)
            else:
                known[entry.name] = _expect(isinstance(value, str), entry.name, "text") and value
        return cls(**known)


def _expect(right: bool, name: str, wanted: str) -> bool:
    if not right:
        raise ValueError(f"{name} should be {wanted}")
    return True


@dataclass(frozen=True, slots=True)
class Network:
    """Bodies and the links between them, as two tables.

    ``nodes`` has at least NODE_COLUMNS and ``edges`` at least EDGE_COLUMNS, all of them text.
    A selection from a network is a network too.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    about: About = field(default_factory=About)

    def graph(self) -> nx.MultiDiGraph[str]:
        """The two tables as a networkx.MultiDiGraph: nodes by id, edges from reader to read, keyed by id."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
            title=self.about.title, focus=self.about.focus
        )
        graph.add_nodes_from((node["id"], node) for node in records(self.nodes))
        keyed: Any = (
            (edge["source"], edge["target"], edge["id"], edge) for edge in records(self.edges)
        )
        graph.add_edges_from(keyed)
        return graph

    def only(self, nodes: Iterable[str], edges: Iterable[str]) -> Network:
        """The part of the network with these node ids and these edge ids."""
        kept = self.nodes["id"].isin(set(nodes)), self.edges["id"].isin(set(edges))
        return replace(
            self,
            nodes=self.nodes[kept[0]].reset_index(drop=True),
            edges=self.edges[kept[1]].reset_index(drop=True),
        )

    def among(self, ids: Collection[str]) -> Network:
        """These bodies and all links among them."""
        return self.only(
            ids, self.edges["id"][self.edges["source"].isin(ids) & self.edges["target"].isin(ids)]
        )


def table(rows: Iterable[Mapping[str, str]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Rows as a table of text with these columns in this order; what a row lacks is ``""``."""
    listed = list(rows)
    return pd.DataFrame(
        {name: [row.get(name, "") for row in listed] for name in columns}, dtype=object
    )


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each as a mapping from column to cell."""
    return cast("list[dict[str, Any]]", rows.to_dict("records"))


def edge_id(relation: str, source: str, target: str, category: str = "") -> str:
    """The readable, stable id of an edge."""
    return f"{relation}: {source} -> {target}" + (f" ({category})" if category else "")


def evidence_cells(found: Iterable[Evidence]) -> dict[str, str]:
    """Pieces of evidence as the cells of the evidence columns."""
    listed = list(found)
    if not listed:
        return dict.fromkeys(EVIDENCE_COLUMNS, "")
    return {
        column: _JOINT.join(
            value.replace("¶", "¶¶") for value in (values[:1] if len(set(values)) == 1 else values)
        )
        for column, values in zip(EVIDENCE_COLUMNS, zip(*listed, strict=True), strict=True)
    }


def evidence(row: Mapping[str, str]) -> list[Evidence]:
    """The pieces of evidence that a row of either table carries."""
    cells = [str(row[column]).split(_JOINT) for column in EVIDENCE_COLUMNS]
    most = max(len(cell) for cell in cells)
    padded = [cell * most if len(cell) == 1 else cell + [""] * (most - len(cell)) for cell in cells]
    pieces = [
        Evidence(*(value.replace("¶¶", "¶") for value in values))
        for values in zip(*padded, strict=True)
    ]
    return [piece for piece in pieces if any(piece)]


class Draft:
    """Facts gathered one by one, each with its evidence, until they become the two tables.

    A fact met again adds its evidence to what is known; a stated fact stays stated.
    """

    def __init__(self, about: About | None = None) -> None:
        self.about = about or About()
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: dict[str, dict[str, str]] = {}
        self._evidence: dict[tuple[str, str], list[Evidence]] = {}

    @classmethod
    def of(cls, network: Network) -> Draft:
        """A draft that begins with all that a network says."""
        draft = cls(network.about)
        for known, rows, name in (
            (draft.nodes, network.nodes, "node"),
            (draft.edges, network.edges, "edge"),
        ):
            for row in records(rows):
                known[row["id"]] = row
                draft._evidence[name, row["id"]] = evidence(row)
        return draft

    def node(self, id: str, found: Evidence, **facts: str) -> None:
        """A body, by its columns other than evidence."""
        self._add("node", self.nodes, id, found, facts)

    def edge(self, relation: str, source: str, target: str, found: Evidence, **facts: str) -> str:
        """A link, by its columns other than evidence; gives its id."""
        id = edge_id(relation, source, target, facts.get("category", ""))
        self._add(
            "edge",
            self.edges,
            id,
            found,
            {"relation": relation, "source": source, "target": target} | facts,
        )
        return id

    def _add(
        self,
        name: str,
        known: dict[str, dict[str, str]],
        id: str,
        found: Evidence,
        facts: dict[str, str],
    ) -> None:
        facts = {"basis": "stated", "rule": ""} | facts
        row = known.setdefault(id, {"id": id} | facts)
        if row["basis"] == "derived" and facts["basis"] == "stated":
            row.update(facts)
        for column, value in facts.items():
            if value and not row.get(column) and column != "rule":
                row[column] = value
        pieces = self._evidence.setdefault((name, id), [])
        if found not in pieces and (row["basis"] == facts["basis"] or not pieces):
            pieces.append(found)

    def network(self) -> Network:
        """The facts as a network, bodies and links in the order of their references."""
        rank = {
            id: place
            for place, id in enumerate(
                sorted(self.nodes, key=lambda id: self._place(id, sort_key(id)))
            )
        }
        nodes = [self._row("node", self.nodes[id]) for id in rank]
        edges = sorted(
            (self._row("edge", edge) for edge in self.edges.values()),
            key=lambda edge: (
                RELATIONS.index(edge["relation"]),
                rank.get(edge["source"], -1),
                rank.get(edge["target"], -1),
                edge["id"],
            ),
        )
        return Network(table(nodes, NODE_COLUMNS), table(edges, EDGE_COLUMNS), self.about)

    def _place(self, id: str, key: tuple[str | int, ...]) -> tuple[int, tuple[str | int, ...]]:
        return KINDS.index(self.nodes[id]["kind"]), key

    def _row(self, name: str, row: dict[str, str]) -> dict[str, str]:
        return row | evidence_cells(self._evidence[name, row["id"]])

    def evidence_of(self, id: str) -> list[Evidence]:
        """What a body rests on."""
        return self._evidence["node", id]
