"""Bodies that sources name by ISO's id alone."""

from __future__ import annotations

from collections.abc import Iterator

from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.network import Network
from graph.vocabulary import BY_ID

_NAME = "id-only"


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    for id in facts.in_order({of, *facts.partners(network, of)}):
        if id.startswith(BY_ID):
            yield _finding(network, id)


def _finding(network: Network, id: str) -> Finding:
    near = facts.in_order(facts.partners(network, id))
    by = f" by {facts.names(network, near)}" if near else ""
    told = (
        f"{id} is named{by}, and no source read here gives its reference or title; its page "
        f"iso.org/committee/{id.removeprefix(BY_ID)} may tell."
    )
    evidence = (id, *facts.between(network, id, near))
    return Finding(_NAME, told, (id, *near), STATED, evidence, (), len(near))


KINDS = (
    Kind(
        _NAME,
        "Named by ISO's id alone",
        "A source names a body in liaison by ISO's id, and none gives its reference.",
        _find,
        "Known by id only",
    ),
)
