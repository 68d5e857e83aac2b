"""``make bench``: measures, prints, and writes docs/performance.md."""

from __future__ import annotations

import csv
import platform
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median

import igraph
import networkx as nx

from benchmarks import screen
from benchmarks.generate import network as generated
from graph.network import Network, records
from graph.read import open_source, read
from graph.write import dataset, dress, graphml

ROOT = Path(__file__).resolve().parent.parent
SIZES = ((150, 600), (5_000, 20_000), (50_000, 150_000))
Row = tuple[str, str, str, str]


def main() -> None:
    """Measure everything, in pairs that alternate, so that a drift of the machine's speed hits both."""
    rows = [_cold_start()]
    for nodes, edges in SIZES:
        rows += _size(nodes, edges)
        for row in rows[-5:]:
            print(" | ".join(row), flush=True)
    for row in screen.rows():
        print(" | ".join(row), flush=True)
        rows.append(row)
    _write(rows)


def _cold_start() -> Row:
    ours = [sys.executable, "-m", "graph", "summary"]
    bare = [sys.executable, "-c", "import pandas, networkx"]

    def run(command: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)

    row = _pair(
        "python -m graph summary on CASCO, cold start",
        run(ours),
        "import pandas, networkx",
        run(bare),
        times=9,
    )
    print(" | ".join(row), flush=True)
    return row


def _size(nodes: int, edges: int) -> list[Row]:
    network = generated(nodes, edges)
    dressed = dress(network, network)
    times = 5 if nodes < 10_000 else 1
    size = f"{len(network.nodes):,} bodies, {len(network.edges):,} links"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dataset.write(network, folder / "set")
        rows = [
            _pair(f"read a dataset folder: {size}", lambda: read(open_source(folder / "set", limit=2**30)),
                  "csv.DictReader over the same files", lambda: _bare_read(folder / "set"), times),
            _pair(f"build the graph: {size}", network.graph, "networkx, the same without data", lambda: _bare_graph(network), times),
        ]  # fmt: skip
        graph = _plain(dressed)
        ours, theirs = folder / "ours.graphml", folder / "theirs.graphml"
        rows.append(
            _pair(
                f"export GraphML: {size}",
                lambda: _export(dressed, ours),
                "networkx.write_graphml_lxml",
                lambda: nx.write_graphml_lxml(graph, theirs),
                times,
            )
        )
        converted = igraph.Graph.from_networkx(graph)
        rows.append(
            _pair(
                f"export GraphML: {size}",
                lambda: _export(dressed, ours),
                "igraph's writer",
                lambda: converted.write_graphml(str(theirs)),
                times,
            )
        )
        rows.append(_memory(f"memory of the export: {size}", dressed, ours))
    return rows


def _bare_read(folder: Path) -> None:
    for name in ("nodes.csv", "edges.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            list(csv.DictReader(stream))


def _bare_graph(network: Network) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_nodes_from(network.nodes["id"])
    graph.add_edges_from(
        zip(network.edges["source"], network.edges["target"], network.edges["id"], strict=True)
    )


def _plain(network: Network) -> nx.MultiDiGraph:
    """What a user would hand to another writer: the same values, the missing ones left out."""
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for row in records(network.nodes):
        graph.add_node(row["id"], **{name: value for name, value in row.items() if value != ""})
    for row in records(network.edges):
        kept = {
            name: value
            for name, value in row.items()
            if value != "" and name not in ("source", "target")
        }
        graph.add_edge(row["source"], row["target"], row["id"], **kept)
    return graph


def _export(network: Network, path: Path) -> None:
    with path.open("wb") as stream:
        graphml.write(network, stream)


def _memory(what: str, network: Network, path: Path) -> Row:
    tracemalloc.start()
    _export(network, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    size = path.stat().st_size
    return what, "the file's size", f"{size / 1e6:.2f} MB", f"{peak / size:.2f}"


def _pair(
    what: str, ours: Callable[[], object], baseline: str, bare: Callable[[], object], times: int
) -> Row:
    ratios, bares = [], []
    for _ in range(times):
        first, second = _seconds(ours), _seconds(bare)
        ratios.append(first / second)
        bares.append(second)
    return what, baseline, f"{median(bares) * 1000:,.1f} ms", f"{median(ratios):.2f}"


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _write(rows: list[Row]) -> None:
    lines = [
        "# Performance",
        "",
        "Written by `make bench`. A figure is our time, or memory, divided by that of a bare baseline that runs",
        "beside it in turns; below 1 is less than the baseline. The baseline's own time tells the machine.",
        "",
        f"Python {platform.python_version()}, {platform.machine()}, {time.strftime('%Y-%m-%d')}.",
        "",
        "| what | baseline | baseline's own | ours / baseline |",
        "| --- | --- | ---: | ---: |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    (ROOT / "docs" / "performance.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
