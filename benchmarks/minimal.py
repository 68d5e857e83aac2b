"""The smallest dash-cytoscape app that shows the same map and filters it by direction, for
comparison.

``python -m benchmarks.minimal QUERY PORT``, the query as in an address of the program
"""

from __future__ import annotations

import sys
from typing import Any

import dash_cytoscape as cyto
import waitress
from dash import Dash, Input, Output, dcc, html

from dashboard import store
from dashboard.state import parse
from graph.ask import liaisons
from graph.vocabulary import DIRECTIONS


def main(query: str, port: int) -> None:
    """Serve it."""
    now, _ = parse(query)
    network, seen = store.get(now.sources), store.view(now)
    places = seen["layouts"][1]["places"]
    drawn = [one for one in seen["nodes"] if one["id"] in places]
    links = [edge for edge in seen["edges"] if {edge["source"], edge["target"]} <= {*places}]
    ways = liaisons(network, seen["focus"])

    def elements(way: str) -> list[dict[str, Any]]:
        kept = ways.get(way)
        nodes = [
            {
                "data": {"id": one["id"], "label": one["label"], "way": way},
                "position": dict(zip("xy", places[one["id"]], strict=False)),
                "classes": "" if _passes(one["id"], kept, seen["focus"]) else "faded",
            }
            for one in drawn
        ]
        return nodes + [
            {"data": {"id": edge["id"], "source": edge["source"], "target": edge["target"]}}
            for edge in links
        ]

    app = Dash("minimal")
    sheet = [
        {
            "selector": "node",
            "style": {"shape": "round-rectangle", "label": "data(label)", "text-valign": "center"},
        },
        {
            "selector": "edge",
            "style": {"width": 1, "curve-style": "straight", "target-arrow-shape": "triangle"},
        },
        {"selector": ".faded", "style": {"opacity": 0.15}},
    ]
    graph = cyto.Cytoscape(
        id="graph",
        elements=elements("all"),
        stylesheet=sheet,
        layout={"name": "preset"},
        style={"width": "100%", "height": "800px"},
    )
    app.layout = html.Div([dcc.RadioItems(list(DIRECTIONS), "all", id="way"), graph])

    @app.callback(Output("graph", "elements"), Input("way", "value"), prevent_initial_call=True)
    def _filtered(way: str) -> list[dict[str, Any]]:
        return elements(way)

    waitress.serve(app.server, host="127.0.0.1", port=port, threads=4)


def _passes(id: str, kept: set[str] | None, focus: str) -> bool:
    return kept is None or id in kept or id == focus


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
