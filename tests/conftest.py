import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph import Network, load
from tests.published import Published, publishing

# how long an example takes says nothing of whether it is right, least of all on a busy machine
settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("patient", deadline=None, max_examples=40)
settings.load_profile("quick")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def shared(path: str) -> Path:
    """A file beside the checkout; a test that needs it skips where it is missing, except in CI."""
    found = SHARED / path
    if not found.exists() and not os.environ.get("CI"):
        pytest.skip(f"needs {path}, which only a developer's checkout has beside it")
    return found


@pytest.fixture(scope="session")
def casco() -> Network:
    return load(ROOT / "data" / "casco")


@pytest.fixture(scope="session")
def iso() -> Network:
    """ISO Open Data alone, with the fields of standards."""
    return load(ROOT / "data" / "iso")


@pytest.fixture(scope="session")
def whole() -> Network:
    """All that comes with the program, as it is asked where no source is named."""
    return load()


@pytest.fixture(scope="session")
def seed() -> Path:
    return shared("seed/casco-page.txt")


@pytest.fixture(scope="session")
def open_data() -> Path:
    return shared("data/iso-open-data")


@pytest.fixture
def published() -> Iterator[Published]:
    with publishing() as state:
        yield state
