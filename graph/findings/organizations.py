"""Organizations in liaison with most of a committee's neighbours, and not with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import DERIVED, Asked, Finding, Kind
from graph.index import index
from graph.network import Network

_NAME = "missing-organization"
_LEAST = 3
"""Of so few neighbours nothing is said."""


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    covered = index(network).covered
    if (of, "organizations") not in covered:
        return
    near = facts.in_order(facts.partners(network, of))
    known = [id for id in near if (id, "organizations") in covered]
    if len(known) < _LEAST:
        return
    listed = facts.ends(network)["organization_liaison"]
    with_ = Counter(one for id in known for one in dict.fromkeys(listed.get(id, ())))
    us = set(listed.get(of, ()))
    for one, many in sorted(with_.items()):
        if many * 2 > len(known) and one not in us:
            theirs = [id for id in known if one in listed[id]]
            yield _finding(network, of, one, theirs, len(known))


def _finding(network: Network, of: str, one: str, theirs: list[str], known: int) -> Finding:
    us = say.label(network, of)
    told = (
        f"{facts.titled(network, one)} is in liaison with {len(theirs)} of the {known} committees "
        f"in liaison with {us} whose organizations are listed, and is not listed for {us}"
    )
    # a row of ISO Open Data names no category, and none says that C is among them
    part = (of, "organizations C") not in index(network).covered
    told += " (category C is not in these sources)." if part else "."
    return Finding(
        _NAME,
        told,
        (of, one, *theirs),
        DERIVED,
        facts.links(network, [(one, id) for id in theirs], "organization_liaison"),
        facts.listing(network, (of, "organizations"), (of, "organizations C")),
        len(theirs) / known,
    )


KINDS = (
    Kind(
        _NAME,
        "Organizations in liaison with most of our neighbours, and not with us",
        "Of the committees in liaison with the body, either way, whose organizations a source "
        f"lists in full (at least {_LEAST}), more than half list the organization, and the body's "
        "own list does not.",
        _find,
    ),
)
