"""What every reader takes and gives: a source, what the user says of it, and the reading report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from graph.cells import one_line
from graph.errors import Unreadable
from graph.network import Network

LIMIT = 20 * 1024 * 1024
"""The largest source that is read, in bytes, unless the user allows more."""

MORE = "The command line reads more, where --limit says so."
"""What to do with a larger one."""

MOST_ROWS = 500_000
"""Bodies and links beyond which a source within LIMIT is not read: ten times all of ISO."""

MOST_CELLS = 10_000_000
"""Cells, of rows times columns, beyond which a source within LIMIT is not read."""

MOST_PROBLEMS = 10_000
"""Problems beyond which a source is not what it is taken for."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source to be read: its name, its bytes (none for a folder), its folder, and what the user
    says of it: the committee it is about, its address, the date it was retrieved (ISO 8601), under
    what terms it may be used."""

    name: str
    data: bytes = b""
    folder: Path | None = None
    committee: str = ""
    address: str = ""
    retrieved: str = ""
    limit: int = LIMIT
    licence: str = ""

    def told(self) -> dict[str, str]:
        """What the user says of it, and its digest, as columns of the sources."""
        said = {"address": self.address, "retrieved": self.retrieved, "licence": self.licence}
        plain = {name: one_line(text) for name, text in said.items()}
        return plain | {"digest": sha256(self.data).hexdigest() if self.data else ""}

    @property
    def most_rows(self) -> int:
        """Bodies and links beyond which it is not read: more than MOST_ROWS where the user allows
        more bytes than LIMIT."""
        return MOST_ROWS * max(self.limit, LIMIT) // LIMIT

    @property
    def most_cells(self) -> int:
        """Cells beyond which it is not read: more than MOST_CELLS where the user allows more
        bytes than LIMIT."""
        return MOST_CELLS * max(self.limit, LIMIT) // LIMIT

    def decode(self, data: bytes | None = None, name: str = "") -> tuple[str, str]:
        """The text and the name of its encoding; raises Unreadable where the bytes are not a
        text."""
        return decode(self.data if data is None else data, name or self.name)


class Place(int):
    """Where something stands: its line, from 1, as a number; where many rows share that line, as a
    page saved in one does, also which table and row."""

    table: int
    row: int

    def __new__(cls, line: int, table: int = 0, row: int = 0) -> Place:
        """The line, and the table and the row in it where the line alone does not tell."""
        made = super().__new__(cls, line)
        made.table, made.row = table, row
        return made


def where(line: int) -> str:
    """A place in words: ``line 5``, or ``table 2, row 3``."""
    if isinstance(line, Place) and line.table:
        return f"table {line.table}, row {line.row}"
    return f"line {int(line)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the reading report. ``level`` is ``problem`` (something of the tables could not be
    read as it stands), ``note`` (how something was understood) or ``passed`` (a line outside the
    tables); ``line`` counts from 1, 0 where the entry is about the whole."""

    level: str
    line: int
    message: str
    text: str = ""

    @property
    def where(self) -> str:
        """Its place in words, ``""`` where it is about the whole."""
        return where(self.line) if self.line else ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A line of a page that was understood: ``what`` it was taken for (a heading, a sentence, the
    head of a table, a count, a title, a row) and, for a row, its parts; ``span`` is how many lines
    it goes over."""

    line: int
    what: str
    text: str
    parts: tuple[str, ...] = ()
    span: int = 1


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table that was found: its section, heading, line, and the number of rows read from it."""

    section: str
    heading: str
    line: int
    rows: int


@dataclass(slots=True)
class Report:
    """What a reader understood of a source and what it did not."""

    source: str
    format: str
    encoding: str = ""
    focus: str = ""
    focus_from: str = ""
    tables: list[TableRead] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    _problems: int = 0

    def problem(self, line: int, message: str, text: str = "") -> None:
        """Something of the tables that could not be read as it stands; raises Unreadable beyond
        MOST_PROBLEMS."""
        self._problems += 1
        if self._problems > MOST_PROBLEMS:
            first = next(self.of("problem"))
            raise Unreadable(
                f"{self.source}: more than {MOST_PROBLEMS:,} problems (stopped at "
                f"{where(line)}). Nothing was taken. "
                f"The first is in {first.where}: {first.message}."
            )
        self.entries.append(Entry("problem", line, message, text))

    def note(self, line: int, message: str, text: str = "") -> None:
        """How something was understood."""
        self.entries.append(Entry("note", line, message, text))

    def passed(self, line: int, text: str) -> None:
        """A line outside the tables, kept here so that nothing is dropped in silence."""
        self.entries.append(Entry("passed", line, "outside the tables", text))

    def add(self, other: Report) -> None:
        """The entries of a report on a part of the source."""
        for entry in other.entries:
            if entry.level == "problem":
                self.problem(entry.line, entry.message, entry.text)
            else:
                self.entries.append(entry)

    def took(
        self, line: int, what: str, text: str, parts: tuple[str, ...] = (), span: int = 1
    ) -> None:
        """A line of a page that was understood."""
        self.taken.append(Taken(line, what, text, parts, span))

    def of(self, level: str) -> Iterator[Entry]:
        """The entries of one level, by line."""
        return iter(
            sorted(
                (entry for entry in self.entries if entry.level == level),
                key=lambda entry: entry.line,
            )
        )

    @property
    def problems(self) -> int:
        """How many entries are problems: with any, a command's exit status is 1."""
        return self._problems


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives: the network and the report on how it was read."""

    network: Network
    report: Report


def to_come(day: str) -> bool:
    """Whether a day, as ISO 8601 writes it, has begun nowhere on earth yet."""
    return date.fromisoformat(day) > datetime.now(UTC).date() + timedelta(days=1)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Bytes as text, in UTF-8 (with or without a mark), UTF-16 or Windows-1252.

    Returns the text, its lines ended by ``\\n``, and the encoding's name. Raises Unreadable for an
    empty file, a binary one, or any other encoding.
    """
    if not data.strip(b"\x00\t\r\n "):
        raise Unreadable(f"{name} is empty: there is nothing to read.")
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # over bytes first, which is a hundred times as quick
        quick = encoding in ("utf-8", "cp1252")
        if not quick or len(data.translate(None, _CONTROLS)) < len(data):
            _no_control(text, name)
        text = text.removeprefix("\ufeff")
        return (re.sub(r"\r\n?", "\n", text) if "\r" in text else text), encoding
    raise Unreadable(
        f"{name} is a binary file, or in an encoding that is not read here: save it as text in "
        "UTF-8, UTF-16 or Windows-1252."
    )


_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r"})


def _no_control(text: str, name: str) -> None:
    if control := re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text):
        line = text.count("\n", 0, control.start()) + 1
        raise Unreadable(
            f"{name} is a binary file, not a text (a control character in line {line}): "
            "save the page as text or HTML, or copy and paste it."
        )


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    sample = data[:4096]
    if len(data) % 2 == 0 and b"\x00" in sample:
        # text without a mark: nearly all letters of a page are below U+0500, whose high bytes are 0
        # to 4
        if max(sample[1::2], default=0) <= 4:
            return ("utf-16-le",)
        if max(sample[0::2], default=0) <= 4:
            return ("utf-16-be",)
    return ("utf-8", "cp1252")


def too_large(name: str, limit: int) -> Unreadable:
    """What is told of a file of more bytes than the limit."""
    most = f"{limit / 1024 / 1024:g} MB"
    return Unreadable(f"{name} is larger than {most}, the most that is read here. {MORE}")
