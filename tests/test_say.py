"""Sentences: each direction in its own words, and what no source would list is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import Network, ask, say
from graph.ask import Step, classify, evidence
from graph.index import index
from graph.network import edge_id, records
from graph.vocabulary import DIRECTIONS, KINDS, RELATIONS, RULES
from tests.drafts import page, settled

FOCUS = "ISO/TC 34"
NETWORK = settled(
    page(
        to=("ISO/TC 207", "ISO/TC 176"),
        from_=("ISO/TC 207", "ISO/TC 67"),
        groups=("ISO/TC 34/WG 1", "ISO/TC 34/SC 2"),
        organizations={"IAF": ("Accreditation", "A"), "IUF": ("Union", "C"), "WHO": ("", "")},
        titles={"ISO/TC 176": "Quality", FOCUS: "Food products"},
    )
)
"""Of TC 34's page: 207 both ways, 176 can read it, it can read 67; all that its sections list."""


def row(id: str, network: Network = NETWORK, focus: str = FOCUS) -> say.Row:
    rows = classify(network.about_focus(focus), focus).nodes
    return records(rows[rows["id"] == id])[0]


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("ISO/TC 207", "TC 207 can read TC 34's documents, and TC 34 can read its documents."),
        ("ISO/TC 176", "TC 176 can read TC 34's documents; TC 34 cannot read TC 176's documents."),
        ("ISO/TC 67", "TC 34 can read TC 67's documents; TC 67 cannot read TC 34's documents."),
        (
            "ISO/TC 34/SC 2",
            "No liaison between TC 34/SC 2 and TC 34: neither can read the other's documents.",
        ),
        ("ISO/TC 34/WG 1", ""),
        ("IAF", ""),
        (FOCUS, ""),
    ],
)
def test_how_a_body_stands_to_the_focus(id: str, said: str) -> None:
    assert say.standing(NETWORK, id, FOCUS) == said


@pytest.mark.parametrize("label", ["{", "{0}", "{x} %s", "}{"])
def test_a_label_is_no_pattern(label: str) -> None:
    nodes = NETWORK.nodes
    named = replace(
        NETWORK, nodes=nodes.assign(label=nodes["label"].where(nodes["id"] != FOCUS, label))
    )
    assert say.counts(named, FOCUS).startswith(f"2 can read {label}'s documents")
    partly = replace(named, coverage=named.coverage.iloc[:0])
    assert say.counts(partly, FOCUS).startswith(f"At least 2 can read {label}'s documents")
    for id in nodes["id"]:
        assert label in say.standing(named, id, FOCUS) or not say.standing(NETWORK, id, FOCUS)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("ISO/TC 207", "It can read TC 34's documents, and TC 34 can read its documents."),
        ("ISO/TC 176", "It can read TC 34's documents; "
         "TC 34 cannot read its documents."),
        ("ISO/TC 67", "TC 34 can read its documents; it cannot read TC 34's documents."),
        ("ISO/TC 34/SC 2", "No liaison with TC 34: neither can read the other's documents."),
        ("ISO/TC 34/WG 1", "A group."),
        ("IAF", "An organization in liaison."),
        (FOCUS, "The committee in the centre."),
    ],
)  # fmt: skip
def test_a_body_is_said_by_how_it_stands(id: str, said: str) -> None:
    assert say.body(NETWORK, row(id), FOCUS) == said


def test_what_no_source_would_list_is_not_said_to_be_none() -> None:
    mentioned = settled(page(to=("ISO/TC 176",), from_=None))
    assert say.standing(mentioned, "ISO/TC 176", FOCUS) == (
        "TC 176 can read TC 34's documents; "
        "whether TC 34 can read TC 176's documents is not in these sources."
    )
    other = settled(page(to=None, from_=("ISO/TC 67",)))
    assert say.standing(other, "ISO/TC 67", FOCUS) == (
        "TC 34 can read TC 67's documents; "
        "whether TC 67 can read TC 34's documents is not in these sources."
    )


def test_the_other_body_s_own_page_answers_too() -> None:
    both = settled(
        page(to=("ISO/TC 176",), from_=None), page("ISO/TC 176", to=(), from_=(FOCUS,), groups=())
    )
    assert say.standing(both, "ISO/TC 176", FOCUS) == (
        "TC 176 can read TC 34's documents; TC 34 cannot read TC 176's documents."
    )


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (FOCUS, "2 can read TC 34's documents, TC 34 can read those of 2; 1 of them both ways."),
        ("IAF", "Who can read IAF's documents, and whose it can read, is not in these sources."),
        ("ISO/TC 176", "Who can read TC 176's documents is not in these sources; TC 176 can read "
         "the documents of at least 1, by the sources read here."),
        ("ISO/TC 67", "At least 1 can read TC 67's documents, by the sources read here; "
         "whose documents TC 67 can read is not in these sources."),
    ],
)  # fmt: skip
def test_how_many_can_read_it_as_far_as_the_sources_tell(of: str, said: str) -> None:
    assert say.counts(NETWORK, of) == said


def test_half_a_page_counts_only_what_it_lists() -> None:
    half = settled(page(to=("ISO/TC 176", "ISO/TC 67"), from_=None))
    assert say.counts(half, FOCUS) == (
        "2 can read TC 34's documents; whose documents TC 34 can read is not in these sources."
    )


@pytest.mark.parametrize(
    ("to", "from_", "said"),
    [
        ((), (), "No committee can read TC 34's documents, TC 34 can read those of none."),
        (
            ("ISO/TC 1",),
            ("ISO/TC 2",),
            "1 can read TC 34's documents, TC 34 can read those of 1; none of them both ways.",
        ),
        (
            None,
            (),
            "Who can read TC 34's documents is not in these sources; "
            "TC 34 can read the documents of no committee.",
        ),
    ],
)
def test_what_there_is_none_of_is_said_in_words(
    to: tuple[str, ...] | None, from_: tuple[str, ...], said: str
) -> None:
    assert say.counts(settled(page(to=to, from_=from_)), FOCUS) == said


def test_none_is_both_ways_only_where_sources_would_tell(whole: Network) -> None:
    # what it can read has no row that would tell whether it can read SC 44
    read = ask.links(whole, "ISO/IEC JTC 1/SC 44", relations=("liaison",))["target"]
    assert set(read) - {"ISO/IEC JTC 1/SC 44"} == {"ISO id 55000"}
    assert "both ways" not in say.counts(whole, "ISO/IEC JTC 1/SC 44")


@pytest.mark.parametrize(
    ("to", "from_", "said"),
    [
        (("ISO/TC 1",), ("ISO/TC 2",), "No liaisons both ways."),
        (("ISO/TC 1",), ("ISO/TC 1",), "No one-way liaisons."),
        (("ISO/TC 1", "ISO/TC 2"), ("ISO/TC 1",), "No one-way liaisons from TC 34."),
        (("ISO/TC 1",), ("ISO/TC 1", "ISO/TC 2"), "No one-way liaisons to TC 34."),
        (("ISO/TC 1",), (), "No liaisons both ways. No one-way liaisons from TC 34."),
        (("ISO/TC 1", "ISO/TC 2"), ("ISO/TC 1", "ISO/TC 3"), ""),
        ((), (), "No liaisons."),
        (("ISO/TC 1",), None, ""),
    ],
)
def test_which_liaisons_there_are_none_of(
    to: tuple[str, ...], from_: tuple[str, ...] | None, said: str
) -> None:
    assert say.absent(settled(page(to=to, from_=from_)), FOCUS) == said


def test_a_link_on_a_path_is_said_along_its_arrow() -> None:
    assert say.step(Step("", "liaison", "A", "B", True)) == "A can read the documents of B"
    assert say.step(Step("", "liaison", "A", "B", False)) == "B can read the documents of A"
    assert say.step(Step("", "joint", "A", "B", True)) == "A is a partner in B"
    assert say.step(Step("", "part_of", "A", "B", False)) == "B is part of A"
    assert (
        say.step(Step("", "organization_liaison", "A", "B", True))
        == "A is an organization in liaison with B"
    )
    assert {"{0}", "{1}"} == {part for one in RELATIONS.values() for part in ("{0}", "{1}")
                              if part in one.forward}  # fmt: skip


def test_a_path_is_one_line_of_arrows() -> None:
    steps = [Step("", "liaison", "A", "B", True), Step("", "liaison", "B", "C", False)]
    assert say.path(steps) == "A → B ← C" and say.path([]) == ""


def test_links_stand_under_their_headings_each_with_its_other_end() -> None:
    found = {
        heading: [(link["id"], other["id"]) for link, other in items]
        for heading, items in say.sections(NETWORK, FOCUS)
    }
    assert list(found) == [
        "Can read TC 34's documents",
        "TC 34 can read their documents",
        "Subcommittees",
        "Groups",
        "Organizations in liaison",
        "Organizations in liaison, category A",
        "Organizations in liaison, category C",
    ]
    assert found["Can read TC 34's documents"] == [
        (edge_id("liaison", id, FOCUS), id) for id in ("ISO/TC 176", "ISO/TC 207")
    ]
    assert found["TC 34 can read their documents"] == [
        (edge_id("liaison", FOCUS, id), id) for id in ("ISO/TC 67", "ISO/TC 207")
    ]
    assert [id for _, id in found["Subcommittees"]] == ["ISO/TC 34/SC 2"]
    assert [id for _, id in found["Groups"]] == ["ISO/TC 34/WG 1"]
    assert [id for _, id in found["Organizations in liaison, category C"]] == ["IUF"]
    assert [id for _, id in found["Organizations in liaison"]] == ["WHO"]


def test_the_other_side_of_a_link_has_its_own_heading() -> None:
    headings = {
        id: [heading for heading, _ in say.sections(NETWORK, id)]
        for id in ("ISO/TC 176", "ISO/TC 67", "ISO/TC 34/WG 1", "IAF")
    }
    assert headings == {
        "ISO/TC 176": ["TC 176 can read their documents"],
        "ISO/TC 67": ["Can read TC 67's documents"],
        "ISO/TC 34/WG 1": ["Part of"],
        "IAF": ["In liaison with"],
    }


def test_casco_s_headings_count_what_the_page_lists(casco: Network) -> None:
    found = {heading: len(items) for heading, items in say.sections(casco, "ISO/CASCO")}
    assert found == {
        "Can read CASCO's documents": 42,
        "CASCO can read their documents": 27,
        "Groups": 15,
        "Joint groups": 2,
        "Organizations in liaison, category A": 23,
        "Organizations in liaison, category C": 2,
    }


def test_every_relation_has_a_heading_both_ways() -> None:
    headings = {
        (name, incoming): say.heading(
            {"relation": name, "category": ""}, "committee", incoming, "X"
        )
        for name in RELATIONS
        for incoming in (True, False)
    }
    assert len(set(headings.values())) == len(headings)
    assert not any("{" in words for words in headings.values())


@pytest.mark.parametrize(
    ("kind", "type", "said"),
    [
        ("committee", "TC", "Technical committee · X · ISO"),
        ("group", "WG", "Working group · X · ISO"),
        ("group", "XG", "Group (XG) · X · ISO"),
        ("group", "group", "Group · X · ISO"),
        ("committee", "", "Committee · X · ISO"),
        ("organization", "organization", "Organization in liaison · X · ISO"),
        ("member", "member", "National body · ISO"),
    ],
)
def test_what_a_body_is(kind: str, type: str, said: str) -> None:
    assert say.what({"kind": kind, "type": type, "id": "X", "body": "ISO"}) == said


def test_a_caption_says_who_stands_in_the_block() -> None:
    said = {
        name: say.block(NETWORK, name, FOCUS)
        for name in (
            *("both", "to", "from", "to unanswered", "from unanswered"),
            *("organization_liaison A", "organization_liaison A, C", "organization_liaison none"),
            *("in part_of", "out part_of", "out organization_liaison A", "out member P"),
            "other committee",
        )
    }
    assert said == {
        "both": "Both ways",
        "to": "Only they can read TC 34",
        "from": "Only TC 34 can read them",
        "to unanswered": "Can read TC 34",
        "from unanswered": "TC 34 can read",
        "organization_liaison A": "Organizations, category A",
        "organization_liaison A, C": "Organizations, category A and category C",
        "organization_liaison none": "Organizations, category not in these sources",
        "in part_of": "Subcommittees",
        "out part_of": "TC 34 is part of",
        "out organization_liaison A": "In liaison with TC 34, category A",
        "out member P": "TC 34 is a P-member",
        "other committee": "Other committees near here",
    }
    assert say.block_note("to unanswered") == "the other way\nis not in these sources"
    assert say.block_note("to") == say.block_note("in part_of") == ""


def test_a_body_is_named_as_people_write_it(whole: Network) -> None:
    for id, named in {
        "ISO/CASCO": "ISO/CASCO",
        "member:BSI": "BSI",
        "IAF": "IAF",
        "ISO id 54996": "ISO id 54996",
        "family ISO/TC 207": "ISO/TC 207 and its subcommittees",
    }.items():
        assert say.named(whole, id) == named
    step = Step("an id", "member", "member:BSI", "ISO/TC 34", True)
    assert say.step(step) == "BSI is a member of ISO/TC 34"
    assert say.path([step]) == "BSI → ISO/TC 34"


def test_directions_and_labels_are_named() -> None:
    assert say.label(NETWORK, "ISO/TC 34/WG 1") == "TC 34/WG 1" and say.label(NETWORK, "?") == "?"
    said = {name: say.direction(name, "X") for name in DIRECTIONS}
    assert said["to"] == "Can read X" and said["from"] == "X can read"
    assert said["to-only"] == "Only they can read X" and said["from-only"] == "Only X can read them"


def test_the_map_is_said_to_who_cannot_see_it() -> None:
    blocks = ("both", "to", "from unanswered", "organization_liaison A", "organization_liaison C")
    assert say.compass(NETWORK, FOCUS, blocks) == (
        "Map of TC 34. West, who can read it; east, whom it can read; north, both ways; "
        "south, organizations."
    )
    assert say.compass(NETWORK, FOCUS, ["in part_of"]) == "Map of TC 34. South, subcommittees."
    assert say.compass(NETWORK, FOCUS, []) == "Map of TC 34."
    assert say.fold(NETWORK, "ISO/TC 207", "committee", 2, "both", FOCUS) == (
        "2 of the family ISO/TC 207: Both ways. Enter opens it."
    )
    assert say.fold(NETWORK, "13", "committee", 9, "out secretariat", FOCUS) == (
        "9 in the field ICS 13 Environment. Health protection. Safety: TC 34 has the secretariat. "
        "Enter opens them."
    )
    assert say.fold(NETWORK, "member P", "member", 48, "member all", FOCUS) == (
        "48 members: Members, P-members. Enter opens them."
    )
    assert say.fold(NETWORK, "ISO/TC 207", "committee", 1, "to unanswered", FOCUS) == (
        "1 of the family ISO/TC 207: Can read TC 34; the other way is not in these sources. "
        "Enter opens it."
    )


def test_evidence_is_one_line_and_says_its_basis(casco: Network) -> None:
    link = edge_id("liaison", "ISO/CASCO", "ISO/TC 323")
    (piece,) = evidence(casco, link)
    assert say.evidence(piece) == (
        "ISO/CASCO committee page, Liaison Committees from ISO/CASCO, row 26, line 141 "
        "(retrieved 2026-11-23)"
    )
    assert say.basis(piece._asdict()) == "stated"
    bare = piece._replace(section="", row="", line="", retrieved="")
    assert say.evidence(bare) == "ISO/CASCO committee page"


@pytest.mark.parametrize("rule", RULES)
def test_a_derived_fact_says_why(rule: str) -> None:
    assert say.basis({"basis": "derived", "rule": rule}) == f"derived: {RULES[rule]}"


def test_a_link_is_named_by_relation_and_category() -> None:
    assert say.link({"relation": "organization_liaison", "category": "A"}) == (
        "organization liaison A"
    )
    assert say.link({"relation": "part_of", "category": ""}) == "part of"


def test_every_kind_has_a_sentence_or_a_liaison_to_speak_of() -> None:
    assert {name for name, kind in KINDS.items() if not kind.sentence} == {"committee"}
    assert index(NETWORK).label[FOCUS] == "TC 34"


def test_a_path_over_structure_and_joint_work_is_not_called_one_of_reading(casco: Network) -> None:
    def said(start: str, end: str) -> str:
        return say.paths(ask.paths(casco, start, end), directed=True)

    assert said("IAF", "ISO/TC 232").endswith("none of their links is access to documents:")
    assert said("ISO/TC 34", "ISO/CASCO") == "The shortest paths from reader to read:"
    mixed = "The shortest paths: liaisons from reader to read, other links either way:"
    assert said("ISO/TC 34", "ISO/TC 232") == mixed
