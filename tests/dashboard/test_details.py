"""The panel at the right: what it says of a body and of a path, and on what evidence."""

from typing import Any

import pytest
from dash import html

from dashboard.details import details
from dashboard.elements import element, plain
from dashboard.state import State
from graph import builtin
from graph.index import index
from graph.network import Network
from tests.dashboard.conftest import texts, words


def sections(network: Network, selected: str) -> dict[str, set[str]]:
    """The bodies under each heading."""
    parts, _ = details(network, State(selected=selected))
    return {
        next(texts(part)): {next(texts(item)) for item in part[2][1][2]}
        for part in parts
        if part[0] == "details"
    }


def test_of_the_focus_it_says_who_can_read_whose_documents(casco: Network) -> None:
    parts, shown = details(casco, State())
    assert parts[0] == ("h2", {}, ["CASCO"])
    assert "42 can read CASCO's documents, CASCO can read those of 27; 21 of them both ways" in (
        words(parts)
    )
    assert shown == {"nodes": [], "edges": [], "shared": [], "said": ""}


def test_each_heading_has_its_own_bodies(casco: Network) -> None:
    found = sections(casco, "ISO/CASCO")
    assert "TC 34" in found["Can read CASCO's documents"]
    assert "TC 34" not in found["CASCO can read their documents"]
    assert "TC 67" in found["CASCO can read their documents"]
    assert "TC 67" not in found["Can read CASCO's documents"]
    assert len(found["Can read CASCO's documents"]) == 42
    assert found["Organizations in liaison, category C"] == {"NQSA", "VET21001"}
    assert "CASCO/WG 30" in found["Groups"]


def test_the_same_link_stands_under_the_other_heading_at_its_other_end(casco: Network) -> None:
    assert sections(casco, "ISO/TC 34") == {
        "TC 34 can read their documents": {"CASCO"},
        "Subcommittees": {"TC 34/SC 17"},
    }
    assert sections(casco, "ISO/TC 67") == {"Can read TC 67's documents": {"CASCO"}}


@pytest.mark.parametrize(
    ("id", "sentence"),
    [
        ("ISO/TC 34", "TC 34 can read CASCO's documents; CASCO cannot read TC 34's documents."),
        ("ISO/TC 67", "CASCO can read TC 67's documents; TC 67 cannot read CASCO's documents."),
        ("ISO/TC 176", "TC 176 can read CASCO's documents, and CASCO can read its documents."),
        (
            "ISO/TC 232",
            "No liaison between TC 232 and CASCO: neither can read the other's documents.",
        ),
    ],
)
def test_it_says_how_a_body_stands_to_the_focus(casco: Network, id: str, sentence: str) -> None:
    assert sentence in words(details(casco, State(selected=id))[0])


def rows(parts: list[Any]) -> list[str]:
    """The links to sources' pages, with the addresses that they lead to."""
    found = []
    for part in parts:
        if not isinstance(part, str):
            _, given, inside = part
            found += [f"{words(inside)} {given['href']}"] if given.get("class") == "page" else []
            found += rows(inside)
    return found


def test_each_row_stands_once_and_leads_to_its_page(casco: Network) -> None:
    page = "iso.org https://www.iso.org/committee/54998.html"
    assert rows(details(casco, State(selected="ISO/TC 34"))[0]) == [
        f"Liaison Committees to ISO/CASCO, row 8 · {page}",
        f"Liaison Committees from ISO/CASCO, row 4 · {page}",
    ]
    own = rows(details(casco, State())[0][-4:-2])
    assert set(own) == {f"line {one} · {page}" for one in (18, 61, 63, 111, 113)}
    both = rows(details(casco, State(selected="ISO/TC 212"))[0])
    assert len(both) == len(set(both)) == 2
    derived = words(details(casco, State(selected="ISO/TC 232"))[0])
    assert "derived: the group's title names its partners" in derived
    assert "Where this body is derived from" in derived


def test_an_organization_says_its_category_beside_the_body(casco: Network) -> None:
    told = words(details(casco, State(selected="IAF"))[0])
    assert "In liaison with 1 CASCO ISO committee for conformity assessment category A" in told


def test_a_member_of_hundreds_of_committees_has_their_evidence_behind_each_link() -> None:
    network = builtin.network()
    parts, _ = details(network, State(selected="member:DIN", focus="member:DIN"))
    ((_, _, (summary, behind, (_, _, listed))),) = [
        part for part in parts if part[0] == "details" and len(part[2]) == 3
    ]
    assert words(behind) == "The row that each rests on stands behind its «Links»."
    edges, label = network.edges, index(network).label
    of = edges[(edges["source"] == "member:DIN") & (edges["relation"] == "member")]["target"]
    assert {next(texts(one)) for one in listed} == {label[id] for id in of}
    assert words(summary).endswith(str(len(listed))) and "ISO Open" not in words(listed)
    both = words(details(network, State(link=("member:DIN", "ISO/TC 207")))[0])
    assert (
        "ISO Open Data, technical committees (retrieved 2025-06) stated pMembers, row 661" in both
    )


def test_a_body_opens_with_its_first_section_open_and_short_ones(casco: Network) -> None:
    parts, _ = details(casco, State())
    named = {next(texts(one)) for one in parts if one[0] == "details" and one[1].get("open")}
    assert {"Can read CASCO's documents", "Organizations in liaison, category C"} <= named
    assert "CASCO can read their documents" not in named


def test_the_links_of_two_bodies_are_named_for_who_points_at_them(casco: Network) -> None:
    told, _ = details(casco, State(selected="IAF"))
    assert titles(told) == {"Links of IAF and CASCO", "Links of IAF and CASCO/IAF/ILAC JSG"}


def titles(parts: list[Any]) -> set[str]:
    """The titles of elements that are shown to who points at them."""
    found = set()
    for part in parts:
        if not isinstance(part, str):
            found |= {part[1]["title"]} if "title" in part[1] else set()
            found |= titles(part[2])
    return found


def test_the_text_of_a_row_stands_behind_a_summary(casco: Network) -> None:
    told = words(details(casco, State(selected="ISO/TC 34"))[0])
    assert "The row’s text ISO/TC 34 Food products ISO" in told


def test_two_bodies_have_their_links_each_with_its_row(casco: Network) -> None:
    parts, shown = details(casco, State(link=("ISO/TC 176", "ISO/CASCO")))
    said = words(parts)
    assert "TC 176 can read CASCO's documents, and CASCO can read its documents." in said
    assert "ISO/CASCO can read the documents of ISO/TC 176" in said
    assert "ISO/TC 176 can read the documents of ISO/CASCO" in said
    assert len(rows(parts)) == 2 and shown["nodes"] == []
    organization = words(details(casco, State(link=("IAF", "ISO/CASCO")))[0])
    assert "IAF is an organization in liaison with ISO/CASCO" in organization
    none = words(details(casco, State(link=("ISO/TC 34", "ISO/TC 67")))[0])
    assert (
        "Whether TC 34 and TC 67 can read each other's documents is not in these sources." in none
    )


def test_of_each_body_it_says_what_the_sources_list_and_what_would_tell_more(
    casco: Network,
) -> None:
    centre = words(details(casco, State())[0])
    assert "ISO/CASCO committee page (2026-11-23) lists in full: its subcommittees; its" in centre
    assert "would tell" not in centre
    other = words(details(casco, State(selected="ISO/TC 34"))[0])
    assert "No source read here lists: who can read its documents; whose documents" in other
    assert "Its committee page, imported here, would tell." in other


def test_a_path_is_shown_with_its_sentences_and_what_both_share(casco: Network) -> None:
    parts, shown = details(casco, State(path=("ISO/TC 34", "ISO/TC 67")))
    said = words(parts)
    assert "From TC 34 to TC 67" in said
    assert "ISO/TC 34 can read the documents of ISO/CASCO" in said
    assert "Access is not passed on" in said
    assert set(shown["nodes"]) == {"ISO/TC 34", "ISO/CASCO", "ISO/TC 67"}
    assert "ISO/CASCO" in shown["shared"]
    assert shown["said"] == (
        "The shortest paths from reader to read: ISO/TC 34 can read the documents of ISO/CASCO; "
        "ISO/CASCO can read the documents of ISO/TC 67."
    )


def test_the_other_way_round_there_is_no_path_in_the_direction_of_reading(casco: Network) -> None:
    said = words(details(casco, State(path=("ISO/TC 67", "ISO/TC 34")))[0])
    assert "No path goes from reader to read, by the sources read here." in said


def test_a_path_needs_two_different_ends(casco: Network) -> None:
    said = words(details(casco, State(path=("ISO/TC 34", "ISO/TC 34")))[0])
    assert "Both ends are TC 34: choose two different bodies." in said


def test_links_in_the_panel_keep_the_filters(casco: Network) -> None:
    now = State(filters={"direction": ("to",)}, selected="ISO/TC 34")
    parts, _ = details(casco, now)
    actions = next(one for one in parts if one[1].get("class") == "actions")
    assert actions[2][0][1]["href"] == "?focus=ISO%2FTC+34&direction=to"


def test_an_element_is_plain_data_with_all_that_is_in_it() -> None:
    link = html.A("TC 34", href="?selected=ISO%2FTC+34", className="body", **{"data-body": "34"})
    attributes = {"href": "?selected=ISO%2FTC+34", "class": "body", "data-body": "34"}
    made = element("li", [link, None, "and ", element("b", "SC 4")], className="")
    inside = [("a", attributes, ["TC 34"]), "and ", ("b", {}, ["SC 4"])]
    assert made == plain(html.Li([link, None, "and ", html.B("SC 4")])) == ("li", {}, inside)
    assert plain(html.Details("<b>", open=True)) == ("details", {"open": True}, ["<b>"])
    assert plain(html.Details("<b>", open=False)) == ("details", {}, ["<b>"])
