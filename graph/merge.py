"""Several sources to one network: bodies meet, what holds is decided, rules add what follows.

What holds is decided by one rule, for relations and bodies. The newest source that covers a
question (that lists in full who A can read, or who can read B) decides whether a relation is
current or ended; with none that covers it, it is current by mention; of the same date and opposite
answers, current and disputed. A source without a date ends nothing and is ended by nothing. A value
is taken from the body's own page or row before others, then from the newer source, then from an
English one; two values that one source gives both stand. The order of sources changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from graph.derive import Note, derive
from graph.meet import Doubt, Renames, meet
from graph.network import (
    TABLES,
    About,
    Network,
    building,
    cells,
    claims_frame,
    edge_id,
    ordered,
    ranks,
    with_cells,
)
from graph.reference import sort_key
from graph.vocabulary import WHOLE, aspects

Tables = dict[str, pd.DataFrame]
"""Tables by name (graph.network.TABLES), before anything is decided."""

_CLAIMED = ("nodes", "edges", "ended_nodes", "ended_edges")
_CHOSEN = ["basis", "rule", "ended", "ended_by"]
_DECIDED = defaultdict(list[str], nodes=_CHOSEN, edges=_CHOSEN)


class Merged(NamedTuple):
    """The one network, what the rules could not tell, the bodies that may be the same, and under
    which ids those of each source are met."""

    network: Network
    notes: list[Note]
    doubts: list[Doubt]
    renames: Renames


@building()
def merge(networks: Sequence[Network], focus: str = "") -> Merged:
    """One network of several, or the settled one of a reader's. ``focus`` is the body in its
    centre.

    A network that is settled already, alone, is kept as it is. Derived facts are dropped and
    derived once from the current stated ones. Raises ValueError where there is no network.
    """
    if not networks:
        raise ValueError("there is nothing to merge")
    if len(networks) == 1 and networks[0].settled:
        return Merged(networks[0].about_focus(focus) if focus else networks[0], [], [], {})
    pool = _pool(networks)
    unclaimed = _unclaimed(networks)
    dates = dict(cells(pool["sources"], "id", "retrieved"))
    renames, claimed, doubts = meet(pool["nodes"], pool["claims"], pool["identifiers"], dates)
    if renames or claimed:
        pool = _renamed(pool, renames, claims_frame(claimed))
    grown, notes = derive(_held(pool, dates))
    network = Network.of(_based(grown), _about(networks, focus, dates))
    return Merged(network, unclaimed + notes, doubts, renames)


def _unclaimed(networks: Sequence[Network]) -> list[Note]:
    """That facts which no source claims, as of tables made by hand, are left out of the merge."""
    notes = []
    for one, name in ((one, name) for one in networks if one.settled for name in _CLAIMED):
        rows = one.table(name)
        left = rows["id"][~rows["id"].isin(one.claims["fact"])]
        if len(left):
            which = f"{len(left)} rows of {name}.csv that no claim names are"
            said = f"a row of {name}.csv that no claim names is" if len(left) == 1 else which
            notes.append(Note(one.about.title, 0, f"{said} left out: {left.iloc[0]}", ""))
    return notes


def _pool(networks: Sequence[Network]) -> Tables:
    """All that is stated, decided or not, each thing once; what was ended is open again."""

    def gathered(*names: str) -> pd.DataFrame:
        every = [one.table(name) for one in networks for name in names]
        parts = [part.astype(object) for part in every if len(part)] or [every[0].astype(object)]
        rows = parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True).fillna("")
        return rows.drop(columns=_DECIDED[names[0]], errors="ignore")

    # what different sources say is different: only one that stands in several is said again
    of_each = [set(one.sources["id"]) for one in networks]
    again = len(set().union(*of_each)) < sum(map(len, of_each))

    def once(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.drop_duplicates(ignore_index=True) if again else rows

    claims = gathered("claims")
    claims = once(claims[claims["basis"] == "stated"])
    stated = claims["fact"].unique()
    nodes = _unchosen(_one_each(gathered("nodes", "ended_nodes")), claims)
    edges = _unchosen(_one_each(gathered("edges", "ended_edges")), claims)
    return {
        "nodes": nodes[nodes["id"].isin(stated)],
        "edges": edges[edges["id"].isin(stated)],
        "claims": claims,
        "sources": _one_each(gathered("sources")),
        "coverage": once(gathered("coverage")),
        "identifiers": once(gathered("identifiers")),
    }


def _unchosen(rows: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The rows without the values that claims give: they are chosen anew."""
    told = claims[claims["field"] != ""]
    blank = {
        str(name): rows[name].mask(rows["id"].isin(facts), "")
        for name, facts in told.groupby("field", observed=True)["fact"]
        if name in rows
    }
    return rows.assign(**blank)


def _one_each(rows: pd.DataFrame) -> pd.DataFrame:
    """A row an id, with the first value there is of each column, in the order of all values."""
    if not rows["id"].duplicated().any():
        return rows
    several = rows["id"].duplicated(keep=False)
    plain = rows[several].sort_values(list(rows.columns), kind="stable")
    filled = plain.where(plain != "").groupby("id", sort=False, as_index=False).first()
    parts = [rows[~several], filled.fillna("")[list(rows.columns)]]
    return pd.concat(parts, ignore_index=True).astype(object)


def _renamed(pool: Tables, renames: Renames, claimed: pd.DataFrame) -> Tables:
    """The pool under the ids at which bodies meet; a relation that two sources share is one."""

    def to(rows: pd.DataFrame, column: str) -> list[str]:
        return [renames.get(one, one[1]) for one in cells(rows, "source", column)]

    claims = pd.concat([pool["claims"], claimed], ignore_index=True)
    old = pool["edges"].rename(columns={"id": "fact", "source": "start"})
    known = claims["fact"].isin(old["fact"])
    bodies = claims[~known]
    bodies = with_cells(bodies, was=bodies["fact"].tolist(), fact=to(bodies, "fact"))
    ids = {id for _, id in renames}
    moving = old["start"].isin(ids) | old["target"].isin(ids)
    moved = claims["fact"].isin(old["fact"][moving])
    links = claims[moved].merge(old[moving], on="fact")
    links = with_cells(links, start=to(links, "start"), target=to(links, "target"))
    fresh = [edge_id(*one) for one in cells(links, "relation", "start", "target")]
    links = with_cells(links, fact=fresh)
    edges = pd.concat([old[~moving], links[list(old.columns)]], ignore_index=True)
    edges = edges.drop_duplicates("fact", ignore_index=True)
    plain = list(TABLES["claims"])
    coverage, names = pool["coverage"], pool["identifiers"]
    return {
        "nodes": _joined(bodies[["was", "fact"]].drop_duplicates(), pool["nodes"]),
        "edges": edges.rename(columns={"fact": "id", "start": "source"}),
        "claims": pd.concat(
            [bodies[plain], claims[known & ~moved], links[plain]], ignore_index=True
        ),
        "sources": pool["sources"],
        "coverage": with_cells(coverage, body=to(coverage, "body")).drop_duplicates(
            ignore_index=True
        ),
        "identifiers": with_cells(names, node=to(names, "node")).drop_duplicates(ignore_index=True),
    }


def _joined(met: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """A row a body under its new id; that of the body which keeps its id stands for those that join
    it."""
    found = met.merge(nodes, left_on="was", right_on="id")
    found = found.assign(joins=found["was"] != found["fact"], id=found["fact"])
    found = found.sort_values(["joins", "was"], kind="stable")
    return found.drop_duplicates("id", ignore_index=True).drop(columns=["was", "fact", "joins"])


def _held(pool: Tables, dates: dict[str, str]) -> Tables:
    """The pool with its values chosen, and what was ended apart."""
    nodes, edges = _valued(pool["nodes"], pool, dates), _valued(pool["edges"], pool, dates)
    if len(dates) < 2:
        return pool | {"nodes": nodes, "edges": edges}
    coverage = _with_gaps(pool["coverage"], dates)
    said = set(cells(pool["claims"], "fact", "source"))
    gone = _denied(covering(nodes, edges, coverage), said, dates)
    current = edges[~edges["id"].isin(gone)]
    lost = _unlisted(current, said, coverage, dates)
    lost |= _mentioned_only(edges, current, coverage, gone)
    return pool | {
        "nodes": nodes[~nodes["id"].isin(lost)],
        "edges": current,
        "ended_nodes": _when(nodes, lost),
        "ended_edges": _when(edges, gone),
    }


Pairs = Collection[tuple[str, str]]
"""Facts and sources, by their ids."""

Ends = dict[str, tuple[str, str]]
"""By a fact's id, the date and the source by which it ended."""


def _when(rows: pd.DataFrame, ends: Ends) -> pd.DataFrame:
    kept = rows[rows["id"].isin(ends)].drop(columns=["basis", "rule"], errors="ignore")
    told = [ends[id] for id in kept["id"]]
    return with_cells(kept, ended=[date for date, _ in told], ended_by=[by for _, by in told])


def _with_gaps(coverage: pd.DataFrame, dates: dict[str, str]) -> pd.DataFrame:
    """The coverage with what the silence of a newer whole file covers.

    A file that lists all committees, and not one that an older such file listed, says of all that
    was listed there that it is no more.
    """
    whole = sorted(set(coverage["source"][coverage["aspect"] == WHOLE]), key=lambda id: dates[id])
    listed = {source: coverage[coverage["source"] == source] for source in whole}
    gaps = []
    for at, newer in enumerate(whole):
        bodies = set(listed[newer]["body"])
        for older in whole[:at]:
            if dates[older] < dates[newer]:
                rows = listed[older][~listed[older]["body"].isin(bodies)]
                gaps.append(rows.assign(source=newer))
    plain = [coverage.astype(object), *(rows.astype(object) for rows in gaps)]
    grown: pd.DataFrame = pd.concat(plain, ignore_index=True)
    return grown.drop_duplicates()


def covering(nodes: pd.DataFrame, edges: pd.DataFrame, coverage: pd.DataFrame) -> Pairs:
    """Each relation with each source that would list it, by their ids."""
    kinds = dict(cells(nodes, "id", "kind"))
    lists: dict[tuple[str, str], list[str]] = defaultdict(list)
    for body, aspect, by in cells(coverage, "body", "aspect", "source"):
        lists[body, aspect].append(by)
    known: dict[tuple[str, str, str], tuple[str, str]] = {}
    found: set[tuple[str, str]] = set()
    names = ("id", "source", "target", "relation", "category")
    for id, source, target, relation, category in cells(edges, *names):
        key = relation, kinds.get(source, ""), category
        if key not in known:
            known[key] = aspects(*key)
        out, in_ = known[key]
        for by in (*lists.get((source, out), ()), *lists.get((target, in_), ())):
            found.add((id, by))
    return found


def _denied(covering: Pairs, said: Pairs, dates: dict[str, str]) -> Ends:
    """The facts whose newest covering source, of those with a date, does not claim them; ``said``
    is who claims what."""
    # nobody is denied of whom every source that would list it does
    open_ = {id for id, source in covering if (id, source) not in said}
    undated = {id for id, source in said if id in open_ and not dates.get(source)}
    asked_of: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for id, source in covering:
        if id in open_ and (date := dates.get(source)):
            asked_of[id].append((date, source))
    found: Ends = {}
    for id, told in asked_of.items():
        newest = max(told)[0]
        last = [one for one in told if one[0] == newest]
        if id not in undated and not any((id, source) in said for _, source in last):
            found[id] = min(last)
    return found


def _unlisted(
    edges: pd.DataFrame, said: Pairs, coverage: pd.DataFrame, dates: dict[str, str]
) -> Ends:
    """The committees that the newest file of all committees does not list, as an older one did."""
    whole = coverage["source"][coverage["aspect"] == WHOLE]
    rows = coverage[coverage["source"].isin(set(whole)) & (coverage["body"] != "")]
    linked = {*edges["source"].tolist(), *edges["target"].tolist()}
    ended = _denied(set(cells(rows, "body", "source")), said, dates)
    newest = _newest({one for one in said if one[0] in ended}, dates)
    return {
        id: (date, source)
        for id, (date, source) in ended.items()
        if id not in linked and newest.get(id, "") < date
    }


def _mentioned_only(
    edges: pd.DataFrame, current: pd.DataFrame, coverage: pd.DataFrame, gone: Ends
) -> Ends:
    """The bodies without a page or row of their own of whose relations none is left."""
    named = current["source"], current["target"], coverage["body"]
    there = set(chain(*(column.tolist() for column in named)))
    over = edges[edges["id"].isin(gone)]
    found: Ends = {}
    for end in ("source", "target"):
        for body, edge in cells(over, end, "id"):
            if body not in there:
                found[body] = max(found.get(body, gone[edge]), gone[edge])
    return found


def _newest(said: Pairs, dates: dict[str, str]) -> dict[str, str]:
    """By fact, the date of the newest source that claims it."""
    found: dict[str, str] = {}
    for fact, source in said:
        found[fact] = max(found.get(fact, ""), dates.get(source, ""))
    return found


def _valued(rows: pd.DataFrame, pool: Tables, dates: dict[str, str]) -> pd.DataFrame:
    """The rows with the values that are chosen from what is claimed of their fields."""
    claims = pool["claims"]
    told = claims[(claims["field"] != "") & (claims["value"] != "")]
    told = told[told["fact"].isin(rows["id"])]
    ids = rows["id"].tolist()
    columns: dict[str, list[str]] = {}
    for name, found in told.groupby("field", observed=True):
        values = dict(cells(found, "fact", "value"))
        if len(values) < len(found):
            values = _chosen(found, pool, dates)
        known = rows[name].tolist() if name in rows else [""] * len(ids)
        columns[str(name)] = [values.get(id, old) for id, old in zip(ids, known, strict=True)]
    return with_cells(rows, **columns)


def _chosen(told: pd.DataFrame, pool: Tables, dates: dict[str, str]) -> dict[str, str]:
    """By fact, the value of one field that is taken of those claimed; two of one source joined."""
    ranked = _ranked(told, pool, dates) if len(dates) > 1 else told
    best = ranked.drop_duplicates("fact")[["fact", "source"]]
    chosen = ranked.merge(best, on=["fact", "source"]).drop_duplicates(["fact", "value"])
    values = dict(cells(chosen, "fact", "value"))
    for fact, found in chosen[chosen.duplicated("fact", keep=False)].groupby("fact"):
        joint = ", " if found["field"].iloc[0] == "category" else " / "
        values[str(fact)] = joint.join(sorted(found["value"]))
    return values


def _ranked(told: pd.DataFrame, pool: Tables, dates: dict[str, str]) -> pd.DataFrame:
    """The claims of values, the one that is taken first: own, newer, English, then by name."""
    own = set(cells(pool["coverage"], "source", "body"))
    languages = dict(cells(pool["sources"], "id", "language"))
    targets = dict(cells(pool["edges"], "id", "target"))
    sources = told["source"].tolist()
    dated = with_cells(told, date=[dates.get(source, "") for source in sources])
    return dated.assign(
        own=[(by, targets.get(fact, fact)) in own for by, fact in cells(told, "source", "fact")],
        english=[languages.get(source, "") in ("", "en") for source in sources],
    ).sort_values(
        ["own", "date", "english", "source", "value"],
        ascending=[False, False, False, True, True],
        kind="stable",
    )


def _based(tables: Tables) -> Tables:
    """The tables in order, each fact stated where one claim states it, else derived by its rule."""
    claims = tables["claims"]
    stated = set(claims["fact"][claims["basis"] == "stated"].tolist())
    derived = claims[claims["basis"] == "derived"]
    rules = dict(cells(derived, "fact", "rule"))

    def based(rows: pd.DataFrame) -> pd.DataFrame:
        ids = rows["id"].tolist()
        return with_cells(
            rows,
            basis=["stated" if id in stated else "derived" for id in ids],
            rule=["" if id in stated else rules.get(id, "") for id in ids],
        )

    nodes, edges = ordered(based(tables["nodes"]), based(tables["edges"]))
    gone = [sorted(tables[name]["id"]) for name in ("ended_nodes", "ended_edges") if name in tables]
    facts = dict.fromkeys((*nodes["id"], *edges["id"], *chain(*gone)))
    known = {name: sorted(set(claims[name])) for name in ("source", "field")} | {"fact": facts}
    places = np.lexsort([ranks(claims[name], values) for name, values in known.items()])
    ranked = claims.iloc[places].reset_index(drop=True)
    return tables | {"nodes": nodes, "edges": edges, "claims": ranked}


def _about(networks: Sequence[Network], focus: str, dates: dict[str, str]) -> About:
    """What the whole is about: of several networks with a focus the first by reference, unless
    told."""
    known = sorted((one.about for one in networks if one.about.focus), key=_by_focus)
    centre = focus or (known[0].focus if known else "")
    same = [one for one in known if one.focus == centre]
    newest = sorted(
        (max((dates.get(id, "") for id in one.sources["id"]), default=""), _by_focus(one.about), at)
        for at, one in enumerate(networks)
        if one.about.focus == centre
    )
    best = networks[newest[-1][-1]].about if newest else About()
    titles = sorted({one.about.title for one in networks if one.about.title})
    title = best.title if len(same) == len(networks) and best.title else " + ".join(titles[:3])
    more = len(titles) - 3
    return replace(best, focus=centre, title=title + (f" and {more} more" if more > 0 else ""))


def _by_focus(about: About) -> tuple[Any, ...]:
    return sort_key(about.focus), about.title
