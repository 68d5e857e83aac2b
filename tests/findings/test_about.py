"""What findings are about: families and fields, counted again by pandas over the raw files."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from graph import Network
from graph.findings import Finding, findings
from tests.conftest import ROOT, shared
from tests.findings.raw import family
from tests.test_cli import run

KINDS = ("one-way-to", "no-liaison", "suspended-linked", "id-only")


@pytest.fixture(scope="module")
def some(whole: Network) -> list[Finding]:
    return findings(whole, kinds=KINDS)


@pytest.fixture(scope="module")
def fields() -> dict[str, str]:
    """The field of most standards by family, by pandas."""
    counts = pd.read_csv(shared("data/ics/committee_ics.csv"), dtype={"ics_field": str})
    counts["family"] = counts["committee"].map(family)
    sums = counts.groupby(["family", "ics_field"])["standards"].sum().reset_index()
    first = sums.sort_values(["standards", "ics_field"], ascending=[False, True])
    return first.drop_duplicates("family").set_index("family")["ics_field"].to_dict()


def about(some: list[Finding], by: dict[str, str]) -> list[str]:
    """The sentences about a committee of which the name of the family is in the table."""
    rows = pd.DataFrame([(one.sentence, id) for one in some for id in one.bodies])
    return list(dict.fromkeys(rows[rows[1].map(family).isin(by)][0]))


@pytest.mark.parametrize("name", ["ISO/TC 207", "ISO/TC 34", "ISO/CASCO", "ISO/IEC JTC 1"])
def test_those_of_a_family_are_those_about_one_of_its_committees(
    whole: Network, some: list[Finding], name: str
) -> None:
    mine = findings(whole, kinds=KINDS, families=[name])
    wanted = about(some, {name: ""})
    assert [one.sentence for one in mine] == wanted and 0 < len(wanted) < len(some)


@pytest.mark.parametrize("code", ["13", "35", "67"])
def test_those_of_a_field_are_those_about_a_committee_whose_family_stands_in_it(
    whole: Network, some: list[Finding], fields: dict[str, str], code: str
) -> None:
    mine = findings(whole, kinds=KINDS, fields=[code])
    inside = {name: one for name, one in fields.items() if one == code}
    wanted = about(some, inside)
    assert [one.sentence for one in mine] == wanted and 0 < len(wanted) < len(some)
    # a family and a field together: both
    both = findings(whole, kinds=KINDS, fields=[code], families=["ISO/TC 207"])
    assert {one.sentence for one in both} == {*wanted} & {*about(some, {"ISO/TC 207": ""})}


def test_those_known_by_id_alone_have_no_field(whole: Network, some: list[Finding]) -> None:
    mine = findings(whole, kinds=["id-only"], fields=["by id"])
    assert mine == [one for one in some if one.kind == "id-only"] and mine


def test_the_command_takes_a_family_by_one_of_its_bodies_and_a_field_by_its_title(
    casco: Network,
) -> None:
    here = "findings", "CASCO", "-d", str(ROOT / "data/casco"), "--json"
    told = json.loads(run(*here, "--family", "TC 207/SC 7").stdout)
    assert told == json.loads(run(*here, "--family", "ISO/TC 207").stdout)
    wanted = about(findings(casco, "ISO/CASCO"), {"ISO/TC 207": ""})
    assert [one["sentence"] for one in told] == wanted and wanted
    two = json.loads(run(*here, "--family", "ISO/TC 207", "--family", "ISO/TC 34").stdout)
    assert len(told) < len(two)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--family", "ISO/TC 99999"), 1, "No body"),
        (("--family", "IAF"), 1, "IAF is in no family of committees."),
        (("--field", "98"), 2, "«98» is none of the fields, which have a code each: 01 Gener"),
        (("--field", "m"), 2, "«m» may be several of the fields"),
        (
            ("--kind", "ended", "--family", "TC 34", "--field", "environ"),
            1,
            "No finding of ISO/CASCO, of the kind ended, about the family ISO/TC 34, about the "
            "field 13 Environment. Health protection. Safety in these sources.",
        ),
    ],
)
def test_what_nothing_is_found_for_is_said(
    words: tuple[str, ...], status: int, told: str, casco: Network
) -> None:
    done = run("findings", "CASCO", *words, "-d", str(ROOT / "data/casco"))
    assert done.exit_code == status and told in " ".join(done.output.split())
