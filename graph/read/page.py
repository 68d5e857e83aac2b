"""The grammar of a committee page: from lines, whatever they came from, to tables and a report.

A page is sections. A heading or a lead sentence opens one and tells what its rows mean; a table's
head names the columns; rows follow. What stands in a table and cannot be read is a problem in the
report, with its line; so is a row in no table. What else stands outside the tables is listed there
too.
"""

from __future__ import annotations

import re

from graph.errors import Unreadable
from graph.read import (
    facts,
    leftovers,
    openings,
    organization_page,
    paragraphs,
    rows,
    taking,
    words,
)
from graph.read.focus import focus as focus_of
from graph.read.lines import LONG, Line, Section, footnote, plain
from graph.read.meaning import NEUTRAL
from graph.read.source import Reading, Report, Source, TableRead, where
from graph.read.state import Pass
from graph.read.wrapped import gathered, wrapped

_RULE = re.compile(r"[-:=+| ]{3,}")
"""What parts a table's head from its rows."""
_SECTION_NAMES = {
    "groups": "the committee's own groups",
    "joint": "joint groups under another committee",
    "to": "committees that can read its documents",
    "from": "committees whose documents it can read",
    "organizations": "organizations in liaison",
    "in liaison": "committees that an organization is in liaison with",
}


def read_page(lines: list[Line], source: Source, format: str, encoding: str) -> Reading:
    """The facts that a page states, and the report; raises Unreadable where it is not a
    committee page."""
    report = Report(source.name, format, encoding)
    if encoding == "cp1252":
        report.note(0, "the text is not UTF-8: read as Windows-1252")
    page = Pass(report)
    _read(page, lines)
    taking.set_aside(page)
    sections = [section for section in page.sections if section.key != "other"]
    known = any(section.met and section.key in _SECTION_NAMES for section in sections)
    told = page.named or page.titles.said or page.titles.alone or source.committee
    if not known and not (told and any(section.met for section in sections)):
        raise Unreadable(_no_tables(source.name, sections))
    if organization_page.is_one(sections):
        draft = organization_page.write(page, sections, source, report)
    else:
        focus = focus_of(page, sections, source, report)
        draft = facts.write(page, sections, focus, source, report)
    if not source.retrieved:
        report.note(
            0,
            "no date: without the day on which it was retrieved the page ends nothing that another "
            "source says; give that day with it",
        )
    if not source.address:
        report.note(
            0,
            "no address: evidence does not lead to the page, and a source that knows its committee "
            "by the number in that address alone is not joined with it; give that address with it",
        )
    report.tables = [TableRead(s.key, s.heading, s.line, len(s.rows)) for s in sections]
    listed = {section.key for section in sections}
    of_organization = organization_page.is_one(sections)
    for key, name in _SECTION_NAMES.items():
        if (key == organization_page.KEY) == of_organization and key not in listed:
            report.note(0, f"no table of {name} on the page")
    return Reading(draft.network(), report)


def _no_tables(name: str, sections: list[Section]) -> str:
    for section in sections:
        if section.key in ("joint", "to", "from", "organizations"):
            return (
                f"{name} has headings of a committee page, the first in {where(section.line)}, "
                f"«{section.heading}», but no rows of a "
                "table were found under them: give each row on one line, its cells parted by "
                "tabs, bars or spaces, or save the page as HTML."
            )
    return (
        f"{name} is not a committee page: no table of working groups, liaison committees or "
        "organizations "
        f"in liaison was found, in {', '.join(list(words.LANGUAGES.values())[:-1])} or Russian."
    )


def _read(page: Pass, lines: list[Line]) -> None:
    """Take in all lines, in their order."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].text), 0)
    at = 0
    while at < len(lines):
        more = _take(page, lines, at, at == last)
        at += 1 + more
    _settle(page)
    page.close()


def _take(page: Pass, lines: list[Line], at: int, last: bool) -> int:
    """Take in a line; gives how many of the next ones it goes on over."""
    line = lines[at]
    if not line.text:
        page.gap = True
        page.titles.gap()
        return 0
    for note in line.notes:
        page.report.note(line.number, note, line.text)
    more = 0
    if not any(letter.isalnum() for letter in line.text):
        if page.open and page.open.columns and not page.open.met and _RULE.fullmatch(line.text):
            page.report.took(line.number, "the head of a table", line.text)
        else:
            page.report.passed(line.number, line.text)
        page.gap |= bool(page.open and page.open.met) and not line.certain
        return 0
    if line.unseen:
        leftovers.unseen(page, line)
    elif len(line.text) > LONG or len(line.cells) > LONG // 10:
        _settle(page)
        leftovers.overlong(page, line)
    elif words.ended(line.text) and not _is_row(page, line) and openings.former(page, lines, at):
        pass
    elif not _counted(page, line):
        _settle(page)
        _within(page, line)
        if joined := wrapped(lines, at, page.open) or gathered(lines, at, page.open):
            more = joined.span - line.span
            line = joined
            page.report.note(line.number, f"read as going on over {line.span} lines", line.text)
            page.report.took(line.number, "lines read as one", line.text, span=line.span)
        _understand(page, line, last)
    page.gap = False
    return more


def _is_row(page: Pass, line: Line) -> bool:
    return line.certain or taking.is_row(page, plain(line))


def _within(page: Pass, line: Line) -> None:
    """Whether a line lies in the table that is open: where the source marks tables, a table's
    end ends what its heading tells; elsewhere a blank line does, unless blank lines part all
    rows or a page of paper ends there."""
    section = page.tables.get(line.table) if line.table else None
    if section:
        page.open = section
        return
    section = page.open
    if not section or not page.inside():
        return
    if section.table != line.table and section.table:
        if section.met:
            # what stands in a table inside a cell does not end the table around it
            page.broken, page.open = (section, line), None
        elif line.table:
            section.table = line.table
            page.tables[line.table] = section
    elif (
        page.gap
        and section.met
        and not (section.spaced or line.table or page.between)
        and not (NEUTRAL.fullmatch(line.text) or footnote(line.text))
    ):
        page.break_(line)


def _counted(page: Pass, line: Line) -> bool:
    """Whether a line is a number, a label of one, or both: a count ends the table."""
    if page.counts.waits(line):
        return True
    pair = page.counts.pair(line)
    if pair:
        _settle(page)
        page.counts.record(*pair, line)
        page.break_(line)
        if line.title:
            page.close()
    return bool(pair)


def _settle(page: Pass) -> None:
    """A block of numbers and labels has ended; what is no count after all is read like any
    line."""
    others, counted = page.counts.settle()
    for line in others:
        if words.count(line.text):
            _understand(page, line, False)
        else:
            leftovers.other(page, line, line)
        page.gap = False
    if counted:
        page.break_(counted)


def _understand(page: Pass, line: Line, last: bool) -> None:
    bare = plain(line)
    if told := words.lead(line.text):
        openings.sentence(page, line, *told)
    elif named := words.columns(bare.cells):
        openings.head(page, line, named)
    elif ";" in line.text and taking.listed(page, line):
        pass
    elif taking.is_row(page, bare):
        taking.row(page, line, bare, last)
    elif taking.headed_list(page, line):
        pass
    elif opened := words.heading(line.text):
        openings.heading(page, line, opened)
    elif taking.is_loose_row(page, bare):
        taking.row(page, line, bare, last)
    elif taking.listed(page, line):
        pass
    elif (
        rows.group_like(bare)
        and not page.inside("groups", "joint", "unknown", "organizations")
        and not (page.open and page.open.void)
    ):
        taking.group(page, line, bare, last)
    elif not page.inside() and (
        rows.row_like(bare, page.broken[0] if page.broken else None) or paragraphs.stray(line)
    ):
        leftovers.stray_row(page, line)
    elif not _page_title(page, line):
        leftovers.other(page, line, bare)


def _page_title(page: Pass, line: Line) -> bool:
    """The committee's reference or title at the top of the page, before the first section."""
    if any(section.key != "other" for section in page.sections):
        return False
    return page.titles.take(line)
