"""What a table's head says that the table lists, and what may stand between its rows."""

from __future__ import annotations

import re

from graph.read.lines import LIAISON

_SECTION_OF_COLUMN = {"type": "groups", "category": "organizations", "body": "liaison"}

NEUTRAL = re.compile(
    r"(?:page|p\.|seite|página|страница|стр\.)? ?\d{1,4}(?: ?(?:/|of|de|sur|из) ?\d{1,4})?|"
    r"[-–—] ?\d{1,4} ?[-–—]|(?:https?://|www\.)\S+(?: \d+/\d+)?|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,? \d{1,2}[:.]\d\d(?: ?[AP]M)?)?(?: .{0,80})?",
    re.IGNORECASE,
)
"""What may stand between two rows without ending their table: page numbers, addresses, times of
printing."""


def section_of(columns: tuple[str, ...]) -> str:
    """The section whose rows have these columns, ``""`` where several have."""
    if "acronym" in columns:
        return "organizations"
    if "category" in columns and "reference" in columns:
        return "in liaison"
    return next((_SECTION_OF_COLUMN[name] for name in columns if name in _SECTION_OF_COLUMN), "")


def suits(by_columns: str, section: str) -> bool:
    """Whether a table with such columns can stand under the heading of a section."""
    if not by_columns:
        return section != "organizations"
    return (
        by_columns == section
        or (by_columns == "liaison" and section in (*LIAISON, "in liaison"))
        or (by_columns == "groups" and section == "joint")
    )


def heading_like(text: str) -> bool:
    """Whether words that are no heading that is known may be one."""
    return text[0].isupper() and len(text) <= 100 and text[-1] not in ".;,"
