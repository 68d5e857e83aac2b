"""The notebook of docs/ runs, and what it shows is a notebook's to show."""

from __future__ import annotations

import ast
import json
import sys
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from graph import Network, compass, findings
from graph.network import About, records
from tests.conftest import ROOT
from tests.drafts import page, settled

NOTEBOOK = json.loads((ROOT / "docs/notebook.ipynb").read_text("utf-8"))
CELLS = ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def ran() -> tuple[dict[str, Any], list[Any]]:
    """The names that the cells leave, and what each shows: the value of its last line."""
    names: dict[str, Any] = {}
    shown = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT / "docs")
        patch.setattr(sys, "path", [*sys.path])
        for cell in CELLS:
            *lines, last = ast.parse(cell).body
            exec(compile(ast.Module(lines, []), "cell", "exec"), names)
            assert isinstance(last, ast.Expr)
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
    return names, shown


def test_no_output_is_stored() -> None:
    code = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert code and all(not cell["outputs"] and not cell["execution_count"] for cell in code)


def test_every_cell_runs_and_shows_what_it_says(ran: tuple[dict[str, Any], list[Any]]) -> None:
    names, shown = ran
    network, evidence = names["network"], names["evidence"]
    edges = network.edges[network.edges["relation"] == "liaison"]
    to = set(edges["source"][edges["target"] == "ISO/CASCO"])
    from_ = set(edges["target"][edges["source"] == "ISO/CASCO"])
    assert set(names["both"]["id"]) == to & from_
    assert set(names["readers"]) == to | {"ISO/CASCO"}
    assert any(one.source.startswith("ISO Open Data") for one in evidence)
    shows = next(one for one in shown if "sentence" in getattr(one, "columns", ()))
    family = network.nodes.set_index("id")["family"]
    every = pd.DataFrame(findings(network, "ISO/CASCO"))
    about = every.explode("bodies")
    wanted = every.loc[sorted({*about.index[about["bodies"].map(family) == "ISO/TC 207"]})]
    assert shows["sentence"].tolist() == wanted["sentence"].tolist() and len(wanted) > 3
    assert "CASCO 12 of 35 (34 %)" in names["answered"].answer
    # the network, and its last two pictures
    assert isinstance(shown[0], Network)
    figure, picture = shown[-2:]
    assert figure.to_plotly_json()["layout"]["title"]["text"].startswith("<b>Who is answered")
    assert ElementTree.fromstring(picture._repr_svg_()).tag.endswith("svg")


def test_the_notebook_is_linked() -> None:
    assert "(docs/notebook.ipynb)" in (ROOT / "README.md").read_text("utf-8")


def test_a_network_says_what_it_holds(casco: Network) -> None:
    root = ElementTree.fromstring(f"<div>{casco._repr_html_()}</div>")
    counted = {row[0].text: row[1].text for row in root.iter("tr")}
    kinds, relations = casco.nodes["kind"], casco.edges["relation"]
    assert counted["Committees"] == str((kinds == "committee").sum())
    assert counted["Liaison"] == str((relations == "liaison").sum()) == "69"
    assert "Members" not in counted
    [source] = [item.text for item in root.iter("li")]
    assert source == "ISO/CASCO committee page (2026-11-23)"
    assert root.findtext("p/strong") == casco.about.title


def test_a_network_s_own_words_are_no_markup() -> None:
    odd = page(name="<script>alert(1)</script>")
    network = settled(odd)
    html = Network.of(
        {"nodes": network.nodes, "edges": network.edges, "sources": network.sources},
        About(title="<b>& more"),
    )._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "&lt;b&gt;&amp; more" in html


def test_the_compass_is_that_of_the_body_that_is_asked_for(iso: Network) -> None:
    network = iso
    drawn = compass(network, "ISO/TC 262", "dark")
    labels = {
        "".join(text.itertext())
        for text in ElementTree.fromstring(drawn).iter()
        if text.tag.endswith("text")
    }
    edges = network.edges[network.edges["relation"] == "liaison"]
    own = edges[(edges["source"] == "ISO/TC 262") | (edges["target"] == "ISO/TC 262")]
    near = {*own["source"], *own["target"]}
    named = {row["label"] for row in records(network.nodes) if row["id"] in near}
    assert named <= labels and "CASCO" not in labels
