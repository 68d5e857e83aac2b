"""A property graph, as graph databases have it: nodes with a label, relationships with a type.

A body's kind is its label, a link's relation its type, and each carries its claims (graph.wide).
What stands beside them (sources, what they list in full, other names, what has ended) is a row a
node, under a label by its table and without relationships, so that no question takes it for what
holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from graph.network import Network
from graph.vocabulary import KINDS
from graph.wide import aside, widen
from graph.write.common import GENERATOR, Text, numbers

_UNFIT = re.compile(r"[^\w .-]")
"""What the name of a property may not hold: a colon would be its type, the rest a way out of it."""
KEY = "row_key"
"""The property by which nodes are told apart that are no bodies."""


class Rows(NamedTuple):
    """Nodes of one label, or relationships of one type between nodes of two labels (``ends``).

    ``table`` has a column a property, ``key`` the one that tells a row from all others;
    relationships have the ``source`` and the ``target`` too. A missing cell is ``""``; numbers are
    numbers; a column without a value is not there.
    """

    label: str
    key: str
    table: pd.DataFrame
    ends: tuple[str, str] | None = None


def property_graph(network: Network, text: Text) -> tuple[list[Rows], list[str]]:
    """A dressed network as nodes, then relationships; and a sentence for each column that had to
    get another name."""
    nodes, edges = (_named(table) for table in widen(network))
    labels = dict(zip(nodes["id"], map(label, nodes["kind"].astype(str)), strict=True))
    bodies = nodes.groupby(nodes["id"].map(labels), sort=False)
    ends = [edges[end].map(labels) for end in ("source", "target")]
    links = edges.groupby([edges["relation"].astype(str), *ends], sort=False)
    made = [
        *(Rows(str(name), "id", _fit(some, text)) for name, some in bodies),
        *(Rows(label(name), KEY, _fit(some, text)) for name, some in _beside(network)),
        *(
            Rows(type(str(relation)), "id", _fit(some, text), (str(source), str(target)))
            for (relation, source, target), some in links
        ),
    ]
    return made, [*_renamed(network.nodes), *_renamed(network.edges)]


def label(kind: str) -> str:
    """The label of a kind of body, or of a table: that of ``ended_nodes`` is ``EndedNodes``."""
    return "".join(word.capitalize() for word in re.split(r"\W|_", kind))


def type(relation: str) -> str:
    """The type of a relation; what a kind is called too is told apart from its label: Ladybug has
    one list of names, in which small and capital letters are the same."""
    plain = re.sub(r"\W", "_", relation).upper()
    return f"{plain}_OF" if relation in KINDS else plain


def _beside(network: Network) -> Iterator[tuple[str, pd.DataFrame]]:
    """What is no body and no link, by table, and the whole itself; all of a row is its key."""
    told = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in network.about.told().items()
    } | {"generator": GENERATOR}
    tables = {"dataset": {"columns": [*told], "rows": [[*told.values()]]}} | aside(network)
    for name, rows in tables.items():
        table = pd.DataFrame(rows["rows"], columns=rows["columns"], dtype=object)
        keys = [f"{name}: {' | '.join(row)}" for row in rows["rows"]]
        yield name, table.assign(**{KEY: keys}).drop_duplicates(KEY)


def _fit(rows: pd.DataFrame, text: Text) -> pd.DataFrame:
    """The rows with cells that a file can hold, without columns that have none."""
    apart = numbers(rows)
    made = {}
    for name in rows.columns:
        cells = rows[name]
        if name not in apart:
            lines = {value: text.line(str(value)) for value in cells.unique()}
            if not any(lines.values()):
                continue
            cells = cells.astype(object).map(lines)
        made[name] = cells
    return pd.DataFrame(made).reset_index(drop=True)


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.rename(columns=_names(rows.columns))


def _names(columns: Iterable[str]) -> dict[str, str]:
    """The columns' names as properties, each another; a fit one keeps its own."""
    made: dict[str, str] = {}
    for column in sorted(columns, key=lambda name: bool(_UNFIT.search(name))):
        name = _UNFIT.sub("_", column) or "_"
        while name in made.values():
            name += "_"
        made[column] = name
    return made


def _renamed(rows: pd.DataFrame) -> Iterator[str]:
    for column, name in _names(rows.columns).items():
        if column != name:
            yield f"The column «{column}» is the property «{name}»."
