"""What is known while a pass goes over the lines of a page."""

from __future__ import annotations

from graph.read import words
from graph.read.counts import Counts
from graph.read.lines import Line, Section
from graph.read.source import Report, where
from graph.read.titles import Titles
from graph.reference import Reference


class Pass:
    """The sections found, and what names the page's committee; the ``open`` section, the one that
    ``broken`` off last and the line that did it, a page's foot ``between`` rows, whether the last
    line was blank (``gap``), the line that says that the next section has ``ended``, and the
    sections of the source's ``tables``."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sections: list[Section] = []
        self.named: list[tuple[Reference, Line]] = []
        self.titles = Titles()
        self.counts = Counts(report)
        self.languages = set(words.LANGUAGES)
        self.stray = False
        self.open: Section | None = None
        self.broken: tuple[Section, Line] | None = None
        self.between: Line | None = None
        self.ended: Line | None = None
        self.gap = True
        self.tables: dict[int, Section] = {}

    def inside(self, *keys: str) -> bool:
        """Whether a table is open whose rows have begun, or its head: any, or one of these."""
        section = self.open
        return (
            section is not None
            and section.key != "other"
            and not section.fresh
            and (not keys or section.key in keys)
        )

    def start(self, section: Section) -> None:
        """Open a section; of one that only begins anew what was said above it still holds."""
        before, ended = self.open, self.ended
        if ended or (before and before.fresh):
            said = f"{where(ended.number)} says that they have ended" if ended else ""
            section.void = section.void or said or (before.void if before else "")
        self.ended = None
        self.close()
        self.open, self.broken, self.between = section, None, None
        self.sections.append(section)

    def close(self) -> None:
        """What is to be said of the open section once nothing more can come to it."""
        section = self.open
        if section and section.key in ("to", "from", "joint", "organizations") and section.fresh:
            self.report.note(section.line, "no rows stand under this heading", section.heading)
        self.open = None

    def break_(self, line: Line) -> None:
        """A line that ends the table, though it is no heading that is known: what its rows would
        mean after it is not told."""
        if self.open and self.open.key != "other" and not self.open.fresh:
            self.broken = (self.open, line)
            self.tables.pop(self.open.table, None)
            self.open = None
