"""A walk through a parsed page of HTML: its headings, paragraphs and table rows as lines, with what
of them is not shown or struck through."""

from __future__ import annotations

import re
from typing import Any

from graph.read import words
from graph.read.lines import Line
from graph.read.spans import Spans
from graph.read.styles import Sheets
from graph.reference import clean

_SILENT = frozenset({"script", "style", "svg", "select", "button", "iframe"})
_HELD_BACK = frozenset({"template", "noscript"})
_STRUCK = frozenset({"del", "s", "strike"})
_INLINE = _STRUCK | frozenset(
    "a abbr b bdi bdo cite code em font i ins mark q small span strong sub sup time u wbr "
    "img".split()
)
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_TITLES = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6"})
_LABEL = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|d-(?:sm|md|lg|xl|xxl)-none)(?:\s|$)")
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?:[^;]*line-through", re.IGNORECASE)
_NOT_SHOWN = "not shown"
_FOOTNOTE = re.compile(r"\(?(?:\d{1,2}|[*†‡]{1,3})\)?")


def walked(root: Any) -> list[Line]:
    """The lines of a page, from the root of its parsed elements."""
    from lxml import etree

    frames = {around for table in root.iter("table") for around in table.iterancestors()}
    page = _Page(frames, Sheets(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            page.step(event, element)
    page.flush()
    return page.lines


class _Page:
    """Text gathered from a walk through the page until a block or a row ends; ``frames`` are
    what holds tables, ``sheets`` what the page's style sheets hide."""

    def __init__(self, frames: set[Any], sheets: Sheets) -> None:
        self.lines: list[Line] = []
        self._frames, self._sheets = frames, sheets
        self._text: list[str] = []
        self._cells: list[str] | None = None
        self._own = False
        self._spans: list[Spans] = []
        self._raised: tuple[int, str] | None = None
        self._notes: list[str] = []
        self._start = 0
        self._silent: Any = None
        self._label = ""
        self._title = False
        self._tables: list[int] = []
        self._count = 0
        self._marked: list[tuple[Any, str]] = []
        self._unseen = ""

    def step(self, event: str, element: Any) -> None:
        """Take in the start or the end of an element."""
        if event == "start":
            self._begin(element)
            said = element.text
        else:
            self._end(element)
            said = element.tail
        if not said:
            return
        if self._silent is not None:
            if self._label:
                self._label += said
            return
        if said.strip():
            if not self._text and self._cells is None:
                self._start = element.sourceline or 0
            if self._marked:
                self._unseen = self._marked[-1][1]
        self._text.append(said)

    def _begin(self, element: Any) -> None:
        tag = element.tag.lower()
        if self._silent is not None:
            return
        if self._unread(element, tag):
            self._silent = element
            return
        if why := self._why_unseen(element, tag):
            if tag not in _INLINE and self._cells is None:
                self.flush()
            self._marked.append((element, why))
        if tag == "tr":
            self._row()
            self.flush()
            self._cells, self._start = [], element.sourceline or 0
        elif tag in ("td", "th") and self._cells is not None:
            self._text = []
            if self._spans and element not in self._frames:
                self._unseen = self._spans[-1].before(self._cells) or self._unseen
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
        if tag == "table":
            self._count += 1
            self._tables.append(self._count)
            self._spans.append(Spans())
        elif tag in _ROW_GROUPS and self._spans:
            self._spans[-1].group()

    def _end(self, element: Any) -> None:
        tag = element.tag.lower()
        if self._silent is not None:
            if self._silent is element:
                self._silent = None
                self._labelled()
            return
        if tag in ("td", "th") and (self._cells is not None or element in self._frames):
            if self._cells is None:
                self.flush()
                self._cells = []
            else:
                self._cell()
                self._spread(element)
        elif tag == "tr":
            self._row(whole=True)
        elif tag == "table":
            self.flush()
            if self._tables:
                self._tables.pop()
                self._spans.pop()
            self.lines.append(Line(self._start, "", ("",), False))
        elif (
            tag == "sup"
            and self._cells is not None
            and _FOOTNOTE.fullmatch(said := "".join(element.itertext()).strip())
        ):
            self._raised = (len(self._text), said)
        elif tag not in _INLINE and self._cells is None:
            self.flush()
        if self._marked and self._marked[-1][0] is element:
            self._marked.pop()

    def _unread(self, element: Any, tag: str) -> bool:
        """What is no part of the text: scripts and controls anywhere; in a row also labels and
        whole cells that are not shown."""
        if tag in _SILENT:
            return True
        if self._cells is None or element in self._frames:
            return False
        if tag in ("td", "th"):
            hidden = self._why_unseen(element, tag) == _NOT_SHOWN
        else:
            label = tag in _HELD_BACK or bool(_LABEL.search(element.get("class") or ""))
            part = tag in _INLINE or tag in _HELD_BACK
            hidden = part and (label or self._why_unseen(element, tag) == _NOT_SHOWN)
        if hidden:
            self._label = " "
        return hidden

    def _labelled(self) -> None:
        """A label or a cell that is not shown has ended: told of, unless it names a column."""
        said, self._label = clean(self._label), ""
        if said and not words.column(said):
            self._notes.append(f"«{said}», which the page does not show, is not read")

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
        self._own |= bool(self._cells[-1])
        self._text, self._raised = [], None

    def _spread(self, element: Any) -> None:
        """A cell has ended that may go over more rows or columns."""
        if not self._cells or not self._spans or element in self._frames:
            return
        place, said = len(self._cells) - 1, self._cells[-1]
        if note := self._spans[-1].cell(element, place, said, self._unseen):
            self._notes.append(note)

    def _row(self, *, whole: bool = False) -> None:
        """A row ends, or is broken off by a table inside it."""
        if self._cells is None:
            return
        if whole and self._spans:
            self._cells, unseen = self._spans[-1].end(self._cells)
            self._unseen = unseen or self._unseen
        if self._own:
            text = " ".join(cell for cell in self._cells if cell)
            self.lines.append(
                Line(
                    self._start,
                    text,
                    tuple(self._cells),
                    len(self._cells) > 1,
                    notes=tuple(self._notes),
                    table=self._tables[-1] if self._tables else 0,
                    unseen=self._unseen,
                )
            )
        self._cells, self._text, self._raised, self._notes = None, [], None, []
        self._unseen, self._own = "", False

    def flush(self) -> None:
        """End the block: what was gathered becomes a line, with a blank one after it."""
        if self._cells is not None:
            return
        if text := clean("".join(self._text)):
            self.lines += [
                Line(self._start, text, (text,), False, self._title, unseen=self._unseen),
                Line(self._start, "", ("",), False),
            ]
        self._text, self._title, self._unseen = [], False, ""

    def _why_unseen(self, element: Any, tag: str) -> str:
        """Why a reader of the page does not see an element, or sees it struck through; ``""``
        where one does."""
        if tag in ("html", "body"):
            return ""
        if tag in _HELD_BACK or element.get("hidden") is not None:
            return _NOT_SHOWN
        if self._sheets.hide(element, tag):
            return _NOT_SHOWN
        style = (element.get("style") or "").replace(" ", "")
        if tag in _STRUCK or (style and _LINE_THROUGH.search(style)):
            return "struck through"
        # a part of a row that is kept from those who listen is an icon, which others see
        whole = tag not in _INLINE and tag not in ("td", "th") and self._cells is None
        aria = (element.get("aria-hidden") or "").strip().lower()
        return "marked aria-hidden" if whole and aria == "true" else ""
