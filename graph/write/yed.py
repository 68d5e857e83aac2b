"""GraphML for yEd: the generic file with shapes, colours and lines in yEd's own elements."""

from __future__ import annotations

from functools import partial
from typing import BinaryIO

from graph.network import Network
from graph.vocabulary import KINDS, RELATIONS
from graph.write import graphml
from graph.write.common import NODE_UID, Progress, attribute
from graph.write.graphml import Flavour, Row

_SHAPES = {"pill": "roundrectangle", "cut": "octagon", "hexagon": "hexagon"}
_LINES = {"solid": "line", "dashed": "dashed", "dotted": "dotted"}
_ARROWS = {True: "standard", False: "none"}
"""What yEd calls the shapes, lines and arrows of the vocabulary."""

_HEIGHT = 24


def write(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the dressed network as a stream; gives what had to be changed."""
    flavour = Flavour(
        root=' xmlns:y="http://www.yworks.com/xml/graphml"',
        keys='<key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>\n'
        '<key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>\n',
        node=partial(_node, network.about.focus),
        edge=_edge,
    )
    return graphml.write(network, stream, progress, flavour)


def _node(focus: str, row: Row) -> str:
    width = max(60, 8 * len(row["label"]) + 24)
    # yEd's y grows downwards, and a place is the corner of the shape
    x, y = float(row["x"]) - width / 2, -float(row["y"]) - _HEIGHT / 2
    ink = "#FFFFFF" if row[NODE_UID] == focus else "#1C2024"
    border = "dashed" if row["basis"] == "derived" else "line"
    shape = _SHAPES[KINDS[row["kind"]].shape]
    return (
        '<data key="nodegraphics"><y:ShapeNode>'
        f'<y:Geometry x="{x:.1f}" y="{y:.1f}" width="{width}" height="{_HEIGHT}"/>'
        f'<y:Fill color="{row["color"].upper()}" transparent="false"/>'
        f'<y:BorderStyle color="#60646C" type="{border}" width="1.0"/>'
        f'<y:NodeLabel textColor="{ink}">{attribute(row["label"])}</y:NodeLabel>'
        f'<y:Shape type="{shape}"/></y:ShapeNode></data>'
    )


def _edge(row: Row) -> str:
    one = RELATIONS[row["relation"]]
    return (
        '<data key="edgegraphics"><y:PolyLineEdge>'
        f'<y:LineStyle color="#60646C" type="{_LINES[one.line]}" width="1.0"/>'
        f'<y:Arrows source="none" target="{_ARROWS[one.arrow]}"/>'
        f"<y:EdgeLabel>{attribute(row['label'])}</y:EdgeLabel></y:PolyLineEdge></data>"
    )
