"""Questions: by direction, by filters, over ways, by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Network, classify, common, neighbours, paths, search, select
from graph.ask import DIRECTIONS, Unknown, body, within
from graph.say import step, way
from tests.strategies import networks


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
        assert len(neighbours(casco, "ISO/CASCO", direction=direction)) == bodies - 1


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


def test_ways_respect_the_direction_rule(casco: Network) -> None:
    (found,) = paths(casco, "ISO/TC 34", "ISO/TC 67")
    assert way(found) == "ISO/TC 34 → ISO/CASCO → ISO/TC 67"
    assert [step(at) for at in found] == [
        "ISO/TC 34 can read the documents of ISO/CASCO",
        "ISO/CASCO can read the documents of ISO/TC 67",
    ]
    assert paths(casco, "ISO/TC 67", "ISO/TC 34") == []
    (back,) = paths(casco, "ISO/TC 67", "ISO/TC 34", ruled=False)
    assert way(back) == "ISO/TC 67 ← ISO/CASCO ← ISO/TC 34"


def test_joint_work_leads_to_tc_232(casco: Network) -> None:
    (found,) = paths(casco, "ISO/CASCO", "ISO/TC 232")
    assert way(found) == "ISO/CASCO ← ISO/CASCO/JWG 58 ← ISO/TC 232"
    assert paths(casco, "ISO/CASCO", "ISO/TC 232", relations=["liaison"]) == []


def test_all_ways_are_more_than_the_shortest_and_none_repeats_a_body(casco: Network) -> None:
    ways = paths(casco, "ISO/TC 85", "ISO/CASCO", shortest=False)
    assert [way(found) for found in ways] == [
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
        ("tc 207 sc 7", "ISO/TC 207/SC 7"), ("TC207/SC7", "ISO/TC 207/SC 7"), ("iso/tc232", "ISO/TC 232"), ("casco", "ISO/CASCO"),
        ("ilac", "ILAC"), ("environmntal managment", "ISO/TC 207"), ("greenhouse", "ISO/TC 207/SC 7"), ("weldng", "ISO/TC 44/SC 11"),
        ("food products", "ISO/TC 34"), ("copolko", "ISO/COPOLCO"), ("independants", "UILI"), ("wg 30", "ISO/CASCO/WG 30"),
    ],
)  # fmt: skip
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


@given(networks(), st.sampled_from(DIRECTIONS))
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
