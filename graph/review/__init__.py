"""The review pack: what a committee needs to review its liaisons, as a document, a page or a
workbook.

One content (``content``), made of a network by ``pack``; three thin writers. To add one: its
module, and a line in FORMATS. What is decided in the workbook is read back by ``read``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from graph.errors import Unwritable, without_extra
from graph.review.content import CHOICES, Decision, Pack
from graph.review.decisions import Decisions, held, read
from graph.review.pack import MOST, committees, pack
from graph.write.common import Progress

__all__ = ["CHOICES", "FORMATS", "MOST", "Decision", "Decisions", "Format", "Pack", "committees"]
__all__ += ["held", "pack", "read"]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of a pack: what it is for, its media type, and its writer, which gives its bytes and
    may be given a progress."""

    what: str
    media: str
    write: Callable[..., bytes]


def _written(module: str, pack: Pack, progress: Progress | None = None) -> bytes:
    """The bytes that a writer makes, which is imported when it is asked; raises Unwritable where
    its packages are not installed."""
    try:
        writer = import_module(f"graph.review.{module}")
    except ImportError as failure:
        raise Unwritable(without_extra("This form of a review", "review")) from failure
    written: bytes = writer.write(pack, progress)
    return written


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS = {
    ".docx": Format(
        "Word document to send round",
        f"{_OFFICE}.wordprocessingml.document",
        partial(_written, "word"),
    ),
    ".html": Format("Page to print", "text/html", partial(_written, "page")),
    ".xlsx": Format(
        "Workbook to decide in",
        f"{_OFFICE}.spreadsheetml.sheet",
        partial(_written, "workbook"),
    ),
}
"""The forms of a pack, by the ending of its file."""
