"""The findings on CASCO within all of ISO are those that its page and ISO's file give together when
they are counted in another way."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph import Network
from graph.findings import FINDINGS, findings
from graph.findings.related import LEAST
from tests.conftest import shared
from tests.findings.conftest import US
from tests.findings.raw import Raw, betweenness, neighbours
from tests.findings.test_casco import of_kind

Page = dict[str, set[str]]


@pytest.fixture(scope="module")
def links(raw: Raw, page: Page) -> set[tuple[str, str]]:
    """From reader to read: the file's, and those of CASCO by its newer page."""
    mine = {(id, US) for id in page["to"]} | {(US, id) for id in page["from"]}
    return mine | {pair for pair in raw.links if "ISO id 54998" not in pair}


def test_each_kind_is_counted_on_casco_in_a_test() -> None:
    folder = Path(__file__).parent
    text = "".join((folder / name).read_text("utf-8") for name in ("test_casco.py", Path(__file__)))
    assert [name for name in FINDINGS if f'"{name}"' not in text] == []


def test_who_alone_stands_between_casco_and_others(
    whole: Network, raw: Raw, page: Page, links: set[tuple[str, str]]
) -> None:
    table = pd.DataFrame(sorted(links), columns=["reader", "read"])
    second = table[table["read"].isin(page["to"]) & ~table["reader"].isin({US, *page["to"]})]
    alone = second[~second["reader"].duplicated(keep=False) & second["reader"].isin(raw.listed)]
    wanted = {read: set(some) for read, some in alone.groupby("read")["reader"] if len(some) >= 3}
    mine = [one for one in of_kind(whole, "relay") if one.bodies[0] == US]
    assert {one.bodies[1]: {*one.bodies[2:]} for one in mine} == wanted and len(wanted) > 9


def test_casco_lies_between_many(whole: Network, page: Page, links: set[tuple[str, str]]) -> None:
    nodes = whole.nodes["id"][whole.nodes["kind"] == "committee"]
    shares = betweenness(links, nodes)
    [one] = of_kind(whole, "bridge")
    rank = int((shares > shares[US]).sum()) + 1
    assert f"lies on {100 * shares[US]:.1f} % of" in one.sentence
    assert f"number {rank} of {len(nodes)};" in one.sentence
    assert {*one.bodies[1:]} == page["to"] | page["from"]
    assert [one.bodies[0] for one in findings(whole, kinds=["bridge"])] == list(
        shares.nlargest(20).index
    )


def test_parents_of_those_in_liaison(whole: Network, raw: Raw, page: Page) -> None:
    near, parents = page["to"] | page["from"], raw.parents
    without: dict[str, set[str]] = {}
    for child in near & parents.keys():
        if parents[child] not in near:
            without.setdefault(parents[child], set()).add(child)
    told = [one for one in of_kind(whole, "parent-without-liaison") if one.bodies[0] == US]
    mine = {one.bodies[1]: {*one.bodies[2:]} for one in told if "parent, is not" in one.sentence}
    assert mine == without and len(without) > 5


def test_committees_whose_work_touches_cascos(
    whole: Network, raw: Raw, page: Page, links: set[tuple[str, str]]
) -> None:
    file = pd.read_csv(shared("data/ics/committee_ics.csv"), dtype={"ics_field": str})
    fields = file.pivot_table("standards", "committee", "ics_field", fill_value=0)
    near, table = neighbours(links), raw.organizations
    organizations = table.groupby("committee")["acronym"].agg(set)
    wanted = {}
    for other in raw.listed & {*fields.index} & {*organizations.index} - near[US]:
        both = len(organizations[other] & page["organizations"])
        around = len(near.get(other, set()) & near[US])
        one, two = fields.loc[US].to_numpy(float), fields.loc[other].to_numpy(float)
        alike = one @ two / (np.linalg.norm(one) * np.linalg.norm(two))
        if both and around and (both + around) * alike >= LEAST:
            wanted[other] = round((both + around) * alike, 2)
    mine = of_kind(whole, "related-without-liaison")
    assert {({*one.bodies[:2]} - {US}).pop(): one.weight for one in mine} == pytest.approx(wanted)
    assert wanted


def test_organizations_that_most_of_its_neighbours_have(
    whole: Network, raw: Raw, page: Page
) -> None:
    around = (page["to"] | page["from"]) & raw.listed
    table = raw.organizations
    counts = table[table["committee"].isin(around)].groupby("acronym")["committee"].nunique()
    wanted = set(counts.index[counts * 2 > len(around)]) - page["organizations"]
    mine = of_kind(whole, "missing-organization")
    assert {one.bodies[1] for one in mine if one.bodies[0] == US} == wanted == set()
    # the nearest is with less than half
    assert 0.2 < counts.drop(page["organizations"], errors="ignore").max() / len(around) < 0.5


def test_organizations_that_are_with_casco_alone(whole: Network, raw: Raw, page: Page) -> None:
    # the first words, as the page's acronyms are read here: «TIC Council» is one
    elsewhere = set(raw.organizations["acronym"].str.split(" ").str[0])
    mine = {one.bodies[1] for one in of_kind(whole, "one-liaison-organization")}
    # some carry their title, where another body has the acronym
    assert {re.sub(r" \(.*", "", id) for id in mine} - elsewhere == (
        page["organizations"] - elsewhere
    )
    assert {re.sub(r" \(.*", "", id) for id in mine} <= page["organizations"]


def test_where_page_and_file_differ_on_a_title(whole: Network, raw: Raw, seed: Path) -> None:
    text = " ".join(seed.read_text("utf-8").split())
    titles = dict(zip(raw.rows["name"], raw.rows["title"], strict=True))
    named = {id for id in titles if re.search(rf"{re.escape(id)}(?![\d/]) ", text)}
    wanted = {id for id in named if f"{id} {' '.join(titles[id]['en'].split())}" not in text}
    mine = {one.bodies[0] for one in findings(whole, kinds=["disputed"])}
    assert mine == wanted and len(named) > 40


def test_what_there_is_none_of_and_how_many_there_are_of_some(
    whole: Network, raw: Raw, page: Page
) -> None:
    near = page["to"] | page["from"]
    active = set(raw.rows["name"][raw.rows["status"] == "Active"])
    assert near & raw.listed <= active and of_kind(whole, "suspended-linked") == []
    assert {id for id in near if not id.startswith(("ISO/", "IEC/"))} == set()
    assert of_kind(whole, "id-only") == of_kind(whole, "not-known") == []
    assert of_kind(whole, "no-liaison") == of_kind(whole, "disputed") == []
    unnamed = {name for _, name in raw.links if name not in raw.listed} - {"ISO id 54998"}
    every = findings(whole, kinds=["id-only", "suspended-linked", "malformed"])
    assert {one.bodies[0] for one in every if one.kind == "id-only"} == unnamed
    linked = {name for link in raw.links for name in link} | near
    assert {one.bodies[0] for one in every if one.kind == "suspended-linked"} == {
        *(raw.listed - active) & linked
    }
    spelled = re.findall(r"\b(?:ISO|IEC)/(?:TC|PC)\d+", " ".join(whole.nodes["title"]))
    assert spelled == ["ISO/TC232"]
    assert Counter(one.kind for one in every)["malformed"] == 1


def test_what_only_a_page_holds_is_of_casco_alone(whole: Network) -> None:
    """ISO's file has no groups, no categories, and no second day."""
    kinds = ["joint-without-liaison", "joint-one-way", "category-b-empty"]
    kinds += ["category-c-without-group", "ended"]
    found = findings(whole, kinds=kinds)
    assert found == findings(whole, US, kinds=kinds)
    assert {one.kind for one in found} == {*kinds}
