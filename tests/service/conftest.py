"""The program as it is served, for the tests of a module."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.load_service import Served, served
from dashboard import serving


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The program with two workers and a store of its own."""
    folder = tmp_path_factory.mktemp("service")
    with served(folder / "log", LIAISON_ATLAS_STORE=str(folder / "store")) as one:
        yield one


@contextmanager
def stepping(service: serving.Service) -> Iterator[None]:
    """A service of this process that answers until it is left."""
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            service.step(0.05)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        service.stop(0.1)
