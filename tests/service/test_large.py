"""A large dataset that is opened for the first time, in a service of one worker."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from benchmarks.generate import network
from benchmarks.load_service import served
from dashboard import store


def test_others_are_answered_while_a_large_dataset_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_STORE", str(tmp_path / "store"))
    name = store.put(network(10_000, 30_000))
    told = {"LIAISON_ATLAS_STORE": str(tmp_path / "store")}
    with served(tmp_path / "log", workers=1, **told) as service:
        opened: list[tuple[int, float]] = []

        def open_() -> None:
            start = time.monotonic()
            status, _ = service.get(f"/?sources={name}")
            opened.append((status, time.monotonic() - start))

        opening = threading.Thread(target=open_)
        opening.start()
        took = []
        while opening.is_alive():
            start = time.monotonic()
            assert service.get("/export/citation")[0] == 200
            took.append(time.monotonic() - start)
        opening.join()
        (status, seconds), *_ = opened
        print(f"{seconds:.2f} s, meanwhile {len(took)} answers, {max(took):.2f} s at the most")
        assert status == 200
        # answered again and again meanwhile, and none waited for the whole of it
        assert len(took) >= 5 and max(took) < seconds * 0.7
        start = time.monotonic()
        assert service.get(f"/?sources={name}")[0] == 200
        assert time.monotonic() - start < max(0.5, seconds / 4)
