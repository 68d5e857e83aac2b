"""All of ISO as it is shipped, and CASCO's page over it: what holds, what has ended, who meets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph import Network, builtin, evidence, load
from graph.ask import links, summary
from graph.disputes import disputes
from graph.known import answered
from graph.merge import merge
from graph.network import edge_id, records
from graph.read import Source, read
from graph.write import dataset
from tests.conftest import ROOT
from tests.test_cli import run

ISO = ROOT / "data" / "iso"


def ends(network: Network, body: str, relation: str = "liaison") -> set[str]:
    found = links(network, body, relations=relation)
    return set(found["other"][found["target"] == body])


def test_all_committees_liaisons_organizations_and_members(iso: Network) -> None:
    relations = iso.edges["relation"].value_counts()
    assert {name: relations[name] for name in ("liaison", "organization_liaison", "part_of")} == {
        "liaison": 4494,
        "organization_liaison": 3017,
        "part_of": 512,
    }
    roles = iso.edges["category"][iso.edges["relation"] == "member"].value_counts()
    assert (roles["P"], roles["O"]) == (16663, 13954)
    assert (iso.nodes["kind"] == "organization").sum() == 917
    listed = iso.coverage["body"][iso.coverage["aspect"] == "from"]
    assert listed.nunique() == 785 and "scope" not in iso.nodes


def test_of_the_links_that_can_be_answered_some_are(iso: Network) -> None:
    liaisons = iso.edges[iso.edges["relation"] == "liaison"]
    pairs = set(zip(liaisons["source"], liaisons["target"], strict=True))
    can = {pair for pair in pairs if answered(iso, pair[1], pair[0])}
    are = {(source, target) for source, target in can if (target, source) in pairs}
    assert (len(pairs) - len(can), len(are), len(can) - len(are)) == (340, 2462, 1692)


def test_casco_is_what_its_page_says_over_the_rows_of_2025(whole: Network) -> None:
    facts = summary(whole)
    assert facts["focus"] == "ISO/CASCO"
    named = ("to", "from", "both", "to_only", "from_only")
    assert [facts["liaison"][name] for name in named] == [42, 27, 21, 21, 6]
    assert facts["categories"] == {"A": 23, "B": 0, "C": 2}
    assert (facts["groups_own"], facts["groups_joint_elsewhere"]) == (15, 2)


def test_two_readers_of_2025_are_not_on_the_page_and_have_ended(whole: Network) -> None:
    ended = {row["id"]: row["ended"] for row in records(whole.ended_edges)}
    gone = [edge_id("liaison", id, "ISO/CASCO") for id in ("ISO/TC 174", "ISO/TC 232")]
    assert ended == dict.fromkeys(gone, "2026-11-23")
    told = disputes(whole, "ISO/CASCO")
    answers = {
        (row["fact"], row["value"], row["retrieved"], row["chosen"])
        for row in records(told[told["field"] == ""])
        if row["fact"] in gone
    }
    assert answers == {(id, "listed", "2025-06", False) for id in gone} | {
        (id, "not listed", "2026-11-23", True) for id in gone
    }
    # it still stands in its joint group
    assert ends(whole, "ISO/CASCO/JWG 58", "joint") == {"ISO/TC 232"}


def test_organizations_of_both_meet_once(whole: Network, iso: Network) -> None:
    for id in ("ILAC", "IAF", "ITU"):
        bodies = set(whole.nodes["id"][whole.nodes["label"] == id])
        assert bodies == {id}
        with_it = set(links(whole, id, relations="organization_liaison")["target"])
        before = set(links(iso, id, relations="organization_liaison")["target"])
        assert with_it == before | {"ISO/CASCO"} and len(before) > 8
        assert any(piece.rule == "same_acronym" for piece in evidence(whole, id))


def test_every_other_body_of_the_page_meets_its_row(whole: Network, casco: Network) -> None:
    rows = set(whole.identifiers["node"])
    without = {"IEC/CAB", "ISO/COPOLCO", "ISO/DEVCO"}
    committees = casco.nodes[casco.nodes["kind"] == "committee"]["id"]
    assert set(committees) - rows == without
    assert "ISO id 54998" not in set(whole.nodes["id"])


def test_the_command_line_asks_all_of_iso() -> None:
    done = run("search", "quantum")
    assert done.stdout.splitlines()[1].startswith("IEC/ISO JTC 3\t")


def test_the_command_line_tells_what_has_ended_with_both_dates() -> None:
    told = json.loads(run("disputes", "CASCO", "--json").stdout)
    answers = {(one["fact"], one["retrieved"], one["value"]) for one in told if not one["field"]}
    assert answers == {
        (edge_id("liaison", f"ISO/TC {number}", "ISO/CASCO"), *answer)
        for number in (174, 232)
        for answer in (("2025-06", "listed"), ("2026-11-23", "not listed"))
    }


def test_a_folder_more_is_a_source_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, casco: Network
) -> None:
    monkeypatch.setattr(builtin, "DATA", tmp_path)
    page = b"Liaison Committees to ISO/TC 1\nReference | Title | ISO/IEC\nISO/TC 2 | Nuts | ISO\n"
    dataset.write(casco, tmp_path / "casco")
    dataset.write(merge([read(Source("page", page)).network]).network, tmp_path / "tc1")
    assert builtin.names() == ("casco", "tc1")
    both = load()
    assert both.about.focus == "ISO/CASCO"
    assert set(both.nodes["id"]) == {*casco.nodes["id"], "ISO/TC 1", "ISO/TC 2"}


def test_what_is_odd_in_a_folder_more_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, casco: Network
) -> None:
    monkeypatch.setattr(builtin, "DATA", tmp_path)
    dataset.write(casco, tmp_path / "casco")
    nodes = tmp_path / "casco" / "nodes.csv"
    nodes.write_text(nodes.read_text("utf-8") + "broken,row\n", "utf-8")
    done = run("summary")
    assert done.exit_code == 1 and "1 problem in casco" in done.stderr
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "dataset.toml").write_text("x = [", "utf-8")
    done = run("summary")
    assert done.exit_code == 2 and "other/dataset.toml: Invalid value" in done.stderr


def test_it_is_small_and_names_its_sources(iso: Network) -> None:
    assert sum(path.stat().st_size for path in ISO.iterdir()) < 8_000_000
    told = " ".join(iso.sources["licence"])
    assert "ODC Attribution License (ODC-By) v1.0" in told and "relaton-data-iso" in told
