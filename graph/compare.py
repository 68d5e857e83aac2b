"""Two networks, an older and a newer one, to what has changed between them.

What one of the two does not cover is no change: a link that only one of them has counts where the
other would list it, or lists all committees and not the one that would. Bodies are the same by
ISO's id first, so that one with another name is renamed, not gone and new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from graph.index import index
from graph.network import Network, edge_id, records
from graph.reference import sort_key
from graph.vocabulary import ISO_ID, KINDS, RELATIONS, WHOLE, aspects

ADDED, REMOVED, CHANGED = "added", "removed", "changed"

_FIELDS = ("status", "title")
"""The fields of committees whose change is told, beside the name."""


class Changes(NamedTuple):
    """What has changed.

    ``committees`` has a row a committee and change: id (of the newer, where it has it), change
    (added, removed, renamed or the field that changed), old, new. ``links`` a row a link: relation,
    source, target, change (added, removed, changed), old and new (its category, or role) and
    ``beside``, the committee at its end that is itself new or gone, or "".
    """

    committees: pd.DataFrame
    links: pd.DataFrame


def compare(old: Network, new: Network, body: str = "") -> Changes:
    """What has changed from an older network to a newer one; of one body alone where it is named.

    Both are settled. Nothing is said of what one side does not cover.
    """
    same = _same(old, new)
    sides = _Side(old, same), _Side(new, {})
    return about(Changes(_committees(*sides), _links(*sides)), body)


def about(changes: Changes, body: str) -> Changes:
    """The changes of one body, or all of them where it is ""."""
    committees, links = changes
    if body:
        committees = committees[committees["id"] == body]
        links = links[(links["source"] == body) | (links["target"] == body)]
    return Changes(committees.reset_index(drop=True), links.reset_index(drop=True))


def by_body(changes: Changes, units: Mapping[str, str] | None = None) -> dict[str, list[int]]:
    """By body, how many of its links were added and how many removed, of those with any.

    ``units`` are bodies that count as one, as the committees of a family do: by a body's id that
    of the whole. A link within one counts once.
    """
    found: dict[str, list[int]] = {}
    columns = (changes.links[name] for name in ("change", "source", "target"))
    for change, *ends in zip(*columns, strict=True):
        if change != CHANGED:
            for id in {units.get(end, end) for end in ends} if units else {*ends}:
                found.setdefault(id, [0, 0])[change == REMOVED] += 1
    return found


def names(network: Network, links: pd.DataFrame) -> dict[str, str]:
    """By id, how the bodies at the ends of changed links are named side by side: by the short
    label, or by the id where two of them share one, or where the newer network has none of it."""
    ends = {*links["source"], *links["target"]}
    labels = {id: index(network).label.get(id, id) for id in ends}
    many = Counter(labels.values())
    return {id: label if many[label] == 1 else id for id, label in labels.items()}


SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "±"}
"""The sign of a change; of several that differ, that of a link that has changed."""


def near(changes: Changes, focus: str) -> dict[str, str]:
    """By neighbour of a body, the sign of what has changed of their links."""
    rows = changes.links[(changes.links["source"] == focus) | (changes.links["target"] == focus)]
    others = rows["target"].where(rows["source"] == focus, rows["source"])
    found: dict[str, str] = {}
    for id, change in zip(others, rows["change"], strict=True):
        sign = SIGNS[change]
        found[id] = sign if found.get(id, sign) == sign else SIGNS[CHANGED]
    return found


def _same(old: Network, new: Network) -> dict[str, str]:
    """By the older network's ids those of the newer, of bodies whose name has changed."""
    names = [_numbers(one) for one in (old, new)]
    return {
        names[0][key]: names[1][key]
        for key in names[0].keys() & names[1].keys()
        if names[0][key] != names[1][key]
    }


def _numbers(network: Network) -> dict[tuple[str, str], str]:
    """The bodies by their kind and ISO's id."""
    kinds = dict(zip(network.nodes["id"], network.nodes["kind"], strict=True))
    known = network.identifiers[network.identifiers["scheme"] == ISO_ID]
    pairs = zip(known["node"], known["value"], strict=True)
    return {(kinds[node], value): node for node, value in pairs if node in kinds}


class _Side:
    """One of the two networks under the newer one's names."""

    def __init__(self, network: Network, names: dict[str, str]) -> None:
        self.names = names
        self.nodes = {self.name(row["id"]): row for row in records(network.nodes)}
        self.links = {
            edge_id(row["relation"], row["source"], row["target"]): row
            for row in map(self._renamed, records(network.edges))
        }
        covered = index(network).covered
        self.covered = {(self.name(body), aspect) for body, aspect in covered}
        # a file of all committees describes each of them in a row
        whole = {*covered.get(("", WHOLE), ())}
        self.whole = bool(whole)
        self.listed = {body for body, _ in self.covered if self._committee(body)}
        described = (self.name(one[0]) for one, said in covered.items() if whole & {*said})
        self.rows = self.listed.intersection(described)

    def name(self, id: str) -> str:
        """The id that the newer network has for a body of this one."""
        return self.names.get(id, id)

    def _renamed(self, row: dict[str, Any]) -> dict[str, Any]:
        return row | {end: self.name(row[end]) for end in ("source", "target")}

    def _committee(self, id: str) -> bool:
        return id in self.nodes and self.nodes[id]["kind"] == "committee"

    def covers(self, link: dict[str, Any], other: _Side) -> bool:
        """Whether this side would list a link that the other has."""
        kind = other.nodes[link["source"]]["kind"]
        out, in_ = aspects(link["relation"], kind, link["category"])
        asked = [(link["source"], out), (link["target"], in_)]
        return any(
            aspect and ((id, aspect) in self.covered or self.lacks(id, other))
            for id, aspect in asked
        )

    def lacks(self, id: str, other: _Side) -> bool:
        """Whether this side lists all committees, and not one that such a list of the other has;
        of a body that neither describes in a row, its silence says nothing."""
        return self.whole and id in other.rows and id not in self.nodes


def _committees(old: _Side, new: _Side) -> pd.DataFrame:
    rows: list[tuple[str, str, str, str]] = []
    known = old.listed.union(old.names.values())
    rows += [(id, ADDED, "", _title(new, id)) for id in new.rows - known if old.whole]
    rows += [(id, REMOVED, _title(old, id), "") for id in old.rows - new.listed if new.whole]
    rows += [(id, "renamed", was, id) for was, id in old.names.items() if id in new.listed]
    for id in old.listed & new.listed:
        for name in _FIELDS:
            was, is_ = (str(side.nodes[id].get(name, "")) for side in (old, new))
            if was and is_ and was != is_:
                rows.append((id, name, was, is_))
    found = pd.DataFrame(rows, columns=["id", "change", "old", "new"], dtype=object)
    return _ordered(found, ["change", "id"])


def _title(side: _Side, id: str) -> str:
    return str(side.nodes[id]["title"])


def _links(old: _Side, new: _Side) -> pd.DataFrame:
    rows: list[tuple[str, ...]] = []
    for change, one, other in ((ADDED, new, old), (REMOVED, old, new)):
        for id, link in one.links.items():
            ends = link["source"], link["target"]
            if id in other.links or not other.covers(link, one):
                continue
            gone = (end for end in ends if other.lacks(end, one))
            values = ("", link["category"]) if one is new else (link["category"], "")
            rows.append((link["relation"], *ends, change, *values, next(gone, "")))
    for id in old.links.keys() & new.links.keys():
        was, is_ = old.links[id]["category"], new.links[id]["category"]
        if was and is_ and was != is_:
            link = new.links[id]
            ends = link["source"], link["target"]
            rows.append((link["relation"], *ends, CHANGED, was, is_, ""))
    columns = ["relation", "source", "target", "change", "old", "new", "beside"]
    found = pd.DataFrame(rows, columns=columns, dtype=object)
    return _ordered(found, ["relation", "change", "source", "target"])


def _ordered(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The rows in order: relations as the vocabulary has them, all else as references go."""
    cells = zip(*(rows[name] for name in by), strict=True)
    keys = [
        [(_place(name, cell), cell) for name, cell in zip(by, row, strict=True)] for row in cells
    ]
    places = sorted(range(len(rows)), key=keys.__getitem__)
    return rows.iloc[places].reset_index(drop=True)


def _place(column: str, cell: str) -> tuple[str | int, ...]:
    return (list(RELATIONS).index(cell),) if column == "relation" else sort_key(cell)


def sentences(changes: Changes) -> list[str]:
    """The changes in sentences, the committees first, then each relation that has some."""
    committees, links = changes
    found = _counts(committees["change"])
    parts = [(ADDED, "new"), (REMOVED, "gone"), ("renamed", "renamed")]
    parts += [(name, f"with another {name}") for name in _FIELDS]
    told = [f"{found[name]} {words}" for name, words in parts if found.get(name)]
    one = sum(found.values()) == 1
    noun = KINDS["committee"].one if one else KINDS["committee"].many.lower()
    said = [f"{noun.capitalize()}: {', '.join(told)}."] if told else []
    for name, relation in RELATIONS.items():
        of = links[links["relation"] == name]
        if len(of):
            said.append(f"{relation.many.capitalize()}: {_amounts(of)}.")
    return said or ["Nothing has changed of what both cover."]


def _amounts(links: pd.DataFrame) -> str:
    found = _counts(links["change"])
    parts = []
    for name, more, whose in ((ADDED, "more", "new"), (REMOVED, "fewer", "gone")):
        beside = int(((links["beside"] != "") & (links["change"] == name)).sum())
        among = f" ({beside} of them of {whose} committees)" if beside else ""
        parts.append(f"{found[name]} {more}{among}" if found[name] else "")
    parts.append(f"{found[CHANGED]} with another category or role" if CHANGED in found else "")
    return ", ".join(part for part in parts if part)


def told(changes: Changes) -> dict[str, Any]:
    """The changes for a program: numbers by kind and relation (its name and an s), and the lists
    they count."""
    committees, links = changes
    counted: dict[str, Any] = {
        "committees": _counts(committees["change"]) | {"list": records(committees)}
    }
    for name in RELATIONS:
        of = links[links["relation"] == name]
        beside = of["change"][of["beside"] != ""]
        counted[f"{name}s"] = _counts(of["change"]) | {
            "with_new_committees": int((beside == ADDED).sum()),
            "with_gone_committees": int((beside == REMOVED).sum()),
            "list": records(of.drop(columns="relation")),
        }
    return counted


def _counts(changes: pd.Series[Any]) -> dict[str, int]:
    found = {str(name): int(count) for name, count in changes.value_counts().items()}
    return {ADDED: 0, REMOVED: 0} | found
