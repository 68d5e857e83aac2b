"""The sources of a view: where they disagree, what each adds, and what has ended has evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import store
from dashboard.details import details
from dashboard.sources import added, disputed
from dashboard.state import State, parse
from tests.dashboard.conftest import words
from tests.drafts import page, settled

OLD, NEW = "2025-06-01", "2026-11-23"


@pytest.fixture
def both(kept: Path) -> tuple[str, str]:
    """An older page and a newer one, which has lost ISO/TC 176 and has another title."""
    titles = ({"ISO/TC 34": "Food"}, {"ISO/TC 34": "Food products"})
    older = page(to=("ISO/TC 207", "ISO/TC 176"), from_=("ISO/TC 176",), date=OLD, titles=titles[0])
    newer = page(to=("ISO/TC 207",), from_=("ISO/TC 176",), date=NEW, titles=titles[1])
    return store.put(settled(older)), store.put(settled(newer))


def test_a_disagreement_has_both_answers_with_dates_and_is_first_of_all_a_change(
    both: tuple[str, str],
) -> None:
    title, parts = disputed(State(sources=both))
    said = words(parts)
    assert title == "Where sources disagree · 2"
    assert "A change: the newer source no longer lists it." in said
    assert f"Not listed by ISO/TC 34 committee page ({NEW})" in said
    assert f"Listed by ISO/TC 34 committee page ({OLD})" in said
    assert f"«Food products», by ISO/TC 34 committee page ({NEW})" in said
    assert f"«Food», by ISO/TC 34 committee page ({OLD})" in said


def test_answers_of_one_date_are_no_change(kept: Path) -> None:
    one = store.put(settled(page(to=("ISO/TC 207",), from_=None, groups=None, date=OLD)))
    other = page("ISO/TC 207", from_=(), to=None, groups=None, date=OLD, name="the other's page")
    title, parts = disputed(State(sources=(one, store.put(settled(other)))))
    assert title == "Where sources disagree · 1"
    assert "Sources of one date disagree." in words(parts)


def test_what_has_ended_leads_to_its_evidence(both: tuple[str, str]) -> None:
    _, (listed, _) = disputed(State(sources=both))
    links = [part for one in listed.children for part in one.children[0].children]
    hrefs = [one.href for one in links if getattr(one, "className", "") == "page"]
    now = next(parse(href)[0] for href in hrefs if parse(href)[0].link)
    assert now.link == ("ISO/TC 176", "ISO/TC 34")
    said = words(details(store.get(both), State(sources=both, link=now.link))[0])
    gone = "ISO/TC 176 can read the documents of ISO/TC 34: ended by ISO/TC 34 committee page"
    assert f"{gone} ({NEW})" in said and "Liaison Committees to ISO/TC 34, row 2" in said


def test_what_a_source_adds_is_told_again_after_it_was_taken(both: tuple[str, str]) -> None:
    _, parts = added(State(sources=both), both[1])
    assert "Changes 1 value of «title»." in words(parts)
    assert "Ends 1 liaison." in words(parts)
    for of in (both[0], "elsewhere"):
        _, (told,) = added(State(sources=both[:1]), of)
        assert "only source" in words(told)
