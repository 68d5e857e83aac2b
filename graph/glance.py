"""A network at a glance, as HTML: its title, how much of what there is, and from which sources."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from graph.phrase import dated
from graph.vocabulary import KINDS, RELATIONS


def glance(title: str, tables: Mapping[str, pd.DataFrame]) -> str:
    """The title, counts by kind and by relation, and the sources with their dates, by the tables
    ``nodes``, ``edges`` and ``sources``; all text is escaped."""
    kinds = tables["nodes"]["kind"].value_counts()
    relations = tables["edges"]["relation"].value_counts()
    rows = [(one.many, int(kinds.get(name, 0))) for name, one in KINDS.items()]
    rows += [(one.words, int(relations.get(name, 0))) for name, one in RELATIONS.items()]
    counted = "".join(
        f"<tr><th>{escape(words)}</th><td>{count:,}</td></tr>" for words, count in rows if count
    )
    columns = (tables["sources"][name] for name in ("id", "name", "retrieved"))
    sources = "".join(
        f"<li>{escape(dated(name or id, date))}</li>"
        for id, name, date in zip(*columns, strict=True)
    )
    head = f"<p><strong>{escape(title or 'A network of committees')}</strong></p>"
    return f"{head}<table>{counted}</table><ul>{sources}</ul>"
