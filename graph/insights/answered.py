"""Who is answered, and how far each family reaches."""

from __future__ import annotations

import math

import pandas as pd

from graph.insights.ground import ground, label, short
from graph.insights.parts import OTHER, Insight, Points, percent
from graph.network import Network
from graph.phrase import amount

_LEAST = 3
"""Of fewer families there is nothing to compare."""


def table(network: Network, body: str) -> pd.DataFrame:
    """The families of which a source lists all that they can read, and of which it is known of some
    liaison whether it is answered."""
    held = ground(network)
    focus = held.into.get(body, "")
    rows = held.table[held.table["listed"] & (held.table["answerable"] > 0)]
    if len(rows) < _LEAST:
        rows = rows.iloc[:0]
    met = {id for pair in held.pairs if focus in pair for id in pair}
    shares = zip(rows["answered"], rows["answerable"], strict=True)
    marks = ["focus" if id == focus else "met" if id in met else OTHER for id in rows["id"]]
    return pd.DataFrame(
        {
            "id": rows["top"],
            "label": rows["label"],
            "title": rows["title"],
            "field": [short(block) for block in rows["block"]],
            "committees": rows["committees"],
            "answerable": rows["answerable"],
            "answered": rows["answered"],
            "share": [percent(one, all_) for one, all_ in shares],
            "reach": rows["reach"],
            "mark": marks,
        }
    ).reset_index(drop=True)


def answer(network: Network, body: str, rows: pd.DataFrame) -> str:
    """The median of the shares, and where the body stands."""
    shares = sorted(rows["share"], reverse=True)
    half = math.floor(shares[math.ceil(len(shares) / 2) - 1])
    said = f"Half of the families have at least {half} % of their links answered"
    own = rows[rows["mark"] == "focus"]
    if own.empty:
        return f"{said}."
    row = own.iloc[0]
    farther = int((rows["reach"] > row["reach"]).sum())
    share = f"{row['answered']} of {row['answerable']} ({row['share']:.0f} %)"
    rank = amount(farther, "family reaches", "families reach") if farther else "none reaches"
    return f"{said}; {row['label']} {share}. It reaches {row['reach']}, {rank} farther."


def unknown(network: Network, body: str, rows: pd.DataFrame) -> str:
    """How many families are not drawn, and where the body is one of them."""
    held = ground(network)
    out = held.table[~held.table["top"].isin(rows["id"])]
    silent = int((~out["listed"]).sum())
    said = []
    if silent:
        named = amount(silent, "family", "families")
        said.append(f"{named} of which no source lists in full what they can read")
    if len(out) - silent:
        named = amount(len(out) - silent, "family", "families")
        said.append(f"{named} without a liaison of which it is known whether it is answered")
    focus = held.into.get(body, "")
    among = f" {label(network, focus)} is among them." if focus in out.index else ""
    return f"Not drawn: {'; '.join(said)}.{among}" if said else ""


INSIGHT = Insight(
    question="Who is answered, and how far does each family reach?",
    columns={
        "label": "Family",
        "title": "Title",
        "field": "Field",
        "committees": "Committees (number)",
        "answerable": "Liaisons of which the answer is known (number)",
        "answered": "Answered (number)",
        "share": "Answered (%)",
        "reach": "Families reached (number)",
    },
    table=table,
    answer=answer,
    unknown=unknown,
    basis=(
        "A family is a committee with its subcommittees. A liaison is answered where both can "
        "read each other. A family reaches those that it can read, and those that these can read; "
        "what no source lists is not counted, so that it reaches at least so many. Reach is no "
        "access: access is not passed on."
    ),
    nothing="it needs a source that lists all liaisons of several committees",
    chart=Points(
        "share",
        "reach",
        {
            "focus": ("focus", "star", "{0}"),
            "met": ("to", "diamond", "in liaison with {0}"),
            OTHER: ("other", "circle-open", "other families"),
        },
    ),
)
