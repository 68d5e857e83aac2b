"""The networks that can be opened: the default one, and those that visitors brought, under
unguessable names.

Nothing is kept in the process, so that any worker answers any request: an imported network lies as
the files of a dataset, packed, in a store that fsspec reaches, a folder of this machine by default.
LIAISON_ATLAS_STORE says where else, as ``s3://bucket/folder``.
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

from dashboard.state import DEFAULT, State
from graph import view as views
from graph.errors import Gone
from graph.merge import merge
from graph.network import Network
from graph.read import Source, open_source, read
from graph.write import FORMATS

KEPT = 7 * 24 * 3600
"""How long an imported network is kept, in seconds."""

_NAME = re.compile(r"[0-9a-f]{8,12}-[A-Za-z0-9_-]{22}")
_DATA = Path(__file__).resolve().parent.parent / "data"
_LARGEST = 512 * 1024 * 1024
_ENDING = ".zip"


def put(network: Network) -> str:
    """Keep a network; gives the name under which it can be opened until it expires."""
    files, folder = _place()
    files.makedirs(folder, exist_ok=True)
    _sweep(files, folder)
    name = f"{int(time.time()) + KEPT:x}-{secrets.token_urlsafe(16)}"
    with files.open(f"{folder}/{name}{_ENDING}", "wb") as stream:
        FORMATS["csv"].write(network, stream, None)
    return name


def get(names: tuple[str, ...]) -> Network:
    """The network of these sources together; raises Gone where one of them is not here, or not any
    more."""
    for name in names:
        if name != DEFAULT and (not _NAME.fullmatch(name) or _over(name)):
            raise Gone("The dataset of this link is not here: this link is wrong or has expired.")
    return _load(names[0]) if len(names) == 1 else _together(tuple(sorted(set(names))))


@lru_cache(maxsize=8)
def _together(names: tuple[str, ...]) -> Network:
    return merge([_load(name) for name in names]).network


@lru_cache(maxsize=16)
def _load(name: str) -> Network:
    if name == DEFAULT:
        return merge([read(open_source(_DATA / name)).network]).network
    files, folder = _place()
    try:
        with files.open(f"{folder}/{name}{_ENDING}", "rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        raise Gone("The dataset of this link is not here: this link has expired.") from None
    return read(Source(f"{name}{_ENDING}", data, limit=_LARGEST)).network


def view(now: State) -> dict[str, Any]:
    """The view that a state asks for; raises Gone, and KeyError for an unknown focus."""
    return _view(now.sources, now.focus, int(now.steps or 0), now.expanded)


@lru_cache(maxsize=64)
def _view(
    sources: tuple[str, ...], focus: str, steps: int, expanded: tuple[str, ...]
) -> dict[str, Any]:
    return views.view(get(sources), focus, steps, expanded) | {"sources": list(sources)}


def _place() -> tuple[Any, str]:
    import fsspec

    user = os.getuid() if hasattr(os, "getuid") else "user"
    default = Path(tempfile.gettempdir()) / f"liaison-atlas-{user}"
    where = os.environ.get("LIAISON_ATLAS_STORE") or str(default)
    if where == str(default):
        default.mkdir(mode=0o700, exist_ok=True)
    return fsspec.core.url_to_fs(where)  # type: ignore[no-any-return]


def _over(name: str) -> bool:
    return int(name.split("-")[0], 16) < time.time()


def _sweep(files: Any, folder: str) -> None:
    for path in files.ls(folder, detail=False):
        name = Path(str(path)).name.removesuffix(_ENDING)
        if _NAME.fullmatch(name) and _over(name):
            files.rm(path)
