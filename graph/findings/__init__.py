"""Findings: what a review of liaisons may ask about, a file for each, in one registry.

To add one: a module with ``KINDS``, and its name among FINDINGS. ``find`` gives the findings of one
body; those of a whole network are those of all its bodies, each once. Something is said not to be
only where a source would list it (graph.known); what cannot be known is a finding of its own kind.
docs/method.md has a section for each kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graph.findings import (
    bridge,
    categories,
    changed,
    disputed,
    ended,
    id_only,
    joint,
    malformed,
    no_liaison,
    not_known,
    one_liaison,
    one_way,
    organizations,
    parents,
    related,
    relay,
    suspended,
)
from graph.findings.about import about, passes
from graph.findings.finding import Asked, Finding, Kind
from graph.index import once
from graph.network import Network
from graph.read import Report

__all__ = ["FINDINGS", "Finding", "Kind", "findings"]

FINDINGS: dict[str, Kind] = {
    kind.name: kind
    for module in (
        changed,
        ended,
        disputed,
        joint,
        one_way,
        suspended,
        parents,
        related,
        organizations,
        categories,
        one_liaison,
        no_liaison,
        not_known,
        bridge,
        relay,
        id_only,
        malformed,
    )
    for kind in module.KINDS
}
"""The kinds of findings by name, in the order in which a review reads them."""


def findings(
    network: Network,
    of: str = "",
    *,
    kinds: Collection[str] = (),
    families: Collection[str] = (),
    fields: Collection[str] = (),
    since: Network | None = None,
    reports: Sequence[Report] = (),
) -> list[Finding]:
    """The findings of a body, or of the whole network; of all kinds, or of those named.

    In the order of FINDINGS, those of a kind by their weight, the largest first. ``families`` are
    references, and ``fields`` blocks of graph.families: of one of them a body of each finding is to
    be. ``since`` is an older network, for what has changed; ``reports`` are those on the reading of
    the sources. Raises KeyError for a kind that is none.
    """
    found = _found(Asked(network, since, reports), of, kinds)
    if not families and not fields:
        return found
    chosen = {"family": families, "field": fields}
    return [one for one in found if passes(about(network, one), chosen)]


def _found(asked: Asked, of: str, kinds: Collection[str]) -> list[Finding]:
    chosen = [FINDINGS[name] for name in kinds]
    wanted = [kind for kind in FINDINGS.values() if kind in chosen or not kinds]
    if of:
        return [one for kind in wanted for one in _ordered(kind, asked, [of])]
    network = asked.network
    held = {} if asked.since or asked.reports else _held(network)
    for kind in wanted:
        if kind not in held:
            held[kind] = _ordered(kind, asked, ["", *network.nodes["id"]])
    return [one for kind in wanted for one in held[kind]]


@once
def _held(network: Network) -> dict[Kind, list[Finding]]:
    """The findings of a whole network by kind, as far as they were asked for."""
    return {}


def _ordered(kind: Kind, asked: Asked, bodies: Iterable[str]) -> list[Finding]:
    found = dict.fromkeys(one for of in bodies for one in kind.find(asked, of))
    return sorted(found, key=lambda one: -one.weight)
