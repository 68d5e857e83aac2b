"""The networks that can be opened: the default one, and those that visitors brought, under unguessable names.

Nothing is kept in the process, so that any worker answers any request: an imported network lies as
GraphML in a store that fsspec reaches, a folder of this machine by default. LIAISON_ATLAS_STORE says
where else, as ``s3://bucket/folder``.
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.state import State
from graph import view as views
from graph.network import Network
from graph.read import Source, open_source, read
from graph.write import graphml

DEFAULT = "casco"
KEPT = 7 * 24 * 3600
"""How long an imported network is kept, in seconds."""

_NAME = re.compile(r"[0-9a-f]{8,12}-[A-Za-z0-9_-]{22}")
_DATA = Path(__file__).resolve().parent.parent / "data"
_LARGEST = 512 * 1024 * 1024


class Gone(LookupError):
    """No network goes by this name, or its time is over."""


def put(network: Network) -> str:
    """Keep a network; gives the name under which it can be opened until it expires."""
    files, folder = _place()
    files.makedirs(folder, exist_ok=True)
    _sweep(files, folder)
    name = f"{int(time.time()) + KEPT:x}-{secrets.token_urlsafe(16)}"
    with files.open(f"{folder}/{name}.graphml", "wb") as stream:
        graphml.write(network, stream)
    return name


def get(name: str) -> Network:
    """The network of a name; raises Gone."""
    if name != DEFAULT and (not _NAME.fullmatch(name) or _over(name)):
        raise Gone(name)
    return _load(name)


@lru_cache(maxsize=16)
def _load(name: str) -> Network:
    if name == DEFAULT:
        return read(open_source(_DATA / name)).network
    files, folder = _place()
    try:
        with files.open(f"{folder}/{name}.graphml", "rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        raise Gone(name) from None
    return read(Source(f"{name}.graphml", data, limit=_LARGEST)).network


def view(now: State) -> dict[str, Any]:
    """The view that a state asks for, and the name of its dataset in it; raises Gone, and KeyError for an unknown focus."""
    return _view(now.dataset, now.focus, int(now.steps or 0), now.expanded)


@lru_cache(maxsize=64)
def _view(name: str, focus: str, steps: int, expanded: tuple[str, ...]) -> dict[str, Any]:
    return views.view(get(name), focus, steps, expanded) | {"dataset": name}


def _place() -> tuple[Any, str]:
    import fsspec

    default = (
        Path(tempfile.gettempdir())
        / f"liaison-atlas-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    )
    where = os.environ.get("LIAISON_ATLAS_STORE") or str(default)
    if where == str(default):
        default.mkdir(mode=0o700, exist_ok=True)
    return fsspec.core.url_to_fs(where)  # type: ignore[no-any-return]


def _over(name: str) -> bool:
    return int(name.split("-")[0], 16) < time.time()


def _sweep(files: Any, folder: str) -> None:
    for path in files.ls(folder, detail=False):
        name = Path(str(path)).name.removesuffix(".graphml")
        if _NAME.fullmatch(name) and _over(name):
            files.rm(path)
