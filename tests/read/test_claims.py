"""What a page claims, and what it lists in full, so that its silence means none."""

import re

import pytest

from graph.network import edge_id, records
from graph.read import Reading, Source, read
from tests.pages import settled

TO = (
    "Liaison Committees to ISO/TC 34\nReference | Title | ISO/IEC\nISO/TC 207 | Environment | ISO\n"
)
FROM = TO.replace(" to ", " from ")
GROUPS = "Reference | Title | Type\nISO/TC 34/WG 1 | Cocoa | Working group\n"
JOINT = (
    "Joint working groups under the responsibility of another committee\nReference | Title\n"
    "ISO/TC 54/JWG 1 | Oils\n"
)
A = "Organizations in liaison (Category A and B)\nAcronym | Title | Category\nCAC | Codex | A\n"
C = "Organizations in liaison (Category C)\nAcronym | Title | Category\nICC | Cereals | C\n"


def page(*sections: str, **told: str) -> Reading:
    text = "\n".join(("ISO/TC 34", *sections))
    return read(Source("page", text.encode(), committee="ISO/TC 34", **told))


def covered(reading: Reading) -> set[str]:
    rows = records(reading.network.coverage)
    assert {row["body"] for row in rows} <= {"ISO/TC 34"}
    return {row["aspect"] for row in rows}


@pytest.mark.parametrize(
    ("sections", "aspects"),
    [
        ([TO], {"to"}),
        ([FROM], {"from"}),
        ([TO, FROM, GROUPS], {"to", "from", "groups", "subcommittees"}),
        ([TO, "Working groups\n" + GROUPS], {"to", "groups"}),
        ([TO, "Subcommittees and working groups\n" + GROUPS], {"to", "groups", "subcommittees"}),
        ([JOINT, GROUPS], {"joint groups", "groups", "subcommittees"}),
        ([TO, A], {"to", "organizations"}),
        ([TO, C], {"to", "organizations C"}),
        ([TO, A, C], {"to", "organizations", "organizations C"}),
        (
            [TO, A.replace(" (Category A and B)", "")],
            {"to", "organizations", "organizations C"},
        ),
    ],
)
def test_a_section_covers_what_it_lists(sections: list[str], aspects: set[str]) -> None:
    assert covered(page(*sections)) == aspects


@pytest.mark.parametrize(
    "odd",
    [
        TO + "ISO/TC 54/SC\n",
        TO + "ISO/TC 54 | Oils\n",
        TO + "a line that fell from the sky\n",
        TO + "ISO/TC 34 | Food | ISO\n",
        TO + "\nSomething else\n\nISO/TC 54 | Oils | ISO\n",
        "Liaison Committees to ISO/TC 34\n",
        "Liaison Committees to ISO/TC 34\nReference | Title | ISO/IEC\n",
        TO + "\n" + TO.replace("ISO/TC 207 | Environment | ISO", "ISO/TC 54 | Oils"),
        "Liaison committees\n" + TO.split("\n", 1)[1],
    ],
)
def test_a_section_of_which_more_may_stand_there_than_was_read_covers_nothing(odd: str) -> None:
    assert "to" not in covered(page(GROUPS, odd))


def test_a_row_that_is_doubtful_in_one_section_says_nothing_of_another() -> None:
    assert covered(page(TO + "ISO/TC 54 | Oils\n", FROM, A)) == {"from", "organizations"}


def test_what_hides_no_row_takes_no_coverage() -> None:
    doubled = TO + "ISO/TC 207 | Environment | ISO\n"
    titled = FROM.replace("Environment", "The environment")
    assert covered(page(doubled, titled)) == {"to", "from"}


def test_a_page_cut_at_its_top_does_not_cover_its_groups() -> None:
    cut = "ISO/TC 34/WG 1 | Cocoa | Working group\nISO/TC 34/WG 2 | Tea | Working group\n"
    assert covered(read(Source("page", f"{cut}\n{TO}".encode()))) == {"to"}


def test_a_table_about_another_committee_covers_nothing() -> None:
    other = FROM.replace("ISO/TC 34", "ISO/TC 54")
    assert covered(page(TO, other)) == {"to"}


def test_a_title_is_a_value_that_each_row_claims() -> None:
    reading = page(TO, FROM.replace("Environment", "The environment"))
    claims = records(reading.network.claims)
    said = {(c["value"], c["section"]) for c in claims if c["fact"] == "ISO/TC 207"}
    assert said == {
        ("Environment", "Liaison Committees to ISO/TC 34"),
        ("The environment", "Liaison Committees from ISO/TC 34"),
    }
    assert set(reading.network.nodes["title"]) == {""} and not reading.network.settled
    network = settled(reading)
    titles = dict(zip(network.nodes["id"], network.nodes["title"], strict=True))
    assert titles["ISO/TC 207"] == "Environment / The environment"


def test_an_organization_in_two_categories_is_one_liaison() -> None:
    network = settled(page(A, C.replace("ICC | Cereals", "CAC | Codex")))
    link = edge_id("organization_liaison", "CAC", "ISO/TC 34")
    assert records(network.edges[["id", "category"]]) == [{"id": link, "category": "A, C"}]
    claims = [claim for claim in records(network.claims) if claim["fact"] == link]
    assert {(claim["field"], claim["value"], claim["line"]) for claim in claims} == {
        ("category", "A", "4"),
        ("category", "C", "8"),
    }


def test_two_organizations_of_one_acronym_are_two_bodies() -> None:
    archives, maps = "International Council on Archives", "International Cartographic Association"
    rows = f"ICA | {archives} | A\nICA | {maps} | A\n"
    reading = page(A.replace("CAC | Codex | A\n", rows))
    assert reading.report.problems == 0
    assert covered(reading) == {"organizations"}
    bodies = records(settled(reading).nodes[["id", "label", "title"]])
    assert {(one["label"], one["title"]) for one in bodies if one["label"] == "ICA"} == {
        ("ICA", "International Council on Archives"),
        ("ICA", "International Cartographic Association"),
    }
    assert {one["id"] for one in bodies} == {
        "ISO/TC 34",
        "ICA",
        "ICA (International Cartographic Association)",
    }


def test_an_organization_whose_title_is_spelt_otherwise_is_one_body() -> None:
    rows = "WADA | World Anti-Doping Agency | A\n"
    again = C.replace("ICC | Cereals", "WADA | World anti doping agency")
    reading = page(A.replace("CAC | Codex | A\n", rows), again)
    assert set(reading.network.nodes["id"]) == {"ISO/TC 34", "WADA"}


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("https://www.iso.org/committee/47858.html", {"47858"}),
        ("https://www.iso.org/fr/committee/47858.html?view=participation", {"47858"}),
        ("https://committee.iso.org/home/tc34", set()),
        ("https://example.org/committee/47858", set()),
        ("", set()),
    ],
)
def test_the_address_of_a_page_says_iso_s_id(address: str, ids: set[str]) -> None:
    rows = records(page(TO, address=address).network.identifiers)
    assert {row["value"] for row in rows} == ids
    assert all((row["node"], row["scheme"]) == ("ISO/TC 34", "iso-id") for row in rows)


def test_the_source_is_the_page_with_what_is_told_of_it() -> None:
    import hashlib

    reading = page(TO, address="https://a.example/1", retrieved="2026-11-23", licence="free")
    (row,) = records(reading.network.sources)
    digest = hashlib.sha256("\n".join(("ISO/TC 34", TO)).encode()).hexdigest()
    assert row == {
        "id": f"ISO/TC 34 committee page, 2026-11-23 [{digest[:8]}]",
        "name": "ISO/TC 34 committee page",
        "kind": "committee page",
        "address": "https://a.example/1",
        "retrieved": "2026-11-23",
        "licence": "free",
        "digest": digest,
        "language": "en",
    }


@pytest.mark.parametrize("odd", ["&#127;", "&#133;", "&#8232;", "&#11;", "\v", "&shy;", "&#x9b;"])
def test_a_title_is_one_line_of_text_whatever_a_page_says(odd: str) -> None:
    row = f"<tr><td>ISO/TC 207</td><td>Envi{odd}ronment</td><td>ISO</td></tr>"
    text = f"<html><h3>Liaison Committees to ISO/TC 34</h3><table>{row}</table></html>"
    claims = read(Source("page", text.encode())).network.claims
    (title,) = claims["value"][claims["field"] == "title"]
    assert title.isprintable() and re.sub("[ ›…]", "", title) == "Environment"


def test_a_reader_derives_nothing() -> None:
    reading = page(TO.replace("ISO/TC 207", "ISO/TC 207/SC 1"))
    assert set(reading.network.nodes["id"]) == {"ISO/TC 34", "ISO/TC 207/SC 1"}
    assert set(reading.network.claims["basis"]) == {"stated"}
    assert "ISO/TC 207" in set(settled(reading).nodes["id"])
