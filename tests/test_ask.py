"""Questions: by direction, by filters, over ways, by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ask import (
    body,
    classify,
    common,
    evidence,
    links,
    neighbours,
    paths,
    search,
    select,
    summary,
    within,
)
from graph.disputes import disputes
from graph.errors import Unknown
from graph.network import Network, edge_id
from graph.say import path, step
from graph.vocabulary import DIRECTIONS
from tests.drafts import page, settled
from tests.strategies import networks

FROM_ONLY = {
    *("ISO/TC 44/SC 11", "ISO/TC 67", "ISO/TC 207/SC 4", "ISO/TC 207/SC 5"),
    *("ISO/TC 279", "ISO/TC 323"),
}
TO_ONLY = {
    *("IEC/CAB", "ISO/COPOLCO", "ISO/DEVCO", "ISO/PC 250", "ISO/TC 20/SC 13", "ISO/TC 46/SC 11"),
    *("ISO/TC 108/SC 5", "ISO/TC 135/SC 7", "ISO/TC 146/SC 4"),
    *(f"ISO/TC {number}" for number in (34, 69, 135, 210, 215, 241, 251, 267, 269, 272, 283, 304)),
}


@pytest.mark.parametrize(
    ("direction", "links", "bodies"),
    [
        ("to", 42, 43),
        ("from", 27, 28),
        ("both", 42, 22),
        ("to-only", 21, 22),
        ("from-only", 6, 7),
        ("all", 137, 98),
    ],
)
def test_a_selection_by_direction(casco: Network, direction: str, links: int, bodies: int) -> None:
    chosen = select(casco, direction=direction)
    assert (len(chosen.edges), len(chosen.nodes)) == (links, bodies)
    if direction != "all":
        assert set(chosen.edges["relation"]) == {"liaison"}
        near = neighbours(casco, "ISO/CASCO", direction=direction)
        assert set(near["id"]) == set(chosen.nodes["id"]) - {"ISO/CASCO"}


def test_who_stands_one_way_to_casco(casco: Network) -> None:
    assert set(neighbours(casco, "ISO/CASCO", direction="from-only")["id"]) == FROM_ONLY
    assert set(neighbours(casco, "ISO/CASCO", direction="to-only")["id"]) == TO_ONLY


def test_the_direction_is_relative_to_the_focus(casco: Network) -> None:
    assert neighbours(casco, "ISO/TC 34", direction="from")["id"].tolist() == ["ISO/CASCO"]
    assert neighbours(casco, "ISO/TC 34", direction="to").empty
    assert len(select(casco, focus="ISO/TC 34", direction="from-only").edges) == 1


def test_filters_by_kind_relation_category_and_family(casco: Network) -> None:
    assert len(select(casco, relations=["joint"]).edges) == 7
    assert set(select(casco, categories=["C"]).nodes["id"]) == {"NQSA", "VET21001", "ISO/CASCO"}
    family = select(casco, families=["ISO/TC 207"])
    assert len(family.nodes) == 1 + 7 + 2
    assert set(select(casco, kinds=["group"]).nodes["kind"]) == {"group", "committee"}
    assert neighbours(casco, "ISO/CASCO", kinds=["group"])["id"].size == 17
    assert (
        neighbours(casco, "ISO/CASCO", categories=["C"])["links"].tolist()
        == ["organization_liaison C"] * 2
    )


def test_an_unknown_direction_is_an_error(casco: Network) -> None:
    with pytest.raises(ValueError, match="sideways"):
        select(casco, direction="sideways")


def test_neighbourhood_within_steps(casco: Network) -> None:
    assert within(casco, "ISO/TC 232", 0) == {"ISO/TC 232"}
    assert within(casco, "ISO/TC 232", 1) == {"ISO/TC 232", "ISO/CASCO/JWG 58"}
    assert within(casco, "ISO/TC 232", 2) == {"ISO/TC 232", "ISO/CASCO/JWG 58", "ISO/CASCO"}
    assert len(select(casco, steps=1).nodes) == 1 + 48 + 17 + 25


def test_paths_respect_the_direction_rule(casco: Network) -> None:
    (found,) = paths(casco, "ISO/TC 34", "ISO/TC 67")
    assert path(found) == "ISO/TC 34 → ISO/CASCO → ISO/TC 67"
    assert [step(at) for at in found] == [
        "ISO/TC 34 can read the documents of ISO/CASCO",
        "ISO/CASCO can read the documents of ISO/TC 67",
    ]
    assert paths(casco, "ISO/TC 67", "ISO/TC 34") == []
    (back,) = paths(casco, "ISO/TC 67", "ISO/TC 34", directed=False)
    assert path(back) == "ISO/TC 67 ← ISO/CASCO ← ISO/TC 34"


def test_a_national_body_is_no_way_from_one_committee_to_another(whole: Network) -> None:
    (found,) = paths(whole, "ISO/TC 67", "ISO/TC 34")
    assert path(found) == "ISO/TC 67 → ISO/TC 176/SC 2 → ISO/TC 34"
    every = paths(whole, "ISO/TC 67", "ISO/TC 34", directed=False)
    assert {step.relation for found in every for step in found} == {
        *("liaison", "organization_liaison")
    }
    asked_for = paths(whole, "ISO/TC 67", "ISO/TC 34", relations=["member"])
    assert {step.relation for found in asked_for for step in found} == {"member"}
    (own,) = paths(whole, "ISO/TC 67", "member:BSI")
    assert path(own) == "ISO/TC 67 ← BSI"


@pytest.mark.parametrize("door", ["from {}", "to {}", "out {}", "in {}", "('out', '{}')"])
def test_no_name_of_a_body_passes_for_where_a_path_of_another_begins(door: str) -> None:
    odd = [door.format(id) for id in ("ISO/TC 34", "X")]
    made = settled(page(organizations=dict.fromkeys((*odd, "X"), ("", "A"))))
    (found,) = paths(made, "ISO/TC 34", "X", directed=False)
    assert path(found) == "ISO/TC 34 ← X"
    (found,) = paths(made, odd[0], "X", directed=False)
    assert path(found) == f"{odd[0]} → ISO/TC 34 ← X"


def test_an_organization_reads_and_is_not_read(casco: Network) -> None:
    (found,) = paths(casco, "UILI", "ISO/CASCO")
    assert path(found) == "UILI → ISO/CASCO"
    assert paths(casco, "ISO/CASCO", "UILI") == []


def test_joint_work_leads_to_tc_232(casco: Network) -> None:
    (found,) = paths(casco, "ISO/CASCO", "ISO/TC 232")
    assert path(found) == "ISO/CASCO ← ISO/CASCO/JWG 58 ← ISO/TC 232"
    assert paths(casco, "ISO/CASCO", "ISO/TC 232", relations=["liaison"]) == []


def test_all_paths_are_more_than_the_shortest_and_none_repeats_a_body(casco: Network) -> None:
    found_all = paths(casco, "ISO/TC 85", "ISO/CASCO", shortest=False)
    assert [path(found) for found in found_all] == [
        "ISO/TC 85 → ISO/CASCO",
        "ISO/TC 85 → ISO/CASCO/JWG 62 → ISO/CASCO",
    ]


def test_common_neighbours(casco: Network) -> None:
    found = common(casco, "ISO/CASCO", "ISO/TC 207")
    assert found["id"].tolist() == [f"ISO/TC 207/SC {number}" for number in (1, 2, 3, 4, 5, 7)]
    assert set(found["links_other"]) == {"part_of"}


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("tc 207 sc 7", "ISO/TC 207/SC 7"),
        ("TC207/SC7", "ISO/TC 207/SC 7"),
        ("iso/tc232", "ISO/TC 232"),
        ("casco", "ISO/CASCO"),
        ("ilac", "ILAC"),
        ("environmntal managment", "ISO/TC 207"),
        ("greenhouse", "ISO/TC 207/SC 7"),
        ("weldng", "ISO/TC 44/SC 11"),
        ("food products", "ISO/TC 34"),
        ("copolko", "ISO/COPOLCO"),
        ("independants", "UILI"),
        ("wg 30", "ISO/CASCO/WG 30"),
    ],
)
def test_search_finds_the_best_first(casco: Network, words: str, best: str) -> None:
    assert search(casco, words)["id"].iloc[0] == best


def test_search_for_nothing_finds_nothing(casco: Network) -> None:
    assert search(casco, "  ").empty
    assert search(casco, "zzzzqqqq").empty


def test_a_body_is_found_by_any_spelling_and_never_guessed(casco: Network) -> None:
    assert {
        body(casco, name)
        for name in ("ISO/TC207/SC7", "tc 207/sc 7", "TC 207/SC 7", "iso tc 207 sc 7")
    } == {"ISO/TC 207/SC 7"}
    with pytest.raises(Unknown) as failure:
        body(casco, "TC 206")
    assert "ISO/TC 207" in failure.value.nearest


def test_facets_say_direction_and_pair(casco: Network) -> None:
    faceted = classify(casco)
    assert faceted.nodes["towards_focus"].value_counts().to_dict() == {
        "": 50,
        "both": 21,
        "to": 21,
        "from": 6,
    }
    assert faceted.edges["direction"].value_counts().to_dict() == {
        "": 68,
        "mutual": 42,
        "one way": 27,
    }
    assert faceted.edges["pair"].nunique() == 22


@given(networks(), st.sampled_from(list(DIRECTIONS)))
def test_a_selection_is_always_a_network_within_the_network(
    network: Network, direction: str
) -> None:
    chosen = select(network, direction=direction)
    ids = set(chosen.nodes["id"])
    assert ids <= set(network.nodes["id"])
    assert network.about.focus in ids
    assert set(chosen.edges["source"]) | set(chosen.edges["target"]) <= ids


@given(networks(), st.text(max_size=12))
def test_any_words_can_be_searched_for(network: Network, words: str) -> None:
    found = search(network, words)
    assert found["score"].is_monotonic_decreasing


def test_a_link_carries_its_evidence_once(casco: Network) -> None:
    (piece,) = evidence(casco, edge_id("liaison", "ISO/TC 34", "ISO/CASCO"))
    assert (piece.section, piece.basis) == ("Liaison Committees to ISO/CASCO", "stated")
    assert piece.address == "https://www.iso.org/committee/54998.html"
    (derived,) = evidence(casco, edge_id("part_of", "ISO/TC 44/SC 11", "ISO/TC 44"))
    assert (derived.basis, derived.rule) == ("derived", "parent_in_reference")


def test_stated_evidence_comes_before_derived() -> None:
    network = settled(page("ISO/TC 44", groups=("ISO/TC 44/SC 11",), to=("ISO/TC 44/SC 11",)))
    found = evidence(network, "ISO/TC 44/SC 11")
    assert [piece.basis for piece in found] == ["stated", "stated"]
    assert {piece.section for piece in found} == {"Structure", "Liaison Committees to ISO/TC 44"}


def test_links_know_the_other_end(casco: Network) -> None:
    found = links(casco, "ISO/CASCO", direction="from-only")
    assert set(found["other"]) == FROM_ONLY and set(found["source"]) == {"ISO/CASCO"}


def test_two_sources_that_differ_on_a_category_disagree() -> None:
    first = page(organizations={"IAF": ("Forum", "A")}, date="2025-06-01")
    second = page(organizations={"IAF": ("Forum", "B")})
    link = edge_id("organization_liaison", "IAF", "ISO/TC 34")
    found = disputes(settled(second, first))
    rows = found[["fact", "field", "value", "retrieved", "chosen"]].values.tolist()
    assert rows == [
        [link, "category", "A", "2025-06-01", False],
        [link, "category", "B", "2026-11-23", True],
    ]
    assert len(disputes(settled(first, second), "IAF")) == 2
    assert disputes(settled(first, second), "ISO/TC 207").empty


def test_the_summary_counts_what_the_page_says(casco: Network) -> None:
    facts = summary(casco)
    assert facts["liaison"] == {
        "to": 42,
        "from": 27,
        "both": 21,
        "to_only": 21,
        "from_only": 6,
        "committees": 48,
    }
    assert facts["categories"] == {"A": 23, "B": 0, "C": 2}
    assert (facts["groups_own"], facts["groups_joint_elsewhere"]) == (15, 2)
    assert facts["stated"] == {
        "p_members": 95,
        "o_members": 49,
        "published": 37,
        "under_development": 6,
    }
