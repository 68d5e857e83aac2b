"""References: every form in which sources write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference import parse, prefix, sort_key
from tests.conftest import shared
from tests.strategies import COMMITTEES


@pytest.mark.parametrize(
    ("text", "id", "kind", "typed", "body", "parent", "family", "label"),
    [
        (
            "ISO/TC 207/SC 7/WG 4",
            "ISO/TC 207/SC 7/WG 4",
            "group",
            "WG",
            "ISO",
            "ISO/TC 207/SC 7",
            "ISO/TC 207",
            "TC 207/SC 7/WG 4",
        ),
        (
            "ISO/IEC JTC 1/SC 27",
            "ISO/IEC JTC 1/SC 27",
            "committee",
            "SC",
            "ISO/IEC",
            "ISO/IEC JTC 1",
            "ISO/IEC JTC 1",
            "JTC 1/SC 27",
        ),
        ("IEC/CAB", "IEC/CAB", "committee", "board", "IEC", "", "IEC/CAB", "IEC/CAB"),
        (
            "ISO/CASCO",
            "ISO/CASCO",
            "committee",
            "policy committee",
            "ISO",
            "",
            "ISO/CASCO",
            "CASCO",
        ),
        (
            "ISO/CASCO/IAF/ILAC JSG",
            "ISO/CASCO/IAF/ILAC JSG",
            "group",
            "JSG",
            "ISO",
            "ISO/CASCO",
            "ISO/CASCO",
            "CASCO/IAF/ILAC JSG",
        ),
        (
            "ISO/CASCO/INetQI",
            "ISO/CASCO/INetQI",
            "group",
            "group",
            "ISO",
            "ISO/CASCO",
            "ISO/CASCO",
            "CASCO/INetQI",
        ),
        (
            "ISO/DEVCO/SMART_WG",
            "ISO/DEVCO/SMART_WG",
            "group",
            "WG",
            "ISO",
            "ISO/DEVCO",
            "ISO/DEVCO",
            "DEVCO/SMART_WG",
        ),
        (
            "ISO/TMBG/JTCG-TF 4",
            "ISO/TMBG/JTCG-TF 4",
            "group",
            "TF",
            "ISO",
            "ISO/TMBG",
            "ISO/TMBG",
            "TMBG/JTCG-TF 4",
        ),
        (
            "ISO/COUNCIL/CSC/FIN",
            "ISO/COUNCIL/CSC/FIN",
            "group",
            "group",
            "ISO",
            "ISO/COUNCIL/CSC",
            "ISO/COUNCIL",
            "COUNCIL/CSC/FIN",
        ),
        (
            "ISO/IEC/JTC 4",
            "ISO/IEC JTC 4",
            "committee",
            "JTC",
            "ISO/IEC",
            "",
            "ISO/IEC JTC 4",
            "JTC 4",
        ),
        (
            "IEC/ISO JSyC BDC",
            "IEC/ISO JSyC BDC",
            "committee",
            "JSyC",
            "ISO/IEC",
            "",
            "IEC/ISO JSyC BDC",
            "JSyC BDC",
        ),
        ("ISO/TC232", "ISO/TC 232", "committee", "TC", "ISO", "", "ISO/TC 232", "TC 232"),
        ("ISO/PC 250", "ISO/PC 250", "committee", "PC", "ISO", "", "ISO/PC 250", "PC 250"),
        (
            "IEC/SC 62A",
            "IEC/SC 62A",
            "committee",
            "SC",
            "IEC",
            "IEC/TC 62",
            "IEC/TC 62",
            "IEC/SC 62A",
        ),
        (
            "\u00a0ISO / TC\u00a0 34 /SC 017 ",
            "ISO/TC 34/SC 17",
            "committee",
            "SC",
            "ISO",
            "ISO/TC 34",
            "ISO/TC 34",
            "TC 34/SC 17",
        ),
    ],
)
def test_every_form_is_taken_apart(
    text: str, id: str, kind: str, typed: str, body: str, parent: str, family: str, label: str
) -> None:
    found = parse(text)
    assert found
    assert (
        found.id,
        found.kind,
        found.type,
        found.body,
        found.parent,
        found.family,
        found.label,
    ) == (*(id, kind, typed, body, parent, family, label),)


@pytest.mark.parametrize(
    "text",
    [
        "ISO/TS 23406",
        "ISO/IEC 17021",
        "ISO 9001",
        "TC 34",
        "IAF",
        "",
        "ISO/",
        "ISO/TC",
        "ISO/WG 3",
        "ISO/TC 34//SC 1",
    ],
)
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    assert parse(text) is None


def test_all_references_of_iso_open_data_are_understood() -> None:
    lines = (
        shared("data/iso-open-data/iso_technical_committees.2025.jsonl")
        .read_text("utf-8")
        .splitlines()
    )
    references = {json.loads(line)["reference"] for line in lines}
    assert len(references) == 785
    assert {
        reference
        for reference in references
        if not (found := parse(reference)) or found.id != reference
    } == {"ISO/IEC/JTC 4"}


def test_the_joint_strategic_group_names_its_partners() -> None:
    found = parse("ISO/CASCO/IAF/ILAC JSG")
    assert found and found.partners == ("IAF", "ILAC")


def test_sc_7_stands_before_sc_17_and_tc_20_before_tc_176() -> None:
    assert sorted(
        ["ISO/TC 176", "ISO/TC 20/SC 17", "ISO/TC 20/SC 7", "ISO/TC 20"], key=sort_key
    ) == [
        *("ISO/TC 20", "ISO/TC 20/SC 7", "ISO/TC 20/SC 17", "ISO/TC 176"),
    ]


def test_a_row_parted_by_single_spaces_is_split_after_its_reference() -> None:
    for row, rest in (
        (
            "ISO/CASCO/IAF/ILAC JSG IAF-ILAC-ISO Joint Strategic Group",
            "IAF-ILAC-ISO Joint Strategic Group",
        ),
        ("IEC/CAB CAB IEC", "CAB IEC"),
        ("ISO/CASCO/AHG Monitoring global developments", "Monitoring global developments"),
        ("IEC/ISO JSyC BDC Bio-digital convergence", "Bio-digital convergence"),
    ):
        found = prefix(row)
        assert found and found[1] == rest
    assert prefix("Food products") is None


@pytest.mark.parametrize(
    ("text", "id", "rest"),
    [
        ("ISO/IEC JTC 1 SC 7 Software ISO/IEC", "ISO/IEC JTC 1/SC 7", "Software ISO/IEC"),
        ("IEC/TC 62/SC 62A Common aspects", "IEC/SC 62A", "Common aspects"),
        ("IEC/SEG 10 Ethics", "IEC/SEG 10", "Ethics"),
        ("IEC/TC 100/TA 15 Wireless", "IEC/TC 100/TA 15", "Wireless"),
    ],
)
def test_a_reference_is_not_cut_short(text: str, id: str, rest: str) -> None:
    found = prefix(text)
    assert found and (found[0].id, found[1]) == (id, rest)


@given(COMMITTEES, st.lists(st.sampled_from(["WG 3", "JWG 12", "AHG", "TG 1"]), max_size=2))
def test_a_parsed_reference_is_its_own_spelling(committee: str, below: list[str]) -> None:
    text = "/".join([committee, *below])
    found = parse(text)
    assert found and found.id == text
    assert parse(text.replace(" ", "\u00a0 ")) == found
    if "JTC" not in text and "JSyC" not in text:
        assert parse(text.replace(" ", "")) == found
    assert found.id.endswith(found.parts[-1])
    assert not found.parent or parse(found.parent)


@given(st.text(max_size=60))
def test_any_text_is_a_reference_or_it_is_not(text: str) -> None:
    found = parse(text)
    assert found is None or parse(found.id) == found
    prefix(text)
    sort_key(text)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    sorted(texts, key=sort_key)
