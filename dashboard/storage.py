"""The store: bytes under an unguessable name, until they expire, in a folder or in S3.

Nothing of it is kept in the process, so that any process on any machine answers any request.
Whatever goes wrong is told in a sentence, soon, and without a path of the machine.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, TypeVar

from dashboard import metrics, settings
from graph.errors import Gone, Unavailable, without_extra

KEPT = 7 * 24 * 3600
"""How long something is kept, in seconds."""

SWEPT_EVERY = 600
"""Seconds between two sweeps of a process."""

_NAME = re.compile(r"[0-9a-f]{8,12}-[A-Za-z0-9_-]{22}")
_ENDING = ".zip"
_MOST_REMOVED = 1000
_S3 = {
    "connect_timeout": 3,
    "read_timeout": 10,
    "retries": {"total_max_attempts": 2, "mode": "standard"},
}
"""How long S3 is waited for, as botocore takes it."""

_Done = TypeVar("_Done")


class _Place(NamedTuple):
    """A file system of fsspec, and the folder in it."""

    files: Any
    folder: str

    def path(self, name: str) -> str:
        return f"{self.folder}/{name}{_ENDING}"


def put(data: bytes) -> str:
    """Keep bytes; gives the name under which they are found until they expire.

    Raises Unavailable where the store is full, or cannot be written.
    """
    try:
        name = _put(data)
    except Unavailable:
        metrics.refused()
        raise
    metrics.imported()
    return name


def _put(data: bytes) -> str:
    place = _place(write=True)
    kept = _listed(place)
    limit = settings.store_limit()
    if len(data) + sum(size for _, size in kept if size) > limit:
        _sweep(place, kept)
        if len(data) + sum(size for _, size in _listed(place)) > limit:
            raise Unavailable(
                "The store of imported pages is full, so that this was not kept: "
                "try again tomorrow, or ask whoever runs this server for more room."
            )
    name = f"{int(time.time()) + KEPT:x}-{secrets.token_urlsafe(16)}"
    path = place.path(name)
    try:
        _told(lambda: place.files.pipe_file(path, data))
    except Unavailable:
        with suppress(Exception):
            place.files.rm_file(path)
        raise
    return name


def get(name: str) -> bytes:
    """The bytes of a name; raises Gone where they are not here, or not any more, and Unavailable
    where the store cannot be reached."""
    check(name)
    place = _place()
    try:
        return _found(lambda: bytes(place.files.cat_file(place.path(name))))
    except FileNotFoundError:
        raise Gone("The dataset of this link is not here: this link has expired.") from None


def check(name: str) -> None:
    """Raises Gone for what is no name, and for one that is over."""
    if not _NAME.fullmatch(name) or _over(name):
        raise Gone("The dataset of this link is not here: this link is wrong or has expired.")


def reach() -> None:
    """Write and read a byte; raises Unavailable where the store does not do that."""
    place = _place(write=True)
    path = f"{place.folder}/health"
    _told(lambda: place.files.pipe_file(path, b"1"))
    _told(lambda: place.files.cat_file(path))


def sweep() -> None:
    """Remove what has expired, so much at once at the most; another process may do so too."""
    place = _place()
    _sweep(place, _listed(place))


def keep_swept() -> threading.Thread:
    """Sweep every now and then, for as long as the process lives; gives the thread that does."""
    thread = threading.Thread(target=_sweeping, name="sweep", daemon=True)
    thread.start()
    return thread


def _sweeping() -> None:
    while True:
        with suppress(Unavailable):
            sweep()
        time.sleep(SWEPT_EVERY)


def _sweep(place: _Place, kept: list[tuple[str, int]]) -> None:
    for name in [name for name, _ in kept if _over(name)][:_MOST_REMOVED]:
        with suppress(FileNotFoundError):
            _found(lambda name=name: place.files.rm_file(place.path(name)))  # type: ignore[misc]


def _listed(place: _Place) -> list[tuple[str, int]]:
    """What is kept, by name and size; nothing where there is no folder yet."""
    try:
        rows = _found(lambda: place.files.ls(place.folder, detail=True))
    except FileNotFoundError:
        return []
    named = ((PurePosixPath(row["name"]).name.removesuffix(_ENDING), row) for row in rows)
    return [(name, int(row["size"] or 0)) for name, row in named if _NAME.fullmatch(name)]


def _over(name: str) -> bool:
    return int(name.split("-")[0], 16) < time.time()


def _place(write: bool = False) -> _Place:
    """Where the store is; a folder is made where it is to be written to."""
    where = settings.store()
    if not where:
        return _Place(_files("file"), str(_own_folder()))
    place = _told(lambda: _opened(where))
    if write and "file" in _protocols(place.files):
        _told(lambda: place.files.makedirs(place.folder, exist_ok=True))
    return place


def _opened(where: str) -> _Place:
    protocol, _, rest = where.rpartition("://")
    files = _files(protocol or "file")
    return _Place(files, str(files._strip_protocol(rest if protocol else where)))


def _protocols(files: Any) -> tuple[str, ...]:
    said = files.protocol
    return (said,) if isinstance(said, str) else tuple(said)


@lru_cache(maxsize=4)
def _files(protocol: str) -> Any:
    """A file system that remembers no listing, since other processes write to it too."""
    import fsspec

    if protocol != "s3":
        return fsspec.filesystem(protocol, use_listings_cache=False)
    try:
        files = fsspec.filesystem("s3", use_listings_cache=False, config_kwargs=_S3)
    except ImportError as failure:
        raise Unavailable(f"{without_extra('A store in S3', 's3')}.") from failure
    files.retries = 1
    return files


def _own_folder() -> Path:
    """The user's own folder among the temporary ones; raises Unavailable where somebody else made
    it, or could read it."""
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"liaison-atlas-{user}"
    _told(lambda: folder.mkdir(mode=0o700, exist_ok=True))
    found = _told(folder.lstat)
    open_to_others = hasattr(os, "getuid") and (
        found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077
    )
    if not stat.S_ISDIR(found.st_mode) or open_to_others:
        raise Unavailable(
            "The folder for imported pages is not this user's alone, so that it is not used: "
            "remove it, or name another one by LIAISON_ATLAS_STORE."
        )
    return folder


_UNREACHED = (
    "The store of imported pages cannot be reached ({}). "
    "Nothing was changed; try again in a minute."
)


def _told(what: Callable[[], _Done]) -> _Done:
    """Do something with the store; whatever fails is told as Unavailable."""
    try:
        return _found(what)
    except FileNotFoundError:
        raise Unavailable(_UNREACHED.format("it is not there")) from None


def _found(what: Callable[[], _Done]) -> _Done:
    """The same, but raises FileNotFoundError for what is not there."""
    try:
        return what()
    except (FileNotFoundError, Unavailable):
        raise
    except Exception as failure:  # fsspec passes on whatever its file systems raise
        raise Unavailable(_UNREACHED.format(_reason(failure))) from failure


def _reason(failure: Exception) -> str:
    """Why, without paths and addresses."""
    known: Iterator[str] = (
        words
        for part, words in _REASONS.items()
        if part in f"{type(failure).__name__} {failure}".lower()
    )
    return getattr(failure, "strerror", None) or next(known, type(failure).__name__)


_REASONS = {
    "timeout": "it does not answer",
    "connect": "it does not answer",
    "credential": "the keys are missing or refused",
    "forbidden": "the keys are missing or refused",
    "denied": "the keys are missing or refused",
}
