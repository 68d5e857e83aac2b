"""The view of findings, one of them in the details and on the map, and all of them as a file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from dashboard import findings_file, store
from dashboard.details import details
from dashboard.state import WHOLE, State, parse
from dashboard.views.findings import FIRST, found, more
from graph.findings import FINDINGS, findings
from graph.findings.named import named
from tests.dashboard.conftest import words
from tests.drafts import page, settled

ISO = State(sources=("casco", "iso"), focus="ISO/CASCO")
OLD, NEW = "2025-06-01", "2026-11-23"


def told(parts: list[Any], **attributes: str) -> list[Any]:
    """The elements, as plain data, that have these attributes."""
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    here = [one for one in parts if isinstance(one, tuple) and wanted.items() <= one[1].items()]
    inner = [
        one for part in parts if isinstance(part, tuple) for one in told(part[2], **attributes)
    ]
    return [*here, *inner]


def items(parts: list[Any]) -> list[Any]:
    return told(parts, **{"class": "finding"})


def test_the_findings_of_a_body_are_all_there_under_their_kinds() -> None:
    network = store.get(ISO.sources)
    every = findings(network, "ISO/CASCO")
    asked = found(ISO)
    assert asked["said"] == f"{len(every)} findings of CASCO."
    assert asked["counts"]["findings"] == Counter(one.kind for one in every)
    assert asked["counts"]["sure"] == Counter(one.sure for one in every)
    kinds = {one[1]["data-kind"]: one for one in asked["parts"]}
    assert list(kinds) == [name for name in FINDINGS if name in {one.kind for one in every}]
    for kind, section in kinds.items():
        names = [one[1]["data-name"] for one in items(section[2])]
        mine = list(named(one for one in every if one.kind == kind))
        left = mine[len(names) :]
        if left:
            assert len(names) == FIRST and len(left) > 1
            rest = more(ISO, kind, FIRST)
            names += [one[1]["data-name"] for one in items(rest["parts"])]
        assert names == mine


def test_filters_are_of_the_address_and_say_what_they_leave() -> None:
    now, wrong = parse("sources=casco&sources=iso&findings=relay&findings=bridge&sure=computed")
    assert not wrong
    asked = found(now)
    assert asked["said"] == "1 of 70 findings of CASCO."
    assert [one[1]["data-kind"] for one in asked["parts"]] == ["bridge"]
    assert asked["counts"]["findings"] == {"related-without-liaison": 4, "bridge": 1}
    assert asked["counts"]["sure"] == {"derived": 14, "computed": 1}
    nothing = found(replace(now, findings=("none",)))
    assert "No finding passes the filters." in str(nothing["parts"])
    assert parse("findings=robot")[1] and parse("sure=maybe")[1] and parse("whose=x")[1]


def test_families_and_fields_are_filters_too_and_are_counted() -> None:
    every = store.findings(ISO, "ISO/CASCO").values()
    family = store.get(ISO.sources).nodes.set_index("id")["family"]
    mine = [one for one in every if "ISO/TC 207" in {family.get(id) for id in one.bodies}]
    now, wrong = parse("sources=casco&sources=iso&family=ISO/TC+207&findings=relay&findings=ended")
    asked = found(replace(now, findings=()))
    names = [one[1]["data-name"] for one in items(asked["parts"])]
    assert not wrong and names == [*named(mine)]
    assert found(now)["counts"]["family"]["ISO/TC 207"] == sum(one.kind == "relay" for one in mine)
    assert {"key": "13", "words": "13 Environment"} in asked["choices"]["field"]
    nobody = replace(now, family=("ISO/TC 999",), field=("13",))
    assert "No body in these sources is of the family ISO/TC 999." in str(found(nobody)["parts"])
    assert parse("field=98")[1] == ["«98» is not known as field."]


def test_where_nothing_is_found_it_says_so(kept: Path) -> None:
    name = store.put(settled(page("ISO/TC 34", to=("ISO/TC 207",), from_=("ISO/TC 207",))))
    asked = found(State(sources=(name,), focus="ISO/TC 207", findings=("relay",)))
    assert asked["parts"] and not items(asked["parts"])


def test_what_is_not_known_is_a_sort_of_its_own_and_a_question_is_one() -> None:
    asked = found(replace(ISO, whose=WHOLE, findings=("not-known",)))
    assert asked["counts"]["sure"] == {"not known": asked["counts"]["findings"]["not-known"]}
    marks = told(asked["parts"], **{"class": "sure not-known"})
    assert len(marks) == len(items(asked["parts"])) == 50
    question = found(replace(ISO, findings=("related-without-liaison",)))
    for one in items(question["parts"]):
        assert one[2][0][2][0].startswith("Should CASCO ")


def test_the_finding_that_is_looked_at_is_in_the_list_however_far_down() -> None:
    now = replace(ISO, whose=WHOLE)
    deep = [name for name, one in store.findings(now, "").items() if one.kind == "relay"][300]
    names = {one[1]["data-name"] for one in items(found(replace(now, finding=deep))["parts"])}
    assert deep in names
    assert deep not in {one[1]["data-name"] for one in items(found(now)["parts"])}


def test_a_finding_has_its_rule_its_rows_and_the_sources_that_are_silent() -> None:
    network = store.get(ISO.sources)
    [name] = [n for n, o in store.findings(ISO, "ISO/CASCO").items() if o.kind == "joint-one-way"]
    now = replace(ISO, finding=name)
    parts, shown = details(network, now)
    said = words(parts)
    assert FINDINGS["joint-one-way"].rule in said
    assert "TC 304 is a partner in CASCO/JWG 63" in said
    assert "ISO/CASCO committee page (retrieved 2026-11-23)" in said
    assert "Not listed in 1 ISO/CASCO committee page (2026-11-23)" in said
    assert shown["nodes"] == ["ISO/CASCO/JWG 63", "ISO/CASCO", "ISO/TC 304"]
    rests = network.edges.set_index("id").loc[shown["edges"]]
    assert {*zip(rests["relation"], rests["source"], rests["target"], strict=True)} == {
        ("joint", "ISO/TC 304", "ISO/CASCO/JWG 63"),
        ("part_of", "ISO/CASCO/JWG 63", "ISO/CASCO"),
        ("liaison", "ISO/TC 304", "ISO/CASCO"),
    }


def test_an_ended_link_has_its_rows_too() -> None:
    names = [n for n, one in store.findings(ISO, "ISO/CASCO").items() if one.kind == "ended"]
    said = words(details(store.get(ISO.sources), replace(ISO, finding=names[0]))[0])
    assert "TC 174 can read the documents of CASCO (ended since, or left out)" in said
    assert "(retrieved 2025-06) stated committeeLiaisons, row 604, line 604" in said


def test_the_map_has_all_bodies_of_the_finding_and_no_other_view_has_more() -> None:
    [name] = [
        name
        for name, one in store.findings(ISO, "ISO/CASCO").items()
        if one.kind == "related-without-liaison" and "ISO/TC 204" in one.bodies
    ]
    plain = {body["id"] for body in store.view(ISO)["nodes"]}
    there = {body["id"] for body in store.view(replace(ISO, finding=name, view="map"))["nodes"]}
    assert there - plain == {"ISO/TC 204"} and plain <= there
    listed = {
        body["id"] for body in store.view(replace(ISO, finding=name, view="findings"))["nodes"]
    }
    assert listed == plain


@pytest.mark.parametrize(
    "name",
    ["", "x", "relay", "relay ISO/CASCO 0123456789", "relay ISO/TC 9999 0123456789", " ", "a  "],
)
def test_a_name_of_nothing_is_said_to_be_that(name: str) -> None:
    now = replace(ISO, finding=name, view="map")
    assert store.finding(now) is None
    assert store.view(now)["nodes"] == store.view(ISO)["nodes"]
    if name:
        assert "not among those of the sources" in words(details(store.get(ISO.sources), now)[0])


def test_what_has_changed_is_found_against_what_the_state_is_set_against(kept: Path) -> None:
    older = store.put(settled(page(to=("ISO/TC 207", "ISO/TC 176"), date=OLD)))
    newer = store.put(settled(page(to=("ISO/TC 207",), date=NEW)))
    now = State(sources=(newer,), focus="ISO/TC 34", findings=("changed",))
    assert not items(found(now)["parts"])
    [one] = items(found(replace(now, against=(older,)))["parts"])
    assert "TC 176 can no longer read TC 34's documents" in str(one)
    assert found(replace(now, against=(older,)))["asked"]["against"] == [older]


def test_sentences_are_text_whatever_stands_in_a_source(kept: Path) -> None:
    bad = "<img src=x onerror=alert(1)>"
    names = [
        store.put(settled(page(to=("ISO/TC 207",), titles={"ISO/TC 34": title}, date=date)))
        for title, date in ((bad, NEW), ("Food", OLD))
    ]
    sent = found(State(sources=(*names,), whose=WHOLE))
    assert bad in str(sent["parts"])
    assert not [one for one in told(sent["parts"]) if one[0] == "img"]


def test_the_file_holds_all_that_the_filters_leave_with_the_reasons(client: FlaskClient) -> None:
    every = store.findings(ISO, "ISO/CASCO")
    first, second = [*every][:2]
    query = urlencode({"sources": ISO.sources, "focus": "ISO/CASCO"}, doseq=True)
    reasons = {first: "Decided in May", second: '=HYPERLINK("http://x")', "nothing": "x", "odd": 3}
    answer = client.post(f"/export/findings.csv?{query}", json={"reasons": reasons})
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == [*every]
    assert [row["sentence"] for row in rows] == [one.sentence for one in every.values()]
    assert [row["set_aside"] for row in rows if row["set_aside"]] == [
        "Decided in May",
        '\'=HYPERLINK("http://x")',
    ]
    assert rows[0]["not_listed_in"] == "ISO/CASCO committee page (2026-11-23)"
    relays = client.get(f"/export/findings.csv?{query}&findings=relay").get_data().decode()
    assert relays.count("\r\nrelay,") + relays.count("\nrelay,") == 14
    assert client.get("/export/findings.csv?findings=robot").status_code == 404


@pytest.mark.parametrize("given", [None, 3, "x", [], {"reasons": []}, {"reasons": {"a": [1]}}])
def test_reasons_of_another_shape_are_left_out(given: object) -> None:
    assert findings_file.reasons(given) == {}


def test_the_findings_of_a_family_are_those_of_its_committees() -> None:
    now = replace(ISO, focus="family ISO/TC 207")
    network = store.get(ISO.sources)
    inside = [id for id in network.nodes["id"] if id.startswith("ISO/TC 207")]
    rows = network.nodes.set_index("id")
    mine = [id for id in inside if rows.loc[id, "kind"] == "committee"]
    wanted = {one for id in mine for one in findings(network, id)}
    assert {*store.findings(now, now.focus).values()} == wanted
