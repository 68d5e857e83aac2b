"""Committees that are no longer active, and are still in liaison."""

from __future__ import annotations

from collections.abc import Iterator

from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import index
from graph.network import Network

_NAME = "suspended-linked"


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    for id in facts.in_order({of, *facts.partners(network, of)}):
        if facts.inactive(network, id) and facts.partners(network, id):
            yield _finding(network, id)


def _finding(network: Network, of: str) -> Finding:
    held = index(network)
    readers, read = held.readers.get(of, set()), held.read.get(of, set())
    near = facts.in_order(readers | read)
    parts = []
    if readers:
        parts.append(
            f"{facts.names(network, facts.in_order(readers))} can still read its documents"
        )
    if read:
        parts.append(f"it can still read those of {facts.names(network, facts.in_order(read))}")
    told = f"{facts.titled(network, of)} is {facts.inactive(network, of)}: {'; '.join(parts)}."
    evidence = (of, *facts.between(network, of, near))
    return Finding(_NAME, told, (of, *near), STATED, evidence, (), len(near))


KINDS = (
    Kind(
        _NAME,
        "Suspended committees that are still in liaison",
        "A source gives the committee a status other than active, and liaisons with it are "
        "listed, in either direction.",
        _find,
    ),
)
