"""What is known of whom: yes, no, or not known, where no source that would list it was read.

A source lists some things of some bodies in full (the coverage) and only mentions others. Silence
means «none» only where a source covers the question.
"""

from __future__ import annotations

from graph.index import index
from graph.network import Network
from graph.vocabulary import ACCESS, DIRECTIONS, RELATIONS

IN_FULL, IN_PART, NOT = "in full", "in part", "not"
"""How far the sources tell whose documents a body can read, or who can read its."""


def answered(network: Network, reader: str, read: str) -> bool:
    """Whether some source would list it if one body could read another's documents."""
    covered = index(network).covered
    return any((reader, out) in covered or (read, in_) in covered for out, in_ in _asked())


def extent(network: Network, of: str) -> dict[str, str]:
    """For each of DIRECTIONS, how far the sources tell who stands that way to a body: IN_FULL,
    IN_PART (those that there are were only mentioned, there may be more) or NOT."""
    held = index(network)
    to, from_ = held.readers.get(of, set()), held.read.get(of, set())
    full = {
        "to": any((of, in_) in held.covered for _, in_ in _asked()),
        "from": any((of, out) in held.covered for out, _ in _asked()),
    }
    some = {"to": bool(to), "from": bool(from_)}
    known = {}
    for name, one in DIRECTIONS.items():
        arrows = one.arrows if "both" in one.stands else full.keys()
        if all(full[arrow] for arrow in arrows):
            known[name] = IN_FULL
        else:
            known[name] = IN_PART if any(some[a] or full[a] for a in arrows) else NOT
    return known


def listed(network: Network, of: str, aspect: str, count: int) -> str:
    """How far the sources list an aspect of a body of which so many are known: IN_FULL, IN_PART or
    NOT; the categories only where the links that they list have some."""
    held = index(network)
    covered = (of, aspect) in held.covered
    if covered and aspect.startswith("organizations"):
        edges = network.edges.iloc[held.at.get(of, [])]
        of_organizations = edges[edges["relation"] == "organization_liaison"]
        covered = bool((of_organizations["category"] != "").all())
    if covered:
        return IN_FULL
    return IN_PART if count else NOT


def _asked() -> list[tuple[str, str]]:
    """The aspects, of the reader and of the one that is read, under which access is listed."""
    return [RELATIONS[name].aspects for name in ACCESS]
