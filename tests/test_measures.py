"""How committees stand in the network: counts that anyone can check, betweenness as networkx."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from graph import Network
from graph.families import families
from graph.measures import COLUMNS, measures
from graph.network import records
from graph.read import open_source, read
from tests.conftest import ROOT
from tests.test_cli import run

CASCO = {"readers": 42, "reads": 27, "both": 21, "answerable": 48, "answered": 21}


ISO = ROOT / "data" / "iso"


def test_casco_has_the_counts_of_its_page(casco: Network) -> None:
    of = {row["id"]: row for row in records(measures(casco))}
    assert {name: of["ISO/CASCO"][name] for name in CASCO} == CASCO
    # CASCO's page says nothing of whom else they read
    assert of["ISO/TC 207"]["readers"] == of["ISO/TC 207"]["reads"] == 1
    assert "IAF" not in of


def test_the_answered_links_of_all_are_counted_from_both_ends(iso: Network) -> None:
    found = measures(iso)
    assert found["reads"].sum() == found["readers"].sum() == 4494
    assert found["answered"].sum() == found["both"].sum() == 2462


def test_the_command_line_measures_families_by_their_references(iso: Network) -> None:
    found = json.loads(run("measures", "--families", "--dataset", str(ISO), "--json").stdout)
    of = {row["id"]: row for row in found}
    told = {row["family"]: row for row in records(families(iso))}
    assert of.keys() == told.keys()
    assert all(of[id]["readers"] == told[id]["readers"] for id in of)


MEASURED = {"graphml", "graphml-gephi", "graphml-yed", "gexf", "json", "cyjs", "csv"}


@pytest.mark.parametrize("format", sorted(MEASURED))
def test_an_export_has_the_measures_as_columns_when_asked(
    format: str, tmp_path: Path, casco: Network
) -> None:
    """They come back as values, those of a committee as they are, of an organization none."""
    path = tmp_path / "out"
    words = ("export", str(ROOT / "data" / "casco"), "-f", format, "--output", str(path))
    assert run(*words, "--measures").exit_code == 0
    found = {one["id"]: one for one in records(read(open_source(path)).network.nodes)}
    of = {row["id"]: row for row in records(measures(casco))}
    for id in ("ISO/CASCO", "ISO/TC 207"):
        assert {name: str(found[id][name]) for name in COLUMNS} == {
            name: str(of[id][name]) for name in COLUMNS
        }
    assert {found["IAF"][name] for name in COLUMNS} == {""}
    assert run(*words).exit_code == 0
    assert "reach" not in read(open_source(path)).network.nodes


def test_in_graphml_and_excel_measures_are_numbers(tmp_path: Path) -> None:
    page = str(ROOT / "data" / "casco")
    for format in ("graphml", "xlsx"):
        path = str(tmp_path / f"out.{format}")
        done = run("export", page, "--measures", "-f", format, "-o", path)
        assert done.exit_code == 0
    graph = nx.read_graphml(tmp_path / "out.graphml", force_multigraph=True)
    node = next(data for _, data in graph.nodes(data=True) if data["node_uid"] == "ISO/CASCO")
    assert (node["readers"], type(node["betweenness"])) == (42, float)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>42</v>" in sheet


def test_the_screen_s_export_has_them_by_its_address() -> None:
    from app import server

    with server.test_client() as client:
        found = client.get("/export/json?sources=casco&direction=to&measures=1").data
    nodes = {one["id"]: one for one in json.loads(found)["nodes"]}
    assert nodes["ISO/CASCO"]["readers"] == 42
