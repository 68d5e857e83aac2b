"""The panel at the right: what it says of a body and of a path, and on what evidence."""

from collections.abc import Iterator
from typing import Any

import pytest
from dash import html

from dashboard.details import details, plain
from dashboard.state import State
from graph.network import Network
from tests.dashboard.conftest import texts, words


def sections(network: Network, selected: str) -> dict[str, set[str]]:
    """The bodies under each heading."""
    parts, _ = details(network, State(selected=selected))
    return {
        next(texts(part.children[0])): {
            next(texts(item.children[0])) for item in part.children[1].children
        }
        for part in parts
        if isinstance(part, html.Details)
    }


def test_of_the_focus_it_says_who_can_read_whose_documents(casco: Network) -> None:
    parts, shown = details(casco, State())
    assert parts[0].children == "CASCO"
    assert "42 can read CASCO's documents, CASCO can read those of 27; 21 of them both ways" in (
        words(parts)
    )
    assert shown == {"nodes": [], "edges": [], "shared": []}


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
        ("ISO/TC 232", "No liaison between TC 232 and CASCO is stated."),
    ],
)
def test_it_says_how_a_body_stands_to_the_focus(casco: Network, id: str, sentence: str) -> None:
    assert sentence in words(details(casco, State(selected=id))[0])


def test_each_piece_of_evidence_stands_once(casco: Network) -> None:
    said = list(texts(details(casco, State(selected="ISO/TC 34"))[0]))
    links = [one for one in said if "Liaison Committees to ISO/CASCO" in one and "row" in one]
    assert len(links) == 2, "once under the link, once where the body is stated"
    derived = words(details(casco, State(selected="ISO/TC 232"))[0])
    assert "derived: the group's title names its partners" in derived
    assert "Where this body is derived from" in derived


def test_a_path_is_shown_with_its_sentences_and_what_both_share(casco: Network) -> None:
    parts, shown = details(casco, State(path=("ISO/TC 34", "ISO/TC 67")))
    said = words(parts)
    assert "From TC 34 to TC 67" in said
    assert "ISO/TC 34 can read the documents of ISO/CASCO" in said
    assert "Access is not passed on" in said
    assert set(shown["nodes"]) == {"ISO/TC 34", "ISO/CASCO", "ISO/TC 67"}
    assert "ISO/CASCO" in shown["shared"]


def test_the_other_way_round_there_is_no_path_in_the_direction_of_reading(casco: Network) -> None:
    said = words(details(casco, State(path=("ISO/TC 67", "ISO/TC 34")))[0])
    assert "There is no path in the direction of reading." in said


def test_a_path_needs_two_different_ends(casco: Network) -> None:
    said = words(details(casco, State(path=("ISO/TC 34", "ISO/TC 34")))[0])
    assert "Choose two different bodies." in said


def test_links_in_the_panel_keep_the_filters(casco: Network) -> None:
    now = State(filters={"direction": ("to",)}, selected="ISO/TC 34")
    parts, _ = details(casco, now)
    focus = next(one for one in parts if getattr(one, "className", "") == "actions").children[0]
    assert focus.href == "?focus=ISO%2FTC+34&direction=to"


def test_what_the_browser_gets_is_the_same_as_plain_data(casco: Network) -> None:
    parts, _ = details(casco, State(selected="ISO/TC 207"))
    told = [plain(part) for part in parts]
    assert [*said(told)] == [text for part in parts for text in texts(part)]
    assert told[0] == ["h2", {}, ["TC 207"]]
    link = html.A("TC 34", href="?selected=ISO%2FTC+34", className="body", **{"data-body": "34"})
    attributes = {"href": "?selected=ISO%2FTC+34", "class": "body", "data-body": "34"}
    assert plain(html.Li([link, None])) == ["li", {}, [["a", attributes, ["TC 34"]]]]
    assert plain(html.Details("<b>", open=True)) == ["details", {"open": True}, ["<b>"]]
    assert plain(html.Details("<b>", open=False)) == ["details", {}, ["<b>"]]


def said(parts: list[Any]) -> Iterator[str]:
    """The texts in plain parts, in their order."""
    for part in parts:
        if isinstance(part, str):
            yield part
        else:
            yield from said(part[2])
