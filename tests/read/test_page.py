"""The committee page, in every variation in which it reaches us."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Network, Unreadable, load, open_source
from graph.ask import liaisons
from graph.merge import merge
from graph.network import Claim, Draft
from graph.read import Reading, Source, read
from graph.reference import parse
from tests.conftest import ROOT
from tests.pages import Style, derived, html_page, said, settled, text_page
from tests.strategies import COMMITTEES

PAGES = Path(__file__).parent / "pages"
TOLD = {"address": "https://www.iso.org/committee/54998.html", "retrieved": "2026-11-23"}


def page(name: str, **told: str) -> Reading:
    return read(open_source(PAGES / name, **told))


def readers(reading: Reading) -> set[str]:
    """Who can read the documents of the page's committee."""
    network = settled(reading)
    return liaisons(network, network.about.focus)["to"]


def problems(reading: Reading) -> list[tuple[int, str]]:
    return [(entry.line, entry.message) for entry in reading.report.of("problem")]


def test_the_real_page_is_read_without_a_problem_and_every_line_is_accounted_for(
    seed: Path,
) -> None:
    report = read(open_source(seed)).report
    assert report.problems == 0
    assert report.focus_from == "the heading in line 61"
    lines = seed.read_text("utf-8").split("\n")
    used = set(map(int, read(open_source(seed)).network.claims["line"]))
    told = {entry.line for entry in report.entries} | {table.line for table in report.tables}
    heads = {
        number
        for number, line in enumerate(lines, 1)
        if line.startswith(("Reference Title", "Acronym Title"))
    }
    counts = {23, 25, 27, 29, 31, 32, 33, 34}
    silent = [
        number
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in used | told | heads | counts
    ]
    assert silent == []


LAYOUTS = [
    Style(language, separator, blank, leads, headings, heads, star, no_break, between)
    for language, separator, (blank, leads), (headings, heads), (
        star,
        no_break,
        between,
    ) in product(
        ("en", "fr", "es", "ru"),
        ("\t", " | ", " \u00a0 ", "   ", " "),
        ((True, True), (False, True), (True, False)),
        ((True, True), (False, True), (True, False)),
        ((False, False, False), (True, True, False), (False, False, True)),
    )
][::7]
"""Every seventh of 540, so that each way of laying a page out meets each other one by turns."""


def same(reading: Reading, casco: Network) -> None:
    """Whether a page says the same as the CASCO page, and the same follows from it."""
    again = settled(reading)
    assert said(again) == said(casco)
    assert derived(again) == derived(casco)


@pytest.mark.parametrize("style", LAYOUTS, ids=str)
def test_casco_s_facts_are_the_same_in_every_layout(casco: Network, style: Style) -> None:
    again = read(Source("page.txt", text_page(casco, style).encode()))
    same(again, casco)
    assert problems(again) == []
    assert again.network.about.counts == {"p_members": 95}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
@pytest.mark.parametrize("headings", [True, False])
def test_saved_html_gives_the_same_facts(casco: Network, language: str, headings: bool) -> None:
    again = read(Source("page.html", html_page(casco, Style(language, headings=headings)).encode()))
    same(again, casco)
    assert problems(again) == []
    assert again.report.format == "committee page, HTML"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_the_language_is_that_of_the_headings(casco: Network, language: str) -> None:
    again = read(Source("page.txt", text_page(casco, Style(language)).encode()))
    assert again.network.sources["language"].tolist() == [language]


def test_a_language_that_is_not_certain_is_not_said() -> None:
    both = "Structure\nReference\tTitle\tType\nISO/TC 9/WG 1\tRolling stock\tWorking group\n"
    assert read(Source("page", both.encode())).network.sources["language"].tolist() == [""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_read(casco: Network, encoding: str) -> None:
    same(read(Source("page.txt", text_page(casco, Style()).encode(encoding))), casco)


def test_windows_1252_is_read_and_said(casco: Network) -> None:
    reading = read(Source("page.txt", text_page(casco, Style()).encode("cp1252")))
    same(reading, casco)
    assert "the text is not UTF-8: read as Windows-1252" in [
        entry.message for entry in reading.report.of("note")
    ]


@given(
    focus=COMMITTEES,
    to=st.lists(COMMITTEES, min_size=1, max_size=6, unique=True),
    from_=st.lists(COMMITTEES, max_size=6, unique=True),
    groups=st.lists(
        st.sampled_from(["WG 1", "WG 12", "JWG 3", "AHG", "CAG", "TG 2", "AG 4"]),
        max_size=4,
        unique=True,
    ),
    style=st.sampled_from([style for style in LAYOUTS if style.language == "en"]),
)
def test_pages_of_any_committee_are_read_right(
    focus: str, to: list[str], from_: list[str], groups: list[str], style: Style
) -> None:
    made = _page_of(focus, to, from_, groups)
    if not len(made.edges[made.edges["relation"] == "liaison"]):
        return
    again = settled(read(Source("page.txt", text_page(made, style).encode())))
    assert again.about.focus == focus
    assert said(again) == said(made)


def _page_of(focus: str, to: list[str], from_: list[str], groups: list[str]) -> Network:
    """What a page of these committees and groups states."""
    draft = Draft()
    draft.about = draft.about.__class__(focus=focus)
    claim = Claim(source=draft.source(name="a page"), line="1")
    titled = {id: f"Title of things {at}" for at, id in enumerate(dict.fromkeys([*to, *from_]))}
    titled |= {f"{focus}/{group}": f"The group {group[-1]} of it" for group in groups}
    for id in (focus, *titled):
        reference = parse(id)
        assert reference
        draft.node(id, claim, {"title": titled.get(id, "")}, **reference.columns())
    for id in {*to, *from_} - {focus}:
        if id in to:
            draft.edge("liaison", id, focus, claim)
        if id in from_:
            draft.edge("liaison", focus, id, claim)
    for group in groups:
        draft.edge("part_of", f"{focus}/{group}", focus, claim)
    return merge([draft.network()]).network


def test_a_page_cut_after_the_third_row() -> None:
    reading = page("page-cut-after-third-row.txt")
    assert readers(reading) == {"ISO/TC 34", "ISO/TC 69", "ISO/TC 85"}
    assert problems(reading) == [
        (9, "a row that is cut: the page ends after ISO/TC 20/SC 1, which may go on: not taken"),
    ]


def test_duplicates_and_contradictions_are_kept_apart_and_named() -> None:
    reading = page("page-with-duplicates.txt")
    assert problems(reading) == [
        (7, "ISO/TC 34 stands in this table twice, first in line 6: counted once"),
        (14, "another title for ISO/TC 85 than in line 8: both are kept, «Nuclear energy»"),
        (15, "ISO/TC 176 is the committee that the page is about: no link with itself is made"),
        (21, "category A under a heading for C"),
        (21, "IEA stands in two tables, first in line 19"),
    ]
    assert readers(reading) == {"ISO/TC 34", "ISO/TC 85"}


def test_unknown_types_and_categories_are_read_as_far_as_they_go() -> None:
    reading = page("page-with-unknown-words.txt")
    messages = problems(reading)
    assert (
        4,
        "«Dance troupe» is not a type that is known here: the type is taken from the reference",
    ) in messages
    assert (9, "«E» is not a category (A, B, C or D): the liaison is kept without one") in messages
    assert (10, "a row without a category: the liaison is kept without one") in messages
    network = settled(reading)
    types = dict(zip(network.nodes["id"], network.nodes["type"], strict=True))
    assert types["ISO/TC 9/WG 1"] == "WG"
    assert {id for id, type in types.items() if type == "organization"} == {"UNEP", "WMO"}


def test_rows_that_are_not_understood_stand_in_the_report() -> None:
    reading = page("page-with-strange-rows.txt")
    assert problems(reading) == [
        (7, "not understood: not a row of this table"),
        (9, "not understood: not a row of this table"),
        (
            15,
            "where the acronym ends cannot be told, since single spaces part the cells: "
            "«Cosmetics» «Europe The Personal Care Association», or «Cosmetics Europe» «The "
            "Personal Care Association»: not taken",
        ),
    ]
    assert [entry.text for entry in reading.report.of("passed")] == [
        "Upcoming things",
        "ISO/TC 1 plenary, Paris",
    ]


def test_the_committee_is_read_from_its_groups_where_no_heading_names_it() -> None:
    reading = page("page-groups-only.txt")
    assert reading.report.focus == "ISO/TC 34/SC 17"
    assert reading.report.focus_from == "what the references of its groups have in common"


def test_the_committee_is_asked_for_where_the_page_does_not_tell() -> None:
    with pytest.raises(Unreadable, match="--committee"):
        page("page-organizations-only.txt")
    reading = page("page-organizations-only.txt", committee="ISO/TC 207")
    assert reading.network.edges["target"].tolist() == ["ISO/TC 207", "ISO/TC 207"]


def test_a_page_about_another_committee_than_asked_for_is_refused(seed: Path) -> None:
    with pytest.raises(Unreadable, match=r"not about ISO/TC 34: line 61 names ISO/CASCO"):
        read(open_source(seed, committee="ISO/TC 34"))
    with pytest.raises(Unreadable, match="not a committee's reference"):
        read(open_source(seed, committee="nonsense"))


def test_a_liaison_table_that_does_not_tell_its_direction_gives_no_liaison() -> None:
    reading = page("page-without-direction.txt")
    assert reading.network.edges["relation"].tolist() == ["part_of"]
    assert [line for line, _ in problems(reading)] == [10]


def test_two_committees_in_the_headings_are_not_mixed_up() -> None:
    with pytest.raises(Unreadable, match=r"ISO/TC 34 \(line 1\), ISO/TC 69 \(line 5\)"):
        page("page-of-two-committees.txt")
    reading = page("page-of-two-committees.txt", committee="ISO/TC 69")
    assert reading.network.edges["id"].tolist() == ["liaison: ISO/TC 176 -> ISO/TC 69"]
    assert problems(reading) == [
        (1, "a table about ISO/TC 34, not ISO/TC 69: its rows are not taken")
    ]


def test_subcommittees_and_nested_groups_of_a_technical_committee() -> None:
    network = settled(page("page-of-a-technical-committee.html"))
    nodes = network.nodes.set_index("id")
    assert network.about.focus == "ISO/TC 207"
    assert nodes.loc["ISO/TC 207", "title"] == "Environmental management"
    assert nodes.loc["ISO/TC 207/SC 7", ["kind", "type", "parent", "basis"]].tolist() == [
        "committee",
        "SC",
        "ISO/TC 207",
        "stated",
    ]
    assert nodes.loc["ISO/TC 207/AHG 2", "title"] == "Terms & definitions <draft>"
    joint = network.edges[network.edges["relation"] == "joint"]
    assert set(joint["id"]) == {
        "joint: IEC/SC 62A -> ISO/TC 207/JWG 4",
        "joint: ISO/TC 61/SC 14 -> ISO/TC 207/JWG 4",
    }
    assert nodes.loc["IEC/TC 62", ["basis", "rule"]].tolist() == ["derived", "parent_in_reference"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary|encoding"),
        (b"caf\x81\xe9 ISO", "encoding"),
        (
            b"Dear all,\nthe meeting is on Monday.\n",
            "is not a committee page: no table of working groups",
        ),
        (b"<html><body><p>Hello</p></body></html>", "is not a committee page"),
        (b"x" * 2000, "larger than"),
    ],
)
def test_what_is_not_a_committee_page_gets_one_clear_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as failure:
        read(Source("thing", data, limit=1000))
    assert "\n" not in str(failure.value)


@given(st.binary(max_size=400))
def test_any_bytes_end_in_tables_or_a_clear_error(data: bytes) -> None:
    _survives(data)


WORDS = st.sampled_from(
    "Reference|Title|Type|ISO/IEC|Acronym|Category|Working group|Liaison Committees to|Liaison "
    "Committees from|ISO/CASCO|ISO/TC 34|"
    "ISO/TC 207/SC 7|/|*|A|B|C|E|\t| | \u00a0 | | |\n|\n\n|95|Observing members|Organizations in "
    "liaison (Category C)|IAF|ISO|Food|"
    "can access the documents of|The committees below|Structure|Joint ISO/CASCO - TC 85 WG: "
    "x|ISO/CASCO/JWG 9|<table>|<tr><td>|</td>|"
    "<!DOCTYPE html><html>|<graphml>|ISO/CASCO/IAF/ILAC JSG".split("|")
)


@given(st.lists(WORDS, max_size=60), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_mixture_of_a_page_s_words_ends_in_tables_or_a_clear_error(
    words: list[str], encoding: str
) -> None:
    _survives(" ".join(words).encode(encoding))


@given(st.data())
def test_the_page_with_lines_lost_doubled_and_moved_ends_in_tables_or_a_clear_error(
    data: st.DataObject,
) -> None:
    lines = text_page(
        _casco(), Style(separator=data.draw(st.sampled_from(["\t", " ", " | "])))
    ).split("\n")
    chosen = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=40))
    _survives("\n".join(lines[number] for number in chosen).encode())


def _casco() -> Network:
    return load(ROOT / "data" / "casco")


def _survives(data: bytes) -> None:
    try:
        reading = read(Source("thing", data))
    except Unreadable as failure:
        assert str(failure)
    else:
        network = settled(reading)
        ids = set(network.nodes["id"])
        assert network.about.focus in ids
        assert set(network.edges["source"]) | set(network.edges["target"]) <= ids
        assert network.nodes["id"].is_unique
        assert network.edges["id"].is_unique
        assert set(network.claims["source"]) == set(network.sources["id"])
