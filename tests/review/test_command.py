"""«python -m graph review»: what it writes, and how it ends where it cannot."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from graph.review import FORMATS
from graph.write.dataset import write
from tests.conftest import ROOT
from tests.drafts import page, settled
from tests.test_cli import run

BEGINS = {".docx": b"PK", ".xlsx": b"PK", ".html": b"<!DOCTYPE html>"}


@pytest.mark.parametrize("ending", FORMATS)
def test_the_ending_of_the_name_says_in_which_form(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"review{ending.upper()}"
    done = run("review", "CASCO", "--output", str(path))
    assert (done.exit_code, done.stdout) == (0, f"{path}: Review of liaisons: ISO/CASCO.\n")
    assert path.read_bytes().startswith(BEGINS[ending])


def test_decisions_with_problems_are_told_and_end_with_status_1(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.html"
    assert run("review", "CASCO", "-o", str(first)).exit_code == 0
    book = openpyxl.load_workbook(first)
    sheet = book["Review"]
    at = [cell.value for cell in sheet[1]].index("Decision") + 1
    names = {row[1].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    sheet.cell(names["ISO/TC 67"], at, "end")
    sheet.cell(names["ISO/TC 34"], at, "perhaps")
    book.save(first)
    done = run("review", "CASCO", "--decisions", str(first), "-o", str(second))
    assert done.exit_code == 1
    assert f"Review, row {names['ISO/TC 34']}: «perhaps» is none of" in done.stderr
    text = second.read_text("utf-8")
    assert "1 decision was read from first.xlsx." in text and "<td>end<br>20" in text


def test_since_an_older_source(tmp_path: Path) -> None:
    path = tmp_path / "review.html"
    old = tmp_path / "old"
    write(settled(page("ISO/CASCO", to=("ISO/TC 34",), from_=(), date="2025-06-01")), old)
    words = ("-d", str(ROOT / "data/casco"), "--since", str(old))
    done = run("review", "ISO/CASCO", *words, "-o", str(path))
    assert done.exit_code == 0
    text = path.read_text("utf-8")
    rows = [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in text.split("<tr")]
    assert "What has changed</h2>" in text
    assert any("ISO/CASCO can read the documents of ISO/TC 67 added" in one for one in rows)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("CASCO",), 2, "say where to write it"),
        (("CASCO", "-o", "{}/x.pdf"), 2, "ends in none of .docx, .html, .xlsx"),
        (("CASKO", "-o", "{}/x.docx"), 1, "No body matches «CASKO»"),
        (("IAF", "-o", "{}/x.docx"), 2, "IAF is an organization, and a pack is about committees."),
        (("CASCO", "-o", "{}/none/x.docx"), 2, "No such file or directory.\n"),
        (("CASCO", "--decisions", "{}/none.xlsx", "-o", "{}/x.docx"), 2, "cannot be read: No such"),
        (("CASCO", "--decisions", __file__, "-o", "{}/x.docx"), 2, "is no .xlsx workbook"),
        (("CASCO", "--since", "{}/none", "-o", "{}/x.docx"), 2, "none"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    done = run("review", *(word.format(tmp_path) for word in words))
    assert done.exit_code == status and said in done.stderr
    assert not list(tmp_path.iterdir())


def secretariats(member: str) -> set[str]:
    edges = pd.read_csv(ROOT / "data/iso/edges.csv", keep_default_na=False)
    return set(edges["target"][(edges["relation"] == "secretariat") & (edges["source"] == member)])


def test_a_national_bodys_portfolio_is_one_workbook(tmp_path: Path) -> None:
    path, iso = tmp_path / "asi.xlsx", str(ROOT / "data/iso")
    # ASI is an organization too, of which there is no pack
    done = run("review", "ASI", "-d", iso, "-o", str(path))
    assert done.exit_code == 2 and "the national body is member:ASI" in done.stderr
    done = run("review", "member:ASI", "-d", iso, "-o", str(path))
    assert done.exit_code == 0
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    listed = {row[0] for row in book["Overview"].iter_rows(min_row=2, values_only=True)}
    decided = {row[0] for row in book["Review"].iter_rows(min_row=2, values_only=True)}
    assert decided <= listed and listed == secretariats("member:ASI")
