"""The findings on CASCO are those of its page, counted in another way, and of ISO's file beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph import Network
from graph.findings import Finding, findings
from tests.findings.conftest import US
from tests.findings.raw import Raw, family, neighbours


def of_kind(network: Network, kind: str, of: str = US) -> list[Finding]:
    return findings(network, of, kinds=[kind])


def others(some: Sequence[Finding]) -> list[str]:
    return sorted(id for one in some for id in one.bodies[1:])


@pytest.mark.parametrize("name", ["casco", "whole"])
def test_one_way_links_are_those_of_the_page(
    name: str, page: dict[str, set[str]], request: pytest.FixtureRequest
) -> None:
    network: Network = request.getfixturevalue(name)
    assert (len(page["to"]), len(page["from"]), len(page["to"] & page["from"])) == (42, 27, 21)
    assert others(of_kind(network, "one-way-to")) == sorted(page["to"] - page["from"])
    assert others(of_kind(network, "one-way-from")) == sorted(page["from"] - page["to"])
    by_family = {family(id) for id in page["to"] - page["from"]}
    assert len(of_kind(network, "one-way-to")) == len(by_family) == 20


def test_joint_groups_of_casco(casco: Network, whole: Network) -> None:
    for network in (casco, whole):
        [none] = of_kind(network, "joint-without-liaison")
        assert none.bodies == ("ISO/CASCO/JWG 58", US, "ISO/TC 232") and none.basis == "derived"
        assert "neither can read the other's documents" in none.sentence
        [one] = of_kind(network, "joint-one-way")
        assert one.bodies == ("ISO/CASCO/JWG 63", US, "ISO/TC 304")
        assert "TC 304 can read CASCO's documents, but CASCO cannot read TC 304's" in one.sentence
        # ISO/TC 85 in JWG 62 and the two groups of ISO/TC 207 go both ways
        assert "liaison: ISO/TC 304 -> ISO/CASCO" in one.evidence
    # what the file of June 2025 said of ISO/TC 232 is told with both dates
    [none] = of_kind(whole, "joint-without-liaison", "ISO/TC 232")
    assert "2025-06" in none.sentence and "2026-11-23" in none.sentence
    assert "liaison: ISO/TC 232 -> ISO/CASCO" in none.evidence
    assert len(of_kind(whole, "joint-without-liaison", "ISO/CASCO/JWG 58")) == 1


def test_organizations_of_category_c_and_the_empty_category_b(
    casco: Network, page: dict[str, set[str]]
) -> None:
    some = of_kind(casco, "category-c-without-group")
    assert set(others(some)) == page["C"] == {"NQSA", "VET21001"}
    [empty] = of_kind(casco, "category-b-empty")
    assert "23 in category A, 2 in category C" in empty.sentence
    # from the organization's side it is the same
    assert of_kind(casco, "category-c-without-group", "NQSA") == [
        one for one in some if "NQSA" in one.bodies
    ]


def test_parents_of_subcommittees_in_liaison(casco: Network, page: dict[str, set[str]]) -> None:
    listed = page["to"] | page["from"]
    below = {id for id in listed if "/SC " in id}
    without = {family(id) for id in below} - listed
    told = of_kind(casco, "parent-without-liaison")
    assert {one.bodies[1] for one in told} == without
    assert "ISO/TC 44" in without and "ISO/TC 207" not in without
    for one in told:
        assert {*one.bodies[2:]} == {id for id in below if family(id) == one.bodies[1]}


def test_what_the_page_alone_cannot_tell(casco: Network) -> None:
    """A page of one committee tells nothing of whom else its organizations, or committees, know."""
    silent = {"one-liaison-organization", "no-liaison", "bridge", "missing-organization"}
    assert [one for one in findings(casco) if one.kind in silent] == []
    untold = {one.bodies[0] for one in of_kind(casco, "not-known", "")}
    assert US not in untold and {"ISO/TC 207", "IAF", "ISO/TC 232"} <= untold


def test_what_ended_and_what_differs(whole: Network) -> None:
    ended = of_kind(whole, "ended")
    assert set(others(ended)) == {"ISO/TC 174", "ISO/TC 232"}
    assert all("2025-06" in one.sentence and "2026-11-23" in one.sentence for one in ended)
    titles = {one.bodies[0] for one in of_kind(whole, "disputed", "")}
    assert titles == {"ISO/TC 207/SC 2", "ISO/TC 212"}


def test_what_changed_since_the_file_of_june_2025(whole: Network, iso: Network) -> None:
    changed = findings(whole, US, kinds=["changed"], since=iso)
    gone = {one.sentence for one in changed if "no longer" in one.sentence}
    assert gone == {
        "TC 174 can no longer read CASCO's documents.",
        "TC 232 can no longer read CASCO's documents.",
    }
    # that IEC/CAB, which has no row, could not read it before is not known
    assert not any("IEC/CAB" in one.sentence or "is new" in one.sentence for one in changed)
    assert any("is now called ISO/CASCO" in one.sentence for one in changed)
    assert findings(whole, US, kinds=["changed"]) == []


def test_organizations_with_one_liaison_that_the_file_does_not_have_are_marked(
    whole: Network, open_data: Path
) -> None:
    known = set(Raw(open_data).organizations["acronym"])
    for one in of_kind(whole, "one-liaison-organization"):
        assert ("by this name" in one.sentence) == (one.bodies[1] not in known)
    assert "WADA" in others(of_kind(whole, "one-liaison-organization"))
    assert "ILAC" not in others(of_kind(whole, "one-liaison-organization"))


def test_an_odd_spelling_is_told_with_how_it_was_read(whole: Network) -> None:
    [one] = of_kind(whole, "malformed", "ISO/TC 232")
    assert "«ISO/TC232», read as ISO/TC 232" in one.sentence
    assert one.bodies == ("ISO/CASCO/JWG 58", "ISO/TC 232")


def test_related_committees_of_casco_have_no_liaison_with_it(
    whole: Network, page: dict[str, set[str]], open_data: Path
) -> None:
    near = neighbours(Raw(open_data).links)
    related = of_kind(whole, "related-without-liaison")
    assert related
    for one in related:
        [other] = {*one.bodies[:2]} - {US}
        assert other not in page["to"] | page["from"]
        assert near[other] & (page["to"] | page["from"])
