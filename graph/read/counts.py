"""The counts that a committee page states: numbers, each beside its label, in either order."""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.read import words
from graph.read.lines import Line
from graph.read.source import Report, where

_PAIR = re.compile(rf"({words.NUMBER}) (\D.*)|(\D.*?):? \(?({words.NUMBER})\)?")


class _Half(NamedTuple):
    """A line that is a label, by the name of its count, or a number."""

    line: Line
    name: str
    number: str


class Counts:
    """What is counted, by name in ``values``; lines that may be halves of a count wait for the
    others."""

    def __init__(self, report: Report) -> None:
        self.values: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._block: list[_Half] = []
        self._report = report

    def waits(self, line: Line) -> bool:
        """Whether a line is a number alone or a label alone: it is kept until the block has
        ended."""
        number = line.text if re.fullmatch(words.NUMBER, line.text) else ""
        name = "" if number else words.count(line.text)
        if number or name:
            self._block.append(_Half(line, name, number))
        return bool(number or name)

    def pair(self, line: Line) -> tuple[str, str] | None:
        """The name and the number of a count that stands on one line."""
        if len(line.text) <= 120 and (found := _PAIR.fullmatch(line.text)):
            name = words.count(found[2] or found[3])
            return (name, found[1] or found[4]) if name else None
        return None

    def settle(self) -> tuple[list[Line], Line | None]:
        """End the block of halves: all of its labels stand before their numbers, or all after them.

        Gives the lines that are no counts after all, and the first line of those that are.
        """
        block, self._block = self._block, []
        if not any(half.name for half in block) or not any(half.number for half in block):
            return [half.line for half in block], None
        before, after = _pairs(block, number_first=True), _pairs(block, number_first=False)
        if len(before) == len(after):
            for half in block:
                self._report.problem(
                    half.line.number,
                    "numbers and their labels: which belongs to which cannot be told, "
                    "so that none is taken",
                    half.line.text,
                )
            return [], None
        chosen = max(before, after, key=len)
        for place, half in enumerate(block):
            if place not in chosen and place - 1 not in chosen:
                self._report.passed(half.line.number, half.line.text)
        for place in chosen:
            first, second = block[place : place + 2]
            self.record(first.name or second.name, first.number or second.number, first.line)
            self._report.took(second.line.number, "a count", second.line.text)
        return [], block[0].line

    def record(self, name: str, number: str, line: Line) -> None:
        """Take a count, unless another number was said of it before."""
        self._report.took(line.number, "a count", line.text)
        value = int(re.sub(r"\D", "", number))
        known = self.values.setdefault(name, value)
        if known != value:
            message = f"another number than in {where(self._lines[name])}, which is kept: {known}"
            self._report.problem(line.number, f"{message}, not {value}", line.text)
        self._lines.setdefault(name, line.number)


def _pairs(block: list[_Half], *, number_first: bool) -> list[int]:
    """The places in a block at which pairs of a number and a label begin, in one of the two
    orders."""
    places: list[int] = []
    for place in range(len(block) - 1):
        first, second = bool(block[place].number), bool(block[place + 1].number)
        if (
            first == number_first
            and second != number_first
            and (not places or places[-1] < place - 1)
        ):
            places.append(place)
    return places
