"""What a pack says of one committee: the same sections for each, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pandas as pd

from graph import ask, compare, say
from graph.findings import FINDINGS, Finding
from graph.index import index
from graph.known import IN_FULL, IN_PART, extent
from graph.network import Network, records
from graph.phrase import amount
from graph.review import tables
from graph.review.content import Block, Points, Section
from graph.review.drawing import compass
from graph.vocabulary import BY_ID, CATEGORIES, ROLES, values


def near(network: Network, of: str) -> Network:
    """The part of a network that a committee's review is about: its neighbours, who shares its
    joint groups, and who is at the other end of what has ended."""
    edges, gone = network.edges, network.ended_edges
    own = edges[(edges["source"] == of) | (edges["target"] == of)]
    found = {of, *own["source"], *own["target"]}
    shared = edges[(edges["relation"] == "joint") & edges["target"].isin(found)]
    found |= {*shared["source"], *shared["target"]}
    ended = gone[(gone["source"] == of) | (gone["target"] == of)]
    return network.among(found | {*ended["source"], *ended["target"]}).about_focus(of)


def sections(
    network: Network,
    of: str,
    *,
    found: Sequence[Finding] = (),
    changed: compare.Changes | None = None,
    before: tables.Decided | None = None,
    draw: bool = True,
) -> tuple[Section, ...]:
    """The sections on a committee of a network around it (``near``): first what there is to say,
    then what there is to decide on. ``found`` are its findings, ``changed`` what has changed of
    it; ``draw`` is whether there is a compass."""
    some = draw and len(ask.links(network, of, relations=_MAPPED))
    mapped = (compass(network, of),) if some else ()
    told = (
        Section("Summary", tuple(summary(network, of, changed))),
        Section("Findings", tuple(_findings(found, of))),
        Section("What has changed", tuple(_changed(changed, of))),
        Section("What has ended", tuple(tables.ended(network, of))),
        Section("What is not known", tuple(_unknown(network, of, found))),
        Section("Compass", mapped, wide=True),
        Section("Liaisons with committees", tuple(_liaisons(network, of, before)), wide=True),
        Section("Joint groups", tuple(_joint(network, of, before)), wide=True),
        Section("Organizations in liaison", tuple(_outside(network, of, before)), wide=True),
    )
    return tuple(one for one in told if one.blocks)


def summary(network: Network, of: str, changed: compare.Changes | None) -> Iterator[Block]:
    """What the committee is, and its liaisons in numbers, as far as they are known."""
    row = records(network.nodes.iloc[[index(network).body[of]]])[0]
    status = row.get("status", "")
    yield ". ".join(part for part in (say.what(row), row["title"], status) if part) + "."
    said = [say.counts(network, of), _organizations(network, of), *_members(network, of)]
    if gone := len(ended(network, of)):
        said.append(f"{amount(gone, 'link has', 'links have')} ended, by a newer source.")
    if changed is not None:
        said += compare.sentences(changed)
    yield Points(one for one in said if one)


def ended(network: Network, of: str) -> pd.DataFrame:
    """The links of a committee that a newer source ended."""
    gone = network.ended_edges
    return gone[(gone["source"] == of) | (gone["target"] == of)]


def outside(network: Network, of: str) -> str:
    """How many organizations are in liaison with a committee, as far as it is known."""
    links = ask.links(network, of, relations=("organization_liaison",))
    covered = (of, "organizations") in index(network).covered
    return say.count(len(links), IN_FULL if covered else IN_PART)


def _organizations(network: Network, of: str) -> str:
    """How many organizations are in liaison, by category where a source tells it."""
    links = ask.links(network, of, relations=("organization_liaison",))
    letters = [letter for cell in links["category"] for letter in values(cell) or [""]]
    parts = [f"{letters.count(one)} in category {one}" for one in CATEGORIES if one in letters]
    unsaid = letters.count("")
    if unsaid and not parts:
        parts = [f"category {say.UNKNOWN}"]
    elif unsaid:
        parts.append(f"{unsaid} whose category {say.UNKNOWN}")
    if outside(network, of) == "0":
        return "No organizations in liaison."
    more = f" ({', '.join(parts)})" if parts else ""
    return f"Organizations in liaison: {outside(network, of)}{more}."


def _members(network: Network, of: str) -> Iterator[str]:
    """The secretariat and the numbers of members."""
    links = ask.links(network, of, relations=("member", "secretariat"))
    held = links["other"][links["relation"] == "secretariat"]
    names = sorted(say.label(network, id) for id in held)
    if names:
        yield f"Secretariat: {', '.join(names)}."
    roles = links["category"][links["relation"] == "member"]
    parts = [f"{int((roles == letter).sum())} {words}" for letter, words in ROLES.items()]
    if len(roles):
        yield f"Members: {', '.join(parts)}."


def _liaisons(network: Network, of: str, before: tables.Decided | None) -> Iterator[Block]:
    """The liaisons by direction, and which there are none of."""
    found = tuple(tables.liaisons(network, of, before))
    yield from found
    if words := say.absent(network, of):
        yield words
    elif not found:
        yield say.counts(network, of)


def _joint(network: Network, of: str, before: tables.Decided | None) -> Iterator[Block]:
    found = tuple(tables.joint(network, of, before))
    yield from found
    if not found:
        held = index(network).covered
        known = (of, "groups") in held and (of, "joint groups") in held
        yield "No joint groups." if known else f"Whether it has joint groups {say.UNKNOWN}."


def _outside(network: Network, of: str, before: tables.Decided | None) -> Iterator[Block]:
    found = tuple(tables.organizations(network, of, before))
    yield from found
    if not found:
        yield _organizations(network, of)


def _changed(changed: compare.Changes | None, of: str) -> Iterator[Block]:
    if changed is not None:
        told = tuple(tables.changes(changed, of))
        yield from told or (Points(compare.sentences(changed)),)


_MAPPED = ("liaison", "joint", "organization_liaison")
"""A map of a committee without any of these would only say where it belongs."""


_ELSEWHERE = {"one-way-to", "one-way-from", "changed", "ended", "not-known", "id-only"}
"""Kinds of findings that have a section or a table of their own here."""


def _findings(found: Sequence[Finding], of: str) -> Iterator[Block]:
    """The findings, a table a kind."""
    listed = [one for one in found if one.kind not in _ELSEWHERE]
    if listed:
        yield (
            "Each is a question to the committee, no fault. Its basis is stated, by lists that "
            "sources give; derived from them by a rule; or computed, a measure from which nothing "
            "follows by itself. What is one way, has changed, has ended or is not known stands in "
            "a section of its own."
        )
    at = 0
    for name, group in groupby(listed, lambda one: one.kind):
        table = tables.findings(FINDINGS[name].words, list(group), of, at)
        at += len(table.rows)
        yield table


def _unknown(network: Network, of: str, found: Sequence[Finding]) -> Iterator[Block]:
    """What no source read here tells of the committee, in sentences."""
    missing = [one.sentence for one in found if one.kind == "not-known"]
    by_id = [id for id in ask.neighbours(network, of)["id"] if id.startswith(BY_ID)]
    if by_id:
        what = amount(len(by_id), "body is", "bodies are")
        missing.append(f"{what} known by ISO's id alone, without name or row: {', '.join(by_id)}.")
    if any(known != IN_FULL for known in extent(network, of).values()):
        missing.append("A count of «at least» is of what was found; there may be more.")
    if missing:
        yield Points(missing)
