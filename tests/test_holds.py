"""Which claim holds: each rule of it over several sources, in whatever order they come.

The rules, as graph/merge.py says them, and the tests that stand for them, in this order:

1. a link is covered by who lists in full whom A can read, or who can read B: ``either_side``
2. the newest covering source decides: ``the_newest``, ``an_older``
3. with none that covers it is current, by mention: ``a_mention``
4. of one date and opposite answers it is current, and disputed: ``opposite_answers``
5. a source without a date ends nothing and is ended by nothing: ``without_a_date``
6. a section with a row that is cut, and one that is absent, cover nothing: ``a_cut_section``
7. aspects are apart: the open data end no group, no category C or D, no category: ``the_open_data``
8. a newer whole file without a committee's row ends it and its own links: ``a_whole_file``
9. a value is taken from the body's own page, then the newer, then English; an empty one never
   competes, two of one source both stand: ``a_value``, ``two_values``
10. derived facts are drawn once, from what holds: ``what_is_derived``
"""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from graph.disputes import disputes
from graph.merge import merge
from graph.network import Network, edge_id, records
from graph.read import Source, read
from tests.drafts import page
from tests.read.test_open_data import lines, row
from tests.test_merge import text, whole_file

OLD, MIDDLE, NEW = "2025-06-01", "2026-01-15", "2026-11-23"
FOCUS = "ISO/TC 34"
LINK = edge_id("liaison", "ISO/TC 207", FOCUS)


def merged(*networks: Network) -> Network:
    """The networks as one, the same in any order."""
    first, *others = (merge(order).network for order in permutations(networks))
    assert all(other == first for other in others)
    return first


def holds(network: Network, fact: str = LINK) -> str:
    """Whether a fact is current, has ended (and when), or is nowhere."""
    if fact in {*network.nodes["id"], *network.edges["id"]}:
        return "current"
    ended = [*records(network.ended_nodes), *records(network.ended_edges)]
    return next((f"ended {one['ended']}" for one in ended if one["id"] == fact), "nowhere")


def value(network: Network, fact: str, column: str) -> str:
    rows = [*records(network.nodes), *records(network.edges)]
    return next(one[column] for one in rows if one["id"] == fact)


def lists(date: str, name: str = "") -> Network:
    """TC 34's page of a date, which lists TC 207 among those that can read it."""
    return page(to=("ISO/TC 207", "ISO/TC 176"), from_=None, groups=None, date=date, name=name)


def lacks(date: str, name: str = "") -> Network:
    """TC 34's page of a date, which lists TC 176 alone."""
    return page(to=("ISO/TC 176",), from_=None, groups=None, date=date, name=name)


def theirs(date: str, *read: str) -> Network:
    """TC 207's page of a date, which lists whom it can read."""
    return page("ISO/TC 207", to=None, from_=read, groups=None, date=date)


def dated(network: Network) -> Network:
    """A file as if it were of the newest date."""
    return replace(network, sources=network.sources.assign(retrieved=NEW))


def test_either_side_covers_a_link() -> None:
    assert holds(merged(lists(OLD), lists(MIDDLE), theirs(NEW))) == f"ended {NEW}"
    assert holds(merged(theirs(OLD, FOCUS), lists(MIDDLE), lacks(NEW))) == f"ended {NEW}"
    # what covers another question ends nothing
    other = page("ISO/TC 207", to=(), from_=None, groups=None, date=NEW)
    assert holds(merged(lists(OLD), theirs(MIDDLE, FOCUS), other)) == "current"


def test_the_newest_covering_source_decides() -> None:
    assert holds(merged(lists(OLD), lacks(MIDDLE), lists(NEW))) == "current"
    assert holds(merged(lacks(OLD), lists(MIDDLE), lacks(NEW))) == f"ended {NEW}"
    assert holds(merged(lacks(OLD), lacks(MIDDLE), theirs(NEW, FOCUS))) == "current"


def test_an_older_source_ends_nothing_that_a_newer_one_lists() -> None:
    assert holds(merged(lacks(OLD), theirs(OLD), lists(NEW))) == "current"


def test_a_mention_that_nobody_covers_is_current_whatever_is_newer() -> None:
    mentioned = edge_id("liaison", "ISO/TC 34/SC 1", "ISO/TC 67")
    own = page("ISO/TC 34/SC 1", to=None, from_=("ISO/TC 67",), groups=None, date=OLD)
    uncovered = replace(own, coverage=own.coverage.iloc[:0])
    newer = page("ISO/TC 67", to=None, from_=(), groups=None, date=NEW)
    assert holds(merged(uncovered, newer, lacks(MIDDLE)), mentioned) == "current"
    assert holds(merged(uncovered, page("ISO/TC 67", to=(), date=NEW)), mentioned) != "current"


def test_opposite_answers_of_one_date_leave_it_current_and_disputed() -> None:
    network = merged(lists(NEW), theirs(NEW), lacks(OLD))
    assert holds(network) == "current"
    told = {
        (one["value"], one["retrieved"], one["chosen"])
        for one in records(disputes(network))
        if one["fact"] == LINK
    }
    assert told == {
        ("listed", NEW, True),
        ("not listed", NEW, False),
        ("not listed", OLD, False),
    }


@pytest.mark.parametrize("date", [OLD, NEW])
def test_a_source_without_a_date_ends_nothing_and_is_ended_by_nothing(date: str) -> None:
    assert holds(merged(lists(date), lacks("", "undated"), lists(MIDDLE, "another"))) == "current"
    assert holds(merged(lists("", "undated"), lacks(date), lacks(MIDDLE, "another"))) == "current"
    # it does not keep another source's answer from deciding where it says nothing
    assert holds(merged(lists(OLD), lacks(NEW), lacks("", "undated"))) == f"ended {NEW}"


def test_a_cut_section_and_an_absent_one_cover_nothing() -> None:
    cut = text("ISO/TC 176", retrieved=NEW, more="ISO/TC 54/SC")
    absent = page(to=None, from_=None, groups=None, date=NEW)
    old = text("ISO/TC 207", "ISO/TC 176", retrieved=OLD)
    assert holds(merged(old, cut, absent)) == "current"
    assert holds(merged(old, cut, text("ISO/TC 176", retrieved=MIDDLE))) == f"ended {MIDDLE}"


def test_the_open_data_end_no_group_no_category_and_no_organization_of_c_or_d() -> None:
    with_c = {"ILAC": ("Laboratories", "A"), "VET": ("A consortium", "C"), "D1": ("A body", "D")}
    older = page("ISO/TC 176", to=None, from_=None, organizations=with_c, date=OLD)
    again = page("ISO/TC 34", to=("ISO/TC 176",), from_=None, groups=None, date=OLD)
    listed = [{"id": 9452, "acronym": "ILAC"}]
    newer = dated(lines(row(53882, "ISO/TC 176", organizationLiaisons=listed)).network)
    network = merged(older, again, newer)
    links = [edge_id("organization_liaison", id, "ISO/TC 176") for id in with_c]
    assert [holds(network, link) for link in links] == ["current"] * 3
    assert [value(network, link, "category") for link in links] == ["A", "C", "D"]
    assert holds(network, "ISO/TC 34/WG 1") == "current"
    # organizations of A and B it does list in full
    without = dated(lines(row(53882, "ISO/TC 176")).network)
    ended = merged(older, again, without)
    assert [holds(ended, link) for link in links] == [f"ended {NEW}", "current", "current"]


def test_a_whole_file_without_a_row_ends_the_committee_and_its_own_links() -> None:
    both = [("ISO/TC 1", "ISO/TC 2"), ("ISO/TC 2", "ISO/TC 1")]
    first = whole_file(OLD, "ISO/TC 1", "ISO/TC 2", readers=both)
    second = whole_file(MIDDLE, "ISO/TC 1", "ISO/TC 2", readers=both)
    third = whole_file(NEW, "ISO/TC 1")
    network = merged(first, second, third)
    gone = ["ISO/TC 2", *(edge_id("liaison", *one) for one in both)]
    assert [holds(network, one) for one in gone] == [f"ended {NEW}"] * 3
    # back in the newest, it is back
    network = merged(first, whole_file(MIDDLE, "ISO/TC 1"), whole_file(NEW, "ISO/TC 1", "ISO/TC 2"))
    assert holds(network, "ISO/TC 2") == "current"


def test_a_value_is_the_body_s_own_then_the_newer_then_the_english_one() -> None:
    def titled(title: str, date: str, *, name: str = "", language: str = "en") -> Network:
        said = {"ISO/TC 207": title}
        return page(titles=said, date=date, name=name, language=language)

    own = page("ISO/TC 207", to=(), from_=None, groups=None, titles={"ISO/TC 207": "Own"}, date=OLD)
    older, newer = titled("Older", OLD), titled("Newer", NEW)
    french = titled("Autre", NEW, name="la page", language="fr")
    empty = page(date="2026-12-01", name="without titles")
    assert value(merged(own, newer, french), "ISO/TC 207", "title") == "Own"
    assert value(merged(older, newer, french), "ISO/TC 207", "title") == "Newer"
    assert value(merged(older, newer, empty), "ISO/TC 207", "title") == "Newer"
    assert value(merged(older, french, empty), "ISO/TC 207", "title") == "Autre"


def test_two_values_of_one_source_both_stand() -> None:
    both = "\n".join(
        [
            "Organizations in liaison (Category A and B)",
            "Acronym | Title | Category",
            "CAC | Codex | A",
            "Organizations in liaison (Category C)",
            "Acronym | Title | Category",
            "CAC | Codex | C",
        ]
    )
    one = read(Source("page", both.encode(), committee=FOCUS, retrieved=NEW)).network
    b = page(to=None, from_=None, groups=None, organizations={"CAC": ("Codex", "B")}, date=OLD)
    network = merged(one, b, lacks(MIDDLE))
    link = edge_id("organization_liaison", "CAC", FOCUS)
    assert value(network, link, "category") == "A, C"


def test_what_is_derived_is_drawn_once_from_what_holds() -> None:
    parent = edge_id("part_of", "ISO/TC 44/SC 11", "ISO/TC 44")
    reader = page(to=("ISO/TC 44/SC 11",), from_=None, groups=None, date=OLD)
    gone = merged(reader, lacks(NEW), page("ISO/TC 67", to=("ISO/TC 44",), date=MIDDLE))
    assert holds(gone, "ISO/TC 44/SC 11").startswith("ended")
    assert holds(gone, parent) == "nowhere", "nothing is drawn from what has ended"
    there = merged(reader, lists(MIDDLE, "another"), page("ISO/TC 67", to=("ISO/TC 44/SC 11",)))
    claims = [one for one in records(there.claims) if one["fact"] == parent]
    assert holds(there, parent) == "current" and len(claims) == 1
