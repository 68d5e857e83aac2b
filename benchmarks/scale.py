"""``make scale``: how reading, questions, exports and memory grow, into docs/scale.md.

``python -m benchmarks.scale [LARGEST]`` goes as far as so many bodies. Each step runs in a process
of its own, so that its memory is its own: ``python -m benchmarks.scale STEP FOLDER BODIES LINKS``.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import questions
from benchmarks.generate import network as generated
from graph import ask
from graph.errors import AtlasError
from graph.index import index
from graph.merge import merge
from graph.network import Network
from graph.read import open_source, read
from graph.write import FORMATS, dataset, dress

ROOT = Path(__file__).resolve().parent.parent
SIZES = (
    (2_000, 40_000),
    (20_000, 100_000),
    (50_000, 250_000),
    (100_000, 500_000),
    (200_000, 1_000_000),
)
EXPORTS = ("graphml", "json", "csv", "parquet", "neo4j-csv", "cypher")
_MOST_MEMORY = 14 * 1024**3
_MOST_SECONDS = 900
_MOST_PATIENCE = 4 * _MOST_SECONDS
"""Seconds of a processor that a step may take, and those that may go by meanwhile."""
_LARGEST_FILE = 4096
"""MB, the most that ``--limit`` takes."""

_ENDED = "ended"
Figures = dict[str, float | str]
"""Seconds of a processor, or GB of memory, by what they are of; why it ended, under _ENDED."""

_MEMORY = "memory of "
_EXPECTED = {
    "a search as one types, 95 of 100": (0.1, "0.1 s, felt as at once"),
    "a click's details, 95 of 100": (0.1, "0.1 s, felt as at once"),
    "a shortest path, 95 of 100": (0.1, "0.1 s, felt as at once"),
    "graph summary, from its start": (10.0, "10 s, for which one waits"),
    "memory of reading and questions": (4.0, "4 GB, of a small server"),
}
"""What is expected of one process: the most of a figure, and why so much."""


def main() -> None:
    """Measure size after size, print, and write docs/scale.md."""
    words = sys.argv[1:]
    if words and words[0] in STEPS:
        step, folder, bodies, links = words
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        if step != "load":  # a database sets addresses aside that it never fills
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        print(json.dumps(STEPS[step](Path(folder), int(bodies), int(links))))
        return
    largest = int(words[0]) if words else SIZES[-1][0]
    found: dict[tuple[int, int], Figures] = {}
    for size in SIZES:
        if size[0] <= largest:
            found[size] = _measured(*size)
            _write(found)


def _measured(bodies: int, links: int) -> Figures:
    """The figures of a size, each step after the one whose files it needs."""
    found: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for step in STEPS:
            told = _apart(step, folder, str(bodies), str(links))
            print(bodies, links, step, told, flush=True)
            found |= told
            if _ENDED in told:  # nothing is there for the other steps
                break
    return found


def _apart(step: str, *words: str) -> Figures:
    """A step in a process of its own; where it ends before its time, why."""
    command = [sys.executable, "-m", "benchmarks.scale", step, *words]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=_MOST_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return {_ENDED: f"«{step}» not in {_MOST_PATIENCE // 60} minutes"}
    if done.returncode < 0:
        return {_ENDED: f"«{step}» not in {_MOST_SECONDS // 60} minutes of a processor"}
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["ended"])[-1]
        return {_ENDED: f"«{step}»: {last.replace('|', ' ')[:120]}"}
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _made(folder: Path, bodies: int, links: int) -> Figures:
    """Exports of a network that is in memory, and the folder that the other steps read."""
    network = generated(bodies, links)
    took = {"export a dataset folder": worked(lambda: dataset.write(network, folder / "set"))}
    dressed = dress(network, network)
    for format in EXPORTS:
        with (folder / f"out{FORMATS[format].ending}").open("wb") as stream:
            write = partial(FORMATS[format].write, dressed, stream, None)
            took[f"export {format}"] = worked(write)
    return took | {f"{_MEMORY}the exports": _memory()}


def _read(folder: Path, bodies: int, links: int) -> Figures:
    """Reading the folder, the index, questions."""
    there = []
    try:
        took = {"read a dataset folder": worked(lambda: there.append(_network(folder)))}
    except AtlasError as failure:
        return {_ENDED: f"refused: {failure}"}
    network = there[0]
    took["build the index"] = worked(lambda: questions.built(network))
    index(network)
    most, second = network.edges["target"].value_counts().index[:2]
    ask.neighbours(network, str(second), direction="to")
    took["who can read the most read"] = worked(
        lambda: ask.neighbours(network, str(most), direction="to")
    )
    for name, times in questions.times(network, worked).items():
        took[f"{name}, 95 of 100"] = sorted(times)[int(0.95 * len(times))]
    return took | {f"{_MEMORY}reading and questions": _memory()}


def _network(folder: Path) -> Network:
    limit = _LARGEST_FILE * 1024 * 1024
    return merge([read(open_source(folder / "set", limit=limit)).network]).network


def _started(folder: Path, bodies: int, links: int) -> Figures:
    """The command line from its start to its answer."""
    words = [*("-m", "graph", "summary", str(folder / "set")), "--limit", str(_LARGEST_FILE)]

    def run() -> None:
        subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=False)

    return {"graph summary, from its start": worked(run)}


def _loaded(folder: Path, bodies: int, links: int) -> Figures:
    """The files for an import in bulk, in a graph database in one process."""
    from tests.peers import with_ladybug

    there = []
    path = folder / "out.neo4j.zip"
    took = {
        "Ladybug: load neo4j-csv": worked(
            lambda: there.append(with_ladybug.of_csv(path, folder / "files"))
        )
    }
    database = there[0]
    most = (
        "MATCH (a)-[r:LIAISON]->(b) RETURN b.id, count(a) AS readers ORDER BY readers DESC LIMIT 2"
    )
    body, second = (row[0] for row in database.execute(most).get_all())
    with_ladybug.readers(database, second)
    took["Ladybug: who can read the most read"] = worked(
        lambda: with_ladybug.readers(database, body)
    )
    return took | {f"{_MEMORY}Ladybug": _memory()}


STEPS: dict[str, Callable[[Path, int, int], Figures]] = {
    "make": _made,
    "read": _read,
    "start": _started,
    "load": _loaded,
}


def _memory() -> float:
    """The most that this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _told(name: str, figure: float | str) -> str:
    """A figure with its unit."""
    if isinstance(figure, str):
        return figure
    if name.startswith(_MEMORY):
        return f"{figure:.1f} GB"
    return f"{figure * 1000:,.1f} ms" if figure < 1 else f"{figure:,.1f} s"


def worked(work: Callable[[], object]) -> float:
    """The seconds of a processor that a piece of work takes, its own and its children's, which
    other work on the machine does not lengthen."""
    before = _spent()
    work()
    return _spent() - before


def _spent() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(one)[:2]) for one in who)


def _write(found: dict[tuple[int, int], Figures]) -> None:
    names = list(dict.fromkeys(name for figures in found.values() for name in figures))
    heads = [f"{bodies:,} bodies, {links:,} links" for bodies, links in found]
    lines = [
        "# How far one process goes",
        "",
        "Written by `make scale`, on networks made like ISO's, of which the first is as large as",
        "all of ISO. Each step has a process of its own. Its time is that of a processor, which",
        "other work on the machine does not lengthen; its memory is the most that it held.",
        "",
        f"Python {platform.python_version()}, {platform.machine()}, {time.strftime('%Y-%m-%d')}.",
        "",
        f"| | {' | '.join(heads)} |",
        f"| --- |{' ---: |' * len(heads)}",
        *(
            f"| {name} | {' | '.join(_told(name, one.get(name, '')) for one in found.values())} |"
            for name in names
        ),
        "",
        "## Where one process ends",
        "",
        "| what is expected of it | at most | holds up to |",
        "| --- | --- | --- |",
        *(
            f"| {name} | {words} | {_reached(found, name, most)} |"
            for name, (most, words) in _EXPECTED.items()
        ),
        "",
        *_BEYOND,
    ]
    (ROOT / "docs" / "scale.md").write_text("\n".join(lines) + "\n", "utf-8")


def _reached(found: dict[tuple[int, int], Figures], name: str, most: float) -> str:
    """The largest size at which a figure is not more than what is expected."""
    held = "no size"
    for (bodies, links), figures in found.items():
        figure = figures.get(name)
        if not isinstance(figure, float) or figure > most:
            return f"{held}; not {bodies:,} bodies"
        held = f"{bodies:,} bodies, {links:,} links"
    return f"{held}, the largest measured"


_BEYOND = """The screen draws no more than 1,000 bodies of any size, and takes imports of 20 MB,
with 500,000 bodies and links and 10,000,000 cells, so that no visitor takes the memory of a server.
On the command line `--limit MB` allows more bytes, and with them as many more rows and cells.

## Beyond it

Then another engine asks what was exported. Ladybug is measured above. DuckDB's command was run by
hand, and finds the 42; those of the others are of their manuals, and were not run here.

```
liaison-atlas export SOURCE --limit 4096 --format neo4j-csv --output network.zip
unzip network.zip && cat IMPORT.txt  # Neo4j in bulk: one command that names every file

liaison-atlas export SOURCE --limit 4096 --format cypher --output network.cypher
cypher-shell --file network.cypher   # Neo4j; for Memgraph: mgconsole < network.cypher

liaison-atlas export SOURCE --limit 4096 --format parquet --output tables.zip
unzip tables.zip
duckdb -c "SELECT source FROM 'edges.parquet'
           WHERE relation = 'liaison' AND target = 'ISO/CASCO'"
```

Who can read CASCO is, in each that takes openCypher,

```
MATCH (reader:Committee)-[:LIAISON]->(:Committee {id: 'ISO/CASCO'}) RETURN reader.id
```

**Parquet** where tables are counted and joined. **Ladybug**, within a notebook's own process, where
patterns and paths are asked. **Neo4j**, **Memgraph** or **FalkorDB** where several programs ask one
server.
""".splitlines()


if __name__ == "__main__":
    main()
