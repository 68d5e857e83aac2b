"""What stands beside a fact, in words: where its row stands, what a link carries, who can read
whose documents, what the sources list of a body in full and what would tell more, what a map
leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from graph import say
from graph.ask import Evidence
from graph.index import index
from graph.known import answered
from graph.network import Network, records
from graph.phrase import dated, small
from graph.vocabulary import ASPECTS, CATEGORIES, KINDS, RELATIONS, values


def place(found: Evidence) -> tuple[str, str, str]:
    """Where a piece of evidence stands: the section, ``Working groups``; the row and the page's
    host, ``row 18 · iso.org``; the page's address. "" for each that is not told, of the last two
    where no address on the web is known.

    A line of a page is told only where its section or its row is not.
    """
    address = urlsplit(found.address)
    on_web = address.scheme in ("http", "https") and address.hostname
    host = str(address.hostname).removeprefix("www.") if on_web else ""
    row = f"row {found.row}" if found.row else ""
    line = f"line {found.line}" if found.line and not (host and row and found.section) else ""
    at = ", ".join(part for part in (row, line) if part)
    there = found.address if on_web else ""
    return found.section, " · ".join(part for part in (at, host) if part), there


def carried(link: Mapping[str, Any], heading: str) -> str:
    """The category, or the role, that a link carries, or that it is not in these sources; "" where
    the heading over the link says it, and of a relation that carries none."""
    choices = RELATIONS[link["relation"]].choices
    if not choices:
        return ""
    of_organizations = choices is CATEGORIES
    named = [choices.get(one, one) for one in values(link["category"])]
    if not named:
        return f"{'category' if of_organizations else 'role'} not in these sources"
    if heading.lower().endswith(", ".join(named).lower()):
        return ""
    each = (small(name) if of_organizations else name.removesuffix("s") for name in named)
    return " and ".join(each)


def documents(network: Network, row: Mapping[str, Any], focus: str) -> str:
    """Who can read whose documents, of a body of a classified network and the focus: yes, no, or
    not in these sources; "" where that is not asked of the two."""
    id, way, centre = row["id"], row["towards_focus"], say.label(network, focus)
    of_focus = str(network.nodes["kind"].iat[index(network).body[focus]])
    if id == focus or (not way and any(KINDS[one].sentence for one in (row["kind"], of_focus))):
        return ""
    reads = way in ("to", "both") or (False if answered(network, id, focus) else None)
    is_read = way in ("from", "both") or (False if answered(network, focus, id) else None)
    if reads is None and is_read is None:
        return "Not in these sources"
    if is_read is None:
        known = f"{'Can' if reads else 'Cannot'} read {centre}"
        return f"{known}; whether {centre} can read it {say.UNKNOWN}"
    if reads is None:
        known = f"{centre} {'can' if is_read else 'cannot'} read it"
        return f"{known}; whether it can read {centre} {say.UNKNOWN}"
    if not (reads or is_read):
        return "No liaison"
    one_way = "to-only" if reads else "from-only"
    return say.direction("both" if reads and is_read else one_way, centre)


def lists(network: Network, id: str) -> list[str]:
    """Which lists of a body the sources give in full, each source in a sentence; and what would
    tell of the others."""
    held = index(network)
    read: dict[str, list[str]] = {}
    for aspect, words in ASPECTS.items():
        for source in held.covered.get((id, aspect), ()):
            read.setdefault(source, []).append(words)
    said = []
    for source, listed in read.items():
        row = held.sources.get(source, {})
        named = dated(row.get("name") or source, row.get("retrieved", ""))
        said.append(f"{named} lists in full: {'; '.join(listed)}.")
    return said + missing(network, id)


def missing(network: Network, id: str) -> list[str]:
    """Which lists of a body no source gives in full, and what would tell, in a sentence; none
    where there is none."""
    held = index(network)
    kind = KINDS[str(network.nodes["kind"].iat[held.body[id]])]
    unread = [ASPECTS[one] for one in kind.lists if (id, one) not in held.covered]
    told = f"{kind.page}, imported here, would tell."
    return [f"No source read here lists: {'; '.join(unread)}. {told}"] if unread else []


def ended(network: Network, one: str, other: str) -> list[tuple[Mapping[str, Any], str]]:
    """The links between two bodies that a newer source ended, each with its sentence and by whom
    it ended."""
    rows = network.ended_edges
    met = records(rows[_joins(rows, one, other) | _joins(rows, other, one)])
    sources = index(network).sources
    return [
        (
            {**row, "basis": "stated", "rule": ""},
            f"{_forward(row)}: ended by {dated(_name(sources, row['ended_by']), row['ended'])}",
        )
        for row in met
    ]


def _joins(rows: Any, one: str, other: str) -> Any:
    return (rows["source"] == one) & (rows["target"] == other)


def _forward(row: Mapping[str, Any]) -> str:
    return say.fact(row["relation"], row["source"], row["target"])


def _name(sources: Mapping[str, Mapping[str, Any]], id: str) -> str:
    return sources.get(id, {}).get("name") or id


def folded(bodies: int, pills: int, unfolds: str) -> str:
    """That bodies stand as few on a map, and how these are opened."""
    one = "one pill with its count" if pills == 1 else f"{pills} pills, each with its count"
    return f"{bodies:,} stand folded in {one}: {unfolds}."


def closed(labels: Sequence[str], most: int) -> str:
    """That what was asked to be opened stays folded, since too much would be drawn."""
    stay = "stays" if len(labels) == 1 else "stay"
    return (
        f"No more than {most:,} are drawn at once: {', '.join(labels)} {stay} folded; fold "
        "another first, or see the table, which lists all."
    )


def undrawn(links: int, label: str, most: int) -> str:
    """That links are not drawn, since they are too many, and where they are."""
    return (
        f"No more than {most:,} links are drawn at once: {links:,} of bodies other than {label} "
        "are left out; each has its own on its compass."
    )
