"""Tables that claim to be a network's own, checked: what does not hold is told with its line and left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from graph.cells import one_line
from graph.network import TABLES, About, Network, edge_id, tidy
from graph.read.source import Report
from graph.vocabulary import ASPECTS, BASES, KINDS, RELATIONS, values

Lines = Mapping[str, Sequence[int]]
"""By table, the line of each row; a table that is missing here has none to tell."""

_FACTS = ("nodes", "edges", "ended_nodes", "ended_edges")


def checked(
    tables: Mapping[str, pd.DataFrame], lines: Lines, about: About, report: Report
) -> Network:
    """The settled network of the rows that hold; the others stand in the report with their lines.

    Every cell is put on one line. Links get the ids of today; two of one key are one.
    """
    given = {name: tables[name] if name in tables else tidy(name, None) for name in TABLES}
    check = _Check(
        {name: _plain(name, rows, report) for name, rows in given.items()}, lines, report
    )
    check.bodies()
    check.links()
    check.ended()
    check.claims()
    check.beside()
    if about.focus and about.focus not in set(check.tables["nodes"]["id"]):
        report.problem(0, f"the focus, {about.focus}, is not among the bodies", about.focus)
    report.focus = about.focus
    return Network.of(check.tables, about)


def _plain(name: str, rows: pd.DataFrame, report: Report) -> pd.DataFrame:
    """The rows with the columns that a table has, every cell and every column's name on one line."""
    rows = rows.assign(**{column: "" for column in TABLES[name] if column not in rows})
    changed = 0
    for column in rows.columns:
        cells = rows[column]
        few = cells.cat.categories if isinstance(cells.dtype, pd.CategoricalDtype) else cells
        if not all(map(str.isprintable, few)):
            plain = [one_line(cell) for cell in cells]
            changed += sum(map(str.__ne__, plain, cells))
            rows = rows.assign(**{column: plain})
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
        self._facts = {id for name in _FACTS for id in tables[name]["id"]}

    def _refuse(self, table: str, bad: Any, say: Callable[[Mapping[str, str]], str]) -> None:
        """Leave out these rows of a table; ``say`` tells of each why."""
        mask = np.asarray(bad, dtype=bool)
        if not mask.any():
            return
        rows, lines = self.tables[table], self._lines[table]
        for line, row in zip(lines[mask], rows[mask].to_dict("records"), strict=True):
            text = row.get("id") or " ".join(filter(None, row.values()))
            self.report.problem(int(line), f"{say(row)}: the {_WHAT[table]} is not taken", text)
        self.tables[table] = rows[~mask].reset_index(drop=True)
        self._lines[table] = lines[~mask]

    def _named(self, table: str) -> None:
        self._refuse(table, self.tables[table]["id"] == "", lambda _: "a row without an id")
        again = self.tables[table]["id"].duplicated()
        self._refuse(table, again, lambda row: f"{row['id']} stands here twice")

    def _among(self, table: str, column: str, known: Mapping[str, object]) -> None:
        """Refuse the rows whose value in a column is none of these."""
        listed = " nor ".join(known) if len(known) == 2 else ", ".join(known)
        said = "neither" if len(known) == 2 else "none of"
        self._refuse(
            table,
            ~self.tables[table][column].isin(list(known)),
            lambda row: f"the {column} «{row[column]}» is {said} {listed}",
        )

    def bodies(self) -> None:
        """Bodies have an id of their own, a kind and a basis that there are."""
        self._among("nodes", "kind", KINDS)
        self._among("nodes", "basis", BASES)
        self._named("nodes")
        links = self.tables["edges"]
        taken = {*links["id"], *_keys(links)}
        self._refuse(
            "nodes",
            self.tables["nodes"]["id"].isin(taken),
            lambda row: f"«{row['id']}» is the id of a link too",
        )

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

        self._refuse(table, ~(rows["source"].isin(bodies) & rows["target"].isin(bodies)), say)

    def _categories(self) -> None:
        edges = self.tables["edges"]
        letters = {letter for one in RELATIONS.values() for letter in one.choices}
        odd = [cell for cell in set(edges["category"]) if not set(values(cell)) <= letters]
        said = " or ".join(", ".join(sorted(letters)).rsplit(", ", 1))
        for place in edges["category"].isin(odd).to_numpy().nonzero()[0] if odd else ():
            message = f"«{edges['category'].iat[place]}» is not a category ({said})"
            self.report.problem(int(self._lines["edges"][place]), message, edges["id"].iat[place])

    def _keyed(self) -> None:
        """The links under the ids of today; what was claimed of them goes along."""
        edges = self.tables["edges"]
        ids = _keys(edges)
        renamed = {old: new for old, new in zip(edges["id"], ids, strict=True) if old != new}
        if not renamed:
            return
        claims = self.tables["claims"]
        facts = [renamed.get(fact, fact) for fact in claims["fact"]]
        self.tables["claims"] = claims.assign(fact=facts)
        self._facts |= set(ids)
        edges = edges.astype(object).assign(id=ids)
        again = edges["id"].duplicated()
        twice = edges["id"].isin(set(edges["id"][again]))
        joined = {id: _one(rows) for id, rows in edges[twice].groupby("id", sort=False)}
        rows = [joined.get(row["id"], row) for row in edges[~again].to_dict("records")]
        self.tables["edges"] = pd.DataFrame(rows, columns=edges.columns, dtype=object)
        self._lines["edges"] = self._lines["edges"][~again.to_numpy()]

    def ended(self) -> None:
        """What was ended is not current too, and has a kind, or a relation between bodies that are there."""
        for table in ("ended_nodes", "ended_edges"):
            self._named(table)
            current = set(self.tables[table.removeprefix("ended_")]["id"])
            self._refuse(
                table,
                self.tables[table]["id"].isin(current),
                lambda row: f"{row['id']} is current as well as ended",
            )
        self._among("ended_nodes", "kind", KINDS)
        self._among("ended_edges", "relation", RELATIONS)
        self._ends("ended_edges", self._bodies())

    def _bodies(self) -> set[str]:
        return {id for name in ("nodes", "ended_nodes") for id in self.tables[name]["id"]}

    def claims(self) -> None:
        """Claims are about a body or a link that is there, by a source that is there."""
        self._named("sources")
        self._refuse(
            "claims",
            ~self.tables["claims"]["fact"].isin(self._facts),
            lambda row: f"«{row['fact']}» is neither a body nor a link here",
        )
        # what was claimed of a row that was refused goes with it
        there = {id for name in _FACTS for id in self.tables[name]["id"]}
        kept = self.tables["claims"]["fact"].isin(there).to_numpy()
        self.tables["claims"] = self.tables["claims"][kept].reset_index(drop=True)
        self._lines["claims"] = self._lines["claims"][kept]
        self._among("claims", "basis", BASES)
        self._of_sources("claims")

    def _of_sources(self, table: str) -> None:
        self._refuse(
            table,
            ~self.tables[table]["source"].isin(set(self.tables["sources"]["id"])),
            lambda row: f"the source «{row['source']}» is not among the sources",
        )

    def beside(self) -> None:
        """What is covered, and named otherwise, is of bodies and sources that are there."""
        self._among("coverage", "aspect", ASPECTS)
        bodies = self._bodies()
        for table, column, known in (
            ("coverage", "body", bodies | {""}),
            ("identifiers", "node", bodies),
        ):
            self._of_sources(table)
            self._refuse(
                table,
                ~self.tables[table][column].isin(known),
                lambda row, column=column: f"«{row[column]}» is not among the bodies",  # type: ignore[misc]
            )


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
    ends = zip(edges["relation"], edges["source"], edges["target"], strict=True)
    return [edge_id(*one) for one in ends]


def _one(rows: pd.DataFrame) -> dict[str, str]:
    """Rows of one link as one: their categories joined, of other values the first that there is."""
    found = {str(name): next(filter(None, rows[name]), "") for name in rows}
    letters = {letter for cell in rows["category"] for letter in values(cell)}
    stated = "stated" in set(rows["basis"])
    return found | {
        "category": ", ".join(sorted(letters)),
        "basis": "stated" if stated else found["basis"],
        "rule": "" if stated else found["rule"],
    }
