"""make load, for some seconds: nothing fails, whatever the machine's speed is."""

from __future__ import annotations

import pytest

from benchmarks import load


def test_users_attackers_and_a_killed_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "ODD", 500)
    rows = {row.what: row for row in load.measured(0.1)}
    failed = next(row for what, row in rows.items() if what.startswith("questions that failed"))
    assert failed.holds, failed.measured
    assert rows["of 500 odd requests without an answer, or 500 and more"].measured == "0"
    assert rows["/health after all that"].holds
    text = load.table([*rows.values()], 0.1)
    assert all(f"| {row.what} | {row.allowed} | {row.measured} |" in text for row in rows.values())
