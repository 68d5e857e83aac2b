"""Committees that are no longer active, and are still in liaison."""

from __future__ import annotations

from collections.abc import Iterator

from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import index
from graph.network import Network
from graph.phrase import joined

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
    can_read = facts.names(network, facts.in_order(readers))
    can_be_read = facts.names(network, facts.in_order(read))
    parts = [f"{can_read} can still read its documents"] if readers else []
    parts += [f"it can still read the documents of {can_be_read}"] if read else []
    told = (
        f"{facts.titled(network, of)} is {facts.inactive(network, of)}{_by(network, of)}: "
        f"{'; '.join(parts)}."
    )
    evidence = (of, *facts.between(network, of, near))
    return Finding(_NAME, told, (of, *near), STATED, evidence, (), len(near))


def _by(network: Network, of: str) -> str:
    """According to which source a committee has its status."""
    claims = index(network).claims(of)
    said = {facts.said(network, one.source): None for one in claims if one.field == "status"}
    return f", according to {joined(list(said))}" if said else ""


KINDS = (
    Kind(
        _NAME,
        "Suspended committees that are still in liaison",
        "A source gives the committee a status other than active, and liaisons with it are "
        "listed, in either direction.",
        _find,
        "Suspended, in liaison",
    ),
)
