"""Committees between many others, by betweenness."""

from __future__ import annotations

from collections.abc import Iterator

from graph.findings import facts
from graph.findings.finding import COMPUTED, Asked, Finding, Kind
from graph.index import index, once
from graph.measures import measures
from graph.network import Network

_NAME = "bridge"
_MOST = 20
"""So many committees are told."""


@once
def _ranks(network: Network) -> dict[str, tuple[int, float]]:
    """By committee, its rank and its betweenness; of the first ones, and those as high as the
    last of these."""
    found = measures(network)
    shares = dict(zip(found["id"], found["betweenness"], strict=True))
    ordered = sorted(shares.values(), reverse=True)[:_MOST]
    return {
        id: (ordered.index(share) + 1, share)
        for id, share in shares.items()
        if share and share in ordered
    }


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    if not facts.whole(network) or of not in _ranks(network):
        return
    rank, share = _ranks(network)[of]
    held = index(network)
    readers, read = held.readers.get(of, set()), held.read.get(of, set())
    told = (
        f"{facts.titled(network, of)} lies on {share:.1%} of the shortest chains of readers "
        f"between any two other committees, number {rank} of all; {len(readers)} can read its "
        f"documents, it can read those of {len(read)}. Access is not passed on along a chain."
    )
    near = facts.in_order(readers | read)
    evidence = facts.between(network, of, near)
    yield Finding(_NAME, told.replace("%", " %"), (of, *near), COMPUTED, evidence, (), share)


KINDS = (
    Kind(
        _NAME,
        "Committees between many others",
        f"The {_MOST} committees with the highest betweenness (Freeman 1977): the share of the "
        "shortest chains of readers between any two others that pass through them. Looked for "
        "only where a file of all committees was read.",
        _find,
    ),
)
