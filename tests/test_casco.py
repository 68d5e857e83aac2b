"""What the CASCO page says: the counts that anyone can check by hand, and what is drawn from it."""

from graph import Network, evidence, summary
from graph.network import records
from graph.vocabulary import RULES


def test_the_counts(casco: Network) -> None:
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
    assert (facts["groups"], facts["organizations"]) == (17, 25)
    assert facts["stated"] == {
        "published": 37,
        "under_development": 6,
        "p_members": 95,
        "o_members": 49,
    }


def test_stated_and_derived_are_kept_apart(casco: Network) -> None:
    derived = {
        row["id"]: row["rule"]
        for rows in (casco.nodes, casco.edges)
        for row in records(rows)
        if row["basis"] == "derived"
    }
    joint = {id: rule for id, rule in derived.items() if id.startswith("joint")}
    assert joint == {
        "joint: ISO/TC 232 -> ISO/CASCO/JWG 58": "partner_in_title",
        "joint: ISO/TC 85 -> ISO/CASCO/JWG 62": "partner_in_title",
        "joint: ISO/TC 304 -> ISO/CASCO/JWG 63": "partner_in_title",
        "joint: IAF -> ISO/CASCO/IAF/ILAC JSG": "partner_in_reference",
        "joint: ILAC -> ISO/CASCO/IAF/ILAC JSG": "partner_in_reference",
    }
    bodies = {id: rule for id, rule in derived.items() if ":" not in id}
    parents = dict.fromkeys(
        ["ISO/IEC JTC 1", "ISO/TC 20", "ISO/TC 44", "ISO/TC 46", "ISO/TC 108", "ISO/TC 146"],
        "parent_in_reference",
    )
    assert bodies == {"ISO/TC 232": "partner_in_title"} | parents
    links = {id for id in derived if id.startswith("part_of")}
    assert len(links) == 21
    assert len(derived) == len(joint) + len(bodies) + len(links)
    assert "part_of: ISO/TC 207/SC 7/JWG 6 -> ISO/TC 207/SC 7" in links


def test_the_two_joint_groups_elsewhere_are_stated(casco: Network) -> None:
    stated = casco.edges[(casco.edges["relation"] == "joint") & (casco.edges["basis"] == "stated")]
    assert stated["id"].tolist() == [
        "joint: ISO/CASCO -> ISO/TC 207/SC 2/JWG 1",
        "joint: ISO/CASCO -> ISO/TC 207/SC 7/JWG 6",
    ]


def test_tc_232_has_no_liaison_and_tc_44_is_not_listed(casco: Network) -> None:
    liaisons = casco.edges[casco.edges["relation"] == "liaison"]
    assert not {"ISO/TC 232", "ISO/TC 44"} & (set(liaisons["source"]) | set(liaisons["target"]))


def test_every_fact_carries_its_evidence(casco: Network) -> None:
    for id in (*casco.nodes["id"], *casco.edges["id"]):
        pieces = evidence(casco, id)
        assert pieces, id
        for piece in pieces:
            assert piece.source == "ISO/CASCO committee page"
            assert piece.address == "https://www.iso.org/committee/54998.html"
            assert piece.retrieved == "2026-11-23" and piece.text and int(piece.line) > 0
            assert (piece.basis == "derived") == (piece.rule in RULES)


def test_a_body_in_two_tables_stands_on_both_rows(casco: Network) -> None:
    assert {(one.section, one.row, one.line) for one in evidence(casco, "ISO/TC 207")} == {
        ("Liaison Committees to ISO/CASCO", "21", "86"),
        ("Liaison Committees from ISO/CASCO", "12", "127"),
    }


def test_a_derived_fact_names_the_row_it_was_drawn_from(casco: Network) -> None:
    (piece,) = evidence(casco, "joint: ISO/TC 232 -> ISO/CASCO/JWG 58")
    assert piece.line == "43" and "ISO/TC232 WG: ISO 21030" in piece.text


def test_the_page_is_the_body_that_iso_gives_the_id_54998(casco: Network) -> None:
    (row,) = records(casco.identifiers)
    assert (row["node"], row["scheme"], row["value"]) == ("ISO/CASCO", "iso-id", "54998")


def test_the_page_covers_what_it_lists(casco: Network) -> None:
    assert {(row["body"], row["aspect"]) for row in records(casco.coverage)} == {
        ("ISO/CASCO", aspect)
        for aspect in (
            *("to", "from", "groups", "subcommittees", "joint groups"),
            *("organizations", "organizations C"),
        )
    }


def test_every_derived_fact_can_be_taken_back(casco: Network) -> None:
    stated = casco.only(
        casco.nodes["id"][casco.nodes["basis"] == "stated"],
        casco.edges["id"][casco.edges["basis"] == "stated"],
    )
    assert (len(stated.nodes), len(stated.edges)) == (91, 111)
    ids = set(stated.nodes["id"])
    assert set(stated.edges["source"]) | set(stated.edges["target"]) <= ids


def test_bodies_stand_in_the_order_of_their_references(casco: Network) -> None:
    ids = casco.nodes["id"].tolist()
    assert (
        ids.index("ISO/TC 20/SC 13")
        < ids.index("ISO/TC 34/SC 17")
        < ids.index("ISO/TC 135/SC 7")
        < ids.index("ISO/TC 207/SC 1")
    )


def test_the_graph_has_every_body_and_link_in_its_direction(casco: Network) -> None:
    graph = casco.graph()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (98, 137)
    assert graph.has_edge("ISO/TC 34", "ISO/CASCO") and not graph.has_edge("ISO/CASCO", "ISO/TC 34")
    assert graph.nodes["ISO/TC 34"]["title"] == "Food products"
