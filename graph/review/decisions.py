"""Decisions read back from a pack's workbook: tolerant of what people do to a table, safe with what
nobody should send."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from graph.cells import one_line
from graph.errors import Unreadable, without_extra
from graph.index import folded
from graph.network import Network
from graph.phrase import cut
from graph.review.content import CHOICES, DECISION, NOTE, Decision

COMMITTEE, LINKS, MADE = "Committee", ("Link id", "Second link id"), "Made on"
"""The heads of the columns by which a row is known again, and what the day of a pack is called."""

BYTES = 4 * 1024 * 1024
_UNPACKED, _STYLES = 12 * 1024 * 1024, 1024 * 1024
_PARTS, _SHEETS = 300, 20
_ROWS, _COLUMNS, _HEAD_WITHIN = 50_000, 40, 20
LONGEST = 1_000
_MOST_TOLD, _LETTERS = 100, 80
"""Bounds: of the file, of what it holds unpacked and of its styles, which take long to read, of its
parts and sheets, of rows, in a sheet and of those that are not empty in all of them, of a note, of
the problems that are told one by one, and of what they cite. The largest pack, of 134
committees, has 2 MB unpacked."""

_DECLARED = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
"""What begins a declaration of entities, by which a small part becomes a large one."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a workbook that hold, and the problems: what was kept out, and why."""

    name: str
    taken: tuple[Decision, ...]
    problems: tuple[str, ...]

    @property
    def said(self) -> str:
        """How many decisions were taken over, in a sentence: a row that is about two links, one
        each way, is one."""
        rows, links = len({one.where for one in self.taken}), len(self.taken)
        about = f" on {links} links" if links > rows else ""
        return (
            f"{rows} {'decision' if rows == 1 else 'decisions'}{about} "
            f"{'was' if rows == 1 else 'were'} read from {self.name}."
        )


def read(network: Network, data: bytes, name: str) -> Decisions:
    """The decisions of a workbook, of links that the network has.

    A row is known again by the columns COMMITTEE and LINKS, wherever they stand; rows without a
    decision are passed over. What is kept out is told with its sheet and row: a word that is no
    decision, a link that is not there any more, two decisions of one committee on one link. Raises
    Unreadable where it is no workbook, too large, or has no such columns.
    """
    problems: list[str] = []
    rows = list(_decided(_sheets(data, name), name, problems))
    return held(network, rows, name, problems)


def held(
    network: Network, rows: Iterable[Decision], name: str, problems: Sequence[str] = ()
) -> Decisions:
    """Those of decisions that hold in a network, and the problems: those that there are already,
    then why each other was kept out, as ``read`` does it."""
    problems = list(problems)
    taken: dict[tuple[str, str], Decision] = {}
    mixed: set[tuple[str, str]] = set()
    links = {one_line(id): id for id in network.edges["id"]}
    gone = set(map(one_line, network.ended_edges["id"]))
    for one in rows:
        key = one.of, one.link
        if one.link not in links:
            why = "has ended" if one.link in gone else "is not in these sources"
            problems.append(
                f"{one.where}: «{cut(one.link, _LETTERS)}» {why}; «{one.word}» was kept out."
            )
        elif key in taken and taken[key].word != one.word:
            mixed.add(key)
            both = f"«{taken[key].word}» in {taken[key].where}"
            problems.append(
                f"{one.where}: «{cut(one.link, _LETTERS)}» is «{one.word}» here and {both}; "
                "neither was taken."
            )
        else:
            taken.setdefault(key, one._replace(link=links[one.link]))
    hold = tuple(one for key, one in taken.items() if key not in mixed)
    more = len(problems) - _MOST_TOLD
    told = [*problems[:_MOST_TOLD], *([f"and {more} more problems."] if more > 0 else [])]
    return Decisions(one_line(name), hold, tuple(told))


Rows = Sequence[tuple[int, Sequence[str]]]
Sheets = Mapping[str, Rows]
"""The rows of a sheet that are not empty, each with its number; and the sheets by their titles."""


def _sheets(data: bytes, name: str) -> Sheets:
    """The sheets of a workbook as rows of text, all within bounds; raises Unreadable."""
    _bounded(data, name)
    try:
        from openpyxl import load_workbook
    except ImportError as failure:
        said = without_extra("Reading the decisions of a workbook", "review")
        raise Unreadable(f"{said}. No decision was taken from {name}.") from failure

    found: dict[str, Rows] = {}
    left = _ROWS
    try:
        with warnings.catch_warnings():
            # what a workbook has beside its cells is not asked for
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets[: _SHEETS + 1]:
                found[sheet.title] = rows = list(islice(_rows(sheet), left + 1))
                left -= len(rows)
                if left < 0:
                    break
    except Exception as failure:
        # the library raises whatever a broken part makes it trip over
        raise Unreadable(
            f"{name} cannot be read as a workbook ({type(failure).__name__}). No decision was "
            "taken from it: save it as .xlsx in the spreadsheet."
        ) from failure
    if left < 0 or len(found) > _SHEETS:
        raise Unreadable(f"{name} has more rows or sheets than any pack. Nothing was read.")
    return found


def _bounded(data: bytes, name: str) -> None:
    """Raises Unreadable for what is no archive, is larger than any pack, or declares entities."""
    if len(data) > BYTES:
        raise Unreadable(f"{name} is larger than {BYTES >> 20} MB: no pack is. Nothing was read.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            sizes = {part.filename: part.file_size for part in parts}
            large = sum(sizes.values()) > _UNPACKED or sizes.get("xl/styles.xml", 0) > _STYLES
            if large or len(parts) > _PARTS or len(sizes) < len(parts):
                raise Unreadable(f"{name} holds more than any pack, unpacked. Nothing was read.")
            declared = any(mark in packed.read(part) for part in parts for mark in _DECLARED)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as failure:
        raise Unreadable(
            f"{name} is no .xlsx workbook. No decision was read: give the workbook that «review» "
            "made, with decisions in it."
        ) from failure
    if declared:
        raise Unreadable(f"{name} declares what no workbook does. Nothing was read.")


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet that are not empty, with their numbers."""
    rows = sheet.iter_rows(max_row=_ROWS + 1, max_col=_COLUMNS, values_only=True)
    fit: dict[str, str] = {}
    for number, cells in enumerate(islice(rows, _ROWS + 1), 1):
        texts = ["" if cell is None else str(cell) for cell in cells]
        if any(texts):
            # a text that is there again and again is made fit once
            fit.update((one, _fit(one)) for one in texts if one not in fit)
            yield number, [fit[one] for one in texts]


def _fit(cell: str) -> str:
    return one_line(cell[: 2 * LONGEST]).strip()


def _decided(sheets: Sheets, name: str, problems: list[str]) -> Iterator[Decision]:
    """The rows with a decision, one for each of their links."""
    made, found = _made(sheets), False
    for title, rows in sheets.items():
        at, columns = _head(rows)
        if not columns:
            continue
        found = True
        for number, cells in rows[at:]:
            row = {head: cells[place] for head, place in columns.items() if place < len(cells)}
            yield from _of_row(row, f"{one_line(title)}, row {number}", made, problems)
    if not found:
        raise Unreadable(
            f"{name} has no sheet with the columns «{DECISION}» and «{LINKS[0]}», by which a "
            "decision is known. No decision was read."
        )


def _of_row(
    row: Mapping[str, str], where: str, made: str, problems: list[str]
) -> Iterator[Decision]:
    said, note = row[DECISION], row.get(NOTE, "")
    word = folded(said[:_LONG_WORD]).strip(" .!;:,")
    ids = [id for head in LINKS if (id := row.get(head, ""))]
    if not word:
        if note and ids:
            problems.append(f"{where}: a note without a decision was kept out.")
        return
    if word not in CHOICES:
        known = ", ".join(CHOICES)
        problems.append(f"{where}: «{cut(said, _LETTERS)}» is none of {known}; it was kept out.")
        return
    if not ids:
        problems.append(f"{where}: «{word}» names no link; it was kept out.")
    if len(note) > LONGEST:
        problems.append(f"{where}: the note was cut after {LONGEST:,} letters.")
    for id in ids:
        yield Decision(row.get(COMMITTEE, ""), id, word, note[:LONGEST], made, where)


_LONG_WORD = 40
"""Letters that a decision has at the most, with what stands around it."""


def _head(rows: Rows) -> tuple[int, dict[str, int]]:
    """Where the rows below the heads begin, and the column of each head, wherever they stand; none
    where the columns that it takes are not there."""
    wanted = {folded(head): head for head in (COMMITTEE, DECISION, NOTE, *LINKS)}
    for at, (_, cells) in enumerate(rows[:_HEAD_WITHIN], 1):
        heads = [wanted.get(folded(cell), "") for cell in cells]
        columns = {head: heads.index(head) for head in dict.fromkeys(heads) if head}
        if DECISION in columns and LINKS[0] in columns:
            return at, columns
    return 0, {}


def _made(sheets: Sheets) -> str:
    """The day of the pack, where a sheet tells it."""
    cells = (row for rows in sheets.values() for _, row in rows[:_HEAD_WITHIN] if len(row) > 1)
    return next((row[1][:20] for row in cells if row[0] == MADE), "")
