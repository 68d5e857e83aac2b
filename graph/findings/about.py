"""What findings are about, to look at some of them alone: families of committees, and the main
fields of their standards."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graph.families import main_fields
from graph.findings import facts
from graph.findings.finding import Finding
from graph.index import once
from graph.network import Network

ABOUT = {"family": "Families", "field": "Fields"}
"""What a finding may be about, each with its words."""

About = Mapping[str, frozenset[str]]
"""By name of ABOUT, the families, or the fields, of the bodies that a finding is about."""


@once
def _places(network: Network) -> dict[str, tuple[str, str]]:
    """By committee and group, its family and the block (graph.families) of that; "" for none."""
    fields, rows = main_fields(network), facts.rows(network)
    of_family = {rows[id]["family"]: field for id, field in fields.items()}
    return {
        id: (row["family"], fields.get(id) or of_family.get(row["family"], ""))
        for id, row in rows.items()
        if id in fields or row["family"]
    }


def about(network: Network, one: Finding) -> About:
    """The families and the fields of all bodies of a finding; those of an organization are none."""
    places = _places(network)
    found = [places[id] for id in one.bodies if id in places]
    columns = zip(*found, strict=True) if found else [()] * len(ABOUT)
    return {
        name: frozenset(filter(None, column)) for name, column in zip(ABOUT, columns, strict=True)
    }


def passes(about: About, chosen: Mapping[str, Collection[str]]) -> bool:
    """Whether what a finding is about has one of the choices of each, where there are any."""
    return all(not some or not about[name].isdisjoint(some) for name, some in chosen.items())
