"""Facts as sentences: the same words on the screen, on the command line and in documents.

What a relation, a kind or a direction is called stands in the vocabulary; here it becomes a
sentence. What no source would list is said to be unknown, never none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from graph import families
from graph.ask import Evidence, Step
from graph.facets import stands
from graph.fields import titles
from graph.index import index
from graph.known import IN_FULL, answered, extent
from graph.network import Network, records
from graph.phrase import capital, small
from graph.vocabulary import DIRECTIONS, KINDS, MEMBER, NO_CATEGORY, RELATIONS, RULES, values

Row = Mapping[str, Any]
Section = tuple[str, list[tuple[Row, Row]]]
"""A heading, and the links under it, each with the body at its other end."""

NOT_PASSED_ON = "Access is not passed on: who can read a reader cannot thereby read what it reads."
UNKNOWN = "is not in these sources"

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
    "member": "National body",
}
"""The types of bodies in words; a type that is not here is named beside its kind."""


def label(network: Network, id: str) -> str:
    """The short label of a body; of one that is not here, its id."""
    return str(index(network).label.get(id, id))


def direction(name: str, focus: str) -> str:
    """The name of a direction, of a focus by its label."""
    return DIRECTIONS[name].words.format(focus)


def named(network: Network, id: str) -> str:
    """A body, or a family of committees, as people write it in full: its reference, or its name."""
    if id.startswith(families.FAMILY):
        return f"{id.removeprefix(families.FAMILY)} and its subcommittees"
    held = index(network)
    reference = network.nodes["reference"].iat[held.body[id]] if id in held.body else id
    return str(reference) or held.label[id]


def written(id: str) -> str:
    """An id as people write it: a national body by its name."""
    return id.removeprefix(MEMBER)


def fact(relation: str, source: str, target: str) -> str:
    """A relation between two ids as a sentence without its stop."""
    return RELATIONS[relation].forward.format(written(source), written(target))


def what(row: Row) -> str:
    """What a body is: its type, its reference, its standards body."""
    kind, type = capital(KINDS[row["kind"]].one), row["type"]
    named = TYPES.get(type) or (f"{kind} ({type})" if type and type != row["kind"] else kind)
    # the id of a national body is its name again
    id = "" if row["kind"] == "member" else row["id"]
    return " · ".join(part for part in (named, id, row["body"]) if part)


def body(network: Network, row: Row, focus: str) -> str:
    """A body of a classified network in a sentence: how it stands to the focus, or what it is."""
    kind = KINDS[row["kind"]]
    if row["id"] == focus:
        return f"The {kind.one} in the centre."
    if way := row.get("towards_focus", ""):
        return _liaison(network, row["id"], focus, way, "It")
    return kind.sentence or _liaison(network, row["id"], focus, "", "It")


def standing(network: Network, id: str, focus: str) -> str:
    """Who can read whose documents, of a body and the focus; "" where that is not asked of it."""
    way = stands(network, focus).get(id, "")
    kind = KINDS[str(network.nodes["kind"].iat[index(network).body[id]])]
    if id == focus or (kind.sentence and not way):
        return ""
    return _liaison(network, id, focus, way, label(network, id))


def _liaison(network: Network, other: str, focus: str, way: str, named: str) -> str:
    """How two bodies stand to each other; ``named`` is the other's label, or «It»."""
    if not way:
        return _neither(network, other, focus, "it" if named == "It" else named)
    whose, whom = ("its", "it") if named == "It" else (f"{named}'s", named)
    sure = answered(network, *((focus, other) if way == "to" else (other, focus)))
    return stand(way, sure).format(named, label(network, focus), whose, whom)


def stand(way: str, sure: bool) -> str:
    """How a body {0} that is in liaison with another, {1}, stands to it; {2} is «its» or the body's
    name so, {3} «it» or its name; ``sure`` is whether the sources would tell the other way too."""
    if way == "both":
        return "{0} can read {1}'s documents, and {1} can read its documents."
    reads, is_read = "{0} can read {1}'s documents", "{1} can read {2} documents"
    if way == "to":
        other = "{1} cannot read {2} documents" if sure else f"whether {is_read} {UNKNOWN}"
        return f"{reads}; {other}."
    maybe = "{3} can read {1}'s documents"
    other = "{3} cannot read {1}'s documents" if sure else f"whether {maybe} {UNKNOWN}"
    return f"{is_read}; {other}."


def _neither(network: Network, other: str, focus: str, named: str) -> str:
    """That two bodies have no liaison, as far as the sources would tell each of the two ways."""
    centre = label(network, focus)
    whose = "its" if named == "it" else f"{named}'s"
    if all(answered(network, *pair) for pair in ((other, focus), (focus, other))):
        pair = f"with {centre}" if named == "it" else f"between {named} and {centre}"
        return f"No liaison {pair}: neither can read the other's documents."
    if answered(network, other, focus):
        ways = f"{named} cannot read {centre}'s documents", f"{centre} can read {whose} documents"
    elif answered(network, focus, other):
        ways = f"{centre} cannot read {whose} documents", f"{named} can read {centre}'s documents"
    else:
        return f"Whether {named} and {centre} can read each other's documents {UNKNOWN}."
    return capital(f"{ways[0]}; whether {ways[1]} {UNKNOWN}.")


def counts(network: Network, of: str) -> str:
    """How many can read a body's documents, and whose it can read, as far as the sources tell; of a
    national body, in how many committees it takes part."""
    if part := _takes_part(network, of):
        return part
    held, known = index(network), extent(network, of)
    to, from_ = held.readers.get(of, set()), held.read.get(of, set())
    all_to, all_from = (known[name] == IN_FULL for name in ("to", "from"))
    centre = label(network, of)
    mutual = len(to & from_)
    tells = to and from_ and (mutual or known["both"] == IN_FULL)
    both = f"; {mutual or 'none'} of them both ways" if tells else ""
    if all_to and all_from:
        reads = f"{len(to) or 'No committee'} can read {centre}'s documents"
        return f"{reads}, {centre} can read those of {len(from_) or 'none'}{both}."
    if not (to or from_ or all_to or all_from):
        return f"Who can read {centre}'s documents, and whose it can read, {UNKNOWN}."
    parts = [
        _known(
            len(to),
            all_to,
            ("", f" can read {centre}'s documents"),
            f"who can read {centre}'s documents",
        ),
        _known(
            len(from_),
            all_from,
            (f"{centre} can read the documents of ", ""),
            f"whose documents {centre} can read",
        ),
    ]
    return capital(f"{'; '.join(parts)}{both}.")


def _takes_part(network: Network, of: str) -> str:
    """In how many committees a body is a member, and of how many it has the secretariat, which it
    is a member of as well; "" of what is none of any."""
    links = records(network.edges.iloc[sorted(index(network).at.get(of, ()))])
    own = [link for link in links if link["source"] == of]
    roles = {
        role: sum(role in values(link["category"]) for link in own if link["relation"] == "member")
        for role in RELATIONS["member"].choices
    }
    secretariats = sum(link["relation"] == "secretariat" for link in own)
    if not (secretariats or any(roles.values())):
        return ""
    first, *rest = (f"{_a(role)} {role}-member of {many}" for role, many in roles.items())
    said = " and ".join([f"{first} committees", *rest])
    has = f"; it has the secretariat of {secretariats}" if secretariats else ""
    return f"{label(network, of)} is {said}, in these sources{has}."


def _a(role: str) -> str:
    return "an" if role == "O" else "a"


def _known(count: int, all_: bool, around: tuple[str, str], question: str) -> str:
    before, after = around
    if all_:
        return f"{before}{count or 'no committee'}{after}"
    least = f"{before}at least {count}{after}, by the sources read here"
    return least if count else f"{question} {UNKNOWN}"


def count(number: int, extent: str) -> str:
    """A number as far as it is known (graph.known): a lower bound, or not in the sources."""
    if extent == IN_FULL:
        return str(number)
    return f"at least {number}" if number else UNKNOWN.removeprefix("is ")


def absent(network: Network, focus: str) -> str:
    """Which liaisons a focus has none of, as far as the sources would list them."""
    held = index(network)
    to, from_ = held.readers.get(focus, set()), held.read.get(focus, set())
    centre = label(network, focus)
    if extent(network, focus)["all"] != IN_FULL:
        return ""
    if not to and not from_:
        return "No liaisons."
    said = [] if to & from_ else ["No liaisons both ways."]
    one_way = {f"to {centre}": to - from_, f"from {centre}": from_ - to}
    missing = [which for which, ids in one_way.items() if not ids]
    if len(missing) == len(one_way):
        return "No one-way liaisons."
    return " ".join([*said, *(f"No one-way liaisons {which}." for which in missing)])


def block(network: Network, name: str, focus: str) -> str:
    """The caption of a block of the compass (graph.place): the direction, the category or the link
    with the focus that it stands for."""
    centre = label(network, focus)
    first, _, rest = name.partition(" ")
    if first == "field":
        return families.words(rest, short=True)
    if first == "other":
        return f"Other {small(KINDS[rest].many)} near here"
    if first in ("to", "from"):
        return direction(first if rest else f"{first}-only", centre)
    if first in DIRECTIONS:
        return direction(first, centre)
    if first == "in":
        own = rest == "part_of" and focus.startswith(families.FAMILY)
        return "Its committees" if own else RELATIONS[rest].in_.format(centre)
    out = first == "out"
    relation, _, category = rest.partition(" ") if out else (first, "", rest)
    one = RELATIONS[relation]
    words = (one.around or one.out).format(centre) if out else one.words
    if out and relation == "member" and category in one.choices:
        return f"{centre} is {_a(category)} {category}-member"
    if not category or category == "all":
        return words
    if category == NO_CATEGORY:
        return f"{words}, category not in these sources"
    named = (small(one.choices.get(letter, letter)) for letter in values(category))
    return f"{words}, {' and '.join(named)}"


def block_note(name: str) -> str:
    """What stands under the caption of a block, in two lines: that no source tells the other way;
    "" where there is nothing more to say."""
    first, _, rest = name.partition(" ")
    return f"the other way\n{UNKNOWN}" if first in ("to", "from") and rest else ""


def fold(network: Network, of: str, kind: str, count: int, way: str, focus: str) -> str:
    """Bodies that stand as one on the map, in two sentences: those of a family, of a field or of a
    block (``of``), of one kind; ``way`` is the block in which they stand."""
    words = "; ".join(
        part.replace("\n", " ") for part in (block(network, way, focus), block_note(way)) if part
    )
    if of in titles():
        return f"{count} in the field ICS {families.words(of)}: {words}. Enter opens them."
    if of.partition(" ")[0] in {*RELATIONS, *DIRECTIONS, "in", "out", "other"}:
        return f"{count} {small(KINDS[kind].many)}: {block(network, of, focus)}. Enter opens them."
    return f"{count} of the family {of}: {words}. Enter opens it."


_SIDES = {
    "to": "west, who can read it",
    "from": "east, whom it can read",
    "both": "north, both ways",
}


def compass(network: Network, focus: str, blocks: Collection[str]) -> str:
    """Where what stands on the map of a focus, for who cannot see it; ``blocks`` are those that
    there are."""
    first = {name: name.partition(" ")[0] for name in blocks}
    sides = [words for way, words in _SIDES.items() if way in first.values()]
    others = [block(network, name, focus) for name in blocks if first[name] not in _SIDES]
    south = dict.fromkeys(small(words.partition(",")[0]) for words in others)
    sides += [f"south, {' and '.join(south)}"] if south else []
    said = [f"Map of {label(network, focus)}", *([capital("; ".join(sides))] if sides else [])]
    return f"{'. '.join(said)}."


def link(row: Row) -> str:
    """The name of a link: its relation and its category."""
    return f"{row['relation'].replace('_', ' ')} {row['category']}".strip()


def step(at: Step) -> str:
    """A link on a path as a sentence, in the direction of its arrow."""
    ends = (at.start, at.end) if at.forward else (at.end, at.start)
    return fact(at.relation, *ends)


def path(steps: Sequence[Step]) -> str:
    """A path as one line of arrows, each at what is read, the partner's group or the parent."""
    arrows = [f" {'→' if at.forward else '←'} {written(at.end)}" for at in steps]
    return written(steps[0].start) + "".join(arrows) if steps else ""


def paths(found: Sequence[Sequence[Step]], directed: bool) -> str:
    """What is said over the shortest paths between two bodies: which way they go.

    ``directed`` tells whether links are walked along their arrows only where reading has a
    direction; only a path of access all along goes from reader to read.
    """
    if not directed:
        return (
            "No path goes from reader to read, by the sources read here. Whatever the direction, "
            "the shortest are:"
        )
    access = [RELATIONS[at.relation].access for steps in found for at in steps]
    if all(access):
        return "The shortest paths from reader to read:"
    if any(access):
        return "The shortest paths: liaisons from reader to read, other links either way:"
    return "The shortest paths; none of their links is access to documents:"


def heading(link: Row, kind: str, incoming: bool, label: str) -> str:
    """The heading for a link of a body: by relation, direction and the kind of the other end."""
    one = RELATIONS[link["relation"]]
    if not incoming:
        return one.out.format(label)
    words = dict(one.by_kind).get(kind, one.in_).format(label)
    chosen = (small(one.choices.get(letter, letter)) for letter in values(link["category"]))
    return ", ".join((words, *chosen)) if one.choices else words


def sections(network: Network, id: str) -> list[Section]:
    """A body's links under their headings, in the order of the vocabulary."""
    held = index(network)
    links = records(network.edges.iloc[held.at.get(id, [])])
    others = [one["source"] if one["target"] == id else one["target"] for one in links]
    bodies = records(network.nodes.iloc[[held.body[other] for other in others]])
    named = label(network, id)
    found: dict[tuple[int, bool, int, str], list[tuple[Row, Row]]] = {}
    for one, other in zip(links, bodies, strict=True):
        incoming, kind = one["target"] == id, other["kind"]
        words = heading(one, kind, incoming, named)
        found.setdefault((*_rank(one["relation"], incoming, kind), words), []).append((one, other))
    return [(key[-1], found[key]) for key in sorted(found)]


def _rank(relation: str, incoming: bool, kind: str) -> tuple[int, bool, int]:
    """Where a heading stands among the others."""
    apart = [name for name, _ in RELATIONS[relation].by_kind] if incoming else []
    return (
        list(RELATIONS).index(relation),
        not incoming,
        apart.index(kind) + 1 if kind in apart else 0,
    )


def basis(row: Row) -> str:
    """Whether a fact, or a piece of evidence, is stated, or derived and by which rule."""
    rule = row["rule"]
    return "stated" if row["basis"] == "stated" else f"derived: {RULES.get(rule, rule)}"


def evidence(found: Evidence) -> str:
    """Where a fact stands, in one line."""
    row = f"row {found.row}" if found.row else ""
    line = f"line {found.line}" if found.line else ""
    places = ", ".join(part for part in (found.source, found.section, row, line) if part)
    return f"{places} (retrieved {found.retrieved})" if found.retrieved else places
