"""GraphML: every value, link and direction in every program that reads it, and back again."""

import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import igraph
import networkx as nx
import pandas as pd
import pytest
import rustworkx
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from graph import Network, Unreadable, open_source, select
from graph.network import Claim, claims_frame, frame, records
from graph.read import Source, read
from graph.wide import widen
from graph.write import dress, export, graphml
from graph.write.common import xml_id
from tests.conftest import ROOT, shared
from tests.drafts import page, settled
from tests.nasty import nasty


def written(network: Network) -> bytes:
    stream = io.BytesIO()
    graphml.write(dress(network, network), stream)
    return stream.getvalue()


@pytest.fixture(params=["casco", "nasty"])
def network(request: pytest.FixtureRequest, casco: Network) -> Network:
    return casco if request.param == "casco" else nasty()


def expected(network: Network) -> tuple[dict[str, dict[str, object]], dict[str, dict[str, object]]]:
    """What a peer should find: values by node and by edge, missing ones left out."""
    nodes, edges = widen(dress(network, network))
    left = ("id", "source", "target")
    return _by_id(nodes, ("id",)), _by_id(edges, left)


def _by_id(rows: pd.DataFrame, left: tuple[str, ...]) -> dict[str, dict[str, object]]:
    return {
        row["id"]: {name: value for name, value in row.items() if value != "" and name not in left}
        for row in records(rows)
    }


def _found(attributes: dict[str, object]) -> dict[str, object]:
    own = {"node_uid", "edge_uid", "source_uid", "target_uid", "id", "name", "interaction"}
    return {
        name: value
        for name, value in attributes.items()
        if name not in own and value not in ("", None) and value == value
    }


def test_networkx_reads_everything(network: Network, tmp_path: Path) -> None:
    export(dress(network, network), tmp_path / "n.graphml", "graphml")
    nodes, edges = expected(network)
    graph = nx.read_graphml(tmp_path / "n.graphml", force_multigraph=True)
    assert graph.is_directed()
    assert {data["node_uid"]: _found(data) for _, data in graph.nodes(data=True)} == nodes
    assert {data["edge_uid"]: _found(data) for _, _, data in graph.edges(data=True)} == edges
    uid = nx.get_node_attributes(graph, "node_uid")
    assert sorted((uid[a], uid[b]) for a, b in graph.edges()) == sorted(
        zip(network.edges["source"], network.edges["target"], strict=True)
    )


def test_igraph_reads_everything(network: Network, tmp_path: Path) -> None:
    (tmp_path / "n.graphml").write_bytes(written(network))
    nodes, edges = expected(network)
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    assert graph.is_directed()
    assert {vertex["node_uid"]: _found(vertex.attributes()) for vertex in graph.vs} == nodes
    assert {edge["edge_uid"]: _found(edge.attributes()) for edge in graph.es} == edges
    ends = sorted(
        (graph.vs[edge.source]["node_uid"], graph.vs[edge.target]["node_uid"]) for edge in graph.es
    )
    assert ends == sorted(zip(network.edges["source"], network.edges["target"], strict=True))


def test_rustworkx_reads_everything(network: Network, tmp_path: Path) -> None:
    (tmp_path / "n.graphml").write_bytes(written(network))
    nodes, edges = expected(network)
    (graph,) = rustworkx.read_graphml(str(tmp_path / "n.graphml"))
    assert {data["node_uid"]: _found(data) for data in graph.nodes()} == nodes
    assert {data["edge_uid"]: _found(data) for data in graph.edges()} == edges
    ends = sorted((graph[a]["node_uid"], graph[b]["node_uid"]) for a, b in graph.edge_list())
    assert ends == sorted(zip(network.edges["source"], network.edges["target"], strict=True))


def test_the_file_is_valid_against_the_schema(network: Network) -> None:
    schema = xmlschema.XMLSchema(
        str(shared("schema/graphml.xsd")),
        locations={"http://www.w3.org/1999/xlink": str(shared("schema/xlink.xsd"))},
        allow="local",
    )
    schema.validate(written(network).decode())


def test_the_file_reads_back_to_the_same_tables(casco: Network) -> None:
    reading = read(Source("n.graphml", written(casco)))
    assert reading.report.problems == 0 and reading.network == casco


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_ids_stay_different_and_are_nmtokens(one: str, other: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._:-]+", xml_id(one))
    assert (xml_id(one) == xml_id(other)) == (one == other)


def test_both_ways_is_two_links_with_one_pair(casco: Network) -> None:
    chosen = select(casco, direction="to")
    stream = io.BytesIO()
    graphml.write(dress(casco, chosen), stream)
    graph = nx.parse_graphml(stream.getvalue().decode(), force_multigraph=True)
    mutual = [data for _, _, data in graph.edges(data=True) if data["direction"] == "mutual"]
    assert (len(mutual), len({data["pair"] for data in mutual}), graph.number_of_edges()) == (
        21,
        21,
        42,
    )


def test_what_xml_forbids_is_replaced_and_told() -> None:
    rows = [{"id": "a\x01b", "kind": "committee", "basis": "stated", "title": "two\nlines\x00"}]
    claims = [Claim("a\x01b", "title", "two\nlines\x00", "s")]
    network = Network.of({"nodes": frame("nodes", rows), "claims": claims_frame(claims)})
    stream = io.BytesIO()
    told = graphml.write(dress(network, network), stream)
    assert told == ["3 characters that no file holds were replaced by U+FFFD."]
    assert b"two lines\xef\xbf\xbd" in stream.getvalue()
    assert network.nodes["title"].tolist() == ["two\nlines\x00"]


def test_an_edge_s_column_of_the_same_name_has_a_key_of_its_own(casco: Network) -> None:
    keys = re.findall(r'<key id="([^"]*)" for="(\w+)" attr.name="([^"]*)"', written(casco).decode())
    ids = [id for id, _, _ in keys]
    assert len(set(ids)) == len(ids)
    told = {(domain, name): id for id, domain, name in keys}
    assert told["node", "basis"] == "basis" and told["edge", "basis"] == "edgebasis"
    assert told["edge", "label"] == "edgelabel" and told["edge", "pair"] == "pair"


def test_a_column_that_is_named_like_a_number_is_text(casco: Network) -> None:
    network = replace(casco, edges=casco.edges.assign(r="seven", size="large"))
    text = written(network).decode()
    assert 'for="edge" attr.name="r" attr.type="string"' in text
    assert 'for="node" attr.name="r" attr.type="int"' in text


def test_a_failed_export_leaves_what_was_there(tmp_path: Path, casco: Network) -> None:
    path = tmp_path / "n.graphml"
    path.write_text("precious")

    def fail(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(dress(casco, casco), path, "graphml", fail)
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]


HEAD = b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE g [<!ENTITY a "b">]>' + HEAD + b"</graphml>", "document type"),
        (
            b'<?xml version="1.0"?>\n<!-- x --><!DOCTYPE g SYSTEM "file:///etc/passwd">' + HEAD,
            "document type",
        ),
        (HEAD + b"<graph>", "line 1: not well-formed"),
        (HEAD + b"\n" + b"<graph>" * 300 + b"</graphml>", "too deep"),
        (HEAD + b"<graph><node id='a'/></graph></graphml>", "no node of it is a body"),
        (
            HEAD + b"\n<graph><node id='a'><data key='nope'>x</data></node></graph></graphml>",
            "line 2: data of the key «nope»",
        ),
        (b"<graphml>" + b"&lol;" + b"</graphml>", "not well-formed"),
    ],
)
def test_hostile_files_get_a_clear_error(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(Source("bad.graphml", data))


def test_broken_rows_are_named_with_their_line(casco: Network) -> None:
    text = written(casco).decode().replace(">IEC/CAB</data>", ">NOWHERE</data>", 1)
    reading = read(Source("n.graphml", text.encode()))
    (problem,) = reading.report.of("problem")
    assert (
        problem.message
        == "it ends at «IEC/CAB», which is not among the bodies: the link is not taken"
    )
    assert text.split("\n")[problem.line - 1].startswith('<edge id="e1"')


@given(st.data())
def test_a_file_with_bytes_lost_ends_in_tables_or_a_clear_error(data: st.DataObject) -> None:
    whole = _small()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    put = data.draw(st.binary(max_size=8))
    try:
        reading = read(Source("n.graphml", whole[:start] + put + whole[end:]))
    except Unreadable:
        return
    assert set(reading.network.edges["source"]) <= set(reading.network.nodes["id"])


@cache
def _small() -> bytes:
    casco = read(open_source(ROOT / "data" / "casco")).network
    return written(select(casco, direction="from-only"))


def test_a_written_file_has_the_rights_that_any_new_file_has() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "n.graphml"
        export(dress(nasty(), nasty()), path, "graphml")
        assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_every_claim_is_in_the_file_with_its_source() -> None:
    network = settled(
        page(date="2025-06-01", titles={"ISO/TC 207": "Environment"}),
        page(titles={"ISO/TC 207": "Environmental management"}),
    )
    graph = nx.parse_graphml(written(network).decode(), force_multigraph=True)
    (body,) = (data for _, data in graph.nodes(data=True) if data["node_uid"] == "ISO/TC 207")
    said = dict(
        zip(
            body["evidence_retrieved"].split(" ¶ "),
            body["evidence_value"].split(" ¶ "),
            strict=True,
        )
    )
    assert body["title"] == "Environmental management"
    assert said["2025-06-01"] == "Environment"
    assert said["2026-11-23"] == "Environmental management"
    sources = json.loads(graph.graph["dataset_sources"])
    named = [dict(zip(sources["columns"], row, strict=True)) for row in sources["rows"]]
    assert {one["retrieved"] for one in named} == {"2025-06-01", "2026-11-23"}
