"""The committee page as pasted text: lines, their cells parted by tabs, bars or runs of spaces."""

from __future__ import annotations

import re

from graph.read.lines import Line, bounded
from graph.read.page import read_page
from graph.read.source import Reading, Source
from graph.reference import clean


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
    return [line(number, raw) for number, raw in enumerate(text.split("\n"), 1)]


def line(number: int, raw: str) -> Line:
    """One line; its cells are certain where tabs or bars part them, hints where runs of spaces
    do."""
    bare = raw.strip("\n")
    if "\t" in bare.strip():
        cells, certain = bare.strip(" \u00a0").split("\t"), True
    elif re.search(r"\s\|\s", bare) or bare.strip().startswith("|"):
        cells, certain = bare.strip().removeprefix("|").removesuffix("|").split("|"), True
    else:
        cells, certain = re.split(r"[^\S\n]{2,}", bare.strip()), False
    cleaned = [clean(cell) for cell in cells]
    while len(cleaned) > 1 and not cleaned[-1] and not certain:
        cleaned.pop()
    return Line(
        number,
        clean(raw.replace("|", " ") if certain else raw),
        tuple(cleaned),
        certain and len(cleaned) > 1 and any(cleaned),
    )
