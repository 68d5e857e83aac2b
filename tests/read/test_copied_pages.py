"""Pages in the ways in which people copy them: what each says, and what is reported of it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.network import records
from graph.read import Reading, Unreadable, open_source, read

PAGES = Path(__file__).parent / "pages" / "copied"
NAMES = sorted(path.name for path in PAGES.iterdir() if path.suffix != ".toml")

Rows = set[tuple[str, str, str, str]]


def found(reading: Reading) -> tuple[str, str, Rows, dict[str, int]]:
    """The body that a page is about, its title, its rows as (section, category, reference, title),
    and what it counts."""
    network, focus = reading.network, reading.network.about.focus
    titles: dict[str, set[str]] = {}
    categories: dict[str, set[str]] = {}
    for claim in records(network.claims):
        if claim["field"] == "title":
            titles.setdefault(claim["fact"], set()).add(claim["value"])
        if claim["field"] == "category":
            categories.setdefault(claim["fact"], set()).add(claim["value"])
    rows: Rows = set()
    linked = {focus}
    for edge in records(network.edges):
        outward = edge["source"] == focus
        other = edge["target"] if outward else edge["source"]
        linked.add(other)
        section = {
            "liaison": "from" if outward else "to",
            "part_of": "groups",
            "joint": "joint",
            "organization_liaison": "in liaison" if outward else "organizations",
        }[edge["relation"]]
        for category in categories.get(edge["id"], {""}):
            for title in titles.get(other, {""}):
                rows.add((section, category, other, title))
    for node in records(network.nodes):
        if node["id"] not in linked:
            rows |= {("below", "", node["id"], title) for title in titles.get(node["id"], {""})}
    return focus, " / ".join(sorted(titles.get(focus, ()))), rows, network.about.counts


def problems(reading: Reading) -> list[tuple[str, str]]:
    """The problems of a reading: where, and what."""
    return [(entry.where, entry.message) for entry in reading.report.of("problem")]


def wanted(name: str) -> dict[str, Any]:
    """What a page says, as it is written beside it."""
    return tomllib.loads((PAGES / name).with_suffix(".toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_copied_page_is_read_exactly_or_reported(name: str) -> None:
    want = wanted(name)
    committee = want.get("committee", "")
    if said := want.get("unreadable"):
        with pytest.raises(Unreadable) as failure:
            read(open_source(PAGES / name, committee=committee))
        assert str(failure.value) == said
        return
    reading = read(open_source(PAGES / name, committee=committee))
    focus, title, rows, counts = found(reading)
    assert rows == {tuple(row) for row in want["rows"]}
    assert (focus, title) == (want["focus"], want.get("title", ""))
    assert counts == want.get("counts", {})
    assert problems(reading) == [tuple(problem) for problem in want["problems"]]


def test_every_page_has_its_expectation() -> None:
    stems = [Path(name).stem for name in NAMES]
    assert sorted(stems) == sorted(path.stem for path in PAGES.glob("*.toml"))
