"""Lines of a committee page and what they become: rows of tables, each under its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from graph.errors import Unreadable
from graph.read import words
from graph.read.source import where
from graph.reference import Reference, parse
from graph.vocabulary import CATEGORIES

BODIES = ("ISO/IEC", "IEC/ISO", "ISO", "IEC", "ISO/CEI", "ИСО/МЭК", "ИСО", "МЭК")
LIAISON = ("to", "from", "liaison")
_LAST = {
    "groups": "type",
    "organizations": "category",
    "in liaison": "category",
    "to": "body",
    "from": "body",
    "liaison": "body",
}
MOST_LINES, LONGEST = 50_000, 100_000
"""Lines of a page, and letters of a line, beyond which it is no committee's page: the largest
has some hundred short ones."""
LONG = 2_000
"""Letters beyond which a line is no row and no list: it is told of, and not read."""

_MARKS = "*†‡¹²³⁴"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its place in the source, its text, its cells (``certain`` where the source
    marks them), whether the source marks it as a heading, and what was left out of it.

    ``table`` is the number of the table in whose row it stands, 0 where the source marks none;
    ``unseen`` says why a reader of the page does not see it, or sees it struck through; ``span``
    is over how many lines of the source it goes.
    """

    number: int
    text: str
    cells: tuple[str, ...]
    certain: bool
    title: bool = False
    notes: tuple[str, ...] = ()
    table: int = 0
    unseen: str = ""
    span: int = 1


@dataclass(slots=True)
class Row:
    """A row as read: its line, its number in the table, its text, the body that it names, the
    last cell."""

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

    ``partial`` is whether a line of it was not understood, or only in part, so that more may stand
    there than was read. ``led`` is whether a sentence below the heading says what it lists too,
    ``doubt`` whether that contradicts the heading, or may. ``mixed`` is whether something else
    stands between its rows, ``spaced`` whether blank lines part them from the first, ``listed``
    whether they stand in a paragraph; ``table`` is the number of the table, where the source marks
    tables, ``organization`` the one that a heading names, ``void`` why none of its rows are taken,
    whatever it lists.
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
    doubt: bool = False
    mixed: bool = False
    spaced: bool = False
    listed: bool = False
    table: int = 0
    organization: str = ""
    void: str = ""

    @property
    def name(self) -> str:
        """How the report calls it."""
        return (
            f"the table under «{self.heading}»"
            if self.heading
            else f"the table in {where(self.line)}"
        )

    @property
    def fresh(self) -> bool:
        """Whether nothing of its table has come yet."""
        return not self.columns and not self.met

    @property
    def last(self) -> str:
        """The column that ends its rows, ``""`` where they end with the title."""
        return _last(self.key, self.columns)


@cache
def _last(key: str, columns: tuple[str, ...]) -> str:
    if not columns:
        return _LAST.get(key, "")
    return next((name for name in columns if name in ("type", "body", "category")), "")


_BULLET = re.compile(r"^(?:[•·▪‣◦*–—-]|\d{1,3}[.)]) ?(?=(?:ISO|IEC)[ /])")
_MARK = re.compile(rf"[{_MARKS}]")
_ENDING = re.compile(rf"(?<=[^\W_])[)»”]?(?: ?[{_MARKS}]{{1,4}}| \(\d\)| \d\))$")
_AFTER_REFERENCE = re.compile(rf"([^{_MARKS}]{{4,60}}?) ?[{_MARKS}]{{1,4}}(?= |$)")


def plain(line: Line) -> Line:
    """The line without a bullet before its reference and without footnote marks at its cells'
    ends."""
    if not (_MARK.search(line.text) or _BULLET.match(line.text) or ")" in line.text):
        return line
    cells = [_unmarked(cell) for cell in line.cells]
    first = next((place for place, cell in enumerate(cells) if cell), 0)
    cells[first] = _mark_after_reference(_BULLET.sub("", cells[first], count=1))
    text = _mark_after_reference(_BULLET.sub("", _unmarked(line.text), count=1))
    return replace(line, text=text, cells=tuple(cells))


def _unmarked(text: str) -> str:
    if not (match := _ENDING.search(text[-8:])):
        return text
    kept = match[0][:1] if match[0][0] in ")»”" else ""
    return text[: len(text) - len(match[0])] + kept


def _mark_after_reference(text: str) -> str:
    match = _AFTER_REFERENCE.match(text)
    return match[1] + text[match.end() :] if match and parse(match[1]) else text


def split_last(title: str, column: str) -> tuple[str, str]:
    """A title and the type, body or category that ends it, which is ``""`` where none does."""
    if column == "type":
        return words.split_type(title)
    head, _, tail = title.rpartition(" ")
    if column == "category":
        letter = words.category(tail)
        return (head, letter) if letter in CATEGORIES else (title, "")
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
    return bool(_FOOTNOTE.match(text))


_FOOTNOTE = re.compile(rf"(?:[{_MARKS}]|\(?\d{{1,2}}\) |note\b|nota\b|примечание\b)", re.IGNORECASE)


def chunks(line: Line, width: int, fits: Callable[[tuple[str, ...]], bool]) -> list[Line]:
    """The rows that stand on one line, one after the other; the line itself where it is one row.

    ``width`` is how many cells a row has, ``fits`` says whether cells can be nothing but a row.
    """
    cells = line.cells
    if len(cells) <= width or len(cells) % width:
        return [line]
    parts = [cells[at : at + width] for at in range(0, len(cells), width)]
    if not all(fits(part) for part in parts):
        return [line]
    return [replace(line, text=" ".join(part), cells=part, certain=True) for part in parts]


def fitted(cells: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without empty ones at the ends that are more than the columns."""
    while len(cells) > len(columns) and not cells[-1]:
        cells = cells[:-1]
    while len(cells) > len(columns) and not cells[0]:
        cells = cells[1:]
    return cells


def capitals(word: str) -> int:
    """How many capitals and digits a word has: an acronym has two or more."""
    return sum(letter.isupper() or letter.isdigit() for letter in word)


def bounded(name: str, lines: Iterable[tuple[int, str]]) -> None:
    """Raises Unreadable for lines, with their numbers, that are more, or longer, than any
    committee's page has."""
    for count, (number, text) in enumerate(lines, 1):
        if count > MOST_LINES:
            raise too_many(name, number)
        if len(text) > LONGEST:
            raise Unreadable(
                f"{name}, line {number}: longer than {LONGEST:,} characters: give each row of a "
                "table on a line of its own."
            )


def too_many(name: str, line: int) -> Unreadable:
    """What is told of a page with more than MOST_LINES lines or rows."""
    return Unreadable(
        f"{name}: more than {MOST_LINES:,} lines (stopped at line {line}), more than a committee's "
        "page has."
    )
