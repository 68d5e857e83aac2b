"""Facts as sentences: the same words on the screen, on the command line and in documents."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ask import Step
from graph.network import Evidence, Network

DIRECTIONS = {
    "all": "All",
    "to": "Can read {0}",
    "from": "{0} can read",
    "both": "Both ways",
    "to-only": "Only they can read {0}",
    "from-only": "Only {0} can read them",
}
"""The names of the directions; ``{0}`` stands for the focus."""

RELATIONS = {
    "liaison": "Liaison",
    "joint": "Joint group",
    "part_of": "Part of",
    "organization_liaison": "Organization in liaison",
}

RULES = {
    "parent_in_reference": "its reference names its parent",
    "partner_in_reference": "the group's reference names its partners",
    "partner_in_title": "the group's title names its partners",
}
"""Why a derived fact is derived, by its rule."""


def label(network: Network, id: str) -> str:
    """The short label of a body."""
    found = network.nodes["label"][network.nodes["id"] == id]
    return str(found.iloc[0]) if len(found) else id


def step(at: Step) -> str:
    """A link on a way as a sentence, from where it starts."""
    first, second = (at.start, at.end) if at.forward else (at.end, at.start)
    if at.relation == "liaison":
        return f"{first} can read the documents of {second}"
    if at.relation == "organization_liaison":
        return f"{first} is an organization in liaison with {second}"
    return f"{first} is a partner in {second}" if at.relation == "joint" else f"{first} is part of {second}"


def way(steps: Sequence[Step]) -> str:
    """A way as one line of arrows, each pointing at the one that is read, the partner's group or the parent."""
    arrows = [f" {'→' if at.forward else '←'} {at.end}" for at in steps]
    return steps[0].start + "".join(arrows) if steps else ""


def liaison(to: bool, from_: bool, other: str, focus: str) -> str:
    """Who can read whose documents, of two bodies."""
    if to and from_:
        return f"{other} can read {focus}'s documents, and {focus} can read its documents."
    if to:
        return f"{other} can read {focus}'s documents; {focus} cannot read its documents."
    if from_:
        return f"{focus} can read {other}'s documents; {other} cannot read {focus}'s documents."
    return f"No liaison between {other} and {focus} is stated."


def evidence(found: Evidence) -> str:
    """Where a fact stands, in one line."""
    places = [found.section, f"row {found.row}" if found.row else "", f"line {found.line}" if found.line else ""]
    return ", ".join(place for place in (found.source, *places) if place) + (f" (retrieved {found.retrieved})" if found.retrieved else "")
