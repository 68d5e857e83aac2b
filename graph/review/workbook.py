"""A pack as a workbook: a sheet to decide on, whose decisions are read back, and one for each other
kind of table."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from graph.cells import LONGEST
from graph.review import content
from graph.review.content import BEFORE, CHOICES, DECISION, NOTE, Pack, Picture, Points, Row, Table
from graph.review.decisions import COMMITTEE, LINKS, MADE
from graph.write.common import GENERATOR, Progress

_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_PART = "Part"
_WIDE = {"No.": 6, _PART: 30, "Title": 44, "Evidence": 44, NOTE: 40, "Finding": 110, "What": 60}
_WIDE |= {
    "What held": 60,
    "Terms": 60,
    "They can read it": 36,
    "It can read them": 36,
    "Sentence": 110,
}
_USUAL = 18
"""How wide columns are, in letters."""
_LINE, _HIGHEST = 15.0, 400.0
"""Points of a line, and of the highest row."""
_TICK = {"validate": "list", "source": list(CHOICES), "error_type": "stop"}
_TICK |= {"error_title": "Not a decision", "error_message": f"Choose one of: {', '.join(CHOICES)}."}


def write(pack: Pack, _: Progress | None = None) -> bytes:
    """The pack as the bytes of an .xlsx; no cell of it is a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _PLAIN) as book:
        book.set_properties({"title": pack.title[:255], "author": GENERATOR})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bg_color": "#EEF2F5", "bottom": 1, "valign": "top"})
        for name, tables in _sheets(pack).items():
            _sheet(book.add_worksheet(name), tables, wrap, head)
        _about(book.add_worksheet("About"), pack, wrap, head)
    return made.getvalue()


def _sheets(pack: Pack) -> dict[str, list[Table]]:
    """The tables by their sheet, the one to decide on first."""
    found: dict[str, list[Table]] = {}
    for table in sorted(content.tables(pack), key=lambda table: not table.decide):
        found.setdefault(table.sheet, []).append(table)
    return found


def _sheet(sheet: Any, tables: list[Table], wrap: Any, head: Any) -> None:
    """Rows of several tables under heads that any of them has."""
    decide = any(table.decide for table in tables)
    heads = _heads(tables, decide)
    rows = [_cells(table, row) for table in tables for row in table.rows]
    _fill(sheet, heads, [[cells.get(name, "") for name in heads] for cells in rows], wrap, head)
    for at, name in enumerate(heads):
        sheet.set_column(at, at, _wide(name), None, {"hidden": name in LINKS})
    sheet.freeze_panes(1, 3 if decide else 1)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    if decide:
        at = heads.index(DECISION)
        sheet.data_validation(1, at, max(len(rows), 1), at, _TICK)


def _wide(name: str) -> int:
    return _WIDE.get(name, _USUAL)


def _fill(sheet: Any, heads: list[str], rows: list[list[str]], wrap: Any, head: Any) -> None:
    """Heads and rows, each as high as its longest cell, on paper across."""
    sheet.write_row(0, 0, heads, head)
    for number, cells in enumerate(rows, 1):
        # not every program works out how high a row of several lines is
        seen = [
            (words, name) for words, name in zip(cells, heads, strict=True) if name not in LINKS
        ]
        high = max(_lines(words, _wide(name)) for words, name in seen)
        sheet.set_row(number, min(_LINE * high, _HIGHEST))
        for at, words in enumerate(cells):
            if words:
                sheet.write_string(number, at, words[:LONGEST], wrap)
            else:
                sheet.write_blank(number, at, None, wrap)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(words: str, wide: int) -> int:
    """How many lines a cell takes in a column so many letters wide."""
    return sum(max(1, -(-len(line) // wide)) for line in words.split("\n"))


def _heads(tables: list[Table], decide: bool) -> list[str]:
    told = list(dict.fromkeys(head for table in tables for head in table.heads))
    of = [COMMITTEE] if any(table.of for table in tables) and COMMITTEE not in told else []
    part = [_PART] if decide or len({table.caption for table in tables}) > 1 else []
    if not decide:
        return [*of, *part, *told]
    before = [BEFORE] if any(table.before for table in tables) else []
    return [*of, *told[:2], *part, *before, DECISION, NOTE, *told[2:], *LINKS]


def _cells(table: Table, row: Row) -> dict[str, str]:
    """The cells of a row by their heads."""
    ids = dict(zip(LINKS, row.ids, strict=False))
    known = {COMMITTEE: table.of, _PART: table.caption, BEFORE: row.before}
    return known | dict(zip(table.heads, row.cells, strict=True)) | ids


def _about(sheet: Any, pack: Pack, wrap: Any, head: Any) -> None:
    """What the pack is, and its sentences, each with the section that it stands in."""
    rows = [["Title", pack.title], [MADE, pack.made], *(["About", line] for line in pack.lead)]
    chapter = ""
    for level, section in content.walked(pack.sections):
        chapter = section.heading if level == 1 else chapter
        name = section.heading if level == 1 else f"{chapter}: {section.heading}"
        rows += [[name, words] for block in section.blocks for words in _sentences(block)]
    heads = [_PART, "Sentence"]
    _fill(sheet, heads, rows, wrap, head)
    for at, name in enumerate(heads):
        sheet.set_column(at, at, _wide(name))


def _sentences(block: content.Block) -> tuple[str, ...]:
    """What a block says outside tables."""
    if isinstance(block, Table):
        return ()
    if isinstance(block, Points):
        return tuple(block)
    return (block.alt if isinstance(block, Picture) else block,)
