"""What was understood of an import and what was not, and the link that opens it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard import state as states
from dashboard.attributes import data
from graph.merge import Merged
from graph.phrase import amount
from graph.read import Report

_LISTED = 200
_LEVELS = {
    "problem": "Problems",
    "note": "How it was understood",
    "passed": "Lines outside the tables",
}

Told = tuple[str, str, str]
"""Where something stands, "" where it is about the whole; what is said of it; its text."""


def report(
    reports: Sequence[Report], merged: Merged, names: Sequence[str], dates: Sequence[str]
) -> list[Any]:
    """What was understood of each source and what was not, and the link that opens the network.

    The link says by what names the browser lists the sources: by committee, or by file, with its
    date.
    """
    nodes, edges = len(merged.network.nodes), len(merged.network.edges)
    counts = f"{amount(nodes, 'body', 'bodies')} and {amount(edges, 'link')}."
    parts: list[Any] = [html.P(counts, className="sentence")]
    for said in reports:
        parts += _read(said, len(reports) > 1)
    notes = [("", note.message, note.text) for note in merged.notes]
    doubts = [
        ("", f"{doubt.why}: not taken as one body", ", ".join(doubt.bodies))
        for doubt in merged.doubts
    ]
    parts += _entries("What the rules could not tell", notes, False)
    parts += _entries("Bodies that may be the same", doubts, True)
    titles = (said.focus or said.source for said in reports)
    named = json.dumps([*zip(titles, dates, strict=True)])
    link = states.href(states.State(), sources=tuple(names))
    words = "Open on the map alone"
    opens = html.A(words, href=link, className="button", id="explore", **data(names=named))
    return [*parts, opens]


def _read(said: Report, named: bool) -> list[Any]:
    about = f"About {said.focus or 'no one committee'}"
    by = f", by {said.focus_from}." if said.focus_from else "."
    tables = [html.Li(f"{one.heading}: {amount(one.rows, 'row')}") for one in said.tables]
    parts: list[Any] = [html.H3(said.source)] if named else []
    parts.append(html.P(about + by))
    if tables:
        parts.append(html.Ul(tables))
    for level, words in _LEVELS.items():
        entries = ((one.where, one.message, one.text) for one in said.of(level))
        parts += _entries(words, entries, level == "problem")
    return parts


def _entries(words: str, entries: Iterable[Told], open: bool) -> list[Any]:
    """A list that folds, of what stands somewhere; nothing where there is nothing to tell."""
    told = [(where, message, text.strip()) for where, message, text in entries]
    told = [(where, message, text) for where, message, text in told if message or text]
    if not told:
        return []
    listed = [
        html.Li([f"{where}: " if where else "", message, html.Q(text[:200]) if text else None])
        for where, message, text in told[:_LISTED]
    ]
    more = [html.Li(f"and {len(told) - _LISTED} more")] if len(told) > _LISTED else []
    summary = html.Summary(f"{words} · {len(told)}")
    return [html.Details([summary, html.Ul([*listed, *more])], open=open)]
