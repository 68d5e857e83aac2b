"""What a cell may hold: one line of text, in every file alike, and harmless in a spreadsheet."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Letters that a cell of a workbook holds."""

_BREAKS = re.compile(r"\r\n|[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_LOST = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def one_line(text: str) -> str:
    """The text on one line: what ends a line is a space, what XML or UTF-8 cannot hold is
    U+FFFD."""
    if text.isprintable():
        return text
    return _LOST.sub("\ufffd", _BREAKS.sub(" ", text))


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def harmful_again(cell: str) -> str:
    """The cell as it was before an apostrophe kept a spreadsheet from taking it for a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell
