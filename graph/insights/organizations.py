"""How broad organizations are: with how many committees they are in liaison, in how many fields."""

from __future__ import annotations

import pandas as pd

from graph.index import index
from graph.insights.ground import ground, is_field, named, own
from graph.insights.parts import OTHER, Insight, Points
from graph.network import Network
from graph.phrase import amount
from graph.vocabulary import values

_COLUMNS = ("source", "target", "category")
_RELATION = "organization_liaison"


def table(network: Network, body: str) -> pd.DataFrame:
    """A row an organization; none where all are with one committee, so that they do not differ."""
    held, label_of = ground(network), index(network).label
    title_of = dict(zip(network.nodes["id"], network.nodes["title"], strict=True))
    edges = network.edges[network.edges["relation"] == _RELATION]
    if edges["target"].nunique() < 2:
        return pd.DataFrame()
    of: dict[str, list[str]] = {}
    letters: dict[str, set[str]] = {}
    for id, target, cell in zip(*(edges[name] for name in _COLUMNS), strict=True):
        of.setdefault(id, []).append(target)
        letters.setdefault(id, set()).update(values(cell))
    us, family = {*own(network, body)}, held.into.get(body, body)
    found = pd.DataFrame(
        [
            {
                "id": id,
                "label": label_of[id],
                "title": title_of[id],
                "committees": len({*targets}),
                "fields": len({*filter(is_field, map(held.block, targets))}),
                "categories": ", ".join(sorted(letters[id])),
                "mark": "focus" if id == body else _mark(held.into, targets, us, family),
            }
            for id, targets in of.items()
        ]
    )
    ordered = found.sort_values(["committees", "fields", "id"], ascending=[False, False, True])
    return ordered.reset_index(drop=True)


def _mark(into: dict[str, str], targets: list[str], us: set[str], family: str) -> str:
    if not us.isdisjoint(targets):
        return "with"
    return "family" if family in {into.get(id) for id in targets} else OTHER


def answer(network: Network, body: str, rows: pd.DataFrame) -> str:
    """How many are with one committee only, the broadest, and those of the body."""
    one, first = int((rows["committees"] == 1).sum()), rows.iloc[0]
    in_fields = amount(first["fields"], "field")
    said = (
        f"{one} of {amount(len(rows), 'organization')} are in liaison with one committee only; "
        f"{first['label']} is with most, {first['committees']} in {in_fields}"
    )
    ours = rows[rows["mark"] == "with"]
    if ours.empty:
        focus = rows[rows["mark"] == "focus"]
        if focus.empty:
            return f"{said}."
        row = focus.iloc[0]
        return f"{said}, {row['label']} with {row['committees']} in {row['fields']}."
    alone = int((ours["committees"] == 1).sum())
    it = "it" if own(network, body) == [body] else "one committee"
    return (
        f"{said}. Of the {len(ours)} of {named(network, body)} {alone} are with {it} alone; "
        f"{ours.iloc[0]['label']} is with most ({ours.iloc[0]['committees']})."
    )


def unknown(network: Network, body: str, rows: pd.DataFrame) -> str:
    """Where no source lists the organizations of committees."""
    covered = {id for id, aspect in index(network).covered if aspect == "organizations"}
    kinds = network.nodes["kind"] == "committee"
    silent = int((kinds & ~network.nodes["id"].isin(covered)).sum())
    if not silent:
        return ""
    named = amount(silent, "committee")
    return f"Not counted: what is in liaison with {named} of which no source lists organizations."


INSIGHT = Insight(
    question="Which organizations are in liaison widely?",
    columns={
        "label": "Organization",
        "title": "Title",
        "committees": "Committees (number)",
        "fields": "Fields (number)",
        "categories": "Categories, as far as named",
    },
    table=table,
    answer=answer,
    unknown=unknown,
    basis=(
        "Committees that an organization is in liaison with, in any category, and the fields of "
        "their families, each that of most of its standards. Several may stand at one place."
    ),
    nothing="it needs a source that lists the organizations of several committees",
    chart=Points(
        "committees",
        "fields",
        {
            "focus": ("focus", "star", "{0}"),
            "with": ("to", "diamond", "in liaison with {0}"),
            "family": ("both", "triangle-up", "with its family"),
            OTHER: ("other", "circle-open", "others"),
        },
        log=True,
    ),
)
