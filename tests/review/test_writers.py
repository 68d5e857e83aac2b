"""The three forms of a pack hold the same, and each what its readers need."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from docx import Document
from lxml import etree, html

from graph import Network
from graph.review import CHOICES, FORMATS, Pack, pack
from graph.review.content import columns, printed, tables, walked
from tests.drafts import page, settled
from tests.nasty import nasty
from tests.review.conftest import DAY

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def word(of_casco: Pack) -> bytes:
    return FORMATS[".docx"].write(of_casco)


@pytest.fixture(scope="module")
def page_(of_casco: Pack) -> html.HtmlElement:
    return html.document_fromstring(FORMATS[".html"].write(of_casco))


def printed_cells(made: Pack) -> list[set[tuple[str, ...]]]:
    """What each table should hold on paper."""
    return [{printed(one, row) for row in one.on_paper} for one in tables(made)]


def test_the_document_has_real_headings_and_the_tables_of_the_pack(
    word: bytes, of_casco: Pack
) -> None:
    document = Document(io.BytesIO(word))
    headings = [
        (one.style.name, one.text) for one in document.paragraphs if "Heading" in one.style.name
    ]
    assert headings == [(f"Heading {lvl}", one.heading) for lvl, one in walked(of_casco.sections)]
    found = [
        {tuple(cell.text for cell in row.cells) for row in table.rows[1:]}
        for table in document.tables
    ]
    assert found == printed_cells(of_casco)
    heads = [tuple(cell.text for cell in table.rows[0].cells) for table in document.tables]
    assert heads == [tuple(name for name, _ in columns(one)) for one in tables(of_casco)]


def test_the_documents_tables_repeat_their_heads_and_have_captions_and_words(
    word: bytes, of_casco: Pack
) -> None:
    document = Document(io.BytesIO(word))
    captions = [one.caption for one in tables(of_casco)]
    for table, caption in zip(document.tables, captions, strict=True):
        assert table._tbl.tr_lst[0].find(f".//{WORD}tblHeader") is not None
        assert table._tbl.find(f".//{WORD}tblCaption").get(f"{WORD}val") == caption
    texts = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    assert texts == [f"Table {at}. {words}" for at, words in enumerate(captions, 1)]


ORDER = (
    *("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar"),
    *("tblLook", "tblCaption", "tblDescription"),
)
"""The order of ISO/IEC 29500-1, 17.4.59: Word offers to repair a file with another."""


def test_few_rows_stay_on_a_page_and_no_page_has_one_alone(word: bytes) -> None:
    parts = set()
    for table in Document(io.BytesIO(word)).tables:
        kept = [bool(r.cells[0].paragraphs[0].paragraph_format.keep_with_next) for r in table.rows]
        count = len(kept) - 1
        if count <= 6:
            assert kept == [True] * count + [False]
        else:
            assert kept[:3] == [True] * 3 and kept[-3:] == [True, True, False]
            assert not all(kept[3:-3]) or count < 8
        parts.add(count <= 6)
    assert parts == {True, False}


def test_the_documents_parts_stand_in_the_order_that_word_wants(word: bytes) -> None:
    for table in Document(io.BytesIO(word)).tables:
        names = [etree.QName(one).localname for one in table._tbl.tblPr]
        assert names == sorted(names, key=ORDER.index)
        grid = len(table._tbl.tblGrid.gridCol_lst)
        assert {len(row.tc_lst) for row in table._tbl.tr_lst} == {grid}
    root = Document(io.BytesIO(word)).element
    ids = [one.get("id") for one in root.iter("{*}docPr")]
    assert len(ids) == len(set(ids))
    kinds = [one.get(f"{WORD}fldCharType") for one in root.iter(f"{WORD}fldChar")]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_the_document_tells_title_language_pages_and_paper(word: bytes) -> None:
    document = Document(io.BytesIO(word))
    about = document.core_properties
    assert (about.title, about.language) == ("Review of liaisons: ISO/CASCO", "en-GB")
    footer = etree.tostring(document.sections[0].footer._element).decode()
    assert ">PAGE</" in footer and ">NUMPAGES</" in footer
    sizes = [(one.page_width > one.page_height) for one in document.sections]
    assert sizes == [False, True]


def test_the_picture_is_a_vector_with_pixels_beside_it_and_words(
    word: bytes, of_casco: Pack
) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as packed:
        text = packed.read("word/document.xml").decode()
        related = packed.read("word/_rels/document.xml.rels").decode()
        drawn = etree.fromstring(packed.read("word/media/compass1.svg"))
        pixels = next(name for name in packed.namelist() if name.endswith(".png"))
        assert packed.read(pixels).startswith(b"\x89PNG")
    id = re.search(r'svgBlip [^>]*r:embed="(\w+)"', text)
    assert id and re.search(rf'Id="{id[1]}"[^>]*|media/compass1\.svg"[^>]*Id="{id[1]}"', related)
    assert etree.QName(drawn).localname == "svg"
    assert 'descr="Map of CASCO. West, who can read it' in text


def test_the_page_has_the_same_tables_with_captions_and_scopes(
    page_: html.HtmlElement, of_casco: Pack
) -> None:
    found = []
    for table in page_.iter("table"):
        for line in table.iter("br"):
            line.tail = "\n" + (line.tail or "")
        assert {one.get("scope") for one in table.iterfind("thead/tr/th")} == {"col"}
        rows = table.findall("tbody/tr")
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)
        found.append({tuple(cell.text_content() for cell in row) for row in rows})
    assert found == printed_cells(of_casco)
    levels = [int(one.tag[1]) for one in page_.iter("h1", "h2", "h3", "h4")]
    assert levels == [1, *(level + 1 for level, _ in walked(of_casco.sections))]


def test_the_page_runs_nothing_and_asks_nobody(page_: html.HtmlElement) -> None:
    policy = page_.find(".//meta[@http-equiv]").get("content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not list(page_.iter("script", "link", "img", "iframe", "form"))
    names = {name for one in page_.iter() for name in one.attrib}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    (svg,) = page_.iter("svg")
    assert svg.get("role") == "img" and svg.get("aria-label").startswith("Map of CASCO.")
    assert page_.get("lang") == "en"


def test_the_workbook_has_all_rows_choices_and_no_formula(whole: Network) -> None:
    made = pack(whole, ["ISO/CASCO"], made=DAY)
    book = openpyxl.load_workbook(io.BytesIO(FORMATS[".xlsx"].write(made)))
    sheet = book["Review"]
    heads = [cell.value for cell in sheet[1]]
    wanted = {row.ids for one in tables(made) if one.decide for row in one.rows}
    at = [heads.index(name) for name in ("Link id", "Second link id")]
    found = {
        tuple(row[place] for place in at if row[place])
        for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    assert found == wanted
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(CHOICES)}"'
    letter = openpyxl.utils.get_column_letter(heads.index("Decision") + 1)
    assert str(choice.sqref) == f"{letter}2:{letter}{sheet.max_row}"
    assert sheet.freeze_panes == "D2" and sheet.auto_filter.ref.startswith("A1:")
    hidden = openpyxl.utils.get_column_letter(at[0] + 1)
    assert sheet.column_dimensions[hidden].hidden
    cells = [cell for one in book for row in one.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    # what is cut on paper is all here
    listed = sum(len(one.rows) for one in tables(made) if one.sheet == "Findings")
    assert book["Findings"].max_row == listed + 1
    assert any(one.rest for one in tables(made))


@pytest.mark.parametrize("ending", FORMATS)
def test_odd_text_breaks_no_form(ending: str) -> None:
    odd = '=1+1"<script>alert(1)</script>&\x0b\ud800]]>'
    network = settled(page(titles={"ISO/TC 207": odd}, name=odd))
    content = FORMATS[ending].write(pack(network, ["ISO/TC 34"], made=DAY))
    if ending == ".html":
        assert not list(html.document_fromstring(content).iter("script"))
    elif ending == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for one in book for row in one.iter_rows() for cell in row]
        assert any(str(cell.value).startswith("=1+1") for cell in cells)
        assert {cell.data_type for cell in cells} <= {"s", "n"}
    else:
        texts = [cell.text for one in Document(io.BytesIO(content)).tables for cell in one._cells]
        assert any(text.startswith('=1+1"<script>') for text in texts)


@pytest.mark.parametrize("ending", FORMATS)
def test_any_body_of_an_odd_network_has_a_pack(ending: str) -> None:
    network = nasty()
    for body in network.nodes["id"]:
        assert FORMATS[ending].write(pack(network, [body], made=DAY))
    made = pack(network, list(network.nodes["id"]), made=DAY)
    assert made.title.endswith(" and 1 more") and FORMATS[ending].write(made)
