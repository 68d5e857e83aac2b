"""Organizations that are in liaison with one committee alone."""

from __future__ import annotations

from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import index
from graph.network import Network

_NAME = "one-liaison-organization"


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    listed = facts.ends(network)["organization_liaison"]
    mine = [of] if facts.kind(network, of) == "organization" else listed.get(of, ())
    for id in mine:
        with_ = facts.starts(network)["organization_liaison"].get(id, ())
        sources = facts.listing(network, (id, "liaisons"))
        if len(with_) == 1 and (sources or facts.whole(network)):
            yield _finding(network, with_[0], id, sources)


def _finding(network: Network, of: str, one: str, sources: tuple[str, ...]) -> Finding:
    us = say.label(network, of)
    told = f"{facts.titled(network, one)} is in liaison with {us} alone"
    if not sources:
        told += ", of the committees whose organizations are listed here"
        told += "" if _in_whole(network, one) else ", by this name"
    links = facts.links(network, [(one, of)], "organization_liaison")
    silent = sources or facts.whole(network)
    weight = 1 if sources or _in_whole(network, one) else 0
    return Finding(_NAME, f"{told}.", (of, one), STATED, links, silent, weight)


def _in_whole(network: Network, one: str) -> bool:
    """Whether a file of all committees names an organization, and so has it under one name."""
    claims = index(network).claims(one)
    return any(claim.source in facts.whole(network) for claim in claims)


KINDS = (
    Kind(
        _NAME,
        "Organizations with one liaison",
        "An organization is in liaison with one committee and, by a file of all committees or by "
        "its own page, with no other. Committees without a row there may list it too; and an "
        "organization that the file does not have may stand in it under another name.",
        _find,
        "In one liaison only",
    ),
)
