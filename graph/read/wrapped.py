"""Rows and lists that stand broken into several lines, as a page of paper breaks them."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.read import words
from graph.read.lines import BODIES, Line, Section, capitals, split_last
from graph.read.paragraphs import KEYS, listed
from graph.read.rows import leading
from graph.reference import prefix

_MOST = 3
"""Lines below the first over which a title may go on."""
_LEAST = 30
"""Letters of a line that is full: a shorter one was not broken off."""


def wrapped(lines: list[Line], at: int, section: Section | None) -> Line | None:
    """The line with those that it goes on over, or None where it does not, or not for certain.

    Certain is a row that lacks the last cell that its table's head promises, and lines right below
    that begin like no row and no heading, the last of which ends with such a cell.
    """
    first = lines[at]
    if not section or not section.columns or not _broken(first, section):
        return None
    text = first.text
    for below in range(at + 1, min(at + 1 + _MOST, len(lines))):
        line = lines[below]
        joined = f"{text} {line.text}"
        if not _completes(joined, line, section) and not _continues(line, section):
            return None
        text = joined
        if split_last(joined, section.last)[1]:
            span = line.number + line.span - first.number
            return replace(first, text=text, cells=(text,), span=span)
    return None


def gathered(lines: list[Line], at: int, section: Section | None) -> Line | None:
    """The line with those below it, where together they are a list that goes on over several; None
    where they are not."""
    first = lines[at]
    if not section or section.columns or section.key not in KEYS or first.certain or first.title:
        return None
    if (section.met and not section.listed) or not _MARK.search(first.text):
        return None
    text = first.text
    for below in range(at + 1, min(at + 1 + _MOST_OF_LIST, len(lines))):
        found = listed(replace(first, text=text), section)
        line = lines[below]
        if (found and not found.odd and text[-1] not in ",;") or not _continues_list(line):
            return None
        text += " " + line.text
        found = listed(replace(first, text=text), section)
        if found and not found.odd and text[-1] not in ",;":
            return replace(first, text=text, cells=(text,), span=line.number + 1 - first.number)
    return None


_MARK = re.compile("[,;]")
_MOST_OF_LIST = 30


def _continues_list(line: Line) -> bool:
    told = words.heading(line.text) or words.lead(line.text) or words.columns(line.cells)
    return bool(line.text) and not line.certain and not line.title and not told


def _broken(line: Line, section: Section) -> bool:
    """Whether a line begins a row and lacks its last cell."""
    if line.certain or line.table or line.title or len(line.text) < _LEAST:
        return False
    if section.last not in ("type", "body", "category") or section.columns[-1] != section.last:
        return False
    if split_last(line.text, section.last)[1]:
        return False
    if section.key == "organizations":
        return capitals(line.text.split(" ")[0]) >= 2 and not prefix(line.text)
    found = leading(line)
    return bool(found and found[1])


def _completes(joined: str, line: Line, section: Section) -> bool:
    """Whether a line only ends the words of a type that began above it."""
    last = split_last(joined, section.last)[1] if section.last == "type" and line.text else ""
    return last.count(" ") > line.text.count(" ") and not line.certain and not line.title


def _continues(line: Line, section: Section) -> bool:
    """Whether a line can be nothing but more of a title."""
    if not line.text or line.certain or line.title or line.unseen or len(line.text) > 200:
        return False
    if prefix(line.text) or words.heading(line.text) or words.lead(line.text):
        return False
    if words.columns(line.cells) or words.count(line.text) or words.may_tell(line.text):
        return False
    first = line.text.split(" ")[0]
    if section.key == "organizations":
        return capitals(first) < 2
    return line.text not in BODIES or section.last == "body"
