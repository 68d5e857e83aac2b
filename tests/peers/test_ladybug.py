"""A graph database loads what is exported for one, and answers as we do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph import Network, load, neighbours
from graph.cells import one_line
from graph.write import FORMATS, dress, export
from tests.conftest import ROOT
from tests.drafts import page, settled
from tests.peers import with_ladybug

HOSTILE = (
    'it\'s "quoted" `so`',
    "ends in a backslash \\",
    "'}) MATCH (n) DETACH DELETE n //",
    "\\u0027}) MATCH (n) DETACH DELETE n //",
    "\\\\u0027 \\U0001F389 \\n \\' \\",
    "a, b;\n;\nUNWIND [1] AS x",
    "=cmd|' /C calc'!A0",
    "\u2028 表 🎉 \x00 \ud800",
    "\ud83d\ude00 «x» ${y} $body {{z}} %s",
)


def loaded(network: Network, format: str, folder: Path) -> with_ladybug.ladybug.Connection:
    path = folder / f"out{FORMATS[format].ending}"
    export(dress(network, network), path, format)
    if format == "cypher":
        return with_ladybug.of_cypher(path)
    return with_ladybug.of_csv(path, folder / "files")


@pytest.mark.parametrize("format", ["cypher", "neo4j-csv"])
def test_it_says_who_can_read_casco_of_all_of_iso(format: str, tmp_path: Path) -> None:
    iso = load(ROOT / "data" / "iso", ROOT / "data" / "casco")
    database = loaded(iso, format, tmp_path)
    asked = with_ladybug.readers(database, "ISO/CASCO")
    assert asked == set(neighbours(iso, "ISO/CASCO", direction="to")["id"]) and len(asked) == 42
    nodes, links = with_ladybug.found(database)
    assert {node["id"] for node in nodes} == set(iso.nodes["id"])
    assert {link["id"]: (source, target) for source, target, link in links} == {
        id: (source, target)
        for id, source, target in iso.edges[["id", "source", "target"]].to_numpy().tolist()
    }


@pytest.mark.parametrize("format", ["cypher", "neo4j-csv"])
def test_no_title_is_more_than_a_title(format: str, tmp_path: Path) -> None:
    network = settled(page(to=tuple(f"ISO/TC {number}" for number in range(101, 110))))
    titles = dict(zip([f"ISO/TC {number}" for number in range(101, 110)], HOSTILE, strict=True))
    nodes = network.nodes.assign(
        title=[titles.get(id, "") for id in network.nodes["id"]], **{"od`d: \\u0060": "x"}
    )
    bodies, _ = with_ladybug.found(loaded(replace(network, nodes=nodes), format, tmp_path))
    kept = {body["id"]: body["title"] for body in bodies if body["id"] in titles}
    assert kept == {id: one_line(title) for id, title in titles.items()}
    assert {body["od_d_ _u0060"] for body in bodies} == {"x"}


def test_statements_that_are_loaded_twice_are_there_once(casco: Network, tmp_path: Path) -> None:
    database = loaded(casco, "cypher", tmp_path)
    before = with_ladybug.found(database)
    database.execute((tmp_path / "out.cypher").read_text("utf-8"))
    after = with_ladybug.found(database)
    assert [len(rows) for rows in after] == [len(rows) for rows in before] == [98, 137]
