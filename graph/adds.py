"""What sources add, change, end and dispute where they join others: two merges, one without them
and one with them, side by side.

Nothing is decided here: graph.merge has decided both, graph.disputes tells where sources differ.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pandas as pd

from graph.disputes import disputes
from graph.meet import Renames
from graph.merge import Merged
from graph.network import TABLES, Network, edge_id, records
from graph.phrase import amount, capital, joined
from graph.vocabulary import KINDS, RELATIONS, Kind, Relation

ADDED, CHANGED, ENDED = "added", "changed", "ended"
NAME = "name"
"""The field that changes where a body is met under another id."""

_COLUMNS = ["change", "fact", "sort", "source", "target", "field", "old", "new"]
_COLUMNS += ["date", "by"]
_OF_THE_NAME = frozenset(TABLES["nodes"]) - {"title"}
"""The columns of a body that its reference tells, or that the merge gives it."""


class Adds(NamedTuple):
    """What sources do to others.

    ``facts`` has a row a body, a link or a value of one: change (added, changed, ended), fact (id),
    sort (its kind, or its relation), source and target ("" of bodies), field ("" where the fact
    itself is added or ended), old, new, and of what has ended the date and the source (by) of that.
    ``disputes`` are those that there were not without them, as graph.disputes has them; ``known``
    counts what they state and what was here before; ``undated`` are those of them without a date,
    by name, which end nothing; ``notes`` say what of them the merge left out; ``here`` is whether
    they were all here before.
    """

    facts: pd.DataFrame
    disputes: pd.DataFrame
    known: int
    undated: tuple[str, ...]
    notes: tuple[str, ...]
    here: bool


class _Fact(NamedTuple):
    """A body or a link, and the values of it that sources give."""

    id: str
    sort: str
    source: str
    target: str
    values: dict[str, str]


def adds(without: Merged, together: Merged) -> Adds:
    """What the sources that only the second merge has do to the first."""
    before, after = without.network, together.network
    sources = after.sources[~after.sources["id"].isin(set(before.sources["id"]))]
    fresh = set(sources["id"])
    names = _names(without.renames, together.renames, fresh)
    old, new = _facts(before, names), _facts(after, {})
    rows = [_row(ADDED, fact) for id, fact in new.items() if id not in old]
    rows += [_row(CHANGED, new[now], NAME, was, now) for was, now in names.items() if now in new]
    rows += [row for id, fact in new.items() if id in old for row in _changed(old[id], fact)]
    ends = _ends(after)
    rows += [_row(ENDED, fact, *ends.get(id, ())) for id, fact in old.items() if id not in new]
    claims = after.claims[after.claims["source"].isin(fresh)]
    left_out = [one for one in together.notes if one not in without.notes and not one.line]
    stated = set(claims["fact"][claims["basis"] == "stated"])
    return Adds(
        pd.DataFrame(rows, columns=_COLUMNS, dtype=object),
        _disputed(before, after, names),
        len(stated & old.keys() & new.keys()),
        tuple(sources["name"][sources["retrieved"] == ""]),
        tuple(dict.fromkeys(note.message for note in left_out)),
        not fresh and not left_out,
    )


def _names(before: Renames, after: Renames, fresh: Collection[str]) -> dict[str, str]:
    """By the ids of the first merge those of the second, of bodies that meet under another one;
    ``fresh`` are the sources that the first has not."""
    keys = [key for key in before.keys() | after.keys() if key[0] not in fresh]
    pairs = {before.get(key, key[1]): after.get(key, key[1]) for key in keys}
    return {was: now for was, now in sorted(pairs.items()) if was != now}


def _facts(network: Network, names: Mapping[str, str]) -> dict[str, _Fact]:
    """The bodies and links by their ids, under the second merge's names."""
    found = []
    for row in records(network.nodes):
        values = {name: str(value) for name, value in row.items() if name not in _OF_THE_NAME}
        found.append(_Fact(names.get(row["id"], row["id"]), str(row["kind"]), "", "", values))
    for row in records(network.edges):
        ends = [names.get(row[end], row[end]) for end in ("source", "target")]
        id = edge_id(row["relation"], *ends)
        values = {"category": str(row["category"])}
        found.append(_Fact(id, str(row["relation"]), ends[0], ends[1], values))
    return {fact.id: fact for fact in found}


def _changed(was: _Fact, now: _Fact) -> list[tuple[str, ...]]:
    """The values of a body or a link that are others now, or that were not known before."""
    pairs = ((name, was.values.get(name, ""), value) for name, value in now.values.items())
    return [
        _row(CHANGED if old else ADDED, now, name, old, new)
        for name, old, new in pairs
        if old != new
    ]


def _row(change: str, fact: _Fact, *more: str) -> tuple[str, ...]:
    cells = change, *fact[:4], *more
    return *cells, *[""] * (len(_COLUMNS) - len(cells))


def _ends(network: Network) -> dict[str, tuple[str, ...]]:
    """Of what has ended, the last cells of its row: no field, no values, the date, the source."""
    rows = pd.concat([network.ended_nodes, network.ended_edges])
    columns = (rows["id"], rows["ended"], rows["ended_by"])
    return {id: ("", "", "", date, by) for id, date, by in zip(*columns, strict=True)}


def _disputed(before: Network, after: Network, names: Mapping[str, str]) -> pd.DataFrame:
    """The disputes that the first merge has not, on any question that the new sources answer."""
    known = {
        (names.get(fact, fact), name): told
        for (fact, name), told in _questions(disputes(before)).items()
    }
    rows = disputes(after)
    fresh = {asked for asked, told in _questions(rows).items() if known.get(asked) != told}
    keys = zip(rows["fact"], rows["field"], strict=True)
    kept = pd.Series([key in fresh for key in keys], index=rows.index, dtype=bool)
    return rows[kept].reset_index(drop=True)


def _questions(rows: pd.DataFrame) -> dict[tuple[str, str], set[str]]:
    """By fact and field, the answers that differ."""
    found: dict[tuple[str, str], set[str]] = {}
    for fact, name, value in zip(rows["fact"], rows["field"], rows["value"], strict=True):
        found.setdefault((fact, name), set()).add(value)
    return found


def counts(found: Adds) -> dict[str, int]:
    """How much is added, changed and ended, and on how many questions sources differ anew."""
    told = found.facts["change"].value_counts()
    numbers = {name: int(told.get(name, 0)) for name in (ADDED, CHANGED, ENDED)}
    return numbers | {"disputed": len(_questions(found.disputes))}


def sentences(found: Adds) -> list[str]:
    """What the sources do, in sentences: adds, changes, ends, disputes, and what they say again."""
    if found.here:
        return ["This is here already: nothing would change."]
    facts = found.facts
    said = []
    for change, verb in ((ADDED, "Adds"), (CHANGED, "Changes"), (ENDED, "Ends")):
        if listed := _amounts(facts[facts["change"] == change]):
            said.append(f"{verb} {listed}.")
    if questions := counts(found)["disputed"]:
        said.append(f"Differs from others on {amount(questions, 'question', 'questions')}.")
    if not said:
        said.append("Adds, changes and ends nothing.")
    if found.known:
        said.append(f"Says again {amount(found.known, 'fact', 'facts')} that are here already.")
    said += [f"{capital(note)}." for note in found.notes]
    if found.undated:
        said.append("Without a date it ends nothing: give the day on which it was copied.")
    return said


def _amounts(rows: pd.DataFrame) -> str:
    """How many of each kind and relation, and how many values of each field."""
    facts = rows[rows["field"] == ""]
    links = facts["target"] != ""
    parts = []
    nouns: tuple[Mapping[str, Kind | Relation], ...] = KINDS, RELATIONS
    for of, sorts in zip((facts[~links], facts[links]), nouns, strict=True):
        found = of["sort"].value_counts()
        for name, one in sorts.items():
            if count := int(found.get(name, 0)):
                parts.append(amount(count, one.one, one.many.lower()))
    fields = rows["field"][rows["field"] != ""].value_counts().sort_index()
    parts += [
        amount(int(count), f"value of «{name}»", f"values of «{name}»")
        for name, count in fields.items()
    ]
    return joined(parts)


def told(found: Adds) -> dict[str, Any]:
    """What sources do, for a program: the numbers, and the lists that they count."""
    return counts(found) | {
        "known": found.known,
        "undated": list(found.undated),
        "notes": list(found.notes),
        "facts": records(found.facts),
        "disputes": records(found.disputes),
    }
