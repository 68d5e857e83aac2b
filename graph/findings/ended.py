"""What has ended: what a source once listed, and a newer one that would list it no longer does."""

from __future__ import annotations

from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import index, once
from graph.network import Network, edge_id, records
from graph.phrase import joined
from graph.vocabulary import RELATIONS


@once
def _links(network: Network) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in records(network.ended_edges)}


@once
def _by_body(network: Network) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id, row in _links(network).items():
        for end in dict.fromkeys((row["source"], row["target"])):
            found.setdefault(end, []).append(id)
    return found


@once
def _bodies(network: Network) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in records(network.ended_nodes)}


def could(network: Network, reader: str, read: str) -> Finding | None:
    """That one could read the other's documents, and by which sources it no longer can."""
    row = _links(network).get(edge_id("liaison", reader, read))
    return _link(network, row) if row else None


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    for id in _by_body(network).get(of, ()):
        yield _link(network, _links(network)[id])
    for id in _bodies(network) if not of else ():
        row = _bodies(network)[id]
        words = f"{id} ({row['title']})" if row["title"] else id
        yield _ended(network, row, f"{words} was listed", (id,))


def _link(network: Network, row: dict[str, str]) -> Finding:
    ends = [say.label(network, row[end]) for end in ("source", "target")]
    words = RELATIONS[row["relation"]]
    told = f"{ends[0]} could read {ends[1]}'s documents" if words.access else ""
    told = told or f"«{words.forward.format(*ends)}» was listed"
    return _ended(network, row, told, (row["target"], row["source"]))


def _ended(network: Network, row: dict[str, str], told: str, bodies: tuple[str, ...]) -> Finding:
    claims = index(network).claims(row["id"])
    before = dict.fromkeys(facts.said(network, claim.source) for claim in claims)
    by = f"According to {joined(list(before))}, " if before else ""
    sentence = f"{by}{told}; {facts.said(network, row['ended_by'])} no longer lists it."
    gone = (row["ended_by"],)
    return Finding("ended", sentence, bodies, STATED, (row["id"],), gone, 1)


KINDS = (
    Kind(
        "ended",
        "Ended, or left out of a newer source",
        "A source listed it, and a newer one that lists the like in full does not. It may have "
        "ended between the two dates, or have been left out: the two sources and dates are told.",
        _find,
        "Ended or left out",
    ),
)
