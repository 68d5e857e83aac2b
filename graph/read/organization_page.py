"""The page of an organization: one table of the committees that it is in liaison with."""

from __future__ import annotations

from graph.errors import Unreadable
from graph.network import About, Claim, Draft
from graph.read.focus import Found
from graph.read.lines import Line, Row, Section, capitals
from graph.read.source import Report, Source, where
from graph.read.titles import Said, chosen
from graph.reference import parse

KEY = "in liaison"


def is_one(sections: list[Section]) -> bool:
    """Whether all tables of a page are those of an organization's."""
    met = {section.key for section in sections if section.met}
    return KEY in met and met <= {KEY, "other"}


def write(page: Found, sections: list[Section], source: Source, report: Report) -> Draft:
    """What the page claims, row by row; raises Unreadable where it does not say whose it is."""
    acronym, lines = _focus(page, sections, source, report)
    draft = Draft(About(title=f"{acronym}: its liaisons", focus=acronym))
    language = next(iter(page.languages)) if len(page.languages) == 1 else ""
    named = f"{acronym} organization page"
    id = draft.source(name=named, kind="organization page", language=language, **source.told())
    base = Claim(source=id)
    columns = {"kind": "organization", "type": "organization"}
    columns |= {"reference": acronym, "label": acronym}
    title = _title(page, acronym, report)
    for line in lines or [Line(0, "", ("",), False)]:
        said = base._replace(line=str(int(line.number)) if line.number else "", text=line.text)
        draft.node(acronym, said, {}, **columns)
    if title:
        said = base._replace(line=str(int(title.line.number)), text=title.line.text)
        draft.node(acronym, said, {"title": title.title}, **columns)
    seen: dict[str, Row] = {}
    for section in sections:
        for row in section.rows:
            _row(section, row, seen, acronym, base, draft, report)
    listing = [section for section in sections if section.key == KEY]
    if listing and not page.stray and all(one.rows and not one.partial for one in listing):
        draft.covers(id, acronym, "liaisons")
    return draft


def _row(
    section: Section,
    row: Row,
    seen: dict[str, Row],
    acronym: str,
    base: Claim,
    draft: Draft,
    report: Report,
) -> None:
    """A committee, and the organization's liaison with it."""
    assert row.reference
    id = row.reference.id
    if id in seen and seen[id].last == row.last:
        first = where(seen[id].line)
        message = f"{id} stands here twice, first in {first}: counted once"
        report.problem(row.line, message, row.text)
        return
    seen.setdefault(id, row)
    claim = base._replace(
        section=section.heading, row=str(row.number), line=str(row.line), text=row.text
    )
    draft.node(id, claim, {"title": row.title}, **row.reference.columns())
    draft.edge("organization_liaison", acronym, id, claim, row.last)


def _focus(
    page: Found, sections: list[Section], source: Source, report: Report
) -> tuple[str, list[Line]]:
    """The acronym of the organization that a page is about, and the lines that name it."""
    found: dict[str, list[Line]] = {}
    for one in page.titles.said:
        if one.acronym:
            found.setdefault(one.acronym, []).append(one.line)
    for section in sections:
        name = section.organization
        if name and capitals(name) >= 2 and name.count(" ") <= 2:
            line = Line(section.line, section.heading, (section.heading,), False)
            found.setdefault(name, []).append(line)
    if source.committee:
        if parse(source.committee) or (found and source.committee not in found):
            names = ", ".join(found) or "an organization"
            raise Unreadable(
                f"{source.name} is not about {source.committee}: it is the page of {names}."
            )
        report.focus_from = "the organization that was asked for"
        report.focus = source.committee
        return source.committee, found.get(source.committee, [])
    if len(found) != 1:
        told = f"names several: {', '.join(found)}" if found else "does not say which"
        raise Unreadable(
            f"{source.name} is the page of an organization and {told}: say its acronym with "
            "--committee, for example --committee IFLA."
        )
    acronym, lines = next(iter(found.items()))
    report.focus, report.focus_from = acronym, f"the heading in {where(lines[0].number)}"
    return acronym, lines


def _title(page: Found, acronym: str, report: Report) -> Said | None:
    """The line that says the organization's name; lines that say something else are passed."""
    found, others = chosen([one for one in page.titles.said if one.acronym == acronym])
    for line in [line for _, line in page.titles.alone]:
        report.passed(line.number, line.text)
    for line in page.titles.acronyms:
        if line.text == acronym:
            report.took(line.number, "a title", line.text)
        else:
            report.passed(line.number, line.text)
    for one in page.titles.said:
        if one is found:
            message = f"read as the title of {acronym}: «{one.title}»"
            report.note(one.line.number, message, one.line.text)
        elif one in others:
            message = f"two titles of {acronym}: neither is taken"
            report.problem(one.line.number, message, one.line.text)
        else:
            report.passed(one.line.number, one.line.text)
    return found
