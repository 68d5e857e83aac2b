"""Rows of tables and of lists: which lines are some of the open section, and their taking in."""

from __future__ import annotations

from dataclasses import replace

from graph.read import openings, organizations, paragraphs, rows, words
from graph.read.lines import LIAISON, Line, Row, Section
from graph.read.source import Report, where
from graph.read.state import Pass
from graph.reference import prefix


def is_row(page: Pass, line: Line) -> bool:
    """Whether a line is a row of the open section."""
    section = page.open
    if not section or section.key == "other":
        return False
    if section.key == "organizations":
        return organizations.is_organization_row(line, section)
    if (
        section.key in LIAISON
        and not section.void
        and not line.certain
        and (found := prefix(line.text))
        and found[0].kind == "group"
        and rows.group_like(line)
    ):
        return False
    return rows.is_committee_row(line, section, page.gap)


def is_loose_row(page: Pass, line: Line) -> bool:
    """Whether a line among organizations is one without its category."""
    section = page.open
    if (
        not section
        or section.key != "organizations"
        or not section.columns
        or page.gap
        or line.title
    ):
        return False
    return (line.certain and len(line.cells) >= 2) or organizations.acronym_like(line)


def row(page: Pass, line: Line, bare: Line, last: bool) -> None:
    """Take in a row, or the rows that stand on a line; ``last`` is whether the page ends there."""
    section = page.open
    assert section
    # blank lines part the rows where one stands before the first, and none is missing later
    named = bool(section.columns or section.heading)
    section.spaced = page.gap and (section.spaced if section.met else named)
    section.met += 1
    if line.table and not section.table:
        section.table = line.table
        page.tables[line.table] = section
    before = page.report.problems
    if page.between:
        between = page.between
        page.report.note(
            line.number,
            f"read as going on with the table before {where(between.number)}, «{between.text}»",
            line.text,
        )
        page.between = None
    cut = last and not line.certain
    said = Report(page.report.source, page.report.format) if cut else page.report
    by_kind = organizations.organization if section.key == "organizations" else rows.committee
    found = by_kind(line, bare, section, said)
    page.stray |= section.key == "organizations" and not found and bool(prefix(bare.text))
    if cut and found and found[-1].reference and not found[-1].title:
        ends = f"the page ends after {found[-1].reference.id}, which may go on"
        page.report.problem(line.number, f"a row that is cut: {ends}: not taken", line.text)
        del found[-1]
    elif cut:
        page.report.add(said)
    _add(page, line, found)
    section.partial |= page.report.problems > before


def set_aside(page: Pass) -> None:
    """The rows of tables of which none are taken go, each with a word why."""
    for section in page.sections:
        if section.void:
            section.partial = True
            for one in section.rows:
                page.report.note(one.line, f"not taken: {section.void}", one.text)
            section.rows.clear()


def _add(page: Pass, line: Line, found: list[Row]) -> None:
    assert page.open
    page.open.rows += found
    for row in found:
        name = row.reference.id if row.reference else row.acronym
        parts = (name, row.title, row.last)
        page.report.took(line.number, "a row", line.text, parts, line.span)


def headed_list(page: Pass, line: Line) -> bool:
    """Whether a line is a heading and, behind a colon, what stands under it."""
    head, _, tail = line.text.partition(": ")
    opened = words.heading(head) if tail else None
    if not opened or opened.section not in paragraphs.KEYS:
        return False
    trial = Section(opened.section, head, line.number, opened.letters)
    if not paragraphs.listed(replace(line, text=tail), trial, alone=True):
        return False
    openings.heading(page, replace(line, text=head), opened)
    return _list(page, replace(line, text=tail), line, alone=True)


def listed(page: Pass, line: Line) -> bool:
    """Whether a line is a list of references or acronyms below a heading."""
    section = page.open
    if not section or section.key not in paragraphs.KEYS or section.columns or line.title:
        return False
    return (not section.met or section.listed) and _list(page, line, line)


def _list(page: Pass, line: Line, whole: Line, *, alone: bool = False) -> bool:
    section = page.open
    assert section
    found = paragraphs.listed(line, section, alone=alone)
    if not found or (section.met and page.gap):
        return False
    section.listed = True
    section.met += 1
    if found.odd:
        section.partial = True
        odd = ", ".join(f"«{item}»" for item in found.odd)
        message = f"a list of which {odd} is not understood: none of it is taken"
        page.report.problem(whole.number, message, whole.text)
        return True
    count = len(found.rows)
    counted = "1 row" if count == 1 else f"{count} rows"
    page.report.note(whole.number, f"a paragraph read as a list: {counted}", whole.text)
    _add(page, whole, found.rows)
    if line.text[-1] in ",;":
        section.partial = True
        page.report.problem(whole.number, "a list that is cut: it ends with a comma", whole.text)
    return True


def group(page: Pass, line: Line, bare: Line, last: bool) -> None:
    """A row of groups under no heading and no head, as on a page that is cut at its top."""
    page.start(Section("groups", "", line.number, partial=True))
    page.report.note(
        line.number,
        "no heading, no table's head: read as a group, since it ends with a type",
        line.text,
    )
    row(page, line, bare, last)
