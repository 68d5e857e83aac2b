"""GraphML that others have made: taken as far as it says what it means, the rest told with its
line."""

import networkx as nx
import pytest

from graph import Unreadable
from graph.read import Reading, Source, read
from tests.pages import settled


def foreign(text: str, committee: str = "") -> Reading:
    return read(Source("theirs.graphml", text.encode(), committee=committee))


def test_a_graph_of_networkx_is_taken_by_its_references() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("ISO/TC 207", title="Environmental management", colour="green")
    graph.add_node(7, label="ISO/CASCO")
    graph.add_node("IAF", kind="organization")
    graph.add_node("somebody")
    graph.add_edge("ISO/TC 207", 7, relation="liaison")
    graph.add_edge(7, "ISO/TC 207", interaction="liaison", strength=3)
    graph.add_edge("IAF", 7, relation="organization liaison", category="A")
    graph.add_edge("somebody", 7, relation="liaison")
    graph.add_edge("ISO/TC 207", 7, relation="knows")
    reading = foreign("\n".join(nx.generate_graphml(graph)), "ISO/CASCO")
    network = settled(reading)
    columns = (network.edges[name] for name in ("source", "target", "relation", "category"))
    assert set(zip(*columns, strict=True)) == {
        ("ISO/TC 207", "ISO/CASCO", "liaison", ""),
        ("ISO/CASCO", "ISO/TC 207", "liaison", ""),
        ("IAF", "ISO/CASCO", "organization_liaison", "A"),
    }
    assert network.about.focus == "ISO/CASCO"
    titles = dict(zip(network.nodes["id"], network.nodes["title"], strict=True))
    assert titles == {"ISO/TC 207": "Environmental management", "ISO/CASCO": "", "IAF": ""}
    assert network.sources[["name", "kind"]].values.tolist() == [["theirs.graphml", "graph"]]
    assert all(line.isdigit() for line in network.claims["line"])
    told = [entry.message for entry in reading.report.of("problem")]
    assert (
        len(told) == 3
        and all("not taken" in message for message in told)
        and all(entry.line for entry in reading.report.of("problem"))
    )
    assert {
        "the values of «colour» are not taken (1)",
        "the values of «strength» are not taken (1)",
    } <= {entry.message for entry in reading.report.of("note")}


def test_a_drawing_of_yed_is_taken_by_its_labels() -> None:
    reading = foreign(
        """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" yfiles.type="nodegraphics"/>
<key id="d1" for="edge" yfiles.type="edgegraphics"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0"><y:ShapeNode>
<y:NodeLabel>ISO/TC 34</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d0"><y:ShapeNode>
<y:NodeLabel>ISO/CASCO</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"><data key="d1"><y:PolyLineEdge>
<y:EdgeLabel>liaison</y:EdgeLabel></y:PolyLineEdge></data></edge>
<edge id="e1" source="n1" target="n0"/>
</graph></graphml>"""
    )
    assert list(
        zip(reading.network.edges["source"], reading.network.edges["target"], strict=True)
    ) == [("ISO/TC 34", "ISO/CASCO")]
    assert [entry.line for entry in reading.report.of("problem")] == [11]


def test_a_liaison_without_direction_is_not_guessed() -> None:
    nodes = '<node id="ISO/TC 34"/><node id="ISO/TC 35"/>'
    reading = foreign(
        '<graphml><key id="r" for="edge" attr.name="relation"/><graph edgedefault="undirected">'
        f'{nodes}<edge source="ISO/TC 34" target="ISO/TC 35"><data key="r">liaison</data></edge>'
        "</graph></graphml>"
    )
    assert (
        reading.network.edges.empty
        and "without direction" in next(reading.report.of("problem")).message
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<graphml><graph><node id='a'/></graph></graphml>", "no node of it is a body"),
        ("<graphml><graph/></graphml>", "no node of it is a body"),
        (
            "<graphml><graph><node id='ISO/TC 1'><data key='x'>y</data></node></graph></graphml>",
            "declared nowhere",
        ),
    ],
)
def test_what_holds_no_body_is_told(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        foreign(text)


def test_duplicates_and_edges_to_nowhere_are_told() -> None:
    reading = foreign(
        '<graphml><key id="r" attr.name="relation" for="edge"/><graph edgedefault="directed">\n'
        '<node id="ISO/TC 1"/>\n<node id="ISO/TC1"/>\n'
        '<edge source="ISO/TC 1" target="ISO/TC 9"><data key="r">liaison</data></edge>\n'
        "<hyperedge/></graph></graphml>"
    )
    told = {entry.line: entry.message for entry in reading.report.of("problem")}
    assert "not there" in told[4] and "hyperedge" in told[5]
    notes = {entry.line: entry.message for entry in reading.report.of("note")}
    assert notes[3] == "names ISO/TC 1 again, as line 2 does: one body"
    assert set(reading.network.nodes["id"]) == {"ISO/TC 1"}


def test_a_committee_that_is_none_is_told() -> None:
    with pytest.raises(Unreadable, match="not a committee's reference"):
        foreign("<graphml><graph><node id='ISO/TC 1'/></graph></graphml>", "nobody")
