"""What a committee page's tables claim: its rows as bodies and links, and what the page lists in
full."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.network import About, Claim, Draft
from graph.read import words
from graph.read.focus import Found, above
from graph.read.lines import Line, Row, Section
from graph.read.meaning import section_of, suits
from graph.read.source import Report, Source, where
from graph.read.titles import Said, chosen
from graph.reference import Reference, alike
from graph.vocabulary import ISO_ID

_ADDRESS = re.compile(r"\biso\.org/(?:[a-z]{2}/)?committee/(\d{1,9})\b", re.IGNORECASE)
"""The address of a committee's page, which holds ISO's id of it."""


def write(
    page: Found, sections: list[Section], focus: Reference, source: Source, report: Report
) -> Draft:
    """What the page claims, row by row; what cannot be a fact stands in the report."""
    draft = Draft(
        About(
            title=f"{focus.id}: its groups and liaisons",
            focus=focus.id,
            counts=page.counts.values,
        )
    )
    named = f"{focus.id} committee page"
    language = next(iter(page.languages)) if len(page.languages) == 1 else ""
    id = draft.source(name=named, kind="committee page", language=language, **source.told())
    for section in sections:
        _settle(section, focus, report)
    _focus(page, sections, focus, Claim(source=id), draft, report)
    writing = _Writing(draft, focus, Claim(source=id), report)
    for section in sections:
        for row in section.rows:
            writing.row(section, row)
    others = [one.reference for one in page.titles.said if one.reference]
    stray = page.stray or not all(one.id in (focus.id, *above(focus)) for one in others)
    draft.covers(id, focus.id, *covered(sections, stray))
    if found := _ADDRESS.search(source.address):
        draft.identify(focus.id, ISO_ID, str(int(found[1])), id)
    return draft


def _focus(
    page: Found,
    sections: list[Section],
    focus: Reference,
    base: Claim,
    draft: Draft,
    report: Report,
) -> None:
    """The committee itself, by its title and by each line that names it, else by the first row."""
    if title := _focus_title(page, focus, report):
        claim = base._replace(line=str(title[1].number), text=title[1].text)
        draft.node(focus.id, claim, {"title": title[0]}, **focus.columns())
    naming = [(str(line.number), line.text) for named, line in page.named if named.id == focus.id]
    if not title and not naming:
        rows = [(str(row.line), row.text) for section in sections for row in section.rows]
        naming = rows[:1] or [("", "")]
    for number, text in naming:
        claim = base._replace(line=number, text=text)
        draft.node(focus.id, claim, {}, **focus.columns())


def _settle(section: Section, focus: Reference, report: Report) -> None:
    """A section whose meaning could not be told before the committee was known; its rows go
    where it has none."""
    rows = section.rows
    if (
        section.key == "unknown"
        and "type" not in section.columns
        and rows
        and all(_below(row.reference, focus) for row in rows)
    ):
        report.note(
            section.line,
            f"no heading tells what this table lists: all of its rows are below {focus.id}, "
            "so it lists its groups",
        )
        section.key, section.partial = "groups", True
    if section.about not in ("", focus.id) or (section.bare and not says(section.bare, focus)):
        about = section.about or section.bare
        message = f"a table about {about}, not {focus.id}: its rows are not taken"
        report.problem(section.line, message, section.heading)
        for row in rows:
            report.note(row.line, f"not taken: in a table about {about}", row.text)
        section.key = "other"
        rows.clear()
    elif section.key == "in liaison":
        message = "a table of an organization's page, on the page of a committee: not taken"
        report.problem(section.line, message, section.heading)
        for row in rows:
            report.note(row.line, "not taken: in a table of an organization's page", row.text)
        rows.clear()
    elif section.key == "unknown":
        message = "a table without a heading that tells what it lists"
        report.problem(section.line, message, section.heading)
    elif section.columns and not section.met and not section.void:
        report.problem(section.line, f"{section.name} has no rows", section.heading)
    if section.key in ("liaison", "unknown"):
        for row in rows:
            message = "a row of a table that does not tell what it lists: not taken"
            report.problem(row.line, message, row.text)
        rows.clear()


_ASPECTS = {
    "joint": ("joint groups",),
    "to": ("to",),
    "from": ("from",),
    "liaison": ("to", "from"),
    "unknown": ("groups", "subcommittees", "joint groups", "to", "from"),
}


def covered(sections: list[Section], stray: bool) -> list[str]:
    """The aspects of the committee that the page lists in full.

    Those of the sections whose every row was read; none that also a section is about of which more
    may stand there than was read. ``stray`` tells of rows in no section at all, which may be of
    any.
    """
    if stray:
        return []
    whole: dict[str, None] = {}
    doubtful: set[str] = set()
    for section in sections:
        aspects = dict.fromkeys(_aspects(section))
        if section.void and not suits(by_columns := section_of(section.columns), section.key):
            aspects |= dict.fromkeys(_aspects(replace(section, key=by_columns)))
        if section.partial or section.key in ("liaison", "unknown"):
            doubtful |= aspects.keys()
        elif section.rows:
            whole |= aspects
    return [aspect for aspect in whole if aspect not in doubtful]


def _aspects(section: Section) -> tuple[str, ...]:
    if section.key == "groups":
        return words.structure(section.heading)
    if section.key == "organizations":
        letters = set(section.letters) or {"A", "C"}
        said = {"organizations": letters & {"A", "B"}, "organizations C": letters & {"C", "D"}}
        return tuple(aspect for aspect, told in said.items() if told)
    return _ASPECTS.get(section.key, ())


def says(bare: str, focus: Reference) -> bool:
    """Whether words without ISO or IEC before them, such as ``TC 207``, name a committee."""
    return bare.replace(" ", "") == "/".join(focus.parts).replace(" ", "")


def _below(reference: Reference | None, focus: Reference) -> bool:
    return reference is not None and focus.id in above(reference)


def _focus_title(page: Found, focus: Reference, report: Report) -> tuple[str, Line] | None:
    """The committee's title where the top of the page says it, and says no other; lines there that
    say something else are passed."""
    titles = page.titles
    own = [
        one
        for one in titles.said
        if (one.reference.id == focus.id if one.reference else one.acronym == focus.parts[-1])
    ]
    found, others = chosen(own)
    for line in [line for _, line in titles.alone] + titles.acronyms:
        report.passed(line.number, line.text)
    for one in titles.said:
        if one is not found and one not in others:
            report.passed(one.line.number, one.line.text)
    for one in others:
        message = f"two titles of {focus.id}, in {_places(others)}: neither is taken"
        report.problem(one.line.number, message, one.line.text)
    if not found:
        return None
    message = f"read as the title of {focus.id}: «{found.title}»"
    report.note(found.line.number, message, found.line.text)
    return found.title, found.line


def _places(said: list[Said]) -> str:
    return " and ".join(dict.fromkeys(where(one.line.number) for one in said))


class _Writing:
    """Rows becoming claims, with what was already said of each body."""

    def __init__(self, draft: Draft, focus: Reference, base: Claim, report: Report) -> None:
        self.draft, self.focus, self.base, self.report = draft, focus, base, report
        self._seen: dict[tuple[str, str], tuple[Section, Row]] = {}
        self._titles: dict[str, tuple[str, int]] = {}

    def row(self, section: Section, row: Row) -> None:
        """One row: the body that it names and its link with the focus."""
        id = row.reference.id if row.reference else self._organization_id(row)
        if not self._new(section, row, id):
            return
        claim = self.base._replace(
            section=section.heading, row=str(row.number), line=str(row.line), text=row.text
        )
        problem = ""
        if row.reference is None:
            problem = self._organization(row, id, claim)
        elif id == self.focus.id:
            problem = f"{id} is the committee that the page is about: no link with itself is made"
        elif section.key == "joint" and row.reference.kind != "group":
            problem = f"{id} is a committee, though it stands among the joint groups: not taken"
        else:
            self.draft.node(id, claim, {"title": row.title}, **row.reference.columns())
            problem = self._link(section, row, row.reference, claim)
        if problem:
            section.partial = True
            self.report.problem(row.line, problem, row.text)
        self._check_title(row, id)

    def _organization_id(self, row: Row) -> str:
        """The acronym; for a second body of it, told by another title, with its title behind it."""
        known, line = self._titles.get(row.acronym, (row.title, row.line))
        if not known or not row.title or alike(known, row.title):
            return row.acronym
        id = f"{row.acronym} ({row.title})"
        if id not in self._titles:
            first = f"another body of the acronym {row.acronym} than in {where(line)}"
            message = f"{first}: kept as {id}"
            self.report.note(row.line, message, row.text)
        return id

    def _new(self, section: Section, row: Row, id: str) -> bool:
        side = "liaison " + section.key if section.key in ("to", "from") else "other"
        table, before = self._seen.setdefault((side, id), (section, row))
        if before is row:
            return True
        if row.reference is None and before.last != row.last:
            message = f"{id} stands here with another category than in {where(before.line)}: "
            self.report.note(row.line, message + "one liaison with both", row.text)
            return True
        if table is section:
            first = f"{id} stands in this table twice, first in {where(before.line)}"
            message = f"{first}: counted once"
            self.report.problem(row.line, message, row.text)
            return False
        message = f"{id} stands in two tables, first in {where(before.line)}"
        self.report.problem(row.line, message, row.text)
        return True

    def _organization(self, row: Row, id: str, claim: Claim) -> str:
        """An organization and its liaison; gives why it cannot be one."""
        known = self.draft.nodes.get(id)
        if known and known["kind"] != "organization":
            kind = known["kind"]
            return f"{id} is a {kind} in this page and cannot be an organization too: not taken"
        columns = {"kind": "organization", "type": "organization"}
        named = {"reference": row.acronym, "label": row.acronym}
        self.draft.node(id, claim, {"title": row.title}, **columns, **named)
        self.draft.edge("organization_liaison", id, self.focus.id, claim, row.last)
        return ""

    def _link(self, section: Section, row: Row, reference: Reference, claim: Claim) -> str:
        """The link of a committee or group with the focus; gives what does not fit."""
        id, focus = reference.id, self.focus.id
        self._check_last(section, row, reference)
        if section.key == "to":
            self.draft.edge("liaison", id, focus, claim)
        elif section.key == "from":
            self.draft.edge("liaison", focus, id, claim)
        elif _below(reference, self.focus):
            if reference.parent == focus:
                self.draft.edge("part_of", id, focus, claim)
            if section.key == "joint":
                return f"{id} is under {focus} itself, not under another committee"
        elif section.key == "joint":
            self.draft.edge("joint", focus, id, claim)
        else:
            return f"{id} is not below {focus}, though it stands among its own groups"
        return ""

    def _check_last(self, section: Section, row: Row, reference: Reference) -> None:
        said = ""
        if section.key == "groups" and row.last:
            said = _odd_type(row.last, reference)
        elif section.key in ("to", "from") and row.last:
            said = _odd_body(row.last, reference)
        if said:
            self.report.problem(row.line, said, row.text)

    def _check_title(self, row: Row, id: str) -> None:
        first = self._titles.setdefault(id, (row.title, row.line))
        if row.title and first[0] and row.title != first[0]:
            other = f"another title for {id} than in {where(first[1])}"
            message = f"{other}: both are kept, «{first[0]}»"
            self.report.problem(row.line, message, row.text)


def _odd_type(last: str, reference: Reference) -> str:
    kind = words.type_of(last)
    if not kind:
        return f"«{last}» is not a type that is known here: the type is taken from the reference"
    if kind != reference.kind:
        return (
            f"the table says «{last}», the reference a {reference.kind}: the reference is followed"
        )
    return ""


_BODIES = {"CEI": "IEC", "ИСО": "ISO", "МЭК": "IEC"}


def _odd_body(last: str, reference: Reference) -> str:
    bodies = {_BODIES.get(body, body) for body in last.split("/")}
    if not bodies <= {"ISO", "IEC"}:
        return f"«{last}» is neither ISO, IEC nor ISO/IEC: the body is taken from the reference"
    if not bodies & set(reference.body.split("/")):
        return f"the table says {last}, the reference {reference.body}: the reference is followed"
    return ""
