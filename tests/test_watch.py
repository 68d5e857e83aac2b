"""What a timer runs: told once, to whoever watches, whatever happened between two runs."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from graph.commands import watching
from graph.network import Network
from tests.conftest import ROOT
from tests.published import Published
from tests.read.test_open_data import QUALITY, TERMS, row
from tests.test_cli import run

DAYS = ("Sun, 01 Jun 2025 06:00:00 GMT", "Mon, 02 Jun 2025 06:00:00 GMT")
OTHER = row(9, "ISO/TC 9", committeeLiaisons=[{"id": 53882}])


def publish(server: Published, day: str, *rows: dict[str, Any]) -> None:
    server.data = "\n".join(json.dumps(one) for one in rows).encode()
    server.tag = server.modified = day
    server.digest = ""


def watched(server: Published, folder: Path, *words: str) -> Result:
    return run("watch", "--base", server.address, "--keep", str(folder / "kept"), *words)


def test_a_change_is_told_once_in_sentences_and_a_table(
    published: Published,
    tmp_path: Path,
) -> None:
    publish(published, DAYS[0], QUALITY, TERMS)
    first = watched(published, tmp_path, "--body", "TC 176", "--body", "TC 176/SC 1")
    assert (first.exit_code, first.stdout) == (1, "")
    assert "TC 176 is watched from 2025-06-01 on." in first.stderr
    assert watched(published, tmp_path, "--body", "TC 176").exit_code == 1
    publish(published, DAYS[1], QUALITY, TERMS, OTHER)
    second = watched(published, tmp_path, "--body", "TC 176")
    assert second.exit_code == 0
    lines = second.stdout.splitlines()
    assert lines[0] == "ISO/TC 176, 2025-06-01 to 2025-06-02"
    assert "Liaisons: 1 more (1 of them of new committees)." in lines
    told = [line.split("  ") for line in lines if line.startswith("new ")]
    assert [one[-1].strip() for one in told] == ["ISO/TC 9 can read the documents of ISO/TC 176"]
    assert watched(published, tmp_path, "--body", "TC 176").exit_code == 1
    # who watches something else in the same folder hears of nothing that does not concern it
    other = watched(published, tmp_path, "--body", "TC 176/SC 1")
    assert (other.exit_code, other.stdout, other.stderr) == (1, "", "")
    assert set(json.loads((tmp_path / "kept/watched.json").read_text()).values()) == {"2025-06-02"}


def test_what_could_not_be_told_is_told_by_the_next_run(
    published: Published,
    tmp_path: Path,
) -> None:
    publish(published, DAYS[0], QUALITY, TERMS)
    watched(published, tmp_path)
    publish(published, DAYS[1], QUALITY | {"reference": "ISO/TC 976"}, OTHER)
    nowhere = watched(published, tmp_path, "--output", str(tmp_path / "no" / "folder"))
    assert nowhere.exit_code == 2 and "cannot be written" in nowhere.stderr
    output = tmp_path / "changes.txt"
    assert watched(published, tmp_path, "--output", str(output)).exit_code == 0
    said = output.read_text("utf-8")
    assert "Committees: 1 new, 1 gone, 1 renamed." in said
    assert watched(published, tmp_path, "--output", str(output)).exit_code == 1
    assert output.read_text("utf-8") == said


def test_another_timer_may_run_meanwhile(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(published, DAYS[0], QUALITY, TERMS)
    read = watching._read

    def slowly(path: Path, limit: int) -> Network:
        monkeypatch.setattr(watching, "_read", read)
        watched(published, tmp_path, "--body", "TC 176/SC 1")
        return read(path, limit)

    monkeypatch.setattr(watching, "_read", slowly)
    watched(published, tmp_path, "--body", "TC 176")
    told = json.loads((tmp_path / "kept/watched.json").read_text())
    assert told == dict.fromkeys(("TC 176", "TC 176/SC 1"), "2025-06-01")


def test_a_body_under_another_name_is_still_watched(
    published: Published,
    tmp_path: Path,
) -> None:
    publish(published, DAYS[0], QUALITY, TERMS)
    watched(published, tmp_path, "--body", "TC 176")
    publish(published, DAYS[1], QUALITY | {"reference": "ISO/TC 976"}, TERMS)
    done = watched(published, tmp_path, "--body", "TC 176")
    assert done.exit_code == 0 and "1 renamed" in done.stdout


def test_offline_and_unknown_bodies_are_not_done(
    published: Published,
    tmp_path: Path,
) -> None:
    assert run("watch", "--base", "http://127.0.0.1:9", "--keep", str(tmp_path)).exit_code == 2
    told = run("watch", "--base", "ftp://127.0.0.1", "--keep", str(tmp_path))
    assert told.exit_code == 2 and "an address begins with https://" in told.stderr
    publish(published, DAYS[0], QUALITY, TERMS)
    done = watched(published, tmp_path, "--body", "TC 999")
    assert done.exit_code == 2 and "No body matches «TC 999»" in done.stderr
    assert not (tmp_path / "kept/watched.json").exists()


def test_casco_which_has_no_row_is_watched_by_its_name(
    published: Published, tmp_path: Path
) -> None:
    publish(published, DAYS[0], QUALITY, TERMS)
    assert watched(published, tmp_path, "--body", "CASCO").exit_code == 1
    publish(published, DAYS[1], QUALITY | {"committeeLiaisons": QUALITY["committeeLiaisons"][:1]})
    done = watched(published, tmp_path, "--body", "CASCO")
    assert done.exit_code == 0 and "Liaisons: 1 fewer." in done.stdout
    assert "\ngone    ISO/TC 176 can read the documents of ISO/CASCO\n" in done.stdout


def test_what_the_timers_call_is_taken(published: Published, tmp_path: Path) -> None:
    publish(published, DAYS[0], QUALITY, TERMS)
    text = (ROOT / "docs/watching.md").read_text("utf-8")
    called = re.findall(r"liaison-atlas (watch [^|&;>\n`]*)", text)
    assert len(called) >= 3
    for number, words in enumerate(called):
        asked = shlex.split(words)
        place = tmp_path / str(number)
        asked[asked.index("--keep") + 1] = str(place)
        if "--output" in asked:
            asked[asked.index("--output") + 1] = str(tmp_path / "out")
        done = run(*asked, "--base", published.address)
        assert done.exit_code == 1 and "is watched from 2025-06-01 on" in done.stderr, words
