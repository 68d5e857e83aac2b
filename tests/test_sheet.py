"""The sheet: every body once, none over another, and each marked by how it stands to the chosen."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Network
from graph.facets import FACETS
from graph.families import as_families, committees, families
from graph.index import index
from graph.known import answered
from graph.place.sheet import APART, arrangements, block_height, columns, grown
from graph.sheet import SHEETS, begins, offered, sheet

TC_207 = "family ISO/TC 207"
ROWS = st.lists(st.integers(0, 40), max_size=60)
CANVAS = 764
"""What a screen of 1440 x 900 has for the sheet, in height."""


@pytest.fixture(scope="module")
def told(iso: Network) -> dict[str, Any]:
    return sheet(iso)


def overlaps(rows: list[int], at: list[tuple[int, int]]) -> bool:
    spans = sorted(
        (column, top, top + block_height(count))
        for (column, top), count in zip(at, rows, strict=True)
    )
    return any(one[0] == two[0] and one[2] + APART > two[1] for one, two in pairwise(spans))


@given(ROWS, st.integers(1, 12))
def test_no_block_lies_over_another_and_none_beyond_the_columns(rows: list[int], n: int) -> None:
    found = columns(rows, n)
    assert not overlaps(rows, list(found.at))
    assert found.columns <= n or not rows
    assert [place for place, _ in found.at] == sorted(place for place, _ in found.at)
    assert all(
        top + block_height(count) <= found.height
        for (_, top), count in zip(found.at, rows, strict=True)
    )


@given(ROWS, st.integers(1, 12))
def test_no_lower_height_would_do(rows: list[int], n: int) -> None:
    found = columns(rows, n)
    lower = found.height - 1
    filled, top, tallest = 1, 0, 0
    for count in rows:
        needed = block_height(count)
        if top and top + needed > lower:
            filled, top = filled + 1, 0
        tallest = max(tallest, top + needed)
        top += needed + APART
    assert filled > n or tallest > lower or not rows


@given(ROWS, st.data())
def test_what_is_opened_moves_only_what_is_below_it(rows: list[int], data: st.DataObject) -> None:
    found = columns(rows, 5)
    more = [count + data.draw(st.integers(0, 9)) for count in rows]
    after = grown(found, more)
    assert not overlaps(more, list(after.at))
    assert [place for place, _ in after.at] == [place for place, _ in found.at]
    assert grown(found, rows) == found


def test_all_of_iso_fits_a_screen_in_five_columns(told: dict[str, Any]) -> None:
    fits = [one["columns"] for one in told["layouts"] if one["height"] <= CANVAS]
    assert min(fits) == 5


def test_every_family_stands_on_the_sheet_once(iso: Network, told: dict[str, Any]) -> None:
    placed = [told["ids"][place] for block in told["blocks"] for place in block["bodies"]]
    assert sorted(placed) == sorted(committees(iso)) and placed == told["ids"]
    blocks = dict(zip(families(iso)["id"], families(iso)["block"], strict=True))
    for block in told["blocks"]:
        assert {blocks[told["ids"][place]] for place in block["bodies"]} == {block["key"]}
    assert [block["key"] for block in told["blocks"] if block["folded"]] == ["by id"]


def test_how_all_stand_to_a_family_is_what_the_network_says(
    iso: Network, told: dict[str, Any]
) -> None:
    joined = as_families(iso)
    held, ids = index(joined), told["ids"]
    for id in (TC_207, "ISO/TC 12", "ISO id 54998", "family ISO/IEC JTC 1"):
        found: dict[str, set[str]] = {"to": set(), "from": set(), "both": set()}
        for way, places in zip(told["ways"], told["stands"][ids.index(id)], strict=True):
            found[way["role"]] |= {ids[place] for place in places}
            if way["role"] != "both":
                back = [(id, ids[place]) for place in places]
                asked = back if way["role"] == "to" else [(two, one) for one, two in back]
                assert {answered(joined, *pair) for pair in asked} <= {way["sure"]}
        readers, read = held.readers.get(id, set()), held.read.get(id, set())
        assert found == {"to": readers - read, "from": read - readers, "both": readers & read}


def test_what_a_way_passes_is_what_the_filter_says(told: dict[str, Any]) -> None:
    passes = {(one["role"], one["sure"]): set(one["passes"]) for one in told["ways"]}
    assert passes["to", True] == {"all", "to", "to-only"}
    assert passes["to", False] == {"all", "to"}
    assert passes["both", True] == {"all", "to", "from", "both"}
    assert told["directions"].keys() == FACETS["direction"].choices(Network.of(), "").keys()


def test_an_opened_family_stands_as_its_committees_in_its_place(
    iso: Network, told: dict[str, Any]
) -> None:
    opened = sheet(iso, opened=(TC_207,))
    inside = sorted(committees(iso)[TC_207])
    at = opened["ids"].index("ISO/TC 207")
    assert sorted(opened["ids"][at : at + len(inside)]) == inside
    assert opened["labels"][at + 1] == "SC 1"
    rest = [id for id in opened["ids"] if id not in inside]
    assert rest == [id for id in told["ids"] if id != TC_207]
    columns_of = [[place for place, _ in one["at"]] for one in opened["layouts"]]
    assert columns_of == [[place for place, _ in one["at"]] for one in told["layouts"]]


def test_organizations_and_members_have_sheets_of_their_own(iso: Network) -> None:
    edges = iso.edges
    for of, relation in (("organizations", "organization_liaison"), ("members", "member")):
        found = sheet(iso, of)
        kind = SHEETS[of].kind
        assert sorted(found["ids"]) == sorted(iso.nodes["id"][iso.nodes["kind"] == kind])
        links = edges[edges["relation"] == relation]
        links = links if of == "organizations" else links[links["category"] == "P"]
        counts = links.groupby("source", observed=True)["target"].nunique().to_dict()
        least = [
            min(counts.get(found["ids"][place], 0) for place in block["bodies"])
            for block in found["blocks"]
        ]
        assert least == sorted(least, reverse=True)
        for block, count in zip(found["blocks"], least, strict=True):
            assert count >= int(block["key"])


def test_a_sheet_is_small_and_only_offered_where_there_is_something_for_it(
    iso: Network, casco: Network, told: dict[str, Any]
) -> None:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    assert len(text.encode()) < 100_000
    assert offered(iso) == ["families", "organizations", "members"]
    assert offered(casco) == []
    assert offered(casco.about_focus("")) == []
    assert (begins(iso), begins(casco), begins(casco.about_focus(""))) == ("sheet", "map", "map")
    assert begins(iso.about_focus("ISO/TC 207")) == "map"
    # an address may ask for it nevertheless
    assert len(sheet(casco)["ids"]) == len(committees(casco))


def test_a_shade_that_is_not_known_is_not_none(told: dict[str, Any]) -> None:
    reach = told["shades"]["reach"]
    at = told["ids"].index("ISO id 54998")
    assert reach["levels"][at] == -1 and reach["values"][at] == "not in these sources"
    assert max(reach["levels"]) == 5
    answered_ = told["shades"]["answered"]
    assert answered_["values"][told["ids"].index(TC_207)] == "29 of 56"


def test_layouts_are_lower_the_more_columns_they_have(told: dict[str, Any]) -> None:
    heights = [one["height"] for one in told["layouts"]]
    assert heights == sorted(heights, reverse=True) and len(set(heights)) == len(heights)
    assert arrangements([]) == [columns([], 1)]
