"""Fields: in which of them liaisons are answered, and which of them read which."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from graph.insights.ground import (
    BOTH,
    ONE_WAY,
    UNKNOWN,
    counters,
    fields,
    ground,
    is_field,
    most,
    named,
    short,
)
from graph.insights.parts import OTHER, Bars, Insight, Points, percent
from graph.network import Network
from graph.phrase import amount

_FEW = 10
"""Of fewer liaisons a share says little, and no field is named for it."""


def by_field(network: Network, body: str) -> pd.DataFrame:
    """A row a field: the pairs of families in liaison of which one is in it."""
    held = ground(network)
    counted: dict[str, Counter[str]] = counters()
    bodies: dict[str, Counter[str]] = counters()
    for pair, way in held.pairs.items():
        for block in {held.block(id) for id in pair}:
            counted[block][way] += 1
        for id in pair:
            bodies[held.block(id)][held.tops[id]] += 1
    names = fields(counted) if any(map(is_field, counted)) else []
    families = held.table["block"].value_counts()
    top, own = most(bodies), held.block(body)
    found = pd.DataFrame(
        [
            {
                "id": top[name],
                "field": short(name),
                "families": int(families[name]),
                "both": counted[name][BOTH],
                "one_way": counted[name][ONE_WAY],
                "share": percent(counted[name][BOTH], _known(counted[name])),
                "unknown": counted[name][UNKNOWN],
                "mark": "focus" if name == own else OTHER,
            }
            for name in names
            if _known(counted[name])
        ]
    )
    if found.empty:
        return found
    # what is no field comes last
    places = sorted(
        found.index, key=lambda at: (not _field(found.at[at, "field"]), -found["share"][at])
    )
    return found.loc[places].reset_index(drop=True)


def _field(name: object) -> bool:
    return is_field(str(name)[:2])


def _known(ways: Counter[str]) -> int:
    return ways[BOTH] + ways[ONE_WAY]


def answer(network: Network, body: str, rows: pd.DataFrame) -> str:
    """The field in which most are answered and the one in which fewest are, and the body's."""
    many = rows[(rows["both"] + rows["one_way"] >= _FEW) & rows["field"].map(_field)]
    said = []
    if len(many) > 1:
        first, last = many.iloc[0], many.iloc[-1]
        said.append(
            f"Of the fields with at least {_FEW} such liaisons, most are answered in "
            f"{first['field']} ({first['share']:.0f} %), fewest in {last['field']} "
            f"({last['share']:.0f} %)."
        )
    for _, row in rows[rows["mark"] == "focus"].iterrows():
        known = row["both"] + row["one_way"]
        said.append(
            f"{row['field']}, {named(network, body)}'s: {row['both']} of {known} "
            f"({row['share']:.0f} %)."
        )
    return " ".join(said) or f"In {amount(len(rows), 'field')} some liaison is answered or is not."


def unknown(network: Network, body: str, rows: pd.DataFrame) -> str:
    """How many liaisons are not drawn."""
    count = sum(way == UNKNOWN for way in ground(network).pairs.values())
    if not count:
        return ""
    named = amount(count, "liaison")
    return f"Not drawn: {named} of families of which no source tells whether it is answered."


FIELDS = Insight(
    question="In which fields are liaisons answered?",
    columns={
        "field": "Field",
        "families": "Families (number)",
        "both": "Liaisons answered (pairs of families)",
        "one_way": "Liaisons one way (pairs of families)",
        "share": "Answered (%)",
        "unknown": "Not known whether answered (pairs of families)",
        "label": "Most liaisons there",
    },
    table=by_field,
    answer=answer,
    unknown=unknown,
    basis=(
        "A family's field is that of most of its standards. A liaison of two families counts once, "
        "in the field of each; it is answered where both can read each other."
    ),
    nothing="it needs a source that tells the fields of committees' standards",
    chart=Bars(
        "field",
        {"both": ("both", "", "answered"), "one_way": ("from", "/", "one way")},
        "liaisons",
        share=True,
        beside="families",
    ),
)


def reading(network: Network, body: str) -> pd.DataFrame:
    """A row two fields: how many liaisons lead from committees of the one to those of the other."""
    held = ground(network)
    counted: dict[str, Counter[str]] = counters()
    bodies: dict[tuple[str, str], Counter[str]] = {}
    for (reader, read), links in held.links.items():
        one, other = held.block(reader), held.block(read)
        if is_field(one) and is_field(other):
            counted[one][other] += links
            bodies.setdefault((one, other), Counter())[reader] += links
    own = held.block(body)
    rows = [
        {
            "id": held.tops[_first(bodies[one, other])],
            "reader": short(one),
            "read": short(other),
            "links": counted[one][other],
            "mark": "within" if one == other else "focus" if own in (one, other) else OTHER,
        }
        for one in fields(counted)
        for other in fields(counted[one])
    ]
    return pd.DataFrame(rows)


def _first(counted: Counter[str]) -> str:
    return min(counted, key=lambda id: (-counted[id], id))


def answer_reading(network: Network, body: str, rows: pd.DataFrame) -> str:
    """How much stays within a field, and the fields that most is read from and by others."""
    within = int(rows["links"][rows["mark"] == "within"].sum())
    all_, across = int(rows["links"].sum()), rows[rows["mark"] != "within"]
    said = f"{within:,} of {all_:,} liaisons ({percent(within, all_):.0f} %) stay within a field."
    if across.empty:
        return said
    read = across.groupby("read")["links"].sum()
    by = across.groupby("reader")["links"].sum()
    return (
        f"{said} Of the others most lead to {read.idxmax()} ({read.max()}), "
        f"and most come from {by.idxmax()} ({by.max()})."
    )


def unknown_reading(network: Network, body: str, rows: pd.DataFrame) -> str:
    """How many liaisons have an end without a field."""
    count = sum(ground(network).links.values()) - int(rows["links"].sum())
    return f"Not drawn: {amount(count, 'liaison')} with a family without a field." if count else ""


READING = Insight(
    question="Which fields read which?",
    columns={
        "reader": "Field that can read",
        "read": "Field that is read",
        "links": "Liaisons (number)",
        "label": "Most of them read",
    },
    table=reading,
    answer=answer_reading,
    unknown=unknown_reading,
    basis=(
        "Liaisons from a committee of one family to a committee of another, by the fields of the "
        "two families; a family's field is that of most of its standards. None is counted that no "
        "source lists."
    ),
    nothing=FIELDS.nothing,
    chart=Points(
        "read",
        "reader",
        {
            "within": ("both", "square", "within a field"),
            "focus": ("from", "diamond", "with the field of {0}"),
            OTHER: ("to", "circle", "between two fields"),
        },
        size="links",
    ),
)
