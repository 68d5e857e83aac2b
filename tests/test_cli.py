"""The command line, as a person and as a program use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from tests.conftest import ROOT


def run(*words: str, stdin: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "graph", *words],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def test_summary_as_json_holds_the_counts_of_the_page(tmp_path: Path) -> None:
    done = run("summary", "--json", cwd=tmp_path)
    facts = json.loads(done.stdout)
    assert done.returncode == 0
    assert facts["liaison"] == {
        "to": 42,
        "from": 27,
        "both": 21,
        "to_only": 21,
        "from_only": 6,
        "committees": 48,
    }
    assert (
        facts["nodes"],
        facts["edges"],
        facts["committees"],
        facts["groups"],
        facts["organizations"],
    ) == (98, 137, 56, 17, 25)


def test_summary_piped_is_plain_text() -> None:
    lines = run("summary").stdout.splitlines()
    assert "Can read CASCO\t42" in lines and "\x1b" not in "".join(lines)


def test_read_writes_a_dataset_and_keeps_what_the_page_does_not_say(
    seed: Path, tmp_path: Path
) -> None:
    assert (
        run(
            "read", str(seed), "--output", str(tmp_path / "made"), "--retrieved", "2026-11-23"
        ).returncode
        == 0
    )
    toml = tmp_path / "made" / "dataset.toml"
    toml.write_text('licence = "mine"\n' + toml.read_text("utf-8"), "utf-8")
    assert run("read", str(seed), "--output", str(tmp_path / "made")).returncode == 0
    text = toml.read_text("utf-8")
    assert 'licence = "mine"' in text and 'retrieved = "2026-11-23"' in text
    assert json.loads(run("summary", str(tmp_path / "made"), "--json").stdout)["nodes"] == 98


def test_read_reports_in_json_and_from_standard_input(seed: Path) -> None:
    done = run("read", "-", "--json", stdin=seed.read_bytes())
    report = json.loads(done.stdout)
    assert (report["focus"], report["nodes"], [table["rows"] for table in report["tables"]]) == (
        "ISO/CASCO",
        98,
        [15, 2, 42, 27, 23, 2],
    )


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["read", "nowhere.txt"], 2, "cannot be opened"),
        (["read", "README.md"], 2, "is not a committee page"),
        (["read", "tests/read/pages/page-cut-after-third-row.txt"], 1, ""),
        (["read", "tests/read/pages/page-organizations-only.txt"], 2, "--committee"),
        (
            ["read", "tests/read/pages/page-organizations-only.txt", "--committee", "ISO/TC 207"],
            0,
            "",
        ),
        (["read", "README.md", "--retrieved", "yesterday"], 2, "a date looks like"),
        (["neighbours", "ISO/TC 206"], 1, "Nearest:"),
        (["neighbours", "casco", "--direction", "up"], 2, "is not one of"),
        (["path", "ISO/TC 67", "ISO/TC 34"], 1, "--any-direction"),
        (["path", "ISO/TC 67", "ISO/TC 34", "--any-direction"], 0, ""),
        (["export"], 2, "--output"),
        (["export", "--format", "papyrus", "--output", "x"], 2, "papyrus"),
        (["export", "--output", "nowhere/at/all.graphml"], 2, "cannot be written"),
        (["frobnicate"], 2, "No such command"),
        ([], 2, ""),
        (["--help"], 0, ""),
    ],
)
def test_exit_status_and_sentence(words: list[str], status: int, said: str) -> None:
    done = run(*words)
    assert done.returncode == status, done.stderr
    assert said in done.stderr


def test_neighbours_say_on_what_evidence() -> None:
    lines = run("neighbours", "casco", "--direction", "from-only").stdout.splitlines()
    assert len(lines) == 7
    assert "Liaison Committees from ISO/CASCO, row 6, line 121" in lines[2]
    found = json.loads(run("neighbours", "ISO/TC 232", "--json").stdout)
    assert [(body["id"], body["links"][0]["rule"]) for body in found] == [
        ("ISO/CASCO/JWG 58", "partner_in_title")
    ]


@pytest.mark.parametrize(
    ("direction", "links"),
    [("to", 42), ("from", 27), ("both", 42), ("to-only", 21), ("from-only", 6), ("all", 69)],
)
def test_export_by_direction(tmp_path: Path, direction: str, links: int) -> None:
    path = tmp_path / "out.graphml"
    assert (
        run(
            "export", "--format", "graphml", "--direction", direction, "--output", str(path)
        ).returncode
        == 0
    )
    graph = nx.read_graphml(path, force_multigraph=True)
    liaisons = [data for _, _, data in graph.edges(data=True) if data["relation"] == "liaison"]
    assert len(liaisons) == links
    wanted = {
        "to": "target_uid",
        "to-only": "target_uid",
        "from": "source_uid",
        "from-only": "source_uid",
    }
    if direction in wanted:
        assert {data[wanted[direction]] for data in liaisons} == {"ISO/CASCO"}


def test_search_forgives_a_typing_error() -> None:
    assert (
        run("search", "environmntal", "managment").stdout.splitlines()[1].startswith("ISO/TC 207\t")
    )


def test_help_and_summary_import_only_what_they_need() -> None:
    code = (
        "import sys\nsys.argv[1:] = {0}\ntry:\n    import graph.__main__\nexcept SystemExit:\n    pass\n"
        "print(sorted({1} & set(sys.modules)), file=sys.stderr)"
    )
    heavy = {"networkx", "plotly", "dash", "scipy", "lxml", "rapidfuzz", "rich"}
    for words, allowed in ((["--help"], heavy | {"pandas"}), (["summary", "--json"], heavy)):
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code.format(words, allowed)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=environment,
            check=True,
        )
        assert done.stderr.strip().endswith("[]"), done.stderr
