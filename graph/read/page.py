"""The grammar of a committee page: from lines, whatever they came from, to tables and a report.

A page is sections. A heading or a lead sentence opens one and tells what its rows mean; a table's
head names the columns; rows follow. What stands in a table and cannot be read is a problem in the
report, with its line; so is a row in no table. What else stands outside the tables is listed there
too.
"""

from __future__ import annotations

import re

from graph.errors import Unreadable
from graph.read import facts, organizations, rows, words
from graph.read.counts import Counts
from graph.read.focus import focus as focus_of
from graph.read.lines import LIAISON, Line, Section, footnote, plain, split_last
from graph.read.source import Reading, Report, Source, TableRead
from graph.reference import Reference, prefix

_SECTION_OF_COLUMN = {"type": "groups", "category": "organizations", "body": "liaison"}
_SECTION_NAMES = {
    "groups": "the committee's own groups",
    "joint": "joint groups under another committee",
    "to": "committees that can read its documents",
    "from": "committees whose documents it can read",
    "organizations": "organizations in liaison",
}
# what may stand between two rows without ending their table: page numbers, addresses, times of
# printing
_NEUTRAL = re.compile(
    r"(?:page|p\.|seite|página|страница|стр\.)? ?\d{1,4}(?: ?(?:/|of|de|sur|из) ?\d{1,4})?|"
    r"[-–—] ?\d{1,4} ?[-–—]|(?:https?://|www\.)\S+(?: \d+/\d+)?|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,? \d{1,2}[:.]\d\d(?: ?[AP]M)?)?(?: .{0,80})?",
    re.IGNORECASE,
)


def read_page(lines: list[Line], source: Source, format: str, encoding: str) -> Reading:
    """The facts that a page states, and the report; raises Unreadable where it is not a
    committee page."""
    report = Report(source.name, format, encoding)
    if encoding == "cp1252":
        report.note(0, "the text is not UTF-8: read as Windows-1252")
    page = Page(report)
    for line in lines:
        page.take(line)
    page.end()
    sections = [section for section in page.sections if section.key != "other"]
    known = any(section.met and section.key in _SECTION_NAMES for section in sections)
    told = page.named or page.titles or page.alone or source.committee
    if not known and not (told and any(section.met for section in sections)):
        raise Unreadable(_no_tables(source.name, sections))
    focus = focus_of(page, sections, source, report)
    draft = facts.write(page, sections, focus, source, report)
    if not source.retrieved:
        report.note(
            0,
            "no date: say with --retrieved when the page was retrieved; without it the page ends "
            "nothing that another source says",
        )
    report.tables = [TableRead(s.key, s.heading, s.line, len(s.rows)) for s in sections]
    for key, name in _SECTION_NAMES.items():
        if not any(section.key == key for section in sections):
            report.note(0, f"no table of {name} on the page")
    return Reading(draft.network(), report)


def _no_tables(name: str, sections: list[Section]) -> str:
    for section in sections:
        if section.key in ("joint", "to", "from", "organizations"):
            return (
                f"{name} has headings of a committee page, the first in line {section.line}, "
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
        self.titles: list[tuple[Reference, str, Line]] = []
        self.bracketed: list[tuple[str, str, Line]] = []
        self.alone: list[tuple[Reference, Line]] = []
        self.counts = Counts(report)
        self.languages = set(words.LANGUAGES)
        self.stray = False
        self._open: Section | None = None
        self._broken: tuple[Section, Line] | None = None
        self._between: Line | None = None
        self._gap = True
        self._waiting: Reference | None = None

    def take(self, line: Line) -> None:
        """Take in one line."""
        if not line.text:
            self._gap = True
            return
        for note in line.notes:
            self.report.note(line.number, note, line.text)
        if not any(letter.isalnum() for letter in line.text):
            self.report.passed(line.number, line.text)
            return
        if not self._counted(line):
            self._settle()
            self._understand(line)
        self._gap = False

    def end(self) -> None:
        """Take in the end of the page."""
        self._settle()
        self._close()

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
                self._understand(line)
            else:
                self._other(line, line)
            self._gap = False
        if counted:
            self._break(counted)

    def _understand(self, line: Line) -> None:
        bare = plain(line)
        if told := words.lead(line.text):
            self._lead(line, *told)
        elif named := words.columns(bare.cells):
            self._head(line, named)
        elif self._is_row(bare):
            self._row(line, bare)
        elif opened := words.heading(line.text):
            self._section(line, opened)
        elif self._is_loose_row(bare):
            self._row(line, bare)
        elif rows.group_like(bare) and not self._inside(
            "groups", "joint", "unknown", "organizations"
        ):
            self._groups(line, bare)
        elif rows.row_like(bare, self._broken[0] if self._broken else None) and not self._inside():
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
            self._open = None

    def _section(self, line: Line, opened: words.Heading) -> None:
        if opened.named:
            self.named.append((opened.named, line))
        if opened.section != "other":
            self.languages &= words.languages(line.text)
        before, key = self._open, opened.section
        # two headings of opposite directions with nothing between, as of two tabs: whose the table
        # below is they do not tell
        if before and before.fresh and not before.led and {before.key, key} == {"to", "from"}:
            self.report.note(
                line.number,
                f"this heading follows that in line {before.line} with no table between them",
                line.text,
            )
            key = "liaison"
        about = opened.named.id if opened.named else ""
        self._start(
            Section(key, line.text.rstrip(" :"), line.number, opened.letters, about, opened.bare)
        )
        if key == "other":
            self.report.passed(line.number, line.text)

    def _lead(self, line: Line, direction: str, named: Reference) -> None:
        section, heading = self._open, line.text.rstrip(" :")
        self.named.append((named, line))
        self.languages &= words.languages(line.text)
        if direction == "organizations":
            if not section or section.key != direction or not section.fresh:
                section = Section(direction, heading, line.number)
                self._start(section)
        elif not section or section.key not in LIAISON or not section.fresh:
            section = Section(direction, heading, line.number)
            self._start(section)
        elif section.key == "liaison":
            section.key = direction
        elif section.key != direction:
            self.report.problem(
                line.number,
                f"this sentence and the heading in line {section.line} tell opposite directions: "
                "its rows are not taken",
                line.text,
            )
            section.key = "liaison"
        section.about = section.about or named.id
        section.led = True

    def _head(self, line: Line, named: tuple[str, ...]) -> None:
        section = self._open
        by_columns = next(
            (_SECTION_OF_COLUMN[name] for name in named if name in _SECTION_OF_COLUMN), ""
        )
        if "acronym" in named:
            by_columns = "organizations"
        if section and section.columns == named and section.key != "other":
            self.report.note(
                line.number,
                f"the head of the table in line {section.line} again: the same table goes on",
                line.text,
            )
            return
        fits = (
            section
            and section.key != "other"
            and (
                not by_columns
                or by_columns == section.key
                or (by_columns == "liaison" and section.key in LIAISON)
                or (by_columns == "groups" and section.key == "joint")
            )
        )
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
        section.columns = named
        heads = line.cells if len(line.cells) > 1 else tuple(line.text.split(" "))
        if unread := [head for head, name in zip(heads, named, strict=False) if head and not name]:
            self.report.note(
                line.number, f"columns that are not read: {', '.join(unread)}", line.text
            )

    def _is_row(self, line: Line) -> bool:
        section = self._open
        if not section or section.key == "other":
            return False
        if section.key == "organizations":
            return organizations.is_organization_row(line)
        if section.key in LIAISON and not line.certain and rows.group_like(line):
            found = prefix(line.text)
            return not found or found[0].kind != "group"
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

    def _row(self, line: Line, bare: Line) -> None:
        section = self._open
        assert section
        section.met += 1
        before = self.report.problems
        if self._between:
            between = self._between
            self.report.note(
                line.number,
                f"read as going on with the table before line {between.number}, «{between.text}»",
                line.text,
            )
            self._between = None
        row = (organizations.organization if section.key == "organizations" else rows.committee)(
            line, bare, section, self.report
        )
        if row:
            section.rows.append(row)
        section.partial |= self.report.problems > before

    def _groups(self, line: Line, bare: Line) -> None:
        """A row of groups under no heading and no head, as on a page that is cut at its top."""
        self._start(Section("groups", "", line.number, partial=True))
        self.report.note(
            line.number,
            "no heading, no table's head: read as a group, since it ends with a type",
            line.text,
        )
        self._row(line, bare)

    def _stray(self, line: Line) -> None:
        why = "a row under no heading that tells what it lists: not taken"
        self.stray = True
        if self._broken:
            section, broken = self._broken
            why = (
                f"a row after line {broken.number}, «{broken.text}», which broke off "
                f"{section.name}: "
                "not taken"
            )
        self.report.problem(line.number, why, line.text)

    def _page_title(self, line: Line) -> bool:
        """The committee's reference or title at the top of the page, before the first section."""
        if any(section.key != "other" for section in self.sections):
            return False
        bare = re.sub(r"^ISO [-–—|] ", "", line.text) if line.title else line.text
        waiting, self._waiting = self._waiting, None
        if found := prefix(re.sub(r" [-–—:|] ", " ", bare, count=1)):
            reference, rest = found
            if not rest:
                self._waiting = reference
                self.alone.append((reference, line))
                return True
            if _title_like(rest) and (line.title or reference.kind == "committee"):
                self.titles.append((reference, rest, line))
                return True
        elif waiting and _title_like(bare):
            self.titles.append((waiting, bare, line))
            return True
        elif match := re.fullmatch(r"(.{4,150}) \(([A-Z]{3,12})\)", bare):
            self.bracketed.append((match[2], match[1], line))
            return True
        return False

    def _other(self, line: Line, bare: Line) -> None:
        """A line that is neither row nor heading: outside the tables it is passed, inside it is
        a problem, or ends the table."""
        section = self._open
        if not section or not self._inside() or footnote(line.text):
            self.report.passed(line.number, line.text)
        elif _NEUTRAL.fullmatch(line.text):
            self._between = line
            self.report.passed(line.number, line.text)
        elif line.title:
            self._break(line)
            self.report.passed(line.number, line.text)
        else:
            taken = self._like_a_row(bare, section)
            if taken or not self._gap:
                section.met += 1
                section.partial = True
                self.report.problem(
                    line.number, "not understood: not a row of this table", line.text
                )
            else:
                self.report.passed(line.number, line.text)
            if not taken and (self._gap or _heading_like(line.text)):
                self._break(line)

    def _like_a_row(self, line: Line, section: Section) -> bool:
        """Whether a line in a table can only be a row of it that is spoilt."""
        if line.certain or "/" in line.text.split(" ")[0]:
            return True
        if section.key == "organizations":
            return organizations.acronym_like(line)
        return bool(section.last) and bool(split_last(line.text, section.last)[1])


def _heading_like(text: str) -> bool:
    return text[0].isupper() and len(text) <= 100 and text[-1] not in ".;,"


def _title_like(text: str) -> bool:
    return (
        text[0].isupper() and len(text) <= 150 and text[-1] not in ".:;" and not words.heading(text)
    )
