"""Fetching from a server on this machine: whole, resumed, checked, kept by day; or told why not."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph import load
from graph.errors import Unavailable
from graph.fetch import SITES, fetch
from graph.network import edge_id, records
from tests.published import FILE, Published
from tests.read.test_open_data import row
from tests.test_cli import run


def files(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_file_is_kept_under_its_day_and_not_fetched_twice(
    published: Published, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    copy = fetch(f"{published.address}/a.jsonl", tmp_path, lambda *at: seen.append(at))
    assert (copy.day, copy.new, copy.path.read_bytes()) == ("2025-06-01", True, FILE)
    assert seen[-1] == (len(FILE), len(FILE))
    assert not fetch(f"{published.address}/a.jsonl", tmp_path).new
    assert len(published.asked) == 1 and files(tmp_path) == {"2025-06-01/a.jsonl": len(FILE)}


def test_a_day_that_the_server_does_not_name_is_told_to_be_that_of_fetching(
    published: Published, tmp_path: Path
) -> None:
    published.modified = ""
    done = run("fetch", "iso", "--base", published.address, "--output", str(tmp_path))
    today = datetime.now(UTC).date().isoformat()
    assert done.stdout.count(f"of {today}, the day of fetching, since its server names none") == 3


def test_what_broke_off_goes_on_from_there(published: Published, tmp_path: Path) -> None:
    published.most = 1_000_000
    with pytest.raises(Unavailable):
        fetch(f"{published.address}/a.jsonl", tmp_path)
    published.most = 10**9
    copy = fetch(f"{published.address}/a.jsonl", tmp_path)
    assert copy.path.read_bytes() == FILE
    assert published.asked[-1][1].startswith("bytes=") and len(files(tmp_path)) == 1


def test_what_changed_meanwhile_begins_anew_and_has_its_own_day(
    published: Published, tmp_path: Path
) -> None:
    first = fetch(f"{published.address}/a.jsonl", tmp_path)
    published.most = 1_000_000
    published.data, published.tag = FILE + b"more", "second"
    published.modified = "Mon, 02 Jun 2025 06:00:00 GMT"
    published.digest = b64encode(hashlib.md5(published.data).digest()).decode()
    with pytest.raises(Unavailable):
        fetch(f"{published.address}/a.jsonl", tmp_path)
    published.data, published.tag, published.most = FILE + b"less", "third", 10**9
    published.digest = b64encode(hashlib.md5(published.data).digest()).decode()
    second = fetch(f"{published.address}/a.jsonl", tmp_path)
    assert second.path.read_bytes() == FILE + b"less" and first.path.read_bytes() == FILE
    assert set(files(tmp_path)) == {"2025-06-01/a.jsonl", "2025-06-02/a.jsonl"}


def test_what_came_spoilt_is_thrown_away(published: Published, tmp_path: Path) -> None:
    published.digest = b64encode(bytes(16)).decode()
    with pytest.raises(Unavailable, match="spoilt"):
        fetch(f"{published.address}/a.jsonl", tmp_path)
    assert files(tmp_path) == {}


def test_offline_it_says_what_to_do_by_hand(tmp_path: Path) -> None:
    done = run("fetch", "iso", "--base", "http://127.0.0.1:9", "--output", str(tmp_path))
    assert done.exit_code == 2 and done.stderr.count("Open it in a browser, save the file") == 3
    assert files(tmp_path) == {}


def test_the_command_fetches_all_that_iso_publishes(published: Published, tmp_path: Path) -> None:
    words = ["fetch", "iso", "--base", f"{published.address}/", "--output", str(tmp_path), "--json"]
    done = run(*words)
    assert done.exit_code == 0
    assert [Path(one["path"]).name for one in json.loads(done.stdout)] == [
        "iso_technical_committees.jsonl",
        "iso_deliverables_metadata.jsonl",
        "ICS-simple.xml",
    ]
    assert {path for path, _ in published.asked} == {f"/{path}" for path in SITES["iso"].paths}


def test_the_copies_of_a_day_open_as_one_dataset(published: Published, tmp_path: Path) -> None:
    rows = {
        "committees": row(53888, "ISO/TC 176/SC 2", committeeLiaisons=[{"id": 54998}]),
        "deliverables": {"ownerCommittee": "ISO/TC 176/SC 2", "icsCode": ["03.120.10"]}
        | {"currentStage": 9092, "reference": "ISO 9001:2015"},
    }
    for path in SITES["iso"].paths:
        found = next((one for name, one in rows.items() if name in path), "<ics/>")
        data = found.encode() if isinstance(found, str) else json.dumps(found).encode()
        published.data, published.tag = data, path
        published.digest = b64encode(hashlib.md5(data).digest()).decode()
        fetch(f"{published.address}/{path}", tmp_path / "copies")
    day = str(tmp_path / "copies" / "2025-06-01")
    done = run("read", day, "--output", str(tmp_path / "made"))
    assert done.exit_code == 0, done.output
    network = load(tmp_path / "made")
    (found,) = (one for one in records(network.nodes) if one["id"] == "ISO/TC 176/SC 2")
    assert (found["standards"], found["fields"]) == ("1", "03 1")
    assert edge_id("liaison", "ISO/TC 176/SC 2", "ISO id 54998") in set(network.edges["id"])
    assert set(network.sources["retrieved"]) == {"2025-06-01"}
    assert json.loads(run("summary", day, "--json").stdout)["relations"]["liaison"] == 1
    assert json.loads(run("compare", day, day, "--json").stdout)["liaisons"]["added"] == 0


def test_an_answer_that_is_no_file_is_told(published: Published, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="answers 404"):
        fetch(f"{published.address}/missing", tmp_path)
