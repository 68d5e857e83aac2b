"""Organizations in liaison with most of a committee's neighbours, and not with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import DERIVED, Asked, Finding, Kind
from graph.index import index, once
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


@once
def _listed(network: Network) -> list[str]:
    """The committees whose organizations a source lists in full."""
    return [id for id, aspect in index(network).covered if aspect == "organizations"]


def _finding(network: Network, of: str, one: str, theirs: list[str], known: int) -> Finding:
    us, many = say.label(network, of), len(_listed(network))
    ends = facts.starts(network)["organization_liaison"][one]
    everywhere = len({*ends}.intersection(_listed(network)))
    some = f"all {known}" if len(theirs) == known else f"{len(theirs)} of the {known}"
    told = (
        f"{facts.titled(network, one)} is in liaison with {some} committees in liaison with {us} "
        f"whose organizations are listed ({everywhere} of {many} in all), and is not listed for "
        f"{us}"
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
        len(theirs),
    )


KINDS = (
    Kind(
        _NAME,
        "Organizations in liaison with most of its neighbours, and not with it",
        "Of the committees in liaison with the body, either way, whose organizations a source "
        f"lists in full (at least {_LEAST}), more than half list the organization, and the body's "
        "own list does not.",
        _find,
        "Organizations missing",
    ),
)
