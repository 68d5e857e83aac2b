"""Rows of organizations: acronym, title, category."""

from __future__ import annotations

import re

from graph.read import words
from graph.read.lines import BODIES, Line, Row, Section, capitals, chunks, fitted, title_like
from graph.read.source import Report
from graph.reference import prefix
from graph.vocabulary import CATEGORIES

LETTER = re.compile(r"(.+?) ([A-DАВС])")
"""A line that ends with a category's letter."""


def is_organization_row(line: Line, section: Section) -> bool:
    """Whether a line ends like a row of organizations: with a category, where the table has
    them."""
    if line.title:
        return False
    if section.columns and "category" not in section.columns:
        return len(line.cells) > 1 if line.certain else acronym_like(line)
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


def organization(line: Line, bare: Line, section: Section, report: Report) -> list[Row]:
    """The rows of a line among the organizations: acronym, title, category."""
    columns = section.columns or _COLUMNS
    parts = [bare]
    if columns[-1] == "category" and columns[0] == "acronym":
        parts = chunks(bare, len(columns), _whole)
    if len(parts) > 1:
        report.note(line.number, f"{len(parts)} rows on one line: each is read", line.text)
    found = [_organization(line, part, section, report) for part in parts]
    return [row for row in found if row]


def _whole(cells: tuple[str, ...]) -> bool:
    acronym, *_, letter = cells
    return words.category(letter) in CATEGORIES and acronym not in CATEGORIES and bool(acronym)


def _organization(line: Line, bare: Line, section: Section, report: Report) -> Row | None:
    columns = section.columns or _COLUMNS
    cells = _with_title_joined(fitted(bare.cells, columns), columns, line, report)
    if len(cells) > len(columns) and bare.certain:
        why = "more cells than the table has columns, so that which is which cannot be told"
        report.problem(line.number, f"{why}: not taken", line.text)
        return None
    if bare.certain and 1 < len(cells) < len(columns) and words.category(cells[-1]) in CATEGORIES:
        why = "fewer cells than the table has columns, so that which is which cannot be told"
        report.problem(line.number, f"{why}: not taken", line.text)
        return None
    # all in one cell is told by its words alone, in HTML as in a text
    exact = (bare.certain or len(cells) == len(columns)) and sum(map(bool, cells)) > 1
    found = _by_cells(cells, columns) if exact else _by_words(bare.text, columns)
    why = _wrong(found, bare.text, exact)
    if not found or why:
        report.problem(line.number, f"{why}: not taken", line.text)
        return None
    acronym, title, last = found
    acronym = _NUMBERING.sub("", acronym)
    if not title:
        report.problem(line.number, "a row that is cut: no title", line.text)
    category = _category(last, line, section, report)
    return Row(line.number, section.met, line.text, None, acronym, title, category)


_NUMBERING = re.compile(r"^\d{1,3}[.)] ")
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
    if any(words.category(cell) in CATEGORIES for cell in cells[1:-1]):
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
    last = ""
    ending = re.fullmatch(r"(.+) ([A-ZА-Я])", text) if "category" in columns else None
    if match := ending:
        text, last = match[1], words.category(match[2])
    return (*split_acronym(text), last) if columns[:2] == ("acronym", "title") else None


def _wrong(found: _Found | None, text: str, exact: bool) -> str:
    """Why a row is no organization's, or more than one; "" where it is one. ``exact``: its cells
    are marked."""
    if not found:
        return "spaces do not tell which words of this row are its acronym"
    acronym, title, last = found
    if prefix(acronym or text):
        return "a committee's reference among the organizations"
    if exact and title and not acronym:
        return "a row without an acronym"
    if exact and len(acronym) > 60:
        return "an acronym of more than 60 letters"
    if not exact and acronym and (capitals(acronym) < 2 or (not last and " " not in title)):
        return "a row that is cut, so that where its acronym ends cannot be told"
    if match := _SECOND.search(title):
        first, second = title[: match.start(1)].strip(), title[match.start(2) :]
        return (
            f"two rows may stand on this line, «{acronym} {first}» and «{second}», or one with "
            "the title of both"
        )
    if not acronym:
        listed = ", or ".join(f"«{one}» «{rest}»" for one, rest in partings(title))
        why = "where the acronym ends cannot be told, since single spaces part the cells"
        return f"{why}: {listed}"
    return ""


_SECOND = re.compile(r"(?<= )([A-DАВС]) (?=((?:[^ A-Z]*[A-Z]){2}[^ ]* \S))")


def _category(last: str, line: Line, section: Section, report: Report) -> str:
    """The category that a row or, for one alone, its heading says; ``""`` where it is none."""
    if not last and len(section.letters) == 1:
        last = section.letters
    if not last and section.columns and "category" not in section.columns:
        return ""
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
    the first's beginning (``NCSLI NCSL International``), or the initials of what follows tell of a
    longer one (``AIM Global Automatic Identification Manufacturers``).
    """
    tokens = text.split(" ", 40)
    half = len(tokens) // 2
    for size in range(min(half, 6), 0, -1):
        if tokens[:size] == tokens[size : 2 * size]:
            return " ".join(tokens[:size]), " ".join(tokens[size:])
    if text.endswith(")") and (at := text.rfind("(", 0, -1)) > 0:
        inner = text[at + 1 : -1]
        if 2 <= len(inner) <= 42 and text.startswith(inner + " ") and at > len(inner) + 1:
            return inner, text[len(inner) + 1 :]
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
    if both or _longer(tokens):
        return "", text
    return tokens[0], " ".join(tokens[1:])


def partings(text: str) -> list[tuple[str, str]]:
    """Two ways to part an acronym from its title."""
    tokens = text.split(" ")
    ways = [1, 2] if len(tokens) > 2 and tokens[1] not in ("-", "–") else [1, 3]
    ends = [end for end in ways if end < len(tokens)]
    return [(" ".join(tokens[:end]), " ".join(tokens[end:])) for end in ends]


def _longer(tokens: list[str]) -> bool:
    """Whether the initials after a second word are the first one's letters, though those after
    the first are not."""
    letters = [letter for letter in tokens[0] if letter.isupper()]
    return _initials(tokens[1:]) != letters and _initials(tokens[2:]) == letters


def _initials(tokens: list[str]) -> list[str]:
    return [token[0] for token in tokens if token[:1].isupper()]
