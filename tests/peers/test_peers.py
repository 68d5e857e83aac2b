"""What other programs make of our exports; the run writes docs/interoperability.md."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graph import Network
from graph.network import records
from graph.wide import widen
from graph.write import FORMATS, dress, export
from tests.conftest import ROOT
from tests.nasty import nasty
from tests.peers.programs import PEERS, VERSIONS, Found, Missing, version

REFUSED = {("rustworkx", "graphml-yed"), ("graph-tool", "graphml-yed")}
"""Known to refuse the format: said in the table, and no failure."""

CHANGED = {"graphology": {"r", "g", "b"}}
"""Known to be told otherwise: graphology joins r, g and b into its color."""

_ENDS = ("id", "source", "target")
_HEAD = (
    *("program", "format", "network", "bodies", "links", "directions", "places", "labels"),
    *("values", "lost, or told otherwise"),
)
Row = tuple[str, ...]


@pytest.fixture(scope="session")
def results() -> Iterator[dict[tuple[str, str, str], Row]]:
    """What is found, written down when all have been asked."""
    found: dict[tuple[str, str, str], Row] = {}
    yield found
    if len(found) == 2 * len(PEERS):
        _write(found)


@pytest.mark.parametrize("which", ["CASCO", "nasty"])
@pytest.mark.parametrize(("program", "format"), PEERS, ids=lambda value: value)
def test_a_program_finds_every_value(
    program: str,
    format: str,
    which: str,
    casco: Network,
    tmp_path: Path,
    results: dict[tuple[str, str, str], Row],
) -> None:
    network = dress(*[casco if which == "CASCO" else nasty()] * 2)
    path = tmp_path / f"out{FORMATS[format].ending}"
    export(network, path, format)
    try:
        row, lost = _compared(
            *map(records, told(network, format)),
            PEERS[program, format](path),
            upwards=format != "cyjs",
            without=CHANGED.get(program, set()),
        )
    except Missing as missing:
        results[program, format, which] = (str(missing), *[""] * 6)
        pytest.skip(str(missing))
    except Exception as failure:
        row, lost = (
            (
                "refused: "
                + str(failure).replace(str(path), path.name).splitlines()[0][:60].replace("|", " "),
                *[""] * 6,
            ),
            ["all"],
        )
    results[program, format, which] = row
    print(program, format, which, *row, *lost[:5], sep=" | ")
    if (program, format) not in REFUSED:
        assert lost == []


def told(network: Network, format: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The bodies and links as a format has them: with their claims, but where these have a file."""
    return (network.nodes, network.edges) if format in ("csv", "parquet") else widen(network)


def _compared(
    bodies: list[dict[str, Any]],
    links: list[dict[str, Any]],
    found: Found,
    *,
    upwards: bool,
    without: set[str],
) -> tuple[Row, list[str]]:
    nodes, edges = found
    lost: list[str] = []
    seen = sum(row["id"] in nodes for row in bodies)
    there = [row for row in links if row["id"] in edges]
    turned = sum(edges[row["id"]][:2] == (row["source"], row["target"]) for row in there)
    lost += [row["id"] for row in bodies if row["id"] not in nodes] + [
        row["id"] for row in links if row["id"] not in edges
    ]
    lost += [
        f"direction of {row['id']}"
        for row in there
        if edges[row["id"]][:2] != (row["source"], row["target"])
    ]
    places = 0
    for row in bodies:
        given = nodes.get(row["id"], {})
        at = (given.get("x"), given.get("y"))
        wanted = (row["x"], row["y"] if upwards else -row["y"])
        right = None not in at and all(
            abs(float(one) - other) < 0.05 for one, other in zip(at, wanted, strict=True)
        )
        places += right
        lost += [] if right else [f"place of {row['id']}"]
    pairs = [(row, nodes.get(row["id"], {})) for row in bodies] + [
        (row, edges.get(row["id"], ("", "", {}))[2]) for row in links
    ]
    labels = sum(str(given.get("label", "")) == row["label"] for row, given in pairs)
    values = [
        (name, row["id"], _same(given.get(name), value))
        for row, given in pairs
        for name, value in row.items()
        if name not in (*_ENDS, "x", "y", "color", "weight") and value != ""
    ]
    lost += [f"{name} of {id}" for name, id, same in values if not same and name not in without]
    said = (
        f"{seen} of {len(bodies)}",
        f"{len(there)} of {len(links)}",
        f"{turned} of {len(links)}",
        f"{places} of {len(bodies)}",
        f"{labels} of {len(pairs)}",
        f"{sum(same for *_, same in values):,} of {len(values):,}",
        ", ".join(sorted({name for name, _, same in values if not same})) or "none",
    )
    return said, lost


def _same(found: Any, value: Any) -> bool:
    if isinstance(value, str):
        return found == value
    try:
        return abs(float(found) - float(value)) < 1e-6
    except (TypeError, ValueError):
        return False


def _write(found: dict[tuple[str, str, str], Row]) -> None:
    packages = {
        "networkx": "networkx",
        "python-igraph": "igraph",
        "rustworkx": "rustworkx",
        "pandas": "pandas",
        "Ladybug": "ladybug",
    }
    versions = [
        f"{name} {importlib.metadata.version(package)}" for name, package in packages.items()
    ]
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    versions += [
        f"{name} {locked[f'node_modules/{name}']['version']}"
        for name in ("graphology-graphml", "cytoscape")
    ]
    versions += [f"{name} {version(command)}" for name, command in VERSIONS.items()]
    lines = [
        "# What other programs find in our exports",
        "",
        "Written by `make test-peers`: each file is opened by the program itself, and what it",
        "holds then is compared with what went out, claims included. `nasty` has parallel links,",
        "both ways, a link of a body to itself, several sources, Unicode, markup, missing values.",
        "",
        f"{', '.join(versions)}; Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}.",
        "",
        f"| {' | '.join(_HEAD)} |",
        f"|{' --- |' * len(_HEAD)}",
        *(f"| {' | '.join((*key, *row))} |" for key, row in found.items()),
    ]
    (ROOT / "docs" / "interoperability.md").write_text("\n".join(lines) + "\n", "utf-8")
