"""The page that stands alone: all that it holds is what the network says, and no more markup."""

from __future__ import annotations

import io
import json

import pytest

from graph import Network, select
from graph.facets import FACETS
from graph.families import as_families, committees
from graph.index import index
from graph.view import view, vocabulary
from graph.write import dress, page
from tests.alone import PACKED, held, root
from tests.drafts import page as committee_page
from tests.drafts import settled
from tests.nasty import nasty

FAMILY = "family ISO/TC 207"


def written(network: Network, whole: bool = False) -> tuple[bytes, list[str]]:
    stream = io.BytesIO()
    said = page.html(dress(network, network), stream, whole=whole)
    return stream.getvalue(), said


@pytest.fixture(params=["casco", "nasty", "selection"])
def network(request: pytest.FixtureRequest, casco: Network) -> Network:
    return {"casco": casco, "nasty": nasty(), "selection": select(casco, direction="to")}[
        request.param
    ]


def test_it_holds_every_fact_and_no_markup_of_its_titles(network: Network) -> None:
    text, _ = written(network)
    found, tree = held(text), root(text)
    ids = [id for id, *_ in found["bodies"]]
    assert ids == list(network.nodes["id"]) and len(found["facts"]) == len(ids)
    assert set(_ids_drawn(found["first-view"])) == set(ids)
    assert len(found["evidence"]) == len(network.nodes) + len(network.edges)
    assert found["views"] == [] and found["first-sheet"] is None
    kinds = {"application/json": 4, "text/plain": len(PACKED), None: 3}
    scripts = [one.get("type") for one in tree.xpath("//script")]
    assert {kind: scripts.count(kind) for kind in kinds} == kinds
    assert not tree.xpath("//img|//iframe|//object|//*[@src]|//link")
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy


def _ids_drawn(packed: dict[str, dict[str, object]]) -> list[str]:
    ids = packed["nodes"]["id"]
    assert isinstance(ids, list)
    return ids


def test_it_tells_each_claim_of_a_link() -> None:
    network = settled(
        committee_page(date="2025-06-01", organizations={"ILAC": ("Laboratories", "A")}),
        committee_page(organizations={"ILAC": ("Laboratories", "B")}),
    )
    text, _ = written(network)
    found = held(text)
    at = [id for id, *_ in found["bodies"]].index("ISO/TC 34")
    ((other, line, _),) = dict(found["facts"][at]["sections"])[
        "Organizations in liaison, category B"
    ]
    assert found["bodies"][other][0] == "ILAC" and found["evidence"][line] == [
        [f"ISO/TC 34 committee page, Organizations, row 1 (retrieved {date})", "stated", "ILAC"]
        for date in ("2025-06-01", "2026-11-23")
    ]
    foot = root(text).get_element_by_id("foot").text_content()
    assert "2025-06-01" in foot and "2026-11-23" in foot


def test_it_knows_the_parts_of_its_state(casco: Network) -> None:
    told = held(written(casco)[0])["vocabulary"]
    others = ["focus", "view", "sheet", "shade", "selected", "hide", "single"]
    assert [part["name"] for part in told["parts"]] == [*FACETS, *others]
    assert {key: told[key] for key in vocabulary()} == vocabulary() | {"behind": "#"}


def test_that_of_a_selection_does_not_say_what_the_whole_has_not() -> None:
    network = settled(committee_page(to=("ISO/TC 207",), from_=("ISO/TC 67",)))
    assert view(network)["absent"] == "No liaisons both ways."
    text, _ = written(select(network, direction="to"))
    assert held(text)["first-view"]["absent"] == ""


@pytest.fixture(scope="module")
def part(whole: Network) -> Network:
    """Two families of ISO, and CASCO, as if they were all there is."""
    families = whole.nodes["family"].isin(["ISO/TC 207", "ISO/TC 265"])
    return whole.among({*whole.nodes["id"][families], "ISO/CASCO", "ISO", "EC"})


@pytest.fixture(scope="module")
def every(part: Network) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "WHOLE", 5)
        text, said = written(part, whole=True)
    assert said == []
    return text


def test_that_of_a_whole_network_holds_the_compass_of_each_body_and_family(
    part: Network, every: bytes
) -> None:
    found = held(every)
    ids = [id for id, *_ in found["bodies"]]
    assert ids == [*part.nodes["id"], FAMILY]
    assert [one["focus"] for one in found["views"]] == ids
    for one in found["views"]:
        layouts = [(layout["width"] > 0, layout["height"] > 0) for layout in one["layouts"]]
        assert layouts == 3 * [(True, True)]
        near = index(as_families(part) if one["focus"] == FAMILY else part)
        drawn = {*_ids_drawn(one)} - {one["focus"]}
        others = near.readers.get(one["focus"], set()) | near.read.get(one["focus"], set())
        assert others <= drawn, one["focus"]
        assert one["begins"] == "sheet" and one["sources"] == []


def test_its_entrance_is_the_sheet(every: bytes) -> None:
    found = held(every)
    assert found["first-sheet"] == found["sheets"][0] | {"asked": ""}
    assert FAMILY in found["first-sheet"]["ids"]
    assert [one["asked"] for one in found["sheets"]] == found["first-view"]["sheets"]
    assert found["first-view"]["focus"] == "ISO/CASCO"


def test_its_details_name_every_link_once_at_each_end(part: Network, every: bytes) -> None:
    found = held(every)
    ids = [id for id, *_ in found["bodies"]]
    told = {
        (id, ids[other], line - len(part.nodes))
        for id, one in zip(ids, found["facts"], strict=True)
        for _, items in one["sections"]
        for other, line, _ in items
        if line is not None
    }
    ends = list(zip(part.edges["source"], part.edges["target"], strict=True))
    expected = {(a, b, at) for at, (a, b) in enumerate(ends)}
    assert told == expected | {(b, a, at) for a, b, at in expected}
    sections = dict(found["facts"][ids.index(FAMILY)]["sections"])
    inside = [ids[other] for other, line, _ in sections["Its committees"] if line is None]
    assert inside == committees(part)[FAMILY]
    assert all(pieces for pieces in found["evidence"])


def test_what_is_no_whole_or_too_large_says_what_is_left_out(
    part: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.view.WHOLE", 5)
    monkeypatch.setattr(page, "WHOLE", 5)
    monkeypatch.setattr(page, "MOST", 6)
    for whole in (False, True):
        text, (said,) = written(part, whole=whole)
        found = held(text)
        left = len(part.nodes) - len(found["bodies"])
        assert left > 0 and found["views"] == []
        assert said.startswith(f"{left} bod") and "up to 6 bodies the command line" in said


def test_its_data_end_no_element(every: bytes) -> None:
    assert every.count(b"</script>") == len(root(every).xpath("//script"))
    assert json.loads(root(every).get_element_by_id("vocabulary").text)["every"] is True
