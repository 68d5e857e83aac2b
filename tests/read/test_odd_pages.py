"""Odd pages: what a browser, a printer or a hurried hand makes of a committee page, and what is
read from it all the same."""

import pytest

from graph import Unreadable, open_source
from graph.merge import merge
from graph.read import Reading, Source, read
from tests.pages import settled

TO = "Liaison Committees to ISO/TC 176\nReference Title ISO/IEC\nISO/TC 207 Env ISO\n"


def page(text: str, committee: str = "") -> Reading:
    return read(Source("page", text.encode(), committee=committee))


def links(reading: Reading, relation: str) -> set[tuple[str, str]]:
    edges = settled(reading).edges
    edges = edges[edges["relation"] == relation]
    return set(zip(edges["source"], edges["target"], strict=True))


def title(reading: Reading, id: str) -> str:
    nodes = settled(reading).nodes
    return dict(zip(nodes["id"], nodes["title"], strict=True))[id]


def problem_lines(reading: Reading) -> set[int]:
    return {entry.line for entry in reading.report.of("problem")}


def rows(*cells: str) -> str:
    return "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in cells
    )


@pytest.mark.parametrize(
    "head",
    [
        "Reference Title Type *",
        "Reference Title Type Convenor",
        "Ref. Title Type",
        "Committee Title Type",
        "",
    ],
)
def test_groups_are_never_lost_in_silence_whatever_their_head(head: str) -> None:
    reading = page(f"{head}\nISO/TC 176/WG 1 Plain Working group\n\n{TO}")
    assert ("ISO/TC 176/WG 1", "ISO/TC 176") in links(reading, "part_of") or 2 in problem_lines(
        reading
    )


def test_a_page_number_between_rows_does_not_end_the_table() -> None:
    reading = page(
        TO + "\nPage 2 of 3\n\nISO/TC 34 Food products ISO\nIEC/TC 56 Dependability IEC\n"
    )
    assert {source for source, _ in links(reading, "liaison")} == {
        "ISO/TC 207",
        "ISO/TC 34",
        "IEC/TC 56",
    }


def test_rows_after_an_odd_line_are_read_or_reported() -> None:
    reading = page(TO + "\nSomething else altogether\n\nISO/TC 34 Food products ISO\n")
    assert ("ISO/TC 34", "ISO/TC 176") in links(reading, "liaison") or 7 in problem_lines(reading)


@pytest.mark.parametrize("labels_first", [True, False])
def test_counts_belong_to_their_labels_in_either_order(labels_first: bool) -> None:
    pairs = [
        ("Published ISO standards *", "1,234"),
        ("ISO standards under development *", "6"),
        ("Participating members", "95"),
        ("Observing members", "49"),
    ]
    text = "\n".join("\n".join(pair if labels_first else pair[::-1]) for pair in pairs)
    assert page(f"{text}\n\n{TO}").network.about.counts == {
        "published": 1234,
        "under_development": 6,
        "p_members": 95,
        "o_members": 49,
    }


@pytest.mark.parametrize(
    "table",
    [
        "Reference\tTitle\tISO/IEC\tSecretariat\nISO/TC 34\tFood\tISO\tAFNOR",
        "Title\tReference\tISO/IEC\nFood\tISO/TC 34\tISO",
        "Reference\tISO/IEC\tTitle\nISO/TC 34\tISO\tFood",
    ],
)
def test_cells_go_to_the_columns_that_the_head_names(table: str) -> None:
    reading = page(f"Liaison Committees to ISO/TC 176\n{table}\n")
    assert title(reading, "ISO/TC 34") == "Food"


@pytest.mark.parametrize(
    ("title", "partners"),
    [
        ("Joint ISO/TC 176 - ISO/TC 207 - WG on ISO/TC 34 matters", {"ISO/TC 207"}),
        ("Joint ISO/TC 176 - IEC/SyC AAL WG: x", {"IEC/SyC AAL"}),
        ("Joint ISO/TC 176 - IEC/SC 62A WG: ISO/TS 23406, ISO/IEC 17021", {"IEC/SC 62A"}),
        ("Joint ISO/TC 176 - IAF WG", {"IAF"}),
        ("Joint COPOLCO - TC 176 WG: claims", {"ISO/COPOLCO"}),
        ("Revision of ISO/TC 207 guidance, and relations to ISO/TC 9", set()),
    ],
)
def test_partners_are_those_that_the_title_calls_joint(title: str, partners: set[str]) -> None:
    organizations = (
        "Organizations in liaison (Category A and B)\n"
        "Acronym\tTitle\tCategory\nIAF\tAccreditation Forum\tA\n"
    )
    reading = page(
        f"Reference\tTitle\tType\nISO/TC 176/JWG 12\t{title}\tWorking "
        f"group\n\n{TO}\n{organizations}"
    )
    assert {partner for partner, _ in links(reading, "joint")} == partners


def test_a_bare_name_in_a_joint_title_is_noted_not_guessed() -> None:
    reading = page(
        "Reference\tTitle\tType\nISO/TC 176/JWG 12\tJoint ISO/TC 176 - TC 85 WG: x\tWorking "
        f"group\n\n{TO}"
    )
    assert links(reading, "joint") == set()
    assert any("«TC 85»" in note.message for note in merge([reading.network]).notes)


def test_prose_about_access_is_no_heading() -> None:
    reading = page(
        "ISO/TC 176\nQuality\n\nMembers of ISO/TC 176 may read documents in the portal.\n\n" + TO
    )
    assert links(reading, "liaison") == {("ISO/TC 207", "ISO/TC 176")}


@pytest.mark.parametrize(
    "row",
    [
        "IEEE SA IEEE Standards Association A",
        "UN/ECE CEFACT United Nations Centre A",
        "EU JRC Joint Research Centre A",
    ],
)
def test_an_acronym_that_cannot_be_told_is_reported(row: str) -> None:
    reading = page(
        f"{TO}\nOrganizations in liaison (Category A and B)\nAcronym Title Category\n{row}\n"
    )
    assert reading.report.problems


def test_a_committee_is_no_joint_group() -> None:
    heading = "Joint working groups under the responsibility of another committee"
    reading = page(f"{heading}\nReference Title\nISO/TC 34/SC 2 Sub\n\n{TO}")
    assert links(reading, "joint") == set() and reading.report.problems


@pytest.mark.parametrize(
    "heading", ["Comités de liaison de l'ISO/TC 176", "Comités de enlace de ISO/TC 176"]
)
def test_a_heading_that_says_of_tells_no_direction(heading: str) -> None:
    reading = page(f"{heading}\nReference\tTitle\tISO/IEC\nISO/TC 34\tFood\tISO\n", "ISO/TC 176")
    assert links(reading, "liaison") == set() and reading.report.problems


def test_an_iec_subcommittee_is_one_body_however_it_is_written() -> None:
    reading = page(
        TO + "IEC/TC 62/SC 62A Common aspects IEC\n\nLiaison Committees from ISO/TC 176\n"
        "Reference Title ISO/IEC\nIEC/SC 62A Common aspects IEC\n"
    )
    ids = set(settled(reading).nodes["id"])
    assert {"IEC/SC 62A", "IEC/TC 62"} < ids and "IEC/TC 62/SC 62A" not in ids


def test_items_in_a_cell_are_parted_and_duplicates_on_one_line_are_found() -> None:
    listed = "ISO/TC 34|<ul><li>Food</li><li>products</li></ul>|ISO"
    table = f"<table>{rows(listed, 'ISO/TC 34|Food products|ISO')}</table>"
    reading = page(f"<html><body><h3>Liaison Committees to ISO/TC 176</h3>{table}</body></html>")
    assert title(reading, "ISO/TC 34") == "Food products"
    assert reading.report.problems == 1


def test_liaisons_without_direction_and_with_a_committee_end_in_words() -> None:
    text = "Liaison committees\nReference Title ISO/IEC\nISO/TC 34 Food ISO\n"
    try:
        assert page(text, "ISO/TC 207").network.edges.empty
    except Unreadable as failure:
        assert str(failure)


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: object) -> None:
    import os

    path = f"{tmp_path}/pipe"
    os.mkfifo(path)
    with pytest.raises(Unreadable):
        open_source(path)


@pytest.mark.parametrize(
    "heading",
    [
        "Liaison Committees to ISO/TC 176 (23)",
        "1. Liaison Committees to ISO/TC 176",
        "## Liaison Committees to ISO/TC 176",
    ],
)
def test_headings_with_trimmings_are_headings(heading: str) -> None:
    assert links(page(f"{heading}\nReference Title ISO/IEC\nISO/TC 34 Food ISO\n"), "liaison") == {
        ("ISO/TC 34", "ISO/TC 176")
    }


def test_the_head_again_is_the_same_table() -> None:
    assert len(links(page(TO + "Reference Title ISO/IEC\nISO/TC 34 Food ISO\n"), "liaison")) == 2


@pytest.mark.parametrize(
    "row", ["ISO/TC 34 Food ISO *", "ISO/TC 34* Food ISO", "• ISO/TC 34 Food ISO"]
)
def test_footnote_marks_and_bullets_are_no_part_of_a_row(row: str) -> None:
    assert title(page(TO + row), "ISO/TC 34") == "Food"


def test_what_follows_the_organizations_is_none_of_them() -> None:
    table = (
        "Organizations in liaison (Category A and B)\nAcronym Title Category\n"
        "ILAC International Laboratory Accreditation Cooperation A\n"
    )
    reading = page(
        f"{TO}\n{table}\nParticipating members (94)\nCountry Acronym\nAlbania DPS\n\nPrivacy "
        "Notice\n"
    )
    assert set(reading.network.nodes["id"][reading.network.nodes["kind"] == "organization"]) == {
        "ILAC"
    }


def test_tables_inside_the_cells_of_a_frame_are_read_as_they_stand() -> None:
    inside = rows("Reference|Title|ISO/IEC", "ISO/TC 35|Paints|ISO")
    inner = f"<h3>Liaison Committees from ISO/TC 176</h3><table>{inside}</table>"
    reading = page(
        f"<html><body><table><tr><td>Menu</td><td>{inner}</td><td>Aside</td></tr></table></body></html>"
    )
    assert links(reading, "liaison") == {("ISO/TC 176", "ISO/TC 35")}
    assert {entry.text for entry in reading.report.of("passed")} >= {"Menu", "Aside"}


def test_a_row_with_a_table_inside_a_cell_is_not_lost() -> None:
    cells = f"<td>ISO/TC 34</td><td>Food</td><td>ISO<table>{rows('a tip')}</table></td>"
    table = f"<table><tr>{cells}</tr>{rows('ISO/TC 35|Paints|ISO')}</table>"
    reading = page(f"<html><body><h3>Liaison Committees to ISO/TC 176</h3>{table}</body></html>")
    assert (
        links(reading, "liaison") == {("ISO/TC 34", "ISO/TC 176"), ("ISO/TC 35", "ISO/TC 176")}
        or reading.report.problems
    )


def test_labels_that_are_not_shown_and_raised_marks_are_no_part_of_a_cell() -> None:
    cells = (
        "<span class='d-md-none'>Reference</span> ISO/TC 34|"
        "<span hidden>Title</span>Food<sup>1</sup>|ISO"
    )
    table = f"<table>{rows(cells)}</table>"
    reading = page(f"<html><body><h3>Liaison Committees to ISO/TC 176</h3>{table}</body></html>")
    assert title(reading, "ISO/TC 34") == "Food"
    assert any("raised «1»" in entry.message for entry in reading.report.of("note"))


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("windows-1251", False),
        ("windows-1252", True),
        ("iso-8859-1", True),
        ("koi8-r", False),
        ("nonsense", False),
    ],
)
def test_an_encoding_that_the_page_names_and_nobody_reads_is_named(
    said: str, read_as: bool
) -> None:
    table = f"<table>{rows('ISO/TC 34|Café|ISO')}</table>"
    body = f"<h3>Liaison Committees to ISO/TC 176</h3>{table}"
    data = f"<html><head><meta charset='{said}'></head><body>{body}</body></html>".encode("cp1252")
    if read_as:
        assert title(read(Source("page", data)), "ISO/TC 34") == "Café"
    else:
        with pytest.raises(Unreadable, match=said):
            read(Source("page", data))
