"""How reading, merging, the index, questions and export grow with a network, as a plot."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from html import escape
from math import log10
from pathlib import Path
from random import Random

from benchmarks.generate import network as generated
from benchmarks.pairs import Row
from graph import ask
from graph.index import Index, index
from graph.merge import merge
from graph.network import Network
from graph.read import open_source, read
from graph.write import dataset, dress, graphml

SIZES = (1_800, 5_400, 16_000, 50_000)
"""Bodies; there are four times as many links."""
_ASKED = 60
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _EDGE = 720, 400, 70, 190, 40
_SECONDS = (0.01, 0.1, 1.0, 10.0)
_COLOURS = ("#2a78b8", "#1e7d50", "#b85c00", "#7a5bb5", "#1c2024")
_DASHES = ("", "6 3", "2 3", "10 4", "8 3 2 3")
Times = dict[str, list[float]]
"""By piece of work, the seconds of a processor that it takes at each of SIZES."""


def rows(picture: Path) -> Iterator[Row]:
    """By piece of work, how its time grows with the network: a row each; the plot goes to
    ``picture``."""
    times: Times = {}
    # what is imported at need is imported before
    _measured(generated(600, 2_400))
    for size in SIZES:
        for name, took in _measured(generated(size, 4 * size)).items():
            times.setdefault(name, []).append(took)
    picture.write_text(_svg(times), "utf-8")
    for name, took in times.items():
        what = f"{name}: from {SIZES[0]:,} to {SIZES[-1]:,} bodies ({took[-1]:.2f} s)"
        larger, longer = SIZES[-1] / SIZES[0], took[-1] / took[0]
        growth = f"{longer / larger:.2f}"
        yield what, f"{larger:.0f} times as many bodies", f"{took[0]:.2f} s", growth


def _measured(network: Network) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dataset.write(network, folder / "set")
        dressed = dress(network, network)
        halves = _halves(network)
        random = Random(1)
        ids = list(network.nodes["id"])
        ends = [(random.choice(ids), random.choice(ids)) for _ in range(_ASKED)]
        took = {
            "read a dataset folder": _worked(
                lambda: read(open_source(folder / "set", limit=2**31))
            ),
            "merge two sources": _worked(lambda: merge(halves)),
            "build the index": _worked(lambda: _indexed(network)),
        }
        index(network)
        _indexed(network)
        ask.search(network, "things")
        took[f"{_ASKED} searches and shortest paths"] = _worked(lambda: _asked(network, ends))
        with (folder / "out.graphml").open("wb") as stream:
            took["export GraphML"] = _worked(lambda: graphml.write(dressed, stream))
        return took


def _halves(network: Network) -> list[Network]:
    """What each of its two sources says by itself."""
    parts = []
    for id in network.sources["id"]:
        claims = network.claims[network.claims["source"] == id]
        facts = set(claims["fact"])
        tables = {
            "nodes": network.nodes[network.nodes["id"].isin(facts)],
            "edges": network.edges[network.edges["id"].isin(facts)],
            "claims": claims,
            "sources": network.sources[network.sources["id"] == id],
        }
        parts.append(Network.of(tables, network.about))
    return parts


def _indexed(network: Network) -> None:
    made = Index(network)
    for part in ("body", "label", "edge", "at", "readers", "read", "names", "along", "arcs"):
        getattr(made, part)


def _asked(network: Network, ends: list[tuple[str, str]]) -> None:
    for place, (one, other) in enumerate(ends):
        ask.search(network, f"things {place}")
        ask.paths(network, one, other, most=12)


def _worked(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _svg(times: Times) -> str:
    """The plot, both axes in powers of ten, where what is linear goes up one for one."""
    x = {size: _LEFT + _across(size) for size in SIZES}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="system-ui, sans-serif" font-size="12" role="img">',
        "<title>Seconds of a processor by bodies of a network</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fbfbfa"/>',
    ]
    parts += [
        f'<text x="{x[size]:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{size:,}</text>'
        for size in SIZES
    ]
    for seconds in _SECONDS:
        y = _down(seconds)
        parts.append(
            f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#e4e4e7"/>'
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{seconds:g} s</text>'
        )
    names = sorted(times, key=lambda name: -times[name][-1])
    below = 0.0
    for place, name in enumerate(names):
        points = [
            f"{x[size]:.1f} {_down(took):.1f}"
            for size, took in zip(SIZES, times[name], strict=True)
        ]
        line = f'stroke="{_COLOURS[place]}" stroke-dasharray="{_DASHES[place]}"'
        # labels of lines that end near each other stand one below the other
        below = max(_down(times[name][-1]), below + 15)
        parts.append(
            f'<path d="M{" L".join(points)}" fill="none" stroke-width="2" {line}/>'
            f'<text x="{_WIDTH - _RIGHT + 8}" y="{below + 4:.1f}" fill="{_COLOURS[place]}">'
            f"{escape(name)}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def _across(size: int) -> float:
    share = log10(size / SIZES[0]) / log10(SIZES[-1] / SIZES[0])
    return share * (_WIDTH - _LEFT - _RIGHT)


def _down(seconds: float) -> float:
    share = log10(max(seconds, _SECONDS[0]) / _SECONDS[0]) / log10(_SECONDS[-1] / _SECONDS[0])
    return _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)
