"""The compass of any body of all of ISO: how long the server makes it, and how much is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.pairs import Row, seconds
from graph import load
from graph.network import Network
from graph.pack import packed
from graph.view import view

_MADE, _SENT = 0.1, 200_000
"""Seconds and bytes."""
_NAMED = ("ISO/CASCO", "ISO/IEC JTC 1/SC 42", "ISO/TC 207", "member:BSI")


def rows() -> Iterator[Row]:
    """The figures of all that comes with the program."""
    network = load()
    view(network, _NAMED[0])
    times = sorted(seconds(lambda of=of: view(network, of)) for of in network.nodes["id"])
    slow, most = times[int(0.95 * len(times))], times[-1]
    what = f"the compass of a body of ISO, 95 of 100 (the slowest {1000 * most:.0f} ms)"
    yield what, "100 ms", f"{1000 * slow:.0f} ms", f"{slow / _MADE:.2f}"
    for focus in _NAMED:
        size = sent(network, focus)
        named = f"what is sent of the compass of {focus}"
        yield named, "200 kB", f"{size / 1000:.0f} kB", f"{size / _SENT:.2f}"


def sent(network: Network, focus: str) -> int:
    """How many bytes the browser gets of a compass, before they are compressed."""
    return len(json.dumps(packed(view(network, focus)), ensure_ascii=False).encode())
