"""The committee page as saved HTML: the same tables, as tables."""

from __future__ import annotations

import re

from graph.read.page import read_page
from graph.read.rows import Line
from graph.read.source import Reading, Source, Unreadable
from graph.reference import clean

_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "select", "button", "iframe"})
_INLINE = frozenset("a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u wbr img".split())
_TITLES = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6"})


def takes(source: Source) -> bool:
    """Whether the bytes begin like HTML, whatever the file's name."""
    head = source.data[:4096].replace(b"\x00", b"").lower()
    return source.folder is None and bool(re.search(rb"<(?:!doctype html|html|head|body|table|div|h[1-6])[\s>]", head))


def read(source: Source) -> Reading:
    """The page's tables and report; raises Unreadable where it is not a committee page."""
    text, encoding = source.decode()
    return read_page(lines(text, source.name), source, "committee page, HTML", encoding)


def lines(text: str, name: str) -> list[Line]:
    """The page's headings, paragraphs and table rows in their order, each with its line in the file."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        raise Unreadable(f"{name} looks like HTML but cannot be parsed: {failure}.") from failure
    if root is None:
        raise Unreadable(f"{name} looks like HTML but holds nothing that can be read.")
    page = _Page()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            page.step(event, element.tag.lower(), element.sourceline or 0, element.text, element.tail)
    page.flush()
    return page.lines


class _Page:
    """Text gathered from a walk through the page until a block ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._cells: list[str] | None = None
        self._start = 0
        self._silent = 0
        self._title = False

    def step(self, event: str, tag: str, line: int, text: str | None, tail: str | None) -> None:
        """Take in the start or the end of an element."""
        if event == "start":
            self._begin(tag, line)
            said = text
        else:
            self._end(tag)
            said = tail
        if said and not self._silent:
            if not self._text and said.strip() and self._cells is None:
                self._start = line
            self._text.append(said)

    def _begin(self, tag: str, line: int) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "tr":
            self.flush()
            self._cells, self._start = [], line
        elif tag in ("td", "th") and self._cells is not None:
            self._text = []
        elif tag not in _INLINE and self._cells is not None:
            self._text.append(" ")
        elif tag not in _INLINE and self._cells is None:
            self.flush()
            self._start, self._title = line, tag in _TITLES

    def _end(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(clean("".join(self._text)))
            self._text = []
        elif tag == "tr":
            self._row()
        elif tag == "table":
            self.flush()
            self.lines.append(Line(self._start, "", ("",), False))
        elif tag not in _INLINE and self._cells is None:
            self.flush()

    def _row(self) -> None:
        cells = self._cells or []
        if any(cells):
            self.lines.append(Line(self._start, " ".join(cell for cell in cells if cell), tuple(cells), len(cells) > 1))
        self._cells, self._text = None, []

    def flush(self) -> None:
        """End the block: what was gathered becomes a line, with a blank one after it."""
        if self._cells is None and (text := clean("".join(self._text))):
            self.lines += [Line(self._start, text, (text,), False, self._title), Line(self._start, "", ("",), False)]
        if self._cells is None:
            self._text, self._title = [], False
