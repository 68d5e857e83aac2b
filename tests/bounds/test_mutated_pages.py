"""5,000 copied pages with lines lost, doubled, moved and cut: what must hold of all of them."""

import pytest

from tests.read.mutated import wrong
from tests.read.test_mutated_pages import PAGES

EACH = 5_000 // len(PAGES) + 1


@pytest.mark.parametrize("name", PAGES)
def test_a_mutated_page_loses_nothing_in_silence_and_turns_nothing_round(name: str) -> None:
    seeds = range(1_000, 1_000 + EACH)
    assert [(seed, found) for seed in seeds if (found := wrong(name, seed))] == []
