"""A dataset's files in a ZIP archive, as the export writes them."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace

from graph.errors import Unreadable
from graph.read import dataset
from graph.read.source import Reading, Source, too_large

_OFFICE = {
    "word/document.xml": "a Word document, which is not read here: open it, select all, copy, and "
    "paste the text; or save it as HTML",
    "xl/workbook.xml": "a workbook, which is not read here: copy its cells and paste them as text; "
    "decisions are read by «review --decisions», and by the dialog Review",
}
"""By the part that each of Office's archives has: what it is, and what to do instead."""


def takes(source: Source) -> bool:
    """Whether the bytes begin like a ZIP archive, whatever the file's name."""
    return source.folder is None and source.data.startswith(b"PK\x03\x04")


def read(source: Source) -> Reading:
    """The tables of the dataset in the archive; raises Unreadable where it is none, or too large
    unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            for part, instead in _OFFICE.items():
                if part in archive.NameToInfo:
                    raise Unreadable(f"{source.name} is {instead}.")
            reading = dataset.read_files(source, source.name, _opener(archive, source))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        NotImplementedError,
        OSError,
    ) as failure:
        raise Unreadable(
            f"{source.name} is an archive that cannot be unpacked: {failure}."
        ) from failure
    return Reading(reading.network, replace(reading.report, format="archive of a dataset"))


def _opener(archive: zipfile.ZipFile, source: Source) -> dataset.Open:
    """Opens the files of an archive, together not beyond the source's limit."""
    taken = 0

    def opened(name: str) -> bytes | None:
        nonlocal taken
        try:
            with archive.open(name) as packed:
                data = packed.read(source.limit + 1 - taken)
        except KeyError:
            return None
        taken += len(data)
        if taken > source.limit:
            raise too_large(f"What {source.name} holds up to {name}", source.limit)
        return data

    return opened
