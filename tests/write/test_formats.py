"""Every format: what goes out comes back, and other programs find every value; what is hostile ends in words."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Network, Unreadable, open_source, select
from graph.network import records
from graph.read import Source, read
from graph.write import FORMATS, dress, export, json_graphs
from tests.conftest import shared
from tests.strategies import networks
from tests.write.test_graphml import nasty

CITATIONS = ("bibtex", "citation")
READ_BACK = ("graphml", "graphml-gephi", "graphml-yed", "gexf", "json", "cyjs", "csv")


def written(network: Network, format: str) -> bytes:
    stream = io.BytesIO()
    FORMATS[format].write(dress(network, network), stream, None)
    return stream.getvalue()


@pytest.fixture(params=["casco", "nasty", "selection"])
def network(request: pytest.FixtureRequest, casco: Network) -> Network:
    return {"casco": casco, "nasty": nasty(), "selection": select(casco, direction="to")}[
        request.param
    ]


@pytest.mark.parametrize("format", READ_BACK)
def test_what_goes_out_comes_back(network: Network, format: str) -> None:
    reading = read(Source("file", written(network, format)))
    assert list(reading.report.of("problem")) == []
    back = reading.network
    assert back.nodes[network.nodes.columns].equals(network.nodes) and back.edges[
        network.edges.columns
    ].equals(network.edges)
    assert set(back.nodes.columns) == set(network.nodes.columns) and set(back.edges.columns) == set(
        network.edges.columns
    )
    assert back.about == network.about


@pytest.mark.parametrize("format", READ_BACK)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(network=networks())
def test_any_network_comes_back(format: str, network: Network) -> None:
    back = read(Source("file", written(network, format))).network if len(network.nodes) else network
    assert records(back.nodes[network.nodes.columns]) == records(network.nodes)
    assert records(back.edges[network.edges.columns]) == records(network.edges)


def test_node_link_is_networkx_own_to_the_letter(network: Network) -> None:
    data = json.loads(written(network, "json"))
    graph = nx.node_link_graph(data, edges="edges")
    assert isinstance(graph, nx.MultiDiGraph) and graph.number_of_edges() == len(network.edges)
    again = nx.node_link_data(graph, edges="edges")
    assert again["nodes"] == data["nodes"] and again["graph"] == data["graph"]
    by_key = {edge["key"]: edge for edge in data["edges"]}
    assert {edge["key"]: edge for edge in again["edges"]} == by_key


def test_cyjs_has_places_with_y_downwards(casco: Network) -> None:
    data = json.loads(written(casco, "cyjs"))
    places = {node["data"]["id"]: node["position"] for node in data["elements"]["nodes"]}
    assert places["ISO/TC 207"]["y"] < places["ISO/CASCO"]["y"] < places["IAF"]["y"]
    assert len(places) == 98 and len(data["elements"]["edges"]) == 137


def test_gexf_is_read_by_networkx_with_every_value(network: Network) -> None:
    graph = nx.read_gexf(io.BytesIO(written(network, "gexf")), version="1.3")
    assert graph.number_of_nodes() == len(network.nodes) and graph.number_of_edges() == len(
        network.edges
    )
    found = {data["node_uid"]: data for _, data in graph.nodes(data=True)}
    for row in records(network.nodes):
        assert all(
            found[row["id"]].get(name, "") == value for name, value in row.items() if name != "id"
        )
    assert {data["edge_uid"] for _, _, data in graph.edges(data=True)} == set(network.edges["id"])


def test_gexf_is_valid_as_far_as_the_older_schema_goes(network: Network) -> None:
    """The schema at hand is of 1.2; what 1.3 has beside it, the kind and the namespaces, is taken back first."""
    schema = xmlschema.XMLSchema(shared("schema") / "gexf.xsd")
    text = written(network, "gexf").decode()
    older = text.replace("http://gexf.net/1.3/viz", "http://www.gexf.net/1.2draft/viz").replace(
        '"http://gexf.net/1.3"', '"http://www.gexf.net/1.2draft"'
    )
    older = older.replace('version="1.3"', 'version="1.2"').replace("<viz:", "<")
    import re

    older = re.sub(r' xsi:schemaLocation="[^"]*"', "", re.sub(r' kind="[^"]*"', "", older))
    schema.validate(older)


def test_gephi_keeps_parallel_links_by_their_label(network: Network) -> None:
    text = written(network, "graphml-gephi").decode()
    assert text.count(' label="') >= len(network.edges) if len(network.edges) else True
    graph = nx.parse_graphml(text, force_multigraph=True)
    assert graph.number_of_edges() == len(network.edges)


def test_yed_finds_shapes_and_places(casco: Network) -> None:
    graph = nx.parse_graphml(written(casco, "graphml-yed").decode(), force_multigraph=True)
    shapes = {data["node_uid"]: data["shape_type"] for _, data in graph.nodes(data=True)}
    assert (
        shapes["ISO/CASCO/WG 30"] == "octagon"
        and shapes["IAF"] == "hexagon"
        and shapes["ISO/TC 207"] == "roundrectangle"
    )


def test_no_cell_of_a_workbook_is_a_formula(casco: Network) -> None:
    nodes = casco.nodes.assign(
        title=["=1+1", "@SUM(A1)", "+1", "-1", "http://x", *casco.nodes["title"][5:]]
    )
    data = written(Network(nodes, casco.edges, casco.about), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [
            book.read(name).decode()
            for name in book.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
        assert len(sheets) == 3 and not any(
            "<f>" in sheet or "<hyperlink" in sheet for sheet in sheets
        )
        assert any(
            "=1+1" in book.read(name).decode() for name in book.namelist() if name.endswith(".xml")
        )


@pytest.mark.parametrize(("format", "form"), [("turtle", "turtle"), ("json-ld", "json-ld")])
def test_rdf_says_who_can_read_whom_and_on_what_evidence(
    casco: Network, format: str, form: str
) -> None:
    import rdflib

    graph = rdflib.Graph().parse(data=written(casco, format), format=form)
    terms = "PREFIX a: <urn:liaison-atlas:> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dct: <http://purl.org/dc/terms/>"
    readers = graph.query(
        f"{terms} SELECT ?id {{ ?x a:canRead ?casco ; dct:identifier ?id . ?casco dct:identifier 'ISO/CASCO' }}"
    )
    assert len(readers) == 42 and "ISO/TC 207/SC 7" in {str(row[0]) for row in readers}
    proof = graph.query(
        f"""{terms} SELECT ?text ?line {{ ?link a:source ?x ; a:target ?y ; prov:wasDerivedFrom ?e . ?x dct:identifier 'ISO/CASCO' .
        ?y dct:identifier 'ISO/TC 323' . ?e prov:value ?text ; a:line ?line }}"""
    )
    assert [(str(text), str(line)) for text, line in proof] == [
        ("ISO/TC 323 Circular economy ISO", "141")
    ]
    derived = graph.query(f"{terms} SELECT ?link {{ ?link a a:Link ; a:basis 'derived' }}")
    assert len(derived) == 26


def test_rdf_takes_any_id(network: Network) -> None:
    import rdflib

    graph = rdflib.Graph().parse(data=written(network, "turtle"), format="turtle")
    assert {str(id) for id in graph.objects(None, rdflib.DCTERMS.identifier)} == set(
        network.nodes["id"]
    )


def test_a_citation_says_source_address_and_date(casco: Network) -> None:
    for format in CITATIONS:
        said = written(casco, format).decode()
        assert (
            "https://www.iso.org/committee/54998.html" in said
            and "2026-11-23" in said
            and "ISO/CASCO committee page" in said
        )
    assert written(casco, "bibtex").decode().startswith("@misc{iso-casco-2026,")
    assert (
        r"50\% \& more"
        in written(
            Network(casco.nodes, casco.edges, replace(casco.about, title="50% & more")), "bibtex"
        ).decode()
    )


def test_every_format_is_written_from_the_command_line(tmp_path: Path, casco: Network) -> None:
    for name, format in FORMATS.items():
        path = tmp_path / f"casco{format.ending}"
        export(dress(casco, casco), path, name)
        assert path.stat().st_size > (200 if name in CITATIONS else 5000), name


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, casco: Network) -> None:
    path = tmp_path / "kept"
    path.write_text("before")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    for name in FORMATS:
        if name in ("xlsx", *CITATIONS):
            continue
        with pytest.raises(KeyboardInterrupt):
            export(dress(casco, casco), path, name, stop)
        assert path.read_text() == "before" and [one.name for one in tmp_path.iterdir()] == ["kept"]


HOSTILE = {
    "not JSON": (b'{"graph": {"generator": "x"},\n"nodes": [\n{"id": }', "line 3"),
    "cut JSON": (b'{"graph": {"generator": "x"},\n"nodes": [\n{"id": "a"', "line 3"),
    "deep JSON": (b'{"graph": ' + b"[" * 200_000, "line 1: .*deep"),
    "another's JSON": (b'{"name": "x", "dependencies": {}}', "only its own"),
    "a JSON of lists": (
        b'{"graph": {"generator": "x", "counts": 3}, "nodes": [[1, 2]], "edges": [7]}',
        "counts",
    ),
    "JSON and more": (b'{"graph": {"generator": "x"}, "nodes": [{"id": "a"}]} {}', "after the end"),
    "a doctype": (
        b'<?xml version="1.0"?>\n<!DOCTYPE gexf [<!ENTITY a "b">]>\n<gexf xmlns="http://gexf.net/1.3"/>',
        "document type",
    ),
    "deep XML": (b"<gexf>" + b"<nodes>" * 300, "deep"),
    "cut XML": (b'<gexf xmlns="http://gexf.net/1.3">\n<graph>\n<nodes>', "line 3"),
    "another's GEXF": (
        b'<gexf><graph><nodes><node id="1" label="x"/></nodes></graph></gexf>',
        "only its own",
    ),
    "an undeclared value": (
        b'<gexf><graph><nodes><node id="1">\n<attvalue for="x" value="y"/></node></nodes></graph></gexf>',
        "line 2",
    ),
    "a null byte": (b'{"graph": {"generator": "\x00"}}', "control character in line 1"),
    "markup in an id": (
        b'<graphml><graph>\n<node id="a b <c"/>\n</graph></graphml>',
        "line 2: not well-formed XML",
    ),
    "a cut archive": (b"PK\x03\x04" + b"x" * 50, "cannot be unpacked"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_or_broken_ends_in_words(name: str) -> None:
    data, said = HOSTILE[name]
    with pytest.raises(Unreadable, match=said):
        read(Source("file", data))


def test_an_archive_that_swells_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nodes.csv", b"0" * 50_000_000)
    with pytest.raises(Unreadable, match="unpacked"):
        read(Source("bomb.zip", stream.getvalue(), limit=2_000_000))


def test_rows_that_do_not_hold_are_reported_with_their_line(casco: Network) -> None:
    lines = written(casco, "json").decode().split("\n")
    lines[3] = lines[2]
    lines[5] = '{"id": "ISO/TC 9999", "kind": "planet", "basis": "stated"},'
    reading = read(Source("file", "\n".join(lines).encode()))
    told = {entry.line: entry.message for entry in reading.report.of("problem")}
    assert "twice" in told[4] and "planet" in told[6]
    assert any("not among the bodies" in message for message in told.values())


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 20_000), junk=st.binary(max_size=12), format=st.sampled_from(READ_BACK))
def test_whatever_the_bytes_a_reader_ends_in_tables_or_words(
    place: int, junk: bytes, format: str
) -> None:
    data = _CASCO.setdefault(format, written(read(open_source("data/casco")).network, format))
    place %= len(data)
    try:
        read(Source("file", data[:place] + junk + data[place + len(junk) :]))
    except Unreadable as failure:
        assert str(failure)


_CASCO: dict[str, bytes] = {}


def test_networkx_reads_the_archive_from_a_plain_list_too(casco: Network) -> None:
    stream = io.BytesIO()
    told: list[tuple[int, int]] = []
    json_graphs.node_link(
        dress(casco, casco), stream, lambda done, total: told.append((done, total))
    )
    assert told[-1] == (98 + 137, 98 + 137)


def test_the_page_holds_every_fact_and_no_markup_of_its_titles(network: Network) -> None:
    from lxml import html

    page = written(network, "html")
    root = html.fromstring(page.decode())
    held = json.loads(root.get_element_by_id("data").text)
    assert {node["id"] for node in held["view"]["nodes"]} == set(network.nodes["id"])
    assert {edge["id"] for edge in held["view"]["edges"]} == set(network.edges["id"])
    assert set(held["proofs"]) == {*network.nodes["id"], *network.edges["id"]}
    assert len(root.xpath("//script")) == 6 and not root.xpath(
        "//img|//iframe|//object|//*[@src]|//link"
    )
    assert (
        "default-src 'none'"
        in root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    )


@pytest.mark.parametrize("format", FORMATS)
def test_a_network_without_its_focus_or_without_any_body_is_written_or_told(
    casco: Network, format: str
) -> None:
    organizations = casco.among(set(casco.nodes["id"][casco.nodes["kind"] == "organization"]))
    assert written(organizations, format)
    nothing = casco.only([], [])
    if format == "html":
        with pytest.raises(ValueError, match="no body to draw"):
            written(nothing, format)
    else:
        assert written(nothing, format)
