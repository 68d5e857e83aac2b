"""The grammar of a committee page: from lines, whatever they came from, to tables and a report.

A page is sections. A heading or a lead sentence opens one and tells what its rows mean; a table's
head names the columns; rows follow. What stands in a table and cannot be read is a problem in the
report, with its line; what stands outside the tables is listed there too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.derive import derive
from graph.network import CATEGORIES, About, Draft, Evidence
from graph.read import words
from graph.read.source import Reading, Report, Source, TableRead, Unreadable
from graph.reference import Reference, parse, prefix

_BODIES = ("ISO/IEC", "IEC/ISO", "ISO", "IEC", "ISO/CEI", "ИСО/МЭК", "ИСО", "МЭК")
_SECTION_OF_COLUMN = {"type": "groups", "category": "organizations", "body": "liaison"}
_LAST_COLUMN = {"groups": "type", "organizations": "category", "to": "body", "from": "body", "liaison": "body"}
_SECTION_NAMES = {
    "groups": "the committee's own groups",
    "joint": "joint groups under another committee",
    "to": "committees that can read its documents",
    "from": "committees whose documents it can read",
    "organizations": "organizations in liaison",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its number in the source, its text, its cells (``certain`` where the source
    marks them), and whether the source marks it as a heading."""

    number: int
    text: str
    cells: tuple[str, ...]
    certain: bool
    title: bool = False


@dataclass(slots=True)
class _Row:
    line: int
    number: int
    text: str
    reference: Reference | None
    acronym: str
    title: str
    last: str


@dataclass(slots=True)
class _Section:
    key: str
    heading: str
    line: int
    letters: str = ""
    about: str = ""
    columns: tuple[str, ...] = ()
    rows: list[_Row] = field(default_factory=list)
    met: int = 0

    @property
    def fresh(self) -> bool:
        return not self.columns and not self.met


def read_page(lines: list[Line], source: Source, format: str, encoding: str) -> Reading:
    """The facts that a page states, and the report; raises Unreadable where it is not a committee page."""
    report = Report(source.name, format, encoding)
    if encoding == "cp1252":
        report.note(0, "the text is not UTF-8: read as Windows-1252")
    parsing = _Parsing(report)
    for line in lines:
        parsing.take(line)
    sections = [section for section in parsing.sections if section.key != "other"]
    if not any(section.met for section in sections):
        raise Unreadable(
            f"{source.name} is not a committee page: no table of working groups, liaison committees or organizations "
            f"in liaison was found, in {', '.join(list(words.LANGUAGES.values())[:-1])} or Russian."
        )
    focus = _focus(parsing, sections, source, report)
    draft = _facts(parsing, sections, focus, source, report)
    if not source.retrieved:
        report.note(0, "no date: say with --retrieved when the page was retrieved, so that the evidence carries it")
    report.tables = [TableRead(s.key, s.heading, s.line, len(s.rows)) for s in sections]
    for key, name in _SECTION_NAMES.items():
        if not any(section.key == key for section in sections):
            report.note(0, f"no table of {name} on the page")
    network, untold = derive(draft.network())
    for line_number, sentence, text in untold:
        report.note(line_number, sentence, text)
    return Reading(network, report)


class _Parsing:
    """The state of a pass over the lines: the open section and what has been found."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sections: list[_Section] = []
        self.named: list[tuple[Reference, Line]] = []
        self.titles: list[tuple[Reference, str, Line]] = []
        self.bracketed: list[tuple[str, str, Line]] = []
        self.counts: dict[str, int] = {}
        self._open: _Section | None = None
        self._gap = True
        self._number: Line | None = None
        self._alone: tuple[Reference, Line] | None = None

    def take(self, line: Line) -> None:
        """Take in one line."""
        if not line.text:
            self._gap = True
            return
        self._understand(line)
        self._gap = False

    def _understand(self, line: Line) -> None:
        if told := words.lead(line.text):
            self._lead(line, *told)
        elif named := words.columns(line.cells):
            self._head(line, named)
        elif self._open and self._open.key != "other" and self._is_row(line, self._open):
            self._row(line, self._open)
        elif self._count(line):
            return
        elif opened := words.heading(line.text):
            self._section(line, *opened)
        elif not self._page_title(line):
            self._other(line)

    def _section(self, line: Line, key: str, named: Reference | None, letters: str) -> None:
        if named:
            self.named.append((named, line))
        self._open = _Section(key, line.text.rstrip(" :"), line.number, letters, named.id if named else "")
        self.sections.append(self._open)
        if key == "other":
            self.report.passed(line.number, line.text)

    def _lead(self, line: Line, direction: str, named: Reference) -> None:
        section = self._open
        if not section or section.key not in ("to", "from", "liaison") or not section.fresh:
            section = self._open = _Section(direction, line.text.rstrip(" :"), line.number)
            self.sections.append(section)
        elif section.key == "liaison":
            section.key = direction
        elif section.key != direction:
            self.report.problem(
                line.number,
                f"this sentence and the heading in line {section.line} tell opposite directions: its rows are not taken",
                line.text,
            )
            section.key = "liaison"
        section.about = section.about or named.id
        self.named.append((named, line))

    def _head(self, line: Line, named: tuple[str, ...]) -> None:
        section = self._open
        by_columns = next((_SECTION_OF_COLUMN[name] for name in named if name in _SECTION_OF_COLUMN), "")
        if named[0] == "acronym":
            by_columns = "organizations"
        fits = section and (
            not by_columns
            or by_columns == section.key
            or (by_columns == "liaison" and section.key in ("to", "from"))
            or (by_columns == "groups" and section.key == "joint")
        )
        if not section or not section.fresh or not fits:
            if section and section.fresh and section.key not in ("other", "groups"):
                self.report.problem(line.number, f"the table's columns do not fit its heading, «{section.heading}»", line.text)
            section = self._open = _Section(by_columns or "unknown", line.text, line.number)
            self.sections.append(section)
            if section.key in ("liaison", "unknown"):
                self.report.problem(line.number, "a table without a heading that tells what it lists", line.text)
        section.columns = named

    def _is_row(self, line: Line, section: _Section) -> bool:
        if section.key == "organizations":
            ends = bool(re.search(r"\s[A-DАВС]\*?$", line.text)) or (line.certain and len(line.cells) >= 2)
            return ends or (
                bool(section.columns) and not self._gap and not line.title and not words.heading(line.text) and not _footnote(line.text)
            )
        if line.certain:
            return bool(parse(line.cells[0]))
        found = prefix(line.text)
        return bool(found and (found[1] or section.columns))

    def _row(self, line: Line, section: _Section) -> None:
        section.met += 1
        row = _organization(line, section, self.report) if section.key == "organizations" else _committee(line, section, self.report)
        if section.key in ("liaison", "unknown"):
            self.report.problem(line.number, "a row of a table that does not tell what it lists: not taken", line.text)
        elif row:
            section.rows.append(row)

    def _count(self, line: Line) -> bool:
        """A number and the label that it stands beside, in one line or in two."""
        if re.fullmatch(r"\d{1,6}", line.text):
            self._number = line
            return True
        pair = re.fullmatch(r"(\d{1,6}) (\D.*)|(\D.*?):? \(?(\d{1,6})\)?", line.text)
        label, number = (pair[2] or pair[3], pair[1] or pair[4]) if pair else (line.text, "")
        name = words.count(label)
        if name and not number and self._number:
            number = self._number.text
        elif self._number:
            self.report.passed(self._number.number, self._number.text)
        self._number = None
        if name and number and name not in self.counts:
            self.counts[name] = int(number)
            return True
        return False

    def _page_title(self, line: Line) -> bool:
        """The committee's reference or title at the top of the page, before the first section."""
        if any(section.key != "other" for section in self.sections):
            return False
        bare = re.sub(r"^ISO [-–—|] ", "", line.text) if line.title else line.text
        alone, self._alone = self._alone, None
        if found := prefix(re.sub(r" [-–—:|] ", " ", bare, count=1)):
            reference, rest = found
            if not rest:
                self._alone = (reference, line)
                return True
            if _title_like(rest) and (line.title or reference.kind == "committee"):
                self.titles.append((reference, rest, line))
                return True
        elif alone and _title_like(bare):
            self.titles.append((alone[0], bare, line))
            return True
        elif match := re.fullmatch(r"(.{4,150}) \(([A-Z]{3,12})\)", bare):
            self.bracketed.append((match[2], match[1], line))
            return True
        return False

    def _other(self, line: Line) -> None:
        section = self._open
        inside = section is not None and section.key != "other" and (bool(section.columns) or section.met > 0)
        if not section or not inside or _footnote(line.text):
            self.report.passed(line.number, line.text)
        elif self._gap and not _row_like(line, section):
            self._open = None
            self.report.passed(line.number, line.text)
        else:
            section.met += 1
            self.report.problem(line.number, "not understood: not a row of this table", line.text)

    def leftover(self) -> None:
        """What waited for a line that never came."""
        if self._number:
            self.report.passed(self._number.number, self._number.text)


def _footnote(text: str) -> bool:
    return bool(re.match(r"(?:[*†‡¹²³]|note\b|nota\b|примечание\b)", text, re.IGNORECASE))


def _title_like(text: str) -> bool:
    return text[0].isupper() and len(text) <= 150 and text[-1] not in ".:;" and not words.heading(text)


def _row_like(line: Line, section: _Section) -> bool:
    if line.certain or "/" in line.text.split(" ")[0]:
        return True
    return section.key != "groups" and line.text.split(" ")[-1] in _BODIES


def _committee(line: Line, section: _Section, report: Report) -> _Row:
    """A row that begins with a reference; what is cut from it stands in the report."""
    section.met = section.met or 1
    whole = parse(line.cells[0])
    last_column = section.columns[-1] if section.columns else _LAST_COLUMN.get(section.key, "")
    wanted = last_column in ("type", "body")
    last = ""
    if whole and line.certain:
        found: tuple[Reference, str] = whole, " ".join(line.cells[1:])
        width = len(section.columns) or 3
        if len(line.cells) > width:
            report.note(line.number, "more cells than the table has columns: all of them are read as the title but the last", line.text)
        if wanted and len(line.cells) >= width:
            found, last = (whole, " ".join(cell for cell in line.cells[1:-1] if cell)), line.cells[-1].rstrip(" *")
    else:
        found = (whole, " ".join(line.cells[1:])) if whole and len(line.cells) > 1 else prefix(line.text) or (whole, "")  # type: ignore[assignment]
    reference, title = found
    if wanted and not last:
        title, last = _split_last(title, last_column)
    row = _Row(line.number, section.met, line.text, reference, "", title, last)
    if not title:
        report.problem(line.number, "a row that is cut: no title", line.text)
    if wanted and section.columns and not last:
        told = "of a known type" if last_column == "type" else "ISO, IEC or ISO/IEC"
        report.problem(line.number, f"a row that does not end with a cell {told}, as the table's head says it should", line.text)
    return row


def _split_last(title: str, column: str) -> tuple[str, str]:
    if column == "type":
        return words.split_type(title)
    head, _, tail = title.rpartition(" ")
    return (head, tail.rstrip("*")) if tail.rstrip("*") in _BODIES else (title, "")


def _organization(line: Line, section: _Section, report: Report) -> _Row | None:
    """A row of the organizations: acronym, title, category."""
    text, last, cells = line.text, "", line.cells
    wide = "category" in section.columns or not section.columns
    if line.certain and wide and len(cells) >= 3:
        last, cells = words.category(cells[-1]), cells[:-1]
        text = " ".join(cells)
    elif match := re.fullmatch(r"(.+?) ([A-DАВС])\*?", text):
        text, last = match[1], words.category(match[2])
        cells = tuple(cell for cell in (*cells[:-1], re.sub(r"(?:^| )[A-DАВС]\*?$", "", cells[-1])) if cell)
    elif wide and (match := re.fullmatch(r"(.+) ([A-ZА-Я])\*?", text)):
        text, last, cells = match[1], match[2], tuple(cells[:-1]) if len(cells) > 2 else (match[1],)
    if len(cells) > 1:
        acronym, title = cells[0], " ".join(cells[1:])
    else:
        acronym, title = _acronym(text)
    if not acronym:
        acronym = title or text
        report.problem(
            line.number,
            "where the acronym ends cannot be told, since single spaces part the cells: kept whole as both acronym and title",
            line.text,
        )
    if not title:
        report.problem(line.number, "a row that is cut: no title", line.text)
    if not last and len(section.letters) == 1:
        last = section.letters
    if last not in CATEGORIES:
        said = f"«{last}» is not a category (A, B, C or D)" if last else "a row without a category"
        report.problem(line.number, f"{said}: the liaison is kept without one", line.text)
        last = ""
    elif section.letters and last not in section.letters:
        report.problem(line.number, f"category {last} under a heading for {', '.join(section.letters)}", line.text)
    return _Row(line.number, section.met, line.text, None, acronym, title, last)


def _acronym(text: str) -> tuple[str, str]:
    """Acronym and title where single spaces part them; the acronym is ``""`` where it cannot be told.

    Told are: the same words twice (``TIC Council TIC Council``), a title that begins with the
    acronym or ends with it in brackets, an acronym with its explanation (``ICA - archives``), and
    a first word with two capitals or a digit.
    """
    tokens = text.split(" ")
    half = len(tokens) // 2
    for size in range(min(half, 6), 0, -1):
        if tokens[:size] == tokens[size : 2 * size]:
            return " ".join(tokens[:size]), " ".join(tokens[size:])
    if (match := re.fullmatch(r"(\S.{0,40}?) (.+\((.{2,42})\))", text)) and text.startswith(match[3] + " "):
        return match[3], text[len(match[3]) + 1 :]
    if len(tokens) > 3 and tokens[1] in ("-", "–"):
        return " ".join(tokens[:3]), " ".join(tokens[3:])
    if len(tokens) == 1:
        return text, ""
    capitals = sum(letter.isupper() or letter.isdigit() for letter in tokens[0])
    return (tokens[0], " ".join(tokens[1:])) if capitals >= 2 else ("", text)


def _focus(parsing: _Parsing, sections: list[_Section], source: Source, report: Report) -> Reference:
    """The committee that the page is about: told by the user, by headings, or by its groups."""
    told = parse(source.committee) if source.committee else None
    if source.committee and not told:
        raise Unreadable(f"«{source.committee}» is not a committee's reference, such as ISO/TC 34 or ISO/CASCO.")
    lines: dict[str, Line] = {}
    for reference, line in parsing.named or [(named, line) for named, _, line in parsing.titles if named.kind == "committee"]:
        lines.setdefault(reference.id, line)
    if told:
        if lines and told.id not in lines:
            raise Unreadable(
                f"{source.name} is not about {told.id}: line {min(line.number for line in lines.values())} names {', '.join(lines)}."
            )
        report.focus_from = "the committee that was asked for"
    elif len(lines) > 1:
        named = ", ".join(f"{id} (line {line.number})" for id, line in lines.items())
        raise Unreadable(
            f"{source.name} names more than one committee in its headings: {named}. "
            "Give each page alone, or say which it is about with --committee."
        )
    elif lines:
        id, line = next(iter(lines.items()))
        told, report.focus_from = parse(id), f"the heading in line {line.number}"
    else:
        told = _common_parent([row.reference for s in sections if s.key == "groups" for row in s.rows if row.reference])
        if not told:
            raise Unreadable(
                f"{source.name} does not say which committee it is about, neither in a heading nor by its groups: "
                "say it with --committee, for example --committee 'ISO/TC 34'."
            )
        report.focus_from = "what the references of its groups have in common"
        report.note(0, f"no heading names the committee: {told.id} is what the references of its groups have in common")
    assert told
    report.focus = told.id
    return told


def _common_parent(references: list[Reference]) -> Reference | None:
    common: set[str] | None = None
    for reference in references:
        above, parent = set(), parse(reference.parent)
        while parent:
            above.add(parent.id)
            parent = parse(parent.parent)
        common = above if common is None else common & above
    deepest = max(common or [], key=len, default="")
    return parse(deepest) if deepest else None


def _facts(parsing: _Parsing, sections: list[_Section], focus: Reference, source: Source, report: Report) -> Draft:
    parsing.leftover()
    draft = Draft()
    name = f"{focus.id} committee page"
    base = Evidence(source=name, address=source.address, retrieved=source.retrieved)
    title = _focus_title(parsing, focus, report)
    draft.about = About(
        title=f"{focus.id}: its groups and liaisons",
        focus=focus.id,
        source=name,
        address=source.address,
        retrieved=source.retrieved,
        counts=parsing.counts,
    )
    if title:
        draft.node(focus.id, base._replace(line=str(title[1].number), text=title[1].text), title=title[0], **focus.columns())
    for reference, line in parsing.named:
        if reference.id == focus.id:
            draft.node(focus.id, base._replace(line=str(line.number), text=line.text), **focus.columns())
    if focus.id not in draft.nodes:
        row = next(row for section in sections for row in section.rows)
        draft.node(focus.id, base._replace(line=str(row.line), text=row.text), **focus.columns())
    writing = _Writing(draft, focus, base, report)
    for section in sections:
        if section.about not in ("", focus.id):
            report.problem(section.line, f"a table about {section.about}, not {focus.id}: its rows are not taken", section.heading)
            section.rows.clear()
        elif section.columns and not section.met:
            report.problem(section.line, f"the table under «{section.heading}» has no rows", section.heading)
        for row in section.rows:
            writing.row(section, row)
    return draft


def _focus_title(parsing: _Parsing, focus: Reference, report: Report) -> tuple[str, Line] | None:
    for reference, title, line in parsing.titles:
        if reference.id == focus.id:
            report.note(line.number, f"read as the title of {focus.id}", title)
            return title, line
    for acronym, title, line in parsing.bracketed:
        if acronym == focus.parts[-1]:
            report.note(line.number, f"read as the title of {focus.id}", title)
            return title, line
    return None


class _Writing:
    """Rows becoming facts, with what was already said of each body."""

    def __init__(self, draft: Draft, focus: Reference, base: Evidence, report: Report) -> None:
        self.draft, self.focus, self.base, self.report = draft, focus, base, report
        self._seen: dict[tuple[str, str], tuple[_Section, int]] = {}
        self._titles: dict[str, tuple[str, int]] = {}

    def row(self, section: _Section, row: _Row) -> None:
        """One row: the body that it names and its link with the focus."""
        id = row.reference.id if row.reference else row.acronym
        if not self._new(section, row, id):
            return
        heading = "" if section.heading == row.text else section.heading
        found = self.base._replace(section=heading, row=str(row.number), line=str(row.line), text=row.text)
        if row.reference is None:
            self._organization(row, id, found)
        elif row.reference.id == self.focus.id:
            self.report.problem(row.line, f"{id} is the committee that the page is about: no link with itself is made", row.text)
        else:
            self.draft.node(id, found, title=row.title, **row.reference.columns())
            self._link(section, row, row.reference, found)
        self._check_title(row, id)

    def _new(self, section: _Section, row: _Row, id: str) -> bool:
        side = "liaison " + section.key if section.key in ("to", "from") else "other"
        before = self._seen.setdefault((side, id), (section, row.line))
        if before[1] == row.line:
            return True
        if before[0] is section:
            self.report.problem(row.line, f"{id} stands in this table twice, first in line {before[1]}: counted once", row.text)
            return False
        self.report.problem(row.line, f"{id} stands in two tables, first in line {before[1]}", row.text)
        return True

    def _organization(self, row: _Row, id: str, found: Evidence) -> None:
        known = self.draft.nodes.get(id)
        if known and known["kind"] != "organization":
            self.report.problem(row.line, f"{id} is a {known['kind']} in this page and cannot be an organization too: not taken", row.text)
            return
        self.draft.node(id, found, kind="organization", type="organization", reference=id, label=id, title=row.title)
        self.draft.edge("organization_liaison", id, self.focus.id, found, category=row.last)

    def _link(self, section: _Section, row: _Row, reference: Reference, found: Evidence) -> None:
        id, focus = reference.id, self.focus.id
        self._check_last(section, row, reference)
        if section.key == "to":
            self.draft.edge("liaison", id, focus, found)
        elif section.key == "from":
            self.draft.edge("liaison", focus, id, found)
        elif self._below_focus(reference):
            if section.key == "joint":
                self.report.problem(row.line, f"{id} is under {focus} itself, not under another committee", row.text)
            if reference.parent == focus:
                self.draft.edge("part_of", id, focus, found)
        elif section.key == "joint":
            self.draft.edge("joint", focus, id, found)
        else:
            self.report.problem(row.line, f"{id} is not below {focus}, though it stands among its own groups", row.text)

    def _below_focus(self, reference: Reference) -> bool:
        return reference.id.startswith(self.focus.id + "/") or reference.parent == self.focus.id

    def _check_last(self, section: _Section, row: _Row, reference: Reference) -> None:
        if section.key == "groups" and row.last and not (kind := words.type_of(row.last)):
            self.report.problem(row.line, f"«{row.last}» is not a type that is known here: the type is taken from the reference", row.text)
        elif section.key == "groups" and row.last and kind != reference.kind:
            self.report.problem(
                row.line, f"the table says «{row.last}», the reference a {reference.kind}: the reference is followed", row.text
            )
        if section.key in ("to", "from") and row.last:
            said = {"CEI": "IEC", "ИСО": "ISO", "МЭК": "IEC"}
            bodies = {said.get(body, body) for body in row.last.split("/")}
            if not bodies <= {"ISO", "IEC"}:
                self.report.problem(
                    row.line, f"«{row.last}» is neither ISO, IEC nor ISO/IEC: the body is taken from the reference", row.text
                )
            elif not bodies & set(reference.body.split("/")):
                self.report.problem(
                    row.line, f"the table says {row.last}, the reference {reference.body}: the reference is followed", row.text
                )

    def _check_title(self, row: _Row, id: str) -> None:
        first = self._titles.setdefault(id, (row.title, row.line))
        if row.title and first[0] and row.title != first[0]:
            self.report.problem(row.line, f"another title for {id} than in line {first[1]}, which is kept: «{first[0]}»", row.text)
