"""Organizations of category C without a working group, and committees without any of category B."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import once
from graph.network import Network
from graph.vocabulary import CATEGORIES, values


@once
def _categories(network: Network) -> dict[str, dict[str, list[str]]]:
    """By committee, the organizations in liaison with it, each with its categories."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    edges = network.edges[network.edges["relation"] == "organization_liaison"]
    columns = (edges[name] for name in ("source", "target", "category"))
    for one, committee, cell in zip(*columns, strict=True):
        found[committee][one] = values(cell)
    return found


def _without_group(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    mine = facts.starts(network)["organization_liaison"].get(of, ())
    listed = _categories(network)
    pairs = [(id, of) for id in mine] or [(of, id) for id in listed.get(of, ())]
    for committee, one in pairs:
        if "C" in listed[committee][one] and not _groups(network, committee, one):
            yield Finding(
                "category-c-without-group",
                f"{facts.titled(network, one)} is in liaison with {say.label(network, committee)} "
                "in category C, at the level of a working group: no source read here names which.",
                (committee, one),
                STATED,
                facts.links(network, [(one, committee)], "organization_liaison"),
            )


def _groups(network: Network, committee: str, one: str) -> list[str]:
    """The groups of a committee that an organization is said to work in."""
    starts = facts.starts(network)
    near = {*starts["joint"].get(one, ()), *starts["organization_liaison"].get(one, ())}
    groups = [id for id in near if facts.kind(network, id) == "group"]
    return [id for id in groups if facts.parent(network, id) == committee]


def _empty(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    listed = facts.listing(network, (of, "organizations"))
    named = _categories(network).get(of, {})
    if not listed or not named or not all(named.values()):
        return
    found = Counter(letter for letters in named.values() for letter in letters)
    if not found["B"]:
        held = [f"{found[name]} in category {name}" for name in CATEGORIES if found[name]]
        told = f"{say.label(network, of)} has no organization in category B: {', '.join(held)}."
        links = facts.links(network, [(id, of) for id in named], "organization_liaison")
        yield Finding("category-b-empty", told, (of, *named), STATED, links, listed)


KINDS = (
    Kind(
        "category-c-without-group",
        "Organizations of category C whose working group no source names",
        "A source states the category C of an organization in liaison with a committee, and none "
        "names it as a partner of, or in liaison with, one of the committee's groups.",
        _without_group,
        "Category C, no group",
    ),
    Kind(
        "category-b-empty",
        "Committees without an organization in category B",
        "A source lists a committee's organizations of the categories A and B in full, each with "
        "its category, and none is in B.",
        _empty,
        "Category B, empty",
    ),
)
