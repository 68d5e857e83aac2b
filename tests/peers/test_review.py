"""LibreOffice makes a PDF of the review document, and all of it is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from graph import Network, load
from graph.review import FORMATS, pack
from graph.review.content import tables, walked
from tests.conftest import ROOT

NEEDED = ("soffice", "pdftotext", "pdfinfo")


@pytest.fixture(scope="module")
def whole() -> Network:
    return load(ROOT / "data/iso", ROOT / "data/casco")


def tool(*words: str, **more: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True, timeout=300).stdout


def pdf_of(content: bytes, folder: Path) -> Path:
    """The document as LibreOffice prints it."""
    (folder / "review.docx").write_bytes(content)
    # a profile of its own, so that no other run of it is in the way
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(folder))
    tool("soffice", profile, *convert, str(folder / "review.docx"))
    return folder / "review.pdf"


@pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason="needs LibreOffice: scripts/peers.sh installs it"
)
@pytest.mark.parametrize("body", ["ISO/CASCO", "ISO/IEC JTC 1/SC 42", "ISO/TC 4/SC 5"])
def test_libreoffice_prints_every_section_table_and_row(
    whole: Network, body: str, tmp_path: Path
) -> None:
    made = pack(whole, [body], made="2026-11-26")
    printed = pdf_of(FORMATS[".docx"].write(made), tmp_path)
    text = re.sub(r"\s+", " ", tool("pdftotext", "-layout", str(printed), "-"))
    plain = re.sub(r"\s+", "", tool("pdftotext", "-raw", str(printed), "-"))
    missing = [one.heading for _, one in walked(made.sections) if one.heading not in text]
    captions = [one.caption for one in tables(made)]
    missing += [one for one in captions if re.sub(r"\s+", "", one) not in plain]
    rows = [row.cells[0] for one in tables(made) for row in one.on_paper]
    missing += [one for one in rows if re.sub(r"\s+", "", one) not in plain]
    assert missing == []
    about = tool("pdfinfo", str(printed))
    pages = re.search(r"Pages: +(\d+)", about)
    assert made.title in about and pages and f"page 1 of {pages[1]}" in text
