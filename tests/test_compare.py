"""What has changed between two dates, and where two sources disagree: both dates, no guess."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.changed import change
from graph import Network, load
from graph.compare import by_body, compare, names, near, sentences, told
from graph.disputes import disputes
from graph.index import index
from graph.merge import merge
from graph.network import edge_id, records
from graph.read import Source, open_source, read
from tests.drafts import page, settled
from tests.read.test_open_data import QUALITY, TERMS, row
from tests.test_cli import PAGE_ALONE, run

OLD, NEW = "2025-06-01", "2026-11-23"


def rows(*given: dict[str, Any], date: str = OLD) -> Network:
    text = "\n".join(json.dumps(one) for one in given)
    return settled(read(Source("committees.jsonl", text.encode(), retrieved=date)).network)


def links(old: Network, new: Network, body: str = "") -> set[tuple[str, ...]]:
    found = compare(old, new, body).links
    return {(one["change"], one["source"], one["target"], one["beside"]) for one in records(found)}


def test_links_added_and_removed_where_both_would_list_them() -> None:
    old = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=None, date=OLD))
    new = settled(page(to=("ISO/TC 176", "ISO/TC 34/SC 4"), from_=("ISO/TC 207",), date=NEW))
    assert {one for one in links(old, new) if "/" not in one[2].removeprefix("ISO/")} == {
        ("removed", "ISO/TC 207", "ISO/TC 34", ""),
        ("added", "ISO/TC 34/SC 4", "ISO/TC 34", ""),
    }
    # what the older page did not list at all is not known to be new
    assert not any(source == "ISO/TC 34" for _, source, *_ in links(old, new))


def test_committees_new_gone_renamed_and_of_another_status() -> None:
    old = rows(QUALITY, TERMS, row(9, "ISO/TC 9", committeeLiaisons=[{"id": 53882}]))
    quality = QUALITY | {"reference": "ISO/TC 976", "committeeLiaisons": None}
    new = rows(quality, TERMS | {"status": "Active"}, row(8, "ISO/TC 8"), date=NEW)
    changes = compare(old, new)
    assert {(one["id"], one["change"]) for one in records(changes.committees)} == {
        ("ISO/TC 8", "added"),
        ("ISO/TC 9", "removed"),
        ("ISO/TC 976", "renamed"),
        ("ISO/TC 176/SC 1", "status"),
    }
    liaisons = {
        (one["change"], one["source"], one["target"], one["beside"])
        for one in records(changes.links)
        if one["relation"] == "liaison"
    }
    assert liaisons == {
        ("removed", "ISO/TC 976", "ISO/TC 176/SC 1", ""),
        ("removed", "ISO/TC 976", "ISO id 54998", ""),
        ("removed", "ISO/TC 9", "ISO/TC 976", "ISO/TC 9"),
    }
    assert sentences(changes)[0] == "Committees: 1 new, 1 gone, 1 renamed, 1 with another status."
    numbers = told(changes)
    assert (numbers["committees"]["added"], numbers["committees"]["removed"]) == (1, 1)
    assert numbers["liaisons"]["removed"] == 3 and numbers["liaisons"]["with_gone_committees"] == 1


def test_changes_are_counted_by_body_and_signed_by_neighbour() -> None:
    old = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=("ISO/TC 176",), date=OLD))
    new = settled(page(to=("ISO/TC 44", "ISO/TC 207"), from_=(), date=NEW))
    changes = compare(old, new)
    assert by_body(changes) == {
        "ISO/TC 34": [1, 2],
        "ISO/TC 44": [1, 0],
        "ISO/TC 176": [0, 2],
    }
    assert near(changes, "ISO/TC 34") == {"ISO/TC 44": "+", "ISO/TC 176": "−"}
    mixed = compare(
        settled(page(to=("ISO/TC 207",), from_=(), date=OLD)),
        settled(page(to=(), from_=("ISO/TC 207",), date=NEW)),
    )
    assert near(mixed, "ISO/TC 34") == {"ISO/TC 207": "±"}


def test_a_link_within_what_counts_as_one_counts_once() -> None:
    old = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=("ISO/TC 176",), date=OLD))
    new = settled(page(to=("ISO/TC 44", "ISO/TC 207"), from_=(), date=NEW))
    changes = compare(old, new)
    both = {"ISO/TC 44": "together", "ISO/TC 34": "together"}
    assert by_body(changes, both) == {"together": [1, 2], "ISO/TC 176": [0, 2]}


def test_nothing_changes_between_a_network_and_itself(casco: Network) -> None:
    assert sentences(compare(casco, casco)) == ["Nothing has changed of what both cover."]


def test_a_link_that_one_source_lists_and_another_would_is_in_dispute() -> None:
    gone = edge_id("liaison", "ISO/TC 207", "ISO/TC 34")
    older = page(to=("ISO/TC 207",), from_=None, date=OLD, groups=None)
    newer = page(to=(), from_=None, date=NEW, groups=None)
    found = records(disputes(settled(older, newer)))
    assert [(one["fact"], one["value"], one["retrieved"], one["chosen"]) for one in found] == [
        (gone, "listed", OLD, False),
        (gone, "not listed", NEW, True),
    ]
    # of one date and with opposite answers it is current, and disputed
    mine = page("ISO/TC 207", from_=(), to=None, groups=None, date=OLD, name="the other's page")
    found = records(disputes(settled(older, mine), "ISO/TC 207"))
    assert [(one["value"], one["chosen"]) for one in found] == [
        ("listed", True),
        ("not listed", False),
    ]


def test_the_command_line_compares_and_lists_disputes(tmp_path: Path) -> None:
    for name, of in (("old", (QUALITY, TERMS)), ("new", (QUALITY | {"oMembers": None}, TERMS))):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, of)), "utf-8")
    done = run("compare", str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl"))
    assert done.stdout.splitlines()[0] == "Memberships: 1 fewer."
    done = run("compare", str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl"), "--json")
    assert json.loads(done.stdout)["members"]["removed"] == 1
    assert json.loads(run("disputes", "--json", "-d", PAGE_ALONE).stdout) == []


def test_two_bodies_of_one_label_are_told_apart_among_the_changes() -> None:
    """IPC of CASCO's page and IPC of ISO's file are two organizations."""
    old, new = load("data/casco"), load()
    changes = compare(old, new)
    ends = set(changes.links["source"][changes.links["change"] != "changed"])
    full = "IPC (International Personnel Certification Association (IPC))"
    assert ends >= {"IPC", full} and index(new).label[full] == "IPC" == index(new).label["IPC"]
    named = names(new, changes.links)
    assert (named["IPC"], named[full], named["ISO/CASCO"]) == ("IPC", full, "CASCO")
    told = {words(change(new, one, named)) for one in records(changes.links)}
    assert len(told) == len(changes.links)
    assert f"+added: {full} is an organization in liaison with CASCO (A)" in told


def words(part: Any) -> str:
    """What is read of elements."""
    if isinstance(part, list):
        return "".join(map(words, part))
    return part if isinstance(part, str) else words(getattr(part, "children", ""))


@pytest.fixture(scope="module")
def both(open_data: Path) -> tuple[Network, Network]:
    names = "iso_technical_committees.2025-06.csv", "iso_technical_committees.2025.jsonl"
    one, other = (merge([read(open_source(open_data / name)).network]).network for name in names)
    return one, other


def test_the_two_snapshots_of_june_2025_differ_in_tc_145(both: tuple[Network, Network]) -> None:
    changes = compare(*both)
    assert changes.committees.empty
    liaisons = changes.links[changes.links["relation"] == "liaison"]
    assert set(zip(liaisons["source"], liaisons["target"], liaisons["change"], strict=True)) == {
        ("ISO/TC 145", "ISO/IEC JTC 1/SC 35", "added"),
        ("ISO/TC 145", "ISO/TC 159/SC 5", "added"),
    }
    assert told(changes)["organization_liaisons"]["added"] == 2


def test_a_body_that_no_file_describes_in_a_row_is_not_new() -> None:
    """A file of all committees has no row of CASCO, of IEC, or of CASCO's organizations."""
    old = rows(QUALITY | {"committeeLiaisons": None}, TERMS)
    said = {"WADA": ("World Anti-Doping Agency", "A")}
    own = page("ISO/CASCO", to=("IEC/CAB", "ISO/TC 176"), from_=(), organizations=said, date=NEW)
    new = settled(own)
    assert links(old, new) == {("added", "ISO/TC 176", "ISO/CASCO", "")}
    assert sentences(compare(old, new)) == ["Liaisons: 1 more."]
