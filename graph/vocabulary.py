"""The one list of what there is: kinds of bodies, relations, directions, categories, bases, rules,
aspects.

Everything else takes them from here: readers and checks, questions, sentences, the filters, the
map's look, the exports, the command line, and the browser, which gets them in the page. To add a
kind or a relation is to add an entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body.

    ``one`` and ``many`` are its names; ``sentence`` says of a body what it is where nothing else is
    to be said. ``role`` is how it is coloured (a key of graph.look.STYLES; "" by how it stands to
    the focus), ``shape`` what it is drawn as: pill, cut (cut corners) or hexagon; ``size`` its
    weight in other programs. ``lists`` are the aspects (see ASPECTS) that its own ``page`` lists.
    """

    one: str
    many: str
    sentence: str
    role: str = "other"
    shape: str = "pill"
    size: float = 16.0
    lists: tuple[str, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two bodies, from ``source`` to ``target``.

    ``words`` name it as a filter, ``one`` and ``many`` its links, and ``short`` on an edge;
    ``forward`` says it as a sentence of the source ``{0}`` and the target ``{1}``. ``out`` and
    ``in_`` are the headings over the links of a body ``{0}`` that is the source, or the target;
    where one of these depends on the kind of the other end, ``by_kind`` has it. ``around`` are the
    words over the targets of a body ``{0}`` on its map, where those differ from ``out``.
    ``directed`` is whether reading follows the arrow, so that a path goes along it only;
    ``through`` whether a path may go on from it, as it may not from that of a national body, which
    is a member of hundreds of committees. ``access`` marks the relation by which one committee can
    read another's documents. ``choices`` are the categories, or roles, that a link of it can carry,
    with their words (none for most relations).
    ``aspects`` are the two questions that a source can cover in full (see ASPECTS): of the source,
    and of the target. ``role`` is its colour ("" by direction), ``line`` solid, dashed or dotted,
    ``arrow`` whether it is drawn with one; ``plain`` is its name in RDF.
    """

    words: str
    short: str
    forward: str
    out: str
    in_: str
    one: str = "link"
    many: str = "links"
    by_kind: tuple[tuple[str, str], ...] = ()
    around: str = ""
    directed: bool = False
    through: bool = True
    access: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    aspects: tuple[str, str] = ("", "")
    role: str = "other"
    line: str = "solid"
    arrow: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction of access between a focus and another body, as a filter.

    ``words`` name it, ``{0}`` being the focus; ``stands`` are the ways in which a body may stand to
    the focus (to, from, both) that pass, ``arrows`` the links with it that do: ``to`` it, ``from``
    it.
    """

    words: str
    stands: frozenset[str]
    arrows: frozenset[str]


KINDS: dict[str, Kind] = {
    "committee": Kind(
        "committee",
        "Committees",
        "",
        "",
        "pill",
        20.0,
        tuple("to,from,groups,joint groups,subcommittees,organizations,organizations C".split(",")),
        "Its committee page",
    ),
    "group": Kind("group", "Groups", "A group.", "group", "cut", 14.0),
    "organization": Kind(
        "organization",
        "Organizations",
        "An organization in liaison.",
        "organization",
        "hexagon",
        lists=("liaisons",),
        page="Its page at ISO",
    ),
    "member": Kind("member", "Members", "A national body.", "member"),
}
"""The kinds of bodies, in the order in which they are listed."""

CATEGORIES: dict[str, str] = {
    "A": "Category A",
    "B": "Category B",
    "C": "Category C",
    "D": "Category D",
}
"""The categories of organizations in liaison."""

ROLES: dict[str, str] = {"P": "P-members", "O": "O-members"}
"""The roles of a committee's members: those that take part and vote, and those that observe."""

RELATIONS: dict[str, Relation] = {
    "liaison": Relation(
        words="Liaison",
        one="liaison",
        many="liaisons",
        short="can read",
        forward="{0} can read the documents of {1}",
        out="{0} can read their documents",
        in_="Can read {0}'s documents",
        directed=True,
        access=True,
        aspects=("from", "to"),
        role="",
        arrow=True,
        plain="canRead",
    ),
    "joint": Relation(
        words="Joint group",
        one="partner in a joint group",
        many="partners in joint groups",
        short="partner in",
        forward="{0} is a partner in {1}",
        out="Joint groups",
        in_="Partners",
        aspects=("joint groups", ""),
        role="group",
        line="dashed",
        plain="partnerIn",
    ),
    "part_of": Relation(
        words="Part of",
        one="link to a parent",
        many="links to parents",
        short="part of",
        forward="{0} is part of {1}",
        out="Part of",
        in_="Subcommittees",
        by_kind=(("group", "Groups"),),
        around="{0} is part of",
        aspects=("", "subcommittees"),
        line="dotted",
        plain="org:unitOf",
    ),
    "organization_liaison": Relation(
        words="Organizations",
        one="liaison of an organization",
        many="liaisons of organizations",
        short="liaison",
        forward="{0} is an organization in liaison with {1}",
        out="In liaison with",
        around="In liaison with {0}",
        in_="Organizations in liaison",
        directed=True,
        choices=CATEGORIES,
        aspects=("liaisons", "organizations"),
        role="organization",
        arrow=True,
        plain="inLiaisonWith",
    ),
    "member": Relation(
        words="Members",
        one="membership",
        many="memberships",
        short="member",
        forward="{0} is a member of {1}",
        out="Member of",
        in_="Members",
        around="{0} is a member",
        through=False,
        choices=ROLES,
        aspects=("", "members"),
        role="member",
        plain="org:memberOf",
    ),
    "secretariat": Relation(
        words="Secretariat",
        one="secretariat",
        many="secretariats",
        short="secretariat",
        forward="{0} has the secretariat of {1}",
        out="Has the secretariat of",
        in_="Secretariat",
        around="{0} has the secretariat",
        through=False,
        aspects=("", "secretariat"),
        role="member",
        plain="hasSecretariatOf",
    ),
}
"""The relations, in the order in which they are listed and in which parallel links stand for one
another."""


ACCESS = tuple(name for name, one in RELATIONS.items() if one.access)
"""The relations by which one committee can read another's documents."""


def _direction(words: str, stands: str, arrows: str) -> Direction:
    return Direction(words, frozenset(stands.split()), frozenset(arrows.split()))


DIRECTIONS: dict[str, Direction] = {
    "all": _direction("All", "to from both", "to from"),
    "to": _direction("Can read {0}", "to both", "to"),
    "from": _direction("{0} can read", "from both", "from"),
    "both": _direction("Both ways", "both", "to from"),
    "to-only": _direction("Only they can read {0}", "to", "to"),
    "from-only": _direction("Only {0} can read them", "from", "from"),
}
"""Of a body X: ``to``, those that can read X; ``from``, those that X can read; ``both``, those with
both; ``to-only`` and ``from-only``, those with one of the two; ``all``, whatever links with X."""

BASES: dict[str, str] = {"stated": "Stated", "derived": "Derived"}
"""Whether a source says a fact in a row, or a rule drew it from one."""

RULES: dict[str, str] = {
    "parent_in_reference": "its reference names its parent",
    "partner_in_reference": "the group's reference names its partners",
    "partner_in_title": "the group's title names its partners",
    "same_acronym": "the same acronym, which no other body here has",
}
"""Why a derived fact is derived, by its rule."""

ASPECTS: dict[str, str] = {
    "subcommittees": "its subcommittees",
    "groups": "its groups",
    "joint groups": "joint groups under another committee",
    "to": "who can read its documents",
    "from": "whose documents it can read",
    "organizations": "organizations in liaison, categories A and B",
    "organizations C": "organizations in liaison, category C",
    "liaisons": "the committees that it is in liaison with",
    "members": "its members",
    "secretariat": "its secretariat",
    "committees": "which committees there are",
}
"""What a source may list in full, of a body; ``committees`` of all bodies, with no body named."""

BY_ID = "ISO id "
"""Begins the id of a body that a source names by ISO's id alone."""

MEMBER = "member:"
"""Begins the id of a national body, since an organization may go by the same name."""

ISO_ID = "iso-id"
"""The scheme of ISO's own ids among the identifiers."""

WHOLE = "committees"
"""The aspect of a source that lists all committees: its coverage names no body."""


def aspects(relation: str, kind: str, category: str) -> tuple[str, str]:
    """The aspects of a link's source and target under which a source would list it.

    ``kind`` is the kind of the link's source (a group is listed apart from a subcommittee),
    ``category`` its category: C and D are listed apart from A, B and those without one.
    """
    out, in_ = RELATIONS[relation].aspects
    if in_ == "subcommittees" and kind == "group":
        in_ = "groups"
    if in_ == "organizations" and category and not {*values(category)} & {"A", "B"}:
        in_ = "organizations C"
    return out, in_


def values(cell: str) -> list[str]:
    """The values of a cell in which two values of one source stand joined."""
    return cell.split(", ") if cell else []


def links() -> dict[str, str]:
    """The links as they are filtered, with their words: relations, but those with a category by
    category."""
    named: dict[str, str] = {}
    for name, one in RELATIONS.items():
        if one.choices:
            named |= {f"{name} {letter}": words for letter, words in one.choices.items()}
            named[f"{name} {NO_CATEGORY}"] = "No category"
        else:
            named[name] = one.words
    return named


NO_CATEGORY = "none"
"""Stands for the category of a link that has none, in a filter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its words on the screen, ``one`` the name of one choice, whether there can be
    ``many``.

    ``open`` is the choice that lets all pass ("" where none chosen does), ``counts`` what is
    counted beside a choice, bodies or links; ``panel`` whether the screen's panel shows it.
    """

    words: str
    one: str
    many: bool = True
    open: str = ""
    counts: str = "bodies"
    panel: bool = True


FILTERS: dict[str, Filter] = {
    "direction": Filter("Who can read whose documents", "direction", many=False, open="all"),
    "kinds": Filter("Show", "kind"),
    "relations": Filter("Links", "relation", counts="links"),
    "families": Filter("Families", "family"),
    "categories": Filter("Categories", "category", counts="links", panel=False),
    "bases": Filter("Stated or derived", "basis", panel=False),
}
"""The filters, in the order in which they stand on the screen and in an address; graph.facets has
for each what its choices are and what passes them."""
