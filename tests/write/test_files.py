"""Files are written whole or not at all, and what is no plain file stays what it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graph.write.files import replacing
from tests.conftest import ROOT

if not hasattr(os, "mkfifo"):
    pytest.skip("no pipes and modes here", allow_module_level=True)


def write(path: Path, content: bytes = b"new") -> None:
    with replacing(path) as stream:
        stream.write(content)


def test_a_file_keeps_its_mode_and_a_new_one_gets_the_users(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"old")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        write(old)
        write(new)
    finally:
        os.umask(mask)
    modes = [path.stat().st_mode & 0o777 for path in (old, new)]
    assert modes == [0o640, 0o640] and old.read_bytes() == b"new"
    old.chmod(0o600)
    write(old)
    assert old.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"old", "new"}


def test_links_stay_links(tmp_path: Path) -> None:
    target, link, dangling, hard = (tmp_path / name for name in ("t", "link", "dangling", "hard"))
    target.write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    link.symlink_to(target)
    dangling.symlink_to(tmp_path / "folder" / "made")
    write(link)
    write(dangling)
    assert link.is_symlink() and target.read_bytes() == b"new" and not target.is_symlink()
    assert dangling.is_symlink() and (tmp_path / "folder" / "made").read_bytes() == b"new"
    hard.hardlink_to(target)
    write(hard, b"newer")
    assert target.read_bytes() == b"newer" and target.stat().st_nlink == 2


def test_a_link_that_leads_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError, match="symbolic links"):
        write(tmp_path / "loop")


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(pipe, b"x" * 100_000)
    reader.join(10)
    assert read == [b"x" * 100_000] and pipe.is_fifo()


def test_what_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    old, hard = tmp_path / "old", tmp_path / "hard"
    old.write_bytes(b"old")
    for path in (old, hard):
        with pytest.raises(ZeroDivisionError), replacing(path) as stream:
            stream.write(b"half")
            raise ZeroDivisionError
        if not hard.exists():
            hard.hardlink_to(old)
    assert old.read_bytes() == hard.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"old", "hard"}


def graph(*words: str, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "graph", *words]
    return subprocess.Popen(command, cwd=ROOT, **options)  # type: ignore[call-overload, no-any-return]


def test_devices_are_written_to_and_stay(tmp_path: Path) -> None:
    device = tmp_path / "null"
    try:
        os.mknod(device, 0o666 | 0o020000, os.makedev(1, 3))
        device.open("wb").close()
    except OSError:
        device = Path("/dev/null")
    command = graph("export", "data/casco", "--output", str(device), stdout=subprocess.PIPE)
    assert command.communicate(timeout=60)[0].startswith(b"") and command.returncode == 0
    assert device.is_char_device()
    piped = graph(
        "export", "data/casco", "-f", "json", "--output", "/dev/stdout", stdout=subprocess.PIPE
    )
    assert b'"ISO/CASCO"' in piped.communicate(timeout=60)[0] and piped.returncode == 0


_WAITING = """
import time
from graph.write import files
inner = files.os.fdopen
def waiting(*given, **named):
    print("writing", flush=True)
    time.sleep(30)
    return inner(*given, **named)
files.os.fdopen = waiting
from graph.cli import main
main()
"""


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_command_that_is_ended_leaves_no_part_of_a_file(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    (tmp_path / "out.json").write_bytes(b"old")
    command = [sys.executable, "-c", _WAITING, "export", "data/casco", "-f", "json", "--output"]
    process = subprocess.Popen(
        [*command, str(tmp_path / "out.json")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stdout.readline() == b"writing\n"
    assert len(list(tmp_path.glob(".*.part"))) == 1
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == status and b"Traceback" not in said
    assert {path.name for path in tmp_path.iterdir()} == {"out.json"}
    assert (tmp_path / "out.json").read_bytes() == b"old"


def test_a_part_that_a_killed_process_left_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / ".out.json.0123456789ab.part").write_bytes(b"half")
    write(tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes() == b"new"
    assert time.time() - (tmp_path / "out.json").stat().st_mtime < 60
