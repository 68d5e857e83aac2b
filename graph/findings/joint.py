"""Joint groups whose partners are not in liaison with one another, or in one direction only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from graph import say
from graph.findings import facts
from graph.findings.ended import could
from graph.findings.finding import DERIVED, STATED, Asked, Finding, Kind
from graph.index import index
from graph.known import answered
from graph.network import Network, edge_id
from graph.phrase import joined


class Pair(NamedTuple):
    """Two of those who run a joint group."""

    group: str
    one: str
    other: str


def pairs(network: Network, of: str) -> Iterator[Pair]:
    """The pairs that run a joint group: of a group all, of another body those it is one of."""
    mine = {of} if facts.kind(network, of) == "group" else set()
    mine |= {*facts.starts(network)["joint"].get(of, ())}
    mine |= {id for id in facts.ends(network)["part_of"].get(of, ()) if _joint(network, id)}
    for group in facts.in_order(mine):
        run = _run_by(network, group)
        for one, other in combinations(run, 2):
            if of in (group, one, other):
                yield Pair(group, one, other)


def _joint(network: Network, id: str) -> bool:
    return bool(facts.ends(network)["joint"].get(id))


def _run_by(network: Network, group: str) -> list[str]:
    """The committee responsible for a group and its partners."""
    found = facts.ends(network)["joint"].get(group, [])
    above = facts.parent(network, group)
    return [*([above] if above else []), *(id for id in facts.in_order(found) if id != above)]


def _without(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    for pair in pairs(network, of):
        kinds = {facts.kind(network, id) for id in pair[1:]}
        if kinds == {"committee"} and facts.apart(network, pair.one, pair.other):
            why = "neither can read the other's documents"
            yield _finding(network, "joint-without-liaison", pair, why, _both(pair), 1)
        elif kinds == {"committee", "organization"} and _not_listed(network, pair):
            one, other = (say.label(network, id) for id in _committee_first(network, pair))
            why = f"{other} is not among {one}'s organizations in liaison"
            yield _finding(network, "joint-without-liaison", pair, why, [], 0)


def _one_way(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    for pair in pairs(network, of):
        for reader, read in _both(pair):
            back = read, reader
            if not facts.reads(network, reader, read) or facts.reads(network, *back):
                continue
            if answered(network, *back):
                us, them = (say.label(network, id) for id in back)
                why = f"{them} can read {us}'s documents, but {us} cannot read {them}'s"
                yield _finding(network, "joint-one-way", pair, why, [back], 1)


def _both(pair: Pair) -> list[tuple[str, str]]:
    return [(pair.one, pair.other), (pair.other, pair.one)]


def _committee_first(network: Network, pair: Pair) -> list[str]:
    return sorted(pair[1:], key=lambda id: facts.kind(network, id) != "committee")


def _not_listed(network: Network, pair: Pair) -> bool:
    """Whether it is known that the organization of a pair is not in liaison with the committee."""
    committee, body = _committee_first(network, pair)
    if body in facts.ends(network)["organization_liaison"].get(committee, ()):
        return False
    covered = index(network).covered
    listed = ((committee, "organizations") in covered, (committee, "organizations C") in covered)
    return all(listed) or (body, "liaisons") in covered


def _finding(
    network: Network,
    kind: str,
    pair: Pair,
    why: str,
    missing: list[tuple[str, str]],
    weight: float,
) -> Finding:
    """``missing`` are the liaisons that are not there, from reader to read."""
    shown = {id: facts.titled(network, id) for id in pair[1:]}
    joint = facts.links(network, [(id, pair.group) for id in pair[1:]], "joint")
    known = index(network).edge
    bases = {str(network.edges["basis"].iat[known[id]]) for id in joint}
    before = [one for reads in missing if (one := could(network, *reads))]
    said = [
        f"{say.label(network, pair.group)} is run by {joined(list(shown.values()))}; {why}."
        f"{facts.above(network, pair.one, pair.other)}",
        *(one.sentence for one in before),
    ]
    return Finding(
        kind,
        " ".join(said),
        pair,
        DERIVED if DERIVED in bases else STATED,
        (
            *joint,
            *facts.links(network, [(pair.group, id) for id in pair[1:]], "part_of"),
            *facts.between(network, pair.one, [pair.other]),
            *(edge_id("liaison", *reads) for reads in missing if could(network, *reads)),
        ),
        facts.silent(network, missing),
        weight + len(before),
    )


_RULE = (
    "A joint group is run by the committee responsible for it and by its partners, and {0}, by "
    "sources that would list it. Nothing is said of two of whom that is not known."
)
KINDS = (
    Kind(
        "joint-without-liaison",
        "Joint groups without a liaison between those who run them",
        _RULE.format("two of these have no liaison in either direction"),
        _without,
        "Joint group, no liaison",
    ),
    Kind(
        "joint-one-way",
        "Joint groups with a liaison in one direction only",
        _RULE.format("of two of these one can read the other's documents and not the reverse"),
        _one_way,
        "Joint group, one way",
    ),
)
