"""The committee page as saved HTML: the same tables, as tables."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import replace
from itertools import islice

from graph.errors import Unreadable
from graph.read.lines import MOST_LINES, Line, bounded, too_many
from graph.read.page import read_page
from graph.read.source import Place, Reading, Source
from graph.read.walk import walked

_READ = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-1", "ascii"})
_ROW = re.compile(r"<tr[\s>]", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\x22']?([\w.:-]{2,40})",
    re.IGNORECASE,
)


def takes(source: Source) -> bool:
    """Whether the bytes begin like HTML, whatever the file's name."""
    head = source.data[:4096].replace(b"\x00", b"").lower()
    return source.folder is None and bool(
        re.search(rb"<(?:!doctype html|html|head|body|table|div|h[1-6])[\s>]", head)
    )


def read(source: Source) -> Reading:
    """The page's tables and report; raises Unreadable where it is not a committee page."""
    text, encoding = source.decode()
    declared = re.search(_DECLARED, source.data[:4096])
    if (
        encoding == "cp1252"
        and declared
        and _encoding(said := declared[1].decode("ascii", "replace")) not in _READ
    ):
        raise Unreadable(
            f"{source.name} says that it is in {said}, an encoding that is not read here: save it "
            "as UTF-8."
        )
    # before the page is parsed, which takes thirty times its size in memory where it is nothing but
    # rows
    if row := next(islice(_ROW.finditer(text), MOST_LINES, None), None):
        raise too_many(source.name, text.count("\n", 0, row.start()) + 1)
    found = lines(text, source.name)
    bounded(source.name, ((line.number, line.text) for line in found))
    return read_page(found, source, "committee page, HTML", encoding)


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name


def lines(text: str, name: str) -> list[Line]:
    """The page's headings, paragraphs and table rows in their order, each with its place."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        raise Unreadable(f"{name} looks like HTML but cannot be parsed: {failure}.") from failure
    if root is None:
        raise Unreadable(f"{name} looks like HTML but holds nothing that can be read.")
    return _placed(walked(root))


def _placed(found: list[Line]) -> list[Line]:
    """The lines, each row that shares its line of the file placed by its table and row too."""
    shared = Counter(line.number for line in found if line.text)
    rows: Counter[int] = Counter()
    placed: list[Line] = []
    for line in found:
        rows[line.table] += 1
        if line.table and shared[line.number] > 1:
            line = replace(line, number=Place(line.number, line.table, rows[line.table]))
        placed.append(line)
    return placed
