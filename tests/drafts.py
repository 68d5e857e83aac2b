"""Small networks by hand: a committee, who can read it, whom it can read, its organizations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.merge import merge
from graph.network import About, Claim, Draft, Network
from graph.reference import parse


def page(
    focus: str = "ISO/TC 34",
    *,
    to: Sequence[str] | None = ("ISO/TC 207", "ISO/TC 176"),
    from_: Sequence[str] | None = ("ISO/TC 207",),
    groups: Sequence[str] | None = ("ISO/TC 34/WG 1",),
    organizations: Mapping[str, tuple[str, str]] | None = None,
    titles: Mapping[str, str] | None = None,
    name: str = "",
    date: str = "2026-11-23",
    language: str = "en",
) -> Network:
    """What a committee's page of a date claims; a section that is None is not on it.

    ``organizations`` are (title, category) by acronym.
    """
    draft = Draft(About(title=f"{focus}: its groups and liaisons", focus=focus))
    source = draft.source(
        name=name or f"{focus} committee page",
        kind="committee page",
        retrieved=date,
        language=language,
    )
    said = titles or {}

    def body(id: str, row: int, section: str) -> Claim:
        reference = parse(id)
        assert reference
        claim = Claim(source=source, section=section, row=str(row), line=str(row), text=id)
        draft.node(id, claim, {"title": said.get(id, "")}, **reference.columns())
        return claim

    body(focus, 1, "")
    for row, id in enumerate(to or (), 1):
        draft.edge("liaison", id, focus, body(id, row, f"Liaison Committees to {focus}"))
    for row, id in enumerate(from_ or (), 1):
        draft.edge("liaison", focus, id, body(id, row, f"Liaison Committees from {focus}"))
    for row, id in enumerate(groups or (), 1):
        draft.edge("part_of", id, focus, body(id, row, "Structure"))
    for row, (acronym, (title, category)) in enumerate((organizations or {}).items(), 1):
        claim = Claim(source=source, section="Organizations", row=str(row), text=acronym)
        columns = {"kind": "organization", "type": "organization"}
        draft.node(acronym, claim, {"title": title}, **columns, reference=acronym, label=acronym)
        draft.edge("organization_liaison", acronym, focus, claim, category)
    sections = {
        ("to",): to,
        ("from",): from_,
        ("groups", "subcommittees"): groups,
        ("organizations", "organizations C"): organizations,
    }
    for aspects, rows in sections.items():
        if rows is not None:
            draft.covers(source, focus, *aspects)
    return draft.network()


def settled(*pages: Network) -> Network:
    """The network of pages together."""
    return merge(pages).network
