"""What is said beside a fact: where it stands, what its link carries, who can read whose."""

from __future__ import annotations

import pytest

from graph import Network, ask, say, tell
from graph.ask import classify
from graph.index import index
from graph.network import records
from tests.drafts import page, settled


def places(network: Network, fact: str) -> list[tuple[str, str]]:
    return [tell.place(piece)[:2] for piece in ask.evidence(network, fact)]


def test_a_place_on_a_page_has_its_section_and_row_or_else_its_line(casco: Network) -> None:
    assert places(casco, "ISO/TC 34") == [("Liaison Committees to ISO/CASCO", "row 8 · iso.org")]
    assert places(casco, "ISO/CASCO/WG 30") == [("", "row 11, line 49 · iso.org")]
    lines = (18, 61, 63, 111, 113)
    told = [("", f"line {one} · iso.org") for one in lines]
    assert sorted(places(casco, "ISO/CASCO")) == sorted(told)


TOLD = settled(
    page(
        to=("ISO/TC 207", "ISO/TC 176"),
        from_=("ISO/TC 207", "ISO/TC 67"),
        organizations={"IAF": ("Accreditation", "A, B"), "IUF": ("", "")},
    ),
    page("ISO/TC 1", to=None, from_=("ISO/TC 2",), groups=None),
    page("ISO/TC 3", to=("ISO/TC 4",), from_=None, groups=None),
)


@pytest.mark.parametrize(
    ("focus", "id", "words"),
    [
        ("ISO/TC 34", "ISO/TC 34", ""),
        ("ISO/TC 34", "ISO/TC 207", "Both ways"),
        ("ISO/TC 34", "ISO/TC 176", "Only they can read TC 34"),
        ("ISO/TC 34", "ISO/TC 67", "Only TC 34 can read them"),
        ("ISO/TC 34", "ISO/TC 2", "No liaison"),
        ("ISO/TC 34", "ISO/TC 34/WG 1", ""),
        ("ISO/TC 34", "IAF", ""),
        ("IAF", "ISO/TC 34", ""),
        (
            "ISO/TC 1",
            "ISO/TC 2",
            "TC 1 can read it; whether it can read TC 1 is not in these sources",
        ),
        ("ISO/TC 3", "ISO/TC 4", "Can read TC 3; whether TC 3 can read it is not in these sources"),
        (
            "ISO/TC 1",
            "ISO/TC 4",
            "TC 1 cannot read it; whether it can read TC 1 is not in these sources",
        ),
        (
            "ISO/TC 3",
            "ISO/TC 2",
            "Cannot read TC 3; whether TC 3 can read it is not in these sources",
        ),
        ("ISO/TC 176", "ISO/TC 67", "Not in these sources"),
    ],
)
def test_who_can_read_whose_documents_has_three_answers(focus: str, id: str, words: str) -> None:
    network = classify(TOLD, focus)
    row = records(network.nodes.iloc[[index(network).body[id]]])[0]
    assert tell.documents(network, row, focus) == words


def beside(network: Network, of: str) -> dict[str, str]:
    """By the body at the other end, what is said beside each link of a body."""
    return {
        other["id"]: tell.carried(link, heading)
        for heading, items in say.sections(network, of)
        for link, other in items
    }


def test_a_link_says_its_category_where_its_heading_does_not(casco: Network) -> None:
    assert beside(casco, "IAF")["ISO/CASCO"] == "category A"
    assert beside(casco, "NQSA")["ISO/CASCO"] == "category C"
    assert set(beside(casco, "ISO/CASCO").values()) == {""}
    assert beside(TOLD, "IAF") == {"ISO/TC 34": "category A and category B"}
    assert beside(TOLD, "IUF") == {"ISO/TC 34": "category not in these sources"}
    assert beside(TOLD, "ISO/TC 34")["IUF"] == "category not in these sources"


def test_a_member_says_its_role() -> None:
    role = {"relation": "member", "category": "P"}
    assert tell.carried(role, "Member of") == "P-member"
    assert tell.carried(role | {"category": ""}, "Member of") == "role not in these sources"
    assert tell.carried(role, "Members, P-members") == ""
