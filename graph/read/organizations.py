"""Rows of organizations: acronym, title, category."""

from __future__ import annotations

import re

from graph.read import words
from graph.read.lines import BODIES, Line, Row, Section, capitals, fitted, title_like
from graph.read.source import Report
from graph.reference import prefix
from graph.vocabulary import CATEGORIES

LETTER = re.compile(r"(.+?) ([A-DАВС])")
"""A line that ends with a category's letter."""


def is_organization_row(line: Line) -> bool:
    """Whether a line ends like a row of organizations: with a category."""
    if line.title:
        return False
    if line.certain:
        return words.category(line.cells[-1]) in CATEGORIES or any(
            words.category(cell) in CATEGORIES for cell in line.cells
        )
    return bool(LETTER.fullmatch(line.text))


def acronym_like(line: Line) -> bool:
    """Whether a line begins with an acronym, as an organization's row does, and goes on."""
    first, _, rest = line.text.partition(" ")
    return (
        bool(rest)
        and not line.title
        and first not in BODIES
        and capitals(first) >= 2
        and title_like(line.text)
    )


def organization(line: Line, bare: Line, section: Section, report: Report) -> Row | None:
    """A row of the organizations: acronym, title, category."""
    columns = section.columns or _COLUMNS
    cells = _with_title_joined(fitted(bare.cells, columns), columns, line, report)
    if len(cells) > len(columns) and bare.certain:
        why = "more cells than the table has columns, so that which is which cannot be told"
        report.problem(line.number, f"{why}: not taken", line.text)
        return None
    exact = bare.certain or len(cells) == len(columns)
    found = _by_cells(cells, columns) if exact else _by_words(bare.text, columns)
    why = _wrong(found, bare.text, exact)
    if not found or why:
        report.problem(line.number, f"{why}: not taken", line.text)
        return None
    acronym, title, last = found
    if not acronym:
        acronym = title or bare.text
        report.problem(
            line.number,
            "where the acronym ends cannot be told, since single spaces part the cells: kept "
            "whole as both acronym and title",
            line.text,
        )
    if not title:
        report.problem(line.number, "a row that is cut: no title", line.text)
    category = _category(last, line, section, report)
    return Row(line.number, section.met, line.text, None, acronym, title, category)


_COLUMNS = ("acronym", "title", "category")
_Found = tuple[str, str, str]
"""Acronym, title and category; the acronym is "" where single spaces do not tell it."""


def _with_title_joined(
    cells: tuple[str, ...], columns: tuple[str, ...], line: Line, report: Report
) -> tuple[str, ...]:
    """The cells, those of a title that spaces took apart joined again."""
    more = len(cells) > len(columns) and columns == _COLUMNS
    if not more or words.category(cells[-1]) not in CATEGORIES:
        return cells
    report.note(
        line.number,
        "more cells than the table has columns: all of them are read as the title but the "
        "first and last",
        line.text,
    )
    return cells[0], " ".join(cells[1:-1]), cells[-1]


def _by_cells(cells: tuple[str, ...], columns: tuple[str, ...]) -> _Found:
    mapped = dict(zip(columns, cells, strict=False))
    category = words.category(mapped.get("category", ""))
    return mapped.get("acronym", ""), mapped.get("title", ""), category


def _by_words(text: str, columns: tuple[str, ...]) -> _Found | None:
    """Where single spaces part the cells; None where they do not tell which words are which."""
    wide = re.fullmatch(r"(.+) ([A-ZА-Я])", text) if "category" in columns else None
    last = ""
    if match := LETTER.fullmatch(text) or wide:
        text, last = match[1], words.category(match[2])
    return (*split_acronym(text), last) if columns[:2] == ("acronym", "title") else None


def _wrong(found: _Found | None, text: str, exact: bool) -> str:
    """Why a row is no organization's; "" where it is one. ``exact``: its cells are marked."""
    if not found:
        return "spaces do not tell which words of this row are its acronym"
    if exact and found[1] and not found[0]:
        return "a row without an acronym"
    if prefix(found[0] or text):
        return "a committee's reference among the organizations"
    return ""


def _category(last: str, line: Line, section: Section, report: Report) -> str:
    """The category that a row or, for one alone, its heading says; ``""`` where it is none."""
    if not last and len(section.letters) == 1:
        last = section.letters
    if last not in CATEGORIES:
        said = f"«{last}» is not a category (A, B, C or D)" if last else "a row without a category"
        report.problem(line.number, f"{said}: the liaison is kept without one", line.text)
        return ""
    if section.letters and last not in section.letters:
        report.problem(
            line.number,
            f"category {last} under a heading for {', '.join(section.letters)}",
            line.text,
        )
    return last


def split_acronym(text: str) -> tuple[str, str]:
    """Acronym and title where single spaces part them; the acronym is ``""`` where it cannot be
    told.

    Told are: the same words twice (``TIC Council TIC Council``), a title that begins with the
    acronym or ends with it in brackets, an acronym with its explanation (``ICA - archives``), and a
    first word with two capitals or a digit, unless the second looks like an acronym too and is not
    the first's beginning (``NCSLI NCSL International``).
    """
    tokens = text.split(" ")
    half = len(tokens) // 2
    for size in range(min(half, 6), 0, -1):
        if tokens[:size] == tokens[size : 2 * size]:
            return " ".join(tokens[:size]), " ".join(tokens[size:])
    if (match := re.fullmatch(r"(\S.{0,40}?) (.+\((.{2,42})\))", text)) and text.startswith(
        match[3] + " "
    ):
        return match[3], text[len(match[3]) + 1 :]
    if len(tokens) == 1:
        return text, ""
    if tokens[1] in ("-", "–"):
        return (
            (" ".join(tokens[:3]), " ".join(tokens[3:]))
            if len(tokens) > 3 and tokens[2].islower()
            else ("", text)
        )
    if capitals(tokens[0]) < 2:
        return "", text
    second = tokens[1].strip("(),.")
    both = capitals(second) >= 2 and not (len(second) >= 3 and tokens[0].startswith(second))
    return ("", text) if both else (tokens[0], " ".join(tokens[1:]))
