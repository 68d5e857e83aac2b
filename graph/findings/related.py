"""Committees whose work touches, and that have no liaison: a question, with three numbers."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from graph import fields
from graph.findings import facts
from graph.findings.finding import COMPUTED, Asked, Finding, Kind
from graph.index import once
from graph.network import Network
from graph.phrase import amount

_NAME = "related-without-liaison"
LEAST = 3
"""The least nearness of two committees that is told."""


class Near(NamedTuple):
    """How near two committees are: the organizations in liaison with both, the committees in
    liaison with both, and how alike their standards lie in the fields, from 0 to 1."""

    organizations: list[str]
    committees: list[str]
    alike: float

    @property
    def score(self) -> float:
        """What the two share, counted, times how alike their fields are; 0 where one of the three
        is missing."""
        both = self.organizations and self.committees
        return (len(self.organizations) + len(self.committees)) * self.alike if both else 0.0


@once
def _fields(network: Network) -> dict[str, dict[str, int]]:
    """By committee, the number of its standards in each field."""
    cells = {id: row.get("fields", "") for id, row in facts.rows(network).items()}
    return {id: fields.counts(cell) for id, cell in cells.items() if cell}


def near(network: Network, one: str, other: str) -> Near:
    """How near two committees are."""
    listed = facts.ends(network)["organization_liaison"]
    organizations = {*listed.get(one, ())} & {*listed.get(other, ())}
    committees = facts.partners(network, one) & facts.partners(network, other)
    alike = _alike(*(_fields(network).get(id, {}) for id in (one, other)))
    return Near(facts.in_order(organizations), facts.in_order(committees), alike)


def _alike(one: dict[str, int], other: dict[str, int]) -> float:
    """The cosine of two counts by field."""
    both = sum(count * other.get(code, 0) for code, count in one.items())
    lengths = (sqrt(sum(count * count for count in some.values())) for some in (one, other))
    return both / (next(lengths) * next(lengths)) if both else 0.0


def candidates(network: Network, of: str) -> list[str]:
    """The committees of other families that share an organization, a committee in liaison and a
    field with one."""
    listed, starts = facts.ends(network)["organization_liaison"], facts.starts(network)
    with_ = starts["organization_liaison"]
    shared = {id for one in {*listed.get(of, ())} for id in with_.get(one, ())}
    around = {id for one in facts.partners(network, of) for id in facts.partners(network, one)}
    mine, family = _fields(network).get(of, {}).keys(), facts.family(network, of)
    return [
        id
        for id in sorted(around & shared - {of})
        if mine & _fields(network).get(id, {}).keys() and facts.family(network, id) != family
    ]


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    if not facts.partners(network, of):
        return
    for other in candidates(network, of):
        found = near(network, of, other)
        if found.score >= LEAST and facts.apart(network, of, other):
            # the same finding from both ends
            one, two = facts.in_order((of, other))
            yield _finding(network, one, two, found)


def _finding(network: Network, one: str, other: str, found: Near) -> Finding:
    shown = [facts.titled(network, id) for id in (one, other)]
    shared = (
        f"{amount(len(found.organizations), 'organization')} "
        f"({facts.names(network, found.organizations)}) and "
        f"{amount(len(found.committees), 'committee')} "
        f"({facts.names(network, found.committees)})"
    )
    told = (
        f"Should {shown[0]} and {shown[1]} be in liaison? Neither can read the other's documents; "
        f"both are in liaison with {shared}; {_field(network, one, other)}."
        f"{facts.above(network, one, other)}"
    )
    organizations = [(body, id) for body in found.organizations for id in (one, other)]
    evidence = (
        *(one, other),
        *facts.links(network, organizations, "organization_liaison"),
        *facts.between(network, one, found.committees),
        *facts.between(network, other, found.committees),
    )
    return Finding(
        _NAME,
        told,
        (one, other, *found.organizations, *found.committees),
        COMPUTED,
        evidence,
        facts.silent(network, [(one, other), (other, one)]),
        round(found.score, 2),
    )


def _field(network: Network, one: str, other: str) -> str:
    """The field that most of the standards of both lie in, with its share of each one's."""
    both = [(_fields(network)[id], _standards(network, id)) for id in (one, other)]

    def shares(code: str) -> list[float]:
        return [counts[code] / total for counts, total in both]

    codes = both[0][0].keys() & both[1][0].keys()
    best = max(sorted(codes), key=lambda code: min(shares(code)))
    told = " and ".join(f"{round(100 * share)} %" for share in shares(best))
    field = f"ICS {best} {fields.titles().get(best, '')}".strip()
    return f"{told} of their standards are in {field}"


def _standards(network: Network, id: str) -> int:
    """How many standards a committee has: what a source says, not less than in one field."""
    told, counts = facts.rows(network)[id].get("standards", ""), _fields(network)[id]
    return max(fields.number(told), *counts.values())


KINDS = (
    Kind(
        _NAME,
        "Committees whose work touches, without a liaison",
        "Two committees of different families have, by sources that would list it, no liaison in "
        "either direction, and share a field of standards, an organization in liaison and a "
        "committee in liaison with both. They are ordered by what they share, organizations and "
        "committees counted together, times how alike their standards lie in the fields (the "
        f"cosine of the two counts by field, from 0 to 1); told from {LEAST} on.",
        _find,
        "Work touches, no liaison",
    ),
)
