"""Two pieces of work that run in turns, and what one takes of the other's time."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

Row = tuple[str, str, str, str]
"""What was measured, its baseline, the baseline's own figure, and ours divided by it."""


def pair(
    what: str, ours: Callable[[], object], baseline: str, bare: Callable[[], object], times: int
) -> Row:
    """The median of the ratios of so many turns."""
    ratios, bares = [], []
    for _ in range(times):
        first, second = seconds(ours), seconds(bare)
        ratios.append(first / second)
        bares.append(second)
    return what, baseline, f"{median(bares) * 1000:,.1f} ms", f"{median(ratios):.2f}"


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
