"""Decisions come back from the workbook as people leave it, and nothing else does."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from graph import Network
from graph.errors import Unreadable
from graph.review import FORMATS, Pack, pack, read
from graph.review.content import printed, tables
from graph.review.decisions import BYTES
from tests.review.conftest import DAY

TO, FROM = "liaison: ISO/TC 207 -> ISO/CASCO", "liaison: ISO/CASCO -> ISO/TC 207"
TC_67 = "liaison: ISO/CASCO -> ISO/TC 67"


@pytest.fixture(scope="module")
def workbook(of_casco: Pack) -> bytes:
    return FORMATS[".xlsx"].write(of_casco)


def edited(workbook: bytes, edit: Callable[[Any], object]) -> bytes:
    """The workbook after somebody has worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    edit(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def filled(decisions: Mapping[str, tuple[str, str]]) -> Callable[[Any], None]:
    """Fills in decisions and notes, by the reference of a row."""

    def fill(book: Any) -> None:
        sheet = book["Review"]
        heads = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            if (name := row[heads.index("Reference")].value) in decisions:
                word, note = decisions[name]
                row[heads.index("Decision")].value = word
                row[heads.index("Note")].value = note

    return fill


def taken(network: Network, data: bytes) -> dict[str, tuple[str, str]]:
    found = read(network, data, "decided.xlsx")
    assert found.problems == ()
    return {one.link: (one.word, one.note) for one in found.taken}


def sheet(*rows: tuple[Any, ...]) -> bytes:
    """A workbook of these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_workbook_as_it_was_made_has_no_decision(casco: Network, workbook: bytes) -> None:
    assert taken(casco, workbook) == {}


def test_decisions_come_back_with_notes_for_both_links_of_a_row(
    casco: Network, workbook: bytes
) -> None:
    fill = filled({"ISO/TC 207": ("keep", ""), "ISO/TC 67": ("ask", "since JWG 2 is over")})
    found = read(casco, edited(workbook, fill), "decided.xlsx")
    assert {(one.link, one.word, one.note) for one in found.taken} == {
        (TO, "keep", ""),
        (FROM, "keep", ""),
        (TC_67, "ask", "since JWG 2 is over"),
    }
    assert {(one.of, one.made) for one in found.taken} == {("ISO/CASCO", DAY)}
    assert found.said == "2 decisions on 3 links were read from decided.xlsx."


def test_rows_may_be_sorted_columns_moved_and_sheets_renamed(
    casco: Network, workbook: bytes
) -> None:
    def work(book: Any) -> None:
        filled({"ISO/TC 207": (" Keep. ", "x"), "ISO/TC 67": ("END", "")})(book)
        old = book["Review"]
        rows = [list(row)[::-1] for row in old.iter_rows(values_only=True)]
        new = book.create_sheet("Réunion 2027")
        for row in [["Minutes of the meeting"], [], rows[0], *rows[:0:-1]]:
            new.append(row)
        del book["Review"], book["Findings"]

    found = taken(casco, edited(workbook, work))
    assert found == {TO: ("keep", "x"), FROM: ("keep", "x"), TC_67: ("end", "")}


def test_unknown_words_and_notes_alone_are_told_with_their_row(
    casco: Network, workbook: bytes
) -> None:
    fill = filled({"ISO/TC 207": ("kept?", ""), "ISO/TC 67": ("", "why?"), "IAF": ("keep", "")})
    found = read(casco, edited(workbook, fill), "decided.xlsx")
    assert {one.link for one in found.taken} == {"organization_liaison: IAF -> ISO/CASCO"}
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    rows = {row[1].value: row[0].row for row in book["Review"].iter_rows(min_row=2)}
    assert set(found.problems) == {
        f"Review, row {rows['ISO/TC 207']}: «kept?» is none of keep, change, end, ask; "
        "it was kept out.",
        f"Review, row {rows['ISO/TC 67']}: a note without a decision was kept out.",
    }


def test_links_that_are_no_more_are_told_and_kept_out(whole: Network) -> None:
    heads = ("Committee", "Decision", "Link id")
    gone, never = "liaison: ISO/TC 232 -> ISO/CASCO", "liaison: ISO/TC 9999 -> ISO/CASCO"
    rows = [heads, *(("ISO/CASCO", "keep", id) for id in (gone, never, TO))]
    found = read(whole, sheet(*rows), "decided.xlsx")
    assert [one.link for one in found.taken] == [TO]
    assert found.problems == (
        f"Sheet, row 2: «{gone}» has ended; «keep» was kept out.",
        f"Sheet, row 3: «{never}» is not in these sources; «keep» was kept out.",
    )


def test_two_decisions_of_one_committee_on_one_link_are_both_kept_out(casco: Network) -> None:
    rows = [
        ("Committee", "Decision", "Link id"),
        ("ISO/CASCO", "keep", TO),
        ("ISO/CASCO", "end", TO),
        ("ISO/TC 207", "end", FROM),
        ("ISO/CASCO", "keep", FROM),
    ]
    found = read(casco, sheet(*rows), "decided.xlsx")
    assert {(one.of, one.link, one.word) for one in found.taken} == {
        ("ISO/TC 207", FROM, "end"),
        ("ISO/CASCO", FROM, "keep"),
    }
    assert found.problems == (
        f"Sheet, row 3: «{TO}» is «end» here and «keep» in Sheet, row 2; neither was taken.",
    )


def test_what_was_decided_stands_beside_the_liaisons_of_the_next_pack(
    casco: Network, workbook: bytes
) -> None:
    decided = read(
        casco,
        edited(workbook, filled({"ISO/TC 67": ("ask", "a note"), "ISO/TC 34": ("kept", "")})),
        "decided.xlsx",
    )
    made = pack(casco, ["ISO/CASCO"], made="2028-11-26", decided=decided)
    rows = {row.cells[0]: (one, row) for one in tables(made) if one.decide for row in one.rows}
    assert rows["ISO/TC 67"][1].before == f"ask\n{DAY}\na note"
    assert rows["ISO/TC 34"][1].before == ""
    assert printed(*rows["ISO/TC 67"])[-3] == f"ask\n{DAY}\na note"
    first = made.sections[0]
    assert "1 decision was read from decided.xlsx." in first.blocks
    assert any("«kept» is none of" in words for block in first.blocks for words in block)
    book = openpyxl.load_workbook(io.BytesIO(FORMATS[".xlsx"].write(made)))
    heads = [cell.value for cell in book["Review"][1]]
    before = {row[1]: row[heads.index("Decided before")] for row in book["Review"].values}
    assert before["ISO/TC 67"] == f"ask\n{DAY}\na note"


def test_a_decision_whose_committee_is_not_named_stands_beside_its_link(casco: Network) -> None:
    decided = read(casco, sheet(("Decision", "Link id"), ("end", TC_67)), "decided.xlsx")
    made = pack(casco, ["ISO/CASCO"], made="2028-11-26", decided=decided)
    before = {row.cells[0]: row.before for one in tables(made) if one.decide for row in one.rows}
    assert {name: words for name, words in before.items() if words} == {"ISO/TC 67": "end"}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def replaced(workbook: bytes, name: str, content: bytes) -> bytes:
    """The workbook with another part in place of one."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    return zipped(parts | {name: content})


LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10))
BOMB = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + LAUGHS + b"]><sst><si><t>&a9;</t></si></sst>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no .xlsx workbook"),
        (b"Reference,Decision\n", "no .xlsx workbook"),
        (b"PK\x03\x04" + b"\x00" * 100, "no .xlsx workbook"),
        (zipped({"a.txt": b"x"}), "cannot be read as a workbook"),
        (zipped({"xl/worksheets/sheet1.xml": b"0" * (100 << 20)}), "holds more than any pack"),
        (zipped({f"{at}": b"" for at in range(1000)}), "holds more than any pack"),
        (b"x" * (BYTES + 1), "larger than 4 MB"),
        (sheet(("Reference", "Decision"), ("ISO/TC 207", "keep")), "no sheet with the columns"),
    ],
    ids=["empty", "text", "cut", "no-workbook", "unpacks", "many-parts", "large", "no-ids"],
)
def test_what_is_no_workbook_of_a_pack_is_refused_in_words(
    casco: Network, content: bytes, words: str
) -> None:
    with pytest.raises(Unreadable, match=words):
        read(casco, content, "decided.xlsx")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("content", [BOMB, b"<broken", b""], ids=["bomb", "broken", "empty"])
def test_broken_and_hostile_parts_are_refused_without_memory(
    casco: Network, workbook: bytes, part: str, content: bytes
) -> None:
    tracemalloc.start()
    with pytest.raises(Unreadable):
        read(casco, replaced(workbook, part, content), "decided.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30 << 20


def grown(part: str, before: bytes, inside: bytes) -> bytes:
    """A workbook with one decision, and so much inside before an end tag of one of its parts."""
    heads = ("Committee", "Decision", "Link id")
    plain = sheet(heads, ("ISO/CASCO", "keep", TO))
    with zipfile.ZipFile(io.BytesIO(plain)) as packed:
        old = packed.read(part)
    assert before in old
    return replaced(plain, part, old.replace(before, inside + before))


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (grown("xl/styles.xml", b"</fonts>", b"<font/>" * 200_000), "more than any pack"),
        (grown(SHEET, b"</sheetData>", b"<row><c><v>1</v></c></row>" * 60_000), "more rows"),
    ],
    ids=["styles", "rows"],
)
def test_what_would_take_long_to_read_is_refused(casco: Network, data: bytes, words: str) -> None:
    begun = perf_counter()
    with pytest.raises(Unreadable, match=words):
        read(casco, data, "decided.xlsx")
    assert perf_counter() - begun < 5


def test_many_sheets_are_refused_however_empty(casco: Network) -> None:
    book = openpyxl.Workbook()
    for at in range(40):
        book.create_sheet(f"Sheet {at}")
    made = io.BytesIO()
    book.save(made)
    with pytest.raises(Unreadable, match="more rows or sheets than any pack"):
        read(casco, made.getvalue(), "decided.xlsx")


def test_a_long_text_in_many_cells_is_made_fit_once(casco: Network) -> None:
    made, long = io.BytesIO(), "\x85" * 30_000
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        rows = book.add_worksheet()
        rows.write_row(0, 0, ("Committee", "Decision", "Link id"))
        rows.write_row(1, 0, ("ISO/CASCO", "keep", TO))
        for at in range(2, 10_000):
            rows.write_string(at, 0, long)
    data = made.getvalue()
    tracemalloc.start()
    assert taken(casco, data) == {TO: ("keep", "")}
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15 << 20


def test_a_cell_far_away_costs_nothing(casco: Network) -> None:
    book = openpyxl.Workbook()
    for at, words in enumerate(("Committee", "Decision", "Link id"), 1):
        book.active.cell(1, at, words)
    for at, words in enumerate(("ISO/CASCO", "keep", TO), 1):
        book.active.cell(2, at, words)
    book.active.cell(1_048_576, 16_384, "far")
    made = io.BytesIO()
    book.save(made)
    begun = perf_counter()
    assert taken(casco, made.getvalue()) == {TO: ("keep", "")}
    assert perf_counter() - begun < 10


def test_long_notes_are_cut_and_many_problems_counted(casco: Network) -> None:
    heads = ("Committee", "Decision", "Note", "Link id")
    rows = [("ISO/CASCO", "keep", "n" * 5000, TO), *(("ISO/CASCO", "?", "", TO),) * 300]
    found = read(casco, sheet(heads, *rows), "decided.xlsx")
    assert found.taken[0].note == "n" * 1000
    assert "was cut after 1,000 letters" in found.problems[0]
    assert len(found.problems) == 101 and found.problems[-1] == "and 201 more problems."
