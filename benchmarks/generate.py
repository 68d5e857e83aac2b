"""Networks of any size from a seed, shaped like ISO's: families, a few hubs, parallel links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random

from graph.merge import merge
from graph.network import About, Claim, Draft, Network
from graph.reference import parse

_DATES = ("2025-06-01", "2026-11-23")


def network(bodies: int, links: int, seed: int = 1) -> Network:
    """A network of so many bodies and links: committees, their groups, organizations, liaisons.

    A tenth of the committees are hubs that draw half of the liaisons; a fifth of the liaisons are
    both ways; every joint group stands parallel to a liaison between the same two committees. Two
    sources of different dates claim it, every fifth fact by both. That a body is part of another
    follows from its reference, by the rule.
    """
    random = Random(seed)
    draft = Draft(About(title=f"{bodies} bodies", focus="ISO/TC 1"))
    claims = _claims(draft)
    committees, groups, organizations = _bodies(draft, claims, bodies, random)
    below = sum(bool((known := parse(id)) and known.parent) for id in (*committees, *groups))
    wanted = links - below
    for id in organizations:
        if len(draft.edges) < wanted:
            target, category = random.choice(committees), random.choice("AABC")
            for claim in next(claims):
                draft.edge("organization_liaison", id, target, claim, category)
    hubs = committees[: max(1, len(committees) // 10)]
    while len(draft.edges) < wanted:
        source = random.choice(committees)
        target = random.choice(hubs if random.random() < 0.5 else committees)
        if source == target:
            continue
        ends = (
            [(source, target)] if random.random() >= 0.2 else [(source, target), (target, source)]
        )
        for one, other in ends:
            if len(draft.edges) < wanted:
                for claim in next(claims):
                    draft.edge("liaison", one, other, claim)
        if random.random() < 0.1 and groups and len(draft.edges) < wanted:
            group = random.choice(groups)
            for claim in next(claims):
                draft.edge("joint", source, group, claim)
    return merge([draft.network()]).network


def _claims(draft: Draft) -> Iterator[list[Claim]]:
    """For fact after fact, the rows that claim it: of one source, or of every fifth of both."""
    sources = [
        draft.source(
            name="generator", address="https://example.org/page", retrieved=date, language="en"
        )
        for date in _DATES
    ]
    for row in count(1):
        by = sources if row % 5 == 0 else [sources[row % 2]]
        yield [
            Claim(
                source=source,
                section="Liaison Committees",
                row=str(row),
                line=str(row),
                text=f"Row {row} of the page",
            )
            for source in by
        ]


def _bodies(
    draft: Draft, claims: Iterator[list[Claim]], wanted: int, random: Random
) -> tuple[list[str], list[str], list[str]]:
    committees: list[str] = []
    groups: list[str] = []
    organizations = [f"ORG{place}" for place in range(wanted // 10)]
    for id in _references(wanted - len(organizations), random):
        reference = parse(id)
        assert reference
        title = f"Standards & practice <of> things {len(draft.nodes)}"
        for claim in next(claims):
            draft.node(id, claim, {"title": title}, **reference.columns())
        (groups if reference.kind == "group" else committees).append(id)
    for id in organizations:
        columns = {"kind": "organization", "type": "organization", "reference": id, "label": id}
        for claim in next(claims):
            draft.node(id, claim, {"title": f"Organization {id}"}, **columns)
    return committees, groups, organizations


def _references(wanted: int, random: Random) -> Iterator[str]:
    """So many references, family by family: committees, their subcommittees, then groups."""
    listed = 0
    for number in count(1):
        top = f"ISO/TC {number}"
        family = [top, *(f"{top}/SC {sub}" for sub in range(1, random.randint(0, 8) + 1))]
        groups = range(1, random.randint(0, 10) + 1)
        for id in [*family, *(f"{random.choice(family)}/WG {group}" for group in groups)]:
            if listed == wanted:
                return
            listed += 1
            yield id
