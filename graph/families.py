"""Families of committees: a top committee with all below it, taken as one.

A family of a single committee is that committee itself; one of several has an id of its own,
``family ISO/TC 207``. What a source names by ISO's id alone is in no family and stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from threading import RLock
from typing import Any, TypeVar
from weakref import finalize

import pandas as pd
from cachetools import LRUCache

from graph.fields import counts, number, titles
from graph.index import index
from graph.measures import MEASURED, measures
from graph.network import Network, edge_id, frame, records
from graph.reference import sort_key
from graph.vocabulary import BY_ID, RELATIONS, values

FAMILY = "family "
"""Begins the id of a family of several committees, before its reference."""

FIELD = "field "
"""Begins the id of a block of families, before its name."""

NO_STANDARD, BY_ID_ONLY = "none", "by id"
"""The blocks of families without a field: no standard is in this data; known by ISO's id only."""

_HELD: dict[int, LRUCache[Hashable, Any]] = {}
_MOST = 6
_LOCK = RLock()
_Made = TypeVar("_Made")


def committees(network: Network, opened: Collection[str] = ()) -> dict[str, list[str]]:
    """By the id of a family, the ids of its committees, in the order of the network; the families
    ``opened``, by their ids, are none: each of their committees stands by itself."""
    nodes = network.nodes[network.nodes["kind"].isin(MEASURED)]
    found: dict[str, list[str]] = {}
    for id, family in zip(nodes["id"], nodes["family"], strict=True):
        apart = not family or f"{FAMILY}{family}" in opened
        found.setdefault(id if apart else family, []).append(id)
    return {ids[0] if len(ids) == 1 else f"{FAMILY}{family}": ids for family, ids in found.items()}


def as_families(network: Network, opened: Collection[str] = ()) -> Network:
    """The network in which each family of several committees is one body, but those ``opened``;
    with the organizations.

    A link joins two families where any of theirs do: ``links`` counts those, ``category`` is each
    that one of them has. Groups, members and what is within a family are left out. A source lists
    something of a family in full where of each of its committees known here some source does, so
    that a family is known not to read another (graph.known) only where it is of all of them. The
    same each time, until the network is gone.
    """
    apart = frozenset(opened)
    made = partial(_as_families, network, committees(network, apart))
    return _held(network, ("joined", apart), made)


def _held(network: Network, key: Hashable, make: Callable[[], _Made]) -> _Made:
    """What was made of a network, again; the last few are held, as long as the network is there."""
    with _LOCK:
        if id(network) not in _HELD:
            _HELD[id(network)] = LRUCache(_MOST)
            finalize(network, _HELD.pop, id(network), None)
        held = _HELD[id(network)]
        made: _Made = held[key] if key in held else make()
        held[key] = made
        return made


def _as_families(network: Network, of: Mapping[str, list[str]]) -> Network:
    into = {id: family for family, ids in of.items() for id in ids}
    edges = _edges(network.edges, into)
    rows = network.nodes.set_index("id", drop=False)
    ends = {*edges["source"], *edges["target"]}
    stay = [id for id in rows.index if id not in into and id in ends]
    tops = [top(family, ids) for family, ids in of.items()]
    nodes = rows.loc[[*tops, *stay]].astype(object)
    focus = network.about.focus
    return replace(
        network,
        nodes=nodes.assign(id=[*of, *stay]).reset_index(drop=True),
        edges=edges,
        coverage=_coverage(network, of),
        about=replace(network.about, focus=into.get(focus, focus)),
    )


def top(family: str, ids: list[str]) -> str:
    """The committee that a family is named for; its first where that is not here."""
    reference = family.removeprefix(FAMILY)
    return reference if reference in ids else ids[0]


def _edges(edges: pd.DataFrame, into: Mapping[str, str]) -> pd.DataFrame:
    """The links of committees as those of their families; of relations by which one body reads
    another, which say of a family what they say of one of its committees."""
    found: dict[str, dict[str, Any]] = {}
    directed = [name for name, one in RELATIONS.items() if one.directed]
    for row in records(edges[edges["relation"].isin(directed)]):
        source, target = (into.get(row[end], row[end]) for end in ("source", "target"))
        if source == target:
            continue
        id = edge_id(row["relation"], source, target)
        one = found.setdefault(id, row | {"id": id, "source": source, "target": target, "links": 0})
        one["links"] += 1
        said = {*values(one["category"]), *values(row["category"])}
        one["category"] = ", ".join(sorted(said))
        if row["basis"] == "stated":
            one |= {"basis": "stated", "rule": ""}
    return frame("edges", found.values())


def _coverage(network: Network, of: Mapping[str, list[str]]) -> pd.DataFrame:
    """What the sources list in full of families; of other bodies as it is."""
    covered = index(network).covered
    inside = {id for ids in of.values() for id in ids}
    rest = network.coverage[~network.coverage["body"].isin(inside)]
    aspects: dict[str, set[str]] = {}
    for body, aspect in covered:
        aspects.setdefault(body, set()).add(aspect)
    rows = [
        {"source": source, "body": family, "aspect": aspect}
        for family, ids in of.items()
        for aspect in sorted(set.intersection(*(aspects.get(id, set()) for id in ids)))
        for source in dict.fromkeys(source for id in ids for source in covered[id, aspect])
    ]
    return pd.concat([rest.astype(object), frame("coverage", rows)], ignore_index=True)


def families(network: Network, opened: Collection[str] = ()) -> pd.DataFrame:
    """The families, and the committees that are in none or in one that is ``opened``, in the order
    of references.

    Columns: ``id``; ``family``, its reference; ``label`` and ``title``, those of its top committee;
    ``committees``, how many are known here; ``block``, the code of its main field, NO_STANDARD or
    BY_ID_ONLY; ``share``, of its ``standards`` in that field (0 to 1); and the measures of
    graph.measures, among families. The main field is that of most of its standards, of as many the
    lower code.
    """
    apart = frozenset(opened)
    return _held(network, ("table", apart), partial(_families, network, apart))


def _families(network: Network, opened: frozenset[str]) -> pd.DataFrame:
    of = committees(network, opened)
    joined = as_families(network, opened)
    table = joined.nodes[joined.nodes["kind"].isin(MEASURED)].astype(object)
    cells = _standards_of(network)
    told = [_main(cells[one] for one in of[id] if one in cells) for id in table["id"]]
    found = pd.DataFrame(
        {
            "id": table["id"],
            "family": [id.removeprefix(FAMILY) for id in table["id"]],
            "label": table["label"],
            "title": table["title"],
            "committees": [len(of[id]) for id in table["id"]],
            "block": [
                _block(id, field) for id, (field, _, _) in zip(table["id"], told, strict=True)
            ],
            "share": [share for _, share, _ in told],
            "standards": [count for _, _, count in told],
        }
    )
    found = found.merge(measures(joined), on="id", validate="one_to_one")
    # what has no reference stands last
    keys = [
        (block == BY_ID_ONLY, sort_key(name))
        for block, name in zip(found["block"], found["family"], strict=True)
    ]
    return found.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def _block(id: str, field: str) -> str:
    return field or (BY_ID_ONLY if id.startswith(BY_ID) else NO_STANDARD)


Standards = tuple[str, str]
"""Of a committee, its standards by field and how many they are, as cells of the table."""


def _standards_of(network: Network) -> dict[str, Standards]:
    """By committee; nothing where no source counts them."""
    nodes = network.nodes
    if "fields" not in nodes or "standards" not in nodes:
        return {}
    columns = (nodes[name].tolist() for name in ("fields", "standards"))
    return dict(zip(nodes["id"], zip(*columns, strict=True), strict=True))


def _main(cells: Iterable[Standards]) -> tuple[str, float, int]:
    """The main field of committees, its share of their standards, and how many those are."""
    by_field: dict[str, int] = {}
    all_ = 0
    for fields, standards in cells:
        all_ += number(standards)
        for code, count in counts(fields).items():
            by_field[code] = by_field.get(code, 0) + count
    if not by_field:
        return "", 0.0, all_
    main = min(by_field, key=lambda code: (-by_field[code], code))
    return main, min(1.0, by_field[main] / max(all_, 1)), all_


def blocks(table: pd.DataFrame) -> dict[str, list[str]]:
    """By block, the ids of its families: the fields in their order, then NO_STANDARD, BY_ID_ONLY;
    those that there are."""
    found = table.groupby("block", observed=True)["id"].agg(list).to_dict()
    return {name: found[name] for name in (*titles(), NO_STANDARD, BY_ID_ONLY) if name in found}


def words(block: str, short: bool = False) -> str:
    """A block in words: the field with its code, of which the first words alone tell it where it is
    to be short; or why there is none."""
    if block in titles():
        title = titles()[block]
        return f"{block} {re.split('[.,(]', title)[0].strip() if short else title}"
    return "Known by id only" if block == BY_ID_ONLY else "No standard in this data"


def around(network: Network, family: str) -> Network:
    """The network of families in which the committees of one stand by themselves too, as parts of
    it; the same each time, until the network is gone."""
    return _held(network, ("around", family), partial(_around, network, family))


def _around(network: Network, family: str) -> Network:
    joined, inside = as_families(network), committees(network)[family]
    nodes = network.nodes[network.nodes["id"].isin(inside)]
    parts = [
        {"id": edge_id("part_of", id, family), "source": id, "target": family}
        | {"relation": "part_of", "basis": "derived", "rule": "parent_in_reference"}
        for id in inside
    ]
    rows = [table.astype(object) for table in (joined.nodes, nodes)]
    links = [joined.edges.astype(object), frame("edges", parts).astype(object)]
    return replace(
        joined,
        nodes=pd.concat(rows, ignore_index=True),
        edges=pd.concat(links, ignore_index=True).fillna(""),
    )


def main_fields(network: Network) -> dict[str, str]:
    """By committee, the block (see ``families``) of its family; the same each time, until the
    network is gone."""
    return _held(network, "main fields", partial(_main_fields, network))


def _main_fields(network: Network) -> dict[str, str]:
    of = _standards_of(network)
    found: dict[str, str] = {}
    for family, ids in committees(network).items():
        main, _, _ = _main(of[id] for id in ids if id in of)
        found |= dict.fromkeys(ids, _block(family, main))
    return found
