"""Figures for Prometheus, at a port of their own that visitors do not reach: requests by route,
how long they took, imports. What counts them is the extra «metrics»; without the setting nothing
is counted.

The processes of a service write into files of one folder, and each of them, asked at the port that
they share, adds up those of all, of the dead ones too.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import tempfile
import time
from threading import Thread
from typing import Any, NamedTuple

from waitress.server import create_server

from dashboard import settings
from graph.errors import Unavailable

_BUCKETS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
"""Seconds."""
_TIMES, _SOON = 20, 0.05
"""How often files are read again, and after how many seconds."""
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the library knows that there are several processes, when it is loaded."""


class _Figures(NamedTuple):
    """What counts, the folder of its files, and the socket at which they are asked for."""

    requests: Any
    seconds: Any
    imports: Any
    refusals: Any
    folder: str
    listening: socket.socket


_figures: _Figures | None = None


def open_port() -> None:
    """Open the port and begin to count, where that is set, before there are several processes;
    raises Unavailable where the port cannot be opened, or no file be written."""
    global _figures
    at = settings.metrics()
    if not at:
        return
    host, _, port = at.rpartition(":")
    try:
        family = socket.AF_INET6 if host.startswith("[") else socket.AF_INET
        listening = socket.create_server((host.strip("[]"), int(port)), family=family)
        folder = tempfile.mkdtemp(prefix="liaison-atlas-metrics-")
    except OSError as failure:
        # Python adds the address in brackets
        why = str(failure.strerror).split(" (")[0]
        told = f"LIAISON_ATLAS_METRICS is «{at}», which cannot be opened: {why}."
        raise Unavailable(told) from failure
    os.environ[_FOLDER] = folder
    from prometheus_client import Counter, Histogram

    _figures = _Figures(
        Counter(
            "liaison_atlas_requests",
            "Requests that were answered, by route and first digit of the status.",
            ["route", "status"],
        ),
        Histogram(
            "liaison_atlas_request_seconds",
            "Seconds from a request that has come whole to its answer, by route.",
            ["route"],
            buckets=_BUCKETS,
        ),
        Counter("liaison_atlas_imports", "Sources that were imported and kept."),
        Counter("liaison_atlas_store_refusals", "Sources that the store did not keep."),
        folder,
        listening,
    )


def serve() -> None:
    """Answer at the port, in a thread of this process, where it is open."""
    if _figures is None:
        return
    from prometheus_client import CollectorRegistry, make_wsgi_app
    from prometheus_client.multiprocess import MultiProcessCollector

    class All(MultiProcessCollector):
        """The figures of all processes."""

        def collect(self) -> Any:
            for _ in range(_TIMES):
                try:
                    return super().collect()  # type: ignore[no-untyped-call]
                except struct.error:
                    # a file that another process is just making is there, and still empty
                    time.sleep(_SOON)
            return super().collect()  # type: ignore[no-untyped-call]

    registry = CollectorRegistry()
    All(registry, _figures.folder)  # type: ignore[no-untyped-call]
    told: dict[str, Any] = {"threads": 1, "ident": None, "connection_limit": 20}
    server = create_server(make_wsgi_app(registry), sockets=[_figures.listening], map={}, **told)
    Thread(target=server.run, name="metrics", daemon=True).start()


def close() -> None:
    """Take the files away, when the last process ends."""
    if _figures is not None:
        shutil.rmtree(_figures.folder, ignore_errors=True)


def answered(route: str, status: int, seconds: float) -> None:
    """Count a request that is answered."""
    if _figures is not None:
        _figures.requests.labels(route, f"{status // 100}xx").inc()
        _figures.seconds.labels(route).observe(seconds)


def imported() -> None:
    """Count a source that is kept."""
    if _figures is not None:
        _figures.imports.inc()


def refused() -> None:
    """Count a source that the store did not keep."""
    if _figures is not None:
        _figures.refusals.inc()
