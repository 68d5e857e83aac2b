"""What was told when a source was read, as it is kept beside the claims: its problems and notes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from graph.phrase import cut
from graph.read import Entry, Report
from graph.read.source import Place

MOST = 1000
"""So many problems and notes of a source are kept; how many more there were is one more."""
LONGEST = 200
"""Letters of a text that are kept of each."""
LEVELS = ("problem", "note")


def packed(reports: Sequence[Report]) -> bytes:
    """Reports as they are kept, without the tables and lines that were understood."""
    rows = [
        {"source": one.source, "focus": one.focus, "entries": [*_entries(one)]} for one in reports
    ]
    return json.dumps(rows).encode()


def _entries(report: Report) -> Iterator[list[str | int]]:
    every = [entry for level in LEVELS for entry in report.of(level)]
    for one in islice(every, MOST):
        place = one.line if isinstance(one.line, Place) else Place(one.line)
        yield [one.level, int(place), place.table, place.row, one.message, cut(one.text, LONGEST)]
    if len(every) > MOST:
        more = f"{len(every) - MOST:,} more problems and notes, which an import lists"
        yield ["note", 0, 0, 0, more, ""]


def unpacked(data: bytes) -> list[Report]:
    """The reports that were kept; raises ValueError, KeyError or TypeError for what is none."""
    reports = []
    for row in json.loads(data):
        report = Report(row["source"], "", focus=row["focus"])
        for level, line, table, at, message, text in row["entries"]:
            place = Place(line, table, at)
            report.entries.append(Entry(level, place, message, text))
        reports.append(report)
    return reports
