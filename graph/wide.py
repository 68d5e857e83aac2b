"""Claims in columns: how formats that have only bodies and links carry every claim of every fact.

Each row gets the columns of EVIDENCE. Where a fact has several claims the cells hold them all, in
one order, joined by " ¶ " (a pilcrow within a value is doubled); a cell with one value says that it
is the same for all. What is no body and no link (sources, coverage, identifiers, what has ended) is
data of the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from graph.network import TABLES, Claim, Network, claims_frame, frame, source_id

EVIDENCE = tuple(
    "evidence_" + name
    for name in "source address retrieved section row line text field value basis rule".split()
)
"""The columns of the claims; ``evidence_source`` is a source's id, its address and date stand
beside it."""

ASIDE = ("sources", "coverage", "identifiers", "ended_nodes", "ended_edges", "ended_claims")
"""What goes along as data of the whole, by name: each ``{"columns": [...], "rows": [[...], ...]}``.
"""

SHOWN: dict[str, frozenset[str]] = {
    "nodes": frozenset(
        "name shared_name node_uid towards_focus access x y size r g b color edgelabel".split()
    ),
    "edges": frozenset(
        "name shared_name key interaction label edgelabel edge_uid source_uid target_uid "
        "direction pair weight".split()
    ),
}
"""By table, the names under which files tell how a row looks, or repeat what other columns tell:
not read back. A column of a network's own that has such a name goes out as ``outward`` says."""

_JOINT = " ¶ "
_CLAIMED = tuple(column.removeprefix("evidence_") for column in EVIDENCE)


def going_out(network: Network) -> Network:
    """The network with its own columns under the names by which they go out."""
    named = {}
    for table in SHOWN:
        rows = network.table(table)
        more = [column for column in rows.columns if column not in TABLES[table]]
        named[table] = rows.rename(columns={name: outward(table, name) for name in more})
    return replace(network, nodes=named["nodes"], edges=named["edges"])


def outward(table: str, column: str) -> str:
    """The name by which a column of a table, of those beyond TABLES, goes out."""
    return _escaped(column, SHOWN[table])


def inward(table: str, column: str) -> str:
    """The name of the column that went out by this one, which is none of SHOWN."""
    return _unescaped(column, SHOWN[table])


def _escaped(column: str, taken: Collection[str]) -> str:
    return f"{column}_" if column.rstrip("_") in taken else column


def _unescaped(column: str, taken: Collection[str]) -> str:
    plain = column.rstrip("_")
    return column[:-1] if plain in taken and plain != column else column


def widen(network: Network) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The bodies and the links, each row with what is claimed of it in the columns of EVIDENCE."""
    pieces = _Pieces(network)
    return pieces.beside(network.nodes), pieces.beside(network.edges)


class _Pieces:
    """What is claimed, column by column, and where each fact's claims stand in it."""

    def __init__(self, network: Network) -> None:
        claims, sources = network.claims, network.sources
        said = claims["source"].astype("category").cat
        told = {name: _doubled(claims[name]) for name in _CLAIMED if name in claims}
        for name in ("address", "retrieved"):
            known = dict(zip(sources["id"], sources[name], strict=True))
            of_source = pd.Series([known.get(id, "") for id in said.categories], dtype=object)
            told[name] = _doubled(of_source).take(said.codes)
        # of a fact that nobody claims the last place, where nothing stands
        self._columns = [np.append(told[name], "") for name in _CLAIMED]
        codes, facts = pd.factorize(claims["fact"].to_numpy(object))
        self._facts = pd.Index(facts)
        self._counts = np.append(np.bincount(codes, minlength=len(facts)), 1)
        self._starts = np.append(np.cumsum(self._counts[:-1]) - self._counts[:-1], len(codes))
        self._order = np.append(np.argsort(codes, kind="stable"), -1)

    def beside(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows, with what is claimed of each."""
        facts = self._facts.get_indexer(pd.Index(rows["id"].to_numpy(object)))
        counts, starts = self._counts[facts], self._starts[facts]
        made = [np.full(len(rows), "", object) for _ in EVIDENCE]
        for count in np.unique(counts):
            at = (counts == count).nonzero()[0]
            places = self._order[starts[at][:, None] + np.arange(count)]
            for cells, column in zip(made, self._columns, strict=True):
                cells[at] = _joined(column[places])
        own = rows.rename(columns={name: _escaped(name, EVIDENCE) for name in rows.columns})
        return own.assign(
            **{
                name: pd.Series(cells, rows.index, object)
                for name, cells in zip(EVIDENCE, made, strict=True)
            }
        )


def _doubled(column: pd.Series[Any]) -> Any:
    """The values, a pilcrow within them doubled."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        few = pd.Series(column.cat.categories, dtype=object)
        return _doubled(few).take(column.cat.codes)
    values = column.to_numpy(object)
    if "¶" not in "".join(values):
        return values
    return np.array([value.replace("¶", "¶¶") for value in values], object)


def _joined(values: Any) -> Any:
    """Of each row of values one cell: one value where all are the same, else all of them."""
    if values.shape[1] == 1:
        return values[:, 0]
    cells = values[:, 0].copy()
    for row in (values != values[:, :1]).any(axis=1).nonzero()[0]:
        cells[row] = _JOINT.join(values[row])
    return cells


def aside(network: Network) -> dict[str, dict[str, Any]]:
    """What is no body and no link, by the names of ASIDE, without what is empty."""
    current = {*network.nodes["id"], *network.edges["id"]}
    tables = {name: network.table(name) for name in ASIDE if name in TABLES}
    tables["ended_claims"] = network.claims[~network.claims["fact"].isin(current)]
    return {
        name: {"columns": list(rows.columns), "rows": rows.astype(str).to_numpy().tolist()}
        for name, rows in tables.items()
        if len(rows)
    }


def narrow(
    nodes: Iterable[Mapping[str, str]],
    edges: Iterable[Mapping[str, str]],
    beside: Mapping[str, Any],
) -> dict[str, pd.DataFrame]:
    """The tables that rows with EVIDENCE, and what stands aside of them, were made from.

    Rows as they were written before claims were kept (with ``evidence_`` columns, but no
    ``evidence_basis``) are read too: their pieces claim the title and the category. Raises
    ValueError where what stands aside has another shape.
    """
    bodies, links = list(nodes), list(edges)
    tables = {name: _table(name, value) for name, value in beside.items() if name in ASIDE}
    claims: list[Claim] = []
    sources: dict[str, dict[str, str]] = {}
    for row in (*bodies, *links):
        claims += _pieces(row, sources)
    if "sources" not in tables:
        tables["sources"] = frame("sources", sources.values())
    ended = tables.pop("ended_claims", None)
    told = claims_frame(claims)
    if ended is not None:
        told = pd.concat([told.astype(object), ended.astype(object)], ignore_index=True)
    return tables | {
        "nodes": frame("nodes", map(_plain, bodies)),
        "edges": frame("edges", map(_plain, links)),
        "claims": told,
    }


def _plain(row: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in row.items() if name not in EVIDENCE}
    return {_unescaped(name, EVIDENCE): value for name, value in kept.items()}


def _table(name: str, value: Any) -> pd.DataFrame:
    table = "claims" if name == "ended_claims" else name
    columns, rows = value["columns"], value["rows"]
    fits = isinstance(columns, list) and len(set(columns)) == len(columns)
    texts = (isinstance(cell, str) for row in (columns, *rows) for cell in row)
    if not (fits and all(len(row) == len(columns) for row in rows) and all(texts)):
        raise ValueError(f"{name} should be columns and rows of texts")
    return frame(table, (dict(zip(columns, row, strict=True)) for row in rows))


def _pieces(row: Mapping[str, str], sources: dict[str, dict[str, str]]) -> list[Claim]:
    cells = [row.get(column, "").split(_JOINT) for column in EVIDENCE]
    most = max(len(cell) for cell in cells)
    padded = [cell * most if len(cell) == 1 else cell + [""] * (most - len(cell)) for cell in cells]
    pieces = [
        dict(zip(_CLAIMED, (value.replace("¶¶", "¶") for value in values), strict=True))
        for values in zip(*padded, strict=True)
        if any(values)
    ]
    if "evidence_basis" not in row:
        return [one for piece in pieces for one in _before(row, piece, sources)]
    return [
        Claim(row["id"], **{name: piece[name] for name in Claim._fields[1:]}) for piece in pieces
    ]


def _before(
    row: Mapping[str, str], piece: Mapping[str, str], sources: dict[str, dict[str, str]]
) -> list[Claim]:
    """What a piece of evidence claims that was written before claims were kept."""
    told = {name: piece[name] for name in ("name", "address", "retrieved") if name in piece}
    told["name"] = piece["source"]
    id = source_id(told["name"], told["retrieved"], "")
    sources.setdefault(id, {"id": id} | told)
    where = {name: piece[name] for name in ("section", "row", "line", "text")}
    fields = {name: row[name] for name in ("title", "category") if row.get(name)} or {"": ""}
    claim = Claim(row["id"], "", "", id, row.get("basis", "stated"), row.get("rule", ""), **where)
    if row.get("basis") == "derived":
        fields = {"": ""}
    return [claim._replace(field=name, value=value) for name, value in fields.items()]
