"""Several files as one: a ZIP archive, the same bytes for the same files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from graph.write.common import Progress, Telling


def pack(
    stream: BinaryIO,
    files: Iterable[tuple[str, str | bytes]],
    progress: Progress | None = None,
    total: int = 0,
) -> None:
    """Write files, each a name and its content, into an archive; ``progress`` is told of each, of
    ``total``."""
    tell = Telling(progress, total)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            # without the time of writing
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
            tell.more(1)
