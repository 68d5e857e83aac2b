"""CASCO's page and ISO's file of all committees, as they are read without the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.findings.raw import Raw

US = "ISO/CASCO"
ROW = re.compile(
    r"^(ISO/IEC JTC \d+(?:/SC \d+)?|ISO/[TP]C \d+(?:/SC \d+)?|(?:ISO|IEC)/[A-Z]+)\s", re.MULTILINE
)


@pytest.fixture(scope="session")
def raw(open_data: Path) -> Raw:
    return Raw(open_data)


@pytest.fixture(scope="session")
def page(seed: Path) -> dict[str, set[str]]:
    """Who can read CASCO's documents, whose it can read, and its organizations, all and those of
    category C, by plain search in the page's text."""
    text = seed.read_text("utf-8").replace("\u00a0", " ")
    _, to, from_ = re.split(r"Liaison Committees (?:to|from) ISO/CASCO", text)
    from_, organizations = from_.split("Organizations in liaison", 1)
    return {
        "to": set(ROW.findall(to)) - {US},
        "from": set(ROW.findall(from_)) - {US},
        "organizations": set(re.findall(r"^(\S+) .* [A-D] *$", organizations, re.MULTILINE)),
        "C": set(re.findall(r"^(\S+) .* C *$", organizations, re.MULTILINE)),
    }
