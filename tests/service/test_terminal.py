"""What the command line prints: in the letters of any output, without what terminals obey."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.terminal import shown
from tests.conftest import ROOT

ESCAPE = "\x1b]0;owned\x07\x1b[31m\x9b2J‮"


def run(*words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    told = {"capture_output": True} if not {"stdout", "close_fds"} & {*options} else {}
    environment = os.environ | options.pop("env", {})  # type: ignore[operator]
    command = [sys.executable, "-m", "graph", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, timeout=60, **told, **options
    )  # type: ignore[call-overload]
    assert b"Traceback" not in (done.stderr or b"") and b"Exception" not in (done.stderr or b"")
    return done  # type: ignore[no-any-return]


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    folder = tmp_path / f"evil{ESCAPE.replace('/', '')}"
    folder.mkdir()
    whole = folder / "casco.json"
    page = str(ROOT / "data" / "casco")
    assert run("export", page, "-f", "json", "--output", str(whole)).returncode == 0
    text = whole.read_text("utf-8")
    evil = json.dumps(ESCAPE)[1:-1]
    for title in ("Environmental management", "Food products"):
        assert f'"{title}"' in text
        text = text.replace(f'"{title}"', f'"{title} {evil}"')
    whole.write_text(text, "utf-8")
    return str(whole)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_output_will_do(encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding}
    done = run("path", "ISO/TC 34", "ISO/TC 67", env=env)
    arrow = "→" if encoding == "utf-8" else "->"
    first = done.stdout.decode(encoding).splitlines()[0]
    assert first == f"ISO/TC 34 {arrow} ISO/CASCO {arrow} ISO/TC 67" and done.returncode == 0
    found = json.loads(run("neighbours", "CASCO", "--json", env=env).stdout.decode(encoding))
    assert {one["id"] for one in found} > {"IEC/CAB", "ISO/COPOLCO", "ISO/TC 34"}
    missing = run("neighbours", "«nobody»", env=env)
    assert missing.returncode == 1 and b"No body matches" in missing.stderr


def test_a_full_device_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no such device here")
    with Path("/dev/full").open("wb") as full:
        done = run("summary", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"Error: the output cannot be written: No space left on device.\n"


def test_a_pipe_that_is_closed_ends_it_as_it_ends_others() -> None:
    command = [sys.executable, "-m", "graph", "neighbours", "--all"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        assert asked.stdout and asked.stderr and asked.stdout.readline()
        asked.stdout.close()
        # 128 and SIGPIPE, and not 1, which says that nothing was found
        assert (asked.wait(60), asked.stderr.read()) == (141, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_as_if_nobody_looked(closed: str, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m graph export -f json -o "{tmp_path}/out.json" {closed}'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["nodes"]


def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f'"{sys.executable}" -m graph neighbours CASCO --json | head -c 1'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)
    assert done.stdout == b"[" and done.stderr == b""


def test_half_letters_and_bytes_that_are_no_letters_are_printed_somehow() -> None:
    done = run("search", os.fsdecode(b"caf\xe9 \xff"))
    assert done.returncode in (0, 1)
    done = run("neighbours", os.fsdecode(b"\xff\xfe"))
    assert done.returncode == 1 and b"No body matches" in done.stderr
    done = run("read", os.fsdecode(b"\xff"))
    assert done.returncode == 2 and b"cannot be opened" in done.stderr


COMMANDS = (
    ("summary", "{}"),
    ("neighbours", "ISO/CASCO", "--dataset", "{}"),
    ("neighbours", "ISO/CASCO", "--json", "--dataset", "{}"),
    ("path", "ISO/TC 207", "ISO/CASCO", "--dataset", "{}"),
    ("search", "environmental", "--dataset", "{}"),
    ("read", "{}"),
    ("read", "{}", "--json"),
    ("summary", "{}/nothing"),
    ("export", "{}", "--output", "{}.graphml"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_titles_and_paths_never_command_the_terminal(
    hostile: str, command: tuple[str, ...]
) -> None:
    done = run(*(word.format(hostile) for word in command))
    assert_harmless((done.stdout + done.stderr).decode("utf-8"))


def assert_harmless(said: str) -> None:
    assert not {"\x1b", "\x07", "\x9b", "‮"} & set(said), said


def on_terminal(*words: str, columns: int = 120) -> str:
    """What a command prints on a terminal."""
    ours, theirs = pty.openpty()
    env = os.environ | {"TERM": "xterm-256color", "COLUMNS": str(columns)}
    command = [sys.executable, "-m", "graph", *words]
    done = subprocess.Popen(command, cwd=ROOT, env=env, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            said += os.read(ours, 65536)
        except OSError:
            break
    done.wait(20)
    os.close(ours)
    return said.decode("utf-8")


def heads(text: str) -> list[str]:
    """The lines between a table's title and the line under its heads."""
    lines = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", text).splitlines()
    end = next(place for place, line in enumerate(lines) if "───" in line)
    begin = next(place for place, line in enumerate(lines) if "Measures: " in line)
    return lines[begin + 2 : end]


def test_heads_read_whole_where_there_is_room_and_go_on_below_where_there_is_none() -> None:
    names = "Family Committees Block Share Standards Readers Reads Both"
    names += " Answerable Answered Reach Betweenness"
    (line,) = heads(on_terminal("measures", "--families", columns=120))
    assert line.split() == names.split()
    narrow = heads(on_terminal("measures", "--families", columns=80))
    assert "…" not in "".join(narrow)
    letters = sorted("".join(narrow).replace(" ", ""))
    assert letters == sorted(names.replace(" ", ""))


def test_a_terminal_shows_titles_and_obeys_none_of_them(hostile: str) -> None:
    text = on_terminal("search", "environmental", "--dataset", hostile)
    assert "Environmental" in text and "owned" in text
    assert "\x1b]0;" not in text and "\x07" not in text and "\x9b" not in text


def test_lines_and_tabs_stay() -> None:
    assert shown("a\n\tb é → \x1b\r") == "a\n\tb é → \ufffd\ufffd"
