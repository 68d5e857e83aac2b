"""Liaison Atlas: how standards committees are related, as a typed graph in which every fact carries its evidence.

For notebooks::

    from graph import load, select, neighbours
    casco = load("data/casco")
    neighbours(casco, "ISO/CASCO", direction="both")
    select(casco, direction="to").graph()
"""

from __future__ import annotations

from pathlib import Path

from graph.ask import body, classify, common, liaisons, neighbours, paths, search, select, summary
from graph.network import About, Evidence, Network, evidence
from graph.read import Reading, Report, Unreadable, open_source, read

__all__ = [
    "About",
    "Evidence",
    "Network",
    "Reading",
    "Report",
    "Unreadable",
    "body",
    "classify",
    "common",
    "evidence",
    "liaisons",
    "load",
    "neighbours",
    "open_source",
    "paths",
    "read",
    "search",
    "select",
    "summary",
]


def load(path: Path | str) -> Network:
    """The network of a source of any kind; raises Unreadable. Use ``read`` for the report too."""
    return read(open_source(path)).network
