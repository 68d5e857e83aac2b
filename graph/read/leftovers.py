"""Lines that are nothing that is known: passed, a problem of their table, or its end."""

from __future__ import annotations

import re

from graph.read import openings, organizations, rows, words
from graph.read.lines import LIAISON, LONG, Line, Section, footnote, split_last
from graph.read.meaning import NEUTRAL, heading_like
from graph.read.source import where
from graph.read.state import Pass
from graph.reference import prefix

_ROW_IN_NOTE = re.compile(r"[\W\d_]{0,12}(?:ISO|IEC)(?:/IEC)?[ /](?:TC|PC|JTC|SC|[A-Z]{4})")
"""What begins with a reference, whatever mark stands before it."""


def unseen(page: Pass, line: Line) -> None:
    """A line that is not shown, or struck through: not read, and told of."""
    section = page.open
    like = line.certain or bool(rows.row_like(line)) or organizations.acronym_like(line)
    if section and section.key != "other" and like:
        section.partial = True
        page.report.problem(line.number, f"a row that is {line.unseen}: not taken", line.text)
    else:
        page.report.note(line.number, f"{line.unseen}: not read", line.text)


def overlong(page: Pass, line: Line) -> None:
    """A line that is too long for a row."""
    message = f"a line of more than {LONG:,} letters or {LONG // 10} cells: not read"
    if page.open and page.open.key != "other":
        page.open.partial = page.open.mixed = True
    else:
        page.stray = True
    page.report.problem(line.number, message, line.text)


def stray_row(page: Pass, line: Line) -> None:
    """A row that stands under nothing that tells what it lists."""
    why = "a row under no heading that tells what it lists: not taken"
    page.stray = True
    if page.broken:
        section, broken = page.broken
        end = "the end of a table" if section.table else "a blank line"
        why = (
            f"a row after {end}, with which {section.name} ended: not taken"
            if broken is line
            else f"a row after {where(broken.number)}, «{broken.text}», which broke off "
            f"{section.name}: not taken"
        )
    page.report.problem(line.number, why, line.text)


def other(page: Pass, line: Line, bare: Line) -> None:
    """A line that is neither row nor heading: outside the tables it is passed, inside it is
    a problem, or ends the table."""
    section = page.open
    tells = words.may_tell(line.text) and not NEUTRAL.fullmatch(line.text)
    row = bool(_ROW_IN_NOTE.match(line.text))
    if section and section.fresh and row:
        begun = prefix(bare.text)
        section.partial |= not begun or begun[0].id != section.about
    if section and section.fresh and section.key in LIAISON and tells and not section.doubt:
        openings.doubt(page, line, "may contradict each other, since it is not understood")
    elif not section or not page.inside() or (footnote(line.text) and not tells and not row):
        page.report.passed(line.number, line.text)
    elif NEUTRAL.fullmatch(line.text):
        page.between = line
        page.report.passed(line.number, line.text)
    elif line.title:
        page.break_(line)
        page.report.passed(line.number, line.text)
    else:
        taken = _like_a_row(bare, section)
        section.mixed = True
        # inside a table that lists committees or groups it is one of them, and hides no other's
        page.stray |= row and (section.key == "organizations" or page.gap)
        if taken or not page.gap:
            section.met += 1
            section.partial = True
            page.report.problem(line.number, "not understood: not a row of this table", line.text)
        else:
            page.report.passed(line.number, line.text)
        apart = not taken and not line.table and (page.gap or heading_like(line.text))
        if tells or line.text[-1] == ":" or apart:
            page.break_(line)


def _like_a_row(line: Line, section: Section) -> bool:
    """Whether a line in a table can only be a row of it that is spoilt."""
    if line.certain or "/" in line.text.split(" ")[0]:
        return True
    if section.key == "organizations":
        return organizations.acronym_like(line)
    return bool(section.last) and bool(split_last(line.text, section.last)[1])
