"""Rows of committees and groups: which lines are rows, and what each of their cells says."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.read import words
from graph.read.lines import (
    BODIES,
    LIAISON,
    Line,
    Row,
    Section,
    capitals,
    chunks,
    fitted,
    split_last,
    title_like,
)
from graph.read.organizations import LETTER, acronym_like
from graph.read.source import Report
from graph.reference import Reference, goes_on, parse, prefix
from graph.vocabulary import CATEGORIES

_DATE = re.compile(r"\b(?:19|20)\d\d\b")


def is_committee_row(line: Line, section: Section, gap: bool) -> bool:
    """Whether a line is a row of a table of committees or groups; ``gap`` tells of a blank line
    before it."""
    if line.title:
        return False
    if line.certain or len(line.cells) == len(section.columns):
        cell = _mapped(line.cells, section).get("reference", "")
        if line.certain or parse(cell):
            return bool(_remarked(cell)[0])
    if not (found := leading(line)):
        return False
    reference, rest = found
    ends = bool(section.last and split_last(rest, section.last)[1])
    if section.columns:
        # after a blank line, what only begins like a row may be prose
        return ends or not section.last or not gap or section.columns[1:2] != ("title",)
    if not rest or ends:
        return ends
    own = section.key != "groups" or reference.kind == "group" or reference.type == "SC"
    return own and reference.id != section.about and title_like(rest)


def row_like(line: Line, broken: Section | None = None) -> bool:
    """Whether a line that stands in no table looks like a row of one, or like those of the one
    broken off."""
    if line.title:
        return False
    if line.certain:
        if any(parse(cell) for cell in line.cells):
            return not any(_DATE.search(cell) for cell in line.cells)
        return (
            len(line.cells) >= 3
            and words.category(line.cells[-1]) in CATEGORIES
            and capitals(line.cells[0]) >= 2
        )
    if not (found := leading(line)):
        return (
            acronym_like(line) and bool(LETTER.fullmatch(line.text)) and line.text.count(" ") >= 2
        )
    reference, rest = found
    if broken and reference.id != broken.about:
        # below a table that broke off, what begins like a row may be one
        return True
    if not rest or rest[0].islower():
        return False
    ends = split_last(rest, "type")[1] or split_last(rest, "body")[1]
    return bool(ends) or len(line.cells) >= 3


def group_like(line: Line) -> bool:
    """Whether a line names a body and ends with a known type, so that it can only be a row of
    groups."""
    if line.title:
        return False
    if line.certain:
        return (
            bool(parse(line.cells[0]))
            and len(line.cells) >= 3
            and bool(words.type_of(line.cells[-1]))
        )
    found = leading(line)
    return bool(found and words.split_type(found[1])[1] and words.split_type(found[1])[0])


def leading(line: Line) -> tuple[Reference, str] | None:
    """The reference that a line begins with, and what follows it."""
    whole = parse(line.cells[0]) if len(line.cells) > 1 else None
    rest = " ".join(line.cells[1:]).strip()
    # what more spaces part may be one name all the same: «ISO/CASCO/WG   61»
    return (whole, rest) if whole and not goes_on(whole, rest) else prefix(line.text)


def _remarked(cell: str) -> tuple[Reference | None, str]:
    """The reference of a cell, and a remark in brackets after it."""
    if found := parse(cell):
        return found, ""
    match = re.fullmatch(r"(.+?) ?(\([^()]*\))", cell)
    return (parse(match[1]), match[2]) if match else (None, "")


def _mapped(cells: tuple[str, ...], section: Section) -> dict[str, str]:
    columns = section.columns or (
        ("acronym" if section.key == "organizations" else "reference"),
        "title",
        section.last,
    )
    return {name: cell for name, cell in zip(columns, fitted(cells, columns), strict=False) if name}


def committee(line: Line, bare: Line, section: Section, report: Report) -> list[Row]:
    """The rows of a line that name committees or groups; what is cut from it or not understood
    stands in the report."""
    parts = _several(bare, section)
    if len(parts) > 1:
        report.note(line.number, f"{len(parts)} rows on one line: each is read", line.text)
    found = [_committee(line, part, section, report) for part in parts]
    return [row for row in found if row]


def _several(line: Line, section: Section) -> list[Line]:
    """The rows that stand on one line, each of them whole; the line itself where it is one."""
    columns = section.columns
    if len(line.cells) > 1 and columns and section.last == columns[-1]:
        place = columns.index("reference") if "reference" in columns else 0
        parts = chunks(
            line,
            len(columns),
            lambda cells: bool(parse(cells[place])) and _known_last(cells[-1], section.last),
        )
        if len(parts) > 1 or line.certain:
            return parts
    if line.certain or section.last not in _LASTS or not columns:
        return [line]
    starts = [0]
    for at in _references(line.text):
        before = line.text[starts[-1] : at].rstrip()
        if split_last(before, section.last)[1] and prefix(line.text[at:]):
            starts.append(at)
    if len(starts) == 1:
        return [line]
    ends = [*starts[1:], len(line.text)]
    texts = [line.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return [replace(line, text=text, cells=(text,)) for text in texts]


def _references(text: str) -> list[int]:
    """Where in a text, but at its start, something begins like a reference."""
    return [match.start() for match in _REFERENCE.finditer(text) if match.start()]


def _foreign(title: str, own: Reference, section: Section) -> Reference | None:
    """A body that a title names, so that it may be another row's: a committee of another family
    among committees, a group of one among groups."""
    outside = re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), " " + title)
    for at in _references(outside):
        named = prefix(outside[at:])
        if named and named[0].family != own.family:
            numbered = named[0].kind == "group" and named[0].parts[-1][-1].isdigit()
            if section.key in LIAISON or numbered:
                return named[0]
    return None


def _committee(line: Line, bare: Line, section: Section, report: Report) -> Row | None:
    exact = bare.certain or _marked(bare, section)
    found = _by_cells(bare, section, report) if exact else _by_words(bare, section, report)
    if found is None:
        return None
    reference, title, last, told = found
    if why := _odd(reference, title, section):
        report.problem(line.number, f"{why}: not taken", line.text)
        return None
    if section.last == "category" and last and (letter := words.category(last)) not in CATEGORIES:
        message = f"«{letter}» is not a category (A, B, C or D): the liaison is kept without one"
        report.problem(line.number, message, line.text)
        last, told = "", "all"
    lacking = section.last in _LASTS and section.columns and not last and told != "all"
    what = _LASTS.get(section.last, "")
    if not title and not told:
        also = f", and no cell {what} at its end" if lacking else ""
        report.problem(line.number, f"a row that is cut: no title{also}", line.text)
    elif lacking:
        report.problem(
            line.number,
            f"a row that does not end with a cell {what}, as the table's head says it should",
            line.text,
        )
    elif (
        exact
        and not told
        and section.columns
        and len(fitted(bare.cells, section.columns)) < len(section.columns)
        and title
    ):
        report.problem(
            line.number, "a row that is cut: fewer cells than the table has columns", line.text
        )
    return Row(line.number, section.met, line.text, reference, "", title, last)


def _marked(bare: Line, section: Section) -> bool:
    """Whether runs of spaces part as many cells as the table has columns, the reference whole."""
    if len(bare.cells) < 2 or len(bare.cells) != len(section.columns):
        return False
    reference = parse(_mapped(bare.cells, section).get("reference", ""))
    return reference is not None and not goes_on(reference, bare.cells[1])


def _odd(reference: Reference, title: str, section: Section) -> str:
    """Why a row cannot be what it looks like; ``""`` where it can."""
    if reference.type in _NUMBERED and reference.parts[-1] == reference.type:
        return f"{reference.id} has no number, as a working group has"
    if other := _foreign(title, reference, section):
        return (
            f"two rows may stand on this line, {reference.id} and {other.id}, or one whose title "
            "names the other"
        )
    return ""


_NUMBERED = frozenset({"WG", "JWG"})
_LASTS = {"type": "of a known type", "body": "ISO, IEC or ISO/IEC", "category": "A, B, C or D"}
_REFERENCE = re.compile(r"(?<= )(?:ISO|IEC)[ /](?=[A-Z])")

_Found = tuple[Reference, str, str, str]
"""Reference, title, last cell, and ``"all"`` where a problem already says what is missing."""


def _by_cells(line: Line, section: Section, report: Report) -> _Found | None:
    cells = _mapped(line.cells, section)
    reference, remark = _remarked(cells["reference"])
    assert reference
    if remark:
        report.note(line.number, f"«{remark}» after the reference is not read", line.text)
    columns = section.columns or ("reference", "title", section.last)
    width = len(columns) if columns[-1] or section.columns else 2
    given = fitted(line.cells, columns[:width])
    last = cells.get(section.last, "") if section.last else ""
    if len(given) > width:
        if any(parse(cell) for cell in given[1:]):
            report.problem(
                line.number,
                "more cells than the table has columns, and more than one reference: which is "
                "whose cannot be told: not taken",
                line.text,
            )
            return None
        if _known_last(last, section.last) and section.last:
            report.note(
                line.number,
                "more cells than the table has columns: those after them are not read",
                line.text,
            )
        elif (
            columns[:2] == ("reference", "title")
            and width <= 3
            and (width == 2 or _known_last(given[-1], section.last))
        ):
            report.note(
                line.number,
                "more cells than the table has columns: all of them are read as the title but "
                "the last",
                line.text,
            )
            end = len(given) if width == 2 else -1
            return (
                reference,
                " ".join(cell for cell in given[1:end] if cell),
                "" if width == 2 else given[-1],
                "",
            )
        else:
            report.problem(
                line.number,
                "more cells than the table has columns, so that which is which cannot be told: "
                "not taken",
                line.text,
            )
            return None
    title = cells.get("title", "")
    if not last and section.last in _LASTS and columns[-1] == section.last:
        title, last = split_last(title, section.last)
    return reference, title, last, ""


def _known_last(cell: str, column: str) -> bool:
    if column == "category":
        return words.category(cell) in CATEGORIES
    return bool(words.type_of(cell)) if column == "type" else cell in BODIES


def _by_words(line: Line, section: Section, report: Report) -> _Found | None:
    """Where single spaces, or spaces here and there, part the cells."""
    found = leading(line)
    assert found
    reference, rest = found
    if goes_on(reference, rest):
        report.problem(
            line.number,
            f"the reference may go on after {reference.id}: where it ends cannot be told: not "
            "taken",
            line.text,
        )
        return None
    columns = section.columns or ("reference", "title", section.last)
    if columns == ("reference", "type", "title"):
        listed = rest.split(" ")
        for count in range(min(5, len(listed)), 0, -1):
            if words.type_of(" ".join(listed[:count])):
                return reference, " ".join(listed[count:]), " ".join(listed[:count]), ""
    title, last = split_last(rest, section.last) if section.last in _LASTS else (rest, "")
    if columns[:2] == ("reference", "title") and (
        last or len([name for name in columns if name]) == len(columns) <= 3 or not section.columns
    ):
        return reference, title, last, ""
    report.problem(
        line.number,
        "spaces do not tell which words of this row are its title: it is taken without one",
        line.text,
    )
    return reference, "", "", "all"
