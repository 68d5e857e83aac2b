"""Where sources disagree: on a value, or on whether there is a link at all.

A newer source that no longer says the same is first of all a change: both dates are told.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from graph.index import index, once
from graph.merge import covering
from graph.network import Network
from graph.vocabulary import values

LISTED, NOT_LISTED = "listed", "not listed"
"""The answers to whether there is a link, of a source that lists it and of one that would."""

_COLUMNS = ["fact", "field", "value", "source"]


class Answer(NamedTuple):
    """One of the answers to a question: its value, who gives it (name and date), whether it
    holds."""

    value: str
    sources: tuple[tuple[str, str], ...]
    chosen: bool


class Question(NamedTuple):
    """A question that sources answer differently: the fact, the field ("" where it is whether there
    is the link), the answers, the one that holds first, and why that does."""

    fact: str
    field: str
    answers: tuple[Answer, ...]
    why: str


def disputes(network: Network, of: str = "") -> pd.DataFrame:
    """Where sources differ, a row a source's answer: of all facts, or those of one body.

    Columns: fact, field ("" where the question is whether there is the link), value (LISTED or
    NOT_LISTED for that), source (id), retrieved, chosen (whether it is the answer that holds).
    """
    rows = _all(network)
    return rows[rows["fact"].isin(_about(network, of))].reset_index(drop=True) if of else rows


@once
def _all(network: Network) -> pd.DataFrame:
    rows = pd.concat([_values(network), _links(network)], ignore_index=True)
    rows = rows.sort_values(_COLUMNS, kind="stable")
    held = index(network)
    facts = zip(rows["fact"], rows["field"], rows["value"], strict=True)
    return rows.assign(
        retrieved=[held.sources.get(id, {}).get("retrieved", "") for id in rows["source"]],
        chosen=[value in _chosen(network, fact, name) for fact, name, value in facts],
    ).reset_index(drop=True)


def questions(network: Network, rows: pd.DataFrame) -> list[Question]:
    """The rows of disputes, question by question, those first that a newer source has changed."""
    named = index(network).sources
    found: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = {}
    held = set()
    columns = ("fact", "field", "value", "source", "retrieved", "chosen")
    for fact, name, value, source, date, chosen in zip(*(rows[c] for c in columns), strict=True):
        who = str(named.get(source, {}).get("name") or source), str(date)
        found.setdefault((fact, name), {}).setdefault(value, []).append(who)
        if chosen:
            held.add((fact, name, value))
    asked = []
    for (fact, name), told in found.items():
        answers = [
            Answer(value, (*who,), (fact, name, value) in held) for value, who in told.items()
        ]
        ordered = tuple(sorted(answers, key=lambda one: not one.chosen))
        asked.append(Question(fact, name, ordered, _why(name, ordered)))
    return sorted(asked, key=lambda one: not one.why.startswith(CHANGE))


CHANGE = "A change"
"""Begins why an answer holds that is newer than all others."""


def _why(name: str, answers: tuple[Answer, ...]) -> str:
    first = answers[0]
    dates = [date for one in answers for _, date in one.sources]
    if not all(dates):
        return "One source has no date, so that neither answer is newer."
    newest = [one for one in answers if max(date for _, date in one.sources) == max(dates)]
    if newest != [first]:
        same = "Sources of one date disagree."
        return "Its own page or row goes before others." if name and first.chosen else same
    if name:
        return f"{CHANGE}: the newer source says so."
    gone = first.value == NOT_LISTED
    return f"{CHANGE}: the newer source {'no longer lists' if gone else 'lists'} it."


def _about(network: Network, of: str) -> set[str]:
    """A body and its links, the ended ones too."""
    parts = (network.edges, network.ended_edges)
    ends = (rows["id"][(rows["source"] == of) | (rows["target"] == of)] for rows in parts)
    return {of}.union(*ends)


def _values(network: Network) -> pd.DataFrame:
    """The values that differ between sources."""
    claims = network.claims
    told = claims[(claims["field"] != "") & (claims["value"] != "")].astype(object)
    distinct = told[["fact", "field", "value"]].drop_duplicates()
    several = distinct[distinct.duplicated(["fact", "field"], keep=False)]["fact"]
    rows = told[told["fact"].isin(set(several))][_COLUMNS].drop_duplicates()
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
    pairs = covering(nodes, edges, network.coverage)
    would = pd.DataFrame([*pairs], columns=["fact", "source"], dtype=object)
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
