"""What sources add, change, end and dispute where they join others, as lists that fold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard import disagreements
from dashboard.state import State, query
from graph.adds import ADDED, CHANGED, ENDED, NAME, Adds, counts, sentences
from graph.disputes import questions
from graph.network import Network, records
from graph.vocabulary import RELATIONS

MOST = 50
"""Rows of a list that are shown; all are in its file."""

_HEADS = {ADDED: "Adds", CHANGED: "Changes", ENDED: "Ends"}


def gains(network: Network, found: Adds, together: State) -> list[Any]:
    """What the sources of a network do to the others: sentences, and a list of each sort.

    ``together`` is the state of all of them, of which ``against`` names the others: the files of
    the lists are of its address.
    """
    numbers = counts(found)
    parts: list[Any] = [html.Ul([*map(html.Li, sentences(found))], className="sentence said")]
    for change, words in _HEADS.items():
        if numbers[change]:
            rows = found.facts[found.facts["change"] == change]
            listed = [html.Li(said(row)) for row in records(rows.head(MOST))]
            parts.append(folding(words, numbers[change], listed, file("adds", together)))
    if numbers["disputed"]:
        asked = questions(network, found.disputes)
        listed = [disagreements.question(one) for one in asked[:MOST]]
        parts.append(folding("Disputes", len(asked), listed, file("disputes", together)))
    return parts


def folding(words: str, count: int, listed: list[Any], link: html.A) -> html.Details:
    """A list that folds: how many there are, those that are shown, and the file with all."""
    more = f"And {count - len(listed):,} more. " if count > len(listed) else ""
    summary = html.Summary([f"{words} ", html.Span(f"{count:,}", className="count")])
    return html.Details([summary, html.Ul(listed), html.P([more, link])])


def file(name: str, state: State) -> html.A:
    """The link to all rows of a list, as a file."""
    there = f"export/{name}.csv?{query(state)}"
    return html.A("All as a CSV file", href=there, download=f"{name}.csv", className="page")


def said(row: Mapping[str, Any]) -> str:
    """A row of graph.adds as a sentence."""
    whole = RELATIONS[row["sort"]].forward if row["target"] else "{0}"
    fact = whole.format(row["source"], row["target"]) if row["target"] else row["fact"]
    if not row["field"]:
        return f"{fact} ({row['by']})" if row["by"] else fact
    if row["field"] == NAME:
        return f"{row['old']} is named {row['new']}"
    if not row["old"]:
        return f"{fact}: {row['field']} «{row['new']}»"
    return f"{fact}: {row['field']} «{row['new']}», before «{row['old']}»"
