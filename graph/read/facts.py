"""The facts that a committee page's tables state: which committee it is about, and its rows as bodies and links."""

from __future__ import annotations

from typing import Protocol

from graph.network import About, Draft, Evidence
from graph.read import words
from graph.read.rows import Line, Row, Section
from graph.read.source import Report, Source, Unreadable
from graph.reference import Reference, parse


class Found(Protocol):
    """What a pass over a page has found beside its tables."""

    named: list[tuple[Reference, Line]]
    titles: list[tuple[Reference, str, Line]]
    bracketed: list[tuple[str, str, Line]]
    alone: list[tuple[Reference, Line]]
    counts: dict[str, int]


def focus(page: Found, sections: list[Section], source: Source, report: Report) -> Reference:
    """The committee that the page is about: told by the user, by headings, or by its groups; raises Unreadable."""
    told = parse(source.committee) if source.committee else None
    if source.committee and not told:
        raise Unreadable(
            f"«{source.committee}» is not a committee's reference, such as ISO/TC 34 or ISO/CASCO."
        )
    lines: dict[str, Line] = {}
    for reference, line in page.named or [
        (named, line) for named, _, line in page.titles if named.kind == "committee"
    ]:
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
            f"{source.name} names more than one committee in its headings: {named}. Give each page alone, or say which it is about with --committee."
        )
    elif lines:
        id, line = next(iter(lines.items()))
        told, report.focus_from = parse(id), f"the heading in line {line.number}"
    else:
        told = _common_parent(
            [
                row.reference
                for s in sections
                if s.key == "groups"
                for row in s.rows
                if row.reference
            ]
        )
        if not told:
            raise Unreadable(
                f"{source.name} does not say which committee it is about, neither in a heading nor by its groups: "
                "say it with --committee, for example --committee 'ISO/TC 34'."
            )
        report.focus_from = "what the references of its groups have in common"
        report.note(
            0,
            f"no heading names the committee: {told.id} is what the references of its groups have in common",
        )
    assert told
    report.focus = told.id
    return told


def _common_parent(references: list[Reference]) -> Reference | None:
    common: set[str] | None = None
    for reference in references:
        above = set(_above(reference))
        common = above if common is None else common & above
    deepest = max(
        sorted(common or []),
        key=lambda id: len(_above(found)) if (found := parse(id)) else 0,
        default="",
    )
    return parse(deepest) if deepest else None


def _above(reference: Reference) -> list[str]:
    """The ids of the bodies above one, from the nearest."""
    ids, parent = [], parse(reference.parent)
    while parent:
        ids.append(parent.id)
        parent = parse(parent.parent)
    return ids


def write(
    page: Found, sections: list[Section], focus: Reference, source: Source, report: Report
) -> Draft:
    """The page's facts, each with its evidence; what cannot be one stands in the report."""
    name = f"{focus.id} committee page"
    base = Evidence(source=name, address=source.address, retrieved=source.retrieved)
    title = _focus_title(page, focus, report)
    draft = Draft(
        About(
            title=f"{focus.id}: its groups and liaisons",
            focus=focus.id,
            source=name,
            address=source.address,
            retrieved=source.retrieved,
            counts=page.counts,
        )
    )
    for section in sections:
        _settle(section, focus, report)
    if title:
        draft.node(
            focus.id,
            base._replace(line=str(title[1].number), text=title[1].text),
            title=title[0],
            **focus.columns(),
        )
    for reference, line in page.named:
        if reference.id == focus.id:
            draft.node(
                focus.id, base._replace(line=str(line.number), text=line.text), **focus.columns()
            )
    if focus.id not in draft.nodes:
        first = next((row for section in sections for row in section.rows), None)
        draft.node(
            focus.id,
            base._replace(line=str(first.line), text=first.text) if first else base,
            **focus.columns(),
        )
    writing = _Writing(draft, focus, base, report)
    for section in sections:
        for row in section.rows:
            writing.row(section, row)
    return draft


def _settle(section: Section, focus: Reference, report: Report) -> None:
    """A section whose meaning could not be told before the committee was known; its rows go where it has none."""
    rows = section.rows
    if (
        section.key == "unknown"
        and "type" not in section.columns
        and rows
        and all(_below(row.reference, focus) for row in rows)
    ):
        report.note(
            section.line,
            f"no heading tells what this table lists: all of its rows are below {focus.id}, so it lists its groups",
        )
        section.key = "groups"
    if section.about not in ("", focus.id) or (section.bare and not _says(section.bare, focus)):
        report.problem(
            section.line,
            f"a table about {section.about or section.bare}, not {focus.id}: its rows are not taken",
            section.heading,
        )
        rows.clear()
    elif section.key == "unknown":
        report.problem(
            section.line, "a table without a heading that tells what it lists", section.heading
        )
    elif section.columns and not section.met:
        report.problem(
            section.line, f"the table under «{section.heading}» has no rows", section.heading
        )
    if section.key in ("liaison", "unknown"):
        for row in rows:
            report.problem(
                row.line, "a row of a table that does not tell what it lists: not taken", row.text
            )
        rows.clear()


def _says(bare: str, focus: Reference) -> bool:
    return bare.replace(" ", "") == "/".join(focus.parts).replace(" ", "")


def _below(reference: Reference | None, focus: Reference) -> bool:
    return reference is not None and focus.id in _above(reference)


def _focus_title(page: Found, focus: Reference, report: Report) -> tuple[str, Line] | None:
    """The focus's title where the top of the page says it; lines there that say something else are passed."""
    for _, line in page.alone:
        report.passed(line.number, line.text)
    chosen = None
    for reference, title, line in page.titles:
        if not chosen and reference.id == focus.id:
            chosen = (title, line)
        else:
            report.passed(line.number, line.text)
    for acronym, title, line in page.bracketed:
        if not chosen and acronym == focus.parts[-1]:
            chosen = (title, line)
        else:
            report.passed(line.number, line.text)
    if chosen:
        report.note(chosen[1].number, f"read as the title of {focus.id}", chosen[0])
    return chosen


class _Writing:
    """Rows becoming facts, with what was already said of each body."""

    def __init__(self, draft: Draft, focus: Reference, base: Evidence, report: Report) -> None:
        self.draft, self.focus, self.base, self.report = draft, focus, base, report
        self._seen: dict[tuple[str, str], tuple[Section, Row]] = {}
        self._titles: dict[str, tuple[str, int]] = {}

    def row(self, section: Section, row: Row) -> None:
        """One row: the body that it names and its link with the focus."""
        id = row.reference.id if row.reference else row.acronym
        if not self._new(section, row, id):
            return
        heading = "" if section.heading == row.text else section.heading
        found = self.base._replace(
            section=heading, row=str(row.number), line=str(row.line), text=row.text
        )
        if row.reference is None:
            self._organization(row, id, found)
        elif row.reference.id == self.focus.id:
            self.report.problem(
                row.line,
                f"{id} is the committee that the page is about: no link with itself is made",
                row.text,
            )
        elif section.key == "joint" and row.reference.kind != "group":
            self.report.problem(
                row.line,
                f"{id} is a committee, though it stands among the joint groups: not taken",
                row.text,
            )
            return
        else:
            self.draft.node(id, found, title=row.title, **row.reference.columns())
            self._link(section, row, row.reference, found)
        self._check_title(row, id)

    def _new(self, section: Section, row: Row, id: str) -> bool:
        side = "liaison " + section.key if section.key in ("to", "from") else "other"
        where, before = self._seen.setdefault((side, id), (section, row))
        if before is row:
            return True
        if where is section:
            self.report.problem(
                row.line,
                f"{id} stands in this table twice, first in line {before.line}: counted once",
                row.text,
            )
            return False
        self.report.problem(
            row.line, f"{id} stands in two tables, first in line {before.line}", row.text
        )
        return True

    def _organization(self, row: Row, id: str, found: Evidence) -> None:
        known = self.draft.nodes.get(id)
        if known and known["kind"] != "organization":
            self.report.problem(
                row.line,
                f"{id} is a {known['kind']} in this page and cannot be an organization too: not taken",
                row.text,
            )
            return
        self.draft.node(
            id,
            found,
            kind="organization",
            type="organization",
            reference=id,
            label=id,
            title=row.title,
        )
        self.draft.edge("organization_liaison", id, self.focus.id, found, category=row.last)

    def _link(self, section: Section, row: Row, reference: Reference, found: Evidence) -> None:
        id, focus = reference.id, self.focus.id
        self._check_last(section, row, reference)
        if section.key == "to":
            self.draft.edge("liaison", id, focus, found)
        elif section.key == "from":
            self.draft.edge("liaison", focus, id, found)
        elif _below(reference, self.focus):
            if section.key == "joint":
                self.report.problem(
                    row.line, f"{id} is under {focus} itself, not under another committee", row.text
                )
            if reference.parent == focus:
                self.draft.edge("part_of", id, focus, found)
        elif section.key == "joint":
            self.draft.edge("joint", focus, id, found)
        else:
            self.report.problem(
                row.line,
                f"{id} is not below {focus}, though it stands among its own groups",
                row.text,
            )

    def _check_last(self, section: Section, row: Row, reference: Reference) -> None:
        if section.key == "groups" and row.last and not (kind := words.type_of(row.last)):
            self.report.problem(
                row.line,
                f"«{row.last}» is not a type that is known here: the type is taken from the reference",
                row.text,
            )
        elif section.key == "groups" and row.last and kind != reference.kind:
            self.report.problem(
                row.line,
                f"the table says «{row.last}», the reference a {reference.kind}: the reference is followed",
                row.text,
            )
        if section.key in ("to", "from") and row.last:
            said = {"CEI": "IEC", "ИСО": "ISO", "МЭК": "IEC"}
            bodies = {said.get(body, body) for body in row.last.split("/")}
            if not bodies <= {"ISO", "IEC"}:
                self.report.problem(
                    row.line,
                    f"«{row.last}» is neither ISO, IEC nor ISO/IEC: the body is taken from the reference",
                    row.text,
                )
            elif not bodies & set(reference.body.split("/")):
                self.report.problem(
                    row.line,
                    f"the table says {row.last}, the reference {reference.body}: the reference is followed",
                    row.text,
                )

    def _check_title(self, row: Row, id: str) -> None:
        first = self._titles.setdefault(id, (row.title, row.line))
        if row.title and first[0] and row.title != first[0]:
            self.report.problem(
                row.line,
                f"another title for {id} than in line {first[1]}, which is kept: «{first[0]}»",
                row.text,
            )
