"""The committee page as pasted text: lines, their cells parted by tabs, bars or runs of spaces."""

from __future__ import annotations

import re

from graph.read import copied
from graph.read.lines import Line, bounded
from graph.read.page import read_page
from graph.read.source import Reading, Source
from graph.reference import clean

_BARS = re.compile(r"\s\|\s")
_RUNS = re.compile(r"[^\S\n]{2,}")


def takes(source: Source) -> bool:
    """Any file: what is not a committee page is told in one clear sentence."""
    return source.folder is None


def read(source: Source) -> Reading:
    """The page's tables and report; raises Unreadable where it is not a committee page."""
    text, encoding = source.decode()
    bounded(source.name, enumerate(text.split("\n"), 1))
    return read_page(lines(text), source, "committee page, text", encoding)


def lines(text: str) -> list[Line]:
    """The text's lines, numbered from 1, each with its cells as far as they are marked."""
    return copied.unstacked([line(number, raw) for number, raw in enumerate(text.split("\n"), 1)])


def line(number: int, raw: str) -> Line:
    """One line; its cells are certain where tabs or bars part them, hints where runs of spaces
    do."""
    raw, title, unseen = copied.bare(raw)
    stripped = raw.strip()
    if "\t" in stripped:
        cells, certain = raw.strip(" \u00a0\n\r").split("\t"), True
    elif stripped.startswith("|") or _BARS.search(raw):
        cells, certain = stripped.removeprefix("|").removesuffix("|").split("|"), True
    else:
        cells, certain = _RUNS.split(stripped), False
    cleaned = [clean(cell) for cell in cells]
    while len(cleaned) > 1 and not cleaned[-1] and not certain:
        cleaned.pop()
    return Line(
        number,
        clean(raw.replace("|", " ") if certain else raw),
        tuple(cleaned),
        certain and len(cleaned) > 1 and any(cleaned),
        title=title,
        unseen=unseen,
    )
