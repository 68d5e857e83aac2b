"""The review: its paper is had from the screen in each form, and what is decided in its workbook
comes back beside the liaisons. Its page is readable by everyone, on a phone too, without a server,
and is printed across."""

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from lxml import html
from playwright.sync_api import Locator, Page, expect

from graph import Network
from graph.review import FORMATS, pack
from tests.browser.conftest import ALONE, at_rest, serious
from tests.browser.conftest import opened as looked_at
from tests.review.test_pack import read_by

START = f"/?{ALONE}"


def opened(page: Page, casco: Network, folder: Path) -> list[str]:
    """Open CASCO's review from its file; gives the addresses that the browser asks for."""
    asked: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    file = folder / "review.html"
    file.write_bytes(FORMATS[".html"].write(pack(casco, ["ISO/CASCO"], made="2026-11-26")))
    page.goto(file.as_uri())
    return asked


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_nothing_hangs_over(
    page: Page, casco: Network, tmp_path: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    asked = opened(page, casco, tmp_path)
    assert asked == [(tmp_path / "review.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("getComputedStyle(document.querySelector('caption')).fontWeight") == "600"
    assert serious(page) == []


def test_it_is_printed_across_and_no_row_is_cut(page: Page, casco: Network, tmp_path: Path) -> None:
    opened(page, casco, tmp_path)
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF") and b"/MediaBox [0 0 841.91998 594.95996]" in printed
    page.emulate_media(media="print")
    rows = page.locator("tbody tr").evaluate_all(
        "rows => new Set(rows.map(row => getComputedStyle(row).breakInside)).size === 1 &&"
        "getComputedStyle(rows[0]).breakInside === 'avoid'"
    )
    assert rows


def dialog(page: Page) -> Locator:
    """The dialog of the review, opened from the details."""
    page.locator("#details").get_by_role("button", name="Review", exact=True).click()
    found = page.get_by_role("dialog", name="Review of the liaisons of")
    expect(found).to_be_visible()
    return found


def saved(page: Page, folder: Path, form: str) -> Path:
    """The review of the body that is told of, in a form."""
    with page.expect_download() as download:
        dialog(page).locator(f"[data-review={form}]").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def in_liaison() -> set[str]:
    """The committees in liaison with CASCO, straight from the file."""
    return read_by("source", target="ISO/CASCO") | read_by("target", source="ISO/CASCO")


def test_the_review_is_saved_in_each_form_with_cascos_liaisons(page: Page, tmp_path: Path) -> None:
    looked_at(page, START)
    word = saved(page, tmp_path, "docx")
    assert word.name.startswith("review-ISO-CASCO-20")
    document = Document(str(word))
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    liaisons = [
        table
        for caption, table in zip(captions, document.tables, strict=True)
        if "can read" in caption
    ]
    assert {row.cells[0].text for one in liaisons for row in one.rows[1:]} == in_liaison()
    shown = html.fromstring(saved(page, tmp_path, "html").read_bytes())
    tables = [one for one in shown.iter("table") if "can read" in one.findtext("caption")]
    assert {row.text for one in tables for row in one.iterfind("tbody//th")} == in_liaison()
    book = openpyxl.load_workbook(saved(page, tmp_path, "xlsx"))
    heads, *rows = book["Review"].values
    assert {row[1] for row in rows if "can read" in row[heads.index("Part")]} == in_liaison()


def test_it_is_among_the_exports_of_the_body_chosen(page: Page, tmp_path: Path) -> None:
    looked_at(page, f"{START}&selected=ISO%2FTC+207")
    page.get_by_role("button", name="Export", exact=True).click()
    group = page.get_by_role("dialog").get_by_role("heading", name="Review of the liaisons of")
    expect(group).to_have_text("Review of the liaisons of TC 207")
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="Page to print").click()
    shown = html.fromstring(Path(download.value.path()).read_bytes())
    assert shown.findtext(".//h1") == "Review of liaisons: ISO/TC 207"


def test_several_committees_are_chosen_by_keyboard_and_make_one_workbook(
    page: Page, tmp_path: Path
) -> None:
    looked_at(page, "/?sources=iso&focus=ISO%2FTC+34%2FSC+4")
    there = dialog(page)
    field = there.get_by_role("textbox", name="Add a committee or a national body")
    for words, found in (("TC 176/SC 1", "TC 176/SC 1 · "), ("TC 207/SC 7", "TC 207/SC 7 · ")):
        field.focus()
        page.keyboard.type(words)
        expect(page.get_by_role("option").first).to_contain_text(found)
        page.keyboard.press("Enter")
        expect(there.locator("#reviewed-told")).to_contain_text("added.")
        expect(field).to_have_value("")
    rows = there.locator("#reviewed li .name")
    expect(rows).to_have_text(["TC 34/SC 4", "ISO/TC 176/SC 1", "ISO/TC 207/SC 7"])
    expect(page.get_by_role("dialog", name="TC 34/SC 4 and 2 more")).to_be_visible()
    there = page.get_by_role("dialog")
    there.get_by_role("button", name="Leave out: ISO/TC 176/SC 1").press("Enter")
    expect(rows).to_have_count(2)
    expect(there.get_by_role("button", name="Leave out: TC 34/SC 4")).to_be_focused()
    at_rest(page)
    assert serious(page) == []
    with page.expect_download() as download:
        there.locator("[data-review=xlsx]").click()
    assert download.value.suggested_filename.startswith("review-ISO-TC-34-SC-4-and-1-more-20")
    download.value.save_as(tmp_path / "several.xlsx")
    heads, *lines = openpyxl.load_workbook(tmp_path / "several.xlsx")["Review"].values
    assert {row[heads.index("Committee")] for row in lines} == {"ISO/TC 34/SC 4", "ISO/TC 207/SC 7"}


def test_all_committees_that_the_table_shows_are_added_at_once(page: Page) -> None:
    looked_at(page, f"{START}&view=table&direction=from-only")
    expect(page.locator("#table-panel .ag-row").first).to_be_visible()
    there = dialog(page)
    there.get_by_role("button", name="Add all committees of the view").click()
    only = read_by("target", source="ISO/CASCO") - read_by("source", target="ISO/CASCO")
    names = there.locator("#reviewed li .name")
    expect(names).to_have_count(1 + len(only))
    assert {*names.all_inner_texts()} == {"CASCO", *(id.removeprefix("ISO/") for id in only)}
    at_rest(page)
    assert serious(page) == []


def decided(workbook: Path, decisions: dict[str, tuple[str, str]]) -> Path:
    """The workbook with decisions and notes, by reference, under another name."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["Review"]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        word, note = decisions.get(row[heads.index("Reference")].value, (None, None))
        row[heads.index("Decision")].value, row[heads.index("Note")].value = word, note
    path = workbook.with_name("decided.xlsx")
    book.save(path)
    return path


@pytest.fixture
def workbook(casco: Network, tmp_path: Path) -> Path:
    """CASCO's workbook, as it was made."""
    path = tmp_path / "review.xlsx"
    path.write_bytes(FORMATS[".xlsx"].write(pack(casco, ["ISO/CASCO"], made="2026-11-26")))
    return path


def read_back(page: Page, file: Path) -> Locator:
    """Read a file's decisions in the dialog of the review."""
    there = dialog(page)
    with page.expect_file_chooser() as chooser:
        there.get_by_role("button", name="Read decisions back").click()
    chooser.value.set_files(file)
    return there


def beside(page: Page) -> dict[str, str]:
    """What stands as decided beside the links in the details, by the body at their other end."""
    found = page.locator("#details li:has(.decided)").evaluate_all(
        """items => items.map((one) => [
            one.querySelector(".body").textContent,
            [...one.querySelectorAll(".decided")].map((said) => said.textContent).join("; "),
        ])"""
    )
    return dict(found)


def test_decisions_come_back_beside_the_liaisons_and_go_into_the_next_review(
    page: Page, tmp_path: Path
) -> None:
    looked_at(page, START)
    workbook = saved(page, tmp_path, "xlsx")
    made = openpyxl.load_workbook(workbook)["About"]["B3"].value
    wanted = {"ISO/TC 207": ("keep", "as before"), "ISO/TC 67": ("ask", ""), "IAF": ("end", "")}
    file = decided(workbook, {**wanted, "ISO/TC 34": ("perhaps", "")})
    there = read_back(page, file)
    status = there.get_by_role("status")
    expect(status).to_contain_text("3 decisions on 4 links were read from decided.xlsx.")
    expect(status.get_by_role("listitem")).to_contain_text(["«perhaps» is none of keep"])
    at_rest(page)
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(there).to_be_hidden()
    expected = {
        "TC 207": f"Decided: keep by CASCO, {made} as before",
        "TC 67": f"Decided: ask by CASCO, {made}",
        "IAF": f"Decided: end by CASCO, {made}",
    }
    assert beside(page) == expected
    looked_at(page, f"{START}&view=table")
    cells = page.locator("#table-panel [col-id=decided][role=gridcell]:not(:empty)")
    expect(cells.first).to_be_visible()
    assert {f"ask · {made}", f"keep · as before · {made}"} & set(cells.all_text_contents())
    # after the page was loaded anew they are there, and go along
    looked_at(page, START)
    expect(page.locator("#details .decided").first).to_be_attached()
    assert beside(page) == expected
    heads, *rows = openpyxl.load_workbook(saved(page, tmp_path, "xlsx"))["Review"].values
    at = heads.index("Decided before")
    assert {row[1]: row[at] for row in rows if row[at]} == {
        name: "\n".join(part for part in (word, made, note) if part)
        for name, (word, note) in wanted.items()
    }
    # one body's details, as seen from its own end
    looked_at(page, f"{START}&selected=ISO%2FTC+67")
    expect(page.locator("#details .decided")).to_have_count(1)


def test_decisions_are_forgotten_when_asked(page: Page, workbook: Path) -> None:
    looked_at(page, START)
    file = decided(workbook, {"ISO/TC 207": ("keep", "")})
    there = read_back(page, file)
    there.get_by_role("button", name="Forget these decisions").click()
    expect(there.get_by_role("status")).to_have_text("The decisions of decided.xlsx are forgotten.")
    expect(there.get_by_role("button", name="Read decisions back")).to_be_focused()
    assert beside(page) == {}
    looked_at(page, START)
    expect(page.locator("#details li").first).to_be_attached()
    assert beside(page) == {}
    looked_at(page, f"{START}&view=table")
    expect(page.locator("#table-panel .ag-row").first).to_be_visible()
    expect(page.locator("#table-panel [col-id=decided]")).to_have_count(0)


def test_decisions_stand_where_the_sources_they_were_read_with_are_open(
    page: Page, workbook: Path
) -> None:
    looked_at(page, START)
    file = decided(workbook, {"ISO/TC 67": ("keep", "")})
    expect(read_back(page, file).get_by_role("status")).to_contain_text("1 decision was read")
    looked_at(page, "/?sources=casco&sources=iso&selected=ISO%2FTC+67")
    expect(page.locator("#details .decided")).to_have_count(1)
    looked_at(page, "/?sources=iso&selected=ISO%2FTC+67")
    expect(page.locator("#details h2")).to_have_text("TC 67")
    expect(page.locator("#details .decided")).to_have_count(0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a workbook", "no .xlsx workbook"),
        (b"PK\x03\x04" + b"\0" * 100, "no .xlsx workbook"),
        (b"x" * (5 << 20), "larger than any review"),
    ],
    ids=["text", "cut", "large"],
)
def test_a_workbook_that_is_none_is_told_in_words(
    page: Page, tmp_path: Path, content: bytes, words: str
) -> None:
    looked_at(page, START)
    file = tmp_path / "<img src=x>.xlsx"
    file.write_bytes(content)
    there = read_back(page, file)
    expect(there.get_by_role("alert")).to_contain_text(words)
    expect(there.get_by_role("alert")).to_contain_text("<img src=x>.xlsx")
    assert page.evaluate("localStorage.getItem('decided')") is None


def test_what_the_browser_holds_as_decisions_is_not_trusted(page: Page) -> None:
    looked_at(page, START)
    row = ["ISO/CASCO", "liaison: ISO/CASCO -> ISO/TC 67", "<i>end", "<b>n", "", ""]
    book = {"sources": ["casco"], "name": "<b>", "date": "x", "taken": [7, row]}
    odd = json.dumps([7, None, {"sources": "casco"}, book])
    page.evaluate("odd => localStorage.setItem('decided', odd)", odd)
    looked_at(page, START)
    expect(page.locator("#details .decided")).to_have_text(["Decided: <i>end by CASCO <b>n"])
    assert page.locator("#details .decided i, #details .decided b").count() == 0
    page.evaluate("localStorage.setItem('decided', '{')")
    looked_at(page, START)
    expect(page.locator("#details .decided")).to_have_count(0)


def test_the_dialog_of_imports_knows_a_workbook(page: Page, workbook: Path) -> None:
    looked_at(page, START)
    file = decided(workbook, {"ISO/TC 67": ("keep", "")})
    page.get_by_role("button", name="Import", exact=True).click()
    page.locator("#import-file input").set_input_files(file)
    there = page.get_by_role("dialog", name="Review of the liaisons of CASCO")
    expect(there.get_by_role("status")).to_contain_text("1 decision was read from decided.xlsx.")
    expect(page.get_by_role("dialog")).to_have_count(1)
    assert beside(page).keys() == {"TC 67"}


def test_all_of_it_is_done_by_keyboard(page: Page, workbook: Path) -> None:
    looked_at(page, START)
    file = decided(workbook, {"ISO/TC 67": ("keep", "")})
    # waited for from here on: a key is quicker than to begin with it
    page.on("filechooser", lambda chooser: chooser.set_files(file))
    page.locator("#details").get_by_role("button", name="Review", exact=True).focus()
    page.keyboard.press("Enter")
    there = page.get_by_role("dialog")
    expect(there).to_be_visible()
    at_rest(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do === 'read-decisions'"):
            break
    expect(there.get_by_role("button", name="Read decisions back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(there.get_by_role("status")).to_contain_text("1 decision was read")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(there.get_by_role("status")).to_contain_text("are forgotten")
    page.keyboard.press("Escape")
    expect(there).to_have_count(0)
    expect(page.locator("#details").get_by_role("button", name="Review")).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_the_dialog_and_beside_the_liaisons(
    page: Page, workbook: Path, theme: str, width: int
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    looked_at(page, START)
    file = decided(workbook, {"IEC/CAB": ("keep", "note")})
    there = read_back(page, file)
    expect(there.get_by_role("status")).to_contain_text("was read")
    at_rest(page)
    assert serious(page) == []
    assert there.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    page.keyboard.press("Escape")
    expect(there).to_be_hidden()
    expect(page.locator("#details .decided").first).to_be_visible()
    at_rest(page)
    assert serious(page) == []
