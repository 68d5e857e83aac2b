"""The compass of every sort of body, in all of ISO with CASCO's page: nothing upon another, nothing
out of sight, each caption true."""

from __future__ import annotations

import pytest

from graph import Network, say
from graph.families import FAMILY, around, committees
from graph.index import index
from graph.place import Arrangement, laid_out
from graph.place.folds import MOST_MEMBERS, MOST_SOUTH
from graph.view import CANVASES, MOST_LINKS, view
from tests.compass import compass_of, upon_another

NAMED = (
    *("ISO/CASCO", "ISO/IEC JTC 1/SC 42", "ISO/TC 207", "ISO/TC 207/SC 7", "ISO/TC 268"),
    *("ISO/CASCO/JWG 58", "ISO/TC 207/SC 7/JWG 6", "ISO/COPOLCO", "ISO id 55102"),
    *("IAF", "ITU", "EC - European Commission", "WCO", "member:BSI", "member:DIN", "member:GOST R"),
    *("family ISO/TC 207", "family ISO/IEC JTC 1"),
)


@pytest.mark.parametrize("focus", NAMED)
def test_nothing_lies_upon_another_or_out_of_sight(whole: Network, focus: str) -> None:
    found = compass_of(whole, focus)
    for canvas in CANVASES:
        assert upon_another(laid_out(found, *canvas)) == [], canvas


def test_those_with_most_neighbours_and_some_of_all_others(whole: Network) -> None:
    """All of them are gone through in tests/bounds."""
    ids = sorted(whole.nodes["id"], key=lambda id: -len(index(whole).at.get(id, ())))
    for focus in (*ids[:20], *ids[20::40]):
        found = compass_of(whole, focus)
        for canvas in CANVASES[1:4:2]:
            assert upon_another(laid_out(found, *canvas)) == [], (focus, canvas)


@pytest.mark.parametrize("focus", NAMED)
def test_no_more_is_drawn_than_the_eye_can_take_in(whole: Network, focus: str) -> None:
    drawn = view(around(whole, focus) if focus.startswith(FAMILY) else whole, focus)
    assert len(drawn["layouts"][0]["places"]) <= 160
    assert len(drawn["edges"]) <= MOST_LINKS
    named = {body["id"] for body in drawn["nodes"]}
    assert all({link["source"], link["target"]} <= named for link in drawn["edges"])


def blocks(network: Network, focus: str) -> dict[str, set[str]]:
    layout = laid_out(compass_of(network, focus), *CANVASES[0])
    return {one.block: set(one.members) for one in layout.captions}


def test_a_committee_has_its_members_as_two_pills_and_its_secretariat_by_name(
    whole: Network,
) -> None:
    found = compass_of(whole, "ISO/TC 207")
    pills = found.blocks["member all"].ids
    assert [found.labels[id] for id in pills] == ["P-members · 83", "O-members · 43"]
    assert found.blocks["member all"].words == "Members, without the secretariat"
    assert found.blocks["in secretariat"].ids == ("member:SCC",)
    opened = compass_of(whole, "ISO/TC 207", opened=("block member P",))
    assert {one.label for one in opened.folds} == {"O-members · 43"}
    assert len(opened.blocks["member P"].ids) == 83 > MOST_MEMBERS


def test_an_organization_has_its_committees_by_the_fields_of_their_families(
    whole: Network,
) -> None:
    found = blocks(whole, "ITU")
    assert all(name.startswith("field ") for name in found if name != "about")
    assert {"ISO/IEC JTC 1/SC 27", "ISO/TC 204"} <= found["field 35"]
    near = set(whole.edges["target"][whole.edges["source"] == "ITU"])
    assert set.union(*found.values()) == near
    about = compass_of(whole, "ITU").blocks["about"]
    assert about.words.startswith("Who can read ITU's documents") and not about.ids
    assert compass_of(whole, "ITU").blocks.keys().isdisjoint({"both", "to", "from"})


def test_a_member_has_its_committees_by_participation_and_many_of_a_field_as_one(
    whole: Network,
) -> None:
    found = blocks(whole, "member:BSI")
    edges = whole.edges[whole.edges["source"] == "member:BSI"]
    secretariats = set(edges["target"][edges["relation"] == "secretariat"])
    p_member = set(edges["target"][edges["category"] == "P"]) - secretariats
    assert found["out secretariat"] == secretariats and found["out member P"] == p_member
    words = [one.words for one in compass_of(whole, "member:BSI").south]
    assert words == [
        "BSI has the secretariat",
        "BSI is a P-member, without the secretariat",
        "BSI is an O-member",
    ]
    o_member = set(edges["target"][edges["category"] == "O"])
    assert say.counts(whole, "member:BSI") == (
        f"BSI is a P-member of {len(p_member) + len(secretariats)} committees and an O-member of "
        f"{len(o_member)}, in these sources; it has the secretariat of {len(secretariats)}."
    )
    folds = {one.id: one for one in compass_of(whole, "member:BSI").folds}
    environment = folds["field 13 out member P"]
    assert len(environment.members) > 1 and environment.label.startswith("13 Environment · ")
    fields = {one.label.split(" · ")[0] for one in folds.values()}
    assert fields >= {"03 Services", "11 Health care…", "83 Rubber…", "No standard…"}
    assert len(p_member) > MOST_SOUTH
    opened = compass_of(whole, "member:BSI", opened=(environment.opens,))
    assert set(environment.members) <= set(opened.blocks["out member P"].ids)


def test_a_family_stands_among_families_with_its_committees_in_the_south(whole: Network) -> None:
    found = blocks(whole, "family ISO/TC 207")
    assert found["in part_of"] == set(committees(whole)["family ISO/TC 207"])
    assert "family ISO/IEC JTC 1" in found["both"]
    south = compass_of(whole, "family ISO/TC 207").blocks["in part_of"]
    assert south.words == "Its committees"


def test_an_empty_side_says_whether_there_is_none_or_it_is_not_known(whole: Network) -> None:
    named = next(
        id
        for id in whole.nodes["id"]
        if id.startswith("ISO id") and not index(whole).read.get(id) and index(whole).readers[id]
    )
    west, north = (compass_of(whole, named).blocks[way] for way in ("from", "both"))
    assert (west.counted, west.note) == ("", "not in these\nsources") and not west.ids
    assert north.note == "not in these sources"
    for id in whole.nodes["id"][whole.nodes["kind"] == "committee"].iloc[::25]:
        found = compass_of(whole, id)
        empty = {way for way in ("to", "from", "both") if not stands(found, way)}
        assert empty == {"to", "from", "both"} - ways(whole, id), id


def stands(found: Arrangement, way: str) -> bool:
    """Whether anybody stands at a side, the other way being known or not; the words there are then
    not those of an empty one."""
    blocks = [found.blocks[name] for name in (way, f"{way} unanswered") if name in found.blocks]
    return any(block.ids for block in blocks)


def ways(network: Network, focus: str) -> set[str]:
    held = index(network)
    to, from_ = held.readers.get(focus, set()), held.read.get(focus, set())
    answers = {"both": to & from_, "to": to - from_, "from": from_ - to}
    return {way for way, ids in answers.items() if ids}
