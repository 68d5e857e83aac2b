"""The fields of standards: ISO's International Classification for Standards, by its two digits.

A committee has no field of its own, but its standards have: a cell of the column ``fields`` says
in how many of its published standards each field stands, ``17 65, 13 4``, the most first; one
standard may lie in several. ``standards`` is how many it has in all.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("fields.csv")
PUBLISHED = "ICS-simple.xml"
"""The file in which ISO publishes the classification. Nothing is read of it: the first of its three
levels is told here, and a code that is not in it stands in the report of who meets it."""

_DIGITS = 9
"""A count of so many digits or more is none."""


@cache
def titles(language: str = "en") -> dict[str, str]:
    """The titles of the fields by their codes, in the order of the classification; in English or
    French. From ISO Open Data (ODC-By)."""
    with _FILE.open(encoding="utf-8", newline="") as stream:
        return {row["ics_field"]: row[f"title_{language}"] for row in csv.DictReader(stream)}


def cell(counts: Mapping[str, int]) -> str:
    """Counts by field as a cell, the most first, of as many the lower code first."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{code} {count}" for code, count in ordered)


def counts(cell: str) -> dict[str, int]:
    """Counts by field from a cell; what is no field of the classification is left out, and of two
    counts of one field, which two sources gave, the larger stands."""
    found: dict[str, int] = {}
    for part in cell.split(", "):
        code, _, count = part.partition(" ")
        if code in titles() and is_count(count):
            found[code] = max(found.get(code, 0), int(count))
    return found


def is_count(text: str) -> bool:
    """Whether a text is a whole number, of fewer digits than are taken for a mistake."""
    return text.isdecimal() and len(text) < _DIGITS


def number(cell: str) -> int:
    """The count that a cell says; 0 where it says none."""
    return int(cell) if is_count(cell) else 0
