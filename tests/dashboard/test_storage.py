"""The store: unguessable names, a bound, expiry, and failures that are told in a sentence."""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import storage, store
from dashboard.importing import imported
from graph.errors import Gone, Unavailable
from graph.network import Network
from tests.dashboard.conftest import words
from tests.dashboard.test_importing import PAGE


def test_what_has_expired_goes_without_an_import(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = storage.put(b"old")
    now = time.time()
    monkeypatch.setattr(storage.time, "time", lambda: now + storage.KEPT + 1)
    newer = storage.put(b"new")
    (kept / "somebody's.zip").write_bytes(b"not ours")
    storage.sweep()
    assert {path.name for path in kept.iterdir()} == {f"{newer}.zip", "somebody's.zip"}
    with pytest.raises(Gone, match="has expired"):
        storage.get(name)


def test_a_process_sweeps_by_itself(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage.put(b"old")
    now = time.time()
    monkeypatch.setattr(storage.time, "time", lambda: now + storage.KEPT + 1)
    monkeypatch.setattr(storage, "SWEPT_EVERY", 3600)
    assert storage.keep_swept().daemon
    end = time.monotonic() + 10
    while list(kept.iterdir()) and time.monotonic() < end:
        threading.Event().wait(0.02)
    assert list(kept.iterdir()) == []


def test_two_sweeps_at_once_do_no_harm(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(200):
        storage.put(b"old")
    now = time.time()
    monkeypatch.setattr(storage.time, "time", lambda: now + storage.KEPT + 1)
    failed: list[BaseException] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: failed.append(told.exc_value))
    sweeps = [threading.Thread(target=storage.sweep) for _ in range(4)]
    for one in sweeps:
        one.start()
    for one in sweeps:
        one.join()
    assert list(kept.iterdir()) == [] and failed == []


def test_a_full_store_says_so_and_keeps_what_it_has(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_STORE_MB", "1")
    name = storage.put(b"x" * 700_000)
    with pytest.raises(Unavailable, match="is full"):
        storage.put(b"x" * 700_000)
    assert storage.get(name) == b"x" * 700_000
    now = time.time()
    monkeypatch.setattr(storage.time, "time", lambda: now + storage.KEPT + 1)
    storage.put(b"x" * 700_000)
    assert len(list(kept.iterdir())) == 1


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default folder of the store, in a folder for temporary files that is the test's own."""
    monkeypatch.delenv("LIAISON_ATLAS_STORE", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / f"liaison-atlas-{os.getuid()}"


def test_the_default_folder_is_the_users_alone(temporary: Path) -> None:
    name = storage.put(b"mine")
    assert temporary.stat().st_mode & 0o777 == 0o700
    assert storage.get(name) == b"mine"


@pytest.mark.parametrize("made", ["open", "link", "file", "other"])
def test_a_default_folder_that_others_made_is_refused(
    temporary: Path, tmp_path: Path, made: str, client: FlaskClient
) -> None:
    if made == "link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        temporary.symlink_to(tmp_path / "elsewhere")
    elif made == "file":
        temporary.write_text("")
    else:
        temporary.mkdir(mode=0o700)
    if made == "open":
        temporary.chmod(0o755)
    elif made == "other":
        if os.getuid() != 0:
            pytest.skip("only root gives a folder to another user")
        os.chown(temporary, 1234, 1234)
    with pytest.raises(Unavailable) as told:
        storage.put(b"mine")
    said = str(told.value)
    why = "cannot be reached (File exists)" if made == "file" else "by LIAISON_ATLAS_STORE"
    assert why in said and str(tmp_path) not in said
    assert client.get("/health").status_code == 503


@pytest.mark.parametrize("where", ["{}/file/below", "/proc/nowhere/below", "{}/\0"])
def test_a_store_that_fails_is_told_on_the_screen(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    (tmp_path / "file").write_text("")
    if "\0" in where:
        monkeypatch.setattr(storage.settings, "store", lambda: where.format(tmp_path))
    monkeypatch.setenv("LIAISON_ATLAS_STORE", where.replace("\0", "").format(tmp_path))
    (told,) = imported(PAGE, [], "")
    assert "The store of imported pages cannot be reached" in words(told)
    assert str(tmp_path) not in words(told) and told.className == "error"
    health = client.get("/health")
    assert health.status_code == 503 and "cannot be reached" in health.text
    name = f"{int(time.time()) + 999:x}-{'a' * 22}"
    answer = client.get(f"/?sources={name}")
    assert answer.status_code in (404, 424) and str(tmp_path) not in answer.text


def test_a_disk_that_is_full_leaves_nothing_behind(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.implementations.local import LocalFileSystem

    def full(self: LocalFileSystem, path: str, value: bytes) -> None:
        Path(path).write_bytes(value[:10])
        raise OSError(28, "No space left on device", path)

    monkeypatch.setattr(LocalFileSystem, "pipe_file", full)
    with pytest.raises(Unavailable, match=r"\(No space left on device\)") as told:
        storage.put(b"x" * 100)
    assert str(kept) not in str(told.value) and list(kept.iterdir()) == []


def test_health_is_that_a_worker_reaches_its_store(kept: Path, client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200
    assert client.get("/health").status_code == 200


def test_a_damaged_dataset_is_told(kept: Path, casco: Network, client: FlaskClient) -> None:
    name = store.put(casco)
    path = kept / f"{name}.zip"
    whole = path.read_bytes()
    chance = random.Random(9)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 20, 2000))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged[: chance.choice((len(damaged), chance.randrange(len(damaged))))])
        store._load.cache_clear()
        store._view.cache_clear()
        answer = client.get(f"/?sources={name}")
        assert answer.status_code in (200, 404), answer.text
        if answer.status_code == 404:
            assert "is damaged: import its page again" in answer.text
    path.write_bytes(b"")
    store._load.cache_clear()
    assert "is damaged" in client.get(f"/export/csv?sources={name}").text
