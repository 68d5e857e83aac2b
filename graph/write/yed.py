"""GraphML for yEd: the generic file with shapes, colours, lines and arrows in yEd's own elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from graph.network import Network
from graph.write import graphml
from graph.write.graphml import Flavour, Progress, attribute

_SHAPES = {"committee": "roundrectangle", "group": "octagon", "organization": "hexagon"}
_LINES = {"joint": "dashed", "part_of": "dotted"}


def write(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the dressed network as a stream; gives what had to be changed."""
    return graphml.write(network, stream, progress, _FLAVOUR)


def _node(row: Mapping[str, str]) -> str:
    width = max(60, 8 * len(row["label"]) + 24)
    # yEd's y grows downwards, and a place is the corner of the shape
    x, y = float(row["x"]) - width / 2, -float(row["y"]) - 12
    text = "#FFFFFF" if float(row["size"]) == 40 else "#1C2024"
    border = "dashed" if row["basis"] == "derived" else "line"
    return (
        f'<data key="nodegraphics"><y:ShapeNode><y:Geometry x="{x:.1f}" y="{y:.1f}" width="{width}" height="24"/>'
        f'<y:Fill color="{row["color"].upper()}" transparent="false"/><y:BorderStyle color="#60646C" type="{border}" width="1.0"/>'
        f'<y:NodeLabel textColor="{text}">{attribute(row["label"])}</y:NodeLabel>'
        f'<y:Shape type="{_SHAPES[row["kind"]]}"/></y:ShapeNode></data>'
    )


def _edge(row: Mapping[str, str]) -> str:
    arrow = "none" if row["relation"] == "part_of" else "standard"
    return (
        f'<data key="edgegraphics"><y:PolyLineEdge><y:LineStyle color="#60646C" type="{_LINES.get(row["relation"], "line")}" width="1.0"/>'
        f'<y:Arrows source="none" target="{arrow}"/><y:EdgeLabel>{attribute(row["label"])}</y:EdgeLabel></y:PolyLineEdge></data>'
    )


_FLAVOUR = Flavour(
    root=' xmlns:y="http://www.yworks.com/xml/graphml"',
    keys='<key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>\n<key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>\n',
    node=_node,
    edge=_edge,
)
