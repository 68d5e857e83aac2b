"""Which committee a page is about: told by the user, by its headings, or by its groups."""

from __future__ import annotations

from typing import Protocol

from graph.errors import Unreadable
from graph.read.counts import Counts
from graph.read.lines import Line, Section
from graph.read.source import Report, Source, where
from graph.read.titles import Titles
from graph.reference import Reference, parse


class Found(Protocol):
    """What a pass over a page has found beside its tables.

    ``languages`` are those in which its headings and sentences can be; ``stray`` tells that rows
    were met under no heading.
    """

    named: list[tuple[Reference, Line]]
    titles: Titles
    counts: Counts
    languages: set[str]
    stray: bool


def focus(page: Found, sections: list[Section], source: Source, report: Report) -> Reference:
    """The committee that the page is about; raises Unreadable where that cannot be told, or is
    another."""
    lines: dict[str, int] = {}
    titled = [
        (one.reference, one.line)
        for one in page.titles.said
        if one.reference and one.reference.kind == "committee"
    ]
    for reference, line in page.named or titled:
        lines.setdefault(reference.id, line.number)
    if source.committee:
        found = _asked(source, lines)
        report.focus_from = "the committee that was asked for"
    elif lines:
        found = _named(source, lines)
        report.focus_from = f"the heading in {where(lines[found.id])}"
    else:
        found = _of_groups(source, sections)
        report.focus_from = "what the references of its groups have in common"
        report.note(0, f"no heading names the committee: {found.id} is {report.focus_from}")
    report.focus = found.id
    return found


def _asked(source: Source, lines: dict[str, int]) -> Reference:
    found = parse(source.committee)
    if not found:
        raise Unreadable(
            f"«{source.committee}» is not a committee's reference, such as ISO/TC 34 or ISO/CASCO."
        )
    if lines and found.id not in lines:
        raise Unreadable(
            f"{source.name} is not about {found.id}: {where(min(lines.values()))} names "
            f"{', '.join(lines)}."
        )
    return found


def _named(source: Source, lines: dict[str, int]) -> Reference:
    if len(lines) > 1:
        named = ", ".join(f"{id} ({where(line)})" for id, line in lines.items())
        raise Unreadable(
            f"{source.name} names more than one committee in its headings: {named}. Give each page "
            "alone, or say which it is about with --committee."
        )
    found = parse(next(iter(lines)))
    assert found
    return found


def _of_groups(source: Source, sections: list[Section]) -> Reference:
    rows = [row for section in sections if section.key == "groups" for row in section.rows]
    found = _common_parent([row.reference for row in rows if row.reference])
    if not found:
        raise Unreadable(
            f"{source.name} does not say which committee it is about, neither in a heading nor by "
            "its groups: say it with --committee, for example --committee 'ISO/TC 34'."
        )
    return found


def _common_parent(references: list[Reference]) -> Reference | None:
    common: set[str] | None = None
    for reference in references:
        ids = set(above(reference))
        common = ids if common is None else common & ids
    deepest = max(
        sorted(common or []),
        key=lambda id: len(above(found)) if (found := parse(id)) else 0,
        default="",
    )
    return parse(deepest) if deepest else None


def above(reference: Reference) -> list[str]:
    """The ids of the bodies above one, from the nearest."""
    ids, parent = [], parse(reference.parent)
    while parent:
        ids.append(parent.id)
        parent = parse(parent.parent)
    return ids
