"""Committees without any liaison, as far as sources would list one."""

from __future__ import annotations

from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import index
from graph.known import IN_FULL, extent
from graph.phrase import amount

_NAME = "no-liaison"


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    if facts.kind(network, of) != "committee" or facts.partners(network, of):
        return
    known = extent(network, of)
    if known["from"] != IN_FULL or not (known["to"] == IN_FULL or facts.whole(network)):
        return
    us = facts.titled(network, of)
    told = f"{us} can read the documents of no other committee, and none can read its"
    if known["to"] != IN_FULL:
        told += ", of those whose liaisons are listed here"
    listed = facts.ends(network)["organization_liaison"].get(of, [])
    if (of, "organizations") in index(network).covered:
        many = amount(len(listed), "organization") if listed else "no organizations"
        told += f". It has {many} in liaison"
    if status := facts.inactive(network, of):
        told += f". {say.label(network, of)} is {status}"
    silent = facts.silent(network, [(of, of)])
    yield Finding(_NAME, f"{told}.", (of,), STATED, (of,), silent, -len(listed))


KINDS = (
    Kind(
        _NAME,
        "Committees without any liaison with another committee",
        "A source lists whose documents the committee can read, and there are none; and no "
        "committee can read its, by its own page or by all rows of a file of all committees. "
        "Whether bodies without a row can read its documents is not in such a file.",
        _find,
        "No liaison at all",
    ),
)
