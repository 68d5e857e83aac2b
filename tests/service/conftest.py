"""The program as it is served, for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.load_service import Served, served


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The program with two workers and a store of its own."""
    folder = tmp_path_factory.mktemp("service")
    with served(folder / "log", LIAISON_ATLAS_STORE=str(folder / "store")) as one:
        yield one
