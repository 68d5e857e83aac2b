"""Liaisons that a subcommittee has and its parent has not, and the other way."""

from __future__ import annotations

from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.network import Network
from graph.phrase import amount

_NAME = "parent-without-liaison"


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    near = facts.partners(network, of)
    above = facts.parent(network, of)
    below = facts.subcommittees(network, of)
    asks = {(parent, of) for id in near if (parent := facts.parent(network, id))}
    asks |= {(above, id) for id in near if above}
    asks |= {(of, id) for child in below for id in facts.partners(network, child)}
    for parent, other in sorted(asks, key=lambda pair: [*map(facts.place, pair)]):
        if facts.family(network, parent) != facts.family(network, other):
            yield from _of(network, parent, other)
    yield from _none(network, of)


def _of(network: Network, parent: str, other: str) -> Iterator[Finding]:
    """What there is of a committee, its subcommittees and one outside its family."""
    below = facts.in_order(facts.subcommittees(network, parent))
    near = facts.partners(network, other)
    linked = [id for id in below if id in near]
    if not linked:
        return
    if parent in near:
        known = [id for id in below if id not in near and facts.apart(network, id, other)]
        if known and _listed(network, parent):
            yield _finding(network, parent, other, linked, known)
    elif facts.apart(network, parent, other) and not _higher(network, parent, other):
        yield _finding(network, parent, other, linked, [])


def _listed(network: Network, id: str) -> bool:
    """Whether a source lists all subcommittees of a committee, so that they can be counted."""
    return bool(facts.listing(network, (id, "subcommittees")))


def _higher(network: Network, parent: str, other: str) -> bool:
    """Whether a committee is in liaison with the one above the other, which stands for it."""
    above = facts.parent(network, other)
    return bool(above) and above in facts.partners(network, parent)


def _finding(
    network: Network, parent: str, other: str, linked: list[str], missing: list[str]
) -> Finding:
    """Some subcommittees are in liaison with another body: without the parent, or with it and
    without their sisters."""
    top, us = say.label(network, parent), say.label(network, other)
    these = facts.names(network, linked)
    if missing:
        all_ = len(linked) + len(missing)
        told = (
            f"{top} and {len(linked)} of its {all_} subcommittees ({these}) are in liaison with "
            f"{us}; {facts.names(network, missing)} {'is' if len(missing) == 1 else 'are'} not."
        )
        evidence = facts.between(network, other, [parent, *linked])
        weight = len(linked) / all_
    else:
        one = len(linked) == 1
        told = (
            f"{these} {'is' if one else 'are'} in liaison with {us}; {top}, "
            f"{'its' if one else 'their'} parent, is not."
        )
        alone = _alone(network, linked, other)
        told += alone
        evidence = facts.between(network, other, linked)
        weight = 1 + len(linked) + (0.5 if alone else 0)
    gone = missing or [parent]
    silent = facts.silent(network, ((id, other) for id in gone))
    back = facts.silent(network, ((other, id) for id in gone))
    bodies = (other, parent, *linked, *missing)
    ids = tuple(dict.fromkeys((*silent, *back)))
    return Finding(_NAME, told, bodies, STATED, evidence, ids, weight)


def _alone(network: Network, linked: list[str], other: str) -> str:
    """That no others of the two families are in liaison, where that is known."""
    one, two = (facts.members(network, id) for id in (linked[0], other))
    if len(one) * len(two) > _PAIRS:
        return ""
    theirs = set(two)
    met = {(a, b) for a in one for b in theirs & facts.partners(network, a)}
    if met != {(linked[0], other)} or len(one) * len(two) == 1:
        return ""
    pairs = ((a, b) for a in one for b in two if (a, b) not in met)
    alone = all(facts.apart(network, a, b) for a, b in pairs)
    return " It is the only liaison known between the two families." if alone else ""


_PAIRS = 10_000
"""Of larger families it is not asked: some 500 pairs are most in ISO."""


def _none(network: Network, of: str) -> Iterator[Finding]:
    """The committees in liaison with a body none of whose subcommittees is."""
    near = facts.partners(network, of)
    outside = [id for id in near if facts.family(network, id) != facts.family(network, of)]
    found = []
    for id in facts.in_order(outside):
        below = facts.subcommittees(network, id)
        apart = all(facts.apart(network, one, of) for one in below)
        if below and apart and _listed(network, id):
            found.append((id, len(below)))
    if not found:
        return
    ids = [id for id, _ in found]
    total = amount(sum(many for _, many in found), "subcommittee")
    are = "is" if len(ids) == 1 else "are"
    told = (
        f"{facts.names(network, ids)} {are} in liaison with {say.label(network, of)}, and none of "
        f"{'its' if len(ids) == 1 else 'their'} {total} is."
    )
    yield Finding(_NAME, told, (of, *ids), STATED, facts.between(network, of, ids))


KINDS = (
    Kind(
        _NAME,
        "Subcommittees in liaison without their parent, and the other way",
        "A subcommittee is in liaison, either way, with a body outside its family, and its parent "
        "is not, nor is its parent with that body's own; or the parent is, and some or all of its "
        "subcommittees are not, where a source lists them all. «Not» is said only where sources "
        "would list both directions.",
        _find,
        "Parent, subcommittees",
    ),
)
