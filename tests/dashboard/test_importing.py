"""What visitors bring: pasted pages, files, datasets; what is wrong is told in sentences."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from dashboard import store
from dashboard.importing import brought, counted, imported
from dashboard.state import parse
from graph.errors import Unreadable
from graph.network import Network, edge_id
from tests.conftest import ROOT
from tests.dashboard.conftest import words

PAGE = """Liaison Committees to ISO/TC 34
Reference | Title | ISO/IEC
ISO/TC 207 | Environmental management | ISO
ISO/TC 176 | Quality management | ISO
"""
OTHER = PAGE.replace("ISO/TC 34", "ISO/TC 67").replace("ISO/TC 207 |", "ISO/TC 34 |")


def file(text: bytes | str) -> str:
    data = text.encode() if isinstance(text, str) else text
    return "data:text/plain;base64," + base64.b64encode(data).decode()


def opened(parts: list[object]) -> Network:
    """The network behind the link of a report."""
    link = next(part for part in parts if getattr(part, "id", "") == "explore")
    return store.get(parse(link.href)[0].sources)  # type: ignore[attr-defined]


def test_a_pasted_page_opens_by_its_link(kept: Path) -> None:
    parts = imported(PAGE, [], "")
    assert "3 bodies and 2 links." in words(parts)
    assert "Liaison Committees to ISO/TC 34: 2 rows" in words(parts)
    network = opened(parts)
    assert set(network.edges["id"]) == {
        edge_id("liaison", "ISO/TC 207", "ISO/TC 34"),
        edge_id("liaison", "ISO/TC 176", "ISO/TC 34"),
    }
    assert network.about.focus == "ISO/TC 34"


def test_several_files_open_together_and_are_kept_each_by_itself(kept: Path) -> None:
    parts = imported("", [("one.txt", file(PAGE)), ("other.txt", file(OTHER))], "")
    network = opened(parts)
    assert {edge_id("liaison", "ISO/TC 34", "ISO/TC 67")} < set(network.edges["id"])
    assert len(list(kept.iterdir())) == 2
    assert "one.txt" in words(parts) and "other.txt" in words(parts)


def test_a_datasets_files_are_one_source(kept: Path, casco: Network) -> None:
    files = [(path.name, file(path.read_bytes())) for path in (ROOT / "data" / "casco").iterdir()]
    assert opened(imported("", files, "")) == casco


def test_the_committee_may_be_told(kept: Path) -> None:
    bare = PAGE.replace("Liaison Committees to ISO/TC 34", "Structure").replace("ISO/IEC", "Type")
    rows = "Reference | Title | Type\nISO/TC 34/WG 1 | Fruit | Working group\n"
    assert opened(imported(rows, [], "ISO/TC 34")).about.focus == "ISO/TC 34"
    assert "Structure" in bare


@pytest.mark.parametrize(
    ("text", "files", "said"),
    [
        ("", [], "There is nothing to read yet"),
        ("hello", [], "is not a committee page"),
        ("", [("page.txt", "data:text/plain;base64,???")], "page.txt did not arrive whole"),
        ("x" * 21_000_000, [], "That is more than 20 MB. Nothing was taken"),
        ("", [("page.txt", file(b"\x00\x01\x02"))], "is a binary file"),
    ],
)
def test_what_cannot_be_read_is_told(
    kept: Path, text: str, files: list[tuple[str, str]], said: str
) -> None:
    with pytest.raises(Unreadable, match=said):
        brought(text, files, "")
    (told,) = imported(text, files, "")
    assert said in words(told) and told.className == "error"
    assert not kept.exists()


def test_numbers_have_their_nouns_in_the_right_number() -> None:
    assert [counted(number, "row") for number in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
