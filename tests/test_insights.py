"""Insights: what each says is counted again, with pandas, from ISO's own file."""

from __future__ import annotations

import re
import sys
from subprocess import run

import pandas as pd
import pytest

from graph import Network
from graph.fields import titles
from graph.insights import INSIGHTS, insight
from graph.insights.figures import figure, plot
from graph.insights.parts import Bars
from graph.look import STYLES
from graph.network import records
from tests.conftest import ROOT, shared
from tests.drafts import page, settled

CASCO, SC_42 = "ISO/CASCO", "ISO/IEC JTC 1/SC 42"
NONE = "No standard in this data"


class Raw:
    """ISO's file, a row a committee, and what pandas makes of it."""

    def __init__(self) -> None:
        file = shared("data/iso-open-data/iso_technical_committees.2025.jsonl")
        self.rows = pd.read_json(file, lines=True)
        self.rows["family"] = self.rows["reference"].str.replace(r"/SC \d+$", "", regex=True)
        self.by_id = self.rows.set_index("id")["reference"]
        self.family = self.rows.set_index("reference")["family"]
        liaisons = self.pairs("committeeLiaisons")
        # the row names whom it can read; a committee without a row is known by its id alone
        liaisons["read"] = liaisons["other"].map(self.by_id)
        self.liaisons = liaisons
        inner = liaisons.dropna(subset=["read"])
        inner = inner.assign(
            one=inner["reference"].map(self.family), other=inner["read"].map(self.family)
        )
        self.joined = inner[inner["one"] != inner["other"]]

    def pairs(self, column: str) -> pd.DataFrame:
        """A row an entry of a list of the file: its committee, its id, its acronym."""
        listed = self.rows[["reference", "family", column]].explode(column).dropna()
        return listed.assign(
            other=[one["id"] for one in listed[column]],
            acronym=[one.get("acronym", "") for one in listed[column]],
        )

    def fields(self) -> dict[str, str]:
        """By family the code of the field of most of its standards."""
        standards = pd.read_csv(shared("data/ics/committee_ics.csv"), dtype={"ics_field": str})
        standards = standards[standards["committee"].isin(self.family.index)]
        counted = standards.assign(family=standards["committee"].map(self.family))
        counted = counted.groupby(["family", "ics_field"])["standards"].sum().reset_index()
        ordered = counted.sort_values(["standards", "ics_field"], ascending=[False, True])
        return dict(ordered.drop_duplicates("family")[["family", "ics_field"]].to_numpy())


@pytest.fixture(scope="module")
def raw() -> Raw:
    return Raw()


def short(code: str) -> str:
    return f"{code} {titles()[code]}".split(". ")[0]


def told(network: Network, name: str, body: str = "") -> pd.DataFrame:
    found = insight(network, name, body)
    assert found
    return found.table


def rows_of(table: pd.DataFrame, *columns: str) -> set[tuple[object, ...]]:
    found = [tuple(row) for row in table[[*columns]].itertuples(index=False)]
    assert len(found) == len(set(found))
    return set(found)


def test_the_answered_share_and_the_reach_are_those_of_the_file(iso: Network, raw: Raw) -> None:
    pairs = set(zip(raw.joined["one"], raw.joined["other"], strict=True))
    all_liaisons = raw.liaisons.assign(
        one=raw.liaisons["reference"].map(raw.family),
        to=raw.liaisons["read"].map(raw.family).fillna(raw.liaisons["other"].astype(str)),
    )
    reads = {one: set(to) - {one} for one, to in all_liaisons.groupby("one")["to"].agg(set).items()}
    expected = set()
    for one in set(raw.family):
        others = {b for a, b in pairs if a == one} | {a for a, b in pairs if b == one}
        both = {other for other in others if (one, other) in pairs and (other, one) in pairs}
        mine = reads.get(one, set())
        reach = mine.union(*(reads.get(other, set()) for other in mine)) - {one}
        if others:
            expected.add((one, len(others), len(both), len(reach)))
    table = told(iso, "answered")
    tops = table.assign(family=table["id"].map(raw.family))
    assert rows_of(tops, "family", "answerable", "answered", "reach") == expected
    shares = 100 * table["answered"] / table["answerable"]
    assert table["share"].tolist() == pytest.approx(shares.tolist(), abs=0.051)


def test_half_of_the_families_have_at_least_the_share_that_is_said(whole: Network) -> None:
    found = insight(whole, "answered", CASCO)
    assert found
    said = int(re.search(r"at least (\d+) %", found.answer)[1])  # type: ignore[index]
    shares = found.table["share"]
    assert (shares >= said).mean() >= 0.5 > (shares >= said + 1).mean()
    own = found.table[found.table["mark"] == "focus"]
    [row] = records(own)
    assert row["id"] == CASCO
    assert f"CASCO {row['answered']} of {row['answerable']} ({row['share']:.0f} %)" in found.answer
    farther = int((found.table["reach"] > row["reach"]).sum())
    assert f"It reaches {row['reach']}, {farther} families reach farther." in found.answer


def test_the_fields_answer_as_pandas_counts_it(iso: Network, raw: Raw) -> None:
    field = raw.fields()
    pairs = set(zip(raw.joined["one"], raw.joined["other"], strict=True))
    expected: dict[str, list[int]] = {}
    for pair in {tuple(sorted(pair)) for pair in pairs}:
        both = pair in pairs and pair[::-1] in pairs
        for name in {short(field[one]) if one in field else NONE for one in pair}:
            expected.setdefault(name, [0, 0])[0 if both else 1] += 1
    table = told(iso, "fields")
    assert rows_of(table, "field", "both", "one_way") == {
        (name, *counts) for name, counts in expected.items()
    }
    # what is no field stands last, the others by their share
    assert table["field"].iloc[-1] == NONE
    assert table["share"].iloc[:-1].is_monotonic_decreasing


def test_which_fields_read_which_is_the_cross_table_of_the_file(iso: Network, raw: Raw) -> None:
    field = raw.fields()
    links = raw.joined.assign(
        reader=raw.joined["one"].map(field), to=raw.joined["other"].map(field)
    ).dropna(subset=["reader", "to"])
    counted = links.groupby(["reader", "to"]).size().reset_index(name="links")
    assert rows_of(told(iso, "reading"), "reader", "read", "links") == {
        (short(row["reader"]), short(row["to"]), row["links"]) for row in records(counted)
    }
    within = int(counted["links"][counted["reader"] == counted["to"]].sum())
    found = insight(iso, "reading")
    assert found and found.answer.startswith(f"{within:,} of {int(counted['links'].sum()):,} ")


def test_organizations_are_as_broad_as_in_the_file(iso: Network, raw: Raw) -> None:
    field = raw.fields()
    listed = raw.pairs("organizationLiaisons")
    listed["field"] = listed["family"].map(field)
    by = listed.groupby("other")
    expected = sorted(zip(by["reference"].nunique(), by["field"].nunique(), strict=True))
    table = told(iso, "organizations")
    assert sorted(zip(table["committees"], table["fields"], strict=True)) == expected
    one = sum(committees == 1 for committees, _ in expected)
    found = insight(iso, "organizations")
    assert found and found.answer.startswith(f"{one} of {len(expected)} organizations ")


def test_members_take_part_as_in_the_file(iso: Network, raw: Raw) -> None:
    secretariats = raw.rows["secretariat"].dropna()
    counted = pd.DataFrame(
        {
            "P": raw.pairs("pMembers").groupby("acronym").size(),
            "O": raw.pairs("oMembers").groupby("acronym").size(),
            "secretariat": pd.Series([one["acronym"] for one in secretariats]).value_counts(),
        }
    ).fillna(0)
    assert rows_of(told(iso, "members"), "label", "P", "O", "secretariat") == {
        (str(name), *map(int, row))
        for name, row in zip(counted.index, counted.to_numpy(), strict=True)
    }


def test_the_families_of_a_committee_answer_as_in_the_file(iso: Network, raw: Raw) -> None:
    reads = set(raw.liaisons["read"][raw.liaisons["reference"] == SC_42].dropna())
    readers = set(raw.liaisons["reference"][raw.liaisons["read"] == SC_42])
    expected: dict[str, list[int]] = {}
    for id in reads | readers:
        place = 0 if id in reads & readers else 1 if id in readers else 2
        expected.setdefault(raw.family[id], [0, 0, 0])[place] += 1
    table = told(iso, "families", SC_42)
    known = table[~table["id"].str.startswith("ISO id ")]
    families = known.assign(family=known["id"].map(raw.family))
    assert rows_of(families, "family", "both", "to", "from") == {
        (name, *counts) for name, counts in expected.items()
    }
    # of whom no source lists anything it is not known whether they answer
    silent = table[table["id"].str.startswith("ISO id ")]
    own = raw.liaisons[raw.liaisons["reference"] == SC_42]
    assert (silent["unknown"] == 1).all() and len(silent) == own["read"].isna().sum()
    assert (silent[["both", "to", "from"]] == 0).all(axis=None)


def test_casco_s_families_are_the_48_of_its_page(casco: Network) -> None:
    table = told(casco, "families")
    assert [int(table[name].sum()) for name in ("both", "to", "from")] == [21, 21, 6]


def test_a_member_and_an_organization_have_their_committees_by_field(iso: Network) -> None:
    edges = iso.edges[iso.edges["source"] == "member:DIN"]
    of = {name: set(rows["target"]) for name, rows in edges.groupby("relation", observed=True)}
    roles = (
        edges[edges["relation"] == "member"].groupby("category", observed=True)["target"].agg(set)
    )
    table = told(iso, "liaisons-by-field", "member:DIN")
    sums = {name: int(table[name].sum()) for name in ("secretariat", "P", "O")}
    assert sums == {
        "secretariat": len(of["secretariat"]),
        "P": len(roles["P"] - of["secretariat"]),
        "O": len(roles["O"] - of["secretariat"]),
    }
    with_ilac = iso.edges[(iso.edges["source"] == "ILAC")]["target"]
    assert int(told(iso, "liaisons-by-field", "ILAC")["committees"].sum()) == with_ilac.nunique()


def test_a_family_is_asked_as_one(iso: Network, raw: Raw) -> None:
    family, us = "family ISO/TC 207", set(raw.family.index[raw.family == "ISO/TC 207"])
    inside, outside = raw.liaisons["reference"].isin(us), raw.liaisons["read"].isin(us)
    reads = {*raw.liaisons["read"][inside].dropna()} - us
    readers = {*raw.liaisons["reference"][outside]} - us
    expected: dict[str, list[int]] = {}
    for id in reads | readers:
        place = 0 if id in reads & readers else 1 if id in readers else 2
        expected.setdefault(raw.family[id], [0, 0, 0])[place] += 1
    found = insight(iso, "families", family)
    assert found and found.question == "Which families answer the family of TC 207?"
    known = found.table[~found.table["id"].str.startswith("ISO id ")]
    families = known.assign(family=known["id"].map(raw.family))
    assert rows_of(families, "family", "both", "to", "from") == {
        (name, *counts) for name, counts in expected.items()
    }
    # more than its named committee alone has
    assert len(found.table) > len(told(iso, "families", "ISO/TC 207"))
    with_ = raw.pairs("organizationLiaisons")
    mine = with_[with_["reference"].isin(us)]
    table = told(iso, "organizations", family)
    assert (table["mark"] == "with").sum() == mine["other"].nunique()
    members = raw.rows[raw.rows["reference"].isin(us)]["pMembers"].explode()
    marks = told(iso, "members", family)["mark"]
    takes = {one["acronym"] for one in members.dropna()}
    assert marks.isin(["secretariat", "P"]).sum() == len(takes)
    answered = told(iso, "answered", family)
    assert answered["id"][answered["mark"] == "focus"].tolist() == ["ISO/TC 207"]
    assert insight(iso, "families", "family ISO/TC 9999") is None


def test_a_page_alone_has_the_one_insight_that_it_tells_something_for(casco: Network) -> None:
    assert {name for name in INSIGHTS if insight(casco, name)} == {"families"}
    assert not insight(casco, "families", "ILAC")


def test_what_is_not_known_is_said_apart_and_never_counted_as_one_way() -> None:
    pages = [page(f"ISO/TC {one}", to=None, from_=("ISO/TC 9", "ISO/TC 34")) for one in (1, 2, 3)]
    network = settled(*pages, page("ISO/TC 34", to=("ISO/TC 1",), from_=("ISO/TC 2",)))
    families = told(network, "families", "ISO/TC 1")
    # TC 34 lists whom it can read, TC 9 is not listed by any source
    assert {row["id"]: row.get("unknown") for row in records(families)} == {
        "ISO/TC 9": 1,
        "ISO/TC 34": 0,
    }
    found = insight(network, "answered", "ISO/TC 34")
    assert found and "1 family of which no source lists in full" in found.unknown


def test_a_table_is_read_with_names_and_units(iso: Network) -> None:
    for name in INSIGHTS:
        found = insight(iso, name, SC_42)
        assert found
        heads = list(found.shown.columns)
        assert set(heads) <= set(INSIGHTS[name].columns.values()) and len(heads) > 1
        assert set(found.table["id"]) <= set(iso.nodes["id"])


@pytest.mark.parametrize("theme", STYLES)
@pytest.mark.parametrize("name", INSIGHTS)
def test_a_figure_draws_every_row_and_never_tells_by_colour_alone(
    iso: Network, name: str, theme: str
) -> None:
    found = insight(iso, name, SC_42)
    assert found
    drawn = plot(found, theme)
    ids = [set(trace.customdata) for trace in drawn.data]
    assert set().union(*ids) == set(found.table["id"])
    if isinstance(found.insight.chart, Bars):
        signs = [(trace.marker.color, trace.marker.pattern.shape) for trace in drawn.data]
        patterns = [pattern for _, pattern in signs]
        assert len(set(patterns)) == len(patterns)
        shown = sum(value for trace in drawn.data for value in trace.x if value)
        parts = [name for name in found.insight.chart.parts if name in found.table]
        if not found.insight.chart.share:
            assert shown == found.table[parts].to_numpy().sum()
    else:
        symbols = [trace.marker.symbol for trace in drawn.data]
        assert len(set(symbols)) == len(symbols)
        chart = found.insight.chart
        points = [
            point
            for trace in drawn.data
            for point in zip(trace.customdata, trace.x, trace.y, strict=True)
        ]
        table = found.table[["id", chart.x, chart.y]]
        assert sorted(points) == sorted(table.itertuples(index=False, name=None))
    alone = figure(found, theme).layout
    assert found.question in alone.title.text and "ISO Open Data" in alone.annotations[0].text


def test_a_title_of_the_source_is_no_markup_in_a_figure() -> None:
    odd = page(titles={"ISO/TC 176": "<img src=x onerror=alert(1)>"}, from_=("ISO/TC 176",))
    network = settled(odd, *(page(f"ISO/TC {one}", from_=("ISO/TC 34",)) for one in (176, 2, 3)))
    found = insight(network, "answered", "ISO/TC 34")
    assert found
    hover = " ".join(text for trace in plot(found).data for text in trace.hovertext)
    assert "onerror" in hover and "<img" not in hover


def test_the_command_line_waits_for_no_plotly() -> None:
    for room in ("graph.cli", "graph.insights.figures"):
        code = f"import sys, {room}; sys.exit('plotly' in sys.modules)"
        assert run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0, room
