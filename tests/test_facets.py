"""The filters: what each body and link passes, and the one rule of what stays."""

from __future__ import annotations

import pytest

from graph.ask import select
from graph.facets import FACETS, closed, passes, passing
from graph.network import edge_id
from tests.drafts import page, settled

FOCUS = "ISO/TC 34"
NETWORK = settled(
    page(
        to=("ISO/TC 207", "ISO/TC 176"),
        from_=("ISO/TC 207", "ISO/TC 67"),
        organizations={"IAF": ("International Accreditation Forum", "A"), "IUF": ("Union", "C")},
    )
)
TO, FROM = (
    edge_id("liaison", "ISO/TC 176", FOCUS),
    edge_id("liaison", FOCUS, "ISO/TC 67"),
)
BOTH = {edge_id("liaison", "ISO/TC 207", FOCUS), edge_id("liaison", FOCUS, "ISO/TC 207")}


@pytest.mark.parametrize(
    ("direction", "bodies", "links"),
    [
        ("to", {"ISO/TC 207", "ISO/TC 176"}, {TO, edge_id("liaison", "ISO/TC 207", FOCUS)}),
        ("from", {"ISO/TC 207", "ISO/TC 67"}, {FROM, edge_id("liaison", FOCUS, "ISO/TC 207")}),
        ("both", {"ISO/TC 207"}, BOTH),
        ("to-only", {"ISO/TC 176"}, {TO}),
        ("from-only", {"ISO/TC 67"}, {FROM}),
    ],
)
def test_a_direction_keeps_its_liaisons_and_the_bodies_at_their_ends(
    direction: str, bodies: set[str], links: set[str]
) -> None:
    part = select(NETWORK, direction=direction)
    assert set(part.nodes["id"]) == bodies | {FOCUS}
    assert set(part.edges["id"]) == links


def test_each_element_passes_what_the_filter_by_it_keeps() -> None:
    """The browser tests membership: whatever is kept alone by a choice says that it passes it."""
    bodies, links = passes(NETWORK, FOCUS)
    for name, facet in FACETS.items():
        for choice in facet.choices(NETWORK, "TC 34"):
            kept = passing(NETWORK, {name: (choice,)}, FOCUS)
            if choice == facet.open:
                assert all(kept[0]) and all(kept[1])
                continue
            if facet.bodies:
                said = [choice in body[name] for body in bodies]
                ids = NETWORK.nodes["id"].tolist()
                assert [ids[at] for at, kept_one in enumerate(kept[0]) if kept_one] == [
                    id for id, one in zip(ids, said, strict=True) if one or id == FOCUS
                ]
            if facet.links:
                passed = {
                    id
                    for id, link in zip(NETWORK.edges["id"], links, strict=True)
                    if choice in link[name]
                }
                assert set(NETWORK.edges["id"][kept[1]]) <= passed, (name, choice)


def test_a_category_is_a_choice_of_its_own_and_a_relation_may_be_named_whole() -> None:
    a = edge_id("organization_liaison", "IAF", FOCUS)
    c = edge_id("organization_liaison", "IUF", FOCUS)
    assert set(select(NETWORK, relations=["organization_liaison A"]).edges["id"]) == {a}
    assert set(select(NETWORK, relations=["organization_liaison"]).edges["id"]) == {a, c}
    assert set(select(NETWORK, categories=["C"]).nodes["id"]) == {"IUF", FOCUS}
    assert not len(select(NETWORK, relations=["organization_liaison none"]).edges)


def test_a_filter_of_links_keeps_only_bodies_that_still_have_one() -> None:
    part = select(NETWORK, relations=["part_of"])
    assert set(part.nodes["id"]) == {FOCUS, "ISO/TC 34/WG 1"}


def test_a_filter_of_bodies_keeps_the_links_among_them() -> None:
    part = select(NETWORK, kinds=["organization"])
    assert set(part.nodes["id"]) == {FOCUS, "IAF", "IUF"}
    assert set(part.edges["relation"]) == {"organization_liaison"}


def test_the_basis_filters_bodies_and_links() -> None:
    network = settled(page(to=("ISO/TC 44/SC 11",)))
    derived = select(network, bases=["derived"])
    assert set(derived.nodes["id"]) == {FOCUS, "ISO/TC 44"}
    stated = select(network, bases=["stated"])
    assert "ISO/TC 44" not in set(stated.nodes["id"])
    assert edge_id("part_of", "ISO/TC 44/SC 11", "ISO/TC 44") not in set(stated.edges["id"])


def test_what_lets_all_pass_is_no_filter() -> None:
    assert closed({"direction": ("all",), "kinds": (), "relations": ("joint",)}) == {
        "relations": frozenset({"joint"})
    }


@pytest.mark.parametrize("wrong", [{"direction": "up"}, {"colour": "red"}])
def test_a_filter_that_is_none_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not a"):
        select(NETWORK, **wrong)


def test_two_facets_both_have_to_let_pass() -> None:
    part = select(NETWORK, direction="to", families=["ISO/TC 207"])
    assert set(part.nodes["id"]) == {FOCUS, "ISO/TC 207"}
