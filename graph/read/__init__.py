"""Readers: a file for each kind of source, each giving what it claims and a reading report.

To add one: a module with ``takes(source) -> bool`` and ``read(source) -> Reading``, and its name
in READERS. The first that takes a source reads it, so the least particular stands last. A reader
decides nothing and derives nothing: graph.merge does, of one source or of several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from graph.errors import Unreadable
from graph.fields import PUBLISHED
from graph.network import building
from graph.read.source import LIMIT, MORE, Entry, Reading, Report, Source, too_large

__all__ = [
    "LIMIT",
    "MORE",
    "READERS",
    "Entry",
    "Reading",
    "Report",
    "Source",
    "Unreadable",
    "open_all",
    "open_source",
    "read",
]

READERS = {
    "dataset folder": "graph.read.dataset",
    "archive of a dataset": "graph.read.archive",
    "GraphML": "graph.read.graphml",
    "GEXF": "graph.read.gexf",
    "ISO Open Data": "graph.read.open_data",
    "standards by field": "graph.read.standards",
    "graph as JSON": "graph.read.json_graphs",
    "committee page, HTML": "graph.read.html",
    "committee page, text": "graph.read.text",
}


_KNOWN = {
    b"%PDF": (
        "a PDF",
        "open it, select all, copy, and paste the text; or save the committee's web page as HTML",
    ),
    b"\xd0\xcf\x11\xe0": (
        "an old Office document",
        "open it, select all, copy, and paste the text; or save it as HTML",
    ),
}
"""What begins so is known and not read: what it is, and what to do instead."""


def open_source(
    path: Path | str,
    *,
    committee: str = "",
    address: str = "",
    retrieved: str = "",
    licence: str = "",
    limit: int = LIMIT,
) -> Source:
    """A file or folder as a source; raises Unreadable where it is missing or cannot be opened."""
    path = Path(path)
    try:
        if path.is_dir():
            return Source(path.name or str(path), folder=path, limit=limit)
        if path.exists() and not path.is_file():
            raise Unreadable(
                f"{path} is neither a file nor a folder: give a file, or pipe it in as «-»."
            )
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        raise Unreadable(f"{path} cannot be opened: {reason}.") from failure
    return Source(
        path.name,
        data,
        committee=committee,
        address=address,
        retrieved=retrieved,
        licence=licence,
        limit=limit,
    )


def open_all(path: Path | str, **told: Any) -> list[Source]:
    """The sources at a path: its one, or the files of a folder that is named for their day, as
    ``graph.fetch`` keeps copies; raises Unreadable.

    ``told`` is what ``open_source`` takes. Fields' titles are in the program (graph.fields), so
    that ISO's own list of them is passed by.
    """
    folder = Path(path)
    day = folder.name if _DAY.fullmatch(folder.name) else ""
    if not (day and folder.is_dir()) or (folder / "dataset.toml").exists():
        return [open_source(path, **told)]
    files = [one for one in sorted(folder.iterdir()) if one.is_file() and one.name[0] != "."]
    dated = {**told, "retrieved": told.get("retrieved") or day}
    return [open_source(one, **dated) for one in files if one.name != PUBLISHED] or [
        open_source(path, **told)
    ]


@building()
def read(source: Source) -> Reading:
    """What a source claims, by the first reader that takes it; raises Unreadable."""
    if len(source.data) > source.limit:
        raise too_large(source.name, source.limit)
    for magic, (kind, instead) in _KNOWN.items():
        if source.data.startswith(magic):
            raise Unreadable(f"{source.name} is {kind}, which is not read here: {instead}.")
    for name in _modules():
        module = import_module(name)
        if module.takes(source):
            try:
                reading: Reading = module.read(source)
            except MemoryError as failure:
                raise Unreadable(
                    f"{source.name} takes more memory than there is here. Nothing was taken."
                ) from failure
            return reading
    raise Unreadable(f"{source.name} is neither {', nor '.join(READERS)}.")


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _modules() -> Iterable[str]:
    return READERS.values()
