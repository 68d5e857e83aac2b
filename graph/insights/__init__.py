"""Insights: a question each, the table that answers it, and the answer in a sentence.

To add one: an Insight in a file here, and its line in INSIGHTS. Tables are pure functions of a
network and a body; they hold only what is known, and say what is not. How they are drawn stands in
graph.insights.figures, which alone needs Plotly.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from graph.insights import answered, fields, members, near, organizations
from graph.insights.ground import label, named
from graph.insights.parts import Insight
from graph.network import Network, records
from graph.phrase import dated

INSIGHTS: dict[str, Insight] = {
    "families": near.FAMILIES,
    "liaisons-by-field": near.NEAR,
    "answered": answered.INSIGHT,
    "fields": fields.FIELDS,
    "reading": fields.READING,
    "organizations": organizations.INSIGHT,
    "members": members.INSIGHT,
}
"""The insights: those of the body first."""

_SOURCES = 5
"""So many sources are named below an insight."""


class Told(NamedTuple):
    """An insight of a network and a body: its question and answer in words, the ``table`` (see
    Insight), what is not known, how it comes about and from which sources."""

    name: str
    body: str
    question: str
    answer: str
    table: pd.DataFrame
    unknown: str
    basis: str
    sources: str

    @property
    def shown(self) -> pd.DataFrame:
        """The table as it is read: its columns with their names and units, without ids."""
        heads = {name: head for name, head in self.insight.columns.items() if name in self.table}
        return self.table[[*heads]].rename(columns=heads)

    @property
    def insight(self) -> Insight:
        """What all of this question have in common."""
        return INSIGHTS[self.name]


def insight(network: Network, name: str, body: str = "") -> Told | None:
    """An insight by its name, of a body, of a family as one, or of the network's focus; None where
    the sources have nothing for it. Raises KeyError for a name that is none."""
    one, of = INSIGHTS[name], body or network.about.focus
    rows = one.table(network, of)
    if rows.empty:
        return None
    if "label" not in rows:
        rows = rows.assign(label=[label(network, id) for id in rows["id"]])
    words = named(network, of)
    return Told(
        name,
        words,
        one.question.format(words),
        one.answer(network, of, rows),
        rows,
        one.unknown(network, of, rows),
        one.basis,
        sources(network),
    )


def sources(network: Network) -> str:
    """The sources that a network rests on, with their dates, in a line."""
    rows = records(network.sources)
    named = [_source(row) for row in rows[:_SOURCES]]
    more = len(rows) - len(named)
    return "; ".join(named) + (f"; and {more} more" if more else "")


def _source(row: dict[str, Any]) -> str:
    return dated(str(row["name"] or row["id"]), row["retrieved"])
