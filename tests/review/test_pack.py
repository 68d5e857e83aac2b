"""What a pack says: of ISO/CASCO all that its page says, of others no more than sources tell."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

from graph import Network
from graph.errors import Unwritable
from graph.findings import findings
from graph.review import MOST, Pack, committees, pack
from graph.review.content import Picture, Points, Section, Table, tables, walked
from tests.conftest import ROOT
from tests.drafts import page, settled
from tests.review.conftest import DAY

EDGES = pd.read_csv(ROOT / "data/casco/edges.csv", keep_default_na=False)


def read_by(end: str, /, relation: str = "liaison", **columns: str) -> set[str]:
    """Straight from the file: the targets, or sources, of links with these columns."""
    rows = EDGES[EDGES["relation"] == relation]
    for name, value in columns.items():
        rows = rows[rows[name] == value]
    return set(rows[end])


def firsts(pack: Pack, words: str) -> set[str]:
    """What stands in the first column of the tables whose caption has these words."""
    found = [table for table in tables(pack) if words in table.caption]
    assert found, words
    return {row.cells[0] for table in found for row in table.rows}


def section(pack: Pack, heading: str) -> Section:
    return next(one for _, one in walked(pack.sections) if one.heading == heading)


def said(pack: Pack, heading: str) -> str:
    """The sentences of a section, joined."""
    blocks = section(pack, heading).blocks
    lines = [*(one for one in blocks if isinstance(one, str))]
    lines += [words for one in blocks if isinstance(one, Points) for words in one]
    return " ".join(lines)


def test_cascos_liaisons_stand_by_direction_as_in_the_raw_table(of_casco: Pack) -> None:
    to, from_ = read_by("source", target="ISO/CASCO"), read_by("target", source="ISO/CASCO")
    assert firsts(of_casco, "Both ways") == to & from_
    assert firsts(of_casco, "Only they can read CASCO") == to - from_
    assert firsts(of_casco, "Only CASCO can read them") == from_ - to
    assert not any("not in these sources" in one.caption for one in tables(of_casco))


def test_a_row_names_its_links_source_section_and_row(of_casco: Pack) -> None:
    rows = {row.cells[0]: row for one in tables(of_casco) if one.decide for row in one.rows}
    both = rows["ISO/TC 207"]
    ids = ("liaison: ISO/TC 207 -> ISO/CASCO", "liaison: ISO/CASCO -> ISO/TC 207")
    assert both.ids == ids
    claims = pd.read_csv(ROOT / "data/casco/claims.csv", keep_default_na=False, dtype=str)
    for id, cell in zip(ids, both.cells[2:4], strict=True):
        claim = claims[claims["fact"] == id].iloc[0]
        assert cell == f"first seen 2026-11-23\n[1] {claim['section']}, row {claim['row']}"
    assert rows["ISO/TC 67"].ids == ("liaison: ISO/CASCO -> ISO/TC 67",)
    sources = tables(of_casco)[-1]
    assert [row.cells[:4] for row in sources.rows] == [
        (
            "[1]",
            "ISO/CASCO committee page",
            "2026-11-23",
            "https://www.iso.org/committee/54998.html",
        )
    ]
    assert sources.rows[0].cells[4].startswith("Facts from the public page")


def test_every_link_of_casco_that_can_be_decided_on_is_once_in_the_pack(of_casco: Pack) -> None:
    ids = [id for one in tables(of_casco) if one.decide for row in one.rows for id in row.ids]
    relations = ("liaison", "joint", "organization_liaison")
    assert sorted(ids) == sorted(EDGES["id"][EDGES["relation"].isin(relations)])


def test_organizations_stand_by_category_and_joint_groups_with_their_partners(
    of_casco: Pack,
) -> None:
    of = {"relation": "organization_liaison", "target": "ISO/CASCO"}
    assert firsts(of_casco, "Category A") == read_by("source", category="A", **of)
    assert firsts(of_casco, "Category C") == read_by("source", category="C", **of)
    own = next(one for one in tables(of_casco) if "Joint groups under CASCO" in one.caption)
    partners = {(row.cells[0], row.cells[2].split("\n")[0]) for row in own.rows}
    joint = EDGES[(EDGES["relation"] == "joint") & EDGES["target"].str.startswith("ISO/CASCO/")]
    assert partners == set(zip(joint["target"], joint["source"], strict=True))
    without = next(row for row in own.rows if row.cells[0] == "ISO/CASCO/JWG 58")
    assert "No liaison between TC 232 and CASCO" in without.cells[2]


def test_the_compass_names_every_body_of_the_tables(of_casco: Pack) -> None:
    (drawn,) = (
        block
        for _, one in walked(of_casco.sections)
        for block in one.blocks
        if isinstance(block, Picture)
    )
    named = {row.cells[0] for one in tables(of_casco) if one.decide for row in one.rows}
    assert {id for id in named if f"<title>{id} " not in drawn.svg} == set()
    assert "42 can read CASCO's documents" in drawn.alt
    # Word's reader paints a rim over its word: the word is there again, above and without one
    rimmed, above = (
        one for one in etree.fromstring(drawn.svg).iter("{*}g") if one.get("class") == "captions"
    )
    assert [one.text for one in rimmed] == [one.text for one in above]
    assert "Both ways · 21" in {one.text for one in above}
    assert (rimmed.get("stroke-width"), above.get("stroke")) == ("6", None)
    assert "paint-order" not in drawn.svg


def test_findings_stand_once_each_and_all_of_them(whole: Network) -> None:
    made = pack(whole, ["ISO/CASCO"], made=DAY)
    elsewhere = {"one-way-to", "one-way-from", "ended", "not-known", "id-only"}
    wanted = [one for one in findings(whole, "ISO/CASCO") if one.kind not in elsewhere]
    rows = [row.cells for one in tables(made) if one.sheet == "Findings" for row in one.rows]
    assert [cells[1] for cells in rows] == [one.sentence for one in wanted]
    assert [cells[0] for cells in rows] == [str(at) for at in range(1, len(wanted) + 1)]


def test_what_has_ended_is_told_with_both_dates(whole: Network) -> None:
    made = pack(whole, ["ISO/CASCO"], made=DAY)
    (ended,) = (one for one in tables(made) if one.sheet == "Ended")
    assert {row.cells[1] for row in ended.rows} == {
        f"ISO/TC {number} can read the documents of ISO/CASCO" for number in (174, 232)
    }
    assert {row.cells[2::2] for row in ended.rows} == {
        ("2025-06", "ISO/CASCO committee page, 2026-11-23")
    }


def test_of_a_committee_without_its_page_only_what_is_known_is_said(whole: Network) -> None:
    made = pack(whole, ["ISO/IEC JTC 1/SC 42"], made=DAY)
    by_id = {id for id in firsts(made, "whether they can read JTC 1/SC 42 is not") if id}
    assert by_id and all(id.startswith("ISO id ") for id in by_id)
    assert all(id in said(made, "What is not known") for id in by_id)
    captions = [one.caption for one in tables(made) if one.decide]
    assert any("Both ways" in one and "(at least 38)" in one for one in captions)
    assert any("Category is not in these sources" in one for one in captions)
    assert said(made, "Joint groups") == "Whether it has joint groups is not in these sources."


def test_a_committee_without_liaisons_is_told_so_and_not_drawn(whole: Network) -> None:
    made = pack(whole, ["ISO/TC 4/SC 5"], made=DAY)
    assert not any(one.decide for one in tables(made))
    assert said(made, "How to use this paper").startswith("There is no liaison to decide on.")
    assert said(made, "Organizations in liaison") == "No organizations in liaison."
    assert "Compass" not in {one.heading for _, one in walked(made.sections)}
    assert "is not in these sources" in said(made, "Liaisons with committees")


def test_what_has_changed_since_an_older_source(whole: Network) -> None:
    old = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=(), date="2025-06-01"))
    new = settled(page(to=("ISO/TC 176",), from_=("ISO/TC 207",), date="2026-11-23"))
    made = pack(new, ["ISO/TC 34"], made=DAY, since=old)
    (changed,) = (one for one in tables(made) if one.sheet == "Changes")
    assert {row.cells[1:3] for row in changed.rows} == {
        ("ISO/TC 207 can read the documents of ISO/TC 34", "removed"),
        ("ISO/TC 34 can read the documents of ISO/TC 207", "added"),
    }
    assert "Liaisons: 1 more, 1 fewer." in said(made, "Summary")


def test_a_national_body_stands_for_its_secretariats(whole: Network) -> None:
    edges = pd.read_csv(ROOT / "data/iso/edges.csv", keep_default_na=False)
    held = edges[(edges["relation"] == "secretariat") & (edges["source"] == "member:BSI")]
    assert set(committees(whole, ["member:BSI"])) == set(held["target"])
    one = pack(whole, ["member:BSJ"], made=DAY)
    assert one.title == "Review of liaisons: ISO/TC 93"
    few = settled(page())
    with pytest.raises(Unwritable, match="an organization"):
        committees(whole, ["ILAC"])
    assert committees(few, ["ISO/TC 34", "ISO/TC 34"]) == ["ISO/TC 34"]


def test_a_family_stands_for_its_committees(whole: Network) -> None:
    nodes = whole.nodes
    inside = nodes["id"][(nodes["family"] == "ISO/TC 207") & (nodes["kind"] == "committee")]
    made = pack(whole, ["family ISO/TC 207"], made=DAY)
    assert made.title == "Review of liaisons: TC 207 and its subcommittees"
    assert {row.cells[0] for row in tables(made)[0].rows} == set(inside)


def test_of_more_than_are_drawn_no_compass_is_there_and_the_pack_says_so(whole: Network) -> None:
    bodies, steps = ["ISO/TC 207", "ISO/CASCO"], []
    made = pack(
        whole, bodies, made=DAY, drawn=1, progress=lambda done, total: steps.append((done, total))
    )
    assert steps == [(0, 2), (1, 2)]
    assert "Compass" not in {one.heading for _, one in walked(made.sections)}
    assert "it is about 2 committees, and of more than 1 none is drawn" in said(
        made, "How to use this paper"
    )
    drawn = pack(whole, bodies, made=DAY, drawn=2)
    assert [one.heading for _, one in walked(drawn.sections)].count("Compass") == 2
    assert "left out" not in said(drawn, "How to use this paper")


def test_several_committees_have_an_overview_and_a_chapter_each(whole: Network) -> None:
    made = pack(whole, ["ISO/TC 207", "ISO/CASCO"], made=DAY)
    overview = tables(made)[0]
    assert [row.cells[0] for row in overview.rows] == ["ISO/TC 207", "ISO/CASCO"]
    assert overview.rows[1].cells[2:5] == ("42", "27", "21")
    chapters = {one.anchor: one.heading for one in made.sections if one.anchor}
    assert [chapters[row.to] for row in overview.rows] == [
        "ISO/TC 207: Environmental management",
        "ISO/CASCO: ISO committee for conformity assessment",
    ]


def test_more_committees_than_a_pack_holds_are_refused(whole: Network) -> None:
    every = whole.nodes["id"][whole.nodes["kind"] == "committee"].tolist()
    with pytest.raises(Unwritable, match=f"a pack holds {MOST}"):
        committees(whole, every)


def test_cells_are_fit_for_any_file_whatever_a_source_holds(tmp_path: Path) -> None:
    nasty = "<b>&\x00\x1f\ud800" + "x" * 5000
    network = settled(page(titles={"ISO/TC 207": nasty}))
    made = pack(network, ["ISO/TC 34"], made=DAY)
    cells = [cell for one in tables(made) for row in one.rows for cell in row.cells]
    assert not any(letter in cell for cell in cells for letter in "\x00\x1f\ud800")
    assert any(cell.startswith("<b>&") and cell.endswith("…") for cell in cells)


def test_every_row_has_a_cell_under_each_head(of_casco: Pack) -> None:
    for one in tables(of_casco):
        assert isinstance(one, Table)
        assert {len(row.cells) for row in one.rows} == {len(one.heads)} == {len(one.widths)}
