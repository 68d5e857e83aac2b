"""No line is lost in silence and no direction turned round, whatever happened to a copied page."""

import pytest

from tests.read.mutated import TEXTS, base, wrong

PAGES = [name for name in TEXTS if base(name)]
EACH = 8


@pytest.mark.parametrize("name", PAGES)
def test_a_mutated_page_loses_nothing_in_silence_and_turns_nothing_round(name: str) -> None:
    assert [found for seed in range(EACH) if (found := wrong(name, seed))] == []


def test_three_hundred_pages_are_tried_here() -> None:
    assert EACH * len(PAGES) >= 300
