"""What our files say of how a network looks, or say twice for other programs: taken off again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

UIDS = {"node_uid": "id", "edge_uid": "id", "source_uid": "source", "target_uid": "target"}
"""What the tables call a value that goes out under another name, where programs keep the name for themselves."""

DRESS = {
    "nodes": frozenset("x y size r g b color towards_focus".split()),
    "edges": frozenset("label edgelabel weight direction pair".split()),
}
"""By table, the columns with which a network is dressed for other programs."""

MARK = {"nodes": "color", "edges": "weight"}
"""By table, the column that a dressed network has: without it, the columns of DRESS are its own."""

_TWICE = {
    "nodes": {"name": "label", "shared_name": "id"},
    "edges": {"interaction": "relation", "key": "id", "shared_name": "id", "name": "label"},
}


def undressed(
    rows: Iterable[tuple[int, Mapping[str, str]]], table: str, dressed: bool = False
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table as they were before they were dressed, with their lines.

    ``dressed`` says that they were, where the file keeps the mark elsewhere. A column of the network's own
    that has the name of one of ours is kept where it says something else.
    """
    listed = [(line, {UIDS.get(name, name): row[name] for name in row}) for line, row in rows]
    off = {
        name
        for name, other in _TWICE[table].items()
        if all(row[name] == row.get(other, "") for _, row in listed if name in row)
    }
    if dressed or any(MARK[table] in row for _, row in listed):
        off |= DRESS[table]
    return [
        (line, {name: value for name, value in row.items() if name not in off})
        for line, row in listed
    ]
