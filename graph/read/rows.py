"""Rows of a committee page's tables: which lines are rows, and what each of their cells says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from graph.read import words
from graph.read.source import Report
from graph.reference import Reference, goes_on, parse, prefix
from graph.vocabulary import CATEGORIES

BODIES = ("ISO/IEC", "IEC/ISO", "ISO", "IEC", "ISO/CEI", "ИСО/МЭК", "ИСО", "МЭК")
LIAISON = ("to", "from", "liaison")
_LAST = {
    "groups": "type",
    "organizations": "category",
    "to": "body",
    "from": "body",
    "liaison": "body",
}
_MARKS = "*†‡¹²³⁴"
_LETTER = re.compile(r"(.+?) ([A-DАВС])")
_DATE = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its number in the source, its text, its cells (``certain`` where the source
    marks them), whether the source marks it as a heading, and what was left out of it."""

    number: int
    text: str
    cells: tuple[str, ...]
    certain: bool
    title: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """A row as read: its line, its number in the table, its text, the body that it names, the last cell."""

    line: int
    number: int
    text: str
    reference: Reference | None
    acronym: str
    title: str
    last: str


@dataclass(slots=True)
class Section:
    """A table and the heading that tells what it lists; ``met`` counts its lines, read or not.

    ``partial`` is whether a line of it was not understood, or only in part, so that more may stand there
    than was read.
    """

    key: str
    heading: str
    line: int
    letters: str = ""
    about: str = ""
    bare: str = ""
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    met: int = 0
    led: bool = False
    partial: bool = False

    @property
    def name(self) -> str:
        """How the report calls it."""
        return (
            f"the table under «{self.heading}»"
            if self.heading
            else f"the table in line {self.line}"
        )

    @property
    def fresh(self) -> bool:
        """Whether nothing of its table has come yet."""
        return not self.columns and not self.met

    @property
    def last(self) -> str:
        """The column that ends its rows, ``""`` where they end with the title."""
        return (
            next((name for name in self.columns if name in ("type", "body", "category")), "")
            if self.columns
            else _LAST.get(self.key, "")
        )


def plain(line: Line) -> Line:
    """The line without a bullet before its reference and without footnote marks at its cells' ends."""
    cells = [_unmarked(cell) for cell in line.cells]
    bullet = re.compile(r"^(?:[•·▪‣◦*–—-]|\d{1,3}[.)]) ?(?=(?:ISO|IEC)[ /])")
    first = next((place for place, cell in enumerate(cells) if cell), 0)
    cells[first] = _mark_after_reference(bullet.sub("", cells[first]))
    text = _mark_after_reference(bullet.sub("", _unmarked(line.text)))
    return replace(line, text=text, cells=tuple(cells))


def _unmarked(text: str) -> str:
    return re.sub(
        rf"(?<=[^\W_])[)»”]?(?: ?[{_MARKS}]+| \(\d\)| \d\))$",
        lambda match: match[0][:1] if match[0][0] in ")»”" else "",
        text,
    )


def _mark_after_reference(text: str) -> str:
    match = re.match(rf"([^{_MARKS}]{{4,60}}?) ?[{_MARKS}]+(?= |$)", text)
    return match[1] + text[match.end() :] if match and parse(match[1]) else text


def split_last(title: str, column: str) -> tuple[str, str]:
    """A title and the type or body that ends it, which is ``""`` where none does."""
    if column == "type":
        return words.split_type(title)
    head, _, tail = title.rpartition(" ")
    return (head, tail) if tail in BODIES else (title, "")


def title_like(text: str) -> bool:
    """Whether words could be a title, rather than a sentence or a heading."""
    return (
        not text[0].islower()
        and len(text) <= 250
        and text[-1] not in ".:;?!"
        and not words.heading(text)
    )


def footnote(text: str) -> bool:
    """Whether a line is a note below a table."""
    return bool(
        re.match(rf"(?:[{_MARKS}]|\(?\d{{1,2}}\) |note\b|nota\b|примечание\b)", text, re.IGNORECASE)
    )


def is_committee_row(line: Line, section: Section, gap: bool) -> bool:
    """Whether a line is a row of a table of committees or groups; ``gap`` tells of a blank line before it."""
    if line.title:
        return False
    if line.certain or len(line.cells) == len(section.columns):
        cell = _mapped(line.cells, section).get("reference", "")
        if line.certain or parse(cell):
            return bool(_remarked(cell)[0])
    if not (found := _leading(line)):
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


def is_organization_row(line: Line) -> bool:
    """Whether a line ends like a row of organizations: with a category."""
    if line.title:
        return False
    if line.certain:
        return words.category(line.cells[-1]) in CATEGORIES or any(
            words.category(cell) in CATEGORIES for cell in line.cells
        )
    return bool(_LETTER.fullmatch(line.text))


def acronym_like(line: Line) -> bool:
    """Whether a line begins with an acronym, as an organization's row does, and goes on."""
    first, _, rest = line.text.partition(" ")
    return (
        bool(rest)
        and not line.title
        and first not in BODIES
        and _capitals(first) >= 2
        and title_like(line.text)
    )


def row_like(line: Line, broken: Section | None = None) -> bool:
    """Whether a line that stands in no table looks like a row of one, or like those of the one broken off."""
    if line.title:
        return False
    if line.certain:
        if any(parse(cell) for cell in line.cells):
            return not any(_DATE.search(cell) for cell in line.cells)
        return (
            len(line.cells) >= 3
            and words.category(line.cells[-1]) in CATEGORIES
            and _capitals(line.cells[0]) >= 2
        )
    if not (found := _leading(line)):
        return (
            acronym_like(line) and bool(_LETTER.fullmatch(line.text)) and line.text.count(" ") >= 2
        )
    reference, rest = found
    if not rest or rest[0].islower():
        return False
    ends = split_last(rest, "type")[1] or split_last(rest, "body")[1]
    named = bool(broken and not broken.last and reference.kind == "group")
    return bool(ends) or len(line.cells) >= 3 or (named and title_like(rest))


def group_like(line: Line) -> bool:
    """Whether a line names a body and ends with a known type, so that it can only be a row of groups."""
    if line.title:
        return False
    if line.certain:
        return (
            bool(parse(line.cells[0]))
            and len(line.cells) >= 3
            and bool(words.type_of(line.cells[-1]))
        )
    found = _leading(line)
    return bool(found and words.split_type(found[1])[1] and words.split_type(found[1])[0])


def _leading(line: Line) -> tuple[Reference, str] | None:
    whole = parse(line.cells[0]) if len(line.cells) > 1 else None
    return (whole, " ".join(line.cells[1:]).strip()) if whole else prefix(line.text)


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
    return {
        name: cell for name, cell in zip(columns, _fitted(cells, columns), strict=False) if name
    }


def _fitted(cells: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without empty ones at the ends that are more than the columns."""
    while len(cells) > len(columns) and not cells[-1]:
        cells = cells[:-1]
    while len(cells) > len(columns) and not cells[0]:
        cells = cells[1:]
    return cells


def committee(line: Line, bare: Line, section: Section, report: Report) -> Row | None:
    """A row that names a committee or group; what is cut from it or not understood stands in the report."""
    exact = bare.certain or (
        len(bare.cells) > 1
        and len(bare.cells) == len(section.columns)
        and bool(parse(_mapped(bare.cells, section)["reference"]))
    )
    found = _by_cells(bare, section, report) if exact else _by_words(bare, section, report)
    if found is None:
        return None
    reference, title, last, told = found
    if not title and not told:
        report.problem(line.number, "a row that is cut: no title", line.text)
    if section.last in ("type", "body") and section.columns and not last and told != "all":
        what = "of a known type" if section.last == "type" else "ISO, IEC or ISO/IEC"
        report.problem(
            line.number,
            f"a row that does not end with a cell {what}, as the table's head says it should",
            line.text,
        )
    elif (
        exact
        and not told
        and section.columns
        and len(_fitted(bare.cells, section.columns)) < len(section.columns)
        and title
    ):
        report.problem(
            line.number, "a row that is cut: fewer cells than the table has columns", line.text
        )
    return Row(line.number, section.met, line.text, reference, "", title, last)


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
    given = _fitted(line.cells, columns[:width])
    last = cells.get(section.last, "") if section.last else ""
    if len(given) > width:
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
                "more cells than the table has columns: all of them are read as the title but the last",
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
                "more cells than the table has columns, so that which is which cannot be told: not taken",
                line.text,
            )
            return None
    title = cells.get("title", "")
    if not last and section.last in ("type", "body") and columns[-1] == section.last:
        title, last = split_last(title, section.last)
    return reference, title, last, ""


def _known_last(cell: str, column: str) -> bool:
    return bool(words.type_of(cell)) if column == "type" else cell in BODIES


def _by_words(line: Line, section: Section, report: Report) -> _Found | None:
    """Where single spaces, or spaces here and there, part the cells."""
    found = _leading(line)
    assert found
    reference, rest = found
    if goes_on(reference, rest):
        report.problem(
            line.number,
            f"the reference may go on after {reference.id}: where it ends cannot be told: not taken",
            line.text,
        )
        return None
    columns = section.columns or ("reference", "title", section.last)
    if columns == ("reference", "type", "title"):
        listed = rest.split(" ")
        for count in range(min(5, len(listed)), 0, -1):
            if words.type_of(" ".join(listed[:count])):
                return reference, " ".join(listed[count:]), " ".join(listed[:count]), ""
    title, last = split_last(rest, section.last) if section.last in ("type", "body") else (rest, "")
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


def organization(line: Line, bare: Line, section: Section, report: Report) -> Row | None:
    """A row of the organizations: acronym, title, category."""
    columns = section.columns or ("acronym", "title", "category")
    cells = _fitted(bare.cells, columns)
    wide = "category" in columns
    last = ""
    if (
        len(cells) > len(columns)
        and columns == ("acronym", "title", "category")
        and words.category(cells[-1]) in CATEGORIES
    ):
        cells = (cells[0], " ".join(cells[1:-1]), cells[-1])
        report.note(
            line.number,
            "more cells than the table has columns: all of them are read as the title but the first and last",
            line.text,
        )
    if len(cells) > len(columns) and bare.certain:
        report.problem(
            line.number,
            "more cells than the table has columns, so that which is which cannot be told: not taken",
            line.text,
        )
        return None
    if bare.certain or len(cells) == len(columns):
        mapped = dict(zip(columns, cells, strict=False))
        acronym, title, last = (
            mapped.get("acronym", ""),
            mapped.get("title", ""),
            words.category(mapped.get("category", "")),
        )
        if not acronym and title:
            report.problem(line.number, "a row without an acronym: not taken", line.text)
            return None
    else:
        text = bare.text
        if match := _LETTER.fullmatch(text) or (
            re.fullmatch(r"(.+) ([A-ZА-Я])", text) if wide else None
        ):
            text, last = match[1], words.category(match[2])
        if columns[:2] != ("acronym", "title"):
            report.problem(
                line.number,
                "spaces do not tell which words of this row are its acronym: not taken",
                line.text,
            )
            return None
        acronym, title = split_acronym(text)
    if prefix(acronym or bare.text):
        report.problem(
            line.number, "a committee's reference among the organizations: not taken", line.text
        )
        return None
    if not acronym:
        acronym = title or bare.text
        report.problem(
            line.number,
            "where the acronym ends cannot be told, since single spaces part the cells: kept whole as both acronym and title",
            line.text,
        )
    if not title:
        report.problem(line.number, "a row that is cut: no title", line.text)
    return Row(
        line.number,
        section.met,
        line.text,
        None,
        acronym,
        title,
        _category(last, line, section, report),
    )


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
    """Acronym and title where single spaces part them; the acronym is ``""`` where it cannot be told.

    Told are: the same words twice (``TIC Council TIC Council``), a title that begins with the
    acronym or ends with it in brackets, an acronym with its explanation (``ICA - archives``), and
    a first word with two capitals or a digit, unless the second looks like an acronym too and is
    not the first's beginning (``NCSLI NCSL International``).
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
    if _capitals(tokens[0]) < 2:
        return "", text
    second = tokens[1].strip("(),.")
    both = _capitals(second) >= 2 and not (len(second) >= 3 and tokens[0].startswith(second))
    return ("", text) if both else (tokens[0], " ".join(tokens[1:]))


def _capitals(word: str) -> int:
    return sum(letter.isupper() or letter.isdigit() for letter in word)
