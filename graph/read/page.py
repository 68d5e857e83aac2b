"""The grammar of a committee page: from lines, whatever they came from, to tables and a report.

A page is sections. A heading or a lead sentence opens one and tells what its rows mean; a table's
head names the columns; rows follow. What stands in a table and cannot be read is a problem in the
report, with its line; so is a row in no table. What else stands outside the tables is listed there
too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.errors import Unreadable
from graph.read import facts, organization_page, organizations, paragraphs, rows, words
from graph.read.counts import Counts
from graph.read.focus import focus as focus_of
from graph.read.lines import LIAISON, LONG, Line, Row, Section, footnote, plain, split_last
from graph.read.meaning import NEUTRAL, heading_like, section_of, suits
from graph.read.source import Reading, Report, Source, TableRead, where
from graph.read.titles import Titles
from graph.read.wrapped import gathered, wrapped
from graph.reference import Reference, prefix

_SECTION_NAMES = {
    "groups": "the committee's own groups",
    "joint": "joint groups under another committee",
    "to": "committees that can read its documents",
    "from": "committees whose documents it can read",
    "organizations": "organizations in liaison",
    "in liaison": "committees that an organization is in liaison with",
}


_ROW_IN_NOTE = re.compile(r"[\W\d_]{0,12}(?:ISO|IEC)(?:/IEC)?[ /](?:TC|PC|JTC|SC|[A-Z]{4})")
"""What begins with a reference, whatever mark stands before it."""


def read_page(lines: list[Line], source: Source, format: str, encoding: str) -> Reading:
    """The facts that a page states, and the report; raises Unreadable where it is not a
    committee page."""
    report = Report(source.name, format, encoding)
    if encoding == "cp1252":
        report.note(0, "the text is not UTF-8: read as Windows-1252")
    page = Page(report)
    page.read(lines)
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
            "no date: say with --retrieved when the page was retrieved; without it the page ends "
            "nothing that another source says",
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


class Page:
    """The state of a pass over the lines: the open section and what has been found."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sections: list[Section] = []
        self.named: list[tuple[Reference, Line]] = []
        self.titles = Titles()
        self.counts = Counts(report)
        self.languages = set(words.LANGUAGES)
        self.stray = False
        self._open: Section | None = None
        self._broken: tuple[Section, Line] | None = None
        self._between: Line | None = None
        self._gap = True
        self._tables: dict[int, Section] = {}

    def read(self, lines: list[Line]) -> None:
        """Take in all lines, in their order."""
        last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].text), 0)
        at = 0
        while at < len(lines):
            more = self._take(lines, at, at == last)
            at += 1 + more
        self._settle()
        self._close()

    def _take(self, lines: list[Line], at: int, last: bool) -> int:
        """Take in a line; gives how many of the next ones it goes on over."""
        line = lines[at]
        if not line.text:
            self._gap = True
            self.titles.gap()
            return 0
        for note in line.notes:
            self.report.note(line.number, note, line.text)
        more = 0
        if not any(letter.isalnum() for letter in line.text):
            self.report.passed(line.number, line.text)
            self._gap |= bool(self._open and self._open.met) and not line.certain
            return 0
        if line.unseen:
            self._unseen(line)
        elif len(line.text) > LONG or len(line.cells) > LONG // 10:
            self._settle()
            self._overlong(line)
        elif not self._counted(line):
            self._settle()
            self._within(line)
            if joined := wrapped(lines, at, self._open) or gathered(lines, at, self._open):
                more = joined.span - line.span
                line = joined
                self.report.note(line.number, f"read as going on over {line.span} lines", line.text)
                self.report.took(line.number, "lines read as one", line.text, span=line.span)
            self._understand(line, last)
        self._gap = False
        return more

    def _within(self, line: Line) -> None:
        """Whether a line lies in the table that is open: where the source marks tables, a table's
        end ends what its heading tells; elsewhere a blank line does, unless blank lines part all
        rows or a page of paper ends there."""
        section = self._tables.get(line.table) if line.table else None
        if section:
            self._open = section
            return
        section = self._open
        if not section or not self._inside():
            return
        if section.table != line.table and section.table:
            if section.met:
                # what stands in a table inside a cell does not end the table around it
                self._broken, self._open = (section, line), None
            elif line.table:
                section.table = line.table
                self._tables[line.table] = section
        elif (
            self._gap
            and section.met
            and not (section.spaced or line.table or self._between)
            and not (NEUTRAL.fullmatch(line.text) or footnote(line.text))
        ):
            self._break(line)

    def _unseen(self, line: Line) -> None:
        """A line that is not shown, or struck through: not read, and told of."""
        section = self._open
        like = line.certain or bool(rows.row_like(line)) or organizations.acronym_like(line)
        if section and section.key != "other" and like:
            section.partial = True
            self.report.problem(line.number, f"a row that is {line.unseen}: not taken", line.text)
        else:
            self.report.note(line.number, f"{line.unseen}: not read", line.text)

    def _overlong(self, line: Line) -> None:
        message = f"a line of more than {LONG:,} letters or {LONG // 10} cells: not read"
        if self._open and self._open.key != "other":
            self._open.partial = self._open.mixed = True
        else:
            self.stray = True
        self.report.problem(line.number, message, line.text)

    def _counted(self, line: Line) -> bool:
        """Whether a line is a number, a label of one, or both: a count ends the table."""
        if self.counts.waits(line):
            return True
        pair = self.counts.pair(line)
        if pair:
            self._settle()
            self.counts.record(*pair, line)
            self._break(line)
            if line.title:
                self._close()
        return bool(pair)

    def _settle(self) -> None:
        """A block of numbers and labels has ended; what is no count after all is read like any
        line."""
        others, counted = self.counts.settle()
        for line in others:
            if words.count(line.text):
                self._understand(line, False)
            else:
                self._other(line, line)
            self._gap = False
        if counted:
            self._break(counted)

    def _understand(self, line: Line, last: bool) -> None:
        bare = plain(line)
        if told := words.lead(line.text):
            self._lead(line, *told)
        elif named := words.columns(bare.cells):
            self._head(line, named)
        elif ";" in line.text and self._listed(line):
            pass
        elif self._is_row(bare):
            self._row(line, bare, last)
        elif self._headed_list(line):
            pass
        elif opened := words.heading(line.text):
            self._section(line, opened)
        elif self._is_loose_row(bare):
            self._row(line, bare, last)
        elif self._listed(line):
            pass
        elif rows.group_like(bare) and not self._inside(
            "groups", "joint", "unknown", "organizations"
        ):
            self._groups(line, bare, last)
        elif not self._inside() and (
            rows.row_like(bare, self._broken[0] if self._broken else None) or paragraphs.stray(line)
        ):
            self._stray(line)
        elif not self._page_title(line):
            self._other(line, bare)

    def _inside(self, *keys: str) -> bool:
        """Whether a table is open whose rows have begun, or its head: any, or one of these."""
        section = self._open
        return (
            section is not None
            and section.key != "other"
            and not section.fresh
            and (not keys or section.key in keys)
        )

    def _start(self, section: Section) -> None:
        self._close()
        self._open, self._broken, self._between = section, None, None
        self.sections.append(section)

    def _close(self) -> None:
        """What is to be said of the open section once nothing more can come to it."""
        section = self._open
        if section and section.key in ("to", "from", "joint", "organizations") and section.fresh:
            self.report.note(section.line, "no rows stand under this heading", section.heading)
        self._open = None

    def _break(self, line: Line) -> None:
        """A line that ends the table, though it is no heading that is known: what its rows would
        mean after it is not told."""
        if self._open and self._open.key != "other" and not self._open.fresh:
            self._broken = (self._open, line)
            self._tables.pop(self._open.table, None)
            self._open = None

    def _section(self, line: Line, opened: words.Heading) -> None:
        if opened.named:
            self.named.append((opened.named, line))
        if opened.section != "other":
            self.languages &= words.languages(line.text)
            self.report.took(line.number, "a heading", line.text)
        before, key = self._open, opened.section
        # two headings of opposite directions with nothing between, as of two tabs: whose the table
        # below is they do not tell
        if before and before.fresh and not before.led and {before.key, key} == {"to", "from"}:
            self.report.note(
                line.number,
                f"this heading follows that in {where(before.line)} with no table between them",
                line.text,
            )
            key = "liaison"
        about = opened.named.id if opened.named else ""
        self._tables.pop(line.table, None)
        section = Section(key, line.text.rstrip(" :"), line.number, opened.letters, about)
        section.bare, section.organization = opened.bare, opened.organization
        section.doubt = key != opened.section
        self._start(section)
        if key == "other":
            self.report.passed(line.number, line.text)

    def _lead(self, line: Line, direction: str, named: Reference) -> None:
        section, heading = self._open, line.text.rstrip(" :")
        self.named.append((named, line))
        self.languages &= words.languages(line.text)
        self.report.took(line.number, "a sentence", line.text)
        keys = (direction,) if direction == "organizations" else LIAISON
        if not section or section.key not in keys or not section.fresh:
            self._tables.pop(line.table, None)
            section = Section(direction, heading, line.number)
            self._start(section)
        elif section.key == "liaison" and not (section.doubt and section.led):
            section.key = direction
        elif section.key != direction and not section.doubt:
            self._doubt(line, "tell opposite directions")
        if section.about not in ("", named.id) or (
            section.bare and not facts.says(section.bare, named)
        ):
            self._doubt(line, "name different committees")
        section.about = section.about or named.id
        section.led = True

    def _doubt(self, line: Line, why: str) -> None:
        """A sentence that contradicts the heading above it, or may: no row below is taken."""
        section = self._open
        assert section
        self.report.problem(
            line.number,
            f"this sentence and the heading in {where(section.line)} {why}: its rows are not taken",
            line.text,
        )
        section.key, section.doubt, section.led, section.partial = "liaison", True, True, True

    def _head(self, line: Line, named: tuple[str, ...]) -> None:
        section = self._open
        self.report.took(line.number, "the head of a table", line.text, span=line.span)
        if section and section.columns == named and section.key != "other" and self._again(line):
            self.report.note(
                line.number,
                f"the head of the table in {where(section.line)} again: the same table goes on",
                line.text,
            )
            self._between = self._between or line
            return
        by_columns = section_of(named)
        fits = section and section.key != "other" and suits(by_columns, section.key)
        if not section or not section.fresh or not fits:
            if section and section.fresh and section.key not in ("other", "groups"):
                self.report.problem(
                    line.number,
                    f"the table's columns do not fit its heading, «{section.heading}»",
                    line.text,
                )
            section = Section(by_columns or "unknown", "", line.number)
            self._start(section)
            if section.key == "liaison":
                self.report.problem(
                    line.number, "a table without a heading that tells what it lists", line.text
                )
        section.columns, section.table = named, line.table
        if line.table:
            self._tables[line.table] = section
        if section.key == "organizations" and "category" not in named:
            self.report.note(line.number, "the table has no column of categories", line.text)
        heads = line.cells if len(line.cells) > 1 else tuple(line.text.split(" "))
        if unread := [head for head, name in zip(heads, named, strict=False) if head and not name]:
            self.report.note(
                line.number, f"columns that are not read: {', '.join(unread)}", line.text
            )

    def _again(self, line: Line) -> bool:
        """Whether a head that repeats is that of the same table: nothing but rows stands between,
        and neither a table's end nor, but at the end of a page of paper, a blank line."""
        section = self._open
        if not section or section.mixed or section.table != line.table:
            return False
        return bool(line.table) or not section.met or not self._gap or bool(self._between)

    def _is_row(self, line: Line) -> bool:
        section = self._open
        if not section or section.key == "other":
            return False
        if section.key == "organizations":
            return organizations.is_organization_row(line, section)
        if (
            section.key in LIAISON
            and not line.certain
            and (found := prefix(line.text))
            and found[0].kind == "group"
            and rows.group_like(line)
        ):
            return False
        return rows.is_committee_row(line, section, self._gap)

    def _is_loose_row(self, line: Line) -> bool:
        """Whether a line among organizations is one without its category."""
        section = self._open
        if (
            not section
            or section.key != "organizations"
            or not section.columns
            or self._gap
            or line.title
        ):
            return False
        return (line.certain and len(line.cells) >= 2) or organizations.acronym_like(line)

    def _row(self, line: Line, bare: Line, last: bool) -> None:
        section = self._open
        assert section
        # blank lines part the rows where one stands before the first, and none is missing later
        named = bool(section.columns or section.heading)
        section.spaced = self._gap and (section.spaced if section.met else named)
        section.met += 1
        if line.table and not section.table:
            section.table = line.table
            self._tables[line.table] = section
        before = self.report.problems
        if self._between:
            between = self._between
            self.report.note(
                line.number,
                f"read as going on with the table before {where(between.number)}, «{between.text}»",
                line.text,
            )
            self._between = None
        by_kind = organizations.organization if section.key == "organizations" else rows.committee
        found = by_kind(line, bare, section, self.report)
        self.stray |= section.key == "organizations" and not found and bool(prefix(bare.text))
        if last and not line.certain and found and found[-1].reference and not found[-1].title:
            self.report.problem(
                line.number,
                f"the page ends after {found[-1].reference.id}, which may go on: not taken",
                line.text,
            )
            del found[-1]
        self._add(line, found)
        section.partial |= self.report.problems > before

    def _add(self, line: Line, found: list[Row]) -> None:
        assert self._open
        self._open.rows += found
        for row in found:
            name = row.reference.id if row.reference else row.acronym
            parts = (name, row.title, row.last)
            self.report.took(line.number, "a row", line.text, parts, line.span)

    def _headed_list(self, line: Line) -> bool:
        """Whether a line is a heading and, behind a colon, what stands under it."""
        head, _, tail = line.text.partition(": ")
        opened = words.heading(head) if tail else None
        if not opened or opened.section not in paragraphs.KEYS:
            return False
        trial = Section(opened.section, head, line.number, opened.letters)
        if not paragraphs.listed(replace(line, text=tail), trial, alone=True):
            return False
        self._section(replace(line, text=head), opened)
        return self._list(replace(line, text=tail), line, alone=True)

    def _listed(self, line: Line) -> bool:
        """Whether a line is a list of references or acronyms below a heading."""
        section = self._open
        if not section or section.key not in paragraphs.KEYS or section.columns or line.title:
            return False
        return (not section.met or section.listed) and self._list(line, line)

    def _list(self, line: Line, whole: Line, *, alone: bool = False) -> bool:
        section = self._open
        assert section
        found = paragraphs.listed(line, section, alone=alone)
        if not found or (section.met and self._gap):
            return False
        section.listed = True
        section.met += 1
        if found.odd:
            section.partial = True
            odd = ", ".join(f"«{item}»" for item in found.odd)
            message = f"a list of which {odd} is not understood: none of it is taken"
            self.report.problem(whole.number, message, whole.text)
            return True
        count = len(found.rows)
        counted = "1 row" if count == 1 else f"{count} rows"
        self.report.note(whole.number, f"a paragraph read as a list: {counted}", whole.text)
        self._add(whole, found.rows)
        if line.text[-1] in ",;":
            section.partial = True
            self.report.problem(
                whole.number, "a list that is cut: it ends with a comma", whole.text
            )
        return True

    def _groups(self, line: Line, bare: Line, last: bool) -> None:
        """A row of groups under no heading and no head, as on a page that is cut at its top."""
        self._start(Section("groups", "", line.number, partial=True))
        self.report.note(
            line.number,
            "no heading, no table's head: read as a group, since it ends with a type",
            line.text,
        )
        self._row(line, bare, last)

    def _stray(self, line: Line) -> None:
        why = "a row under no heading that tells what it lists: not taken"
        self.stray = True
        if self._broken:
            section, broken = self._broken
            end = "the end of a table" if section.table else "a blank line"
            why = (
                f"a row after {end}, with which {section.name} ended: not taken"
                if broken is line
                else f"a row after {where(broken.number)}, «{broken.text}», which broke off "
                f"{section.name}: not taken"
            )
        self.report.problem(line.number, why, line.text)

    def _page_title(self, line: Line) -> bool:
        """The committee's reference or title at the top of the page, before the first section."""
        if any(section.key != "other" for section in self.sections):
            return False
        return self.titles.take(line)

    def _other(self, line: Line, bare: Line) -> None:
        """A line that is neither row nor heading: outside the tables it is passed, inside it is
        a problem, or ends the table."""
        section = self._open
        tells = words.may_tell(line.text) and not NEUTRAL.fullmatch(line.text)
        row = bool(_ROW_IN_NOTE.match(line.text))
        if section and section.fresh and row:
            begun = prefix(bare.text)
            section.partial |= not begun or begun[0].id != section.about
        if section and section.fresh and section.key in LIAISON and tells and not section.doubt:
            self._doubt(line, "may contradict each other, since it is not understood")
        elif not section or not self._inside() or (footnote(line.text) and not tells and not row):
            self.report.passed(line.number, line.text)
        elif NEUTRAL.fullmatch(line.text):
            self._between = line
            self.report.passed(line.number, line.text)
        elif line.title:
            self._break(line)
            self.report.passed(line.number, line.text)
        else:
            taken = self._like_a_row(bare, section)
            section.mixed = True
            self.stray |= row
            if taken or not self._gap:
                section.met += 1
                section.partial = True
                self.report.problem(
                    line.number, "not understood: not a row of this table", line.text
                )
            else:
                self.report.passed(line.number, line.text)
            apart = not taken and not line.table and (self._gap or heading_like(line.text))
            if tells or line.text[-1] == ":" or apart:
                self._break(line)

    def _like_a_row(self, line: Line, section: Section) -> bool:
        """Whether a line in a table can only be a row of it that is spoilt."""
        if line.certain or "/" in line.text.split(" ")[0]:
            return True
        if section.key == "organizations":
            return organizations.acronym_like(line)
        return bool(section.last) and bool(split_last(line.text, section.last)[1])
