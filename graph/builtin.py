"""The sources that come with the program: each a folder under ``data/``, named as its folder is.

All of them together are what is asked and shown where no source is named; a folder more is a
source more.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.network import Network
    from graph.read import Reading

DATA = Path(__file__).resolve().parent.parent / "data"
"""Where the sources stand that come with the program."""

FOCUS = "ISO/CASCO"
"""The body in the centre of all of them together."""


def names() -> tuple[str, ...]:
    """The sources that come with the program, by name, in the order of the alphabet."""
    return tuple(sorted(path.parent.name for path in DATA.glob("*/dataset.toml")))


def folders() -> list[str]:
    """Where each of them stands, in the order of their names."""
    return [str(DATA / name) for name in names()]


def focus(chosen: Collection[str]) -> str:
    """The body in the centre of the sources of these names: FOCUS of all that come with the
    program together, else "", so that the sources decide."""
    return FOCUS if {*names()} <= {*chosen} else ""


@cache
def reading(folder: str) -> Reading:
    """What one of the folders holds, with the report on it, which a process reads once; raises
    Unreadable."""
    from graph.read import open_source, read

    return read(open_source(folder))


def network() -> Network:
    """All of them together; raises Unreadable."""
    return _together(tuple(folders()))


@cache
def _together(folders: tuple[str, ...]) -> Network:
    from graph.merge import merge

    return merge([reading(folder).network for folder in folders], FOCUS).network
