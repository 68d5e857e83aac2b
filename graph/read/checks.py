"""Tables that claim to be a network's own, checked: what does not hold is told with its line and
left out."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

import numpy as np
import pandas as pd

from graph.cells import one_line
from graph.network import TABLES, About, Network, edge_id, frame, records, tidy
from graph.read.source import Report
from graph.vocabulary import ASPECTS, BASES, KINDS, RELATIONS, values

Lines = Mapping[str, Sequence[int]]
"""By table, the line of each row; a table that is missing here has none to tell."""

_Say = Callable[[Mapping[str, str]], str]
_FACTS = ("nodes", "edges", "ended_nodes", "ended_edges")


def checked(
    tables: Mapping[str, pd.DataFrame], lines: Lines, about: About, report: Report
) -> Network:
    """The settled network of the rows that hold; the others stand in the report with their lines.

    Links get the ids of today; two of one key are one.
    """
    check = _Check({name: tidy(name, tables.get(name)) for name in TABLES}, lines, report)
    check.bodies()
    check.links()
    check.ended()
    check.claims()
    check.beside()
    if about.focus and about.focus not in set(check.tables["nodes"]["id"]):
        report.problem(0, f"the focus, {about.focus}, is not among the bodies", about.focus)
    report.focus = about.focus
    return Network.of(check.tables, about)


def plain(rows: pd.DataFrame, report: Report) -> pd.DataFrame:
    """The rows with every cell, and every column's name, on one line; what that changes is
    noted."""
    changed = 0
    for column in rows.columns:
        cells = rows[column]
        if not all(map(str.isprintable, cells)):
            made = [one_line(cell) for cell in cells]
            changed += sum(map(str.__ne__, made, cells))
            rows = rows.assign(**{column: made})
    if changed:
        said = "1 cell holds" if changed == 1 else f"{changed} cells hold"
        report.note(0, f"{said} what is not text on one line: spaces or U+FFFD stand for it")
    return rows.rename(columns=one_line)


class _Check:
    """The tables while rows are refused, with the lines of those that are left."""

    def __init__(self, tables: dict[str, pd.DataFrame], lines: Lines, report: Report) -> None:
        self.tables = tables
        self.report = report
        self._lines = {
            name: np.asarray(lines.get(name, np.zeros(len(rows), dtype=int)), dtype=int)
            for name, rows in tables.items()
        }
        self._ids: list[str] = []
        self._facts = {id for name in _FACTS for id in tables[name]["id"]}

    def _refuse(self, table: str, bad: np.ndarray, say: _Say) -> None:
        """Leave out these rows of a table; ``say`` tells of each why."""
        if not bad.any():
            return
        rows, lines = self.tables[table], self._lines[table]
        for line, row in zip(lines[bad], records(rows[bad]), strict=True):
            text = row.get("id") or " ".join(filter(None, row.values()))
            self.report.problem(int(line), f"{say(row)}: the {_WHAT[table]} is not taken", text)
        self._cut(table, ~bad)

    def _cut(self, table: str, kept: np.ndarray) -> None:
        self.tables[table] = self.tables[table][kept].reset_index(drop=True)
        self._lines[table] = self._lines[table][kept]

    def _keep(self, table: str, column: str, known: Container[str], say: _Say) -> None:
        """Leave out the rows whose value in a column is none of those known."""
        self._refuse(table, _not_in(self.tables[table][column], known), say)

    def _among(self, table: str, column: str, known: Mapping[str, object]) -> None:
        """The same, telling what is known."""
        listed = " nor ".join(known) if len(known) == 2 else ", ".join(known)
        said = "neither" if len(known) == 2 else "none of"
        self._keep(
            table, column, known, lambda row: f"the {column} «{row[column]}» is {said} {listed}"
        )

    def _named(self, table: str) -> None:
        ids = self.tables[table]["id"]
        self._refuse(table, (ids == "").to_numpy(), lambda _: "a row without an id")
        again = self.tables[table]["id"].duplicated().to_numpy()
        self._refuse(table, again, lambda row: f"{row['id']} stands here twice")

    def bodies(self) -> None:
        """Bodies have an id of their own, a kind and a basis that there are."""
        self._among("nodes", "kind", KINDS)
        self._among("nodes", "basis", BASES)
        self._named("nodes")
        links = self.tables["edges"]
        self._ids = _keys(links)
        taken = {*links["id"], *self._ids}
        bad = ~_not_in(self.tables["nodes"]["id"], taken)
        self._refuse("nodes", bad, lambda row: f"«{row['id']}» is the id of a link too")

    def links(self) -> None:
        """Links have a relation that there is, and end at bodies that are there."""
        self._among("edges", "relation", RELATIONS)
        self._among("edges", "basis", BASES)
        self._named("edges")
        self._ends("edges", set(self.tables["nodes"]["id"]))
        self._categories()
        self._keyed()

    def _ends(self, table: str, bodies: set[str]) -> None:
        rows = self.tables[table]

        def say(row: Mapping[str, str]) -> str:
            missing = [f"«{row[end]}»" for end in ("source", "target") if row[end] not in bodies]
            return f"it ends at {' and '.join(missing)}, which is not among the bodies"

        self._refuse(table, _not_in(rows["source"], bodies) | _not_in(rows["target"], bodies), say)

    def _categories(self) -> None:
        edges = self.tables["edges"]
        letters = {letter for one in RELATIONS.values() for letter in one.choices}
        odd = [cell for cell in set(edges["category"]) if not set(values(cell)) <= letters]
        said = " or ".join(", ".join(sorted(letters)).rsplit(", ", 1))
        bad = ~_not_in(edges["category"], odd)
        for line, row in zip(self._lines["edges"][bad], records(edges[bad]), strict=True):
            message = f"«{row['category']}» is not a category ({said})"
            self.report.problem(int(line), message, row["id"])

    def _keyed(self) -> None:
        """The links under the ids of today; what was claimed of them goes along."""
        edges = self.tables["edges"]
        ids = self._ids if len(self._ids) == len(edges) else _keys(edges)
        renamed = {old: new for old, new in zip(edges["id"], ids, strict=True) if old != new}
        if not renamed:
            return
        claims = self.tables["claims"]
        facts = [renamed.get(fact, fact) for fact in claims["fact"]]
        self.tables["claims"] = claims.assign(fact=facts)
        self._facts |= set(ids)
        first = ~pd.Series(ids, dtype=object).duplicated().to_numpy()
        rows: dict[str, dict[str, str]] = {}
        for id, row in zip(ids, records(edges), strict=True):
            rows[id] = _joined(rows[id], row) if id in rows else row | {"id": id}
        self._cut("edges", first)
        self.tables["edges"] = frame("edges", rows.values())

    def ended(self) -> None:
        """What was ended is not current too, and has a kind, or a relation between bodies that
        are there."""
        for table in ("ended_nodes", "ended_edges"):
            self._named(table)
            current = set(self.tables[table.removeprefix("ended_")]["id"])
            bad = ~_not_in(self.tables[table]["id"], current)
            self._refuse(table, bad, lambda row: f"{row['id']} is current as well as ended")
        self._among("ended_nodes", "kind", KINDS)
        self._among("ended_edges", "relation", RELATIONS)
        self._ends("ended_edges", self._bodies())

    def _bodies(self) -> set[str]:
        return {id for name in ("nodes", "ended_nodes") for id in self.tables[name]["id"]}

    def claims(self) -> None:
        """Claims are about a body or a link that is there, by a source that is there."""
        self._named("sources")
        self._keep(
            "claims",
            "fact",
            self._facts,
            lambda row: f"«{row['fact']}» is neither a body nor a link here",
        )
        # what was claimed of a row that was refused goes with it
        there = {id for name in _FACTS for id in self.tables[name]["id"]}
        self._cut("claims", ~_not_in(self.tables["claims"]["fact"], there))
        self._among("claims", "basis", BASES)
        self._of_sources("claims")

    def _of_sources(self, table: str) -> None:
        known = set(self.tables["sources"]["id"])
        self._keep(
            table,
            "source",
            known,
            lambda row: f"the source «{row['source']}» is not among the sources",
        )

    def beside(self) -> None:
        """What is covered, and named otherwise, is of bodies and sources that are there."""
        self._among("coverage", "aspect", ASPECTS)
        self._of_sources("coverage")
        self._of_sources("identifiers")
        bodies = self._bodies()
        self._keep("coverage", "body", bodies | {""}, lambda row: _no_body(row["body"]))
        self._keep("identifiers", "node", bodies, lambda row: _no_body(row["node"]))


_WHAT = {
    "nodes": "body",
    "edges": "link",
    "claims": "claim",
    "sources": "source",
    "coverage": "coverage",
    "identifiers": "identifier",
    "ended_nodes": "ended body",
    "ended_edges": "ended link",
}


def _keys(edges: pd.DataFrame) -> list[str]:
    """The ids that links have by their relation and ends."""
    return list(map(edge_id, edges["relation"].astype(object), edges["source"], edges["target"]))


def _not_in(values: pd.Series, known: Container[str]) -> np.ndarray:
    """Which values are none of those known."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        odd = [value for value in values.cat.categories if value not in known]
        return values.isin(odd).to_numpy() if odd else np.zeros(len(values), dtype=bool)
    return ~np.fromiter(map(known.__contains__, values), dtype=bool, count=len(values))


def _joined(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Two rows of one link as one: their categories joined, of other values the first that there
    is."""
    letters = {letter for row in (one, other) for letter in values(row["category"])}
    stated = "stated" in (one["basis"], other["basis"])
    return {name: one[name] or other[name] for name in one} | {
        "category": ", ".join(sorted(letters)),
        "basis": "stated" if stated else one["basis"],
        "rule": "" if stated else one["rule"],
    }


def _no_body(id: str) -> str:
    return f"«{id}» is not among the bodies"
