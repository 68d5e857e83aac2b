"""The older layout: below a heading a paragraph of references or acronyms, parted by commas or
semicolons."""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.read import words
from graph.read.lines import LIAISON, Line, Row, Section, capitals
from graph.reference import clean, goes_on, parse, prefix
from graph.vocabulary import CATEGORIES

KEYS = (*LIAISON, "groups", "joint", "organizations", "in liaison")
_CATEGORY = re.compile(
    r"(?:cat(?:egory|\.|égorie|egoría)? |категория )?([A-DАВС]) ?: (?=\S)", re.IGNORECASE
)
_AND = re.compile(r",? (?:and|et|y|e|und|и|&) ")
_FIRST_AND = re.compile(r"^(?:and|et|y|e|und|и|&) ")


class Listed(NamedTuple):
    """A paragraph read as a list: its rows, or the parts of it that are not understood."""

    rows: list[Row]
    odd: list[str]


def listed(line: Line, section: Section, *, alone: bool = False) -> Listed | None:
    """A line as a list of what the section holds; None where it is none.

    ``alone`` is whether one item is a list: a reference alone below a heading may be anything.
    """
    letter, text = section.letters if len(section.letters) == 1 else "", line.text.strip(" .;,")
    if section.key == "organizations" and (match := _CATEGORY.match(text)):
        letter, text = words.category(match[1].upper()), text[match.end() :]
    said = len(text) < len(line.text.strip(" .;,"))
    items = _items(text)
    one = _organization if section.key == "organizations" else _committee
    titled = ";" in text
    found = [one(item, titled) for item in items]
    if not found[0] or (len(items) == 1 and not (alone or said or section.listed)):
        return None
    rows, odd = [], []
    for number, (item, parts) in enumerate(zip(items, found, strict=True), 1):
        if not parts:
            odd.append(item)
            continue
        name, title, last = parts
        reference = None if section.key == "organizations" else parse(name)
        acronym = "" if reference else name
        rows.append(Row(line.number, number, line.text, reference, acronym, title, last or letter))
    return Listed(rows, odd)


def stray(line: Line) -> bool:
    """Whether a line that stands under no heading is a list of references all the same."""
    if not _MARK.search(line.text) or line.title:
        return False
    found = listed(line, Section("liaison", "", line.number))
    return bool(found and len(found.rows) > 1)


_MARK = re.compile("[,;]")


def _items(text: str) -> list[str]:
    mark = ";" if ";" in text else ","
    items = [item for part in text.split(mark) if (item := clean(part))]
    if not items:
        return [text]
    last = _FIRST_AND.sub("", items[-1], count=1) if len(items) > 1 else items[-1]
    ends = _AND.split(last)
    whole = len(ends) == 2 and all(parse(end) or _short(end) for end in ends)
    return [*items[:-1], *(ends if whole else [last])]


def _short(text: str) -> bool:
    return " " not in text and capitals(text) >= 2


def _committee(item: str, titled: bool) -> tuple[str, str, str] | None:
    if parse(item):
        return item, "", ""
    if not (found := prefix(item)) or goes_on(*found):
        return None
    reference, rest = found
    if match := re.fullmatch(r"\((.{3,200})\)", rest):
        letter = words.category(match[1])
        return (reference.id, "", letter) if letter in CATEGORIES else (reference.id, match[1], "")
    if not titled or not rest:
        return None
    return reference.id, rest.lstrip("-–—: "), ""


def _organization(item: str, titled: bool) -> tuple[str, str, str] | None:
    match = re.fullmatch(r"(.{2,40}?)(?: \((.{1,200})\)| [-–—] (.{3,200}))?", item)
    if not match or prefix(item):
        return None
    acronym, inside, after = match[1], match[2] or "", match[3] or ""
    if after and after.islower() and after.count(" ") < 2:
        # «ICA - archives» is an acronym with what tells it from another
        return item, "", ""
    if after and not titled:
        return None
    if ":" in acronym or capitals(acronym) < 2 or acronym.count(" ") > 2 or acronym[0].islower():
        return None
    letter = words.category(inside)
    return (acronym, after, letter) if letter in CATEGORIES else (acronym, inside or after, "")
