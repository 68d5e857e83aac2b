"""The content of a review pack: of one committee, or of several with an overview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph import compare, families, say
from graph.ask import liaisons
from graph.errors import Unwritable
from graph.families import FAMILY
from graph.findings import FINDINGS, findings
from graph.index import index
from graph.known import extent
from graph.network import Network
from graph.read import Report
from graph.review import citing, committee
from graph.review.content import CHOICES, Block, Pack, Points, Row, Section, Table, fit, row
from graph.review.decisions import Decisions
from graph.vocabulary import MEMBER
from graph.write.citation import source_texts
from graph.write.common import GENERATOR, Progress

MOST = 150
"""Committees that a pack holds: more than any national body has secretariats of."""
_NAMED = 5
"""So many bodies stand in the title."""

_KINDS = [name for name in FINDINGS if name != "changed"]
"""What is looked for; what has changed is told by graph.compare, once for all."""


def committees(network: Network, bodies: Sequence[str]) -> list[str]:
    """The committees that bodies stand for, each once: a national body for those that it has the
    secretariat of, a family (graph.families) for all of its, any other for itself.

    Raises Unwritable for an organization, a national body without a secretariat, or too many.
    """
    found = dict.fromkeys(one for id in bodies for one in _stands_for(network, id))
    if len(found) > MOST:
        raise Unwritable(f"these are {len(found)} committees, and a pack holds {MOST}: name fewer")
    return list(found)


def _stands_for(network: Network, id: str) -> list[str]:
    if id.startswith(FAMILY):
        return families.committees(network)[id]
    kind = network.nodes["kind"].iat[index(network).body[id]]
    if kind == "organization":
        member = f"{MEMBER}{id}"
        hint = f"; the national body is {member}" if member in index(network).body else ""
        raise Unwritable(f"{id} is an organization, and a pack is about committees{hint}")
    if kind != "member":
        return [id]
    edges = network.edges
    held = edges["target"][(edges["relation"] == "secretariat") & (edges["source"] == id)]
    if not len(held):
        raise Unwritable(f"no committee has its secretariat at {id}, by the sources read here")
    return list(held)


def pack(
    network: Network,
    bodies: Sequence[str],
    *,
    made: str,
    since: Network | None = None,
    decided: Decisions | None = None,
    reports: Sequence[Report] = (),
    drawn: int = MOST,
    progress: Progress | None = None,
) -> Pack:
    """The review pack of one or several bodies (``committees`` says which these stand for).

    ``made`` is its day (ISO 8601); ``since`` an older network to compare with; ``decided`` the
    decisions of a former pack; ``reports`` those on the reading of the sources; of more than
    ``drawn`` committees no compass is drawn, and the pack says so; ``progress`` is told how many
    committees are done.
    Raises what ``committees`` does.
    """
    chosen = committees(network, bodies)
    draw = len(chosen) <= drawn
    changed = compare.compare(since, network) if since is not None else None
    before = decided.taken if decided is not None else None
    parts, told = {}, {}
    for at, of in enumerate(chosen):
        if progress:
            progress(at, len(chosen))
        parts[of] = committee.near(network, of)
        told[of] = committee.sections(
            parts[of],
            of,
            found=findings(network, of, kinds=_KINDS, reports=reports),
            changed=compare.about(changed, of) if changed else None,
            before=before,
            draw=draw,
        )
    several = len(chosen) > 1
    inner = (_overview(parts), *_chapters(parts, told)) if several else told[chosen[0]]
    undrawn = "" if draw else _undrawn(len(chosen), drawn)
    decides = any(_decides(one) for sections in told.values() for one in sections)
    how = _how(decided, decides, undrawn)
    sources = Section("Sources", (citing.sources(network),), wide=True)
    named = _named(network, bodies) if several else chosen[0]
    lead = tuple(_lead(network, chosen, made))
    return fit(Pack(f"Review of liaisons: {named}", lead, made, (how, *inner, sources)))


def _named(network: Network, bodies: Sequence[str]) -> str:
    """The first bodies by their labels, and how many more."""
    more = f" and {len(bodies) - _NAMED} more" if len(bodies) > _NAMED else ""
    return ", ".join(_label(network, id) for id in bodies[:_NAMED]) + more


def _label(network: Network, id: str) -> str:
    family = id.removeprefix(FAMILY)
    return (
        say.label(network, id)
        if family == id
        else f"{say.label(network, family)} and its subcommittees"
    )


def _lead(network: Network, chosen: Sequence[str], made: str) -> Iterator[str]:
    """What the pack is, in two lines."""
    what = "of one committee" if len(chosen) == 1 else f"of {len(chosen)} committees"
    yield f"An agenda paper for the review of the liaisons {what}, made on {made} with {GENERATOR}."
    yield f"Sources: {'; '.join(source_texts(network, 5, terms=False))}."


def _undrawn(count: int, drawn: int) -> str:
    return (
        f"The compasses are left out of this document: it is about {count} committees, and of more "
        f"than {drawn} none is drawn. The page of the same review has them all, and so has the "
        "document of a single committee."
    )


def _decides(section: Section) -> bool:
    """Whether there is anything in a section to decide on."""
    return any(isinstance(block, Table) and block.decide for block in section.blocks)


def _how(decided: Decisions | None, decides: bool, undrawn: str) -> Section:
    """How to decide, what was decided before, and what is not drawn."""
    words = Points(f"{word}: {what}." for word, what in CHOICES.items())
    asked: list[Block] = [
        "Each row of a table with a decision column asks for one of four decisions, with a note:",
        words,
    ]
    blocks: list[Block] = [
        *(asked if decides else ["There is no liaison to decide on."]),
        "«Can read» means: can access the documents of. First seen is the date of the oldest "
        "source read here that says it; a number in square brackets is that of the source, listed "
        "at the end.",
    ]
    if undrawn:
        blocks.append(undrawn)
    if decided is not None:
        blocks += [decided.said, Points(decided.problems)] if decided.problems else [decided.said]
    return Section("How to use this paper", tuple(blocks))


def _overview(parts: dict[str, Network]) -> Section:
    """The committees of a pack, each with its numbers."""
    rows = tuple(
        _counted(part, of, f"committee-{at}") for at, (of, part) in enumerate(parts.items(), 1)
    )
    heads = (
        "Committee",
        "Title",
        "Can read it",
        "It can read",
        "Both ways",
        "Organizations",
        "Ended",
    )
    widths = (16, 34, 10, 10, 10, 12, 8)
    return Section(
        "Overview", (Table("The committees", heads, rows, widths, "Overview"),), wide=True
    )


def _counted(network: Network, of: str, to: str) -> Row:
    counts, known = liaisons(network, of), extent(network, of)
    numbers = (say.count(len(counts[way]), known[way]) for way in ("to", "from", "both"))
    title = str(network.nodes["title"].iat[index(network).body[of]])
    outside, gone = committee.outside(network, of), len(committee.ended(network, of))
    return row(of, title, *numbers, outside, str(gone), to=to)


def _chapters(parts: dict[str, Network], told: dict[str, tuple[Section, ...]]) -> Iterator[Section]:
    for at, (of, part) in enumerate(parts.items(), 1):
        title = str(part.nodes["title"].iat[index(part).body[of]])
        heading = f"{of}: {title}" if title else of
        yield Section(heading, (), told[of], wide=True, anchor=f"committee-{at}")
