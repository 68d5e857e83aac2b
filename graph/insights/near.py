"""How a body's links lie: by family, and by field."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from graph.index import index
from graph.insights.ground import (
    around,
    counters,
    fields,
    ground,
    is_field,
    most,
    named,
    short,
)
from graph.insights.parts import Bars, Insight
from graph.known import answered
from graph.network import Network, records
from graph.phrase import amount, capital
from graph.vocabulary import CATEGORIES, values

_WAYS = {
    "both": ("both", "", "both ways"),
    "to": ("to", "/", "only they can read {0}"),
    "from": ("from", "\\", "only {0} can read them"),
    "unknown": ("other", ".", "the other way not known"),
}
_CATEGORIES = dict(zip((*CATEGORIES, "none"), ("", "/", "x", "\\", "."), strict=True))
_PARTS = (
    _WAYS
    | {
        f"category_{name}": (
            "organization",
            pattern,
            CATEGORIES.get(name, "category not in these sources"),
        )
        for name, pattern in _CATEGORIES.items()
    }
    | {
        "secretariat": ("member", "", "has the secretariat"),
        "P": ("member", "/", "P-member"),
        "O": ("member", ".", "O-member"),
        "no_role": ("other", "x", "member, role not in these sources"),
    }
)
"""What committees can be to a body; to one body of one kind each is one of these."""


def sides(network: Network, body: str) -> dict[str, str]:
    """By committee that a body has to do with, which of the parts it is: how it stands to a
    committee or to a family as one, by which category to an organization, in which role to a
    member."""
    network = around(network, body)
    held = index(network)
    if body not in held.body:
        return {}
    kind = str(network.nodes["kind"].iat[held.body[body]])
    if kind == "committee":
        met = held.readers.get(body, set()) | held.read.get(body, set())
        return {id: _way(network, id, body) for id in sorted(met, key=held.body.__getitem__)}
    found: dict[str, str] = {}
    for row in records(network.edges.iloc[held.at.get(body, [])]):
        if row["source"] != body or row["relation"] not in ("organization_liaison", *_TAKING):
            continue
        part = _part(row)
        if found.get(row["target"]) != "secretariat":
            found[row["target"]] = part
    return found


_TAKING = ("member", "secretariat")


def _way(network: Network, id: str, body: str) -> str:
    held = index(network)
    reads, is_read = id in held.readers.get(body, ()), id in held.read.get(body, ())
    if reads and is_read:
        return "both"
    other = (body, id) if reads else (id, body)
    return ("to" if reads else "from") if answered(network, *other) else "unknown"


def _part(row: dict[str, str]) -> str:
    said = values(row["category"])
    if row["relation"] == "organization_liaison":
        return f"category_{said[0]}" if said else "category_none"
    if row["relation"] == "secretariat":
        return "secretariat"
    return said[0] if said else "no_role"


def by_family(network: Network, body: str) -> pd.DataFrame:
    """A row a family in liaison with a committee."""
    if not _is_committee(network, body):
        return pd.DataFrame()
    held = ground(network)
    of = {id: held.into[id] for id in sides(network, body) if id in held.into}
    found = _rows(network, body, {id: str(held.table.at[name, "label"]) for id, name in of.items()})
    return found.rename(columns={"name": "family"})


def by_field(network: Network, body: str) -> pd.DataFrame:
    """A row a field of the families of those that a body has to do with."""
    held = ground(network)
    blocks = {id: held.block(id) for id in sides(network, body) if held.block(id)}
    if not any(map(is_field, blocks.values())):
        return pd.DataFrame()
    found = _rows(network, body, {id: short(block) for id, block in blocks.items()})
    order = [short(block) for block in fields(blocks.values())]
    places = found["name"].map(order.index).sort_values()
    return found.loc[places.index].reset_index(drop=True).rename(columns={"name": "field"})


def _rows(network: Network, body: str, names: dict[str, str]) -> pd.DataFrame:
    """A row a name: how many of its committees stand in which way; most first."""
    counted: dict[str, Counter[str]] = counters()
    bodies: dict[str, Counter[str]] = counters()
    parts = sides(network, body)
    links = index(around(network, body)).at
    for id, name in names.items():
        counted[name][parts[id]] += 1
        bodies[name][id] += len(links.get(id, ()))
    there = [part for part in _PARTS if any(part in one for one in counted.values())]
    first = most(bodies)
    rows = [
        {"id": first[name], "name": name, "committees": sum(ways.values())}
        | {part: ways[part] for part in there}
        for name, ways in counted.items()
    ]
    found = pd.DataFrame(rows)
    if found.empty:
        return found
    return found.sort_values("committees", ascending=False, kind="stable").reset_index(drop=True)


def _is_committee(network: Network, body: str) -> bool:
    network = around(network, body)
    place = index(network).body.get(body)
    return place is not None and str(network.nodes["kind"].iat[place]) == "committee"


def answer_by_family(network: Network, body: str, rows: pd.DataFrame) -> str:
    """How many of those in liaison go which way, and of how many families."""
    total = {part: int(rows[part].sum()) for part in _WAYS if part in rows}
    us = named(network, body)
    said = [f"{count} {_PARTS[part][2].format(us)}" for part, count in total.items()]
    committees = amount(int(rows["committees"].sum()), "committee")
    families = amount(len(rows), "family", "families")
    return f"Of {committees} of {families} in liaison with {us}: {', '.join(said)}."


def answer_by_field(network: Network, body: str, rows: pd.DataFrame) -> str:
    """In how many fields they are, and in which most."""
    there = rows[rows["field"].str[:2].map(is_field)]
    top = there.iloc[int(there["committees"].argmax())]
    all_ = int(rows["committees"].sum())
    us = capital(named(network, body))
    return (
        f"{us} is linked with {amount(all_, 'committee')} in {amount(len(there), 'field')}, "
        f"most in {top['field']} ({top['committees']})."
    )


def unknown(network: Network, body: str, rows: pd.DataFrame) -> str:
    """Those in liaison that are no committees of a family."""
    out = len(sides(network, body)) - int(rows["committees"].sum())
    return (
        f"Not drawn: {amount(out, 'body', 'bodies')} in liaison that are in no family."
        if out
        else ""
    )


_COLUMNS = {
    "committees": "Committees (number)",
    **{part: words[2].replace("{0}", "it").capitalize() for part, words in _PARTS.items()},
    "label": "With most links",
}

FAMILIES = Insight(
    question="Which families answer {0}?",
    columns={"family": "Family"} | _COLUMNS,
    table=by_family,
    answer=answer_by_family,
    unknown=unknown,
    basis=(
        "Committees in liaison, by family: a committee with its subcommittees. One way is said "
        "only where a source lists that the other way is not there."
    ),
    nothing="no liaison of it with a committee is in these sources",
    chart=Bars("family", _WAYS, "committees"),
    of_all=False,
)

NEAR = Insight(
    question="In which fields are the committees linked with {0}?",
    columns={"field": "Field"} | _COLUMNS,
    table=by_field,
    answer=answer_by_field,
    unknown=unknown,
    basis=(
        "Committees by the field of their family, that of most of its standards; where it has the "
        "secretariat of one, that stands for its membership."
    ),
    nothing="the fields of the committees linked with it are not in these sources",
    chart=Bars("field", _PARTS, "committees"),
    of_all=False,
)
