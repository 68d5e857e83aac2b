"""The store: what is put in comes back whole, by its name alone, for a week."""

import time
from pathlib import Path
from warnings import catch_warnings
from zipfile import ZipFile

import pytest

from dashboard import storage, store
from dashboard.state import State
from graph.errors import Gone
from graph.network import Network, edge_id
from tests.drafts import page, settled


def test_an_imported_network_comes_back_whole_and_only_by_its_name(
    casco: Network, kept: Path
) -> None:
    name = store.put(casco)
    assert store.get((name,)) is casco
    store._load.cache_clear()
    assert store.get((name,)) == casco and store.get((name,)) is not casco
    another = name[:-1] + ("A" if name[-1] != "A" else "B")
    for other in ("../casco", name[:-1], another, f"00000001-{name.split('-', 1)[1]}"):
        with pytest.raises(Gone, match="has expired"):
            store.get((other,))


def test_what_is_kept_without_a_report_or_with_a_damaged_one(casco: Network, kept: Path) -> None:
    now = State(sources=(store.put(casco),), focus="ISO/CASCO")
    assert store.findings(now, "ISO/CASCO") == store.findings(State(("casco",)), "ISO/CASCO")
    for odd in (b"{", b"7", b'[{"source": 1}]', b'[{"source": "", "focus": "", "entries": [3]}]'):
        with ZipFile(next(kept.iterdir()), "a") as archive, catch_warnings(action="ignore"):
            archive.writestr("reports.json", odd)
        store._reports.cache_clear()
        store._findings.cache_clear()
        with pytest.raises(Gone, match="is damaged"):
            store.findings(now, "ISO/CASCO")


def test_after_a_week_a_network_is_gone(
    casco: Network, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = store.put(casco)
    now = time.time()
    monkeypatch.setattr(storage.time, "time", lambda: now + storage.KEPT - 60)
    assert store.get((name,)) == casco
    monkeypatch.setattr(storage.time, "time", lambda: now + storage.KEPT + 60)
    with pytest.raises(Gone):
        store.get((name,))
    storage.sweep()
    assert list(kept.iterdir()) == []


def test_sources_open_together_as_one_network(kept: Path) -> None:
    first = store.put(settled(page("ISO/TC 34", to=("ISO/TC 207",), from_=())))
    second = store.put(settled(page("ISO/TC 67", to=("ISO/TC 34",), from_=())))
    network = store.get((first, second))
    assert network == store.get((second, first))
    assert set(network.edges["id"]) >= {
        edge_id("liaison", "ISO/TC 207", "ISO/TC 34"),
        edge_id("liaison", "ISO/TC 34", "ISO/TC 67"),
    }


def test_all_that_comes_with_the_program_is_open_at_first(whole: Network, casco: Network) -> None:
    assert State().sources == ("casco", "iso") and store.get(State().sources) == whole
    assert store.get(("casco",)) == casco
    assert whole.about.focus == "ISO/CASCO"


def test_the_steps_of_a_state_bound_its_view() -> None:
    near = store.view(State(("casco",), "ISO/TC 232", steps="1"))
    assert {body["id"] for body in near["nodes"]} == {"ISO/TC 232", "ISO/CASCO/JWG 58"}
    farther = store.view(State(("casco",), "ISO/TC 232", steps="2"))
    assert {body["id"] for body in farther["nodes"]} == {
        *("ISO/TC 232", "ISO/CASCO/JWG 58", "ISO/CASCO")
    }
    assert near["sources"] == ["casco"]
    everywhere = store.view(State(focus="ISO/TC 232", steps="1"))
    assert len(everywhere["nodes"]) > 60 and everywhere["sources"] == ["casco", "iso"]


def test_a_view_of_an_expanded_body_holds_its_neighbours() -> None:
    plain = {body["id"] for body in store.view(State(focus="ISO/TC 232"))["nodes"]}
    more = store.view(State(focus="ISO/TC 232", expanded=("ISO/CASCO/JWG 58",)))
    assert {body["id"] for body in more["nodes"]} - plain == {"ISO/CASCO"}


def test_a_view_of_other_sources_leaves_out_whom_they_do_not_have(kept: Path) -> None:
    alone = store.put(settled(page("ISO/TC 34", to=("ISO/TC 207",), from_=())))
    now = State(sources=(alone,), focus="ISO/CASCO", selected="ISO/TC 207", expanded=("ILAC",))
    found = store.nearest(now)
    assert (found["focus"], found["missing"]) == ("ISO/TC 34", ["ISO/CASCO", "ILAC"])
    kept_, _, _ = store.there(now)
    assert (kept_.focus, kept_.selected, kept_.expanded) == ("", "ISO/TC 207", ())


def test_a_view_says_what_it_rests_on(kept: Path) -> None:
    mine = store.put(settled(page("ISO/TC 34", date="2026-01-02")))
    view = store.view(State(sources=("casco", mine)))
    told = {part["name"]: part["retrieved"] for one in view["rests"] for part in one["parts"]}
    assert told == {
        "ISO/CASCO committee page": "2026-11-23",
        "ISO/TC 34 committee page": "2026-01-02",
    }
