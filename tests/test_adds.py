"""What a source adds, changes, ends and disputes where it joins others, each by name."""

from __future__ import annotations

import json
from pathlib import Path

from graph import Network
from graph.adds import Adds, adds, counts, sentences
from graph.merge import merge
from graph.network import edge_id, records
from graph.read import open_source, read
from tests.drafts import page
from tests.test_cli import run

OLD, NEW = "2025-06-01", "2026-11-23"
FOCUS = "ISO/TC 34"


def joined(base: list[Network], *more: Network) -> Adds:
    return adds(merge(base), merge([*base, *more]))


def facts(found: Adds, change: str) -> set[str]:
    """The facts of a change, or «fact: field» where it is one of a value."""
    return {
        f"{row['fact']}: {row['field']}" if row["field"] else row["fact"]
        for row in records(found.facts)
        if row["change"] == change
    }


def test_a_newer_page_adds_changes_ends_and_disputes() -> None:
    old = page(to=("ISO/TC 207", "ISO/TC 176"), from_=(), date=OLD, titles={FOCUS: "Food"})
    new = page(to=("ISO/TC 207", "ISO/TC 44"), from_=(), date=NEW, titles={FOCUS: "Food products"})
    found = joined([old], new)
    gone = edge_id("liaison", "ISO/TC 176", FOCUS)
    assert facts(found, "added") == {"ISO/TC 44", edge_id("liaison", "ISO/TC 44", FOCUS)}
    assert facts(found, "changed") == {f"{FOCUS}: title"}
    assert facts(found, "ended") == {"ISO/TC 176", gone}
    ended = next(row for row in records(found.facts) if row["fact"] == gone)
    assert (ended["date"], ended["by"]) == (NEW, f"{FOCUS} committee page, {NEW}")
    asked = {(row["fact"], row["field"]) for row in records(found.disputes)}
    assert asked == {(gone, ""), (edge_id("liaison", "ISO/TC 44", FOCUS), ""), (FOCUS, "title")}
    assert sentences(found) == [
        "Adds 1 committee and 1 liaison.",
        "Changes 1 value of «title».",
        "Ends 1 committee and 1 liaison.",
        "Differs from others on 3 questions.",
        "Says again 5 facts that are here already.",
    ]


def test_an_older_page_that_comes_later_ends_nothing_and_adds_what_has_ended() -> None:
    new = page(to=("ISO/TC 207",), from_=(), date=NEW)
    old = page(to=("ISO/TC 207", "ISO/TC 176"), from_=(), date=OLD)
    found = joined([new], old)
    assert facts(found, "added") == facts(found, "ended") == set()
    assert counts(found)["disputed"] == 1


def test_a_page_without_a_date_ends_nothing_and_that_is_said() -> None:
    old = page(to=("ISO/TC 207", "ISO/TC 176"), from_=(), date=OLD)
    found = joined([old], page(to=("ISO/TC 207",), from_=(), date="", name="a page"))
    assert facts(found, "ended") == set() and found.undated == ("a page",)
    assert sentences(found)[-1].startswith("Without a date it ends nothing")


def test_what_is_here_already_would_change_nothing() -> None:
    found = joined([page()], page())
    assert found.here and found.facts.empty and found.disputes.empty
    assert sentences(found) == ["This is here already: nothing would change."]


def test_tables_that_no_source_claims_join_nothing_and_that_is_said(casco: Network) -> None:
    bare = Network.of({"nodes": casco.nodes, "edges": casco.edges}, casco.about)
    found = joined([page("ISO/TC 1", to=(), from_=(), groups=())], bare)
    assert found.facts.empty and not found.here
    assert any(
        "98 rows of nodes.csv that no claim names are left out" in one for one in sentences(found)
    )


def test_the_page_of_casco_within_all_of_iso(iso: Network, casco: Network) -> None:
    found = joined([iso], casco)
    assert facts(found, "changed") == {"ISO/CASCO: name"}
    assert facts(found, "ended") == {
        edge_id("liaison", name, "ISO/CASCO") for name in ("ISO/TC 174", "ISO/TC 232")
    }
    titles = {row["fact"] for row in records(found.disputes) if row["field"] == "title"}
    assert titles == {"ISO/TC 207/SC 2", "ISO/TC 212"}
    said = {edge_id("liaison", name, "ISO/CASCO") for name in ("IEC/CAB", "ISO/DEVCO")}
    # 39 of the 42 readers are known to the file
    assert said < facts(found, "added")
    assert sum("-> ISO/CASCO" in one and one.startswith("l") for one in facts(found, "added")) == 3


def test_another_day_s_file_names_nobody_by_a_number_who_has_a_name(
    iso: Network, open_data: Path
) -> None:
    path = open_data / "iso_technical_committees.2025-06.csv"
    found = joined([iso], read(open_source(path, retrieved="2025-06-20")).network)
    assert {row["field"] for row in records(found.facts) if row["change"] == "changed"} == {
        "category"
    }
    assert {
        edge_id("liaison", "ISO/TC 145", "ISO/IEC JTC 1/SC 35"),
        edge_id("liaison", "ISO/TC 145", "ISO/TC 159/SC 5"),
    } == {one for one in facts(found, "ended") if one.startswith("liaison")}


def test_the_command_line_lists_what_a_page_would_do(tmp_path: Path) -> None:
    table = "Liaison Committees to ISO/TC 34\nReference | Title | ISO/IEC\n"
    for name, rows in (("old", ("ISO/TC 207", "ISO/TC 176")), ("new", ("ISO/TC 207",))):
        text = table + "".join(f"{id} | A title | ISO\n" for id in rows)
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    made, new = str(tmp_path / "made"), str(tmp_path / "new.txt")
    run("read", str(tmp_path / "old.txt"), "--retrieved", OLD, "--output", made)
    words = ("adds", new, "--dataset", made, "--retrieved", NEW)
    done = run(*words)
    assert done.stdout.splitlines()[0] == "Ends 1 committee and 1 liaison."
    told = json.loads(run(*words, "--json").stdout)
    assert [told[name] for name in ("added", "changed", "ended", "disputed")] == [0, 0, 2, 1]
    assert {row["fact"] for row in told["facts"]} == {
        "ISO/TC 176",
        edge_id("liaison", "ISO/TC 176", FOCUS),
    }
    assert run("adds", new, "--retrieved", "yesterday").exit_code == 2
