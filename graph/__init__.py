"""Liaison Atlas: how standards committees are related, as a typed graph in which every fact carries
its evidence.

For notebooks::

    from graph import findings, load, neighbours, select
    casco = load("data/casco")
    neighbours(casco, "ISO/CASCO", direction="both")
    select(casco, direction="to").graph()
    [one.sentence for one in findings(casco, "ISO/CASCO")]

docs/notebook.ipynb goes through it: questions, findings, insights and their figures, the compass.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.ask import (
        Evidence,
        body,
        classify,
        common,
        evidence,
        liaisons,
        neighbours,
        paths,
        search,
        select,
        summary,
    )
    from graph.errors import Unreadable
    from graph.findings import FINDINGS, Finding, findings
    from graph.insights import INSIGHTS, Told, insight
    from graph.insights.figures import figure
    from graph.network import About, Network
    from graph.notebook import compass
    from graph.read import Reading, Report, open_source

__all__ = [
    "FINDINGS",
    "INSIGHTS",
    "About",
    "Evidence",
    "Finding",
    "Network",
    "Reading",
    "Report",
    "Told",
    "Unreadable",
    "body",
    "classify",
    "common",
    "compass",
    "evidence",
    "figure",
    "findings",
    "insight",
    "liaisons",
    "load",
    "neighbours",
    "open_source",
    "paths",
    "search",
    "select",
    "summary",
]


def load(*paths: Path | str) -> Network:
    """The network of a source of any kind, or of several together, or of all that come with the
    program where none is named; raises Unreadable.

    ``graph.read.read`` gives the report of a source too, ``graph.merge.merge`` what is doubtful.
    """
    from graph import builtin
    from graph.merge import merge
    from graph.read import open_all, read

    if not paths:
        return builtin.network()
    return merge([read(one).network for path in paths for one in open_all(path)]).network


_MODULES = (
    *("graph.network", "graph.read", "graph.ask", "graph.findings"),
    *("graph.insights", "graph.insights.figures", "graph.notebook"),
)
"""Where the names stand, those of a quick command first."""


def __getattr__(name: str) -> object:
    """Any name of ``__all__``, imported when it is first asked for, so that a quick command stays
    quick."""
    if name in __all__:
        for module in _MODULES:
            if hasattr(found := import_module(module), name):
                return getattr(found, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Names(ModuleType):
    """The package: a module in it that is named like one of ``__all__`` does not hide that."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Names
