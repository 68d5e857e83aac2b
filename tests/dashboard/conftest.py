"""A client of the program's own server, and a store that is the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import store, visitors


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    from app import server

    with server.test_client() as made:
        yield made


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the store, empty at first."""
    monkeypatch.setenv("LIAISON_ATLAS_STORE", str(tmp_path / "store"))
    store._load.cache_clear()
    store._together.cache_clear()
    store._view.cache_clear()
    visitors._lately.clear()
    return tmp_path / "store"


def texts(part: object) -> Iterator[str]:
    """All words of a part of the page, in their order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple) and len(part) == 3:
        yield from texts(part[2])
    elif isinstance(part, list | tuple):
        for one in part:
            yield from texts(one)
    elif part is not None:
        yield from texts(getattr(part, "children", None))


def words(part: object) -> str:
    """All words of a part of the page, in one line, a space between any two."""
    return " ".join(" ".join(texts(part)).split())
