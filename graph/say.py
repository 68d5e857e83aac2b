"""Facts as sentences: the same words on the screen, on the command line and in documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.ask import Step
from graph.network import Evidence, Network

Row = Mapping[str, Any]

DIRECTIONS = {
    "all": "All",
    "to": "Can read {0}",
    "from": "{0} can read",
    "both": "Both ways",
    "to-only": "Only they can read {0}",
    "from-only": "Only {0} can read them",
}
"""The names of the directions; ``{0}`` stands for the focus."""

KINDS = {"committee": "Committees", "group": "Groups", "organization": "Organizations"}
"""The kinds of bodies, many of each."""

LINKS = {
    "liaison": "Liaison",
    "joint": "Joint group",
    "part_of": "Part of",
    "organization_liaison A": "Category A",
    "organization_liaison B": "Category B",
    "organization_liaison C": "Category C",
    "organization_liaison D": "Category D",
    "organization_liaison": "No category",
}
"""The links as they are filtered: relations, those of organizations by category."""

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


def block(name: str, focus: str) -> str:
    """The caption of a block of the compass, by the direction or the category that it stands for."""
    if name.startswith("category "):
        letter = name.removeprefix("category ")
        return (
            "Organizations without a category"
            if letter == "none"
            else f"Organizations, category {letter}"
        )
    return DIRECTIONS[name].format(focus)


def body(row: Mapping[str, str], focus_id: str, focus: str) -> str:
    """A body of a classified network in a sentence or two: its name, and how it stands to the focus."""
    named = (
        f"{row['label']}, {row['title']}."
        if row["title"] and row["title"] != row["label"]
        else f"{row['label']}."
    )
    if row["id"] == focus_id:
        return f"{named} The committee in the centre."
    way = row.get("towards_focus", "")
    if way:
        return f"{named} {liaison(way in ('to', 'both'), way in ('from', 'both'), 'It', focus)}"
    kinds = {
        "group": "A group.",
        "organization": "An organization in liaison.",
        "committee": f"No liaison with {focus} is stated.",
    }
    return f"{named} {kinds[row['kind']]}"


def step(at: Step) -> str:
    """A link on a way as a sentence, from where it starts."""
    first, second = (at.start, at.end) if at.forward else (at.end, at.start)
    if at.relation == "liaison":
        return f"{first} can read the documents of {second}"
    if at.relation == "organization_liaison":
        return f"{first} is an organization in liaison with {second}"
    return (
        f"{first} is a partner in {second}"
        if at.relation == "joint"
        else f"{first} is part of {second}"
    )


def way(steps: Sequence[Step]) -> str:
    """A way as one line of arrows, each pointing at the one that is read, the partner's group or the parent."""
    arrows = [f" {'→' if at.forward else '←'} {at.end}" for at in steps]
    return steps[0].start + "".join(arrows) if steps else ""


def liaison(to: bool, from_: bool, other: str, focus: str) -> str:
    """Who can read whose documents, of two bodies; ``other`` may be «It»."""
    whose, whom = ("its", "it") if other == "It" else (f"{other}'s", other)
    if to and from_:
        return f"{other} can read {focus}'s documents, and {focus} can read its documents."
    if to:
        return f"{other} can read {focus}'s documents; {focus} cannot read {whose} documents."
    if from_:
        return f"{focus} can read {whose} documents; {whom} cannot read {focus}'s documents."
    return f"No liaison between {other} and {focus} is stated."


TYPES = {
    "TC": "Technical committee",
    "SC": "Subcommittee",
    "PC": "Project committee",
    "JTC": "Joint technical committee",
    "SyC": "Systems committee",
    "JSyC": "Joint systems committee",
    "policy committee": "Policy committee",
    "board": "Board",
    "workshop": "Workshop",
    "WG": "Working group",
    "JWG": "Joint working group",
    "JSG": "Joint strategic group",
    "AHG": "Ad hoc group",
    "TG": "Task group",
    "TF": "Task force",
    "STTF": "Translation task force",
    "AG": "Advisory group",
    "CAG": "Chair's advisory group",
    "CPC": "Coordination group",
    "organization": "Organization in liaison",
    "committee": "Committee",
    "group": "Group",
}
"""The types of bodies in words; a type that is not here speaks for itself."""


def what(row: Mapping[str, str]) -> str:
    """What a body is: its type, its reference, its standards body."""
    parts = [
        TYPES.get(row["type"], f"Group ({row['type']})" if row["kind"] == "group" else row["type"]),
        row["id"],
        row["body"],
    ]
    return " · ".join(part for part in parts if part)


def counts(ways: Mapping[str, Collection[str]], focus: str) -> str:
    """How many can read a body's documents, and whose it can read."""
    return f"{len(ways['to'])} can read {focus}'s documents, {focus} can read those of {len(ways['from'])}; {len(ways['both'])} of them both ways."


def headings(label: str) -> list[str]:
    """The headings under which a body's links stand, in their order."""
    return [
        *(f"Can read {label}'s documents", f"{label} can read their documents"),
        *(
            "Subcommittees",
            "Groups",
            "Part of",
            "Joint groups",
            "Partners",
            "Organizations in liaison",
            "In liaison with",
        ),
    ]


def heading(link: Mapping[str, str], other: str, incoming: bool, label: str) -> str:
    """The heading for a link of a body, by its relation, its direction and the kind of the other end."""
    names = headings(label)
    if link["relation"] == "liaison":
        return names[0] if incoming else names[1]
    if link["relation"] == "part_of":
        return (names[3] if other == "group" else names[2]) if incoming else names[4]
    if link["relation"] == "joint":
        return names[6] if incoming else names[5]
    return (
        (f"{names[7]}, category {link['category']}" if link["category"] else names[7])
        if incoming
        else names[8]
    )


def sections(
    links: Iterable[tuple[Row, Row]], id: str, label: str
) -> list[tuple[str, list[tuple[Row, Row]]]]:
    """A body's links, each with the body at its other end, under their headings in order."""
    found: dict[str, list[tuple[Row, Row]]] = {}
    for link, other in links:
        found.setdefault(heading(link, str(other["kind"]), link["target"] == id, label), []).append(
            (link, other)
        )
    order = {name: place for place, name in enumerate(headings(label))}
    return sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def basis(row: Row) -> str:
    """Whether a fact is stated, or derived and by which rule."""
    return (
        "stated" if row["basis"] == "stated" else f"derived: {RULES.get(row['rule'], row['rule'])}"
    )


def standing(row: Row, focus_id: str, focus: str) -> str:
    """Who can read whose documents, of a body of a classified network and the focus; "" where that is not asked of it."""
    way = row.get("towards_focus", "")
    if row["id"] == focus_id or (row["kind"] != "committee" and not way):
        return ""
    return liaison(way in ("to", "both"), way in ("from", "both"), str(row["label"]), focus)


def evidence(found: Evidence) -> str:
    """Where a fact stands, in one line."""
    places = [
        found.section,
        f"row {found.row}" if found.row else "",
        f"line {found.line}" if found.line else "",
    ]
    return ", ".join(place for place in (found.source, *places) if place) + (
        f" (retrieved {found.retrieved})" if found.retrieved else ""
    )
