"""What several kinds of findings ask of a network: who is in liaison with whom, what is known not
to be, what belongs to what; and how it is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from graph import say
from graph.index import index, once
from graph.known import answered
from graph.network import Network, edge_id, records
from graph.phrase import dated, joined
from graph.reference import sort_key
from graph.vocabulary import ACCESS, RELATIONS, WHOLE

_MOST = 8
"""So many names stand in a sentence; ``bodies`` has all."""


@once
def rows(network: Network) -> dict[str, dict[str, str]]:
    """The bodies by id, each with its columns."""
    return {row["id"]: row for row in records(network.nodes)}


def kind(network: Network, id: str) -> str:
    """The kind of a body; "" of one that is not here."""
    return rows(network).get(id, {}).get("kind", "")


def family(network: Network, id: str) -> str:
    """The family of a body; one that has none is a family of its own."""
    return rows(network)[id]["family"] or id


@once
def ends(network: Network) -> dict[str, dict[str, list[str]]]:
    """By relation and target, the sources of its links."""
    return _by(network, "target", "source")


@once
def starts(network: Network) -> dict[str, dict[str, list[str]]]:
    """By relation and source, the targets of its links."""
    return _by(network, "source", "target")


def _by(network: Network, one: str, other: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in RELATIONS}
    columns = (network.edges[name] for name in ("relation", one, other))
    for relation, at, end in zip(*columns, strict=True):
        found[relation][at].append(end)
    return found


def parent(network: Network, id: str) -> str:
    """The committee that a body is part of, the nearest above its groups; "" at the top."""
    seen = {id}
    while above := next(iter(starts(network)["part_of"].get(id, ())), ""):
        if above in seen:
            break
        if kind(network, above) == "committee":
            return above
        seen.add(above)
        id = above
    return ""


def subcommittees(network: Network, id: str) -> list[str]:
    """The committees right below a committee."""
    below = ends(network)["part_of"].get(id, ())
    return [one for one in below if kind(network, one) == "committee"]


def partners(network: Network, id: str) -> set[str]:
    """Those in liaison with a committee, either way."""
    held = index(network)
    return held.readers.get(id, set()) | held.read.get(id, set())


def reads(network: Network, reader: str, read: str) -> bool:
    """Whether one is said to be able to read the other's documents."""
    return read in index(network).read.get(reader, ())


def apart(network: Network, one: str, other: str) -> bool:
    """Whether it is known that neither of two can read the other's documents."""
    pairs = (one, other), (other, one)
    return all(not reads(network, *pair) and answered(network, *pair) for pair in pairs)


def links(network: Network, pairs: Iterable[tuple[str, str]], *names: str) -> tuple[str, ...]:
    """The ids of the relations of these names that there are between pairs, from source to target;
    of access where none is named."""
    known = index(network).edge
    every = (edge_id(name, *pair) for pair in pairs for name in names or ACCESS)
    return tuple(id for id in every if id in known)


def between(network: Network, one: str, others: Iterable[str]) -> tuple[str, ...]:
    """The ids of the liaisons of one body with others, either way."""
    return links(network, [pair for id in others for pair in ((one, id), (id, one))])


def listing(network: Network, *asked: tuple[str, str]) -> tuple[str, ...]:
    """The sources that list in full one of these aspects of bodies."""
    covered = index(network).covered
    return tuple(dict.fromkeys(source for one in asked for source in covered.get(one, ())))


def silent(network: Network, pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The sources that would list that the first of two can read the second's documents."""
    aspects = [RELATIONS[name].aspects for name in ACCESS]
    asked = [
        one
        for reader, read in pairs
        for out, in_ in aspects
        for one in ((reader, out), (read, in_))
    ]
    return listing(network, *asked)


@once
def whole(network: Network) -> tuple[str, ...]:
    """The sources that list all committees, and so what is around them."""
    return listing(network, ("", WHOLE))


def in_order(ids: Iterable[str]) -> list[str]:
    """Ids in the order of references."""
    return sorted(ids, key=place)


@lru_cache(maxsize=65536)
def place(id: str) -> tuple[tuple[str | int, ...], str]:
    """A key that puts ids in the order of references."""
    return sort_key(id), id


def names(network: Network, ids: Collection[str]) -> str:
    """The labels of bodies as they stand in a sentence: all, or the first and how many more."""
    listed = [say.label(network, id) for id in ids]
    if len(listed) > _MOST + 1:
        return f"{', '.join(listed[:_MOST])} and {len(listed) - _MOST} more"
    return joined(listed)


def titled(network: Network, id: str) -> str:
    """The label of a body with its title, where that says more."""
    label, title = say.label(network, id), rows(network)[id]["title"]
    return f"{label} ({title})" if title and title != label else label


def said(network: Network, source: str) -> str:
    """A source by its name and date."""
    row = index(network).sources.get(source, {})
    return dated(row.get("name") or source, row.get("retrieved", ""))


def inactive(network: Network, id: str) -> str:
    """The status of a committee that is not active, as it stands in a sentence; "" of others."""
    status = rows(network).get(id, {}).get("status", "")
    return "" if status.lower() in ("", "active") else status.lower()


@once
def _families(network: Network) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id, row in rows(network).items():
        if row["kind"] == "committee":
            found[family(network, id)].append(id)
    return found


def members(network: Network, id: str) -> list[str]:
    """The committees of a body's family."""
    return _families(network).get(family(network, id), [])


def above(network: Network, one: str, other: str) -> str:
    """That the parent of one of two is in liaison with the other, in sentences; "" where not."""
    told = ""
    for below, with_ in ((one, other), (other, one)):
        top = parent(network, below)
        if top and top != with_ and with_ in partners(network, top):
            shown = [say.label(network, id) for id in (top, below, with_)]
            told += f" {shown[0]}, the parent of {shown[1]}, is in liaison with {shown[2]}."
    return told
