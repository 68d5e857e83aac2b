"""The view: each element classified once, in the shape that the browser reads."""

from __future__ import annotations

import pytest

from graph import Network, select
from graph.facets import FACETS, passes
from graph.families import FAMILY
from graph.look import STYLES
from graph.network import edge_id, records
from graph.place import dress
from graph.view import CANVASES, home, view, vocabulary
from graph.vocabulary import KINDS
from tests.drafts import page, settled

FOCUS = "ISO/TC 34"
NETWORK = settled(
    page(
        to=("ISO/TC 207", "ISO/TC 176"),
        from_=("ISO/TC 207", "ISO/TC 67"),
        groups=("ISO/TC 34/WG 1", "ISO/TC 34/SC 2/WG 3"),
        organizations={"IAF": ("Accreditation", "A"), "IUF": ("", "")},
    )
)


def bodies(drawn: dict[str, object]) -> dict[str, dict[str, object]]:
    return {body["id"]: body for body in drawn["nodes"]}  # type: ignore[attr-defined]


def test_a_view_has_all_that_the_browser_reads_and_nothing_else() -> None:
    drawn = view(NETWORK)
    assert set(drawn) == {
        *("focus", "home", "label", "named", "title", "counts", "left", "choices"),
        *("counted", "folded"),
        *("summary", "absent", "more", "nodes", "edges", "folds", "layouts", "sheets", "begins"),
    }
    assert {name for body in drawn["nodes"] for name in body} == {
        *("id", "label", "name", "title", "kind", "type", "family", "parent", "basis", "role"),
        *("shape", "dashed", "elsewhere", "counted", "words", "say", "fold", "always", "passes"),
    }
    assert {name for link in drawn["edges"] for name in link} == {
        *("id", "source", "target", "relation", "role", "line", "arrow", "words", "passes"),
    }
    assert [set(layout) for layout in drawn["layouts"]] == [
        {"width", "height", "places", "captions", "trunks"}
    ] * len(CANVASES)


def test_the_browser_is_told_of_filters_and_looks() -> None:
    told = vocabulary()
    assert [facet["name"] for facet in told["facets"]] == list(FACETS)
    open_ = {facet["name"]: facet["open"] for facet in told["facets"]}
    assert open_["direction"] == "all" and open_["kinds"] == []
    of = {facet["name"]: (facet["bodies"], facet["links"]) for facet in told["facets"]}
    assert of["direction"] == (True, True) and of["kinds"] == (True, False)
    assert of["relations"] == (False, True)
    assert told["roles"] == list(STYLES["light"]) and told["none"] == "none"


def test_each_body_has_its_role_shape_and_words() -> None:
    found = bodies(view(NETWORK))
    told = {
        id: (body["role"], body["shape"], body["counted"], body["words"])
        for id, body in found.items()
    }
    assert told == {
        FOCUS: ("focus", "pill", "", ""),
        "ISO/TC 207": ("both", "pill", "committee in liaison", "Both ways"),
        "ISO/TC 176": ("to", "pill", "committee in liaison", "Only they can read TC 34"),
        "ISO/TC 67": ("from", "pill", "committee in liaison", "Only TC 34 can read them"),
        "ISO/TC 34/SC 2": ("other", "pill", "other committee", "No liaison"),
        "ISO/TC 34/WG 1": ("group", "cut", "group", ""),
        "ISO/TC 34/SC 2/WG 3": ("group", "cut", "group", ""),
        "IAF": ("organization", "hexagon", "organization", ""),
        "IUF": ("organization", "hexagon", "organization", ""),
    }
    assert {id for id, body in found.items() if body["always"]} == {FOCUS}
    assert {id for id, body in found.items() if body["dashed"]} == {"ISO/TC 34/SC 2"}


def test_each_link_has_its_role_line_and_words() -> None:
    found = {link["id"]: link for link in view(NETWORK)["edges"]}

    def told(relation: str, source: str, target: str) -> tuple[object, ...]:
        link = found[edge_id(relation, source, target)]
        return tuple(link[name] for name in ("role", "line", "arrow", "words"))

    assert told("liaison", "ISO/TC 207", FOCUS) == ("both", "solid", True, "liaison")
    assert told("liaison", FOCUS, "ISO/TC 207") == ("both", "solid", True, "liaison")
    assert told("liaison", "ISO/TC 176", FOCUS) == ("to", "solid", True, "liaison")
    assert told("liaison", FOCUS, "ISO/TC 67") == ("from", "solid", True, "liaison")
    assert told("part_of", "ISO/TC 34/WG 1", FOCUS) == ("other", "dotted", False, "part of")
    organization = told("organization_liaison", "IAF", FOCUS)
    assert organization == ("organization", "solid", True, "organization liaison A")


def test_elements_pass_what_the_rule_in_python_says(casco: Network) -> None:
    drawn = view(casco)
    of_bodies, of_links = passes(casco, "ISO/CASCO")
    ids, links = casco.nodes["id"], casco.edges["id"]
    assert {id: body["passes"] for id, body in bodies(drawn).items()} == dict(
        zip(ids, of_bodies, strict=True)
    )
    assert {link["id"]: link["passes"] for link in drawn["edges"]} == dict(
        zip(links, of_links, strict=True)
    )


def test_a_group_under_another_committee_is_elsewhere(casco: Network) -> None:
    found = bodies(view(casco))
    assert {id for id, body in found.items() if body["elsewhere"]} == {
        "ISO/TC 207/SC 2/JWG 1",
        "ISO/TC 207/SC 7/JWG 6",
    }


def words(caption: dict[str, str]) -> str:
    return caption["words"].replace("\n", " ")


def test_captions_count_their_members(casco: Network) -> None:
    said = {words(one): set(one["members"]) for one in view(casco)["layouts"][0]["captions"]}
    assert {words: len(ids) for words, ids in said.items()} == {
        "Both ways": 21,
        "Only they can read CASCO": 21,
        "Only CASCO can read them": 6,
        "Organizations, category A": 23,
        "Organizations, category C": 2,
    }
    assert said["Organizations, category C"] == {"NQSA", "VET21001"}
    assert "ISO/TC 207" in said["Both ways"]


def test_captions_count_as_far_as_it_is_known(casco: Network) -> None:
    def counted(focus: str) -> dict[str, str]:
        captions = view(casco, focus)["layouts"][0]["captions"]
        return {words(one): one["count"] for one in captions if one["members"]}

    assert counted("ISO/CASCO")["Both ways"] == "21"
    assert counted("ISO/TC 207") == {
        "Both ways": "at least 1",
        "Subcommittees": "at least 6",
    }
    assert counted("ISO/TC 34")["Only TC 34 can read them"] == "at least 1"


def test_the_summary_names_the_sides_that_there_are(casco: Network) -> None:
    assert view(casco, "IAF")["summary"] == "Map of IAF. South, in liaison with IAF."
    assert view(casco)["summary"] == (
        "Map of CASCO. West, who can read it; east, whom it can read; north, both ways; "
        "south, organizations."
    )


def test_what_is_counted_is_named_for_one_and_many() -> None:
    counted = view(NETWORK)["counted"]
    assert [(one["one"], one["many"]) for one in counted] == [
        ("committee in liaison", "committees in liaison"),
        ("group", "groups"),
        ("organization", "organizations"),
        ("member", "members"),
        ("other committee", "other committees"),
    ]
    keys = {one["key"] for one in counted}
    assert {body["counted"] for body in bodies(view(NETWORK)).values()} - {""} <= keys


def test_the_choices_are_named_for_the_focus() -> None:
    choices = view(NETWORK)["choices"]
    directions = {one["key"]: one["words"] for one in choices["direction"]}
    assert directions["to"] == "Can read TC 34" and directions["from"] == "TC 34 can read"
    assert [one["key"] for one in choices["kinds"]] == list(KINDS)
    assert {one["key"] for one in choices["families"]} >= {"ISO/TC 34", "ISO/TC 207"}


def test_another_focus_is_seen_from_within_a_step() -> None:
    drawn = view(NETWORK, "ISO/TC 207")
    assert set(bodies(drawn)) == {"ISO/TC 207", FOCUS}
    assert drawn["home"] == FOCUS
    assert drawn["more"] == "Of 9 bodies, those near TC 207 are here."
    wider = view(NETWORK, "ISO/TC 207", expanded=(FOCUS,))
    assert set(bodies(wider)) == set(NETWORK.nodes["id"])
    assert set(bodies(view(NETWORK, "ISO/TC 207", 2))) == set(bodies(wider))
    with pytest.raises(KeyError):
        view(NETWORK, "ISO/TC 9999")


def test_home_is_the_focus_or_the_first_body() -> None:
    assert home(NETWORK) == FOCUS
    assert home(NETWORK.among({"IAF", "ISO/TC 67"})) == "ISO/TC 67"
    assert home(Network.of()) == ""


def test_a_selection_says_what_the_whole_knows(casco: Network) -> None:
    chosen = dress(casco, select(casco, direction="to"))
    found = bodies(view(chosen))
    both = {id for id, body in found.items() if "both" in body["passes"]["direction"]}  # type: ignore[index]
    assert len(both) == 21 and found["ISO/TC 207"]["role"] == "both"
    assert "and CASCO can read its documents" in str(found["ISO/TC 207"]["say"])


def test_a_folded_family_stands_for_its_members() -> None:
    below = ("", "/SC 1", "/SC 2", "/SC 3")
    to = [f"ISO/TC {number}{one}" for number in range(101, 161) for one in below]
    network = settled(page("ISO/TC 99", to=to, from_=to[:4], groups=()))
    drawn = view(network)
    folds = {fold["opens"].removeprefix("family "): fold for fold in drawn["folds"]}
    assert folds["ISO/TC 101"]["role"] == "both" and folds["ISO/TC 101"]["heads"] == ["to", "from"]
    assert folds["ISO/TC 102"]["heads"] == ["to"]
    assert folds["ISO/TC 102"]["label"] == "TC 102 · 4"
    assert folds["ISO/TC 102"]["say"] == (
        "4 of the family ISO/TC 102: Only they can read TC 99. Enter opens it."
    )
    found = bodies(drawn)
    assert {id for id, body in found.items() if body["fold"] == folds["ISO/TC 102"]["id"]} == set(
        folds["ISO/TC 102"]["members"]
    )
    west = next(one for one in drawn["layouts"][0]["captions"] if one["block"] == "to")
    assert words(west) == "Only they can read TC 99" and len(west["members"]) == 236
    opened = view(network, expanded=(f"{FAMILY}ISO/TC 102",))
    assert "family ISO/TC 102" not in {fold["opens"] for fold in opened["folds"]}
    assert "ISO/TC 102/SC 1" in opened["layouts"][0]["places"]


def test_no_more_than_a_thousand_bodies_are_drawn_and_it_says_what_stays_folded() -> None:
    to = [f"ISO/TC {number}" for number in range(100, 1300)]
    network = settled(page("ISO/TC 99", to=to, from_=(), groups=()))
    folded = view(network)
    assert [(one["label"], len(one["members"])) for one in folded["folds"]] == [
        ("Committees · 1200", 1200)
    ]
    assert set(folded["layouts"][0]["places"]) == {"ISO/TC 99", "block to"}
    assert folded["folded"] == (
        "1,200 stand folded in one pill with its count: a click, or Enter, opens one with its "
        "links."
    )
    refused = view(network, expanded=("block to",))
    assert refused["folds"] == folded["folds"]
    assert (
        "No more than 1,000 are drawn at once: Committees · 1200 stays folded"
        in (refused["folded"])
    )
    fewer = view(settled(page("ISO/TC 99", to=to[:900], from_=(), groups=())))
    assert len(fewer["layouts"][0]["places"]) == 901 and fewer["folded"] == ""


def test_rows_of_a_view_are_in_the_order_of_the_tables(casco: Network) -> None:
    drawn = view(casco)
    assert [body["id"] for body in drawn["nodes"]] == [row["id"] for row in records(casco.nodes)]


def test_a_group_that_can_read_the_focus_is_still_drawn_as_a_group() -> None:
    network = settled(page(to=("ISO/TC 207/WG 9",), groups=()))
    group = bodies(view(network))["ISO/TC 207/WG 9"]
    assert (group["role"], group["words"]) == ("group", "Only they can read TC 34")
    assert group["passes"]["direction"] == ["all", "to", "to-only"]  # type: ignore[index]


def test_who_runs_a_group_with_casco_stands_beside_it_without_any_liaison(whole: Network) -> None:
    made = view(whole)
    assert "ISO/TC 232" in {one["id"] for one in made["nodes"]}
    places = made["layouts"][0]["places"]
    (x, y, _), (group_x, group_y, _) = places["ISO/TC 232"], places["ISO/CASCO/JWG 58"]
    assert y == group_y
    assert abs(x - group_x) < 120
