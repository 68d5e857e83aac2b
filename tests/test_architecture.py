"""docs/architecture.md says which room may import which: here it is held to its word."""

import ast
import re

import pytest

from graph.derive import RULES
from graph.network import EDGE_COLUMNS, NODE_COLUMNS, RELATIONS
from graph.say import RULES as SAID_RULES
from tests.conftest import ROOT

TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")
ROOMS = {
    path: set(re.findall(r"`(\w+)`", allowed))
    for rooms, allowed in re.findall(
        r"^\| (`(?:graph|dashboard|app)[^|]*) \|[^|]*\| ([^|]*) \|$", TEXT, re.MULTILINE
    )
    for path in re.findall(r"`([^`]+)`", rooms)
}


def imported(path: str) -> set[str]:
    """The rooms that a file imports."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] in ("graph", "dashboard")
        ):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


def files(room: str) -> list[str]:
    path = ROOT / room
    return [
        str(file.relative_to(ROOT)) for file in (path.rglob("*.py") if path.is_dir() else [path])
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_its_row_allows(room: str) -> None:
    own = room.rstrip("/").removesuffix(".py").split("/")[-1]
    for file in files(room):
        assert imported(file) <= ROOMS[room] | {own}, file


def test_every_file_of_the_program_stands_in_a_room() -> None:
    roomed = {file for room in ROOMS for file in files(room)}
    every = {
        str(file.relative_to(ROOT))
        for top in ("graph", "dashboard")
        for file in (ROOT / top).rglob("*.py")
    }
    assert every <= roomed


def test_the_columns_relations_and_rules_are_documented() -> None:
    for name in (*NODE_COLUMNS, *EDGE_COLUMNS, *RELATIONS, *(rule.__name__ for rule in RULES)):
        assert f"`{name}`" in TEXT, name
    assert {rule.__name__ for rule in RULES} == set(SAID_RULES)
