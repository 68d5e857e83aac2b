"""The command line, as a person and as a program use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from graph.cli import cli
from graph.network import Network, edge_id
from graph.read import open_source
from graph.read import read as read_source
from tests.conftest import ROOT

PAGES = ROOT / "tests" / "read" / "pages"
CASCO = PAGES / "casco.txt"
PAGE_ALONE = str(ROOT / "data" / "casco")


def run(*words: str, stdin: bytes = b"") -> Result:
    done = CliRunner().invoke(cli, list(words), input=stdin, prog_name="python -m graph")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_summary_as_json_holds_the_counts_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("summary", "--json")
    facts, alone = json.loads(done.stdout), json.loads(run("summary", PAGE_ALONE, "--json").stdout)
    assert done.exit_code == 0 and [*facts] == [*alone]
    # what is counted of the focus is what its page says, within all of ISO or alone
    of_focus = ("focus", "categories", "groups_own", "groups_joint_elsewhere", "stated", "known")
    assert [facts[name] for name in of_focus] == [alone[name] for name in of_focus]
    assert facts["stated"] | {"p_members": 95, "o_members": 49} == facts["stated"]
    assert (
        facts["liaison"]
        == alone["liaison"]
        == {
            "to": 42,
            "from": 27,
            "both": 21,
            "to_only": 21,
            "from_only": 6,
            "committees": 48,
        }
    )
    names = ("nodes", "edges", "committees", "groups", "organizations")
    assert [alone[name] for name in names] == [98, 137, 56, 17, 25]
    assert facts["committees"] > 785 and facts["organizations"] > 917


def test_summary_piped_is_plain_text() -> None:
    lines = run("summary").stdout.splitlines()
    assert {"Can read CASCO\t42", "CASCO can read\t27", "Both ways\t21"} < set(lines)
    assert "\x1b" not in "".join(lines)


def test_read_writes_a_dataset_and_keeps_what_was_told_of_the_page(tmp_path: Path) -> None:
    folder = str(tmp_path / "made")
    told = ("--retrieved", "2026-11-23", "--licence", "mine", "--address", "https://x.example/1")
    assert run("read", str(CASCO), "--output", folder, *told).exit_code == 0
    assert run("read", str(CASCO), "--output", folder).exit_code == 0
    sources = read_source(open_source(folder)).network.sources
    assert sources[["retrieved", "licence", "address"]].values.tolist() == [
        ["2026-11-23", "mine", "https://x.example/1"]
    ]
    assert json.loads(run("summary", folder, "--json").stdout)["nodes"] == 98


def test_a_dataset_toml_that_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    by_hand = tmp_path / "dataset.toml"
    by_hand.write_text("title = [", "utf-8")
    done = run("read", str(CASCO), "--output", str(tmp_path))
    assert done.exit_code == 2 and "Nothing was written" in done.stderr
    assert [*tmp_path.iterdir()] == [by_hand] and by_hand.read_text("utf-8") == "title = ["


def test_read_reports_in_json_and_from_standard_input() -> None:
    report = json.loads(run("read", "-", "--json", stdin=CASCO.read_bytes()).stdout)
    assert (report["focus"], report["nodes"]) == ("ISO/CASCO", 98)
    assert [table["rows"] for table in report["tables"]] == [15, 2, 42, 27, 23, 2]


PAGE = """Liaison Committees to {0}
Reference | Title | ISO/IEC
{1} | A title | ISO
"""


def test_pages_and_datasets_merge_to_one_dataset_in_any_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(PAGE.format("ISO/TC 34", "ISO/TC 207"), "utf-8")
    other.write_text(PAGE.format("ISO/TC 67", "ISO/TC 34"), "utf-8")
    assert run("read", str(one), "--output", str(tmp_path / "first")).exit_code == 0
    networks: list[Network] = []
    for place, words in enumerate(
        (["merge", str(tmp_path / "first"), str(other)], ["merge", str(other), str(one)])
    ):
        folder = str(tmp_path / f"merged-{place}")
        assert run(*words, "--output", folder).exit_code == 0
        networks.append(read_source(open_source(folder)).network)
    assert networks[0] == networks[1]
    assert set(networks[0].edges["id"]) == {
        edge_id("liaison", "ISO/TC 207", "ISO/TC 34"),
        edge_id("liaison", "ISO/TC 34", "ISO/TC 67"),
    }
    assert networks[0].about.focus == "ISO/TC 34"


def test_a_link_that_a_newer_page_no_longer_lists_has_ended(tmp_path: Path) -> None:
    for date, reader in (("2025-06-01", "ISO/TC 207"), ("2026-11-23", "ISO/TC 176")):
        page = tmp_path / f"{date}.txt"
        page.write_text(PAGE.format("ISO/TC 34", reader), "utf-8")
        run("read", str(page), "--output", str(tmp_path / date), "--retrieved", date)
    folder = tmp_path / "both"
    sources = [str(tmp_path / date) for date in ("2026-11-23", "2025-06-01")]
    done = run("merge", *sources, "--output", str(folder))
    assert "1 link has ended, by a newer source." in done.output
    assert "ISO/TC 207" in (folder / "ended_edges.csv").read_text("utf-8")
    assert "ISO/TC 207" not in (folder / "edges.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["read", "nowhere.txt"], 2, "cannot be opened"),
        (["read", "README.md"], 2, "is not a committee page"),
        (["read", str(PAGES / "page-cut-after-third-row.txt")], 1, "a row that is cut"),
        (["read", str(PAGES / "page-organizations-only.txt")], 2, "--committee"),
        (
            ["read", str(PAGES / "page-organizations-only.txt"), "--committee", "ISO/TC 207"],
            0,
            "About ISO/TC 207",
        ),
        (["read", "README.md", "--retrieved", "yesterday"], 2, "a date looks like"),
        (["read", "README.md", "--retrieved", "2999-01-01"], 2, "is still to come"),
        (["read", "README.md", "--address", "javascript:x"], 2, "begins with https://"),
        (["read", "a", "b", "--committee", "ISO/TC 1"], 2, "about one page"),
        (["merge", "nowhere.txt"], 2, "--output"),
        (
            ["neighbours", "ISO/TC 206", "-d", PAGE_ALONE],
            1,
            "No body matches «ISO/TC 206». Nearest:",
        ),
        (["neighbours", "TC 99999"], 1, "No body matches «TC 99999». Search by a word"),
        (["path", "CASCO", "ISO/CASCO"], 1, "Both ends are ISO/CASCO: choose two different"),
        (["search", "zzzz"], 1, "No body matches «zzzz»: try one word of its title"),
        (["neighbours", "casco", "--direction", "up"], 2, "«up» is none of all, to, from"),
        (["neighbours", "casco", "--kind", "robot"], 2, "«robot» is none of committee, group"),
        (["path", "ISO/TC 67", "ISO/TC 34", "-d", PAGE_ALONE], 1, "--any-direction"),
        (["path", "ISO/TC 67", "ISO/TC 34", "--any-direction"], 0, "ISO/TC 67 ← ISO/CASCO"),
        (["path", "TC 34", "TC 67", "--all"], 0, "There may be more: the 100 shortest"),
        (["export"], 2, "--output"),
        (["export", "--format", "papyrus", "--output", "x"], 2, "papyrus"),
        (
            ["export", "--output", "nowhere/at/all.graphml"],
            2,
            "cannot be written: No such file or directory.\n",
        ),
        (["frobnicate"], 2, "No such command"),
        ([], 2, "Usage"),
        (["--help"], 0, "Usage"),
    ],
)
def test_exit_status_and_sentence(words: list[str], status: int, said: str) -> None:
    done = run(*words)
    assert done.exit_code == status, done.output
    assert said in done.output


def test_of_a_file_that_was_there_it_is_said_that_it_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/none.graphml").symlink_to(tmp_path / "nowhere/none.graphml")
    done = run("export", "--output", str(tmp_path / "there/none.graphml"))
    assert done.exit_code == 2 and "The existing file was not changed." in done.stderr
    done = run("export", "--output", str(tmp_path / "nowhere/none.graphml"))
    assert done.exit_code == 2 and done.stderr.endswith("No such file or directory.\n")


def test_what_nothing_is_found_by_prints_no_table() -> None:
    assert run("search", "zzzz").stdout == ""


def test_of_links_both_ways_the_one_to_it_is_first() -> None:
    found = json.loads(run("neighbours", "CASCO", "--direction", "both", "--json").stdout)
    liaisons = {
        tuple(link["target"] for link in one["links"] if link["relation"] == "liaison")
        for one in found
    }
    assert {ends[0] for ends in liaisons} == {"ISO/CASCO"}
    assert all(ends[1] != "ISO/CASCO" for ends in liaisons)
    rows = run("neighbours", "CASCO", "--direction", "both").stdout.splitlines()[1:]
    assert {row.split("\t")[2] for row in rows} == {"→ liaison, ← liaison"}


def test_neighbours_say_on_what_evidence() -> None:
    lines = run("neighbours", "casco", "--direction", "from-only").stdout.splitlines()
    assert len(lines) == 7
    assert "Liaison Committees from ISO/CASCO, row 6, line 121" in lines[2]
    found = json.loads(run("neighbours", "ISO/TC 232", "--json", "-d", PAGE_ALONE).stdout)
    assert [(body["id"], body["links"][0]["rule"]) for body in found] == [
        ("ISO/CASCO/JWG 58", "partner_in_title")
    ]


def test_neighbours_by_filters() -> None:
    lines = run("neighbours", "casco", "--category", "C").stdout.splitlines()
    assert {line.split("\t")[0] for line in lines[1:]} == {"NQSA", "VET21001"}
    lines = run("neighbours", "casco", "--relation", "joint", "--basis", "stated").stdout
    assert {line.split("\t")[0] for line in lines.splitlines()[1:]} == {
        *("ISO/TC 207/SC 2/JWG 1", "ISO/TC 207/SC 7/JWG 6")
    }


@pytest.mark.parametrize(
    ("direction", "links", "of"),
    [
        *(("to", 42, ()), ("from", 27, ()), ("both", 42, ())),
        *(("to-only", 21, ()), ("from-only", 6, ()), ("all", 69, (PAGE_ALONE,))),
    ],
)
def test_export_by_direction(
    tmp_path: Path, direction: str, links: int, of: tuple[str, ...]
) -> None:
    path = tmp_path / "out.graphml"
    words = ("export", *of, "--direction", direction, "--output", str(path))
    assert run(*words).exit_code == 0
    graph = nx.read_graphml(path, force_multigraph=True)
    liaisons = [data for _, _, data in graph.edges(data=True) if data["relation"] == "liaison"]
    assert len(liaisons) == links
    end = {"to": "target_uid", "from": "source_uid"}.get(direction.removesuffix("-only"))
    if end:
        assert {data[end] for data in liaisons} == {"ISO/CASCO"}


def test_export_from_another_focus_within_steps(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    words = (
        PAGE_ALONE,
        "--format",
        "json",
        "--focus",
        "TC 232",
        "--steps",
        "1",
        "--output",
        str(path),
    )
    assert run("export", *words).exit_code == 0
    found = read_source(open_source(path)).network
    assert set(found.nodes["id"]) == {"ISO/TC 232", "ISO/CASCO/JWG 58"}
    assert found.about.focus == "ISO/TC 232"


def test_a_citation_says_the_filters(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    run("export", "--format", "citation", "--direction", "to", "--output", str(path))
    assert "from ISO/CASCO; direction to" in path.read_text("utf-8")


def test_search_forgives_a_typing_error() -> None:
    lines = run("search", "environmntal", "managment").stdout.splitlines()
    assert lines[1].startswith("ISO/TC 207\t")


def test_the_module_runs_and_ends_with_its_status() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    words = [sys.executable, "-m", "graph", "path", "TC 67", "TC 34", "-d", PAGE_ALONE]
    done = subprocess.run(words, capture_output=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert b"No path from ISO/TC 67 to ISO/TC 34 in the direction of reading" in done.stderr


HEAVY = {"networkx", "plotly", "dash", "scipy", "lxml", "rapidfuzz", "rich"}


@pytest.mark.parametrize(
    ("words", "heavy"), [(["--help"], HEAVY | {"pandas", "numpy"}), (["summary", "--json"], HEAVY)]
)
def test_help_and_summary_import_only_what_they_need(words: list[str], heavy: set[str]) -> None:
    code = (
        f"import sys\nsys.argv[1:] = {words}\ntry:\n    import graph.__main__\n"
        "except SystemExit:\n    pass\n"
        f"print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stderr.strip().endswith("[]"), done.stderr
