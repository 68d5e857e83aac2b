"""What copying leaves on a text: mail quoting, bullets, Markdown, and a table with each cell on a
line of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.read import words
from graph.read.lines import BODIES, Line, capitals
from graph.reference import parse
from graph.vocabulary import CATEGORIES

_QUOTING = re.compile(r"\s{0,3}>[> ]{0,40}")
_MOST_BULLETS = 3
_HASHES = re.compile(r" {0,3}#{1,6} ")
_SIGN = re.compile(r"\s*[•·▪‣◦●○■□§\uf0b7\uf0a7][ \t\u00a0]*(?=\w|\[|\*\*)")
_LETTER = re.compile(
    r"\s*(?:[o*+–—-]|\d{1,3}[.)])[ \t\u00a0]{1,20}"
    r"(?=(?:\*\*|__|\[)?(?:ISO|IEC)[ /]|[A-Z][A-Za-z]*[A-Z0-9]|(?:[o*+–—-]|\d{1,3}[.)])[ \t\u00a0])"
)
_DASH = re.compile(r"\s*[+–—-][ \t\u00a0]{1,20}(?=\*\*|__|\[|[^\W\d_])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?: \"[^\"()]*\")?\)")
_STARS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*]*)(?<=[^\s*])\*{1,3}(?![\w*])")
_LINES = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])([^_|]*)(?<=[^\s_])_{1,3}(?!\w)")
_CODE = re.compile(r"`{1,2}([^`]+)`{1,2}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")


def bare(raw: str) -> tuple[str, bool, str]:
    """A line as it was before it was copied, whether Markdown marks it as a heading, and why a
    reader does not see it, or sees it struck through; ``""`` where one does."""
    if raw.lstrip()[:1] == ">" and (quoted := _QUOTING.match(raw)):
        raw = raw[quoted.end() :]
    for _ in range(_MOST_BULLETS):
        match = _SIGN.match(raw) or _LETTER.match(raw) or _DASH.match(raw)
        if not match:
            break
        raw = raw[match.end() :]
    if title := _HASHES.match(raw):
        raw = raw[title.end() :]
    if "](" in raw:
        raw = _LINK.sub(r"\1", raw)
    if "*" in raw:
        raw = _STARS.sub(r"\1", raw)
    if "_" in raw:
        raw = _LINES.sub(r"\1", raw)
    if "`" in raw:
        raw = _CODE.sub(r"\1", raw)
    if "\\" in raw:
        raw = _ESCAPE.sub(r"\1", raw)
    return raw, bool(title), "struck through" if raw.count("~~") > 1 else ""


def unstacked(lines: list[Line]) -> list[Line]:
    """The lines, those of a table with each cell on a line of its own put together to rows.

    That is certain where the names of the columns stand one below the other, and as far as below
    them a reference or an acronym comes, and a last cell such as that column has.
    """
    made: list[Line] = []
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        if not head:
            made.append(lines[at])
            at += 1
            continue
        columns, at, row = head
        made.append(row)
        while chunk := _next(lines, at, len(columns)):
            cells = [lines[place] for place in chunk]
            if not _fits(cells, columns):
                break
            made.append(_joined(cells))
            at = chunk[-1] + 1
        if at == len(lines) or not lines[at].text:
            made.append(Line(lines[at - 1].number, "", ("",), False))
    return made


def _head(lines: list[Line], at: int) -> tuple[tuple[str, ...], int, Line] | None:
    """The names of columns that stand one below the other from a line on, where the lines after
    them begin, and the head that they make."""
    if _column(lines[at]) not in ("reference", "acronym"):
        return None
    named, places = [_column(lines[at])], [at]
    while chunk := _next(lines, places[-1] + 1, 1):
        name = _column(lines[chunk[0]])
        if not name or name in named:
            break
        named.append(name)
        places.append(chunk[0])
    if "title" not in named:
        return None
    return tuple(named), places[-1] + 1, _joined([lines[place] for place in places])


def _column(line: Line) -> str:
    if line.certain or line.unseen or len(line.text) > 40:
        return ""
    return words.column(line.text)


def _next(lines: list[Line], at: int, count: int) -> list[int]:
    """The places of the next lines with something in them; none where there are too few, or one
    has several cells for certain."""
    found: list[int] = []
    while at < len(lines) and len(found) < count:
        line = lines[at]
        if line.certain or line.unseen:
            return []
        if line.text:
            found.append(at)
        at += 1
    return found if len(found) == count else []


def _fits(cells: list[Line], columns: tuple[str, ...]) -> bool:
    """Whether lines can be nothing but the cells of a row."""
    said = dict(zip(columns, (cell.text for cell in cells), strict=True))
    named = [text for column, text in said.items() if column in ("reference", "acronym", "title")]
    if any(words.heading(text) or words.lead(text) for text in named):
        return False
    first = said.get("reference") or said.get("acronym", "")
    begins = bool(parse(first)) if "reference" in said else len(first) <= 40 and capitals(first) > 1
    title = said.get("title", "")
    last = (
        ("body" not in said or said["body"] in BODIES)
        and ("type" not in said or bool(words.type_of(said["type"].rstrip(" *"))))
        and ("category" not in said or words.category(said["category"]) in CATEGORIES)
    )
    return begins and last and not parse(title) and len(title) > 1 and not words.column(title)


def _joined(cells: list[Line]) -> Line:
    return replace(
        cells[0],
        text=" ".join(cell.text for cell in cells),
        cells=tuple(cell.text for cell in cells),
        certain=True,
        span=cells[-1].number - cells[0].number + 1,
    )
