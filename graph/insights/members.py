"""How national members take part: as P-members, as O-members, with secretariats."""

from __future__ import annotations

import pandas as pd

from graph.index import index
from graph.insights.ground import named, own
from graph.insights.parts import OTHER, Insight, Points, percent
from graph.network import Network
from graph.phrase import amount, capital
from graph.vocabulary import ROLES, values

_BROAD = 10
"""So many with most secretariats are summed up."""


def table(network: Network, body: str) -> pd.DataFrame:
    """A row a national member; none where they are those of one committee."""
    edges = network.edges[network.edges["relation"].isin(["member", "secretariat"])]
    if edges["target"].nunique() < 2:
        return pd.DataFrame()
    counted: dict[str, dict[str, set[str]]] = {}
    columns = (edges[name] for name in ("source", "target", "relation", "category"))
    for source, target, relation, category in zip(*columns, strict=True):
        one = counted.setdefault(source, {name: set() for name in (*ROLES, "secretariat")})
        for role in values(category) if relation == "member" else ["secretariat"]:
            one[role].add(target)
    label_of, us = index(network).label, {*own(network, body)}
    found = pd.DataFrame(
        [
            {
                "id": id,
                "label": label_of[id],
                **{name: len(ids) for name, ids in roles.items()},
                "mark": "focus" if id == body else _mark(roles, us),
            }
            for id, roles in counted.items()
        ]
    )
    ordered = found.sort_values(["P", "O", "id"], ascending=[False, False, True])
    return ordered.reset_index(drop=True)


def _mark(roles: dict[str, set[str]], us: set[str]) -> str:
    """The first of the roles that a member has in one of these committees."""
    return next((name for name in ("secretariat", *ROLES) if us & roles[name]), OTHER)


def answer(network: Network, body: str, rows: pd.DataFrame) -> str:
    """How the secretariats are spread, and those of the body."""
    all_ = int(rows["secretariat"].sum())
    first = rows["secretariat"].nlargest(_BROAD)
    with_one = int((rows["secretariat"] > 0).sum())
    said = (
        f"{with_one} of {amount(len(rows), 'member')} have the secretariat of a committee; the "
        f"{len(first)} with most have {percent(int(first.sum()), all_):.0f} % of all {all_}"
    )
    has = {name: int((rows["mark"] == name).sum()) for name in (*ROLES, "secretariat")}
    if focus := [row for _, row in rows[rows["mark"] == "focus"].iterrows()]:
        row = focus[0]
        return (
            f"{said}; {row['label']} is P-member of {row['P']}, O-member of {row['O']}, and has "
            f"{amount(int(row['secretariat']), 'secretariat')}."
        )
    if not any(has.values()):
        return f"{said}."
    takes = amount(has["P"] + has["secretariat"], "P-member")
    some = "" if own(network, body) == [body] else ", each counted once"
    us = capital(named(network, body))
    return f"{said}. {us} has {takes} and {has['O']} O-members{some}."


def unknown(network: Network, body: str, rows: pd.DataFrame) -> str:
    """The committees of which no source lists the members, and whether the body is one."""
    covered = {id for id, aspect in index(network).covered if aspect == "members"}
    nodes = network.nodes[network.nodes["kind"] == "committee"]
    out = set(nodes["id"]) - covered
    if not out:
        return ""
    us = own(network, body)
    inside = len(out.intersection(us))
    among = f"; {named(network, body)} is among them" if inside == len(us) else ""
    among = among or (f"; {inside} of {named(network, body)} are among them" if inside else "")
    some = amount(len(out), "committee")
    return f"Not counted: members of {some} of which no source lists them{among}."


INSIGHT = Insight(
    question="Which members take part, observe, and have secretariats?",
    columns={
        "label": "Member",
        "P": "P-member of committees (number)",
        "O": "O-member of committees (number)",
        "secretariat": "Secretariats (number)",
    },
    table=table,
    answer=answer,
    unknown=unknown,
    basis=(
        "National members by the committees that name them as P-member (takes part and votes), as "
        "O-member (observes) and as secretariat. The area of a point is its secretariats."
    ),
    nothing="it needs a source that lists the members of several committees",
    chart=Points(
        "P",
        "O",
        {
            "focus": ("focus", "star", "{0}"),
            "secretariat": ("to", "square", "has the secretariat of {0}"),
            "P": ("to", "diamond", "P-member of {0}"),
            "O": ("from", "triangle-up", "O-member of {0}"),
            OTHER: ("member", "circle", "others"),
        },
        size="secretariat",
    ),
)
