"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

_IN_MEMORY = 8 * 1024 * 1024


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose content takes the place of ``path`` when all is written.

    Where writing fails, what was there stays untouched and nothing is left behind; only a process
    that is killed at once leaves a hidden ``.part`` file, which harms nobody and may be removed.

    A symbolic link stays, and the file that it leads to is replaced; a file keeps its mode. What
    cannot be replaced without becoming something else, a device, a pipe, or a file of several
    names, is written to once all of the content is there.
    """
    found = _found(path)
    if found is not None and _only_written_to(path, found):
        with _written_to(path) as stream:
            yield stream
        return
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    part = target.parent / f".{target.name[:200]}.{secrets.token_hex(6)}.part"
    try:
        # the mode of a new file is what the user's mask makes of it
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o666)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            if found is not None:
                _like(part, found)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


_PLAIN = getattr(os, "O_BINARY", 0)
"""No other ends of lines on Windows."""


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _only_written_to(path: Path, found: os.stat_result) -> bool:
    """Whether this is no file, or one that others hold by another name or as their output."""
    stream = path.is_symlink() and Path("/dev") in path.parents
    return stream or not stat.S_ISREG(found.st_mode) or found.st_nlink > 1


def _like(part: Path, found: os.stat_result) -> None:
    """Give a file the owner, where that is allowed, and the mode of the one that it replaces."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(part, found.st_uid, found.st_gid)
    part.chmod(stat.S_IMODE(found.st_mode))


@contextmanager
def _written_to(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content is written into what is there, once all of it has come."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as content:
        yield cast(BinaryIO, content)
        content.seek(0)
        with path.open("wb") as stream:
            shutil.copyfileobj(content, stream)
