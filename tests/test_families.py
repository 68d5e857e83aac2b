"""Families as bodies: what joins them, what is known of them, and the field each stands in."""

from __future__ import annotations

from dataclasses import replace

from graph import Network
from graph.families import (
    BY_ID_ONLY,
    FAMILY,
    NO_STANDARD,
    as_families,
    blocks,
    committees,
    families,
    words,
)
from graph.fields import counts, titles
from graph.known import answered
from graph.measures import measures
from graph.network import records
from tests.drafts import page, settled

TC_207 = "family ISO/TC 207"


def test_a_family_of_one_is_its_committee_and_one_of_several_has_an_id_of_its_own(
    iso: Network,
) -> None:
    of = committees(iso)
    assert {id for id, ids in of.items() if len(ids) > 1} == {
        id for id in of if id.startswith(FAMILY)
    }
    assert all(ids == [id] for id, ids in of.items() if not id.startswith(FAMILY))
    assert len(of[TC_207]) == 7 and "ISO/TC 207/SC 7" in of[TC_207]
    every = [id for ids in of.values() for id in ids]
    assert sorted(every) == sorted(iso.nodes["id"][iso.nodes["kind"] == "committee"])


def test_families_are_joined_where_any_of_their_committees_are(iso: Network) -> None:
    into = {id: family for family, ids in committees(iso).items() for id in ids}
    liaisons = iso.edges[iso.edges["relation"] == "liaison"]
    expected: dict[tuple[str, str], int] = {}
    for source, target in zip(liaisons["source"], liaisons["target"], strict=True):
        pair = into[source], into[target]
        if pair[0] != pair[1]:
            expected[pair] = expected.get(pair, 0) + 1
    joined = as_families(iso).edges
    joined = joined[joined["relation"] == "liaison"]
    told = zip(joined["source"], joined["target"], joined["links"], strict=True)
    assert {(source, target): links for source, target, links in told} == expected
    assert expected[("family ISO/TC 8", TC_207)] == 7 and expected[(TC_207, "family ISO/TC 8")] == 3


def test_what_a_family_cannot_read_is_known_where_it_is_of_all_its_committees() -> None:
    # the page of SC 1 lists all who can read it and whom it can read, nothing is read of TC 34
    network = settled(page("ISO/TC 34/SC 1", to=("ISO/TC 207",), from_=()))
    joined = as_families(network)
    assert answered(network, "ISO/TC 34/SC 1", "ISO/TC 207")
    assert not answered(joined, "family ISO/TC 34", "ISO/TC 207")
    both = settled(
        page("ISO/TC 34/SC 1", to=("ISO/TC 207",), from_=()), page("ISO/TC 34", to=(), from_=())
    )
    assert answered(as_families(both), "family ISO/TC 34", "ISO/TC 207")


def test_casco_stands_among_families_as_it_does_among_committees(casco: Network) -> None:
    joined = as_families(casco)
    assert joined.about.focus == "ISO/CASCO"
    into = {id: family for family, ids in committees(casco).items() for id in ids}
    of = {row["id"]: row for row in records(measures(joined))}["ISO/CASCO"]
    liaisons = casco.edges[casco.edges["relation"] == "liaison"]
    readers = {into[id] for id in liaisons["source"][liaisons["target"] == "ISO/CASCO"]}
    assert of["readers"] == len(readers) and of["answerable"] == len(
        readers | {into[id] for id in liaisons["target"][liaisons["source"] == "ISO/CASCO"]}
    )
    organizations = joined.edges[joined.edges["relation"] == "organization_liaison"]
    assert set(organizations["source"]) == set(
        casco.edges["source"][casco.edges["relation"] == "organization_liaison"]
    )


def test_a_family_stands_in_the_field_of_most_of_its_standards(iso: Network) -> None:
    table = families(iso)
    of = {row["id"]: row for row in records(table)}
    rows = iso.nodes.set_index("id")
    for id, ids in committees(iso).items():
        summed = dict.fromkeys(titles(), 0)
        for one in ids:
            for code, count in counts(rows.at[one, "fields"]).items():
                summed[code] += count
        most = max(summed.values())
        field = next((code for code, count in summed.items() if count == most), "")
        none = BY_ID_ONLY if id.startswith("ISO id ") else NO_STANDARD
        assert of[id]["block"] == (field if most else none), id
    acoustics = of["family ISO/TC 43"]
    assert (acoustics["block"], round(acoustics["share"], 2)) == ("17", 0.65)


def test_the_blocks_hold_every_family_once_in_the_order_of_the_fields(iso: Network) -> None:
    table = families(iso)
    found = blocks(table)
    assert list(found) == [
        name for name in (*titles(), NO_STANDARD, BY_ID_ONLY) if name in set(table["block"])
    ]
    assert sorted(id for ids in found.values() for id in ids) == sorted(table["id"])
    assert len(found[BY_ID_ONLY]) == 98 and len(found[NO_STANDARD]) == 25
    assert words("13") == "13 Environment. Health protection. Safety"


def test_families_stand_by_their_references_and_those_without_one_last(iso: Network) -> None:
    table = families(iso)
    unnamed = [name.startswith("ISO id ") for name in table["family"]]
    assert any(unnamed) and unnamed == sorted(unnamed)
    names = list(table["family"])
    assert names.index("ISO/TC 8") < names.index("ISO/TC 10") < names.index("ISO id 54996")


def test_a_cell_of_counts_that_is_odd_takes_only_what_is_a_count_of_a_field() -> None:
    assert counts("17 65, 13 4, 13 7, 02 3, 17, x 1, 19 -2, 21 1e3, 23 999999999999") == {
        "17": 65,
        "13": 7,
    }


def test_a_number_of_standards_that_is_none_counts_as_none() -> None:
    network = settled(page(to=(), from_=("ISO/TC 207",)))
    cells = {"ISO/TC 34": ("9" * 5000, "67 4"), "ISO/TC 207": ("²", "13 4")}
    told = [cells.get(id, ("", "")) for id in network.nodes["id"]]
    columns = dict(zip(("standards", "fields"), zip(*told, strict=True), strict=True))
    odd = replace(network, nodes=network.nodes.assign(**columns))
    table = families(odd).set_index("family")
    assert {id: table["standards"][id] for id in cells} == dict.fromkeys(cells, 0)
    assert {id: table["block"][id] for id in cells} == {"ISO/TC 34": "67", "ISO/TC 207": "13"}
