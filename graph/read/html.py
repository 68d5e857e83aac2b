"""The committee page as saved HTML: the same tables, as tables."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import Any

from graph.errors import Unreadable
from graph.read.lines import MOST_LINES, Line, bounded, too_many
from graph.read.page import read_page
from graph.read.source import Reading, Source
from graph.reference import clean

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "svg", "select", "button", "iframe"}
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u wbr img".split()
)
_TITLES = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6"})
_READ = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-1", "ascii"})
_UNSEEN = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|d-(?:sm|md|lg|xl|xxl)-none)(?:\s|$)")
_ROW = re.compile(r"<tr[\s>]", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\x22']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\(?(?:\d{1,2}|[*†‡]{1,3})\)?")


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
    """The page's headings, paragraphs and table rows in their order, each with its line in the
    file."""
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
    page = _Page({around for table in root.iter("table") for around in table.iterancestors()})
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            page.step(event, element)
    page.flush()
    return page.lines


class _Page:
    """Text gathered from a walk through the page until a block or a row ends; ``frames`` are
    what holds tables."""

    def __init__(self, frames: set[Any]) -> None:
        self.lines: list[Line] = []
        self._frames = frames
        self._text: list[str] = []
        self._cells: list[str] | None = None
        self._raised: tuple[int, str] | None = None
        self._notes: list[str] = []
        self._start = 0
        self._silent: Any = None
        self._title = False

    def step(self, event: str, element: Any) -> None:
        """Take in the start or the end of an element."""
        if event == "start":
            self._begin(element)
            said = element.text
        else:
            self._end(element)
            said = element.tail
        if said and self._silent is None:
            if not self._text and said.strip() and self._cells is None:
                self._start = element.sourceline or 0
            self._text.append(said)

    def _begin(self, element: Any) -> None:
        tag = element.tag.lower()
        if self._silent is not None:
            return
        if self._unread(element, tag):
            self._silent = element
        elif tag == "tr":
            self._row()
            self.flush()
            self._cells, self._start = [], element.sourceline or 0
        elif tag in ("td", "th") and self._cells is not None:
            self._text = []
        elif tag in _INLINE:
            pass
        elif self._cells is None:
            self.flush()
            self._start, self._title = element.sourceline or 0, tag in _TITLES
        elif (
            element in self._frames or next(element.iterancestors("td", "th"), None) in self._frames
        ):
            # a cell that holds a table is a frame around it: what has come of its row is one, the
            # rest stands by itself
            self._cell()
            self._row()
            self._start, self._title = element.sourceline or 0, tag in _TITLES
        else:
            self._text.append(" ")

    def _end(self, element: Any) -> None:
        tag = element.tag.lower()
        if self._silent is not None:
            if self._silent is element:
                self._silent = None
        elif tag in ("td", "th") and (self._cells is not None or element in self._frames):
            if self._cells is None:
                self.flush()
                self._cells = []
            else:
                self._cell()
        elif tag == "tr":
            self._row()
        elif tag == "table":
            self.flush()
            self.lines.append(Line(self._start, "", ("",), False))
        elif (
            tag == "sup"
            and self._cells is not None
            and _FOOTNOTE.fullmatch(said := "".join(element.itertext()).strip())
        ):
            self._raised = (len(self._text), said)
        elif tag not in _INLINE and self._cells is None:
            self.flush()

    def _unread(self, element: Any, tag: str) -> bool:
        """What is no part of the text: scripts and controls anywhere; in a cell also labels that
        are not shown."""
        if tag in _SILENT:
            return True
        if tag not in _INLINE or self._cells is None or element in self._frames:
            return False
        hidden = element.get("hidden") is not None or "display:none" in (
            element.get("style") or ""
        ).replace(" ", "")
        return hidden or bool(_UNSEEN.search(element.get("class") or ""))

    def _cell(self) -> None:
        """A cell ends; a footnote's mark that ends it is left out, and told."""
        assert self._cells is not None
        if self._raised and not "".join(self._text[self._raised[0] :]).strip():
            kept = clean("".join(self._text[: self._raised[0]]))
            if kept.endswith(self._raised[1]) and kept != self._raised[1]:
                self._text = [kept.removesuffix(self._raised[1])]
                self._notes.append(
                    f"the raised «{self._raised[1]}» is read as a footnote's mark, not as part of "
                    "the cell"
                )
        self._cells.append(clean("".join(self._text)))
        self._text, self._raised = [], None

    def _row(self) -> None:
        """A row ends, or is broken off by a table inside it."""
        if self._cells is None:
            return
        if any(self._cells):
            text = " ".join(cell for cell in self._cells if cell)
            self.lines.append(
                Line(
                    self._start,
                    text,
                    tuple(self._cells),
                    len(self._cells) > 1,
                    notes=tuple(self._notes),
                )
            )
        self._cells, self._text, self._raised, self._notes = None, [], None, []

    def flush(self) -> None:
        """End the block: what was gathered becomes a line, with a blank one after it."""
        if self._cells is None and (text := clean("".join(self._text))):
            self.lines += [
                Line(self._start, text, (text,), False, self._title),
                Line(self._start, "", ("",), False),
            ]
        if self._cells is None:
            self._text, self._title = [], False
