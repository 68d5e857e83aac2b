"""A change of a link in words: its sign, both ends, its category or role before and now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.disagreements import to_body
from graph.compare import SIGNS
from graph.network import Network
from graph.vocabulary import RELATIONS


def change(network: Network, row: Mapping[str, Any], names: Mapping[str, str]) -> list[Any]:
    """A row of graph.compare's links: the sign, the sentence with its bodies by their names
    (graph.compare.names), the values."""
    first, between, last = RELATIONS[row["relation"]].forward.replace("1", "0").split("{0}")
    ends = [to_body(network, row[end], names[row[end]]) for end in ("source", "target")]
    values = " → ".join(one for one in (row["old"], row["new"]) if one)
    name = html.Span(f"{row['change']}: ", className="unseen")
    sign = html.Span([SIGNS[row["change"]], name], className=f"change {row['change']}")
    return [sign, first, ends[0], between, ends[1], last, f" ({values})" if values else ""]
