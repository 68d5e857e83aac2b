"""The tables of a committee's pack: liaisons by direction, joint groups, organizations, what has
ended, what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph import ask, compare, say
from graph.findings import Finding
from graph.index import index
from graph.known import IN_FULL, extent
from graph.network import Network, records
from graph.review.citing import places, since
from graph.review.content import Decision, Row, Table, lines, row
from graph.vocabulary import CATEGORIES, NO_CATEGORY, values

Decided = Sequence[Decision]
"""What was decided before, as far as it is about links that there are."""

_HEADS = ("Reference", "Title", "First seen", "Evidence")
_WIDTHS = (13, 25, 9, 30)
_BOTH = ("Reference", "Title", "They can read it", "It can read them")
_BOTH_WIDTHS = (13, 20, 22, 22)
_JOINT = ("Reference", "Title", "Partner or committee", "First seen", "Evidence")
_JOINT_WIDTHS = (13, 20, 18, 9, 17)

SHEET = "Review"
"""The sheet of all tables that are decided on."""


def ways(network: Network, of: str) -> dict[str, str]:
    """The five ways of a liaison with a committee, as ``direction access``, with their captions."""
    named = say.label(network, of)
    return {
        "both mutual": f"Both ways: they can read {named}, and {named} can read them",
        "to one way": say.direction("to-only", named),
        "from one way": say.direction("from-only", named),
        "to not known": f"They can read {named}; whether {named} can read them {say.UNKNOWN}",
        "from not known": f"{named} can read them; whether they can read {named} {say.UNKNOWN}",
    }


_NAMED = {"both mutual": "both", "to one way": "to-only", "from one way": "from-only"}
"""The directions that these ways are; of the others nobody can know whether there are more."""


def liaisons(network: Network, of: str, before: Decided | None) -> Iterator[Table]:
    """The committees in liaison with one, a table a way in which they are."""
    bodies = records(ask.neighbours(network, of, relations=("liaison",)))
    links = _by_other(network, of, "liaison")
    known = extent(network, of)
    for way, caption in ways(network, of).items():
        rows = tuple(
            _liaison(network, of, one, links[one["id"]], before)
            for one in bodies
            if f"{one['direction']} {one['access']}" == way
        )
        both = way.startswith("both")
        heads, widths = (_BOTH, _BOTH_WIDTHS) if both else (_HEADS, _WIDTHS)
        if rows:
            count = say.count(len(rows), known.get(_NAMED.get(way, ""), IN_FULL))
            yield _deciding(f"{caption} ({count})", heads, rows, widths, of, before)


def _liaison(
    network: Network,
    of: str,
    body: Mapping[str, Any],
    links: Sequence[Mapping[str, Any]],
    before: Decided | None,
) -> Row:
    """A committee in liaison: of one link or two, the one by which it can read first."""
    ids = tuple(link["id"] for link in sorted(links, key=lambda link: link["target"] != of))
    found = [(since(network, id), places(network, id)) for id in ids]
    told = (
        found[0]
        if len(ids) == 1
        else [lines(when and f"first seen {when}", where) for when, where in found]
    )
    return row(body["id"], _titled(body), *told, ids=ids, before=_before(of, ids, before))


def _titled(body: Mapping[str, Any]) -> str:
    """The title of a body, and its status where that is not the usual one."""
    status = str(body.get("status", ""))
    return f"{body['title']}\n{status}" if status not in ("", "Active") else str(body["title"])


def _by_other(network: Network, of: str, relation: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for link in records(ask.links(network, of, relations=(relation,))):
        found.setdefault(link["other"], []).append(link)
    return found


def joint(network: Network, of: str, before: Decided | None) -> Iterator[Table]:
    """The joint groups of a committee: its own, a row a partner, and those of another committee
    that it is a partner in."""
    edges = network.edges
    groups = set(edges["source"][(edges["relation"] == "part_of") & (edges["target"] == of)])
    held = edges["relation"] == "joint"
    own = records(edges[held & edges["target"].isin(groups)])
    there = records(edges[held & (edges["source"] == of)])
    said = (
        (f"Joint groups under {say.label(network, of)}", own, lambda link: link["source"]),
        ("Joint groups under another committee", there, lambda link: _parent(network, link)),
    )
    for caption, links, other in said:
        rows = tuple(_joint(network, of, link, other(link), before) for link in links)
        if rows:
            yield _deciding(caption, _JOINT, rows, _JOINT_WIDTHS, of, before)


def _parent(network: Network, link: Mapping[str, Any]) -> str:
    return str(network.nodes["parent"].iat[index(network).body[link["target"]]])


def _joint(
    network: Network, of: str, link: Mapping[str, Any], other: str, before: Decided | None
) -> Row:
    group, ids = link["target"], (link["id"],)
    title = str(network.nodes["title"].iat[index(network).body[group]])
    standing = _standing(network, other, of)
    when, where = since(network, link["id"]), places(network, link["id"])
    with_ = f"{other}\n{standing}" if standing else other
    return row(group, title, with_, when, where, ids=ids, before=_before(of, ids, before))


def _standing(network: Network, other: str, of: str) -> str:
    return say.standing(network, other, of) if other in index(network).body else ""


def organizations(network: Network, of: str, before: Decided | None) -> Iterator[Table]:
    """The organizations in liaison with a committee, a table a category."""
    links = records(ask.links(network, of, relations=("organization_liaison",)))
    bodies = {one["id"]: one for one in records(ask.neighbours(network, of))}
    for letter, words in (CATEGORIES | {NO_CATEGORY: f"Category {say.UNKNOWN}"}).items():
        there = [link for link in links if letter in (values(link["category"]) or [NO_CATEGORY])]
        rows = tuple(
            row(
                link["other"],
                _titled(bodies[link["other"]]),
                since(network, link["id"]),
                places(network, link["id"]),
                ids=(link["id"],),
                before=_before(of, (link["id"],), before),
            )
            for link in there
        )
        if rows:
            caption = f"Organizations in liaison. {words} ({len(rows)})"
            yield _deciding(caption, _HEADS, rows, _WIDTHS, of, before)


def _deciding(
    caption: str,
    heads: tuple[str, ...],
    rows: tuple[Row, ...],
    widths: tuple[int, ...],
    of: str,
    before: Decided | None,
) -> Table:
    return Table(caption, heads, rows, widths, SHEET, of, True, before is not None)


def _before(of: str, ids: tuple[str, ...], before: Decided | None) -> str:
    """What this committee decided of these links, or somebody who is not named: each decision once,
    with its day and its note."""
    said = dict.fromkeys(
        "\n".join(part for part in (one.word, one.made, one.note) if part)
        for one in before or ()
        if one.of in (of, "") and one.link in ids
    )
    return "\n".join(said)


def ended(network: Network, of: str) -> Iterator[Table]:
    """The links of a committee that a newer source ended."""
    gone = network.ended_edges
    gone = gone[(gone["source"] == of) | (gone["target"] == of)]
    named = index(network).sources
    rows = _numbered(
        (
            say.fact(link["relation"], link["source"], link["target"]),
            since(network, link["id"]),
            places(network, link["id"]),
            f"{named.get(link['ended_by'], {}).get('name') or link['ended_by']}, {link['ended']}",
        )
        for link in records(gone)
    )
    if rows:
        heads = ("No.", "What held", "First seen", "Evidence", "Not any more, by")
        widths = (6, 34, 12, 24, 24)
        yield Table("Links that a newer source ended", heads, rows, widths, "Ended", of)


def changes(changed: compare.Changes, of: str) -> Iterator[Table]:
    """What has changed of a committee, and of its links."""
    told = [(one["id"], one) for one in records(changed.committees)]
    told += [
        (say.fact(one["relation"], one["source"], one["target"]), one)
        for one in records(changed.links)
    ]
    heads = ("No.", "What", "Change", "Before", "Now")
    if rows := _numbered((what, one["change"], one["old"], one["new"]) for what, one in told):
        yield Table("What has changed", heads, rows, (6, 50, 14, 15, 15), "Changes", of)


def findings(words: str, found: Sequence[Finding], of: str, before: int) -> Table:
    """The findings of a kind, those that weigh most first, numbered after those ``before``."""
    rows = _numbered(((one.sentence, one.basis) for one in found), before)
    caption = f"{words} ({len(rows)})"
    heads = ("No.", "Finding", "Basis")
    return Table(caption, heads, rows, (6, 82, 12), "Findings", of, most=_MOST)


_MOST = 10
"""So many findings of a kind are on paper; the workbook has all."""


def _numbered(rows: Iterable[tuple[str, ...]], before: int = 0) -> tuple[Row, ...]:
    """Rows that no reference names, by a number each."""
    return tuple(row(str(at), *cells) for at, cells in enumerate(rows, before + 1))
