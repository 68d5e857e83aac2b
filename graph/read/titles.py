"""What the top of a page says of the body that it is about: its reference or acronym, its title."""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.read import words
from graph.read.lines import Line, capitals
from graph.reference import Reference, alike, prefix

_DATE = re.compile(r"\b(?:19|20)\d\d\b")
_BRACKETED = re.compile(r"(.{4,150}) \(([A-Z][A-Za-z0-9&/-]{1,20})\)")
_NAMED = re.compile(r"([A-Z][\w&/.-]{1,30}) [-–—|] (.{4,150})")


class Said(NamedTuple):
    """A line that may say a title: of the committee with this reference, or of the body with this
    acronym, where one stands beside it."""

    reference: Reference | None
    acronym: str
    title: str
    line: Line


class Titles:
    """The lines at the top of a page that may say its title; those that name a committee, or an
    acronym, alone."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.alone: list[tuple[Reference, Line]] = []
        self.acronyms: list[Line] = []
        self._waiting: Reference | str | None = None
        self._rows = False

    def gap(self) -> None:
        """A blank line: the block that said a title has ended."""
        if self._rows:
            self._waiting, self._rows = None, False

    def take(self, line: Line) -> bool:
        """Whether a line at the top of a page says, or may say, whose page it is."""
        bare = re.sub(r"^ISO [-–—|] ", "", line.text) if line.title else line.text
        if words.chrome(bare):
            # a button between a reference and its title is neither
            return False
        if found := prefix(re.sub(r" [-–—:|] ", " ", bare, count=1)):
            return self._named(line, *found)
        if self._waiting and _title_like(bare):
            waiting = self._waiting
            named = waiting if isinstance(waiting, Reference) else None
            self.said.append(Said(named, "" if named else str(waiting), bare, line))
            self._rows = True
            return True
        self._waiting = None
        return self._organization(bare, line)

    def _named(self, line: Line, reference: Reference, rest: str) -> bool:
        self._waiting, self._rows = None, False
        if not rest:
            self._waiting = reference
            self.alone.append((reference, line))
            return True
        if (
            _title_like(rest)
            and not words.chrome(rest)
            and (line.title or reference.kind == "committee")
        ):
            self.said.append(Said(reference, "", rest, line))
            return True
        return False

    def _organization(self, bare: str, line: Line) -> bool:
        if match := _BRACKETED.fullmatch(bare):
            if capitals(match[2]) >= 2:
                self.said.append(Said(None, match[2], match[1], line))
                return True
        elif (match := _NAMED.fullmatch(bare)) and capitals(match[1]) >= 2:
            self.said.append(Said(None, match[1], match[2], line))
            return True
        elif len(bare) <= 30 and bare.count(" ") <= 2 and capitals(bare) >= 2:
            self._waiting = bare
            self.acronyms.append(line)
            return True
        return False


def chosen(said: list[Said]) -> tuple[Said | None, list[Said]]:
    """The line that says the title of a body, of those that may, and those that say another one
    as well as it does; none is chosen where there are such."""
    sure = [one for one in said if one.line.title] or said
    if not sure:
        return None, []
    others = [one for one in sure if not alike(one.title, sure[0].title)]
    return (None, [sure[0], *others]) if others else (sure[0], [])


_LISTED = re.compile(r"(?:ISO|IEC)(?:/IEC)?[ /](?:TC|PC|JTC|SC|[A-Z]{4})")


def _title_like(text: str) -> bool:
    return (
        text[0].isupper()
        and not _LISTED.match(text)
        and len(text) <= 150
        and text[-1] not in ".:;"
        and not words.heading(text)
        and not _DATE.search(text)
    )
