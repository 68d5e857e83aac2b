"""Opens GraphML with graph-tool, in Debian's own Python, and prints what it found as JSON."""

import json
import sys

from graph_tool import load_graph

graph = load_graph(sys.argv[1])


def values(properties, one):
    """The values of a vertex or an edge by the names of its properties."""
    return {name: found[one] for name, found in properties.items()}


nodes = [values(graph.vertex_properties, one) for one in graph.vertices()]
uid = graph.vertex_properties["node_uid"]
edges = [
    (uid[one.source()], uid[one.target()], values(graph.edge_properties, one))
    for one in graph.edges()
]
json.dump({"nodes": nodes, "edges": edges}, sys.stdout)
