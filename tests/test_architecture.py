"""docs/architecture.md says which room may import which: here it is held to its word."""

import ast
import re
from pathlib import Path

import pytest

from graph.network import TABLES
from graph.vocabulary import KINDS, RELATIONS, RULES
from tests.conftest import ROOT

TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")
ROWS = re.findall(r"^\| (`(?:graph|dashboard|app)[^|]*) \|[^|]*\| ([^|]*) \|$", TEXT, re.MULTILINE)
ROOMS = {
    path: set(re.findall(r"`(\w+)`", allowed))
    for rooms, allowed in ROWS
    for path in re.findall(r"`([^`]+)`", rooms)
}


def name(room: str) -> str:
    """What a room is called by those that import it."""
    return room.rstrip("/").removesuffix(".py").split("/")[-1]


def imported(path: Path) -> set[str]:
    """The rooms that a file imports, by their names; all of the dashboard is one."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            top, *parts = node.module.split(".")
            if top == "graph":
                found |= {parts[0]} if parts else {alias.name for alias in node.names}
            elif top == "dashboard":
                found.add("dashboard")
    return found


def files(room: str) -> list[Path]:
    path = ROOT / room
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_its_row_allows(room: str) -> None:
    for file in files(room):
        assert imported(file) <= ROOMS[room] | {name(room)}, file


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_allowed_no_more_than_it_imports(room: str) -> None:
    if room.endswith("__.py"):
        return
    assert ROOMS[room] == set().union(*map(imported, files(room))) - {name(room)}


def test_no_import_goes_back() -> None:
    allowed = {name(room): rooms for room, rooms in ROOMS.items() if not room.endswith("__.py")}

    def reached(room: str, seen: set[str]) -> set[str]:
        for other in allowed.get(room, set()) - seen:
            seen.add(other)
            reached(other, seen)
        return seen

    assert [room for room in allowed if room in reached(room, set())] == []


def test_every_file_of_the_program_stands_in_a_room() -> None:
    roomed = {file for room in ROOMS for file in files(room)}
    every = {file for top in ("graph", "dashboard") for file in (ROOT / top).rglob("*.py")}
    assert every <= roomed


def test_the_tables_kinds_relations_and_rules_are_documented() -> None:
    columns = {column for columns in TABLES.values() for column in columns}
    for one in (*TABLES, *columns, *KINDS, *RELATIONS, *RULES):
        assert f"`{one}`" in TEXT, one
