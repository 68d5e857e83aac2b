"""The findings on all of ISO are those that its file gives when it is counted in another way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph import Network, load
from graph.findings import FINDINGS, Finding, findings
from graph.findings.related import LEAST
from tests.conftest import ROOT, shared
from tests.findings.raw import Raw, betweenness, family, neighbours


@pytest.fixture(scope="module")
def found(iso: Network) -> dict[str, list[Finding]]:
    by_kind = defaultdict(list)
    for one in findings(iso):
        by_kind[one.kind].append(one)
    return by_kind


def test_one_way_links_are_those_of_the_file(found: dict[str, list[Finding]], raw: Raw) -> None:
    links = raw.links
    one_way = {(a, b) for a, b in links if b in raw.listed and (b, a) not in links}
    assert (len(links), len(one_way)) == (4494, 1692)
    to = [(other, us) for us, *others in bodies(found["one-way-to"]) for other in others]
    from_ = [(us, other) for us, *others in bodies(found["one-way-from"]) for other in others]
    assert len(to) == len(from_) == 1692
    assert set(to) == set(from_) == one_way


def test_a_finding_of_one_way_links_is_of_one_family(found: dict[str, list[Finding]]) -> None:
    for one in (*found["one-way-to"], *found["one-way-from"]):
        others = one.bodies[1:]
        assert len({family(id) for id in others}) == 1
        if len(others) > 1:
            assert f"{len(others)} of the family" in one.sentence
    keys = [(us, family(id)) for us, id, *_ in bodies(found["one-way-to"])]
    assert len(keys) == len(set(keys))


def bodies(some: list[Finding]) -> list[tuple[str, ...]]:
    return [one.bodies for one in some]


def test_links_whose_answer_cannot_be_known_are_told_as_that(
    found: dict[str, list[Finding]], raw: Raw
) -> None:
    open_ = {(a, b) for a, b in raw.links if b not in raw.listed}
    assert len(open_) == 340
    told = {id for one in found["not-known"] for id in one.evidence if id.startswith("liaison: ")}
    assert told == {f"liaison: {a} -> {b}" for a, b in open_}


def test_committees_without_any_liaison(found: dict[str, list[Finding]], raw: Raw) -> None:
    linked = {name for link in raw.links for name in link}
    assert {one.bodies[0] for one in found["no-liaison"]} == raw.listed - linked
    with_ = raw.organizations.groupby("committee").size()
    for one in found["no-liaison"]:
        many = int(with_.get(one.bodies[0], 0))
        assert ("no organizations" if not many else f"has {many} organization") in one.sentence
        # whether one of the 98 bodies without a row can read it is not in the file
        assert "of those whose liaisons are listed here" in one.sentence


def test_suspended_committees_still_in_liaison(found: dict[str, list[Finding]], raw: Raw) -> None:
    near = neighbours(raw.links)
    suspended = raw.rows["name"][raw.rows["status"] != "Active"]
    assert {one.bodies[0]: {*one.bodies[1:]} for one in found["suspended-linked"]} == {
        name: near[name] for name in suspended if name in near
    }
    assert all("2025-06" in one.sentence for one in found["suspended-linked"])


def test_organizations_with_one_liaison(
    found: dict[str, list[Finding]], raw: Raw, iso: Network
) -> None:
    told = raw.organizations
    single = told[~told["id"].duplicated(keep=False)]
    numbers = dict(zip(iso.identifiers["node"], iso.identifiers["value"], strict=True))
    assert {(int(numbers[one.bodies[1]]), one.bodies[0]) for one in found[_ONE]} == set(
        zip(single["id"], single["committee"], strict=True)
    )
    assert len(found[_ONE]) == 516


_ONE = "one-liaison-organization"


def test_bodies_named_by_id_alone(found: dict[str, list[Finding]], raw: Raw) -> None:
    near = neighbours(raw.links)
    ids = {name for _, name in raw.links if name not in raw.listed}
    assert len(ids) == 98
    assert {one.bodies[0]: {*one.bodies[1:]} for one in found["id-only"]} == {
        id: near[id] for id in ids
    }


def test_subcommittees_without_their_parent(found: dict[str, list[Finding]], raw: Raw) -> None:
    near, parents = neighbours(raw.links), raw.parents
    wanted = defaultdict(set)
    for child, parent in parents.items():
        for other in near.get(child, set()):
            higher = parents.get(other, "")
            if (
                # of who has no row it is not known that the parent is not in liaison with it
                other in raw.listed
                and family(other) != family(parent)
                and other not in near.get(parent, set())
                and higher not in near.get(parent, set())
            ):
                wanted[other, parent].add(child)
    told = [one for one in found[_PARENT] if "parent, is not" in one.sentence]
    assert {one.bodies[:2]: {*one.bodies[2:]} for one in told} == wanted
    assert len(wanted) > 300


_PARENT = "parent-without-liaison"


def test_the_only_liaison_between_two_families_is_called_so(
    found: dict[str, list[Finding]], raw: Raw
) -> None:
    pairs = {frozenset(link) for link in raw.links}
    between: dict[frozenset[str], int] = pd.Series(
        [frozenset(map(family, pair)) for pair in pairs]
    ).value_counts()
    for one in found[_PARENT]:
        if "parent, is not" in one.sentence:
            ends = frozenset(map(family, one.bodies[:2]))
            alone = between[ends] == 1
            assert ("only liaison known between the two families" in one.sentence) == alone, one


def test_parents_in_liaison_without_their_subcommittees(
    found: dict[str, list[Finding]], raw: Raw
) -> None:
    near, below = neighbours(raw.links), defaultdict(set)
    for child, parent in raw.parents.items():
        below[parent].add(child)
    some, none = {}, defaultdict(set)
    for parent, children in below.items():
        for other in near.get(parent, set()) & raw.listed:
            if family(other) == family(parent):
                continue
            linked = {child for child in children if child in near.get(other, set())}
            if linked and linked != children:
                some[other, parent] = children
            elif not linked:
                none[other].add(parent)
    told = [one for one in found[_PARENT] if "parent, is not" not in one.sentence]
    assert {
        one.bodies[:2]: {*one.bodies[2:]} for one in told if " and none of " not in one.sentence
    } == some
    assert {
        one.bodies[0]: {*one.bodies[1:]} for one in told if " and none of " in one.sentence
    } == none


def test_organizations_of_most_neighbours(
    found: dict[str, list[Finding]], raw: Raw, iso: Network
) -> None:
    told = raw.organizations
    with_ = pd.crosstab(told["id"], told["committee"]).reindex(
        columns=sorted(raw.listed), fill_value=0
    )
    numbers = dict(zip(iso.identifiers["node"], iso.identifiers["value"], strict=True))
    wanted = {}
    for us, near in neighbours(raw.links).items():
        known = sorted(near & raw.listed)
        if us in raw.listed and len(known) >= 3:
            counts = with_[known].sum(axis=1)
            for id in counts.index[(counts * 2 > len(known)) & (with_[us] == 0)]:
                wanted[us, id] = (int(counts[id]), len(known), int(with_.loc[id].sum()))
    mine = {
        (one.bodies[0], int(numbers[one.bodies[1]])): one for one in found["missing-organization"]
    }
    assert mine.keys() == wanted.keys() and len(wanted) > 200
    for key, (many, of, everywhere) in wanted.items():
        sentence = mine[key].sentence
        some = f"all {of}" if many == of else f"{many} of the {of}"
        assert f" {some} committees in liaison with" in sentence
        assert f"({everywhere} of 785 in all)" in sentence
        assert sentence.endswith("(category C is not in these sources).")


def test_related_committees(found: dict[str, list[Finding]], raw: Raw) -> None:
    near, told = neighbours(raw.links), raw.organizations
    names = sorted(raw.listed)
    organizations = pd.crosstab(told["committee"], told["id"]).reindex(names, fill_value=0)
    fields = pd.read_csv(shared("data/ics/committee_ics.csv"), dtype={"ics_field": str})
    counts = fields.pivot_table("standards", "committee", "ics_field", fill_value=0)
    counts = counts.reindex(names, fill_value=0).to_numpy(float)
    lengths = np.linalg.norm(counts, axis=1)
    alike = (
        counts @ counts.T / np.outer(np.where(lengths, lengths, 1), np.where(lengths, lengths, 1))
    )
    shared_organizations = (organizations > 0).to_numpy(int)
    both = shared_organizations @ shared_organizations.T
    wanted = {}
    for a, b in combinations(range(len(names)), 2):
        one, other = names[a], names[b]
        if not both[a, b] or not alike[a, b] or family(one) == family(other):
            continue
        around = near.get(one, set()) & near.get(other, set())
        if other not in near.get(one, set()) and around:
            score = (both[a, b] + len(around)) * alike[a, b]
            if score >= LEAST:
                wanted[frozenset((one, other))] = (both[a, b], len(around), score)
    mine = {frozenset(one.bodies[:2]): one for one in found["related-without-liaison"]}
    assert mine.keys() == wanted.keys() and len(wanted) > 200
    for pair, (organizations_, committees, score) in wanted.items():
        numbers = re.search(
            r"with (\d+) organizations? .*? and (\d+) committees? ", mine[pair].sentence
        )
        assert numbers and tuple(map(int, numbers.groups())) == (organizations_, committees)
        assert mine[pair].weight == pytest.approx(score, abs=0.006)
        assert mine[pair].sentence.startswith("Should ") and mine[pair].basis == "computed"
    ranked = [one.weight for one in found["related-without-liaison"]]
    assert ranked == sorted(ranked, reverse=True)


def test_of_pairs_as_near_as_those_told_almost_half_are_in_liaison(raw: Raw, iso: Network) -> None:
    """What docs/method.md says of how good the order is."""
    from graph.findings.related import candidates, near

    around = neighbours(raw.links)
    scores = {
        frozenset((one, other)): (near(iso, one, other).score, other in around.get(one, set()))
        for one in raw.listed
        for other in candidates(iso, one)
        if other in raw.listed
    }
    table = pd.DataFrame(scores.values(), columns=["score", "linked"])
    bands = {low: table[table["score"] >= low]["linked"] for low in (LEAST, 10)}
    text = (ROOT / "docs/method.md").read_text("utf-8")
    for low, linked in bands.items():
        assert f"reach {low}, {linked.sum()} of {len(linked)}" in text
    rest = table[table["score"] < LEAST]["linked"]
    assert f"below {LEAST}, {rest.sum()} of {len(rest):,}" in text


def test_bridges(found: dict[str, list[Finding]], raw: Raw, iso: Network) -> None:
    nodes = iso.nodes["id"][iso.nodes["kind"] == "committee"]
    shares = betweenness(raw.links, nodes).nlargest(20)
    assert [one.bodies[0] for one in found["bridge"]] == list(shares.index)
    for rank, (one, share) in enumerate(zip(found["bridge"], shares, strict=True), 1):
        assert f"lies on {100 * share:.1f} % of" in one.sentence
        assert f"number {rank} of {len(nodes)};" in one.sentence


def test_relays(found: dict[str, list[Finding]], raw: Raw) -> None:
    links = pd.DataFrame(raw.links, columns=["reader", "read"])
    steps = links.merge(links, left_on="read", right_on="reader", suffixes=("", "_on"))
    steps = steps[["reader", "read", "read_on"]]
    steps = steps[(steps["reader"] != steps["read_on"]) & steps["read_on"].isin(raw.listed)]
    direct = pd.MultiIndex.from_frame(links)
    steps = steps[~pd.MultiIndex.from_frame(steps[["reader", "read_on"]]).isin(direct)]
    alone = steps[~steps.duplicated(["reader", "read_on"], keep=False)]
    sets = alone.groupby(["read_on", "read"])["reader"].agg(set)
    wanted = {key: some for key, some in sets.items() if len(some) >= 3}
    assert {one.bodies[:2]: {*one.bodies[2:]} for one in found["relay"]} == wanted


def test_the_file_alone_gives_no_finding_of_what_it_does_not_hold(
    found: dict[str, list[Finding]],
) -> None:
    """No groups, no categories, one date, one source."""
    none = {"changed", "ended", "disputed", "joint-without-liaison", "joint-one-way", "malformed"}
    none |= {"category-c-without-group", "category-b-empty"}
    assert FINDINGS.keys() - found.keys() == none


def test_those_of_the_whole_are_those_of_all_bodies(
    found: dict[str, list[Finding]], iso: Network
) -> None:
    ids = [*iso.nodes["id"][:120], "ISO/TC 207", "ISO id 54998", "ISO/TC 77", "ITU", "BDVA"]
    for id in ids:
        for one in findings(iso, id):
            assert one in found[one.kind]
            assert id in one.bodies


def test_every_body_and_every_fact_of_a_finding_is_there(
    found: dict[str, list[Finding]], iso: Network
) -> None:
    ids, facts = {*iso.nodes["id"]}, {*iso.edges["id"], *iso.nodes["id"]}
    sources = {*iso.sources["id"]}
    for one in (one for some in found.values() for one in some):
        assert ids.issuperset(one.bodies) and one.bodies
        assert facts.issuperset(one.evidence) and sources.issuperset(one.silent)
        assert one.basis in ("stated", "derived", "computed")
        assert one.sentence.endswith("."), one
        assert not re.search(r"\b1 (committees|organizations|subcommittees)\b|  | \.", one.sentence)


LISTS = ("committeeLiaisons", "organizationLiaisons", "pMembers", "oMembers")


def test_what_changed_between_two_snapshots_is_what_their_lists_differ_in(
    raw: Raw, open_data: Path
) -> None:
    """By the ids in the lists of each committee; of one of both days each is there."""
    old, new = {}, {}
    path = open_data / "iso_technical_committees.2025-06.csv"
    table = pd.read_csv(path, encoding="cp1252").set_index("id")
    for name in LISTS:
        old[name] = {
            (committee, int(id))
            for committee, told in table[f"{name}.id"].dropna().items()
            for id in told.strip("[]").split(",")
        }
        rows = raw.rows[["id", name]].explode(name).dropna()
        new[name] = {(row["id"], row[name]["id"]) for _, row in rows.iterrows()}
    both = set(table.index) & {*raw.rows["id"]}
    wanted = {
        (raw.name(committee), raw.name(id) if name == "committeeLiaisons" else id)
        for name in LISTS
        for committee, id in old[name] ^ new[name]
        if committee in both
    }
    snapshots = load(open_data / "iso_technical_committees.2025.jsonl"), load(path)
    changed = findings(snapshots[0], kinds=["changed"], since=snapshots[1])
    assert {one.bodies[0] for one in changed} <= {*raw.listed}
    ids = dict(zip(*(snapshots[0].identifiers[name] for name in ("node", "value")), strict=True))
    of_links = [one for one in changed if len(one.bodies) == 2]
    told = {pair for one in of_links for pair in _pairs(one, ids)}
    assert told == {tuple(map(str, pair)) for pair in wanted}


def _pairs(one: Finding, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Who reads and who is read, or the committee and the id of who takes part in it."""
    committee, other = one.bodies
    if "can now read" in one.sentence or "can no longer read" in one.sentence:
        yield other, committee
    else:
        yield committee, ids[other]
