"""Networks of any size from a seed, shaped like ISO's: families, a few hubs, parallel links."""

from __future__ import annotations

from random import Random

from graph.network import About, Draft, Evidence, Network
from graph.reference import parse


def network(bodies: int, links: int, seed: int = 1) -> Network:
    """A network of so many bodies and links: committees with subcommittees and groups, organizations, liaisons.

    A tenth of the committees are hubs that draw half of the liaisons; a fifth of the liaisons are
    both ways; every joint group stands parallel to a liaison between the same two committees.
    """
    random = Random(seed)
    draft = Draft(
        About(
            title=f"{bodies} bodies", focus="ISO/TC 1", source="generator", retrieved="2026-11-23"
        )
    )
    committees, groups, organizations = _bodies(draft, bodies, random)
    row = 0

    def proof(text: str) -> Evidence:
        nonlocal row
        row += 1
        return Evidence(
            "generator",
            "https://example.org/page",
            "Liaison Committees",
            str(row),
            str(row),
            text,
            "2026-11-23",
        )

    for id in [*committees, *groups]:
        reference = parse(id)
        if reference and reference.parent and len(draft.edges) < links:
            draft.edge(
                "part_of",
                id,
                reference.parent,
                proof(id),
                basis="derived",
                rule="parent_in_reference",
            )
    for id in organizations:
        if len(draft.edges) < links:
            draft.edge(
                "organization_liaison",
                id,
                random.choice(committees),
                proof(id),
                category=random.choice("AABC"),
            )
    hubs = committees[: max(1, len(committees) // 10)]
    while len(draft.edges) < links:
        source, target = (
            random.choice(committees),
            random.choice(hubs if random.random() < 0.5 else committees),
        )
        if source == target:
            continue
        draft.edge("liaison", source, target, proof(f"{source} {target} ISO"))
        if random.random() < 0.2 and len(draft.edges) < links:
            draft.edge("liaison", target, source, proof(f"{target} {source} ISO"))
        if random.random() < 0.05 and groups and len(draft.edges) < links:
            draft.edge("joint", source, random.choice(groups), proof(source))
    return draft.network()


def _bodies(draft: Draft, count: int, random: Random) -> tuple[list[str], list[str], list[str]]:
    committees: list[str] = []
    groups: list[str] = []
    number = 0
    wanted = count - count // 10
    while len(draft.nodes) < wanted:
        number += 1
        top = f"ISO/TC {number}"
        family = [top, *(f"{top}/SC {sub}" for sub in range(1, random.randint(0, 8) + 1))]
        below = [
            f"{random.choice(family)}/WG {group}" for group in range(1, random.randint(0, 10) + 1)
        ]
        for id in [*family, *below]:
            reference = parse(id)
            if reference and len(draft.nodes) < wanted:
                found = Evidence(
                    "generator",
                    "https://example.org/page",
                    "Structure",
                    "1",
                    str(len(draft.nodes)),
                    id,
                )
                draft.node(
                    id,
                    found,
                    **reference.columns()
                    | {"title": f"Standards & practice <of> things {len(draft.nodes)}"},
                )
                (groups if reference.kind == "group" else committees).append(id)
    organizations = [f"ORG{place}" for place in range(count - len(draft.nodes))]
    for id in organizations:
        found = Evidence("generator", "https://example.org/page", "Organizations", "1", "1", id)
        draft.node(
            id,
            found,
            kind="organization",
            type="organization",
            reference=id,
            label=id,
            title=f"Organization {id}",
        )
    return committees, groups, organizations
