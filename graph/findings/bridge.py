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
_LARGEST = 200_000_000
"""Bodies times links beyond which it is not computed, since it takes about as many steps: all of
ISO with CASCO's page has 79 million."""


@once
def _ranks(network: Network) -> dict[str, tuple[int, float, int]]:
    """By committee its rank, its betweenness and of how many; of the first ones, and those as high
    as the last of these."""
    if not facts.whole(network) or len(network.nodes) * len(network.edges) > _LARGEST:
        return {}
    found = measures(network)
    shares = dict(zip(found["id"], found["betweenness"], strict=True))
    ordered = sorted(shares.values(), reverse=True)[:_MOST]
    return {
        id: (ordered.index(share) + 1, share, len(shares))
        for id, share in shares.items()
        if share and share in ordered
    }


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    if of not in _ranks(network):
        return
    rank, share, many = _ranks(network)[of]
    held = index(network)
    readers, read = held.readers.get(of, set()), held.read.get(of, set())
    told = (
        f"{facts.titled(network, of)} lies on {100 * share:.1f} % of the shortest chains of "
        f"readers between any two other committees, number {rank} of {many:,}; {len(readers)} can "
        f"read its documents, it can read those of {len(read)}. Access is not passed on along a "
        "chain."
    )
    near = facts.in_order(readers | read)
    evidence = facts.between(network, of, near)
    yield Finding(_NAME, told, (of, *near), COMPUTED, evidence, (), share)


KINDS = (
    Kind(
        _NAME,
        "Committees between many others",
        f"The {_MOST} committees with the highest betweenness (Freeman 1977): the share of the "
        "shortest chains of readers between any two others that pass through them. Looked for "
        "only where a file of all committees was read, and not computed where bodies times links "
        f"are more than {_LARGEST // 1_000_000} million.",
        _find,
        "Between many others",
    ),
)
