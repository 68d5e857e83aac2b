"""``make bench``: measures, prints, and writes docs/performance.md."""

from __future__ import annotations

import csv
import gzip
import platform
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import igraph
import networkx as nx

from benchmarks import compass, growth, iso, questions, screen
from benchmarks.generate import network as generated
from benchmarks.pairs import Row, pair
from graph.network import TABLES, Network, records
from graph.read import open_source, read
from graph.wide import widen
from graph.write import dataset, dress, graphml

ROOT = Path(__file__).resolve().parent.parent
SIZES = ((150, 600), (7_000, 40_000), (50_000, 150_000))


def main() -> None:
    """Measure everything, in pairs that alternate, so that a drift of the machine's speed hits
    both."""
    rows: list[Row] = []
    for row in _all():
        print(" | ".join(row), flush=True)
        rows.append(row)
    _write(rows)


def _all() -> Iterator[Row]:
    yield _cold_start("CASCO", "data/casco")
    yield _cold_start("all of ISO and CASCO")
    yield from iso.rows()
    yield from questions.served()
    yield from compass.rows()
    for nodes, edges in SIZES:
        network = generated(nodes, edges)
        yield from _size(network)
        if nodes == 7_000:
            yield from questions.rows(network)
    yield from growth.rows(ROOT / "docs" / "growth.svg")
    yield from screen.rows()


def _cold_start(of: str, *datasets: str) -> Row:
    ours = [sys.executable, "-m", "graph", "summary", *datasets]
    bare = [sys.executable, "-c", "import pandas, networkx"]

    def run(command: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)

    what = f"python -m graph summary on {of}, cold start"
    return pair(what, run(ours), "import pandas, networkx", run(bare), times=9)


def _size(network: Network) -> Iterator[Row]:
    dressed = dress(network, network)
    times = 5 if len(network.nodes) < 10_000 else 1
    size = f"{len(network.nodes):,} bodies, {len(network.edges):,} links"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dataset.write(network, folder / "set")
        yield pair(
            f"read a dataset folder: {size}",
            lambda: read(open_source(folder / "set", limit=2**30)),
            "csv.DictReader over the same files",
            lambda: _bare_read(folder / "set"),
            times,
        )
        graph = _plain(dressed)
        ours, theirs = folder / "ours.graphml", folder / "theirs.graphml"
        yield pair(
            f"export GraphML: {size}",
            lambda: _export(dressed, ours),
            "networkx.write_graphml_lxml",
            lambda: nx.write_graphml_lxml(graph, theirs),
            times,
        )
        converted = igraph.Graph.from_networkx(graph)
        yield pair(
            f"export GraphML: {size}",
            lambda: _export(dressed, ours),
            "igraph's writer",
            lambda: converted.write_graphml(str(theirs)),
            times,
        )
        yield _memory(f"memory of the export: {size}", dressed, ours)


def _bare_read(folder: Path) -> None:
    for name in TABLES:
        for path in folder.glob(f"{name}.csv*"):
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8", newline="") as stream:
                list(csv.DictReader(stream))


def _plain(network: Network) -> nx.MultiDiGraph:
    """What a user would hand to another writer: the same values, the missing ones left out."""
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    nodes, edges = widen(network)
    for row in records(nodes):
        graph.add_node(row["id"], **{name: value for name, value in row.items() if value != ""})
    for row in records(edges):
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


def _write(rows: list[Row]) -> None:
    lines = [
        "# Performance",
        "",
        "Written by `make bench`. A figure is our time, or memory, divided by that of a bare",
        "baseline that runs beside it in turns; below 1 is less than the baseline. The baseline's",
        "own time tells the machine. Of questions the time that 95 of 100 take at most is set",
        "against 20 ms.",
        "",
        f"Python {platform.python_version()}, {platform.machine()}, {time.strftime('%Y-%m-%d')}.",
        "",
        "| what | baseline | baseline's own | ours / baseline |",
        "| --- | --- | ---: | ---: |",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        "![Seconds of a processor by bodies: what is linear goes up one for one](growth.svg)",
        "",
        "How work grows with a network, four links a body; both axes go by powers of ten. The rows",
        "«from 1,800 to 50,000 bodies» divide how many times longer it takes by how many times",
        "as many bodies there are: 1 is linear.",
    ]
    (ROOT / "docs" / "performance.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
