"""A pack of ISO/CASCO, whose page tells everything, and one of all of ISO beside it."""

from __future__ import annotations

import pytest

from graph import Network
from graph.review import Pack, pack

DAY = "2026-11-26"


@pytest.fixture(scope="session")
def of_casco(casco: Network) -> Pack:
    return pack(casco, ["ISO/CASCO"], made=DAY)
