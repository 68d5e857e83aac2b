"""Where sources disagree: on a value, or on whether there is a link at all.

A newer source that no longer says the same is first of all a change: both dates are told.
"""

from __future__ import annotations

import pandas as pd

from graph.index import index
from graph.merge import asked
from graph.network import Network
from graph.vocabulary import values

LISTED, NOT_LISTED = "listed", "not listed"
"""The answers to whether there is a link, of a source that lists it and of one that would."""

_COLUMNS = ["fact", "field", "value", "source"]


def disputes(network: Network, of: str = "") -> pd.DataFrame:
    """Where sources differ, a row a source's answer: of all facts, or those of one body.

    Columns: fact, field ("" where the question is whether there is the link), value (LISTED or
    NOT_LISTED for that), source (id), retrieved, chosen (whether it is the answer that holds).
    """
    rows = pd.concat([_values(network), _links(network)], ignore_index=True)
    if of:
        rows = rows[rows["fact"].isin(_about(network, of))]
    rows = rows.sort_values(_COLUMNS, kind="stable")
    held = index(network)
    facts = zip(rows["fact"], rows["field"], rows["value"], strict=True)
    return rows.assign(
        retrieved=[held.sources.get(id, {}).get("retrieved", "") for id in rows["source"]],
        chosen=[value in _chosen(network, fact, name) for fact, name, value in facts],
    ).reset_index(drop=True)


def _about(network: Network, of: str) -> set[str]:
    """A body and its links, the ended ones too."""
    parts = (network.edges, network.ended_edges)
    ends = (rows["id"][(rows["source"] == of) | (rows["target"] == of)] for rows in parts)
    return {of}.union(*ends)


def _values(network: Network) -> pd.DataFrame:
    """The values that differ between sources."""
    claims = network.claims
    told = claims[(claims["field"] != "") & (claims["value"] != "")].astype(object)
    rows = told[_COLUMNS].drop_duplicates()
    answers: dict[tuple[str, str], dict[str, set[str]]] = {}
    for fact, name, value, source in rows.itertuples(index=False, name=None):
        answers.setdefault((fact, name), {}).setdefault(source, set()).add(value)
    keys = zip(rows["fact"], rows["field"], strict=True)
    said = [len({frozenset(some) for some in answers[key].values()}) > 1 for key in keys]
    return rows[pd.Series(said, index=rows.index, dtype=bool)]


def _links(network: Network) -> pd.DataFrame:
    """The links that one source lists, and another that would does not."""
    edges = pd.concat([network.edges, network.ended_edges], ignore_index=True)
    nodes = pd.concat([network.nodes, network.ended_nodes], ignore_index=True)
    stated = network.claims[network.claims["basis"] == "stated"]
    listed = stated[["fact", "source"]].astype(object).drop_duplicates()
    coverage = network.coverage.astype(object)
    would = asked(nodes, edges).merge(coverage, on=["body", "aspect"])
    would = would.rename(columns={"id": "fact"})[["fact", "source"]].drop_duplicates()
    both = would.merge(listed, how="left", on=["fact", "source"], indicator=True)
    silent = both[both["_merge"] == "left_only"]
    said = listed[listed["fact"].isin(set(silent["fact"]))]
    silent = silent[silent["fact"].isin(set(said["fact"]))]
    answers = [(said, LISTED), (silent, NOT_LISTED)]
    found = [rows.assign(field="", value=answer)[_COLUMNS] for rows, answer in answers]
    return pd.concat(found, ignore_index=True)


def _chosen(network: Network, fact: str, name: str) -> list[str]:
    """The answers that hold."""
    held = index(network)
    if not name:
        return [LISTED if fact in held.edge else NOT_LISTED]
    table, place = (
        (network.edges, held.edge.get(fact))
        if fact in held.edge
        else (network.nodes, held.body.get(fact))
    )
    if place is None or name not in table:
        return []
    cell = str(table[name].iloc[place])
    return [cell, *values(cell), *cell.split(" / ")]
