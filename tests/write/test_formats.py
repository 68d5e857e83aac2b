"""Every format: what goes out comes back, others find every value, what is hostile is told."""

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import rdflib
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from graph import Network, Unreadable, open_source, select
from graph.errors import Unwritable
from graph.network import records
from graph.read import Source, read
from graph.vocabulary import KINDS
from graph.wide import narrow, widen
from graph.write import FORMATS, dress, export, json_graphs, sheets, writer
from tests.conftest import shared
from tests.drafts import page, settled
from tests.nasty import nasty
from tests.strategies import networks

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
    assert reading.network == network


@pytest.mark.parametrize("format", READ_BACK)
@given(network=networks())
def test_any_network_comes_back(format: str, network: Network) -> None:
    reading = read(Source("file", written(network, format)))
    assert list(reading.report.of("problem")) == [] and reading.network == network


@pytest.mark.parametrize("format", ["graphml", "gexf", "json"])
def test_rows_as_another_program_reads_them_hold_every_claim(format: str) -> None:
    network = nasty()
    data = io.BytesIO(written(network, format))
    graph = {
        "graphml": lambda: nx.read_graphml(data, force_multigraph=True),
        "gexf": lambda: nx.read_gexf(data, version="1.3"),
        "json": lambda: nx.node_link_graph(json.load(data), edges="edges"),
    }[format]()
    # networkx keeps an id of its own in «id», or as the node itself
    nodes = [{"id": id} | values for id, values in graph.nodes(data=True)]
    edges = [{"id": values.get("edge_uid")} | values for *_, values in graph.edges(data=True)]
    bodies = [one | {"id": one.get("node_uid", one["id"])} for one in nodes]
    links = [one | {"id": one.get("edge_uid", one["id"])} for one in edges]
    claims = narrow(bodies, links, {})["claims"]
    there = network.claims["fact"].isin([*network.nodes["id"], *network.edges["id"]])
    wanted = network.claims[there]
    assert {tuple(map(str, row)) for row in claims.itertuples(index=False)} == {
        tuple(map(str, row)) for row in wanted.itertuples(index=False)
    }


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
    nodes, edges = widen(dress(network, network))
    found = {data["node_uid"]: data for _, data in graph.nodes(data=True)}
    drawn = {"id", "x", "y", "size", "r", "g", "b"}
    for row in records(nodes):
        told = {name: value for name, value in row.items() if name not in drawn}
        assert {name: found[row["id"]].get(name, "") for name in told} == told
    assert {data["edge_uid"] for _, _, data in graph.edges(data=True)} == set(edges["id"])


def test_gexf_says_the_newest_date_and_all_sources() -> None:
    root = etree.fromstring(written(nasty(), "gexf"))
    meta = root.find("{http://gexf.net/1.3}meta")
    assert meta.get("lastmodifieddate") == "2026-11-23"
    told = json.loads(meta.findtext("{http://gexf.net/1.3}description"))
    sources = json.loads(told["dataset_sources"])
    assert [row[0] for row in sources["rows"]] == ["a ¶ b", "c"]


def test_gexf_is_valid_as_far_as_the_older_schema_goes(network: Network) -> None:
    """The schema at hand is of 1.2: what 1.3 has beside it is taken back first."""
    schema = xmlschema.XMLSchema(shared("schema") / "gexf.xsd")
    text = written(network, "gexf").decode()
    older = text.replace("http://gexf.net/1.3/viz", "http://www.gexf.net/1.2draft/viz").replace(
        '"http://gexf.net/1.3"', '"http://www.gexf.net/1.2draft"'
    )
    older = older.replace('version="1.3"', 'version="1.2"').replace("<viz:", "<")
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
    wanted = {"pill": "roundrectangle", "cut": "octagon", "hexagon": "hexagon"}
    assert shapes == {row["id"]: wanted[KINDS[row["kind"]].shape] for row in records(casco.nodes)}


def test_yed_knows_the_focus_by_its_id(casco: Network) -> None:
    kinds = {"committee": replace(KINDS["committee"], size=40.0)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(KINDS, "committee", kinds["committee"])
        text = written(casco, "graphml-yed").decode()
    white = re.findall(r'textColor="#FFFFFF">([^<]*)<', text)
    assert white == ["CASCO"]


def test_yed_draws_a_relation_s_line_and_arrow(casco: Network) -> None:
    text = written(casco, "graphml-yed").decode()
    lines = re.findall(r'<edge .*?LineStyle [^>]*type="(\w+)".*?target="(\w+)".*?'
                       r'key="relation">(\w+)<', text)  # fmt: skip
    assert {relation: (line, arrow) for line, arrow, relation in lines} == {
        "liaison": ("line", "standard"),
        "joint": ("dashed", "none"),
        "part_of": ("dotted", "none"),
        "organization_liaison": ("line", "standard"),
    }


def test_no_cell_of_a_workbook_is_a_formula(casco: Network) -> None:
    odd = ["=1+1", "@SUM(A1)", "+1", "-1", "http://x"]
    title = [*odd, *casco.nodes["title"][len(odd) :]]
    book = sheets_of(written(replace(casco, nodes=casco.nodes.assign(title=title)), "xlsx"))
    texts = "".join(book.values())
    assert "<f>" not in texts and "<hyperlink" not in texts
    assert all(cell in texts for cell in odd)


def test_a_workbook_has_a_sheet_a_table(casco: Network) -> None:
    assert names_of(written(casco, "xlsx")) == [
        *("Bodies", "Links", "Claims", "Sources", "Coverage", "Identifiers", "About")
    ]
    assert names_of(written(nasty(), "xlsx"))[-3:] == ["Identifiers", "Ended links", "About"]
    claims = sheets_of(written(casco, "xlsx"))["Claims"]
    assert claims.count("<row ") == 1 + len(casco.claims)


def names_of(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        root = etree.fromstring(archive.read("xl/workbook.xml"))
    return [one.get("name") for one in root.iter("{*}sheet")]


def sheets_of(book: bytes) -> dict[str, str]:
    """The sheets of a workbook by their names, as XML."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {
            name: archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            for number, name in enumerate(names_of(book), 1)
        }


def test_more_rows_than_a_sheet_holds_are_refused(
    casco: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_MOST", 137)
    with pytest.raises(Unwritable, match="a sheet holds 137 rows, and Claims has 260"):
        written(casco, "xlsx")


def test_a_cell_longer_than_a_sheet_holds_is_cut_and_told(casco: Network) -> None:
    longer = casco.nodes.assign(title=["x" * 40_000, *casco.nodes["title"][1:]])
    long = replace(casco, nodes=longer)
    said = FORMATS["xlsx"].write(dress(long, long), io.BytesIO(), None)
    assert said == [
        "1 cell was longer than a sheet holds (32,767 characters): what is beyond is cut off."
    ]


@pytest.mark.parametrize(("format", "form"), [("turtle", "turtle"), ("json-ld", "json-ld")])
def test_rdf_says_who_can_read_whom_and_on_what_evidence(
    casco: Network, format: str, form: str
) -> None:
    graph = rdflib.Graph().parse(data=written(casco, format), format=form)
    readers = graph.query(
        f"{TERMS} SELECT ?id {{ ?x a:canRead ?c ; dct:identifier ?id . "
        "?c dct:identifier 'ISO/CASCO' }"
    )
    assert len(readers) == 42 and "ISO/TC 207/SC 7" in {str(row[0]) for row in readers}
    evidence = graph.query(
        f"""{TERMS} SELECT ?text ?line ?name {{ ?link a:source ?x ; a:target ?y .
        ?x dct:identifier 'ISO/CASCO' . ?y dct:identifier 'ISO/TC 323' .
        ?link prov:wasDerivedFrom/prov:wasDerivedFrom ?row .
        ?row prov:value ?text ; a:line ?line ; prov:hadPrimarySource/dct:title ?name }}"""
    )
    assert [tuple(map(str, row)) for row in evidence] == [
        ("ISO/TC 323 Circular economy ISO", "141", "ISO/CASCO committee page")
    ]
    derived = graph.query(f"{TERMS} SELECT ?link {{ ?link a a:Link ; a:basis 'derived' }}")
    assert len(derived) == 26
    parts = graph.query(f"{TERMS} SELECT ?x {{ ?x org:unitOf ?y }}")
    assert len(parts) == (casco.edges["relation"] == "part_of").sum()


TERMS = """PREFIX a: <urn:liaison-atlas:> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX org: <http://www.w3.org/ns/org#>"""


def test_rdf_holds_every_claim_and_what_has_ended() -> None:
    network = settled(
        page(date="2025-06-01", organizations={"ILAC": ("Laboratories", "A")}),
        page(to=("ISO/TC 176",), organizations={"ILAC": ("Laboratories", "B")}),
    )
    graph = rdflib.Graph().parse(data=written(network, "turtle"), format="turtle")
    said = graph.query(
        f"""{TERMS} SELECT ?value ?date {{ ?link a:relation 'organization_liaison' ;
        prov:wasDerivedFrom ?claim . ?claim a:field 'category' ; a:value ?value ;
        prov:wasDerivedFrom/prov:hadPrimarySource/dct:date ?date }}"""
    )
    assert {tuple(map(str, row)) for row in said} == {("A", "2025-06-01"), ("B", "2026-11-23")}
    ended = graph.query(f"{TERMS} SELECT ?date {{ ?link a a:Link ; a:ended ?date }}")
    assert [str(row[0]) for row in ended] == ["2026-11-23"]
    plain = graph.query(f"{TERMS} SELECT ?x {{ ?x a:canRead/dct:identifier 'ISO/TC 34' }}")
    assert len(plain) == 1
    claims = graph.query(f"{TERMS} SELECT ?claim {{ ?claim a a:Claim }}")
    assert len(claims) == len(network.claims)


def test_rdf_takes_any_id(network: Network) -> None:
    graph = rdflib.Graph().parse(data=written(network, "turtle"), format="turtle")
    assert {str(id) for id in graph.objects(None, rdflib.DCTERMS.identifier)} == set(
        network.nodes["id"]
    )


@pytest.mark.parametrize("format", CITATIONS)
def test_a_citation_says_all_sources_with_their_dates(casco: Network, format: str) -> None:
    said = written(casco, format).decode()
    source = records(casco.sources)[0]
    assert all(source[name] in said for name in ("name", "address", "retrieved"))
    two = settled(page(date="2025-06-01", name="one page"), page(name="another"))
    said = written(two, format).decode()
    assert "one page (retrieved 2025-06-01); another (retrieved 2026-11-23)" in said


def test_an_entry_of_bibtex_has_a_key_of_the_newest_year(casco: Network) -> None:
    assert written(casco, "bibtex").decode().startswith("@misc{iso-casco-2026,")
    dates = settled(page(date="2025-06-01"), page("ISO/TC 67", date="2024-03-01"))
    assert "  year = {2025}," in written(dates, "bibtex").decode()
    odd = replace(casco, about=replace(casco.about, title="50% & more"))
    assert r"50\% \& more" in written(odd, "bibtex").decode()


def test_only_those_who_say_it_are_told_of_the_view(casco: Network) -> None:
    told = set()
    for name in FORMATS:
        stream = io.BytesIO()
        chosen = select(casco, direction="both")
        writer(name, seen="https://atlas.example/?direction=both")(
            dress(casco, chosen), stream, None
        )
        if b"https://atlas.example/?direction=both" in stream.getvalue():
            told.add(name)
    assert told == {"html", *CITATIONS}


def test_every_format_is_written_to_a_file(tmp_path: Path, casco: Network) -> None:
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
        if name in CITATIONS:
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
    "JSON and more": (b'{"graph": {"generator": "x"}, "nodes": [{"id": "a"}]} {}', "Extra data"),
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
        b'<gexf><graph><nodes><node id="1">\n<attvalue for="x" value="y"/></node></nodes></graph>'
        b"</gexf>",
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
        archive.writestr("dataset.toml", b"")
        archive.writestr("nodes.csv", b"0" * 50_000_000)
    with pytest.raises(Unreadable, match=r"bomb\.zip holds up to nodes\.csv is larger than"):
        read(Source("bomb.zip", stream.getvalue(), limit=2_000_000))


def test_rows_that_do_not_hold_are_reported_with_their_line(casco: Network) -> None:
    lines = written(casco, "json").decode().split("\n")
    lines[3] = lines[2]
    lines[5] = '{"id": "ISO/TC 9999", "kind": "planet", "basis": "stated"},'
    reading = read(Source("file", "\n".join(lines).encode()))
    told = {entry.line: entry.message for entry in reading.report.of("problem")}
    assert "twice" in told[4] and "planet" in told[6]
    assert any("not among the bodies" in message for message in told.values())


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


@pytest.mark.parametrize("format", FORMATS)
def test_a_network_without_its_focus_or_without_any_body_is_written_or_told(
    casco: Network, format: str
) -> None:
    organizations = casco.among(set(casco.nodes["id"][casco.nodes["kind"] == "organization"]))
    assert written(organizations, format)
    nothing = casco.only([], [])
    if format == "html":
        with pytest.raises(Unwritable, match="no body to draw"):
            written(nothing, format)
    else:
        assert written(nothing, format)


def test_an_archive_comes_back_whether_it_was_dressed_or_not() -> None:
    network = nasty()
    for one in (network, dress(network, network)):
        stream = io.BytesIO()
        FORMATS["csv"].write(one, stream, None)
        assert read(Source("network.zip", stream.getvalue())).network == network
