"""What has changed since an older network."""

from __future__ import annotations

from collections.abc import Iterator

from graph import say
from graph.compare import ADDED, REMOVED
from graph.findings.finding import STATED, Asked, Finding, Kind, Row
from graph.network import Network, edge_id
from graph.vocabulary import RELATIONS

_NAME = "changed"


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    for row in asked.changes.get(of, ()):
        yield (_link if "relation" in row else _committee)(asked.network, row)


def _committee(network: Network, row: Row) -> Finding:
    id, change = row["id"], row["change"]
    us = say.label(network, id)
    told = {
        ADDED: f"{us} is new: {row['new']}" if row["new"] else f"{us} is new",
        REMOVED: f"{us} is no longer listed: {row['old']}" if row["old"] else f"{us} is gone",
        "renamed": f"{row['old']} is now called {row['new']}",
    }.get(change, f"The {change} of {us} was «{row['old']}», and is «{row['new']}»")
    return Finding(_NAME, f"{told}.", (id,), STATED, (id,), (), 2)


def _link(network: Network, row: Row) -> Finding:
    relation, ends = RELATIONS[row["relation"]], (row["source"], row["target"])
    shown = [say.label(network, id) for id in ends]
    forward = relation.forward.format(*shown)
    if relation.access:
        forward = f"{shown[0]} {{}} read {shown[1]}'s documents"
        told = forward.format("can now" if row["change"] == ADDED else "can no longer")
    elif row["change"] in (ADDED, REMOVED):
        told = f"{forward}: {'new' if row['change'] == ADDED else 'no longer listed'}"
    else:
        told = f"{forward}: was «{row['old']}», and is «{row['new']}»"
    if row["beside"]:
        is_ = "new" if row["change"] == ADDED else "gone"
        told += f" ({say.label(network, row['beside'])} itself is {is_})"
    fact = edge_id(row["relation"], *ends)
    weight = 3 if relation.access else 1
    return Finding(_NAME, f"{told}.", ends[::-1], STATED, (fact,), (), weight)


KINDS = (
    Kind(
        _NAME,
        "Changed since the older network",
        "A committee or a link that one of two networks has and the other, which would list it, "
        "has not; or whose name, title, status, category or role differs. Looked for only where "
        "an older network is given.",
        _find,
        "Changed",
    ),
)
