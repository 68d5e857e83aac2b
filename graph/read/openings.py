"""Headings, sentences and heads of tables: what opens a table and tells what its rows mean."""

from __future__ import annotations

from graph.read import facts, words
from graph.read.lines import LIAISON, Line, Section
from graph.read.meaning import section_of, suits
from graph.read.source import where
from graph.read.state import Pass
from graph.reference import Reference


def heading(page: Pass, line: Line, opened: words.Heading) -> None:
    """A heading opens a section."""
    if opened.named:
        page.named.append((opened.named, line))
    if opened.section != "other":
        page.languages &= words.languages(line.text)
        page.report.took(line.number, "a heading", line.text)
    before, key = page.open, opened.section
    # two headings of opposite directions with nothing between, as of two tabs: whose the table
    # below is they do not tell
    if before and before.fresh and not before.led and {before.key, key} == {"to", "from"}:
        page.report.note(
            line.number,
            f"this heading follows that in {where(before.line)} with no table between them",
            line.text,
        )
        key = "liaison"
    about = opened.named.id if opened.named else ""
    page.tables.pop(line.table, None)
    section = Section(key, line.text.rstrip(" :"), line.number, opened.letters, about)
    section.bare, section.organization = opened.bare, opened.organization
    section.doubt = key != opened.section
    page.start(section)
    if key == "other":
        page.report.passed(line.number, line.text)


def sentence(page: Pass, line: Line, direction: str, named: Reference) -> None:
    """A sentence tells what a section lists, or opens one."""
    section, heading = page.open, line.text.rstrip(" :")
    page.named.append((named, line))
    page.languages &= words.languages(line.text)
    page.report.took(line.number, "a sentence", line.text)
    keys = (direction,) if direction == "organizations" else LIAISON
    if not section or section.key not in keys or not section.fresh:
        page.tables.pop(line.table, None)
        section = Section(direction, heading, line.number)
        page.start(section)
    elif section.key == "liaison" and not (section.doubt and section.led):
        section.key = direction
    elif section.key != direction and not section.doubt:
        doubt(page, line, "tell opposite directions")
    if section.about not in ("", named.id) or (
        section.bare and not facts.says(section.bare, named)
    ):
        doubt(page, line, "name different committees")
    section.about = section.about or named.id
    section.led = True


def former(page: Pass, lines: list[Line], at: int) -> bool:
    """Whether what a line calls ended stands right below it, under a heading: it is told of, and
    no row there is taken."""
    line = lines[at]
    below = next((lines[place] for place in range(at + 1, len(lines)) if lines[place].text), None)
    begun = page.open if page.open and page.open.fresh and page.open.key != "other" else None
    opened = words.heading(below.text) if below else None
    opens = below and (
        (opened and opened.section != "other") or words.lead(below.text) or _head(below)
    )
    if not opens and not begun:
        return False
    message = "this line says that what stands below it has ended: those rows are not taken"
    page.report.problem(line.number, message, line.text)
    if begun and not opened:
        begun.void = begun.void or f"{where(line.number)} says that they have ended"
    else:
        page.break_(line)
        page.ended = line
    return True


def _head(line: Line) -> bool:
    return bool(words.columns(line.cells))


def doubt(page: Pass, line: Line, why: str) -> None:
    """A sentence that contradicts the heading above it, or may: no row below is taken."""
    section = page.open
    assert section
    page.report.problem(
        line.number,
        f"this sentence and the heading in {where(section.line)} {why}: its rows are not taken",
        line.text,
    )
    section.key, section.doubt, section.led, section.partial = "liaison", True, True, True


def head(page: Pass, line: Line, named: tuple[str, ...]) -> None:
    """The head of a table names the columns, or opens a section of its own."""
    section = page.open
    page.report.took(line.number, "the head of a table", line.text, span=line.span)
    if section and section.columns == named and section.key != "other" and _again(page, line):
        page.report.note(
            line.number,
            f"the head of the table in {where(section.line)} again: the same table goes on",
            line.text,
        )
        page.between = page.between or line
        return
    by_columns = section_of(named)
    fits = section and section.key != "other" and suits(by_columns, section.key)
    contrary = section and section.fresh and not fits and section.key in _PLAIN
    if section and contrary:
        section.void = "the table's columns contradict its heading"
        page.report.problem(
            line.number,
            f"the table's columns contradict its heading, «{section.heading}»: its rows are not "
            "taken",
            line.text,
        )
    elif not section or not section.fresh or not fits:
        if section and section.fresh and section.key == "liaison":
            page.report.problem(
                line.number,
                f"the table's columns do not fit its heading, «{section.heading}»",
                line.text,
            )
        section = Section(by_columns or "unknown", "", line.number)
        page.start(section)
        if section.key == "liaison":
            page.report.problem(
                line.number, "a table without a heading that tells what it lists", line.text
            )
    section.columns, section.table = named, line.table
    if line.table:
        page.tables[line.table] = section
    if section.key == "organizations" and "category" not in named:
        page.report.note(line.number, "the table has no column of categories", line.text)
    heads = line.cells if len(line.cells) > 1 else tuple(line.text.split(" "))
    if unread := [head for head, name in zip(heads, named, strict=False) if head and not name]:
        page.report.note(line.number, f"columns that are not read: {', '.join(unread)}", line.text)


_PLAIN = ("joint", "to", "from", "organizations", "in liaison")
"""Sections whose heading says enough to be contradicted."""


def _again(page: Pass, line: Line) -> bool:
    """Whether a head that repeats is that of the same table: nothing but rows stands between,
    and neither a table's end nor, but at the end of a page of paper, a blank line."""
    section = page.open
    if not section or section.mixed or section.table != line.table:
        return False
    return bool(line.table) or not section.met or not page.gap or bool(page.between)
