"""Committees through which alone others are near a body's documents: access is not passed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import DERIVED, Asked, Finding, Kind
from graph.index import index
from graph.known import answered
from graph.network import Network

_NAME = "relay"
_LEAST = 3
"""So many committees have to be behind a reader."""


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network, covered = asked.network, index(asked.network).covered
    if not any((of, aspect) in covered for aspect in ("to", "from")):
        return
    readers = index(network).readers
    mine = readers.get(of, set())
    # by committee that reads a reader of the body, and not the body, those readers
    through: dict[str, list[str]] = defaultdict(list)
    for reader in facts.in_order(mine):
        for behind in readers.get(reader, set()) - mine - {of}:
            through[behind].append(reader)
    alone: dict[str, list[str]] = defaultdict(list)
    for behind, relays in through.items():
        # that it can read no other reader is known by its own list alone
        if len(relays) == 1 and (behind, "from") in covered and answered(network, behind, of):
            alone[relays[0]].append(behind)
    for relay, some in alone.items():
        if len(some) >= _LEAST:
            yield _finding(network, of, relay, facts.in_order(some))


def _finding(network: Network, of: str, relay: str, behind: list[str]) -> Finding:
    us, between = say.label(network, of), say.label(network, relay)
    told = (
        f"{len(behind)} committees are one step from {us}'s documents through {between} alone: "
        f"{facts.names(network, behind)}. They cannot read them: access is not passed on."
    )
    evidence = facts.links(network, [(relay, of), *((id, relay) for id in behind)])
    silent = facts.silent(network, [(id, of) for id in behind])
    return Finding(_NAME, told, (of, relay, *behind), DERIVED, evidence, silent, len(behind))


KINDS = (
    Kind(
        _NAME,
        "Committees that alone stand between it and others",
        "A source lists liaisons of the body; a committee can read its documents, and at least "
        f"{_LEAST} committees that can read its documents can read neither the body's, by a source "
        "that would list it, nor, by a list of their own, those of any other reader of the body.",
        _find,
        "Alone between others",
    ),
)
